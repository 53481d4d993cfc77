"""Pages from templates: everything is escaped, what a template names and is not given is an error."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from fastapi import FastAPI, Request, Response
from markupsafe import Markup

from participatiewet.answer import fingerprint, package_version, rules_fingerprint
from participatiewet.confirmation import in_dutch, month_in_dutch
from participatiewet.jci import PARTICIPATIEWET, at_date, in_words, parts_of

from . import assets
from .around import ASSETS

HERE = Path(__file__).parent
WETTEN = "https://wetten.overheid.nl/"
MEDIA_TYPE = "text/html; charset=utf-8"
#: Below this many bytes compressing gains nothing.
SMALL = 1_400
COMPRESSION = 5
#: Of a hash, so many signs are shown.
SHOWN_OF_HASH = 12


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field: ``veld`` is the id of the field in the page, empty for the page as a whole."""

    veld: str
    melding: str
    suggestie: str = ""


def euro(value: Any) -> str:
    """Return euros as ``€ 1.234,56``, the sign and the amount on one line."""
    return f"€\u00a0{number(value, 2)}"


def number(value: Any, decimals: int = 0) -> str:
    """Return a number as it is written in Dutch: ``1.234,56``."""
    return f"{Decimal(str(value)):,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def address_of(jci: str, date: str = "") -> str:
    """Return the address of a provision at wetten.overheid.nl, as the text was at a date (``2025-03-01``)."""
    return WETTEN + (at_date(jci, date) if date else jci)


@lru_cache(maxsize=4096)
def article(jci: str, date: str = "") -> Markup:
    """Return a provision in words as a link to its text at a date."""
    bare = jci.removesuffix(f"&g={date}") if date else jci
    words = in_words(bare)
    text = f"artikel {words}" if parts_of(bare)["bwb"] == PARTICIPATIEWET else words
    link = Markup('<a class="nl-link" href="{}" rel="noreferrer">{}</a>')
    return link.format(address_of(jci, date), text)


def _together(value: Any) -> Any:
    """Keep the sign of the euro and its amount on one line."""
    return value.replace("€ ", "€\u00a0") if type(value) is str else value


def _short(digest: str) -> str:
    """Return the start of a hash, enough to tell one from another."""
    return digest.partition(":")[2][:SHOWN_OF_HASH]


environment = jinja2.Environment(
    # templates of all pages, and those of one page as its folder and name: rekenen/pagina.html
    loader=jinja2.FileSystemLoader([HERE / "templates", HERE]),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_together,
    auto_reload=False,
)
environment.filters.update(
    euro=euro, getal=number, datum=in_dutch, maand=month_in_dutch, artikel=article, wet=address_of
)
environment.globals.update(
    paginas=(),  # endpoints.py fills this in: each page with its name, address and sentence
    stijl=assets.address("css"),
    script=assets.address("js"),
    licenties=ASSETS + assets.LICENCES,
    versie=package_version(),
    regels=_short(rules_fingerprint()),
    bedragen=_short(fingerprint("parameters")),
    pad="",
    huisstijl="",
    fouten=(),
)


def prepare() -> None:
    """Read every template now, so that nobody waits for it."""
    for name in environment.list_templates(["html"]):
        if not name.startswith("templates/"):  # the other name of what all pages share
            environment.get_template(name)


def text_of(template: str, **values: Any) -> str:
    """Return a template with its ``values`` as text."""
    return environment.get_template(template).render(**values)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a template with its ``values`` as an answer to ``request``.

    ``values`` may have ``fouten``, a list of ``Fault``: the error summary of the page. ``pad`` is the address of the
    page, by which the navigation marks it; without it that of the request.
    """
    values.setdefault("pad", request.scope["path"])
    values.setdefault("huisstijl", assets.style_of(request.app))
    return html(text_of(template, **values), status, compressed=assets.takes_gzip(request))


def html(text: str, status: int = 200, *, compressed: bool = False) -> Response:
    """Return HTML as an answer."""
    content = text.encode("utf-8")
    headers = {"Vary": "Accept-Encoding, HX-Request"}
    if compressed and len(content) > SMALL:
        content = gzip.compress(content, COMPRESSION, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(content, status, headers, MEDIA_TYPE)


def is_part(request: Request) -> bool:
    """Return whether only the part of a page that changes is asked for, by htmx."""
    return "hx-request" in request.headers


def error_page(app: FastAPI, problem: dict[str, Any], *, is_part: bool = False) -> Response:
    """Return problem details as a page of ``app``, or as a part of one."""
    template = "fout_deel.html" if is_part else "fout.html"
    text = text_of(template, probleem=problem, huisstijl=assets.style_of(app))
    return html(text, int(problem["status"]))


__all__ = ["Fault", "article", "environment", "error_page", "euro", "html", "is_part", "number", "page", "text_of"]
