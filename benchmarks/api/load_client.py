"""A small HTTP/1.1 client that keeps a fixed number of requests under way: a closed loop over N connections.

One thread, one selector, plain sockets. Every connection sends a request, waits for the whole answer and sends the
next; when the server closes, it connects again, which counts in the time of the next request. Of an answer only the
status, ``Content-Length`` and ``Connection`` are read. What is not an answer with status 200, of the length that it
says and with the body that is expected, is an error and counts in no time.
"""

from __future__ import annotations

import gc
import itertools
import math
import random
import re
import selectors
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

OK = 200
STATUS = re.compile(rb"HTTP/1\.[01] ([0-9]{3})[ \r]")
LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+) *\r\n", re.IGNORECASE)
CLOSES = re.compile(rb"\r\nconnection: *close *\r\n", re.IGNORECASE)
LONGEST_HEAD = 65_536
SCRATCH = memoryview(bytearray(1 << 20))
#: A run with more errors than this ends.
MOST_ERRORS = 1_000
#: Seconds without any answer at all after which a run ends, and to connect or send.
PATIENCE = 60.0
#: Which households a measurement takes first.
ORDER = 20261204

NO_ANSWER = "geen antwoord"
NO_CONNECTION = "geen verbinding"
BROKEN_OFF = "verbinding verbroken"
NO_HTTP = "geen HTTP-antwoord"
NO_LENGTH = "geen Content-Length"
WRONG_LENGTH = "Content-Length klopt niet"
OTHER_BODY = "een ander antwoord op hetzelfde verzoek"


class Answer(NamedTuple):
    """One answer. ``error`` is empty when there is nothing wrong with it."""

    body: bytes
    error: str = ""


class Line:
    """One connection, with the request that is under way on it."""

    def __init__(self, port: int, selector: selectors.BaseSelector) -> None:
        self.port = port
        self.selector = selector
        self.socket: socket.socket | None = None
        self.times_opened = 0
        self.index = -1
        self.begun = 0.0
        self.waiting = False

    def ask(self, index: int, message: bytes) -> None:
        """Send a request. Raises ``OSError``."""
        self.index, self.begun, self.waiting = index, time.perf_counter(), True
        self.data = bytearray()
        self.total = 0
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.selector.register(self.socket, selectors.EVENT_READ, self)
            self.times_opened += 1
        self.socket.sendall(message)

    def read(self) -> Answer | None:
        """Take in what has arrived; return the answer when that is all of it."""
        assert self.socket is not None
        try:
            count = self.socket.recv_into(SCRATCH)
        except OSError:
            count = 0
        if not count:
            return self._failed(WRONG_LENGTH if self.total else BROKEN_OFF)
        self.data += SCRATCH[:count]
        if not self.total:
            wrong = self._read_head()
            if wrong:
                return self._failed(wrong)
        if not self.total or len(self.data) < self.total:
            return None
        if len(self.data) > self.total:
            return self._failed(WRONG_LENGTH)
        body = bytes(self.data[self.body_at :])
        self.waiting = False
        if self.closes:
            self.close()
        return Answer(body, "" if self.status == OK else f"status {self.status}")

    def _read_head(self) -> str:
        """Read the head when it is there; return what is wrong with it."""
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            return NO_HTTP if len(self.data) > LONGEST_HEAD else ""
        head = bytes(self.data[: end + 2])
        status, length = STATUS.match(head), LENGTH.search(head)
        if status is None:
            return NO_HTTP
        if length is None:
            return NO_LENGTH
        self.status = int(status[1])
        self.body_at = end + 4
        self.total = self.body_at + int(length[1])
        self.closes = CLOSES.search(head) is not None
        return ""

    def idle(self) -> bool:
        """Close a connection with nothing under way that became readable; return whether there was more to read.

        A server may close what is not used, but what comes after an answer was more than it said it would send.
        """
        assert self.socket is not None
        try:
            more = self.socket.recv_into(SCRATCH) > 0
        except OSError:
            more = False
        self.close()
        return more

    def _failed(self, error: str) -> Answer:
        self.waiting = False
        self.close()
        return Answer(b"", error)

    def close(self) -> None:
        """Close the connection; the next request opens it again."""
        if self.socket is not None:
            self.selector.unregister(self.socket)
            self.socket.close()
            self.socket = None


Received = Callable[[int, float, float, Answer], None]


def drive(port: int, messages: Sequence[bytes], connections: int, order: Iterator[int], received: Received) -> int:
    """Send the messages that ``order`` names over ``connections`` until it ends; return how often was reconnected.

    ``received`` gets, for everything that was sent, the number of the message, when it began and ended, and the answer.
    Returns when all answers are in, or none came for ``PATIENCE`` seconds.
    """
    with selectors.DefaultSelector() as selector:
        lines = [Line(port, selector) for _ in range(connections)]
        try:
            under_way = sum(_ask_next(line, messages, order, received) for line in lines)
            while under_way:
                ready = selector.select(PATIENCE)
                if not ready:
                    for line in lines:
                        if line.waiting:
                            received(line.index, line.begun, time.perf_counter(), Answer(b"", NO_ANSWER))
                    break
                for key, _ in ready:
                    line = key.data
                    if not line.waiting:
                        if line.idle():
                            received(line.index, line.begun, time.perf_counter(), Answer(b"", WRONG_LENGTH))
                        continue
                    answer = line.read()
                    if answer is not None:
                        received(line.index, line.begun, time.perf_counter(), answer)
                        under_way -= not _ask_next(line, messages, order, received)
        finally:
            for line in lines:
                line.close()
    return sum(max(line.times_opened - 1, 0) for line in lines)


def _ask_next(line: Line, messages: Sequence[bytes], order: Iterator[int], received: Received) -> bool:
    """Send the next message over ``line``; return whether there was one."""
    for index in order:
        try:
            line.ask(index, messages[index])
        except OSError:
            line._failed(NO_CONNECTION)
            received(index, line.begun, time.perf_counter(), Answer(b"", NO_CONNECTION))
        else:
            return True
    return False


# --- what is sent, and ways to send it ----------------------------------------------------------


class Work:
    """The messages for one server and what it answered: to the same message always the same, to the byte.

    ``answers`` holds the first right answer to every message, ``None`` where there is none yet.
    """

    def __init__(self, port: int, messages: Sequence[bytes]) -> None:
        self.port = port
        self.messages = messages
        self.answers: list[bytes | None] = [None] * len(messages)
        self.errors: Counter[str] = Counter()
        #: The numbers of the messages in an order that is always the same, over and over.
        self.order = self._shuffled()

    def _shuffled(self) -> Iterator[int]:
        order = list(range(len(self.messages)))
        random.Random(ORDER).shuffle(order)
        while True:
            yield from order

    def is_right(self, index: int, answer: Answer) -> bool:
        """Take in an answer; return whether nothing is wrong with it. What is wrong is counted."""
        if not answer.error and self.answers[index] is None:
            self.answers[index] = answer.body
        error = answer.error or ("" if answer.body == self.answers[index] else OTHER_BODY)
        if error:
            self.errors[error] += 1
        return not error

    def drive(self, connections: int, order: Iterator[int], received: Received) -> int:
        """Send what ``order`` names until there are too many errors; see ``drive``."""
        most = self.errors.total() + MOST_ERRORS
        bounded = itertools.takewhile(lambda _: self.errors.total() < most, order)
        return drive(self.port, self.messages, connections, bounded, received)


def first(work: Work) -> None:
    """Send one message, so that a server that gets ready at its first request has done so."""
    many(work, 1, 1, 1, lambda _: None)


def complete(work: Work, connections: int) -> None:
    """Send every message that has no answer yet."""

    def received(index: int, _: float, __: float, answer: Answer) -> None:
        work.is_right(index, answer)

    order = [index for index, answer in enumerate(work.answers) if answer is None]
    work.drive(connections, iter(order), received)


def many(work: Work, connections: int, count: int, every: int, report: Callable[[int], None]) -> None:
    """Send ``count`` messages; call ``report`` with the number of answers each time that there are ``every`` more."""
    answers = 0

    def received(index: int, _: float, __: float, answer: Answer) -> None:
        nonlocal answers
        work.is_right(index, answer)
        answers += 1
        if answers % every == 0:
            report(answers)

    work.drive(connections, itertools.islice(work.order, count), received)


@dataclass
class Measured:
    """What a measurement gave: ``latencies`` in seconds of the right answers within a window of ``seconds``.

    ``per_second`` counts those answers per whole second of the window, ``errors`` those of the whole measurement.
    ``server`` is the processor time of the server within the window, ``client`` that of this process, in seconds.
    """

    connections: int
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    per_second: list[int] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    reconnected: int = 0
    server: float = 0.0
    client: float = 0.0

    @property
    def rate(self) -> float:
        """Right answers per second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    @property
    def cpu(self) -> float:
        """Seconds of processor time of the server per right answer."""
        return self.server / len(self.latencies) if self.latencies else 0.0

    def percentile(self, percent: float) -> float:
        """Return the time in milliseconds within which ``percent`` of the answers came; nan without answers."""
        if not self.latencies:
            return float("nan")
        ordered = sorted(self.latencies)
        return 1000 * ordered[max(math.ceil(len(ordered) * percent / 100), 1) - 1]


class Window:
    """Decides when a measurement counts: after every connection had an answer, for ``seconds``.

    It lasts longer when fewer answers came than there are connections. The whole never lasts longer than ``longest``:
    after a third of that it counts whatever comes.
    """

    WARM_UP = 0.5

    def __init__(self, connections: int, seconds: float, longest: float, meter: Callable[[], float]) -> None:
        self.measured = Measured(connections)
        self.seconds, self.longest, self.meter = seconds, longest, meter
        self.started = time.perf_counter()
        self.begun = 0.0
        self.before = 0
        self.done = False

    def right(self, begun: float, ended: float) -> None:
        """Take in a right answer."""
        if self.done:
            return
        if not self.begun:
            self.before += 1
            settled = self.before >= self.measured.connections and ended - self.started >= self.WARM_UP
            if settled or ended - self.started >= self.longest / 3:
                self.begun = ended
                self._meters = self.meter(), time.process_time()
        else:
            self.measured.latencies.append(ended - begun)
            second = int(ended - self.begun)
            counts = self.measured.per_second
            counts += [0] * (second + 1 - len(counts))
            counts[second] += 1
            enough = len(self.measured.latencies) >= self.measured.connections
            if ended - self.begun >= self.seconds and enough:
                self.end(ended)
        if ended - self.started >= self.longest:
            self.end(ended)

    def end(self, ended: float) -> None:
        """End the measurement, if it had not ended."""
        if self.done:
            return
        self.done = True
        if self.begun:
            self.measured.seconds = ended - self.begun
            self.measured.server = self.meter() - self._meters[0]
            self.measured.client = time.process_time() - self._meters[1]
            del self.measured.per_second[int(self.measured.seconds) :]  # the last one is no whole second


def measure(
    work: Work, connections: int, seconds: float, longest: float, meter: Callable[[], float] = lambda: 0.0
) -> Measured:
    """Send messages for ``seconds`` over ``connections``, and at most for ``longest``.

    ``meter`` returns the processor time that the server has used. What is under way at the end is waited for, so that
    the server has nothing left to do.
    """
    window = Window(connections, seconds, longest, meter)
    before = work.errors.copy()

    def received(index: int, begun: float, ended: float, answer: Answer) -> None:
        if work.is_right(index, answer):
            window.right(begun, ended)

    def order() -> Iterator[int]:
        while not window.done and time.perf_counter() - window.started < longest:
            yield next(work.order)

    gc.collect()
    gc.disable()  # its pauses would be taken for those of the server
    try:
        window.measured.reconnected = work.drive(connections, order(), received)
        window.end(time.perf_counter())
    finally:
        gc.enable()
    window.measured.errors = work.errors - before
    return window.measured
