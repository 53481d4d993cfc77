"""POST /openfisca/calculate and the other addresses of OpenFisca's web API, as its clients know them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.convertors import PathConvertor, register_url_convertor

from participatiewet import system
from participatiewet.answer import package_version
from participatiewet.faults import Fault, InputError

from ..body import answered
from ..problems import ProblemError, invalid
from . import catalogue, spec
from .calculating import answer, calculate
from .errors import refused
from .reading import law_of, read_situation
from .tracing import trace

PREFIX = "/openfisca"
#: On every answer of OpenFisca's web API: which law it holds.
PACKAGE = {"Country-Package": "participatiewet", "Country-Package-Version": package_version()}
WELCOME = (
    "Dit is de rekendienst van de Participatiewet met de adressen van OpenFisca. "
    "Het document op {url} beschrijft ze. Elke uitkomst is een berekening, geen besluit."
)


class Rest(PathConvertor):
    """The rest of an address, whatever is in it: that of Starlette stops at the end of a line."""

    regex = "(?s:.*)"


register_url_convertor("rest", Rest())


class OpenFiscaRoute(APIRoute):
    """An address that answers, and refuses, as OpenFisca's web API does."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler of the address."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                found = await handle(request)
            except ProblemError as problem:
                found = refused(problem)
            except InputError as error:
                found = refused(invalid(error.faults))
            found.headers.update(PACKAGE)
            return found

        return handler


# the document of our own API describes /v1 alone; this one has its own at /openfisca/spec
router = APIRouter(prefix=PREFIX, include_in_schema=False, route_class=OpenFiscaRoute)
Recht = Annotated[str, Query()]


@router.get("")
@router.get("/")
def root(request: Request) -> Response:
    """Welcome."""
    return JSONResponse({"welcome": WELCOME.format(url=f"{_base(request)}/spec")}, HTTPStatus.MULTIPLE_CHOICES)


@router.post("/calculate")
async def calculate_situation(request: Request, recht: Recht = system.RECHT[0]) -> Response:
    """Calculate every ``null`` in a situation."""
    _refuse_others(request)
    return await answered(request, lambda data: answer(calculate(read_situation(data, recht))))


@router.post("/trace")
async def trace_situation(request: Request, recht: Recht = system.RECHT[0]) -> Response:
    """Say what every ``null`` in a situation rests on."""
    _refuse_others(request)
    return await answered(request, lambda data: trace(read_situation(data, recht)))


@router.get("/variables")
def variables(request: Request, recht: Recht = system.RECHT[0]) -> Response:
    """List every variable."""
    base, query = _base(request), _query(recht)
    found = catalogue.variables(_known(recht))
    return JSONResponse(
        {
            name: {"description": variable["description"], "href": f"{base}/variable/{name}{query}"}
            for name, variable in found.items()
        }
    )


@router.get("/variable/{name}")
def variable(name: str, recht: Recht = system.RECHT[0]) -> Response:
    """Describe a variable, with its formulas."""
    return _one(catalogue.variables(_known(recht)).get(name), "Deze variabele bestaat niet.")


@router.get("/parameters")
def parameters(request: Request, recht: Recht = system.RECHT[0]) -> Response:
    """List every parameter; what is only above others is not listed."""
    base, query = _base(request), _query(recht)
    found = catalogue.parameters(_known(recht))
    return JSONResponse(
        {
            parameter["id"]: {"description": parameter["description"], "href": f"{base}/parameter/{path}{query}"}
            for path, parameter in found.items()
            if "values" in parameter
        }
    )


@router.get("/parameter/{path:rest}")
def parameter(path: str, recht: Recht = system.RECHT[0]) -> Response:
    """Describe a parameter with its values, or what is above others; its parts are divided by slashes or dots."""
    return _one(catalogue.parameters(_known(recht)).get(path.replace(".", "/")), "Deze parameter bestaat niet.")


@router.get("/entities")
def entities() -> Response:
    """Describe persons, units and dwellings."""
    return JSONResponse(catalogue.entities())


@router.get("/spec")
def specification(request: Request) -> Response:
    """Describe this API as OpenAPI."""
    return JSONResponse({**spec.document(), "servers": [{"url": _base(request)}]})


def _refuse_others(request: Request) -> None:
    """Raise ``ProblemError`` for a query that is unknown: a misspelt law would be answered with another one."""
    if set(request.query_params) - {"recht"}:
        text = "Achter het adres kan alleen recht staan, zoals ?recht=zonder_in_balans."
        raise ProblemError(HTTPStatus.BAD_REQUEST, "ongeldige-invoer", text)


def _base(request: Request) -> str:
    """Return the address of this API, without a slash at the end."""
    return str(request.base_url).rstrip("/") + PREFIX


def _query(recht: str) -> str:
    """Return what an address needs to be about this version of the law."""
    return "" if recht == system.RECHT[0] else f"?recht={recht}"


def _known(recht: str) -> str:
    """Return the version of the law that is asked for; raises ``InputError`` when it does not exist."""
    faults: list[Fault] = []
    known = law_of(recht, faults)
    if faults:
        raise InputError(faults)
    return known


def _one(found: Any, otherwise: str) -> Response:
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", otherwise)
    return JSONResponse(found)
