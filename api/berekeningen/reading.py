"""Reading a request for a calculation, and calculating one or many."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.alias_generators import to_camel

from participatiewet import system
from participatiewet.answer import LETTER, answer
from participatiewet.calculate import MAIN_OUTCOMES, NotConfirmedError, Result, run_many
from participatiewet.calculate import Request as Calculation
from participatiewet.checking import faults_of
from participatiewet.faults import Fault, InputError, did_you_mean
from participatiewet.situation import Checker, camel, check_months, municipality, with_municipality
from participatiewet.system import read_reforms
from participatiewet.variants import Variant

from ..problems import ProblemError, invalid
from .schemas import BerekeningVraag

Model = TypeVar("Model", bound=BaseModel)

BLOCKS = ("personen", "bijstandseenheden", "woningen")


@dataclass(frozen=True)
class Asked:
    """A checked request: what to calculate, under which law, and how to answer."""

    calculation: Calculation
    recht: str
    hervormingen: tuple[str | Variant, ...]
    uitleg: str
    waarom_niet: bool
    externe_referentie: str | None
    data: Any

    @property
    def takes_longer(self) -> bool:
        """Whether the answer needs more calculations than the one that is asked."""
        return self.waarom_niet or self.uitleg == LETTER


def object_of(data: Any) -> dict[str, Any]:
    """Return ``data`` when it is a JSON object; raises ``InputError``."""
    if not isinstance(data, dict):
        raise InputError([Fault((), "verkeerd_type", "De invoer moet een JSON-object zijn.")])
    return data


def modelled(model: type[Model], data: Any, faults: list[Fault]) -> Model | None:
    """Return ``data`` as ``model``, or nothing with the faults noted."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults += faults_of(error, (to_camel(name) for name in model.model_fields))
        return None


def read_request(data: Any) -> Asked:
    """Return the checked calculation in a request body; raises ``InputError`` with all faults at once."""
    data = object_of(data)
    faults: list[Fault] = []
    question = modelled(BerekeningVraag, data, faults)
    known = {fault.path[0] for fault in faults if fault.path}
    months = months_of(data, known, faults)
    recht = data.get("recht", system.RECHT[0]) if "recht" not in known else system.RECHT[0]
    named = data.get("hervormingen", []) if "hervormingen" not in known else []
    reforms = read_reforms(named, recht, ("hervormingen",), faults)
    law = system.build(recht, reforms)
    checker = Checker(law, months, camel, reveal=False)
    blocks = {key: data[key] for key in BLOCKS if key not in known}
    situation = checker.situation(blocks) if len(blocks) == len(BLOCKS) else None
    faults += checker.faults
    position = None if "gemeente" in known else municipality(data.get("gemeente"), ("gemeente",), faults)
    outcomes = outcomes_of(law, data.get("uitkomsten") if "uitkomsten" not in known else None, faults)
    if faults or question is None or situation is None:
        raise InputError(faults)
    situation.maandsplitsing = question.maandsplitsing
    if position is not None:
        situation = with_municipality(situation, position)
    calculation = Calculation(situation, outcomes, question.aannames, question.strikt)
    reference = question.externe_referentie
    return Asked(
        calculation,
        recht,
        reforms,
        question.uitleg,
        question.waarom_niet,
        None if reference is None else str(reference),
        data,
    )


def read_part(data: dict[str, Any], own: Container[str], path: Sequence[str], faults: list[Fault]) -> Asked | None:
    """Return the request that ``data`` asks, of which the fields ``own`` were given below ``path``, or none.

    What is wrong is added to ``faults``, where it was given, and what several requests share once.
    """
    try:
        return read_request(data)
    except InputError as error:
        for fault in error.faults:
            placed = below([fault], *path)[0] if fault.path and fault.path[0] in own else fault
            if placed not in faults:
                faults.append(placed)
        return None


def months_of(data: dict[str, Any], wrong: set[str], faults: list[Fault]) -> tuple[str, ...]:
    """Return the months from ``van`` to ``tot``, none when one of them is ``wrong`` already."""
    if {"van", "tot"} & wrong:
        return ()
    first = data.get("van")
    return check_months(first, data.get("tot") or first, (("van",), ("tot",)), faults)


def outcomes_of(law: Any, names: Sequence[str] | None, faults: list[Fault]) -> tuple[str, ...]:
    """Return the outcomes that are asked for, the main ones when there are none."""
    if names is None:
        return MAIN_OUTCOMES
    known = {n: v.name for v in law.variables.values() if not v.intern for n in (v.name, camel(v.name))}
    for i, name in enumerate(names):
        if name not in known:
            text = "Deze uitkomst bestaat niet."
            faults.append(Fault(("uitkomsten", str(i)), "onbekende_naam", text, did_you_mean(name, known)))
    return tuple(known[name] for name in names if name in known)


def below(faults: Sequence[Fault], *path: str) -> list[Fault]:
    """Return faults with ``path`` before their own."""
    return [Fault((*path, *fault.path), fault.code, fault.melding, fault.suggestie) for fault in faults]


def refused(error: NotConfirmedError) -> ProblemError:
    """Return the problem of a strict request that rests on what is not confirmed."""
    errors = [
        {"pointer": "/strikt", "code": w.code, "melding": w.melding, "suggestie": "Reken zonder strikt."}
        for w in error.warnings
    ]
    text = "De berekening rust op wat niet is bevestigd."
    return ProblemError(HTTPStatus.CONFLICT, "parameter-verouderd", text, errors)


def result_of(asked: Asked) -> Result:
    """Calculate one request. Raises ``InputError`` or ``ProblemError``."""
    try:
        return run_many([asked.calculation], asked.recht, asked.hervormingen)[0]
    except NotConfirmedError as error:
        raise refused(error) from None


def answer_of(asked: Asked, result: Result) -> dict[str, Any]:
    """Return the answer to a request."""
    outcomes = asked.calculation.outcomes
    found = answer(result, asked.data, outcomes, asked.uitleg, waarom_niet=asked.waarom_niet, fragments=True)
    return {"externeReferentie": asked.externe_referentie, **found}


def results_of(many: Sequence[Asked]) -> Iterator[Result | ProblemError]:
    """Yield the result of every request in their order, or its problem: those of one law are calculated together."""
    found: dict[int, Result | ProblemError] = {}
    for law in dict.fromkeys((asked.recht, asked.hervormingen) for asked in many):
        own = [i for i, asked in enumerate(many) if (asked.recht, asked.hervormingen) == law]
        try:
            together = run_many([many[i].calculation for i in own], *law)
            found |= dict(zip(own, together, strict=True))
        except (NotConfirmedError, InputError):  # one of them: find out which, the others get their answer
            for i in own:
                try:
                    found[i] = result_of(many[i])
                except InputError as error:
                    found[i] = invalid(error.faults)
                except ProblemError as problem:
                    found[i] = problem
    return (found[i] for i in range(len(many)))


__all__ = [
    "Asked",
    "answer_of",
    "below",
    "modelled",
    "object_of",
    "read_part",
    "read_request",
    "result_of",
    "results_of",
]
