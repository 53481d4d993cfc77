"""The pages: each has its line in ``PAGES``, from which the navigation and the first page are made.

A page is a folder beside this file: ``endpoints.py`` with a router, and templates that extend ``base.html`` and are
named as ``rekenen/pagina.html``. What forms, alerts and tables look like is in ``templates/delen.html``; style of its
own goes in ``bouw/stijl/``, after which ``make paginas`` builds the assets again. A form is sent with POST and read
with ``forms.form_of``; its answer is the page (``rendering.page``), or the part that changes when htmx asks
(``rendering.is_part``).
"""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter, Request, Response

from . import assets, rendering
from .bestand.endpoints import router as bestand
from .opzoeken.endpoints import router as opzoeken
from .rekenen.endpoints import router as rekenen
from .rekenen.state import reform_names
from .toetsen.endpoints import router as toetsen
from .vergelijken.asked import prepare as prepare_vergelijken
from .vergelijken.endpoints import router as vergelijken


class Page(NamedTuple):
    """A page: its name, its address, a sentence that says what one can do there, and what answers it."""

    naam: str
    pad: str
    zin: str
    router: APIRouter


#: A page is added with one line here.
PAGES: tuple[Page, ...] = (
    Page("Rekenen", "/rekenen", "Bereken de bijstand van een huishouden en zie elke stap, met het artikel.", rekenen),
    Page("Vergelijken", "/vergelijken", "Zet versies van de wet naast elkaar, of maak er zelf een.", vergelijken),
    Page(
        "Opzoeken",
        "/opzoeken",
        "Zoek een artikel, een begrip of een bedrag op, en zie wat gemeenten zelf hebben geregeld.",
        opzoeken,
    ),
    Page("Toetsen", "/toetsen", "Schrijf een geval op met wat eruit moet komen, en zie of het klopt.", toetsen),
    Page(
        "Bestand", "/bestand", "Vergelijk versies van de wet voor de verzonnen huishoudens van een gemeente.", bestand
    ),
)

router = APIRouter()
router.include_router(assets.router)
for each in PAGES:
    router.include_router(each.router)
rendering.environment.globals["paginas"] = PAGES


@router.get("/")
def home(request: Request) -> Response:
    """Return the first page."""
    return rendering.page(request, "start.html")


def prepare() -> None:
    """Read now what would keep whoever asks first waiting."""
    rendering.prepare()
    reform_names()
    prepare_vergelijken()
