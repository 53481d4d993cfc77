"""What all subcommands share: the two streams, reading files, refusing wrong input."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from participatiewet import system
from participatiewet.documents import Document, read_file
from participatiewet.faults import Fault, InputError
from participatiewet.testing.cases import message
from participatiewet.variants import Variant, read_variant

WRONG_INPUT = 2
TESTS_FAILED = 1
PIPED_WIDTH = 110
out = Console(highlight=False, soft_wrap=True)
if not out.is_terminal:
    out.width = PIPED_WIDTH
err = Console(stderr=True, highlight=False, soft_wrap=True)


def reforms_of(named: list[str], recht: str) -> tuple[str | Variant, ...]:
    """Return the reforms that a caller names: names of the register, and files."""
    items: list[Any] = []
    for name in named:
        if Path(name).suffix not in (".yaml", ".yml", ".json"):
            items.append(name)
            continue
        document = read_document(Path(name))
        try:
            items.append(read_variant(document.data, system.build))
        except InputError as error:
            refuse([message(document, Path(name), (), fault) for fault in error.faults])
    faults: list[Fault] = []
    found = system.read_reforms(items, recht, (), faults)
    if faults:
        refuse([f"--hervorming: {fault.melding}" for fault in faults])
    return found


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


def read_document(path: Path) -> Document:
    """Return what stands in a file; exits with 2 when it cannot be read."""
    try:
        return read_file(path)
    except InputError as error:
        refuse([message(Document(None), path, (), fault) for fault in error.faults])
