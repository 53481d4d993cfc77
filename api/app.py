"""The application: resources, errors, version header."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response

from participatiewet.answer import package_version

from . import problems
from .berekeningen.endpoints import router as berekeningen
from .berekeningen.schemas import components
from .gemeenten.endpoints import router as gemeenten

DESCRIPTION = """Rekent de bijstand uit volgens de Participatiewet, tot op de cent, voor elke maand sinds 2015,
met het artikel bij elke stap. De dienst rekent en beslist niet: elk antwoord is een berekening, geen besluit.
Stuur geen burgerservicenummers of andere gegevens die de berekening niet vraagt."""


def create_app() -> FastAPI:
    """Return the service."""
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
    app.include_router(berekeningen)
    app.include_router(gemeenten)

    @app.middleware("http")
    async def api_version(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = await call_next(request)
        answer.headers["API-Version"] = package_version()
        answer.headers["Cache-Control"] = "no-store"
        return answer

    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = build()
            document.setdefault("components", {}).setdefault("schemas", {}).update(components())
        return app.openapi_schema or build()

    app.openapi = openapi  # type: ignore[method-assign]
    return app
