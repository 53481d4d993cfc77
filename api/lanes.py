"""Where calculations run: one lane that gathers small requests, one for whatever takes longer.

Calculations are vectorised, so that many households together cost little more than one. What comes in while the quick
lane calculates is calculated together next: nothing waits for a timer, load itself makes the batches. Both lanes have
a bounded queue. What does not fit, or waited too long, is answered with 503 and not calculated.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from .problems import ProblemError

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

#: After so many seconds somebody who was sent away may try again.
RETRY_AFTER = 1


def busy() -> ProblemError:
    """Return the problem of a service that has more work than it can take."""
    text = f"Er wachten te veel verzoeken. Er is niets berekend. Probeer het over {RETRY_AFTER} seconde opnieuw."
    return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "te-druk", text, headers={"Retry-After": str(RETRY_AFTER)})


@dataclass(frozen=True)
class Bounds:
    """How much a lane takes: how many may wait, how many are calculated together, how many seconds one may wait."""

    waiting: int
    together: int
    seconds: float


class Again(Exception):  # noqa: N818 - no error: it has its turn in the next batch
    """What did not fit in a batch and is to be asked again, as ``asked``, before whoever came later."""

    def __init__(self, asked: Any) -> None:
        self.asked = asked
        super().__init__()


@dataclass(eq=False)
class _Waiting(Generic[Asked, Answer]):
    asked: Asked
    future: asyncio.Future[Answer]
    loop: asyncio.AbstractEventLoop
    since: float


class QuickLane(Generic[Asked, Answer]):
    """Gathers what was asked while it calculates; ``work`` answers many at once, each with an answer or an error.

    What ``work`` answers with ``Again`` is asked again in the next batch.
    """

    def __init__(self, work: Callable[[Sequence[Asked]], Sequence[Answer | Exception]], bounds: Bounds) -> None:
        self._work = work
        self._bounds = bounds
        self._waiting: deque[_Waiting[Asked, Answer]] = deque()
        self._lock = threading.Lock()
        self._running = False
        self._thread = ThreadPoolExecutor(1, "snel")
        #: Called with the number of requests of every batch.
        self.on_batch: Callable[[int], None] = lambda _: None

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return len(self._waiting)

    async def answer(self, asked: Asked) -> Answer:
        """Return the answer to ``asked``; raises what ``work`` gave for it, or ``ProblemError`` when it is too busy."""
        if len(self._waiting) >= self._bounds.waiting:
            raise busy()
        loop = asyncio.get_running_loop()
        item = _Waiting[Asked, Answer](asked, loop.create_future(), loop, time.monotonic())
        self._waiting.append(item)
        with self._lock:
            start, self._running = not self._running, True
        if start:
            try:
                # a turn of the loop later, so that what has come in already is in the first batch
                await asyncio.sleep(0)
            finally:
                self._thread.submit(self._drain)  # also when whoever asked is gone: others count on it
        return await item.future

    def _drain(self) -> None:
        while True:
            with self._lock:
                count = min(len(self._waiting), self._bounds.together)
                batch = [self._waiting.popleft() for _ in range(count)]
                if not batch:
                    self._running = False
                    return
            self._answer_all(batch)

    def _answer_all(self, batch: Sequence[_Waiting[Asked, Answer]]) -> None:
        oldest = time.monotonic() - self._bounds.seconds
        late = [item for item in batch if item.since < oldest]
        batch = [item for item in batch if item.since >= oldest]
        answers: Sequence[Answer | Exception] = ()
        if batch:
            try:
                self.on_batch(len(batch))
                answers = self._work([item.asked for item in batch])
            except Exception as error:
                answers = [error] * len(batch)
        outcomes: list[tuple[_Waiting[Asked, Answer], Answer | Exception]] = [(item, busy()) for item in late]
        for item, answer in zip(reversed(batch), reversed(answers), strict=True):
            if isinstance(answer, Again):
                item.asked = answer.asked
                self._waiting.appendleft(item)
            else:
                outcomes.append((item, answer))
        for loop in {item.loop for item, _ in outcomes}:
            own = [(item.future, answer) for item, answer in outcomes if item.loop is loop]
            with contextlib.suppress(RuntimeError):  # the loop is closed, and with it whoever asked
                loop.call_soon_threadsafe(_deliver, own)


def _deliver(outcomes: Sequence[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, answer in outcomes:
        if future.done():  # whoever asked is gone
            continue
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)


class SlowLane:
    """Runs one piece of work after another, outside the event loop."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._waiting = 0
        self._threads = ThreadPoolExecutor(bounds.together, "lang")

    async def run(self, work: Callable[[Any], Answer], data: Any) -> Answer:
        """Return what ``work`` makes of ``data``; raises what it raises, or ``ProblemError`` when it is too busy."""
        if self._waiting >= self._bounds.waiting:
            raise busy()
        since = time.monotonic()

        def begin() -> Answer:
            if time.monotonic() - since > self._bounds.seconds:
                raise busy()
            return work(data)

        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, begin)
        finally:
            self._waiting -= 1


__all__ = ["Again", "Bounds", "QuickLane", "SlowLane", "busy"]
