"""What ``participatiewet vergelijk --varieer`` shows: a household with one or two facts over a range."""

from __future__ import annotations

import csv as csv_files
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import typer
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from participatiewet.calculate import NotConfirmedError, Request, release, run_many
from participatiewet.causes import Oorzaak, Verandering, in_words_of, over_time
from participatiewet.cliffs import BIJSTAND, Gebeurtenissen, Knik, Sprong, events
from participatiewet.commands.console import out, refuse
from participatiewet.confirmation import UNCONFIRMED, month_in_dutch
from participatiewet.explain import as_text
from participatiewet.faults import Fault, InputError
from participatiewet.money import to_euros
from participatiewet.situation import Situation, presentable
from participatiewet.sweep import (
    EXAMPLE,
    MOST_RANGES,
    RECEIVED,
    Point,
    Range,
    Series,
    at,
    bound,
    checked,
    kept,
    read_text,
    sweep,
    unit_of,
)
from participatiewet.sweep_answer import change, columns, fact_columns, rounded, rows, shape
from participatiewet.units import euros
from participatiewet.versions import Version

#: As many rows and columns of points as a table has, and months of which there is one.
MOST_ROWS, MOST_COLUMNS, MOST_MONTHS = 40, 8, 3
#: As many warnings as are shown.
MOST_NOTICES = 6
PAID = RECEIVED[0]
OPTION = "--varieer"
TWO_DECIMALS = Decimal("0.01")


def show_sweep(
    situation: Situation, versions: Sequence[Version], texts: list[str], csv: Path | None, als_json: bool
) -> None:
    """Calculate the sweep that ``texts`` ask (``inkomsten_uit_arbeid=0:2000:25``), once or twice, and show it.

    With ``csv`` every point of every version goes to that file; with ``als_json`` JSON is shown and no tables. Exits
    with 2 and says in Dutch what is wrong, all faults at once.
    """
    faults: list[Fault] = []
    ranges = _ranges(situation, versions, texts, faults)
    if faults:
        refuse([_line(fault) for fault in faults])
    request = Request(situation, (PAID,))
    try:
        every = [sweep(request, version, ranges) for version in versions]
        found = [events(series) for series in every]
        changes = [list(_over_time(series)) for series in every]
    except InputError as error:
        refuse([_line(fault) for fault in error.faults])
    except NotConfirmedError as error:
        refuse([warning.melding for warning in error.warnings])
    if csv is not None:
        _write(csv, every)
    if als_json:
        reeks = [
            {
                "naam": series.versie.naam,
                "reeks": {**shape(series, own), "veranderingen": [change(series, *item) for item in over]},
            }
            for series, own, over in zip(every, found, changes, strict=True)
        ]
        typer.echo(json.dumps({"versies": reeks}, ensure_ascii=False, indent=2))
        return
    if len(ranges) == 1:
        _show_one(every, found, changes)
    else:
        _show_grid(every)
    _show_about(every)
    if csv is not None:
        out.print(escape(f"Alle punten staan in {csv.name}."))


def _ranges(
    situation: Situation, versions: Sequence[Version], texts: list[str], faults: list[Fault]
) -> tuple[Range, ...]:
    if not 0 < len(texts) <= MOST_RANGES:
        text = f"Er zijn {len(texts)} reeksen; het kunnen er een of twee zijn."
        faults.append(Fault((OPTION,), "verkeerd_aantal", text, f"Geef {OPTION} een of twee keer, zoals {EXAMPLE}."))
    places = [(OPTION, text.partition("=")[0]) for text in texts]
    read = [read_text(text, place, faults) for text, place in zip(texts, places, strict=True)]
    known = [(item, place) for item, place in zip(read, places, strict=True) if item is not None]
    asked, paths = [item for item, _ in known], [place for _, place in known]
    ranges = checked(versions[0].law, situation, asked, faults, paths)
    if not faults:
        bound(ranges, len(situation.months), len(versions), faults, (OPTION,))
    return ranges


def _line(fault: Fault) -> str:
    where = " ".join(fault.path)
    return f"{where}: {fault.melding} {fault.suggestie}".strip().removeprefix(": ")


def _over_time(series: Series) -> Iterator[tuple[Point, Verandering]]:
    """Yield what changes over the months at the first, the middle and the last point of a sweep of one fact."""
    if len(series.ranges) > 1 or len(series.maanden) == 1:
        return
    count = len(series.punten)
    points = list(dict.fromkeys(series.punten[i] for i in (0, count // 2, count - 1)))
    law, situation = series.law, series.request.situation
    requests = [Request(at(law, situation, series.ranges, point), series.outcomes) for point in points]
    results = run_many(requests, series.versie.recht, series.versie.hervormingen)
    for point, result in zip(points, results, strict=True):
        for found in over_time(result, PAID):
            yield point, found
    release(results)


def _write(path: Path, every: Sequence[Series]) -> None:
    """Write all points to a file; exits with 2 when that cannot be done."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv_files.writer(file)
            writer.writerow(columns(every))
            writer.writerows(rows(every))
    except OSError as error:
        refuse([f"--csv: '{path}' kan niet worden geschreven ({error.strerror}). Kies een andere plaats."])


# --- one fact -------------------------------------------------------------------------------------


def _show_one(
    every: Sequence[Series],
    found: Sequence[Gebeurtenissen],
    changes: Sequence[Sequence[tuple[Point, Verandering]]],
) -> None:
    months = list(every[0].maanden)
    shown = months if len(months) <= MOST_MONTHS else [months[0], months[-1]]
    situation = every[0].request.situation
    for month in shown:
        for local in situation.reported["bijstandseenheid"]:
            _show_table(every, found, month, situation.names("bijstandseenheid")[local])
    if len(shown) < len(months):
        out.print(f"Hier staan {len(shown)} van de {len(months)} maanden; alle maanden staan in --csv en --json.")
    for series, own in zip(every, found, strict=True):
        out.print(escape(f"\nSprongen, {series.versie.naam}:"))
        for jump in own.sprongen:
            out.print(escape("  " + _jump_line(series, jump)))
        if not own.sprongen:
            out.print("  geen gevonden")
        out.print(escape(f"Knikken, {series.versie.naam}:"))
        for bend in own.knikken:
            out.print(escape("  " + _bend_line(series, bend)))
        if not own.knikken:
            out.print("  geen gevonden")
        if own.meer:
            out.print("  Er zijn er meer dan hier zijn onderzocht. Kies een kortere reeks.")
    for series, over in zip(every, changes, strict=True):
        if over:
            out.print(escape(f"\nVerandert in de tijd zonder dat een gegeven verandert, {series.versie.naam}:"))
        for point, item in over:
            text = "; ".join(in_words_of(rule) for rule in item.regels)
            out.print(escape(f"  bij {_value(series, point[0])}, {item.in_words()}: {text}"))


def _show_table(every: Sequence[Series], found: Sequence[Gebeurtenissen], month: str, unit: str) -> None:
    first = every[0]
    (item,) = first.ranges
    tells = unit_of(first.request.situation, item) == unit
    table = Table(title=escape(f"{unit}, {month_in_dutch(month)}"), title_justify="left", box=SIMPLE)
    table.add_column(escape(f"{item.gegeven} [{item.wie}]"), justify="right", overflow="fold")
    for series in every:
        table.add_column(escape(f"{series.versie.naam}: uit te betalen"), justify="right", overflow="fold")
        if tells:
            table.add_column(escape(f"{series.versie.naam}: behouden per euro"), justify="right", overflow="fold")
    chosen = _chosen(first, found, month)
    parts = [kept(series, month) if tells else None for series in every]
    for i in chosen:
        cells = [_value(first, first.punten[i][0])]
        for series, part in zip(every, parts, strict=True):
            here = series.maanden[month]
            paid = here.waarden[(("bijstandseenheid", unit), PAID)][i]
            cells.append(euros(to_euros(paid)) if here.bekend[i] else "onbekend")
            if part is not None:
                cells.append(_per_euro(part[i]))
        table.add_row(*map(escape, cells))
    out.print(table)
    if len(chosen) < len(first.punten):
        out.print(f"Hier staan {len(chosen)} van de {len(first.punten)} punten; alle punten staan in --csv en --json.")
    if tells:
        out.print(
            "Behouden per euro: wat van elke extra euro sinds het vorige punt van de reeks overblijft, in inkomen, "
            "bijstand en gereserveerde vakantietoeslag. Zonder toeslagen en belasting; het inkomen is netto."
        )


def _per_euro(part: Fraction | None) -> str:
    number = rounded(part, TWO_DECIMALS)
    return "" if number is None else f"{number:f}".replace(".", ",")


def _chosen(series: Series, found: Sequence[Gebeurtenissen], month: str) -> list[int]:
    """Return the points of a table: evenly, with the points around every jump in the month."""
    count = len(series.punten)
    if count <= MOST_ROWS:
        return list(range(count))
    around = set()
    for own in found:
        for jump in own.sprongen:
            if month in jump.maanden:
                before = max((i for i, point in enumerate(series.punten) if point[0] <= jump.bij), default=0)
                around |= {before, min(before + 1, count - 1)}
    around = set(sorted(around)[: MOST_ROWS // 2])
    left = MOST_ROWS - len(around)
    return sorted(around | {i * (count - 1) // (left - 1) for i in range(left)})


def _value(series: Series, value: int, place: int = 0) -> str:
    variable = series.law.variables[series.ranges[place].gegeven]
    return as_text(variable, presentable(variable, value))


def _months(months: Sequence[str]) -> str:
    first = month_in_dutch(months[0])
    if len(months) == 1:
        return first
    return f"{first} tot en met {month_in_dutch(months[-1])} ({len(months)} maanden)"


def _outcome(series: Series, name: str) -> str:
    return "bijstand met vakantietoeslag" if name == BIJSTAND else str(series.law.variables[name].label).lower()


def _jump_line(series: Series, jump: Sprong) -> str:
    before, after = euros(to_euros(jump.voor)), euros(to_euros(jump.na))
    still = "nog " if jump.na < jump.voor else ""
    text = (
        f"{_months(jump.maanden)} [{jump.van}]: bij {_value(series, jump.bij)} {still}{before} "
        f"{_outcome(series, jump.uitkomst)}, bij {_value(series, jump.daarna)} {after}"
    )
    if jump.netto is not None and jump.val:
        text += f"; het inkomen met de bijstand daalt {euros(to_euros(-jump.netto))}"
    return text + _because(jump.regels)


def _bend_line(series: Series, bend: Knik) -> str:
    where = f"bij {_value(series, bend.bij)}"
    if not bend.precies:
        low, high = (_value(series, value) for value in bend.tussen)
        where = f"tussen {low} en {high}" if bend.tussen[0] != bend.tussen[1] else f"bij ongeveer {low}"
    before, after = (
        f"{rounded(slope, TWO_DECIMALS):f}".replace(".", ",") for slope in (bend.helling_voor, bend.helling_na)
    )
    text = f"{_months(bend.maanden)} [{bend.van}]: {where} gaat {_outcome(series, bend.uitkomst)}"
    return f"{text} van {before} naar {after} per euro" + _because(bend.regels)


def _because(rules: Sequence[Oorzaak]) -> str:
    reasons = "; ".join(map(in_words_of, rules))
    return f". Door: {reasons}" if reasons else "."


# --- two facts ------------------------------------------------------------------------------------


def _show_grid(every: Sequence[Series]) -> None:
    """Show what the last version pays more than the first one, for both facts; with one version what it pays."""
    first, last = every[0], every[-1]
    months = list(first.maanden)
    shown = months if len(months) <= MOST_MONTHS else [months[0], months[-1]]
    situation = first.request.situation
    names = [situation.names("bijstandseenheid")[i] for i in situation.reported["bijstandseenheid"]]
    down, across = (list(item.values) for item in first.ranges)
    chosen, beside = _evenly(len(down), MOST_ROWS), _evenly(len(across), MOST_COLUMNS)
    headings = fact_columns(first.ranges)
    what = "uit te betalen bijstand"
    if first is not last:
        what += f", {last.versie.naam} min {first.versie.naam}"
    for month in shown:
        for unit in names:
            title = escape(f"{unit}, {month_in_dutch(month)}: {what}")
            table = Table(title=title, title_justify="left", box=SIMPLE)
            table.add_column(escape(f"{headings[0]} \\ {headings[1]}"), overflow="fold")
            for j in beside:
                table.add_column(escape(_value(first, across[j], 1)), justify="right", overflow="fold")
            for i in chosen:
                cells = [_difference(every, month, unit, i * len(across) + j) for j in beside]
                table.add_row(*map(escape, [_value(first, down[i]), *cells]))
            out.print(table)
    if len(chosen) * len(beside) * len(shown) < len(first.punten) * len(months):
        told = len(chosen) * len(beside)
        out.print(
            f"Hier staan {told} van de {len(first.punten)} punten en {len(shown)} van de {len(months)} maanden; "
            "alles staat in --csv en --json."
        )


def _difference(every: Sequence[Series], month: str, unit: str, point: int) -> str:
    ends = [every[0], every[-1]] if len(every) > 1 else [every[0]]
    if not all(series.maanden[month].bekend[point] for series in ends):
        return "onbekend"
    paid = [int(series.maanden[month].waarden[(("bijstandseenheid", unit), PAID)][point]) for series in ends]
    return euros(to_euros(paid[-1] - paid[0] if len(paid) > 1 else paid[0]))


def _evenly(count: int, most: int) -> list[int]:
    return list(range(count)) if count <= most else [i * (count - 1) // (most - 1) for i in range(most)]


def _show_about(every: Sequence[Series]) -> None:
    """Say what is missing, what is not confirmed, and that this is a calculation."""
    for series in every:
        for text in series.ontbrekend:
            out.print(escape(f"Ontbreekt ({series.versie.naam}): {text}"))
    notices: dict[str, list[str]] = {}
    for series in every:
        for notice in series.waarschuwingen:
            notices.setdefault(notice.melding, []).append(series.versie.naam)
    # a chosen reading or an unread text goes before amounts that were not read for the month
    codes = {notice.melding: notice.code for series in every for notice in series.waarschuwingen}
    ordered = sorted(notices, key=lambda text: codes[text] == UNCONFIRMED)
    for text in ordered[:MOST_NOTICES]:
        out.print(escape(f"Let op ({', '.join(notices[text])}): {text}"))
    if len(ordered) > MOST_NOTICES:
        out.print(f"... nog {len(ordered) - MOST_NOTICES} waarschuwingen; alle staan in --json.")
    for series in every:
        if series.aannames:
            text = f"{series.aannames} gegevens zijn niet opgegeven en aangenomen"
            out.print(escape(f"{series.versie.naam}: {text}; 'participatiewet bereken' noemt ze."))
    out.print("Dit is een berekening, geen besluit.")


__all__ = ["show_sweep"]
