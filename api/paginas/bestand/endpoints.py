"""/bestand: a comparison over a made-up caseload, asked as a job, followed until it is done, and its report.

An address has the random name of a job and nothing else. The report is a page of its own: it has its style in itself,
which the policy of its answer allows by its hash, and it has no script.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import importlib.util
import re
import time
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response

from participatiewet.caseload.job import CALCULATING, CHARTS, MAKING, PAGE, REPORTING, STEPS, WORKBOOK
from participatiewet.caseload.report import INSTALL, LIBRARIES

from ...body import Taken
from ...lanes import SlowLane
from ...populaties.endpoints import RETRY_AFTER, SETTING, UNKNOWN, WHY, Caseloads, lacking
from ...populaties.queue import FullError, Job, Queue, is_name
from ...problems import ProblemError
from .. import assets, rendering
from ..around import COMMON, OWN_HEADERS, as_headers
from ..forms import Form, form_of
from ..rendering import Fault
from . import asking

router = APIRouter()
PATH = "/bestand"
#: What of a report is given, by the end of its address: the file, its media type.
FILES = {
    "rapport.xlsx": (WORKBOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "grafieken.zip": (CHARTS, "application/zip"),
}
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
#: Below so many seconds nothing is said of how long it will take: it would be a guess.
TOO_SOON = 3.0
UNDER_WAY = ("wacht", "bezig")
STEP_NAMES = {MAKING: "het bestand maken", CALCULATING: "rekenen", REPORTING: "het rapport maken"}


@router.get(PATH)
def begin(request: Request) -> Response:
    """Return the page to ask a comparison, or what is needed before there can be one."""
    return _page(request, asking.empty(datetime.date.today()))


@router.post(PATH)
async def ask(request: Request) -> Response:
    """Take a job, and go to its page."""
    lane: SlowLane = request.app.state.slow
    with Taken() as taken:
        form = await form_of(request, taken)
        return await lane.run(lambda sent: _taken(request, sent), form)


@router.get(PATH + "/{naam}")
def follow(request: Request, naam: str) -> Response:
    """Return how far a job is, as a page; for htmx the part of it that changes."""
    jobs, job = _known(request, naam)
    told: dict[str, Any] = {
        "opdracht": job,
        "stand": _state(job),
        "gevraagd": asking.in_words(jobs.order(naam, _client(request))),
    }
    if not rendering.is_part(request):
        return rendering.page(request, "bestand/opdracht.html", pad=f"{PATH}/opdracht", **told)
    if job.status in UNDER_WAY:
        return rendering.page(request, "bestand/voortgang.html", **told)
    whole = rendering.page(request, "bestand/stand.html", **told)
    whole.headers["HX-Retarget"], whole.headers["HX-Reswap"] = "#stand", "outerHTML"
    return whole


@router.post(PATH + "/{naam}/weg")
async def drop(request: Request, naam: str) -> Response:
    """Cancel a job that runs, or take away one that has ended; then go to where one can see that."""
    lane: SlowLane = request.app.state.slow
    with Taken() as taken:
        await form_of(request, taken)
    jobs, job = await lane.run(lambda name: _known(request, name), naam)
    await lane.run(lambda name: jobs.drop(name, _client(request)), naam)
    goal = f"{PATH}/{naam}" if job.status == "bezig" else PATH
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": goal})


@router.get(PATH + "/{naam}/rapport")
def report(request: Request, naam: str) -> Response:
    """Return the report of a job that is done: a page that needs nothing else."""
    content = _file(request, naam, PAGE)
    request.scope[OWN_HEADERS] = as_headers({**COMMON, "Content-Security-Policy": policy_of(content)} | NOT_KEPT)
    return rendering.html(content.decode("utf8"), compressed=assets.takes_gzip(request))


@router.get(PATH + "/{naam}/{bestand}")
def download(request: Request, naam: str, bestand: str) -> Response:
    """Return a file of the report of a job that is done."""
    if bestand not in FILES:
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", UNKNOWN)
    file, kind = FILES[bestand]
    headers = {"Content-Disposition": f'attachment; filename="{bestand}"'}
    return Response(_file(request, naam, file), media_type=kind, headers=headers)


NOT_KEPT = {"Cache-Control": "no-store"}


def policy_of(content: bytes) -> str:
    """Return the policy for a report: its own style by its hash, pictures that are in it, and nothing else at all."""
    found = STYLE.search(content)
    digest = base64.b64encode(hashlib.sha256(found[1] if found else b"").digest()).decode("ascii")
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(rules)


# --- the job ------------------------------------------------------------------------------------------------------


def _client(request: Request) -> str | None:
    client: str | None = request.scope.get("client_name")
    return client


def missing(request: Request) -> str:
    """Return what must be installed or set before there can be a comparison, in Dutch; nothing when all is there."""
    caseloads: Caseloads = request.app.state.populaties
    if text := lacking():
        return text
    if any(importlib.util.find_spec(name) is None for name in LIBRARIES):
        return f"Voor het rapport ontbreekt een bibliotheek. Installeer haar met: {INSTALL}"
    if caseloads.jobs is None:
        return (
            f"Deze dienst heeft geen plaats voor opdrachten. Wie de dienst beheert, stelt {SETTING} in op een map die "
            "alleen voor deze dienst is, of start de dienst met: participatiewet serve"
        )
    return ""


def _taken(request: Request, form: Form) -> Response:
    told = asking.filled(form)
    caseloads: Caseloads = request.app.state.populaties
    if missing(request) or caseloads.jobs is None:
        return _page(request, told, status=HTTPStatus.NOT_IMPLEMENTED)
    order, faults = asking.read(told, caseloads.most_units)
    if faults:
        return _page(request, told, fouten=faults)
    try:
        circumstances = {"hoogstens": caseloads.most_units, "map": None, "rapport": True}
        job = caseloads.jobs.add(order, circumstances, _client(request))
    except FullError:
        text = f"Er wachten te veel opdrachten. Probeer het over {RETRY_AFTER} seconden opnieuw."
        return _page(request, told, status=HTTPStatus.SERVICE_UNAVAILABLE, fouten=[Fault("", text)])
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": f"{PATH}/{job.id}"})


def _page(request: Request, told: asking.Filled, *, status: int = HTTPStatus.OK, **values: Any) -> Response:
    return rendering.page(
        request,
        "bestand/pagina.html",
        status=status,
        ingevuld=told,
        ontbreekt=missing(request),
        keuzes=asking.choices(),
        gemeenten=asking.municipalities(),
        maten=asking.SIZES,
        meeste=asking.MOST_COMPARED,
        **values,
    )


def _known(request: Request, name: str) -> tuple[Queue, Job]:
    """Return the jobs and the one of this name; raises ``ProblemError``."""
    caseloads: Caseloads = request.app.state.populaties
    job = None
    if caseloads.jobs is not None and not lacking() and is_name(name):
        job = caseloads.jobs.find(name, _client(request))
    if caseloads.jobs is None or job is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", UNKNOWN)
    return caseloads.jobs, job


def _file(request: Request, name: str, file: str) -> bytes:
    jobs, job = _known(request, name)
    content = jobs.report(name, file, _client(request))
    if content is None:
        text = "Het rapport is nog niet klaar." if job.status in UNDER_WAY else "Bij deze opdracht is geen rapport."
        raise ProblemError(HTTPStatus.CONFLICT, "nog-niet-klaar", text)
    return content


def _state(job: Job) -> dict[str, Any]:
    """Return how far a job is: in words without seconds, in seconds, and for a bar (none when it cannot be said)."""
    now = time.time()
    seconds = 0.0 if job.started is None else max((job.ended or now) - job.started, 0.0)
    step = job.step if job.step in STEPS else STEPS[0]
    sentence = f"Stap {STEPS.index(step) + 1} van {len(STEPS)}: {STEP_NAMES[step]}."
    share, left = None, ""
    if job.pieces is not None:
        done, total = job.pieces
        sentence += f" {done} van {total} onderdelen klaar."
        share = done / total if total else None
        spent = now - job.step_since if job.step_since is not None else 0.0
        if share and share < 1 and spent > TOO_SOON:
            left = _duration(spent * (1 - share) / share)
    return {
        "zin": "De opdracht wacht op haar beurt." if job.status == "wacht" else sentence,
        "deel": share,
        "bezig": _duration(seconds) if job.started is not None else "",
        "nog": left,
        "waarom": WHY.get((job.wrong or {}).get("soort", "weggevallen"), WHY["mislukt"]),
        "fouten": (job.wrong or {}).get("fouten", ()),
    }


def _duration(seconds: float) -> str:
    whole = max(round(seconds), 1)
    if whole < 60:  # noqa: PLR2004 - seconds in a minute
        return "1 seconde" if whole == 1 else f"{whole} seconden"
    minutes, rest = divmod(whole, 60)
    text = "1 minuut" if minutes == 1 else f"{minutes} minuten"
    return f"{text} en {_duration(rest)}" if rest else text


__all__ = ["policy_of", "router"]
