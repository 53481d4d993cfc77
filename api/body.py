"""Bodies of requests: read within bounds, as JSON in which nothing is lost, and answered outside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from participatiewet.documents import read_json
from participatiewet.faults import InputError

from .problems import ProblemError, invalid

LARGEST_BODY = 1_000_000
#: As many items as one batch may hold, and as many bytes.
MOST_ITEMS, LARGEST_BATCH = 1_000, 20_000_000


async def answered(request: Request, work: Callable[[Any], Any], largest: int = LARGEST_BODY) -> JSONResponse:
    """Return what ``work`` makes of the body of ``request``; raises ``ProblemError``."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            text = f"De invoer is groter dan {largest} bytes."
            raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "te-groot", text)
    try:
        return JSONResponse(await run_in_threadpool(work, read_json(bytes(body))))
    except InputError as error:
        raise invalid(error.faults) from None
