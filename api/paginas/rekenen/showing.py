"""A result as a page shows it: one amount, the outcomes, the steps behind them, what it rests on and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from participatiewet.answer import fingerprint, rules_fingerprint, sha256
from participatiewet.calculate import MAIN_OUTCOMES, Assumption, Result
from participatiewet.confirmation import NotRead, in_dutch, in_order, month_in_dutch, months_in_dutch
from participatiewet.explain import Step, as_text, described, explain, is_nothing
from participatiewet.letter import letter
from participatiewet.month import as_period
from participatiewet.situation import first_day
from participatiewet.why_not import (
    MOST_REFUSALS,
    Regel,
    Weigering,
    Wijziging,
    change_line,
    rule_line,
    told_as,
    what_else,
    why_not,
)

from .attention import to_check
from .questions import TOGETHER
from .state import UNIT, UNITS, State, period_in_words

#: The outcome that is the answer.
AMOUNT = "uit_te_betalen_bijstand"
#: What a table of months has of every month.
COLUMNS = ("bijstandsnorm", "inkomen_in_aanmerking", "algemene_bijstand", "maatregel", AMOUNT)
#: Of so many months the steps are shown, the first and those in which something is different.
MOST_EXPLAINED = 6
#: The unit as the page makes it, which nobody gave a name.
THE_UNIT = (UNITS, UNIT)
#: Where a refusal in a period is not searched for what would change it.
ALONE = "Reken {} apart om te zien wat de uitkomst zou veranderen."
STATUS = {
    "bepaald": ("ok", "Bepaald", "Het bedrag klopt als wat u opgaf klopt, en ook elke aanname."),
    "voorlopig": ("warning", "Voorlopig", "De uitkomst rust op iets dat niet is bevestigd; zie Let op."),
    "onvolledig": ("error", "Onvolledig", "Er ontbreken gegevens waar geen aanname voor bestaat."),
}


class Line(NamedTuple):
    """A step, or an amount of the law that it used, with what is below it."""

    tekst: str
    wie: str
    waarde: str
    jci: tuple[str, ...]
    bij: str
    onder: list[Line]


class Outcome(NamedTuple):
    """An outcome of a month: what it is, what it came to, by which articles."""

    tekst: str
    waarde: str
    jci: tuple[str, ...]


@dataclass(frozen=True)
class UnitShown:
    """The outcome for one bijstandseenheid: the amount, per month or in one month."""

    naam: str
    bedrag: Decimal | None
    periode: str
    uitkomsten: list[Outcome]
    koppen: list[str]
    maanden: list[list[str]]


class Why(NamedTuple):
    """Why something is refused, and what would change it."""

    kop: str
    regels: list[str]
    wijzigingen: list[str]
    overig: list[str]


class Shown(NamedTuple):
    """A result, all that the page says of it."""

    status: str
    dag: str
    eenheden: list[UnitShown]
    waarschuwingen: list[str]
    niet_nagelezen: list[NotRead]
    ontbrekend: list[str]
    aannames: list[tuple[str, list[Outcome]]]
    aantal_aannames: int
    nagaan: list[str]
    weigeringen: list[Why]
    stappen: list[tuple[str, list[Line]]]
    overgeslagen: bool
    brief: str
    bewijs: dict[str, str]
    melding: str


def shown(law: Any, result: Result, now: State, asked: Mapping[str, Any]) -> Shown:
    """Return what the page says of the ``result`` for a state; ``asked`` is what was asked, for the receipt."""
    many = len(result.maanden) > 1
    refusals = why_not(result, searched=0 if many else MOST_REFUSALS)  # searching is by far the most work
    first = next(iter(result.maanden), None)
    months = _explained(result)
    units = _units(law, result, period_in_words(now))
    day = str(first_day(first)) if first else ""
    return Shown(
        result.status,
        day,
        units,
        *in_order(result.waarschuwingen),
        [item.melding or _missing(law, item) for item in result.ontbrekend],
        (assumed := _assumed(law, result)),
        sum(len(every) for _, every in assumed),
        to_check(law, result, now),
        list(_whys(refusals, many=many)),
        [(month_in_dutch(month), _lines(explain(result, month, MAIN_OUTCOMES), set())) for month in months],
        len(months) < len(result.maanden),
        letter(result, MAIN_OUTCOMES, refusals),
        {
            "regels": rules_fingerprint(),
            "bedragen": fingerprint("parameters"),
            "invoer": sha256(asked),
        },
        _announced(result, units),
    )


def _announced(result: Result, units: Sequence[UnitShown]) -> str:
    """Return what is said when the result has come."""
    if not result.maanden:
        return "Er is geen uitkomst: er ontbreken gegevens."
    amounts = [f"{unit.bedrag:.2f} euro".replace(".", ",") for unit in units if unit.bedrag is not None]
    return f"Berekend: uit te betalen bijstand {' en '.join(amounts)}. Status: {STATUS[result.status][1].lower()}."


def _units(law: Any, result: Result, period: str) -> list[UnitShown]:
    found = []
    months = list(result.maanden)
    if not months:
        return []
    variables = law.variables
    units = [name for entity, name in result.maanden[months[0]] if entity == "bijstandseenheid"]
    for unit in units:
        cells = {month: result.maanden[month]["bijstandseenheid", unit] for month in months}
        amounts = [cell[AMOUNT] for cell in cells.values()]
        rows = [
            [month_in_dutch(month), *(as_text(variables[name], cell[name]) for name in COLUMNS)]
            for month, cell in cells.items()
        ]
        outcomes = [
            Outcome(variables[name].label, as_text(variables[name], value), _articles(law, name, months[0]))
            for name, value in cells[months[0]].items()
        ]
        several = len(months) > 1
        found.append(
            UnitShown(
                unit,
                None if result.ontbrekend else sum(amounts, Decimal(0)),  # without one of the months there is no sum
                period,
                [] if several else outcomes,
                ["Maand", *(variables[name].label for name in COLUMNS)],
                rows if several else [],
            )
        )
    return found


def _articles(law: Any, name: str, month: str) -> tuple[str, ...]:
    return described(law, name, as_period(month)).jci


def _missing(law: Any, item: Assumption) -> str:
    label = law.variables[item.gegeven].label
    return f"{label} ({item.naam}) is nodig voor {month_in_dutch(item.maanden[0])} (artikel {item.artikel})."


def _assumed(law: Any, result: Result) -> list[tuple[str, list[Outcome]]]:
    """Return the assumptions by whose they are."""
    found: dict[str, list[Outcome]] = {}
    for item in result.aannames:
        variable = law.variables[item.gegeven]
        outcome = Outcome(variable.label, as_text(variable, item.waarde), tuple(variable.reference))
        own = found.setdefault(TOGETHER if item.naam == UNIT else item.naam, [])
        if outcome not in own:
            own.append(outcome)
    return list(found.items())


def _whys(refusals: Mapping[str, Sequence[Weigering]], *, many: bool) -> Iterator[Why]:
    """Yield each refusal with the months that it is about; ``many`` says that the answer has other months too."""
    months: dict[int, list[str]] = {}
    told: dict[int, Weigering] = {}
    for month, every in refusals.items():
        for refusal in every:
            months.setdefault(id(refusal), []).append(month)
            told[id(refusal)] = refusal
    for key, refusal in told.items():
        yield Why(
            f"Waarom {told_as(refusal)}" + (f" in {months_in_dutch(months[key])}" if many else ""),
            [("Ook zonder dat: " if rule.daarna else "") + _unnamed(rule_line(rule), rule) for rule in refusal.regels],
            [_unnamed(change_line(change), change) for change in refusal.wijzigingen],
            [ALONE.format(month_in_dutch(refusal.maand))] if many else what_else(refusal),
        )


def _unnamed(line: str, about: Regel | Wijziging) -> str:
    """Return a line about a rule or a change without the name of the unit: a page has one, and nobody named it."""
    return line.replace(f" [{UNIT}]", "", 1) if (about.entiteit, about.van) == THE_UNIT else line


def _explained(result: Result) -> list[str]:
    """Return the months of which the steps are shown: the first, and those with another outcome than the one before."""
    found: list[str] = []
    before: Any = None
    for month, cells in result.maanden.items():
        if cells != before and len(found) < MOST_EXPLAINED:
            found.append(month)
        before = cells
    return found


def _lines(steps: Sequence[Step], told: set[str]) -> list[Line]:
    """Return steps as lines; what was told before is left out, and so is what came to nothing."""
    return [_line(step, told) for step in steps if not step.al_genoemd and not is_nothing(step)]


def _line(step: Step, told: set[str]) -> Line:
    below = []
    for value in step.parameters:
        if value.pad not in told:
            told.add(value.pad)
            notes = [f"vanaf {in_dutch(value.geldig_vanaf)}"]
            notes += [f"bron: {value.bron}"] if value.bron else []
            notes += [value.zekerheid] if value.zekerheid not in ("", "zeker") else []
            notes += [] if value.bevestigd else ["voor deze maand niet nagelezen"]
            below.append(Line(value.omschrijving, "", value.tekst, (value.jci,), "; ".join(notes), []))
    for period, days, inner in step.delen:
        below.append(Line(f"Van {period}", "", days, (), "", _lines(inner, told)))
    below += _lines(step.stappen, told)
    over = step.over
    notes = [step.gegeven] if step.gegeven else []
    notes += [f"berust op: {over.zekerheid}"] if over.zekerheid != "zeker" and step.gegeven is None else []
    whose = "" if (over.entiteit, step.van) == THE_UNIT else step.van
    return Line(over.omschrijving, whose, step.tekst, over.jci, "; ".join(notes), below)


__all__ = ["STATUS", "Shown", "shown"]
