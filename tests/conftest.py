"""Collects the YAML cases of ``tests/recht`` and ``tests/huishoudens`` as tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from participatiewet.testing.cases import Outcome, run_files

logging.getLogger("openfisca_core").setLevel(logging.ERROR)
CASES = ("recht", "huishoudens")

# a busy machine is no fault of the law: how long an example takes decides nothing
settings.register_profile("zonder_klok", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("zonder_klok")


class CaseError(Exception):
    """A YAML case that did not come out."""


class CaseItem(pytest.Item):
    def __init__(self, *, outcome: Outcome, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.outcome = outcome

    def runtest(self) -> None:
        if not self.outcome.passed:
            raise CaseError("\n".join(self.outcome.messages))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        if isinstance(excinfo.value, CaseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.outcome.line or 0, f"geval: {self.name}"


class CaseFile(pytest.File):
    def collect(self) -> Iterator[CaseItem]:
        for outcome in run_files([self.path]):
            yield CaseItem.from_parent(self, name=outcome.name, outcome=outcome)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    if file_path.suffix == ".yaml" and any(part in CASES for part in file_path.parts):
        file: CaseFile = CaseFile.from_parent(parent, path=file_path)
        return file
    return None
