"""Writing a caseload in parts: a made-up one, or one that was a single folder of tables."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from participatiewet.caseload.margins import Counts, Margin, counts, margins, sum_of
from participatiewet.caseload.recipe import Recipe
from participatiewet.caseload.synthetic import description, make, to_arrow
from participatiewet.caseload.tables import ABOUT, PART, TABLES, Reading, about, key_of
from participatiewet.faults import Fault, InputError


def write_parts(parts: Iterable[Mapping[str, Any]], folder: Path, told: Mapping[str, Any]) -> None:
    """Write the tables of each part to a folder of its own below ``folder``, with what is ``told`` beside them.

    ``folder`` is new or empty. It is there when all of it is, else not at all. Raises ``InputError``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        advice = "Kies een lege of een nieuwe map."
        raise InputError([Fault((str(folder),), "niet_leeg", "Deze map is niet leeg.", advice)])
    new = folder.with_name(f"{folder.name}.nieuw")
    shutil.rmtree(new, ignore_errors=True)
    try:
        for number, tables in enumerate(parts):
            here = new / f"deel-{number:05d}"
            assert PART.fullmatch(here.name)
            here.mkdir(parents=True)
            for name, table in tables.items():
                pa.parquet.write_table(table, here / f"{name}.parquet")
        (new / ABOUT).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf8")
        if folder.exists():
            folder.rmdir()
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def make_caseload(recipe: Recipe, seed: int, folder: Path, published: Recipe) -> list[Margin]:
    """Write the made-up caseload of ``recipe`` and return what it has beside what ``published`` says."""
    counted: list[Counts] = []

    def parts() -> Iterator[Mapping[str, Any]]:
        for tables in make(recipe, seed):
            counted.append(counts(tables, recipe))
            yield to_arrow(tables)

    write_parts(parts(), folder, description(recipe, seed))
    return margins(sum_of(counted), published)


def divide(folder: Path, target: Path, law: Any, months: Sequence[str], units: int) -> int:
    """Write the tables of one folder as parts of about ``units`` units, and return how many parts there are.

    Nobody is parted from who shares the dwelling or the unit. Raises ``InputError`` with every fault in the tables.
    """
    reading = Reading(folder, law, months)
    part = reading.part()
    structure = part.structure
    own = structure.household_of["bijstandseenheid"][: len(part.units)]
    per_household = np.bincount(own, minlength=structure.households)
    number = (np.cumsum(per_household) - per_household) // units
    keys = {entity: reading.keys[entity] for entity in ("persoon", "bijstandseenheid", "woning")}
    number_of = {entity: number[structure.household_of[entity]][: len(keys[entity])] for entity in keys}
    every = sorted(set(number.tolist()))

    def parts() -> Iterator[Mapping[str, Any]]:
        for chosen in every:
            here = {entity: keys[entity].filter(pa.array(number_of[entity] == chosen)) for entity in keys}
            yield {
                name: table.filter(pc.is_in(key_of(table, name), value_set=here[TABLES[name].entity]))
                for name, table in reading.tables.items()
            }

    write_parts(parts(), target, about(folder))
    return len(every)


__all__ = ["divide", "make_caseload", "write_parts"]
