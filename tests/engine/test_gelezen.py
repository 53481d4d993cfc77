"""Which facts an outcome may rest on is worked out from the names in the files of its formulas: none may be missing.

A formula that reads a variable which its file does not name would be calculated right and asked for wrong: counters
and parts of a month would be left out without a word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from participatiewet.simulation import Simulation
from participatiewet.testing.cases import files_in, run_files
from participatiewet.trace import Recorder

CASES = Path(__file__).parent.parent
#: What every formula may look at: the day on which the month, or its part, begins and ends.
CALENDAR = {"peildatum", "laatste_dag"}


def test_a_formula_reads_nothing_that_its_file_does_not_name(monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[Any, set[tuple[str, str]]] = {}
    calculate = Simulation.calculate

    def noting(self: Simulation, variable_name: str, period: Any) -> Any:
        if self.recorder is not None and self.recorder.stack:
            read.setdefault(self.tax_benefit_system, set()).add((self.recorder.stack[-1][0], variable_name))
        return calculate(self, variable_name, period)

    monkeypatch.setattr(Simulation, "calculate", noting)
    outcomes = run_files(files_in([CASES / "recht", CASES / "huishoudens"]))
    assert all(outcome.passed for outcome in outcomes)
    assert sum(map(len, read.values())) > 1_000
    unnamed = {
        (reader, child)
        for law, pairs in read.items()
        for reader, child in pairs
        if child not in law._named_by(law.variables[reader]) | CALENDAR
    }
    assert sorted(unnamed) == []


def test_a_choice_of_rows_for_a_parameter_is_of_the_rows_of_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mask over people in a rule about units would name the amount for somebody else in a shared calculation."""
    sizes: list[tuple[str, int]] = []
    wrong: set[tuple[str, str]] = set()
    formula, parameter = Simulation._formula_values, Recorder.parameter

    def calculated(simulation: Simulation, variable: Any, period: Any) -> Any:
        sizes.append((variable.name, simulation.populations[variable.entity.key].count))
        try:
            return formula(simulation, variable, period)
        finally:
            sizes.pop()

    def noted(recorder: Recorder, path: str, mask: Any = None) -> None:
        if mask is not None and sizes and len(mask) != sizes[-1][1]:
            wrong.add((sizes[-1][0], path))
        parameter(recorder, path, mask)

    monkeypatch.setattr(Simulation, "_formula_values", calculated)
    monkeypatch.setattr(Recorder, "parameter", noted)
    outcomes = run_files(files_in([CASES / "recht", CASES / "huishoudens"]))
    assert len(outcomes) > 1_000
    assert wrong == set()
