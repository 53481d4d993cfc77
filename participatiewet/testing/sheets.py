"""A sheet with a household per row, for who does not write YAML: in goes Excel or CSV, out the same with the outcomes.

The first row has the names of the columns: facts by their name or label, ``partner.``, ``kind1.`` and ``medebewoner1.``
before those of others than the aanvrager, and ``verwacht.`` before an outcome that must come out. The format is
described in ``docs/toetsen_blad.md``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.calculate import Request, Result, release, run_many
from participatiewet.explain import as_text
from participatiewet.faults import Fault, InputError, did_you_mean
from participatiewet.jci import in_words
from participatiewet.money import Bedrag
from participatiewet.month import MissingAmountError, as_period
from participatiewet.situation import Checker, Situation, check_months, presentable
from participatiewet.testing.sheet_files import (
    SUFFIXES,
    Added,
    Grid,
    as_csv,
    as_excel,
    excel,
    read_grid,
    refused,
    write_bytes,
)
from participatiewet.testing.sheet_values import Cell, ValueFaultError, cleaned, month, plain, text_of, value_of
from participatiewet.units import euros

#: The outcomes that every row gets.
OUTCOMES = (
    "normartikel",
    "bijstandsnorm",
    "inkomen_in_aanmerking",
    "vermogen_in_aanmerking",
    "recht_op_algemene_bijstand",
    "algemene_bijstand",
    "uit_te_betalen_bijstand",
)
#: The columns that are about the row as a whole, and those that say how it went.
TEXTS = ("naam", "artikel", "bron")
MONTHS = ("maand", "van", "tot")
COUNTS = {"kinderen": "kind", "medebewoners": "medebewoner"}
VERDICT = ("oordeel", "melding", "aannames", "waarschuwingen", "artikelen")
#: A sheet with all of these has the outcomes of an earlier time, that are made again.
OWN_COLUMNS = {*VERDICT, "berekend.normartikel"}
CALCULATED, EXPECTED, DIFFERENCE = "berekend", "verwacht", "verschil"
RIGHT, WRONG, WRONG_INPUT, NOTHING_EXPECTED = "goed", "fout", "fout in de invoer", "berekend"
APPLICANT, PARTNER, UNIT, DWELLING = "aanvrager", "partner", "huishouden", "woning"
BIRTH = "geboortedatum"
PERSON = re.compile(r"aanvrager|partner|kind[1-9][0-9]?|medebewoner[1-9][0-9]?")
MOST_PEOPLE = 20
SUFFIX = "_uitkomst"
#: What a column is called that says who somebody is.
IDENTIFYING = re.compile(r"(?:^|[_.])(?:bsn|a_nummer|anummer|sofi|kvk)|burgerservice|sofinummer|achternaam|voornaam")
#: As many rows are calculated together.
AT_ONCE = 500
Fact = tuple[str, str]


@dataclass(frozen=True)
class Column:
    """What a column holds: a ``kind``, and for a fact or expectation of whom and which variable.

    ``kind`` is ``gegeven``, ``verwacht``, ``tekst``, ``maand``, ``recht``, ``aantal`` or ``eigen`` (written by us).
    """

    position: int
    heading: str
    kind: str
    name: str
    whose: str = ""
    variable: Any = None


@dataclass
class RowOutcome:
    """How one row went. ``calculated`` has the value of every outcome by heading, ``differences`` those expected."""

    row: int
    name: str
    messages: list[str] = field(default_factory=list)
    verdict: str = ""
    calculated: dict[str, Any] = field(default_factory=dict)
    differences: dict[str, Any] = field(default_factory=dict)
    assumptions: int | None = None
    warnings: str = ""
    articles: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing was wrong with the row, nor with its outcomes."""
        return self.verdict in (RIGHT, NOTHING_EXPECTED)


@dataclass
class SheetOutcome:
    """How a sheet went: its rows, and the file that was written."""

    path: Path
    out: Path
    rows: list[RowOutcome]
    #: What of the sheet is not in the file that was written.
    lost: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing was wrong with any row."""
        return all(row.passed for row in self.rows)


@dataclass
class Household:
    """One row that was read: what it asks, and where each of its facts stands."""

    outcome: RowOutcome
    recht: str
    situation: Situation
    expected: list[tuple[Column, Any]]


def is_sheet(path: Path) -> bool:
    """Whether a path names a sheet, by how it ends."""
    return path.suffix.lower() in SUFFIXES


def run_sheet(path: Path, out: Path | None) -> SheetOutcome:
    """Calculate every household of a sheet, write the outcomes beside them, and return how it went.

    ``out`` is the file to write, which may be there already and may be ``path`` itself; without it that is
    ``NAME_uitkomst`` beside ``path``, which may not be there yet. Raises ``InputError``, with all faults at once, when
    the file or its columns are wrong: then nothing is written. What is wrong in a row is told in its outcome.
    """
    target = _target(path, out)
    found = run_grid(read_grid(path))
    write_bytes(target, found.content)
    return SheetOutcome(path, target, found.rows, found.lost)


@dataclass(frozen=True)
class Calculated:
    """How the rows of a sheet went, the file with the outcomes, and what of the sheet is not in it."""

    rows: list[RowOutcome]
    content: bytes
    lost: list[str]


def run_grid(grid: Grid, most_work: int | None = None) -> Calculated:
    """Calculate every household of a sheet, and return how it went with the sheet and the outcomes beside it.

    With ``most_work`` there may be so many months of people in it. Raises ``InputError`` as ``run_sheet`` does.
    """
    faults: list[Fault] = []
    columns = read_columns(grid, faults)
    rows = [(number, cells) for number, cells in enumerate(grid.rows[1:], 2) if not _is_empty(cells, columns)]
    outcomes, households, work = [], [], 0
    for number, cells in rows:
        outcome = RowOutcome(number, _name(columns, cells, number))
        outcomes.append(outcome)
        try:
            household = read_row(grid, columns, cells, outcome)
        except InputError as error:
            outcome.verdict = WRONG_INPUT
            outcome.messages = [f"{fault.melding} {fault.suggestie}".strip() for fault in error.faults]
            continue
        households.append(household)
        work += len(household.situation.persons) * len(household.situation.months)
        if most_work is not None and work > most_work:
            text = f"'{grid.sheet}' vraagt te veel maanden: {number - 1} rijen gaan er al over meer dan {most_work}."
            raise refused("te_groot", text, "Verdeel de huishoudens over meer bladen, of noem minder maanden.")
    if faults:
        wrong = [Fault((), "rij", text) for outcome in outcomes for text in outcome.messages]
        raise InputError([*faults, *wrong])
    if not outcomes:
        raise refused(
            "leeg", f"'{grid.sheet}' heeft geen rijen met huishoudens.", "Vul een rij in onder de kolomnamen."
        )
    _calculate(households)
    added = _added(columns, outcomes)
    content, lost = (as_csv(grid, added), []) if grid.book is None else as_excel(grid, added)
    return Calculated(outcomes, content, lost)


def _target(path: Path, out: Path | None) -> Path:
    """Return the file to write; raises ``InputError`` when it may not be written."""
    if out is None:
        target = path.with_name(f"{path.stem}{SUFFIX}{path.suffix}")
        if target.exists():
            raise refused("bestaat_al", f"'{target}' bestaat al.", "Verplaats het, of noem zelf een bestand met --uit.")
        return target
    if out.suffix.lower() != path.suffix.lower():
        raise refused("soort_bestand", f"'{out}' is geen {path.suffix}.", f"Laat de naam eindigen op {path.suffix}.")
    if not out.parent.is_dir():
        raise refused("map_ontbreekt", f"De map '{out.parent}' bestaat niet.", "Maak de map, of kies een andere.")
    return out


def _is_empty(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    return all(cells[column.position].is_empty for column in columns if column.kind != "eigen")


def _name(columns: Sequence[Column], cells: Sequence[Cell], number: int) -> str:
    for column in columns:
        if column.name == "naam" and column.kind == "tekst" and not cells[column.position].is_empty:
            try:
                return text_of(cells[column.position])
            except ValueFaultError:
                break
    return f"rij {number}"


# --- the names of the columns ----------------------------------------------------------------------


@lru_cache(maxsize=4)
def _vocabulary(law: Any) -> dict[str, Any]:
    """Return every variable by its name and by its label, both as one word."""
    known = {plain(v.label): v for v in law.variables.values() if not v.intern}
    known.update({plain(name): v for name, v in law.variables.items() if not v.intern})
    return known


def read_columns(grid: Grid, faults: list[Fault]) -> list[Column]:
    """Return what each column holds; what is wrong with a name goes to ``faults``."""
    law = system.build()
    columns: list[Column] = []
    seen: dict[tuple[str, str, str], Cell] = {}
    for position, cell in enumerate(grid.rows[0]):
        if cell.is_empty:
            filled = [row[position] for row in grid.rows[1:] if not row[position].is_empty]
            if filled:
                text = "Deze kolom heeft waarden en geen naam."
                faults.append(_at(grid, cell, "geen_naam", text, "Geef de kolom een naam, of maak haar leeg."))
            continue
        try:
            column = _column(law, position, text_of(cell))
        except ValueFaultError as error:
            faults.append(_at(grid, cell, "onbekende_naam", error.melding, error.suggestie))
            continue
        if column.kind != "eigen":
            key = (column.kind, column.whose, column.name)
            if key in seen:
                text = f"De kolom '{column.heading}' staat er twee keer, ook in {seen[key].place}."
                faults.append(_at(grid, cell, "dubbel", text, "Laat er een staan."))
            seen.setdefault(key, cell)
        columns.append(column)
    own = [column for column in columns if column.kind == "eigen"]
    if OWN_COLUMNS.difference(column.name for column in own):  # no earlier outcome of ours: it would be written over
        text = "Deze naam is voor de uitkomsten."
        faults += [
            _at(grid, grid.rows[0][c.position], "naam_bezet", text, "Geef uw kolom een andere naam.") for c in own
        ]
    if not any(column.kind == "gegeven" and (column.whose, column.name) == (APPLICANT, BIRTH) for column in columns):
        text = f"Er is geen kolom '{BIRTH}'."
        faults.append(_at(grid, grid.rows[0][0], "ontbreekt", text, "Voeg de kolom toe: de datum van de aanvrager."))
    if not any(column.kind == "maand" and column.name != "tot" for column in columns):
        text = "Er is geen kolom 'maand', en ook geen 'van'."
        faults.append(
            _at(grid, grid.rows[0][0], "ontbreekt", text, "Voeg een kolom 'maand' toe, met bijvoorbeeld 2025-03.")
        )
    return columns


def _column(law: Any, position: int, heading: str) -> Column:
    """Return what a column with this heading holds; raises ``ValueFaultError`` when that is nothing known."""
    word = plain(heading)
    if word in VERDICT or word.startswith((f"{CALCULATED}.", f"{DIFFERENCE}.")):
        return Column(position, heading, "eigen", word)
    if word in TEXTS:
        return Column(position, heading, "tekst", word)
    if word in MONTHS:
        return Column(position, heading, "maand", word)
    if word == "recht":
        return Column(position, heading, "recht", word)
    if word in COUNTS:
        return Column(position, heading, "aantal", word)
    first, point, rest = word.partition(".")
    kind = EXPECTED if point and first.strip("_") == EXPECTED else "gegeven"
    if kind == EXPECTED:
        word = rest.strip("_")
        first, point, rest = word.partition(".")
    whose = first.strip("_").replace("_", "") if point else ""
    prefixed = PERSON.fullmatch(whose) is not None
    name = rest.strip("_") if prefixed else word
    known = _vocabulary(law)
    variable = known.get(name)
    if variable is None:
        raise ValueFaultError(f"De kolom '{heading}' is onbekend.", _advice(law, name, kind, prefixed, point, first))
    entity = variable.entity.key
    if kind == "gegeven" and not variable.is_invoer:
        text = f"'{variable.name}' wordt berekend en kan niet worden opgegeven."
        raise ValueFaultError(text, f"Moet dit eruit komen? Noem de kolom '{EXPECTED}.{variable.name}'.")
    if prefixed and entity != "persoon":
        text = f"'{variable.name}' gaat over het hele huishouden en niet over een persoon."
        raise ValueFaultError(text, f"Laat '{whose}.' weg.")
    if prefixed and whose not in (APPLICANT, PARTNER) and int(re.sub(r"\D", "", whose)) > MOST_PEOPLE:
        raise ValueFaultError(f"De kolom '{heading}' gaat te ver.", f"Er zijn ten hoogste {MOST_PEOPLE} van elk.")
    owner = whose if prefixed else {"persoon": APPLICANT, "bijstandseenheid": UNIT, "woning": DWELLING}[entity]
    return Column(position, heading, kind, variable.name, owner, variable)


def _advice(law: Any, name: str, kind: str, prefixed: bool, point: str, first: str) -> str:
    if IDENTIFYING.search(name):
        return (
            "Een blad mag niets hebben dat zegt wie iemand is. Haal de kolom weg; de berekening heeft haar niet nodig."
        )
    names = [v.name for v in law.variables.values() if not v.intern and (kind == EXPECTED or v.is_invoer)]
    close = did_you_mean(name, names if prefixed or kind == EXPECTED else [*names, *TEXTS, *MONTHS, "recht", *COUNTS])
    if point and not prefixed:
        text = f"Voor de punt hoort partner, kind1, medebewoner1 of verwacht te staan, niet '{cleaned(first)}'."
        return f"{text} {close}".strip()
    return close or "Geef een kolom de naam van een gegeven; docs/toetsen_blad.md zegt welke er zijn."


def _at(grid: Grid, cell: Cell, code: str, melding: str, suggestie: str = "") -> Fault:
    """Return a fault that names the sheet and the cell."""
    return Fault((), code, f"{grid.sheet}, cel {cell.place}: {melding}", suggestie)


# --- a row -----------------------------------------------------------------------------------------


def read_row(grid: Grid, columns: Sequence[Column], cells: Sequence[Cell], outcome: RowOutcome) -> Household:
    """Return the household of a row; raises ``InputError`` with everything that is wrong with it."""
    faults: list[Fault] = []
    here = [(column, cells[column.position]) for column in columns if not cells[column.position].is_empty]
    values: dict[int, Any] = {}
    for column, cell in here:
        try:
            values[column.position] = _value(column, cell)
        except ValueFaultError as error:
            faults.append(_in_column(grid, column, cell, "verkeerde_waarde", error.melding, error.suggestie))
    first = cells[0]
    can_tell = any(column.kind == "maand" and column.name != "tot" for column in columns)
    months = _months(grid, here, values, first, faults if can_tell else [])
    recht = next((values.get(c.position) for c, _ in here if c.kind == "recht"), None) or system.RECHT[0]
    law = system.build(recht)
    people = _people(grid, here, values, faults)
    checker = Checker(law, months, reveal=False)
    data, places = _situation(here, values, people)
    _without_birth(grid, columns, here, people, cells, faults)
    situation = checker.situation(data)
    expected = []
    for column, _ in here:
        if column.kind != EXPECTED or column.position not in values:
            continue
        places[(EXPECTED, str(column.position))] = column
        if column.whose not in (UNIT, DWELLING, *people):
            text = f"'{column.whose}' is in deze rij niet ingevuld."
            checker.fault(
                (EXPECTED, str(column.position)), "onbekende_persoon", text, "Vul een gegeven van die persoon in."
            )
        variable = law.variables.get(column.name)
        if variable is None:
            text = f"'{column.name}' bestaat niet in de versie {recht} van de wet."
            checker.fault((EXPECTED, str(column.position)), "onbekende_naam", text, "Maak de cel leeg.")
            continue
        stored = checker.value(variable, values[column.position], (EXPECTED, str(column.position)))
        if stored is not None:
            expected.append((column, presentable(variable, stored)))
    for fault in checker.faults:
        found = next((places[fault.path[:n]] for n in range(len(fault.path), 0, -1) if fault.path[:n] in places), None)
        advice = fault.suggestie
        if fault.code == "maand_nodig":
            advice = "Gebruik voor elke maand een eigen rij."
        if found is not None:
            faults.append(_in_column(grid, found, cells[found.position], fault.code, fault.melding, advice))
        else:
            faults.append(_at(grid, first, fault.code, fault.melding, advice))
    if faults or situation is None:
        raise InputError(faults)
    return Household(outcome, recht, situation, expected)


def _in_column(grid: Grid, column: Column, cell: Cell, code: str, melding: str, suggestie: str = "") -> Fault:
    return _at(grid, cell, code, f"{column.heading}: {melding}", suggestie)


def _value(column: Column, cell: Cell) -> Any:
    if column.kind in ("gegeven", EXPECTED):
        return value_of(column.variable, cell)
    if column.kind == "maand":
        return month(cell)
    if column.kind == "aantal":
        count = value_of(_COUNT, cell)
        if not 0 <= count <= MOST_PEOPLE:
            raise ValueFaultError("Dit is hier geen mogelijk aantal.", f"Geef een aantal van 0 tot {MOST_PEOPLE}.")
        return count
    text = text_of(cell)
    if column.kind == "recht":
        if plain(text) not in system.RECHT:
            raise ValueFaultError("Dit is geen versie van de wet.", f"Kies uit: {', '.join(system.RECHT)}.")
        return plain(text)
    return text


class _Whole:
    """Stands for a number of people where a variable is expected."""

    value_type = int


_COUNT = _Whole()


def _months(
    grid: Grid,
    here: Sequence[tuple[Column, Cell]],
    values: Mapping[int, Any],
    first: Cell,
    faults: list[Fault],
) -> tuple[str, ...]:
    """Return the months of a row; faults go to ``faults``."""
    cells = {column.name: (column, cell) for column, cell in here if column.kind == "maand"}
    given = {name: values[column.position] for name, (column, _) in cells.items() if column.position in values}
    if "maand" in cells and ("van" in cells or "tot" in cells):
        column, cell = cells["maand"]
        text = "Er staat ook iets bij 'van' of 'tot'."
        faults.append(_in_column(grid, column, cell, "dubbel", text, "Vul 'maand' in, of 'van' en 'tot'."))
        return ()
    if "maand" not in cells and "van" not in cells:
        faults.append(_at(grid, first, "ontbreekt", "Deze rij heeft geen maand.", "Vul een maand in, zoals 2025-03."))
        return ()
    if len(given) < len(cells):  # what could not be read was told
        return ()
    start = given.get("maand") or given["van"]
    end = given.get("tot", start)
    wrong: list[Fault] = []
    months = check_months(start, end, (("eerste",), ("laatste",)), wrong)
    for fault in {fault.melding: fault for fault in wrong}.values():
        column, cell = cells["tot" if fault.path == ("laatste",) and "tot" in cells else next(iter(cells))]
        faults.append(_in_column(grid, column, cell, fault.code, fault.melding, fault.suggestie))
    return months


def _people(
    grid: Grid, here: Sequence[tuple[Column, Cell]], values: Mapping[int, Any], faults: list[Fault]
) -> list[str]:
    """Return who there are in a row: the aanvrager, and whoever has a fact or is counted; faults go to ``faults``."""
    found = {column.whose for column, _ in here if column.kind == "gegeven" and column.whose not in (UNIT, DWELLING)}
    found.add(APPLICANT)
    for column, cell in here:
        if column.kind != "aantal" or column.position not in values:
            continue
        count, word = values[column.position], COUNTS[column.name]
        counted = [f"{word}{number}" for number in range(1, count + 1)]
        named = [whose for whose in found if whose.startswith(word)]
        missing = [whose for whose in counted if whose not in found]
        if missing:
            text = f"Dit zijn er {count}, maar van {', '.join(missing)} is niets ingevuld."
            how = f"Vul {missing[0]}.geboortedatum in, of verander het aantal."
            faults.append(_in_column(grid, column, cell, "ontbreekt", text, how))
        if extra := sorted(set(named) - set(counted)):
            text = f"Dit zijn er {count}, maar {', '.join(extra)} is ook ingevuld."
            faults.append(
                _in_column(grid, column, cell, "te_veel", text, "Verander het aantal, of maak die cellen leeg.")
            )
    return sorted(found, key=_order)


def _order(whose: str) -> tuple[int, int]:
    word = re.sub(r"[0-9]", "", whose)
    return (APPLICANT, PARTNER, *COUNTS.values()).index(word), int(re.sub(r"\D", "", whose) or 0)


def _without_birth(
    grid: Grid,
    columns: Sequence[Column],
    here: Sequence[tuple[Column, Cell]],
    people: Sequence[str],
    cells: Sequence[Cell],
    faults: list[Fault],
) -> None:
    """Tell of everyone of whom there is something in the row, but not what must be known."""
    given = {(column.whose, column.name) for column, _ in here if column.kind == "gegeven"}
    facts = {column.variable.name: column.variable for column in columns if column.variable is not None}
    required = {name for name, v in facts.items() if v.verplicht and v.entity.key == "persoon"} | {BIRTH}
    own = {(column.whose, column.name): column for column in columns if column.kind == "gegeven"}
    for whose in people:
        for name in sorted(required):
            column = own.get((whose, name))
            if (whose, name) in given or (column is None and whose == APPLICANT):  # a column that lacks is told once
                continue
            heading = name if whose == APPLICANT else f"{whose}.{name}"
            place = cells[0] if column is None else cells[column.position]
            how = f"Vul {heading} in." if column is not None else f"Voeg een kolom '{heading}' toe en vul haar in."
            text = f"{name} van {whose} ontbreekt."
            faults.append(_at(grid, place, "ontbreekt", text[:1].upper() + text[1:], how))


def _situation(
    here: Sequence[tuple[Column, Cell]], values: Mapping[int, Any], people: Sequence[str]
) -> tuple[dict[str, Any], dict[tuple[str, ...], Column]]:
    """Return the household as a case has it, and of every fact in it the column from which it came."""
    persons: dict[str, dict[str, Any]] = {whose: {} for whose in people}
    unit: dict[str, Any] = {APPLICANT: APPLICANT}
    if PARTNER in persons:
        unit[PARTNER] = PARTNER
    children = [whose for whose in people if whose.startswith("kind")]
    if children:
        unit["kinderen"] = children
    dwelling: dict[str, Any] = {"bewoners": list(people)}
    data = {"personen": persons, "bijstandseenheden": {UNIT: unit}, "woningen": {DWELLING: dwelling}}
    places: dict[tuple[str, ...], Column] = {}
    for column, _ in here:
        if column.kind != "gegeven" or column.position not in values:
            continue
        block, facts = ("personen", persons.get(column.whose))
        if column.whose == UNIT:
            block, facts = "bijstandseenheden", unit
        elif column.whose == DWELLING:
            block, facts = "woningen", dwelling
        if facts is not None:
            facts[column.name] = values[column.position]
            places[(block, column.whose, column.name)] = column
    return data, places


# --- the outcomes ----------------------------------------------------------------------------------


def _calculate(households: Sequence[Household]) -> None:
    """Calculate the households and note in their rows what came out."""
    for recht in dict.fromkeys(household.recht for household in households):
        law = system.build(recht)
        alike = [household for household in households if household.recht == recht]
        for start in range(0, len(alike), AT_ONCE):
            part = alike[start : start + AT_ONCE]
            try:
                results = run_many([_request(household) for household in part], recht)
            except MissingAmountError:
                _one_by_one(law, part)  # find the row whose amount does not exist
                continue
            for household, result in zip(part, results, strict=True):
                _judge(law, household, result)
            release(results)


def _one_by_one(law: Any, households: Iterable[Household]) -> None:
    for household in households:
        try:
            result = run_many([_request(household)], household.recht)[0]
        except MissingAmountError as error:
            household.outcome.verdict = WRONG_INPUT
            household.outcome.messages = [fault.melding for fault in error.faults]
            continue
        _judge(law, household, result)
        release([result])


def _request(household: Household) -> Request:
    names = (*OUTCOMES, *(column.name for column, _ in household.expected))
    return Request(household.situation, tuple(dict.fromkeys(names)))


def _judge(law: Any, household: Household, result: Result) -> None:
    """Note in the row of a household what came out, and what was expected and did not."""
    row = household.outcome
    row.warnings = "; ".join(dict.fromkeys(warning.melding for warning in result.waarschuwingen))
    row.assumptions = len(result.aannames)
    if result.ontbrekend:
        missing = sorted({item.melding or f"{item.gegeven} van {item.naam}." for item in result.ontbrekend})
        row.verdict = WRONG_INPUT
        row.messages = [f"Niet te berekenen, er ontbreekt: {' '.join(missing)}"]
        return
    asked = [(name, UNIT, law.variables[name]) for name in OUTCOMES]
    asked += [(_heading(column), column.whose, law.variables[column.name]) for column, _ in household.expected]
    for heading, whose, variable in asked:
        row.calculated[heading] = _over_months(variable, _found(result, variable, whose))
    for column, wanted in household.expected:
        heading, variable = _heading(column), law.variables[column.name]
        wrong = {at: value for at, value in _found(result, variable, column.whose).items() if value != wanted}
        row.differences[heading] = _difference(variable, wrong, wanted)
        for at, value in wrong.items():
            text = f"{heading} in {at}: berekend {as_text(variable, value)}, verwacht {as_text(variable, wanted)}"
            if isinstance(variable, Bedrag):
                text += f" (verschil {euros(value - wanted)})"
            row.messages.append(f"{text}.")
    row.verdict = WRONG if row.messages else RIGHT if household.expected else NOTHING_EXPECTED
    row.articles = _articles(law, result)


def _heading(column: Column) -> str:
    """Return the name of an expected outcome, with whose it is when it is not of the aanvrager or the household."""
    return column.name if column.whose in (APPLICANT, UNIT, DWELLING) else f"{column.whose}.{column.name}"


def _found(result: Result, variable: Any, whose: str) -> dict[str, Any]:
    """Return the value of a variable of one of a household, by month, or by year for an outcome of a year."""
    periods = result.maanden if variable.uit_maanden is None else result.jaren
    return {at: cells[(variable.entity.key, whose)][variable.name] for at, cells in periods.items()}


def _over_months(variable: Any, values: Mapping[str, Any]) -> Any:
    """Return an outcome as it goes in a cell: its value when it is the same in all months, else each in words."""
    different = list(dict.fromkeys(values.values()))
    if len(different) == 1:
        value = different[0]
        if variable.value_type is Enum or not isinstance(value, (bool, int, Decimal, datetime.date)):
            return as_text(variable, value)
        return value if isinstance(variable, Bedrag) or not isinstance(value, Decimal) else as_text(variable, value)
    return "; ".join(f"{at}: {as_text(variable, value)}" for at, value in values.items())


def _difference(variable: Any, wrong: Mapping[str, Any], wanted: Any) -> Any:
    """Return what goes in the cell beside an expected outcome: the amount, or that it is another."""
    if not wrong:
        return Decimal("0.00") if isinstance(variable, Bedrag) else "geen"
    differences = {value - wanted for value in wrong.values()} if isinstance(variable, Bedrag) else set()
    return differences.pop() if len(differences) == 1 else "anders"


def _articles(law: Any, result: Result) -> str:
    """Return the articles of the main steps in the last month, beginning with the one that decides the norm."""
    at = list(result.maanden)[-1]
    found: dict[str, None] = {}
    for (_, _whose), values in result.maanden[at].items():
        for name in OUTCOMES:
            if name not in values:
                continue
            if name == OUTCOMES[0]:
                found[str(values[name]).removeprefix("artikel_")] = None
                continue
            found.update(dict.fromkeys(in_words(jci) for jci in law.in_force(name, as_period(at)).reference))
    found.pop("geen", None)
    return ", ".join(found)


# --- what is written ---------------------------------------------------------------------------------


def _added(columns: Sequence[Column], outcomes: Sequence[RowOutcome]) -> Added:
    expected = list(dict.fromkeys(_heading(column) for column in columns if column.kind == EXPECTED))
    headings: list[str] = []
    for name in dict.fromkeys((*OUTCOMES, *expected)):
        headings.append(f"{CALCULATED}.{name}")
        if name in expected:
            headings.append(f"{DIFFERENCE}.{name}")
    rows = {}
    for row in outcomes:
        beside: dict[str, Any] = {f"{CALCULATED}.{name}": value for name, value in row.calculated.items()}
        beside.update({f"{DIFFERENCE}.{name}": value for name, value in row.differences.items()})
        texts = (
            row.verdict,
            " ".join(row.messages) or None,
            row.assumptions,
            row.warnings or None,
            row.articles or None,
        )
        rows[row.row] = [*(beside.get(heading) for heading in headings), *texts]
    wrong = frozenset(row.row for row in outcomes if not row.passed)
    return Added([*headings, *VERDICT], rows, wrong, GUIDE)


GUIDE = (
    ("Wat dit is", "Een berekening, geen besluit. Het blad met huishoudens heeft na uw eigen kolommen de uitkomsten."),
    ("berekend.", "Wat eruit komt. Verschilt een uitkomst per maand, dan staan alle maanden in de cel."),
    ("verschil.", "Berekend min verwacht, tot op de cent. Bij iets anders dan een bedrag: geen of anders."),
    (
        "oordeel",
        "goed: alles wat u verwachtte komt eruit. fout: iets niet. fout in de invoer: de rij is niet gerekend. "
        "berekend: u verwachtte niets, dus er is niets getoetst.",
    ),
    ("melding", "Wat er mis is, met de cel."),
    ("aannames", "Hoeveel gegevens niet zijn ingevuld en zijn aangenomen. Met een YAML-bestand ziet u welke."),
    ("waarschuwingen", "Wat de uitkomst voorlopig maakt, zoals een bedrag dat niet is nagelezen."),
    ("artikelen", "De artikelen van de Participatiewet waarop de uitkomsten rusten."),
    ("Kleuren", "Rood: fout of fout in de invoer. Groen: goed of berekend. Alleen de nieuwe kolommen zijn gekleurd."),
    ("Formules", "Gerekend is met de uitkomst die Excel het laatst bewaarde."),
    ("Meer", "docs/toetsen_blad.md beschrijft welke kolommen er zijn."),
)


__all__ = ["Calculated", "RowOutcome", "SheetOutcome", "excel", "is_sheet", "run_grid", "run_sheet"]
