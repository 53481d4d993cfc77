"""The shape of a comparison over a caseload: what is asked, how far it is, and its outcome."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from pydantic import Field

from participatiewet.caseload import asked
from participatiewet.keuzes import Gemeente

from ..berekeningen.schemas import MONTH_PATTERN
from ..gemeenten.schemas import Antwoord
from ..vergelijkingen.schemas import comparison_schema

EXAMPLE = {
    "bestand": {"soort": "synthetisch", "gemeente": "GM0599", "eenheden": 20, "zaad": 1},
    "van": "2027-01",
    "tot": "2027-02",
    "versies": [{"naam": "zonder", "recht": "zonder_in_balans"}, {"naam": "nu"}],
    "grens": 25,
}


class PopulatieDelen(Antwoord):
    """How far a job is."""

    klaar: int = Field(description="Hoeveel delen van het bestand zijn doorgerekend.")
    totaal: int | None = Field(description="Hoeveel delen er zijn; null zolang het bestand er nog niet is.")


class PopulatieFout(Antwoord):
    """One thing that is wrong with a caseload, without anything that stands in it."""

    pointer: str = Field(description="De tabel, de rij en de kolom.")
    code: str = Field(description="De soort fout.")
    melding: str = Field(description="Wat er niet klopt.")
    suggestie: str = Field(description="Wat eraan te doen is.")


class Populatie(Antwoord):
    """A comparison over a caseload, as it is now."""

    id: str = Field(description="De naam van de opdracht, een UUID.", json_schema_extra={"format": "uuid"})
    status: Literal["wacht", "bezig", "klaar", "mislukt", "geannuleerd", "verwijderd"] = Field(
        description="Waar de opdracht is; klaar, mislukt en geannuleerd zijn einden."
    )
    gemaakt: str = Field(description="Wanneer de opdracht kwam.", json_schema_extra={"format": "date-time"})
    seconden: int = Field(description="Hoe lang er is gerekend, in hele seconden.")
    delen: PopulatieDelen
    uitkomst: str | None = Field(description="Het adres van de uitkomst als de opdracht klaar is, anders null.")
    melding: str | None = Field(description="Waarom de opdracht is mislukt, anders null.")
    fouten: list[PopulatieFout] = Field(description="Wat er niet klopt aan het bestand; leeg als dat de reden niet is.")


def _object(properties: dict[str, Any], optional: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties, **more}


def _list(item: dict[str, Any], description: str, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, "description": description, **more}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _month(description: str) -> dict[str, Any]:
    return {**_text(description), "pattern": MONTH_PATTERN}


def _flag(description: str) -> dict[str, Any]:
    return {"type": "boolean", "description": description}


def _cents(description: str, *, empty: bool = False) -> dict[str, Any]:
    return {"type": ["integer", "null"] if empty else "integer", "description": f"{description}, in hele eurocenten."}


def _units(description: str) -> dict[str, Any]:
    text = f"{description}; met gewichten kan het een gebroken getal zijn."
    return {"type": "number", "minimum": 0, "description": text}


@lru_cache(maxsize=1)
def order_schema() -> dict[str, Any]:
    """Return the schema of what is asked. How many units there may be is a setting of the service."""
    units = {
        "type": ["integer", "null"],
        "minimum": 1,
        "description": (
            "Hoeveel bijstandseenheden; zonder: zoveel als er in die gemeente zijn. Wie de dienst beheert, bepaalt "
            "hoeveel het er ten hoogste zijn."
        ),
    }
    place = {
        "type": "string",
        "enum": [asked.COUNTRY, *(item.name for item in Gemeente)],
        "default": asked.COUNTRY,
        "description": "CBS-code, zoals GM0599, of landelijk.",
    }
    seed = {
        "type": "integer",
        "minimum": 0,
        "maximum": asked.MOST_SEED,
        "default": 1,
        "description": "Hetzelfde getal geeft hetzelfde bestand.",
    }
    made_up = _object(
        {
            "soort": {"const": asked.MADE_UP, "description": "Verzonnen huishoudens."},
            "gemeente": place,
            "eenheden": units,
            "zaad": seed,
        },
        ("gemeente", "eenheden", "zaad"),
    )
    name = {**_text("De naam van het bestand, van wie de dienst beheert."), "pattern": f"^{asked.NAME.pattern}$"}
    folder = _object(
        {"soort": {"const": asked.FOLDER, "description": "Een bestand dat bij de dienst staat."}, "naam": name}
    )
    version = comparison_schema()["properties"]["versies"]["items"]
    return _object(
        {
            "bestand": {"oneOf": [made_up, folder], "description": "Van welke huishoudens."},
            "van": _month("De eerste maand."),
            "tot": {
                "type": ["string", "null"],
                "pattern": MONTH_PATTERN,
                "description": f"De laatste maand; zonder: alleen de eerste. Ten hoogste {asked.MOST_MONTHS} maanden.",
            },
            "versies": _list(
                version,
                "De versies van de wet; de eerste is de maat. Elke heeft een andere naam.",
                minItems=1,
                maxItems=asked.MOST_VERSIONS,
            ),
            "uitkomsten": {
                "type": ["array", "null"],
                "items": {"type": "string"},
                "minItems": 1,
                "maxItems": asked.MOST_OUTCOMES,
                "description": "Bedragen van een eenheid; het eerste wordt vergeleken. Zonder: de uitbetaling.",
            },
            "perMaatregel": {
                **_flag("Reken ook wat elke maatregel van de laatste versie bijdraagt; dat kost veel meer tijd."),
                "default": False,
            },
            "grens": {
                "type": ["integer", "null"],
                "minimum": 0,
                "maximum": asked.MOST_LINE,
                "description": "Tel wie per maand meer dan zoveel euro verliest.",
            },
        },
        ("tot", "uitkomsten", "perMaatregel", "grens"),
    )


@lru_cache(maxsize=1)
def outcome_schema() -> dict[str, Any]:
    """Return the schema of an outcome: that of ``uitkomst.json``, with the names of this API."""
    version, outcome, month = _text("De naam van de versie."), _text("De naam van de uitkomst."), _month("De maand.")
    texts = {"type": "string"}
    limit = "van de klasse, per maand; null is zonder grens"
    classed = _object(
        {
            "versie": version,
            "van": _cents(f"Ondergrens {limit}", empty=True),
            "tot": _cents(f"Bovengrens {limit}", empty=True),
            "eenheden": _units("Hoeveel eenheden"),
        }
    )
    months = _list(month, "Om welke maanden het gaat.")
    return _object(
        {
            "vorm": {"type": "integer", "description": "De versie van deze vorm."},
            "aard": _text("Altijd: berekening, geen besluit."),
            "bestand": _object(
                {
                    "naam": _text("Hoe het bestand heet."),
                    "synthetisch": _flag("Of de huishoudens verzonnen zijn."),
                    "omschrijving": _text("Waar het bestand vandaan komt."),
                    "bronnen": _list(texts, "Waar de verdelingen vandaan komen."),
                    "aannames": _list(texts, "Wat in het bestand is aangenomen."),
                    "zaad": {"type": ["integer", "null"], "description": "Het getal waarmee het bestand is gemaakt."},
                    "eenheden": {"type": "integer", "description": "Hoeveel eenheden er in het bestand staan."},
                    "gewogen": _units("Voor hoeveel eenheden zij tellen"),
                    "personen": {"type": "integer", "description": "Hoeveel personen er in het bestand staan."},
                },
                description="Over welk bestand het gaat.",
            ),
            "maanden": _list(month, "De maanden die zijn berekend."),
            "versies": _list(
                _object(
                    {
                        "naam": version,
                        "recht": _text("De versie van de wet waarop zij rust."),
                        "hervormingen": _list(texts, "De maatregelen en varianten daarbovenop."),
                        "omschrijving": _text("Wat de versie inhoudt."),
                    }
                ),
                "De versies van de wet; de eerste is de maat.",
            ),
            "uitkomsten": _list(texts, "De uitkomsten die zijn berekend; de eerste is vergeleken."),
            "labels": {"type": "object", "additionalProperties": texts, "description": "Hoe elke uitkomst heet."},
            "totalen": _list(
                _object(
                    {
                        "versie": version,
                        "uitkomst": outcome,
                        "maand": month,
                        "bedrag": _cents("De som over alle eenheden"),
                        "eenheden": _units("Bij hoeveel eenheden het meer dan nul is"),
                    }
                ),
                "De som per versie, uitkomst en maand.",
            ),
            "recht": _list(
                _object(
                    {
                        "versie": version,
                        "maand": month,
                        "eenheden": _units("Hoeveel eenheden recht hebben op algemene bijstand"),
                        "zonderUitkomst": _units("Van hoeveel eenheden er geen uitkomst is"),
                    }
                ),
                "Hoeveel eenheden recht hebben, per versie en maand.",
            ),
            "jaren": _list(
                _object(
                    {
                        "versie": version,
                        "uitkomst": outcome,
                        "jaar": _text("Het kalenderjaar."),
                        "bedrag": _cents("De som over alle eenheden en maanden"),
                        "maanden": {"type": "integer", "description": "Hoeveel maanden van dat jaar zijn berekend."},
                        "verschil": _cents("Het verschil met de eerste versie"),
                    }
                ),
                "De som per versie, uitkomst en kalenderjaar.",
            ),
            "groepen": _list(
                _object(
                    {
                        "versie": version,
                        "soort": _text("Waarnaar is verdeeld: alle, huishoudtype, leeftijd of gemeente."),
                        "groep": _text("De naam van de groep."),
                        "eenheden": _units("Hoeveel eenheden"),
                        "gelijk": _units("Hoeveel eenheden hetzelfde krijgen"),
                        "meer": _units("Hoeveel eenheden meer krijgen"),
                        "minder": _units("Hoeveel eenheden minder krijgen"),
                        "bedragEerste": _cents("De som over de hele periode onder de eerste versie"),
                        "bedrag": _cents("De som over de hele periode onder deze versie"),
                        "meerBedrag": _cents("Wat wie meer krijgt er samen bij krijgt"),
                        "minderBedrag": _cents("Wat wie minder krijgt er samen op achteruitgaat, een negatief getal"),
                        "meerMaanden": _units(
                            "In hoeveel maanden met recht wie meer krijgt, opgeteld over de eenheden"
                        ),
                        "minderMaanden": _units(
                            "In hoeveel maanden met recht wie minder krijgt, opgeteld over de eenheden"
                        ),
                        "onderGrens": _units("Hoeveel eenheden gemiddeld per maand meer verliezen dan de grens"),
                    }
                ),
                "Wie erop vooruit en achteruit gaat, voor elke versie behalve de eerste.",
            ),
            "grens": _cents("De grens, per maand"),
            "verdeling": _list(
                classed, "Hoeveel eenheden gemiddeld hoeveel meer of minder krijgen; van 0 tot 0: gelijk."
            ),
            "uitkomstverdeling": _list(classed, "Hoeveel eenheden gemiddeld hoeveel krijgen."),
            "bijdragen": _list(
                _object(
                    {
                        "maatregel": _text("De naam van de maatregel."),
                        "titel": _text("Hoe de maatregel heet."),
                        "artikel": _text("Het artikel."),
                        "alleen": _cents("Het effect van de maatregel alleen", empty=True),
                        "laatste": _cents("Het effect van de maatregel als laatste van alle", empty=True),
                    }
                ),
                "Wat elke maatregel bijdraagt, als dat is gevraagd; anders leeg.",
            ),
            "samen": _cents("Het effect van alle maatregelen samen; null als het niet is gevraagd", empty=True),
            "aannames": _list(
                _object(
                    {
                        "gegeven": _text("De naam van het gegeven."),
                        "omschrijving": _text("Wat het is."),
                        "waarde": _text("Wat ervoor is aangenomen."),
                        "artikel": _text("Het artikel dat ernaar vraagt."),
                        "entiteit": _text("Waarvan het een gegeven is: personen, bijstandseenheden of woningen."),
                        "zonder": _units("Bij hoeveel eenheden het ontbrak en ertoe deed"),
                    }
                ),
                "Gegevens die er niet waren en een waarde kregen.",
            ),
            "ontbrekend": _list(
                _object(
                    {
                        "versie": version,
                        "melding": _text("Wat er ontbreekt."),
                        "artikel": _text("Het artikel."),
                        "eenheden": _units("Hoeveel eenheden daardoor geen uitkomst hebben"),
                        "maanden": months,
                    }
                ),
                "Waarom er van sommige eenheden geen uitkomst is.",
            ),
            "waarschuwingen": _list(
                _object(
                    {
                        "versie": version,
                        "code": _text("De soort waarschuwing."),
                        "melding": _text("Wat er niet vaststaat."),
                        "artikel": _text("Het artikel."),
                        "maanden": months,
                    }
                ),
                "Wat er niet vaststaat.",
            ),
            "bewijs": {
                "type": "object",
                "additionalProperties": texts,
                "description": "De versie van de dienst, en hashes van de regels, de parameters en het bestand.",
            },
        }
    )
