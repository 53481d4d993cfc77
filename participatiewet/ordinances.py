"""The bounds that the act sets to what a municipality may lay down in its ordinance, checked when the law is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: Article 18 lid 5 and 6: the first measure lasts at least a month, the second longer and at most three; so the first
#: cannot last three (Rechtbank Amsterdam, ECLI:NL:RBAMS:2017:5710). The first may be spread over three months.
SHORTEST, LONGEST = 1, 3


class OrdinanceError(ValueError):
    """An ordinance with values that the act does not allow."""


def check(gemeenten: Any) -> None:
    """Raise ``OrdinanceError`` with every fault in the ordinances below the parameter node ``gemeenten``."""
    faults = [fault for code, node in gemeenten.children.items() for fault in faults_of(code, node)]
    if faults:
        raise OrdinanceError("\n".join(faults))


def faults_of(code: str, node: Any) -> Iterator[str]:
    """Yield what is wrong with the ordinance of one municipality, in Dutch: where, why, and the article."""
    measure = node.children["maatregel"].children
    for date in sorted({v.instant_str for name in measure for v in measure[name].values_list}):
        first, second, spread = (_at(measure[name], date) for name in ("duur_eerste", "duur_tweede", "spreiding"))
        where = f"gemeenten.{code}.maatregel op {date}"
        if first is not None and not SHORTEST <= first < LONGEST:
            yield (
                f"{where}: duur_eerste is {first}. De eerste maatregel duurt een of twee maanden, want de tweede duurt "
                "langer en ten hoogste drie (artikel 18 lid 5 en 6)."
            )
        if second is not None and (second > LONGEST or (first is not None and second <= first)):
            yield (
                f"{where}: duur_tweede is {second}. De tweede maatregel duurt langer dan de eerste en ten hoogste drie "
                "maanden (artikel 18 lid 6)."
            )
        if spread is not None and not SHORTEST <= spread <= LONGEST:
            yield (
                f"{where}: spreiding is {spread}. De eerste maatregel wordt over ten hoogste drie maanden gespreid "
                "(artikel 18 lid 5)."
            )


def _at(parameter: Any, date: str) -> int | None:
    value = next((v.value for v in parameter.values_list if v.instant_str <= date), None)
    return None if value is None else int(value)
