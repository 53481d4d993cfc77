"""The service keeps its own document: generated requests, no crash, no answer outside the contract."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from participatiewet.api.app import create_app
from participatiewet.api.populaties import endpoints as populaties

#: Jobs of this many units at most, so that none takes long; the folder goes when the tests are done.
PLACE = tempfile.TemporaryDirectory(prefix="contract-", ignore_cleanup_errors=True)
SMALL = {populaties.SETTING: PLACE.name, "PARTICIPATIEWET_POPULATIES_EENHEDEN": "3"}
schema = schemathesis.openapi.from_asgi("/v1/openapi.json", create_app(dict(os.environ) | SMALL))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


relaxed: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
#: Their bodies hold a whole calculation more than once: making one up takes seconds.
LARGE = ["/berekeningen/_batch", "/berekeningen/_gegevens", "/vergelijkingen", "/herzieningen"]


JOBS = "/populaties"


@pytest.fixture(scope="module", autouse=True)
def _no_process_stays_behind() -> Iterator[None]:
    yield
    populaties.end(Path(PLACE.name))
    # a thread that waited for one of them may still be noting how it ended
    for _ in range(100):
        shutil.rmtree(PLACE.name, ignore_errors=True)
        if not Path(PLACE.name).exists():
            break
        time.sleep(0.05)
    PLACE.cleanup()


@schema.exclude(method="POST").parametrize()
@settings(max_examples=60, **relaxed)
def test_generated_questions(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(method="POST").exclude(path=[*LARGE, JOBS]).parametrize()
@settings(max_examples=40, **relaxed)
def test_generated_bodies(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(path=LARGE).parametrize()
@settings(max_examples=3, phases=[Phase.generate], **relaxed)
def test_generated_large_bodies(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(path=JOBS).parametrize()
@settings(max_examples=20, **relaxed)
def test_generated_jobs(case: Any) -> None:
    """One at a time and four that wait: whoever comes then is answered with 503, as the document says."""
    case.call_and_validate(checks=CHECKS[1:])


def test_a_generated_job_could_have_been_taken() -> None:
    example = schema["/populaties"]["POST"].definition.raw["requestBody"]["content"]["application/json"]["example"]
    small = {**example, "bestand": {**example["bestand"], "eenheden": 3}}
    response = schema["/populaties"]["POST"].Case(body=small, media_type="application/json").call()
    assert response.status_code in (202, 503), response.text
