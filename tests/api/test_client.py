"""The client of the service: the same contract, nothing lost, nothing told."""

from __future__ import annotations

import asyncio
import datetime
import inspect
import json
import logging
import re
import socket
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel
from pydantic.alias_generators import to_camel

from participatiewet.api import app
from participatiewet.client import (
    AsyncClient,
    Bijstandseenheid,
    Client,
    InputError,
    Periode,
    ServiceError,
    UnreachableError,
    Versie,
    Vraag,
    Woning,
    answers,
    calls,
    http,
)
from participatiewet.faults import Fault

ROOT = Path(__file__).parents[2]
DOCUMENT = app.openapi()
MARK = "Zoutwaterkrokodil"
Handler = Callable[[httpx2.Request], httpx2.Response]


def in_process() -> httpx2.MockTransport:
    service = TestClient(app, raise_server_exceptions=False)

    def handle(request: httpx2.Request) -> httpx2.Response:
        answer = service.request(
            request.method, str(request.url), content=request.content, headers=dict(request.headers)
        )
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return httpx2.MockTransport(handle)


def jan(income: Decimal = Decimal("600.00"), **fields: Any) -> Vraag:
    """Return a question about Jan, who shares a dwelling with Karel (made up)."""
    given: dict[str, Any] = {
        "van": "2025-03",
        "personen": {
            "jan": {"geboortedatum": datetime.date(1984, 2, 1), "inkomstenUitArbeid": income},
            "karel": {"geboortedatum": datetime.date(1980, 5, 5)},
        },
        "bijstandseenheden": {"eenheid": Bijstandseenheid("jan", gegevens={"bezittingen": Decimal(1200)})},
        "woningen": {"woning": Woning(["jan", "karel"])},
    }
    return Vraag(**given | fields)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with Client("http://dienst", transport=in_process()) as made:
        yield made


def mocked(handler: Handler, **options: Any) -> Client:
    return Client("http://dienst", transport=httpx2.MockTransport(handler), **options)


# --- the contract


#: For every operation of the contract: arguments that use all it takes.
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "bereken": (jan(),),
    "berekenBatch": ([jan()],),
    "gegevens": (jan(),),
    "vergelijk": (jan(), [Versie()]),
    "vergelijkPopulatie": ({},),
    "populatie": ("5b0e3a52-6a63-4b1f-9d3e-0d5a5c0b8a11",),
    "populatieUitkomst": ("5b0e3a52-6a63-4b1f-9d3e-0d5a5c0b8a11",),
    "verwijderPopulatie": ("5b0e3a52-6a63-4b1f-9d3e-0d5a5c0b8a11",),
    "herzie": (jan(), jan()),
    "variabelen": (),
    "variabele": ("bijstandsnorm",),
    "parameters": (datetime.date(2025, 3, 1),),
    "hervormingen": (),
    "valideerHervorming": ({},),
    "schemaHervorming": (),
    "gemeenten": ("2025-03",),
    "gemeente": ("GM0599", "2025-03"),
    "dekking": (),
    "leven": (),
    "gereed": (),
}
OPERATIONS = {
    operation["operationId"]: (method, path, operation)
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: "_" + found[0].lower(), name)


def test_every_operation_of_the_contract_is_a_method_and_every_method_is_one() -> None:
    methods = {name for name, value in vars(http.Operations).items() if isinstance(value, http.Operation)}
    assert methods == {snake(name) for name in OPERATIONS}
    for twin in (Client, AsyncClient):
        assert all(isinstance(getattr(twin, name), http.Operation) for name in methods)


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_a_method_asks_what_the_contract_says(name: str) -> None:
    method, path, operation = OPERATIONS[name]
    assert name in ARGUMENTS, "give this new operation arguments"
    call = getattr(Client, snake(name)).call(*ARGUMENTS[name])
    assert (call.method, call.path) == (method.upper(), path)
    taken = {
        where: {p["name"] for p in operation.get("parameters", []) if p["in"] == where} for where in ("path", "query")
    }
    assert set(call.names) == taken["path"]
    assert set(call.query) == taken["query"]
    assert (call.body is not None) == ("requestBody" in operation)


def request_schema() -> dict[str, Any]:
    body: dict[str, Any] = OPERATIONS["bereken"][2]["requestBody"]["content"]["application/json"]["schema"]
    return body


def test_a_question_has_the_fields_of_the_contract_and_their_choices() -> None:
    properties = request_schema()["properties"]
    hints = {to_camel(name): hint for name, hint in typing.get_type_hints(Vraag).items()}
    assert set(hints) == set(properties)
    for name, schema in properties.items():
        chosen = {c for part in typing.get_args(hints[name]) for c in typing.get_args(part) if isinstance(c, str)}
        if chosen:
            assert chosen == set(schema["enum"]), name
    roles = set(DOCUMENT["components"]["schemas"]["Bijstandseenheid"]["properties"])
    assert set(typing.get_type_hints(Bijstandseenheid)) - {"gegevens"} <= roles
    assert set(DOCUMENT["components"]["schemas"]["Woning"]["properties"]) == set(typing.get_type_hints(Woning))


#: Of a request, not of an answer.
ASKED = ("Persoon", "Bijstandseenheid", "Woning")


@pytest.mark.parametrize("name", sorted(set(DOCUMENT["components"]["schemas"]) - set(ASKED)))
def test_an_answer_has_the_fields_of_the_contract(name: str) -> None:
    model: type[BaseModel] = getattr(answers, name)
    found = {str(field.alias) for field in model.model_fields.values()}
    assert found == set(DOCUMENT["components"]["schemas"][name]["properties"])


def unknown(part: Any) -> Iterator[str]:
    """Yield what of an answer no model knows."""
    if isinstance(part, BaseModel):
        yield from part.model_extra or {}
        for value in vars(part).values():
            yield from unknown(value)
    elif isinstance(part, dict):
        for value in part.values():
            yield from unknown(value)
    elif isinstance(part, list):
        for value in part:
            yield from unknown(value)


#: They need a place for jobs; ``test_populaties`` reads their answers with the client.
OF_A_CASELOAD = {name for name, (_, path, _) in OPERATIONS.items() if path.startswith("/populaties")}


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - OF_A_CASELOAD))
def test_every_answer_is_read_whole(client: Client, name: str) -> None:
    arguments = {**ARGUMENTS, "valideerHervorming": ({"titel": 1},)}[name]
    found = getattr(client, snake(name))(*arguments)
    assert found
    assert list(unknown(found)) == []


def test_why_not_and_a_letter_are_read_whole(client: Client) -> None:
    person = {"geboortedatum": datetime.date(1984, 2, 1), "inkomstenUitUitkering": Decimal("2000")}
    asked = jan(uitleg="beschikking", personen={"jan": person, "karel": person}, externe_referentie=REFERENCE)
    found = client.bereken(asked)
    assert list(unknown(found)) == []
    assert found.externe_referentie == REFERENCE
    assert isinstance(found.uitleg, str)
    assert found.waarom_niet is not None
    (refusal,) = next(iter(found.waarom_niet.values()))
    assert refusal.wijzigingen


REFERENCE = UUID("9f0c1f4e-7a41-4a3b-9f64-5d1c2f1f8a10")


@pytest.mark.parametrize("uitleg", ["boom", "tekst"])
def test_the_explanation_is_read_whole(client: Client, uitleg: str) -> None:
    # a birthday of 21 in the month and an unconfirmed amount: parts of a month and warnings
    person = {"geboortedatum": datetime.date(2005, 7, 15)}
    asked = jan(van="2026-07", uitleg=uitleg, personen={"jan": person, "karel": person})
    found = client.bereken(asked)
    assert list(unknown(found)) == []
    assert isinstance(found.uitleg, dict)
    steps = found.uitleg["2026-07"]
    if uitleg == "tekst":
        assert isinstance(steps, str)
    else:
        assert all(isinstance(step, answers.Stap) for step in steps)
        assert any(part.delen for part in walked(steps))


def walked(steps: Any) -> Iterator[answers.Stap]:
    for step in steps:
        yield step
        yield from walked(step.stappen)


# --- what is asked and answered


def test_the_household_of_the_readme(client: Client) -> None:
    # article 22a lid 1: half of 1.922,07; a quarter of 600 is exempt (31 lid 2 n); 5% of the rest is reserved (19 lid 3)
    found = client.bereken(jan())
    assert found.status == "bepaald"
    unit = found.maanden["2025-03"].bijstandseenheden["eenheid"]
    assert unit["bijstandsnorm"] == Decimal("961.04")
    assert unit["algemeneBijstand"] == Decimal("511.04")
    assert unit["uitTeBetalenBijstand"] == Decimal("485.49")
    assert unit["rechtOpAlgemeneBijstand"] is True
    assert all(isinstance(value, (bool, str, Decimal)) for value in unit.values())
    assert found.aannames[0].pointer.startswith("/personen/")
    assert found.bewijs.invoer.startswith("sha256:")


def test_a_day_in_an_answer_is_a_day(client: Client) -> None:
    unit = Bijstandseenheid("jan", gegevens={"datumMelding": datetime.date(2025, 3, 10)})
    found = client.bereken(jan(bijstandseenheden={"eenheid": unit}, uitkomsten=["ingangsdatum_bijstand"]))
    # article 44 lid 1: from the day of the notification
    assert found.maanden["2025-03"].bijstandseenheden["eenheid"]["ingangsdatumBijstand"] == datetime.date(2025, 3, 10)
    assert client.parameters(datetime.date(2025, 3, 1)).geldig_op == datetime.date(2025, 3, 1)


def test_facts_by_month_and_by_period(client: Client) -> None:
    income = {"2025-03": Decimal("600.00"), "2025-04": Decimal(0)}
    stays = [Periode(datetime.date(2025, 4, 1), Decimal("600.00"), tot=datetime.date(2025, 4, 30))]
    for given, worked in ((income, "2025-03"), (stays, "2025-04")):
        person = {"geboortedatum": datetime.date(1984, 2, 1), "inkomstenUitArbeid": given}
        asked = jan(tot="2025-04", personen={"jan": person, "karel": {"geboortedatum": datetime.date(1980, 5, 5)}})
        found = client.bereken(asked)
        paid = {month: cells.bijstandseenheden["eenheid"]["algemeneBijstand"] for month, cells in found.maanden.items()}
        assert paid[worked] == Decimal("511.04")


def test_a_question_is_sent_as_it_is_written() -> None:
    person = {"geboortedatum": datetime.date(1984, 2, 1), "inkomstenUitArbeid": Decimal("0.10"), "isUitreiziger": False}
    unit = Bijstandseenheid("jan", kinderen=["kind"], gegevens={"bezittingen": Decimal("1E+3")})
    text = jan(personen={"jan": person}, bijstandseenheden={"eenheid": unit}, strikt=True).als_json()
    assert text == (
        '{"van":"2025-03","personen":{"jan":{"geboortedatum":"1984-02-01","inkomstenUitArbeid":0.10,"isUitreiziger":false}},'
        '"bijstandseenheden":{"eenheid":{"aanvrager":"jan","kinderen":["kind"],"bezittingen":1000}},'
        '"woningen":{"woning":{"bewoners":["jan","karel"]}},"strikt":true}'
    )


def test_no_number_is_rounded_on_the_way() -> None:
    long = "12345678901234567.89"
    answer = {"geldigOp": "2025-03-01", "parameters": []}
    text = (
        json.dumps(answer)[:-2] + f'{{"pad":"p","omschrijving":"","waarde":{long},"eenheid":"","artikel":"","jci":"",'
    )
    text += '"geldigVanaf":"2025-01-01","bron":"","zekerheid":"","bevestigd":true}]}'
    found = mocked(lambda _: httpx2.Response(200, text=text)).parameters()
    assert found.parameters[0].waarde == Decimal(long)
    assert found.parameters[0].geldig_vanaf == datetime.date(2025, 1, 1)
    asked = json.loads(jan(Decimal(long)).als_json(), parse_float=Decimal)
    assert asked["personen"]["jan"]["inkomstenUitArbeid"] == Decimal(long)


@pytest.mark.parametrize(
    "wrong", [0.1, float("nan"), Decimal("NaN"), Decimal("Infinity"), b"600", datetime.datetime(2025, 3, 1)]
)
def test_what_json_cannot_hold_exactly_is_refused_with_its_place(wrong: Any) -> None:
    with pytest.raises(InputError) as raised:
        jan(wrong).als_json()
    assert [fault.pointer for fault in raised.value.faults] == ["/personen/jan/inkomstenUitArbeid"]
    assert str(wrong) not in str(raised.value)


def test_every_fault_before_sending_at_once() -> None:
    half: Any = 1.5
    unit = Bijstandseenheid("jan", gegevens={"partner": "karel", "bezittingen": half})
    with pytest.raises(InputError) as raised:
        jan(half, bijstandseenheden={"eenheid": unit}).als_json()
    found = {fault.pointer for fault in raised.value.faults}
    place = "/bijstandseenheden/eenheid"
    assert found == {"/personen/jan/inkomstenUitArbeid", f"{place}/partner", f"{place}/bezittingen"}


def test_a_batch_keeps_its_order_and_a_fault_hits_no_other(client: Client) -> None:
    wrong = jan(woningen={"woning": Woning(["jan"])})
    first, second, third = client.bereken_batch([jan(), wrong, jan(Decimal(0))])
    assert isinstance(first, answers.Antwoord)
    assert isinstance(third, answers.Antwoord)
    assert first.maanden["2025-03"].bijstandseenheden["eenheid"]["algemeneBijstand"] == Decimal("511.04")
    assert third.maanden["2025-03"].bijstandseenheden["eenheid"]["algemeneBijstand"] == Decimal("961.04")
    assert isinstance(second, ServiceError)
    assert (second.status, second.kind) == (400, "ongeldige-invoer")
    assert [fault.pointer for fault in second.faults] == ["/woningen"]


def test_a_batch_with_fewer_results_is_refused() -> None:
    short = mocked(lambda _: httpx2.Response(200, json={"resultaten": []}))
    with pytest.raises(ServiceError, match="onleesbaar"):
        short.bereken_batch([jan()])


def test_what_is_still_to_give(client: Client) -> None:
    person = {"inkomstenUitArbeid": Decimal(600)}
    asked = jan(personen={"jan": person, "karel": {"geboortedatum": datetime.date(1980, 5, 5)}})
    found = {item.pointer: item for item in client.gegevens(asked)}
    assert found["/personen/jan/geboortedatum"].verplicht
    answer = client.bereken(asked)
    assert answer.status == "onvolledig"
    assert answer.maanden == {}
    assert [item.pointer for item in answer.ontbrekende_gegevens] == ["/personen/jan/geboortedatum"]


def test_a_comparison(client: Client) -> None:
    versions = [Versie("nu"), Versie("zonder", recht="zonder_in_balans")]
    found = client.vergelijk(jan(van="2027-03"), versions)
    assert [version.naam for version in found.versies] == ["nu", "zonder"]
    cells = found.verschillen["2027-03"]["bijstandseenheden"]["eenheid"]
    amounts = [item for item in cells.values() if item.verschil is not None]
    assert amounts
    for item in amounts:
        first, second = item.waarden
        assert isinstance(first, Decimal)
        assert isinstance(second, Decimal)
        assert item.verschil == [0, second - first]
    with pytest.raises(ServiceError) as raised:
        client.vergelijk(jan(recht="geldend"), versions)
    assert [fault.pointer for fault in raised.value.faults] == ["/recht"]


def test_a_revision(client: Client) -> None:
    found = client.herzie(oud=jan(Decimal(0)), nieuw=jan())
    # 450 of the wage counts; of 961,04 and of 511,04 all is paid, reserved or at once: 961,04 less 5% is 912,99
    assert found.volledig
    assert found.maanden["2025-03"]["eenheid"].oud == Decimal("912.99")
    assert found.maanden["2025-03"]["eenheid"].nieuw == Decimal("485.49")
    assert found.terugvordering == Decimal("427.50")
    assert found.saldo == -found.terugvordering
    with pytest.raises(InputError):
        client.herzie(jan(), jan(van="2025-04"))
    assert client.herzie(jan(tot="2025-03"), jan()).saldo == 0


def test_a_reform_is_checked(client: Client) -> None:
    found = client.valideer_hervorming({"titel": "Zonder basis"})
    assert not found.geldig
    assert found.fouten
    assert all(isinstance(fault, Fault) and fault.melding for fault in found.fouten)


def test_names_in_an_address_are_only_names(client: Client) -> None:
    assert calls.variabele("a/b?c").address == "/v1/variabelen/a%2Fb%3Fc"
    with pytest.raises(ServiceError) as raised:
        client.gemeente("GM0000/..")
    assert raised.value.status == 404


def test_pointers_are_read_as_they_were_written() -> None:
    for path in ((), ("",), ("a/b", "~1", "x")):
        fault = Fault(path, "c", "m", "s")
        data = {"pointer": fault.pointer, "code": "c", "melding": "m", "suggestie": "s"}
        assert answers.fault(data) == fault


# --- what goes wrong


def problem(status: int, **headers: str) -> httpx2.Response:
    body = {"type": "/problemen/bezet", "title": "Bezet", "status": status, "detail": "Even geduld."}
    return httpx2.Response(status, json=body, headers=headers)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the waits that the client asks for; none is waited."""
    found: list[float] = []

    async def wait(seconds: float) -> None:
        found.append(seconds)

    monkeypatch.setattr("participatiewet.client.http.time.sleep", found.append)
    monkeypatch.setattr("participatiewet.client.http.asyncio.sleep", wait)
    return found


def answering(*responses: httpx2.Response) -> tuple[Handler, list[httpx2.Request]]:
    asked: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return responses[min(len(asked), len(responses)) - 1]

    return handle, asked


ALIVE = {"status": "leeft"}


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_asked_again_after_the_wait_it_wants(status: int, waits: list[float]) -> None:
    handle, asked = answering(
        problem(status, **{"Retry-After": "7"}), problem(status), httpx2.Response(200, json=ALIVE)
    )
    assert mocked(handle).leven().status == "leeft"
    assert waits == [7.0, 2.0]
    assert len(asked) == 3


def test_a_body_is_sent_whole_again(waits: list[float], client: Client) -> None:
    whole = in_process()
    handle, asked = answering(problem(503))
    once = iter([True])
    busy = mocked(lambda request: handle(request) if next(once, False) else whole.handle_request(request))
    assert busy.bereken(jan()) == client.bereken(jan())
    # the service itself gives way for no time at all
    assert len(asked) == len([seconds for seconds in waits if seconds]) == 1


def test_attempts_are_bounded(waits: list[float]) -> None:
    handle, asked = answering(problem(503, **{"Retry-After": "1"}))
    with pytest.raises(ServiceError) as raised:
        mocked(handle).leven()
    assert len(asked) == http.ATTEMPTS
    assert (raised.value.status, raised.value.kind, raised.value.retry_after) == (503, "bezet", 1.0)
    handle, asked = answering(problem(503))
    with pytest.raises(ServiceError):
        mocked(handle, attempts=1).leven()
    assert len(asked) == 1


def test_a_wait_that_is_too_long_is_left_to_the_caller(waits: list[float]) -> None:
    handle, asked = answering(problem(429, **{"Retry-After": "3600"}))
    with pytest.raises(ServiceError) as raised:
        mocked(handle).leven()
    assert waits == []
    assert len(asked) == 1
    assert raised.value.retry_after == 3600


@pytest.mark.parametrize(
    ("said", "wait"), [("Thu, 01 Jan 2015 00:00:00 GMT", 0.0), ("straks", 1.0), ("-5", 1.0), ("", 1.0), ("7s", 1.0)]
)
def test_every_way_to_say_when(said: str, wait: float, waits: list[float]) -> None:
    handle, _ = answering(problem(503, **{"Retry-After": said}), httpx2.Response(200, json=ALIVE))
    mocked(handle).leven()
    assert waits == [wait]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 500, 502, 504])
def test_anything_else_is_not_asked_again(status: int, waits: list[float]) -> None:
    handle, asked = answering(problem(status, **{"Retry-After": "1"}))
    with pytest.raises(ServiceError) as raised:
        mocked(handle).leven()
    assert raised.value.status == status
    assert raised.value.detail == "Even geduld."
    assert len(asked) == 1
    assert waits == []


@pytest.mark.parametrize("error", [httpx2.ConnectError, httpx2.ReadTimeout, httpx2.RemoteProtocolError])
def test_no_answer_is_another_error(error: type[httpx2.RequestError], waits: list[float]) -> None:
    asked = []

    def fail(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        raise error("weg", request=request)

    with pytest.raises(UnreachableError):
        mocked(fail).bereken(jan())
    assert len(asked) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'"x"',
        b"null",
        b'{"status": 1}',
        b"\xff",
        b'{"status": "a", "status": "b"}',
        b"NaN",
    ],
)
@pytest.mark.parametrize("status", [200, 302, 502])
def test_what_is_no_answer_of_the_service_is_told_without_what_it_holds(content: bytes, status: int) -> None:
    strange = mocked(lambda _: httpx2.Response(status, content=content, headers={"Location": "http://elders"}))
    with pytest.raises(ServiceError) as raised:
        strange.leven()
    assert (raised.value.status, raised.value.kind) == (status, "onleesbaar-antwoord")
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None


def test_an_answer_with_another_kind_of_value_is_refused(client: Client) -> None:
    whole = TestClient(app).post("/v1/berekeningen", content=jan().als_json()).json()
    assert mocked(lambda _: httpx2.Response(200, json=whole)).bereken(jan()).status == "bepaald"
    for field, value in (("status", "bijna"), ("status", None), ("maanden", []), ("bewijs", {}), ("aannames", None)):
        changed = {**whole, field: value}
        with pytest.raises(ServiceError, match="onleesbaar"):
            mocked(lambda _, changed=changed: httpx2.Response(200, json=changed)).bereken(jan())  # type: ignore[misc]
    more = mocked(lambda _: httpx2.Response(200, json={**whole, "nieuwVeld": 1})).bereken(jan())
    assert more.model_extra == {"nieuwVeld": 1}


# --- who asks


def test_the_key_and_the_token_go_along() -> None:
    handle, asked = answering(httpx2.Response(200, json=ALIVE))
    tokens = iter(["eerste", "tweede"])
    known = mocked(handle, key="sleutel", token=lambda: next(tokens))
    known.leven()
    known.leven()
    assert [request.headers["X-API-Key"] for request in asked] == ["sleutel", "sleutel"]
    assert [request.headers["Authorization"] for request in asked] == ["Bearer eerste", "Bearer tweede"]
    handle, asked = answering(httpx2.Response(200, json=ALIVE))
    mocked(handle).leven()
    assert "X-API-Key" not in asked[0].headers
    assert "Authorization" not in asked[0].headers


@pytest.mark.parametrize("key", ["geheim\n", " geheim", "geheim\x00", "gehéim"])
def test_a_key_that_cannot_be_sent_is_not_told(key: str) -> None:
    with pytest.raises(ValueError, match="sleutel") as raised:
        Client("http://dienst", key)
    assert "geheim" not in str(raised.value)


def gone(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("weg", request=request)


def test_nothing_that_is_sent_is_logged_or_told(caplog: pytest.LogCaptureFixture, service: Any) -> None:
    caplog.set_level(logging.DEBUG)
    marked = jan(personen={"jan": {"geboortedatum": MARK}, "karel": {MARK: MARK}}, woningen={"woning": Woning([MARK])})
    with Client(service.url, service.key) as real, pytest.raises(ServiceError) as raised:
        real.bereken(marked)
    assert any(MARK in fault.pointer for fault in raised.value.faults), "a pointer says where"
    assert MARK not in str(raised.value) + repr(raised.value) + repr(marked)
    with pytest.raises(UnreachableError) as unreachable:
        mocked(gone).bereken(marked)
    assert MARK not in str(unreachable.value)
    assert caplog.text, "httpx2 logs the request, without its body"
    assert MARK not in caplog.text
    assert service.key not in caplog.text


# --- the twin


def test_the_twin_answers_the_same(client: Client) -> None:
    async def ask() -> Any:
        async with AsyncClient("http://dienst", transport=httpx2.ASGITransport(app)) as twin:
            both = await asyncio.gather(twin.bereken(jan()), twin.bereken_batch([jan()]))
            with pytest.raises(ServiceError) as raised:
                await twin.variabele("bestaat-niet")
            return *both, raised.value.status

    one, many, status = asyncio.run(ask())
    assert one == client.bereken(jan())
    assert many == [one]
    assert status == 404


def test_the_twin_waits_as_well(waits: list[float]) -> None:
    handle, asked = answering(problem(503, **{"Retry-After": "7"}), httpx2.Response(200, json=ALIVE))

    async def ask() -> Any:
        async with AsyncClient("http://dienst", transport=httpx2.MockTransport(handle)) as twin:
            return await twin.leven()

    assert asyncio.run(ask()).status == "leeft"
    assert waits == [7.0]
    assert len(asked) == 2


def test_both_are_made_alike() -> None:
    plain, twin = (inspect.signature(kind).parameters for kind in (Client, AsyncClient))
    assert [(p.name, p.default) for p in plain.values()] == [(p.name, p.default) for p in twin.values()]
    assert inspect.signature(Client("http://dienst").bereken) == inspect.signature(calls.bereken)


# --- a real process


def test_a_real_service(service: Any, client: Client) -> None:
    with Client(service.url, service.key) as real:
        assert real.gereed().status == "gereed"
        assert real.bereken(jan()) == client.bereken(jan())
    with Client(service.url) as stranger:
        assert stranger.leven().status == "leeft"
        with pytest.raises(ServiceError) as raised:
            stranger.bereken(jan())
    assert (raised.value.status, raised.value.kind) == (401, "geen-toegang")


def test_nobody_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Client(f"http://127.0.0.1:{port}") as nobody, pytest.raises(UnreachableError):
        nobody.leven()


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_without_httpx2_the_client_says_what_to_do_and_the_service_works() -> None:
    done = run("import sys; sys.modules['httpx2'] = None; import participatiewet.client")
    assert done.returncode == 1
    assert "pip install 'participatiewet[client]'" in done.stderr.splitlines()[-1]
    done = run(
        "import sys; sys.modules['httpx2'] = None; import participatiewet.api, participatiewet.cli; print('goed')"
    )
    assert done.stdout.strip() == "goed", done.stderr


def test_the_client_does_not_load_the_engine() -> None:
    heavy = ("numpy", "openfisca_core", "fastapi", "participatiewet.system")
    done = run(f"import sys, participatiewet.client; print([name for name in {heavy} if name in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr
