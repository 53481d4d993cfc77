"""``participatiewet vergelijk`` and ``voorbeelden``: one household, or the examples, under versions of the law."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from participatiewet import law_folder, system
from participatiewet.answer import answer
from participatiewet.calculate import MAIN_OUTCOMES, Request, Result
from participatiewet.commands.console import out, refuse, situation_of, versions_of
from participatiewet.commands.sweep import show_sweep
from participatiewet.compare import (
    CARRIED,
    UNIT,
    Divergence,
    OnlyStep,
    compare,
    differences,
    divergences,
    first_divergences,
    totals,
    totals_as_json,
)
from participatiewet.confirmation import UNCONFIRMED, month_in_dutch
from participatiewet.documents import Document, read_file
from participatiewet.explain import as_text
from participatiewet.faults import Fault, InputError
from participatiewet.situation import check_months
from participatiewet.sweep import EXAMPLE
from participatiewet.testing.cases import files_in, message
from participatiewet.units import euros
from participatiewet.versions import AND, Version

PAID = "uit_te_betalen_bijstand"
#: So many versions fit beside each other; more become rows, with so many outcomes beside each other.
MOST_COLUMNS = 4
MOST_BESIDE = 3
AMOUNTS = ("bedrag", "verschil")
MONTH, UNTIL = "--maand", "--tot"
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Household:
    """A household to compare: its name, what it was read from, and the checked request."""

    naam: str
    toelichting: str
    data: Any
    request: Request


def vergelijk(
    bestand: Annotated[Path | None, typer.Argument(help="Een situatie in YAML of JSON.")] = None,
    recht: Annotated[
        list[str] | None,
        typer.Option(help=f"Een versie van de wet: {' of '.join(system.RECHT)}; mag vaker. De eerste is de maat."),
    ] = None,
    hervorming: Annotated[
        list[str] | None,
        typer.Option(
            help="Een versie met een hervorming: een naam (zie 'hervormingen') of een bestand; mag vaker. "
            f"Met '{AND}' ertussen vormen meer hervormingen samen een versie."
        ),
    ] = None,
    maand: Annotated[str | None, typer.Option(help="De maand, zoals 2027-01; gaat voor op die in het bestand.")] = None,
    tot: Annotated[str | None, typer.Option(help="De laatste maand, als het er meer zijn.")] = None,
    gemeente: Annotated[str | None, typer.Option(help="De gemeente van wie er geen heeft, zoals GM0363.")] = None,
    voorbeelden: Annotated[
        bool, typer.Option("--voorbeelden", help="Vergelijk de voorbeeldhuishoudens, in een maand.")
    ] = False,
    varieer: Annotated[
        list[str] | None,
        typer.Option(help=f"Reken een gegeven over een reeks door, zoals {EXAMPLE}; twee keer mag (docs/reeks.md)."),
    ] = None,
    csv: Annotated[Path | None, typer.Option(help="Schrijf alle punten van de reeks naar dit bestand.")] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Toon het antwoord zoals de API het geeft.")] = False,
) -> None:
    """Vergelijk versies van de wet voor een huishouden: wat verschilt er, en door welk artikel?"""
    wrong: list[str] = []
    versions = versions_of(recht or [], hervorming or [], wrong)
    files = _files(bestand, voorbeelden, maand, tot, wrong)
    households = _households(files, maand, tot, gemeente, wrong)
    _check_sweep(bool(varieer), csv, voorbeelden, len(households), wrong)
    if wrong:
        refuse(list(dict.fromkeys(wrong)))
    if varieer:
        show_sweep(households[0].request.situation, versions, varieer, csv, als_json)
        return
    try:
        by_version = compare(versions, [household.request for household in households])
    except InputError as error:
        refuse([f"{fault.melding} {fault.suggestie}".strip() for fault in error.faults])
    results = list(zip(*by_version, strict=True))
    if als_json:
        shapes: list[Any] = [
            _shape(versions, own, household) for household, own in zip(households, results, strict=True)
        ]
        if voorbeelden:
            shapes = [{"naam": h.naam, **shape} for h, shape in zip(households, shapes, strict=True)]
        shape = shapes if voorbeelden or len(shapes) > 1 else shapes[0]
        typer.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        return
    _show_versions(versions)
    if voorbeelden:
        assert maand is not None
        _show_examples(versions, households, results, maand)
        return
    for household, own in zip(households, results, strict=True):
        for unit in _units(household.request):
            _show_unit(versions, own, household.naam, unit)
        _show_status(versions, [[result] for result in own])


def voorbeelden() -> None:
    """Toon de voorbeeldhuishoudens, en waar zij staan."""
    table = Table(title="Voorbeeldhuishoudens", title_justify="left", box=SIMPLE)
    table.add_column("bestand", overflow="fold")
    table.add_column("wie", overflow="fold")
    for file in example_files():
        data = read_file(file).data
        table.add_row(escape(file.name), escape(f"{data['name']}\n{' '.join(data['toelichting'].split())}\n"))
    out.print(table)
    out.print(escape(f"Zij staan in {law_folder('voorbeelden') / 'huishoudens'}."))
    out.print("Het effect van een maatregel op alle: participatiewet vergelijk --voorbeelden --hervorming NAAM --maand")


def example_files() -> list[Path]:
    """Return the files with the example households, in their order."""
    return files_in([law_folder("voorbeelden") / "huishoudens"])


# --- what is asked


def _files(bestand: Path | None, examples: bool, maand: str | None, tot: str | None, wrong: list[str]) -> list[Path]:
    if not examples:
        if bestand is None:
            wrong.append("Er is niets om te vergelijken. Noem een bestand met een situatie, of geef --voorbeelden.")
        return [] if bestand is None else [bestand]
    if bestand is not None:
        wrong.append(f"{bestand.name}: Met --voorbeelden worden de voorbeelden vergeleken. Kies een van beide.")
    if maand is None:
        wrong.append("--maand: Zeg voor welke maand u de voorbeelden wilt vergelijken, zoals --maand 2027-01.")
    if tot is not None:
        wrong.append("--tot: De voorbeelden worden in een maand vergeleken. Laat --tot weg.")
    return example_files()


def _check_sweep(sweeps: bool, csv: Path | None, examples: bool, households: int, wrong: list[str]) -> None:
    if csv is not None and not sweeps:
        wrong.append(
            f"--csv: Alleen een reeks gaat naar een CSV-bestand. Zeg wat u varieert, zoals --varieer {EXAMPLE}."
        )
    if sweeps and (examples or households > 1):
        wrong.append("--varieer: Een reeks is er van een huishouden. Noem een bestand met een situatie.")


def _households(
    files: Iterable[Path], maand: str | None, tot: str | None, gemeente: str | None, wrong: list[str]
) -> list[Household]:
    """Return the households in ``files``, checked; what is wrong goes to ``wrong``."""
    faults: list[Fault] = []
    if maand is not None or tot is not None:  # said once, whatever the files are
        places = (MONTH if maand is not None else UNTIL,), (UNTIL if tot is not None else MONTH,)
        check_months(maand or tot, tot or maand, places, faults)
        wrong += [f"{fault.path[0]}: {fault.melding} {fault.suggestie}".strip() for fault in faults]
    found = []
    law = system.build()
    for file in files:
        try:
            document = read_file(file)
        except InputError as error:
            wrong += [message(Document(None), file, (), fault) for fault in error.faults]
            continue
        many = isinstance(document.data, list)
        for i, data in enumerate(document.data if many else [document.data]):
            try:
                situation, body = situation_of(law, data, maand, tot, gemeente)
            except InputError as error:
                own = [fault for fault in error.faults if not faults or fault.path not in ((MONTH,), (UNTIL,))]
                wrong += [message(document, file, (str(i),) if many else (), fault) for fault in own]
                continue
            name, about = str(data.get("name", file.stem)), str(data.get("toelichting", ""))
            found.append(Household(name, about, body, Request(situation, MAIN_OUTCOMES)))
    return found


def _shape(versions: Sequence[Version], results: Sequence[Result], household: Household) -> dict[str, Any]:
    """Return the comparison as the service answers it when an explanation is asked."""
    names = [version.naam for version in versions]
    answers = []
    for version, result in zip(versions, results, strict=True):
        reforms = [h if isinstance(h, str) else h.key for h in version.hervormingen]
        asked = {
            "recht": version.recht,
            "hervormingen": reforms,
            "maanden": list(household.request.situation.months),
            "situatie": household.data,
        }
        answers.append({"naam": version.naam, "antwoord": answer(result, asked, MAIN_OUTCOMES)})
    return {
        "versies": answers,
        "verschillen": differences(results),
        "jaren": totals_as_json(results),
        "eersteAfwijking": first_divergences(names, results, MAIN_OUTCOMES),
    }


# --- what is shown


def _show_versions(versions: Sequence[Version]) -> None:
    """Show which versions there are and what each is based on; the first is what the others are measured against."""
    first, *others = versions
    out.print(escape(f"Vergeleken met: {_described(first)}"))
    for version in others:
        out.print(escape(f"          met: {_described(version)}"))
        if version.hervormingen and version.recht != first.recht:
            out.print(
                escape(
                    f"Let op: '{version.naam}' rust op {version.recht} en niet op {first.recht}. Het verschil komt dus "
                    f"niet alleen door de hervorming; geef --recht {version.recht} als eerste."
                )
            )
    out.print()


def _described(version: Version) -> str:
    return f"{version.naam}, op {version.recht}" if version.hervormingen else version.naam


def _units(request: Request) -> list[str]:
    names = request.situation.names(UNIT)
    return [names[local] for local in request.situation.reported[UNIT]]


def _show_unit(versions: Sequence[Version], results: Sequence[Result], name: str, unit: str) -> None:
    request = results[0].request
    assert request is not None
    months = request.situation.months
    cell = (UNIT, unit)
    values = {month: [result.maanden.get(month, {}).get(cell) for result in results] for month in months}
    for first, last in ranges(months, values.__getitem__):
        title = f"{name}: {unit}, {range_in_dutch(first, last)}"
        _show_values(versions, title, MAIN_OUTCOMES, values[first])
    sums = totals(results)
    for year in dict.fromkeys(month[:4] for month in months):
        here = [month for month in months if month.startswith(year)]
        if len(here) == 1:
            continue
        period = range_in_dutch(here[0], here[-1])
        if year in sums:
            by_outcome = sums[year][cell]
            columns = [{outcome: every[i] for outcome, every in by_outcome.items()} for i in range(len(versions))]
            _show_values(versions, f"{name}: {unit}, samen over {period}", tuple(by_outcome), columns)
        else:
            out.print(f"Over {period} is geen totaal te geven: niet elke maand is te berekenen.")
    if all(every[0] is not None and every == every[:1] * len(every) for every in values.values()):
        out.print(escape(f"Geen verschil: de versies komen voor {unit} op hetzelfde uit."))
        out.print()
        return
    _show_divergences(versions, results, unit, months)


def _show_values(
    versions: Sequence[Version],
    title: str,
    outcomes: Sequence[str],
    values: Sequence[Mapping[str, Any] | None],
) -> None:
    """Show outcomes under all versions: beside each other, or below each other when there are many."""
    law = system.build()
    texts = {outcome: _texts(law.variables[outcome], outcome, values) for outcome in outcomes}
    if len(versions) <= MOST_COLUMNS:
        table = _table(title, ["uitkomst", *(version.naam for version in versions)])
        for outcome, row in texts.items():
            table.add_row(law.variables[outcome].label, *row)
        out.print(table)
        return
    unlike = [PAID, *(o for o in outcomes if o != PAID and len({str(v and v[o]) for v in values}) > 1)]
    for start in range(0, len(unlike), MOST_BESIDE):
        shown = unlike[start : start + MOST_BESIDE]
        table = _table(title, ["versie", *(law.variables[outcome].label for outcome in shown)])
        for i, version in enumerate(versions):
            table.add_row(escape(version.naam), *(texts[outcome][i] for outcome in shown))
        out.print(table)


def _table(title: str, headings: Sequence[str], words: int = 1) -> Table:
    """Return a table of which the first ``words`` columns hold words, and the others amounts."""
    table = Table(title=escape(title), title_justify="left", box=SIMPLE)
    for i, heading in enumerate(headings):
        table.add_column(escape(heading), justify="left" if i < words else "right", overflow="fold")
    return table


def _texts(variable: Any, outcome: str, values: Sequence[Mapping[str, Any] | None]) -> list[str]:
    """Return the values of one outcome as text, below an amount what it differs from the first."""
    every = [None if known is None else known[outcome] for known in values]
    texts = []
    for value in every:
        text = UNKNOWN if value is None else as_text(variable, value)
        if isinstance(value, Decimal) and every[0] is not None and value != every[0]:
            text += f"\n{signed(value - every[0])}"
        texts.append(escape(text))
    return texts


def signed(amount: Decimal) -> str:
    """Return a difference as Dutch text: ``+ € 12,00`` or ``- € 12,00``."""
    return f"{'-' if amount < 0 else '+'} {euros(abs(amount))}"


def ranges(months: Sequence[str], value: Callable[[str], Any]) -> Iterator[tuple[str, str]]:
    """Yield the first and last of consecutive ``months`` with the same value."""
    start = 0
    for i in range(1, len(months) + 1):
        if i == len(months) or value(months[i]) != value(months[start]):
            yield months[start], months[i - 1]
            start = i


def range_in_dutch(first: str, last: str) -> str:
    """Return months as Dutch text: ``januari t/m juni 2027``."""
    if first == last:
        return month_in_dutch(first)
    start = month_in_dutch(first)
    return f"{start.removesuffix(f' {last[:4]}')} t/m {month_in_dutch(last)}"


def _show_divergences(versions: Sequence[Version], results: Sequence[Result], unit: str, months: Sequence[str]) -> None:
    """Show for every version but the first at which steps it parts from it, months with the same ones together."""
    out.print("Waar zij uit elkaar gaan")
    for version, result in zip(versions[1:], results[1:], strict=True):
        found = divergences(results[0], result, MAIN_OUTCOMES, [(UNIT, unit)])
        told = {
            month: [line for item in items for line in lines_of(item, month, versions[0].naam, version.naam)]
            for month, items in found.items()
        }
        if not any(told.values()):
            text = "geen verschil" if len(told) == len(months) else "niet te zeggen, er ontbreken gegevens"
            out.print(escape(f"  {version.naam}: {text}"))
        for first, last in ranges(list(told), told.__getitem__):
            if told[first]:
                out.print(escape(f"  {version.naam}, {range_in_dutch(first, last)}:"))
                for line in told[first]:
                    out.print(escape(f"    {line}"))
    out.print()


def lines_of(item: Divergence, month: str, first: str, second: str) -> list[str]:
    """Return a divergence in ``month`` as Dutch lines; ``first`` and ``second`` are what the versions are called."""
    when = f", {item.dagen} {month_in_dutch(item.maand)}" if item.dagen else ""
    if not item.dagen and item.maand != month:
        when = f", in {month_in_dutch(item.maand)}"
    lines = [f"{item.omschrijving} [{item.van}]{when}: {item.teksten[0]} tegenover {item.teksten[1]}"]
    articles = [f"artikel {article}" for article in dict.fromkeys(item.artikelen)]
    lines.append(f"  {' tegenover '.join(articles)}")
    if item.regels[0] != item.regels[1]:
        rules = [f"{name} volgt {rule}" for name, rule in zip((first, second), item.regels, strict=True) if rule]
        lines.append(f"  andere regel: {'; '.join(rules)}")
    for other in item.parameters:
        if None not in other.waarden:
            lines.append(
                f"  andere waarde: {other.omschrijving} (artikel {other.artikel}): {' tegenover '.join(other.teksten)}"
            )
        else:
            i = 0 if other.waarden[1] is None else 1
            lines.append(
                f"  alleen in {(first, second)[i]}: {other.omschrijving} (artikel {other.artikel}): {other.teksten[i]}"
            )
    for name, steps in zip((first, second), item.alleen, strict=True):
        lines += [f"  alleen in {name}: {_only(step)}" for step in steps]
    if item.soort == CARRIED:
        lines.append("  de stand uit eerdere maanden is een andere")
    return lines


def _only(step: OnlyStep) -> str:
    """Return a step as text, with its value when that is an amount: what counts along is another number every month."""
    value = f": {step.tekst}" if isinstance(step.waarde, Decimal) else ""
    return f"{step.omschrijving} [{step.van}]{value}"


def _show_status(versions: Sequence[Version], results: Sequence[Sequence[Result]]) -> None:
    """Show what is missing, what keeps it provisional, how much was assumed, and the status, of each version.

    ``results`` has the results by version.
    """
    names = [version.naam for version in versions]
    missing = [
        [
            item.melding or f"{item.gegeven} van {item.naam} (artikel {item.artikel})."
            for own in every
            for item in own.ontbrekend
        ]
        for every in results
    ]
    for text, who in _by_text(names, missing):
        out.print(escape(f"Ontbreekt{who}: {text}"))
    for text, who in _by_text(names, [_warnings(every) for every in results]):
        out.print(escape(f"Let op{who}: {text}"))
    for text, who in _by_text(names, [[str(sum(len(own.aannames) for own in every))] for every in results]):
        out.print(escape(f"Niet opgegeven en aangenomen{who}: {text} gegevens; 'bereken --aannames' noemt ze."))
    for text, who in _by_text(names, [[_statuses(every)] for every in results]):
        out.print(escape(f"Status{who}: {text}."))
    out.print("Dit is een berekening, geen besluit.")


def _warnings(results: Sequence[Result]) -> list[str]:
    """Return the warnings of a version as text: those about amounts, of which there are many, by their number."""
    every = dict.fromkeys(notice for result in results for notice in result.waarschuwingen)
    amounts = {notice.parameter for notice in every if notice.code == UNCONFIRMED}
    texts = [notice.melding for notice in every if notice.code != UNCONFIRMED]
    if amounts:
        texts.append(f"{len(amounts)} bedragen of termijnen zijn niet voor elke maand nagelezen; 'bereken' noemt ze.")
    return texts


def _statuses(results: Sequence[Result]) -> str:
    """Return the status of one result, and of more how many have each."""
    counted = Counter(result.status for result in results)
    return ", ".join(status if len(results) == 1 else f"{count} {status}" for status, count in counted.items())


def _by_text(names: Sequence[str], texts: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield every text once, and of which versions it is when not of all."""
    for text in dict.fromkeys(text for every in texts for text in every):
        who = [name for name, every in zip(names, texts, strict=True) if text in every]
        yield text, "" if len(who) == len(names) else f" ({', '.join(who)})"


# --- the examples


def _show_examples(
    versions: Sequence[Version], households: Sequence[Household], results: Sequence[Sequence[Result]], month: str
) -> None:
    """Show what is paid to every example under every version, those without a difference last."""
    rows: list[tuple[str, list[Decimal | None]]] = []
    for household, own in zip(households, results, strict=True):
        units = _units(household.request)
        for unit in units:
            name = household.naam if len(units) == 1 else f"{household.naam}: {unit}"
            cell = (UNIT, unit)
            rows.append((name, [result.maanden.get(month, {}).get(cell, {}).get(PAID) for result in own]))
    unlike = [row for row in rows if len(set(row[1])) > 1]
    alike = [row for row in rows if len(set(row[1])) == 1]
    title = f"Uit te betalen bijstand in {month_in_dutch(month)}"
    few = len(versions) <= MOST_COLUMNS
    names = [version.naam for version in versions]
    table = _table(title, ["voorbeeld", *names]) if few else _table(title, ["voorbeeld", "versie", *AMOUNTS], words=2)
    add = partial(_add_row if few else _add_rows, table, names)
    for row in unlike:
        add(*row)
    table.add_section()
    for row in alike:
        add(*row)
    out.print(table)
    out.print(f"Verschil in wat wordt uitbetaald: bij {len(unlike)}. Geen verschil: bij {len(alike)}.")
    _show_status(versions, list(zip(*results, strict=True)))


def _add_row(table: Table, names: Sequence[str], example: str, values: Sequence[Decimal | None]) -> None:
    """Add an example with all versions beside each other."""
    del names
    table.add_row(escape(example), *(_paid(value, values[0]) for value in values))


def _add_rows(table: Table, names: Sequence[str], example: str, values: Sequence[Decimal | None]) -> None:
    """Add an example with a row per version, one row when all come to the same."""
    if len(set(values)) == 1:
        table.add_row(escape(example), "alle", UNKNOWN if values[0] is None else euros(values[0]), "")
        return
    for i, (name, value) in enumerate(zip(names, values, strict=True)):
        known = value is not None and values[0] is not None
        difference = signed(value - values[0]) if known and value != values[0] else ""  # type: ignore[operator]
        table.add_row(
            escape(example) if i == 0 else "", escape(name), UNKNOWN if value is None else euros(value), difference
        )


def _paid(value: Decimal | None, first: Decimal | None) -> str:
    if value is None:
        return UNKNOWN
    return euros(value) if first is None or value == first else f"{euros(value)}\n{signed(value - first)}"
