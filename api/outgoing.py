"""What the service itself asks of another service over HTTP: one question, one answer, within bounds.

With the standard library, in a thread of whoever asks: the service asks seldom, and needs no client for it.
"""

from __future__ import annotations

import functools
import http.client
import ipaddress
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from urllib.parse import urlsplit

#: As many bytes as an answer may have.
LARGEST_ANSWER = 1_000_000
CHUNK = 65_536


class UnreachableError(Exception):
    """Nobody answered, not in time, or not with what was asked. It says which error, and nothing that was sent."""


def is_loopback(host: str) -> bool:
    """Return whether ``host``, a name or an address, is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_safe(address: str) -> bool:
    """Return whether ``address`` is one over https, or over http to this machine itself, and holds no password."""
    if not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for what is no port
    except ValueError:
        return False
    if not parts.hostname or "@" in parts.netloc or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))


def ask(address: str, seconds: float, body: bytes | None = None) -> bytes:
    """Return the answer of ``address`` with status 200: to GET, or to POST of ``body``, which is JSON.

    It takes ``seconds`` to connect and again to read at most; looking up a name has the bounds of the system. An
    answer that points elsewhere is not followed. Raises ``UnreachableError``.
    """
    until = time.monotonic() + seconds
    headers = {"Accept": "application/json", "User-Agent": "participatiewet"}
    if body is not None:
        headers["Content-Type"] = "application/json"
    request = urllib.request.Request(address, data=body, headers=headers)
    try:
        with _opener(is_loopback(urlsplit(address).hostname or "")).open(request, timeout=seconds) as answer:
            if answer.status != HTTPStatus.OK:
                raise UnreachableError(f"status {int(answer.status)}")
            return _read(answer, until)
    except urllib.error.HTTPError as error:
        error.close()
        raise UnreachableError(f"status {int(error.code)}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnreachableError(type(error).__name__) from None


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    content = bytearray()
    while chunk := answer.read1(CHUNK):
        content += chunk
        if len(content) > LARGEST_ANSWER:
            raise UnreachableError("te groot")
        if time.monotonic() > until:  # the timeout of a connection starts again with every byte
            raise UnreachableError("te langzaam")
    return bytes(content)


@functools.cache
def _opener(direct: bool) -> urllib.request.OpenerDirector:
    """Return what opens addresses: past any proxy of the environment when it is ``direct``, to this machine itself.

    It goes nowhere else, and opens no files: the address was checked, that to which an answer points was not.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({} if direct else None),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


__all__ = ["UnreachableError", "ask", "is_loopback", "is_safe"]
