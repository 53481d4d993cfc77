"""The service keeps its own document: generated requests, no crash, no answer outside the contract."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from participatiewet.api import app

schema = schemathesis.openapi.from_asgi("/v1/openapi.json", app)
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


relaxed: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
#: Their bodies hold a whole calculation more than once: making one up takes seconds.
LARGE = ["/berekeningen/_batch", "/berekeningen/_gegevens", "/vergelijkingen", "/herzieningen"]


@schema.exclude(method="POST").parametrize()
@settings(max_examples=60, **relaxed)
def test_generated_questions(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(method="POST").exclude(path=LARGE).parametrize()
@settings(max_examples=40, **relaxed)
def test_generated_bodies(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(path=LARGE).parametrize()
@settings(max_examples=3, phases=[Phase.generate], **relaxed)
def test_generated_large_bodies(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)
