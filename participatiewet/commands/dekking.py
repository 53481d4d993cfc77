"""The command ``participatiewet dekking``: which provisions are proved, and which changes no case notices."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from html import escape as html_escape
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from participatiewet import law_folder, system
from participatiewet.commands.console import TESTS_FAILED, err, out, refuse
from participatiewet.faults import InputError, did_you_mean
from participatiewet.jci import PARTICIPATIEWET
from participatiewet.testing import coverage, mutation, mutation_page
from participatiewet.testing.cases import files_in
from participatiewet.testing.sources import EIGEN, MEANINGS, ONBEKEND

Data = dict[str, Any]
WETTEN = "https://wetten.overheid.nl/"
SAMPLE, SEED = 200, 1
#: As many survivors as are shown on the screen; all stand in the JSON and on the page.
SHOWN = 40
STYLE = """
body { font-family: sans-serif; line-height: 1.5; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: left; font-weight: bold; padding: .5rem 0 }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top }
thead th { background: #e8eef4 }
td.getal { text-align: right }
a { color: #01509a } a:focus { outline: 3px solid #b34700 }
.leeg { font-weight: bold }
.tabel { overflow-x: auto }
"""  # noqa: E501


def dekking(
    artikel: Annotated[str | None, typer.Option(help="Alleen dit artikel, zoals 31 of '31 lid 2'.")] = None,
    zonder_geval: Annotated[bool, typer.Option("--zonder-geval", help="Alleen wat rekent zonder geval.")] = False,
    alleen_eigen: Annotated[
        bool, typer.Option("--alleen-eigen", help="Alleen wat enkel op onze eigen berekening rust.")
    ] = False,
    als_json: Annotated[Path | None, typer.Option("--json", help="Schrijf de tabel als JSON in dit bestand.")] = None,
    als_html: Annotated[Path | None, typer.Option("--html", help="Schrijf de tabel als bladzijde.")] = None,
    ondergrens: Annotated[
        bool, typer.Option("--ondergrens", help=f"Schrijf {coverage.FLOOR}: onder deze dekking mag het niet zakken.")
    ] = False,
    muteer: Annotated[
        bool, typer.Option("--muteer", help="Verander de wet telkens op een plek; welk geval merkt het?")
    ] = False,
    aantal: Annotated[int | None, typer.Option(min=1, help=f"Hoeveel veranderingen; zonder: {SAMPLE}.")] = None,
    zaad: Annotated[int, typer.Option(help="Welke steekproef.")] = SEED,
    alles: Annotated[bool, typer.Option("--alles", help="Alle veranderingen; dat duurt lang.")] = False,
    variabele: Annotated[
        str | None, typer.Option(help="Alleen deze variabele of parameter, en dan alle veranderingen daarin.")
    ] = None,
    processen: Annotated[int | None, typer.Option(min=1, max=64, help="Hoeveel processen samen muteren.")] = None,
    bladzijde: Annotated[
        bool, typer.Option("--bladzijde", help=f"Schrijf {mutation_page.PAGE}; alleen met --alles.")
    ] = False,
) -> None:
    """Toon per artikel wat rekent, met welke gevallen, en waarop de verwachte uitkomsten rusten."""
    mutating = (aantal is not None, alles, variabele is not None, bladzijde, processen is not None)
    filters = (artikel is not None, zonder_geval, alleen_eigen, als_html is not None, ondergrens)
    if any(mutating) and not muteer:
        refuse(["--aantal, --alles, --variabele, --processen en --bladzijde horen bij --muteer. Noem dat erbij."])
    if muteer and any(filters):
        refuse(["--muteer gaat niet samen met --artikel, --zonder-geval, --alleen-eigen, --html en --ondergrens."])
    if muteer:
        if bladzijde and not alles:
            refuse(["--bladzijde gaat over alle veranderingen: noem --alles erbij."])
        if alles + (aantal is not None) + (variabele is not None) > 1:
            refuse(["Kies een van --aantal, --alles en --variabele."])
        _mutate(aantal or SAMPLE, zaad, alles, variabele, processen or os.cpu_count() or 1, als_json, bladzijde)
        return
    table, live = read_table()
    if ondergrens:
        if not live:
            refuse(["De ondergrens is alleen te schrijven in een kopie van de broncode."])
        (coverage.checkout() / coverage.FLOOR).write_text(coverage.floor_text(table), encoding="utf8")
        out.print(f"{coverage.FLOOR} is geschreven.")
        return
    rows = chosen(table["bepalingen"], artikel, zonder_geval, alleen_eigen)
    if als_json is not None:
        shown = {**table, "bepalingen": rows}
        _write(als_json, json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
    if als_html is not None:
        _write(als_html, as_page(table, rows))
    if als_json is None and als_html is None:
        _show(table, rows, names=artikel is not None)
    if not live:
        err.print("Dit is de dekking zoals die bij deze versie is geleverd; de gevallen zelf zijn er niet bij.")


def read_table() -> tuple[Data, bool]:
    """Return the table of the coverage, and whether it was made now from the cases or was shipped with the package."""
    try:
        root = coverage.checkout()
    except FileNotFoundError:
        shipped = law_folder("api") / "dekking" / coverage.DATA.name
        found: Data = json.loads(shipped.read_text(encoding="utf8"))
        return found, False
    try:
        return coverage.table_of(coverage.current(root)), True
    except InputError as error:
        refuse([f"{fault.melding} {fault.suggestie}".strip() for fault in error.faults])
    except ValueError as error:
        refuse([str(error)])


def is_unproved(row: Mapping[str, Any]) -> bool:
    """Whether something calculates this provision and no case is about it."""
    return bool(row["variabelen"] or row["parameters"]) and not row["gevallen"]


def rests_on_own(row: Mapping[str, Any]) -> bool:
    """Whether all cases of this provision rest on a calculation of this project alone, or on nothing that is known."""
    return bool(row["gevallen"]) and EIGEN in row["bronnen"] and not set(row["bronnen"]) - {EIGEN, ONBEKEND}


def chosen(rows: Sequence[Data], artikel: str | None, zonder_geval: bool, alleen_eigen: bool) -> list[Data]:
    """Return the rows that are asked; exits with 2 for an article that there is not."""
    found = list(rows)
    if artikel is not None:
        words = artikel.strip().removeprefix("artikel ").strip()
        found = [row for row in rows if f"{row['bepaling']} ".startswith(f"{words} ")]
        if not found:
            advice = did_you_mean(words, [row["bepaling"] for row in rows])
            refuse([f"Artikel '{words}' staat niet in de lijst van de wet. {advice}".strip()])
    if zonder_geval or alleen_eigen:
        found = [r for r in found if (zonder_geval and is_unproved(r)) or (alleen_eigen and rests_on_own(r))]
    return found


def summary(table: Data) -> list[str]:
    """Return the totals of the whole table in sentences."""
    rows = table["bepalingen"]
    sources = ", ".join(f"{kind} {number}" for kind, number in table["bronnen"].items())
    return [
        f"{len(rows)} bepalingen; {sum(bool(r['variabelen'] or r['parameters']) for r in rows)} met een variabele of "
        f"parameter, {sum(bool(r['gevallen']) for r in rows)} met een geval.",
        f"{sum(map(is_unproved, rows))} rekenen zonder geval (--zonder-geval); van {sum(map(rests_on_own, rows))} "
        "rusten alle gevallen enkel op onze eigen berekening (--alleen-eigen).",
        f"{table['gevallen']} gevallen; hun bronnen (een geval kan er meer hebben): {sources}.",
        f"Alleen op onze eigen berekening rusten {table['alleenEigen']} gevallen.",
    ]


def _show(table: Data, rows: Sequence[Data], names: bool) -> None:
    shown = Table(title="Dekking van de Participatiewet", title_justify="left", box=SIMPLE)
    for heading in ("bepaling", "onderwerp", "variabelen", "parameters", "gevallen", "bronnen"):
        shown.add_column(heading, overflow="fold", justify="right" if heading == "gevallen" else "left")
    for row in rows:
        cells = [row["bepaling"], row["onderwerp"]]
        for kind in ("variabelen", "parameters"):
            cells.append("\n".join(row[kind]) if names else str(len(row[kind]) or ""))
        note = "geen geval" if is_unproved(row) else row["reden"] or ""
        shown.add_row(*map(escape, cells), str(row["gevallen"] or ""), escape(_sources(row) or note))
    out.print(shown)
    for line in summary(table):
        out.print(escape(line))


def _sources(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in row["bronnen"].items())


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf8")
    except OSError as error:
        refuse([f"'{file}' is niet te schrijven: {error.strerror}. Kies een andere plaats."])
    out.print(escape(f"{file} is geschreven."))


def link_to(words: str) -> str:
    """Return the address of a provision (``22a lid 1``) at wetten.overheid.nl."""
    references, _ = coverage.references_in(f"artikel {words}")
    reference = references[0]
    parts = [("artikel", reference.artikel), ("lid", reference.lid), ("onderdeel", reference.onderdeel)]
    parts.append(("g", f"{reference.jaar}-01-01" if reference.jaar else ""))
    return f"{WETTEN}jci1.3:c:{PARTICIPATIEWET}" + "".join(f"&{name}={value}" for name, value in parts if value)


def as_page(table: Data, rows: Sequence[Data]) -> str:
    """Return the table as one page in HTML that needs nothing else: no script, no other files."""
    sections = dict.fromkeys(row["deel"] for row in rows)
    text = html_escape
    parts = [
        "<!DOCTYPE html>",
        '<html lang="nl">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Dekking van de Participatiewet</title><style>{STYLE}</style></head>",
        '<body><a href="#tabel">Naar de tabel</a><main>',
        "<h1>Dekking van de Participatiewet</h1>",
        *(f"<p>{text(line)}</p>" for line in summary(table)),
        "<h2>Waarop een geval rust</h2><dl>",
        *(f"<dt>{text(kind)}</dt><dd>{text(meaning)}</dd>" for kind, meaning in MEANINGS.items()),
        "</dl>",
        '<h2 id="tabel">Per bepaling</h2>',
    ]
    headings = ("bepaling", "onderwerp", "variabelen", "parameters", "gevallen", "bronnen", "opmerking")
    head = "".join(f'<th scope="col">{name}</th>' for name in headings)
    for section in sections:
        parts.append(f'<div class="tabel" tabindex="0" role="region" aria-label="{text(section)}"><table>')
        parts.append(f"<caption>{text(section)}</caption><thead><tr>{head}</tr></thead><tbody>")
        parts += [_page_row(row) for row in rows if row["deel"] == section]
        parts.append("</tbody></table></div>")
    parts.append("" if rows else "<p>Geen enkele bepaling voldoet aan wat is gevraagd.</p>")
    return "\n".join([*parts, "</main></body></html>"]) + "\n"


def _page_row(row: Mapping[str, Any]) -> str:
    text = html_escape
    if is_unproved(row):
        note = '<span class="leeg">geen geval</span>'
    elif rests_on_own(row):
        note = '<span class="leeg">alleen onze eigen berekening</span>'
    else:
        note = text(". ".join(part for part in (row["reden"], row["toelichting"]) if part))
    link = f'<a href="{text(link_to(row["bepaling"]))}">{text(row["bepaling"])}</a>'
    names = ("<br>".join(text(name) for name in row[kind]) for kind in ("variabelen", "parameters"))
    cells = [text(row["onderwerp"]), *names]
    return (
        f'<tr><th scope="row">{link}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + f'<td class="getal">{row["gevallen"] or ""}</td><td>{text(_sources(row))}</td><td>{note}</td></tr>'
    )


def _mutate(size: int, seed: int, every: bool, name: str | None, processes: int, file: Path | None, page: bool) -> None:
    """Change the law, one thing at a time, and say what no case noticed; exits with 1 when something was not."""
    try:
        root = coverage.checkout()
        mutants = mutation.mutants_of(root)
        equal = mutation.read_equal(root / mutation.EQUAL, {(m.plaats, m.mutatie) for m in mutants})
        asked = _asked(mutants, size, seed, every, name)
        work = mutation.read_cases(root, files_in([root / folder for folder in coverage.CASES]))
    except FileNotFoundError:
        refuse(["Muteren kan alleen in een kopie van de broncode: de gevallen zitten niet in het pakket."])
    except InputError as error:
        refuse([f"{fault.melding} {fault.suggestie}".strip() for fault in error.faults])
    except ValueError as error:
        refuse(str(error).split("\n"))
    err.print(f"Eerst worden {len(work.cases)} gevallen gerekend zoals de wet is.")
    failing = mutation.trace(work)
    if failing:
        refuse(["Eerst moeten alle gevallen goed zijn. Fout zijn:", *failing])
    mutation.calculate_together(work)
    verdicts = mutation.with_reasons(mutation.judge_all(work, asked, processes, _progress(len(asked))), equal)
    data = mutation.as_data(verdicts, system.build())
    if file is not None:
        _write(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    if page:
        _write(root / mutation_page.PAGE, mutation_page.render(data))
    _show_mutation(data)
    raise typer.Exit(TESTS_FAILED if any(total["overlevers"] for total in data["totalen"].values()) else 0)


def _asked(
    mutants: list[mutation.Mutant], size: int, seed: int, every: bool, name: str | None
) -> list[mutation.Mutant]:
    """Return the mutants to try; exits with 2 when ``name`` has none."""
    if every:
        return mutants
    if name is None:
        return mutation.sample(mutants, size, seed)
    asked = [mutant for mutant in mutants if mutant.naam == name]
    if not asked:
        refuse([f"'{name}' heeft niets te veranderen. {did_you_mean(name, {m.naam for m in mutants})}".strip()])
    return asked


def _progress(size: int) -> Any:
    def told(done: int) -> None:
        if done % 100 == 0:
            err.print(f"{done} van {size} veranderingen geprobeerd.")

    return told


def _show_mutation(data: Data) -> None:
    table = Table(title="Veranderingen in de wet", title_justify="left", box=SIMPLE)
    for heading in ("soort", "geprobeerd", "opgemerkt", "kan niet uitmaken", "niet opgemerkt", "waarvan zonder geval"):
        table.add_column(heading, justify="left" if heading == "soort" else "right")
    for kind, total in data["totalen"].items():
        if total["mutanten"]:
            table.add_row(mutation.KINDS[kind], *map(str, total.values()))
    out.print(table)
    survivors = [survivor for survivor in data["overlevers"] if not survivor["reden"]]
    for survivor in survivors[:SHOWN]:
        place = f"{survivor['plaats']}:{survivor['regel']}" if survivor["regel"] else survivor["plaats"]
        article = f" (artikel {survivor['artikel']})" if survivor["artikel"] else ""
        out.print(escape(f"{place}{article}: {survivor['mutatie']}"))
        if not survivor["gevallen"]:
            out.print("   geen geval komt hier")
    if len(survivors) > SHOWN:
        out.print(f"... en nog {len(survivors) - SHOWN}; alle met --json BESTAND.")
