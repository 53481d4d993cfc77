"""The shape of a parameter."""

from __future__ import annotations

import datetime

from ..gemeenten.schemas import Antwoord


class Parameter(Antwoord):
    """A value on a day, with where it comes from."""

    pad: str
    omschrijving: str
    waarde: float
    eenheid: str
    artikel: str
    jci: str
    geldig_vanaf: str
    bron: str
    zekerheid: str
    bevestigd: bool


class Parameters(Antwoord):
    """All of them on a day."""

    geldig_op: datetime.date
    parameters: list[Parameter]
