"""Opzoeken: the act by article, with what is modelled of it. All is asked with GET: nothing of it is personal."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import Markup, escape

from participatiewet import system
from participatiewet.confirmation import in_dutch
from participatiewet.documents import read_file
from participatiewet.faults import Fault as InputFault
from participatiewet.jci import PARTICIPATIEWET, at_date, parts_of
from participatiewet.municipalities import names
from participatiewet.reform import QUOTED, READ, THIN, Measure, measures
from participatiewet.situation import check_months
from participatiewet.testing.coverage import natural, references_in
from participatiewet.testing.sources import MEANINGS
from participatiewet.units import in_unit
from participatiewet.variants import Variant, shipped, variant_files

from ...variabelen.endpoints import catalogue
from .. import rendering
from ..rendering import Fault
from . import act, amounts, municipal, rules, searching
from .chart import chart_of

router = APIRouter(prefix=act.HOME)

READINGS = {READ: "de tekst is gelezen", QUOTED: "de tekst is niet gelezen", THIN: "er is weinig bekend"}
ADDRESS = re.compile(r"https?://[^\s,;()]+")
#: Of an address so many signs are shown.
LONGEST_ADDRESS = 60
CHOICE = "gemeente"


def law() -> Any:
    """Return the law of which the pages tell."""
    return system.build()


def month_of(request: Request) -> tuple[str, list[Fault]]:
    """Return the month that is asked for, and what is wrong with it; then and without one that of today."""
    today = f"{datetime.date.today():%Y-%m}"
    asked = request.query_params.get("maand", "").strip()
    if not asked:
        return today, []
    faults: list[InputFault] = []
    check_months(asked, asked, (("maand",), ("maand",)), faults)
    if not faults:
        return asked, []
    # what was asked is not repeated: it may be anything
    text = "Dit is geen maand vanaf januari 2015."
    return today, [Fault("maand", text, "Schrijf jaar en maand, zoals 2025-03.")]


def show(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a page of this part, with what all of them use."""
    return rendering.page(request, f"opzoeken/{template}.html", status=status, thuis=act.HOME, **values)


def missing(request: Request, what: str) -> Response:
    """Return that something is not there, with a way to search for it."""
    return show(request, "niet_gevonden", status=HTTPStatus.NOT_FOUND, wat=what, voorbeelden=searching.EXAMPLES)


def text_at(jci: str, month: str) -> str:
    """Return the address of the text of a provision on the first day of a month."""
    return rendering.WETTEN + at_date(jci, f"{month}-01")


def own(jci: str) -> Markup:
    """Return a provision in words, as a link to its page here when there is one, else to the text itself."""
    here = act.place_of(jci)
    if here:
        return Markup('<a class="nl-link" href="{}">{}</a>').format(here, act.words_of(jci))
    link = '<a class="nl-link" href="{}" rel="noreferrer">{}</a>'
    return Markup(link).format(rendering.WETTEN + jci, act.words_of(jci))


def source(text: str) -> Markup:
    """Return a source with every address in it as a link, cut off where it is long."""
    parts: list[Markup] = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts.append(escape(text[end : found.start()]))
        shown = found[0].partition("//")[2].removeprefix("www.").rstrip("/")
        if len(shown) > LONGEST_ADDRESS:
            shown = f"{shown[:LONGEST_ADDRESS]}…"
        parts.append(Markup('<a class="nl-link" href="{}" rel="noreferrer">{}</a>').format(found[0], shown))
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def articles_in(text: str) -> Markup:
    """Return the provisions that a text names as links to their pages here; the text itself where there is none."""
    references, unknown = references_in(text)
    if unknown or any(reference.artikel not in act.articles() for reference in references):
        return escape(text)
    links = [
        Markup('<a class="nl-link" href="{}">artikel {}</a>').format(
            act.article_address(r.artikel, r.lid, r.onderdeel, r.jaar), r.words
        )
        for r in references
    ]
    return Markup(", ").join(links)


def variable_address(name: str) -> str:
    """Return the address of a variable; empty for one that only the engine fills in."""
    return "" if rules.by_name(name) is None else f"{act.HOME}/variabele/{name.replace('_', '-')}"


def and_(items: list[str]) -> str:
    """Return texts as a list in a sentence."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} en {items[-1]}"


def sources_of(kinds: dict[str, int]) -> str:
    """Return on what the expected outcomes of cases rest, in words."""
    return and_([f"{kind} ({count})" for kind, count in kinds.items()])


#: With a name of their own: all pages share the environment.
rendering.environment.filters.update(
    opz_bepaling=own,
    opz_bron=source,
    opz_artikelen=articles_in,
    opz_wettekst=text_at,
    opz_bronnen=sources_of,
    opz_opsomming=and_,
    opz_pad=lambda path, value: value(path),
    opz_uit=lambda key, found: found[key],
    opz_dubbel=lambda text: (text, text),
)
rendering.environment.globals["opz"] = {"zekerheden": amounts.CERTAINTIES, "eenheden": amounts.UNITS}


@router.get("")
def home(request: Request) -> Response:
    """Return the search and the parts of the act; for htmx only what was found."""
    asked = request.query_params.get("zoek", "").strip()[: searching.LONGEST]
    kind = request.query_params.get("soort", "")
    kind = kind if kind in searching.KINDS else ""
    found = searching.search(law(), asked, kind) if asked else None
    values: dict[str, Any] = {"zoek": asked, "gevonden": found, "soort": kind, "onderdelen": act.parts()}
    if rendering.is_part(request):
        return rendering.html(rendering.text_of("opzoeken/resultaten.html", thuis=act.HOME, **values))
    totals = {
        "variabelen": len(catalogue()),
        "bedragen": len(amounts.national(law())),
        "gemeenten": len(names(law())) - 1,
        "gevallen": act.table()["gevallen"],
    }
    return show(request, "pagina", aantallen=totals, **values)


@router.get("/artikel/{nummer}")
def article(request: Request, nummer: str) -> Response:
    """Return what is modelled of an article."""
    found = act.articles().get(nummer.strip().lower())
    if found is None:
        return missing(request, "Dit artikel staat niet in de lijst van de wet.")
    month, faults = month_of(request)
    before, after = act.around(found.nummer)
    return show(
        request,
        "artikel",
        status=HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK,
        artikel=found,
        vorige=before,
        volgende=after,
        maand=month,
        fouten=faults,
        variabele=_short_variable,
        waarde=lambda path: _in_month(path, month),
        verordeningen=municipal.by_path(law()),
        maatregelen=act.measures_of_articles().get(found.nummer, []),
        lezingen=READINGS,
        redenen=act.REASONS,
    )


def _short_variable(marked: str) -> dict[str, str]:
    """Return what a list says of a variable that the coverage names, perhaps with the year of a text."""
    name, year = act.plain_name(marked)
    known = rules.by_name(name)
    if known is None:
        return {"adres": "", "naam": rules.label_of(law(), name), "wat": "", "jaar": year}
    what = rules.what_of(law(), known)
    return {"adres": variable_address(name), "naam": known.omschrijving, "wat": what, "jaar": year}


def _in_month(path: str, month: str) -> dict[str, Any]:
    """Return what a list says of a parameter."""
    if path not in amounts.paths(law()):
        return {"adres": "", "naam": path, "bedrag": "niet meer in deze versie", "per": "", "bevestigd": True}
    node = amounts.paths(law())[path]
    unit = str(node.metadata["unit"])
    now = amounts.in_month(law(), path, month)
    return {
        "adres": f"{act.HOME}/parameter/{path}",
        "naam": amounts.described(node.description),
        "bedrag": "geen waarde" if now is None else amounts.amount(now.waarde, unit),
        "per": amounts.PER.get(unit, "") if now is not None else "",
        "bevestigd": now is None or now.bevestigd,
    }


@router.get("/variabele/{naam}")
def variable(request: Request, naam: str) -> Response:
    """Return what a variable is, how it is calculated and what it hangs together with."""
    known = rules.by_name(naam)
    if known is None:
        return missing(request, "Dit begrip bestaat niet in deze versie van de wet.")
    month, _ = month_of(request)
    name = known.naam.replace("-", "_")
    rule, described = rules.rule_of(law(), name), law().variables[name]
    topics = municipal.by_path(law())
    return show(
        request,
        "variabele",
        begrip=known,
        wat=rules.what_of(law(), known),
        standaard=described.standaard_uit_formule,
        volgt=_short_variable(described.volgt_uit) if described.volgt_uit else None,
        regel=rule,
        maand=month,
        soort=rules.KINDS[known.soort],
        van=rules.WHOSE[known.van],
        periode=rules.PERIODS[known.periode],
        eenheid=rules.UNITS.get(known.eenheid, known.eenheid),
        leest=[_short_variable(other) for other in rule.leest],
        gelezen_door=[_short_variable(other) for other in rule.gelezen_door],
        waarden=[_in_month(path, month) for path in rule.parameters],
        verordeningen=[topics[path] for path in rule.gemeentelijk if path in topics],
        sinds=rules.since,
        adres_verordening=municipal.provision_address,
    )


@router.get("/parameter/{pad}")
def parameter(request: Request, pad: str) -> Response:
    """Return the values of a parameter over the years, with their sources."""
    if pad not in amounts.paths(law()):
        return missing(request, "Dit bedrag of deze termijn bestaat niet in deze versie van de wet.")
    found = amounts.history(law(), pad)
    municipality = names(law()).get(pad.split(".")[1], "") if found.is_gemeentelijk else ""
    return show(
        request,
        "parameter",
        parameter=found,
        gemeente=municipality,
        verordening=municipal.provision_address(pad.split(".", 2)[2]) if municipality else "",
        zin=amounts.sentence(found),
        artikel=act.words_of(found.jci).removeprefix(act.law_name(parts_of(found.jci)["bwb"])).strip(),
        vandaag=f"{datetime.date.today()}",
        grafiek=chart_of(found),
        gelezen_door=[_short_variable(name) for name in rules.readers_of(law(), pad)],
        varianten=[(name, v) for name, v in _variants().items() if any(c.path == pad for c in v.changes)],
    )


@router.get("/verordening/{pad}")
def provision(request: Request, pad: str) -> Response:
    """Return what every municipality has for one provision."""
    found = municipal.by_path(law()).get(pad)
    if found is None:
        return missing(request, "Deze bepaling van een verordening bestaat niet in deze versie van de wet.")
    month, faults = month_of(request)
    known = names(law())
    beside = municipal.beside(law(), list(known), month, pad=pad)
    (heading, (row,)), *_ = beside.onderwerpen.items()
    return show(
        request,
        "verordening",
        status=HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK,
        bepaling=found,
        onderwerp=heading,
        rij=row,
        namen=known,
        bronnen=beside.bronnen,
        maand=month,
        fouten=faults,
    )


@router.get("/gemeenten")
def municipalities(request: Request) -> Response:
    """Return the ordinances of some municipalities beside each other."""
    known = names(law())
    asked = request.query_params.getlist(CHOICE)
    chosen = [code for code in known if code in asked]
    month, faults = month_of(request)
    topic = request.query_params.get("onderwerp", "")
    every = list(municipal.topics(law()))
    topic = topic if topic in every else ""
    is_asked = "vergelijk" in request.query_params or bool(asked)
    if is_asked and not municipal.FEWEST <= len(chosen) <= municipal.MOST:
        text = "U koos geen gemeenten." if not chosen else f"U koos {len(chosen)} gemeente{'n' * (len(chosen) > 1)}."
        advice = f"Kies er {municipal.FEWEST} tot en met {municipal.MOST}."
        faults = [Fault(f"{CHOICE}-1", text, advice), *faults]
    only_known = request.query_params.get("alleen") == "bekend"
    shown = None
    if is_asked and not faults:
        shown = municipal.beside(law(), chosen, month, topic, only_known=only_known)
    return show(
        request,
        "gemeenten",
        status=HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK,
        namen=known,
        gekozen=chosen,
        bekend=municipal.known_of_all(law(), month),
        aantal=len(municipal.by_path(law())),
        onderwerpen=every,
        onderwerp=topic,
        maand=month,
        naast=shown,
        alleen_bekend=only_known,
        fouten=faults,
        adres_verordening=municipal.provision_address,
    )


@router.get("/dekking")
def coverage(request: Request) -> Response:
    """Return what of the act is calculated, in numbers, and why the rest is not."""
    by_part = {
        deel: act.totals(item for item in act.provisions() if item.deel == deel)
        for deel in dict.fromkeys(row["deel"] for row in act.table()["bepalingen"])
    }
    reasons: dict[str, list[act.Provision]] = {}
    for item in act.provisions():
        if item.reden:
            reasons.setdefault(item.reden, []).append(item)
    return show(
        request,
        "dekking",
        totaal=act.totals(act.provisions()),
        onderdelen=by_part,
        redenen=dict(sorted(reasons.items(), key=lambda found: -len(found[1]))),
        uitleg=act.REASONS,
        gevallen=act.table(),
        betekenissen=MEANINGS,
        adres=act.article_address,
    )


@router.get("/maatregelen")
def reforms(request: Request) -> Response:
    """Return the measures of Participatiewet in balans and the variants, with the articles that they change."""
    return show(
        request,
        "maatregelen",
        maatregelen=list(measures().values()),
        varianten=_variants(),
        verandert=_changed_by,
        variabele=_short_variable,
        waarde=lambda path: _in_month(path, f"{datetime.date.today():%Y-%m}"),
        artikelen_van=_articles_of,
        gewijzigd=_changes_of,
        titel_van=lambda name: measures()[name].titel,
        lezingen=READINGS,
    )


@lru_cache(maxsize=1)
def _variants() -> dict[str, Variant]:
    return {name: shipped(name, system.build) for name in variant_files()}


@lru_cache(maxsize=64)
def _changed_by(measure: Measure) -> tuple[str, ...]:
    """Return the paths of the parameters that a measure changes."""
    file = None if measure.folder is None else measure.folder / "parameters.yaml"
    return tuple(read_file(file).data) if file is not None and file.is_file() else ()


def _changes_of(variant: Variant) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return what a variant changes: the address and name of a parameter, and its values by day, in words."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for change in variant.changes:
        node = amounts.paths(law())[change.path]
        unit = str(node.metadata["unit"])
        values = [
            (in_dutch(day), "geen waarde" if value is None else amounts.amount(in_unit(value, unit), unit))
            for day, value in change.values
        ]
        address = f"{act.HOME}/parameter/{change.path}"
        if change.path.startswith("gemeenten."):
            address = municipal.provision_address(change.path.split(".", 2)[2])
        found.setdefault((address, amounts.described(node.description)), values)
    return [(address, name, values) for (address, name), values in found.items()]


def _articles_of(variant: Variant) -> list[str]:
    """Return the provisions on which the changes of a variant rest."""
    paths = amounts.paths(law())
    return list(dict.fromkeys(str(paths[change.path].metadata["jci"]) for change in variant.changes))


@router.get("/begrippen")
def variables(request: Request) -> Response:
    """Return every fact and outcome by its first letter."""
    letters: dict[str, list[Any]] = {}
    for known in sorted(catalogue().values(), key=lambda item: searching.plain(item.omschrijving)):
        letters.setdefault(searching.plain(known.omschrijving)[:1].upper(), []).append(known)
    return show(
        request, "begrippen", letters=letters, wat=lambda known: rules.what_of(law(), known), aantal=len(catalogue())
    )


@router.get("/bedragen")
def parameters(request: Request) -> Response:
    """Return every parameter of the country as it is in a month, by the article where it stands."""
    month, faults = month_of(request)
    found: dict[str, list[dict[str, Any]]] = {}
    jcis = {path: str(amounts.paths(law())[path].metadata["jci"]) for path in amounts.national(law())}
    for path in sorted(jcis, key=lambda path: (_place(jcis[path]), natural(path))):
        found.setdefault(_law_and_article(jcis[path]), []).append({**_in_month(path, month), "jci": jcis[path]})
    return show(
        request,
        "bedragen",
        status=HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK,
        groepen=found,
        maand=month,
        fouten=faults,
        aantal=len(jcis),
    )


def _place(jci: str) -> Any:
    parts = parts_of(jci)
    own_law = parts["bwb"] == PARTICIPATIEWET
    return (not own_law, act.law_name(parts["bwb"]), natural(parts.get("artikel", "")), natural(jci))


def _law_and_article(jci: str) -> str:
    parts = parts_of(jci)
    if parts["bwb"] != PARTICIPATIEWET:
        return act.law_name(parts["bwb"])
    article_of = act.articles().get(parts["artikel"])
    return f"Artikel {parts['artikel']}" + (f": {article_of.onderwerp}" if article_of else "")


@router.get("/andere-wetten")
def other_laws(request: Request) -> Response:
    """Return what rests on other laws than the Participatiewet."""
    month, _ = month_of(request)
    return show(
        request,
        "andere_wetten",
        wetten=act.other_laws(law()),
        maand=month,
        variabele=_short_variable,
        waarde=lambda path: _in_month(path, month),
    )


__all__ = ["router"]
