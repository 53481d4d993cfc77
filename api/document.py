"""The OpenAPI document as the Dutch API design rules want it: with what FastAPI leaves out, without what it invents."""

from __future__ import annotations

from typing import Any

PREFIX = "/v1"
#: Where the service stands is up to who runs it; the path below that is fixed.
SERVER = f"https://example.org{PREFIX}"
INVENTED = ("HTTPValidationError", "ValidationError")
VERSION = {
    "API-Version": {
        "description": "Het volledige versienummer van de API.",
        "schema": {"type": "string", "example": "1.0.0"},
    }
}


def finished(document: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the ``document`` of FastAPI with its server, the version on every answer, and the ``schemas`` of the law.

    Input is never answered with 422: the service checks it and answers 400 with every fault.
    """
    components = document.setdefault("components", {}).setdefault("schemas", {})
    for name in INVENTED:
        components.pop(name, None)
    components.update(schemas)
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
            for response in operation["responses"].values():
                response["headers"] = {**response.get("headers", {}), **VERSION}
    document["servers"] = [{"url": SERVER}]
    document["paths"] = {path.removeprefix(PREFIX): operations for path, operations in document["paths"].items()}
    return document
