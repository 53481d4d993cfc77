"""The application: resources, errors, version header."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request, Response

from participatiewet import keys
from participatiewet.answer import package_version

from . import access, metrics, problems
from .berekeningen.endpoints import router as berekeningen
from .berekeningen.schemas import components
from .dekking.endpoints import router as dekking
from .document import finished
from .gemeenten.endpoints import router as gemeenten
from .gezondheid.endpoints import router as gezondheid
from .hervormingen.endpoints import router as hervormingen
from .herzieningen.endpoints import router as herzieningen
from .parameters.endpoints import router as parameters
from .variabelen.endpoints import router as variabelen
from .vergelijkingen.endpoints import router as vergelijkingen

DESCRIPTION = """Rekent de bijstand uit volgens de Participatiewet, tot op de cent, voor elke maand sinds 2015,
met het artikel bij elke stap. De dienst rekent en beslist niet: elk antwoord is een berekening, geen besluit.
Stuur geen burgerservicenummers of andere gegevens die de berekening niet vraagt."""


#: What keeps a browser, and whatever stands in between, from doing more with an answer than showing it.
SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def create_app(settings: Mapping[str, str]) -> FastAPI:
    """Return the service as ``settings`` (names and texts, as in the environment) say.

    Raises ``InputError`` when a setting is wrong.
    """
    known = keys.from_settings(settings)
    app = FastAPI(
        title="Participatiewet",
        version=package_version(),
        description=DESCRIPTION,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        contact={
            "name": "Participatiewet",
            "url": "https://example.org/participatiewet",
            "email": "participatiewet@example.org",
        },
        license_info={"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    )
    problems.install(app)
    for router in (
        berekeningen,
        vergelijkingen,
        herzieningen,
        variabelen,
        parameters,
        hervormingen,
        gemeenten,
        dekking,
        gezondheid,
    ):
        app.include_router(router)

    access.install(app, known)

    @app.middleware("http")
    async def api_version(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            answer = await call_next(request)
        # here and not in a handler, which would stand outside the headers below
        except Exception as error:
            answer = problems.crashed(error)
        answer.headers["API-Version"] = package_version()
        answer.headers.update(SAFE)
        return answer

    metrics.install(app)
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = access.documented(build()) if known else build()
            app.openapi_schema = finished(document, components())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
    return app
