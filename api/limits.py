"""How much a client may ask: so many requests a minute, and a large body counts for more."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from . import problems
from .access import OPEN

SECONDS_PER_MINUTE = 60
#: So many bytes of input count for a request more.
BYTES_PER_REQUEST = 20_000
#: So many clients are remembered: without keys they are addresses, which anybody can have many of.
MOST_CLIENTS = 10_000


class Allowance:
    """What is left to each client: it grows with time up to what a minute allows, and every request takes of it."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._now = now
        self._left: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, client: str, cost: int) -> int:
        """Take ``cost`` from what is left to ``client`` and return 0, or the seconds after which there is enough."""
        now = self._now()
        cost = min(cost, self._per_minute)  # else it would never be enough
        left, since = self._left.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - since) * self._per_minute / SECONDS_PER_MINUTE)
        enough = left >= cost
        self._left[client] = (left - cost if enough else left, now)
        if len(self._left) > MOST_CLIENTS:
            self._left.pop(next(iter(self._left)))  # whoever was away longest
        return 0 if enough else math.ceil((cost - left) * SECONDS_PER_MINUTE / self._per_minute)


def around(app: ASGIApp, per_minute: int) -> ASGIApp:
    """Return ``app`` that answers 429 to whoever asks more than ``per_minute`` allows."""
    allowance = Allowance(per_minute)

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(OPEN):
            length = Headers(scope=scope).get("content-length", "0")
            size = int(length) if length.isascii() and length.isdigit() else 0
            address = (scope.get("client") or ("",))[0]
            wait = allowance.seconds_to_wait(scope.get("client_name", address), 1 + size // BYTES_PER_REQUEST)
            if wait:
                text = f"U deed meer dan {per_minute} verzoeken per minuut. Probeer het over {wait} seconden opnieuw."
                answer = problems.response(HTTPStatus.TOO_MANY_REQUESTS, "te-veel-verzoeken", text)
                answer.headers["Retry-After"] = str(wait)
                await answer(scope, receive, send)
                return
        await app(scope, receive, send)

    return bounded
