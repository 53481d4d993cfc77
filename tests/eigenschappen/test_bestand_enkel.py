"""A caseload in tables gives every unit the cents, and the gaps, that a calculation of that household alone gives.

All households are invented: any fact that the law asks, with any value.
"""

from __future__ import annotations

import csv
import datetime
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.calculate import Request, run_many
from participatiewet.caseload.run import Plan, run
from participatiewet.caseload.tables import TABLES, columns
from participatiewet.money import Bedrag, Fractie
from participatiewet.reform import measures
from participatiewet.situation import OF_TWO, check, months_between
from participatiewet.variants import variant_files
from participatiewet.versions import Version, base_of

OUTCOMES = ("uit_te_betalen_bijstand", "bijstand_na_maatregel")
SHOWN = (*OUTCOMES, "recht_op_algemene_bijstand")
VERSIONS = (
    Version("zonder_in_balans", "zonder_in_balans"),
    Version("geldend"),
    Version("een maatregel", "zonder_in_balans", ("vrijlating_34a",)),
    Version("een variant", "geldend", ("giften_1800",)),
)
#: Facts for which amounts of some months are not known: an error, for whoever has them.
LEFT_OUT = {"lijfrente_waarde", "bereken_vakantietoeslagaanspraak"}
MONTHS = {"2024": ("2024-11", "2025-02"), "2026": ("2026-11", "2027-03")}


def value(chance: random.Random, variable: Any) -> Any:
    if isinstance(variable, Bedrag):
        return Decimal(chance.randrange(0, 90_000)).scaleb(-2)
    if isinstance(variable, Fractie):
        return Decimal(chance.randrange(0, 11)).scaleb(-1)
    if variable.value_type is bool:
        return chance.random() < 0.5
    if variable.value_type is Enum:
        return chance.choice([item.name for item in variable.possible_values])
    if variable.value_type is datetime.date:
        return datetime.date(2023, 1, 1) + datetime.timedelta(days=chance.randrange(0, 1600))
    return chance.randrange(0, 40)


def born(chance: random.Random, youngest: int, oldest: int) -> datetime.date:
    return datetime.date(2026, 1, 1) - datetime.timedelta(days=chance.randrange(youngest * 365, oldest * 365))


def facts(chance: random.Random, law: Any, table: str, most: int) -> dict[str, Any]:
    known = sorted(set(columns(law, table)) - LEFT_OUT - {"geboortedatum"})
    events = {name for name in known if columns(law, table)[name].aard == "gebeurtenis"}
    chosen = chance.sample([name for name in known if name not in events], chance.randrange(0, most))
    return {name: value(chance, columns(law, table)[name]) for name in chosen}


def household(chance: random.Random, law: Any, months: tuple[str, ...]) -> dict[str, Any]:
    """Return a dwelling with one or two units, perhaps somebody who only lives there, and facts of some months."""
    people: dict[str, Any] = {}
    units: dict[str, Any] = {}
    for number in range(chance.choice([1, 1, 1, 2])):
        unit: dict[str, Any] = {"aanvrager": f"a{number}", "kinderen": []}
        people[f"a{number}"] = {"geboortedatum": born(chance, 17, 75)}
        if chance.random() < 0.4:
            unit["partner"] = f"p{number}"
            people[f"p{number}"] = {"geboortedatum": born(chance, 17, 75)}
        for child in range(chance.choice([0, 0, 1, 2])):
            unit["kinderen"].append(f"k{number}{child}")
            people[f"k{number}{child}"] = {"geboortedatum": born(chance, 0, 20)}
        units[f"e{number}"] = unit
    if chance.random() < 0.4:
        people["m"] = {"geboortedatum": born(chance, 16, 70)}
    for name, person in people.items():
        person |= facts(chance, law, "personen", 1 if name.startswith("k") else 5)
    for unit in units.values():
        unit |= facts(chance, law, "bijstandseenheden", 5)
        if chance.random() < 0.5:
            unit["gemeente"] = chance.choice(["GM0599", "GM0363", "GM0344", "GM0855", "model"])
    monthly: list[tuple[str, str, str, str, Any]] = []
    for table, group in (("personen_per_maand", people), ("bijstandseenheden_per_maand", units)):
        names = sorted(set(columns(law, table)) - LEFT_OUT)
        for name in group:
            for fact in chance.sample(names, chance.choice([0, 0, 1, 2])):
                if fact in group[name]:
                    continue
                for month in chance.sample(months, chance.randrange(1, len(months))):
                    monthly.append((table, name, fact, month, value(chance, columns(law, table)[fact])))
    return without_what_takes_two({"personen": people, "bijstandseenheden": units, "maanden": monthly})


def without_what_takes_two(made: dict[str, Any]) -> dict[str, Any]:
    """Return a household without the facts of a couple for units without a partner, for whom they are refused."""
    alone = {name for name, unit in made["bijstandseenheden"].items() if "partner" not in unit}
    for name in alone:
        for fact in OF_TWO:
            made["bijstandseenheden"][name].pop(fact, None)
    made["maanden"] = [row for row in made["maanden"] if not (row[1] in alone and row[2] in OF_TWO)]
    return made


def as_situation(law: Any, made: dict[str, Any], months: tuple[str, ...]) -> Any:
    people = {name: dict(person) for name, person in made["personen"].items()}
    units = {name: dict(unit) for name, unit in made["bijstandseenheden"].items()}
    for table, name, fact, month, given in made["maanden"]:
        (people if table.startswith("personen") else units)[name].setdefault(fact, {})[month] = given
    data = {"personen": people, "bijstandseenheden": units, "woningen": {"w": {"bewoners": list(people)}}}
    return check(law, data, months, maandsplitsing="eerste_van_de_maand")


def rows_of(number: int, made: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the tables for one household; every name gets the number of the household."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    roles = {}
    for name, unit in made["bijstandseenheden"].items():
        roles[unit["aanvrager"]] = ("aanvrager", name)
        roles |= dict.fromkeys(unit["kinderen"], ("kind", name))
        if "partner" in unit:
            roles[unit["partner"]] = ("partner", name)
        own = {key: given for key, given in unit.items() if key not in ("aanvrager", "partner", "kinderen")}
        rows["bijstandseenheden"].append({"bijstandseenheid": f"{number}-{name}", **own})
    for name, person in made["personen"].items():
        role, unit = roles.get(name, ("medebewoner", None))
        whose = f"{number}-{unit}" if unit else None
        rows["personen"].append(
            {"persoon": f"{number}-{name}", "bijstandseenheid": whose, "rol": role, "woning": str(number), **person}
        )
    together: dict[tuple[str, str, str], dict[str, Any]] = {}
    for table, name, fact, month, given in made["maanden"]:
        together.setdefault((table, name, month), {})[fact] = given
    for (table, name, month), given in together.items():
        rows[table].append({TABLES[table].required[0]: f"{number}-{name}", "maand": month, **given})
    return rows


def as_text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    return "" if cell is None else str(cell)


def write(folder: Path, every: list[dict[str, Any]]) -> None:
    folder.mkdir()
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for number, made in enumerate(every):
        for name, rows in rows_of(number, made).items():
            tables[name] += rows
    for name, rows in tables.items():
        if rows:
            header = list(dict.fromkeys([*TABLES[name].required, *(column for row in rows for column in row)]))
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf8") as file:
                lines = csv.writer(file)
                lines.writerow(header)
                lines.writerows([as_text(row.get(column)) for column in header] for row in rows)


def assert_equal_to_alone(folder: Path, seed: str, households: int, months: tuple[str, ...], versions: Any) -> None:
    """Calculate random households as a caseload in ``folder`` and alone, and compare every unit and month."""
    chance = random.Random(seed)
    every = [household(chance, system.build(), months) for _ in range(households)]
    write(folder / "bestand", every)
    plan = Plan(folder / "bestand", folder / "uit", versions, months, 2500, OUTCOMES, units_at_a_time=60)
    assert len(list(run(plan))) >= households // 60
    for number, version in enumerate(versions):
        table = pq.read_table(folder / "uit" / "uitkomsten" / f"versie-{number}").to_pylist()
        found = {(row["bijstandseenheid"], row["maand"]): row for row in table}
        law = version.law
        situations = [as_situation(law, stripped(law, made), months) for made in every]
        results = run_many([Request(one, SHOWN) for one in situations], version.recht, version.hervormingen)
        gaps = 0
        for i, result in enumerate(results):
            for month in months:
                for unit in every[i]["bijstandseenheden"]:
                    ours = found.pop((f"{i}-{unit}", month))
                    alone = result.maanden.get(month, {}).get(("bijstandseenheid", unit), {})
                    gaps += not alone
                    expected = {name: alone.get(name) for name in SHOWN}
                    assert {name: ours[name] for name in SHOWN} == expected, (version.naam, unit, month, every[i])
        assert not found
        assert gaps < len(table) / 2


@pytest.mark.parametrize("year", MONTHS)
@pytest.mark.parametrize("seed", range(3))
def test_a_caseload_gives_what_every_household_alone_gives(seed: int, year: str, tmp_path: Path) -> None:
    assert_equal_to_alone(tmp_path, f"{seed} {year}", 150, months_between(*MONTHS[year]), VERSIONS)


def every_version() -> list[Version]:
    """Return every measure that calculates alone, and every variant."""
    own = [name for name, measure in measures().items() if measure.folder is not None]
    return [Version(name, base_of((name,)), (name,)) for name in [*own, *variant_files()]]


@pytest.mark.parametrize("part", range(4))
def test_so_does_every_measure_and_every_variant(part: int, tmp_path: Path) -> None:
    versions = tuple(every_version()[part::4])
    assert len(versions) > 8
    assert_equal_to_alone(tmp_path, f"versies {part}", 40, months_between("2026-12", "2027-02"), versions)


def stripped(law: Any, made: dict[str, Any]) -> dict[str, Any]:
    """Return the household without the facts that this version of the law does not ask."""

    def kept(group: dict[str, Any]) -> dict[str, Any]:
        roles = ("aanvrager", "partner", "kinderen")
        return {
            name: {fact: given for fact, given in content.items() if fact in roles or fact in law.variables}
            for name, content in group.items()
        }

    return {
        "personen": kept(made["personen"]),
        "bijstandseenheden": kept(made["bijstandseenheden"]),
        "maanden": [item for item in made["maanden"] if item[2] in law.variables],
    }
