"""The page about Participatiewet in balans, and the JSON Schema of a reform as data.

``python -m participatiewet.testing.measures`` writes both; a test says when one is not current.
"""

from __future__ import annotations

import json
from pathlib import Path

import typer

from participatiewet.confirmation import in_dutch
from participatiewet.documents import read_file
from participatiewet.reform import FOLDER, QUOTED, READ, THIN, Measure, measures
from participatiewet.testing.coverage import checkout, table
from participatiewet.variants import schema

PAGE = Path("docs/in_balans.md")
SCHEMA = Path("reforms/hervorming.schema.json")
COMMAND = "python -m participatiewet.testing.measures"
CERTAINTIES = {READ: "tekst gelezen", QUOTED: "tekst niet gelezen", THIN: "weinig bekend"}
HEADINGS = ("nr", "maatregel", "artikel", "vanaf", "fase", "zekerheid", "variabelen", "gevallen")


def cases_of(root: Path, measure: Measure) -> int:
    """Return the number of cases in the file of a measure."""
    file = root / "tests" / "recht" / FOLDER / f"{measure.naam}.yaml"
    return len(read_file(file).data) if file.is_file() else 0


def row(root: Path, measure: Measure) -> tuple[str, ...]:
    """Return the cells of one measure."""
    changed = ", ".join(f"`{name}`" for name in measure.variables)
    if measure.folder is not None and (measure.folder / "parameters.yaml").is_file():
        changed = ", ".join(part for part in (changed, "parameters") if part)
    return (
        measure.nummer,
        f"`{measure.naam}`: {measure.titel}",
        measure.artikel.removeprefix("artikel "),
        in_dutch(measure.vanaf) if measure.vanaf else "geen datum",
        str(measure.fase),
        CERTAINTIES[measure.zekerheid],
        changed or "rekent niet",
        str(cases_of(root, measure) or ""),
    )


def render(root: Path) -> str:
    """Return the page for the checkout at ``root``."""
    lines = ["# Participatiewet in balans, maatregel voor maatregel", ""]
    lines += [
        f"Deze bladzijde is gemaakt met `{COMMAND}`; wijzig haar niet met de hand. De versie `geldend` is de wet zoals "
        "die op 31 december 2025 gold met elke maatregel vanaf zijn eigen datum; `zonder_in_balans` is de wet zonder. "
        "Een maatregel is ook alleen te kiezen, met zijn naam. Zo lang een tekst niet is gelezen, zegt elk antwoord "
        "dat erop rust dat erbij en is het voorlopig.",
        "",
    ]
    lines += table(HEADINGS, [row(root, measure) for measure in measures().values()])
    lines += ["", "## Wat elke maatregel is", ""]
    for measure in measures().values():
        lines.append(f"- **{measure.nummer} {measure.titel}.** {measure.omschrijving.strip()} Bron: {measure.bron}.")
        if measure.reden:
            lines.append(f"  Rekent niet: {measure.reden}")
    return "\n".join(lines) + "\n"


def render_schema() -> str:
    """Return the JSON Schema of a reform as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Schrijf docs/in_balans.md en reforms/hervorming.schema.json."""
    try:
        root = checkout()
    except FileNotFoundError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    (root / PAGE).write_text(render(root), encoding="utf8")
    (root / SCHEMA).write_text(render_schema(), encoding="utf8")
    typer.echo(f"{PAGE} en {SCHEMA} zijn geschreven.")


if __name__ == "__main__":
    typer.run(main)
