"""YAML cases: a situation with the outcomes that the law gives it, compared to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from participatiewet import system
from participatiewet.calculate import Result, euros, run_many
from participatiewet.documents import Document, read_file
from participatiewet.faults import InputError
from participatiewet.faults import Path as KeyPath
from participatiewet.money import Bedrag
from participatiewet.month import MissingAmountError
from participatiewet.situation import presentable
from participatiewet.testing.expected import fault_messages, judge
from participatiewet.testing.reading import (
    KEYS,
    Case,
    Expectation,
    Outcome,
    files_in,
    message,
    name_of,
    read_case,
    read_period,
    request_of,
)
from participatiewet.variants import Variant


def run_files(files: Sequence[Path]) -> list[Outcome]:
    """Run all cases in ``files``; the outcomes are in the order of the files and the cases in them."""
    outcomes: list[Outcome] = []
    ready: list[tuple[Outcome, Case]] = []
    for file in files:
        try:
            document = read_file(file)
        except InputError as error:
            empty = Document(None)
            outcomes.append(Outcome(file, file.name, None, [message(empty, file, (), f) for f in error.faults]))
            continue
        cases = document.data if isinstance(document.data, list) else [document.data]
        for number, data in enumerate(cases):
            prefix: KeyPath = (str(number),) if isinstance(document.data, list) else ()
            name = name_of(data, number)
            outcome = Outcome(file, name, document.line(prefix))
            outcomes.append(outcome)
            try:
                ready.append((outcome, read_case(data, name, file, document, prefix)))
            except InputError as error:
                outcome.messages = fault_messages(document, file, prefix, error.faults)
    for law in dict.fromkeys((case.recht, case.hervormingen) for _, case in ready):
        _run_batch([(o, c) for o, c in ready if (c.recht, c.hervormingen) == law], *law)
    return outcomes


def run_expected(variant: Variant, document: Document, file: Path) -> list[Outcome]:
    """Run the cases that a reform expects to come out, under that reform.

    Raises ``InputError`` for a case that is wrong, and ``ValueError`` when the law refuses the reform.
    """
    system.build(variant.basis, (variant,))
    ready = []
    for number, data in enumerate(variant.verwacht):
        prefix: KeyPath = ("verwacht", str(number))
        name = name_of(data, number)
        case = read_case({**data, "recht": variant.basis, "hervorming": [variant]}, name, file, document, prefix)
        ready.append((Outcome(file, name, document.line(prefix)), case))
    if ready:
        _run_batch(ready, variant.basis, (variant,))
    return [outcome for outcome, _ in ready]


def _run_batch(ready: Sequence[tuple[Outcome, Case]], recht: str, hervormingen: tuple[str | Variant, ...]) -> None:
    try:
        results = run_many([request_of(case) for _, case in ready], recht, hervormingen)
    except MissingAmountError:
        # find the case whose amount does not exist; the others still get their answer
        for outcome, case in ready:
            try:
                compare(outcome, case, run_many([request_of(case)], recht, hervormingen)[0])
            except MissingAmountError as error:
                outcome.messages = fault_messages(case.document, case.file, case.prefix, error.faults)
        return
    for (outcome, case), result in zip(ready, results, strict=True):
        compare(outcome, case, result)


def compare(outcome: Outcome, case: Case, result: Result) -> None:
    """Add a message to ``outcome`` for everything expected that did not come out."""
    judged = judge(case, result)
    if judged is not None or case.missing is not None:
        outcome.messages += judged or []
        return
    if result.ontbrekend:
        names = sorted({item.melding or f"{item.gegeven} van {item.naam}" for item in result.ontbrekend})
        outcome.messages.append(
            f"{case.file.name}, regel {outcome.line}: niet te berekenen, er ontbreekt: {', '.join(names)}."
        )
        return
    for expected in case.expectations:
        periods = result.maanden if expected.variable.uit_maanden is None else result.jaren
        got = periods[expected.month][(expected.entity, expected.name)][expected.variable.name]
        wanted = presentable(expected.variable, expected.stored)
        if got == wanted:
            continue
        line = case.document.line((*case.prefix, *expected.path))
        text = (
            f"{case.file.name}, regel {line}: {expected.variable.name} van {expected.name} in {expected.month}: "
            f"berekend {_text(expected.variable, got)}, verwacht {_text(expected.variable, wanted)}"
        )
        if isinstance(expected.variable, Bedrag):
            text += f" (verschil {euros(got - wanted)})"
        outcome.messages.append(text)


def _text(variable: Any, value: Any) -> str:
    if isinstance(variable, Bedrag):
        return euros(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


__all__ = [
    "KEYS",
    "Case",
    "Expectation",
    "Outcome",
    "compare",
    "files_in",
    "message",
    "read_case",
    "read_period",
    "request_of",
    "run_expected",
    "run_files",
]
