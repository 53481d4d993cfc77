"""What a model of pydantic finds wrong, as faults in Dutch."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from participatiewet.faults import Fault, did_you_mean

MESSAGES = {
    "missing": ("ontbreekt", "Dit veld ontbreekt."),
    "extra_forbidden": ("onbekende_naam", "Dit veld is onbekend."),
    "string_type": ("verkeerd_type", "Hier hoort tekst te staan."),
    "bool_type": ("verkeerd_type", "Hier hoort true of false te staan."),
    "list_type": ("verkeerd_type", "Hier hoort een lijst te staan."),
    "dict_type": ("verkeerd_type", "Hier horen namen met gegevens te staan."),
    "model_type": ("verkeerd_type", "Hier horen namen met gegevens te staan."),
    "decimal_parsing": ("verkeerd_type", "Hier hoort een getal te staan."),
    "decimal_type": ("verkeerd_type", "Hier hoort een getal te staan."),
    "greater_than": ("te_klein", "Dit getal moet groter zijn dan nul."),
    "date_from_datetime_parsing": ("geen_datum", "Dit is geen datum."),
    "date_parsing": ("geen_datum", "Dit is geen datum."),
    "date_type": ("geen_datum", "Dit is geen datum."),
    "string_pattern_mismatch": ("geen_maand", "Dit is geen maand."),
    "uuid_parsing": ("geen_uuid", "Dit is geen UUID."),
    "uuid_type": ("geen_uuid", "Dit is geen UUID."),
    "string_too_short": ("leeg", "Deze tekst is leeg."),
    "too_short": ("leeg", "Deze lijst is leeg."),
}
SUGGESTIONS = {
    "string_pattern_mismatch": "Schrijf jaar en maand, zoals 2025-03.",
    "date_from_datetime_parsing": "Schrijf jaar, maand en dag, zoals 2025-03-01.",
    "date_parsing": "Schrijf jaar, maand en dag, zoals 2025-03-01.",
    "date_type": "Schrijf jaar, maand en dag, zoals 2025-03-01.",
    "decimal_parsing": "Schrijf het zonder eenheid, met een punt.",
    "missing": "Voeg het toe.",
    "uuid_parsing": "Geef een UUID, zoals 9f0c1f4e-7a41-4a3b-9f64-5d1c2f1f8a10; stuur geen burgerservicenummer.",
    "uuid_type": "Geef een UUID, zoals 9f0c1f4e-7a41-4a3b-9f64-5d1c2f1f8a10; stuur geen burgerservicenummer.",
    "bool_type": "Schrijf true of false, zonder aanhalingstekens.",
}
#: What pydantic puts in a path for the members of a union: no part of the input.
OF_A_UNION = {"decimal", "bool", "str"}
OF_A_UNION_WITH = ("literal[", "nullable[", "function-", "dict[", "lax-or-strict[")


def faults_of(error: ValidationError, fields: Iterable[str]) -> list[Fault]:
    """Return the faults in Dutch, one per place; ``fields`` are the names that are known."""
    faults: dict[tuple[str, ...], Fault] = {}
    known = list(fields)
    for item in error.errors(include_url=False, include_context=True, include_input=False):
        parts = (str(part) for part in item["loc"])
        path = tuple(part for part in parts if part not in OF_A_UNION and not part.startswith(OF_A_UNION_WITH))
        kind = item["type"]
        code, text = MESSAGES.get(kind, ("ongeldig", "Deze waarde kan hier niet."))
        advice = SUGGESTIONS.get(kind, "")
        if kind == "literal_error":
            code, text = "onbekende_keuze", "Dit is geen keuze."
            advice = f"Kies uit: {item['ctx']['expected'].replace(chr(39), '').replace(' or ', ', ')}."
        elif kind == "extra_forbidden":
            advice = did_you_mean(path[-1], known)
        faults.setdefault(path, Fault(path, code, text, advice))
    return list(faults.values())
