"""A process that calculates a caseload keeps the memory it frees."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys

import pytest

from participatiewet.caseload.memory import keep_freed_memory

#: Prints how many megabytes an array of 16 leaves behind when it is freed.
LEFT_BEHIND = """
import resource
import sys
from pathlib import Path

import numpy as np

from participatiewet.caseload.memory import keep_freed_memory

def used():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 2**20

if sys.argv[1] == "keep":
    assert keep_freed_memory()
before = used()
array = np.ones(2**21)
assert used() - before >= 14
del array
print(used() - before)
"""


def left_behind(how: str) -> int:
    command = [sys.executable, "-c", LEFT_BEHIND, how]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="een andere C-bibliotheek")
def test_what_is_freed_stays() -> None:
    assert left_behind("not") <= 2
    assert left_behind("keep") >= 14


def test_another_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    assert keep_freed_memory.__wrapped__() is False
