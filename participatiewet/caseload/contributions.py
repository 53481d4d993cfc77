"""What each measure of a version adds: alone on top of the first version, and as the last one in the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from participatiewet.reform import enacted, measures
from participatiewet.situation import last_day
from participatiewet.system import title
from participatiewet.variants import Variant
from participatiewet.versions import Version


@dataclass(frozen=True)
class Contribution:
    """One measure: the version with it alone, and the whole without it; ``None`` where that is no law."""

    naam: str
    titel: str
    artikel: str
    alone: Version | None
    without: Version | None


def contributions(first: Version, whole: Version, months: Sequence[str]) -> list[Contribution]:
    """Return the measures that make ``whole`` out of ``first``, those alone that have begun by the last month."""
    parts: list[str | Variant] = [reform for reform in whole.hervormingen if reform not in first.hervormingen]
    if (first.recht, whole.recht) == ("zonder_in_balans", "geldend"):
        last = str(last_day(months[-1]))
        own = [name for name in enacted() if measures()[name].vanaf <= last and name not in first.hervormingen]
        parts = [*own, *parts]
    elif first.recht != whole.recht:
        return []
    found = []
    for part in parts:
        others = tuple(other for other in parts if other != part)
        found.append(
            Contribution(
                title(part),
                measures()[part].titel if isinstance(part, str) and part in measures() else title(part),
                measures()[part].artikel.removeprefix("artikel ")
                if isinstance(part, str) and part in measures()
                else "",
                _built(first, (part,), f"alleen {title(part)}"),
                _built(first, others, f"zonder {title(part)}"),
            )
        )
    return found


def _built(first: Version, reforms: tuple[str | Variant, ...], name: str) -> Version | None:
    version = Version(name, first.recht, (*first.hervormingen, *reforms))
    try:
        version.law  # noqa: B018 - whether there is such a law
    except ValueError:
        return None  # a variant that rests on another version of the law
    return version


__all__ = ["Contribution", "contributions"]
