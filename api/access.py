"""Who is answered: whoever sends one of the keys that are set, or everybody when none is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response

from participatiewet import keys

from . import problems

HEADER = "X-API-Key"
#: What a platform or a client asks before it has a key.
OPEN = ("/v1/gezondheid/", "/v1/openapi.json")


def install(app: FastAPI, known: Mapping[str, str]) -> None:
    """Let ``app`` answer only who sends one of the ``known`` keys; without keys everybody."""
    if not known:
        return

    @app.middleware("http")
    async def answered(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        # the path as it is routed: that of ``request.url`` is put together with the Host header, which a client writes
        is_open = request.scope["path"].startswith(OPEN)
        if is_open or keys.client_of(known, request.headers.get(HEADER, "")) is not None:
            return await call_next(request)
        text = f"Stuur een geldige sleutel in de header {HEADER}. Wie de dienst beheert, geeft die uit."
        answer = problems.response(HTTPStatus.UNAUTHORIZED, "geen-toegang", text)
        answer.headers["WWW-Authenticate"] = "ApiKey"
        return answer


def documented(document: dict[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI ``document`` with the key that every address but the open ones asks for."""
    scheme = {"type": "apiKey", "in": "header", "name": HEADER, "description": "De sleutel van de afnemer."}
    document.setdefault("components", {})["securitySchemes"] = {"sleutel": scheme}
    for path, operations in document["paths"].items():
        for operation in operations.values():
            if not path.startswith(OPEN):
                operation["security"] = [{"sleutel": []}]
                operation["responses"]["401"] = problems.documented("Er is geen geldige sleutel meegestuurd.")
    return document
