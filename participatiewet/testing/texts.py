"""Cases in a text that somebody sends: read, checked and run within bounds, without a file.

Who writes a file of his own may make it as long as he likes. What comes from somebody else is bounded: how long it is,
how deep it goes, how many people and months it asks, how many versions of the law must be made for it. YAML's own way
to repeat a part (``&`` and ``*``) is refused: a few lines of it stand for more than memory holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from participatiewet.documents import Document, read_yaml
from participatiewet.faults import Fault, InputError
from participatiewet.testing.reading import Case
from participatiewet.testing.running import Outcome, Read, Wanted, read_cases, run_cases

#: What the text is called in the lines that are told of it.
NAME = Path("Tekst")
MOST_SIGNS, MOST_CASES, MOST_PERSON_MONTHS = 100_000, 200, 5_000
#: Names in one case that are no month or date; so deep may they stand in each other.
MOST_NAMES, DEEPEST = 300, 20
#: Every version of the law that is new must be made, and is kept.
MOST_VERSIONS = 10
#: Somebody reads no further; the cases after these are not looked at.
MOST_REMARKS = 60
#: Of so many differences the steps are told: they take longer than the calculation.
MOST_REASONS = 40
PLACE = re.compile(r"^Tekst(?:, regel (?P<regel>[0-9]+))?: (?P<tekst>.*)$", re.DOTALL)
LINE_IN_TEXT = re.compile(r"\b[Rr]egel ([0-9]+)\b")


@dataclass(frozen=True)
class Remark:
    """What is wrong with the text: on which line when that is known, in which case, and what to do about it."""

    regel: int | None
    geval: str
    tekst: str


def read(text: str) -> Document:
    """Return the text as a document; raises ``InputError`` when it is no YAML or out of bounds."""
    if len(text) > MOST_SIGNS:
        raise _refused(f"De tekst heeft meer dan {MOST_SIGNS:,} tekens.".replace(",", "."), "Toets haar in delen.")
    _refuse_bombs(text)
    document = read_yaml(text)
    _bounded(document)
    return document


def check(text: str) -> tuple[int, list[Remark]]:
    """Return how many cases there are in a text, and what is wrong with how they are written; nothing is calculated.

    With many faults those after the first ``MOST_REMARKS`` are not looked for.
    """
    if not text.strip():
        return 0, []
    try:
        document = read(text)
    except InputError as error:
        return 0, [remark("", _line(fault)) for fault in error.faults[:MOST_REMARKS]]
    remarks: list[Remark] = []
    count = _number_of_cases(document.data)
    for outcome, _ in _cases(document):
        remarks += [remark(outcome.name, message) for message in outcome.messages]
        if len(remarks) >= MOST_REMARKS:
            break
    return count, remarks


def run(text: str) -> list[Outcome]:
    """Return how the cases in a text went, with reasons and assumptions; raises ``InputError`` as ``read`` does."""
    document = read(text)
    found: list[Read] = []
    remarks = work = 0
    for outcome, case in _cases(document):
        remarks += len(outcome.messages)
        work += _size(case)
        if work > MOST_PERSON_MONTHS:
            many = f"De gevallen gaan samen over meer dan {MOST_PERSON_MONTHS:,} maanden van personen.".replace(
                ",", "."
            )
            raise _refused(many, "Toets ze in delen, of noem minder maanden.")
        if remarks > MOST_REMARKS:
            raise _refused(
                f"In de tekst staan meer dan {MOST_REMARKS} fouten.", "Verbeter eerst de fouten die bij de tekst staan."
            )
        found.append((outcome, case))
    return run_cases(found, Wanted(reasons=True, assumptions=True, most_reasons=MOST_REASONS))


def remark(name: str, message: str) -> Remark:
    """Return a message about the text as a remark: its line apart, without the name of the text."""
    found = PLACE.match(message)
    line, text = (found["regel"], found["tekst"]) if found else (None, message)
    if line is None and (named := LINE_IN_TEXT.search(text)):  # a fault of the YAML itself names its line
        line = named[1]
        text = text.replace(f"Regel {line} is ", "Dit is ", 1)
    return Remark(int(line) if line else None, name, text)


def _line(fault: Fault) -> str:
    where = " > ".join(part for part in fault.path if not part.isdigit())
    return " ".join(part for part in (f"{where}:" if where else "", fault.melding, fault.suggestie) if part)


def _refused(melding: str, suggestie: str) -> InputError:
    return InputError([Fault((), "te_groot", melding, suggestie)])


def _refuse_bombs(text: str) -> None:
    """Refuse what repeats a part or goes too deep, before anything is made of it. What is no YAML is for who reads."""
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                line = _line_of(event)
                raise InputError(
                    [
                        Fault(
                            (),
                            "verwijzing",
                            f"Op regel {line} staat een verwijzing van YAML (& of *). Die mag hier niet.",
                            "Schrijf het stuk nog een keer uit. Begint een tekst met & of *, zet haar tussen "
                            "aanhalingstekens.",
                        )
                    ]
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise _refused(
                    f"Op regel {_line_of(event)} gaat de tekst te diep: er staat te veel in elkaar.",
                    "Een geval is nooit zo diep. Controleer de haken en het inspringen.",
                )
    except yaml.YAMLError:
        return


def _line_of(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.line + 1


def _number_of_cases(data: Any) -> int:
    return len(data) if isinstance(data, list) else int(data is not None)


def _bounded(document: Document) -> None:
    """Refuse more cases than are taken, a case with too many names, and too many versions of the law."""
    data = document.data
    cases = data if isinstance(data, list) else [data]
    faults = []
    if len(cases) > MOST_CASES:
        many = f"De tekst heeft {len(cases)} gevallen; het kunnen er ten hoogste {MOST_CASES} zijn."
        faults.append(Fault((), "te_groot", many, "Toets ze in delen."))
    versions = set()
    for number, case in enumerate(cases):
        if sum(1 for _ in _names(case)) > MOST_NAMES:
            line = document.line((str(number),) if isinstance(data, list) else ())
            text = f"Het geval op regel {line} heeft meer dan {MOST_NAMES} namen."
            faults.append(Fault((), "te_groot", text, "Verdeel het over meer gevallen."))
        if isinstance(case, dict):
            asked = [case.get("recht"), case.get("hervorming")]
            versions.add(json.dumps(asked, sort_keys=True, default=str))
    if len(versions) > MOST_VERSIONS:
        text = f"De gevallen vragen {len(versions)} versies van de wet; het kunnen er ten hoogste {MOST_VERSIONS} zijn."
        faults.append(Fault((), "te_groot", text, "Toets ze in delen."))
    if faults:
        raise InputError(faults)


def _names(data: Any) -> Iterator[str]:
    """Yield every key in a case that is no month or date."""
    if isinstance(data, dict):
        yield from (key for key in data if not key[:1].isdigit())
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _names(item)


def _cases(document: Document) -> Iterator[Read]:
    """Yield the cases one by one, so that who has enough of them can stop. Nothing at all is told as well."""
    if _number_of_cases(document.data) == 0:
        text = "Tekst: Er staat geen geval in de tekst. Begin met een voorbeeld, of schrijf er een."
        yield Outcome(NAME, "De tekst", None, [text], vergissing=True), None
        return
    yield from read_cases(document, NAME)


def _size(case: Case | None) -> int:
    return 0 if case is None else len(case.situation.persons) * len(case.situation.months)


__all__ = ["Remark", "check", "read", "remark", "run"]
