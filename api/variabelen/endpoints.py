"""GET /v1/variabelen and GET /v1/variabelen/{naam}."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter
from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.jci import in_words
from participatiewet.money import Bedrag, Fractie
from participatiewet.situation import PLURALS, camel

from ..problems import ProblemError, documented
from .schemas import Variabele, Variabelen

router = APIRouter(prefix="/v1")
KINDS = {bool: "ja_nee", int: "geheel"}
PERIODS = {"month": "maand", "eternity": "altijd", "year": "jaar"}


def kind_of(variable: Any) -> str:
    """Return what the values of a variable are: an amount, a fraction, a date, a choice, a number, yes or no."""
    if isinstance(variable, Bedrag):
        return "bedrag"
    if isinstance(variable, Fractie):
        return "fractie"
    if variable.value_type is Enum:
        return "keuze"
    return KINDS.get(variable.value_type, "datum")


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Variabele]:
    """Return every variable that a caller may give or ask for, by its name in a path."""
    found = {}
    for name, variable in sorted(system.build().variables.items()):
        if variable.intern:
            continue
        choices = list(variable.possible_values) if variable.value_type is Enum else []
        found[name.replace("_", "-")] = Variabele(
            naam=name.replace("_", "-"),
            veld=camel(name),
            omschrijving=variable.label,
            toelichting=" ".join((type(variable).__doc__ or "").split()),
            van=PLURALS[variable.entity.key],
            soort=kind_of(variable),
            eenheid=str(variable.unit or ""),
            periode=PERIODS[str(variable.definition_period)],
            aard=variable.aard or "uitkomst",
            is_gegeven=variable.is_invoer,
            is_oordeel=variable.oordeel,
            is_verplicht=variable.verplicht,
            keuzes={item.name: str(item.value) for item in choices},
            artikelen=[in_words(jci) for jci in variable.reference],
            jci=list(variable.reference),
            zekerheid=variable.zekerheid,
        )
    return found


@router.get("/variabelen", operation_id="variabelen", summary="Alle gegevens en uitkomsten")
def variabelen() -> Variabelen:
    """Noemt elk gegeven dat op te geven is en elke uitkomst, met artikel, eenheid en keuzes."""
    return Variabelen(variabelen=list(catalogue().values()))


@router.get(
    "/variabelen/{naam}",
    operation_id="variabele",
    summary="Een gegeven of uitkomst",
    responses={400: documented("De naam is niet goed."), 404: documented("Deze variabele bestaat niet.")},
)
def variabele(naam: str) -> Variabele:
    """Noemt wat het is, waar het in de wet staat en welke waarden het heeft."""
    found = catalogue().get(naam)
    if found is None:
        text = "Deze variabele bestaat niet; zie /v1/variabelen. Schrijf namen met streepjes, zoals bijstandsnorm."
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", text)
    return found
