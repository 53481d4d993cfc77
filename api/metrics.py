"""GET /metrics: how many requests, how long they took, in the text format of Prometheus.

Labels are the template of the address, the method and the status: nothing that a client wrote.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, Histogram, generate_latest

from participatiewet.answer import package_version

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
#: For an address or a method the service does not know: what a client makes up is never a label.
UNKNOWN = "onbekend"
#: Seconds: from an answer that is only looked up, over one month and a dossier, to a full batch.
BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


def install(app: FastAPI) -> None:
    """Count every request of ``app`` and answer ``/metrics`` with the counts, those of this process."""
    registry = CollectorRegistry()
    seconds = Histogram(
        "participatiewet_verzoek_seconden",
        "Duur van een verzoek in seconden.",
        ("adres", "methode", "status"),
        buckets=BUCKETS,
        registry=registry,
    )
    under_way = Gauge(
        "participatiewet_verzoeken_onderweg", "Verzoeken die nog geen antwoord hebben.", registry=registry
    )
    version = Gauge("participatiewet_versie", "Versie van de dienst; altijd 1.", ("versie",), registry=registry)
    version.labels(package_version()).set(1)

    @app.middleware("http")
    async def measure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        began = time.perf_counter()
        status = 500
        under_way.inc()
        try:
            answer = await call_next(request)
            status = answer.status_code
            return answer
        finally:
            under_way.dec()
            seconds.labels(*_labels(request.scope), status).observe(time.perf_counter() - began)

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


def _labels(scope: Any) -> tuple[str, str]:
    method = scope["method"]
    return getattr(scope.get("route"), "path", UNKNOWN), method if method in METHODS else UNKNOWN
