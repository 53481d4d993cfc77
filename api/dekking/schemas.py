"""The shape of the coverage of the act."""

from __future__ import annotations

from pydantic import Field

from ..gemeenten.schemas import Antwoord


class GedekteBepaling(Antwoord):
    """One provision of the Participatiewet."""

    bepaling: str = Field(examples=["22a lid 1"])
    deel: str
    onderwerp: str
    variabelen: list[str]
    parameters: list[str]
    gevallen: int = Field(description="Hoeveel gevallen de bepaling toetsen.")
    reden: str | None = Field(description="Waarom niets de bepaling rekent.")
    toelichting: str | None


class Dekking(Antwoord):
    """The whole table."""

    gevallen: int
    bepalingen: list[GedekteBepaling]
