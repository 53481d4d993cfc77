"""Logboek Dataverwerkingen: a record of every processing of data about somebody, before its outcome is given.

https://logius-standaarden.github.io/logboek-dataverwerkingen/. A request says whom it is about with the header
``X-Betrokkene``; what says nobody is a what-if about nobody, and leaves no record. A record is a span of OTLP over
HTTP, in its JSON encoding. It holds no input and no outcome.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from fastapi import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from participatiewet.answer import package_version
from participatiewet.faults import Fault

from . import outgoing, problems
from .access import OPEN
from .settings import Settings
from .trace_context import KEY, Trace, new_id

logger = logging.getLogger(__name__)

HEADER, KIND_HEADER = "X-Betrokkene", "X-Betrokkene-Soort"
NAME, KIND_NAME = HEADER.lower().encode(), KIND_HEADER.lower().encode()
#: What an identifier is when the request does not say.
KIND = "pseudoniem"
#: An encrypted or pseudonymised identifier. One that is short could be a number of a person itself,
#: one of digits only as well.
IDENTIFIER = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9._~+/=:-]{16,256}")
KIND_OF = re.compile(r"[A-Za-z][A-Za-z0-9._~:/#?=%-]{0,199}")
MOST_SUBJECTS = 200
#: A number on its own that may be a BSN, and how much each digit weighs in the test whether it is.
NINE_DIGITS = re.compile(r"(?<![A-Za-z0-9])\d{9}(?![A-Za-z0-9])")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
ELEVEN = 11
#: Seconds that writing may take, those of waiting for a turn included.
SECONDS_TO_WRITE = 5.0
#: So many records are written at a time.
WRITERS = 8
RETRY_AFTER = 5
#: What OTLP calls a step that answers another service, and one within a service; and how a step ended.
SERVER, INTERNAL = 2, 1
UNSET, OK, ERROR = 0, 1, 2

NOT_LOGGED = (
    "De verwerking is niet in het logboek te schrijven. Niet gelogd, dus niet verwerkt: er is geen uitkomst. "
    "Probeer het later opnieuw."
)
NO_LOGBOOK = (
    f"Het verzoek noemt een betrokkene in de header {HEADER}, en deze dienst houdt geen logboek bij. Er is niets "
    "verwerkt. Laat de header weg, of vraag wie de dienst beheert om een logboek in te stellen."
)


class Logbook:
    """Where records go, and for which activity in the register of processing activities."""

    def __init__(self, address: str, activity: str) -> None:
        self._address = address
        self._activity = activity
        self._threads = ThreadPoolExecutor(WRITERS, "logboek")

    async def written(self, spans: Sequence[dict[str, Any]]) -> bool:
        """Write ``spans`` and return whether the logbook confirmed all of them, in time."""
        body = json.dumps(envelope(spans)).encode()
        writing = asyncio.get_running_loop().run_in_executor(self._threads, self._write, body)
        try:
            return await asyncio.wait_for(writing, SECONDS_TO_WRITE)
        except TimeoutError:
            logger.error("Het Logboek Dataverwerkingen antwoordt niet op tijd.")
            return False

    def _write(self, body: bytes) -> bool:
        try:
            if is_confirmed(outgoing.ask(self._address, SECONDS_TO_WRITE, body)):
                return True
            logger.error("Het Logboek Dataverwerkingen bevestigt een record niet.")
        except outgoing.UnreachableError as error:
            logger.error("Het Logboek Dataverwerkingen is niet te beschrijven: %s", error)
        return False

    def spans(
        self, name: str, trace: Trace, times: tuple[int, int], status: int, subjects: Sequence[str], kind: str
    ) -> list[dict[str, Any]]:
        """Return the records of one operation: of the operation itself, and below it one per subject when there are
        more, since a record is about one of them at most. ``times`` are nanoseconds since 1970.
        """
        activity = [_attribute("dpl.core.processing_activity_id", self._activity)]
        own = list(activity)
        span = {
            "traceId": trace.trace_id,
            "spanId": trace.span_id,
            "name": name,
            "kind": SERVER,
            "startTimeUnixNano": str(times[0]),
            "endTimeUnixNano": str(times[1]),
            "attributes": own,
            "status": {"code": status},
        }
        below: list[dict[str, Any]] = []
        if len(subjects) == 1:
            own += _about(subjects[0], kind)
        else:
            inner = {**span, "kind": INTERNAL, "parentSpanId": trace.span_id}
            below = [{**inner, "spanId": new_id(), "attributes": activity + _about(each, kind)} for each in subjects]
        if trace.parent_id:
            span["parentSpanId"] = trace.parent_id
            own.append(_attribute("dpl.core.foreign_operation.span_id", trace.parent_id))
        return [span, *below]


def _attribute(key: str, text: str) -> dict[str, Any]:
    return {"key": key, "value": {"stringValue": text}}


def _about(subject: str, kind: str) -> list[dict[str, Any]]:
    return [_attribute("dpl.core.data_subject_id", subject), _attribute("dpl.core.data_subject_id_type", kind)]


def envelope(spans: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return ``spans`` as OTLP wants to receive them: with the service that made them."""
    service = [_attribute("service.name", "participatiewet"), _attribute("service.version", package_version())]
    scope = {"name": "participatiewet.api.logbook", "version": package_version()}
    return {
        "resourceSpans": [{"resource": {"attributes": service}, "scopeSpans": [{"scope": scope, "spans": list(spans)}]}]
    }


def is_confirmed(answer: bytes) -> bool:
    """Return whether the ``answer`` of a logbook says that it took every record: what cannot be read says nothing."""
    try:
        said = json.loads(answer)
        # both the number and its text are right in this encoding
        rejected = int((said.get("partialSuccess") or {}).get("rejectedSpans") or 0)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False
    return rejected == 0


def is_bsn(text: str) -> bool:
    """Return whether nine digits that stand on their own in ``text`` pass the test of eleven, and may be a BSN."""
    return any(
        sum(weight * int(digit) for weight, digit in zip(WEIGHTS, found, strict=True)) % ELEVEN == 0
        for found in NINE_DIGITS.findall(text)
    )


def around(app: ASGIApp, logbook: Logbook | None) -> ASGIApp:
    """Return ``app`` that gives an outcome about somebody only after it is written in the ``logbook``.

    Without a logbook it refuses a request that names somebody: who asks for a record must not think there is one.
    """

    async def logged(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not any(name == NAME for name, _ in scope["headers"]):
            await app(scope, receive, send)
            return
        if scope["path"].startswith(OPEN):  # where anybody may ask, and nothing is about somebody
            await app(scope, receive, send)
            return
        if logbook is None:
            await problems.response(HTTPStatus.BAD_REQUEST, "geen-logboek", NO_LOGBOOK)(scope, receive, send)
            return
        subjects, kind, faults = named(scope)
        if faults:
            await _wrong(faults)(scope, receive, send)
            return
        await _answer(app, logbook, (subjects, kind), (scope, receive, send))

    return logged


async def _answer(
    app: ASGIApp, logbook: Logbook, about: tuple[Sequence[str], str], asked: tuple[Scope, Receive, Send]
) -> None:
    scope, receive, send = asked
    held: list[Message] = []
    began = time.time_ns()

    async def hold(message: Message) -> None:
        held.append(message)

    crash: Exception | None = None
    try:
        await app(scope, receive, hold)
    except Exception as error:
        crash = error
    status = HTTPStatus.INTERNAL_SERVER_ERROR if crash else _status(held)
    route = scope.get("route")
    if route is not None and status != HTTPStatus.METHOD_NOT_ALLOWED:  # else nothing was processed
        name = getattr(route, "operation_id", None) or route.path
        trace: Trace = scope[KEY]
        spans = logbook.spans(name, trace, (began, time.time_ns()), _ended(status), *about)
        if not await logbook.written(spans) and crash is None:
            answer = problems.response(HTTPStatus.SERVICE_UNAVAILABLE, "niet-gelogd", NOT_LOGGED)
            answer.headers["Retry-After"] = str(RETRY_AFTER)
            await answer(scope, receive, send)
            return
    if crash is not None:
        raise crash
    for message in held:
        await send(message)


def _status(held: Sequence[Message]) -> int:
    return next((message["status"] for message in held if message["type"] == "http.response.start"), 500)


def _ended(status: int) -> int:
    """Return how an operation ended: a wrong question that was answered as such is no error of the operation."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ERROR
    return OK if status < HTTPStatus.BAD_REQUEST else UNSET


def named(scope: Scope) -> tuple[list[str], str, list[Fault]]:
    """Return whom a request is about, what kind of identifiers those are, and every fault in how it says so."""
    sent = [value.decode("latin-1") for name, value in scope["headers"] if name == NAME]
    subjects = list(dict.fromkeys(part.strip() for part in ",".join(sent).split(",")))
    faults = [
        fault
        for number, subject in enumerate(subjects[:MOST_SUBJECTS], 1)
        if (fault := _fault_of(subject, (HEADER, str(number)))) is not None
    ]
    if len(subjects) > MOST_SUBJECTS:
        text = f"Het verzoek noemt meer dan {MOST_SUBJECTS} betrokkenen."
        faults.append(Fault((HEADER,), "te_veel", text, "Verdeel het over meer verzoeken."))
    kinds = [value.decode("latin-1").strip() for name, value in scope["headers"] if name == KIND_NAME]
    kind = kinds[0] if kinds else KIND
    if len(kinds) > 1 or KIND_OF.fullmatch(kind) is None or _is_number(kind):
        text = "Dit is niet de naam of het adres (URI) van een soort identificatie."
        faults.append(
            Fault((KIND_HEADER,), "geen_soort", text, "Gebruik een korte naam, of een adres in een register.")
        )
    return subjects, kind, faults


def _is_number(kind: str) -> bool:
    """Return whether nine digits stand in the name of a kind of identifier, where no number belongs."""
    return re.search(r"\d{9}", kind) is not None


def _fault_of(subject: str, place: tuple[str, ...]) -> Fault | None:
    if is_bsn(subject):
        text = "Dit kan een burgerservicenummer zijn. Dat mag hier niet staan; het is niet bewaard."
        return Fault(place, "bsn", text, "Stuur een versleutelde of gepseudonimiseerde identificatie.")
    if IDENTIFIER.fullmatch(subject) is None:
        text = "Een identificatie heeft 16 tot en met 256 tekens: cijfers en . _ ~ + / = : - met ten minste een letter."
        return Fault(place, "geen_identificatie", text, "Stuur een versleutelde of gepseudonimiseerde identificatie.")
    return None


def _wrong(faults: Sequence[Fault]) -> Response:
    problem = problems.invalid(faults)
    return problems.response(problem.status, problem.kind, problem.detail, problem.errors)


def of(told: Settings) -> Logbook | None:
    """Return the logbook that the settings name, if any."""
    return Logbook(told.log_to, told.log_activity) if told.log_to else None


def documented(document: dict[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI ``document`` with the headers that say whom a request with a body is about."""
    text = (
        "Over wie dit verzoek gaat: versleutelde of gepseudonimiseerde identificaties, met een komma ertussen. Nooit "
        "een burgerservicenummer. Zonder deze header wordt er niets in het logboek geschreven."
    )
    subject = {"name": HEADER, "in": "header", "required": False, "description": text, "schema": {"type": "string"}}
    kind = {
        **subject,
        "name": KIND_HEADER,
        "description": "Welke soort identificatie dat is: een naam of een adres (URI).",
        "schema": {"type": "string", "default": KIND},
    }
    for path, operations in document["paths"].items():
        if "post" in operations and not path.startswith(OPEN):
            operation = operations["post"]
            operation["parameters"] = [*operation.get("parameters", ()), subject, kind]
            operation["responses"].setdefault("503", problems.documented("De verwerking is niet te loggen."))
    return document


__all__ = ["HEADER", "KIND_HEADER", "Logbook", "around", "documented", "envelope", "is_bsn", "is_confirmed", "of"]
