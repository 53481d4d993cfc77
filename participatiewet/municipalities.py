"""What is known of the ordinances of municipalities, with its source, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from participatiewet.confirmation import ParameterValue, parameter_value
from participatiewet.jci import in_words
from participatiewet.situation import first_day

#: The municipality of who gave none.
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Provision:
    """A provision of a municipality on a day: ``waarde`` is ``None`` when it is not known."""

    pad: str
    onderwerp: str
    omschrijving: str
    artikel: str
    eenheid: str
    waarde: ParameterValue | None
    niet_getoetst: str = ""


def names(law: Any) -> dict[str, str]:
    """Return the municipalities of which the law has an ordinance, by CBS code, and the model ordinance."""
    return {item.name: item.value for item in law.variables["gemeente"].possible_values if item.name != UNKNOWN}


def provisions(law: Any, code: str, month: str) -> list[Provision]:
    """Return every provision of a municipality as it holds on the first day of ``month``, known or not.

    ``code`` is the CBS code, or ``model``. Raises ``KeyError`` for a municipality that the law does not have.
    """
    found = []
    for topic, node in sorted(law.parameters.children["gemeenten"].children[code].children.items()):
        for name, parameter in node.children.items():
            path = f"gemeenten.{code}.{topic}.{name}"
            day = str(first_day(month))
            now = next((value.value for value in parameter.values_list if value.instant_str <= day), None)
            found.append(
                Provision(
                    path,
                    str(node.description).partition(":")[0],
                    str(parameter.description),
                    in_words(parameter.metadata["jci"]),
                    str(parameter.metadata["unit"]),
                    None if now is None else parameter_value(law, path, month),
                    str(parameter.metadata.get("niet_getoetst", "")),
                )
            )
    return found
