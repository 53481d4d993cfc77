"""A caseload over months: what is calculated only for who changed equals every month calculated whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openfisca_core.errors import ParameterNotFoundError

from participatiewet import system
from participatiewet.caseload import months as caseload
from participatiewet.caseload.months import Structure, run_months

MONTHS = ("2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-06", "2025-07", "2025-08")
OUTCOMES = ("uit_te_betalen_bijstand", "bijstandsnorm", "plicht_arbeidsinschakeling", "uit_te_betalen_vakantietoeslag")
AANVRAGER, PARTNER, KIND = 0, 1, 2
FAR = np.datetime64("9999-12-31", "D")


def made(seed: int) -> tuple[Structure, list[dict[str, Any]], dict[str, Any]]:
    """Return a random structure, its facts per month and its counters. Some units live in two dwellings."""
    rng = np.random.default_rng(seed)
    units = int(rng.integers(1, 40))
    partner = rng.random(units) < 0.4
    size = 1 + partner + rng.integers(0, 3, units)
    unit_of = np.repeat(np.arange(units), size)
    place = np.arange(len(unit_of)) - (np.cumsum(size) - size)[unit_of]
    role = np.where(place == 0, AANVRAGER, np.where((place == 1) & partner[unit_of], PARTNER, KIND))
    dwelling_of_unit = np.unique(rng.integers(0, max(units * 2 // 3, 1), units), return_inverse=True)[1]
    dwelling_of = dwelling_of_unit[unit_of]
    elsewhere = (role == PARTNER) & (rng.random(len(role)) < 0.2)
    dwelling_of = np.unique(
        np.where(elsewhere, rng.integers(0, dwelling_of.max() + 1, len(role)), dwelling_of), return_inverse=True
    )[1]
    structure = Structure(unit_of, role.astype(np.int8), dwelling_of, units, int(dwelling_of.max()) + 1)
    return structure, _facts(rng, role, units), {"maanden_vrijlating_25_verbruikt": rng.integers(0, 7, len(role))}


def _facts(rng: np.random.Generator, role: Any, units: int) -> list[dict[str, Any]]:
    persons = len(role)
    ages = np.where(role == KIND, rng.integers(0, 7000, persons), rng.integers(6500, 26000, persons))
    born = np.datetime64("2024-12-15", "D") - ages
    begin = np.where(
        rng.random(units) < 0.2, np.datetime64("2024-10-20", "D") + rng.integers(0, 300, units), np.datetime64(0, "D")
    )
    death = np.where(rng.random(persons) < 0.05, np.datetime64("2024-10-20", "D") + rng.integers(0, 300, persons), FAR)
    still = {
        "geboortedatum": born,
        "ingangsdatum_recht": begin.astype("datetime64[D]"),
        "datum_overlijden": death.astype("datetime64[D]"),
        "is_wettelijk_gehuwd": rng.random(units) < 0.8,
        "is_nederlander_of_gelijkgesteld": rng.random(persons) < 0.95,
        "bezittingen": rng.integers(0, 1_200_000, units),
    }
    wage = np.where((role != KIND) & (rng.random(persons) < 0.5), rng.integers(0, 150_000, persons), 0)
    months = []
    for _ in MONTHS:
        if rng.random() < 0.7:
            wage = np.where(rng.random(persons) < 0.1, rng.integers(0, 150_000, persons), wage)
        if rng.random() < 0.3:
            still = {**still, "bezittingen": np.where(rng.random(units) < 0.1, 0, still["bezittingen"])}
        zero = np.zeros(persons, np.int64)
        months.append({**still, "inkomsten_uit_arbeid": wage, "vakantietoeslag_over_inkomsten": zero})
    return months


def calculated(seed: int) -> list[dict[str, Any]]:
    structure, facts, counters = made(seed)
    found = run_months(system.build(), structure, MONTHS, lambda month: facts[month], counters, OUTCOMES)
    return [month.values for month in found]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32 - 1))
def test_calculating_who_changed_equals_calculating_everybody(seed: int) -> None:
    quick = calculated(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caseload._Calculation, "after", lambda self, before: self.whole())
        whole = calculated(seed)
    for month, ours, theirs in zip(MONTHS, quick, whole, strict=True):
        for name in OUTCOMES:
            assert np.array_equal(ours[name], theirs[name]), (month, name)


def test_a_month_in_which_little_changed_is_not_calculated_whole() -> None:
    structure, facts, counters = made(7)
    still = {**facts[0], "inkomsten_uit_arbeid": np.zeros(len(structure.unit_of), np.int64)}
    whole = caseload._Calculation.whole
    months: list[str] = []

    def noted(calculation: Any) -> Any:
        months.append(str(calculation.month))
        return whole(calculation)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(caseload._Calculation, "whole", noted)
        asked = ("2025-05", "2025-06", "2025-07", "2025-08", "2025-09")
        list(run_months(system.build(), structure, asked, lambda _: still, counters, OUTCOMES))
    assert months == ["2025-05", "2025-07"]  # in July the amounts changed


def test_an_amount_that_does_not_exist_is_an_error() -> None:
    structure, facts, counters = made(3)
    old = {**facts[0], "lijfrente_waarde": np.full(len(structure.unit_of), 100)}
    with pytest.raises(ParameterNotFoundError, match="lijfrente"):
        list(run_months(system.build(), structure, ("2024-12",), lambda _: old, counters, OUTCOMES))


def test_people_linked_by_a_unit_or_a_dwelling_are_one_household() -> None:
    # unit 0 lives in dwellings 0 and 1; unit 1 shares dwelling 1; unit 2 is alone
    structure = Structure(np.array([0, 0, 1, 2]), np.array([0, 1, 0, 0], np.int8), np.array([0, 1, 1, 2]), 3, 3)
    households = structure.household_of
    assert len({int(h) for h in households["persoon"][:3]}) == 1
    assert households["persoon"][3] != households["persoon"][0]
    assert households["bijstandseenheid"].tolist() == households["persoon"][[0, 2, 3]].tolist()
    part = structure.part(structure.rows(np.arange(3) == households["persoon"][3]))
    assert (part.units, part.dwellings, part.unit_of.tolist(), part.dwelling_of.tolist()) == (1, 1, [0], [0])
    assert len(np.unique(households["persoon"])) == households["persoon"].max() + 1
