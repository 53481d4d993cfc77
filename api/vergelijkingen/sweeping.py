"""A sweep in a comparison: one or two facts over a range, under every version (``varieer``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from participatiewet.calculate import NotConfirmedError
from participatiewet.calculate import Request as Calculation
from participatiewet.cliffs import events
from participatiewet.faults import Fault, InputError
from participatiewet.situation import camel
from participatiewet.sweep import MOST_RANGES, Asked, Range, bound, checked, sweep
from participatiewet.sweep_answer import shape
from participatiewet.versions import Version

from ..berekeningen.reading import Asked as AskedCalculation
from ..berekeningen.reading import refused

FIELD = "varieer"
OF_A_RANGE = ("gegeven", "van", "tot", "stap", "wie")
NEEDED = OF_A_RANGE[:-1]
#: So many points times months times versions times persons are calculated for one request, and at most as many again to
#: find its jumps and bends.
MOST_WORK = 5_000
#: As many months times versions: a month costs time whatever the number of points.
MOST_MONTHS = 120
#: What belongs to the answer of a calculation and not to a sweep.
NOT_OF_A_SWEEP = ("uitleg", "waaromNiet")


def ranges_in(data: dict[str, Any], faults: list[Fault]) -> list[Asked]:
    """Return the ranges in the field ``varieer`` as they were asked; faults in their shape go to ``faults``."""
    items = data[FIELD]
    if not isinstance(items, list) or not 0 < len(items) <= MOST_RANGES:
        text = "Hier hoort een lijst van een of twee reeksen te staan."
        faults.append(Fault((FIELD,), "verkeerd_aantal", text, "Geef gegeven, van, tot en stap."))
        return []
    found = []
    for i, item in enumerate(items):
        path = (FIELD, str(i))
        if not isinstance(item, dict):
            faults.append(Fault(path, "verkeerd_type", "Hier horen gegeven, van, tot en stap te staan."))
            continue
        unknown = [name for name in item if name not in OF_A_RANGE]
        missing = [name for name in NEEDED if item.get(name) is None]
        faults += [Fault((*path, name), "onbekende_naam", "Dit veld is onbekend.") for name in unknown]
        faults += [Fault((*path, name), "ontbreekt", f"'{name}' ontbreekt.") for name in missing]
        if not unknown and not missing:
            found.append(Asked(item["gegeven"], item["van"], item["tot"], item["stap"], item.get("wie")))
    for name in NOT_OF_A_SWEEP:
        if data.get(name, "geen") not in ("geen", False):
            text = "Dit hoort niet bij een reeks: sprongen en knikken hebben hun regel al."
            faults.append(Fault((name,), "hoort_niet_bij_reeks", text, "Laat het weg."))
    return found


def swept(names: Sequence[str], asked: Sequence[AskedCalculation], ranges: Sequence[Asked]) -> dict[str, Any]:
    """Return the sweep under every version; raises ``InputError`` with all faults, and ``ProblemError``."""
    faults: list[Fault] = []
    first = asked[0].calculation.situation
    versions = [Version(name, item.recht, item.hervormingen) for name, item in zip(names, asked, strict=True)]
    paths = [(FIELD, str(i)) for i in range(len(ranges))]
    found = checked(versions[0].law, first, ranges, faults, paths, style=camel, reveal=False)
    months, persons = len(first.months), len(first.persons)
    if months * len(versions) > MOST_MONTHS:
        text = f"Dat zijn {months} maanden en {len(versions)} versies; voor een reeks is het product ten hoogste "
        advice = "Kies minder maanden of minder versies."
        faults.append(Fault((FIELD,), "te_veel_maanden", f"{text}{MOST_MONTHS}.", advice))
    elif not faults:
        bound(found, months, len(versions), faults, (FIELD,), MOST_WORK // persons)
    if faults:
        raise InputError(faults)
    left = MOST_WORK // (persons * len(versions))
    return {
        "versies": [
            {
                "naam": name,
                "externeReferentie": item.externe_referentie,
                "reeks": _one(item.calculation, version, found, left),
            }
            for name, item, version in zip(names, asked, versions, strict=True)
        ]
    }


def _one(calculation: Calculation, version: Version, ranges: Sequence[Range], most: int) -> dict[str, Any]:
    try:
        series = sweep(calculation, version, ranges)
        return shape(series, events(series, most))
    except NotConfirmedError as error:
        raise refused(error) from None


# --- the schemas ----------------------------------------------------------------------------------

TEXT, FLAG, NUMBER = {"type": "string"}, {"type": "boolean"}, {"type": "number"}
TEXTS, NUMBERS = {"type": "array", "items": TEXT}, {"type": "array", "items": NUMBER}
PERHAPS = {"type": ["number", "null"]}
VALUES = {"type": "array", "items": {"type": ["number", "string", "boolean", "null"]}}
POINTER = {"type": "string", "description": "JSON-pointer naar de persoon, eenheid of woning."}
MONTHS = {"type": "array", "items": TEXT, "minItems": 1, "description": "De maanden waarin dit zo is."}


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    shape_of = {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}
    return {**shape_of, **more}


def _list(item: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": item, "description": description}


def ranges_schema() -> dict[str, Any]:
    """Return the schema of the field ``varieer``."""
    item = {
        "type": "object",
        "required": list(NEEDED),
        "additionalProperties": False,
        "properties": {
            "gegeven": {**TEXT, "description": "De naam van een gegeven dat een getal is, zoals inkomstenUitArbeid."},
            "van": {**NUMBER, "description": "De eerste waarde."},
            "tot": {**NUMBER, "description": "De laatste waarde, die erbij hoort als hele stappen er komen."},
            "stap": {**NUMBER, "exclusiveMinimum": 0, "description": "Het verschil tussen twee punten."},
            "wie": {
                "type": ["string", "null"],
                "description": "De naam van de persoon, eenheid of woning. Zonder: de aanvrager, of de enige.",
            },
        },
    }
    return {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_RANGES,
        "items": item,
        "description": (
            "Reken met een of twee gegevens over een reeks waarden; elke versie antwoordt dan met een reeks. Punten "
            f"keer maanden keer versies keer personen is ten hoogste {MOST_WORK}, en maanden keer versies "
            f"ten hoogste {MOST_MONTHS}."
        ),
    }


def _rule_schema() -> dict[str, Any]:
    measure = _object({"naam": TEXT, "omschrijving": TEXT, "voor": TEXT, "na": TEXT, "artikel": TEXT})
    return _object(
        {
            "naam": TEXT,
            "omschrijving": TEXT,
            "van": POINTER,
            "voor": {**TEXT, "description": "De waarde ervoor, als tekst; leeg bij een knik in een bedrag."},
            "na": {**TEXT, "description": "De waarde erna, als tekst; leeg bij een knik in een bedrag."},
            "artikel": TEXT,
            "jci": TEXTS,
            "zekerheid": TEXT,
            "door": _list(measure, "Wat de regel las en wat verschilt."),
            "tegenover": _list(measure, "De bedragen waar dat tegenover staat."),
            "bedragen": {**TEXTS, "description": "Bedragen van de wet die de regel begrenzen."},
        }
    )


def sweep_schema() -> dict[str, Any]:
    """Return the schema of a sweep under one version, the component ``Reeks``."""
    rules = _list(_rule_schema(), "De regels die anders uitkomen.")
    by_month = {"type": "object", "additionalProperties": {"type": "array", "items": PERHAPS}}
    jump = _object(
        {
            "maanden": MONTHS,
            "van": POINTER,
            "uitkomst": {**TEXT, "description": "De uitkomst; bijstand is wat wordt betaald en gereserveerd samen."},
            "bij": {**NUMBER, "description": "De laatste waarde van het gegeven voor de sprong."},
            "daarna": {**NUMBER, "description": "De eerste waarde erna."},
            "voor": NUMBER,
            "na": NUMBER,
            "netto": {**PERHAPS, "description": "Wat inkomen en bijstand samen veranderen, bij een reeks inkomens."},
            "terugval": {**FLAG, "description": "Het huishouden gaat erop achteruit."},
            "artikel": TEXT,
            "regels": rules,
        }
    )
    bend = _object(
        {
            "maanden": MONTHS,
            "van": POINTER,
            "uitkomst": TEXT,
            "bij": {**NUMBER, "description": "De waarde van het gegeven waar de helling verandert."},
            "precies": {**FLAG, "description": "Die waarde is tot op de cent; anders ligt zij ertussen."},
            "tussen": NUMBERS,
            "hellingVoor": {**NUMBER, "description": "Wat de uitkomst per euro verandert, tot de knik."},
            "hellingNa": {**NUMBER, "description": "Wat de uitkomst per euro verandert, na de knik."},
            "artikel": TEXT,
            "regels": rules,
        }
    )
    outcomes = {"type": "object", "additionalProperties": VALUES}
    named = {"type": "object", "additionalProperties": outcomes}
    return _object(
        {
            "aard": TEXT,
            "recht": TEXT,
            "hervormingen": TEXTS,
            "gevarieerd": _list(_object({"gegeven": TEXT, "van": POINTER}), "De gegevens, in de volgorde van punten."),
            "punten": _list(NUMBERS, "Per punt de waarde van elk gevarieerd gegeven."),
            "maanden": {
                "type": "object",
                "description": "Per maand, soort, naam en uitkomst een waarde per punt; null als gegevens ontbreken.",
                "additionalProperties": _object({}, required=[], additionalProperties=named),
            },
            "behoudenPerEuro": {
                "description": (
                    "Per maand wat van elke extra euro sinds het vorige punt overblijft, in inkomen, uit te betalen "
                    "bijstand en gereserveerde vakantietoeslag samen; zonder toeslagen en belasting. Null als er geen "
                    "inkomen is gevarieerd."
                ),
                "anyOf": [{"type": "null"}, by_month],
            },
            "marginaleDruk": {
                "description": "Een min wat wordt behouden, in procenten.",
                "anyOf": [{"type": "null"}, by_month],
            },
            "sprongen": _list(jump, "Waar de uitkomst springt, met de regel; niet bij twee gegevens."),
            "knikken": _list(bend, "Waar de helling verandert, met de regel; niet bij twee gegevens."),
            "meer": {**FLAG, "description": "Er zijn meer sprongen of knikken dan er zijn onderzocht."},
            "ontbrekend": {**TEXTS, "description": "Wat ontbreekt op punten zonder uitkomst."},
            "waarschuwingen": {"type": "array", "items": {"type": "object"}},
            "aangenomen": {"type": "integer", "minimum": 0, "description": "Hoeveel gegevens zijn aangenomen."},
            "bewijs": {"type": "object", "additionalProperties": TEXT},
        }
    )


def _compared() -> dict[int | str, dict[str, Any]]:
    """Return how the document describes the answer to a comparison, with and without a sweep."""
    version = {
        "type": "object",
        "required": ["naam"],
        "properties": {
            "naam": TEXT,
            "externeReferentie": {"type": ["string", "null"], "format": "uuid"},
            "antwoord": {"$ref": "#/components/schemas/Antwoord"},
            "reeks": {**sweep_schema(), "description": "In plaats van een antwoord, als er is gevarieerd."},
        },
    }
    answer = {
        "type": "object",
        "required": ["versies"],
        "properties": {"versies": {"type": "array", "minItems": 1, "items": version}},
    }
    return {200: {"description": "De vergelijking.", "content": {"application/json": {"schema": answer}}}}


COMPARED = _compared()

__all__ = ["COMPARED", "FIELD", "ranges_in", "ranges_schema", "swept"]
