"""Errors as problem details (RFC 9457), in Dutch, without anything the caller sent."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from participatiewet.faults import Fault, InputError

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
#: With more faults than this a person reads no further, and a small body must not ask for a large answer.
MOST_FAULTS = 500
#: So many calls of the innermost are logged with an unexpected error.
DEEPEST = 8
TITLES = {
    HTTPStatus.BAD_REQUEST: "Ongeldige invoer",
    HTTPStatus.UNAUTHORIZED: "Geen toegang",
    HTTPStatus.FORBIDDEN: "Niet bevoegd",
    HTTPStatus.NOT_FOUND: "Niet gevonden",
    HTTPStatus.METHOD_NOT_ALLOWED: "Methode niet toegestaan",
    HTTPStatus.REQUEST_TIMEOUT: "Te langzaam",
    HTTPStatus.CONFLICT: "Niet bevestigd",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Te groot",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Niet ondersteund",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "Te groot",
    HTTPStatus.TOO_MANY_REQUESTS: "Te veel verzoeken",
    HTTPStatus.SERVICE_UNAVAILABLE: "Nu niet beschikbaar",
    HTTPStatus.NOT_IMPLEMENTED: "Hier niet beschikbaar",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Interne fout",
}
#: Where the kind of a problem says something else than its status.
OWN_TITLES = {"nog-niet-klaar": "Nog niet klaar", "geen-uitkomst": "Geen uitkomst"}
DETAILS = {
    HTTPStatus.NOT_FOUND: "Dit adres bestaat niet. Het document op /v1/openapi.json noemt alle adressen.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Dit adres kent deze methode niet.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging iets mis in de dienst. Er is niets berekend.",
}


#: The schema of problem details.
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "melding", "suggestie"],
                "properties": {name: {"type": "string"} for name in ("pointer", "code", "melding", "suggestie")},
            },
        },
    },
}


def documented(description: str) -> dict[str, Any]:
    """Return how the document of the service describes a problem."""
    return {"description": description, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}


#: What may go wrong with a body, and with a strict calculation.
WRONG_BODY: dict[int | str, dict[str, Any]] = {
    400: documented("De invoer is niet goed; alle fouten staan erbij."),
    408: documented("De invoer kwam te langzaam binnen."),
    413: documented("De invoer is te groot."),
    415: documented("De invoer is gecodeerd of samengeperst."),
    503: documented("Er wachten te veel verzoeken; probeer het na Retry-After seconden opnieuw."),
}
CALCULATED: dict[int | str, dict[str, Any]] = {
    **WRONG_BODY,
    409: documented("Strikt gevraagd, en een berekening rust op wat niet is bevestigd."),
}


def body_of(schema: dict[str, Any], example: Any) -> dict[str, Any]:
    """Return how the document of the service describes the body of a request."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}}


class ProblemError(Exception):
    """A request that is answered with problem details."""

    def __init__(
        self,
        status: HTTPStatus,
        kind: str,
        detail: str,
        errors: Sequence[dict[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.kind = kind
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        super().__init__(detail)


def invalid(faults: Sequence[Fault]) -> ProblemError:
    """Return the problem for an input with faults: all of them up to a bound, each with a JSON pointer."""
    shown = faults[:MOST_FAULTS]
    errors = [{"pointer": f.pointer, "code": f.code, "melding": f.melding, "suggestie": f.suggestie} for f in shown]
    text = f"De invoer heeft {'een fout' if len(faults) == 1 else f'{len(faults)} fouten'}."
    if len(faults) > len(shown):
        text += f" De eerste {len(shown)} staan erbij."
    return ProblemError(HTTPStatus.BAD_REQUEST, "ongeldige-invoer", text, errors)


def as_problem(error: ProblemError) -> dict[str, Any]:
    """Return an error as problem details."""
    return details(error.status, error.kind, error.detail, error.errors)


def details(status: int, kind: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """Return problem details."""
    body: dict[str, Any] = {
        "type": f"/problemen/{kind}",
        "title": OWN_TITLES.get(kind) or TITLES.get(HTTPStatus(status), HTTPStatus(status).phrase),
        "status": int(status),
        "detail": detail,
    }
    return {**body, "errors": list(errors)} if errors else body


def response(status: int, kind: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> JSONResponse:
    """Return problem details as a response."""
    return JSONResponse(details(status, kind, detail, errors), status_code=int(status), media_type=MEDIA_TYPE)


def response_to(error: ProblemError) -> JSONResponse:
    """Return the answer to a request that is answered with a problem."""
    answer = response(error.status, error.kind, error.detail, error.errors)
    answer.headers.update(error.headers)
    return answer


def crashed(error: Exception) -> JSONResponse:
    """Return the answer to a request on which the service itself failed, and log where.

    The message of ``error`` may repeat what was sent and is neither answered nor logged.
    """
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
    steps = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-DEEPEST:])
    logger.error("Onverwachte fout %s bij %s", type(error).__name__, " > ".join(steps))
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return response(status, "interne-fout", DETAILS[status])


def install(app: FastAPI) -> None:
    """Let ``app`` answer every error with problem details."""

    async def problem(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ProblemError)
        return response_to(error)

    async def input_error(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, InputError)
        return await problem(_, invalid(error.faults))

    async def http_error(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        status = HTTPStatus(error.status_code)
        kind = "niet-gevonden" if status is HTTPStatus.NOT_FOUND else "fout"
        answer = response(status, kind, DETAILS.get(status, status.phrase))
        answer.headers.update(error.headers or {})
        return answer

    app.add_exception_handler(ProblemError, problem)
    app.add_exception_handler(InputError, input_error)
    app.add_exception_handler(HTTPException, http_error)
