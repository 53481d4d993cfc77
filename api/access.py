"""Who is answered: whoever sends one of the keys that are set, or everybody when none is."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from participatiewet import keys

from . import problems

HEADER = "X-API-Key"
#: What a platform or a client asks before it has a key.
OPEN = ("/v1/gezondheid/", "/v1/openapi.json", "/openfisca/spec")


def around(app: ASGIApp, clients: Mapping[str, str]) -> ASGIApp:
    """Return ``app`` that answers only who sends the key of one of the ``clients``, by the hash of the key.

    The name of the client is in the scope, as ``client_name``.
    """

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        # the path as it is routed: that of a URL is put together with the Host header, which a client writes
        if scope["type"] == "http" and not scope["path"].startswith(OPEN):
            name = keys.client_of(clients, Headers(scope=scope).get(HEADER, ""))
            if name is None:
                await _refused()(scope, receive, send)
                return
            scope["client_name"] = name
        await app(scope, receive, send)

    return answered


def _refused() -> Response:
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
