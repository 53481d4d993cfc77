"""The command line as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from participatiewet.cli import app

EXAMPLE = Path(__file__).parents[2] / "voorbeelden" / "alleenstaande_met_huisgenoot.yaml"
runner = CliRunner()


def test_the_example_is_readable_and_right() -> None:
    result = runner.invoke(app, ["bereken", str(EXAMPLE)])
    assert result.exit_code == 0
    for part in ("maart 2025", "€ 961,04", "€ 511,04", "€ 485,49", "berekening, geen besluit", "aangenomen"):
        assert part in result.output, part


def test_another_month_and_all_steps() -> None:
    result = runner.invoke(app, ["bereken", str(EXAMPLE), "--maand", "2024-01", "--uitleg", "--aannames"])
    assert result.exit_code == 0
    assert "€ 917,02" in result.output  # half of 1.834,04
    assert "artikel 22a lid 1" in result.output
    assert "alles met --aannames" not in result.output


def test_json_has_the_shape_of_the_service() -> None:
    result = runner.invoke(app, ["bereken", str(EXAMPLE), "--json", "--uitleg"])
    answer = json.loads(result.output)
    assert answer["aard"] == "berekening, geen besluit"
    assert answer["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]["algemeneBijstand"] == 511.04
    assert answer["uitleg"]["2025-03"][0]["stappen"]
    assert set(answer["bewijs"]) == {"api", "regels", "parameters", "invoer", "uitkomst"}


def test_several_months() -> None:
    result = runner.invoke(app, ["bereken", str(EXAMPLE), "--maand", "2025-06", "--tot", "2025-07", "--json"])
    assert list(json.loads(result.output)["maanden"]) == ["2025-06", "2025-07"]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--maand", "2014-12"], "januari 2015"),
        (["--maand", "maart"], "geen maand"),
        (["--recht", "vroeger"], "Onbekende versie"),
        (["--maand", "2026-07", "--strikt"], "2026"),
    ],
)
def test_wrong_options_are_refused_in_dutch(arguments: list[str], part: str) -> None:
    result = runner.invoke(app, ["bereken", str(EXAMPLE), *arguments])
    assert result.exit_code == 2
    assert part in result.output


def test_a_wrong_file_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "fout.yaml"
    file.write_text(EXAMPLE.read_text(encoding="utf8").replace("600", "zeshonderd"), encoding="utf8")
    result = runner.invoke(app, ["bereken", str(file)])
    assert result.exit_code == 2
    assert "fout.yaml, regel 7: " in result.output


def test_the_shape_of_the_service_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "situatie.json"
    file.write_text(
        json.dumps(
            {
                "van": "2025-03",
                "personen": {"a": {"geboortedatum": "1985-01-01"}},
                "bijstandseenheden": {"e": {"aanvrager": "a"}},
                "woningen": {"w": {"bewoners": ["a"]}},
            }
        ),
        encoding="utf8",
    )
    result = runner.invoke(app, ["bereken", str(file)])
    assert result.exit_code == 0
    assert "€ 1.345,45" in result.output
