"""An answer that is written straight away, as the service does, says what the objects of that answer say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from participatiewet import system
from participatiewet.answer import answer
from participatiewet.calculate import MAIN_OUTCOMES, run
from participatiewet.documents import read_yaml
from participatiewet.situation import check, months_between

EXAMPLES = sorted((Path(__file__).parents[2] / "voorbeelden" / "huishoudens").glob("*.yaml"))
#: Names that JSON and pointers write otherwise, a birthday within a month, and a fact that changes.
DIFFICULT = """
personen:
  'jan "de/lange" ~ é': {geboortedatum: 1984-02-01, inkomsten_uit_arbeid: {2025-05: 600.10, 2025-06: 0}}
  karel: {geboortedatum: 1998-05-11}
bijstandseenheden: {'een\\heid': {aanvrager: 'jan "de/lange" ~ é', bezittingen: 1200}}
woningen: {w: {bewoners: ['jan "de/lange" ~ é', karel]}}
"""


def both(data: Any, first: str, last: str) -> tuple[Any, Any]:
    situation = check(system.build(), data, months_between(first, last))
    result = run(situation)
    asked = {"maanden": [first, last]}
    objects, written = (answer(result, asked, MAIN_OUTCOMES, "boom", fragments=way) for way in (False, True))
    return json.loads(json.dumps(objects)), orjson.loads(orjson.dumps(written))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_two_forms_of_an_example_say_the_same(path: Path) -> None:
    case = read_yaml(path.read_text(encoding="utf8")).data
    objects, written = both(case["input"], str(case["period"]), str(case["period"]))
    assert written == objects
    assert all(len(steps) > 1 for steps in written["uitleg"].values())


def test_the_two_forms_say_the_same_of_difficult_names_and_parts_of_a_month() -> None:
    objects, written = both(read_yaml(DIFFICULT).data, "2025-04", "2025-06")
    assert written == objects
    told = orjson.dumps(written["uitleg"]["2025-05"])
    assert b'"delen":[{' in told, "the month is in segments"
    assert b'"alGenoemd":true' in told
