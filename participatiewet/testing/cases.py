"""YAML cases: a situation with the outcomes that the law gives it, compared to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from participatiewet import system
from participatiewet.calculate import Request, year_of
from participatiewet.documents import Document
from participatiewet.faults import Fault, InputError, did_you_mean
from participatiewet.faults import Path as KeyPath
from participatiewet.situation import (
    ENTITIES,
    PLURALS,
    Checker,
    Situation,
    check_months,
    municipality,
    parse_month,
    shown,
    with_municipality,
)
from participatiewet.testing.running import Outcome, compare, run_expected, run_files
from participatiewet.variants import Variant

__all__ = ["Outcome", "compare", "run_expected", "run_files"]

#: Keys of a case. Margins of OpenFisca are accepted and ignored: a case is right to the cent.
KEYS = (
    "name",
    "period",
    "input",
    "output",
    "artikel",
    "bron",
    "toelichting",
    "recht",
    "hervorming",
    "gemeente",
    "keywords",
    "absolute_error_margin",
    "relative_error_margin",
)
YEAR_DIGITS = 4


@dataclass(frozen=True)
class Expectation:
    """One expected value: of which variable of whom in which month (or year), as stored in the engine."""

    entity: str
    name: str
    variable: Any
    month: str
    stored: Any
    path: KeyPath


@dataclass
class Case:
    """One checked case. ``prefix`` is where it stands in its file."""

    name: str
    file: Path
    document: Document
    prefix: KeyPath
    recht: str
    hervormingen: tuple[str | Variant, ...]
    situation: Situation
    expectations: list[Expectation]


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the YAML files at and below ``paths``; ``InputError`` when a path does not exist or holds none."""
    found: list[Path] = []
    faults = []
    for path in paths:
        here = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
        if not path.exists() or not here:
            what = "bestaat niet" if not path.exists() else "bevat geen YAML-bestanden"
            faults.append(Fault((), "bestand_ontbreekt", f"'{path}' {what}.", "Controleer de naam en de map."))
        found += here
    if faults:
        raise InputError(faults)
    return found


def message(document: Document, file: Path, prefix: KeyPath, fault: Fault) -> str:
    """Return a fault as a line for its author: file, line, where, what is wrong, what to do."""
    line = document.line((*prefix, *fault.path))
    where = " > ".join(part for part in fault.path if not part.isdigit())
    place = f"{file.name}, regel {line}: " if line is not None else f"{file.name}: "
    return place + (f"{where}: " if where else "") + fault.melding + (f" {fault.suggestie}" if fault.suggestie else "")


def request_of(case: Case) -> Request:
    """Return the calculation that a case asks for."""
    return Request(case.situation, tuple(dict.fromkeys(e.variable.name for e in case.expectations)))


def read_case(data: Any, name: str, file: Path, document: Document, prefix: KeyPath) -> Case:
    """Return a checked case; raises ``InputError`` with all faults, paths below the case."""
    if not isinstance(data, dict):
        raise InputError([Fault((), "geen_geval", "Hier hoort een geval te staan, met name, period, input en output.")])
    faults: list[Fault] = []
    for key in data:
        if key not in KEYS:
            faults.append(
                Fault((str(key),), "onbekende_naam", f"De sleutel '{key}' is onbekend.", did_you_mean(str(key), KEYS))
            )
    months = read_period(data.get("period"), faults)
    recht = str(data.get("recht", system.RECHT[0]))
    if recht not in system.RECHT:
        faults.append(
            Fault(
                ("recht",),
                "onbekende_keuze",
                f"'{recht}' is geen versie van de wet.",
                f"Kies uit: {', '.join(system.RECHT)}.",
            )
        )
        recht = system.RECHT[0]
    asked = data.get("hervorming", [])
    asked = asked if isinstance(asked, list) else [asked]
    hervormingen = system.read_reforms(asked, recht, ("hervorming",), faults)
    law = system.build(recht, hervormingen)
    checker = Checker(law, months)
    situation = None
    if "input" in data:
        situation = checker.situation(data["input"], ("input",))
    else:
        checker.fault(("input",), "ontbreekt", "'input' ontbreekt.", "Noem personen, bijstandseenheden en woningen.")
    position = municipality(data.get("gemeente"), ("gemeente",), faults)
    if situation is not None and position is not None:
        situation = with_municipality(situation, position)
    expectations = read_output(data.get("output"), law, situation, months, checker)
    faults += checker.faults
    if faults or situation is None:
        raise InputError(faults)
    return Case(name, file, document, prefix, recht, hervormingen, situation, expectations)


def read_period(value: Any, faults: list[Fault]) -> tuple[str, ...]:
    """Return the months of a period: a month, a year, or two months with a colon between."""
    text = "" if value is None else str(value)
    if not text:
        faults.append(Fault(("period",), "ontbreekt", "'period' ontbreekt.", "Schrijf een maand, zoals 2025-03."))
        return ()
    if len(text) == YEAR_DIGITS and text.isdigit():
        first, last = f"{text}-01", f"{text}-12"
    elif ":" in text:
        first, _, last = text.partition(":")
    else:
        first = last = text
    found: list[Fault] = []
    months = check_months(first, last, (("period",), ("period",)), found)
    faults += {fault.melding: fault for fault in found}.values()
    return months


def read_output(
    output: Any, law: Any, situation: Situation | None, months: tuple[str, ...], checker: Checker
) -> list[Expectation]:
    """Return the expected values; faults go to ``checker``."""
    if not isinstance(output, dict) or not output:
        checker.fault(("output",), "ontbreekt", "'output' ontbreekt of is leeg.", "Noem wat eruit moet komen.")
        return []
    expectations: list[Expectation] = []
    for plural, content in output.items():
        path: KeyPath = ("output", str(plural))
        if plural not in ENTITIES:
            checker.fault(
                path,
                "onbekende_naam",
                f"'{plural}' is hier onbekend.",
                did_you_mean(str(plural), ENTITIES) or f"Bekend zijn: {', '.join(ENTITIES)}.",
            )
            continue
        entity = ENTITIES[plural]
        names = () if situation is None else situation.names(entity)
        for name, values in (content if isinstance(content, dict) else {}).items():
            if situation is not None and name not in names:
                checker.fault(
                    (*path, name),
                    "onbekende_persoon",
                    f"'{name}' komt in de invoer niet voor onder {plural}.",
                    did_you_mean(name, names) or f"Bekend zijn: {', '.join(names)}.",
                )
                continue
            if not isinstance(values, dict):
                checker.fault((*path, name), "verkeerd_type", "Hier horen uitkomsten met een waarde.")
                continue
            for variable, value in values.items():
                expectations += _expected(
                    law, entity, name, str(variable), value, months, (*path, name, variable), checker
                )
    return expectations


def _expected(
    law: Any,
    entity: str,
    name: str,
    variable_name: str,
    value: Any,
    months: tuple[str, ...],
    path: KeyPath,
    checker: Checker,
) -> list[Expectation]:
    variable = law.variables.get(variable_name)
    if variable is None or variable.entity.key != entity:
        known = [v.name for v in law.variables.values() if v.entity.key == entity and not v.intern]
        advice = did_you_mean(variable_name, known)
        if variable is not None:
            advice = f"Die hoort bij {PLURALS[variable.entity.key]}."
        checker.fault(
            path, "onbekende_naam", f"De uitkomst '{variable_name}' bestaat niet bij {PLURALS[entity]}.", advice
        )
        return []
    yearly = variable.uit_maanden is not None
    periods = tuple(dict.fromkeys(year_of(month) for month in months)) if yearly else months
    word = "jaar" if yearly else "maand"
    per_month = value if isinstance(value, dict) else dict.fromkeys(periods, value) if len(periods) == 1 else None
    if per_month is None:
        checker.fault(
            path,
            "maand_nodig",
            f"Het geval gaat over meer {'jaren' if yearly else 'maanden'}; zeg voor welk{'' if yearly else 'e'} {word} "
            "dit bedrag geldt.",
            f"Schrijf bijvoorbeeld {periods[0] if periods else '2025-03'}: {shown(value)}.",
        )
        return []
    expectations = []
    for month, item in per_month.items():
        at = (*path, str(month)) if isinstance(value, dict) else path
        if (not yearly and parse_month(month) is None) or (months and str(month) not in periods):
            checker.fault(
                at,
                "verkeerde_periode",
                f"'{month}' is geen {word} van dit geval.",
                f"Kies uit {periods[0]} tot en met {periods[-1]}." if periods else "",
            )
            continue
        stored = checker.value(variable, item, at)
        if stored is not None:
            expectations.append(Expectation(entity, name, variable, str(month), stored, at))
    return expectations
