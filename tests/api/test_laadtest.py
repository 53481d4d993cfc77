"""The load test itself: it counts what is wrong, and its households give in every server what this engine gives."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
MODULES = ("load_check", "load_client", "load_pool", "load_servers", "openfisca_law", "one_by_one")


@pytest.fixture(scope="module")
def bench() -> Iterator[SimpleNamespace]:
    with pytest.MonkeyPatch.context() as patch:
        for folder in (BENCHMARKS, BENCHMARKS / "api"):
            patch.syspath_prepend(str(folder))
        yield SimpleNamespace(**{name: import_module(name) for name in MODULES})


def answered(body: bytes, *, status: int = 200, length: int | None = None, closes: bool = False) -> bytes:
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status} Iets", f"Content-Length: {size}", *(["Connection: close"] if closes else [])]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Scripted:
    """A server that answers the requests that it gets with the next of ``answers``, whatever was asked.

    After an answer that is in ``closing`` it closes the connection.
    """

    def __init__(self, answers: list[bytes], closing: tuple[int, ...] = ()) -> None:
        self.answers = list(enumerate(answers))
        self.closing = closing
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.listener.settimeout(10)
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def __enter__(self) -> Scripted:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join(10)
        self.listener.close()
        assert not self.thread.is_alive()

    def serve(self) -> None:
        while self.answers:
            connection, _ = self.listener.accept()
            with connection:
                while self.answers and connection.recv(65536):
                    number, answer = self.answers.pop(0)
                    connection.sendall(answer)
                    if number in self.closing:
                        break


def sent(bench: Any, answers: list[bytes], closing: tuple[int, ...] = (), messages: int = 1) -> Any:
    """Send as many requests as there are answers over one connection and return the work."""
    with Scripted(answers, closing) as server:
        work = bench.load_client.Work(server.port, [b"vraag %d" % i for i in range(messages)])
        bench.load_client.many(work, 1, len(answers), len(answers), lambda _: None)
    return work


def test_right_answers_are_no_errors(bench: Any) -> None:
    work = sent(bench, [answered(b"een"), answered(b"een"), answered(b"een")])
    assert not work.errors
    assert work.answers == [b"een"]


@pytest.mark.parametrize(
    "wrong, closing, error",
    [
        (answered(b"een", status=503), (), "status 503"),
        (answered(b"een", status=404, closes=True), (1,), "status 404"),
        (answered(b"een", length=2), (), "Content-Length klopt niet"),
        (answered(b"een", length=4), (1,), "Content-Length klopt niet"),
        (b"HTTP/1.1 200 OK\r\n\r\neen", (), "geen Content-Length"),
        (b"hallo\r\n\r\n", (), "geen HTTP-antwoord"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", (1,), "verbinding verbroken"),
        (answered(b"twee"), (), "een ander antwoord op hetzelfde verzoek"),
    ],
)
def test_what_is_wrong_is_counted_and_the_rest_is_not(
    bench: Any, wrong: bytes, closing: tuple[int, ...], error: str
) -> None:
    right = answered(b"een")
    work = sent(bench, [right, wrong, right, right], closing)
    assert work.errors == {error: 1}
    assert work.answers == [b"een"]


def test_a_server_that_closes_is_connected_to_again(bench: Any) -> None:
    answers = [answered(b"een", closes=True)] * 4
    with Scripted(answers, closing=(0, 1, 2, 3)) as server:
        work = bench.load_client.Work(server.port, [b"vraag"])
        again = bench.load_client.drive(server.port, work.messages, 1, iter([0] * 4), lambda *_: None)
    assert again == 3


def test_nobody_there_is_an_error_for_every_request(bench: Any) -> None:
    work = bench.load_client.Work(bench.load_servers.free_port(), [b"vraag"] * 5)
    bench.load_client.complete(work, 2)
    assert work.errors == {"geen verbinding": 5}
    assert work.answers == [None] * 5


def test_a_window_counts_the_right_answers_alone(bench: Any) -> None:
    window = bench.load_client.Window(2, 1.0, 100.0, lambda: 0.0)
    start = window.started
    for moment in (0.1, 0.2, 0.6, 0.7, 0.8, 1.5, 1.65, 1.8, 9.0):  # begins at 0.6 and ends at 1.65
        window.right(start + moment - 0.05, start + moment)
    found = window.measured
    assert len(found.latencies) == 4
    assert found.seconds == pytest.approx(1.05)
    assert found.rate == pytest.approx(4 / 1.05)
    assert found.per_second == [3]
    assert found.percentile(50) == pytest.approx(50)


def test_percentiles_are_answers_that_were_seen(bench: Any) -> None:
    found = bench.load_client.Measured(1, 1.0, [i / 1000 for i in range(100, 0, -1)])
    assert found.percentile(50) == pytest.approx(50)
    assert found.percentile(99) == pytest.approx(99)


# --- the households -----------------------------------------------------------------------------


def test_the_households_are_varied_and_always_the_same(bench: Any) -> None:
    pool = bench.load_pool.make(200)
    bodies = {bench.load_pool.our_request(household, 12) for household in pool}
    assert len(bodies) == 200
    assert {household.kind for household in pool} == {"alleen", "paar", "ouder", "huisgenoten"}
    again = bench.load_pool.make(200)
    assert bodies == {bench.load_pool.our_request(household, 12) for household in again}


@pytest.mark.parametrize("months", [1, 12])
def test_openfisca_gives_the_same_cents(bench: Any, months: int) -> None:
    calculate = import_module("openfisca_web_api.handlers").calculate
    law = bench.openfisca_law.CountryTaxBenefitSystem()
    # the months of the release were used up before: not to be seen in August but by going back to January
    late: dict[str, Any] = {"geboortedatum": "1980-02-03", "inkomsten_uit_arbeid": [0] * 7 + [60_000] * 5}
    late["maanden_vrijlating_25_verbruikt"] = 6
    pool = [*bench.load_pool.make(4), bench.load_pool.Household("alleen", {"a": late}, {}, "a", None, ())]
    requests = [bench.load_pool.openfisca_request(household, months) for household in pool]
    answers = [json.dumps(calculate(law, json.loads(request))).encode() for request in requests]
    known = bench.load_check.reference(pool, months)
    assert bench.load_check.differences("openfisca", known, requests, answers) == []


def test_one_cent_or_another_warning_is_a_difference(bench: Any) -> None:
    pool = bench.load_pool.make(3)
    known = bench.load_check.reference(pool, 1)
    requests = [bench.load_pool.our_request(household, 1) for household in pool]
    answers = [bench.one_by_one.answered(request) for request in requests]
    assert bench.load_check.differences("los", known, requests, answers) == []

    cent = json.loads(answers[0])
    outcomes = cent["maanden"]["2025-01"]["bijstandseenheden"]["eenheid"]
    outcomes["bijstandsnorm"] = round(outcomes["bijstandsnorm"] + 0.01, 2)
    warned = json.loads(answers[1]) | {"waarschuwingen": ["iets"]}
    wrong = [json.dumps(cent).encode(), json.dumps(warned).encode(), None]
    first, second, third = bench.load_check.differences("eigen", known, requests, wrong)
    assert "huishouden 0: bijstandsnorm in 2025-01" in first
    assert second == "huishouden 1: ander antwoord bij waarschuwingen"
    assert third == "huishouden 2: geen antwoord"


def test_an_answer_to_another_household_is_a_difference(bench: Any) -> None:
    pool = bench.load_pool.make(2)
    known = bench.load_check.reference(pool, 1)
    requests = [bench.load_pool.our_request(household, 1, "boom") for household in pool]
    answers = [bench.one_by_one.answered(request) for request in requests]
    assert bench.load_check.differences("los", known, requests, answers) == []
    assert len(bench.load_check.differences("los", known, requests, answers[::-1])) == 2


def test_our_service_answers_under_load_what_this_process_answers(bench: Any) -> None:
    pool = bench.load_pool.make(8)
    requests = [bench.load_pool.our_request(household, 1) for household in pool]
    with bench.load_servers.running(bench.load_servers.KINDS["eigen"], None) as server:
        work = bench.load_client.Work(server.port, [server.message(body) for body in requests])
        bench.load_client.first(work)
        bench.load_client.many(work, 4, 24, 24, lambda _: None)
        process = server.process
    assert not work.errors
    assert bench.load_check.differences("eigen", bench.load_check.reference(pool, 1), requests, work.answers) == []
    assert process.poll() is not None


def test_a_server_that_cannot_start_says_why(bench: Any) -> None:
    kind = bench.load_servers.Kind("kapot", ("python", "-c", "raise SystemExit('dit gaat niet')"), "/")
    with pytest.raises(bench.load_servers.ServerError, match="dit gaat niet"), bench.load_servers.running(kind, None):
        pass
