"""The shape of a calculation: the request as a strict model, and the schemas of the document."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

from openfisca_core.indexed_enums import Enum
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from participatiewet import system
from participatiewet.keuzes import Gemeente
from participatiewet.money import Bedrag, Fractie
from participatiewet.situation import MOST_EUROS, camel
from participatiewet.why_not import LIMITS

#: As many reforms as one request may name.
MOST_REFORMS = 20
MONTH_PATTERN = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"


class BerekeningVraag(BaseModel):
    """What is asked. The people, units and dwellings themselves are checked by ``participatiewet.situation``."""

    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=to_camel)

    van: str = Field(pattern=MONTH_PATTERN, description="De eerste maand.", examples=["2025-03"])
    tot: str | None = Field(default=None, pattern=MONTH_PATTERN, description="De laatste maand.")
    recht: Literal["geldend", "zonder_in_balans"] = Field(default="geldend", description="De versie van de wet.")
    hervormingen: list[str | dict[str, Any]] = Field(
        default=[],
        max_length=MOST_REFORMS,
        description="Namen van maatregelen en varianten, of hervormingen als gegevens; latere gaan boven eerdere.",
    )
    gemeente: str | None = Field(default=None, description="CBS-code, zoals GM0599.")
    strikt: bool = Field(default=False, description="Weiger wat op een onbevestigd bedrag rust.")
    aannames: Literal["tonen", "verboden"] = "tonen"
    uitleg: Literal["geen", "boom", "tekst", "beschikking"] = Field(
        default="geen", description="Hoe de uitkomst wordt uitgelegd; beschikking is een tekst in gewone zinnen."
    )
    waarom_niet: bool = Field(
        default=False,
        description=(
            "Zeg bij een weigering welke regel beslist en welk gegeven dat zou veranderen. Dat wordt nagerekend en "
            "kost tijd; een beschikking heeft het altijd."
        ),
    )
    externe_referentie: UUID | None = Field(
        default=None,
        # JSON has no UUID of its own
        strict=False,
        description="Een UUID van de afnemer, die in het antwoord terugkomt. Nooit een burgerservicenummer.",
    )
    maandsplitsing: Literal["dagen", "eerste_van_de_maand"] = "dagen"
    uitkomsten: list[str] | None = Field(default=None, min_length=1)
    personen: dict[str, Any]
    bijstandseenheden: dict[str, Any]
    woningen: dict[str, Any]


def _value_schema(variable: Any) -> dict[str, Any]:
    if isinstance(variable, Bedrag):
        low = -MOST_EUROS if variable.mag_negatief else 0
        return {"type": "number", "multipleOf": 0.01, "minimum": low, "maximum": MOST_EUROS}
    if isinstance(variable, Fractie):
        return {"type": "number", "minimum": 0, "maximum": 1}
    if variable.value_type is bool:
        return {"type": "boolean"}
    if variable.value_type is int:
        return {"type": "integer", "minimum": 0}
    if variable.value_type is datetime.date:
        return {"type": "string", "format": "date"}
    assert variable.value_type is Enum
    return {"type": "string", "enum": [item.name for item in variable.possible_values]}


def _fact_schema(variable: Any) -> dict[str, Any]:
    value = _value_schema(variable)
    schema: dict[str, Any] = {"description": f"{variable.label}."}
    if str(variable.definition_period) == "eternity":
        return {**schema, **value}
    period = {
        "type": "object",
        "required": ["van", "waarde"],
        "additionalProperties": False,
        "properties": {
            "van": {"type": "string", "format": "date"},
            "tot": {"type": "string", "format": "date"},
            "waarde": value,
        },
    }
    by_month = {"type": "object", "propertyNames": {"pattern": MONTH_PATTERN}, "additionalProperties": value}
    return {**schema, "anyOf": [value, by_month, {"type": "array", "items": period}]}


def _entity_schema(entity: str, roles: dict[str, Any], required: list[str]) -> dict[str, Any]:
    law = system.build()
    facts = {
        camel(variable.name): _fact_schema(variable)
        for variable in sorted(law.variables.values(), key=lambda v: v.name)
        if variable.entity.key == entity and variable.is_invoer and not variable.intern
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {**roles, **facts},
    }


def _object(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the schema of an object that has all of ``properties`` and nothing else."""
    shape = {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}
    return {**shape, **more}


TEXT, FLAG, COUNT = {"type": "string"}, {"type": "boolean"}, {"type": "integer", "minimum": 0}
TEXTS = {"type": "array", "items": TEXT}
VALUE = {"type": ["number", "string", "boolean", "null"]}
POINTER = {"type": "string", "description": "JSON-pointer naar de persoon, eenheid of woning, of naar het gegeven."}
OBJECTS = {"type": "array", "items": {"type": "object"}}


def _refusal_schema() -> dict[str, Any]:
    """Return the schema of why there is no right or no payment, and of what would change that."""
    about = {"naam": TEXT, "omschrijving": TEXT, "waarde": VALUE, "artikel": TEXT, "jci": TEXTS}
    rule = _object(
        {
            **about,
            "van": POINTER,
            "tekst": TEXT,
            "zekerheid": TEXT,
            "tegenover": {"type": "array", "items": _object(about), "description": "Waar het bedrag tegenover staat."},
            "daarna": {**FLAG, "description": "Staat pas in de weg als de regels ervoor dat niet meer doen."},
        }
    )
    change = _object(
        {
            "pointer": POINTER,
            "omschrijving": TEXT,
            "artikel": TEXT,
            "waarde": VALUE,
            "herkomst": {"enum": ["opgegeven", "aangenomen"]},
            "oordeel": {**FLAG, "description": "Het college beoordeelt dit gegeven."},
            "wordt": {**VALUE, "description": "De waarde waarmee de uitkomst anders is; null is: laat het weg."},
            "grens": {"enum": [*LIMITS, None], "description": "De waarde is de laatste waarmee dat zo is."},
            "bereikt": {"type": ["string", "null"], "format": "date", "description": "De dag van die leeftijd."},
            "uitkomst": {"type": "object", "additionalProperties": VALUE},
            "status": {"enum": ["bepaald", "voorlopig"]},
        }
    )
    return _object(
        {
            "van": POINTER,
            "uitkomst": TEXT,
            "omschrijving": TEXT,
            "waarde": VALUE,
            "regels": {"type": "array", "minItems": 1, "items": rule},
            "wijzigingen": {"type": "array", "items": change},
            "onderzocht": {**COUNT, "description": "Hoeveel gegevens een andere waarde kregen, elk op zichzelf."},
            "meer": {**COUNT, "description": "Hoeveel wijzigingen er nog meer zijn."},
            "onbekend": {**COUNT, "description": "Bij hoeveel gegevens daarvan iets anders ontbreekt."},
            "maand": {"type": "string", "description": "De maand waarvoor dit is nagerekend."},
        }
    )


def _answer_schema() -> dict[str, Any]:
    """Return the schema of the answer to one calculation."""
    refusals = {"type": "array", "items": _refusal_schema()}
    by_period = {"type": "object", "additionalProperties": {"type": "object"}}
    return _object(
        {
            "aard": TEXT,
            "externeReferentie": {"type": ["string", "null"], "format": "uuid"},
            "status": {"enum": ["bepaald", "voorlopig", "onvolledig"]},
            "recht": TEXT,
            "hervormingen": TEXTS,
            "maanden": by_period,
            "jaren": by_period,
            "aannames": OBJECTS,
            "ontbrekendeGegevens": OBJECTS,
            "waarschuwingen": OBJECTS,
            "uitleg": {
                "description": "Per maand stappen (boom) of tekst (tekst); een tekst over alle maanden (beschikking).",
                "anyOf": [
                    {"type": "null"},
                    TEXT,
                    {"type": "object", "additionalProperties": {"anyOf": [TEXT, OBJECTS]}},
                ],
            },
            "waaromNiet": {
                "description": "Als dat is gevraagd: waarom er geen recht of betaling is, ten hoogste twaalf.",
                "anyOf": [{"type": "null"}, {"type": "object", "additionalProperties": refusals}],
            },
            "bewijs": {"type": "object", "additionalProperties": TEXT},
        }
    )


#: How the document of the service describes the answer to a calculation.
ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "De berekening.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Antwoord"}}},
    }
}


@lru_cache(maxsize=1)
def components() -> dict[str, Any]:
    """Return the schemas of people, units and dwellings, made from the variables of the law, and of the answer."""
    name = {"type": "string"}
    names = {"type": "array", "items": name}
    return {
        "Persoon": _entity_schema("persoon", {}, []),
        "Bijstandseenheid": _entity_schema(
            "bijstandseenheid",
            {"aanvrager": name, "partner": {"type": ["string", "null"]}, "kinderen": names},
            ["aanvrager"],
        ),
        "Woning": _entity_schema("woning", {"bewoners": names}, ["bewoners"]),
        "Antwoord": _answer_schema(),
    }


@lru_cache(maxsize=1)
def request_schema() -> dict[str, Any]:
    """Return the schema of the request body."""
    schema = BerekeningVraag.model_json_schema(by_alias=True)
    for block, component in (
        ("personen", "Persoon"),
        ("bijstandseenheden", "Bijstandseenheid"),
        ("woningen", "Woning"),
    ):
        schema["properties"][block] = {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"$ref": f"#/components/schemas/{component}"},
        }
    schema["properties"]["gemeente"]["enum"] = [*(item.name for item in Gemeente), None]
    return schema


@lru_cache(maxsize=1)
def batch_schema(most: int) -> dict[str, Any]:
    """Return the schema of a batch: what its items share, and the items."""
    whole = request_schema()
    shared = dict(whole["properties"])
    loose = {"type": "object", "additionalProperties": False, "properties": shared}
    return {
        "type": "object",
        "required": ["berekeningen"],
        "additionalProperties": False,
        "properties": {
            "context": loose,
            "berekeningen": {"type": "array", "minItems": 1, "maxItems": most, "items": loose},
        },
    }


EXAMPLE = {
    "van": "2025-03",
    "tot": "2025-04",
    "uitkomsten": ["bijstandsnorm", "algemene_bijstand", "vrijlating_inkomsten_uit_arbeid"],
    "personen": {
        "jan": {"geboortedatum": "1984-02-01", "inkomstenUitArbeid": {"2025-03": 600.00, "2025-04": 0}},
        "karel": {"geboortedatum": "1980-05-05"},
    },
    "bijstandseenheden": {"eenheid": {"aanvrager": "jan", "bezittingen": 1200.00, "schulden": 0}},
    "woningen": {"woning": {"bewoners": ["jan", "karel"]}},
}
