"""What the service answers: every number of the law as ``Decimal``, every day as ``datetime.date``.

An answer that lacks something, or holds another kind of value, is refused. What a newer service adds is kept, in
``model_extra``.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic.alias_generators import to_camel

from participatiewet.faults import Fault

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def amount(data: Any) -> Any:
    """Return a number as ``Decimal``; a whole one arrives as ``int``."""
    return Decimal(data) if isinstance(data, int) and not isinstance(data, bool) else data


def day(data: Any) -> Any:
    """Return a text that is a day as ``date``."""
    if isinstance(data, str) and DATE.fullmatch(data):
        try:
            return datetime.date.fromisoformat(data)
        except ValueError:
            return data
    return data


def value(data: Any) -> bool | Decimal | datetime.date | str | None:
    """Return a value of the law; raises ``ValueError`` when it is none."""
    found = day(amount(data))
    if not isinstance(found, (bool, Decimal, datetime.date, str, type(None))):
        raise ValueError("geen waarde")
    return found


def fault(data: Any) -> Fault:
    """Return a fault that the service reports."""
    parts = data["pointer"].split("/")[1:]
    path = tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)
    return Fault(path, data["code"], data["melding"], data["suggestie"])


Bedrag = Annotated[Decimal, BeforeValidator(amount)]
Dag = Annotated[datetime.date, BeforeValidator(day)]
#: Yes or no, a number, a day, or a choice; ``None`` is a day that there is not.
Waarde = Annotated[bool | Decimal | datetime.date | str | None, PlainValidator(value)]
#: Models are strict, and JSON has no UUID of its own.
Referentie = Annotated[UUID, Field(strict=False)]
Fout = Annotated[Fault, PlainValidator(fault)]


class Deel(BaseModel):
    """A part of an answer, or the whole."""

    model_config = ConfigDict(
        alias_generator=to_camel, strict=True, frozen=True, extra="allow", hide_input_in_errors=True
    )


class Uitkomsten(Deel):
    """The outcomes of a month or a year: by name, and by outcome, such as ``uitTeBetalenBijstand``."""

    personen: dict[str, dict[str, Waarde]] = {}
    bijstandseenheden: dict[str, dict[str, Waarde]] = {}
    woningen: dict[str, dict[str, Waarde]] = {}


class Aanname(Deel):
    """A fact that was not given, and the value that was taken."""

    pointer: str
    waarde: Waarde
    artikel: str
    maanden: list[str]


class OntbrekendGegeven(Deel):
    """A fact without which the months could not be calculated."""

    pointer: str
    artikel: str
    maanden: list[str]
    melding: str


class GevraagdGegeven(OntbrekendGegeven):
    """A fact that an outcome reads and that was not given."""

    gegeven: str
    omschrijving: str
    verplicht: bool
    oordeel: bool


class GevraagdeGegevens(Deel):
    """All of them."""

    gegevens: list[GevraagdGegeven]


class Waarschuwing(Deel):
    """What is not confirmed, or was not tested."""

    code: str
    melding: str
    maanden: list[str]
    parameter: str | None
    artikel: str | None


class Parameter(Deel):
    """A value of the law, with where it comes from."""

    pad: str
    omschrijving: str
    waarde: Bedrag
    eenheid: str
    artikel: str
    jci: str
    geldig_vanaf: Dag
    bron: str
    zekerheid: str
    bevestigd: bool


class Maanddeel(Deel):
    """The steps of some days of a month."""

    dagen: str
    aantal: str
    stappen: list[Stap]


class Stap(Deel):
    """A step of the explanation, with those below it."""

    naam: str
    omschrijving: str
    van: str
    waarde: Waarde
    artikel: str
    jci: list[str]
    zekerheid: str
    gegeven: Literal["opgegeven", "aangenomen"] | None
    al_genoemd: bool
    parameters: list[Parameter]
    stappen: list[Stap]
    delen: list[Maanddeel]


class Bewijs(Deel):
    """The receipt: with it and the input anybody can calculate again."""

    api: str
    regels: str
    parameters: str
    invoer: str
    uitkomst: str


class Maatstaf(Deel):
    """An amount that the amount of a rule was measured against."""

    naam: str
    omschrijving: str
    waarde: Waarde
    artikel: str
    jci: list[str]


class Regel(Deel):
    """A rule that stands in the way of a right or a payment."""

    naam: str
    omschrijving: str
    van: str
    waarde: Waarde
    tekst: str
    artikel: str
    jci: list[str]
    zekerheid: str
    tegenover: list[Maatstaf]
    daarna: bool


class Wijziging(Deel):
    """A single fact that would change a refusal, with what would come out."""

    pointer: str
    omschrijving: str
    artikel: str
    waarde: Waarde
    herkomst: Literal["opgegeven", "aangenomen"]
    oordeel: bool
    wordt: Waarde
    grens: Literal["ten hoogste", "ten minste"] | None
    bereikt: Dag | None
    uitkomst: dict[str, Waarde]
    status: Literal["bepaald", "voorlopig"]


class Weigering(Deel):
    """Why a unit has no right or no payment in a month."""

    van: str
    uitkomst: str
    omschrijving: str
    waarde: Waarde
    regels: list[Regel]
    wijzigingen: list[Wijziging]
    onderzocht: int
    meer: int
    onbekend: int
    maand: str


class Antwoord(Deel):
    """The answer to a calculation: no decision, and never to be paid while ``status`` is ``onvolledig``."""

    aard: str
    externe_referentie: Referentie | None
    status: Literal["bepaald", "voorlopig", "onvolledig"]
    recht: str
    hervormingen: list[str]
    maanden: dict[str, Uitkomsten]
    jaren: dict[str, Uitkomsten]
    aannames: list[Aanname]
    ontbrekende_gegevens: list[OntbrekendGegeven]
    waarschuwingen: list[Waarschuwing]
    uitleg: dict[str, list[Stap] | str] | str | None
    waarom_niet: dict[str, list[Weigering]] | None
    bewijs: Bewijs


class AntwoordPerVersie(Deel):
    """The answer under one version of the law."""

    naam: str
    antwoord: Antwoord


class Verschil(Deel):
    """The values of one outcome under every version; of amounts also the difference with the first."""

    waarden: list[Waarde]
    verschil: list[Bedrag] | None = None


class AndereParameter(Deel):
    """A parameter that a step used with other values under two versions, or under one of them only."""

    pad: str
    omschrijving: str
    artikel: str
    waarden: list[Waarde]
    teksten: list[str]
    bronnen: list[str]


class AlleenHier(Deel):
    """A step that an outcome rests on under one of two versions."""

    naam: str
    omschrijving: str
    van: str
    waarde: Waarde
    tekst: str


class Afwijking(Deel):
    """A step at which a version parts from the first, with everything below it the same; pairs are first and other."""

    soort: Literal["regel", "parameter", "stand", "stap"]
    naam: str
    omschrijving: str
    van: str
    maand: str
    dagen: str | None
    waarden: list[Waarde]
    teksten: list[str]
    artikelen: list[str]
    jci: list[list[str]]
    regels: list[str | None]
    parameters: list[AndereParameter]
    alleen: list[list[AlleenHier]]
    uitkomsten: list[str]


class AfwijkingenPerVersie(Deel):
    """Where a version parts from the first."""

    naam: str
    afwijkingen: list[Afwijking]


class Vergelijking(Deel):
    """One household under versions of the law, and what differs: by month, kind, name and outcome.

    ``jaren`` has the sums per calendar year of the months that were asked; ``eerste_afwijking`` is there when an
    explanation was asked.
    """

    versies: list[AntwoordPerVersie]
    verschillen: dict[str, dict[str, dict[str, dict[str, Verschil]]]]
    jaren: dict[str, dict[str, dict[str, dict[str, Verschil]]]]
    eerste_afwijking: dict[str, list[AfwijkingenPerVersie]] | None


class Herzien(Deel):
    """What a unit had and what it should have, in a month."""

    oud: Bedrag
    nieuw: Bedrag
    verschil: Bedrag


class Herziening(Deel):
    """What is to be paid or recovered: by month and unit, and in all. Not the whole when ``volledig`` is no."""

    aard: str
    volledig: bool
    maanden: dict[str, dict[str, Herzien]]
    nabetaling: Bedrag
    terugvordering: Bedrag
    saldo: Bedrag
    oud: Antwoord
    nieuw: Antwoord


class Variabele(Deel):
    """A fact that may be given, or an outcome."""

    naam: str
    veld: str
    omschrijving: str
    toelichting: str
    van: str
    soort: str
    eenheid: str
    periode: str
    aard: str
    is_gegeven: bool
    is_oordeel: bool
    is_verplicht: bool
    keuzes: dict[str, str]
    artikelen: list[str]
    jci: list[str]
    zekerheid: str


class Variabelen(Deel):
    """All of them."""

    variabelen: list[Variabele]


class Parameters(Deel):
    """All values of the country on a day."""

    geldig_op: Dag
    parameters: list[Parameter]


class Maatregel(Deel):
    """A measure of Participatiewet in balans."""

    naam: str
    nummer: str
    titel: str
    omschrijving: str
    artikel: str
    vanaf: Dag | None
    zekerheid: str
    geldend: bool
    rekent: bool
    reden: str | None
    bron: str


class Variant(Deel):
    """A variant that comes with the service."""

    naam: str
    titel: str
    omschrijving: str
    basis: str
    vanaf: Dag


class Hervormingen(Deel):
    """Everything that may be named as a reform."""

    maatregelen: list[Maatregel]
    samen_te_kiezen: list[str]
    varianten: list[Variant]


class Controle(Deel):
    """Whether a reform as data is right, and what is wrong with it."""

    geldig: bool
    fouten: list[Fout]


class Gemeente(Deel):
    """How much is known of the ordinances of a municipality."""

    code: str
    naam: str
    bekend: int
    onbekend: int


class Gemeenten(Deel):
    """All municipalities, in a month."""

    maand: str
    gemeenten: list[Gemeente]


class Bepaling(Deel):
    """A provision of an ordinance; a value of ``None`` is not known."""

    pad: str
    onderwerp: str
    omschrijving: str
    artikel: str
    waarde: Bedrag | None
    eenheid: str
    geldig_vanaf: Dag | None
    bron: str | None
    zekerheid: str | None
    bevestigd: bool | None
    niet_getoetst: str | None


class Verordening(Gemeente):
    """A municipality with all its provisions."""

    maand: str
    bepalingen: list[Bepaling]


class GedekteBepaling(Deel):
    """A provision of the act, and what calculates it."""

    bepaling: str
    deel: str
    onderwerp: str
    variabelen: list[str]
    parameters: list[str]
    gevallen: int
    reden: str | None
    toelichting: str | None


class Dekking(Deel):
    """What of the act is calculated."""

    gevallen: int
    bepalingen: list[GedekteBepaling]


class Gezondheid(Deel):
    """How the service is doing."""

    status: str


class PopulatieDelen(Deel):
    """How far a comparison over a caseload is: parts done, and how many there are when that is known."""

    klaar: int
    totaal: int | None


class PopulatieFout(Deel):
    """One thing that is wrong with a caseload."""

    pointer: str
    code: str
    melding: str
    suggestie: str


class Populatie(Deel):
    """A comparison over a caseload, as it was when it was asked."""

    id: str
    status: Literal["wacht", "bezig", "klaar", "mislukt", "geannuleerd", "verwijderd"]
    gemaakt: str
    seconden: int
    delen: PopulatieDelen
    uitkomst: str | None
    melding: str | None
    fouten: list[PopulatieFout]
