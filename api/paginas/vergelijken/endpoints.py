"""/vergelijken: the form, the comparison, and the parts that come after it. Everything is a POST; nothing is kept."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from participatiewet.calculate import NotConfirmedError
from participatiewet.confirmation import month_in_dutch
from participatiewet.faults import InputError

from ...body import Taken
from ...lanes import SlowLane
from ...problems import ProblemError
from .. import rendering
from ..forms import Form, form_of
from ..rendering import Fault
from . import asked as asking
from . import editing, lines, pictures, results
from .asked import OWN, SECOND, Asked, Compared

router = APIRouter(prefix="/vergelijken")
ADDRESS = "/vergelijken"
#: What a button asks besides a comparison; after the colon what it is about.
ADD, REMOVE = "voegtoe", "haalweg"
YAML = "application/yaml; charset=utf-8"
CSV = "text/csv; charset=utf-8"
SLUG = re.compile(r"[^a-z0-9]+")


@router.get("")
def start(request: Request) -> Response:
    """Return the page as it begins."""
    return _page(request, Asked())


@router.post("")
async def act(request: Request) -> Response:
    """Return the page after a button: the comparison, or the form with what the button changed."""
    with Taken() as taken:
        form = await form_of(request, taken)
        if form.get("doe", "vergelijk").startswith("vergelijk"):
            lane: SlowLane = request.app.state.slow
            return await lane.run(lambda sent: _compare(request, sent), form)
        return await run_in_threadpool(_edit, request, form)


@router.post("/parameters")
async def parameters(request: Request) -> Response:
    """Return what can be changed by an own reform and has the words that were typed."""
    with Taken() as taken:
        form = await form_of(request, taken)
        return await run_in_threadpool(_found, request, form)


@router.post("/reeks")
async def line(request: Request) -> Response:
    """Return the line of income against earnings, as a part or as a page."""
    return await _slowly(request, _line)


@router.post("/voorbeelden")
async def all_examples(request: Request) -> Response:
    """Return what every example household gets, as a part or as a page."""
    return await _slowly(request, _examples)


@router.post("/bestand")
async def file(request: Request) -> Response:
    """Return a file: of the household, a reform, the numbers or a chart."""
    return await _slowly(request, _file)


async def _slowly(request: Request, work: Callable[[Request, Form], Response]) -> Response:
    lane: SlowLane = request.app.state.slow
    with Taken() as taken:
        form = await form_of(request, taken)
        return await lane.run(lambda sent: work(request, sent), form)


# --- the page


def _page(
    request: Request, asked: Asked, faults: list[Fault] | None = None, *, status: int | None = None, **more: Any
) -> Response:
    """Return the page, or the part of it that changes when htmx asks."""
    found = faults or []
    template = "vergelijken/werk.html" if rendering.is_part(request) else "vergelijken/pagina.html"
    own_base, own_day = asked.eigen.velden["basis"], asked.eigen.velden["vanaf"]
    values = {
        "gevraagd": asked,
        "voorbeelden": [(name, results.without_label(text)) for name, text in asking.examples().items()],
        "keuzes": asking.choices(),
        "namen": asking.named(),
        "schakelaars": editing.switchable(),
        "wijzen": editing.WAYS,
        "standen": results.STATUS,
        "eenheden": editing.UNITS,
        "open_eigen": False,
        "open_tweede": bool(asked.tweede) or any(fault.veld == "tweede" for fault in found),
        "zoek": "",
        "gevonden": None,
        "aantal": len(editing.catalogue(own_base, editing.day_of(own_day)[:7])),
        "laden": "",
        "yaml": "",
        "doel": "",
        "melding": "",
        "antwoord": None,
        **more,
    }
    values["open_eigen"] = values["open_eigen"] or OWN in asked.versies or _in_editor(found)
    values["fouten"] = found
    code = status or (HTTPStatus.BAD_REQUEST if found else HTTPStatus.OK)
    return rendering.page(request, template, status=code, pad=ADDRESS, **values)


def _in_editor(faults: list[Fault]) -> bool:
    return any(fault.veld.startswith(("h-", "w-", "m-")) or fault.veld == "laden" for fault in faults)


def _compare(request: Request, form: Form) -> Response:
    asked, faults = asking.read(form)
    if form.get("doe") == f"vergelijk:{OWN}":
        asked = _with_version(asked, OWN)
    compared = asking.check(asked, faults)
    if compared is None or faults:
        return _page(request, asked, faults)
    try:
        found = results.household(compared)
    except (InputError, NotConfirmedError) as error:
        return _page(request, asked, _refused(error, "van"))
    months = compared.situation.months
    below = results.below(compared, results.months_in_words(months))
    answer = {
        "huishouden": compared.naam,
        "wanneer": results.months_in_words(months),
        "versies": compared.versies,
        "eenheden": [
            (unit, None if unit.figuur is None else pictures.drawn(unit.figuur, below)) for unit in found.eenheden
        ],
        "gezegd": found.gezegd,
        "status": found.status,
        "anders": asking.other_bases(compared.versies),
        "verborgen": asked.fields(),
        "bestanden": _files(asked),
        "maanden": [(month, month_in_dutch(month)) for month in months],
        "inkomens": lines.facts(),
        "personen": lines.persons(compared.situation),
        "reeks": lines.Sweep(**{**lines.STANDARD, "maand": months[0]}),
    }
    return _page(request, asked, antwoord=answer, melding="De vergelijking is klaar.")


def _files(asked: Asked) -> list[tuple[str, str]]:
    """Return the files that a comparison has besides those of its charts: their name and what they are."""
    own = [("hervorming.yaml", "Mijn hervorming (YAML)")] if OWN in asked.versies else []
    second = [("tweede.yaml", "Mijn tweede hervorming (YAML)")] if SECOND in asked.versies else []
    return [("vergelijking.csv", "De uitkomsten (CSV)"), ("huishouden.yaml", "Het huishouden (YAML)"), *own, *second]


def _refused(error: InputError | NotConfirmedError, field: str) -> list[Fault]:
    if isinstance(error, NotConfirmedError):
        return [Fault(field, warning.melding) for warning in error.warnings]
    return list(dict.fromkeys(Fault(field, fault.melding, fault.suggestie) for fault in error.faults))


def _with_version(asked: Asked, word: str) -> Asked:
    """Return what is asked with another version in the first place that is free, or else in the last."""
    if word in asked.versies:
        return asked
    words = list(asked.versies)
    words[words.index("") if "" in words else -1] = word
    return dataclasses.replace(asked, versies=tuple(words))


# --- the own reform


def _edit(request: Request, form: Form) -> Response:
    asked, faults = asking.read(form)
    action, _, what = form.get("doe", "").partition(":")
    editor = asked.eigen
    search = form.get("zoek", "")
    more: dict[str, Any] = {"open_eigen": True, "zoek": search, "laden": form.get("laden", "")}
    if action == ADD:
        editor = editing.with_change(editor, what)
        more["doel"] = f"w-{len(editor.wijzigingen) - 1}-waarde"
        more["melding"] = "Toegevoegd aan de wijzigingen."
    elif action == REMOVE:
        editor = editing.without_change(editor, int(what) if what.isdigit() else -1)
        more |= {"doel": "zoek", "melding": "De wijziging is weggehaald."}
    elif action == "laad":
        read = editing.loaded(form.get("laden", ""), faults)
        if read is not None:
            editor = read
            more |= {"doel": "h-titel", "melding": "De velden zijn gevuld.", "laden": ""}
    elif action == "bewaar":
        if editing.checked(editor, faults) is not None:
            asked = dataclasses.replace(asked, tweede=asked.hervorming)
            more |= {"doel": "tweede", "melding": "De hervorming staat nu ook bij de tweede hervorming."}
            more["open_tweede"] = True
    elif action == "controleer":
        if editing.checked(editor, faults) is not None:
            more |= {"yaml": asked.hervorming, "doel": "yaml", "melding": "De hervorming klopt."}
    else:  # zoek
        more["gevonden"] = editing.search(search, editor.velden["basis"], editor.velden["vanaf"])
        more["doel"] = "zoek"
    asked = dataclasses.replace(asked, eigen=editor)
    if action in (ADD, "laad") and editor.in_use:
        asked = _with_version(asked, OWN)
    return _page(request, asked, faults, **more)


def _found(request: Request, form: Form) -> Response:
    asked, _ = asking.read(form)
    fields = asked.eigen.velden
    found = editing.search(form.get("zoek", ""), fields["basis"], fields["vanaf"])
    return rendering.page(
        request, "vergelijken/gevonden.html", gevonden=found, zoek=form.get("zoek", ""), eenheden=editing.UNITS
    )


# --- the parts


def _checked(form: Form) -> tuple[Asked, Compared | None, list[Fault]]:
    asked, faults = asking.read(form)
    compared = asking.check(asked, faults)
    return asked, None if faults else compared, faults


def _part(request: Request, name: str, asked: Asked, faults: list[Fault], **values: Any) -> Response:
    """Return a part of the page, or a page of its own where there is no script."""
    own = rendering.is_part(request)
    template = f"vergelijken/{name}.html" if own else "vergelijken/deel.html"
    code = HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK
    return rendering.page(
        request,
        template,
        status=code,
        pad=ADDRESS,
        fouten=faults,
        deel=f"vergelijken/{name}.html",
        verborgen=asked.fields(),
        **values,
    )


def _line(request: Request, form: Form) -> Response:
    asked, compared, faults = _checked(form)
    told = lines.sweep_of(form)
    found = None
    if compared is not None:
        try:
            found = lines.line(compared, told, faults)
        except InputError as error:
            faults = _refused(error, "reeks-tot")
    shown = []
    if found is not None:
        shown = [(name, pictures.drawn(figure, found.onder)) for name, figure in found.figuren.items()]
    return _part(
        request,
        "reeks",
        asked,
        faults,
        reeks=told,
        lijn=found,
        plaatjes=shown,
        inkomens=lines.facts(),
        maanden=[(m, month_in_dutch(m)) for m in (compared.situation.months if compared else ())],
        personen=lines.persons(compared.situation) if compared else [],
        nieuw="reeks-opnieuw" in form,
    )


def _examples(request: Request, form: Form) -> Response:
    asked, compared, faults = _checked(form)
    month = form.get("voorbeeldmaand", "") or (compared.situation.months[0] if compared else "")
    found = None
    if compared is not None:
        try:
            found = results.all_examples(compared.versies, month)
        except InputError as error:
            faults = _refused(error, "voorbeeldmaand")
    return _part(
        request,
        "voorbeelden",
        asked,
        faults,
        alle=found,
        versies=compared.versies if compared else (),
        maand=month,
        maanden=[(m, month_in_dutch(m)) for m in (compared.situation.months if compared else ())],
        nieuw="voorbeelden-opnieuw" in form,
    )


# --- files


def _file(request: Request, form: Form) -> Response:
    name = form.get("bestand", "")
    if name == "hervorming.yaml":
        return _own_reform(request, form)
    asked, compared, faults = _checked(form)
    if compared is None:
        return _page(request, asked, faults)
    try:
        found = _content(name, asked, compared, form, faults)
    except InputError as error:
        faults = _refused(error, "van")
    if faults:
        return _page(request, asked, faults)
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", "Dit bestand is er niet. Vraag de pagina opnieuw op.")
    return _attachment(name, *found)


def _own_reform(request: Request, form: Form) -> Response:
    asked, faults = asking.read(form)
    variant = editing.checked(asked.eigen, faults)
    if faults or variant is None:
        return _page(request, asked, faults, open_eigen=True)
    slug = SLUG.sub("_", variant.titel.lower()).strip("_") or "hervorming"
    return _attachment(f"{slug}.yaml", _text(asked.hervorming), YAML)


def _text(text: str) -> bytes:
    return (text if text.endswith("\n") else text + "\n").encode("utf8")


def _content(name: str, asked: Asked, compared: Compared, form: Form, faults: list[Fault]) -> tuple[bytes, str] | None:
    """Return the content of a file and what it is, nothing when there is no such file."""
    if name == "huishouden.yaml":
        return _text(asked.tekst), YAML
    if name == "tweede.yaml" and asked.tweede:
        return _text(asked.tweede), YAML
    if name == "vergelijking.csv":
        return results.as_csv(results.household_rows(compared)), CSV
    if name == "voorbeelden.csv":
        month = form.get("voorbeeldmaand", "") or compared.situation.months[0]
        found = results.all_examples(compared.versies, month)
        return results.as_csv(results.example_rows(compared.versies, found)), CSV
    figure, _, kind = name.rpartition(".")
    if kind in pictures.MEDIA_TYPES and figure.startswith("maanden-"):
        return _over_months(figure, kind, compared)
    if name == "reeks.csv" or (kind in pictures.MEDIA_TYPES and figure in lines.FIGURES):
        line = lines.line(compared, lines.sweep_of(form), faults)
        if line is None:
            return b"", CSV
        if name == "reeks.csv":
            return results.as_csv(lines.line_rows(line), written=1), CSV
        return pictures.as_file(line.figuren[figure], kind, line.onder), pictures.MEDIA_TYPES[kind]
    return None


def _over_months(figure: str, kind: str, compared: Compared) -> tuple[bytes, str] | None:
    units = results.household(compared).eenheden
    place = figure.removeprefix("maanden-")
    if not place.isdigit() or not 0 < int(place) <= len(units):
        return None
    found = units[int(place) - 1].figuur
    if found is None:
        return None
    below = results.below(compared, results.months_in_words(compared.situation.months))
    return pictures.as_file(found, kind, below), pictures.MEDIA_TYPES[kind]


def _attachment(name: str, content: bytes, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers, media_type=media_type)


__all__ = ["router"]
