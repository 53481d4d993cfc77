"""The runner for YAML cases: what an author of cases sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from participatiewet.cli import app
from participatiewet.testing.cases import run_files

CASE = """- name: Alleenstaande
  period: 2025-03
  absolute_error_margin: 0.01
  input:
    personen:
      a:
        geboortedatum: 1985-01-01
    bijstandseenheden:
      e:
        aanvrager: a
    woningen:
      w:
        bewoners:
        - a
  output:
    bijstandseenheden:
      e:
        bijstandsnorm: 1345.45
"""


def messages(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "geval.yaml"
    file.write_text(text, encoding="utf8")
    return [message for outcome in run_files([file]) for message in outcome.messages]


def test_a_right_case_passes_and_margins_are_ignored(tmp_path: Path) -> None:
    assert messages(tmp_path, CASE) == []


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("1345.45", "1345.46", ["geval.yaml, regel 18", "berekend € 1.345,45, verwacht € 1.345,46", "verschil € -0,01"]),
        ("bijstandsnorm", "bijstandsnrom", ["regel 18", "bijstandsnrom", "Bedoelt u 'bijstandsnorm'?"]),
        ("geboortedatum", "geboortdatum", ["regel 7", "Bedoelt u 'geboortedatum'?"]),
        ("  period", "  perode", ["regel 2", "De sleutel 'perode' is onbekend. Bedoelt u 'period'?"]),
        ("2025-03", "2025", ["zeg voor welke maand"]),
        ("2025-03", "maart 2025", ["geen maand", "zoals 2025-03"]),
        ("2025-03", "2014-03", ["voor januari 2015"]),
        ("      e:\n        bijstandsnorm", "      f:\n        bijstandsnorm", ["regel 17", "'f' komt in de invoer niet voor"]),
        ("        - a", "        - b", ["'b' is geen persoon", "Bekend zijn: a"]),
        ("1985-01-01", "1985-13-01", ["regel 7", "geen datum"]),
        ("1345.45", "dertien", ["regel 18", "geen bedrag"]),
        ("1345.45", "{2025-04: 1}", ["'2025-04' is geen maand van dit geval"]),
        ("        bijstandsnorm: 1345.45", "        leeftijd: 40", ["regel 18", "Die hoort bij personen"]),
        ("  output:", "  uitput:", ["'uitput' is onbekend. Bedoelt u 'output'?", "'output' ontbreekt"]),
        ("geboortedatum: 1985-01-01", "is_uitreiziger: false", ["er ontbreekt: geboortedatum van a"]),
        ("absolute_error_margin: 0.01", "recht: oud", ["'oud' is geen versie van de wet"]),
    ],
)  # fmt: skip
def test_what_an_author_sees(tmp_path: Path, old: str, new: str, parts: list[str]) -> None:
    found = "\n".join(messages(tmp_path, CASE.replace(old, new)))
    for part in parts:
        assert part in found, found


def test_one_bad_case_does_not_hide_the_others(tmp_path: Path) -> None:
    file = tmp_path / "geval.yaml"
    file.write_text(CASE + CASE.replace("1985-01-01", "ooit") + CASE.replace("1345.45", "1"), encoding="utf8")
    assert [o.passed for o in run_files([file])] == [True, False, False]


def test_expected_values_per_month(tmp_path: Path) -> None:
    text = CASE.replace("2025-03", "2025-06:2025-07", 1).replace("1345.45", "{2025-06: 1345.45, 2025-07: 1369.06}")
    assert messages(tmp_path, text) == []


def test_the_command_counts_and_fails(tmp_path: Path) -> None:
    (tmp_path / "goed.yaml").write_text(CASE, encoding="utf8")
    runner = CliRunner()
    good = runner.invoke(app, ["toets", str(tmp_path)])
    assert (good.exit_code, good.output.strip()) == (0, "1 van 1 gevallen goed.")
    (tmp_path / "fout.yaml").write_text(CASE.replace("1345.45", "1"), encoding="utf8")
    bad = runner.invoke(app, ["toets", str(tmp_path)])
    assert bad.exit_code == 1
    assert "1 van 2 gevallen goed." in bad.output


@pytest.mark.parametrize("name", ["bestaat_niet", "leeg"])
def test_a_path_without_cases_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "leeg").mkdir()
    result = CliRunner().invoke(app, ["toets", str(tmp_path / name)])
    assert result.exit_code == 2
    assert name in result.output
