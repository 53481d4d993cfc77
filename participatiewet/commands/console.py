"""What all subcommands share: the two streams, reading files, refusing wrong input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from participatiewet import system
from participatiewet.documents import Document, read_file
from participatiewet.faults import Fault, InputError
from participatiewet.faults import Path as KeyPath
from participatiewet.situation import Checker, Situation, check_months, municipality, with_municipality
from participatiewet.testing.cases import KEYS, message, read_period
from participatiewet.testing.forms import is_otherwise, to_form
from participatiewet.testing.reading import months_of
from participatiewet.variants import Variant, read_variant
from participatiewet.versions import AND, Version, against_base, chosen

WRONG_INPUT = 2
TESTS_FAILED = 1
FILES = (".yaml", ".yml", ".json")
PIPED_WIDTH = 110
out = Console(highlight=False, soft_wrap=True)
if not out.is_terminal:
    out.width = PIPED_WIDTH
err = Console(stderr=True, highlight=False, soft_wrap=True)


def reforms_of(named: list[str], recht: str) -> tuple[str | Variant, ...]:
    """Return the reforms that a caller names: names of the register, and files."""
    items = [_reform(name) for name in named]
    faults: list[Fault] = []
    found = system.read_reforms(items, recht, (), faults)
    if faults:
        refuse([f"--hervorming: {fault.melding}" for fault in faults])
    return found


def versions_of(rechten: Sequence[str], hervormingen: Sequence[str], wrong: list[str]) -> tuple[Version, ...]:
    """Return the versions that are asked, the law before the reforms on it; what is wrong goes to ``wrong``."""
    read: dict[str, str | Variant] = {}
    broken = set()
    for word in dict.fromkeys(word.strip() for text in hervormingen for word in text.split(AND)):
        read[word] = word
        if Path(word).suffix not in FILES:
            continue
        document = Document(None)
        try:
            document = read_file(Path(word))
            read[word] = read_variant(document.data, system.build)
        except InputError as error:
            broken.add(word)
            wrong += [message(document, Path(word), (), fault) for fault in error.faults]
    usable = [text for text in hervormingen if not broken & {word.strip() for word in text.split(AND)}]
    if broken and not usable and not rechten:
        return ()
    faults: list[Fault] = []
    versions = chosen(rechten, usable, read.__getitem__, faults)
    wrong += [f"{fault.path[0]}: {fault.melding} {fault.suggestie}".strip() for fault in faults]
    return versions if rechten or faults else against_base(versions)


def _reform(name: str) -> str | Variant:
    """Return a name of the register as it is, and what stands in a file."""
    if Path(name).suffix not in FILES:
        return name
    document = read_document(Path(name))
    try:
        return read_variant(document.data, system.build)
    except InputError as error:
        refuse([message(document, Path(name), (), fault) for fault in error.faults])


def law_of(recht: str, hervormingen: tuple[str, ...] = ()) -> Any:
    """Return the law; exits with 2 when there is no such version."""
    try:
        return system.build(recht, hervormingen)
    except ValueError as error:
        refuse([str(error)])


def refuse(messages: list[str]) -> NoReturn:
    """Say what is wrong and exit with 2."""
    for text in messages:
        err.print(escape(text))
    raise typer.Exit(WRONG_INPUT)


def situation_of(
    law: Any, data: Any, maand: str | None, tot: str | None, gemeente: str | None
) -> tuple[Situation, Any]:
    """Return the checked situation of a case or a bare situation, and its raw data.

    Raises ``InputError`` with all faults. ``maand``, ``tot`` and ``gemeente`` are what options say, if anything.
    """
    if not isinstance(data, dict):
        raise InputError([Fault((), "geen_situatie", "Het bestand bevat geen situatie.", "Zie voorbeelden/.")])
    if is_otherwise(data):
        return _situation_of_case(law, data, maand, tot, gemeente)
    faults: list[Fault] = []
    wrapped = "input" in data
    if maand is not None or tot is not None or "van" in data:
        first = maand or str(data.get("van", tot))
        last = tot or (first if maand is not None else str(data.get("tot", first)))
        months = check_months(first, last, (("--maand",), ("--tot",)), faults)
    else:
        months = read_period(data.get("period"), faults)
    body = data["input"] if wrapped else {k: v for k, v in data.items() if k not in (*KEYS, "van", "tot")}
    checker = Checker(law, months)
    situation = checker.situation(body, ("input",) if wrapped else ())
    faults += checker.faults
    place: KeyPath = ("gemeente",) if gemeente is None else ("--gemeente",)
    position = municipality(gemeente or data.get("gemeente"), place, faults)
    if faults or situation is None:
        raise InputError(faults)
    return situation if position is None else with_municipality(situation, position), body


def _situation_of_case(
    law: Any, data: Any, maand: str | None, tot: str | None, gemeente: str | None
) -> tuple[Situation, Any]:
    """Return what ``situation_of`` does for a case with Dutch keys or a household in a short form."""
    faults: list[Fault] = []
    form = to_form(data, KEYS, faults)
    below: list[Fault] = []
    if maand is not None or tot is not None:
        months = check_months(maand or tot, tot or maand, (("--maand",), ("--tot",)), below)
    else:
        months = months_of(form, below)
    checker = Checker(law, months)
    body = form.data.get("input")
    situation = None if form.unclear else checker.situation(body, ("input",))
    place: KeyPath = ("gemeente",) if gemeente is None else ("--gemeente",)
    position = municipality(gemeente or form.data.get("gemeente"), place, below)
    faults += [replace(fault, path=form.at(fault.path)) for fault in (*below, *checker.faults)]
    if faults or situation is None:
        raise InputError(faults)
    return situation if position is None else with_municipality(situation, position), body


def read_document(path: Path) -> Document:
    """Return what stands in a file; exits with 2 when it cannot be read."""
    try:
        return read_file(path)
    except InputError as error:
        refuse([message(Document(None), path, (), fault) for fault in error.faults])
