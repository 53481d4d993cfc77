"""/v1/populaties: versions of the law over a whole caseload, asked now and calculated beside the service."""

from __future__ import annotations

import datetime
import importlib.util
import json
import time
import uuid
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi import Path as InPath

from participatiewet.caseload import asked
from participatiewet.documents import read_json
from participatiewet.faults import Fault, InputError
from participatiewet.situation import camel

from .. import logbook
from ..body import Taken, answer, as_json, read
from ..lanes import SlowLane
from ..problems import WRONG_BODY, ProblemError, body_of, documented
from ..settings import Settings
from ..trace_context import KEY
from .queue import FullError, Job, Queue
from .schemas import EXAMPLE, Populatie, PopulatieDelen, PopulatieFout, order_schema, outcome_schema

router = APIRouter(prefix="/v1")
SETTING, CASELOADS = "PARTICIPATIEWET_POPULATIES", "PARTICIPATIEWET_BESTANDEN"
ADDRESS = "/v1/populaties"
#: What the law says of a caseload is in its outcome under the names of variables: as values of these fields.
NAMES = ("uitkomst", "uitkomsten", "gegeven")
#: Whose keys are such names.
KEYED = ("labels",)
#: After so many seconds somebody who did not fit may try again: a job takes longer than a request.
RETRY_AFTER = 30
WHY = {
    "invoer": "Het bestand klopt niet; er is niets berekend.",
    "mislukt": "Er ging iets mis in de dienst; er is geen uitkomst.",
    "weggevallen": "Het proces dat rekende is weggevallen; er is geen uitkomst. Geef de opdracht opnieuw.",
    "niet_gestart": "Er kon geen proces worden begonnen; er is niets berekend.",
}
UNKNOWN = "Deze opdracht is er niet, of niet meer."
Id = Annotated[str, InPath(description="De naam van de opdracht.", json_schema_extra={"format": "uuid"})]
NOT_HERE: dict[int | str, dict[str, Any]] = {
    400: documented("Dit is geen naam van een opdracht."),
    404: documented("Er is geen opdracht met deze naam, of niet meer."),
    501: documented("Deze dienst rekent geen bestanden; het antwoord zegt wat daarvoor nodig is."),
}


@dataclass(frozen=True)
class Caseloads:
    """What the service was told: the jobs when it may have them, the folders of caseloads, the most units."""

    jobs: Queue | None
    folder: Path | None
    most_units: int


def of(told: Settings) -> Caseloads:
    """Return what the settings say of caseloads."""
    jobs = Queue(Path(told.jobs), told.jobs_at_a_time, told.jobs_waiting, told.jobs_kept) if told.jobs else None
    return Caseloads(jobs, Path(told.caseloads) if told.caseloads else None, told.most_units)


def begin(caseloads: Caseloads) -> None:
    """Go on with the jobs that were there when the service ended, where there can be any."""
    if caseloads.jobs is not None and not lacking():
        caseloads.jobs.open()


def end(folder: Path) -> None:
    """End the processes of the jobs in ``folder``."""
    if folder.is_dir() and not lacking():
        Queue(folder, 0, 0, 0).end()


def lacking() -> str:
    """Return what must be installed before there can be jobs, in Dutch; nothing when all of it is there."""
    if importlib.util.find_spec("pyarrow") is None:
        return 'Voor bestanden ontbreekt een bibliotheek. Installeer haar met: pip install "participatiewet[bestand]"'
    if importlib.util.find_spec("fcntl") is None:
        return "Op dit besturingssysteem rekent de dienst geen bestanden; de opdrachtregel doet dat wel."
    return ""


def _jobs(request: Request) -> Queue:
    """Return the jobs of the service; raises ``ProblemError`` where there cannot be any."""
    caseloads: Caseloads = request.app.state.populaties
    text = lacking()
    if not text and caseloads.jobs is None:
        text = f"Deze dienst heeft geen plaats voor opdrachten. Wie de dienst beheert, stelt {SETTING} in."
    if text or caseloads.jobs is None:
        raise ProblemError(HTTPStatus.NOT_IMPLEMENTED, "niet-ingericht", text)
    return caseloads.jobs


def read_order(data: Any, caseloads: Caseloads) -> dict[str, Any]:
    """Return the circumstances of an order: the bound and the folder it is about. Raises ``InputError``."""
    faults: list[Fault] = []
    name = None
    try:
        file = asked.read(data, caseloads.most_units).file
        name = file if isinstance(file, str) else None
    except InputError as error:
        faults = error.faults
        about = data.get("bestand") if isinstance(data, dict) else None
        if isinstance(about, dict) and about.get("soort") == asked.FOLDER:
            named = about.get("naam")
            name = named if isinstance(named, str) and asked.NAME.fullmatch(named) else None
    folder = None
    if name is not None:
        folder = None if caseloads.folder is None else caseloads.folder / name
        if folder is None or not folder.is_dir():
            text = "Er is geen bestand met deze naam." if folder else "Deze dienst heeft geen eigen bestanden."
            advice = "Vraag wie de dienst beheert hoe het heet." if folder else "Vraag een verzonnen bestand."
            faults = [*faults, Fault(("bestand", "naam"), "onbekend_bestand", text, advice)]
    if faults:
        raise InputError(faults)
    return {"hoogstens": caseloads.most_units, "map": str(folder.resolve()) if folder else None}


def shown(job: Job) -> Populatie:
    """Return a job as it is answered."""
    until = job.ended if job.ended is not None else time.time()
    wrong = job.wrong or {}
    return Populatie(
        id=job.id,
        status=job.status,
        gemaakt=datetime.datetime.fromtimestamp(job.made, datetime.UTC).isoformat(timespec="seconds"),
        seconden=0 if job.started is None else max(int(until - job.started), 0),
        delen=PopulatieDelen(klaar=job.done, totaal=job.total),
        uitkomst=f"{ADDRESS}/{job.id}/uitkomst" if job.status == "klaar" else None,
        melding=WHY[wrong.get("soort", "weggevallen")] if job.status == "mislukt" else None,
        fouten=[PopulatieFout(**fault) for fault in wrong.get("fouten", ())],
    )


def with_our_names(found: Any) -> Any:
    """Return an outcome with the names of this API: of its fields, and of the variables that it is about."""
    if isinstance(found, list):
        return [with_our_names(item) for item in found]
    if not isinstance(found, dict):
        return found
    return {camel(name): _value(name, value) for name, value in found.items()}


def _value(field: str, value: Any) -> Any:
    if field in NAMES:
        return camel(value) if isinstance(value, str) else [camel(item) for item in value]
    if field in KEYED:
        return {camel(name): item for name, item in value.items()}
    return with_our_names(value)


async def _log(request: Request) -> None:
    """Write in the logbook that a caseload of somebody else is processed, before it is; raises ``ProblemError``.

    A request that says whom it is about is written as any other.
    """
    kept: logbook.Logbook | None = request.app.state.logbook
    if kept is None or logbook.HEADER in request.headers:
        return
    now = time.time_ns()
    spans = kept.spans("vergelijkPopulatie", request.scope[KEY], (now, now), logbook.OK, (), logbook.KIND)
    if not await kept.written(spans):
        headers = {"Retry-After": str(logbook.RETRY_AFTER)}
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "niet-gelogd", logbook.NOT_LOGGED, headers=headers)


@router.post(
    "/populaties",
    operation_id="vergelijkPopulatie",
    summary="Vergelijk versies van de wet voor een heel bestand",
    status_code=202,
    responses={
        **WRONG_BODY,
        202: {
            "model": Populatie,
            "description": "De opdracht is aangenomen.",
            "headers": {"Location": {"description": "Het adres van de opdracht.", "schema": {"type": "string"}}},
        },
        501: NOT_HERE[501],
    },
    openapi_extra=body_of(order_schema(), EXAMPLE),
)
async def vergelijk_populatie(request: Request) -> Response:
    """Neemt een opdracht aan en antwoordt meteen; de berekening loopt daarna. Vraag het adres in Location tot de status
    klaar is. Het bestand is verzonnen, of staat al bij de dienst; er wordt niets geüpload."""
    jobs = _jobs(request)
    caseloads: Caseloads = request.app.state.populaties
    lane: SlowLane = request.app.state.slow
    client = request.scope.get("client_name")
    with Taken() as taken:
        content = await read(request, taken)
        circumstances = await lane.run(lambda body: read_order(read_json(body), caseloads), content)
        if circumstances["map"] is not None:
            await _log(request)
        try:
            job = await lane.run(lambda body: jobs.add(body, circumstances, client), content)
        except FullError:
            text = f"Er wachten te veel opdrachten. Probeer het over {RETRY_AFTER} seconden opnieuw."
            headers = {"Retry-After": str(RETRY_AFTER)}
            raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "te-druk", text, headers=headers) from None
    found = answer(as_json(shown(job).model_dump(by_alias=True)))
    found.status_code = HTTPStatus.ACCEPTED
    found.headers["Location"] = f"{ADDRESS}/{job.id}"
    return found


@router.get(
    "/populaties/{id}",
    operation_id="populatie",
    summary="Hoe ver een vergelijking over een bestand is",
    responses=NOT_HERE,
)
def populatie(request: Request, id: Id) -> Populatie:  # noqa: A002 - as it is called in the address
    """Zegt of de opdracht wacht, bezig is of is geëindigd, hoeveel delen zijn doorgerekend, en waar de uitkomst is."""
    return shown(_known(_jobs(request).find(_name(id), request.scope.get("client_name"))))


@router.get(
    "/populaties/{id}/uitkomst",
    operation_id="populatieUitkomst",
    summary="De uitkomst van een vergelijking over een bestand",
    responses={
        **NOT_HERE,
        200: {"description": "De uitkomst.", "content": {"application/json": {"schema": outcome_schema()}}},
        409: documented("De opdracht is nog niet klaar, of eindigde zonder uitkomst."),
    },
)
def populatie_uitkomst(request: Request, id: Id) -> Response:  # noqa: A002 - as it is called in the address
    """Geeft totalen, groepen en verdelingen onder elke versie, met de aannames en de waarschuwingen. Bedragen zijn hele
    eurocenten."""
    job, content = _jobs(request).outcome(_name(id), request.scope.get("client_name"))
    status = _known(job).status
    if status in ("wacht", "bezig"):
        text = f"De opdracht is nog niet klaar. Vraag {ADDRESS}/{{id}} hoe ver zij is."
        raise ProblemError(HTTPStatus.CONFLICT, "nog-niet-klaar", text)
    if status != "klaar":
        text = f"De opdracht eindigde zonder uitkomst. {ADDRESS}/{{id}} zegt waarom."
        raise ProblemError(HTTPStatus.CONFLICT, "geen-uitkomst", text)
    return answer(as_json(with_our_names(json.loads(content))))


@router.delete(
    "/populaties/{id}",
    operation_id="verwijderPopulatie",
    summary="Annuleer of verwijder een vergelijking over een bestand",
    responses=NOT_HERE,
)
def verwijder_populatie(request: Request, id: Id) -> Populatie:  # noqa: A002 - as it is called in the address
    """Annuleert een opdracht die bezig is; wat er al van was gaat weg. Elke andere opdracht verdwijnt, met haar
    uitkomst."""
    return shown(_known(_jobs(request).drop(_name(id), request.scope.get("client_name"))))


def _name(text: str) -> str:
    """Return the name of a job; raises ``InputError`` when it cannot be one."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        advice = "Neem de id over uit het antwoord op de opdracht."
        raise InputError([Fault(("id",), "geen_uuid", "Dit is geen naam van een opdracht.", advice)]) from None


def _known(job: Job | None) -> Job:
    if job is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", UNKNOWN)
    return job
