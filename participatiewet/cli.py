"""The command ``participatiewet``."""

from __future__ import annotations

import datetime
import json
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from participatiewet import keys, system
from participatiewet.answer import answer
from participatiewet.calculate import MAIN_OUTCOMES, NotConfirmedError, Request, Result, run_many
from participatiewet.commands import caseload
from participatiewet.commands.compare import vergelijk, voorbeelden
from participatiewet.commands.console import (
    TESTS_FAILED,
    err,
    law_of,
    out,
    read_document,
    reforms_of,
    refuse,
    situation_of,
)
from participatiewet.commands.dekking import dekking
from participatiewet.commands.toets import toets
from participatiewet.commands.versheid import versheid
from participatiewet.commands.words import woorden
from participatiewet.confirmation import in_dutch, in_order, month_in_dutch
from participatiewet.explain import as_lines, as_text, explain, parameter_line
from participatiewet.faults import Fault, InputError
from participatiewet.jci import in_words
from participatiewet.letter import letter
from participatiewet.month import as_period
from participatiewet.municipalities import Provision, names, provisions
from participatiewet.reform import PRESETS, measures
from participatiewet.situation import check_months
from participatiewet.testing.cases import message
from participatiewet.testing.measures import CERTAINTIES
from participatiewet.testing.running import run_expected
from participatiewet.variants import read_variant, shipped, variant_files
from participatiewet.why_not import in_words_of, why_not

SHOWN_ASSUMPTIONS = 5
#: What a receipt says of a calculation.
RECEIPT = {
    "invoer": "Invoer",
    "uitkomst": "Uitkomst",
    "regels": "Regels",
    "parameters": "Parameters",
    "api": "Versie",
}

app = typer.Typer(
    name="participatiewet",
    help="De Participatiewet als werkende wet: bijstand tot op de cent, met het artikel bij elke stap.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
app.add_typer(caseload.app, name="bestand")


@app.callback()
def _start() -> None:
    logging.getLogger("openfisca_core").setLevel(logging.ERROR)


@app.command()
def bereken(
    bestand: Annotated[Path, typer.Argument(help="Een situatie in YAML of JSON.")],
    maand: Annotated[str | None, typer.Option(help="De maand, zoals 2025-03; gaat voor op die in het bestand.")] = None,
    tot: Annotated[str | None, typer.Option(help="De laatste maand, als het er meer zijn.")] = None,
    recht: Annotated[str, typer.Option(help=f"De versie van de wet: {' of '.join(system.RECHT)}.")] = system.RECHT[0],
    hervorming: Annotated[
        list[str] | None,
        typer.Option(help="Een hervorming boven op die wet: een naam (zie 'hervormingen') of een bestand; mag vaker."),
    ] = None,
    gemeente: Annotated[str | None, typer.Option(help="De gemeente van wie er geen heeft, zoals GM0363.")] = None,
    uitleg: Annotated[bool, typer.Option("--uitleg", help="Toon alle stappen met hun artikel.")] = False,
    beschikking: Annotated[
        bool, typer.Option("--beschikking", help="Toon de uitkomst als tekst voor een beschikking.")
    ] = False,
    aannames: Annotated[bool, typer.Option("--aannames", help="Toon alle aannames.")] = False,
    strikt: Annotated[bool, typer.Option("--strikt", help="Weiger wat op een onbevestigd bedrag rust.")] = False,
    als_json: Annotated[bool, typer.Option("--json", help="Toon het antwoord zoals de API het geeft.")] = False,
) -> None:
    """Bereken de bijstand van een huishouden."""
    document = read_document(bestand)
    cases = document.data if isinstance(document.data, list) else [document.data]
    prefixes = [(str(i),) if isinstance(document.data, list) else () for i in range(len(cases))]
    law = law_of(recht)
    hervormingen = reforms_of(hervorming or [], recht)
    law = system.build(recht, hervormingen)
    for data, prefix in zip(cases, prefixes, strict=True):
        try:
            situation, root = situation_of(law, data, maand, tot, gemeente)
            request = Request(situation, MAIN_OUTCOMES, strikt=strikt)
            result = run_many([request], recht, hervormingen)[0]
        except InputError as error:
            refuse([message(document, bestand, prefix, fault) for fault in error.faults])
        except NotConfirmedError as error:
            refuse([f"{bestand.name}: {warning.melding}" for warning in error.warnings])
        if als_json:
            law_asked = {"recht": recht, "hervormingen": [h if isinstance(h, str) else h.key for h in hervormingen]}
            asked = {**law_asked, "maanden": list(situation.months), "situatie": root}
            form = "beschikking" if beschikking else "boom" if uitleg else "geen"
            shape = answer(result, asked, MAIN_OUTCOMES, form)
            typer.echo(json.dumps(shape, ensure_ascii=False, indent=2))
        elif beschikking:
            out.print(escape(letter(result, MAIN_OUTCOMES, why_not(result))))
        else:
            _show(law, result, str(data.get("naam", data.get("name", bestand.stem))), uitleg, aannames)


@app.command()
def controleer(
    bewijs: Annotated[Path, typer.Argument(help="Het antwoord van de dienst, of het bewijs daaruit, in JSON.")],
    invoer: Annotated[Path, typer.Argument(help="De invoer waarop dat het antwoord was, in JSON.")],
) -> None:
    """Reken een berekening na: komt uit dezelfde invoer dezelfde uitkomst, met welke regels?"""
    # the command line starts faster without the service
    from participatiewet.api.berekeningen.reading import answer_of, read_request, result_of  # noqa: PLC0415
    from participatiewet.api.problems import ProblemError  # noqa: PLC0415

    said, asked = read_document(bewijs), read_document(invoer)
    receipt = said.data.get("bewijs", said.data) if isinstance(said.data, dict) else None
    if not isinstance(receipt, dict) or not set(RECEIPT) <= receipt.keys():
        refuse([f"{bewijs.name}: Dit is geen bewijs. Geef het antwoord van de dienst zoals het kwam."])
    try:
        question = read_request(asked.data)
        again = answer_of(question, result_of(question))["bewijs"]
    except InputError as error:
        refuse([message(asked, invoer, (), fault) for fault in error.faults])
    except ProblemError as error:
        refuse([f"{invoer.name}: {error}"])
    for name, text in RECEIPT.items():
        same = again[name] == receipt[name]
        out.print(escape(f"{text}: {'gelijk' if same else f'anders (toen {receipt[name]}, nu {again[name]})'}"))
    if again["invoer"] != receipt["invoer"]:
        out.print("Dit bewijs hoort niet bij deze invoer.")
    elif again["uitkomst"] == receipt["uitkomst"]:
        out.print("De uitkomst is nagerekend en dezelfde.")
    else:
        out.print("De uitkomst is nu een andere; de regels of parameters hierboven zeggen of die zijn veranderd.")
    same = all(again[name] == receipt[name] for name in ("invoer", "uitkomst"))
    raise typer.Exit(0 if same else TESTS_FAILED)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adres om op te luisteren.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Poort.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Werkprocessen; een per kern is genoeg.")] = 1,
) -> None:
    """Start de rekendienst; zonder sleutels of OAuth alleen voor deze machine zelf.

    De instellingen komen uit de omgeving en staan in docs/instellingen.md.
    """
    try:
        # the command line starts faster without it; the application is made here, and refuses wrong settings
        from participatiewet.api import outgoing, server, settings  # noqa: PLC0415
        from participatiewet.api.populaties import endpoints as populaties  # noqa: PLC0415

        told = settings.read(os.environ)
    except InputError as error:
        refuse([f"{'/'.join(fault.path)}: {fault.melding} {fault.suggestie}" for fault in error.faults])
    if not told.is_closed and not outgoing.is_loopback(host):
        refuse(
            [
                f"Zonder sleutels luistert de dienst alleen op deze machine zelf, niet op {host}. Maak een sleutel met "
                f"'participatiewet sleutel NAAM', zet de regel in een bestand en noem dat in {keys.SETTING}; of stel "
                "OAuth in (docs/instellingen.md)."
            ]
        )
    with tempfile.TemporaryDirectory() as own:
        shared = {"PROMETHEUS_MULTIPROC_DIR": "tellingen"} if workers > 1 else {}  # the workers count together
        if not told.jobs:
            shared[populaties.SETTING] = "populaties"
        for name, folder in shared.items():
            os.environ[name] = str(Path(own) / folder)
            Path(own, folder).mkdir()

        def at_end() -> None:
            populaties.end(Path(told.jobs or os.environ[populaties.SETTING]))
            for name in shared:
                os.environ.pop(name, None)
            shutil.rmtree(own, ignore_errors=True)  # also where the process ends without leaving this block

        server.run(host, port, workers, told.seconds, at_end)


@app.command()
def sleutel(naam: Annotated[str, typer.Argument(help="Naam van de afnemer, zoals gemeente-voorbeeld.")]) -> None:
    """Maak een sleutel voor een afnemer van de rekendienst."""
    key = keys.new_key()
    line = f"{naam} {keys.hashed(key)}"
    if keys.LINE.fullmatch(line) is None:
        refuse(
            [f"'{naam}' is geen naam voor een afnemer. Gebruik letters, cijfers, punt, streepje of liggend streepje."]
        )
    err.print("Geef de eerste regel aan de afnemer; hij is hierna niet meer te zien.", markup=False)
    err.print(f"Zet de tweede regel in het bestand dat {keys.SETTING} noemt.", markup=False)
    typer.echo(key)
    typer.echo(line)


@app.command()
def gemeenten(
    gemeente: Annotated[
        str | None, typer.Argument(help="De gemeente, zoals GM0363; zonder: alle, in het kort.")
    ] = None,
    maand: Annotated[
        str | None, typer.Option(help="De maand waarvoor de bepalingen gelden; zonder: deze maand.")
    ] = None,
) -> None:
    """Toon wat van de verordeningen bekend is, met bron, en wat niet."""
    law = law_of(system.RECHT[0])
    faults: list[Fault] = []
    maand = maand or f"{datetime.date.today():%Y-%m}"
    check_months(maand, maand, (("--maand",), ("--maand",)), faults)
    known_names = names(law)
    if gemeente is not None and gemeente not in known_names:
        text = f"Van deze gemeente is geen verordening bekend. Kies uit: {', '.join(known_names)}."
        faults.append(Fault(("gemeente",), "onbekende_gemeente", text))
    if faults:
        refuse(list(dict.fromkeys(f"{fault.path[0]}: {fault.melding} {fault.suggestie}".strip() for fault in faults)))
    if gemeente is not None:
        _show_provisions(known_names[gemeente], provisions(law, gemeente, maand), maand)
        return
    table = Table(title=f"Verordeningen in {month_in_dutch(maand)}", title_justify="left", box=SIMPLE)
    for heading in ("code", "gemeente", "bekend", "onbekend"):
        table.add_column(heading, justify="right" if heading in ("bekend", "onbekend") else "left")
    for code, name in known_names.items():
        found = provisions(law, code, maand)
        known = sum(item.waarde is not None for item in found)
        table.add_row(code, name, str(known), str(len(found) - known))
    out.print(table)
    out.print("Alle bepalingen van een gemeente: participatiewet gemeenten GM0363")


def _show_provisions(name: str, found: list[Provision], month: str) -> None:
    """Show the provisions of one municipality by topic: what is known with its source, then what is not."""
    out.print(f"{escape(name)}, {month_in_dutch(month)}")
    for topic in dict.fromkeys(item.onderwerp for item in found):
        here = [item for item in found if item.onderwerp == topic]
        out.print(f"\n{escape(topic)}")
        for item in here:
            if item.waarde is not None:
                out.print(escape(f"  {parameter_line(item.waarde)}"))
            if item.niet_getoetst:
                out.print(escape(f"  Niet getoetst: {item.niet_getoetst}"))
        unknown = [item.omschrijving for item in here if item.waarde is None]
        if unknown:
            out.print(escape("  Onbekend: " + "; ".join(unknown)))


@app.command()
def hervormingen() -> None:
    """Toon de maatregelen van Participatiewet in balans: datum, artikel, zekerheid."""
    table = Table(title="Participatiewet in balans", title_justify="left", box=SIMPLE)
    for heading in ("nr", "naam", "maatregel", "vanaf", "artikel", "zekerheid", "geldend"):
        table.add_column(heading, overflow="fold")
    for name, measure in measures().items():
        start = in_dutch(measure.vanaf) if measure.vanaf else "geen datum"
        law = "ja" if measure.geldend else "nee"
        table.add_row(
            measure.nummer,
            name,
            measure.titel,
            start,
            measure.artikel.removeprefix("artikel "),
            CERTAINTIES[measure.zekerheid],
            f"{law}, niet gerekend" if measure.folder is None else law,
        )
    out.print(table)
    for measure in measures().values():
        if measure.reden:
            out.print(escape(f"{measure.nummer} rekent niet: {measure.reden}"))
    out.print(f"Samen te kiezen: {', '.join(PRESETS)}.")
    listed = Table(title="Varianten", title_justify="left", box=SIMPLE)
    for heading in ("naam", "titel", "rust op", "vanaf"):
        listed.add_column(heading, overflow="fold")
    for name in variant_files():
        variant = shipped(name, system.build)
        listed.add_row(name, variant.titel, variant.basis, in_dutch(variant.vanaf))
    out.print(listed)


@app.command()
def hervorming(
    bestand: Annotated[Path, typer.Argument(help="Een hervorming in YAML of JSON.")],
) -> None:
    """Controleer een hervorming: klopt zij, en komt eruit wat zij verwacht?"""
    document = read_document(bestand)
    try:
        variant = read_variant(document.data, system.build)
        outcomes = run_expected(variant, document, bestand)
    except InputError as error:
        refuse([message(document, bestand, (), fault) for fault in error.faults])
    except ValueError as error:
        refuse(str(error).split("\n"))
    out.print(escape(f"{variant.titel}, op {variant.basis}, vanaf {in_dutch(variant.vanaf)}."))
    for change in variant.changes:
        out.print(escape(f"  {change.path}: {len(change.values)} waarden vanaf {in_dutch(change.start)}"))
    for name in variant.aan:
        out.print(escape(f"  {name} aan"))
    for name in variant.uit:
        out.print(escape(f"  {name} uit"))
    for outcome in outcomes:
        for text in outcome.messages:
            out.print(escape(f"FOUT  {outcome.name}: {text}"))
    failed = sum(not outcome.passed for outcome in outcomes)
    out.print(f"{len(outcomes) - failed} van {len(outcomes)} verwachte gevallen goed.")
    raise typer.Exit(TESTS_FAILED if failed else 0)


app.command()(toets)
app.command()(vergelijk)
app.command()(voorbeelden)
app.command()(woorden)
app.command()(versheid)
app.command()(dekking)


def _show(law: Any, result: Result, name: str, uitleg: bool, aannames: bool) -> None:
    refusals = why_not(result) if uitleg else {}
    for month, cells in result.maanden.items():
        for (_, unit), values in cells.items():
            table = Table(
                title=f"{escape(name)}: {escape(unit)}, {month_in_dutch(month)}", title_justify="left", box=SIMPLE
            )
            table.add_column("uitkomst")
            table.add_column("waarde", justify="right")
            table.add_column("artikel")
            for outcome, value in values.items():
                variable = law.variables[outcome]
                in_force = law.in_force(outcome, as_period(month))
                articles = ", ".join(in_words(jci) for jci in in_force.reference)
                table.add_row(variable.label, as_text(variable, value), articles)
            out.print(table)
        if uitleg:
            out.print("Zo is dat berekend:")
            lines = as_lines(explain(result, month, ("uit_te_betalen_bijstand",)))
            for refusal in refusals.get(month, []):
                lines += in_words_of(refusal, month)
            for line in lines:
                out.print(escape(line))
    _show_doubts(result)
    if result.aannames:
        shown = result.aannames if aannames else result.aannames[:SHOWN_ASSUMPTIONS]
        out.print(f"Niet opgegeven en aangenomen ({len(result.aannames)}):")
        for item in shown:
            variable = law.variables[item.gegeven]
            line = f"  {variable.label} [{item.naam}]: {as_text(variable, item.waarde)} (artikel {item.artikel})"
            out.print(escape(line))
        if len(shown) < len(result.aannames):
            out.print("  ... alles met --aannames")
    out.print(f"Status: {result.status}. Dit is een berekening, geen besluit.")


def _show_doubts(result: Result) -> None:
    """Say what is missing and what is not confirmed."""
    for missing in result.ontbrekend:
        text = missing.melding or f"{missing.gegeven} van {missing.naam} (artikel {missing.artikel})."
        out.print(escape(f"Ontbreekt: {text}"))
    others, amounts = in_order(result.waarschuwingen)
    for text in others:
        out.print(escape(f"Let op: {text}"))
    for heading, lines in amounts:
        out.print(escape(f"Let op: {heading}; gerekend is met:"))
        for line in lines:
            out.print(escape(f"  {line}"))


def main() -> None:
    """Run the command line."""
    app()
