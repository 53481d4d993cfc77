"""What the README shows is what the command prints."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from participatiewet.cli import app

ROOT = Path(__file__).parents[2]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf8"), re.DOTALL)


def test_the_example_and_its_output_are_current() -> None:
    example = ROOT / "voorbeelden" / "alleenstaande_met_huisgenoot.yaml"
    assert example.read_text(encoding="utf8") in blocks("yaml")
    output = CliRunner().invoke(app, ["bereken", str(example)]).output
    printed = "\n".join(line.rstrip() for line in output.strip().splitlines()) + "\n"
    assert printed in blocks("text")


def test_the_readme_opens_with_the_two_commands() -> None:
    first = blocks("sh")[0]
    assert first.splitlines()[0].startswith("make run")
    assert first.splitlines()[1].startswith("make test")


def test_the_comparison_and_where_the_versions_part_are_current() -> None:
    (command,) = [
        line for block in blocks("sh") for line in block.splitlines() if line.startswith("participatiewet vergelijk ")
    ]
    words = command.split()
    words[2] = str(ROOT / words[2])
    output = CliRunner().invoke(app, words[1:]).output
    (shown,) = [block for block in blocks("text") if block.startswith("Waar zij uit elkaar gaan")]
    assert shown in output
