"""Mutation of the law: change one thing at a time and see whether any case notices.

A mutant is the law with one change: another operator in a formula, or another value of a parameter. It lives in memory
alone; no file changes. A mutant that no case notices ("overlever") is a part of the law that could be wrong without a
failing case. From one traced run of every case on its own follows which cases calculate a formula or read a value, so
that a mutant is tried on those alone.
"""

from __future__ import annotations

import ast
import multiprocessing
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.periods import Period
from openfisca_core.periods import period as make_period

from participatiewet import calculate, confirmation, law_folder, system
from participatiewet.calculate import Result, release, run_under
from participatiewet.documents import read_file
from participatiewet.jci import in_words
from participatiewet.money import WHOLE
from participatiewet.month import MissingAmountError, MonthRun
from participatiewet.reform import with_values
from participatiewet.situation import presentable
from participatiewet.testing.cases import Case, read_case, request_of
from participatiewet.testing.expected import judge as beside_outcomes
from participatiewet.testing.reading import AANNAMES
from participatiewet.trace import SPOUSE, ParameterRead, Read

#: Kinds of change: a condition or sum, the rows for which something is read, a value, the day from which it holds.
FORMULA, MASKER, WAARDE, INGANG = "formule", "masker", "waarde", "ingangsdatum"
KINDS = {
    FORMULA: "voorwaarden en sommen in formules",
    MASKER: "voor wie een formule iets leest",
    WAARDE: "waarden van parameters",
    INGANG: "de dag waarop een waarde ingaat",
}
EQUAL = Path("tests/mutatie_gelijk.yaml")
EQUAL_KEYS = ("plaats", "mutatie", "reden")
#: In the list of changes that cannot matter: any part of a place, or every change there.
EVERY = "*"
OTHER_COMPARISON = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OTHER_OPERATOR = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Add: ast.Sub, ast.Sub: ast.Add}
OTHER_FUNCTION = {"minimum": "maximum", "maximum": "minimum", "min": "max", "max": "min"}
#: Helpers that read on some rows only; the mask is their last argument.
READERS = {"read_where": 4, "read_of_spouse": 4}
WHERE_ARGUMENTS = 3
#: The first month that can be asked; what changed before is not seen.
FIRST_DAY = "2015-01-01"
HALF_YEAR, YEAR = 6, 12
#: How many cases are calculated at once before looking whether one noticed.
FIRST_BATCH, NEXT_BATCH = 40, 400
#: What remembers something of a law, and would so keep every law that was tried.
OF_A_LAW = (
    calculate.by_month,
    calculate._by_entity,
    confirmation.parameter_node,
    confirmation.parameter_value,
    confirmation.notices,
)
#: What a formula is called in the trace: its file and its function.
Formula = tuple[str, str]
Law = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Mutant:
    """One change of the law.

    ``plaats`` is the file of a formula below the root, or the path of a parameter; ``functie`` the function in that
    file, or the day of the value. ``voor`` and ``na`` are what stands there and what it becomes. ``nummer`` is the
    place of the change among those of the file; ``waarden`` are the new values of a parameter by day.
    """

    soort: str
    plaats: str
    functie: str
    voor: str
    na: str
    regel: int = 0
    herhaling: int = 1
    nummer: int = -1
    waarden: tuple[tuple[str, Any], ...] = ()
    tot: str = ""

    @property
    def mutatie(self) -> str:
        """What changes, the same whatever line it stands on: ``formula: a > 0 -> a >= 0``."""
        again = f" ({self.herhaling})" if self.herhaling > 1 else ""
        return f"{self.functie}: {self.voor} -> {self.na}{again}"

    @property
    def naam(self) -> str:
        """The name of the variable or the path of the parameter."""
        return Path(self.plaats).stem if self.nummer >= 0 else self.plaats


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: ``door`` is the case that noticed, ``gevallen`` how many could."""

    mutant: Mutant
    gevallen: int
    door: str = ""
    reden: str = ""

    @property
    def noticed(self) -> bool:
        """Whether a case noticed the change."""
        return bool(self.door)

    @property
    def survives(self) -> bool:
        """Whether nothing noticed the change and it is not listed as one that cannot matter."""
        return not self.door and not self.reden


@dataclass
class Trace:
    """What one case calculates and reads: its formulas, and per parameter the months in which it reads it."""

    formulas: set[Formula] = field(default_factory=set)
    parameters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass
class Work:
    """The cases, sorted by law, and what each of them calculates."""

    root: Path
    cases: list[Case]
    traces: list[Trace] = field(default_factory=list)
    by_formula: dict[Formula, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_parameter: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    #: The unchanged law: every month of all cases together, with the number of the case by its situation.
    runs: list[MonthRun] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    as_is: dict[tuple[int, Formula], Probe | None] = field(default_factory=dict)

    def cases_for(self, mutant: Mutant) -> list[int]:
        """Return the numbers of the cases that can notice ``mutant``, the likeliest first."""
        if mutant.nummer >= 0:
            found = self.reaching(mutant)
        else:
            first, last = mutant.functie[:7], _later(mutant.tot, YEAR)[:7] if mutant.tot else "9999"
            found = {
                i
                for i in self.by_parameter.get(mutant.plaats, ())
                if any(first <= month < last for month in self.traces[i].parameters[mutant.plaats])
            }
        return self.in_order(found, mutant.naam)

    def in_order(self, numbers: Iterable[int], name: str) -> list[int]:
        """Return the numbers of cases, those that ask the variable ``name`` first, then by month."""
        return sorted(numbers, key=lambda i: (not _asks(self.cases[i], name), self.cases[i].situation.months, i))

    def reaching(self, mutant: Mutant) -> set[int]:
        """Return the cases that calculate the formula in which ``mutant`` changes something."""
        file = str(self.root / mutant.plaats)
        if mutant.functie.startswith("formula"):
            return self.by_formula[(file, mutant.functie)]
        # a helper may be used by any formula of its file
        return {i for (path, _), numbers in self.by_formula.items() if path == file for i in numbers}


def _asks(case: Case, name: str) -> bool:
    return any(expected.variable.name == name for expected in case.expectations)


def _later(day: str, months: int) -> str:
    """Return the day of the month that is ``months`` later, as text; the 28th at most."""
    year, month, number = (int(part) for part in day.split("-"))
    years, month0 = divmod(month - 1 + months, YEAR)
    return f"{year + years:04}-{month0 + 1:02}-{min(number, 28):02}"


# What can change in a formula


@dataclass
class Point:
    """A place in the source where something can change."""

    soort: str
    functie: str
    old: ast.AST
    new: ast.AST


def points_of(tree: ast.Module) -> list[Point]:
    """Return every single change of the functions in ``tree``, in the order of the text."""
    found: list[Point] = []
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for function in inside:
            if isinstance(function, ast.FunctionDef):
                found += _points_in(function)
    return found


def _points_in(function: ast.FunctionDef) -> Iterator[Point]:
    for statement in function.body:
        nodes = list(ast.walk(statement))
        masks = {id(part) for node in nodes for part in _mask_of(node)}
        for node in nodes:
            for kind, new in _changes_of(node):
                yield Point(MASKER if id(node) in masks else kind, function.name, node, ast.copy_location(new, node))


def _mask_of(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in the mask of a helper that reads on some rows: it says for whom, and nothing else."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == READERS.get(node.func.id):
        yield from ast.walk(node.args[-1])


def _changes_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the kinds and the new nodes that may stand for ``node``."""
    if isinstance(node, ast.Compare):
        for i, operator in enumerate(node.ops):
            other = OTHER_COMPARISON.get(type(operator))
            if other is not None:
                yield FORMULA, ast.Compare(node.left, [*node.ops[:i], other(), *node.ops[i + 1 :]], node.comparators)
    elif isinstance(node, ast.BinOp) and type(node.op) in OTHER_OPERATOR and not _is_nothing(node.right):
        yield FORMULA, ast.BinOp(node.left, OTHER_OPERATOR[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        yield FORMULA, ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Invert, ast.Not)):
        yield FORMULA, node.operand
    elif isinstance(node, ast.IfExp):
        yield FORMULA, ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Call):
        yield from _changes_of_call(node)


def _is_nothing(node: ast.AST) -> bool:
    """Whether ``node`` is the 0 that is added to make a copy: taking it away instead is the same."""
    return isinstance(node, ast.Constant) and node.value == 0 and not isinstance(node.value, bool)


def _changes_of_call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    if name in OTHER_FUNCTION:
        other = OTHER_FUNCTION[name]
        function = (
            ast.Attribute(called.value, other, ast.Load())
            if isinstance(called, ast.Attribute)
            else ast.Name(other, ast.Load())
        )
        yield FORMULA, ast.Call(ast.copy_location(function, called), node.args, node.keywords)
    elif name == "where" and len(node.args) == WHERE_ARGUMENTS:
        condition, yes, no = node.args
        yield FORMULA, ast.Call(called, [condition, no, yes], node.keywords)
    elif name in READERS and len(node.args) == READERS[name]:
        every = ast.copy_location(ast.BinOp(node.args[-1], ast.BitOr(), ast.Constant(value=True)), node.args[-1])
        yield MASKER, ast.Call(called, [*node.args[:-1], every], node.keywords)


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else super().visit(node)


@lru_cache(maxsize=1024)
def _source(file: Path) -> str:
    return file.read_text(encoding="utf8")


def formula_mutants(root: Path, file: Path) -> list[Mutant]:
    """Return every change of the functions in ``file``, a file of the law below ``root``."""
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    found = []
    for number, point in enumerate(points_of(ast.parse(_source(file)))):
        before, after = ast.unparse(point.old), ast.unparse(ast.fix_missing_locations(point.new))
        key = (point.functie, before, after)
        seen[key] += 1
        line = getattr(point.old, "lineno", 0)
        place = file.relative_to(root).as_posix()
        found.append(Mutant(point.soort, place, point.functie, before, after, line, seen[key], number))
    return found


def mutated_class(file: Path, number: int) -> Any:
    """Return the variable in ``file`` with its ``number``-th change; its formulas name the same file."""
    tree = ast.parse(_source(file))
    point = points_of(tree)[number]
    tree = ast.fix_missing_locations(_Put(point.old, point.new).visit(tree))
    space: dict[str, Any] = {"__name__": f"participatiewet_mutant_{file.stem}", "__file__": str(file)}
    exec(compile(tree, str(file), "exec"), space)  # the source of the law itself
    return space[file.stem]


# What can change in a parameter


def parameter_mutants(law: Any) -> Iterator[Mutant]:
    """Yield every change of a value that holds in a month that can be asked, and of the day on which one begins."""
    for parameter in law.parameters.get_descendants():
        if not hasattr(parameter, "values_list"):
            continue
        values = sorted(parameter.values_list, key=lambda value: value.instant_str)
        ends = [*(value.instant_str for value in values[1:]), ""]
        for i, (value, end) in enumerate(zip(values, ends, strict=True)):
            day = value.instant_str
            if value.value is None or (end and end <= FIRST_DAY):
                continue
            other = other_value(value.value, str(parameter.metadata.get("unit", "")))
            yield Mutant(WAARDE, parameter.name, day, str(value.value), str(other), waarden=((day, other),), tot=end)
            before = values[i - 1].value if i else None
            later = _later(day, HALF_YEAR)
            if before == value.value or later <= FIRST_DAY:
                continue
            moved = ((day, before), (later, value.value)) if not end or later < end else ((day, before),)
            yield Mutant(
                INGANG,
                parameter.name,
                day,
                f"vanaf {day}",
                f"vanaf {later}",
                waarden=moved,
                tot=min(later, end or later),
            )


def other_value(value: Any, unit: str) -> Any:
    """Return another value: a cent, a percent, a year, a month or one more; yes and no change places."""
    if unit == "ja_nee" or isinstance(value, bool):
        return type(value)(not value)
    if unit in ("fractie", "verhouding"):
        return value + WHOLE // 100
    return value + 1


def mutants_of(root: Path) -> list[Mutant]:
    """Return every mutant of the law in the checkout at ``root``."""
    files = sorted([*law_folder("variables").rglob("*.py"), *law_folder("reforms").rglob("*.py")])
    found = [mutant for file in files for mutant in formula_mutants(root, file)]
    return [*found, *parameter_mutants(system.build())]


# The mutated law


def mutated(law: Any, root: Path, mutant: Mutant) -> Any:
    """Return a law of its own with the change of ``mutant``; ``law`` stays as it is."""
    changed = law._copied()
    changed._sources = law._sources
    changed._rests_on, changed._with_attribute = law._rests_on, law._with_attribute  # no change names anything new
    for name in ("looks_at_month", "looks_at_table", "table_paths", "askers", "assumable"):
        changed.__dict__[name] = getattr(law, name)
    if mutant.nummer < 0:
        changes = {mutant.plaats: {"values": {day: {"value": value} for day, value in mutant.waarden}}}
        changed.parameters = with_values(law.parameters, changes)
        # the formulas are the same, and so is every value outside the days between which one changed
        changed._formulas, changed._other_rules, changed._unread = law._formulas, law._other_rules, law._unread
        changed._at_instant = {when: v for when, v in law._at_instant.items() if not _touches(mutant, when)}
        return changed
    # the values of parameters are the same, and the formulas hold from the same days
    changed._at_instant, changed._epochs, changed._other_rules = law._at_instant, law._epochs, law._other_rules
    changed.__dict__["_changes"] = law._changes
    file = root / mutant.plaats
    fresh, now = mutated_class(file, mutant.nummer), law.variables[file.stem]
    if file.is_relative_to(law_folder("reforms")):
        changed.variables[file.stem] = fresh(baseline_variable=now.baseline_variable)
    elif now.baseline_variable is None:
        changed.variables[file.stem] = fresh()
    else:
        changed.variables[file.stem] = type(now)(baseline_variable=fresh())
    return changed


def _touches(mutant: Mutant, when: Any) -> bool:
    """Whether the change of a parameter is seen on the first day of ``when``, a period, a day or its text."""
    day = str(when.start) if isinstance(when, Period) else str(when)
    return day >= mutant.functie and (not mutant.tot or day < mutant.tot)


# The cases


def read_cases(root: Path, files: Sequence[Path]) -> Work:
    """Return the cases in ``files``. Raises ``InputError`` for one that is wrong."""
    cases = []
    for file in files:
        document = read_file(file)
        listed = isinstance(document.data, list)
        for number, data in enumerate(document.data if listed else [document.data]):
            prefix = (str(number),) if listed else ()
            name = str(data.get("name", f"geval {number + 1}")) if isinstance(data, dict) else f"geval {number + 1}"
            cases.append(read_case(data, name, file, document, prefix))
    return Work(root, cases)


def law_of(case: Case) -> Law:
    """Return which law a case is about."""
    return case.recht, case.hervormingen


def trace(work: Work) -> list[str]:
    """Note what every case calculates and reads; return the names of the cases that already fail."""
    failing = []
    for number, case in enumerate(work.cases):
        law = system.build(*law_of(case))
        found = Trace()
        try:
            results = run_under(law, [request_of(case)])
        except MissingAmountError:
            failing.append(f"{case.file.name}: {case.name}")
            work.traces.append(found)
            continue
        if notices(case, results[0]):
            failing.append(f"{case.file.name}: {case.name}")
        for month, (run, _, segments) in results[0].runs.items():
            for recorder in (run.recorder, *(segment.run.recorder for segment in segments)):
                _note(law, recorder, month, found)
        release(results)
        work.traces.append(found)
        for formula in found.formulas:
            work.by_formula[formula].add(number)
        for path in found.parameters:
            work.by_parameter[path].append(number)
    return failing


def _note(law: Any, recorder: Any, month: str, found: Trace) -> None:
    for name, when in recorder.order:
        variable = law.variables[name]
        if variable.formulas:
            formula = law.formula_at(variable, make_period(when or month))
            if formula is not None:
                found.formulas.add((formula.__code__.co_filename, formula.__name__))
    for reads in recorder.parameters.values():
        for read in reads:
            found.parameters[read.path].add(month)


def notices(case: Case, result: Result) -> bool:
    """Whether an expected value of ``case`` does not come out, or not what it expects to be missing."""
    if case.missing is not None:
        return bool(beside_outcomes(case, result))
    if result.ontbrekend:
        return True
    for expected in case.expectations:
        periods = result.maanden if expected.variable.uit_maanden is None else result.jaren
        got = periods[expected.month][(expected.entity, expected.name)][expected.variable.name]
        if got != presentable(expected.variable, expected.stored):
            return True
    return False


@dataclass(frozen=True)
class Probe:
    """What one formula gave and read over all rows of a month."""

    values: Any
    reads: tuple[Read, ...]
    unknown: tuple[ParameterRead, ...]


#: Stands where one probe read more than another.
NOTHING = ParameterRead("")
#: The name under which a formula that is tried on its own notes what it reads.
PROBE = ("proef", "")


def probe(run: MonthRun, formula: Any, entity: str) -> Probe | None:
    """Return what ``formula`` gives in a month that was calculated already, ``None`` when it cannot be calculated."""
    simulation, recorder = run.simulation, run.recorder
    recorder.stack.append(PROBE)
    try:
        arguments = (simulation.populations[entity], run.period, simulation._parameters_at)
        with np.errstate(all="ignore"):
            values = formula(*arguments[: formula.__code__.co_argcount])
        return Probe(values, tuple(recorder.reads[PROBE]), tuple(recorder.unknown[PROBE]))
    except Exception:  # whatever goes wrong, the cases will say
        return None
    finally:
        simulation._running.clear()
        recorder.stack.clear()
        recorder.pending = None
        for notes in (recorder.reads, recorder.parameters, recorder.unknown):
            notes.pop(PROBE, None)


def differing(work: Work, mutant: Mutant) -> set[int]:
    """Return the cases for which the changed formula gives something else in a month as it was calculated.

    No other case can notice the change, for everything around the formula is the same; but for those for which it
    reads something else that is missing, so that there is no outcome any more, and, when it reads something else at
    all, those that expect something to be missing or allow no assumptions.
    """
    fresh = mutated_class(work.root / mutant.plaats, mutant.nummer)
    formulas = {f.__name__: f for name, f in vars(fresh).items() if name.startswith("formula")}
    reached = work.reaching(mutant)
    found: set[int] = set()
    strict = {i for i, case in enumerate(work.cases) if case.missing is not None or case.aannames != AANNAMES[0]}
    for number, run in enumerate(work.runs):
        variable = run.law.variables.get(mutant.naam)
        now = None if variable is None else run.law.formula_at(variable, run.period)
        if now is None or now.__code__.co_filename != str(work.root / mutant.plaats):
            continue
        if run.node(mutant.naam) not in run.simulation.values:
            continue
        key = (number, (now.__code__.co_filename, now.__name__))
        if key not in work.as_is:
            work.as_is[key] = probe(run, now, variable.entity.key)
        after = probe(run, formulas[now.__name__], variable.entity.key)
        values, reads = _rows_apart(run, variable.entity.key, work.as_is[key], after)
        found |= _numbers(work, run, values) & reached
        if reads:
            noticing = _numbers(work, run, _lacking(run, after)) | strict
            found |= _numbers(work, run, reads) & noticing & reached - found
    return found


def _lacking(run: MonthRun, after: Probe | None) -> dict[str, Any]:
    """Return per entity the rows that lack something below what a formula read: there an outcome may fail to come."""
    simulation, recorder = run.simulation, run.recorder
    lacking: dict[str, Any] = {}
    new = [read.child for read in after.reads] if after is not None else []
    seen = set(new)
    masks = [read.mask for read in after.unknown] if after is not None else []
    while new:
        node = new.pop()
        masks += [read.mask for read in recorder.unknown.get(node, ())]
        variable = run.law.variables[node[0]]
        if variable.verplicht:
            given = simulation.given.get(node[0])
            missing = np.ones(simulation.populations[variable.entity.key].count, dtype=bool)
            _add(lacking, variable.entity.key, missing if given is None else ~given)
        fresh = {read.child for read in recorder.reads.get(node, ())} - seen
        seen |= fresh
        new += fresh
    for mask in masks:
        for entity, population in simulation.populations.items():
            if mask is not None and len(mask) == population.count:
                _add(lacking, entity, mask)
    return lacking


def _add(rows: dict[str, Any], entity: str, mask: Any) -> None:
    rows[entity] = rows[entity] | mask if entity in rows else mask


def _rows_apart(
    run: MonthRun, entity: str, one: Probe | None, other: Probe | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return per entity on which rows two probes differ in value, and on which they read otherwise.

    Where they cannot be compared row by row they differ everywhere.
    """
    every = {entity: np.ones(run.simulation.populations[entity].count, dtype=bool)}
    if one is None or other is None or getattr(other.values, "shape", None) != one.values.shape:
        return every, {}
    values = {entity: np.asarray(one.values) != np.asarray(other.values)}
    if len(one.reads) != len(other.reads):
        return values, every
    reads: dict[str, Any] = {}
    for ours, theirs in zip(one.reads, other.reads, strict=True):
        if ours.is_same(theirs):
            continue
        if ours.child != theirs.child or ours.space != theirs.space or ours.mask is None or theirs.mask is None:
            return values, every
        space = "persoon" if ours.space == SPOUSE else ours.space or entity
        _add(reads, space, ours.mask != theirs.mask)
    if any(not a.is_same(b) for a, b in zip_longest(one.unknown, other.unknown, fillvalue=NOTHING)):
        return values, every
    return values, reads


def _numbers(work: Work, run: MonthRun, apart: Mapping[str, Any]) -> set[int]:
    """Return the cases of which a row is in ``apart``."""
    return {
        work.numbers[id(row.situation)]
        for row in run.rows
        if any(mask[row.rows(entity)].any() for entity, mask in apart.items())
    }


def calculate_together(work: Work) -> None:
    """Calculate all cases under the unchanged law and keep every month, to try a changed formula on."""
    work.numbers = {id(case.situation): number for number, case in enumerate(work.cases)}
    by_law: dict[Law, list[Case]] = defaultdict(list)
    for case in work.cases:
        by_law[law_of(case)].append(case)
    for asked, cases in by_law.items():
        results = run_under(system.build(*asked), [request_of(case) for case in cases])
        runs: dict[int, MonthRun] = {}
        for result in results:
            for run, _, segments in result.runs.values():
                runs |= {id(each): each for each in (run, *(segment.run for segment in segments))}
        work.runs += runs.values()


def judge(work: Work, mutant: Mutant) -> Verdict:
    """Try a mutant on the cases that can notice it, until one does."""
    numbers = work.cases_for(mutant)
    reached = len(numbers)
    if mutant.nummer >= 0 and numbers:
        numbers = work.in_order(differing(work, mutant), mutant.naam)
    by_law: dict[Law, list[Case]] = defaultdict(list)
    for number in numbers:
        by_law[law_of(work.cases[number])].append(work.cases[number])
    for asked, cases in by_law.items():
        law = mutated(system.build(*asked), work.root, mutant)
        start = 0
        while start < len(cases):
            size = NEXT_BATCH if start else FIRST_BATCH
            door = _first_that_notices(law, cases[start : start + size])
            if door:
                return Verdict(mutant, reached, door)
            start += size
    return Verdict(mutant, reached)


def _first_that_notices(law: Any, cases: Sequence[Case]) -> str:
    """Return the first of ``cases`` that notices the change in ``law``, empty when none does."""
    try:
        with np.errstate(all="ignore"):  # a changed formula may divide by nothing
            results = run_under(law, [request_of(case) for case in cases])
    except Exception:  # a law that cannot be calculated any more does not go unnoticed
        return f"{cases[0].name} (rekent niet meer)"
    noticing = (case for case, result in zip(cases, results, strict=True) if notices(case, result))
    found = next(noticing, None)
    release(results)
    for remembering in OF_A_LAW:
        remembering.cache_clear()
    return "" if found is None else f"{found.file.name}: {found.name}"


# All mutants


_WORK: list[Work] = []


def _judge_one(mutant: Mutant) -> Verdict:
    return judge(_WORK[-1], mutant)


def judge_all(
    work: Work, mutants: Sequence[Mutant], processes: int = 1, progress: Callable[[int], None] = lambda _: None
) -> list[Verdict]:
    """Return what became of every mutant, in the same order; ``progress`` is told how many are done.

    With more processes than one the work is divided where the system can fork; elsewhere one process does it.
    """
    if processes > 1 and "fork" in multiprocessing.get_all_start_methods():
        _WORK.append(work)
        try:
            with multiprocessing.get_context("fork").Pool(processes) as pool:
                return _counted(pool.imap(_judge_one, mutants, chunksize=4), progress)
        finally:
            _WORK.pop()
    return _counted((judge(work, mutant) for mutant in mutants), progress)


def _counted(verdicts: Iterable[Verdict], progress: Callable[[int], None]) -> list[Verdict]:
    done = []
    for verdict in verdicts:
        done.append(verdict)
        progress(len(done))
    return done


def sample(mutants: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """Return ``size`` of the mutants, the same for the same ``seed``, in their own order."""
    chosen = random.Random(seed).sample(range(len(mutants)), min(size, len(mutants)))
    return [mutants[i] for i in sorted(chosen)]


def read_equal(file: Path, known: Collection[tuple[str, str]] = ()) -> dict[tuple[str, str], str]:
    """Return the changes that cannot matter with the reason why. Raises ``ValueError`` with all that is wrong.

    Every entry has ``plaats``, ``mutatie`` and ``reden``. A ``*`` in ``plaats`` stands for any part of it, and ``*``
    as ``mutatie`` for every change there (see ``reason_for``). With ``known`` an entry that is no mutant is wrong too.
    """
    found, wrong = {}, []
    for i, entry in enumerate(read_file(file).data or [], 1):
        if not isinstance(entry, dict) or set(entry) != set(EQUAL_KEYS) or not all(entry.values()):
            wrong.append(f"{file.name}, nummer {i}: geef {', '.join(EQUAL_KEYS)}.")
            continue
        key = (str(entry["plaats"]), str(entry["mutatie"]))
        if known and key not in known and not any(_is_meant(key, *each) for each in known):
            wrong.append(f"{file.name}, nummer {i}: '{key[1]}' in {key[0]} bestaat niet (meer). Haal de regel weg.")
        found[key] = str(entry["reden"])
    if wrong:
        raise ValueError("\n".join(wrong))
    return found


def _is_meant(key: tuple[str, str], place: str, change: str) -> bool:
    """Whether an entry of the list is about a change; only in the place a ``*`` may stand for a part."""
    return key[1] in (change, EVERY) and fnmatchcase(place, key[0])


def reason_for(verdict: Verdict, equal: Mapping[tuple[str, str], str]) -> str:
    """Return why a change cannot matter, empty when it is not listed.

    That nothing reads a place (``*`` as the change) holds only as long as no case gets there.
    """
    place, change = verdict.mutant.plaats, verdict.mutant.mutatie
    if (place, change) in equal:
        return equal[(place, change)]
    for key, reason in equal.items():
        if EVERY in (key[1], *key[0]) and _is_meant(key, place, change) and not (key[1] == EVERY and verdict.gevallen):
            return reason
    return ""


def with_reasons(verdicts: Iterable[Verdict], equal: Mapping[tuple[str, str], str]) -> list[Verdict]:
    """Return the verdicts with the reason why a change cannot matter, where one is listed."""
    return [Verdict(v.mutant, v.gevallen, v.door, reason_for(v, equal)) for v in verdicts]


def article_of(law: Any, mutant: Mutant) -> str:
    """Return the provision of the variable or parameter of ``mutant`` in words."""
    if mutant.nummer >= 0:
        variable = law.variables.get(mutant.naam)
        return ", ".join(in_words(jci) for jci in (variable.reference or ())) if variable is not None else ""
    node = law.parameters
    for part in mutant.plaats.split("."):
        node = node.children[part]
    jci = node.metadata.get("jci")
    return in_words(str(jci)) if jci else ""


def totals(verdicts: Iterable[Verdict]) -> dict[str, dict[str, int]]:
    """Return per kind how many mutants there were, were noticed, cannot matter, survive, and no case reaches."""
    found = {kind: {"mutanten": 0, "opgemerkt": 0, "gelijk": 0, "overlevers": 0, "zonder_geval": 0} for kind in KINDS}
    for verdict in verdicts:
        here = found[verdict.mutant.soort]
        here["mutanten"] += 1
        here["opgemerkt"] += verdict.noticed
        here["gelijk"] += not verdict.noticed and not verdict.survives
        here["overlevers"] += verdict.survives
        here["zonder_geval"] += verdict.survives and not verdict.gevallen
    return found


def as_data(verdicts: Sequence[Verdict], law: Any) -> dict[str, Any]:
    """Return the verdicts as data: the totals by kind and everything that was not noticed."""
    return {
        "totalen": totals(verdicts),
        "overlevers": [
            {
                "soort": v.mutant.soort,
                "plaats": v.mutant.plaats,
                "regel": v.mutant.regel or None,
                "mutatie": v.mutant.mutatie,
                "artikel": article_of(law, v.mutant),
                "gevallen": v.gevallen,
                "reden": v.reden or None,
            }
            for v in verdicts
            if not v.noticed
        ],
    }
