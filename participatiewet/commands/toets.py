"""The command ``toets``: cases that legal staff write, run and told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from participatiewet.commands.console import TESTS_FAILED, out, refuse
from participatiewet.commands.sheets import show_sheets, show_template
from participatiewet.faults import InputError
from participatiewet.testing import reports
from participatiewet.testing.reading import files_in
from participatiewet.testing.running import Outcome, Wanted, run_files
from participatiewet.testing.sheets import is_sheet
from participatiewet.testing.watching import follow, stamps, wait_for_change


def _schema(asked: bool) -> None:
    if asked:
        from participatiewet.testing.schema import render  # noqa: PLC0415 - only this option needs it

        typer.echo(render(), nl=False)
        raise typer.Exit


def toets(
    paden: Annotated[
        list[Path] | None,
        typer.Argument(help="YAML-bestanden met gevallen, mappen daarmee, of een blad (.xlsx, .csv)."),
    ] = None,
    kies: Annotated[
        str, typer.Option("-k", metavar="TEKST", help="Alleen gevallen met deze tekst in naam, bestand of artikel.")
    ] = "",
    uitleg: Annotated[bool, typer.Option("--uitleg", help="Toon bij een fout alle stappen.")] = False,
    aannames: Annotated[bool, typer.Option("--aannames", help="Toon per geval wat is aangenomen.")] = False,
    goed: Annotated[bool, typer.Option("--goed", help="Noem ook de gevallen die goed zijn.")] = False,
    stil: Annotated[bool, typer.Option("--stil", help="Toon alleen wat fout is; niets als alles goed is.")] = False,
    volg: Annotated[
        bool, typer.Option("--volg", help="Toets opnieuw als een bestand wordt opgeslagen; stop met Ctrl-C.")
    ] = False,
    junit: Annotated[
        Path | None, typer.Option(metavar="BESTAND.xml", help="Schrijf de uitslag als JUnit-XML, voor een CI.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="BESTAND.html", help="Schrijf de uitslag als pagina om te lezen.")
    ] = None,
    uit: Annotated[Path | None, typer.Option(help="Waar de uitkomsten van een blad heen gaan.")] = None,
    sjabloon: Annotated[Path | None, typer.Option(help="Maak een leeg blad van Excel, en toets niets.")] = None,
    schema: Annotated[  # noqa: ARG001 - its callback has done the work
        bool,
        typer.Option("--schema", callback=_schema, is_eager=True, help="Toon het JSON Schema van een geval, en stop."),
    ] = False,
) -> None:
    """Toets gevallen: komt eruit wat de wet geeft, tot op de cent?

    Bij een fout staan de stappen die ertoe leidden, met hun artikel. Zie docs/toetsen_draaien.md.
    """
    if sjabloon is not None:
        show_template(sjabloon)
        return
    if not paden:
        refuse(["Noem een bestand of map om te toetsen, of maak een leeg blad met --sjabloon blad.xlsx."])
    _check(junit, html)
    sheets = [path for path in paden if is_sheet(path)]
    code = show_sheets(sheets, uit) if sheets or uit is not None else 0
    cases = [path for path in paden if path not in sheets]
    if not cases:
        raise typer.Exit(code)
    wanted = Wanted(kies, reasons=True, assumptions=aannames)

    def tell(outcomes: Sequence[Outcome], started: float) -> None:
        seconds = time.perf_counter() - started
        _write(junit, html, outcomes, seconds, cases)
        _show(outcomes, uitleg, goed, stil)
        if not stil or not all(outcome.passed for outcome in outcomes):
            # two runs of the same cases give the same text in a file or a pipe: there are no seconds in it
            out.print(escape(reports.summary(outcomes, seconds if out.is_terminal else None)))

    if volg:
        _follow(cases, wanted, tell)
        return
    started = time.perf_counter()
    try:
        outcomes = run_files(files_in(cases), wanted)
    except InputError as error:
        refuse([f"{f.melding} {f.suggestie}".strip() for f in error.faults])
    if kies and not outcomes:
        refuse([f"Geen geval heeft '{kies}' in naam, bestand of artikel."])
    tell(outcomes, started)
    raise typer.Exit(code if all(outcome.passed for outcome in outcomes) else TESTS_FAILED)


def _follow(paths: Sequence[Path], wanted: Wanted, tell: Callable[[Sequence[Outcome], float], None]) -> None:
    started = time.perf_counter()

    def run(files: Sequence[Path]) -> list[Outcome]:
        nonlocal started
        started = time.perf_counter()
        return run_files(files, wanted)

    def told(outcomes: list[Outcome], before: list[Outcome] | None) -> None:
        if out.is_terminal:
            out.clear()
        tell(outcomes, started)
        for line in reports.changes(before, outcomes) if before is not None else ():
            out.print(escape(line))
        out.print("Wacht op een bestand dat wordt opgeslagen; stop met Ctrl-C.")

    missing = [path for path in paths if not path.exists()]
    if missing:
        refuse([f"'{path}' bestaat niet. Controleer de naam en de map." for path in missing])
    follow(stamps(paths), run, told, lambda known: wait_for_change(paths, known))
    out.print("Gestopt.")


def _check(*files: Path | None) -> None:
    """Refuse a report that has no folder to be written in, before anything is calculated."""
    wrong = [f for f in files if f is not None and (f.is_dir() or not f.parent.is_dir())]
    if wrong:
        refuse([f"'{file}' kan niet worden geschreven: geef een bestand in een map die bestaat." for file in wrong])


def _write(
    junit: Path | None, html: Path | None, outcomes: Sequence[Outcome], seconds: float, paths: Sequence[Path]
) -> None:
    try:
        if junit is not None:
            reports.write_whole(junit, reports.junit(outcomes))
        if html is not None:
            text = reports.page(outcomes, seconds, [str(path) for path in paths])
            reports.write_whole(html, text.encode("utf8"))
    except OSError as error:
        refuse([f"'{error.filename}' kan niet worden geschreven: {error.strerror}."])


def _show(outcomes: Sequence[Outcome], everything: bool, passed_too: bool, quiet: bool) -> None:
    hinted = False
    for outcome in outcomes:
        if outcome.passed and (quiet or not (passed_too or outcome.aannames)):
            continue
        for line in reports.lines(outcome, everything):
            out.print(escape(line))
        hinted = hinted or any(difference.hints for difference in outcome.fouten)
    if hinted:
        out.print(escape(reports.ADVICE))
