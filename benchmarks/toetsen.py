"""How long 1,000 cases take: all together, beside one at a time (see README.md).

    python benchmarks/toetsen.py
    python benchmarks/toetsen.py --keer 5 --los 200

The cases are those of tests/recht and tests/huishoudens. One at a time is done for a sample that a seed chooses, with
the law built already; as a runner does that calculates every case by itself. That all cases pass is asserted; nothing
is asserted about time. Look at the ratios.
"""

from __future__ import annotations

import argparse
import logging
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from participatiewet.calculate import run_many
from participatiewet.documents import read_file
from participatiewet.testing.cases import Case, files_in, read_case, request_of, run_files

TESTS = Path(__file__).parent.parent / "tests"
FOLDERS = (TESTS / "recht", TESTS / "huishoudens")
SEED = 20150101


def timed(work: Callable[[], object], times: int) -> float:
    """Return the median of the seconds that ``work`` takes."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def read_all(files: list[Path]) -> list[Case]:
    found = []
    for file in files:
        document = read_file(file)
        for number, data in enumerate(document.data):
            found.append(read_case(data, str(number), file, document, (str(number),)))
    return found


def one_at_a_time(cases: list[Case]) -> None:
    for case in cases:
        run_many([request_of(case)], case.recht, case.hervormingen)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keer", type=int, default=3)
    parser.add_argument("--los", type=int, default=100, help="cases in the sample that is run one at a time")
    asked = parser.parse_args()
    logging.getLogger("openfisca_core").setLevel(logging.ERROR)
    files = files_in(FOLDERS)

    started = time.perf_counter()
    outcomes = run_files(files)
    first = time.perf_counter() - started
    wrong = [message for outcome in outcomes for message in outcome.messages]
    if wrong:
        print(*wrong, sep="\n")
        return 1
    number = len(outcomes)
    together = timed(lambda: run_files(files), asked.keer)
    reading = timed(lambda: read_all(files), asked.keer)
    usable = [case for case in read_all(files) if not case.error]
    sample = random.Random(SEED).sample(usable, min(asked.los, len(usable)))
    alone = timed(lambda: one_at_a_time(sample), asked.keer)

    per = 1000 / number
    loose = alone * 1000 / len(sample) + reading * per
    print(f"{number} gevallen in {len(files)} bestanden.\n")
    print("                                          s per 1.000   maal samen")
    for name, seconds in (
        ("samen, de eerste keer (bouwt de wet)", first * per),
        ("samen", together * per),
        ("  waarvan lezen en controleren", reading * per),
        (f"een voor een (steekproef van {len(sample)})", loose),
    ):
        print(f"{name:40}  {seconds:11.2f}   {seconds / (together * per):10.2f}".replace(".", ","))
    return 0


if __name__ == "__main__":
    sys.exit(main())
