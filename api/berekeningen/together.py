"""Answering many requests for a calculation together: one simulation for those of the same law and months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from participatiewet.calculate import Result, release
from participatiewet.documents import read_json
from participatiewet.faults import InputError

from ..body import as_json
from ..lanes import Again
from ..problems import invalid
from .reading import Asked, answer_of, read_request, result_of, results_of

#: An explanation is so many times as much work as the calculation.
COST_OF_EXPLANATION = 4
#: So much work is done together: those who come in meanwhile wait no longer than a part of a second.
MOST_TOGETHER = 2_500
#: Up to so much work, in persons times months, a request is answered in the quick lane.
MOST_PERSON_MONTHS = 200


@dataclass(eq=False)
class Large(Exception):  # noqa: N818 - not an error: where the request goes next
    """A request that is too large, or takes too long, to let others wait for it."""

    asked: Asked


def answer_together(many: Sequence[bytes | Asked]) -> list[bytes | Exception]:
    """Return for every body, or request that was read before, its answer as JSON or what is wrong, in the same order.

    A request that is too large comes back as ``Large``. When it is much together, what costs most comes back as
    ``Again``. An error in the one never touches the other.
    """
    outcomes: dict[int, bytes | Exception] = {}
    groups: dict[tuple[object, ...], list[tuple[int, Asked]]] = {}
    found = [(i, item if isinstance(item, Asked) else _read(item)) for i, item in enumerate(many)]
    outcomes |= {i: item for i, item in found if not isinstance(item, Asked)}
    left = MOST_TOGETHER
    for i, read in sorted(((i, item) for i, item in found if isinstance(item, Asked)), key=lambda pair: _cost(pair[1])):
        if left <= 0:
            outcomes[i] = Again(read)
            continue
        left -= _cost(read)
        key = (read.recht, read.hervormingen, read.calculation.situation.months)
        groups.setdefault(key, []).append((i, read))
    for group in groups.values():
        answers = _answers([asked for _, asked in group])
        for (i, _), answer in zip(group, answers, strict=True):
            outcomes[i] = answer
    return [outcomes[i] for i in range(len(many))]


def _cost(asked: Asked) -> int:
    """Return about how much work a request is: persons times months, and more when it is to be explained."""
    situation = asked.calculation.situation
    explained = 1 if asked.uitleg == "geen" else COST_OF_EXPLANATION
    return len(situation.persons) * len(situation.months) * explained


def answer_alone(asked: Asked) -> bytes:
    """Return the answer to one request as JSON; raises ``InputError`` or ``ProblemError``."""
    result = result_of(asked)
    try:
        return as_json(answer_of(asked, result))
    finally:
        release([result])


def _read(body: bytes) -> Asked | Exception:
    try:
        asked = read_request(read_json(body))
    except InputError as error:
        return invalid(error.faults)
    except Exception as error:
        return error
    return Large(asked) if asked.takes_longer or _cost(asked) > MOST_PERSON_MONTHS else asked


def _answers(group: Sequence[Asked]) -> list[bytes | Exception]:
    """Return the answers to requests of one law and the same months."""
    try:
        results: list[Result | Exception] = list(results_of(group))
    except Exception as error:
        if len(group) == 1:
            return [error]
        return [answer for asked in group for answer in _answers([asked])]
    answers: list[bytes | Exception] = []
    for asked, result in zip(group, results, strict=True):
        if isinstance(result, Exception):
            answers.append(result)
            continue
        try:
            answers.append(as_json(answer_of(asked, result)))
        except Exception as error:
            answers.append(error)
    release([result for result in results if isinstance(result, Result)])
    return answers


__all__ = ["Large", "answer_alone", "answer_together"]
