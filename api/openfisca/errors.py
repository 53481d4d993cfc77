"""Errors in OpenFisca's shape: JSON that mirrors the way to each fault, with the message at its end."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from ..problems import ProblemError

#: The code of a fault about a variable that does not exist: OpenFisca answers it with 404.
UNKNOWN_VARIABLE = "onbekende_variabele"
#: Where the message of a fault goes that has no place of its own.
HERE = "error"


def refused(problem: ProblemError) -> JSONResponse:
    """Return a problem of this service as OpenFisca's web API would answer it."""
    if not problem.errors:
        return JSONResponse({HERE: problem.detail}, status_code=int(problem.status))
    messages = ((_path(e["pointer"]), f"{e['melding']} {e['suggestie']}".strip()) for e in problem.errors)
    unknown = all(error["code"] == UNKNOWN_VARIABLE for error in problem.errors)
    status = HTTPStatus.NOT_FOUND if unknown else problem.status
    return JSONResponse(nested(messages), status_code=int(status))


def nested(messages: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, Any]:
    """Return every message at the end of its path; messages of one place become one text.

    A message at a place that has others below it stands there under ``error``, as does one without a path.
    """
    root: dict[str, Any] = {}
    for path, text in messages:
        *parents, last = path or (HERE,)
        place = root
        for part in parents:
            inner = place.get(part)
            if not isinstance(inner, dict):
                inner = place[part] = {} if inner is None else {HERE: inner}
            place = inner
        _put(place, last, text)
    return root


def _put(place: dict[str, Any], key: str, text: str) -> None:
    known = place.get(key)
    if isinstance(known, dict):
        _put(known, HERE, text)
    elif known is None:
        place[key] = text
    elif text not in known:
        place[key] = f"{known} {text}"


def _path(pointer: str) -> tuple[str, ...]:
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
