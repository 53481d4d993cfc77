"""A comparison over a caseload as a process of its own: ``python -m participatiewet.caseload.job FOLDER``.

The folder of a job holds what is asked (``ORDER``, ``CIRCUMSTANCES``), how far it is, and in the end its outcome or
what is wrong. Whoever starts the process holds a lock on the file ``LOCK`` and hands it on: the lock is there as long
as the process is, however it ends. Nothing is printed or logged.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from participatiewet.caseload.files import write
from participatiewet.documents import read_json
from participatiewet.faults import Fault, InputError

ORDER, CIRCUMSTANCES, LOCK = "opdracht.json", "omstandigheden.json", "slot"
PROGRESS, OUTCOME, WRONG, CANCELLED = "voortgang.json", "uitkomst.json", "fout.json", "geannuleerd"
#: What is calculated with, gone when the job is done.
WORK = "werk"
#: The machine is there for who waits for an answer first.
NICENESS = 10


class CancelledError(Exception):
    """Somebody cancelled the job."""


def main(folder: Path) -> None:
    """Do the job in ``folder``: leave its outcome there, or what is wrong."""
    os.nice(NICENESS)
    try:
        found = _calculated(folder)
        found.replace(folder / OUTCOME)
    except InputError as error:
        write(folder / WRONG, as_json({"soort": "invoer", "fouten": [_told(fault, folder) for fault in error.faults]}))
    except CancelledError:
        pass
    except Exception as error:  # whatever it is, its message may repeat the data: only its kind is kept
        write(folder / WRONG, as_json({"soort": "mislukt", "naam": type(error).__name__, "fouten": []}))
    shutil.rmtree(folder / WORK, ignore_errors=True)


def _calculated(folder: Path) -> Path:
    """Return the file with the outcome, still among the work. What was done before the process ended is not redone."""
    from participatiewet.caseload import asked, compare, run  # noqa: PLC0415 - with libraries that take a while

    told = json.loads((folder / CIRCUMSTANCES).read_bytes())
    order = asked.read(read_json((folder / ORDER).read_bytes()), told["hoogstens"])
    units = 0

    def tell(done: int, total: int, found: Mapping[str, Any]) -> None:
        nonlocal units
        units += found.get("eenheden", 0)
        if units > told["hoogstens"]:
            text = f"Dit bestand heeft meer dan {told['hoogstens']} eenheden."
            raise InputError([Fault(("bestand",), "te_veel_eenheden", text, "Reken het met de opdrachtregel.")])
        if (folder / CANCELLED).exists():
            raise CancelledError
        write(folder / PROGRESS, as_json({"klaar": done, "totaal": total}))

    source, out = folder / WORK / "bestand", folder / WORK / "uit"
    if isinstance(order.file, str):
        source = Path(told["map"])
    elif not source.exists():
        source.parent.mkdir(exist_ok=True)
        compare.make_up(order.file, order.months, source)
    plan = compare.plan_of(source, out, order.versions, order.months, order.outcomes, order.line)
    try:
        compare.compare(plan, tell, per_measure=order.per_measure)
    except InputError as error:
        if not any(fault.code == run.ANOTHER for fault in error.faults):
            raise
        shutil.rmtree(out)  # begun under other rules, before the service was replaced
        units = 0
        compare.compare(plan, tell, per_measure=order.per_measure)
    return out / compare.OUTCOME


def _told(fault: Fault, folder: Path) -> dict[str, str]:
    """Return a fault without the places where the service keeps things."""
    told = json.loads((folder / CIRCUMSTANCES).read_bytes())

    def without(text: str) -> str:
        for place in (str(folder), told["map"]):
            text = text.replace(place, "bestand") if place else text
        return text

    return {
        "pointer": without(Fault(tuple(map(without, fault.path)), "", "").pointer),
        "code": fault.code,
        "melding": without(fault.melding),
        "suggestie": without(fault.suggestie),
    }


def as_json(data: Any) -> bytes:
    """Return ``data`` as JSON."""
    return json.dumps(data, ensure_ascii=False).encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

__all__ = [
    "CANCELLED",
    "CIRCUMSTANCES",
    "LOCK",
    "ORDER",
    "OUTCOME",
    "PROGRESS",
    "WORK",
    "WRONG",
    "as_json",
    "main",
]
