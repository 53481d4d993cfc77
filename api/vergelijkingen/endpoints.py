"""POST /v1/vergelijkingen: one household under a number of versions of the law, beside each other."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from participatiewet.calculate import release
from participatiewet.compare import differences, first_divergences, totals_as_json
from participatiewet.faults import Fault, InputError

from ..berekeningen.reading import Asked, answer_of, object_of, read_part, result_of
from ..berekeningen.schemas import EXAMPLE
from ..body import answered
from ..problems import CALCULATED, body_of
from .schemas import MOST_VERSIONS, comparison_schema
from .sweeping import COMPARED, FIELD, ranges_in, swept

router = APIRouter(prefix="/v1")
VERSIONS = [{"naam": "nu"}, {"naam": "zonder", "recht": "zonder_in_balans"}]
OF_A_VERSION = ("naam", "recht", "hervormingen")


def compare(data: Any) -> dict[str, Any]:
    """Return the answer under every version, per month and year what differs from the first, and where that begins.

    Where it begins is looked for when an explanation is asked, and nothing otherwise. Raises ``InputError``.
    """
    data = object_of(data)
    shared = {name: value for name, value in data.items() if name not in ("versies", FIELD)}
    faults = [
        Fault((name,), "onbekende_naam", "Dit hoort bij een versie.", "Zet het onder versies.")
        for name in OF_A_VERSION
        if name in shared
    ]
    versions = data.get("versies")
    if not isinstance(versions, list) or not 0 < len(versions) <= MOST_VERSIONS:
        text = f"Hier hoort een lijst van een tot en met {MOST_VERSIONS} versies van de wet te staan."
        raise InputError([*faults, Fault(("versies",), "verkeerd_aantal", text)])
    read = [_version(shared, version, i, faults) for i, version in enumerate(versions)]
    ranges = ranges_in(data, faults) if FIELD in data else []
    if faults:
        raise InputError(faults)
    asked = [item for item in read if item is not None]
    if ranges:
        return swept(_names(versions), asked, ranges)
    results = [result_of(item) for item in asked]
    names, first = _names(versions), asked[0]
    answer = {
        "versies": [
            {"naam": name, "antwoord": answer_of(item, result)}
            for name, item, result in zip(names, asked, results, strict=True)
        ],
        "verschillen": differences(results),
        "jaren": totals_as_json(results),
        "eersteAfwijking": (
            None if first.uitleg == "geen" else first_divergences(names, results, first.calculation.outcomes)
        ),
    }
    release(results)
    return answer


def _names(versions: list[dict[str, Any]]) -> list[str]:
    """Return what each version is called: its own name, or its number."""
    return [version.get("naam", str(i)) for i, version in enumerate(versions, 1)]


def _version(shared: dict[str, Any], version: Any, place: int, faults: list[Fault]) -> Asked | None:
    """Return the request under one version; faults of the version itself stand below it, the others once."""
    path = ("versies", str(place))
    if not isinstance(version, dict):
        faults.append(Fault(path, "verkeerd_type", "Hier horen recht en hervormingen te staan."))
        return None
    unknown = [name for name in version if name not in OF_A_VERSION]
    faults += [Fault((*path, name), "onbekende_naam", "Dit veld is onbekend.") for name in unknown]
    if not isinstance(version.get("naam", ""), str):
        faults.append(Fault((*path, "naam"), "verkeerd_type", "De naam van een versie is tekst.", "Zet er quotes om."))
    own = {name: version[name] for name in ("recht", "hervormingen") if name in version}
    return read_part({**shared, **own}, own, path, faults)


@router.post(
    "/vergelijkingen",
    operation_id="vergelijk",
    summary="Vergelijk versies van de wet voor een huishouden",
    responses={**COMPARED, **CALCULATED},
    openapi_extra=body_of(comparison_schema(), EXAMPLE | {"versies": VERSIONS}),
)
async def vergelijk(request: Request) -> Response:
    """Antwoordt per versie zoals een berekening, en noemt wat verschilt van de eerste versie, per maand en per jaar.

    Met `uitleg` ook bij welke stap van de uitleg en welk artikel elke versie van de eerste afwijkt. Met `varieer`
    antwoordt elke versie met een reeks: de uitkomst bij elke waarde van een of twee gegevens, en waar die springt of
    knikt.
    """
    return await answered(request, compare)
