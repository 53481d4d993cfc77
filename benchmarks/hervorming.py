"""What it costs to apply a reform as data, beside copying all parameters as stock OpenFisca does.

``python benchmarks/hervorming.py``. Printed as milliseconds and as ratios; nothing is asserted.
"""

from __future__ import annotations

import copy
import logging
import statistics
import time
from collections.abc import Callable

from participatiewet import system
from participatiewet.variants import read_variant

RUNS = 30
PATH = "normen.norm_artikel_21.onderdeel_a"


def document(amount: int) -> dict[str, object]:
    """Return a reform with another norm."""
    return {
        "titel": f"Norm {amount}",
        "auteur": "meting",
        "datum": "2026-11-22",
        "basis": "geldend",
        "vanaf": "2026-01-01",
        "omschrijving": "verzonnen",
        "parameters": [{"pad": PATH, "waarde": amount}],
    }


def median_ms(work: Callable[[int], object]) -> float:
    """Return the median milliseconds of ``work`` on a number that is different each time."""
    times = []
    for i in range(RUNS):
        start = time.perf_counter()
        work(i)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    logging.getLogger("openfisca_core").setLevel(logging.ERROR)
    law = system.build()
    read_variant(document(1), system.build)
    kept = read_variant(document(2), system.build)
    system.build("geldend", (kept,))
    read = [read_variant(document(1000 + i), system.build) for i in range(RUNS)]
    ways = {
        "lezen en controleren": median_ms(lambda i: read_variant(document(3000 + i), system.build)),
        "de eerste keer toepassen": median_ms(lambda i: system.build("geldend", (read[i],))),
        "daarna": median_ms(lambda _: system.build("geldend", (kept,))),
        "alle parameters kopieren (OpenFisca)": median_ms(lambda _: copy.deepcopy(law.parameters)),
    }
    base = ways["alle parameters kopieren (OpenFisca)"]
    print("Een hervorming als gegevens, in ms (mediaan)\n")
    for name, ms in ways.items():
        print(f"  {name:38}{ms:10.3f}{ms / base:12.5f} van kopieren")


if __name__ == "__main__":
    main()
