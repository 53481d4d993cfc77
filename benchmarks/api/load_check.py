"""Whether the servers answer what this engine answers in process: the amounts to the cent, of ours the whole answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import load_pool
from load_pool import UNIT, Household, is_amount

from participatiewet.answer import answer
from participatiewet.api.berekeningen.reading import read_request
from participatiewet.calculate import MAIN_OUTCOMES, Result, run_many
from participatiewet.documents import read_json
from participatiewet.money import to_cents
from participatiewet.situation import camel

#: Of so many households the explanation is compared too: making it takes long.
EXPLAINED = 20
#: By month and outcome: cents, yes or no, or a name.
Outcomes = dict[tuple[str, str], Any]


def reference(pool: Sequence[Household], months: int) -> list[Result]:
    """Calculate every household by itself in this process, from the body that the service gets.

    Raises ``ValueError`` when one of them cannot be calculated whole, or rests on what is not confirmed.
    """
    found = []
    for household in pool:
        asked = read_request(read_json(load_pool.our_request(household, months)))
        found += run_many([asked.calculation], asked.recht, asked.hervormingen)
        if found[-1].status != "bepaald":
            raise ValueError(f"Een huishouden van de laadtest ({household.kind}) is '{found[-1].status}'.")
    return found


def outcomes_of(result: Result) -> Outcomes:
    """Return the outcomes of the unit as calculated, amounts in cents."""
    found = {}
    for month, cells in result.maanden.items():
        for name, value in cells[("bijstandseenheid", UNIT)].items():
            found[(month, name)] = to_cents(value) if is_amount(name) else value
    return found


def outcomes_from_ours(body: bytes) -> Outcomes:
    """Return the outcomes in an answer of our service, amounts in cents."""
    found: Outcomes = {}
    for month, here in json.loads(body, parse_float=Decimal)["maanden"].items():
        for name in MAIN_OUTCOMES:
            value = here["bijstandseenheden"][UNIT][camel(name)]
            found[(month, name)] = to_cents(value) if is_amount(name) else value
    return found


def outcomes_from_openfisca(body: bytes) -> Outcomes:
    """Return the outcomes in an answer of the web API of OpenFisca, which are cents already."""
    unit = json.loads(body)["bijstandseenheden"][UNIT]
    return {(month, name): value for name in MAIN_OUTCOMES for month, value in unit[name].items()}


READERS = {"eigen": outcomes_from_ours, "openfisca": outcomes_from_openfisca, "los": outcomes_from_ours}


def differences(
    kind: str, known: Sequence[Result], requests: Sequence[bytes], answers: Sequence[bytes | None]
) -> list[str]:
    """Return what is different from the reference, a line per household; none when everything is equal.

    ``requests`` and ``answers`` are the bodies that were sent and received, ``None`` for an error.
    """
    found = []
    for i, (own, request, body) in enumerate(zip(known, requests, answers, strict=True)):
        text = "geen antwoord" if body is None else _other_outcome(kind, own, body)
        if not text and body is not None and kind != "openfisca":
            text = _other_answer(own, read_json(request), json.loads(body), explained=i < EXPLAINED)
        if text:
            found.append(f"huishouden {i}: {text}")
    return found


def _other_outcome(kind: str, own: Result, body: bytes) -> str:
    """Return which outcome is another one, the first of them."""
    expected = outcomes_of(own)
    try:
        answered = READERS[kind](body)
    except (ValueError, KeyError, TypeError):
        return "het antwoord is niet te lezen"
    for month, name in sorted(expected.keys() | answered.keys()):
        one, other = answered.get((month, name)), expected.get((month, name))
        if one != other:
            return f"{name} in {month} is {one} in plaats van {other}"
    return ""


def _other_answer(own: Result, request: Any, found: dict[str, Any], *, explained: bool) -> str:
    """Return which parts of the answer of our service are other ones; the explanation only when ``explained``."""
    uitleg = request.get("uitleg", "geen")
    made = answer(own, request, MAIN_OUTCOMES, uitleg if explained else "geen")
    expected = json.loads(json.dumps(made))
    keys = [key for key in expected.keys() | found.keys() if explained or key != "uitleg"]
    wrong = sorted(key for key in keys if expected.get(key) != found.get(key))
    if (found.get("uitleg") is None) != (uitleg == "geen"):
        wrong.append("uitleg (is er wel of niet)")
    return f"ander antwoord bij {', '.join(wrong)}" if wrong else ""
