"""The client over HTTP, and its asynchronous twin: one method per operation of the contract.

A request that is answered with 429 or 503 is sent again, a bounded number of times, after the wait that the service
asks for. That is safe because the service keeps nothing of what it answers so: a calculation that is asked for twice
has no effect, and a caseload that did not fit was not taken. Anything else that goes wrong is raised at once. Nothing
is logged here.
"""

from __future__ import annotations

import asyncio
import datetime
import email.utils
import functools
import ssl
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Generic, ParamSpec, Self, TypeVar, overload

from pydantic import ValidationError

from participatiewet.documents import read_json
from participatiewet.faults import InputError

from . import calls
from .calls import Call
from .errors import ServiceError, UnreachableError

try:
    import httpx2
except ModuleNotFoundError as error:
    text = "De client heeft httpx2 nodig. Installeer het met: pip install 'participatiewet[client]'"
    raise ModuleNotFoundError(text, name=error.name) from None

P = ParamSpec("P")
T = TypeVar("T")

#: Seconds that a request may take: a batch of a thousand households takes longest.
TIMEOUT = 120.0
#: How often one request is sent at most, and the longest wait in between, in seconds.
ATTEMPTS, LONGEST_WAIT = 3, 60.0
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
Token = Callable[[], str]


class Operation(Generic[P, T]):
    """An operation of the contract as a method: on ``Client`` it answers, on ``AsyncClient`` it is awaited."""

    def __init__(self, call: Callable[P, Call[T]]) -> None:
        self.call = call
        self.__doc__ = call.__doc__

    @overload
    def __get__(self, client: None, owner: type) -> Self: ...
    @overload
    def __get__(self, client: Client, owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, client: AsyncClient, owner: type) -> Callable[P, Awaitable[T]]: ...
    def __get__(self, client: Client | AsyncClient | None, owner: type) -> Any:
        if client is None:
            return self

        @functools.wraps(self.call)
        def method(*args: P.args, **kwargs: P.kwargs) -> T | Awaitable[T]:
            return client.send(self.call(*args, **kwargs))

        return method


class Operations:
    """Every operation of the contract, named after its ``operationId``; ``calls`` says what each takes and answers."""

    bereken = Operation(calls.bereken)
    bereken_batch = Operation(calls.bereken_batch)
    gegevens = Operation(calls.gegevens)
    vergelijk = Operation(calls.vergelijk)
    vergelijk_populatie = Operation(calls.vergelijk_populatie)
    populatie = Operation(calls.populatie)
    populatie_uitkomst = Operation(calls.populatie_uitkomst)
    verwijder_populatie = Operation(calls.verwijder_populatie)
    herzie = Operation(calls.herzie)
    variabelen = Operation(calls.variabelen)
    variabele = Operation(calls.variabele)
    parameters = Operation(calls.parameters)
    hervormingen = Operation(calls.hervormingen)
    valideer_hervorming = Operation(calls.valideer_hervorming)
    schema_hervorming = Operation(calls.schema_hervorming)
    gemeenten = Operation(calls.gemeenten)
    gemeente = Operation(calls.gemeente)
    dekking = Operation(calls.dekking)
    leven = Operation(calls.leven)
    gereed = Operation(calls.gereed)


class Client(Operations):
    """The service at ``url`` (without ``/v1``), with the ``key`` of the client.

    ``token`` gives a bearer token for a gateway in front of the service, anew for each request. ``timeout`` is in
    seconds. ``verify`` is how the certificate of the service is checked, or a context with a certificate of your own.
    ``transport`` is another way to the service, as in tests. Every method raises ``InputError`` for what cannot be
    sent, ``ServiceError`` for what the service refuses and ``UnreachableError`` when there is no answer.
    """

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        token: Token | None = None,
        timeout: float = TIMEOUT,
        attempts: int = ATTEMPTS,
        verify: ssl.SSLContext | bool = True,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._token = token
        self._attempts = attempts
        self._http = httpx2.Client(
            base_url=url, headers=_headers(key), timeout=timeout, verify=verify, transport=transport
        )

    def send(self, call: Call[T]) -> T:
        """Return the answer to ``call``."""
        attempt = 0
        while True:
            attempt += 1
            try:
                answer = self._http.send(_request(self._http, call, self._token))
            except httpx2.RequestError as error:
                raise _unreachable(error) from error
            wait = _wait(answer, attempt, self._attempts)
            if wait is None:
                return _read(call, answer)
            time.sleep(wait)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(Operations):
    """As ``Client`` for ``asyncio``, with every method to be awaited."""

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        token: Token | None = None,
        timeout: float = TIMEOUT,
        attempts: int = ATTEMPTS,
        verify: ssl.SSLContext | bool = True,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._token = token
        self._attempts = attempts
        self._http = httpx2.AsyncClient(
            base_url=url, headers=_headers(key), timeout=timeout, verify=verify, transport=transport
        )

    async def send(self, call: Call[T]) -> T:
        """Return the answer to ``call``."""
        attempt = 0
        while True:
            attempt += 1
            try:
                answer = await self._http.send(_request(self._http, call, self._token))
            except httpx2.RequestError as error:
                raise _unreachable(error) from error
            wait = _wait(answer, attempt, self._attempts)
            if wait is None:
                return _read(call, answer)
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _headers(key: str | None) -> dict[str, str]:
    if key is None:
        return {}
    if not key.isascii() or not key.isprintable() or key != key.strip():
        # refused here, because what goes wrong with a header further on is told with the header in it
        raise ValueError("De sleutel bevat een spatie, regeleinde of ander teken dat er niet in hoort.")
    return {"X-API-Key": key}


def _request(http: httpx2.Client | httpx2.AsyncClient, call: Call[Any], token: Token | None) -> httpx2.Request:
    headers = {"Accept": "application/json"}
    if call.body is not None:
        headers["Content-Type"] = "application/json"
    if token is not None:
        headers["Authorization"] = f"Bearer {token()}"
    return http.build_request(call.method, call.address, params=call.query, content=call.body, headers=headers)


def _unreachable(error: httpx2.RequestError) -> UnreachableError:
    if isinstance(error, httpx2.TimeoutException):
        return UnreachableError("De rekendienst antwoordde niet op tijd.")
    return UnreachableError(f"De rekendienst is niet te bereiken ({type(error).__name__}).")


def _wait(answer: httpx2.Response, attempt: int, attempts: int) -> float | None:
    """Return how long to wait before the next attempt, ``None`` when there is none."""
    if answer.status_code not in BUSY or attempt >= attempts:
        return None
    asked = _retry_after(answer)
    wait = 2.0 ** (attempt - 1) if asked is None else asked
    return wait if wait <= LONGEST_WAIT else None


def _retry_after(answer: httpx2.Response) -> float | None:
    """Return the seconds that an answer asks to wait: it says a number of them, or a moment."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        moment = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.datetime.now(moment.tzinfo)).total_seconds())


def _read(call: Call[T], answer: httpx2.Response) -> T:
    """Return what an answer holds; raises ``ServiceError`` when it is a refusal, or is not what the contract says."""
    status = answer.status_code
    try:
        data = read_json(answer.content)
        if answer.is_success:
            return call.read(data)
        refusal = calls.problem(data, _retry_after(answer))
    # what cannot be read may hold anything, also from another machine in between: nothing of it is told
    except (InputError, ValidationError, ValueError, KeyError, TypeError, AttributeError):
        text = "Het antwoord van de rekendienst is niet te lezen. Staat er iets anders op dit adres?"
        refusal = ServiceError(status, "onleesbaar-antwoord", text, (), _retry_after(answer))
    raise refusal
