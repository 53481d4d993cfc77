"""What municipalities laid down, beside each other: every provision with its value and source, or that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from participatiewet.confirmation import ParameterValue, parameter_node
from participatiewet.municipalities import names

from . import amounts
from .act import HOME

#: So many municipalities stand beside each other.
FEWEST, MOST = 2, 6


@dataclass(frozen=True)
class Topic:
    """A provision that every municipality may fill in: its path without the municipality, what it says, its article."""

    pad: str
    omschrijving: str
    jci: str
    eenheid: str


@dataclass(frozen=True)
class Cell:
    """What one municipality has for a provision: ``bedrag`` is empty when nobody knows; ``bron`` counts from 1.

    ``niet_getoetst`` is a condition of the ordinance that the calculation does not test.
    """

    code: str
    bedrag: str = ""
    vanaf: str = ""
    bron: int = 0
    zekerheid: str = ""
    bevestigd: bool = True
    niet_getoetst: str = ""


@dataclass(frozen=True)
class Row:
    """A provision with what each municipality has."""

    bepaling: Topic
    cellen: tuple[Cell, ...]


@dataclass(frozen=True)
class Source:
    """A source with the municipalities whose provisions were read there."""

    bron: str
    gemeenten: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """Municipalities beside each other: per topic the provisions, the sources, and how many of each are known."""

    onderwerpen: dict[str, list[Row]]
    bronnen: list[Source]
    bekend: dict[str, int]
    aantal: int


def provision_address(pad: str) -> str:
    """Return the address of a provision over all municipalities."""
    return f"{HOME}/verordening/{pad}"


@lru_cache(maxsize=4)
def topics(law: Any) -> dict[str, list[Topic]]:
    """Return the provisions that an ordinance may have, by topic; every municipality has the same."""
    found: dict[str, list[Topic]] = {}
    code = next(iter(names(law)))
    for name, node in sorted(law.parameters.children["gemeenten"].children[code].children.items()):
        here = found.setdefault(str(node.description).partition(":")[0], [])
        for leaf, parameter in node.children.items():
            here.append(
                Topic(
                    f"{name}.{leaf}",
                    amounts.described(parameter.description),
                    str(parameter.metadata["jci"]),
                    str(parameter.metadata["unit"]),
                )
            )
    return found


def by_path(law: Any) -> dict[str, Topic]:
    """Return the provisions by their path without the municipality."""
    return {item.pad: item for found in topics(law).values() for item in found}


def value_of(law: Any, code: str, pad: str, month: str) -> ParameterValue | None:
    """Return what a municipality has for a provision in a month, ``None`` when that is not known."""
    return amounts.in_month(law, f"gemeenten.{code}.{pad}", month)


def beside(
    law: Any, codes: Sequence[str], month: str, topic: str = "", pad: str = "", *, only_known: bool = False
) -> Beside:
    """Return what municipalities have in a month, of one topic or one provision when these are named.

    With ``only_known`` without the provisions of which none of them is known.
    """
    sources: dict[str, tuple[int, list[str]]] = {}
    known = dict.fromkeys(codes, 0)
    found: dict[str, list[Row]] = {}
    count = 0
    for heading, items in topics(law).items():
        for item in items:
            if topic not in ("", heading) or pad not in ("", item.pad):
                continue
            count += 1
            cells = []
            for code in codes:
                value = value_of(law, code, item.pad, month)
                known[code] += value is not None
                cells.append(Cell(code) if value is None else _cell(law, code, value, sources))
            if not only_known or any(cell.bedrag for cell in cells):
                found.setdefault(heading, []).append(Row(item, tuple(cells)))
    read = [Source(source, tuple(whose)) for source, (_, whose) in sources.items()]
    return Beside(found, read, known, count)


def _cell(law: Any, code: str, value: ParameterValue, sources: dict[str, tuple[int, list[str]]]) -> Cell:
    number = 0
    if value.bron:
        number, whose = sources.setdefault(value.bron, (len(sources) + 1, []))
        name = names(law)[code]
        if name not in whose:
            whose.append(name)
    return Cell(
        code,
        amounts.amount(value.waarde, value.eenheid),
        value.geldig_vanaf,
        number,
        value.zekerheid,
        value.bevestigd,
        str(parameter_node(law, value.pad).metadata.get("niet_getoetst", "")),
    )


def known_of_all(law: Any, month: str) -> dict[str, int]:
    """Return of how many provisions the content is known, per municipality."""
    return beside(law, list(names(law)), month).bekend


__all__ = ["FEWEST", "MOST", "beside", "topics"]
