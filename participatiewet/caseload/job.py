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
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from participatiewet.caseload.files import write
from participatiewet.documents import read_json
from participatiewet.faults import Fault, InputError

ORDER, CIRCUMSTANCES, LOCK = "opdracht.json", "omstandigheden.json", "slot"
PROGRESS, OUTCOME, WRONG, CANCELLED = "voortgang.json", "uitkomst.json", "fout.json", "geannuleerd"
#: What is calculated with, gone when the job is done.
WORK = "werk"
#: Where in the work the outcomes of each version and part are written, one file after another.
WRITTEN = f"{WORK}/uit/uitkomsten"
#: The report, where one is asked: the page, the workbook, and one file with all charts and figures.
REPORT, PAGE, WORKBOOK, CHARTS = "rapport", "rapport.html", "rapport.xlsx", "grafieken_en_cijfers.zip"
#: What a job is doing: making up the caseload, calculating, writing the report.
STEPS = MAKING, CALCULATING, REPORTING = "bestand", "rekenen", "rapport"
MADE_IN_ZIP = (2015, 1, 1, 0, 0, 0)
#: The machine is there for who waits for an answer first.
NICENESS = 10


class CancelledError(Exception):
    """Somebody cancelled the job."""


def main(folder: Path) -> None:
    """Do the job in ``folder``: leave its outcome there, or what is wrong."""
    os.nice(NICENESS)
    try:
        found = _calculated(folder)
        os.utime(found)  # when this was done is when the job ended
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
    progress: dict[str, Any] = {"versies": len(order.versions)}

    def step(**now: Any) -> None:
        if now.get("stap", progress.get("stap")) != progress.get("stap"):
            progress["sinds"] = time.time()
        progress.update(now)
        write(folder / PROGRESS, as_json(progress))

    def tell(done: int, total: int, found: Mapping[str, Any]) -> None:
        nonlocal units
        units += found.get("eenheden", 0)
        if units > told["hoogstens"]:
            text = f"Dit bestand heeft meer dan {told['hoogstens']} eenheden."
            raise InputError([Fault(("bestand",), "te_veel_eenheden", text, "Reken het met de opdrachtregel.")])
        if (folder / CANCELLED).exists():
            raise CancelledError
        step(stap=CALCULATING, klaar=done, totaal=total)

    source, out = folder / WORK / "bestand", folder / WORK / "uit"
    if isinstance(order.file, str):
        source = Path(told["map"])
    elif not source.exists():
        source.parent.mkdir(exist_ok=True)
        step(stap=MAKING)
        compare.make_up(order.file, order.months, source)
    plan = compare.plan_of(source, out, order.versions, order.months, order.outcomes, order.line)
    try:
        found = compare.compare(plan, tell, per_measure=order.per_measure)
    except InputError as error:
        if not any(fault.code == run.ANOTHER for fault in error.faults):
            raise
        shutil.rmtree(out)  # begun under other rules, before the service was replaced
        units = 0
        found = compare.compare(plan, tell, per_measure=order.per_measure)
    if told.get("rapport"):

        def tell_report(done: int, total: int) -> None:
            if (folder / CANCELLED).exists():
                raise CancelledError
            step(stap=REPORTING, rapport=[done, total])

        _report(folder, found, order, tell_report)
    return out / compare.OUTCOME


def _report(folder: Path, found: Mapping[str, Any], order: Any, tell: Callable[[int, int], None]) -> None:
    """Write the report of a comparison beside what the job was told; it is there when all of it is."""
    from participatiewet.caseload.report import write_with_households  # noqa: PLC0415 - an extra of its own

    made = folder / WORK / REPORT
    shutil.rmtree(made, ignore_errors=True)
    files = write_with_households(found, order.versions, order.months[-1], made, tell)
    with zipfile.ZipFile(made / CHARTS, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in files:
            if path.parent != made:
                entry = zipfile.ZipInfo(f"{path.parent.name}/{path.name}", MADE_IN_ZIP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())
                path.unlink()
    shutil.rmtree(folder / REPORT, ignore_errors=True)
    made.replace(folder / REPORT)


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
    "CALCULATING",
    "CANCELLED",
    "CHARTS",
    "CIRCUMSTANCES",
    "LOCK",
    "MAKING",
    "ORDER",
    "OUTCOME",
    "PAGE",
    "PROGRESS",
    "REPORT",
    "REPORTING",
    "STEPS",
    "WORK",
    "WORKBOOK",
    "WRITTEN",
    "WRONG",
    "as_json",
    "main",
]
