"""The tables of a caseload (docs/bestand.md): reading and checking a part, all faults at once."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import DateUnit

from participatiewet.caseload.cells import Reason, values_of
from participatiewet.caseload.months import Array, Partly, Structure, Values
from participatiewet.faults import Fault, InputError, did_you_mean
from participatiewet.situation import APART, OF_TWO, parse_month

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]

PART = re.compile(r"deel-[0-9]{5,}")
ABOUT = "bestand.json"
ROLES = ("aanvrager", "partner", "kind", "medebewoner")
AANVRAGER, PARTNER, KIND, MEDEBEWONER = range(4)
#: A weight is kept as a whole number of these parts.
WEIGHT = 10_000
MOST_WEIGHT = 1_000_000
#: So many rows are named of one kind of fault in one column.
MOST_ROWS = 5


class Table(NamedTuple):
    """One kind of table: its key, the entity that its rows are about, and which columns it must have."""

    name: str
    entity: str
    by_month: bool
    required: tuple[str, ...]
    own: tuple[str, ...] = ()


TABLES = {
    table.name: table
    for table in (
        Table("personen", "persoon", False, ("persoon", "bijstandseenheid", "rol", "woning", "geboortedatum")),
        Table("bijstandseenheden", "bijstandseenheid", False, ("bijstandseenheid",), ("gewicht",)),
        Table("woningen", "woning", False, ("woning",)),
        Table("personen_per_maand", "persoon", True, ("persoon", "maand")),
        Table("bijstandseenheden_per_maand", "bijstandseenheid", True, ("bijstandseenheid", "maand")),
        Table("woningen_per_maand", "woning", True, ("woning", "maand")),
    )
}
NEEDED = ("personen", "bijstandseenheden")
ENDINGS = (".parquet", ".csv")


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a caseload, as arrays; whoever shares a dwelling or a unit is in the same part.

    ``units`` are the names of the units that the file is about: the first ``len(units)`` rows of the structure's
    units. The others are those of who only lives with them. ``weights`` are whole numbers of 1/10,000. ``facts`` has
    the facts of every month, ``monthly`` per month and fact the rows and values that differ from those.
    """

    structure: Structure
    units: Any
    weights: Ints
    facts: Values
    monthly: Mapping[str, Mapping[str, tuple[Ints, Array]]] = field(default_factory=dict)

    @property
    def reported(self) -> Mask:
        """Which of the rows of the units are those of the file."""
        return np.arange(self.structure.units) < len(self.units)

    def known_to(self, law: Any) -> Part:
        """Return the part with the facts alone that ``law`` asks: a measure may ask one that others do not know."""
        facts = {name: fact for name, fact in self.facts.items() if name in law.variables}
        monthly = {
            month: {name: cells for name, cells in every.items() if name in law.variables}
            for month, every in self.monthly.items()
        }
        return replace(self, facts=facts, monthly=monthly)

    def facts_of(self, law: Any, months: Sequence[str]) -> Callable[[int], Values]:
        """Return what gives the facts of the month at a position, the counters' first values apart."""
        still = {name: fact for name, fact in self.facts.items() if law.variables[name].volgt_uit is None}
        sizes = self.structure.sizes
        names = {name for here in self.monthly.values() for name in here}
        made: dict[str, tuple[Any, Array | Partly]] = {}

        def fact(name: str, month: str) -> Array | Partly:
            own = self.monthly.get(month, {}).get(name)
            if name in made and _same(made[name][0], own):
                return made[name][1]
            variable = law.variables[name]
            size = sizes[variable.entity.key]
            base = still.get(name)
            if base is None:
                default = variable.default_array(size)
                base = Partly(default, np.zeros(size, dtype=bool))
            if own is not None:
                base = _with(base, *own)
            made[name] = (own, base)
            return base

        def facts(position: int) -> Values:
            month = months[position]
            return {**still, **{name: fact(name, month) for name in sorted(names)}}

        return facts

    def counters_of(self, law: Any, outcomes: Iterable[str]) -> Values:
        """Return the counters that ``outcomes`` may rest on, at the start of the first month."""
        found: dict[str, Array | Partly] = {}
        for variable in law.counters(tuple(outcomes)):
            size = self.structure.sizes[variable.entity.key]
            nothing = Partly(variable.default_array(size), np.zeros(size, dtype=bool))
            found[variable.name] = self.facts.get(variable.name, nothing)
        return found

    def chosen(self, law: Any, households: Mask) -> Part:
        """Return the part with the chosen households alone."""
        rows = self.structure.rows(households)
        of = {name: rows[law.variables[name].entity.key] for name in self._names()}
        units = rows["bijstandseenheid"]
        own = units[units < len(self.units)]
        numbers = {entity: _numbers(chosen, self.structure.sizes[entity]) for entity, chosen in rows.items()}
        monthly: dict[str, dict[str, tuple[Ints, Array]]] = {}
        for month, facts in self.monthly.items():
            for name, (where, values) in facts.items():
                new = numbers[law.variables[name].entity.key][where]
                if (new >= 0).any():
                    monthly.setdefault(month, {})[name] = (new[new >= 0], values[new >= 0])
        return Part(
            self.structure.part(rows),
            self.units.take(pa.array(own)),
            self.weights[own],
            {name: _taken(fact, of[name]) for name, fact in self.facts.items()},
            monthly,
        )

    def _names(self) -> set[str]:
        return {*self.facts, *(name for facts in self.monthly.values() for name in facts)}


def _numbers(chosen: Ints, size: int) -> Ints:
    numbers = np.full(size, -1, dtype=np.int64)
    numbers[chosen] = np.arange(len(chosen))
    return numbers


def _taken(fact: Array | Partly, rows: Ints) -> Array | Partly:
    return Partly(fact.values[rows], fact.given[rows]) if isinstance(fact, Partly) else fact[rows]


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _with(fact: Array | Partly, rows: Ints, values: Array) -> Array | Partly:
    """Return ``fact`` with other ``values`` on some rows."""
    if isinstance(fact, Partly):
        new, given = fact.values.copy(), fact.given.copy()
        new[rows], given[rows] = values, True
        return Partly(new, given)
    new = fact.copy()
    new[rows] = values
    return new


# --- what a table may hold ----------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def columns(law: Any, table: str) -> dict[str, Any]:
    """Return the facts that a table may hold beside its own columns, by name."""
    kind = TABLES[table]
    return {
        name: variable
        for name, variable in law.variables.items()
        if variable.entity.key == kind.entity and variable.is_invoer and not variable.intern
        if variable.definition_period == DateUnit.MONTH or not kind.by_month
        if name not in kind.required or name == "geboortedatum"
    }


def parts_of(folder: Path) -> list[Path]:
    """Return the folders with the parts of a caseload, in order: those it has, or the folder itself.

    Raises ``InputError`` when there is no caseload.
    """
    if not folder.is_dir():
        raise InputError([Fault((str(folder),), "geen_map", "Deze map bestaat niet.", "Noem de map met de tabellen.")])
    parts = sorted(path for path in folder.iterdir() if path.is_dir() and PART.fullmatch(path.name))
    if not parts:
        return [folder]
    loose = [name for name in TABLES if any((folder / f"{name}{ending}").exists() for ending in ENDINGS)]
    if loose:
        text = f"Naast de delen staan hier ook tabellen: {', '.join(loose)}."
        raise InputError([Fault((str(folder),), "dubbel", text, "Laat de delen staan, of de tabellen.")])
    return parts


def about(folder: Path) -> dict[str, Any]:
    """Return what ``bestand.json`` says of a caseload; the name of the folder when there is none."""
    path = folder / ABOUT
    if not path.exists():
        return {"naam": folder.resolve().name}
    try:
        found = json.loads(path.read_text(encoding="utf8"))
    except (ValueError, OSError):
        found = None
    if not isinstance(found, dict):
        advice = "Maak er een JSON-object van, of haal het weg."
        raise InputError([Fault((ABOUT,), "geen_json", "Dit bestand is niet te lezen.", advice)])
    return {"naam": folder.resolve().name, **found}


def check_period(told: Mapping[str, Any], months: Sequence[str]) -> None:
    """Raise ``InputError`` when ``months`` lie outside those that a caseload says it is about.

    Its facts by month would not be there, and nobody would see that.
    """
    first, last = (parse_month(told.get(name)) for name in ("van", "tot"))
    outside = [month for month in months if (first and month < first) or (last and month > last)]
    if outside:
        period = f"{first or '...'} tot en met {last or '...'}"
        text = f"Het bestand gaat over {period}; gevraagd is ook {outside[0]}."
        advice = "Kies maanden daarbinnen, of pas van en tot aan als het bestand over meer maanden gaat."
        raise InputError([Fault((ABOUT,), "maand_buiten_bestand", text, advice)])


# --- reading ------------------------------------------------------------------------------------------------------


def read_part(folder: Path, law: Any, months: Sequence[str], prefix: str = "") -> Part:
    """Return the part in ``folder``; raises ``InputError`` with every fault at once, by table, row and column."""
    return Reading(folder, law, months, prefix).part()


def text_of(table: Any, column: str) -> Any:
    """Return a column of names or numbers as text, so that they compare whatever the type of the file."""
    values = table.column(column)
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    return values.cast(pa.string())


def key_of(table: Any, name: str) -> Any:
    """Return whom the rows of the table ``name`` are about."""
    return text_of(table, TABLES[name].required[0])


class Reading:
    """One part as it is read, with the faults on the way; afterwards the tables as they were, and their keys."""

    def __init__(self, folder: Path, law: Any, months: Sequence[str], prefix: str = "") -> None:
        self.folder, self.law, self.months, self.prefix = folder, law, months, prefix
        self.faults: list[Fault] = []
        self.files: dict[str, Path] = {}
        self.tables: dict[str, Any] = {}
        self.keys: dict[str, Any] = {}
        #: Which units have no partner, and which of those live apart for good.
        self.alone: Mask = np.zeros(0, dtype=bool)
        self.apart: Mask = np.zeros(0, dtype=bool)

    def part(self) -> Part:
        """Return what was read; raises ``InputError`` with every fault at once."""
        tables = {name: self._table(name) for name in TABLES}
        self._look_for_strangers()
        people, units, dwellings = (tables[name] for name in ("personen", "bijstandseenheden", "woningen"))
        if self.faults or people is None or units is None:
            raise InputError(self.faults)
        self.tables = {name: table for name, table in tables.items() if table is not None}
        keys = {"persoon": self._key("personen", people), "bijstandseenheid": self._key("bijstandseenheden", units)}
        self.keys = keys
        keys["woning"] = self._dwellings(people, dwellings)
        structure = self._structure(people, keys["bijstandseenheid"], keys["woning"])
        partners = structure.unit_of[structure.role_of == PARTNER]
        self.alone = (
            np.bincount(partners[partners >= 0], minlength=structure.units)[: len(keys["bijstandseenheid"])] == 0
        )
        facts: dict[str, Array | Partly] = {}
        own_units = structure.units - len(keys["bijstandseenheid"])
        for name in ("personen", "bijstandseenheden", "woningen"):
            table = tables[name]
            if table is not None:
                facts |= self._facts(name, table, own_units if name == "bijstandseenheden" else 0)
        weights = self._weights(units)
        monthly: dict[str, dict[str, tuple[Ints, Array]]] = defaultdict(dict)
        for name, kind in TABLES.items():
            table = tables[name]
            if kind.by_month and table is not None:
                self._by_month(name, table, keys[kind.entity], monthly)
        if self.faults:
            raise InputError(self.faults)
        return Part(structure, keys["bijstandseenheid"], weights, facts, dict(monthly))

    # faults

    def fault(self, table: str, column: str, code: str, text: str, advice: str = "") -> None:
        """Note a fault of a column, or of a whole table."""
        path = (f"{self.prefix}{self.files[table].name if table in self.files else table}",)
        self.faults.append(Fault((*path, column) if column else path, code, text, advice))

    def rows(self, table: str, column: str, wrong: Mask, reason: Reason) -> None:
        """Note the rows of a column that are wrong for one reason: the first few, and how many more."""
        where = np.flatnonzero(wrong)
        if not len(where):
            return
        first = self._first_row(table)
        for row in where[:MOST_ROWS]:
            name = f"{self.prefix}{self.files[table].name}"
            path = (name, f"rij {row + first}", column)
            self.faults.append(Fault(path, reason.code, reason.melding, reason.suggestie))
        if len(where) > MOST_ROWS:
            text = f"Hetzelfde geldt voor nog {len(where) - MOST_ROWS} rijen."
            self.fault(table, column, reason.code, text, reason.suggestie)

    def _first_row(self, table: str) -> int:
        return 2 if self.files[table].suffix == ".csv" else 1

    # files

    def _table(self, name: str) -> Any:
        found = [self.folder / f"{name}{ending}" for ending in ENDINGS if (self.folder / f"{name}{ending}").exists()]
        if not found:
            if name in NEEDED:
                advice = f"Zet {name}.parquet of {name}.csv in de map. Zie docs/bestand.md."
                self.fault(name, "", "ontbreekt", "Deze tabel ontbreekt.", advice)
            return None
        if len(found) > 1:
            self.fault(name, "", "dubbel", "Deze tabel is er als Parquet en als CSV.", "Laat een van beide staan.")
            return None
        self.files[name] = found[0]
        table = self._read(name, found[0])
        if table is not None:
            self._look_at_columns(name, table)
        return table

    def _read(self, name: str, path: Path) -> Any:
        try:
            if path.suffix == ".csv":
                return self._read_csv(name, path)
            return pa.parquet.read_table(path).combine_chunks()
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            kind = "CSV" if path.suffix == ".csv" else "Parquet"
            advice = "Bewaar het als UTF-8." if "UTF8" in str(error) or isinstance(error, UnicodeDecodeError) else ""
            self.fault(name, "", "onleesbaar", f"Dit bestand is niet te lezen als {kind}.", advice)
            return None

    def _read_csv(self, name: str, path: Path) -> Any:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
        delimiter = ";" if header.count(";") > header.count(",") else ","
        names = next(csv.reader([header.rstrip("\r\n")], delimiter=delimiter), [])
        short: list[int] = []

        def refuse(row: Any) -> str:
            short.append(row.number or 0)
            return "skip"

        table = pa.csv.read_csv(
            path,
            read_options=pa.csv.ReadOptions(use_threads=False, encoding="utf8"),
            parse_options=pa.csv.ParseOptions(delimiter=delimiter, invalid_row_handler=refuse),
            convert_options=pa.csv.ConvertOptions(
                column_types={column: pa.string() for column in names},
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
        for row in short[:MOST_ROWS]:
            place = (f"{self.prefix}{path.name}", f"rij {row}")
            text = f"Deze rij heeft niet zoveel velden als er kolommen zijn ({len(names)})."
            self.faults.append(
                Fault(place, "verkeerd_aantal", text, "Zet tekst met een scheidingsteken tussen quotes.")
            )
        if len(short) > MOST_ROWS:
            self.fault(name, "", "verkeerd_aantal", f"Hetzelfde geldt voor nog {len(short) - MOST_ROWS} rijen.")
        return table.combine_chunks()

    def _look_at_columns(self, name: str, table: Any) -> None:
        kind, known = TABLES[name], columns(self.law, name)
        for column in kind.required:
            if column not in table.column_names:
                self.fault(name, column, "ontbreekt", "Deze kolom ontbreekt.", "Voeg haar toe. Zie docs/bestand.md.")
        for column in dict.fromkeys(table.column_names):
            if table.column_names.count(column) > 1:
                self.fault(name, column, "dubbel", "Deze kolom komt meer dan een keer voor.", "Laat er een staan.")
            if column not in known and column not in (*kind.required, *kind.own):
                self._unknown(name, column)
        for column in set(table.column_names) & set(known):
            if known[column].aard == "gebeurtenis" and not kind.by_month and len(self.months) > 1:
                text = "Dit gebeurt een keer; in deze tabel zou het elke maand gelden."
                self.fault(name, column, "maand_nodig", text, f"Zet het in {name}_per_maand, met de maand erbij.")

    def _unknown(self, name: str, column: str) -> None:
        elsewhere = [
            other for other, kind in TABLES.items() if column in columns(self.law, other) or column in kind.required
        ]
        variable = self.law.variables.get(column)
        if elsewhere:
            text = "Deze kolom hoort niet in deze tabel."
            self.fault(name, column, "verkeerde_plaats", text, f"Zet haar in {elsewhere[0]}.")
        elif variable is not None and not variable.intern and not variable.is_invoer:
            self.fault(name, column, "is_uitkomst", "Dit wordt berekend en kan niet worden opgegeven.", "Laat het weg.")
        else:
            kind = TABLES[name]
            advice = did_you_mean(column, [*columns(self.law, name), *kind.required, *kind.own])
            text = "Deze kolom is onbekend."
            self.fault(name, column, "onbekende_naam", text, advice or "Zie: participatiewet bestand kolommen.")

    def _look_for_strangers(self) -> None:
        for path in sorted(self.folder.iterdir()):
            if path.suffix in ENDINGS and path.stem not in TABLES:
                place = (f"{self.prefix}{path.name}",)
                advice = did_you_mean(path.stem, TABLES) or f"Bekend zijn: {', '.join(TABLES)}."
                self.faults.append(Fault(place, "onbekende_tabel", "Deze tabel hoort niet bij een bestand.", advice))

    # who belongs together

    def _key(self, name: str, table: Any) -> Any:
        """Return the names of the rows of a table, which must be there and differ."""
        column = TABLES[name].required[0]
        values = text_of(table, column)
        self.rows(name, column, ~np.asarray(values.is_valid()), EMPTY)
        first = np.asarray(pc.fill_null(pc.index_in(values, value_set=pc.unique(values)), -1))
        again = np.ones(len(first), dtype=bool)
        again[np.unique(first, return_index=True)[1]] = False
        self.rows(name, column, again & np.asarray(values.is_valid()), TWICE)
        return values

    def _position(self, name: str, column: str, values: Any, keys: Any, reason: Reason) -> Ints:
        """Return at which position of ``keys`` the values stand, -1 and a fault where they do not."""
        position = np.asarray(pc.fill_null(pc.index_in(values, value_set=keys), -1)).astype(np.int64)
        self.rows(name, column, np.asarray(values.is_valid()) & (position < 0), reason)
        return position

    def _dwellings(self, people: Any, table: Any) -> Any:
        """Return the names of the dwellings: those of their table, or else those that people live in."""
        return pc.unique(text_of(people, "woning").drop_null()) if table is None else self._key("woningen", table)

    def _structure(self, people: Any, units: Any, dwellings: Any) -> Structure:
        """Return who belongs to what; where that is wrong, a structure that means nothing."""
        role_text = text_of(people, "rol")
        role = np.asarray(pc.fill_null(pc.index_in(role_text, value_set=pa.array(ROLES)), -1)).astype(np.int64)
        self.rows("personen", "rol", role < 0, NO_ROLE)
        named = text_of(people, "bijstandseenheid")
        lodger = role == MEDEBEWONER
        has_unit = np.asarray(named.is_valid())
        self.rows("personen", "bijstandseenheid", (role >= 0) & ~lodger & ~has_unit, EMPTY)
        self.rows("personen", "bijstandseenheid", lodger & has_unit, NOT_OF_A_UNIT)
        unit_of = self._position("personen", "bijstandseenheid", named, units, NO_UNIT)
        lives = text_of(people, "woning")
        self.rows("personen", "woning", ~np.asarray(lives.is_valid()), EMPTY)
        dwelling_of = self._position("personen", "woning", lives, dwellings, NO_DWELLING)
        applicants = np.bincount(unit_of[(role == AANVRAGER) & (unit_of >= 0)], minlength=len(units))
        partners = np.bincount(unit_of[(role == PARTNER) & (unit_of >= 0)], minlength=len(units))
        self.rows("bijstandseenheden", "bijstandseenheid", applicants == 0, NO_APPLICANT)
        self.rows("bijstandseenheden", "bijstandseenheid", applicants > 1, MORE_APPLICANTS)
        self.rows("bijstandseenheden", "bijstandseenheid", partners > 1, MORE_PARTNERS)
        if "woningen" in self.files:
            residents = np.bincount(dwelling_of[dwelling_of >= 0], minlength=len(dwellings))
            self.rows("woningen", "woning", residents == 0, NO_RESIDENTS)
        unit_of[lodger] = len(units) + np.arange(np.count_nonzero(lodger))
        codes = np.where(lodger, AANVRAGER, role).astype(np.int8)
        return Structure(unit_of, codes, dwelling_of, len(units) + int(lodger.sum()), len(dwellings))

    # what is known of them

    def _column(self, name: str, table: Any, column: str) -> tuple[Array, Mask]:
        values = table.column(column)
        values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
        variable = self.law.variables[column]

        def refuse(wrong: Mask, reason: Reason) -> None:
            self.rows(name, column, wrong, reason)

        return values_of(variable, values, refuse)

    def _facts(self, name: str, table: Any, more: int) -> dict[str, Array | Partly]:
        """Return the facts of a table, with ``more`` rows of whom nothing is known behind them."""
        found: dict[str, Array | Partly] = {}
        given: dict[str, Mask] = {}
        for column in columns(self.law, name).keys() & set(table.column_names):
            values, filled = self._column(name, table, column)
            variable = self.law.variables[column]
            if column in TABLES[name].required:
                self.rows(name, column, ~filled, EMPTY)
            if column == APART:
                self.apart = np.asarray(values & filled)
            if column in OF_TWO:
                given[column] = np.asarray(values & filled)
            if more:
                values = _longer(values, variable.default_array(more))
                filled = np.concatenate([filled, np.zeros(more, dtype=bool)])
            if filled.any():
                found[column] = values if filled.all() else Partly(values, filled)
        for column, is_given in sorted(given.items()):
            self.rows(name, column, is_given & self.alone & ~self.apart_of(np.arange(len(is_given))), NO_PARTNER)
        return dict(sorted(found.items()))

    def apart_of(self, units: Ints) -> Mask:
        """Return of which ``units`` the two live apart for good, as far as the table of the units says."""
        return self.apart[units] if len(self.apart) else np.zeros(len(units), dtype=bool)

    def _weights(self, units: Any) -> Ints:
        if "gewicht" not in units.column_names:
            return np.full(len(units), WEIGHT, dtype=np.int64)
        column = units.column("gewicht").combine_chunks()
        try:
            weights = np.asarray(column.cast(pa.float64()).fill_null(np.nan))
        except pa.ArrowException:
            self.fault("bijstandseenheden", "gewicht", "verkeerd_type", NO_WEIGHT.melding, NO_WEIGHT.suggestie)
            return np.zeros(len(units), dtype=np.int64)
        wrong = ~((weights > 0) & (weights <= MOST_WEIGHT))
        scaled = np.rint(np.where(wrong, 1, weights) * WEIGHT)
        wrong |= (np.abs(np.where(wrong, 1, weights) * WEIGHT - scaled) > WEIGHT_PRECISION) | (scaled < 1)
        self.rows("bijstandseenheden", "gewicht", wrong, NO_WEIGHT)
        return np.asarray(scaled, dtype=np.int64)

    def _by_month(self, name: str, table: Any, keys: Any, found: dict[str, dict[str, tuple[Ints, Array]]]) -> None:
        key = TABLES[name].required[0]
        whose = text_of(table, key)
        self.rows(name, key, ~np.asarray(whose.is_valid()), EMPTY)
        position = self._position(name, key, whose, keys, NOT_IN_TABLE)
        months = text_of(table, "maand")
        names = pc.unique(months.drop_null())
        known = [month for month in names.to_pylist() if parse_month(month) is not None]
        month_of = np.asarray(pc.fill_null(pc.index_in(months, value_set=pa.array(known, pa.string())), -1))
        self.rows(name, "maand", month_of < 0, NO_MONTH)
        if self.faults:
            return
        pair = position * max(len(known), 1) + month_of
        again = np.ones(len(pair), dtype=bool)
        again[np.unique(pair, return_index=True)[1]] = False
        self.rows(name, "maand", again, TWICE)
        for column in sorted(columns(self.law, name).keys() & set(table.column_names)):
            values, filled = self._column(name, table, column)
            if column in OF_TWO:
                apart = self.apart_of(position)
                if APART in table.column_names:
                    apart = apart | np.logical_and(*self._column(name, table, APART))
                self.rows(name, column, values & filled & self.alone[position] & ~apart, NO_PARTNER)
            for i, month in enumerate(known):
                here = np.flatnonzero(filled & (month_of == i))
                if len(here):
                    found[month][column] = (position[here], np.asarray(values)[here])


def _longer(values: Array, more: Array) -> Array:
    if isinstance(values, EnumArray):
        assert values.possible_values is not None
        return EnumArray(np.concatenate([np.asarray(values), np.asarray(more)]), values.possible_values)
    return np.concatenate([values, more])


WEIGHT_PRECISION = 1e-3
EMPTY = Reason("ontbreekt", "Deze cel is leeg.", "Vul haar in.")
TWICE = Reason("dubbel", "Deze komt al eerder voor.", "Laat een rij staan.")
NO_ROLE = Reason("onbekende_keuze", "Dit is geen rol.", f"Kies uit: {', '.join(ROLES)}.")
NOT_OF_A_UNIT = Reason(
    "verkeerde_rol", "Een medebewoner hoort niet bij een bijstandseenheid.", "Laat de cel leeg, of kies een andere rol."
)
NO_UNIT = Reason("onbekend", "Deze eenheid staat niet in bijstandseenheden.", "Voeg haar daar toe.")
NO_DWELLING = Reason("onbekend", "Deze woning staat niet in woningen.", "Voeg haar daar toe.")
NOT_IN_TABLE = Reason("onbekend", "Deze staat niet in de tabel zonder maanden.", "Voeg de rij daar toe.")
NO_APPLICANT = Reason("ontbreekt", "Deze eenheid heeft geen aanvrager.", "Geef een persoon de rol aanvrager.")
MORE_APPLICANTS = Reason("dubbel", "Deze eenheid heeft meer dan een aanvrager.", "Geef een ander de rol partner.")
MORE_PARTNERS = Reason("dubbel", "Deze eenheid heeft meer dan een partner.", "Laat een partner staan.")
NO_PARTNER = Reason(
    "partner_ontbreekt",
    "Dit gaat over twee mensen, en deze eenheid heeft geen partner.",
    "Voeg de partner toe, ook als die elders woont of geen recht heeft. "
    f"Leven zij duurzaam gescheiden, vul dan {APART} in.",
)
NO_RESIDENTS = Reason("ontbreekt", "In deze woning woont niemand.", "Haal de rij weg, of noem haar bij een persoon.")
NO_MONTH = Reason("geen_maand", "Dit is geen maand.", "Schrijf jaar en maand, zoals 2025-03.")
NO_WEIGHT = Reason(
    "verkeerd_type", "Dit is geen gewicht.", "Geef een getal boven 0 met ten hoogste vier decimalen, zoals 12.5."
)


__all__ = ["TABLES", "WEIGHT", "Part", "about", "columns", "parts_of", "read_part"]
