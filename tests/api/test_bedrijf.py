"""What happens to a service that runs: workers die, it is told to end, clients are slow, rude or broken.

Every service here is a process of its own. A test may take long on a slow machine, but never fails because of that.
"""

from __future__ import annotations

import copy
import gzip
import http.client
import json
import os
import random
import select
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.api.running import READY, SECONDS, Running, asked, received, running, until
from tests.api.test_storingen import EXAMPLES, places, spoil

MARK = "Zoutwaterkrokodil"
PROBLEM = "application/problem+json"
#: So many spoiled bodies are sent; set it to 10000 for the whole.
SPOILED = int(os.environ.get("PROEF_VERZOEKEN", "2000"))
CLIENTS = 8
#: In the tests of slow clients somebody may take so long.
BOUND = 3
#: Nothing here is refused because a slow machine takes long to calculate.
PATIENT = {"PARTICIPATIEWET_WACHTTIJD": "120"}


def household(income: int, others: int = 0) -> dict[str, Any]:
    """Return a question about Jan, who earns ``income`` and shares a dwelling with Karel, and about ``others``."""
    names = [f"ander{number}" for number in range(others)]
    return {
        "van": "2025-03",
        "uitkomsten": ["algemene_bijstand"],
        "personen": {
            "jan": {"geboortedatum": "1984-02-01", "inkomstenUitArbeid": income},
            "karel": {"geboortedatum": "1980-05-05"},
            **{name: {"geboortedatum": "1980-05-05"} for name in names},
        },
        "bijstandseenheden": {"eenheid": {"aanvrager": "jan"}, **{name: {"aanvrager": name} for name in names}},
        "woningen": {"woning": {"bewoners": ["jan", "karel"]}, **{name: {"bewoners": [name]} for name in names}},
    }


def assistance(income: int) -> float:
    """Return what Jan gets: half of 1.922,08 with one housemate (article 22a lid 1), less three quarters of his wage.

    A quarter is released (article 31 lid 2 onderdeel n); ``income`` is a multiple of four, at most 600.
    """
    return round(961.04 - income * 3 / 4, 2)


def is_right(income: int, answer: tuple[int, Any], others: int = 0) -> bool:
    status, found = answer
    if status != 200:
        return False
    units = found["maanden"]["2025-03"]["bijstandseenheden"]
    return len(units) == 1 + others and units["eenheid"] == {"algemeneBijstand": assistance(income)}


def measured(service: Running) -> tuple[float, float]:
    """Return how many calculations were answered with 200, and how many requests are under way beside this one."""
    with_metrics = service.client()
    with_metrics.request("GET", "/metrics", headers={"Connection": "close"})
    response = with_metrics.getresponse()
    text = response.read().decode()
    assert response.status == 200
    answered, under_way = 0.0, -1.0
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == "participatiewet_verzoek_seconden_count":
                labels = (sample.labels["adres"], sample.labels["methode"], sample.labels["status"])
                answered += sample.value if labels == ("/v1/berekeningen", "POST", "200") else 0
            elif sample.name == "participatiewet_verzoeken_onderweg":
                under_way += sample.value
    return answered, under_way


class Load:
    """Clients that ask one thing after another, each over a connection of its own that stays open.

    ``pause``, in seconds, leaves a worker that starts its turn.
    """

    def __init__(self, service: Running, pause: float = 0) -> None:
        self.right, self.wrong = 0, list[Any]()
        self.broken: list[list[str]] = [[] for _ in range(CLIENTS)]
        self._service, self._pause = service, pause
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(CLIENTS)]
        self._lock = threading.Lock()

    def _ask(self, number: int) -> None:
        client = self._service.client()
        chance = random.Random(number)
        while not self._stop.is_set():
            income = 4 * chance.randrange(1, 150)
            try:
                answer = asked(client, "/v1/berekeningen", household(income))
            except (OSError, http.client.HTTPException) as error:
                self.broken[number].append(repr(error))
                client.close()
                time.sleep(0.05)
                continue
            time.sleep(self._pause)
            with self._lock:
                if is_right(income, answer):
                    self.right += 1
                else:
                    self.wrong.append((income, answer))
        client.close()

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("twee"), 2, PATIENT) as service:
        yield service


def test_a_killed_worker_takes_its_own_requests_along_and_is_replaced(two_workers: Running) -> None:
    service = two_workers
    before, _ = measured(service)
    with Load(service) as quiet:
        until(lambda: quiet.right >= 50, "no answers")
    assert (quiet.wrong, quiet.broken) == ([], [[]] * CLIENTS)
    # an answer is counted after it was sent; both workers counted, and nothing is counted twice or lost
    until(lambda: measured(service)[0] == before + quiet.right, "the workers do not add up")
    ready = service.output.count(READY)
    with Load(service, 0.1) as load:
        until(lambda: load.right >= 20, "no answers")
        os.kill(service.workers[0], signal.SIGKILL)
        known = load.right
        until(lambda: load.right >= known + 50, "no answers after the kill")
        measured(service)
        until(lambda: service.output.count(READY) > ready, "the worker is not replaced")
    assert load.wrong == []
    assert all(len(failures) <= 1 for failures in load.broken), "more than the one request that the worker had"
    # whoever died had requests under way; they are not for ever
    until(lambda: measured(service)[1] == 0, "the dead worker still counts")
    after, _ = measured(service)
    assert after >= before + quiet.right + load.right - CLIENTS, "what the dead worker counted is kept"
    with Load(service) as later:
        until(lambda: later.right >= 50, "no answers")
    assert (later.wrong, later.broken) == ([], [[]] * CLIENTS)
    until(lambda: measured(service)[0] == after + later.right, "the workers do not add up")


def test_a_worker_that_dies_before_it_answers_a_healthcheck_is_replaced_at_once(two_workers: Running) -> None:
    service = two_workers
    ready = service.output.count(READY)
    worker = service.workers[0]
    os.kill(worker, signal.SIGSTOP)
    time.sleep(2)  # two healthchecks a second: one is on its way now
    os.kill(worker, signal.SIGKILL)
    until(lambda: service.output.count(READY) > ready, "the worker is not replaced")


def test_new_workers_take_over_without_losing_an_answer(two_workers: Running) -> None:
    service = two_workers
    old = service.workers
    assert len(old) == 2
    ready = service.output.count(READY)
    with Load(service, 0.2) as load:
        until(lambda: load.right >= 20, "no answers")
        service.process.send_signal(signal.SIGHUP)
        until(lambda: service.output.count(READY) == ready + 2, "the workers are not replaced")
        until(lambda: all(f"Finished server process [{number}]" in service.output for number in old), "they stay")
        known = load.right
        until(lambda: load.right >= known + 20, "no answers of the new workers")
    assert (load.wrong, load.broken) == ([], [[]] * CLIENTS)


def refused(service: Running) -> bool:
    try:
        service.connect().close()
    except ConnectionRefusedError:
        return True
    return False


def assert_everybody_is_answered_before_the_end(service: Running) -> None:
    service.gate.unlink()
    # some are calculated together, some are too large for that; nothing is calculated before the gate opens
    questions = [(4 * (number + 1), 130 if number % 3 == 0 else 0) for number in range(30)]
    with ThreadPoolExecutor(len(questions)) as clients:
        answers = [
            clients.submit(asked, service.client(), "/v1/berekeningen", household(income, others))
            for income, others in questions
        ]
        try:
            idle = service.connect()
            until(lambda: measured(service)[1] == len(questions), "not all are under way")
            service.process.send_signal(signal.SIGTERM)
            until(lambda: refused(service), "it still listens")
            assert service.process.poll() is None
            assert not any(answer.done() for answer in answers)
        finally:
            service.gate.touch()
        for (income, others), answer in zip(questions, answers, strict=True):
            assert is_right(income, answer.result(), others)
    assert service.process.wait(60) == 0
    assert received(idle) == b"", "a connection without a request is closed"
    idle.close()


def test_two_workers_answer_whoever_was_let_in_before_the_end(two_workers: Running) -> None:
    """The last of its service."""
    assert_everybody_is_answered_before_the_end(two_workers)
    assert "Traceback" not in two_workers.output


def test_it_ends_within_its_bound_when_a_calculation_does_not(tmp_path: Path) -> None:
    with running(tmp_path, 1, {SECONDS: "1", "PARTICIPATIEWET_WACHTTIJD": "1"}) as service:
        service.gate.unlink()
        client = service.client()
        client.request("POST", f"/v1/berekeningen?{MARK}", json.dumps(household(4)), {"X-Naam": MARK})
        until(lambda: measured(service)[1] == 1, "it is not under way")
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(60) == 0
        assert MARK not in service.output


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("een"), 1, {**PATIENT, SECONDS: str(BOUND)}) as service:
        yield service
        # every test of this module sent the mark, in whatever it sent
        service.process.terminate()
        assert service.process.wait(60) == 0
        assert MARK not in service.output
        assert "Traceback" not in service.output


HEAD = f"Host: {MARK}\r\nX-Naam: {MARK}\r\nConnection: close\r\n"
POST = f"POST /v1/berekeningen?{MARK}={MARK} HTTP/1.1\r\n{HEAD}"
HEALTH = "GET /v1/gezondheid/_leven HTTP/1.1\r\n"
NEVER_ENDS = f"GET /{MARK} HTTP/1.1\r\nX: "


def chunked(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (*parts, b""))


def whole(body: bytes) -> bytes:
    return f"{POST}Content-Length: {len(body)}\r\n\r\n".encode() + body


#: What is sent, and the status that must come back.
RUDE: dict[str, tuple[bytes, int]] = {
    "no HTTP": (f"{MARK}\r\n\r\n".encode(), 400),
    "bytes": (bytes(range(256)) * 4, 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + MARK.encode(), 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "a made up method": (f"{MARK.upper()} /v1/gemeenten HTTP/1.1\r\n{HEAD}\r\n".encode(), 400),
    "a method nobody has here": (f"PURGE /v1/gemeenten HTTP/1.1\r\n{HEAD}\r\n".encode(), 405),
    "a tunnel": (f"CONNECT {MARK}:443 HTTP/1.1\r\n{HEAD}\r\n".encode(), 400),
    "letters outside ASCII": (f"GET /v1/{MARK}é HTTP/1.1\r\n{HEAD}\r\n".encode(), 400),
    "a path that is no text": (f"GET /v1/gemeenten/{MARK}%ff%00 HTTP/1.1\r\n{HEAD}\r\n".encode(), 404),
    "a path outside": (f"GET /v1/../../{MARK} HTTP/1.1\r\n{HEAD}\r\n".encode(), 404),
    "a query that is no text": (f"GET /v1/parameters?geldigOp={MARK}%ff%00 HTTP/1.1\r\n{HEAD}\r\n".encode(), 400),
    "a host that is none": (f"{HEALTH}Host: [::{MARK}\r\nConnection: close\r\n\r\n".encode(), 200),
    "a header without a name": (f"{HEALTH}: {MARK}\r\n{HEAD}\r\n".encode(), 400),
    "a header over two lines": (f"{HEALTH}{HEAD}X: {MARK}\r\n {MARK}\r\n\r\n".encode(), 400),
    "a header with a zero": (f"{HEALTH}{HEAD}X: {MARK}\0\r\n\r\n".encode(), 400),
    "a large header": (f"{HEALTH}{HEAD}X: {MARK * 5_000}\r\n\r\n".encode(), 431),
    "a header without end": ((NEVER_ENDS + MARK * 100_000).encode(), 431),
    "many headers": (f"{HEALTH}{HEAD}{f'X: {MARK}{chr(13)}{chr(10)}' * 20_000}\r\n".encode(), 431),
    "a long address": (f"GET /v1/gemeenten?x={MARK * 5_000} HTTP/1.1\r\n{HEAD}\r\n".encode(), 431),
    "a body with GET": (f"{HEALTH}{HEAD}Content-Length: {len(MARK)}\r\n\r\n{MARK}".encode(), 200),
    "another protocol offered": (
        f"{HEALTH}Host: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n".encode(),
        200,
    ),
    "a web socket": (
        f"{HEALTH}Host: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: {MARK}\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n".encode(),
        200,
    ),
    "no body": (f"{POST}\r\n".encode(), 400),
    "a length that is none": (f"{POST}Content-Length: {MARK}\r\n\r\n".encode(), 400),
    "a length below zero": (f"{POST}Content-Length: -1\r\n\r\n{{}}".encode(), 400),
    "a length of many digits": (f"{POST}Content-Length: {'9' * 5_000}\r\n\r\n{{}}".encode(), 400),
    "two lengths": (f"{POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}".encode(), 400),
    "a length and pieces": (f"{POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode(), 400),
    "pieces that are none": (f"{POST}Transfer-Encoding: chunked\r\n\r\n{MARK}\r\n".encode(), 400),
    "half a character": (whole(b'{"\xed\xa0\x80": 1}'), 400),
    "half a character, in two bytes a letter": (whole('{"\\ud800": 1}'.encode("utf-16")), 400),
    "more than the length": (f"{POST}Content-Length: 2\r\n\r\n{{}}{MARK}".encode(), 400),
    "a length too large": (f"{POST}Content-Length: 1000001\r\n\r\n{MARK}".encode(), 413),
    "a length too large, asked first": (
        f"{POST}Expect: 100-continue\r\nContent-Length: 20000001\r\n\r\n".encode(),
        413,
    ),
    "pieces too large": (
        f"{POST}Transfer-Encoding: chunked\r\n\r\n".encode() + chunked(*[MARK.encode() * 6_000] * 20),
        413,
    ),
    "a bomb": (
        f"{POST}Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + chunked(gzip.compress(b" " * 100_000_000, 9)),
        415,
    ),
    "a bomb in the transfer": (
        f"{POST}Transfer-Encoding: gzip, chunked\r\n\r\n".encode() + chunked(gzip.compress(b" " * 1_000_000)),
        400,
    ),
    "a bomb that is not named": (
        f"{POST}Transfer-Encoding: chunked\r\n\r\n".encode() + chunked(gzip.compress(b" " * 1_000_000)),
        400,
    ),
}


def parts(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return the status, the headers and the body of the one answer in ``answer``."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("ascii").split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    assert len(body) == int(headers["content-length"])
    return int(first.split()[1]), headers, body


def assert_problem(answer: bytes, status: int) -> None:
    found, headers, body = parts(answer)
    assert found == status, answer
    assert headers["content-type"] == PROBLEM
    assert headers["api-version"]
    assert json.loads(body)["status"] == status
    assert MARK.encode() not in answer


@pytest.mark.parametrize("case", RUDE)
def test_what_is_wrong_is_refused(case: str, service: Running) -> None:
    sent, status = RUDE[case]
    with service.connect() as connection:
        connection.sendall(sent)
        answer = received(connection)
    if status == 200:
        assert parts(answer)[0] == 200
    else:
        assert_problem(answer, status)
    assert is_right(600, asked(service.client(), "/v1/berekeningen", household(600)))


def test_a_client_that_asks_first_is_let_in(service: Running) -> None:
    body = json.dumps(household(600)).encode()
    with service.connect() as connection:
        connection.sendall(f"{POST}Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        assert connection.recv(25, socket.MSG_WAITALL) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        status, _, answer = parts(received(connection))
    assert is_right(600, (status, json.loads(answer)))


def test_a_client_that_offers_another_protocol_is_answered_in_this_one(service: Running) -> None:
    """As Java's own client does with its first request, body and all."""
    client = service.client()
    offer = {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2-Settings": "AAMAAABkAAQBAAAAAAIAAAAA"}
    client.request("POST", "/v1/berekeningen", json.dumps(household(600)), offer)
    response = client.getresponse()
    assert is_right(600, (response.status, json.loads(response.read())))


def test_a_client_that_goes_away_is_no_fault_of_the_service(service: Running) -> None:
    known = service.output.count("Onverwachte fout")
    for sent in (
        f"{POST}Content-Length: 500\r\n\r\n{MARK}",
        f"{POST}Transfer-Encoding: chunked\r\n\r\n5\r\n{MARK[:5]}\r\n",
    ):
        with service.connect() as connection:
            connection.sendall(sent.encode())
            connection.shutdown(socket.SHUT_WR)
            assert received(connection) == b"", "nobody answers half a request"
    until(lambda: measured(service)[1] == 0, "they are still under way")
    assert service.output.count("Onverwachte fout") == known


def requests_of(incomes: list[int]) -> bytes:
    bodies = [json.dumps(household(income)).encode() for income in incomes]
    head = f"POST /v1/berekeningen HTTP/1.1\r\nHost: {MARK}\r\n"
    return b"".join(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body for body in bodies)


def answer_in(stream: BinaryIO) -> tuple[int, Any]:
    """Read the next answer: its status and what it says."""
    status = int(stream.readline().split()[1])
    length = int(http.client.parse_headers(stream)["content-length"])
    return status, json.loads(stream.read(length))


@pytest.mark.parametrize("after", ["", f"{MARK} {MARK}\r\n\r\n"], ids=["nothing", "no request"])
def test_requests_behind_each_other_are_answered_in_their_order(after: str, service: Running) -> None:
    incomes = [4 * number for number in range(1, 21)]
    with service.connect() as connection:
        connection.sendall(requests_of(incomes) + after.encode())
        # one stream for all answers: what was read ahead of an answer is the next one
        with connection.makefile("rb") as stream:
            for income in incomes:
                assert is_right(income, answer_in(stream))


@pytest.mark.parametrize("path", ["/v1/berekeningen", "/v1/berekeningen/_batch"])
@pytest.mark.parametrize("others", [0, 130], ids=["together", "alone"])
def test_a_crash_says_nothing_of_what_was_sent(path: str, others: int, service: Running) -> None:
    body = household(600, others)
    body["personen"]["crash"] = {"geboortedatum": "1980-05-05"}
    body["personen"][MARK] = {"geboortedatum": "1980-05-05"}
    body["woningen"][MARK] = {"bewoners": ["crash", MARK]}
    client = service.client()
    client.request("POST", path, json.dumps(body if path.endswith("n") else {"berekeningen": [body]}))
    response = client.getresponse()
    assert (response.status, response.headers["content-type"]) == (500, PROBLEM)
    assert response.headers["api-version"]
    assert MARK not in response.read().decode()
    assert "Onverwachte fout RuntimeError bij" in service.output
    assert MARK not in service.output


class Drip:
    """Connections that get a byte now and then."""

    def __init__(self, connections: list[socket.socket], text: str) -> None:
        self.connections, self._text = connections, text
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._send)

    def _send(self) -> None:
        for number in range(10_000):
            for connection in self.connections:
                try:
                    connection.send(self._text[number % len(self._text)].encode())
                except OSError:  # it was closed, as it should
                    continue
            if self._stop.wait(0.2):
                return

    def __enter__(self) -> Drip:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        for connection in self.connections:
            connection.close()


def test_slow_clients_keep_nobody_waiting_and_are_let_go(service: Running) -> None:
    heads = [service.connect() for _ in range(50)]
    bodies = [service.connect() for _ in range(50)]
    silent, unread = service.connect(), socket.socket()
    unread.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    unread.connect(("127.0.0.1", service.port))
    unread.sendall(b"GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n" * 40)
    for connection in heads:
        connection.sendall(f"GET /{MARK} HTTP/1.1\r\nX-".encode())
    for connection in bodies:
        connection.sendall(f"{POST}Content-Length: 900000\r\n\r\n".encode())
    ended = select.poll()
    ended.register(unread, select.POLLHUP | select.POLLERR)
    with Drip(heads + bodies, MARK), Load(service) as load:
        for connection in heads:
            assert_problem(received(connection), 408)
        for connection in bodies:
            assert_problem(received(connection), 408)
        assert received(silent) == b""
        until(lambda: load.right >= 50, "no answers")
        assert ended.poll(60_000), "who does not read is not let go"
    assert (load.wrong, load.broken) == ([], [[]] * CLIENTS)
    silent.close()
    unread.close()
    until(lambda: measured(service)[1] == 0, "something is still under way")


def spoiled_text(text: bytes, chance: random.Random) -> bytes:
    """Return ``text`` with something that no JSON has, or no longer whole."""
    place = chance.randrange(len(text))
    match chance.randrange(9):
        case 0:
            return text[:place]
        case 1:
            return text[:place] + chance.randbytes(chance.randrange(1, 20)) + text[place:]
        case 2:
            return text[:place] + MARK.encode() + text[place:]
        case 3:
            return chance.randbytes(chance.randrange(2_000))
        case 4:
            return text.decode().encode(chance.choice(["utf-16", "utf-32", "utf-8-sig"]))
        case 5:
            return chance.choice([b"[", b'{"a":', b'{"personen":[']) * chance.choice([10, 5_000, 100_000])
        case 6:
            return text.replace(b"2025", chance.choice([b"9" * 5_000, b"1e999999", b"-0", b"\xff", b"\\ud800"]))
        case 7:
            return text + text[place:]
        case _:
            return text.replace(b'"', b"'")


def spoiled(chance: random.Random) -> tuple[str, bytes]:
    """Return an address and a body in which something is wrong, mostly, with the mark in names and values."""
    path = chance.choice(list(EXAMPLES))
    body = copy.deepcopy(EXAMPLES[path])
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        spoil(body, chance)
    found = [(parent, key) for parent, key in places(body) if isinstance(parent, dict)]
    if found and chance.random() < 0.5:
        parent, key = chance.choice(found)
        if chance.random() < 0.5:
            parent[key] = chance.choice([MARK, [MARK], {MARK: MARK}])
        else:
            parent[MARK] = parent.pop(key)
    text = json.dumps(body).encode()
    return path, spoiled_text(text, chance) if chance.random() < 0.4 else text


def test_spoiled_bodies_over_many_connections(service: Running) -> None:
    def ask(number: int) -> tuple[set[int], int]:
        chance, client = random.Random(number), service.client()
        seen, right = set[int](), 0
        for turn in range(SPOILED // CLIENTS):
            path, body = spoiled(chance)
            headers = {"X-Naam": MARK, "User-Agent": MARK, "Content-Type": chance.choice(["application/json", MARK])}
            client.request("POST", f"/v1{path}?{MARK}={MARK}", body, headers)
            response = client.getresponse()
            answer = response.read()
            too_large = len(body) > 1_000_000 and not path.endswith("_batch")
            assert response.status in ((413,) if too_large else (200, 400, 409)), (path, body[:5_000])
            assert response.headers["api-version"]
            expected = "application/json" if response.status == 200 else PROBLEM
            assert response.headers["content-type"] == expected, (path, body)
            assert isinstance(json.loads(answer), dict)
            seen.add(response.status)
            if turn % 20 == 0:
                income = 4 * chance.randrange(1, 150)
                assert is_right(income, asked(client, "/v1/berekeningen", household(income)))
                right += 1
        client.close()
        return seen, right

    with ThreadPoolExecutor(CLIENTS) as clients:
        outcomes = list(clients.map(ask, range(CLIENTS)))
    assert set[int]().union(*(seen for seen, _ in outcomes)) >= {200, 400}
    assert all(right >= SPOILED // CLIENTS // 20 for _, right in outcomes)
    assert MARK not in service.output


def test_one_worker_answers_whoever_was_let_in_before_the_end(service: Running) -> None:
    """The last of its service."""
    assert_everybody_is_answered_before_the_end(service)
