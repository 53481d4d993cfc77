"""Pages for people in the browser, on the same calculations as the service: nothing of them is kept.

What this module and ``around`` need is always there; the pages themselves need the extra ``paginas``.
"""

from __future__ import annotations

from http import HTTPStatus
from importlib.util import find_spec

from fastapi import FastAPI

from ..problems import ProblemError
from ..settings import Settings

INSTALL = "pip install participatiewet[paginas]"
MISSING = f"Voor de pagina's ontbreekt een bibliotheek. Installeer die met: {INSTALL}. De dienst zelf werkt wel."
#: What the pages import while the service starts.
LIBRARIES = ("jinja2",)


def are_on(told: Settings) -> bool:
    """Return whether people get pages: unless told otherwise, where everybody is answered.

    A page cannot send a key or a token. Where those are set, who runs the service decides who may reach the pages.
    """
    return told.pages == "aan" if told.pages else not told.is_closed


def can_be_shown() -> bool:
    """Return whether the libraries for the pages are installed."""
    return all(find_spec(name) is not None for name in LIBRARIES)


def install(app: FastAPI, told: Settings) -> None:
    """Let ``app`` serve the pages, with the looks that it was ``told``.

    Where the extra is missing, ``/`` says how to install it.
    """
    if can_be_shown():
        from .assets import take_style  # noqa: PLC0415 - an extra
        from .endpoints import prepare, router  # noqa: PLC0415

        take_style(app, told.style)
        prepare()
        app.include_router(router, include_in_schema=False)
    else:
        app.add_api_route("/", _missing, include_in_schema=False)


def _missing() -> None:
    raise ProblemError(HTTPStatus.NOT_IMPLEMENTED, "bibliotheek-ontbreekt", MISSING)
