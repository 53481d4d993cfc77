"""The application: resources, errors, version header."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from participatiewet.answer import package_version
from participatiewet.collecting import keep_what_is_loaded

from . import access, direct, limits, logbook, metrics, paginas, problems, settings, trace_context
from .berekeningen.endpoints import router as berekeningen
from .berekeningen.schemas import components
from .berekeningen.together import answer_together
from .dekking.endpoints import router as dekking
from .document import finished
from .gemeenten.endpoints import router as gemeenten
from .gezondheid.endpoints import gereed
from .gezondheid.endpoints import router as gezondheid
from .hervormingen.endpoints import router as hervormingen
from .herzieningen.endpoints import router as herzieningen
from .lanes import Bounds, QuickLane, SlowLane
from .openfisca.endpoints import router as openfisca
from .paginas.addresses import PATHS
from .paginas.around import OWN_HEADERS, serves
from .paginas.around import around as pages_around
from .parameters.endpoints import router as parameters
from .populaties import endpoints as populaties
from .variabelen.endpoints import router as variabelen
from .vergelijkingen.endpoints import router as vergelijkingen

DESCRIPTION = """Rekent de bijstand uit volgens de Participatiewet, tot op de cent, voor elke maand sinds 2015,
met het artikel bij elke stap. De dienst rekent en beslist niet: elk antwoord is een berekening, geen besluit.
Stuur geen burgerservicenummers of andere gegevens die de berekening niet vraagt."""


ROUTERS = (
    berekeningen,
    vergelijkingen,
    populaties.router,
    herzieningen,
    variabelen,
    parameters,
    hervormingen,
    gemeenten,
    dekking,
    gezondheid,
    openfisca,
)
#: Work that takes longer runs in so many threads: more would only take turns.
SLOW_THREADS = 2
#: Between the event loop and a calculation, in seconds: the loop must not wait long to take in what arrives.
SWITCH_SECONDS = 0.0005

#: What keeps a browser, and whatever stands in between, from doing more with an answer than showing it.
SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def create_app(environment: Mapping[str, str]) -> FastAPI:
    """Return the service as the settings in ``environment`` (names and texts) say.

    Raises ``InputError`` with every fault when settings are wrong.
    """
    told = settings.read(environment)
    measured = metrics.Metrics()
    app = FastAPI(
        title="Participatiewet",
        version=package_version(),
        description=DESCRIPTION,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        contact={
            "name": "Participatiewet",
            "url": "https://example.org/participatiewet",
            "email": "participatiewet@example.org",
        },
        license_info={"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    )
    bounds = Bounds(told.waiting, told.together, told.seconds)
    app.state.quick = QuickLane(answer_together, bounds)
    app.state.quick.on_batch = measured.batch
    app.state.slow = SlowLane(Bounds(told.waiting, SLOW_THREADS, told.seconds))
    app.state.logbook = logbook.of(told)
    app.state.populaties = populaties.of(told)
    app.state.environment = environment
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/metrics", measured.text, include_in_schema=False)
    is_open = access.is_open
    if paginas.are_on(told):
        is_open = is_open_with_pages
        paginas.install(app, told)
    # the last one stands outermost: every answer is counted, names its step in the trace and has the headers
    app.add_middleware(layer(direct.around, berekeningen.routes))
    app.add_middleware(layer(logbook.around, app.state.logbook))
    if told.per_minute:
        app.add_middleware(layer(limits.around, told.per_minute))
    if told.is_closed:
        app.add_middleware(layer(access.around, access.known(told), is_open))
    if paginas.are_on(told) and paginas.can_be_shown():
        app.add_middleware(layer(pages_around, PATHS))
    app.add_middleware(layer(with_headers))
    app.add_middleware(layer(trace_context.around))
    app.add_middleware(layer(measured.around))
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = access.documented(build(), told) if told.is_closed else build()
            if told.log_to:
                document = logbook.documented(document)
            app.openapi_schema = finished(document, components())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
    return app


def is_open_with_pages(path: str) -> bool:
    """Return whether anybody may ask what is at ``path``, when the pages are open as well."""
    return access.is_open(path) or serves(path, PATHS)


def layer(around: Callable[..., ASGIApp], *arguments: Any) -> Any:
    """Return ``around``, which puts something around an application, in the form in which Starlette takes it."""

    def built(app: ASGIApp) -> ASGIApp:
        return around(app, *arguments)

    return built


def with_headers(app: ASGIApp) -> ASGIApp:
    """Return ``app`` of which every answer has the version and the headers that keep it safe, a crash as well."""
    headers = [(b"api-version", package_version().encode())]
    headers += [(name.lower().encode(), value.encode()) for name, value in SAFE.items()]

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", ()), *scope.get(OWN_HEADERS, headers)]
            await send(message)

        try:
            await app(scope, receive, sending)
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            # here and not in a handler, which would stand outside these headers
            await problems.crashed(error)(scope, receive, sending)

    return answered


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Be ready before the first request: build the law, calculate once, keep all that from the garbage collector."""
    gereed()
    # again: the command makes a folder for the jobs when there is none, after this application was made
    app.state.populaties = populaties.of(settings.read(app.state.environment))
    populaties.begin(app.state.populaties)
    keep_what_is_loaded()
    sys.setswitchinterval(SWITCH_SECONDS)
    yield
