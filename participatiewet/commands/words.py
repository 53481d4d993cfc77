"""``participatiewet woorden``: the facts that may be given and the outcomes, looked up by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from openfisca_core.indexed_enums import Enum
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from participatiewet import system
from participatiewet.commands.console import out, refuse
from participatiewet.faults import EVERYDAY, did_you_mean
from participatiewet.jci import in_words
from participatiewet.money import Bedrag, Fractie

MOST_CHOICES = 4
WHOSE = {"persoon": "persoon", "bijstandseenheid": "eenheid", "woning": "woning"}
FACT, OUTCOME, BOTH = "gegeven", "uitkomst", "beide"


def kind_in_words(variable: Any) -> str:
    """Return what the values of a variable are, for whoever writes them: ``bedrag``, ``ja of nee``, the choices."""
    if isinstance(variable, Bedrag):
        return "bedrag"
    if isinstance(variable, Fractie):
        return "deel, zoals 0.20"
    if variable.value_type is Enum:
        choices = [item.name for item in variable.possible_values]
        return "keuze: " + ", ".join(choices[:MOST_CHOICES]) + (", ..." if len(choices) > MOST_CHOICES else "")
    return {bool: "ja of nee", int: "geheel getal"}.get(variable.value_type, "datum")


def woorden(
    zoek: Annotated[
        str | None, typer.Argument(help="Een woord in de naam of de betekenis, of een artikel; zonder: alles.")
    ] = None,
) -> None:
    """Zoek de gegevens die u kunt opgeven en de uitkomsten: naam, soort waarde, betekenis en artikel."""
    found = list(_found(zoek))
    if not found:
        names = [name for name, variable in system.build().variables.items() if not variable.intern]
        advice = did_you_mean(str(zoek), names) or "Zoek op een deel van een woord, zoals inkom."
        refuse([f"Geen gegeven of uitkomst heeft '{zoek}' in naam, betekenis of artikel. {advice}"])
    table = Table(title="Gegevens en uitkomsten", title_justify="left", box=SIMPLE)
    for heading in ("naam", "van", "is", "waarde", "betekenis", "artikel"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "naam")
    for variable in found:
        computed = variable.formulas and not variable.standaard_uit_formule
        what = OUTCOME if not variable.is_invoer else BOTH if computed else FACT
        article = in_words(variable.reference[0])
        whose = WHOSE[variable.entity.key]
        table.add_row(variable.name, whose, what, kind_in_words(variable), escape(variable.label), article)
    out.print(table)


def _found(word: str | None) -> Iterator[Any]:
    """Yield the variables that are about ``word``, in the order of their names."""
    wanted = "" if word is None else word.lower().removeprefix("artikel ")
    meant = EVERYDAY.get(wanted)
    for name, variable in sorted(system.build().variables.items()):
        if variable.intern:
            continue
        articles = [in_words(jci) for jci in variable.reference]
        by_article = wanted[:1].isdigit() and any(text == wanted or text.startswith(f"{wanted} ") for text in articles)
        by_word = not wanted[:1].isdigit() and wanted in f"{name} {variable.label}".lower()
        if by_article or by_word or name == meant:
            yield variable


__all__ = ["kind_in_words", "woorden"]
