"""The bounds that the act sets to what a municipality may lay down in its ordinance, checked when the law is loaded."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from participatiewet.money import WHOLE

#: Article 18 lid 5 and 6: the first measure lasts at least a month, the second longer and at most three; so the first
#: cannot last three (Rechtbank Amsterdam, ECLI:NL:RBAMS:2017:5710). The first may be spread over three months, with at
#: least a third in the first of them.
SHORTEST, LONGEST = 1, 3
LEAST_SHARE = 3
#: What a provision may be, by the end of its name.
FRACTION, WEIGHT = "_deel", "spreiding_gewicht_"


class OrdinanceError(ValueError):
    """An ordinance with values that the act does not allow."""


def check(gemeenten: Any) -> None:
    """Raise ``OrdinanceError`` with every fault in the ordinances below the parameter node ``gemeenten``."""
    faults = [fault for code, node in gemeenten.children.items() for fault in faults_of(code, node)]
    if faults:
        raise OrdinanceError("\n".join(faults))


def faults_of(code: str, node: Any) -> Iterator[str]:
    """Yield what is wrong with the ordinance of one municipality, in Dutch: where, why, and the article."""
    checks = {
        "maatregel": _uniform,
        "overige_verplichtingen": _other_duties,
        "misdraging": _misconduct,
        "tekortschietend_besef": _lack_of_responsibility,
    }
    for topic, faults in checks.items():
        provisions = node.children[topic].children
        for date in sorted({v.instant_str for provision in provisions.values() for v in provision.values_list}):
            values = {name: _at(provision, date) for name, provision in provisions.items()}
            for fault in faults(values):
                yield f"gemeenten.{code}.{topic} op {date}: {fault}"


def _uniform(values: Mapping[str, int | None]) -> Iterator[str]:
    first, second = values["duur_eerste"], values["duur_tweede"]
    if first is not None and not SHORTEST <= first < LONGEST:
        yield (
            f"duur_eerste is {first}. De eerste maatregel duurt een of twee maanden, want de tweede duurt langer en "
            "ten hoogste drie (artikel 18 lid 5 en 6)."
        )
    if second is not None and (second > LONGEST or (first is not None and second <= first)):
        yield (
            f"duur_tweede is {second}. De tweede maatregel duurt langer dan de eerste en ten hoogste drie maanden "
            "(artikel 18 lid 6)."
        )
    weights = [value for name, value in values.items() if name.startswith(WEIGHT)]
    known = [weight for weight in weights if weight is not None]
    if not known:
        return
    shares = "/".join("?" if weight is None else str(weight) for weight in weights)
    if len(known) < len(weights) or min(known) < 0:
        yield f"de spreiding is {shares}. Geef voor elke maand een gewicht van nul of meer (artikel 18 lid 5)."
    elif known[0] * LEAST_SHARE < sum(known) or not sum(known):
        yield (
            f"de spreiding is {shares}. In de eerste maand valt ten minste een derde van de maatregel "
            "(artikel 18 lid 5)."
        )
    elif any(later and not earlier for earlier, later in itertools.pairwise(known)):
        yield f"de spreiding is {shares}. De maanden van een spreiding volgen elkaar op (artikel 18 lid 5)."


def _other_duties(values: Mapping[str, int | None]) -> Iterator[str]:
    yield from _fractions(values)
    factors = [values["recidive_duurfactor"], values["recidive_verder_duurfactor"]]
    yield from _durations(values, [factor for factor in factors if factor is not None])
    if values["samenloop_tegelijk"] == 0:
        yield "samenloop_tegelijk is 0. Verlagingen na elkaar uitvoeren kan deze versie niet rekenen."


def _misconduct(values: Mapping[str, int | None]) -> Iterator[str]:
    yield from _fractions(values)
    factor = values["recidive_duurfactor"]
    yield from _durations(values, [] if factor is None else [factor])


def _lack_of_responsibility(values: Mapping[str, int | None]) -> Iterator[str]:
    yield from _fractions(values)
    yield from _durations({"trede_duur": values["trede_duur"]}, [])


def _fractions(values: Mapping[str, int | None]) -> Iterator[str]:
    for name, value in values.items():
        if name.endswith(FRACTION) and value is not None and not 0 <= value <= WHOLE:
            yield f"{name} is {value / WHOLE}. Een verlaging is ten hoogste de hele norm (artikel 18 lid 2)."


def _durations(values: Mapping[str, int | None], factors: list[int]) -> Iterator[str]:
    for name, value in values.items():
        longest = max([1, *factors])
        if name.endswith("duur") and value is not None and not 0 < value * longest <= LONGEST:
            yield (
                f"{name} is {value} en bij herhaling {value * longest}. Een verlaging van meer dan drie maanden wordt "
                "heroverwogen (artikel 18 lid 3); die kan deze versie niet vooruit rekenen."
            )


def _at(parameter: Any, date: str) -> int | None:
    value = next((v.value for v in parameter.values_list if v.instant_str <= date), None)
    return None if value is None else int(value)
