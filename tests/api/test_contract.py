"""The service keeps its own document: generated requests, no crash, no answer outside the contract."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
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


@schema.parametrize()
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_generated_requests(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)
