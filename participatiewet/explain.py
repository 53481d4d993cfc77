"""From a calculation to reasons: a tree of steps, each with article, parameters, source and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from openfisca_core.indexed_enums import Enum

from participatiewet.calculate import Result, by_month
from participatiewet.confirmation import ParameterValue, in_dutch, parameter_value
from participatiewet.jci import at_date, in_words
from participatiewet.money import Bedrag, Fractie
from participatiewet.month import MonthRun, Row
from participatiewet.reliance import Segment
from participatiewet.situation import PLURALS, presentable
from participatiewet.trace import Node
from participatiewet.units import euros

Told = TypeVar("Told")
#: Where the value of a fact comes from.
GIVEN, ASSUMED = "opgegeven", "aangenomen"


@dataclass(frozen=True, eq=False)
class Described:
    """What every step of a variable says in a month, whoever it is about."""

    variable: Any
    naam: str
    omschrijving: str
    entiteit: str
    artikel: str
    jci: tuple[str, ...]
    zekerheid: str
    toelichting: str


@dataclass(slots=True)
class Step:
    """One step: a variable of one person, unit or dwelling, what it came to and what it rests on.

    ``gegeven`` says whether a fact was given or assumed (``None`` for what was calculated). ``stappen`` are
    the steps it used; a step that was told before has ``al_genoemd`` and no steps of its own.
    """

    over: Described
    van: str
    waarde: Any
    gegeven: str | None = None
    al_genoemd: bool = False
    parameters: Sequence[ParameterValue] = ()
    stappen: Sequence[Step] = ()
    delen: Sequence[tuple[str, str, list[Step]]] = ()

    @property
    def tekst(self) -> str:
        """The value as Dutch text."""
        return as_text(self.over.variable, self.waarde)


def as_text(variable: Any, value: Any) -> str:
    """Return a value of ``variable`` as Dutch text."""
    if isinstance(variable, Bedrag):
        return euros(value)
    if isinstance(variable, Fractie):
        return f"{(Decimal(value) * 100).normalize():f}%".replace(".", ",")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if variable.value_type is Enum:
        return str(variable.possible_values[value].value)
    if value is None:
        return "niet opgegeven"
    if hasattr(value, "isoformat"):
        return in_dutch(value.isoformat())
    return str(value)


def explain(result: Result, month: str, outcomes: tuple[str, ...]) -> list[Step]:
    """Return a tree per outcome of ``month`` and per row that was reported."""
    return told(_Steps, result, month, outcomes)


def told(form: type[Teller[Told]], result: Result, month: str, outcomes: tuple[str, ...]) -> list[Told]:
    """Return what ``explain`` does, with every step in the ``form`` of a teller."""
    run, row_index, segments = result.runs[month]
    row = run.rows[row_index]
    teller = form(run, row, segments)
    steps = []
    for (entity, name), values in result.maanden.get(month, {}).items():
        for outcome in by_month(run.law, outcomes):
            if outcome in values:
                position = row.rows(entity).start + row.situation.positions[entity][name]
                steps.append(teller.step(run.node(outcome), position))
    return steps


@lru_cache(maxsize=8192)
def described(law: Any, name: str, period: Any) -> Described:
    """Return what every step of the variable ``name`` says in a month."""
    variable, in_force = law.variables[name], law.in_force(name, period)
    day = str(period.start)
    return Described(
        variable,
        name,
        variable.label,
        PLURALS[variable.entity.key],
        ", ".join(in_words(jci) for jci in in_force.reference),
        tuple(at_date(jci, day) for jci in in_force.reference),
        in_force.zekerheid,
        " ".join((type(in_force).__doc__ or "").split()),
    )


@dataclass(eq=False, slots=True)
class Known:
    """What is the same for all rows of a variable in a run.

    ``given`` has a byte per row, ``assumed`` says whether a value is assumed where it was not given, ``computed``
    whether it rests on other things. ``shown`` is for whoever tells: values as they come out, as far as these were
    asked.
    """

    over: Described
    entity: str
    values: list[Any]
    given: bytes | None
    assumed: bool
    computed: bool
    shown: dict[Any, Any] = field(default_factory=dict)


class Ground(NamedTuple, Generic[Told]):
    """What a step rests on: parameters by their paths, steps, or the parts of its month (which days, how many)."""

    paths: Sequence[str] = ()
    below: Sequence[Told] = ()
    parts: Sequence[tuple[str, str, list[Told]]] = ()


#: A fact rests on nothing.
NO_GROUND: Ground[Any] = Ground()


class Teller(Generic[Told]):
    """Walks the tree of one row of a run and tells every step once; the form of a step is that of a subclass."""

    def __init__(self, run: MonthRun, row: Row, segments: Sequence[Segment] = ()) -> None:
        self.run = run
        self.row = row
        self.segments = segments
        self.told: set[tuple[Node, int]] = set()
        self.grounds = run.grounds
        self.known: dict[Node, Known] = run.grounds.known.setdefault(type(self), {})
        self.names = {
            entity: {row.rows(entity).start + local: self.name(name) for local, name in enumerate(names)}
            for entity, names in ((entity, row.situation.names(entity)) for entity in PLURALS)
        }

    def name(self, name: str) -> str:
        """Return the name of a person, unit or dwelling as it is told."""
        return name

    def made(self, known: Known, position: int, origin: str | None, ground: Ground[Told], again: bool) -> Told:
        """Return the step of the row at ``position``.

        ``origin`` says whether it was given or assumed, ``None`` when it was calculated; ``again`` that it was told
        before, with what it rests on.
        """
        raise NotImplementedError

    def step(self, node: Node, position: int) -> Told:
        """Return the step for a variable of the person, unit or dwelling at ``position`` in the run."""
        known = self.known.get(node)
        if known is None:
            known = self.known[node] = self._look_at(node)
        if known.given is not None and known.given[position]:
            if self.segments and known.over.variable.splitsing is not None:
                parts = [self._part(segment, known.over.variable, position) for segment in self.segments]
                return self.made(known, position, None, Ground(parts=parts), False)
            return self.made(known, position, GIVEN, NO_GROUND, False)
        origin = ASSUMED if known.assumed else None
        if not known.computed:
            return self.made(known, position, origin, NO_GROUND, False)
        key = (node, position)
        if key in self.told:
            return self.made(known, position, origin, NO_GROUND, True)
        self.told.add(key)
        paths = self.grounds.parameters(node, position)
        below = [self.step(*inner) for inner in self.grounds.below(node, position)]
        return self.made(known, position, origin, Ground(paths, below), False)

    def _look_at(self, node: Node) -> Known:
        over = described(self.run.law, node[0], self.run.period)
        given = self.run.simulation.given.get(node[0])
        computed = bool(over.variable.formulas)
        return Known(
            over,
            over.variable.entity.key,
            np.asarray(self.run.simulation.values[node]).tolist(),
            None if given is None else given.tobytes(),
            over.variable.standaard_uit_formule or not computed,
            computed,
        )

    def _part(self, segment: Segment, variable: Any, position: int) -> tuple[str, str, list[Told]]:
        row = segment.run.rows[segment.row]
        entity = variable.entity.key
        local = position - self.row.rows(entity).start
        teller = type(self)(segment.run, row)
        node = segment.run.node(variable.volledig or variable.name)
        days = (segment.tot - segment.van).days + 1
        period = f"{segment.van.day} tot en met {segment.tot.day}"
        return (period, f"{days} dagen", [teller.step(node, row.rows(entity).start + local)])


class _Steps(Teller[Step]):
    """Tells in steps."""

    def made(self, known: Known, position: int, origin: str | None, ground: Ground[Step], again: bool) -> Step:
        """Return a step."""
        stored = known.values[position]
        value = known.shown.get(stored)
        if value is None:
            value = known.shown[stored] = presentable(known.over.variable, stored)
        whose = self.names[known.entity][position]
        parameters = [parameter_value(self.run.law, path, self.run.month) for path in ground.paths]
        return Step(known.over, whose, value, origin, again, parameters, ground.below, ground.parts)


def as_lines(steps: Sequence[Step], depth: int = 0, told: set[str] | None = None) -> list[str]:
    """Return the steps as indented Dutch lines. What was told before, and parameters named before, are left out."""
    told = set() if told is None else told
    lines = []
    for step in steps:
        if step.al_genoemd or is_nothing(step):
            continue
        lines.append("  " * depth + headline(step))
        for value in step.parameters:
            if value.pad not in told:
                told.add(value.pad)
                lines.append("  " * (depth + 1) + parameter_line(value))
        for period, days, inner in step.delen:
            lines.append("  " * (depth + 1) + f"van {period} ({days}):")
            lines += as_lines(inner, depth + 2, told)
        lines += as_lines(step.stappen, depth + 1, told)
    return lines


def is_nothing(step: Step) -> bool:
    """Whether a step is an amount of nothing that no given fact touched."""
    if not isinstance(step.waarde, Decimal) or step.waarde or step.gegeven is not None:
        return False
    return not step.delen and all(inner.al_genoemd or is_nothing(inner) for inner in step.stappen)


def headline(step: Step) -> str:
    """Return one step as a line: what, whose, how much, which article, how sure."""
    text = f"{step.over.omschrijving} [{step.van}]: {step.tekst}"
    if step.gegeven is None:
        text += f" (artikel {step.over.artikel})"
    else:
        text += f" ({step.gegeven})"
    if step.over.zekerheid != "zeker" and step.gegeven is None:
        text += f" [berust op: {step.over.zekerheid}]"
    return text


def parameter_line(value: ParameterValue) -> str:
    """Return a parameter as a line: what, how much, since when, from where."""
    since = in_dutch(value.geldig_vanaf)
    text = f"- {value.omschrijving}: {value.tekst} (artikel {value.artikel}, vanaf {since}"
    text += f"; bron: {value.bron}" if value.bron else ""
    text += f"; {value.zekerheid}" if value.zekerheid not in ("", "zeker") else ""
    return text + ("" if value.bevestigd else "; voor deze maand niet nagelezen") + ")"
