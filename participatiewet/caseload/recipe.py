"""The recipe of a made-up caseload: shares and distributions, each with its source and how certain it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from participatiewet.faults import Fault, InputError
from participatiewet.keuzes import Gemeente
from participatiewet.situation import months_between

Floats = NDArray[np.float64]
Zekerheid = Literal["bron", "afgeleid", "wettekst", "geheugen", "aanname"]
Maand = Annotated[str, StringConstraints(pattern=r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$")]
SHIPPED = Path(__file__).with_name("synthetic.yaml")
#: What may be missing from 1 in a distribution, by the rounding of its parts.
SLACK = 1e-6
#: The types of household, in the order of the engine that makes them.
TYPEN = ("alleenstaande", "alleenstaande_ouder", "paar")
#: Weights of which the names are no numbers.
BY_NAME = frozenset({"huishoudtypen", "loon_plafond"})
CLASS = re.compile(r"[0-9]+(-[0-9]+)?")
#: What no number of the recipe stands for, so that every file says it.
ALWAYS = (
    "De gegevens hangen samen zoals de recepttabellen zeggen; andere samenhang is er niet in.",
    "Een gemeente heeft de verdelingen van het hele land; alleen haar naam en het aantal huishoudens zijn anders.",
    "Van een paar zijn beide partners van dezelfde leeftijdsklasse, en ten hoogste een van hen werkt.",
    "De bijstand eindigt voordat de eerste van een paar de AOW-leeftijd bereikt.",
    "Er is niemand in een inrichting, zonder woning, met een eigen woning of met inkomsten als zelfstandige.",
    "Maatregelen staan in het bestand als verlaging van een maand, niet als schending.",
)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Sourced(_Part):
    betekenis: str
    zekerheid: Zekerheid
    bron: str = ""
    datum: str = ""
    afronding: float = Field(default=0, ge=0)


class Getal(_Sourced):
    """One number."""

    waarde: float = Field(ge=0, allow_inf_nan=False)


class Deel(Getal):
    """A share, from 0 to 1."""

    waarde: float = Field(ge=0, le=1, allow_inf_nan=False)


class Gewichten(_Sourced):
    """A number per name."""

    waarden: dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]] = Field(min_length=1)


class Verdeling(Gewichten):
    """Shares that are 1 together. The name of a class is what it stands for, or its boundaries: ``500-2000``."""

    @model_validator(mode="after")
    def _whole(self) -> Verdeling:
        if abs(sum(self.waarden.values()) - 1) > SLACK:
            raise ValueError("De delen zijn samen niet 1.")
        return self

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The classes, in their order."""
        return tuple(self.waarden)

    @cached_property
    def shares(self) -> Floats:
        """The shares, in that order; exactly 1 together."""
        shares = np.array(list(self.waarden.values()))
        return np.asarray(shares / shares.sum())

    @cached_property
    def exact(self) -> NDArray[np.bool_]:
        """Which classes are one value."""
        return np.array(["-" not in name for name in self.waarden])

    @cached_property
    def bounds(self) -> NDArray[np.int64]:
        """The boundaries of every class, shape (classes, 2): from the first up to, not including, the second."""
        return np.array([name.split("-") if "-" in name else (name, int(name) + 1) for name in self.waarden], dtype=int)


class Tabel(_Sourced):
    """How strongly the classes of two distributions belong together, before both are met."""

    rijen: dict[str, dict[str, Annotated[float, Field(ge=0, allow_inf_nan=False)]]]

    def weights(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> Floats:
        """Return the weights in the order of ``rows`` and ``columns``; raises ``KeyError`` when one is missing."""
        return np.array([[self.rijen[row][column] for column in columns] for row in rows], dtype=np.float64)


class Recipe(_Part):
    """What a made-up caseload is made after.

    ``eenheden`` is the number of units in the file: those with a right on the first day and those who come in later.
    ``gemeente`` is the CBS code of the one municipality it is about, ``None`` for the country.
    """

    van: Maand
    tot: Maand
    eenheden: int = Field(gt=0, le=10_000_000)
    per_deel: int = Field(gt=1, le=200_000)
    gemeente: str | None = None
    huishoudtypen: Verdeling
    paren_met_kinderen: Deel
    kinderen: Verdeling
    ouderleeftijd_jongste: Getal
    ouderleeftijd_oudste: Getal
    gehuwd: Deel
    partner_zonder_recht: Deel
    partner_leeftijdsverschil: Getal
    partner_werkt: Deel
    leeftijd: Verdeling
    leeftijd_helling: Deel
    leeftijd_naar_type: Tabel
    kinderen_naar_leeftijd: Gewichten
    aow_leeftijd_maanden: Getal
    duur: Verdeling
    duur_vijf_jaar: Deel
    duur_naar_leeftijd: Tabel
    instroom_per_kwartaal: Deel
    uitstroom_per_kwartaal: Deel
    uitstroom_aow: Deel
    uitstroom_naar_duur: Gewichten
    uitstroom_werkend: Getal
    uitstroom_werkende_alleenstaande_ouder: Getal
    werkt: Deel
    werkt_ooit: Deel
    werkt_doorlopend: Deel
    werk_duur_kort: Verdeling
    werkt_naar_leeftijd: Gewichten
    werkt_alleenstaande_ouder: Getal
    werkt_vijf_jaar: Getal
    loon_gemiddeld: Getal
    loon_midden: Getal
    loon_spreiding: Getal
    loon_plafond: Gewichten
    loon_wisselend: Deel
    loon_wisseling: Getal
    vakantietoeslag: Deel
    werk_maanden_eerder: Verdeling
    loonkostensubsidie: Deel
    uitbreiding_uren_niet_mogelijk: Deel
    medisch_urenbeperkt: Deel
    duur_onderdeel_n: Getal
    duur_onderdeel_r: Getal
    duur_onderdeel_z: Getal
    leeftijd_jong_kind: Getal
    leeftijd_vrijlating: Getal
    begin_34a: Maand
    kostendelers: Deel
    kostendelers_jongeren: Getal
    kostendelers_samen: Deel
    medebewoners: Verdeling
    medebewoner_leeftijd: Verdeling
    jongvolwassene_in_woning: Deel
    jongvolwassene_leeftijd: Verdeling
    student_in_woning: Deel
    student_leeftijd: Verdeling
    ontheffing: Deel
    maatregel_per_jaar: Deel
    maatregel_hoogte: Verdeling
    ouders_dragen_niet_bij: Deel
    alimentatie: Deel
    alimentatie_bedrag: Verdeling
    andere_uitkering: Deel
    andere_uitkering_bedrag: Verdeling
    giften_per_maand: Deel
    giften_bedrag: Verdeling
    bezittingen: Verdeling
    schulden: Verdeling
    aow: Deel
    aow_paar: Deel
    aow_leeftijd: Verdeling
    aow_bedrag: Verdeling
    gemeenten: dict[str, Deel]

    @model_validator(mode="after")
    def _fits(self) -> Recipe:
        if self.tot < self.van:
            raise ValueError("De laatste maand ligt voor de eerste.")
        known = {choice.name for choice in Gemeente}
        for code in [*self.gemeenten, *([self.gemeente] if self.gemeente else [])]:
            if code not in known:
                raise ValueError(f"Van gemeente {code} is geen verordening bekend; laat haar weg.")
        if sum(share.waarde for share in self.gemeenten.values()) > 1:
            raise ValueError("De gemeenten zijn samen meer dan het land.")
        self._names_fit()
        return self

    def _names_fit(self) -> None:
        """Raise ``ValueError`` when a class is no number or range, or when classes that belong together differ."""
        kinds, ages, durations = self.huishoudtypen.names, self.leeftijd.names, self.duur.names
        if set(kinds) != set(TYPEN):
            raise ValueError(f"De huishoudtypen zijn: {', '.join(TYPEN)}.")
        for name, part in self.sourced():
            if isinstance(part, Gewichten) and name not in BY_NAME and not all(map(CLASS.fullmatch, part.waarden)):
                raise ValueError(f"Een klasse van {name} is een getal of een bereik, zoals 500-2000.")
        tables = ((self.leeftijd_naar_type, kinds, ages), (self.duur_naar_leeftijd, ages, durations))
        for table, rows, columns in tables:
            if set(table.rijen) != set(rows) or any(set(row) != set(columns) for row in table.rijen.values()):
                raise ValueError("Een tabel heeft andere klassen dan de verdelingen die erbij horen.")
        for weights in (self.kinderen_naar_leeftijd, self.werkt_naar_leeftijd):
            if set(weights.waarden) != set(ages):
                raise ValueError("De leeftijdsklassen zijn niet overal dezelfde.")
        if set(self.loon_plafond.waarden) != {*TYPEN, "kostendeler", "jongste"}:
            raise ValueError("Het plafond van het loon is er voor elk huishoudtype, kostendeler en jongste.")

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the file."""
        return months_between(self.van, self.tot)

    @property
    def parts(self) -> int:
        """Of how many parts the file consists."""
        return -(-self.eenheden // self.per_deel)

    def units(self, part: int) -> int:
        """How many units a part has."""
        return min(self.per_deel, self.eenheden - part * self.per_deel)

    def with_values(self, **changes: Any) -> Recipe:
        """Return the recipe with other values: a number, a mapping of shares, or a setting such as ``eenheden``.

        What is changed is an assumption from then on. Raises ``InputError`` as ``read`` does.
        """
        data = self.model_dump()
        for name, value in changes.items():
            old = data.get(name)
            if isinstance(old, dict) and "betekenis" in old:
                key = "waarden" if "waarden" in old else "waarde"
                changed = {key: value, "zekerheid": "aanname", "bron": "gekozen door wie dit bestand maakte"}
                data[name] = old | changed | {"afronding": 0.0, "datum": ""}
            else:
                data[name] = value
        return checked(data)

    def for_municipality(self, code: str, eenheden: int | None = None) -> Recipe:
        """Return the recipe for one municipality; without ``eenheden`` as many as it has of the country.

        Raises ``InputError`` when the municipality is not known, or its share of the country is not.
        """
        share = self.gemeenten.get(code)
        if eenheden is None and share is None:
            remedy = f"Noem het aantal eenheden, of kies uit: {', '.join(self.gemeenten)}."
            raise InputError(
                [Fault(("gemeente",), "aantal_onbekend", "Van deze gemeente is geen aantal bekend.", remedy)]
            )
        count = eenheden if share is None or eenheden is not None else round(self.eenheden * share.waarde)
        return self.with_values(gemeente=code, eenheden=count)

    @property
    def bronnen(self) -> list[str]:
        """The sources of what is not assumed, in Dutch."""
        return list(
            dict.fromkeys(
                f"{part.bron} ({part.datum})" if part.datum else part.bron
                for _, part in self.sourced()
                if part.zekerheid in ("bron", "afgeleid", "wettekst") and part.bron
            )
        )

    @property
    def aannames(self) -> list[str]:
        """What is assumed, in Dutch: every number without a source, and what the maker leaves out."""
        found = [
            f"{part.betekenis}: {_shown(part)}" + (f" ({part.bron})" if part.bron else "")
            for _, part in self.sourced()
            if part.zekerheid in ("aanname", "geheugen")
        ]
        return [*(text[:1].upper() + text[1:] + "." for text in found), *ALWAYS]

    def sourced(self) -> list[tuple[str, _Sourced]]:
        """Return every number and distribution with its name."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return [
            *((name, value) for name, value in fields.items() if isinstance(value, _Sourced)),
            *((f"gemeenten.{code}", share) for code, share in self.gemeenten.items()),
        ]


def _shown(part: _Sourced) -> str:
    if isinstance(part, Deel):
        return f"{100 * part.waarde:.4g}%".replace(".", ",")
    if isinstance(part, Getal):
        return f"{part.waarde:g}".replace(".", ",")
    if isinstance(part, Gewichten):
        return "; ".join(f"{name} {value:g}".replace(".", ",") for name, value in part.waarden.items())
    if isinstance(part, Tabel):
        return "zie het recept"
    raise TypeError(f"Onbekend soort gegeven: {type(part).__name__}")


def checked(data: Mapping[str, Any]) -> Recipe:
    """Return the recipe in ``data``; raises ``InputError`` with every fault at once."""
    try:
        return Recipe.model_validate(data)
    except ValidationError as error:
        raise InputError([_fault(item) for item in error.errors(include_url=False, include_input=False)]) from None


def _fault(item: Any) -> Fault:
    path = tuple(str(part) for part in item["loc"])
    kinds = {
        "missing": ("ontbreekt", "Dit ontbreekt in het recept.", "Neem het over uit het meegeleverde recept."),
        "extra_forbidden": ("onbekende_naam", "Deze naam kent het recept niet.", "Haal hem weg of verbeter hem."),
        "value_error": ("past_niet", str(item.get("ctx", {}).get("error", "")), "Verbeter het recept."),
    }
    fallback = ("buiten_bereik", "Deze waarde past hier niet.", "Een deel ligt tussen 0 en 1; een maand is 2027-01.")
    return Fault(path, *kinds.get(item["type"], fallback))


@lru_cache(maxsize=1)
def shipped() -> Recipe:
    """Return the recipe that comes with the program."""
    return read(SHIPPED)


def read(path: Path) -> Recipe:
    """Return the recipe in a YAML file; raises ``InputError`` when it is none and ``OSError`` when it is not there."""
    try:
        data = yaml.load(path.read_text(encoding="utf8"), Loader=_TextLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        raise InputError([Fault((path.name,), "geen_yaml", "Dit bestand is geen YAML.", "Verbeter het.")]) from None
    if not isinstance(data, dict):
        raise InputError([Fault((path.name,), "geen_recept", "Dit bestand is geen recept.", "Gebruik het voorbeeld.")])
    return checked(data)


class _TextLoader(yaml.SafeLoader):
    """YAML in which a month and a date are text."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


__all__ = ["Deel", "Getal", "Gewichten", "Recipe", "Tabel", "Verdeling", "checked", "read", "shipped"]
