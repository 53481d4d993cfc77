"""The command line as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet.api import app as service
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


def test_a_receipt_is_calculated_again(tmp_path: Path) -> None:
    asked = {
        "van": "2025-03",
        "personen": {"jan": {"geboortedatum": "1984-02-01", "inkomstenUitArbeid": 600.00}},
        "bijstandseenheden": {"e": {"aanvrager": "jan"}},
        "woningen": {"w": {"bewoners": ["jan"]}},
    }
    question, answer = tmp_path / "vraag.json", tmp_path / "antwoord.json"
    question.write_text(json.dumps(asked), encoding="utf8")
    body = TestClient(service).post("/v1/berekeningen", content=question.read_bytes()).json()
    answer.write_text(json.dumps(body), encoding="utf8")
    good = runner.invoke(app, ["controleer", str(answer), str(question)])
    assert (good.exit_code, "De uitkomst is nagerekend en dezelfde." in good.output) == (0, True)

    body["bewijs"] |= {"uitkomst": "sha256:0", "parameters": "sha256:1"}
    answer.write_text(json.dumps(body["bewijs"]), encoding="utf8")
    other = runner.invoke(app, ["controleer", str(answer), str(question)])
    assert other.exit_code == 1
    assert "Parameters: anders (toen sha256:1" in other.output
    assert "Regels: gelijk" in other.output

    asked["personen"]["jan"]["inkomstenUitArbeid"] = 601  # type: ignore[index]
    question.write_text(json.dumps(asked), encoding="utf8")
    wrong = runner.invoke(app, ["controleer", str(answer), str(question)])
    assert (wrong.exit_code, "Dit bewijs hoort niet bij deze invoer." in wrong.output) == (1, True)

    answer.write_text("{}", encoding="utf8")
    none = runner.invoke(app, ["controleer", str(answer), str(question)])
    assert (none.exit_code, "Dit is geen bewijs" in none.stderr) == (2, True)
    question.write_text(json.dumps({**asked, "van": "maart"}), encoding="utf8")
    answer.write_text(json.dumps(body), encoding="utf8")
    bad = runner.invoke(app, ["controleer", str(answer), str(question)])
    assert (bad.exit_code, "vraag.json" in bad.stderr) == (2, True)
