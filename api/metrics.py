"""GET /metrics: how many requests, how long they took, in the text format of Prometheus.

Labels are the template of the address, the method and the status: nothing that a client wrote.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from fastapi import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from participatiewet.answer import package_version

#: The folder in which the workers of one service count together.
SHARED = "PROMETHEUS_MULTIPROC_DIR"
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
#: For an address or a method the service does not know: what a client makes up is never a label.
UNKNOWN = "onbekend"
#: How many were calculated together.
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
#: Seconds: from an answer that is only looked up, over one month and a dossier, to a full batch.
BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """The counts of one service: of all its workers where they share a folder, else of this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._seconds = Histogram(
            "participatiewet_verzoek_seconden",
            "Duur van een verzoek in seconden.",
            ("adres", "methode", "status"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._under_way = Gauge(
            "participatiewet_verzoeken_onderweg",
            "Verzoeken die nog geen antwoord hebben.",
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self._together = Histogram(
            "participatiewet_samen_berekend",
            "Hoeveel verzoeken samen zijn berekend.",
            buckets=BATCHES,
            registry=self.registry,
        )
        self._children: dict[tuple[str, str, int], Histogram] = {}
        version = Gauge(
            "participatiewet_versie",
            "Versie van de dienst; altijd 1.",
            ("versie",),
            registry=self.registry,
            multiprocess_mode="max",
        )
        version.labels(package_version()).set(1)

    def around(self, app: ASGIApp) -> ASGIApp:
        """Return ``app`` with every request counted."""

        async def measured(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            began = time.perf_counter()
            status = 500

            async def sending(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                await send(message)

            self._under_way.inc()
            try:
                await app(scope, receive, sending)
            finally:
                self._under_way.dec()
                self._observer(*_labels(scope), status).observe(time.perf_counter() - began)

        return measured

    def batch(self, size: int) -> None:
        """Count a batch of ``size`` requests that were calculated together."""
        self._together.observe(size)

    def _observer(self, address: str, method: str, status: int) -> Histogram:
        key = (address, method, status)
        if key not in self._children:
            self._children[key] = self._seconds.labels(*key)
        return self._children[key]

    def text(self) -> Response:
        """Return the counts as Prometheus reads them."""
        registry = self.registry
        if SHARED in os.environ:
            _forget_the_dead(Path(os.environ[SHARED]))
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _forget_the_dead(folder: Path) -> None:
    """Leave out what a worker had under way when it was killed."""
    for file in folder.glob("gauge_live*_*.db"):
        number = int(file.stem.rpartition("_")[2])
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            with suppress(FileNotFoundError):  # another worker was asked as well and was first
                mark_process_dead(number)  # type: ignore[no-untyped-call]
        except PermissionError:
            continue  # it lives, and belongs to somebody else


def _labels(scope: Any) -> tuple[str, str]:
    method = scope["method"]
    return getattr(scope.get("route"), "path", UNKNOWN), method if method in METHODS else UNKNOWN
