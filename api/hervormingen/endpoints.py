"""GET /v1/hervormingen and POST /v1/hervormingen/_valideer."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from participatiewet import system
from participatiewet.faults import InputError
from participatiewet.reform import PRESETS, measures
from participatiewet.variants import read_variant, schema, shipped, variant_files

from ..body import answered
from ..problems import WRONG_BODY, body_of
from .schemas import Hervormingen, Maatregel, Variant

router = APIRouter(prefix="/v1")
EXAMPLE = {
    "titel": "Bufferbudget van 2.000",
    "auteur": "beleid",
    "datum": "2026-11-22",
    "basis": "geldend",
    "vanaf": "2027-01-01",
    "omschrijving": "Een ander bufferbudget per kalenderjaar.",
    "parameters": [{"pad": "uitkering.bufferbudget.maximum_per_jaar", "waarde": 2000}],
}


@router.get("/hervormingen", operation_id="hervormingen", summary="Maatregelen en varianten die te kiezen zijn")
def hervormingen() -> Hervormingen:
    """Noemt de maatregelen van Participatiewet in balans en de varianten, met datum, artikel en zekerheid."""
    listed = [
        Maatregel(
            naam=m.naam,
            nummer=m.nummer,
            titel=m.titel,
            omschrijving=m.omschrijving.strip(),
            artikel=m.artikel.removeprefix("artikel "),
            vanaf=m.vanaf or None,
            zekerheid=m.zekerheid,
            geldend=m.geldend,
            rekent=m.folder is not None,
            reden=m.reden or None,
            bron=m.bron,
        )
        for m in measures().values()
    ]
    variants = [
        Variant(naam=name, titel=v.titel, omschrijving=v.omschrijving.strip(), basis=v.basis, vanaf=v.vanaf)
        for name, v in ((name, shipped(name, system.build)) for name in variant_files())
    ]
    return Hervormingen(maatregelen=listed, samen_te_kiezen=list(PRESETS), varianten=variants)


def validate(data: Any) -> dict[str, Any]:
    """Return whether a reform as data is right, with every fault when it is not."""
    try:
        variant = read_variant(data, system.build)
        system.build(variant.basis, (variant,))
    except InputError as error:
        faults = [
            {"pointer": f.pointer, "code": f.code, "melding": f.melding, "suggestie": f.suggestie} for f in error.faults
        ]
        return {"geldig": False, "fouten": faults}
    except ValueError as error:
        lines = str(error).split("\n")
        faults = [{"pointer": "", "code": "hervorming_geweigerd", "melding": line, "suggestie": ""} for line in lines]
        return {"geldig": False, "fouten": faults}
    return {"geldig": True, "fouten": []}


@router.post(
    "/hervormingen/_valideer",
    operation_id="valideerHervorming",
    summary="Controleer een hervorming als gegevens",
    responses=WRONG_BODY,
    openapi_extra=body_of({"type": "object"}, EXAMPLE),
)
async def valideer(request: Request) -> Response:
    """Zegt of de hervorming klopt, en anders alles wat er niet klopt. Er wordt niets bewaard."""
    return await answered(request, validate)


@router.get("/hervormingen/_schema", operation_id="schemaHervorming", summary="Het JSON Schema van een hervorming")
def schema_of_a_reform() -> dict[str, Any]:
    """Geeft de vorm van een hervorming als gegevens."""
    return schema()
