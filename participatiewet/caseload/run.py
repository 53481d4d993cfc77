"""A caseload under versions of the law: part by part, in processes or on a cluster, to be stopped and taken up again.

What a part gives is written to files of its own, the last of them when it is done. A run that was stopped skips the
parts that are done, and ends with the same files as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
from openfisca_core.errors import ParameterNotFoundError

from participatiewet import system
from participatiewet.answer import fingerprint, package_version, rules_fingerprint
from participatiewet.caseload.alone import replace_by_alone
from participatiewet.caseload.asked import OUTCOMES
from participatiewet.caseload.cells import decimals_as_column
from participatiewet.caseload.counts import (
    ALWAYS,
    OF_THE_FIRST,
    Counts,
    Series,
    compared,
    for_want_of_earlier,
    groups_of,
    rested_on,
    series_of,
    total_of,
    totals,
)
from participatiewet.caseload.files import in_place_of, write
from participatiewet.caseload.memory import keep_freed_memory
from participatiewet.caseload.months import MonthOutcome, run_months
from participatiewet.caseload.tables import TABLES, Part, parts_of, read_part
from participatiewet.faults import Fault, InputError
from participatiewet.money import Bedrag
from participatiewet.month import missing_amount
from participatiewet.variants import Variant
from participatiewet.versions import Version

#: A folder without parts is calculated so many units at a time.
UNITS_AT_A_TIME = 25_000
IDENTITY = "rekening.json"
#: The code of the fault that something else was begun at that place.
ANOTHER = "andere_berekening"
DONE, VALUES = "delen", "uitkomsten"


@dataclass(frozen=True)
class Plan:
    """What is calculated: which caseload, versions, months and outcomes, and where the outcome goes.

    ``versions`` are compared with the first of them. ``extra`` are versions of which only the total is wanted.
    ``line`` is in cents per month: a larger loss is counted apart.
    """

    folder: Path
    out: Path
    versions: tuple[Version, ...]
    months: tuple[str, ...]
    line: int
    outcomes: tuple[str, ...] = OUTCOMES
    extra: tuple[Version, ...] = ()
    units_at_a_time: int = UNITS_AT_A_TIME


@dataclass(frozen=True)
class Task:
    """A part of a plan: a folder with tables, or the ``chunk``-th of ``chunks`` pieces of it."""

    plan: Plan
    number: int
    folder: Path
    chunk: int = 0
    chunks: int = 1

    @property
    def name(self) -> str:
        """What the files of this part are called."""
        return f"deel-{self.number:05d}"


def reading_law() -> Any:
    """Return the law whose facts a file may hold: with those that a measure asks."""
    return system.build()


def tasks_of(plan: Plan) -> list[Task]:
    """Return the parts of a plan, in order; raises ``InputError`` when there is no caseload."""
    parts = parts_of(plan.folder)
    if len(parts) > 1 or parts[0] != plan.folder:
        return [Task(plan, number, folder) for number, folder in enumerate(parts)]
    units = len(_whole(plan.folder, plan.months, _state(plan.folder)).units)
    chunks = max(-(-units // plan.units_at_a_time), 1)
    return [Task(plan, chunk, plan.folder, chunk, chunks) for chunk in range(chunks)]


@lru_cache(maxsize=1)
def _whole(folder: Path, months: tuple[str, ...], _: Any) -> Part:
    return read_part(folder, reading_law(), months)


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when the tables of a folder do."""
    files = sorted(path for name in TABLES for path in folder.glob(f"{name}.*"))
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files)


def part_of(task: Task) -> Part:
    """Return the part of the caseload that a task is about. Raises ``InputError`` with every fault in it."""
    if task.folder != task.plan.folder:
        return read_part(task.folder, reading_law(), task.plan.months, f"{task.folder.name}/")
    whole = _whole(task.folder, task.plan.months, _state(task.folder))
    if task.chunks == 1:
        return whole
    household = whole.structure.household_of["bijstandseenheid"][: len(whole.units)]
    units = np.bincount(household, minlength=whole.structure.households)
    chunk = (np.cumsum(units) - units) * task.chunks // max(len(whole.units), 1)
    return whole.chosen(reading_law(), chunk == task.chunk)


# --- one part -----------------------------------------------------------------------------------------------------


def calculate_part(task: Task) -> Counts:
    """Calculate a part under every version, write its files, and return what it adds to the whole.

    What is done already, from the same files, is not calculated again. Raises ``InputError``.
    """
    done = task.plan.out / DONE / f"{task.name}.json"
    before = _read_done(done)
    content = _content(task)
    if before is not None and before["inhoud"] == content:
        return before
    keep_freed_memory()
    part = part_of(task)
    counts = _counts(task, part) | {"inhoud": content}
    write(done, json.dumps(counts, ensure_ascii=False, sort_keys=True).encode())
    return counts


def _read_done(path: Path) -> Counts | None:
    try:
        found = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "inhoud" in found else None


def _content(task: Task) -> str:
    """Return the hash of the tables of a part, and of which piece of them it is."""
    found = hashlib.sha256(f"{task.chunk}/{task.chunks}".encode())
    for name in TABLES:
        for path in sorted(task.folder.glob(f"{name}.*")):
            found.update(path.name.encode())
            with path.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
    return f"sha256:{found.hexdigest()}"


def _counts(task: Task, part: Part) -> Counts:
    plan = task.plan
    first: Series | None = None
    groups: Any = None
    found: list[Counts] = []
    for number, version in enumerate(plan.versions):
        law = version.law
        series = _calculated(law, part, plan, (*plan.outcomes, *ALWAYS, *(() if first else OF_THE_FIRST)))
        counts: Counts = {"totalen": totals(series, part.weights), "rust_op": rested_on(part, series.months)}
        counts["rust_op"]["eerder"] = for_want_of_earlier(part, series)
        if first is None:
            first, groups = series, groups_of(law, part, series)
        counts["vergeleken"] = compared(first, series, plan.outcomes[0], part.weights, groups, plan.line)
        found.append(counts)
        _write_values(plan.out / VALUES / f"versie-{number}" / f"{task.name}.parquet", part, series)
    extra = [
        total_of(_calculated(version.law, part, plan, (*plan.outcomes[:1], *ALWAYS)), plan.outcomes[0], part.weights)
        for version in plan.extra
    ]
    return {
        "versies": {str(number): counts for number, counts in enumerate(found)},
        "extra": {str(number): total for number, total in enumerate(extra)},
        "eenheden": len(part.units),
        "gewogen": int(part.weights.sum()),
        "personen": len(part.structure.unit_of),
    }


def _calculated(law: Any, part: Part, plan: Plan, outcomes: tuple[str, ...]) -> Series:
    """Return the outcomes of a part under one version of the law."""
    known = part.known_to(law)
    facts, counters = known.facts_of(law, plan.months), known.counters_of(law, outcomes)
    found: list[MonthOutcome] = []
    try:
        for month in run_months(law, known.structure, plan.months, facts, counters, outcomes, known.reported):
            found.append(month)
    except ParameterNotFoundError as error:
        raise missing_amount(law, error, plan.months[len(found)]) from None
    series = series_of(part, found, [name for name in outcomes if isinstance(law.variables[name], Bedrag)])
    doubtful = np.logical_or.reduce([month.doubtful for month in found[:-1]], initial=False)
    if np.any(doubtful):
        replace_by_alone(law, known, series, plan.months, doubtful)
    return series


def _write_values(path: Path, part: Part, series: Series) -> None:
    """Write the outcomes per month and unit; a cell is empty where there is no outcome."""
    months, units = series.right.shape
    missing = series.without.ravel()
    names = pa.array([month.month for month in series.months])
    month_of = pa.DictionaryArray.from_arrays(pa.array(np.repeat(np.arange(months, dtype=np.int16), units)), names)
    table = pa.table(
        {
            "bijstandseenheid": pa.concat_arrays([part.units] * months),
            "maand": month_of,
            "recht_op_algemene_bijstand": pa.array(series.right.ravel(), mask=missing),
            **{name: decimals_as_column(cents.ravel(), 2, missing) for name, cents in series.amounts.items()},
        }
    )
    with in_place_of(path) as new:
        pa.parquet.write_table(table, new, compression="zstd", use_dictionary=["maand"])


# --- all parts ----------------------------------------------------------------------------------------------------


def run(plan: Plan, processes: int = 1, cluster: str | None = None) -> Iterator[tuple[Task, Counts]]:
    """Calculate all parts and yield each with what it adds, as they come; the first of those that were done before.

    With ``cluster``, the address of a Dask scheduler, its workers read and write the parts: both folders must be at
    the same place for all of them. Raises ``InputError`` when the plan differs from the one whose outcome lies there,
    or with every fault in the files.
    """
    tasks = tasks_of(plan)
    check_across([task.folder for task in tasks if task.chunk == 0])
    begin(plan)
    results: Iterator[tuple[Task, Counts | InputError]]
    if cluster is not None:
        from participatiewet.caseload.cluster import on_cluster  # noqa: PLC0415 - an extra of its own

        results = on_cluster(cluster, _attempt, tasks)
    elif processes == 1 or len(tasks) == 1:
        results = ((task, _attempt(task)) for task in tasks)
    else:
        results = _in_processes(tasks, min(processes, len(tasks)))
    faults: list[Fault] = []
    for task, result in results:
        if isinstance(result, InputError):
            faults += result.faults
        else:
            yield task, result
    if faults:
        raise InputError(faults)


def _attempt(task: Task) -> Counts | InputError:
    """Return the counts of a part, or what is wrong with it: the faults of all parts are told at once."""
    try:
        return calculate_part(task)
    except InputError as error:
        return error


def _in_processes(tasks: Sequence[Task], processes: int) -> Iterator[tuple[Task, Counts | InputError]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _let_the_parent_end) as pool:
        futures = {pool.submit(_attempt, task): task for task in tasks}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _let_the_parent_end() -> None:
    """Leave an interrupt from the keyboard to the process that started this one: the part at hand is finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def check_across(folders: Sequence[Path]) -> None:
    """Refuse a unit that stands in more than one part: it would be counted twice. Raises ``InputError``."""
    if len(folders) < 2:  # noqa: PLR2004 - one part has nothing beside it
        return
    ids = [_units_in(folder) for folder in folders]
    counted = pc.value_counts(pa.chunked_array(ids))
    again = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
    if not len(again):
        return
    twice = pa.array(again)
    faults = []
    for folder, found in zip(folders, ids, strict=True):
        here = np.flatnonzero(np.asarray(pc.is_in(found, value_set=twice)))
        if len(here):
            text = f"{len(here)} van deze eenheden staan ook in een ander deel, voor het eerst in rij {here[0] + 1}."
            path = (f"{folder.name}/bijstandseenheden", "bijstandseenheid")
            faults.append(Fault(path, "dubbel", text, "Geef iedere eenheid in het hele bestand een eigen naam."))
    raise InputError(faults)


def _units_in(folder: Path) -> Any:
    path = folder / "bijstandseenheden.parquet"
    try:
        column = pa.parquet.read_table(path, columns=["bijstandseenheid"]).column(0)
    except (OSError, pa.ArrowException, ValueError, KeyError):
        return pa.array([], pa.string())  # as CSV, or wrong: reading the part itself says so
    return column.combine_chunks().cast(pa.string())


def identity(plan: Plan) -> dict[str, Any]:
    """Return what makes the outcome of a plan what it is, the files of the caseload apart."""
    return {
        "vorm": 1,
        "versies": [described(version) for version in plan.versions],
        "extra": [described(version) for version in plan.extra],
        "maanden": list(plan.months),
        "uitkomsten": list(plan.outcomes),
        "grens": plan.line,
        "eenheden_per_keer": plan.units_at_a_time,
        "api": package_version(),
        "regels": rules_fingerprint(),
        "parameters": fingerprint("parameters"),
    }


def described(version: Version) -> dict[str, Any]:
    """Return what a version is, in words that say all of it."""
    reforms = [reform.key if isinstance(reform, Variant) else reform for reform in version.hervormingen]
    return {"naam": version.naam, "recht": version.recht, "hervormingen": reforms}


def begin(plan: Plan) -> None:
    """Note what is calculated here; raises ``InputError`` when something else was begun here before."""
    path = plan.out / IDENTITY
    own = identity(plan)
    if path.exists():
        try:
            before = json.loads(path.read_text(encoding="utf8"))
        except (OSError, ValueError):
            before = {}
        other = [name for name, value in own.items() if before.get(name) != value]
        if other:
            text = f"In deze map staat de uitkomst van een andere berekening; anders zijn: {', '.join(other)}."
            raise InputError([Fault((str(plan.out),), ANOTHER, text, "Kies een lege map.")])
        return
    if plan.out.exists() and any(plan.out.iterdir()):
        text = "Deze map is niet leeg en er staat geen berekening in."
        raise InputError([Fault((str(plan.out),), "niet_leeg", text, "Kies een lege of een nieuwe map.")])
    write(path, json.dumps(own, ensure_ascii=False, indent=1).encode())


__all__ = ["OUTCOMES", "Plan", "Task", "calculate_part", "check_across", "part_of", "reading_law", "run", "tasks_of"]
