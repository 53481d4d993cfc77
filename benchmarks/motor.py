"""How fast the engine is, in one run: cold start, one household, and a synthetic population for a year.

``python benchmarks/motor.py [--eenheden 100000] [--maanden 12]``. Nothing is asserted about time; the amounts of
the three ways to calculate the population must be equal to the cent, or the exit code is 1. See README.md.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import single
import synthetic

#: Way to calculate -> its name in the table and the units per chunk. Larger chunks are faster for the first
#: two; the hand-written chain does best with what fits in the cache.
WAYS = {
    "engine": ("deze motor", 100_000),
    "stock": ("OpenFisca zoals geleverd", 100_000),
    "by_hand": ("numpy met de hand", 5_000),
    "paid": ("deze motor, tot wat wordt betaald", 100_000),
}
#: The ways that calculate the same: the chain from norm to amount.
SAME = ("engine", "stock", "by_hand")
MONTHS_IN_YEAR = 12


def table(title: str, header: list[str], rows: list[list[str]]) -> None:
    """Print a table; the first column left, the others right."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    print(f"\n{title}\n")
    for row in [header, ["-" * width for width in widths], *rows]:
        first, *others = (text.rjust(width) for text, width in zip(row, widths, strict=True))
        print("  " + "  ".join([row[0].ljust(len(first)), *others]).rstrip())


def dutch(value: float, decimals: int = 1) -> str:
    """Return a number as Dutch text."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def peak_megabytes() -> float:
    """Return the most memory this process has used (``ru_maxrss`` would inherit that of the parent)."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def measure(way: str, units: int, months: int, size: int, target: Path) -> None:
    """Calculate the population twice in this process, save the amounts and print the measurements as JSON."""
    module = import_module(way)
    data = synthetic.make(units)
    before = peak_megabytes()
    law = module.make_law()
    asked = synthetic.ALL_MONTHS[:months]
    module.run(law, next(synthetic.chunks(data, 500)), asked)
    times, cents = [], np.zeros(0)
    for _ in range(2):
        start = time.perf_counter()
        cents = np.concatenate([module.run(law, part, asked) for part in synthetic.chunks(data, size)], axis=1)
        times.append(time.perf_counter() - start)
    np.save(target, cents)
    computed = module.computed(law, next(synthetic.chunks(data, 500)), asked[0]) if hasattr(module, "computed") else 0
    measured = {
        "computed": computed,
        "ns": [seconds / (units * months) * 1e9 for seconds in times],
        "peak": peak_megabytes(),
        "data": before,
        "persons": data.persons,
        "dwellings": data.dwellings,
    }
    print(json.dumps(measured))


def in_own_process(way: str, options: argparse.Namespace, folder: Path) -> tuple[dict[str, Any], Any]:
    """Return the measurements and the amounts of one way to calculate, from a fresh process."""
    size = options.blok or WAYS[way][1]
    target = folder / f"{way}.npy"
    command = [sys.executable, __file__, "--manier", way, "--blok", str(size), "--doel", str(target)]
    command += ["--eenheden", str(options.eenheden), "--maanden", str(options.maanden)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout), np.load(target)


def rounds(options: argparse.Namespace) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
    """Return the measurements per way and round, and the amounts per way.

    Every round runs the ways one after the other, so that what else the machine does hits all of them.
    """
    measured: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    cents: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.keer):
            for way in WAYS:
                found, cents[way] = in_own_process(way, options, Path(folder))
                measured[way].append(found)
    return measured, cents


def show_cold_start() -> None:
    times = single.cold_starts()
    base = times["import openfisca_core"]
    rows = [[name, dutch(ms, 0), dutch(ms / base, 2)] for name, ms in times.items()]
    table("1. Koude start (vers proces, mediaan)", ["", "ms", "maal openfisca_core"], rows)


def show_household(runs: int) -> None:
    rows = []
    for months, times in ((1, runs), (MONTHS_IN_YEAR, max(runs // 4, 3))):
        for explanation in ("geen", "boom"):
            ms = single.household(synthetic.ALL_MONTHS[:months], explanation, times)
            name = f"{months} maand{'en' if months > 1 else ''}, {'met' if explanation == 'boom' else 'zonder'} uitleg"
            rows.append([name, *(dutch(value, 2) for value in ms.values()), dutch(sum(ms.values()), 2)])
    header = ["", "controle", "berekening", "antwoord", "samen"]
    table("2. Een huishouden van vier personen, in ms (mediaan)", header, rows)
    runs = max(runs // 4, 3)
    dossier = single.household(synthetic.ALL_MONTHS, "geen", runs)["berekening"]
    apart = single.month_by_month(synthetic.ALL_MONTHS, runs)
    print(f"\n  Een dossier van twaalf maanden kost {dutch(dossier / apart, 2)} van twaalf aparte maanden.")


def show_population(options: argparse.Namespace) -> bool:
    """Print the measurements of the population; return whether the amounts are equal."""
    measured, cents = rounds(options)
    times = {way: [min(found["ns"]) for found in per_round] for way, per_round in measured.items()}
    rows = []
    for way, (name, size) in WAYS.items():
        ns = times[way]
        rows.append(
            [
                name,
                dutch(min(options.blok or size, options.eenheden), 0),
                dutch(statistics.median(ns), 0),
                f"{dutch(min(ns), 0)} - {dutch(max(ns), 0)}",
                dutch(ratio(ns, times["stock"]), 2),
                dutch(ratio(ns, times["by_hand"]), 1),
                dutch(max(found["peak"] for found in measured[way]), 0),
            ]
        )
    own = measured["engine"][0]
    title = (
        f"3. {dutch(options.eenheden, 0)} eenheden ({dutch(own['persons'], 0)} personen, verzonnen) maal "
        f"{options.maanden} maanden, algemene bijstand, een proces"
    )
    header = ["", "blok", "ns", "spreiding", "t.o.v. OpenFisca", "t.o.v. numpy", "piek MB"]
    table(title, header, rows)
    print(
        f"\n  ns per eenheid per maand en verhoudingen: mediaan van {options.keer} rondes; "
        f"van de piek is {dutch(own['data'], 0)} MB voor de gegevens zelf."
    )
    for way, what in (("engine", "daarvoor"), ("paid", "tot wat wordt betaald")):
        many = measured[way][0]["computed"]
        each = statistics.median(times[way]) / many
        print(f"  Deze motor rekent {what} {many} variabelen uit: {dutch(each, 1)} ns per variabele.")
    return show_equality({way: cents[way] for way in SAME})


def ratio(ours: list[float], others: list[float]) -> float:
    """Return the median of the ratios per round."""
    return statistics.median(a / b for a, b in zip(ours, others, strict=True))


def show_equality(cents: dict[str, Any]) -> bool:
    """Print whether all amounts are equal, with the first differences if not."""
    own = cents["engine"]
    total = dutch(int(own.sum()) / 100, 2)
    equal = True
    for way, other in cents.items():
        different = np.argwhere(own != other)
        if len(different):
            equal = False
            print(f"  FOUT: {WAYS[way][0]} wijkt af in {len(different)} bedragen, het eerst in {different[0]}.")
    if equal:
        print(f"  Alle {dutch(own.size, 0)} bedragen zijn in de drie gelijk tot op de cent, samen € {total}.")
        print(f"  Groter dan nul: {dutch(100 * float((own > 0).mean()))}%.")
    return equal


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Meet de motor.")
    parser.add_argument("--eenheden", type=int, default=100_000, help="aantal verzonnen eenheden")
    parser.add_argument("--maanden", type=int, default=MONTHS_IN_YEAR, choices=range(1, 13), metavar="1..12")
    parser.add_argument("--keer", type=int, default=5, help="aantal rondes voor de populatie")
    parser.add_argument("--huishoudens", type=int, default=60, help="hoe vaak het ene huishouden wordt berekend")
    parser.add_argument("--blok", type=int, default=0, help="eenheden per blok, in plaats van het beste per manier")
    parser.add_argument("--manier", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--doel", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    logging.getLogger("openfisca_core").setLevel(logging.ERROR)
    options = read_options()
    if options.manier:
        measure(options.manier, options.eenheden, options.maanden, options.blok, options.doel)
        return 0
    print(
        f"Python {platform.python_version()}, numpy {np.__version__}, "
        f"openfisca-core {version('openfisca-core')}, {os.cpu_count()} kernen, {platform.machine()}."
    )
    show_cold_start()
    show_household(options.huishoudens)
    return 0 if show_population(options) else 1


if __name__ == "__main__":
    sys.exit(main())
