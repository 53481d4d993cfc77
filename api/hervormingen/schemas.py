"""The shape of the catalogue of reforms."""

from __future__ import annotations

from pydantic import Field

from ..gemeenten.schemas import Antwoord


class Maatregel(Antwoord):
    """A measure of Participatiewet in balans."""

    naam: str
    nummer: str
    titel: str
    omschrijving: str
    artikel: str
    vanaf: str | None
    zekerheid: str = Field(description="A: tekst gelezen; B: tekst niet gelezen; C: weinig bekend.")
    geldend: bool
    rekent: bool
    reden: str | None = Field(description="Waarom er niets te rekenen is.")
    bron: str


class Variant(Antwoord):
    """A variant that comes with the project."""

    naam: str
    titel: str
    omschrijving: str
    basis: str
    vanaf: str


class Hervormingen(Antwoord):
    """Everything that may be named as a reform."""

    maatregelen: list[Maatregel]
    samen_te_kiezen: list[str]
    varianten: list[Variant]
