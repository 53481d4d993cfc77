"""The answer to a calculation in the shape that the API and ``--json`` share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import orjson

from participatiewet import law_folder
from participatiewet.calculate import Assumption, Cell, Result
from participatiewet.confirmation import Notice, months_in_dutch
from participatiewet.explain import as_lines, explain
from participatiewet.letter import letter
from participatiewet.met import Facts, Taken
from participatiewet.plain import escaped, plain
from participatiewet.situation import PLURALS, camel
from participatiewet.steps import step, steps_as_json
from participatiewet.why_not import Regel, Weigering, Wijziging, in_words_of, why_not

#: An assumption is remembered as text for so many combinations of months.
MOST_TEXTS = 500
NATURE = "berekening, geen besluit"
#: The form of an explanation that is a text for a decision letter.
LETTER = "beschikking"


@lru_cache(maxsize=1)
def package_version() -> str:
    """Return the version of this package, ``0.0.0`` when it is not installed."""
    try:
        return version("participatiewet")
    except PackageNotFoundError:
        return "0.0.0"


@lru_cache(maxsize=8)
def fingerprint(folder: str) -> str:
    """Return a hash over all files of a folder of the law: it changes when the law as modelled does."""
    digest = hashlib.sha256()
    root = law_folder(folder)
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return f"sha256:{digest.hexdigest()}"


@lru_cache(maxsize=1)
def rules_fingerprint() -> str:
    """Return a hash over all rules: of the law and of the measures and variants that change it."""
    digest = hashlib.sha256((fingerprint("variables") + fingerprint("reforms")).encode())
    return f"sha256:{digest.hexdigest()}"


def canonical(data: Any) -> bytes:
    """Return data as JSON in one fixed form, for hashing: sorted, without spaces, in UTF-8."""

    def default(value: Any) -> Any:
        return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)

    try:
        return orjson.dumps(data, default=default, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # a whole number beyond 64 bits: the same form, written more slowly
        form = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=default)
        return form.encode()


def sha256(data: Any) -> str:
    """Return the hash of data in its canonical form."""
    return "sha256:" + hashlib.sha256(canonical(data)).hexdigest()


def assumption(item: Assumption) -> dict[str, Any]:
    """Return an assumption: where, which value, which article asks for it, for which months."""
    return {
        "pointer": f"/{item.entiteit}/{escaped(item.naam)}/{camel(item.gegeven)}",
        "waarde": plain(item.waarde),
        "artikel": item.artikel,
        "maanden": list(item.maanden),
    }


def assumptions_as_json(result: Result) -> orjson.Fragment:
    """Return the assumptions of ``result``, each as ``assumption`` has it, as a list in JSON.

    There are many in every answer and the most of each is the same in all answers: that is put into text once.
    """
    parts = []
    for group in result.assumed:
        start = f'{{"pointer":"/{group.entiteit}/{escaped(group.naam)}/'
        if not group.naam.isalnum():
            start = '{"pointer":' + orjson.dumps(f"/{group.entiteit}/{escaped(group.naam)}/")[:-1].decode()
        rests = group.taken.texts.get(group.maanden)
        if rests is None:
            rests = _rests_of(group.taken, group.maanden)
        parts.append(start + f",{start}".join(rests))
    return orjson.Fragment(f"[{','.join(parts)}]")


def _rests_of(facts: Facts, months: tuple[str, ...]) -> list[str]:
    """Return what each assumption is in JSON after the name of whose it is."""
    if len(facts.texts) > MOST_TEXTS:
        facts.texts.clear()
    rests = facts.texts[months] = [
        (_rest_of_default if taken.standaard else _rest_of)(taken, months) for taken in facts
    ]
    return rests


@lru_cache(maxsize=8192)
def _rest_of_default(taken: Taken, months: tuple[str, ...]) -> str:
    """Return the same for a value that holds for everybody, once."""
    return _rest_of(taken, months)


def _rest_of(taken: Taken, months: tuple[str, ...]) -> str:
    rest = {"waarde": plain(taken.waarde), "artikel": taken.artikel, "maanden": months}
    return camel(taken.variable) + '",' + orjson.dumps(rest).decode()[1:]


def missing(item: Assumption) -> dict[str, Any]:
    """Return a missing fact: where, for whom, why, for which months."""
    fact, months = camel(item.gegeven), months_in_dutch(item.maanden)
    return {
        "pointer": f"/{item.entiteit}/{escaped(item.naam)}/{fact}",
        "artikel": item.artikel,
        "maanden": list(item.maanden),
        "melding": item.melding or f"Van '{item.naam}' is {fact} nodig voor {months} (artikel {item.artikel}).",
    }


def warning(item: Notice) -> dict[str, Any]:
    """Return a warning."""
    return {
        "code": item.code,
        "melding": item.melding,
        "maanden": list(item.maanden),
        "parameter": item.parameter,
        "artikel": item.artikel,
    }


def rule(item: Regel) -> dict[str, Any]:
    """Return a rule that stands in the way, with the amounts that it was measured against."""
    measures = [
        {
            "naam": camel(measure.naam),
            "omschrijving": measure.omschrijving,
            "waarde": plain(measure.waarde),
            "artikel": measure.artikel,
            "jci": list(measure.jci),
        }
        for measure in item.tegenover
    ]
    return {
        "naam": camel(item.naam),
        "omschrijving": item.omschrijving,
        "van": f"/{item.entiteit}/{escaped(item.van)}",
        "waarde": plain(item.waarde),
        "tekst": item.tekst,
        "artikel": item.artikel,
        "jci": list(item.jci),
        "zekerheid": item.zekerheid,
        "tegenover": measures,
        "daarna": item.daarna,
    }


def change(item: Wijziging) -> dict[str, Any]:
    """Return a fact that changes a refusal: where, what it is and would have to be, and what comes out then."""
    return {
        "pointer": f"/{item.entiteit}/{escaped(item.van)}/{camel(item.gegeven)}",
        "omschrijving": item.omschrijving,
        "artikel": item.artikel,
        "waarde": plain(item.waarde),
        "herkomst": "opgegeven" if item.opgegeven else "aangenomen",
        "oordeel": item.oordeel,
        "wordt": plain(item.wordt),
        "grens": item.grens,
        "bereikt": plain(item.bereikt),
        "uitkomst": {camel(name): plain(value) for name, value in item.uitkomst.items()},
        "status": item.status,
    }


def refusal(item: Weigering) -> dict[str, Any]:
    """Return a refusal: whose, of what, by which rules, and what would change it."""
    return {
        "van": f"/bijstandseenheden/{escaped(item.van)}",
        "uitkomst": camel(item.uitkomst),
        "omschrijving": item.omschrijving,
        "waarde": plain(item.waarde),
        "regels": [rule(inner) for inner in item.regels],
        "wijzigingen": [change(inner) for inner in item.wijzigingen],
        "onderzocht": item.onderzocht,
        "meer": item.meer,
        "onbekend": item.onbekend,
        "maand": item.maand,
    }


def by_period(periods: Mapping[str, Mapping[Cell, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return the outcomes of months or years: by kind, by name, by outcome."""
    answer: dict[str, Any] = {}
    for period, cells in periods.items():
        here: dict[str, Any] = {}
        for (entity, name), values in cells.items():
            here.setdefault(PLURALS[entity], {})[name] = {
                camel(variable): plain(value) for variable, value in values.items()
            }
        answer[period] = here
    return answer


def in_text(result: Result, month: str, outcomes: tuple[str, ...], refusals: Mapping[str, list[Weigering]]) -> str:
    """Return the explanation of a month as text, with the refusals in it."""
    lines = as_lines(explain(result, month, outcomes))
    return "\n".join([*lines, *(line for item in refusals.get(month, ()) for line in in_words_of(item, month))])


def answer(
    result: Result,
    request: Mapping[str, Any],
    outcomes: tuple[str, ...],
    uitleg: str = "geen",
    *,
    waarom_niet: bool = False,
    fragments: bool = False,
) -> dict[str, Any]:
    """Return the whole answer.

    ``request`` is what was asked, for the receipt; ``uitleg`` is ``geen``, ``boom``, ``tekst`` or ``beschikking``.
    With ``waarom_niet``, and always for ``beschikking``, what would change a refusal is calculated too. With
    ``fragments`` a part of it is JSON already, as ``orjson`` takes it.
    """
    calculated, yearly = by_period(result.maanden), by_period(result.jaren)
    explanation: Any = None
    asked_why = waarom_niet or uitleg == LETTER
    refusals = why_not(result) if asked_why else {}
    if uitleg == "boom":
        if fragments:
            explanation = {month: steps_as_json(result, month, outcomes) for month in calculated}
        else:
            explanation = {m: [step(item) for item in explain(result, m, outcomes)] for m in calculated}
    elif uitleg == "tekst":
        explanation = {month: in_text(result, month, outcomes, refusals) for month in calculated}
    elif uitleg == LETTER:
        explanation = letter(result, outcomes, refusals)
    return {
        "aard": NATURE,
        "status": result.status,
        "recht": result.recht,
        "hervormingen": list(result.hervormingen),
        "maanden": calculated,
        "jaren": yearly,
        "aannames": assumptions_as_json(result) if fragments else [assumption(item) for item in result.aannames],
        "ontbrekendeGegevens": [missing(item) for item in result.ontbrekend],
        "waarschuwingen": [warning(item) for item in result.waarschuwingen],
        "uitleg": explanation,
        "waaromNiet": {m: [refusal(r) for r in found] for m, found in refusals.items()} if asked_why else None,
        "bewijs": {
            "api": package_version(),
            "regels": rules_fingerprint(),
            "parameters": fingerprint("parameters"),
            "invoer": sha256(request),
            "uitkomst": sha256([calculated, yearly] if yearly else calculated),
        },
    }
