"""The addresses that are asked most are answered before the router.

Finding a route, and what the framework puts around an endpoint, takes several times as long as what one request adds to
a calculation that many share. What stands outside the router (counts, headers, access, limits, the logbook) stays
around these addresses too.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from participatiewet.faults import InputError

from .problems import ProblemError, invalid, response_to


class DirectRoute(APIRoute):
    """An address that takes the request and gives the response itself: FastAPI has nothing to work out for it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the endpoint as it is."""
        endpoint: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return endpoint


def around(app: ASGIApp, routes: Sequence[Any]) -> ASGIApp:
    """Return ``app`` of which the ``routes`` that are direct, and have no parts in their address, need no router."""
    found = {
        (method, route.path): route
        for route in routes
        if isinstance(route, DirectRoute) and "{" not in route.path
        for method in route.methods or ()
    }

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        route = found.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if route is None:
            await app(scope, receive, send)
            return
        scope["route"] = route  # for whoever counts and keeps the logbook
        try:
            response = await route.endpoint(Request(scope, receive, send))
        except ProblemError as problem:
            response = response_to(problem)
        except InputError as error:
            response = response_to(invalid(error.faults))
        await response(scope, receive, send)

    return answered


__all__ = ["DirectRoute", "around"]
