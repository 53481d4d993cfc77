"""Who is answered: who sends a key or a token, whichever of the two is set, or everybody when none is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from participatiewet import keys

from . import problems
from .settings import Settings

#: Tells who sends a request by its headers: the name of the client, or the answer that refuses it.
ClientOf = Callable[[Headers], Awaitable[str | Response]]

HEADER = "X-API-Key"
#: What a platform or a client asks before it has a key.
OPEN = ("/v1/gezondheid/", "/v1/openapi.json", "/openfisca/spec")


def is_open(path: str) -> bool:
    """Return whether anybody may ask what is at ``path``."""
    return path.startswith(OPEN)


def around(app: ASGIApp, client_of: ClientOf, is_open: Callable[[str], bool] = is_open) -> ASGIApp:
    """Return ``app`` that answers only whom ``client_of`` knows, and everybody where it ``is_open``.

    The name of the client is in the scope, as ``client_name``.
    """

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        # the path as it is routed: that of a URL is put together with the Host header, which a client writes
        if scope["type"] == "http" and not is_open(scope["path"]):
            found = await client_of(Headers(scope=scope))
            if isinstance(found, Response):
                await found(scope, receive, send)
                return
            scope["client_name"] = found
        await app(scope, receive, send)

    return answered


def known(told: Settings) -> ClientOf:
    """Return what knows the clients of a service that is closed: by their tokens when OAuth is set, else by keys."""
    if not told.oauth_keys:
        return by_key(told.clients)
    from . import oauth  # noqa: PLC0415 - its libraries are there only for who uses it

    scopes = told.oauth_scope.split()
    return oauth.by_token(oauth.KeySource(told.oauth_keys), told.oauth_issuer, told.oauth_audience, scopes)


def by_key(clients: Mapping[str, str]) -> ClientOf:
    """Return what knows the ``clients``, by the hash of the key that they send."""

    async def client_of(headers: Headers) -> str | Response:
        name = keys.client_of(clients, headers.get(HEADER, ""))
        return _refused() if name is None else name

    return client_of


def _refused() -> Response:
    text = f"Stuur een geldige sleutel in de header {HEADER}. Wie de dienst beheert, geeft die uit."
    answer = problems.response(HTTPStatus.UNAUTHORIZED, "geen-toegang", text)
    answer.headers["WWW-Authenticate"] = "ApiKey"
    return answer


def documented(document: dict[str, Any], told: Settings) -> dict[str, Any]:
    """Return the OpenAPI ``document`` with the key or the token that every address but the open ones asks for."""
    name, scheme, refusals = _token(told) if told.oauth_keys else _key()
    document.setdefault("components", {})["securitySchemes"] = {name: scheme}
    for path, operations in document["paths"].items():
        for operation in operations.values():
            if not path.startswith(OPEN):
                operation["security"] = [{name: []}]
                for status, text in refusals.items():
                    operation["responses"].setdefault(status, problems.documented(text))
    return document


def _key() -> tuple[str, dict[str, Any], dict[str, str]]:
    scheme = {"type": "apiKey", "in": "header", "name": HEADER, "description": "De sleutel van de afnemer."}
    return "sleutel", scheme, {"401": "Er is geen geldige sleutel meegestuurd."}


def _token(told: Settings) -> tuple[str, dict[str, Any], dict[str, str]]:
    """Return the scheme of a token.

    Not ``oauth2``, which must name the address where a token is asked for: the service knows the keys of the issuer
    and not that address.
    """
    text = "Een token (JWT) van de uitgever, gekregen met OAuth 2 client credentials."
    refusals = {"401": "Er is geen geldig token meegestuurd.", "503": "Tokens zijn nu niet te controleren."}
    if told.oauth_scope:
        text += f" Met scope: {told.oauth_scope}."
        refusals["403"] = "Het token heeft niet de scope die nodig is."
    return "token", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": text}, refusals
