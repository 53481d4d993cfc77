"""Why a case came out otherwise: the few steps that decided, and guesses at where the expected value comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.calculate import MAIN_OUTCOMES, Cell, Request, Result, run_many
from participatiewet.confirmation import ParameterValue, in_dutch, month_in_dutch
from participatiewet.explain import Described, Step, as_lines, explain, headline, parameter_line
from participatiewet.faults import InputError
from participatiewet.jci import at_date, in_words
from participatiewet.money import CENTS_PER_EURO, Bedrag
from participatiewet.situation import PLURALS, first_day, parse_month
from participatiewet.units import euros
from participatiewet.why_not import OUTCOMES as REFUSALS
from participatiewet.why_not import Regel, rules_of

#: As many lines as are told of one failure, and as many guesses.
MOST_LINES, MOST_HINTS = 12, 3
#: Half-years around the month of a case in which its outcome is looked for.
HALF_YEARS = (-2, -1, 1, 2)
MONTHS_PER_HALF_YEAR, MONTHS_PER_YEAR = 6, 12
#: Units of parameters that make an amount; ages and terms only decide whether there is one.
AMOUNTS = ("EUR", "fractie", "verhouding", "aantal")
#: What is reserved of the assistance, and so is often counted once too often or not at all.
RESERVED = "vakantietoeslag_reservering"
#: Parameters of one municipality are no guess for a case about another.
MUNICIPAL = "gemeenten"
#: Of these the amounts of other dates are a guess, also where the case did not read them.
NORMS = "normen."
IN_THE_WAY = "Staat in de weg: "
#: How much a step says of an amount: less is told first.
ROOT, DECIDES, GIVEN, ADDS_UP, COUNTS, PASSES_ON = range(6)


@dataclass(frozen=True)
class Line:
    """One step, or one parameter that a step read, ``diepte`` below the outcome.

    ``regel`` is the whole line for a terminal. ``tekst`` is what it came to, without article and source;
    ``artikelen`` are the articles in words, each with its JCI reference on the first day of the month, and ``bron``
    is where the value of a parameter was read.
    """

    diepte: int
    regel: str
    tekst: str
    artikelen: tuple[tuple[str, str], ...] = ()
    bron: str = ""


@dataclass(frozen=True, eq=False)
class _Told:
    """A step that may be told: after which steps it comes, how much it says, in which days of the month."""

    step: Step
    above: tuple[Step, ...]
    rank: int
    days: str


def steps(result: Result, period: str, cell: Cell, name: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the few lines that led to the outcome ``name`` of ``cell`` in ``period``, and the lines of all steps.

    ``period`` is a month, or a year for an outcome of a year: then it is the first month with an amount.
    """
    month, source = _month_of(result, period, cell, name)
    trees = explain(result, month, (name,))
    whose = (PLURALS[cell[0]], cell[1])
    root = next(s for s in trees if s.over.naam == source and (s.over.entiteit, s.van) == whose)
    full = _full(trees)
    few = _few(root, full, month)
    against = [] if root.waarde else _in_the_way(result, month, cell, source, full)
    if against:
        few = [few[0], *against]
    return tuple(few[:MOST_LINES]), tuple(as_lines(trees))


def hints(result: Result, period: str, cell: Cell, variable: Any, value: Any) -> tuple[str, ...]:
    """Return Dutch guesses at where the expected ``value`` of an outcome comes from; only where it is so to the cent.

    Looked at are the other months of the case, the half-years around it, the other amounts of the case, the holiday
    allowance and the amounts of the law. Nothing is guessed about what is no amount, nor about nothing.
    """
    if not isinstance(variable, Bedrag) or not value:
        return ()
    month, source = _month_of(result, period, cell, variable.name)
    found: list[str] = []
    for guess in _guesses(result, month, cell, source, value):
        if guess not in found:
            found.append(guess)
        if len(found) == MOST_HINTS:
            break
    return tuple(f"Misschien: {euros(value)} is {text}." for text in found)


def _month_of(result: Result, period: str, cell: Cell, name: str) -> tuple[str, str]:
    """Return the month that is to be explained and the outcome of that month."""
    month, variable = parse_month(period), _law(result).variables[name]
    if month is not None:
        return month, name
    source = variable.uit_maanden
    months = [m for m in result.maanden if m.startswith(period)]
    return next((m for m in months if result.maanden[m][cell][source]), months[0]), source


def _law(result: Result) -> Any:
    return system.build(result.recht, result.reforms)


def _key(step: Step) -> tuple[str, str, str]:
    return step.over.naam, step.over.entiteit, step.van


def _full(trees: Sequence[Step]) -> dict[tuple[str, str, str], Step]:
    """Return where each step is told in full; what stands in a part of a month is left to that part."""
    found: dict[tuple[str, str, str], Step] = {}
    todo = list(trees)
    while todo:
        step = todo.pop()
        if not step.al_genoemd:
            found[_key(step)] = step
        todo += step.stappen
    return found


def _few(root: Step, full: dict[tuple[str, str, str], Step], month: str) -> list[Line]:
    """Return the lines of the steps that say most, in the order of the calculation."""
    is_amount = isinstance(root.waarde, Decimal) and bool(root.waarde)
    every = list(_walk(root, full, (), "", is_amount, set()))
    order = {id(told): i for i, told in enumerate(every)}
    chosen: list[tuple[_Told, list[ParameterValue]]] = []
    named: set[str] = set()
    lines = 0
    for told in sorted(every, key=lambda told: (told.rank, len(told.above), order[id(told)])):
        values = [v for v in _values(told.step, is_amount) if v.pad not in named]
        if lines + 1 + len(values) > MOST_LINES and chosen:
            continue
        named.update(v.pad for v in values)
        lines += 1 + len(values)
        chosen.append((told, values))
    chosen.sort(key=lambda item: order[id(item[0])])
    shown = {id(told.step) for told, _ in chosen}
    found = []
    for told, values in chosen:
        depth = sum(id(step) in shown for step in told.above)
        found.append(_step_line(told, depth))
        found += [_parameter_line(value, depth + 1, month) for value in values]
    return found


def _walk(
    step: Step,
    full: dict[tuple[str, str, str], Step],
    above: tuple[Step, ...],
    days: str,
    is_amount: bool,
    seen: set[tuple[str, ...]],
) -> Iterator[_Told]:
    """Yield the steps on which an outcome rests: of an amount those that add up to it, else all that say anything."""
    step = full.get(_key(step), step) if step.al_genoemd else step
    key = (*_key(step), days)
    if key in seen:
        return
    seen.add(key)
    parts = [(period, inner) for period, _, every in step.delen for inner in every]
    below = [inner for inner in step.stappen if _says_something(inner, is_amount)]
    yield _Told(step, above, _rank(step, below, is_amount) if above else ROOT, days)
    if is_amount and not isinstance(step.waarde, Decimal):
        return
    for period, inner in parts:
        yield from _walk(inner, _full([inner]), (*above, step), period, is_amount, seen)
    for inner in below:
        yield from _walk(inner, full, (*above, step), days, is_amount, seen)


def _says_something(step: Step, is_amount: bool) -> bool:
    if step.gegeven == "aangenomen":
        return False
    variable, value = step.over.variable, step.waarde
    if not is_amount:
        return not isinstance(value, Decimal) or bool(value) or step.gegeven is not None
    if isinstance(value, bool):
        return False
    if variable.value_type is Enum:
        return bool(variable.possible_values[value] != variable.default_value)
    return isinstance(value, (Decimal, int)) and bool(value)


def _rank(step: Step, below: Sequence[Step], is_amount: bool) -> int:
    if not is_amount:
        return GIVEN
    if not isinstance(step.waarde, Decimal):
        return DECIDES if step.over.variable.value_type is Enum else COUNTS
    if _values(step, is_amount):
        return DECIDES
    if step.gegeven == "opgegeven":
        return GIVEN
    return ADDS_UP if sum(isinstance(inner.waarde, Decimal) for inner in below) > 1 else PASSES_ON


def _values(step: Step, is_amount: bool) -> list[ParameterValue]:
    """Return the parameters that a step read and that say something of what it came to."""
    if is_amount and not isinstance(step.waarde, Decimal):
        return []
    return [v for v in step.parameters if not is_amount or (v.waarde and v.eenheid.startswith(AMOUNTS))]


def _step_line(told: _Told, depth: int) -> Line:
    step = told.step
    days = f" van {told.days}" if told.days else ""
    articles = () if step.gegeven is not None else _articles(step.over)
    text = f"{step.over.omschrijving} [{step.van}]{days}: {step.tekst}"
    text += f" ({step.gegeven})" if step.gegeven is not None else ""
    line = headline(step).replace(f"[{step.van}]", f"[{step.van}]{days}", 1)
    return Line(depth, line, text, articles)


def _articles(about: Described | Regel) -> tuple[tuple[str, str], ...]:
    """Return the articles of a step in words, each with its reference; a year only where the law is an old text."""
    found = []
    for jci in about.jci:
        dated, plain = in_words(jci), in_words(jci.partition("&g=")[0])
        found.append((dated if dated in about.artikel else plain, jci))
    return tuple(found)


def _parameter_line(value: ParameterValue, depth: int, month: str) -> Line:
    line = parameter_line(value)
    dated = at_date(value.jci, str(first_day(month)))
    text = line.removeprefix("- ").rpartition(f" (artikel {value.artikel}")[0]
    return Line(depth, line, text, ((value.artikel, dated),), value.bron)


def _in_the_way(
    result: Result, month: str, cell: Cell, name: str, full: dict[tuple[str, str, str], Step]
) -> list[Line]:
    """Return the rules that stand in the way of a right or a payment, as the calculation shows, and their steps."""
    if name not in REFUSALS or cell[0] != "bijstandseenheid":
        return []
    found: list[Line] = []
    for rule in rules_of(result, [month])[month].get(cell[1], []):
        text = f"{IN_THE_WAY}{rule.omschrijving} [{rule.van}]: {rule.tekst}"
        found.append(Line(1, f"{text} (artikel {rule.artikel})", text, _articles(rule)))
        step = None if result.runs[month][2] else full.get((rule.naam, rule.entiteit, rule.van))
        below = [] if step is None else _few(step, full, month)[1:]
        found += [dataclasses.replace(line, diepte=line.diepte + 1) for line in below]
    return found


def _guesses(result: Result, month: str, cell: Cell, name: str, value: Decimal) -> Iterator[str]:
    """Yield what else has the value, the most likely first."""
    for other, cells in result.maanden.items():
        if other != month and cells.get(cell, {}).get(name) == value:
            yield f"wat er in {month_in_dutch(other)} uitkomt"
    yield from _in_other_half_years(result, month, cell, name, value)
    law = _law(result)
    for _, node in _amounts(law):
        if _amount(node, str(first_day(month))) == value:
            yield f"in deze maand '{node.description}' (artikel {in_words(node.metadata['jci'])})"
    yield from _in_this_case(result, month, cell, name, value)
    day = str(first_day(month))
    read = {v.pad for step in _full(explain(result, month, (name,))).values() for v in step.parameters}
    for path, node in _amounts(law):
        if path not in read and not path.startswith(NORMS):  # a round amount is equal to something somewhere
            continue
        for item in node.values_list:
            if item.value is not None and Decimal(item.value) / CENTS_PER_EURO == value != _amount(node, day):
                article = in_words(node.metadata["jci"])
                yield f"'{node.description}' van {in_dutch(item.instant_str)} (artikel {article})"


def _in_other_half_years(result: Result, month: str, cell: Cell, name: str, value: Decimal) -> Iterator[str]:
    """Yield the half-years in which the same household has the value; only of a case about one month."""
    request = result.request
    if request is None or len(request.situation.months) > 1:
        return
    for half_years in HALF_YEARS:
        other = _shifted(month, half_years * MONTHS_PER_HALF_YEAR)
        situation = request.situation.under((other,), request.situation.facts)
        try:
            again = run_many([Request(situation, (name,))], result.recht, result.reforms)[0]
        except InputError:  # a month without amounts is no guess
            continue
        if again.maanden.get(other, {}).get(cell, {}).get(name) == value:
            yield f"het bedrag van {month_in_dutch(other)}"


def _in_this_case(result: Result, month: str, cell: Cell, name: str, value: Decimal) -> Iterator[str]:
    """Yield the other amounts of the same case and month that are the value, and what the holiday allowance makes."""
    if result.request is None:
        return
    outcomes = tuple(dict.fromkeys((*MAIN_OUTCOMES, name)))
    try:
        again = run_many([Request(result.request.situation, outcomes)], result.recht, result.reforms)[0]
    except InputError:
        return
    if month not in again.maanden:
        return
    got = again.maanden[month].get(cell, {}).get(name)
    for values in again.maanden[month].values():
        reserved = values.get(RESERVED)
        if reserved and got is not None and name != RESERVED and abs(got - value) == reserved:
            without = "zonder" if value < got else "met"
            yield f"het bedrag {without} de vakantietoeslag van {euros(reserved)}"
    own = (name, PLURALS[cell[0]], cell[1])
    every = _full(explain(again, month, outcomes))
    same = [s for s in every.values() if isinstance(s.over.variable, Bedrag) and s.waarde == value and _key(s) != own]
    for step in sorted(same, key=lambda step: step.over.naam not in MAIN_OUTCOMES)[:1]:
        yield f"'{step.over.omschrijving}' van {step.van} in dit geval"


def _shifted(month: str, months: int) -> str:
    number = int(month[:4]) * MONTHS_PER_YEAR + int(month[5:]) - 1 + months
    return f"{number // MONTHS_PER_YEAR:04}-{number % MONTHS_PER_YEAR + 1:02}"


@lru_cache(maxsize=64)
def _amounts(law: Any) -> tuple[tuple[str, Any], ...]:
    """Return the amounts of the law in euros, by path, without those of municipalities."""
    found: list[tuple[str, Any]] = []
    todo = [(name, node) for name, node in law.parameters.children.items() if name != MUNICIPAL]
    while todo:
        path, node = todo.pop(0)
        if hasattr(node, "children"):
            todo += [(f"{path}.{name}", child) for name, child in node.children.items()]
        elif hasattr(node, "values_list") and str(node.metadata.get("unit", "")).startswith("EUR"):
            found.append((path, node))
    return tuple(found)


def _amount(node: Any, day: str) -> Decimal | None:
    """Return an amount of the law in euros on a day, ``None`` where it has none."""
    stored = next((item.value for item in node.values_list if item.instant_str <= day), None)
    return None if stored is None else Decimal(stored) / CENTS_PER_EURO
