"""The steps of an explanation in JSON: as objects, or written straight away for a service with many requests."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import orjson

from participatiewet.calculate import Result
from participatiewet.confirmation import ParameterValue, parameter_value
from participatiewet.explain import ASSUMED, GIVEN, Described, Ground, Known, Step, Teller, told
from participatiewet.plain import escaped, plain
from participatiewet.situation import camel, presentable

#: The end of a step that rests on nothing that is told.
NOTHING_BELOW = ',"parameters":[],"stappen":[],"delen":[]}'


def parameter(value: ParameterValue) -> dict[str, Any]:
    """Return a parameter as used in a step."""
    return {
        "pad": value.pad,
        "omschrijving": value.omschrijving,
        "waarde": plain(value.waarde),
        "eenheid": value.eenheid,
        "artikel": value.artikel,
        "jci": value.jci,
        "geldigVanaf": value.geldig_vanaf,
        "bron": value.bron,
        "zekerheid": value.zekerheid,
        "bevestigd": value.bevestigd,
    }


def step(item: Step) -> dict[str, Any]:
    """Return a step of the explanation with everything below it."""
    over = item.over
    return {
        "naam": camel(over.naam),
        "omschrijving": over.omschrijving,
        "van": f"/{over.entiteit}/{escaped(item.van)}",
        "waarde": plain(item.waarde),
        "artikel": over.artikel,
        "jci": list(over.jci),
        "zekerheid": over.zekerheid,
        "gegeven": item.gegeven,
        "alGenoemd": item.al_genoemd,
        "parameters": [parameter(value) for value in item.parameters],
        "stappen": [step(inner) for inner in item.stappen],
        "delen": [
            {"dagen": period, "aantal": days, "stappen": [step(inner) for inner in steps]}
            for period, days, steps in item.delen
        ],
    }


def steps_as_json(result: Result, month: str, outcomes: tuple[str, ...]) -> orjson.Fragment:
    """Return the explanation of a month, each step as ``step`` has it, as a list in JSON.

    An explanation has a hundred steps and the most of each is the same in all explanations.
    """
    return orjson.Fragment(f"[{','.join(told(_InJson, result, month, outcomes))}]")


class _InJson(Teller[str]):
    """Writes steps."""

    def name(self, name: str) -> str:
        """Return a name as it stands within a text in JSON."""
        return orjson.dumps(escaped(name))[1:-1].decode()

    def made(self, known: Known, position: int, origin: str | None, ground: Ground[str], again: bool) -> str:
        """Return a step as JSON."""
        whose, key = self.names[known.entity][position], (known.values[position], origin, again)
        around = known.shown.get(key)
        if around is None:
            around = known.shown[key] = _around(known.over, *key)
        before, after = around
        paths, below, parts = ground
        if not (paths or below or parts):
            return f"{before}{whose}{after}{NOTHING_BELOW}"
        parameters = _parameters(self.run.law, self.run.month, tuple(paths)) if paths else ""
        segments = ",".join([_part(*part) for part in parts])
        return (
            f'{before}{whose}{after},"parameters":[{parameters}],"stappen":[{",".join(below)}],"delen":[{segments}]}}'
        )


def _around(over: Described, stored: Any, origin: str | None, again: bool) -> tuple[str, str]:
    """Return what stands before whose a step is, and what after that up to what it rests on."""
    before, rest = _around_a_value(over)
    return before, f'","waarde":{_value(presentable(over.variable, stored))}{rest}{ORIGINS[origin, again]}'


#: Whether a value was given or assumed, and whether its step was told before.
ORIGINS = {
    (origin, again): f'{orjson.dumps(origin).decode()},"alGenoemd":{orjson.dumps(again).decode()}'
    for origin in (None, GIVEN, ASSUMED)
    for again in (False, True)
}


def _part(period: str, days: str, steps: list[str]) -> str:
    return f'{{"dagen":"{period}","aantal":"{days}","stappen":[{",".join(steps)}]}}'


@lru_cache(maxsize=8192)
def _around_a_value(over: Described) -> tuple[str, str]:
    """Return what stands before whose a step is, and what between its value and whether it was given."""
    start = orjson.dumps({"naam": camel(over.naam), "omschrijving": over.omschrijving}).decode()[:-1]
    rest = {"artikel": over.artikel, "jci": over.jci, "zekerheid": over.zekerheid}
    return f'{start},"van":"/{over.entiteit}/', f',{orjson.dumps(rest).decode()[1:-1]},"gegeven":'


@lru_cache(maxsize=8192)
def _parameters(law: Any, month: str, paths: tuple[str, ...]) -> str:
    return ",".join([orjson.dumps(parameter(parameter_value(law, path, month))).decode() for path in paths])


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return repr(float(value))
    return str(value) if isinstance(value, int) else orjson.dumps(plain(value)).decode()


__all__ = ["parameter", "step", "steps_as_json"]
