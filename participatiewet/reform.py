"""Measures of the legislator as modules that change the law from a date: their register, and how a law takes them on.

A module is a folder with ``module.yaml`` (what it is), variables that take the place of, or come beside, those of the
law, and if it changes amounts ``parameters.yaml``. Everything in it is dated: before its date nothing changes. A law
with modules shares with the law it is based on all that the modules leave alone.
"""

from __future__ import annotations

import copy
import importlib.util
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.parameters import Parameter, ParameterNode

from participatiewet import law_folder
from participatiewet.variable import LawVariable

FOLDER = "participatiewet_in_balans"
#: Certainties of a measure: its text was read, its existence and date come from good sources, or little is known.
READ, QUOTED, THIN = "A", "B", "C"
#: Names for several measures at once, with the phases that they hold.
PRESETS = {"fase_1": (1,), "fase_3": (2, 3), "geheel": (1, 2, 3)}


@dataclass(frozen=True)
class Measure:
    """One measure: what it is, from when it holds, how sure that is, and what it changes.

    ``geldend`` says whether it is enacted with a date. ``reden`` says why a measure has nothing to calculate.
    """

    naam: str
    nummer: str
    titel: str
    omschrijving: str
    artikel: str
    vanaf: str
    zekerheid: str
    fase: int
    bron: str
    geldend: bool = True
    reden: str = ""
    folder: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files with variables, one variable each."""
        return () if self.folder is None else tuple(sorted(self.folder.glob("*.py")))

    def holds(self, formula: Any) -> bool:
        """Whether ``formula`` is one of this measure."""
        return formula is not None and Path(formula.__code__.co_filename).parent == self.folder

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables that the measure changes or adds."""
        return tuple(path.stem for path in self.files)


@lru_cache(maxsize=1)
def measures() -> dict[str, Measure]:
    """Return every measure of the register by name, in the order of the table of the act."""
    folder = law_folder("reforms") / FOLDER
    found = [_measure(entry) for entry in _read(folder / "register.yaml")["maatregelen"]]
    for path in folder.glob("*/module.yaml"):
        found.append(_measure({**_read(path), "naam": path.parent.name, "folder": path.parent}))
    return {measure.naam: measure for measure in sorted(found, key=_order)}


def _measure(entry: Mapping[str, Any]) -> Measure:
    return Measure(**{**entry, "vanaf": str(entry["vanaf"])})


def _order(measure: Measure) -> tuple[int, str]:
    digits = "".join(c for c in measure.nummer if c.isdigit())
    return int(digits), measure.nummer


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf8"))


def enacted() -> tuple[str, ...]:
    """Return the names of the measures that are part of the law in force, each from its own date."""
    return tuple(name for name, measure in measures().items() if measure.geldend and measure.folder is not None)


def named(names: Iterable[str], also_known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the modules that ``names``, of measures and presets, stand for.

    Raises ``ValueError`` for an unknown name, saying which there are, ``also_known`` included, and for a measure that
    is not law.
    """
    found: dict[str, None] = {}
    for name in names:
        if name in PRESETS:
            found |= dict.fromkeys(n for n in enacted() if measures()[n].fase in PRESETS[name])
        elif name not in measures():
            every = ", ".join([*PRESETS, *measures(), *also_known])
            raise ValueError(f"Onbekende hervorming '{name}'. Bekend zijn: {every}.")
        elif measures()[name].folder is not None:
            found[name] = None
        elif not measures()[name].geldend:
            raise ValueError(f"'{name}' kan niet worden gerekend. {measures()[name].reden}")
    return tuple(name for name in measures() if name in found)


def take_on(law: Any, names: Iterable[str]) -> None:
    """Let ``law``, a copy of its own, take on the modules ``names``; raises ``ValueError`` when two conflict."""
    changed: dict[str, str] = {}
    for name in names:
        measure = measures()[name]
        for path in measure.files:
            if path.stem in changed:
                raise ValueError(f"'{name}' en '{changed[path.stem]}' veranderen beide '{path.stem}'.")
            changed[path.stem] = name
            law.update_variable(variable_class(path))
        overlay = (measure.folder or Path()) / "parameters.yaml"
        if overlay.is_file():
            law.parameters = with_values(law.parameters, _read(overlay), law.preprocess_parameters)
    law.measures = {name: measures()[measure] for name, measure in changed.items()}


@lru_cache(maxsize=256)
def variable_class(path: Path) -> Any:
    """Return the variable in a file: the class that has the name of the file."""
    spec = importlib.util.spec_from_file_location(f"participatiewet_reform_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = getattr(module, path.stem)
    assert inspect.isclass(found)
    assert issubclass(found, LawVariable)
    return found


def with_values(root: ParameterNode, changes: Mapping[str, Any], scale: Any = None) -> ParameterNode:
    """Return the parameters with other values: a copy of the nodes on the changed paths, the rest is shared.

    ``changes`` maps the path of a parameter to ``values`` as in a file of parameters; they come on top of those that
    it has, and what they do not mention stays. ``metadata`` replaces what it mentions. Raises ``KeyError`` for an
    unknown path. ``scale`` makes values as people write them into those of the engine; without it they are so already.
    """
    for path, change in changes.items():
        root = _replaced(root, path.split("."), change, scale)
    return root


def _replaced(node: ParameterNode, names: list[str], change: Mapping[str, Any], scale: Any) -> ParameterNode:
    copied = copy.copy(node)
    copied.children = dict(node.children)
    first, *rest = names
    child = node.children[first]
    new = _replaced(child, rest, change, scale) if rest else _other_values(child, change, scale)
    copied.children[first] = new
    setattr(copied, first, new)
    return copied


def _other_values(parameter: Parameter, change: Mapping[str, Any], scale: Any) -> Parameter:
    metadata = {**parameter.metadata, **change.get("metadata", {})}
    data = {
        "description": parameter.description,
        "metadata": metadata,
        "values": {str(day): value for day, value in change["values"].items()},
    }
    fresh = Parameter(parameter.name, data, parameter.file_path)
    if scale is not None:
        holder = ParameterNode(data={})
        holder.children["only"] = fresh
        scale(holder)
    days = {value.instant_str for value in fresh.values_list}
    kept = [value for value in parameter.values_list if value.instant_str not in days]
    fresh.values_list = sorted([*fresh.values_list, *kept], key=lambda value: value.instant_str, reverse=True)
    return fresh


__all__ = ["PRESETS", "Measure", "enacted", "measures", "named", "take_on", "variable_class", "with_values"]
