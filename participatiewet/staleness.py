"""Which amounts, percentages and terms nobody has read yet for a date, and where to look them up.

Nothing here calculates. It says of every parameter what ``participatiewet.confirmation`` says of it in an answer,
for all of them at once, so that somebody can read them before an answer rests on them.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.parameters import Parameter

from participatiewet import law_folder
from participatiewet.confirmation import NOT_READ, ParameterValue, half_year, parameter_value
from participatiewet.jci import in_words
from participatiewet.municipalities import names
from participatiewet.reform import READ, enacted, measures
from participatiewet.situation import first_day, months_between

#: The part of the tree with a branch per municipality.
MUNICIPAL = "gemeenten"
#: As many of the last changes show how often an amount changes; fewer than two show nothing.
LAST_CHANGES, FEWEST_CHANGES = 4, 2
MONTHS_PER_YEAR, MONTHS_PER_HALF = 12, 6
#: Why a value is not confirmed.
NOT_YET, SKIPPED, UNSURE = "nog_niet_nagelezen", "overgeslagen", "niet_gelezen"


@dataclass(frozen=True)
class Stale:
    """A parameter that is not confirmed for a date.

    ``reden`` is one of ``NOT_YET`` (nobody has come to this half-year), ``SKIPPED`` (the file says that this half-year
    was not read) and ``UNSURE`` (the value does not come from a text). ``nagelezen`` is the last half-year that was
    read, ``None`` when there is none, and ``verwacht`` the day on which a new value was to be expected from how often
    it changed, if that day has passed. ``bestand`` is below the folder of the law, ``sleutel`` the key in it, empty
    when the file is one parameter.
    """

    waarde: ParameterValue
    gemeente: str | None
    reden: str
    nagelezen: str | None
    verwacht: str | None
    bestand: str
    sleutel: str


@dataclass(frozen=True)
class Unread:
    """A measure that is in force and of which nobody has read the text."""

    naam: str
    titel: str
    artikel: str
    vanaf: str
    bron: str
    bestand: str


@dataclass(frozen=True)
class Gap:
    """A parameter with earlier half-years that its file says were not read."""

    pad: str
    omschrijving: str
    artikel: str
    gemeente: str | None
    halfjaren: tuple[str, ...]
    bestand: str


@dataclass(frozen=True)
class Freshness:
    """What is to be read for the half-year that begins on ``halfjaar``.

    ``bekeken`` counts the parameters with a value, ``zonder_waarde`` those without one per municipality (``None`` is
    the national ones): an outcome that needs one of those is not given.
    """

    halfjaar: str
    bekeken: int
    verouderd: tuple[Stale, ...]
    ongelezen: tuple[Unread, ...]
    gaten: tuple[Gap, ...]
    zonder_waarde: dict[str | None, int]

    @property
    def is_fresh(self) -> bool:
        """Whether everything was read for this half-year. Gaps before it do not count."""
        return not self.verouderd and not self.ongelezen


def freshness(law: Any, month: str, *, national: bool = True, municipalities: Sequence[str] | None = None) -> Freshness:
    """Return what of ``law`` is not confirmed in ``month`` (``2027-01``).

    ``national`` says whether the national parameters and the texts of measures are looked at, ``municipalities`` which
    municipalities (CBS codes, or ``model``), ``None`` for all. Raises ``KeyError`` for a municipality that the law does
    not have.
    """
    known = names(law)
    codes = list(known) if municipalities is None else list(municipalities)
    if missing := [code for code in codes if code not in known]:
        raise KeyError(missing[0])
    day, half = str(first_day(month)), half_year(month)
    overlays = _overlays()
    stale: list[Stale] = []
    gaps: list[Gap] = []
    without: dict[str | None, int] = {}
    seen = 0
    for parameter in _parameters(law, national, codes):
        code = _municipality(parameter.name)
        file, key = overlays.get(parameter.name) or _place(parameter)
        earlier = tuple(sorted(str(d) for d in parameter.metadata["onbevestigd"] if str(d) < half))
        if earlier:
            article = in_words(parameter.metadata["jci"])
            gaps.append(Gap(parameter.name, parameter.description, article, code, earlier, file))
        now = next((value for value in parameter.values_list if value.instant_str <= day), None)
        if now is None or now.value is None:
            without[code] = without.get(code, 0) + 1
            continue
        seen += 1
        value = parameter_value(law, parameter.name, month)
        if not value.bevestigd:
            reason = _reason(value, parameter, half)
            read = None if reason == UNSURE else last_read(parameter)
            stale.append(Stale(value, code, reason, read, expected(parameter, half), file, key))
    unread = tuple(_unread(law, day)) if national else ()
    return Freshness(half, seen, tuple(stale), unread, tuple(gaps), without)


def _parameters(law: Any, national: bool, codes: Sequence[str]) -> Iterator[Any]:
    """Yield the parameters, the national ones before those of the municipalities in the order of ``codes``."""
    found = [node for node in law.parameters.get_descendants() if isinstance(node, Parameter)]
    found.sort(key=lambda parameter: str(parameter.name))
    if national:
        yield from (parameter for parameter in found if _municipality(parameter.name) is None)
    for code in codes:
        yield from (parameter for parameter in found if _municipality(parameter.name) == code)


def _municipality(path: str) -> str | None:
    first, *rest = path.split(".")
    return rest[0] if first == MUNICIPAL else None


def _reason(value: ParameterValue, parameter: Any, half: str) -> str:
    if value.zekerheid in NOT_READ:
        return UNSURE
    return SKIPPED if half in {str(date) for date in parameter.metadata["onbevestigd"]} else NOT_YET


def last_read(parameter: Any) -> str | None:
    """Return the last half-year for which a parameter was read, ``None`` when there is none."""
    last = str(parameter.metadata["laatst_bevestigd_op"])
    skipped = {str(date) for date in parameter.metadata["onbevestigd"]}
    first = min(value.instant_str for value in parameter.values_list)
    halves = sorted({half_year(month) for month in months_between(first[:7], max(first, last)[:7])}, reverse=True)
    return next((half for half in halves if half not in skipped and half <= last), None)


def expected(parameter: Any, half: str) -> str | None:
    """Return the day on which a new value was to be expected on or before ``half``; ``None`` when there was none.

    An amount that changed every year or half-year (the median of its last changes) is expected to do so again.
    """
    days = sorted(v.instant_str for v in parameter.values_list if v.value is not None and v.instant_str <= half)
    months = [int(day[:4]) * MONTHS_PER_YEAR + int(day[5:7]) - 1 for day in days][-LAST_CHANGES - 1 :]
    between = [later - earlier for earlier, later in itertools.pairwise(months)]
    if len(between) < FEWEST_CHANGES:
        return None
    usual = statistics.median(between)
    if usual > MONTHS_PER_YEAR:
        return None
    following = months[-1] + (MONTHS_PER_HALF if usual <= MONTHS_PER_HALF else MONTHS_PER_YEAR)
    day = f"{following // MONTHS_PER_YEAR:04d}-{following % MONTHS_PER_YEAR + 1:02d}-01"
    return day if day <= half else None


def _place(parameter: Any) -> tuple[str, str]:
    """Return the file of a parameter below the folder of the law, and its key in that file."""
    root = law_folder("parameters")
    file = Path(parameter.file_path).resolve().relative_to(root.resolve())
    above = [*file.parent.parts, *([] if file.stem == "index" else [file.stem])]
    return f"parameters/{file.as_posix()}", ".".join(parameter.name.split(".")[len(above) :])


def _overlays() -> dict[str, tuple[str, str]]:
    """Return for every parameter of which a measure of the law in force has values: in which file."""
    found = {}
    for name in enacted():
        folder = measures()[name].folder
        file = None if folder is None else folder / "parameters.yaml"
        if file is not None and file.is_file():
            place = file.relative_to(law_folder("reforms").parent).as_posix()
            found.update(dict.fromkeys(yaml.safe_load(file.read_text(encoding="utf8")), place))
    return {path: (place, path) for path, place in found.items()}


def _unread(law: Any, day: str) -> Iterator[Unread]:
    """Yield the measures that hold on ``day`` and of which the text was not read."""
    for measure in dict.fromkeys(law.measures.values()):
        if measure.zekerheid != READ and measure.vanaf and measure.vanaf <= day:
            file = "" if measure.folder is None else measure.folder / "module.yaml"
            place = file.relative_to(law_folder("reforms").parent).as_posix() if isinstance(file, Path) else ""
            article = measure.artikel.removeprefix("artikel ")
            yield Unread(measure.naam, measure.titel, article, measure.vanaf, measure.bron, place)


__all__ = ["Freshness", "Gap", "Stale", "Unread", "expected", "freshness", "last_read"]
