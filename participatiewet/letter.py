"""A calculation as plain Dutch text: the building block of a decision letter. It tells what was calculated, no more.

Months with the same outcome are told once. Every amount, article and date comes from the calculation; every outcome
that was asked is told in one sentence.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from participatiewet.calculate import Assumption, Cell, Result, by_month
from participatiewet.confirmation import in_dutch, in_order, month_in_dutch, months_in_dutch
from participatiewet.deciding import View
from participatiewet.explain import Step, as_text, explain
from participatiewet.jci import in_words
from participatiewet.month import as_period
from participatiewet.situation import PLURALS, first_day, last_day, months_between, presentable
from participatiewet.units import euros
from participatiewet.why_not import Weigering, Wijziging, outcome_of, what_else

TITLE = "Berekening van de bijstand"
CLOSING = "Dit is een berekening, geen besluit."
CHANGES = "Dit zou de uitkomst veranderen"
#: The sentences of the main outcomes, in the order in which they are told: with an amount, and without one. An empty
#: sentence is not told.
SENTENCES = {
    "recht_op_algemene_bijstand": ("Er is recht op algemene bijstand", "Er is geen recht op algemene bijstand"),
    "bijstandsnorm": ("De bijstandsnorm is {} per maand", ""),
    "inkomen_in_aanmerking": ("Het inkomen dat meetelt is {} per maand", "Er telt geen inkomen mee"),
    "vermogen_in_aanmerking": ("Het vermogen dat meetelt is {}", "Er telt geen vermogen mee"),
    "algemene_bijstand": ("De algemene bijstand is {} {}, met vakantietoeslag", "Er is geen algemene bijstand"),
    "maatregel": ("Daar gaat een maatregel af van {}", ""),
    "vakantietoeslag_reservering": ("Van de bijstand wordt {} bewaard als vakantietoeslag", ""),
    "uit_te_betalen_bijstand": ("Uitbetaald wordt {} {}", "Er wordt niets uitbetaald"),
}
#: What says which norm it is: told with the norm.
NORM, WHICH_NORM = "bijstandsnorm", "normartikel"
INCOME, PAID = "inkomen_in_aanmerking", "uit_te_betalen_bijstand"
#: What else may go off the assistance before it is paid.
TAKEN_OFF = ("betalingen_aan_derden", "verrekening", "uitbetaling_opgeschort")


@dataclass(frozen=True)
class Zin:
    """A sentence, or a line of a list, and the outcome of which it tells the value."""

    tekst: str
    over: tuple[str, str] | None = None


@dataclass(frozen=True)
class Alinea:
    """What is told of a unit over a number of months with the same outcome."""

    maanden: tuple[str, ...]
    zinnen: tuple[Zin, ...]


def letter(result: Result, outcomes: Sequence[str], refusals: Mapping[str, Sequence[Weigering]]) -> str:
    """Return the text of a result, in lines.

    ``outcomes`` are those that were asked and ``refusals`` what ``why_not`` makes of the result.
    """
    lines = [TITLE]
    for unit in _units(result):
        lines += ["", _who(result, unit)]
        for paragraph in paragraphs(result, unit, outcomes, refusals):
            lines += ["", _period(paragraph.maanden), *(sentence.tekst for sentence in paragraph.zinnen)]
    lines += _years(result) + _missing(result) + _assumed(result)
    if result.waarschuwingen:
        others, amounts = in_order(result.waarschuwingen)
        lines += ["", "Let op", *(f"- {text}" for text in others)]
        for heading, every in amounts:
            lines += [f"{heading}; gerekend is met:", *(f"- {line}" for line in every)]
    return "\n".join([*lines, "", CLOSING, f"Status: {result.status}."])


def paragraphs(
    result: Result, unit: str, outcomes: Sequence[str], refusals: Mapping[str, Sequence[Weigering]]
) -> list[Alinea]:
    """Return what is told of one unit: months that follow each other and have the same text are told together."""
    told: list[Alinea] = []
    for month in result.maanden:
        own = [refusal for refusal in refusals.get(month, ()) if refusal.van == unit]
        sentences = tuple(_Month(result, month, unit, outcomes).sentences(own))
        if told and told[-1].zinnen == sentences and months_between(told[-1].maanden[-1], month)[1:] == (month,):
            told[-1] = Alinea((*told[-1].maanden, month), sentences)
        else:
            told.append(Alinea((month,), sentences))
    return told


class _Month:
    """One unit in one month, to be told."""

    def __init__(self, result: Result, month: str, unit: str, outcomes: Sequence[str]) -> None:
        self.run, index, self.segments = result.runs[month]
        self.row = self.run.rows[index]
        self.result, self.month, self.unit = result, month, unit
        self.local = self.row.situation.positions["bijstandseenheid"][unit]
        self.cells = {cell: values for cell, values in result.maanden[month].items() if self._is_own(cell)}
        self.own = self.cells.get(("bijstandseenheid", unit), {})
        self.outcomes = by_month(self.run.law, outcomes)

    def sentences(self, refusals: Sequence[Weigering]) -> Iterator[Zin]:
        """Yield the sentences: the main outcomes, then others, then why not."""
        for name in SENTENCES:
            if name == PAID:
                yield from self._taken_off()
            if name in self.own and SENTENCES[name][0 if self.own[name] else 1]:
                yield self._main(name)
                yield from self._because(name)
            if name == "recht_op_algemene_bijstand":
                yield from self._days()
        if WHICH_NORM in self.own and NORM not in self.own:
            yield self._other(("bijstandseenheid", self.unit), WHICH_NORM)
        for cell, values in self.cells.items():
            for name in values:
                if cell[0] != "bijstandseenheid" or name not in (*SENTENCES, WHICH_NORM):
                    yield self._other(cell, name)
        for refusal in refusals:
            yield from self._why_not(refusal)

    def _is_own(self, cell: Cell) -> bool:
        """Whether an outcome is of this unit, of a person in it, or of the dwelling of its first person."""
        situation = self.row.situation
        if cell[0] == "bijstandseenheid":
            return cell[1] == self.unit
        local = situation.positions[cell[0]][cell[1]]
        persons = [local] if cell[0] == "persoon" else np.flatnonzero(situation.dwelling_of == local)
        return int(situation.unit_of[persons[0]]) == self.local

    def _main(self, name: str) -> Zin:
        value = self.own[name]
        some, none = SENTENCES[name]
        text = some.format(_amount(value), "over deze dagen" if self._part() else "per maand") if value else none
        if name == NORM and value:
            text += f", volgens {_small(self._which_norm())}" if self._which_norm() else ""
        return Zin(f"{text} ({self._article(name)}).", (self.unit, name))

    def _which_norm(self) -> str:
        value = self.own[WHICH_NORM] if WHICH_NORM in self.own else self._known(WHICH_NORM)
        return "" if value is None else as_text(self.run.law.variables[WHICH_NORM], value)

    def _because(self, name: str) -> Iterator[Zin]:
        """Yield since when the amounts of the norm hold, and what the income consists of."""
        if name == NORM:
            found: dict[str, list[str]] = {}
            for value in dict.fromkeys(v for step in self._steps(NORM) for v in step.parameters):
                if value.eenheid.startswith("EUR"):
                    amount = f"{_small(value.omschrijving)} (artikel {value.artikel})"
                    found.setdefault(value.geldig_vanaf, []).append(amount)
            for since, amounts in sorted(found.items()):
                yield Zin(f"De norm rust op wat geldt sinds {in_dutch(since)}: {_and(amounts)}.")
        if name == INCOME:
            below = self._steps(INCOME, set(self.own) - {INCOME})
            parts = list({(step.over.naam, step.van): step for step in below if _is_part(step)}.values())
            if len(parts) == 1 and parts[0].waarde == self.own[name]:
                yield Zin(f"Dat is: {_part(parts[0], with_amount=False)}.")
            elif parts:
                yield Zin(f"Dat volgt uit: {_and([_part(step) for step in parts])}.")

    def _steps(self, outcome: str, without: Iterable[str] = ()) -> Iterator[Step]:
        """Yield the steps below an outcome of the unit, without those below the outcomes ``without``."""
        steps = [step for step in explain(self.result, self.month, (outcome,)) if step.van == self.unit]
        while steps:
            step = steps.pop(0)
            yield step
            below = [*step.stappen, *(inner for _, _, part in step.delen for inner in part)]
            steps = [inner for inner in below if inner.over.naam not in without] + steps

    def _days(self) -> Iterator[Zin]:
        """Yield from and to which day there is right, when that is not all month."""
        if not self.own.get("recht_op_algemene_bijstand", True) or not self._part():
            return
        first, last = first_day(self.month), last_day(self.month)
        text = f"Het recht bestaat {self._known('dagen_met_recht')} van de {last.day} dagen van deze maand"
        starts, ends = self._known("ingangsdatum_recht"), self._known("laatste_dag_recht")
        text += f", vanaf {in_dutch(starts.isoformat())}" if starts is not None and starts > first else ""
        text += f", tot en met {in_dutch(ends.isoformat())}" if ends is not None and ends < last else ""
        yield Zin(f"{text} ({self._article('dagen_met_recht')}).")

    def _part(self) -> bool:
        days = self._known("dagen_met_recht")
        return days is not None and 0 < days < last_day(self.month).day

    def _taken_off(self) -> Iterator[Zin]:
        for name in TAKEN_OFF:
            value = self._known(name)
            if PAID not in self.own or name in self.own or not value:
                continue
            label = _small(self.run.law.variables[name].label)
            text = f"Er gaat {_amount(value)} af: {label}" if isinstance(value, Decimal) else _large(label)
            yield Zin(f"{text} ({self._article(name)}).")

    def _other(self, cell: Cell, name: str) -> Zin:
        variable = self.run.law.variables[name]
        whose = f" van {cell[1]}" if cell[0] != "bijstandseenheid" else ""
        text = f"{variable.label}{whose}: {as_text(variable, self.cells[cell][name])} ({self._article(name)})."
        return Zin(text, (cell[1], name))

    def _why_not(self, refusal: Weigering) -> Iterator[Zin]:
        for rule in refusal.regels:
            text = _small(rule.omschrijving)
            if not isinstance(rule.waarde, Decimal) or rule.waarde not in self.own.values():
                text += f": {rule.tekst}"  # an amount that is told above is not told twice
            text += f" ({rule.van}; artikel {rule.artikel})"
            for item in rule.tegenover:
                amount = "" if item.naam in self.own else f" {item.tekst}"
                text += f", tegenover {_small(item.omschrijving)}{amount} (artikel {item.artikel})"
            yield Zin(f"{'Ook zonder dat staat in de weg' if rule.daarna else 'Bepalend is'}: {text}.")
        if refusal.wijzigingen:
            yield Zin(f"{CHANGES}, elk op zichzelf (nagerekend voor {month_in_dutch(refusal.maand)}):")
            yield from (Zin(f"- {_change(change)}") for change in refusal.wijzigingen)
        yield from (Zin(text) for text in what_else(refusal))

    def _known(self, name: str) -> Any:
        """Return a value of the unit that the calculation came to on its way, ``None`` when it did not."""
        parts = [(self.run, self.row), *((s.run, s.run.rows[s.row]) for s in self.segments)]
        known = (View(run, row).known((name, self.local)) for run, row in parts)
        value = next((value for value in known if value is not None), None)
        return None if value is None else presentable(self.run.law.variables[name], value)

    def _article(self, name: str) -> str:
        in_force = self.run.law.in_force(name, as_period(self.month))
        return "artikel " + ", ".join(map(in_words, in_force.reference))


def _units(result: Result) -> list[str]:
    """Return the names of the units that are told of."""
    if not result.maanden:
        return []
    run, index, _ = result.runs[next(iter(result.maanden))]
    return [unit.name for unit in run.rows[index].situation.units if not unit.own]


def _who(result: Result, unit: str) -> str:
    """Return who a unit consists of."""
    run, index, _ = result.runs[next(iter(result.maanden))]
    own = next(item for item in run.rows[index].situation.units if item.name == unit)
    people = [f"{own.aanvrager} (aanvrager)"]
    people += [f"{own.partner} (partner)"] if own.partner is not None else []
    people += [f"{name} (kind)" for name in own.kinderen]
    return f"Voor {unit}: {_and(people)}"


def _period(months: Sequence[str]) -> str:
    first, last = (month_in_dutch(month) for month in (months[0], months[-1]))
    return _large(first) if first == last else f"{_large(first)} tot en met {last}"


def _years(result: Result) -> list[str]:
    lines = []
    for year, cells in result.jaren.items():
        lines += ["", f"Over het jaar {year}"]
        for (_, whose), values in cells.items():
            for name, value in values.items():
                variable = _law(result).variables[name]
                article = ", ".join(map(in_words, variable.reference))
                lines.append(f"{variable.label} van {whose}: {as_text(variable, value)} (artikel {article}).")
    return lines


def _missing(result: Result) -> list[str]:
    if not result.ontbrekend:
        return []
    lines = ["", "Zonder deze gegevens is er geen uitkomst"]
    for item in result.ontbrekend:
        text = item.melding or f"{item.gegeven.replace('_', ' ')} van {item.naam} (artikel {item.artikel})."
        lines.append(f"- {months_in_dutch(item.maanden)}: {text}")
    return lines


def _assumed(result: Result) -> list[str]:
    """Return what was assumed, the same of several persons in one line."""
    if not result.aannames:
        return []
    lines = ["", "Niet opgegeven en daarom aangenomen. Controleer of dit klopt."]

    def same(item: Assumption) -> tuple[str, str, str, tuple[str, ...]]:
        return (item.gegeven, str(item.waarde), item.artikel, item.maanden)

    for (name, _, article, months), items in itertools.groupby(sorted(result.aannames, key=same), key=same):
        found = list(items)
        variable = _law(result).variables[name]
        whose = _and([item.naam for item in found])
        when = "" if set(months) >= set(result.maanden) else f", {months_in_dutch(months)}"
        lines.append(f"- {variable.label}: {as_text(variable, found[0].waarde)} ({whose}; artikel {article}{when})")
    return lines


def _law(result: Result) -> Any:
    return next(iter(result.runs.values()))[0].law


def _change(change: Wijziging) -> str:
    """Return a change: what would have to be otherwise, and what would come out."""
    if change.bereikt is not None:
        day = in_dutch(change.bereikt.isoformat())
        return f"Met de leeftijd die {change.van} bereikt op {day}: {outcome_of(change)}."
    becomes = f"{change.grens} {change.wordt_tekst}" if change.grens else change.wordt_tekst
    now = f"{'opgegeven' if change.opgegeven else 'aangenomen'} is {change.tekst}"
    judged = "; ter beoordeling van het college" if change.oordeel else ""
    text = f"{change.omschrijving}: {becomes} ({change.van}; {now}; artikel {change.artikel}{judged})"
    return f"{text}. Dan: {outcome_of(change)}."


def _is_part(step: Step) -> bool:
    """Whether a step is an amount that the income consists of: a given one, or one of a person with none below it."""
    if not isinstance(step.waarde, Decimal) or not step.waarde or step.al_genoemd:
        return False
    if step.gegeven is not None:
        return step.gegeven == "opgegeven"
    below = [*step.stappen, *(inner for _, _, part in step.delen for inner in part)]
    given = [inner.waarde for inner in below if inner.gegeven is not None and isinstance(inner.waarde, Decimal)]
    leaf = step.over.entiteit == PLURALS["persoon"] and not any(_is_amount(inner) for inner in below)
    return leaf and step.waarde != sum(given)  # what is only added up is told already


def _is_amount(step: Step) -> bool:
    """Whether a step is an amount that was calculated, or an amount stands somewhere below it that was."""
    calculated = isinstance(step.waarde, Decimal) and bool(step.waarde) and step.gegeven is None
    below = [*step.stappen, *(inner for _, _, part in step.delen for inner in part)]
    return calculated or any(_is_amount(inner) for inner in below)


def _part(step: Step, *, with_amount: bool = True) -> str:
    amount = f"{step.tekst} " if with_amount else ""
    source = step.gegeven or f"artikel {step.over.artikel}"
    return f"{amount}{_small(step.over.omschrijving)} ({step.van}; {source})"


def _amount(value: Any) -> str:
    return euros(value) if isinstance(value, Decimal) else str(value)


def _and(items: Sequence[str]) -> str:
    """Return a list in words."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} en {items[-1]}"


def _small(text: str) -> str:
    """Return a text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


__all__ = ["CLOSING", "Alinea", "Zin", "letter", "paragraphs"]
