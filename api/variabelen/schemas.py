"""The shape of a variable."""

from __future__ import annotations

from pydantic import Field

from ..gemeenten.schemas import Antwoord


class Variabele(Antwoord):
    """A fact that may be given, or an outcome."""

    naam: str = Field(description="De naam in een adres.", examples=["inkomsten-uit-arbeid"])
    veld: str = Field(description="De naam in een berekening.", examples=["inkomstenUitArbeid"])
    omschrijving: str
    toelichting: str
    van: str = Field(description="personen, bijstandseenheden of woningen.")
    soort: str = Field(description="bedrag, fractie, geheel, ja_nee, datum of keuze.")
    eenheid: str
    periode: str
    aard: str = Field(description="stand, stroom, teller, gebeurtenis of uitkomst.")
    is_gegeven: bool = Field(description="Of het op te geven is.")
    is_oordeel: bool = Field(description="Of het een oordeel van het college is.")
    is_verplicht: bool
    keuzes: dict[str, str]
    artikelen: list[str]
    jci: list[str]
    zekerheid: str


class Variabelen(Antwoord):
    """All of them."""

    variabelen: list[Variabele]
