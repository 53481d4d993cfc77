"""Logboek Dataverwerkingen: a record before the outcome, one per subject, with nothing of the input or the outcome."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from participatiewet import keys
from participatiewet.answer import package_version
from participatiewet.api import logbook
from participatiewet.api.app import create_app
from participatiewet.faults import InputError

from .collector import Server, closed_address, serving

ACTIVITY = "https://register.example.org/verwerkingen/bijstand"
SUBJECT, OTHER = "5f8c2d0e-7b1a-4c3d-9e6f-a1b2c3d4e5f6", "v1.QmV0cm9ra2VuZQ=="
RANDOM = re.compile(rb'"(?:traceId|spanId|parentSpanId|startTimeUnixNano|endTimeUnixNano)": ?"[0-9a-f]+"')
TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
#: Made-up names and amounts, so that they are found where they do not belong.
QUESTION = {
    "van": "2025-03",
    "personen": {"zoutwaterkrokodil": {"geboortedatum": "1984-02-01", "inkomstenUitArbeid": 613.37}},
    "bijstandseenheden": {"eenheid": {"aanvrager": "zoutwaterkrokodil"}},
    "woningen": {"woning": {"bewoners": ["zoutwaterkrokodil"]}},
}
#: Made up, and with a last digit that makes them pass the test of eleven: 9·1+8·1+7·1+6·2+5·2+4·2+3·3+2·3 − x = 69 − 3.
BSN = "111222333"
UNSET, OK, ERROR = 0, 1, 2


def settings(address: str) -> dict[str, str]:
    return {"PARTICIPATIEWET_LOGBOEK": address, "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT": ACTIVITY}


@pytest.fixture
def log() -> Iterator[Server]:
    with serving(lambda: (200, b'{"partialSuccess": {}}')) as server:
        yield server


@pytest.fixture
def client(log: Server) -> TestClient:
    return TestClient(create_app(settings(f"{log.url}/v1/traces")), raise_server_exceptions=False)


def about(*subjects: str, **more: str) -> list[tuple[str, str]]:
    headers = [("X-Betrokkene", subject) for subject in subjects]
    return [*headers, *((name.replace("_", "-"), value) for name, value in more.items())]


def attributes(span: dict[str, Any]) -> dict[str, str]:
    assert all(set(each["value"]) == {"stringValue"} for each in span["attributes"])
    return {each["key"]: each["value"]["stringValue"] for each in span["attributes"]}


def test_who_says_nobody_leaves_no_record(client: TestClient, log: Server) -> None:
    assert client.post("/v1/berekeningen", json=QUESTION).status_code == 200
    assert log.asked == []


def test_a_record_of_one_subject(client: TestClient, log: Server) -> None:
    before = time.time_ns()
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT))
    after = time.time_ns()
    assert answer.status_code == 200
    [asked] = log.asked
    assert (asked.method, asked.path, asked.headers["Content-Type"]) == ("POST", "/v1/traces", "application/json")
    [span] = log.spans()
    _, trace, step, _ = answer.headers["traceparent"].split("-")
    assert span["traceId"] == trace
    assert span["spanId"] == step
    assert "parentSpanId" not in span
    assert span["name"] == "bereken"
    assert span["kind"] == 2
    assert span["status"] == {"code": OK}
    assert re.fullmatch("[0-9]+", span["startTimeUnixNano"])
    assert before <= int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"]) <= after
    assert attributes(span) == {
        "dpl.core.processing_activity_id": ACTIVITY,
        "dpl.core.data_subject_id": SUBJECT,
        "dpl.core.data_subject_id_type": "pseudoniem",
    }
    [resource] = json.loads(asked.body)["resourceSpans"]
    assert attributes(resource["resource"]) == {"service.name": "participatiewet", "service.version": package_version()}


def test_the_outcome_is_that_without_a_record(client: TestClient) -> None:
    with_record = client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT))
    assert with_record.content == client.post("/v1/berekeningen", json=QUESTION).content
    # article 21 onderdeel a, the first half of 2025
    month = with_record.json()["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
    assert month["bijstandsnorm"] == 1345.45


@pytest.mark.parametrize(
    "headers", [about(SUBJECT, OTHER), about(f"{SUBJECT},{OTHER}"), about(f" {SUBJECT} , {OTHER}", SUBJECT)]
)
def test_of_more_subjects_each_has_a_record_below_that_of_the_operation(
    client: TestClient, log: Server, headers: list[tuple[str, str]]
) -> None:
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=headers)
    assert len(log.asked) == 1
    operation, first, second = log.spans()
    assert operation["spanId"] == answer.headers["traceparent"].split("-")[2]
    assert "dpl.core.data_subject_id" not in attributes(operation)
    for span, subject in ((first, SUBJECT), (second, OTHER)):
        assert span["parentSpanId"] == operation["spanId"]
        assert span["traceId"] == operation["traceId"]
        assert span["kind"] == 1
        assert attributes(span)["dpl.core.data_subject_id"] == subject
        assert attributes(span)["dpl.core.processing_activity_id"] == ACTIVITY
    assert len({span["spanId"] for span in log.spans()}) == 3


def test_the_step_of_who_asks_is_the_parent(client: TestClient, log: Server) -> None:
    for subjects in ((SUBJECT,), (SUBJECT, OTHER)):
        log.asked.clear()
        headers = about(*subjects, traceparent=f"00-{TRACE}-{PARENT}-01", tracestate="zoutwaterkrokodil=1")
        client.post("/v1/berekeningen", json=QUESTION, headers=headers)
        operation, *below = log.spans()
        assert operation["traceId"] == TRACE
        assert operation["parentSpanId"] == PARENT
        assert attributes(operation)["dpl.core.foreign_operation.span_id"] == PARENT
        assert all("dpl.core.foreign_operation.span_id" not in attributes(span) for span in below)
        assert b"zoutwaterkrokodil" not in log.asked[0].body


def test_the_kind_of_identifier_is_that_of_the_request(client: TestClient, log: Server) -> None:
    kind = "https://register.example.org/soorten/pseudoniem-2026"
    client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT, X_Betrokkene_Soort=kind))
    assert attributes(log.spans()[0])["dpl.core.data_subject_id_type"] == kind


def test_a_record_holds_no_input_no_outcome_and_no_query(client: TestClient, log: Server) -> None:
    client.post("/v1/berekeningen?naam=zoutwaterkrokodil", json=QUESTION, headers=about(SUBJECT))
    client.get("/v1/gemeenten/GM0363?maand=2025-03", headers=about(SUBJECT))
    assert [span["name"] for span in log.spans()] == ["bereken", "gemeente"]
    # ids are random and times go on: any number may stand in them
    sent = RANDOM.sub(b"", b"".join(asked.body for asked in log.asked))
    assert SUBJECT.encode() in sent
    for text in (b"zoutwaterkrokodil", b"613", b"1345", b"1984", b"GM0363", b"2025-03"):
        assert text not in sent


def test_a_wrong_question_is_no_error_of_the_operation(client: TestClient, log: Server) -> None:
    assert client.post("/v1/berekeningen", json={}, headers=about(SUBJECT)).status_code == 400
    assert log.spans()[0]["status"] == {"code": UNSET}


def test_a_crash_is_an_error_of_the_operation(client: TestClient, log: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("zoutwaterkrokodil")

    monkeypatch.setattr("participatiewet.api.gemeenten.endpoints.names", crash)
    answer = client.get("/v1/gemeenten", headers=about(SUBJECT))
    assert answer.status_code == 500
    [span] = log.spans()
    assert span["status"] == {"code": ERROR}
    assert span["spanId"] == answer.headers["traceparent"].split("-")[2]
    assert b"zoutwaterkrokodil" not in log.asked[0].body


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/v1/bestaat-niet", 404), ("GET", "/v1/berekeningen", 405), ("GET", "/v1/gezondheid/_leven", 200),
     ("GET", "/v1/openapi.json", 200)],
)  # fmt: skip
def test_what_processes_nothing_leaves_no_record(
    client: TestClient, log: Server, method: str, address: str, status: int
) -> None:
    assert client.request(method, address, headers=about(SUBJECT)).status_code == status
    assert log.asked == []


def test_a_batch_is_one_operation(client: TestClient, log: Server) -> None:
    body = {"berekeningen": [QUESTION, QUESTION]}
    assert client.post("/v1/berekeningen/_batch", json=body, headers=about(SUBJECT, OTHER)).status_code == 200
    assert [span["name"] for span in log.spans()] == ["berekenBatch"] * 3


# a logbook that does not take it


@pytest.mark.parametrize(
    "said",
    [(500, b""), (400, b"{}"), (202, b"{}"), (204, b""), (302, b""), (307, b""), (200, b""), (200, b"ja"), (200, b"[]"),
     (200, b'{"partialSuccess": {"rejectedSpans": "1"}}'), (200, b'{"partialSuccess": {"rejectedSpans": 1}}'),
     (200, b'{"partialSuccess": {"rejectedSpans": "een"}}'), (200, b'{"partialSuccess": 7}')],
)  # fmt: skip
def test_what_is_not_logged_is_not_answered(
    client: TestClient, log: Server, said: tuple[int, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    log.answer = lambda: said
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT))
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["API-Version"]
    assert answer.headers["traceparent"]
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json()["type"] == "/problemen/niet-gelogd"
    assert "iet gelogd, dus niet verwerkt" in answer.json()["detail"]
    for text in ("1345", "zoutwaterkrokodil", SUBJECT):
        assert text not in answer.text
    assert "Logboek Dataverwerkingen" in caplog.text
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("participatiewet")]
    assert SUBJECT not in " ".join(ours)
    assert len(log.asked) == 1, "what points elsewhere is not followed"
    # and who names nobody is answered as ever
    assert client.post("/v1/berekeningen", json=QUESTION).status_code == 200


@pytest.mark.parametrize(
    "said", [b"{}", b'{"partialSuccess": null}', b'{"partialSuccess": {"rejectedSpans": "0", "errorMessage": "let op"}}',
             b'{"partialSuccess": {"rejectedSpans": 0}}', b'{"iets": "nieuws"}'],
)  # fmt: skip
def test_every_way_to_confirm_is_one(client: TestClient, log: Server, said: bytes) -> None:
    log.answer = lambda: (200, said)
    assert client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT)).status_code == 200


def test_a_logbook_that_is_not_there() -> None:
    client = TestClient(create_app(settings(closed_address())), raise_server_exceptions=False)
    assert client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT)).status_code == 503


def test_a_logbook_that_says_nothing_is_waited_for_no_longer_than_set(
    client: TestClient, log: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logbook, "SECONDS_TO_WRITE", 0.05)
    free = threading.Event()

    def answer() -> tuple[int, bytes]:
        free.wait(10)
        return 200, b"{}"

    log.answer = answer
    try:
        assert client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT)).status_code == 503
    finally:
        free.set()


def test_the_outcome_waits_for_the_record_and_others_do_not(log: Server) -> None:
    free = threading.Event()

    def answer() -> tuple[int, bytes]:
        assert free.wait(10)
        return 200, b"{}"

    log.answer = answer
    with TestClient(create_app(settings(log.url))) as client:
        statuses: list[int] = []

        def ask() -> None:
            statuses.append(client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT)).status_code)

        waiting = threading.Thread(target=ask)
        waiting.start()
        try:
            while not log.asked:  # it is being written
                time.sleep(0.001)
            assert client.post("/v1/berekeningen", json=QUESTION).status_code == 200
            assert statuses == []
        finally:
            free.set()
            waiting.join()
        assert statuses == [200]


# who is named


@pytest.mark.parametrize(
    ("subject", "code"),
    [(BSN, "bsn"), (f"bsn:{BSN}", "bsn"), (f"urn:nl:bsn:{BSN}", "bsn"), (f"{BSN}/2026/gemeente", "bsn"),
     ("111222334", "geen_identificatie"), (f"0000000{BSN}", "geen_identificatie"), ("111.222.333", "geen_identificatie"),
     ("jan", "geen_identificatie"), ("Jan de Vries uit Utrecht", "geen_identificatie"), ("", "geen_identificatie"),
     ("a" * 257, "geen_identificatie"), ('"5f8c2d0e-7b1a-4c3d"', "geen_identificatie")],
)  # fmt: skip
def test_what_may_be_a_number_or_a_name_of_somebody_is_refused_and_not_repeated(
    client: TestClient, log: Server, subject: str, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT, subject))
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [("/X-Betrokkene/2", code)]
    assert not subject or subject not in answer.text
    assert SUBJECT not in answer.text
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("participatiewet")]
    assert ours == []
    assert log.asked == []


def test_nine_digits_pass_the_test_of_eleven_or_not() -> None:
    """Of ten numbers that differ in the last digit at most one passes: 999999990 (9·44 = 396 = 36·11), by hand."""
    passed = [last for last in range(10) if logbook.is_bsn(f"99999999{last}")]
    assert passed == [0]
    # 9·1+8·2+7·3+6·4+5·5+4·6+3·7+2·8 = 156 = 14·11 + 2
    assert [last for last in range(10) if logbook.is_bsn(f"12345678{last}")] == [2]
    # 69 = 6·11 + 3
    assert logbook.is_bsn(BSN)


def test_all_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    headers = [*about(BSN, "jan"), ("X-Betrokkene-Soort", "een soort"), ("X-Betrokkene-Soort", "b")]
    errors = client.post("/v1/berekeningen", json=QUESTION, headers=headers).json()["errors"]
    assert [error["pointer"] for error in errors] == ["/X-Betrokkene/1", "/X-Betrokkene/2", "/X-Betrokkene-Soort"]
    many = about(",".join(f"{number:03}-{'a' * 16}" for number in range(201)))
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=many)
    assert [error["code"] for error in answer.json()["errors"]] == ["te_veel"]


@pytest.mark.parametrize("kind", ["", "een soort", f"bsn{BSN}", "1", "a" * 201])
def test_a_kind_is_a_name_or_an_address(client: TestClient, kind: str) -> None:
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT, X_Betrokkene_Soort=kind))
    assert answer.status_code == 400
    assert BSN not in answer.text


def test_without_a_logbook_nobody_can_be_named() -> None:
    """Who asks for a record must not think there is one."""
    client = TestClient(create_app({}))
    answer = client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT))
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problemen/geen-logboek"
    assert SUBJECT not in answer.text
    assert client.post("/v1/berekeningen", json=QUESTION).status_code == 200


def test_who_is_not_known_writes_nothing(tmp_path: Any, log: Server) -> None:
    file = tmp_path / "sleutels"
    file.write_text(f"gemeente {keys.hashed('sleutel')}\n", encoding="utf-8")
    client = TestClient(create_app({**settings(log.url), keys.SETTING: str(file)}))
    assert client.post("/v1/berekeningen", json=QUESTION, headers=about(SUBJECT)).status_code == 401
    assert log.asked == []
    sent = [*about(SUBJECT), ("X-API-Key", "sleutel")]
    assert client.post("/v1/berekeningen", json=QUESTION, headers=sent).status_code == 200
    assert b"gemeente" not in log.asked[0].body


# settings and contract


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"PARTICIPATIEWET_LOGBOEK": ""}, "PARTICIPATIEWET_LOGBOEK"),
        ({"PARTICIPATIEWET_LOGBOEK": "http://logboek.example.org/v1/traces"}, "PARTICIPATIEWET_LOGBOEK"),
        ({"PARTICIPATIEWET_LOGBOEK": "/logboek"}, "PARTICIPATIEWET_LOGBOEK"),
        ({"PARTICIPATIEWET_LOGBOEK": "file:///logboek"}, "PARTICIPATIEWET_LOGBOEK"),
        ({"PARTICIPATIEWET_LOGBOEK_ACTIVITEIT": ""}, "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT"),
        ({"PARTICIPATIEWET_LOGBOEK_ACTIVITEIT": "bijstand"}, "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT"),
        ({"PARTICIPATIEWET_LOGBOEK_ACTIVITEIT": "https://register example"}, "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT"),
    ],
)
def test_a_wrong_setting_is_told_at_the_start(changed: dict[str, str], name: str) -> None:
    with pytest.raises(InputError) as raised:
        create_app({**settings("https://logboek.example.org/v1/traces"), **changed})
    assert [fault.path for fault in raised.value.faults] == [(name,)]


def test_the_contract_names_the_header_where_there_is_a_logbook(client: TestClient) -> None:
    paths = client.get("/v1/openapi.json").json()["paths"]
    named = [each["name"] for each in paths["/berekeningen"]["post"]["parameters"]]
    assert named == ["X-Betrokkene", "X-Betrokkene-Soort"]
    assert "503" in paths["/hervormingen/_valideer"]["post"]["responses"]
    assert "X-Betrokkene" not in TestClient(create_app({})).get("/v1/openapi.json").text
