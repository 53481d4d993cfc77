"""Bodies of requests: read within bounds, as JSON in which nothing is lost, and answered outside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import Request, Response

from participatiewet.documents import read_json
from participatiewet.faults import InputError

from .lanes import QuickLane, SlowLane, busy
from .problems import ProblemError, invalid

LARGEST_BODY = 1_000_000
#: A client has so many seconds to send a body.
SECONDS_TO_SEND = 30
#: As many items as one batch may hold, and as many bytes.
MOST_ITEMS, LARGEST_BATCH = 1_000, 20_000_000
#: So many bytes of bodies one process has in memory at a time.
MOST_HELD = 250_000_000


class Held:
    """How many bytes of bodies are in memory. Without a bound, many batches at a time would end the process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.now = 0


HELD = Held(MOST_HELD)


class Taken:
    """What one request takes of ``HELD``, until the end of the block. Leaves every error as it is."""

    def __init__(self) -> None:
        self._held = HELD
        self._size = 0

    def take(self, size: int) -> None:
        """Take so many bytes more; raises ``ProblemError`` when there are too many."""
        if self._held.now + size > self._held.most:
            raise busy()
        self._held.now += size
        self._size += size

    def __enter__(self) -> Taken:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.now -= self._size


def as_json(data: Any) -> bytes:
    """Return ``data`` as JSON."""
    return orjson.dumps(data)


def answer(content: bytes) -> Response:
    """Return JSON as a response."""
    return Response(content, media_type="application/json")


async def read(request: Request, taken: Taken, largest: int = LARGEST_BODY) -> bytes:
    """Return the body of ``request``, which counts as ``taken``.

    Raises ``ProblemError`` when it is too large or takes too long to come in.

    A body that is coded (``Content-Encoding``) is refused: what is small that way may be large when it is read.
    """
    coding, told = _of_headers(request.scope["headers"])
    if coding.strip().lower() not in (b"", b"identity"):
        text = "De invoer is gecodeerd of samengeperst (Content-Encoding). Stuur haar zonder."
        raise ProblemError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "samengeperst", text, headers={"Accept-Encoding": "identity"}
        )
    if told.isdigit() and int(told) > largest:
        raise _too_large(largest)
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            is_coming = True
            while is_coming:
                message = await request.receive()
                if message["type"] == "http.disconnect":
                    # nobody reads this; it is counted as what it is, no failure of the service
                    text = "De verbinding brak af voordat de invoer binnen was. Er is niets berekend."
                    raise ProblemError(HTTPStatus.BAD_REQUEST, "afgebroken", text)
                chunk = message.get("body", b"")
                taken.take(len(chunk))
                body += chunk
                if len(body) > largest:
                    raise _too_large(largest)
                is_coming = message.get("more_body", False)
    except TimeoutError:
        text = f"De invoer was na {SECONDS_TO_SEND} seconden nog niet binnen. Er is niets berekend."
        raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, "te-langzaam", text, headers={"Connection": "close"}) from None
    return bytes(body)


def _of_headers(headers: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """Return how a body says that it is coded, and how long; empty where it does not."""
    coding = length = b""
    for name, value in headers:
        if name == b"content-encoding":
            coding = coding or value
        elif name == b"content-length":
            length = length or value
    return coding, length


def _too_large(largest: int) -> ProblemError:
    return ProblemError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "te-groot",
        f"De invoer is groter dan {largest} bytes. Er is niets berekend.",
    )


async def answered(request: Request, work: Callable[[Any], Any], largest: int = LARGEST_BODY) -> Response:
    """Return what ``work`` makes of the body of ``request``, in the slow lane; raises ``ProblemError``."""
    lane: SlowLane = request.app.state.slow

    def answer_to(content: bytes) -> bytes:
        return as_json(work(read_json(content)))

    try:
        with Taken() as taken:
            return answer(await lane.run(answer_to, await read(request, taken, largest)))
    except InputError as error:
        raise invalid(error.faults) from None


async def answered_together(request: Request, alone: Callable[[Any], bytes], too_large: type[Any]) -> Response:
    """Return the answer of the quick lane to the body of ``request``, and of the slow lane where it is ``too_large``.

    Raises ``ProblemError``.
    """
    lane: QuickLane[bytes, bytes] = request.app.state.quick
    slow: SlowLane = request.app.state.slow
    with Taken() as taken:
        try:
            return answer(await lane.answer(await read(request, taken)))
        except too_large as large:
            try:
                return answer(await slow.run(alone, large.asked))
            except InputError as error:
                raise invalid(error.faults) from None
