"""The OpenAPI document of the second API, at /openfisca/spec.

In OpenAPI 3.0, as OpenFisca's own: the tools of its clients may know no later one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.answer import package_version
from participatiewet.situation import ENTITIES, PLURALS, ROLES

from ..access import HEADER
from .calculating import answer, calculate
from .catalogue import parameters, value_type, variables
from .reading import OWN, read_situation, variables_of
from .tracing import trace

DESCRIPTION = """De Participatiewet met de adressen en vormen van OpenFisca's web-API. Bedragen zijn euro's met twee
decimalen, delen van een geheel zijn breuken. De dienst rekent en beslist niet: elk antwoord is een berekening, geen
besluit. Wat de vorm van OpenFisca niet kan zeggen (aannames, onbevestigde bedragen, het bewijs), staat in het blok
participatiewet."""
TYPES = {
    "Boolean": {"type": "boolean"},
    "Int": {"type": "integer"},
    "Float": {"type": "number"},
    "Date": {"type": "string", "format": "date"},
}
SCHEMAS = {"persoon": "Persoon", "bijstandseenheid": "Bijstandseenheid", "woning": "Woning"}
PARAMETER_EXAMPLE, VARIABLE_EXAMPLE = "normen/norm_artikel_21/onderdeel_a", "bijstandsnorm"
#: Jan of the README, who works and shares a dwelling (made up).
EXAMPLE: dict[str, Any] = {
    "personen": {
        "jan": {"geboortedatum": {"ETERNITY": "1984-02-01"}, "inkomsten_uit_arbeid": {"2025-03": 600}},
        "karel": {"geboortedatum": {"ETERNITY": "1980-05-05"}},
    },
    "bijstandseenheden": {
        "eenheid": {
            "aanvrager": ["jan"],
            "bezittingen": {"2025-03": 1200},
            "bijstandsnorm": {"2025-03": None},
            "uit_te_betalen_bijstand": {"2025-03": None},
        }
    },
    "woningen": {"woning": {"bewoners": ["jan", "karel"]}},
}


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Return the document without its servers: where the service stands is known per request."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Participatiewet: de adressen van OpenFisca",
            "version": package_version(),
            "description": DESCRIPTION,
            "contact": {"name": "Participatiewet", "email": "participatiewet@example.org"},
            "license": {"name": "AGPL-3.0-or-later", "url": "https://www.gnu.org/licenses/agpl-3.0"},
        },
        # a key is asked only where the service has any
        "security": [{}, {"sleutel": []}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"sleutel": {"type": "apiKey", "in": "header", "name": HEADER}},
            "headers": {
                "Country-Package": {"description": "De naam van het pakket.", "schema": {"type": "string"}},
                "Country-Package-Version": {"description": "Zijn versie.", "schema": {"type": "string"}},
            },
        },
    }


# --- addresses ----------------------------------------------------------------------------------------


def _paths() -> dict[str, Any]:
    unknown_law = {"400": _response("De versie van de wet bestaat niet.", "Error")}
    return {
        "/": {
            "get": {"operationId": "getRoot", "summary": "Welkom", "responses": {"300": _response("Welkom.", "Root")}}
        },
        "/calculate": {
            "post": _question("calculate", "Bereken alles waar null staat", "SituationOutput"),
        },
        "/trace": {"post": _question("trace", "Waar de uitkomsten op berusten", "Trace")},
        "/variables": {
            "get": {
                "operationId": "getVariables",
                "summary": "Alle variabelen",
                "parameters": [_recht()],
                "responses": {"200": _response("De variabelen.", "List"), **unknown_law},
            }
        },
        "/variable/{variableID}": {
            "get": {
                "operationId": "getVariable",
                "summary": "Een variabele, met haar formules",
                "parameters": [_in_path("variableID", VARIABLE_EXAMPLE), _recht()],
                "responses": {
                    "200": _response("De variabele.", "Variable"),
                    **unknown_law,
                    "404": _response("Deze variabele bestaat niet.", "Error"),
                },
            }
        },
        "/parameters": {
            "get": {
                "operationId": "getParameters",
                "summary": "Alle parameters",
                "parameters": [_recht()],
                "responses": {"200": _response("De parameters.", "List"), **unknown_law},
            }
        },
        "/parameter/{parameterID}": {
            "get": {
                "operationId": "getParameter",
                "summary": "Een parameter, met zijn waarden; in zijn naam staan punten of schuine strepen",
                "parameters": [_in_path("parameterID", PARAMETER_EXAMPLE.replace("/", ".")), _recht()],
                "responses": {
                    "200": _response("De parameter.", "Parameter"),
                    **unknown_law,
                    "404": _response("Deze parameter bestaat niet.", "Error"),
                },
            }
        },
        "/entities": {
            "get": {
                "operationId": "getEntities",
                "summary": "Personen, bijstandseenheden en woningen, met hun rollen",
                "responses": {"200": _response("De entiteiten.", "Entities")},
            }
        },
        "/spec": {
            "get": {
                "operationId": "spec",
                "summary": "Dit document",
                "responses": {"200": _response("Dit document.", "Document")},
            }
        },
    }


def _question(name: str, summary: str, schema: str) -> dict[str, Any]:
    situation = {"schema": {"$ref": "#/components/schemas/SituationInput"}, "example": EXAMPLE}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [_recht()],
        "requestBody": {"required": True, "content": {"application/json": situation}},
        "responses": {
            "200": _response("Het antwoord.", schema),
            "400": _response("De invoer is niet goed of niet volledig; elke fout staat op haar plaats.", "Error"),
            "404": _response("De invoer noemt alleen variabelen die niet bestaan.", "Error"),
            "413": _response("De invoer is te groot.", "Error"),
            "415": _response("De invoer is gecodeerd of samengeperst.", "Error"),
        },
    }


def _recht() -> dict[str, Any]:
    schema = {"type": "string", "enum": list(system.RECHT), "default": system.RECHT[0]}
    return {"name": "recht", "in": "query", "description": "De versie van de wet.", "schema": schema}


def _in_path(name: str, example: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": example}


def _response(description: str, schema: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
        "headers": {
            name: {"$ref": f"#/components/headers/{name}"} for name in ("Country-Package", "Country-Package-Version")
        },
    }


# --- shapes -------------------------------------------------------------------------------------------


def _schemas() -> dict[str, Any]:
    law = system.build()
    text, whole = {"type": "string"}, {"type": "integer"}
    anything: dict[str, Any] = {"type": "object", "additionalProperties": True}
    asked = read_situation(EXAMPLE, law_name := system.RECHT[0])
    blocks = {
        plural: {
            "type": "object",
            "additionalProperties": {"$ref": f"#/components/schemas/{SCHEMAS[entity]}"},
        }
        for plural, entity in ENTITIES.items()
    }
    formula = _object({"content": text, "source": text, "documentation": text})
    listed = _object({"description": text, "href": text})
    role = _object({"plural": {**text, "nullable": True}, "description": text, "max": whole})
    entity = {"plural": text, "description": text, "documentation": text, "roles": _map(role)}
    node = {
        "value": {"type": "array", "items": {}},
        "dependencies": {"type": "array", "items": text},
        "parameters": _map({}),
    }
    return {
        **{SCHEMAS[key]: _entity(law, key) for key in PLURALS},
        "SituationInput": {
            "type": "object",
            "required": list(blocks),
            "additionalProperties": False,
            "properties": {**blocks, OWN: anything},
            "example": EXAMPLE,
        },
        "SituationOutput": {
            "type": "object",
            "required": [*blocks, OWN],
            "properties": {**blocks, OWN: {"$ref": "#/components/schemas/Reliance"}},
            "example": answer(calculate(asked)),
        },
        "Reliance": {
            "type": "object",
            "description": "Wat de vorm van OpenFisca niet kan zeggen.",
            "required": ["aard", "status", "recht", "van", "tot", "aannames", "waarschuwingen", "bewijs"],
            "properties": {
                "aard": {**text, "description": "Altijd: berekening, geen besluit."},
                "status": {**text, "enum": ["bepaald", "voorlopig"]},
                "recht": {**text, "enum": list(system.RECHT)},
                "van": {**text, "description": "De eerste maand die is berekend: de eerste die de invoer noemt."},
                "tot": {**text, "description": "De laatste maand die is berekend: de laatste die is gevraagd."},
                "aannames": {"type": "array", "items": anything},
                "waarschuwingen": {"type": "array", "items": anything},
                "bewijs": anything,
            },
        },
        "Trace": {
            "type": "object",
            "required": ["requestedCalculations", "entitiesDescription", "trace"],
            "properties": {
                "requestedCalculations": {"type": "array", "items": text},
                "entitiesDescription": _object({key: {"type": "array", "items": text} for key in ENTITIES}),
                "trace": _map({**_object(node), "required": list(node)}),
                OWN: {"$ref": "#/components/schemas/Reliance"},
            },
            "example": trace(asked),
        },
        "Variable": {
            **_object(
                {
                    "id": text,
                    "description": text,
                    "valueType": {**text, "enum": [*TYPES, "String"]},
                    "defaultValue": {"nullable": True},
                    "definitionPeriod": {**text, "enum": ["MONTH", "YEAR", "ETERNITY"]},
                    "entity": {**text, "enum": list(PLURALS)},
                    "source": text,
                    "documentation": text,
                    "references": {"type": "array", "items": text},
                    "formulas": _map(formula),
                    "possibleValues": _map(text),
                    OWN: anything,
                }
            ),
            "example": variables(law_name)[VARIABLE_EXAMPLE],
        },
        "Parameter": {
            **_object(
                {
                    "id": text,
                    "description": {**text, "nullable": True},
                    "metadata": anything,
                    "source": text,
                    "values": _map({"nullable": True, "oneOf": [{"type": "boolean"}, {"type": "number"}]}),
                    "subparams": _map(_object({"description": {**text, "nullable": True}})),
                    OWN: anything,
                }
            ),
            "example": parameters(law_name)[PARAMETER_EXAMPLE],
        },
        "List": _map(listed),
        "Entities": _map(_object(entity)),
        "Root": _object({"welcome": text}),
        "Document": anything,
        "Error": {
            "type": "object",
            "description": "De weg naar elke fout, met de melding aan het eind; error waar geen plaats is.",
            "additionalProperties": True,
        },
    }


def _entity(law: Any, key: str) -> dict[str, Any]:
    names = {"type": "array", "items": {"type": "string"}}
    found = {name: _values(variable) for name, variable in variables_of(law).items() if variable.entity.key == key}
    roles = dict.fromkeys(ROLES.get(key, ()), names)
    return {"type": "object", "additionalProperties": False, "properties": {**roles, **found}}


def _values(variable: Any) -> dict[str, Any]:
    """Return the schema of the values of a variable, by period; ``null`` is what is to be calculated."""
    if variable.value_type is Enum:
        choices = [*(item.name for item in variable.possible_values), None]
        return _map({"type": "string", "nullable": True, "enum": choices})
    return _map({**TYPES[value_type(variable)], "nullable": True})


def _map(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}
