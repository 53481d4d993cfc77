"""The shape of what is known of a municipality."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Antwoord(BaseModel):
    """Anything that is answered: properties in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Gemeente(Antwoord):
    """One municipality in short."""

    code: str = Field(description="CBS-code, of model voor de modelverordening.", examples=["GM0363"])
    naam: str
    bekend: int = Field(description="Bepalingen waarvan de inhoud bekend is.")
    onbekend: int = Field(description="Bepalingen waarvan de inhoud niet bekend is.")


class Gemeenten(Antwoord):
    """All municipalities, in a month."""

    maand: str
    gemeenten: list[Gemeente]


class Bepaling(Antwoord):
    """One provision: its value with source and certainty, or null when it is not known."""

    pad: str
    onderwerp: str
    omschrijving: str
    artikel: str = Field(description="De bepaling van de wet die de gemeente invult.")
    waarde: float | None = Field(description="null: niet bekend.")
    eenheid: str
    geldig_vanaf: str | None
    bron: str | None
    zekerheid: str | None
    bevestigd: bool | None = Field(description="Of de waarde voor deze maand is nagelezen.")
    niet_getoetst: str | None = Field(description="Een voorwaarde die de berekening niet toetst.")


class Verordening(Gemeente):
    """One municipality with all its provisions."""

    maand: str
    bepalingen: list[Bepaling]
