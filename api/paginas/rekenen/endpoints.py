"""GET and POST /rekenen: a household that somebody fills in, and what comes out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request, Response

from participatiewet import law_folder, system
from participatiewet.calculate import Request as Calculation
from participatiewet.calculate import Result, release, run_many
from participatiewet.documents import read_file
from participatiewet.faults import Fault as InputFault
from participatiewet.faults import InputError
from participatiewet.municipalities import names as municipality_names
from participatiewet.situation import Checker, check_months, first_day, municipality, parse_month, with_municipality
from participatiewet.system import read_reforms

from ...body import Taken
from ...lanes import SlowLane
from ...logbook import is_bsn
from .. import rendering
from ..forms import Form, form_of
from ..rendering import Fault
from . import showing, state
from .questions import themes
from .state import State

router = APIRouter()
PATH = "/rekenen"
#: As many months as the page calculates at once; a longer period is for the command line or the API.
MOST_MONTHS = 36
#: A fault there is about who there are.
ABOUT_PEOPLE = ("persoon-erbij",)
#: Where in the form a fault is, that is at a part of the question.
HEAD = {"van": "van", "tot": "tot", "gemeente": "gemeente", "hervormingen": "hervorming"}


@router.get(PATH)
def begin(request: Request) -> Response:
    """Return the page with nothing filled in."""
    return _page(request, state.empty(datetime.date.today()))


@router.post(PATH)
async def calculate(request: Request) -> Response:
    """Return the page with what was filled in, calculated."""
    return await _answered(request, lambda form: _calculated(request, state.from_form(form)))


@router.post(PATH + "/persoon-erbij")
async def add_person(request: Request) -> Response:
    """Return the page with one person more."""

    def added(form: Form) -> Response:
        now = state.with_person(state.from_form(form))
        return _page(request, now, focus=state.person_field(now.personen[-1].nr, "naam"), melding="Persoon toegevoegd.")

    return await _answered(request, added)


@router.post(PATH + "/persoon-weg")
async def remove_person(request: Request) -> Response:
    """Return the page without a person."""

    def removed(form: Form) -> Response:
        now = state.without_person(state.from_form(form), form.get("weg", ""))
        return _page(request, now, focus="persoon-erbij", melding="Persoon verwijderd.")

    return await _answered(request, removed)


@router.post(PATH + "/voorbeeld")
async def take_example(request: Request) -> Response:
    """Return the page with an example household, calculated."""

    def taken(form: Form) -> Response:
        name = form.get("voorbeeld", "")
        if name not in examples():
            fault = Fault("voorbeeld", "Kies een voorbeeld uit de lijst.")
            return _page(request, state.empty(datetime.date.today()), faults=[fault])
        return _calculated(request, _of_example(name))

    return await _answered(request, taken)


@router.post(PATH + "/inlezen")
async def read_text(request: Request) -> Response:
    """Return the page with a situation that was pasted as YAML, calculated."""

    def taken(form: Form) -> Response:
        text = form.get("yaml", "")
        if is_bsn(text):
            fault = Fault("yaml", state.MAYBE_BSN, state.WITHOUT_BSN)
            return _page(request, state.empty(datetime.date.today()), faults=[fault])
        try:
            read = state.from_yaml(text)
        except InputError as error:
            faults = [Fault("yaml", fault.melding, fault.suggestie) for fault in error.faults]
            return _page(request, state.empty(datetime.date.today()), faults=faults, yaml=text)
        return _calculated(request, read)

    return await _answered(request, taken)


@router.post(PATH + "/situatie.yaml")
async def download(request: Request) -> Response:
    """Return what was filled in as a file for the command line, or the page with what is wrong."""

    def written(form: Form) -> Response:
        now = state.from_form(form)
        faults: list[Fault] = []
        _, asked, _ = _checked(now, faults)
        if faults:
            return _page(request, now, faults=faults)
        text = f"# {state.command_of(now)}\n{state.as_yaml(state.document_of(now, asked['situatie']))}"
        headers = {"Content-Disposition": 'attachment; filename="huishouden.yaml"'}
        return Response(text, headers=headers, media_type="application/yaml; charset=utf-8")

    return await _answered(request, written)


async def _answered(request: Request, work: Callable[[Form], Response]) -> Response:
    """Return what ``work`` makes of the form in a request, outside the event loop; raises ``ProblemError``."""
    lane: SlowLane = request.app.state.slow
    with Taken() as taken:
        return await lane.run(work, await form_of(request, taken))


def _calculated(request: Request, now: State) -> Response:
    """Return the page for a state with its outcome, or with all that is wrong with it."""
    faults: list[Fault] = []
    try:
        law, asked, calculation = _checked(now, faults)
        if faults or calculation is None:
            return _page(request, now, faults=faults)
        result = run_many([calculation], now.recht, now.hervormingen)[0]
    except InputError as error:
        return _page(request, now, faults=_placed(now, error.faults))
    try:
        said = showing.shown(law, result, now, asked)
        handed = state.as_yaml(state.document_of(now, asked["situatie"]))
        return _page(request, now, result=result, said=said, overdracht=handed)
    finally:
        release([result])


def _checked(now: State, faults: list[Fault]) -> tuple[Any, dict[str, Any], Calculation | None]:
    """Return the law, the question as it would be asked, and its calculation when there are no faults."""
    wrong: list[InputFault] = []
    last = "tot" if now.tot else "van"
    months = check_months(now.van, now.tot or now.van, (("van",), (last,)), wrong)
    wrong = list(dict.fromkeys(wrong))
    if len(months) > MOST_MONTHS:
        text = f"De periode is langer dan {MOST_MONTHS} maanden."
        wrong.append(InputFault(("tot",), "te_lang", text, "Reken een langere periode op de opdrachtregel."))
    reforms = read_reforms(now.hervormingen, now.recht, ("hervormingen",), wrong)
    law = system.build(now.recht, reforms)
    position = municipality(now.gemeente or None, ("gemeente",), wrong)
    data = state.situation_of(now, law, faults)
    asked = {"recht": now.recht, "hervormingen": list(now.hervormingen), "maanden": list(months), "situatie": data}
    unread = {fault.veld for fault in faults}
    faults[:0] = _placed(now, wrong)
    if not 0 < len(months) <= MOST_MONTHS or any(field in ABOUT_PEOPLE or field.startswith("p-") for field in unread):
        return law, asked, None  # of what is unknown, nothing else can be said
    checker = Checker(law, months, reveal=False)
    situation = checker.situation(data)
    faults += [fault for fault in _placed(now, checker.faults) if fault.veld not in unread]
    if situation is None or faults:
        return law, asked, None
    return law, asked, Calculation(situation if position is None else with_municipality(situation, position))


def _placed(now: State, faults: Sequence[InputFault]) -> list[Fault]:
    """Return faults of an input with the fields of the page that they are about."""
    return [Fault(_field(now, f.path), _about(now, f.path) + f.melding, f.suggestie) for f in faults]


def _field(now: State, path: tuple[str, ...]) -> str:
    """Return the field of the page in which a part of the situation was filled in: that for YAML for the rest."""
    if not path:
        return ""
    if path[0] in HEAD:
        return HEAD[path[0]]
    otherwise = "meer" if now.meer else ""
    numbers = {person.naam: person.nr for person in now.personen}
    if len(path) < 3 or path[0] not in (state.PERSONS, state.UNITS):  # noqa: PLR2004 - a block, a name and a fact
        return otherwise
    block, name, fact, *_ = path
    if block == state.PERSONS and name in numbers and fact == "geboortedatum":
        return state.person_field(numbers[name], fact)
    whose = f"{state.OF_PERSON}{numbers[name]}" if block == state.PERSONS and name in numbers else state.OF_UNIT
    return state.field_of(whose, fact) if (whose, fact) in now.feiten else otherwise


def _about(now: State, path: tuple[str, ...]) -> str:
    """Return which field a fault is about, in words, when the page has it."""
    field = _field(now, path)
    if not field.startswith(("f-", "p-")):
        return "Meer gegevens: " if field == "meer" else ""
    variable = system.build(now.recht).variables.get(path[2])
    return f"{variable.label} ({path[1]}): " if variable is not None else ""


def _page(
    request: Request,
    now: State,
    *,
    result: Result | None = None,
    said: showing.Shown | None = None,
    faults: list[Fault] | None = None,
    focus: str = "",
    melding: str = "",
    yaml: str = "",
    overdracht: str = "",
) -> Response:
    """Return the page for a state, or the part of it that changes."""
    law = system.build(now.recht, read_reforms(now.hervormingen, now.recht, (), []))
    asked = themes(now, law, result)
    wrong = {fault.veld for fault in faults or ()}
    values: Mapping[str, Any] = {
        "staat": now,
        "uitkomst": said,
        "statussen": showing.STATUS,
        "themas": asked,
        "thema_met_fout": {t.naam for t in asked for part in t.delen for q in part.vragen if q.veld in wrong},
        "dag": _day(now),
        "fouten": faults or [],
        "focus": focus,
        "melding": melding or (said.melding if said else ""),
        "yaml": yaml,
        "overdracht": overdracht,
        "rechten": list(state.LAWS.items()),
        "hervormingen": [("", "Geen"), *state.reform_names().items()],
        "gemeenten": [("", "Niet gekozen"), *municipality_names(law).items()],
        "rollen": [("", "Kies"), *state.ROLE_NAMES.items()],
        "woningen": _dwellings(now),
        "voorbeelden": [("", "Kies een voorbeeld"), *examples().items()],
        "periode": state.period_in_words(now),
        "opdracht": state.command_of(now),
        "veld": state.person_field,
    }
    template = "rekenen/deel.html" if rendering.is_part(request) else "rekenen/pagina.html"
    # htmx swaps what it gets whatever the status is; a program can see that nothing was calculated
    return rendering.page(request, template, status=422 if faults else 200, **{**values, "pad": PATH})


def _day(now: State) -> str:
    """Return the day for which the text of an article is linked."""
    return str(first_day(now.van)) if parse_month(now.van) else ""


def _dwellings(now: State) -> list[tuple[str, str]]:
    return [("", "Kies"), *now.woningen.items(), (state.NEW_DWELLING, "een andere woning")]


@lru_cache(maxsize=1)
def examples() -> dict[str, str]:
    """Return the example households by the name of their file, with what they are."""
    files = sorted((law_folder("voorbeelden") / "huishoudens").glob("*.yaml"))
    return {path.stem: str(read_file(path).data["name"]) for path in files}


def _of_example(name: str) -> State:
    path = law_folder("voorbeelden") / "huishoudens" / f"{name}.yaml"
    return state.from_yaml(path.read_text(encoding="utf-8"))
