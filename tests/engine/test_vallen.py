"""The ways in which OpenFisca can be silently wrong, each shown to raise here (or to be right)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import MONTH

from participatiewet import system
from participatiewet.calculate import Request, run, run_many
from participatiewet.documents import read_yaml
from participatiewet.entities import Persoon
from participatiewet.faults import InputError
from participatiewet.keuzes import Leefvorm
from participatiewet.money import Bedrag
from participatiewet.month import MissingAmountError
from participatiewet.simulation import CalculationError, CycleError, Simulation
from participatiewet.situation import Situation, check
from participatiewet.system import Law
from participatiewet.trace import pick
from participatiewet.variable import LawVariable

SINGLE = """
personen: {a: {geboortedatum: 1985-01-01}}
bijstandseenheden: {e: {aanvrager: a}}
woningen: {w: {bewoners: [a]}}
"""


def situation(text: str, *months: str) -> Situation:
    return check(system.build(), read_yaml(text).data, months)


def law_with(*classes: type[LawVariable]) -> Law:
    law = Law()
    for variable in classes:
        law.add_variable(variable)
    return law


def simulation(law: Any, persons: int = 2) -> Simulation:
    made = Simulation(law, law.instantiate_entities(), "2025-03")
    for population in made.populations.values():
        population.count = persons
    for name in ("bijstandseenheid", "woning"):
        made.populations[name].members_entity_id = np.arange(persons)
    return made


class saldo(Bedrag):  # noqa: N801
    entity = Persoon
    definition_period = MONTH
    label = "Saldo dat op de vorige maand voortbouwt"
    reference = "jci1.3:c:BWBR0015703&artikel=1"

    def formula(persoon, period):  # noqa: N805
        return persoon("saldo", period.last_month) + 10


class kip(Bedrag):  # noqa: N801
    entity = Persoon
    definition_period = MONTH
    label = "Heeft ei nodig"
    reference = "jci1.3:c:BWBR0015703&artikel=1"

    def formula(persoon, period):  # noqa: N805
        return persoon("ei", period)


class ei(Bedrag):  # noqa: N801
    entity = Persoon
    definition_period = MONTH
    label = "Heeft kip nodig"
    reference = "jci1.3:c:BWBR0015703&artikel=1"

    def formula(persoon, period):  # noqa: N805
        return persoon("kip", period)


class afgerond(Bedrag):  # noqa: N801
    entity = Persoon
    definition_period = MONTH
    label = "Geeft kommagetallen"
    reference = "jci1.3:c:BWBR0015703&artikel=1"

    def formula(persoon, period):  # noqa: N805
        return np.array([1.5, 2.5])


class verkeerd_om(Bedrag):  # noqa: N801
    entity = Persoon
    definition_period = MONTH
    label = "Geeft een waarde te weinig"
    reference = "jci1.3:c:BWBR0015703&artikel=1"

    def formula(persoon, period):  # noqa: N805
        return np.zeros(1, dtype=np.int64)


def test_a_spiral_raises_instead_of_returning_a_default() -> None:
    with pytest.raises(CycleError, match="saldo"):
        simulation(law_with(saldo)).calculate("saldo", "2025-12")


def test_a_cycle_raises_and_names_the_way() -> None:
    with pytest.raises(CycleError, match="kip -> ei -> kip"):
        simulation(law_with(kip, ei)).calculate("kip", "2025-12")


def test_a_shared_simulation_raises_in_another_thread() -> None:
    shared = simulation(system.build())
    caught: list[BaseException] = []

    def work() -> None:
        try:
            shared.calculate("leeftijd", "2025-03")
        except CalculationError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert caught


def test_many_threads_each_get_their_own_right_answer() -> None:
    months = [f"2025-{n:02d}" for n in range(1, 13)]
    expected = {m: run(situation(SINGLE, m)).maanden for m in months}
    wrong: list[str] = []

    def work() -> None:
        for month in months:
            if run(situation(SINGLE, month)).maanden != expected[month]:
                wrong.append(month)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize("variable", [afgerond, verkeerd_om])
def test_a_formula_that_breaks_its_promise_raises(variable: type[LawVariable]) -> None:
    with pytest.raises(CalculationError):
        simulation(law_with(variable)).calculate(variable.__name__, "2025-03")


@pytest.mark.parametrize("index", [-1, 7])
def test_an_enum_position_outside_the_list_raises(index: int) -> None:
    made = simulation(system.build())
    with pytest.raises(CalculationError):
        made.set_input("verwantschap_partner", "2025-03", EnumArray(np.array([index, 0], dtype=np.int16), Leefvorm))


def test_an_amount_is_chosen_by_mask_and_never_by_a_wrapping_index() -> None:
    law = system.build()
    chosen = pick(
        law.get_parameters_at_instant,
        "2025-03",
        {
            "normen.norm_artikel_21.onderdeel_a": np.array([True, False, False]),
            "normen.norm_artikel_21.onderdeel_b": np.array([False, True, False]),
        },
    )
    assert chosen.tolist() == [134545, 192207, 0]


def test_an_amount_that_does_not_exist_raises_only_for_who_needs_it() -> None:
    law = system.build()
    path = "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_z.maximum"
    assert pick(law.get_parameters_at_instant, "2022-12", {path: np.array([False])}).tolist() == [0]
    with pytest.raises(ParameterNotFoundError):
        pick(law.get_parameters_at_instant, "2022-12", {path: np.array([True])})


def test_a_missing_amount_names_the_month() -> None:
    law = Law()
    del law.parameters.children["vermogen"].children["vermogensgrens"].children["alleenstaande"].values_list[:]
    law._at_instant.clear()
    original = system._law
    try:
        system._law = lambda: law  # type: ignore[assignment]
        with pytest.raises(MissingAmountError, match="maart 2025"):
            run(situation(SINGLE, "2025-03"))
    finally:
        system._law = original


def test_a_fact_of_another_month_is_refused_and_not_read_as_nothing() -> None:
    text = SINGLE.replace("1985-01-01", "1985-01-01, inkomsten_uit_arbeid: {2025-02: 600}")
    with pytest.raises(InputError, match="andere maanden"):
        situation(text, "2025-03")


def test_a_fact_missing_for_one_of_the_months_is_an_assumption_for_that_month() -> None:
    text = SINGLE.replace("1985-01-01", "1985-01-01, inkomsten_uit_arbeid: {2025-03: 600}")
    result = run(situation(text, "2025-03", "2025-04"))
    assert [a.maanden for a in result.aannames if a.gegeven == "inkomsten_uit_arbeid"] == [("2025-04",)]


def test_a_multi_year_counter_does_not_spiral() -> None:
    text = SINGLE.replace("1985-01-01", "1985-01-01, inkomsten_uit_arbeid: 600")
    months = tuple(f"{y}-{m:02d}" for y in range(2023, 2026) for m in range(1, 13))
    result = run(situation(text, *months), ("vrijlatingsgrond",))
    used = [m for m, cells in result.maanden.items() if cells[("persoon", "a")]["vrijlatingsgrond"] == "n"]
    assert used == list(months[:6])


@pytest.mark.parametrize(
    "value",
    [np.array([1.0, 2.0]), np.array(["600", "700"]), "600", [600, 700], np.array([1], dtype=np.int64)],
)
def test_raw_values_do_not_reach_the_engine(value: Any) -> None:
    with pytest.raises(CalculationError):
        simulation(system.build()).set_input("inkomsten_uit_arbeid", "2025-03", value)


def test_a_period_of_another_kind_raises() -> None:
    with pytest.raises(ValueError, match="whole month"):
        simulation(system.build()).calculate("bijstandsnorm", "2025")


def test_results_do_not_depend_on_who_is_calculated_together() -> None:
    texts = [SINGLE, SINGLE.replace("1985", "2005"), SINGLE.replace("1985", "1950")]
    situations = [situation(text, "2025-03") for text in texts]
    together = run_many([Request(s) for s in situations])
    assert [r.maanden for r in together] == [run(s).maanden for s in situations]
    assert [r.aannames for r in together] == [run(s).aannames for s in situations]


def test_a_group_without_members_counts_nothing() -> None:
    made = simulation(system.build())
    made.populations["woning"].count = 3
    total: Callable[..., Any] = made.populations["woning"].sum
    assert total(np.array([1, 2])).tolist() == [1, 2, 0]
