"""Variables, parameters and entities as OpenFisca's web API describes them.

What OpenFisca has no field for (article, unit, source, certainty) stands under ``participatiewet``.
"""

from __future__ import annotations

import inspect
import textwrap
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from openfisca_core.indexed_enums import Enum

from participatiewet import law_folder, system
from participatiewet.jci import in_words
from participatiewet.money import Bedrag, Fractie, to_euros, to_fraction
from participatiewet.plain import plain
from participatiewet.situation import presentable

from .reading import OWN, variables_of

KINDS = {bool: "Boolean", int: "Int", Enum: "String"}
FOLDERS = ("variables", "reforms", "parameters")
#: What the metadata of one value of a parameter adds to those of the parameter.
ABOUT_A_VALUE = ("bron", "soort", "zekerheid")
DECIMAL_UNITS = ("EUR", "fractie", "verhouding")


@lru_cache(maxsize=len(system.RECHT))
def variables(recht: str) -> dict[str, dict[str, Any]]:
    """Return every variable that a client may give or ask for, by name."""
    law = system.build(recht)
    return {name: _variable(law, variable) for name, variable in variables_of(law).items()}


def _variable(law: Any, variable: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": variable.name,
        "description": variable.label,
        "valueType": value_type(variable),
        "defaultValue": _default(variable),
        "definitionPeriod": str(variable.definition_period).upper(),
        "entity": variable.entity.key,
    }
    source = _source_of_class(law, variable)
    if source:
        found["source"] = source
    text = inspect.cleandoc(type(variable).__doc__ or "")
    if text:
        found["documentation"] = text
    if variable.reference:
        found["references"] = list(variable.reference)
    if variable.formulas:
        found["formulas"] = {day: _formula(law, formula) for day, formula in variable.formulas.items()}
    if variable.value_type is Enum:
        found["possibleValues"] = {item.name: str(item.value) for item in variable.possible_values}
    found[OWN] = {
        "eenheid": str(variable.unit or ""),
        "aard": variable.aard or "uitkomst",
        "isGegeven": variable.is_invoer,
        "isOordeel": bool(variable.oordeel),
        "isVerplicht": bool(variable.verplicht),
        "artikelen": [in_words(jci) for jci in variable.reference],
        "zekerheid": variable.zekerheid,
    }
    return found


def value_type(variable: Any) -> str:
    """Return what OpenFisca calls the values of a variable as they are sent: amounts and fractions are floats."""
    if isinstance(variable, (Bedrag, Fractie)):
        return "Float"
    return KINDS.get(variable.value_type, "Date")


def _default(variable: Any) -> Any:
    """Return the value of a variable that was not given, ``None`` when there is none."""
    if variable.verplicht:
        return None
    value = variable.default_value
    if variable.value_type is Enum:
        return value.name
    return plain(presentable(variable, value))


def _source_of_class(law: Any, variable: Any) -> str | None:
    file, code, line = variable.get_introspection_data()
    return _link(law, _below(Path(law.get_package_metadata()["location"] + file)), code, line) if code else None


def _formula(law: Any, formula: Any) -> dict[str, Any]:
    lines, first = inspect.getsourcelines(formula)
    code = textwrap.dedent("".join(lines))
    found = {"source": _link(law, _below(Path(formula.__code__.co_filename)), code, first), "content": code}
    if formula.__doc__:
        found["documentation"] = inspect.cleandoc(formula.__doc__)
    return found


def _link(law: Any, file: str, code: str = "", line: int = 0) -> str:
    """Return where a file of the law stands in the repository, at the lines of ``code``."""
    package = law.get_package_metadata()
    lines = f"#L{line}-L{line + len(code.splitlines()) - 1}" if code else ""
    return f"{package['repository_url']}/blob/{package['version']}{file}{lines}"


def _below(path: Path) -> str:
    """Return the path of a file of the law within the repository."""
    for folder in FOLDERS:
        root = law_folder(folder)
        if path.is_relative_to(root):
            return f"/{folder}/{path.relative_to(root).as_posix()}".rstrip("/.")
    raise ValueError(f"'{path.name}' is geen bestand van de wet.")


# --- parameters ---------------------------------------------------------------------------------------


@lru_cache(maxsize=len(system.RECHT))
def parameters(recht: str) -> dict[str, dict[str, Any]]:
    """Return every parameter and every node above parameters, by its path with slashes."""
    law = system.build(recht)
    found = {node.name.replace(".", "/"): _parameter(law, node) for node in law.parameters.get_descendants()}
    return dict(sorted(found.items()))


def _parameter(law: Any, node: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"description": node.description, "id": node.name, "metadata": dict(node.metadata)}
    if node.file_path:
        found["source"] = _link(law, _below(Path(node.file_path)))
    if not hasattr(node, "values_list"):
        children = sorted(node.children.items())
        return {**found, "subparams": {name: {"description": child.description} for name, child in children}}
    unit = str(node.metadata["unit"])
    values = sorted(node.values_list, key=lambda at_instant: at_instant.instant_str)
    found["values"] = {
        v.instant_str: None if v.value is None else as_number(_stored(v.value, unit), unit) for v in values
    }
    found[OWN] = {
        "artikel": in_words(node.metadata["jci"]),
        "waarden": {
            v.instant_str: {name: v.metadata[name] for name in ABOUT_A_VALUE if name in v.metadata}
            for v in values
            if v.value is not None
        },
    }
    return found


def _stored(value: int, unit: str) -> Decimal:
    """Return a value as the engine stores it as people write it."""
    if unit.startswith("EUR"):
        return to_euros(value)
    return to_fraction(value) if unit in DECIMAL_UNITS else Decimal(value)


def as_number(value: Decimal, unit: str) -> bool | int | float:
    """Return the value of a parameter as JSON has it: a whole number unless its unit has decimals."""
    if unit == "ja_nee":
        return bool(value)
    return float(value) if unit.startswith(DECIMAL_UNITS) else int(value)


# --- entities -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def entities() -> dict[str, dict[str, Any]]:
    """Return persons, units and dwellings with the roles in them."""
    return {entity.key: _entity(entity) for entity in system.build().entities}


def _entity(entity: Any) -> dict[str, Any]:
    found = {"plural": entity.plural, "description": entity.label, "documentation": (entity.doc or "").strip()}
    return found if entity.is_person else {**found, "roles": {role.key: _role(role) for role in entity.roles}}


def _role(role: Any) -> dict[str, Any]:
    found = {"plural": role.plural, "description": role.doc or role.label}
    return {**found, "max": role.max} if role.max else found
