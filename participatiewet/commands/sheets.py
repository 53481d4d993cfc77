"""What ``participatiewet toets`` does with sheets: run them, say how the rows went, write an empty one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from participatiewet.commands.console import TESTS_FAILED, out, refuse
from participatiewet.faults import InputError
from participatiewet.testing.sheet_template import write_template
from participatiewet.testing.sheets import NOTHING_EXPECTED, RIGHT, WRONG, WRONG_INPUT, SheetOutcome, run_sheet


def show_template(path: Path) -> None:
    """Write an empty sheet; exits with 2 when that cannot be done."""
    try:
        write_template(path)
    except InputError as error:
        refuse([f"{fault.melding} {fault.suggestie}".strip() for fault in error.faults])
    out.print(escape(f"{path} is gemaakt, met twee verzonnen voorbeelden."))


def show_sheets(paths: Sequence[Path], uit: Path | None) -> int:
    """Run sheets and say how their rows went; returns the exit code, and exits with 2 when a sheet is wrong."""
    if uit is not None and len(paths) != 1:
        refuse(["--uit: Dit kan alleen bij een blad. Noem een blad van Excel of CSV, en laat de andere weg."])
    wrong, code = [], 0
    for path in paths:
        try:
            outcome = run_sheet(path, uit)
        except InputError as error:
            wrong += [f"{path.name}: {fault.melding} {fault.suggestie}".strip() for fault in error.faults]
            continue
        for row in outcome.rows:
            if not row.passed:
                out.print(escape(f"FOUT  {path.name}, rij {row.row}: {row.name} ({row.verdict})"))
                for text in row.messages:
                    out.print(escape(f"      {text}"))
        out.print(escape(f"{path.name}: {_counts(outcome)}. Uitkomsten: {outcome.out}"))
        if outcome.lost:
            out.print(escape(f"Niet in dat bestand: {', '.join(outcome.lost)}. In {path.name} staan zij nog."))
        code = code if outcome.passed else TESTS_FAILED
    if wrong:
        refuse(wrong)
    return code


def _counts(outcome: SheetOutcome) -> str:
    """Return how many rows went how. A row of which nothing was expected is not called right."""
    counts = Counter(row.verdict for row in outcome.rows)
    words = {
        RIGHT: "goed",
        WRONG: "fout",
        WRONG_INPUT: "fout in de invoer",
        NOTHING_EXPECTED: "berekend zonder verwachting",
    }
    told = [f"{counts[verdict]} {text}" for verdict, text in words.items() if counts[verdict]]
    return f"{len(outcome.rows)} rijen, waarvan {', '.join(told)}"


__all__ = ["show_sheets", "show_template"]
