"""The variables of the law to be read: what each is, by which formula from when, what it reads and what reads it."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from participatiewet.confirmation import in_dutch
from participatiewet.reform import Measure

from ...variabelen.endpoints import catalogue
from ...variabelen.schemas import Variabele
from . import amounts

#: The date of a formula that has none: it holds from the beginning.
ALWAYS = "0001-01-01"
KINDS = {
    "bedrag": "een bedrag",
    "fractie": "een deel van het geheel",
    "geheel": "een geheel getal",
    "ja_nee": "ja of nee",
    "datum": "een datum",
    "keuze": "een keuze",
}
WHOSE = {
    "personen": "een persoon",
    "bijstandseenheden": "een bijstandseenheid: wie samen bijstand krijgen",
    "woningen": "een woning met wie er wonen",
}
PERIODS = {
    "maand": "per maand",
    "jaar": "per kalenderjaar",
    "altijd": "altijd hetzelfde",
}
UNITS = {
    "EUR": "euro",
    "EUR/maand": "euro per maand",
    "EUR/jaar": "euro per jaar",
    "fractie": "deel van 1: 0,20 is 20%",
}
#: A table with brackets is named as a whole.
BRACKET = re.compile(r"\.schijf_[0-9]+(?=\.)")
#: What stands for a part of a path that only a calculation knows.
ANY = "[a-z0-9_]+"


@dataclass(frozen=True)
class Formula:
    """A formula of a variable: from which day, by which measure, and its text as code."""

    vanaf: str
    tot: str
    maatregel: Measure | None
    code: str


@dataclass(frozen=True)
class Rule:
    """What a variable rests on."""

    formules: tuple[Formula, ...]
    leest: tuple[str, ...]
    gelezen_door: tuple[str, ...]
    parameters: tuple[str, ...]
    gemeentelijk: tuple[str, ...]


def by_name(name: str) -> Variabele | None:
    """Return what the catalogue says of the variable ``name``, which may have underscores."""
    return catalogue().get(name.replace("_", "-"))


def what_of(law: Any, known: Variabele) -> str:
    """Return in a few words whether a variable is given, calculated or both."""
    if known.is_oordeel:
        return "oordeel van het college"
    if not known.is_gegeven:
        return "uitkomst"
    variable = law.variables[known.naam.replace("-", "_")]
    return "uitkomst, ook op te geven" if variable.formulas and not variable.standaard_uit_formule else "gegeven"


def label_of(law: Any, name: str) -> str:
    """Return the label of a variable, its name when it is no longer there."""
    variable = law.variables.get(name)
    return name if variable is None else str(variable.label)


@lru_cache(maxsize=4)
def _readers(law: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for reader in sorted(law.variables):
        for name in law.read_by(reader):
            found.setdefault(name, []).append(reader)
    return {name: tuple(readers) for name, readers in found.items()}


@lru_cache(maxsize=4)
def _parameter_readers(law: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for reader in sorted(law.variables, key=lambda name: label_of(law, name).casefold()):
        for path in parameters_read(law, reader):
            found.setdefault(path, []).append(reader)
    return {path: tuple(readers) for path, readers in found.items()}


def readers_of(law: Any, path: str) -> tuple[str, ...]:
    """Return the variables whose formulas read the parameter ``path``."""
    return _parameter_readers(law).get(path, ())


@lru_cache(maxsize=1024)
def rule_of(law: Any, name: str) -> Rule:
    """Return what the variable ``name`` of the law rests on and what rests on it."""
    variable = law.variables[name]
    starts = list(variable.formulas)
    formulas = [
        Formula(
            "" if start == ALWAYS else start,
            following,
            _measure(law, name, variable.formulas[start]),
            textwrap.dedent(inspect.getsource(variable.formulas[start])).rstrip(),
        )
        for start, following in zip(starts, [*starts[1:], ""], strict=False)
    ]
    reads = parameters_read(law, name)
    return Rule(
        formules=tuple(formulas),
        leest=tuple(sorted(law.read_by(name), key=lambda other: label_of(law, other).casefold())),
        gelezen_door=tuple(sorted(_readers(law).get(name, ()), key=lambda other: label_of(law, other).casefold())),
        parameters=tuple(path for path in reads if not path.startswith(amounts.NOT_IN_ARTICLE)),
        gemeentelijk=tuple(
            dict.fromkeys(path.split(".", 2)[2] for path in reads if path.startswith(amounts.NOT_IN_ARTICLE))
        ),
    )


def _measure(law: Any, name: str, formula: Any) -> Measure | None:
    measure = law.measures.get(name)
    return measure if measure is not None and measure.holds(formula) else None


def since(formula: Formula) -> str:
    """Return from when a formula holds, in words."""
    return f"vanaf {in_dutch(formula.vanaf)}" if formula.vanaf else "vanaf het begin (2015)"


def parameters_read(law: Any, name: str) -> list[str]:
    """Return the paths of the parameters that the formulas of a variable name in their source.

    A formula names them as attributes (``parameters(period).normen...``) or as text; a part of a text that only a
    calculation knows stands for anything. Of ordinances the provisions of every municipality.
    """
    source = law.source(name)
    if "parameters" not in source:
        return []
    constants = _constants(law.variables[name])
    tree = ast.parse(source)
    # what stands in the text of a path: whole, or the start of one whose rest is named elsewhere
    patterns = set(_texts(tree, constants))
    chains = set(_chains(tree))
    tails = {pattern.rpartition(r"\.")[2] for pattern in patterns} | {chain.rpartition(".")[2] for chain in chains}
    tails |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    dotted = [re.compile(pattern) for pattern in patterns if r"\." in pattern and not pattern.startswith(ANY)]

    def is_named(path: str) -> bool:
        return path in chains or any(each.fullmatch(path) for each in dotted)

    found = []
    for shown, every in _provisions(law).items():
        around, _, last = BRACKET.sub("", shown).rpartition(".")
        if is_named(shown) or (around and last in tails and is_named(around)):
            found += every
    return found


@lru_cache(maxsize=4)
def _provisions(law: Any) -> dict[str, list[str]]:
    """Return the paths of the parameters, those of ordinances by their provision."""
    found: dict[str, list[str]] = {}
    for path in amounts.paths(law):
        shown = path.split(".", 2)[2] if path.startswith(amounts.NOT_IN_ARTICLE) else path
        found.setdefault(shown, []).append(path)
    return found


def _constants(variable: Any) -> dict[str, str]:
    """Return the texts that the files of a variable have a name for."""
    found: dict[str, str] = {}
    for formula in variable.formulas.values():
        found |= {key: value for key, value in formula.__globals__.items() if isinstance(value, str)}
    return found


def _texts(tree: ast.AST, constants: dict[str, str]) -> Iterator[str]:
    """Yield every text in the code as a pattern."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(_part(value, constants) for value in node.values)


def _part(node: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
        known = constants.get(node.value.id)
        return ANY if known is None else re.escape(known)
    return ANY


def _chains(tree: ast.AST) -> Iterator[str]:
    """Yield the paths that code reads as attributes of the parameters of a period."""
    for node in ast.walk(tree):
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        if names and isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "parameters":
            yield ".".join(reversed(names))


__all__ = ["KINDS", "PERIODS", "UNITS", "WHOSE", "by_name", "label_of", "rule_of"]
