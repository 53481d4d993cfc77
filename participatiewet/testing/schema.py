"""The JSON Schema of a file with cases, made from the words of the law: an editor completes and checks with it.

``python -m participatiewet.testing.schema`` writes it; a test says when it is not current. It is a draft-07 schema,
which every editor knows. An amount is a number there and a date a text: that is how an editor reads YAML. What a schema
cannot say, such as that a person must be in the household, the reading of the case says.
"""

from __future__ import annotations

import datetime
import itertools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from participatiewet import system
from participatiewet.jci import in_words
from participatiewet.keuzes import Gemeente
from participatiewet.money import Bedrag, Fractie
from participatiewet.reform import PRESETS, measures
from participatiewet.situation import ENTITIES, LONGEST_NAME, MOST_COUNT, MOST_EUROS, ROLES
from participatiewet.testing.articles import ARTICLE_PATTERN
from participatiewet.testing.coverage import checkout
from participatiewet.testing.forms import HOUSEHOLD, ONCE, SPELLINGS
from participatiewet.testing.reading import AANNAMES, ERROR, MISSING, REFUSAL, SOURCES, reasons_of
from participatiewet.variants import variant_files

FILE = Path("participatiewet/testing/geval.schema.json")
COMMAND = "python -m participatiewet.testing.schema"
DRAFT = "http://json-schema.org/draft-07/schema#"
MONTH_PATTERN = "^20(1[5-9]|[2-9][0-9])-(0[1-9]|1[0-2])$"
DATE_PATTERN = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
ARTICLES_PATTERN = rf"^jci1\.3:c:BWBR[0-9]{{7}}&artikel=|{ARTICLE_PATTERN}"
PERIOD_PATTERN = (
    "^(month:|year:)?20[0-9]{2}(-(0[1-9]|1[0-2]))?( ?(:| tot en met ) ?20[0-9]{2}-(0[1-9]|1[0-2])|:[0-9]+)?$"
)
Schema = dict[str, Any]


def schema() -> Schema:
    """Return the JSON Schema of a file with cases: a list of cases, or one case."""
    law = system.build()
    known = [variable for variable in law.variables.values() if not variable.intern]
    return {
        "$schema": DRAFT,
        "title": "Gevallen voor participatiewet toets",
        "description": "Een geval is een situatie met wat eruit moet komen. Zie docs/toetsen_schrijven.md.",
        "anyOf": [{"type": "array", "items": _ref("geval")}, _ref("geval")],
        "definitions": {
            "geval": _case(law),
            **_household(known),
            **_expected(known),
            **_kinds(known),
            **_periods(),
        },
    }


def _ref(name: str, description: str = "") -> Schema:
    found = {"$ref": f"#/definitions/{name}"}
    return {"description": description, **found} if description else found


def _object(properties: Schema, **more: Any) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _list_or_one(item: Schema, description: str = "") -> Schema:
    found: Schema = {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}
    return {"description": description, **found} if description else found


# --- the case -----------------------------------------------------------------------------------


def _case(law: Any) -> Schema:
    reform = {"enum": [*PRESETS, *measures(), *variant_files()]}
    own = {"type": "object", "required": ["titel", "basis", "vanaf"]}
    spelled = {
        "name": {"type": "string", "description": "Waar het geval over gaat, in een regel."},
        "period": _ref("periode", "De maand of maanden: 2025-03, 2025, 2025-03:2025-12 of {van: ..., tot: ...}."),
        "input": _object(
            {key: value for key, value in _parts().items() if key in HOUSEHOLD}, description="De situatie."
        ),
        "output": _ref("verwacht", "Wat eruit moet komen, tot op de cent."),
    }
    properties: Schema = {}
    for key, words in SPELLINGS.items():
        for word in (*words, key):
            properties[word] = spelled[key]
    properties |= {
        "tot": _ref("maand", "De laatste maand, naast maand: de eerste."),
        **_parts(),
        "artikel": _list_or_one(_ref("artikel"), "Het artikel dat het geval toetst, of een lijst."),
        "bron": _list_or_one(_ref("bron"), "Waar de verwachte uitkomst vandaan komt."),
        "toelichting": {"type": "string", "description": "Uitleg voor wie het geval leest."},
        "recht": {"enum": list(system.RECHT), "description": "De versie van de wet; zonder opgave geldend."},
        "hervorming": _list_or_one({"anyOf": [reform, own]}, "Een hervorming boven op de versie van de wet."),
        "gemeente": {**_choices(Gemeente), "description": "De gemeente waarvan de verordening geldt, als CBS-code."},
        "aannames": {"enum": list(AANNAMES), "description": "verboden: een gegeven dat niet is gegeven, ontbreekt."},
        REFUSAL: _refusal(law),
        MISSING: _list_or_one(
            {"type": "string", "minLength": 1}, "Gegevens die ontbreken: geboortedatum, of jan.geboortedatum."
        ),
        ERROR: _list_or_one(
            {"type": "string", "minLength": 1}, "De fout waarmee de invoer wordt geweigerd: haar code of tekst."
        ),
        "keywords": {"description": "Van OpenFisca; niet gebruikt."},
        "absolute_error_margin": {"description": "Van OpenFisca; niet gebruikt: een geval is goed tot op de cent."},
        "relative_error_margin": {"description": "Van OpenFisca; niet gebruikt: een geval is goed tot op de cent."},
    }
    outcomes = (*SPELLINGS["output"], "output", REFUSAL, MISSING, ERROR)
    twice = [
        {"required": list(pair)}
        for key, words in SPELLINGS.items()
        for pair in itertools.combinations((key, *words), 2)
    ]
    return _object(
        properties,
        allOf=[
            _one_of((*SPELLINGS["period"], "period")),
            _one_of(outcomes),
            _one_of((*SPELLINGS["input"], "input", "persoon", "personen")),
            {"not": {"anyOf": twice}},
        ],
        defaultSnippets=[
            {
                "label": "geval",
                "description": "Een nieuw geval",
                "body": {
                    "naam": "$1",
                    "maand": "${2:2025-03}",
                    "persoon": {"geboortedatum": "${3:1984-02-01}"},
                    "verwacht": {"$4": "$5"},
                },
            }
        ],
    )


def _one_of(keys: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _refusal(law: Any) -> Schema:
    reason = {"enum": list(reasons_of(law))}
    why = _object(
        {
            "reden": _list_or_one(reason, "De uitkomst of uitsluitingsgrond die beslist, zoals lid_1_a."),
            "artikel": _list_or_one(_ref("artikel"), "Het artikel van de regel die beslist."),
            "maand": _list_or_one(_ref("maand"), "De maand waarin er geen recht is; zonder opgave elke maand."),
            "maanden": _list_or_one(_ref("periode"), "De maanden waarin er geen recht is."),
            "eenheid": {"type": "string", "description": "Welke bijstandseenheid, als er meer zijn."},
        }
    )
    return _list_or_one({"anyOf": [why, reason, {"const": True}]}, "Er is geen recht, en waarom niet.")


def _parts() -> Schema:
    people = {"anyOf": [{"type": "array", "items": _ref("persoon")}, _named("persoon")]}
    return {
        "persoon": _ref("persoon", "Een mens zonder naam: wie bijstand vraagt."),
        "partner": _ref("persoon", "De partner, in dezelfde bijstandseenheid."),
        "kinderen": {**people, "description": "Kinderen in dezelfde bijstandseenheid: een lijst, of met namen."},
        "huisgenoten": {**people, "description": "Wie in dezelfde woning woont, buiten de bijstandseenheid."},
        "personen": {**_named("persoon"), "description": "Mensen bij hun naam, met hun gegevens."},
        "bijstandseenheid": _ref("bijstandseenheid", "Gegevens van de bijstandseenheid, als er een is."),
        "bijstandseenheden": {**_named("bijstandseenheid"), "description": "Bijstandseenheden bij hun naam."},
        "woning": _ref("woning", "De woning, als er een is; zonder bewoners woont iedereen er."),
        "woningen": {**_named("woning"), "description": "Woningen bij hun naam, met hun bewoners."},
    }


def _named(entity: str) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"minLength": 1, "maxLength": LONGEST_NAME},
        "additionalProperties": _ref(entity),
    }


def _household(variables: Iterable[Any]) -> Schema:
    """Return what a person, unit and dwelling may be given."""
    name = {"type": "string", "minLength": 1}
    roles: Schema = {
        "aanvrager": _list_or_one(name, "Wie bijstand vraagt, bij zijn naam."),
        "partner": _list_or_one(name, "De partner, bij zijn naam."),
        "kinderen": _list_or_one(name, "De kinderen, bij hun namen."),
        "bewoners": _list_or_one(name, "Wie er woont, bij hun namen."),
    }
    roles["kinderen"]["anyOf"].append({"type": "array", "maxItems": 0})
    found: Schema = {}
    for entity in ENTITIES.values():
        own = {role: roles[role] for role in ROLES.get(entity, ())}
        facts = {v.name: _fact(v) for v in variables if v.entity.key == entity and v.is_invoer}
        found[entity] = _object({**own, **facts}, type=["object", "null"])
    return found


def _fact(variable: Any) -> Schema:
    return _ref(f"{_kind(variable)}{'' if _always(variable) else ' in de tijd'}", _described(variable))


def _expected(variables: Iterable[Any]) -> Schema:
    """Return what may be expected: by entity and name, by entity when there is one, or without either."""
    every = {v.name: _ref(f"{_kind(v)} per maand", _described(v)) for v in variables}
    of = {entity: {v.name: every[v.name] for v in variables if v.entity.key == entity} for entity in ENTITIES.values()}
    blocks = {f"uitkomsten {entity}": _object(outcomes, minProperties=1) for entity, outcomes in of.items()}
    by_name = {
        plural: {"type": "object", "minProperties": 1, "additionalProperties": _ref(f"uitkomsten {entity}")}
        for plural, entity in ENTITIES.items()
    }
    by_entity = {entity: _ref(f"uitkomsten {entity}") for entity in ENTITIES.values()}
    return {"verwacht": _object({**by_name, **by_entity, **every}, minProperties=1), **blocks}


def _described(variable: Any) -> str:
    article = ", ".join(dict.fromkeys(in_words(jci) for jci in variable.reference))
    parts = [variable.label, f"artikel {article}" if article else "", _unit(variable)]
    text = "; ".join(part for part in parts if part)
    return f"{text}. Oordeel van het college." if variable.oordeel else f"{text}."


def _unit(variable: Any) -> str:
    if isinstance(variable, Fractie):
        return "deel van 1: 20% is 0.20"
    return str(variable.unit).replace("EUR", "euro") if variable.unit else ""


# --- kinds of value -----------------------------------------------------------------------------


def _kind(variable: Any) -> str:
    """Return the name of the kind of value of a variable."""
    if isinstance(variable, Bedrag):
        return "bedrag, ook negatief" if variable.mag_negatief else "bedrag"
    if isinstance(variable, Fractie):
        return "deel"
    if variable.value_type is bool:
        return "ja of nee"
    if variable.value_type is datetime.date:
        return "datum"
    if variable.value_type is Enum:
        return f"keuze {variable.possible_values.__name__}"
    return "aantal"


def _always(variable: Any) -> bool:
    return bool(variable.definition_period == DateUnit.ETERNITY)


def _choices(choices: Any) -> Schema:
    return {"enum": [item.name for item in choices], "enumDescriptions": [item.value for item in choices]}


def _kinds(variables: Iterable[Any]) -> Schema:
    """Return every kind of value: alone, over time as a fact, and by month as an outcome."""
    single: Schema = {
        "bedrag": {"type": "number", "minimum": 0, "maximum": MOST_EUROS},
        "bedrag, ook negatief": {"type": "number", "minimum": -MOST_EUROS, "maximum": MOST_EUROS},
        "deel": {"type": "number", "minimum": 0, "maximum": 1},
        "ja of nee": {"type": "boolean"},
        "datum": {"type": "string", "pattern": DATE_PATTERN},
        "aantal": {"type": "integer", "minimum": 0, "maximum": MOST_COUNT},
    }
    for variable in variables:
        if variable.value_type is Enum:
            single.setdefault(_kind(variable), _choices(variable.possible_values))
    found: Schema = {}
    for kind, value in single.items():
        once = {"type": "object", "properties": {ONCE: value}, "required": [ONCE], "additionalProperties": False}
        found[kind] = value if kind != "datum" else {"anyOf": [value, once]}
        piece = _object(
            {
                "van": _ref("dag", "De eerste dag."),
                "tot": _ref("dag", "De laatste dag; zonder opgave is er geen einde."),
                "waarde": value,
            },
            required=["van", "waarde"],
        )
        found[f"{kind} in de tijd"] = {
            "anyOf": [value, {"type": "array", "items": piece, "minItems": 1}, _by("maand", value)]
        }
        found[f"{kind} per maand"] = {"anyOf": [value, _by("maand of jaar", value)]}
    return found


def _by(period: str, value: Schema) -> Schema:
    pattern = MONTH_PATTERN if period == "maand" else "^20[0-9]{2}(-(0[1-9]|1[0-2]))?$"
    return {"type": "object", "minProperties": 1, "patternProperties": {pattern: value}, "additionalProperties": False}


def _periods() -> Schema:
    month = {"type": "string", "pattern": MONTH_PATTERN}
    source = _object(
        {
            "soort": {"enum": list(SOURCES), "description": "Wat voor bron het is."},
            "verwijzing": {"type": "string", "minLength": 1, "description": "Artikel, ECLI, titel of adres."},
        },
        required=["soort", "verwijzing"],
    )
    return {
        "maand": month,
        "dag": {"type": "string", "pattern": DATE_PATTERN},
        "periode": {
            "anyOf": [
                {"type": "string", "pattern": PERIOD_PATTERN},
                {"type": "integer", "minimum": 2015, "maximum": 2199},
                _object({"van": month, "tot": month}, required=["van"]),
            ]
        },
        "artikel": {"type": "string", "pattern": ARTICLES_PATTERN},
        "bron": {"anyOf": [{"type": "string", "minLength": 1}, source]},
    }


def render() -> str:
    """Return the schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Schrijf participatiewet/testing/geval.schema.json."""
    try:
        path = checkout() / FILE
        path.write_text(render(), encoding="utf8")
    except FileNotFoundError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{FILE} is geschreven.")


__all__ = ["render", "schema"]

if __name__ == "__main__":
    typer.run(main)
