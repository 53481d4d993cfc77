"""YAML cases: a situation with the outcomes that the law gives it, compared to the cent.

How cases are read is in ``participatiewet.testing.reading``, how they are run in ``participatiewet.testing.running``.
"""

from __future__ import annotations

from participatiewet.testing.reading import (
    KEYS,
    Case,
    Expectation,
    files_in,
    message,
    read_case,
    read_period,
    request_of,
)
from participatiewet.testing.running import Outcome, compare, run_expected, run_files

__all__ = [
    "KEYS",
    "Case",
    "Expectation",
    "Outcome",
    "compare",
    "files_in",
    "message",
    "read_case",
    "read_period",
    "request_of",
    "run_expected",
    "run_files",
]
