"""Cold start, and one household of four through check, calculation and answer."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from participatiewet.answer import answer
from participatiewet.calculate import MAIN_OUTCOMES, Request, run_many
from participatiewet.collecting import keep_what_is_loaded
from participatiewet.situation import check
from participatiewet.system import build

#: A single parent with a wage and two children, and a friend in the same dwelling. Made up.
HOUSEHOLD: dict[str, Any] = {
    "personen": {
        "ouder": {"geboortedatum": "1988-04-12", "inkomsten_uit_arbeid": 600},
        "oudste": {"geboortedatum": "2013-02-03"},
        "jongste": {"geboortedatum": "2017-09-21"},
        "huisgenoot": {"geboortedatum": "1990-01-20"},
    },
    "bijstandseenheden": {"eenheid": {"aanvrager": "ouder", "kinderen": ["oudste", "jongste"], "bezittingen": 1200}},
    "woningen": {"woning": {"bewoners": ["ouder", "oudste", "jongste", "huisgenoot"]}},
}

STARTS = {
    "import openfisca_core": "import openfisca_core.taxbenefitsystems, openfisca_core.simulations",
    "import participatiewet": "import participatiewet.calculate",
    "import participatiewet en de wet bouwen": (
        "import participatiewet.calculate; from participatiewet.system import build; build()"
    ),
}
TIMED = (
    "import logging, time; logging.getLogger('openfisca_core').setLevel(logging.ERROR); "
    "start = time.perf_counter(); {code}; print((time.perf_counter() - start) * 1000)"
)


def cold_starts(runs: int = 7) -> dict[str, float]:
    """Return the median milliseconds that each start takes inside a fresh process."""
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(runs + 1):
        for name, code in STARTS.items():
            command = [sys.executable, "-c", TIMED.format(code=code)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            times[name].append(float(done.stdout))
    return {name: statistics.median(found[1:]) for name, found in times.items()}  # the first one warms the disk


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Return the median milliseconds of ``work``."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def household(months: tuple[str, ...], explanation: str, runs: int) -> dict[str, float]:
    """Return the median milliseconds of each step for one household."""
    law = build()
    asked = {"recht": "geldend", "maanden": list(months), "situatie": HOUSEHOLD}
    situation = check(law, HOUSEHOLD, months)
    request = Request(situation)
    result = run_many([request])[0]
    keep_what_is_loaded()  # as the service does
    return {
        "controle": median_ms(lambda: check(law, HOUSEHOLD, months), runs),
        "berekening": median_ms(lambda: run_many([request]), runs),
        "antwoord": median_ms(lambda: answer(result, asked, MAIN_OUTCOMES, explanation), runs),
    }


def month_by_month(months: tuple[str, ...], runs: int) -> float:
    """Return the median milliseconds of calculating every month of that household by itself."""
    law = build()
    requests = [Request(check(law, HOUSEHOLD, (month,))) for month in months]
    keep_what_is_loaded()  # as the service does
    return median_ms(lambda: [run_many([request]) for request in requests], runs)
