"""``participatiewet bestand``: a whole caseload checked, made up, divided, calculated and compared."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from participatiewet import system
from participatiewet.caseload import asked
from participatiewet.commands.console import err, out, refuse, versions_of
from participatiewet.commands.words import kind_in_words
from participatiewet.confirmation import UNCONFIRMED
from participatiewet.faults import Fault, InputError
from participatiewet.jci import in_words
from participatiewet.money import to_euros
from participatiewet.situation import check_months, municipality
from participatiewet.units import euros
from participatiewet.versions import Version

app = typer.Typer(help="Reken met een heel bestand van huishoudens (docs/bestand.md).", no_args_is_help=True)

#: A name of a caseload that begins so is made up on the spot.
MADE_UP = "synthetisch:"
#: The seed of a made-up caseload unless somebody chooses.
SEED = 1
INTERRUPTED = 130
EXTRA = 'Installeer het met: pip install "participatiewet[bestand]"'

Folder = Annotated[Path, typer.Argument(help="De map met de tabellen.")]
Target = Annotated[Path, typer.Argument(help="De map waar de uitkomst komt: leeg, of van dezelfde berekening.")]
Month = Annotated[str, typer.Option("--maand", help="De eerste maand, zoals 2027-01.")]
Last = Annotated[str | None, typer.Option("--tot", help="De laatste maand; zonder: alleen de eerste.")]
Processes = Annotated[int, typer.Option("--processen", min=1, help="Hoeveel delen tegelijk; gewoonlijk een per kern.")]
Cluster = Annotated[str | None, typer.Option("--cluster", help="Het adres van een Dask-scheduler, als er een is.")]
Outcome = Annotated[
    list[str] | None, typer.Option("--uitkomst", help="Een bedrag van de eenheid; mag vaker. De eerste vergelijkt.")
]


def _refused(error: InputError) -> Any:
    refuse([f"{' > '.join(f.path)}: {f.melding} {f.suggestie}".strip().removeprefix(": ") for f in error.faults])


def _extra() -> Any:
    """Return the module that runs a caseload; says what to install when that is not there."""
    try:
        from participatiewet.caseload import run  # noqa: PLC0415 - an extra of its own
    except ImportError:
        refuse([f"Voor een bestand is meer nodig dan er is geinstalleerd. {EXTRA}"])
    return run


@app.command()
def kolommen(
    tabel: Annotated[str | None, typer.Argument(help="Een tabel, zoals personen; zonder: alle.")] = None,
) -> None:
    """Toon welke gegevens een bestand mag hebben: naam, soort waarde, betekenis en artikel."""
    _extra()
    from participatiewet.caseload.tables import TABLES, columns  # noqa: PLC0415 - an extra of its own

    if tabel is not None and tabel not in TABLES:
        refuse([f"'{tabel}' is geen tabel van een bestand. Bekend zijn: {', '.join(TABLES)}."])
    for name, kind in TABLES.items():
        if tabel not in (None, name):
            continue
        table = Table(title=f"{name} (altijd: {', '.join(kind.required)})", title_justify="left", box=SIMPLE)
        for heading in ("kolom", "waarde", "betekenis", "artikel"):
            table.add_column(heading, overflow="fold", no_wrap=heading == "kolom")
        for column, variable in sorted(columns(system.build(), name).items()):
            table.add_row(column, kind_in_words(variable), variable.label, in_words(variable.reference[0]))
        out.print(table)


@app.command()
def controleer(bestand: Folder, maand: Month, tot: Last = None) -> None:
    """Controleer een bestand: elke fout met tabel, rij, kolom en reden."""
    run = _extra()
    from participatiewet.caseload import compare  # noqa: PLC0415 - an extra of its own

    months = _months(maand, tot)
    faults: list[Fault] = []
    units = people = 0
    try:
        for task in run.tasks_of(compare.plan_of(bestand, Path(os.devnull), (Version("geldend"),), months)):
            try:
                part = run.part_of(task)
            except InputError as error:
                faults += error.faults
                continue
            units, people = units + len(part.units), people + len(part.structure.unit_of)
        run.check_across(run.parts_of(bestand))
    except InputError as error:
        faults += error.faults
    if faults:
        _refused(InputError(faults))
    out.print(f"In orde: {_number(units)} bijstandseenheden en {_number(people)} personen.")


def _number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def _months(maand: str, tot: str | None) -> tuple[str, ...]:
    faults: list[Fault] = []
    months = check_months(maand, tot or maand, (("--maand",), ("--tot",)), faults)
    if faults:
        _refused(InputError(faults))
    return months


@app.command()
def reken(
    bestand: Folder,
    naar: Target,
    maand: Month,
    tot: Last = None,
    recht: Annotated[str | None, typer.Option(help=f"De versie van de wet: {' of '.join(system.RECHT)}.")] = None,
    hervorming: Annotated[
        str | None, typer.Option(help="Een hervorming, een bestand, of meer met + ertussen; gaat voor op --recht.")
    ] = None,
    uitkomst: Outcome = None,
    processen: Processes = 1,
    cluster: Cluster = None,
) -> None:
    """Reken een bestand door onder een versie van de wet."""
    _extra()
    named = ([], [hervorming]) if hervorming else ([recht or system.RECHT[0]], [])
    plan = _asked(bestand, naar, named, _months(maand, tot), uitkomst)
    # the law that a reform rests on comes before it: here nothing is compared
    _show(_done(dataclasses.replace(plan, versions=plan.versions[-1:]), processen, cluster))


@app.command()
def vergelijk(
    bestand: Annotated[str, typer.Argument(help="De map met de tabellen, of synthetisch:GM0599 (docs/bestand.md).")],
    naar: Target,
    maand: Month,
    tot: Last = None,
    recht: Annotated[list[str] | None, typer.Option(help="Een versie van de wet; mag vaker.")] = None,
    hervorming: Annotated[
        list[str] | None, typer.Option(help="Een hervorming als versie; meer samen met + ertussen; mag vaker.")
    ] = None,
    per_maatregel: Annotated[
        bool, typer.Option("--per-maatregel", help="Reken ook wat elke maatregel van de laatste versie bijdraagt.")
    ] = False,
    grens: Annotated[
        int | None, typer.Option(min=0, help="Tel wie per maand meer dan zoveel euro verliest; gewoonlijk 25.")
    ] = None,
    uitkomst: Outcome = None,
    rapport: Annotated[Path | None, typer.Option(help="Schrijf een rapport in deze map.")] = None,
    processen: Processes = 1,
    cluster: Cluster = None,
) -> None:
    """Vergelijk versies van de wet voor een heel bestand; de eerste versie is de maat."""
    _extra()
    if rapport is not None:
        _check_report()
    months = _months(maand, tot)
    folder = _made_up(bestand, naar, months) if bestand.startswith(MADE_UP) else Path(bestand)
    plan = _asked(folder, naar, (recht or [], hervorming or []), months, uitkomst, grens)
    summary = _done(plan, processen, cluster, per_maatregel)
    _show(summary)
    if rapport is not None:
        _report(summary, plan, rapport)
        out.print(escape(f"Het rapport staat in {rapport / 'rapport.html'}."))


def _check_report() -> None:
    """Refuse before the calculation what could only fail after it."""
    from participatiewet.caseload.report import require_libraries  # noqa: PLC0415 - an extra of its own

    try:
        require_libraries()
    except InputError as error:
        _refused(error)


def _report(summary: dict[str, Any], plan: Any, target: Path) -> None:
    """Write the report of a comparison, with what the example households keep when they earn more."""
    from participatiewet.caseload.report import write_with_households  # noqa: PLC0415 - an extra of its own

    try:
        write_with_households(summary, plan.versions, plan.months[-1], target)
    except InputError as error:
        _refused(error)


def _asked(
    folder: Path,
    target: Path,
    named: tuple[list[str], list[str]],
    months: tuple[str, ...],
    outcomes: list[str] | None,
    line: int | None = None,
) -> Any:
    from participatiewet.caseload import compare  # noqa: PLC0415 - an extra of its own

    wrong: list[str] = []
    versions = versions_of(*named, wrong)
    if wrong:
        refuse(wrong)
    known = asked.outcomes_of(versions)
    faults = [asked.no_outcome(("--uitkomst", name), name, known) for name in outcomes or [] if name not in known]
    if faults:
        _refused(InputError(faults))
    return compare.plan_of(folder, target, versions, months, outcomes, line)


def _done(plan: Any, processes: int, cluster: str | None, per_measure: bool = False) -> dict[str, Any]:
    """Run a plan with a bar that shows how far it is, and return its summary, written beside the parts."""
    from participatiewet.caseload import compare  # noqa: PLC0415 - an extra of its own

    try:
        with _bar() as bar:
            line = bar.add_task("Rekenen", total=None)

            def tell(done: int, total: int, _: Any) -> None:
                bar.update(line, completed=done, total=total)

            whole = compare.compare(plan, tell, per_measure=per_measure, processes=processes, cluster=cluster)
    except InputError as error:
        _refused(error)
    except KeyboardInterrupt:
        err.print(escape("Onderbroken. Dezelfde opdracht gaat verder met de delen die nog niet af zijn."))
        raise typer.Exit(INTERRUPTED) from None
    return whole


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("delen, nog"),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )


def _made_up(name: str, target: Path, months: tuple[str, ...]) -> Path:
    """Return the folder with the made-up caseload of a municipality, made beside the outcome when it is not there."""
    from participatiewet.caseload import synthetic, tables  # noqa: PLC0415 - an extra of its own

    folder = target.with_name(f"{target.name}-bestand")
    wanted = name.removeprefix(MADE_UP)
    if not folder.exists():
        maak(folder, wanted, maand=months[0], tot=months[-1])
        return folder
    try:
        _check_municipality(wanted)
        recipe = asked.made_up_recipe(asked.MadeUp(wanted, None, SEED), months)
        told = tables.about(folder)
    except InputError as error:
        _refused(error)
    if told["naam"] != synthetic.description(recipe, SEED)["naam"]:
        refuse([f"In {folder} staat een ander bestand: {told['naam']}. Kies een andere map voor de uitkomst."])
    return folder


def _show(summary: dict[str, Any]) -> None:
    file = summary["bestand"]
    label = "SYNTHETISCH BESTAND, verzonnen huishoudens. " if file["synthetisch"] else ""
    out.print(escape(f"{label}{file['naam']}: {_number(file['gewogen'])} bijstandseenheden."))
    for outcome in summary["uitkomsten"]:
        table = Table(title=escape(summary["labels"][outcome]), title_justify="left", box=SIMPLE)
        for heading in ("versie", "jaar", "maanden", "samen", "verschil met de eerste"):
            table.add_column(heading, justify="left" if heading == "versie" else "right")
        for row in summary["jaren"]:
            if row["uitkomst"] == outcome:
                amounts = (euros(to_euros(row["bedrag"])), euros(to_euros(row["verschil"])))
                table.add_row(escape(row["versie"]), row["jaar"], str(row["maanden"]), *amounts)
        out.print(table)
    if len(summary["versies"]) > 1:
        _show_groups(summary)
    for row in summary["bijdragen"]:
        alone, last = (
            "niet te rekenen" if row[name] is None else euros(to_euros(row[name])) for name in ("alleen", "laatste")
        )
        out.print(escape(f"{row['titel']} (artikel {row['artikel']}): alleen {alone}, als laatste {last}"))
    if summary["bijdragen"]:
        out.print(escape(f"Samen: {euros(to_euros(summary['samen']))}"))
    for missing in summary["ontbrekend"]:
        text = (
            f"Zonder uitkomst onder {missing['versie']}: {_number(missing['eenheden'])} eenheden. {missing['melding']}"
        )
        out.print(escape(text))
    _show_warnings(summary)
    if summary["aannames"]:
        out.print(f"Niet opgegeven en aangenomen: {len(summary['aannames'])} gegevens; zie aannames in uitkomst.json.")
    out.print("Dit is een berekening, geen besluit.")


def _show_warnings(summary: dict[str, Any]) -> None:
    """Show what is doubtful: texts and readings in full, amounts that were not read by their number."""
    amounts = {(item["melding"]) for item in summary["waarschuwingen"] if item["code"] == UNCONFIRMED}
    if amounts:
        text = f"{len(amounts)} bedragen en termijnen zijn voor deze maanden niet nagelezen; zie waarschuwingen in"
        out.print(f"Let op: {text} uitkomst.json.")
    seen: dict[str, list[str]] = {}
    for warning in summary["waarschuwingen"]:
        if warning["code"] != UNCONFIRMED:
            seen.setdefault(warning["melding"], []).append(warning["versie"])
    for text, versions in seen.items():
        which = "" if len(versions) == len(summary["versies"]) else f" ({', '.join(versions)})"
        out.print(escape(f"Let op{which}: {text}"))


def _show_groups(summary: dict[str, Any]) -> None:
    line = euros(to_euros(summary["grens"]))
    table = Table(title="Wie gaat erop vooruit, wie achteruit", title_justify="left", box=SIMPLE)
    for heading in ("versie", "groep", "eenheden", "meer", "minder", f"minder dan -{line} per maand"):
        table.add_column(heading, justify="left" if heading in ("versie", "groep") else "right")
    for row in summary["groepen"]:
        numbers = (_number(row[name]) for name in ("eenheden", "meer", "minder", "onder_grens"))
        table.add_row(escape(row["versie"]), escape(row["groep"]), *numbers)
    out.print(table)


@app.command()
def maak(
    naar: Annotated[Path, typer.Argument(help="De map waar het bestand komt: leeg of nieuw.")],
    gemeente: Annotated[str, typer.Option(help="De gemeente, zoals GM0599, of landelijk.")] = asked.COUNTRY,
    eenheden: Annotated[int | None, typer.Option(min=1, help="Hoeveel eenheden; zonder: zoveel als er zijn.")] = None,
    zaad: Annotated[int, typer.Option(min=0, help="Hetzelfde getal geeft hetzelfde bestand.")] = SEED,
    maand: Month = "2027-01",
    tot: Last = "2027-12",
) -> None:
    """Maak een synthetisch bestand: verzonnen huishoudens met de verdelingen van gepubliceerde statistiek."""
    _extra()
    from participatiewet.caseload import compare, margins  # noqa: PLC0415 - an extra of its own

    months = _months(maand, tot)
    try:
        _check_municipality(gemeente)
        made, found = compare.make_up(asked.MadeUp(gemeente, eenheden, zaad), months, naar)
    except InputError as error:
        _refused(error)
    table = Table(title="Wat het bestand heeft naast wat de bronnen zeggen", title_justify="left", box=SIMPLE)
    for heading in margins.HEADS:
        table.add_column(heading, overflow="fold")
    for margin in found:
        table.add_row(*(escape(text) for text in margins.as_row(margin)))
    out.print(table)
    out.print(escape(f"SYNTHETISCH: {_number(made.eenheden)} verzonnen eenheden in {naar}."))


def _check_municipality(code: str) -> None:
    """Raise ``InputError`` when a municipality is not one of those whose ordinances are known."""
    faults: list[Fault] = []
    if code != asked.COUNTRY:
        municipality(code, ("--gemeente",), faults)
    if faults:
        raise InputError(faults)


@app.command()
def deel(
    bestand: Folder,
    naar: Annotated[Path, typer.Argument(help="De map waar de delen komen: leeg of nieuw.")],
    maand: Month,
    tot: Last = None,
    eenheden: Annotated[int, typer.Option(min=1, help="Hoeveel eenheden er ongeveer in een deel komen.")] = 25_000,
) -> None:
    """Verdeel een bestand in delen: wie een woning deelt blijft bij elkaar."""
    run = _extra()
    from participatiewet.caseload import writing  # noqa: PLC0415 - an extra of its own

    try:
        parts = writing.divide(bestand, naar, run.reading_law(), _months(maand, tot), eenheden)
    except InputError as error:
        _refused(error)
    out.print(escape(f"{parts} delen in {naar}."))


__all__ = ["app"]
