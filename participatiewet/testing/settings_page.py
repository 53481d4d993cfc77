"""The table of settings in docs/instellingen.md.

``python -m participatiewet.testing.settings_page`` writes it between two markers; a test says when it is not current.
"""

from __future__ import annotations

from pathlib import Path

import typer

from participatiewet.api.settings import table
from participatiewet.testing.coverage import checkout

PAGE = Path("docs/instellingen.md")
COMMAND = "python -m participatiewet.testing.settings_page"
BEGIN, END = f"<!-- gemaakt met `{COMMAND}`; wijzig de tabel niet met de hand -->", "<!-- einde van de tabel -->"


def render(page: str) -> str:
    """Return the text of the ``page`` with the table of today; raises ``ValueError`` when it lacks a marker."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"In {PAGE} ontbreekt een markering: {BEGIN} of {END}.")
    return f"{before}{BEGIN}\n\n{table()}\n{END}{after}"


def main() -> None:
    """Schrijf de tabel in docs/instellingen.md."""
    try:
        path = checkout() / PAGE
        path.write_text(render(path.read_text(encoding="utf8")), encoding="utf8")
    except (FileNotFoundError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{PAGE} is geschreven.")


if __name__ == "__main__":
    typer.run(main)
