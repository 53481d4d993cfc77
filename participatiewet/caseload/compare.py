"""A comparison over a caseload from beginning to end: made up when that is asked, calculated, summed up, written."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from participatiewet.caseload import recipe, tables, writing
from participatiewet.caseload.asked import COUNTRY, OUTCOMES, MadeUp, made_up_recipe
from participatiewet.caseload.contributions import Contribution, contributions
from participatiewet.caseload.counts import Counts, classes
from participatiewet.caseload.files import write
from participatiewet.caseload.margins import Margin
from participatiewet.caseload.run import Plan, run, tasks_of
from participatiewet.caseload.summary import summarise
from participatiewet.money import CENTS_PER_EURO
from participatiewet.versions import Version

#: The file with the outcome, beside the parts.
OUTCOME = "uitkomst.json"
#: Told before the first part and after every part: how many are done, of how many, and what the last one added.
Tell = Callable[[int, int, Counts], None]


def plan_of(
    folder: Path,
    out: Path,
    versions: tuple[Version, ...],
    months: tuple[str, ...],
    outcomes: Sequence[str] | None = None,
    line: int | None = None,
) -> Plan:
    """Return the plan of a comparison; ``line`` is in euros per month, without one it is that of the classes."""
    euros = classes()["grens"] if line is None else line
    chosen = tuple(dict.fromkeys(outcomes or OUTCOMES))
    return Plan(folder, out, versions, months, line=euros * CENTS_PER_EURO, outcomes=chosen)


def make_up(file: MadeUp, months: Sequence[str], folder: Path) -> tuple[recipe.Recipe, list[Margin]]:
    """Write a made-up caseload; return its recipe and what it has beside what was published. Raises ``InputError``."""
    asked = made_up_recipe(file, months)
    shipped = recipe.shipped()
    published = shipped if file.gemeente == COUNTRY else shipped.for_municipality(file.gemeente, file.eenheden)
    return asked, writing.make_caseload(asked, file.zaad, folder, published)


def compare(
    plan: Plan, tell: Tell, *, per_measure: bool = False, processes: int = 1, cluster: str | None = None
) -> dict[str, Any]:
    """Calculate a plan, write its outcome beside the parts, and return it; raises ``InputError`` as ``run`` does.

    With ``per_measure`` also what each measure of the last version adds. ``tell`` may raise, to end it.
    """
    parts: list[Contribution] = contributions(plan.versions[0], plan.versions[-1], plan.months) if per_measure else []
    extra = dict.fromkeys(version for part in parts for version in (part.alone, part.without) if version is not None)
    plan = dataclasses.replace(plan, extra=tuple(extra))
    about = tables.about(plan.folder)
    tables.check_period(about, plan.months)
    total = len(tasks_of(plan))
    tell(0, total, {})
    counts: dict[int, Counts] = {}
    for task, found in run(plan, processes, cluster):
        counts[task.number] = found
        tell(len(counts), total, found)
    whole = summarise(plan, about, [counts[number] for number in sorted(counts)], parts)
    write(plan.out / OUTCOME, json.dumps(whole, ensure_ascii=False, indent=1).encode())
    return whole


__all__ = ["OUTCOME", "Tell", "compare", "make_up", "plan_of"]
