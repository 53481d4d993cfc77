"""Calculating what a situation of OpenFisca asks, and putting it in the shape of its answer."""

from __future__ import annotations

import copy
import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from participatiewet import system
from participatiewet.answer import NATURE, fingerprint, package_version, rules_fingerprint, sha256, warning
from participatiewet.calculate import Assumption, Request, Result, run_many
from participatiewet.confirmation import Notice, month_in_dutch
from participatiewet.faults import Fault, InputError, Path
from participatiewet.plain import plain
from participatiewet.situation import ENTITIES

from .periods import ETERNITY
from .reading import OWN, Asked, Wanted, is_eternal, is_yearly

#: When not the same is asked of every unit in every month: so many persons times months times combinations of outcomes.
MOST_ROWS = 10_000
NOTHING_ASKED = Notice(
    "niets_gevraagd", "Er is niets berekend: zet null bij een uitkomst om haar te laten berekenen.", ()
)
#: Stands for the dwellings beside the units, which are counted from 0.
DWELLINGS = -1


@dataclass(frozen=True)
class Part:
    """Units and months of which the same outcomes are asked: one request to the engine."""

    outcomes: tuple[str, ...]
    units: set[int] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    wanted: list[Wanted] = field(default_factory=list)


@dataclass(frozen=True)
class Calculated:
    """A situation with the value of everything that was asked, as JSON has it, and the results it was read from."""

    asked: Asked
    values: tuple[tuple[Wanted, Any], ...]
    results: tuple[tuple[Part, Result], ...]


def calculate(asked: Asked) -> Calculated:
    """Calculate what is ``asked``.

    Raises ``InputError`` when a fact is missing without which there is no answer, when a value that was sent for an
    outcome is not what is calculated, and when an amount does not exist for a month.
    """
    parts = _parts(asked)
    found = run_many([_request(asked, part) for part in parts], asked.recht)
    results = tuple(zip(parts, found, strict=True))
    missing = [fault for part, result in results for fault in _missing(asked, part, result)]
    if missing:
        raise InputError(dict.fromkeys(missing))
    values = tuple((wanted, _value(result, wanted)) for part, result in results for wanted in part.wanted)
    differing = [
        Fault(
            wanted.path,
            "is_uitkomst",
            "Dit wordt berekend en kan niet worden opgegeven; de berekening komt op iets anders uit.",
            "Stuur null.",
        )
        for wanted, value in values
        if wanted.is_sent and not _same(wanted.sent, value)
    ]
    if differing:
        raise InputError(differing)
    return Calculated(asked, tuple((wanted, plain(value)) for wanted, value in values), results)


def _parts(asked: Asked) -> list[Part]:
    """Return what is wanted by the outcomes that are asked together, so that nothing else is calculated with them."""
    cells: dict[tuple[int, str], list[Wanted]] = defaultdict(list)
    for wanted in asked.wanted:
        cells[_unit(asked, wanted), wanted.period].append(wanted)
    parts: dict[tuple[str, ...], Part] = {}
    for (unit, period), here in cells.items():
        outcomes = tuple(sorted({wanted.variable.name for wanted in here}))
        part = parts.setdefault(outcomes, Part(outcomes))
        part.units.add(unit)
        part.wanted.extend(here)
        part.months.update(_months(here[0].variable, period))
    rows = len(parts) * len(asked.situation.persons) * len(asked.situation.months)
    if len(parts) > 1 and rows > MOST_ROWS:
        text = "Voor zo veel personen en maanden worden te veel verschillende combinaties van uitkomsten gevraagd."
        raise InputError([Fault((), "te_veel", text, "Vraag in elke maand dezelfde uitkomsten, of verdeel de vraag.")])
    return list(parts.values())


def _unit(asked: Asked, wanted: Wanted) -> int:
    entity = ENTITIES[wanted.plural]
    if entity == "woning":
        return DWELLINGS
    position = asked.situation.positions[entity][wanted.name]
    return int(asked.situation.unit_of[position]) if entity == "persoon" else position


def _months(variable: Any, period: str) -> list[str]:
    return [f"{period}-{number:02d}" for number in range(1, 13)] if is_yearly(variable) else [period]


def _request(asked: Asked, part: Part) -> Request:
    """Return the request for a part: only its units are reported, until the last of its months."""
    last = max(part.months)
    situation = dataclasses.replace(
        asked.situation,
        months=tuple(month for month in asked.situation.months if month <= last),
        units=tuple(dataclasses.replace(unit, own=i not in part.units) for i, unit in enumerate(asked.situation.units)),
    )
    return Request(situation, part.outcomes)


def _value(result: Result, wanted: Wanted) -> Any:
    periods = result.jaren if is_yearly(wanted.variable) else result.maanden
    return periods[wanted.period][ENTITIES[wanted.plural], wanted.name][wanted.variable.name]


def _same(sent: Any, value: Any) -> bool:
    """Whether a value that was sent is the one that was calculated."""
    if isinstance(value, datetime.date):
        return bool(sent == value.isoformat())
    return isinstance(sent, bool) == isinstance(value, bool) and bool(sent == value)


# --- what is missing --------------------------------------------------------------------------------


def _missing(asked: Asked, part: Part, result: Result) -> Iterable[Fault]:
    """Yield a fault at every place where a fact is missing that the months of ``part`` rest on."""
    variables = system.build(asked.recht).variables
    why: dict[Path, dict[str, None]] = defaultdict(dict)
    for item in result.ontbrekend:
        if part.months.isdisjoint(item.maanden):
            continue
        for key in (ETERNITY,) if is_eternal(variables[item.gegeven]) else item.maanden:
            why[item.entiteit, item.naam, item.gegeven, key][_why(item)] = None
    for path, texts in why.items():
        yield Fault(path, "ontbreekt", " ".join(texts), "Geef een waarde.")


def _why(item: Assumption) -> str:
    """Return why a fact is missing, without the names and the municipality that the client gave."""
    unnamed = f"Voor '{item.naam}' is "
    if item.melding.startswith(unnamed):
        return f"Er is {item.melding.removeprefix(unnamed)}"
    if item.melding:
        return f"Van deze gemeente is voor {item.melding.partition(' is voor ')[2]}"
    months = month_in_dutch(item.maanden[0])
    if len(item.maanden) > 1:
        months += f" tot en met {month_in_dutch(item.maanden[-1])}"
    return f"Dit gegeven is nodig voor {months} (artikel {item.artikel})."


# --- the answer ---------------------------------------------------------------------------------------


def answer(calculated: Calculated) -> dict[str, Any]:
    """Return the situation as it was sent, with the value of everything that was asked and a block of our own."""
    found = as_json({key: block for key, block in calculated.asked.data.items() if key != OWN})
    for wanted, value in calculated.values:
        found[wanted.plural][wanted.name][wanted.variable.name][wanted.key] = value
    return {**found, OWN: own_block(calculated)}


def own_block(calculated: Calculated) -> dict[str, Any]:
    """Return what an answer of OpenFisca has no place for: how far the outcomes can be relied on, and the receipt."""
    asked, results = calculated.asked, [result for _, result in calculated.results]
    warnings = list(dict.fromkeys(notice for result in results for notice in result.waarschuwingen))
    if not results:
        warnings = [NOTHING_ASKED]
    outcomes: dict[str, Any] = {}
    for wanted, value in calculated.values:
        place = outcomes.setdefault(wanted.plural, {}).setdefault(wanted.name, {})
        place.setdefault(wanted.variable.name, {})[wanted.period] = value
    return {
        "aard": NATURE,
        "status": "voorlopig" if warnings else "bepaald",
        "recht": asked.recht,
        "van": asked.situation.months[0],
        "tot": asked.situation.months[-1],
        "aannames": _assumptions(results),
        "waarschuwingen": [warning(notice) for notice in warnings],
        "bewijs": {
            "api": package_version(),
            "regels": rules_fingerprint(),
            "parameters": fingerprint("parameters"),
            "invoer": sha256(_as_asked(asked)),
            "uitkomst": sha256(outcomes),
        },
    }


def _assumptions(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Return every fact that was assumed, once, with all months for which it was."""
    months: dict[Assumption, set[str]] = defaultdict(set)
    for result in results:
        for item in result.aannames:
            months[item._replace(maanden=())].update(item.maanden)
    return [
        {
            "pointer": Fault((item.entiteit, item.naam, item.gegeven), "", "").pointer,
            "waarde": plain(item.waarde),
            "artikel": item.artikel,
            "maanden": sorted(when),
        }
        for item, when in months.items()
    ]


def _as_asked(asked: Asked) -> dict[str, Any]:
    """Return the question in one form: a value that was sent for an outcome is a question all the same."""
    data = copy.deepcopy({key: block for key, block in asked.data.items() if key != OWN})
    for wanted in asked.wanted:
        data[wanted.plural][wanted.name][wanted.variable.name][wanted.key] = None
    return {**_numbers(data), "recht": asked.recht}


def _numbers(data: Any) -> Any:
    """Return data with every number in one form: 600 and 600.0 are the same amount."""
    if isinstance(data, Mapping):
        return {key: _numbers(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_numbers(value) for value in data]
    return Decimal(data) if isinstance(data, int) and not isinstance(data, bool) else data


def as_json(data: Any) -> Any:
    """Return a copy of data that was sent, with decimals as JSON has them."""
    if isinstance(data, Mapping):
        return {key: as_json(value) for key, value in data.items()}
    return [as_json(value) for value in data] if isinstance(data, list) else plain(data)
