"""W3C Trace Context: every request is a step of ours in the trace of who asked, or the first step of a new trace.

https://www.w3.org/TR/trace-context/. Nothing that a client sent is logged here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Where the trace of a request is in its scope.
KEY = "trace"
PARENT = b"traceparent"
STATE = b"tracestate"
#: Version, trace, step of the caller, flags; a later version may have more after that.
FIELDS = re.compile(rb"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
OUR_VERSION = b"00"
NO_VERSION = b"ff"
#: The flag that the caller may have recorded its step; what other flags mean is not known to this version.
SAMPLED = 0x01
#: So much of a ``tracestate`` is passed on: the rules ask for at least 512 characters, and allow 32 members.
LONGEST_STATE, MOST_MEMBERS = 512, 32
#: A member of ``tracestate``: a key, with or without a system behind ``@``, and a value; or nothing.
MEMBER = re.compile(
    rb"[ \t]*(?:(?:[a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})"
    rb"=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e][ \t]*)?"
)
TRACE_BYTES, SPAN_BYTES = 16, 8
BITS_PER_BYTE = 8


class Trace(NamedTuple):
    """Where a request is in its trace; the ids are lower-case hexadecimal digits.

    ``parent_id`` is the step of the caller, empty when the trace starts here. ``state`` is what the caller passed on.
    """

    trace_id: str
    span_id: str
    parent_id: str = ""
    sampled: bool = False
    state: bytes = b""

    @property
    def header(self) -> bytes:
        """The ``traceparent`` that names our step."""
        return f"00-{self.trace_id}-{self.span_id}-{SAMPLED if self.sampled else 0:02x}".encode()


def new_id(size: int = SPAN_BYTES) -> str:
    """Return a random id of ``size`` bytes that is not zero, as hexadecimal digits."""
    # no secret: a generator of its own in every process, many times faster than asking the system for each
    while not (found := random.getrandbits(size * BITS_PER_BYTE)):
        pass
    return f"{found:0{size * 2}x}"


def trace_of(headers: Iterable[tuple[bytes, bytes]]) -> Trace:
    """Return the trace that the ``headers`` of a request ask to go on with, or a new one when they name none."""
    parents = [value for name, value in headers if name == PARENT]
    found = FIELDS.fullmatch(parents[0].strip(b" \t")) if len(parents) == 1 else None
    if found is None or not _is_valid(found):
        return Trace(new_id(TRACE_BYTES), new_id())
    state = b",".join(value for name, value in headers if name == STATE)
    trace_id, parent_id, flags = found[2].decode(), found[3].decode(), int(found[4], 16)
    return Trace(trace_id, new_id(), parent_id, bool(flags & SAMPLED), state if _may_pass(state) else b"")


def _is_valid(found: re.Match[bytes]) -> bool:
    version, trace_id, parent_id, more = found[1], found[2], found[3], found[5]
    if version == NO_VERSION or (version == OUR_VERSION and more is not None):
        return False
    return bool(trace_id.strip(b"0") and parent_id.strip(b"0"))


def _may_pass(state: bytes) -> bool:
    if len(state) > LONGEST_STATE:
        return False
    members = state.split(b",")
    return len(members) <= MOST_MEMBERS and all(MEMBER.fullmatch(member) for member in members)


def around(app: ASGIApp) -> ASGIApp:
    """Return ``app`` of which every request has its trace in the scope, and every answer names our step in it."""

    async def traced(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        trace = scope[KEY] = trace_of(scope["headers"])

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(PARENT, trace.header)]
                if trace.state:
                    own.append((STATE, trace.state))
                message["headers"] = [*message.get("headers", ()), *own]
            await send(message)

        await app(scope, receive, sending)

    return traced


__all__ = ["KEY", "Trace", "around", "new_id", "trace_of"]
