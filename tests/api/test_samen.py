"""Requests that are calculated together: everybody gets the answer that he would have had alone, or hears why not."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participatiewet.answer import answer
from participatiewet.api.app import create_app
from participatiewet.api.berekeningen import together
from participatiewet.api.berekeningen.reading import answer_of, read_request
from participatiewet.api.berekeningen.together import Large, answer_alone, answer_together
from participatiewet.api.body import as_json
from participatiewet.api.lanes import Again, Bounds, QuickLane, SlowLane
from participatiewet.api.problems import ProblemError
from participatiewet.calculate import run_many
from participatiewet.documents import read_json
from participatiewet.situation import camel
from tests.eigenschappen.huishoudens import raw

PERIODS = (("2025-03", "2025-03"), ("2025-03", "2025-05"), ("2016-01", "2016-02"), ("2026-03", "2026-03"))
GENEROUS = Bounds(waiting=100, together=100, seconds=60)


def as_body(household: dict[str, Any], period: tuple[str, str], **more: Any) -> bytes:
    blocks = {
        plural: {name: {camel(fact): value for fact, value in facts.items()} for name, facts in block.items()}
        for plural, block in household.items()
    }
    body = {"van": period[0], "tot": period[1], **blocks, **more}
    return json.dumps(
        body, default=lambda value: value.isoformat() if hasattr(value, "isoformat") else float(value)
    ).encode()


@st.composite
def bodies(draw: Any) -> list[bytes]:
    found = []
    for _ in range(draw(st.integers(2, 6))):
        period = draw(st.sampled_from(PERIODS))
        uitleg = draw(st.sampled_from(["geen", "boom", "boom", "tekst"]))
        found.append(as_body(draw(raw(period[0])), period, uitleg=uitleg))
    return found


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bodies())
def test_an_answer_does_not_depend_on_who_shares_the_batch(many: list[bytes]) -> None:
    alone = [answer_together([body])[0] for body in many]
    assert all(isinstance(answer, bytes) for answer in alone)
    assert answer_together(many) == alone, "to the byte, with the explanation"
    assert answer_together(many[::-1]) == alone[::-1]


HOUSEHOLD: dict[str, Any] = {
    "personen": {"a": {"geboortedatum": "1985-01-01"}},
    "bijstandseenheden": {"e": {"aanvrager": "a"}},
    "woningen": {"w": {"bewoners": ["a"]}},
}
RIGHT = as_body(HOUSEHOLD, PERIODS[0])


def test_what_is_wrong_with_the_one_does_not_touch_the_other() -> None:
    wrong = as_body({**HOUSEHOLD, "woningen": {"w": {"bewoners": ["b"]}}}, PERIODS[0])
    strict = as_body(HOUSEHOLD, ("2027-05", "2027-05"), strikt=True)
    first, second, third, fourth, last = answer_together([RIGHT, b"{", wrong, strict, RIGHT])
    assert isinstance(first, bytes)
    assert first == last == answer_together([RIGHT])[0]
    for problem, status in ((second, 400), (third, 400), (fourth, 409)):
        assert isinstance(problem, ProblemError)
        assert problem.status == status


def test_a_crash_of_the_one_does_not_touch_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    right = together.results_of
    poison = as_body({**HOUSEHOLD, "personen": {"a": {"geboortedatum": "1991-11-11"}}}, PERIODS[0])

    def breaking(many: Sequence[Any]) -> Any:
        if any("1991" in json.dumps(asked.data, default=str) for asked in many):
            raise ZeroDivisionError
        return right(many)

    monkeypatch.setattr(together, "results_of", breaking)
    first, second, third = answer_together([RIGHT, poison, RIGHT])
    assert isinstance(second, ZeroDivisionError)
    assert isinstance(first, bytes)
    assert first == third


def test_what_is_large_goes_another_way_to_the_same_answer() -> None:
    pair = {**HOUSEHOLD, "personen": {"a": {"geboortedatum": "1985-01-01"}, "b": {"geboortedatum": "1986-01-01"}}}
    pair["woningen"] = {"w": {"bewoners": ["a", "b"]}}
    body = as_body(pair, ("2015-01", "2026-12"))
    (large,) = answer_together([body])
    assert isinstance(large, Large)
    answer = TestClient(create_app({})).post("/v1/berekeningen", content=body)
    assert answer.status_code == 200
    assert answer.content == answer_alone(large.asked)
    year = read_json(answer_together([as_body(pair, ("2025-01", "2025-12"))])[0])
    assert {m: v for m, v in answer.json()["maanden"].items() if m in year["maanden"]} == json.loads(
        json.dumps(year["maanden"], default=float)
    )


def test_what_is_too_much_together_is_calculated_next_and_what_costs_little_goes_first() -> None:
    year = as_body(HOUSEHOLD, ("2025-01", "2025-12"), uitleg="boom")
    light = [RIGHT] * 3
    found = answer_together([*[year] * 80, *light])
    later = [outcome for outcome in found if isinstance(outcome, Again)]
    assert 0 < len(later) < 80
    assert found[80:] == answer_together(light)
    once = answer_together([year])[0]
    assert all(outcome == once for outcome in found[:80] if isinstance(outcome, bytes))
    assert answer_together([outcome.asked for outcome in later[:2]]) == [once] * 2


def test_what_is_asked_again_goes_before_who_came_later() -> None:
    seen: list[list[int]] = []

    def work(asked: Sequence[int]) -> list[int | Exception]:
        seen.append(list(asked))
        return [number if number < 10 else Again(number - 10) for number in asked]

    async def many() -> list[int]:
        lane = QuickLane(work, Bounds(waiting=9, together=2, seconds=60))
        return list(await asyncio.gather(*(lane.answer(number) for number in (11, 12, 3))))

    assert asyncio.run(many()) == [1, 2, 3]
    assert seen == [[11, 12], [1, 2], [3]]


def test_who_goes_away_takes_nobody_along() -> None:
    async def both() -> int:
        lane = QuickLane(list, GENEROUS)
        gone = asyncio.create_task(lane.answer(1))
        await asyncio.sleep(0)  # it has begun, and gives way to what comes in
        gone.cancel()
        return await asyncio.wait_for(lane.answer(2), 10)

    assert asyncio.run(both()) == 2


def test_what_comes_in_during_a_calculation_is_calculated_together_next() -> None:
    batches: list[list[int]] = []
    go = threading.Event()

    def work(asked: Sequence[int]) -> list[int | Exception]:
        batches.append(list(asked))
        go.wait(10)
        return [2 * number for number in asked]

    async def many() -> list[int]:
        lane = QuickLane(work, GENEROUS)
        first = asyncio.create_task(lane.answer(0))
        while not batches:
            await asyncio.sleep(0.001)
        others = [asyncio.create_task(lane.answer(number)) for number in range(1, 6)]
        while lane.waiting < 5:
            await asyncio.sleep(0.001)
        go.set()
        return [await task for task in (first, *others)]

    assert asyncio.run(many()) == [0, 2, 4, 6, 8, 10]
    assert batches == [[0], [1, 2, 3, 4, 5]]


def test_who_does_not_fit_in_the_queue_is_sent_away_at_once() -> None:
    go = threading.Event()

    def work(asked: Sequence[int]) -> list[int | Exception]:
        go.wait(10)
        return list(asked)

    async def many() -> None:
        lane = QuickLane(work, Bounds(waiting=2, together=1, seconds=60))
        tasks = [asyncio.create_task(lane.answer(0))]
        await asyncio.sleep(0.05)  # it is calculated now, and waits no more
        tasks += [asyncio.create_task(lane.answer(number)) for number in (1, 2)]
        await asyncio.sleep(0)
        with pytest.raises(ProblemError) as raised:
            await lane.answer(3)
        assert raised.value.status == HTTPStatus.SERVICE_UNAVAILABLE
        assert raised.value.headers["Retry-After"]
        go.set()
        assert [await task for task in tasks] == [0, 1, 2]

    asyncio.run(many())


def test_who_waited_too_long_is_told_and_not_calculated() -> None:
    seen: list[int] = []

    def work(asked: Sequence[int]) -> list[int | Exception]:
        seen.extend(asked)
        return list(asked)

    async def late() -> None:
        with pytest.raises(ProblemError) as raised:
            await QuickLane(work, Bounds(waiting=9, together=9, seconds=-1)).answer(1)
        assert raised.value.status == HTTPStatus.SERVICE_UNAVAILABLE
        with pytest.raises(ProblemError):
            await SlowLane(Bounds(waiting=9, together=1, seconds=-1)).run(seen.append, 2)

    asyncio.run(late())
    assert seen == []


def test_the_slow_lane_is_bounded_too() -> None:
    go = threading.Event()

    async def many() -> None:
        lane = SlowLane(Bounds(waiting=2, together=1, seconds=60))
        tasks = [asyncio.create_task(lane.run(lambda number: go.wait(10) and number, number)) for number in (1, 2)]
        await asyncio.sleep(0.05)
        with pytest.raises(ProblemError):
            await lane.run(lambda number: number, 3)
        go.set()
        assert [await task for task in tasks] == [1, 2]
        assert await lane.run(lambda number: number, 4) == 4

    asyncio.run(many())


def test_work_that_fails_fails_for_all_who_asked_and_the_lane_goes_on() -> None:
    def work(asked: Sequence[int]) -> list[int | Exception]:
        if 0 in asked:
            raise ZeroDivisionError
        return list(asked)

    async def both() -> None:
        lane = QuickLane(work, GENEROUS)
        with pytest.raises(ZeroDivisionError):
            await lane.answer(0)
        assert await lane.answer(1) == 1

    asyncio.run(both())


def test_many_clients_at_once_each_get_their_own_answer() -> None:
    client = TestClient(create_app({}))
    asked = {income: as_body({**HOUSEHOLD, "personen": {"a": {"geboortedatum": "1985-01-01", "overigInkomen": income}}}, PERIODS[0]) for income in range(0, 1_300, 40)}  # fmt: skip
    found: dict[int, float] = {}

    def ask(income: int) -> None:
        answer = client.post("/v1/berekeningen", content=asked[income]).json()
        found[income] = answer["maanden"]["2025-03"]["bijstandseenheden"]["e"]["inkomenInAanmerking"]

    threads = [threading.Thread(target=ask, args=(income,)) for income in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {income: float(income) for income in asked}


def test_an_answer_that_is_partly_json_already_is_the_same_answer() -> None:
    names = ["a", "a b", 'a"b', "a/b~c\\", "é😀", "\u0001", "</script>"]
    household = {
        "personen": {name: {"geboortedatum": "1985-01-01"} for name in names},
        "bijstandseenheden": {"e/ë": {"aanvrager": names[0]}},
        "woningen": {"w": {"bewoners": names}},
    }
    for period in PERIODS:
        asked = read_request(read_json(as_body(household, period)))
        result = run_many([asked.calculation])[0]
        plain = answer(result, asked.data, asked.calculation.outcomes)
        assert json.loads(as_json(answer_of(asked, result))) == json.loads(
            json.dumps({"externeReferentie": None, **plain})
        )
        assert {item["pointer"].split("/")[2] for item in plain["aannames"]} >= {"a~1b~0c\\", 'a"b'}
