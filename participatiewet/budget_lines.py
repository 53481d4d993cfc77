"""Budget lines of example households: what they get and keep, under each version, when they earn more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from participatiewet import law_folder, system
from participatiewet.calculate import Request
from participatiewet.causes import in_words_of
from participatiewet.cliffs import Sprong, events
from participatiewet.documents import read_file
from participatiewet.faults import InputError
from participatiewet.situation import check
from participatiewet.sweep import RECEIVED, Asked, Range, Series, checked, kept, received, sweep, unit_of
from participatiewet.versions import Version


def budget_lines(
    names: Iterable[str], asked: Mapping[str, Any], month: str, versions: Sequence[Version]
) -> list[dict[str, Any]]:
    """Return per example household the lines of all ``versions`` in ``month``.

    ``names`` are those of files in ``voorbeelden/huishoudens``. ``asked`` has ``gegeven``, ``van``, ``tot`` and
    ``stap`` of the range, in euros. ``punten`` are cents; per version ``bedrag`` is the general assistance that is paid
    and reserved, ``totaal`` that with the varied income, both cents or ``None`` where there is no outcome, ``behouden``
    what is kept of an extra euro since the point before, and ``sprongen`` where somebody is worse off by earning more,
    each with its rule. Raises ``InputError`` when an amount does not exist for the month.
    """
    return [_household(name, asked, month, versions) for name in names]


def _household(name: str, asked: Mapping[str, Any], month: str, versions: Sequence[Version]) -> dict[str, Any]:
    data = read_file(law_folder("voorbeelden") / "huishoudens" / f"{name}.yaml").data
    law = system.build()
    situation = check(law, data["input"], (month,))
    faults: list[Any] = []
    item = Asked(asked["gegeven"], asked["van"], asked["tot"], asked["stap"])
    ranges = checked(law, situation, [item], faults, [("budgetlijnen",)])
    if faults:
        raise InputError(faults)
    every = [sweep(Request(situation, RECEIVED), version, ranges) for version in versions]
    return {
        "naam": data["name"],
        "omschrijving": " ".join(str(data["toelichting"]).split()),
        "gegeven": asked["gegeven"],
        "punten": [point[0] for point in every[0].punten],
        "versies": [line_of(series, ranges[0], month, events(series).sprongen) for series in every],
    }


def line_of(series: Series, item: Range, month: str, jumps: Iterable[Sprong]) -> dict[str, Any]:
    """Return the line of one version in ``month`` as ``budget_lines`` has it, with the cliffs among its ``jumps``."""
    months = series.maanden[month]
    units = [unit.name for unit in series.request.situation.units if not unit.own]
    unit = unit_of(series.request.situation, item) or units[0]
    amounts = received(months, unit).tolist()
    known = months.bekend.tolist()
    own = item.values
    return {
        "naam": series.versie.naam,
        "bedrag": [amount if there else None for amount, there in zip(amounts, known, strict=True)],
        "totaal": [amount + value if there else None for amount, value, there in zip(amounts, own, known, strict=True)],
        "behouden": [None if part is None else float(part) for part in kept(series, month) or []],
        "sprongen": [_cliff(jump) for jump in jumps if jump.val],
    }


def _cliff(jump: Sprong) -> dict[str, Any]:
    return {
        "bij": jump.bij,
        "zin": "; ".join(in_words_of(rule) for rule in jump.regels) or "de regel is niet gevonden",
        "artikel": "",
    }


__all__ = ["budget_lines", "line_of"]
