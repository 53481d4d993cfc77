"""A reform as data: what it changes to a version of the law, checked with all faults at once, and applied to a copy.

A reform states its title, author, date, the version that it is based on and the day from which it holds; it changes
values of parameters, switches measures on or off, and may say which outcomes it expects. See ``docs/hervormingen.md``.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from participatiewet import law_folder
from participatiewet.checking import faults_of
from participatiewet.confirmation import in_dutch
from participatiewet.documents import read_file
from participatiewet.faults import Fault, InputError, Path, did_you_mean
from participatiewet.money import CENTS_PER_EURO, WHOLE, fraction_of, scale_exactly
from participatiewet.reform import measures
from participatiewet.units import NO_BOUND, without_bound

ALL = "alle"
TREE = "gemeenten"
Number = int | Decimal | bool


class Wijziging(BaseModel):
    """Een waarde van een parameter die verandert. Geef precies een van waarde, maal, plus en waarde_van."""

    model_config = ConfigDict(extra="forbid")

    pad: str = Field(description="De parameter, zoals normen.norm_artikel_21.onderdeel_a.")
    waarde: Decimal | bool | Literal["geen_maximum", "geen_einde"] | None = Field(
        default=None, description="De nieuwe waarde: euro's, een deel van 1, een aantal, ja of nee, of geen grens."
    )
    maal: Decimal | None = Field(default=None, gt=0, description="Elke waarde vanaf die dag maal dit getal.")
    plus: Decimal | None = Field(default=None, description="Elke waarde vanaf die dag plus dit bedrag of aantal.")
    waarde_van: str | None = Field(default=None, description="De waarden van deze andere parameter.")
    vanaf: datetime.date | None = Field(default=None, description="Eerste dag; zonder opgave die van de hervorming.")
    tot: datetime.date | None = Field(default=None, description="Laatste dag; zonder opgave is er geen einde.")


class Maatregelen(BaseModel):
    """Maatregelen van Participatiewet in balans die aan of uit gaan."""

    model_config = ConfigDict(extra="forbid")

    aan: list[str] = []
    uit: list[str] = []


class Hervorming(BaseModel):
    """Een hervorming als gegevens: een idee, of een andere lezing, boven op een versie van de wet."""

    model_config = ConfigDict(extra="forbid")

    titel: str = Field(min_length=1)
    auteur: str = Field(min_length=1)
    datum: datetime.date = Field(description="Wanneer de hervorming is opgeschreven.")
    basis: Literal["geldend", "zonder_in_balans"]
    vanaf: datetime.date = Field(description="Eerste dag waarop zij geldt.")
    omschrijving: str = Field(min_length=1)
    bron: str = ""
    parameters: list[Wijziging] = []
    maatregelen: Maatregelen = Maatregelen()
    gemeenten: dict[str, dict[str, Decimal | bool]] = Field(
        default={}, description="Bepalingen per gemeente (CBS-code, model of alle), zoals gedoogbeleid.jongeren: true."
    )
    gaat_voor_op: list[str] = Field(default=[], description="Titels van hervormingen waar deze voor gaat.")
    verwacht: list[dict[str, Any]] = Field(default=[], description="Gevallen met wat eruit moet komen.")


@dataclass(frozen=True)
class Change:
    """The values of one parameter from a day until another, as the engine stores them."""

    path: str
    start: str
    stop: str | None
    values: tuple[tuple[str, int | None], ...]

    def overlaps(self, other: Change) -> bool:
        """Whether both set the same parameter on some day."""
        ends = (self.stop is None or other.start <= self.stop) and (other.stop is None or self.start <= other.stop)
        return self.path == other.path and ends


@dataclass(frozen=True, eq=False)
class Variant:
    """A checked reform as data; two are equal when they say the same."""

    titel: str
    basis: str
    key: str
    aan: tuple[str, ...]
    uit: tuple[str, ...]
    changes: tuple[Change, ...]
    gaat_voor_op: tuple[str, ...]
    verwacht: tuple[Any, ...] = field(repr=False)
    omschrijving: str = ""
    vanaf: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Variant) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


def read_variant(data: Any, law_of: Any) -> Variant:
    """Return the checked reform in ``data``; raises ``InputError`` with every fault at once.

    ``law_of`` gives the law of a version, by its name.
    """
    if not isinstance(data, dict):
        raise InputError(
            [Fault((), "geen_hervorming", "Hier hoort een hervorming te staan.", "Zie docs/hervormingen.md.")]
        )
    try:
        read = Hervorming.model_validate(data)
    except ValidationError as error:
        raise InputError(faults_of(error, Hervorming.model_fields)) from None
    law = law_of(read.basis)
    faults: list[Fault] = []
    changes = [_change(law, read, item, ("parameters", str(i)), faults) for i, item in enumerate(read.parameters)]
    changes += _municipal(law, read, faults)
    known = [change for change in changes if change is not None]
    _same_twice(known, faults)
    _switches(read, faults)
    if faults:
        raise InputError(faults)
    return Variant(
        read.titel,
        read.basis,
        json.dumps(read.model_dump(mode="json"), sort_keys=True, ensure_ascii=False),
        tuple(read.maatregelen.aan),
        tuple(read.maatregelen.uit),
        tuple(known),
        tuple(read.gaat_voor_op),
        tuple(read.verwacht),
        read.omschrijving,
        str(read.vanaf),
    )


def _parameter(law: Any, path: str, place: Path, faults: list[Fault]) -> Any:
    node = law.parameters
    for name in path.split("."):
        node = getattr(node, "children", {}).get(name)
        if node is None:
            names = (leaf.name for leaf in law.parameters.get_descendants() if hasattr(leaf, "values_list"))
            faults.append(
                Fault(place, "onbekend_pad", f"De parameter '{path}' bestaat niet.", did_you_mean(path, names))
            )
            return None
    if not hasattr(node, "values_list"):
        faults.append(Fault(place, "onbekend_pad", f"'{path}' is een map met parameters.", "Noem er een uit die map."))
        return None
    return node


def _change(law: Any, read: Hervorming, item: Wijziging, place: Path, faults: list[Fault]) -> Change | None:
    parameter = _parameter(law, item.pad, (*place, "pad"), faults)
    ways = [name for name in ("waarde", "maal", "plus", "waarde_van") if getattr(item, name) is not None]
    if len(ways) != 1:
        said = "geen" if not ways else " en ".join(f"'{way}'" for way in ways)
        text = f"Een wijziging heeft precies een van waarde, maal, plus en waarde_van; hier staat {said}."
        faults.append(Fault(place, "keuze", text, "Laat er een staan."))
        return None
    start, stop = item.vanaf or read.vanaf, item.tot
    if start < read.vanaf or (stop is not None and stop < start):
        until = "" if stop is None else f" en eindigt op {stop}"
        text = f"De wijziging begint op {start}{until}; de hervorming begint op {read.vanaf}."
        faults.append(
            Fault((*place, "vanaf"), "verkeerde_datum", text, "Kies een dag op of na het begin, en voor 'tot'.")
        )
        return None
    if parameter is None:
        return None
    return _values(law, item, ways[0], parameter, str(start), None if stop is None else str(stop), place, faults)


def _values(
    law: Any, item: Wijziging, way: str, parameter: Any, start: str, stop: str | None, place: Path, faults: list[Fault]
) -> Change | None:
    unit = str(parameter.metadata["unit"])
    source = parameter
    if way == "waarde_van":
        source = _parameter(law, str(item.waarde_van), (*place, "waarde_van"), faults)
        if source is not None and source.metadata["unit"] != unit:
            text = f"'{item.waarde_van}' is in {source.metadata['unit']} en '{item.pad}' in {unit}."
            faults.append(Fault((*place, "waarde_van"), "verkeerde_eenheid", text, "Kies een met dezelfde eenheid."))
            source = None
    made = _made(item, way, unit, (*place, way), faults) if way != "waarde_van" else None
    if source is None or (made is None and way != "waarde_van"):
        return None
    days = {start, *(v.instant_str for s in (parameter, source) for v in s.values_list if v.instant_str > start)}
    found: list[tuple[str, int | None]] = []
    for day in sorted(day for day in days if stop is None or day <= stop):
        base = _at(source, day)
        if base is None and way in ("maal", "plus", "waarde_van"):
            text = f"'{source.name}' heeft op {in_dutch(day)} geen waarde."
            faults.append(Fault((*place, way), "geen_waarde", text, "Begin op een dag waarop zij een waarde heeft."))
            return None
        found.append((day, _value(way, base, made)))
    if stop is not None:
        after = str(datetime.date.fromisoformat(stop) + datetime.timedelta(days=1))
        found.append((after, _at(parameter, after)))
    return Change(item.pad, start, stop, tuple(found))


def _value(way: str, base: int | None, made: int | None) -> int | None:
    if way == "waarde":
        return made
    assert base is not None
    if way == "waarde_van":
        return base
    assert made is not None
    return int(fraction_of(base, made)) if way == "maal" else base + made  # type: ignore[arg-type]


def _at(parameter: Any, day: str) -> int | None:
    value = next((v.value for v in parameter.values_list if v.instant_str <= day), None)
    return None if value is None else int(value)


def _made(item: Wijziging, way: str, unit: str, place: Path, faults: list[Fault]) -> int | None:
    value = getattr(item, way)
    if way == "maal":
        return _scaled(value, "verhouding", place, faults)
    return _scaled(value, unit, place, faults)


def _scaled(value: Any, unit: str, place: Path, faults: list[Fault]) -> int | None:
    """Return a value in the unit of a parameter as the engine stores it, or note what is wrong."""
    if value in NO_BOUND and isinstance(value, str):
        if unit in ("fractie", "verhouding", "ja_nee"):
            text = f"Deze parameter is in {unit} en kan niet zonder grens."
            faults.append(Fault(place, "verkeerde_eenheid", text, "Geef een waarde."))
            return None
        return without_bound(unit)
    if unit == "ja_nee" and value in (True, False, 0, 1):
        return int(value)
    if unit == "ja_nee" or isinstance(value, bool):
        text = f"Hier hoort {'ja of nee' if unit == 'ja_nee' else f'een getal in {unit}'} te staan."
        faults.append(Fault(place, "verkeerde_eenheid", text, "Schrijf true of false." if unit == "ja_nee" else ""))
        return None
    try:
        if unit.startswith("EUR"):
            return scale_exactly(value, CENTS_PER_EURO)
        if unit not in ("fractie", "verhouding"):
            return scale_exactly(value, 1)
        scaled = scale_exactly(value, WHOLE)
    except ValueError:
        text = f"{value} heeft meer decimalen dan {unit} toestaat."
        faults.append(Fault(place, "verkeerde_eenheid", text, "Euro's hebben er twee, aantallen geen."))
        return None
    if unit == "fractie" and not -WHOLE <= scaled <= WHOLE:
        text = f"{value} is geen deel van 1."
        faults.append(Fault(place, "verkeerde_eenheid", text, "Schrijf 15 procent als 0.15."))
        return None
    return scaled


def _municipal(law: Any, read: Hervorming, faults: list[Fault]) -> list[Change | None]:
    codes = sorted(law.parameters.children[TREE].children)
    found: list[Change | None] = []
    for code, provisions in read.gemeenten.items():
        place: Path = ("gemeenten", code)
        if code not in (ALL, *codes):
            text = f"Van gemeente '{code}' is geen verordening bekend."
            faults.append(Fault(place, "onbekende_gemeente", text, f"Kies uit: {', '.join([ALL, *codes])}."))
            continue
        for path, value in provisions.items():
            for one in codes if code == ALL else [code]:
                item = Wijziging(pad=f"{TREE}.{one}.{path}", waarde=value)
                before = len(faults)
                found.append(_change(law, read, item, (*place, path), faults))
                if len(faults) > before:
                    break
    return found


def _same_twice(changes: Sequence[Change], faults: list[Fault]) -> None:
    for i, change in enumerate(changes):
        if any(change.overlaps(other) for other in changes[:i]):
            text = f"De hervorming verandert '{change.path}' twee keer op dezelfde dag."
            faults.append(Fault(("parameters",), "dubbel", text, "Laat er een staan."))


def _switches(read: Hervorming, faults: list[Fault]) -> None:
    for way in ("aan", "uit"):
        for i, name in enumerate(getattr(read.maatregelen, way)):
            place = ("maatregelen", way, str(i))
            measure = measures().get(name)
            if measure is None:
                text = f"De maatregel '{name}' bestaat niet."
                faults.append(Fault(place, "onbekende_maatregel", text, did_you_mean(name, measures())))
            elif measure.folder is None:
                faults.append(Fault(place, "rekent_niet", f"'{name}' rekent niet. {measure.reden}"))
    for name in sorted(set(read.maatregelen.aan) & set(read.maatregelen.uit)):
        faults.append(Fault(("maatregelen",), "keuze", f"'{name}' staat bij aan en bij uit.", "Kies er een."))


def conflicts(variants: Sequence[Variant], recht: str) -> list[str]:
    """Return what keeps ``variants``, in this order, from being combined on ``recht``, in Dutch."""
    found = [
        f"'{variant.titel}' rust op {variant.basis} en niet op {recht}."
        for variant in variants
        if variant.basis != recht
    ]
    for i, later in enumerate(variants):
        for earlier in variants[:i]:
            if earlier.titel in later.gaat_voor_op:
                continue
            both = f"'{earlier.titel}' en '{later.titel}'"
            hint = f"Zet '{earlier.titel}' bij gaat_voor_op van '{later.titel}' als die voorgaat."
            for change in later.changes:
                if any(change.overlaps(other) for other in earlier.changes):
                    found.append(f"{both} veranderen beide '{change.path}'. {hint}")
            opposed = (set(earlier.aan) & set(later.uit)) | (set(earlier.uit) & set(later.aan))
            found += [f"{both} zetten '{name}' verschillend. {hint}" for name in sorted(opposed)]
    return list(dict.fromkeys(found))


def switched(names: Iterable[str], variants: Iterable[Variant]) -> tuple[str, ...]:
    """Return the measures of ``names`` after what the ``variants`` switch on and off, in their order."""
    chosen = dict.fromkeys(names)
    for variant in variants:
        chosen = {name: None for name in [*chosen, *variant.aan] if name not in variant.uit}
    return tuple(chosen)


def overlay(variants: Iterable[Variant]) -> dict[str, dict[str, Any]]:
    """Return the values that the ``variants`` set, later ones over earlier ones, as ``with_values`` takes them."""
    found: dict[str, dict[str, Any]] = {}
    for variant in variants:
        for change in variant.changes:
            metadata = {"bron": f"hervorming: {variant.titel}", "soort": "hervorming", "zekerheid": "uitleg"}
            values = found.setdefault(change.path, {"values": {}})["values"]
            values |= {day: {"value": value, "metadata": metadata} for day, value in change.values}
    return found


@lru_cache(maxsize=1)
def variant_files() -> Mapping[str, Any]:
    """Return the files with the variants that the project ships, by name."""
    return {path.stem: path for path in sorted((law_folder("reforms") / "varianten").glob("*.yaml"))}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a reform as data."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Hervorming.model_json_schema()}


def shipped(name: str, law_of: Any) -> Variant:
    """Return the variant ``name`` that the project ships."""
    return _shipped(name, law_of)


@lru_cache(maxsize=128)
def _shipped(name: str, law_of: Any) -> Variant:
    return read_variant(read_file(variant_files()[name]).data, law_of)


__all__ = [
    "Hervorming",
    "Variant",
    "conflicts",
    "overlay",
    "read_variant",
    "schema",
    "shipped",
    "switched",
    "variant_files",
]
