"""What a case expects besides outcomes, held against what came: a refusal, missing facts, an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from participatiewet.calculate import Result
from participatiewet.documents import Document
from participatiewet.faults import Fault
from participatiewet.faults import Path as KeyPath
from participatiewet.testing.articles import names_article
from participatiewet.testing.forms import SPELLINGS
from participatiewet.testing.reading import ERROR, RIGHT, Case, Refusal, message
from participatiewet.why_not import Regel, rules_of

#: Keys of a case below which no refused input stands: a fault there is one of the case itself.
OF_THE_CASE = (
    "name",
    "output",
    *SPELLINGS["name"],
    *SPELLINGS["output"],
    "artikel",
    "bron",
    "aannames",
    ERROR,
    "verwacht_geen_recht",
    "verwacht_ontbrekend",
)
#: So short a text may stand in any message.
SHORTEST = 6


def judge(case: Case, result: Result) -> list[str] | None:
    """Return what did not come as expected, ``None`` when the case expects nothing but outcomes.

    A case that expects a refusal beside outcomes still has its outcomes compared when the list is empty.
    """
    if case.error:
        return [_line(case, (ERROR,), "verwacht was dat de invoer wordt geweigerd, maar er is niets mis mee.")]
    if case.missing is not None:
        return _missing(case, result)
    if not case.refusals or result.ontbrekend:
        return None  # what is missing is told as for any other case
    found = [text for refusal in case.refusals for text in _refusal(case, refusal, result)]
    return found or None


def _line(case: Case, path: KeyPath, text: str) -> str:
    return f"{case.file.name}, regel {case.document.line((*case.prefix, *path))}: {text}"


def _refusal(case: Case, expected: Refusal, result: Result) -> list[str]:
    cell = ("bijstandseenheid", expected.unit)
    refused = [month for month in expected.months if not result.maanden[month][cell][RIGHT]]
    why = expected.reasons or expected.articles
    rules = rules_of(result, refused) if why else {}
    found = []
    for month in expected.months:
        if result.maanden[month][cell][RIGHT]:
            text = f"verwacht geen recht voor {expected.unit} in {month}, berekend: wel recht op algemene bijstand."
            found.append(_line(case, expected.path, text))
            continue
        if not why:
            continue
        decided = rules[month][expected.unit]
        told = "; ".join(f"{rule.naam} = {_value(rule)} (artikel {rule.artikel})" for rule in decided)
        for reason in expected.reasons:
            if not any(reason in (rule.naam, str(rule.waarde)) for rule in decided):
                text = f"geen recht in {month}, maar niet om '{reason}'. Wat besliste: {told}."
                found.append(_line(case, (*expected.path, "reden"), text))
        for words, parts in expected.articles:
            # the limit that an amount was held against is a ground as well: article 34 lid 3 for assets
            jci = [item for rule in decided for items in (rule.jci, *(t.jci for t in rule.tegenover)) for item in items]
            if not names_article(jci, dict(parts)):
                text = f"geen recht in {month}, maar niet op grond van '{words}'. Wat besliste: {told}."
                found.append(_line(case, (*expected.path, "artikel"), text))
    return found


def _value(rule: Regel) -> str:
    return str(rule.waarde) if isinstance(rule.waarde, str) else rule.tekst


def _missing(case: Case, result: Result) -> list[str]:
    """Return which expected facts were not missing, and without assumptions forbidden which others were."""
    assert case.missing is not None
    came = {(item.naam, item.gegeven): item.melding for item in result.ontbrekend}
    found = []
    told: set[tuple[str, str]] = set()
    for expected in case.missing:
        here = {key for key in came if key[1] == expected.fact and expected.name in (None, key[0])}
        told |= here
        if not here:
            whose = f" van {expected.name}" if expected.name else ""
            names = ", ".join(sorted(f"{fact} van {name}" for name, fact in came)) or "niets"
            text = f"verwacht was dat {expected.fact}{whose} ontbreekt. Wat ontbreekt: {names}."
            found.append(_line(case, expected.path, text))
    if case.aannames == "tonen":
        for name, fact in sorted(set(came) - told):
            text = f"ook {fact} van {name} ontbreekt, en dat was niet verwacht. {came[(name, fact)]}".strip()
            found.append(_line(case, ("verwacht_ontbrekend",), text))
    return found


def fault_messages(document: Document, file: Path, prefix: KeyPath, faults: Sequence[Fault]) -> list[str]:
    """Return the faults of a case for its author, without those that it expects.

    Nothing is returned when every fault was expected and every expected one came.
    """
    told = [message(document, file, prefix, fault) for fault in faults]
    data = _at(document.data, prefix)
    if not isinstance(data, dict) or ERROR not in data:
        return told
    expected = data[ERROR]
    wanted = [str(item) for item in (expected if isinstance(expected, list) else [expected])]
    found = [text for fault, text in zip(faults, told, strict=True) if not _was_expected(fault, wanted)]
    line = document.line((*prefix, ERROR))
    for text in wanted:
        if not any(_was_expected(fault, [text]) for fault in faults):
            codes = ", ".join(dict.fromkeys(_of_the_input(faults))) or "geen"
            found.append(f"{file.name}, regel {line}: de verwachte fout '{text}' kwam niet. Wel: {codes}.")
    return found


def _of_the_input(faults: Iterable[Fault]) -> list[str]:
    return [fault.code for fault in faults if not _of_the_case(fault)]


def _of_the_case(fault: Fault) -> bool:
    """Whether a fault is one of how the case is written and not of the input in it."""
    return bool(fault.path) and (
        fault.path[0] in OF_THE_CASE or (len(fault.path) == 1 and fault.melding.startswith("De sleutel"))
    )


def _was_expected(fault: Fault, wanted: Sequence[str]) -> bool:
    if _of_the_case(fault):
        return False
    said = f"{fault.melding} {fault.suggestie}".lower()
    return any(text == fault.code or (len(text) >= SHORTEST and text.lower() in said) for text in wanted)


def _at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data
