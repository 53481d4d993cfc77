"""Running cases: all those under one version of the law at once, and what to tell of those that did not come out."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from participatiewet import system
from participatiewet.calculate import Result, release, run_many
from participatiewet.documents import Document, read_file
from participatiewet.explain import as_text
from participatiewet.faults import InputError
from participatiewet.faults import Path as KeyPath
from participatiewet.money import Bedrag
from participatiewet.month import MissingAmountError
from participatiewet.situation import presentable
from participatiewet.testing.expected import fault_messages, judge
from participatiewet.testing.reading import ERROR, RIGHT, Case, Expectation, message, name_of, read_case, request_of
from participatiewet.testing.reasons import Line, hints, steps
from participatiewet.units import euros
from participatiewet.variants import Variant

#: Of so many failures under one version of the law is guessed where the expected value comes from: it takes time.
MOST_GUESSED = 40
Read = tuple["Outcome", "Case | None"]
Ready = Sequence[tuple["Outcome", "Case"]]


@dataclass(frozen=True)
class Difference:
    """One expected value that did not come out, as Dutch texts.

    ``verschil`` is empty where there is no amount. ``stappen`` are the few steps that led to what was calculated,
    ``uitleg`` all of them and ``hints`` guesses at where the expected value comes from; all three are empty unless
    reasons were asked.
    """

    regel: int | None
    uitkomst: str
    omschrijving: str
    van: str
    periode: str
    berekend: str
    verwacht: str
    verschil: str
    stappen: tuple[Line, ...] = ()
    uitleg: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def tekst(self) -> str:
        """The difference in one line, without file and line."""
        text = f"{self.uitkomst} van {self.van} in {self.periode}: berekend {self.berekend}, verwacht {self.verwacht}"
        return text + (f" (verschil {self.verschil})" if self.verschil else "")


@dataclass
class Outcome:
    """How a case went: no ``messages`` means that it passed.

    ``fouten`` says what came out otherwise. ``vergissing`` says that the case could not be calculated as it is
    written: the messages say where the file is wrong. ``stappen`` are those of a right that should have been refused,
    or on other grounds. ``seconden`` is its share of the time that was taken.
    """

    file: Path
    name: str
    line: int | None
    messages: list[str] = field(default_factory=list)
    artikel: str = ""
    vergissing: bool = False
    fouten: list[Difference] = field(default_factory=list)
    stappen: tuple[Line, ...] = ()
    aannames: list[str] = field(default_factory=list)
    seconden: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every expected value came out to the cent."""
        return not self.messages


@dataclass(frozen=True)
class Wanted:
    """What is to be told of the cases: of which (``select``), their reasons, what was assumed.

    ``most_reasons`` is of how many differences under one version of the law the reasons are told; zero is of all.
    """

    select: str = ""
    reasons: bool = False
    assumptions: bool = False
    most_reasons: int = 0

    def chooses(self, outcome: Outcome) -> bool:
        """Whether name, file or article of a case has the text that was asked, in capitals or not."""
        text = self.select.casefold()
        return any(text in part.casefold() for part in (outcome.name, outcome.file.name, outcome.artikel))


ONLY_MESSAGES = Wanted()


def run_files(files: Sequence[Path], wanted: Wanted = ONLY_MESSAGES) -> list[Outcome]:
    """Run all cases in ``files``; the outcomes are in the order of the files and the cases in them.

    A file that cannot be read is an outcome of its own, whatever is selected.
    """
    with _no_collection():
        return run_cases([item for file in files for item in _read(file, wanted)], wanted)


def run_cases(found: Sequence[Read], wanted: Wanted = ONLY_MESSAGES) -> list[Outcome]:
    """Run the cases that were read, those under one version of the law together, and return all outcomes."""
    ready = [(outcome, case) for outcome, case in found if case is not None]
    for law in dict.fromkeys((case.recht, case.hervormingen) for _, case in ready):
        run_batch([(o, c) for o, c in ready if (c.recht, c.hervormingen) == law], *law, wanted)
    return [outcome for outcome, _ in found]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Do not look for garbage: what cases make is kept until they are told, and looking takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
        run_batch(ready, variant.basis, (variant,))
    return [outcome for outcome, _ in ready]


def _read(file: Path, wanted: Wanted) -> list[Read]:
    started = time.perf_counter()
    try:
        document = read_file(file)
    except InputError as error:
        empty = Document(None)
        broken = Outcome(file, file.name, None, [message(empty, file, (), f) for f in error.faults], vergissing=True)
        return [(broken, None)]
    found = list(read_cases(document, file, wanted))
    _share(started, [outcome for outcome, _ in found])
    return found


def read_cases(document: Document, file: Path, wanted: Wanted = ONLY_MESSAGES) -> Iterator[Read]:
    """Yield the chosen cases of a file; no case where there are mistakes in it, which the outcome then names."""
    cases = document.data if isinstance(document.data, list) else [document.data]
    for number, data in enumerate(cases):
        prefix: KeyPath = (str(number),) if isinstance(document.data, list) else ()
        name = name_of(data, number)
        outcome = Outcome(file, name, document.line(prefix), artikel=_articles(data))
        if not wanted.chooses(outcome):
            continue
        case = None
        try:
            case = read_case(data, name, file, document, prefix)
        except InputError as error:
            _is_refused(outcome, data, fault_messages(document, file, prefix, error.faults))
        yield outcome, case


def run_batch(
    ready: Ready, recht: str, hervormingen: tuple[str | Variant, ...], wanted: Wanted = ONLY_MESSAGES
) -> None:
    """Calculate cases under one version of the law together, and compare what comes out."""
    started = time.perf_counter()
    try:
        results = run_many([request_of(case) for _, case in ready], recht, hervormingen)
    except MissingAmountError as error:
        # find the case whose amount does not exist; the others still get their answer
        if len(ready) == 1:
            outcome, case = ready[0]
            texts = fault_messages(case.document, case.file, case.prefix, error.faults)
            _is_refused(outcome, {ERROR: True} if case.error else {}, texts)
            return
        half = len(ready) // 2
        run_batch(ready[:half], recht, hervormingen, wanted)
        run_batch(ready[half:], recht, hervormingen, wanted)
        return
    left, told = MOST_GUESSED, 0
    for (outcome, case), result in zip(ready, results, strict=True):
        failed = compare(outcome, case, result)
        if wanted.assumptions:
            outcome.aannames = _assumed(result)
        if wanted.reasons and failed:
            outcome.fouten = [
                found if 0 < wanted.most_reasons <= told + i else _with_reasons(found, expected, result, guess=left > i)
                for i, (found, expected) in enumerate(zip(outcome.fouten, failed, strict=True))
            ]
            left -= len(failed)
            told += len(failed)
        elif wanted.reasons and outcome.messages and case.refusals and not result.ontbrekend:
            unit, month = case.refusals[0].unit, case.refusals[0].months[0]
            outcome.stappen, _ = steps(result, month, ("bijstandseenheid", unit), RIGHT)
    release(results)
    _share(started, [outcome for outcome, _ in ready])


def compare(outcome: Outcome, case: Case, result: Result) -> list[Expectation]:
    """Add a message to ``outcome`` for every expected value that did not come out, and return those outcomes."""
    judged = judge(case, result)
    if judged is not None or case.missing is not None:
        outcome.messages += judged or []
        return []
    if result.ontbrekend:
        names = sorted({item.melding or f"{item.gegeven} van {item.naam}" for item in result.ontbrekend})
        text = f"{case.file.name}, regel {outcome.line}: niet te berekenen, er ontbreekt: {', '.join(names)}."
        _is_refused(outcome, {}, [text])
        return []
    failed = []
    for expected in case.expectations:
        variable = expected.variable
        periods = result.maanden if variable.uit_maanden is None else result.jaren
        got = periods[expected.month][(expected.entity, expected.name)][variable.name]
        wanted = presentable(variable, expected.stored)
        if got == wanted:
            continue
        found = Difference(
            regel=case.document.line((*case.prefix, *expected.path)),
            uitkomst=variable.name,
            omschrijving=variable.label,
            van=expected.name,
            periode=expected.month,
            berekend=_text(variable, got),
            verwacht=_text(variable, wanted),
            verschil=euros(got - wanted) if isinstance(variable, Bedrag) else "",
        )
        failed.append(expected)
        outcome.fouten.append(found)
        outcome.messages.append(f"{case.file.name}, regel {found.regel}: {found.tekst}")
    return failed


def _with_reasons(found: Difference, expected: Expectation, result: Result, guess: bool) -> Difference:
    cell, variable = (expected.entity, expected.name), expected.variable
    few, every = steps(result, expected.month, cell, variable.name)
    wanted = presentable(variable, expected.stored)
    guesses = hints(result, expected.month, cell, variable, wanted) if guess else ()
    return replace(found, stappen=few, uitleg=every, hints=guesses)


def _is_refused(outcome: Outcome, data: Any, messages: list[str]) -> None:
    """Note what is wrong with the input of a case; in one that expects that it is wrong, the file is not mistaken."""
    outcome.messages = messages
    outcome.vergissing = bool(messages) and not (isinstance(data, dict) and ERROR in data)


def _articles(data: Any) -> str:
    """Return the articles that a case names, as its author wrote them."""
    named = data.get("artikel") if isinstance(data, dict) else None
    return ", ".join(str(item) for item in (named if isinstance(named, list) else [named] if named else []))


def _share(started: float, outcomes: Sequence[Outcome]) -> None:
    """Divide the time since ``started`` over the cases that were calculated together."""
    taken = time.perf_counter() - started
    for outcome in outcomes:
        outcome.seconden += taken / len(outcomes)


def _assumed(result: Result) -> list[str]:
    """Return what was not given and assumed, as lines with the article that asks."""
    law = system.build(result.recht, result.reforms)
    lines = []
    for item in result.aannames:
        variable = law.variables[item.gegeven]
        lines.append(f"{variable.label} [{item.naam}]: {as_text(variable, item.waarde)} (artikel {item.artikel})")
    return lines


def _text(variable: Any, value: Any) -> str:
    if isinstance(variable, Bedrag):
        return euros(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def tally(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
    """Return how many cases passed, how many came out otherwise, and how many have a mistake in the file."""
    passed = sum(outcome.passed for outcome in outcomes)
    mistaken = sum(outcome.vergissing for outcome in outcomes)
    return passed, len(outcomes) - passed - mistaken, mistaken
