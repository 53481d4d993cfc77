"""/toetsen: cases that somebody writes in a text, checked while they are written, and run.

Everything is in the form: the text comes with every question and nothing of it is kept. Which question it is says the
button (``doe``), so that the address stays that of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response

from participatiewet import law_folder
from participatiewet.faults import InputError
from participatiewet.testing import texts
from participatiewet.testing.completion import Place, Word, place_of, search, suggestions
from participatiewet.testing.reports import ADVICE, PASSED, SIGNS, verdict
from participatiewet.testing.running import Outcome, tally

from ...body import Taken
from ...lanes import SlowLane
from ...logbook import is_bsn
from .. import rendering
from ..forms import Form, form_of
from ..rendering import Fault
from . import sheet

router = APIRouter()
router.include_router(sheet.router)
PATH = "/toetsen"
FIRST, WRONG = "00_kleinste_geval", "11_klopt_niet"
FILE_NAME, YAML = "gevallen.yaml", "application/yaml; charset=utf-8"
#: So many words are shown; who wants another types on.
MOST_WORDS = 40
#: What was assumed is told of so many cases.
MOST_ASSUMED = 20
IDENTIFYING = "Dit getal kan een burgerservicenummer zijn. Haal het weg: de berekening heeft het niet nodig."
#: What a button asks.
RUN, CHECK, DOWNLOAD, SEARCH, HERE = "toets", "controle", "bestand", "woorden", "hier"
REPLACE, APPEND = "vervang", "erbij"


class Example(NamedTuple):
    """A text to begin with: its name in the list, what it is called, and the text."""

    naam: str
    titel: str
    tekst: str


class Words(NamedTuple):
    """The words that are shown: under which heading, how many there are more."""

    kop: str
    woorden: list[Word]
    meer: int
    zijn_hier: bool


@lru_cache(maxsize=1)
def examples() -> Mapping[str, Example]:
    """Return the examples by name; the first line of each file is its title."""
    found = {}
    for path in sorted((law_folder("voorbeelden") / "toetsen").glob("*.yaml")):
        title, _, text = path.read_text(encoding="utf8").partition("\n")
        found[path.stem] = Example(path.stem, title.removeprefix("#").strip(), text)
    return found


@router.get(PATH)
def begin(request: Request) -> Response:
    """Return the page with a short example."""
    return _page(request, examples()[FIRST].tekst)


@router.post(PATH)
async def asked(request: Request) -> Response:
    """Return what the button asks of the text."""
    lane: SlowLane = request.app.state.slow
    with Taken() as taken:
        form = await form_of(request, taken)
        return await lane.run(lambda sent: _answered(request, sent), form)


def _answered(request: Request, form: Form) -> Response:
    text, wish = form.whole("tekst"), form.get("doe", RUN)
    if wish == CHECK:
        return _checked(request, text)
    if wish == DOWNLOAD:
        headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        return Response(text.encode(), media_type=YAML, headers=headers)
    if wish in (SEARCH, HERE):
        return _words(request, text, form, here=wish == HERE)
    if wish in (REPLACE, APPEND):
        chosen = examples().get(form.get("voorbeeld", ""), examples()[FIRST])
        before = f"{text.rstrip()}\n\n" if wish == APPEND and text.strip() else ""
        return _page(request, before + chosen.tekst, voorbeeld=chosen.naam)
    return _run(request, text)


def _page(request: Request, text: str, **values: Any) -> Response:
    values = {"uitslag": None, "controle": None, "woorden": None, "voorbeeld": WRONG, "zoek": "", **values}
    return rendering.page(
        request, "toetsen/pagina.html", tekst=text, voorbeelden=list(examples().values()), grenzen=texts, **values
    )


def _part(request: Request, name: str, **values: Any) -> Response:
    return rendering.page(request, f"toetsen/{name}.html", **values)


# --- what is asked --------------------------------------------------------------------------------


def _checked(request: Request, text: str) -> Response:
    count, remarks = texts.check(text)
    remarks = sorted([*_identifying(text), *remarks], key=lambda remark: remark.regel or 0)
    told = {"aantal": count, "opmerkingen": remarks, "zin": _sentence(count, remarks)}
    if rendering.is_part(request):
        return _part(request, "controle", controle=told)
    return _page(request, text, controle=told)


def _identifying(text: str) -> list[texts.Remark]:
    """Return the lines on which a number stands that may be a BSN."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if is_bsn(line)]
    return [texts.Remark(number, "", IDENTIFYING) for number in found[: texts.MOST_REMARKS]]


def _sentence(count: int, remarks: list[texts.Remark]) -> str:
    if not remarks:
        return f"Geen fouten in de schrijfwijze. Aantal gevallen: {count}." if count else "De tekst is leeg."
    number = "1 fout" if len(remarks) == 1 else f"{len(remarks)} fouten"
    line = next((remark.regel for remark in remarks if remark.regel), None)
    return f"{number} in de schrijfwijze." + (f" De eerste staat op regel {line}." if line else "")


def _run(request: Request, text: str) -> Response:
    faults = [Fault("tekst", f"Regel {remark.regel}: {remark.tekst}") for remark in _identifying(text)]
    try:
        outcomes = texts.run(text) if not faults else []
    except InputError as error:
        faults = [Fault("tekst", fault.melding, fault.suggestie) for fault in error.faults[: texts.MOST_REMARKS]]
    if faults:
        if rendering.is_part(request):
            return _part(request, "uitslag", uitslag=None, fouten=faults)
        return _page(request, text, fouten=faults)
    told = _told(outcomes)
    if rendering.is_part(request):
        return _part(request, "uitslag", uitslag=told)
    return _page(request, text, uitslag=told)


def _told(outcomes: list[Outcome]) -> dict[str, Any]:
    """Return how the cases went, those that did not pass first."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.passed)
    return {
        "zin": _in_words(outcomes),
        "gevallen": [
            {
                "uitkomst": outcome,
                "oordeel": verdict(outcome),
                "teken": SIGNS[verdict(outcome)],
                "opmerkingen": [texts.remark(outcome.name, text) for text in outcome.messages],
                "aannames": outcome.aannames if number < MOST_ASSUMED else [],
            }
            for number, outcome in enumerate(ordered)
        ],
        "alles_goed": all(outcome.passed for outcome in outcomes),
        "raadt": ADVICE if any(found.hints for outcome in outcomes for found in outcome.fouten) else "",
        "aannames_van": MOST_ASSUMED if len(outcomes) > MOST_ASSUMED else 0,
        "goed": PASSED,
    }


def _in_words(outcomes: list[Outcome]) -> str:
    passed, failed, mistaken = tally(outcomes)
    if passed == len(outcomes):
        return "Het geval is goed." if passed == 1 else f"Alle {passed} gevallen zijn goed."
    parts = [f"{passed} van {len(outcomes)} gevallen goed" if len(outcomes) > 1 else ""]
    parts += [f"{failed} fout" if failed else "", f"{mistaken} niet goed geschreven" if mistaken else ""]
    return ", ".join(part for part in parts if part).capitalize() + "."


def _words(request: Request, text: str, form: Form, *, here: bool) -> Response:
    if here:
        place = place_of(text[: texts.MOST_SIGNS], _number(form, "regel"), _number(form, "kolom"))
        found, heading = suggestions(place), _heading(place)
    else:
        wanted = form.get("zoek", "")[:100]
        found, heading = search(wanted), "Gevonden woorden" if wanted else "Alle gegevens en uitkomsten"
    told = Words(heading, found[:MOST_WORDS], max(len(found) - MOST_WORDS, 0), here)
    if rendering.is_part(request):
        return _part(request, "woorden", woorden=told)
    return _page(request, text, woorden=told, zoek=form.get("zoek", ""))


def _heading(place: Place) -> str:
    kind = "Wat hier kan staan"
    return f"{kind}, onder {place.keys[-1]}" if place.keys else kind


def _number(form: Form, name: str) -> int:
    text = form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004 - no line is so far


__all__ = ["PATH", "examples", "router"]
