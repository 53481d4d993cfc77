"""The word list is a contract: what exists has exactly that name, entity, period and kind."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.money import Bedrag, Fractie

WORDS = Path(__file__).parent / "woordenboek.csv"
PERIODS = {"maand": "month", "eeuwig": "eternity", "jaar": "year"}


def words() -> list[dict[str, str]]:
    with WORDS.open(encoding="utf8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("word", words(), ids=lambda w: str(w["naam"]))
def test_a_word_exists_as_the_list_says(word: dict[str, str]) -> None:
    variable = system.build().variables[word["naam"]]
    assert variable.entity.key == word["entiteit"]
    assert str(variable.definition_period) == PERIODS[word["periode"]]
    assert kind_fits(variable, word["soort"])
    if word["invoer_of_uitkomst"].startswith("invoer"):
        assert variable.is_invoer
        assert variable.aard == word["aard"]
        assert variable.oordeel == ("oordeel" in word["invoer_of_uitkomst"])
        if "standaard ja" in word["invoer_of_uitkomst"]:
            assert variable.standaard_uit_formule or variable.default_value is True
    if "mag als invoer" in word["betekenis"]:
        assert variable.mag_invoer


def kind_fits(variable: Any, kind: str) -> bool:
    if kind == "bedrag":
        return isinstance(variable, Bedrag)
    if kind == "fractie":
        return isinstance(variable, Fractie)
    expected = {"ja_nee": bool, "geheel": int, "datum": datetime.date, "keuze": Enum}[kind]
    return variable.value_type is expected and not isinstance(variable, (Bedrag, Fractie))


@pytest.mark.parametrize("word", [w for w in words() if w["soort"] == "keuze"], ids=lambda w: str(w["naam"]))
def test_a_choice_has_the_values_of_the_list(word: dict[str, str]) -> None:
    variable = system.build().variables[word["naam"]]
    names = [item.name for item in variable.possible_values]
    listed = [
        part.replace("(standaard)", "").strip().removeprefix("of ")
        for part in word["betekenis"].split(".")[0].split(", in de ")[0].split(",")
    ]
    listed = [part.rpartition(": ")[2] for part in listed]
    if "tot en met" in word["betekenis"]:
        ranges = [part.split(" tot en met ") for part in listed if " tot en met " in part]
        assert ranges
        assert all(first in names and last in names for first, last in ranges)
    else:
        assert sorted(names) == sorted(listed)
