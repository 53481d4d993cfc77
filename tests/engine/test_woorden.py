"""Looking up what may be given and what comes out."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from participatiewet.cli import app


@pytest.mark.parametrize(
    ("word", "found", "not_found"),
    [
        ("alimentatie", "alimentatie_ontvangen", "bezittingen"),
        ("vermogen", "bezittingen", "alimentatie_ontvangen"),  # what a lawyer calls it
        ("22a lid 1", "norm_artikel_22a", "norm_artikel_21"),
        ("artikel 34", "vermogensgrens", "norm_artikel_21"),
        ("NETTO", "inkomsten_uit_arbeid", "norm_artikel_21"),
    ],
)
def test_a_word_a_daily_word_and_an_article(word: str, found: str, not_found: str) -> None:
    result = CliRunner().invoke(app, ["woorden", word])
    assert result.exit_code == 0, result.output
    assert found in result.output
    assert f" {not_found} " not in result.output


def test_everything_is_listed_with_what_it_is() -> None:
    lines = [line.split() for line in CliRunner().invoke(app, ["woorden"]).output.splitlines()]
    rows = {words[0]: words[1:4] for words in lines if len(words) > 3}
    assert rows["bezittingen"] == ["eenheid", "gegeven", "bedrag"]
    assert rows["bijstandsnorm"] == ["eenheid", "uitkomst", "bedrag"]
    assert rows["inkomsten_uit_arbeid"][:2] == ["persoon", "gegeven"]


def test_a_word_that_is_nowhere() -> None:
    result = CliRunner().invoke(app, ["woorden", "bezitingen"])
    assert result.exit_code == 2
    assert "Bedoelt u 'bezittingen'?" in " ".join(result.output.split())
