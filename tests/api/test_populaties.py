"""A caseload as a job of the service: asked, followed, cancelled, killed, refused. All households are invented.

A caseload of which the description is a pipe holds its job until somebody writes to the pipe: so no test depends on how
fast a job is.
"""

from __future__ import annotations

import copy
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx2
import jsonschema
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import keys
from participatiewet.api.app import create_app
from participatiewet.api.hervormingen.endpoints import EXAMPLE as REFORM
from participatiewet.api.populaties import endpoints, queue
from participatiewet.api.populaties.schemas import EXAMPLE, order_schema, outcome_schema
from participatiewet.caseload import asked as bounds
from participatiewet.caseload import job
from participatiewet.cli import app as command
from participatiewet.client import Client
from participatiewet.faults import InputError

from .collector import serving
from .running import ROOT, Running, running, until
from .test_storingen import spoil

MARK = "Zoutwaterkrokodil"
PEOPLE = """persoon,bijstandseenheid,rol,woning,geboortedatum,inkomsten_uit_arbeid
jan,e1,aanvrager,w1,1984-02-01,600
karel,,medebewoner,w1,1980-05-05,
"""
UNITS = "bijstandseenheid,bezittingen\ne1,1200\n"
HELD: dict[str, Any] = {
    "bestand": {"soort": "map", "naam": "wacht"},
    "van": "2025-03",
    "versies": [{"naam": "nu"}],
    "uitkomsten": ["uitTeBetalenBijstand"],
}


class Place:
    """Folders for jobs and caseloads, and the service that uses them."""

    def __init__(self, root: Path) -> None:
        self.jobs, self.caseloads = root / "opdrachten", root / "bestanden"
        self.jobs.mkdir()
        self.caseloads.mkdir()
        self.settings = {endpoints.SETTING: str(self.jobs), endpoints.CASELOADS: str(self.caseloads)}

    def service(self, **more: str) -> TestClient:
        settings = self.settings | {f"PARTICIPATIEWET_POPULATIES_{name}": value for name, value in more.items()}
        return TestClient(create_app(settings), raise_server_exceptions=False)

    def caseload(self, name: str, people: str = PEOPLE, units: str = UNITS) -> Path:
        folder = self.caseloads / name
        folder.mkdir()
        (folder / "personen.csv").write_text(people, encoding="utf-8")
        (folder / "bijstandseenheden.csv").write_text(units, encoding="utf-8")
        return folder

    def held(self, name: str = "wacht") -> Path:
        """Make a caseload that a job can begin with and not go on with; return the pipe."""
        pipe = self.caseload(name) / "bestand.json"
        os.mkfifo(pipe)
        return pipe

    def process_of(self, job: str) -> int:
        number: int = json.loads((self.jobs / job / queue.STARTED).read_text())["proces"]
        return number


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    endpoints.end(made.jobs)


def release(pipe: Path) -> None:
    """Let the job go on that waits at ``pipe``, as soon as it does."""
    pipe.write_text(json.dumps({"naam": "Verzonnen bestand"}), encoding="utf-8")


def begun(client: TestClient, order: Any = HELD, **headers: str) -> str:
    answer = client.post("/v1/populaties", json=order, headers=headers)
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == f"/v1/populaties/{answer.json()['id']}"
    name: str = answer.json()["id"]
    return name


def status(client: TestClient, job: str) -> str:
    found: str = client.get(f"/v1/populaties/{job}").json()["status"]
    return found


def ended(client: TestClient, job: str) -> dict[str, Any]:
    until(lambda: status(client, job) not in ("wacht", "bezig"), "it does not end")
    found: dict[str, Any] = client.get(f"/v1/populaties/{job}").json()
    return found


def problem(answer: Any, status: int, kind: str) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"/problemen/{kind}"
    text: str = answer.json()["detail"]
    return text


def pointers(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.text
    return sorted((fault["pointer"], fault["code"]) for fault in answer.json()["errors"])


# --- a whole job


def test_a_job_gives_what_the_command_writes(place: Place, tmp_path: Path) -> None:
    client = place.service()
    order = {
        "bestand": {"soort": "synthetisch", "gemeente": "GM0599", "eenheden": 40, "zaad": 7},
        "van": "2027-01",
        "tot": "2027-02",
        "versies": [{"naam": "zonder_in_balans", "recht": "zonder_in_balans"}, {"naam": "geldend"}],
        "uitkomsten": ["uitTeBetalenBijstand", "bijstand_na_maatregel"],
        "grens": 10,
    }
    found = ended(client, begun(client, order))
    assert (found["status"], found["delen"], found["melding"], found["fouten"]) == (
        "klaar", {"klaar": 1, "totaal": 1}, None, [],
    )  # fmt: skip
    outcome = client.get(found["uitkomst"]).json()
    jsonschema.validate(outcome, outcome_schema())

    months = ["--maand", "2027-01", "--tot", "2027-02"]
    runner, made, out = CliRunner(), str(tmp_path / "verzonnen"), tmp_path / "uit"
    made_up = ["bestand", "maak", made, "--gemeente", "GM0599", "--eenheden", "40", "--zaad", "7", *months]
    compared = ["bestand", "vergelijk", made, str(out), *months, "--grens", "10"]
    for arguments in (made_up, compared):
        assert runner.invoke(command, arguments).exit_code == 0
    written = json.loads((out / "uitkomst.json").read_text(encoding="utf-8"))
    assert outcome == endpoints.with_our_names(written)
    assert outcome["bewijs"]["bestand"] == written["bewijs"]["bestand"], "the same caseload, to the byte"
    assert outcome["totalen"][0]["bedrag"] > 0
    assert outcome["uitkomsten"] == ["uitTeBetalenBijstand", "bijstandNaMaatregel"]
    assert set(outcome["labels"]) == set(outcome["uitkomsten"])

    left = {path.name for path in (place.jobs / found["id"]).iterdir()}
    assert queue.WORK not in left, "the caseload itself is not kept"
    assert client.get("/metrics").text.count('adres="/v1/populaties/{id}/uitkomst"')
    assert found["id"] not in client.get("/metrics").text


def test_amounts_by_hand_of_a_folder(place: Place) -> None:
    place.caseload("delft")
    client = place.service()
    job = begun(client, {**HELD, "bestand": {"soort": "map", "naam": "delft"}})
    assert ended(client, job)["status"] == "klaar"
    outcome = client.get(f"/v1/populaties/{job}/uitkomst").json()
    # README: half of 1.922,07 is 961,04; a quarter of 600 is free, so 450 counts; 5% of 511,04 is reserved
    assert [row["bedrag"] for row in outcome["totalen"]] == [48549]
    assert outcome["bestand"]["synthetisch"] is False


def test_what_was_begun_under_other_rules_is_begun_anew(place: Place, tmp_path: Path) -> None:
    """As after a service was replaced; the process is run by hand here, in a folder as the queue makes one."""
    folder, source = tmp_path / "opdracht", place.caseload("delft")
    before = folder / job.WORK / "uit" / "rekening.json"
    before.parent.mkdir(parents=True)
    before.write_text(json.dumps({"regels": "andere"}), encoding="utf-8")
    (folder / job.ORDER).write_text(json.dumps(HELD), encoding="utf-8")
    (folder / job.CIRCUMSTANCES).write_bytes(job.as_json({"hoogstens": 5, "map": str(source)}))
    subprocess.run([sys.executable, "-m", queue.COMMAND, str(folder)], cwd=ROOT, check=True)
    outcome = json.loads((folder / job.OUTCOME).read_text(encoding="utf-8"))
    assert [row["bedrag"] for row in outcome["totalen"]] == [48549], "as by hand above"
    assert not (folder / job.WORK).exists()


def test_names_become_ours_everywhere() -> None:
    written = {"a_b": [{"uitkomst": "c_d", "bedrag_eerste": 1}], "labels": {"c_d": "C_d"}, "maatregel": "e_f"}
    assert endpoints.with_our_names({**written, "uitkomsten": ["c_d"], "samen": None}) == {
        "aB": [{"uitkomst": "cD", "bedragEerste": 1}],
        "labels": {"cD": "C_d"},
        "maatregel": "e_f",
        "uitkomsten": ["cD"],
        "samen": None,
    }


def test_a_reform_as_data_is_calculated(place: Place) -> None:
    place.caseload("delft")
    client = place.service()
    reform = {**REFORM, "parameters": [{"pad": "uitkering.bufferbudget.maximum_per_jaar", "waarde": 1999.5}]}
    order = {
        **HELD,
        "bestand": {"soort": "map", "naam": "delft"},
        "van": "2027-02",
        "versies": [{}, {"naam": "meer", "hervormingen": [reform]}],
    }
    job = begun(client, order)
    assert ended(client, job)["status"] == "klaar"
    outcome = client.get(f"/v1/populaties/{job}/uitkomst").json()
    assert [(version["naam"], version["hervormingen"]) for version in outcome["versies"]] == [
        ("1", []), ("meer", [REFORM["titel"]]),
    ]  # fmt: skip


def test_the_client_reads_every_answer(place: Place) -> None:
    pipe = place.held()
    service = place.service()

    def handle(request: httpx2.Request) -> httpx2.Response:
        answer = service.request(
            request.method, str(request.url), content=request.content, headers=dict(request.headers)
        )
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)

    with Client("http://dienst", transport=httpx2.MockTransport(handle)) as client:
        job = client.vergelijk_populatie(HELD)
        assert (job.status, job.model_extra, job.delen.model_extra) == ("bezig", {}, {})
        release(pipe)
        until(lambda: client.populatie(job.id).status == "klaar", "it does not end")
        # as by hand above
        assert client.populatie_uitkomst(job.id)["totalen"][0]["bedrag"] == Decimal(48549)
        assert client.verwijder_populatie(job.id).status == "verwijderd"


# --- how a job ends before it is done


def test_a_job_that_runs_is_not_done(place: Place) -> None:
    pipe = place.held()
    client = place.service()
    job = begun(client)
    found = client.get(f"/v1/populaties/{job}").json()
    assert (found["status"], found["uitkomst"], found["delen"]) == ("bezig", None, {"klaar": 0, "totaal": None})
    assert job not in problem(client.get(f"/v1/populaties/{job}/uitkomst"), 409, "nog-niet-klaar")
    release(pipe)
    assert ended(client, job)["status"] == "klaar"


def test_a_job_that_runs_is_cancelled_and_leaves_nothing(place: Place) -> None:
    place.held()
    client = place.service()
    job = begun(client)
    number = place.process_of(job)
    assert client.delete(f"/v1/populaties/{job}").json()["status"] == "geannuleerd"
    until(lambda: not _lives(number), "the process goes on")
    assert status(client, job) == "geannuleerd"
    problem(client.get(f"/v1/populaties/{job}/uitkomst"), 409, "geen-uitkomst")
    assert not (place.jobs / job / queue.WORK).exists()
    assert client.delete(f"/v1/populaties/{job}").json()["status"] == "verwijderd"
    problem(client.get(f"/v1/populaties/{job}"), 404, "niet-gevonden")
    assert [path for path in place.jobs.iterdir() if not path.name.startswith(".")] == []


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_that_is_killed_is_not_waited_for(place: Place) -> None:
    place.held()
    client = place.service()
    job = begun(client)
    os.kill(place.process_of(job), signal.SIGKILL)
    found = ended(client, job)
    assert (found["status"], found["fouten"]) == ("mislukt", [])
    assert "weggevallen" in found["melding"]
    assert not (place.jobs / job / queue.WORK).exists()
    assert status(client, job) == "mislukt", "and it stays so"


def test_what_is_wrong_with_a_caseload_is_told_without_what_is_in_it(place: Place) -> None:
    place.caseload("fout", people=PEOPLE.replace("1984-02-01", MARK))
    client = place.service()
    found = ended(client, begun(client, {**HELD, "bestand": {"soort": "map", "naam": "fout"}}))
    assert found["status"] == "mislukt"
    assert [(fault["pointer"], fault["code"]) for fault in found["fouten"]] == [
        ("/personen.csv/rij 2/geboortedatum", "geen_datum")
    ]
    assert MARK not in json.dumps(found)
    (place.caseloads / "leeg").mkdir()
    found = ended(client, begun(client, {**HELD, "bestand": {"soort": "map", "naam": "leeg"}}))
    assert found["fouten"]
    assert str(place.caseloads) not in json.dumps(found)


def test_a_folder_with_too_many_units_is_refused(place: Place) -> None:
    two = PEOPLE + "piet,e2,aanvrager,w2,1990-01-01,\n"
    place.caseload("groot", people=two, units=UNITS + "e2,\n")
    client = place.service(EENHEDEN="1")
    found = ended(client, begun(client, {**HELD, "bestand": {"soort": "map", "naam": "groot"}}))
    assert [fault["code"] for fault in found["fouten"]] == ["te_veel_eenheden"]


# --- the queue


def test_a_full_queue_and_who_comes_next(place: Place) -> None:
    place.held()
    client = place.service(TEGELIJK="1", WACHTRIJ="1")
    first, second = begun(client), begun(client)
    assert (status(client, first), status(client, second)) == ("bezig", "wacht")
    full = client.post("/v1/populaties", json=HELD)
    problem(full, 503, "te-druk")
    assert full.headers["Retry-After"] == str(endpoints.RETRY_AFTER)
    number = place.process_of(first)
    client.delete(f"/v1/populaties/{first}")
    until(lambda: not _lives(number), "the process goes on")
    until(lambda: status(client, second) == "bezig", "nobody begins with the second")
    third = begun(client)
    assert client.delete(f"/v1/populaties/{third}").json()["status"] == "verwijderd", "what waits is taken away"
    problem(client.get(f"/v1/populaties/{third}"), 404, "niet-gevonden")


def test_the_next_begins_when_one_ends_though_nobody_asks(place: Place) -> None:
    pipe = place.held()
    client = place.service()
    first, second = begun(client), begun(client)
    assert not (place.jobs / second / queue.STARTED).exists()
    release(pipe)
    until((place.jobs / second / queue.STARTED).exists, "nobody begins with the second")
    assert (place.jobs / first / job.OUTCOME).exists()


def test_so_many_are_kept(place: Place) -> None:
    place.caseload("delft")
    client = place.service(BEWAREN="1")
    order = {**HELD, "bestand": {"soort": "map", "naam": "delft"}}
    first = begun(client, order)
    assert ended(client, first)["status"] == "klaar"
    second = begun(client, order)
    assert ended(client, second)["status"] == "klaar"
    problem(client.get(f"/v1/populaties/{first}"), 404, "niet-gevonden")
    assert status(client, second) == "klaar"


def test_an_unknown_job(place: Place) -> None:
    client = place.service()
    name = str(uuid.uuid4())
    for text in (name, name.upper(), f"{{{name}}}"):
        for method, address in (("GET", ""), ("GET", "/uitkomst"), ("DELETE", "")):
            answer = client.request(method, f"/v1/populaties/{text}{address}")
            assert text not in problem(answer, 404, "niet-gevonden")


@pytest.mark.parametrize("name", ["x", ".slot", "onderweg-x", "%2e%2e"])
def test_what_cannot_be_a_job(place: Place, name: str) -> None:
    client = place.service()
    (place.jobs / "x").mkdir()
    for method, address in (("GET", ""), ("GET", "/uitkomst"), ("DELETE", "")):
        answer = client.request(method, f"/v1/populaties/{name}{address}")
        if name != "%2e%2e":  # on its way that becomes another address
            assert pointers(answer) == [("/id", "geen_uuid")]
        assert answer.status_code in (400, 404, 405)
    assert (place.jobs / "x").exists()
    assert place.caseloads.exists()


def test_a_job_is_of_the_client_that_asked(place: Place, tmp_path: Path) -> None:
    place.held()
    named = {name: keys.new_key() for name in ("gemeente-een", "gemeente-twee")}
    file = tmp_path / "sleutels"
    file.write_text("\n".join(f"{name} {keys.hashed(key)}" for name, key in named.items()), encoding="utf-8")
    client = TestClient(create_app({**place.settings, keys.SETTING: str(file)}))
    own, other = ({"X-API-Key": key} for key in named.values())
    assert client.post("/v1/populaties", json=HELD).status_code == 401
    job = begun(client, **own)
    for method in ("GET", "DELETE"):
        problem(client.request(method, f"/v1/populaties/{job}", headers=other), 404, "niet-gevonden")
    assert client.get(f"/v1/populaties/{job}", headers=own).json()["status"] == "bezig"
    kept = b"".join(path.read_bytes() for path in (place.jobs / job).iterdir() if path.is_file())
    assert b"gemeente-een" not in kept


# --- what is refused


def test_all_that_is_wrong_is_told_at_once(place: Place) -> None:
    client = place.service()
    wrong = {
        "bestand": {"soort": "synthetisch", "gemeente": MARK, "eenheden": 0, "zaad": "1", "naam": "x"},
        "van": MARK,
        "versies": [{"naam": 1, "recht": MARK}, MARK, {"hervormingen": [MARK]}],
        "uitkomsten": [MARK, "bijstandsnorm"],
        "perMaatregel": "ja",
        "grens": -1,
        MARK.lower(): 1,
    }
    answer = client.post("/v1/populaties", json=wrong)
    assert pointers(answer) == sorted([
        ("/bestand/gemeente", "onbekende_keuze"), ("/bestand/eenheden", "buiten_bereik"),
        ("/bestand/zaad", "verkeerd_type"), ("/bestand/naam", "onbekende_naam"), ("/van", "geen_maand"),
        ("/versies/0/naam", "verkeerd_type"), ("/versies/0/recht", "onbekende_keuze"), ("/versies/1", "verkeerd_type"),
        ("/versies/2/hervormingen", "hervorming_geweigerd"), ("/uitkomsten/0", "onbekende_uitkomst"),
        ("/perMaatregel", "verkeerd_type"), ("/grens", "buiten_bereik"), (f"/{MARK.lower()}", "onbekende_naam"),
    ])  # fmt: skip
    assert list(place.jobs.glob("[!.]*")) == []


def test_spoiled_bodies_are_right_or_wrong_and_nothing_else(place: Place) -> None:
    chance = random.Random(1)
    caseloads = endpoints.Caseloads(None, place.caseloads, 500)
    right = wrong = 0
    for _ in range(600):
        body = copy.deepcopy(chance.choice([EXAMPLE, {**HELD, "tot": "2025-04", "perMaatregel": False}]))
        for _ in range(chance.choice((0, 1, 1, 2, 4))):
            spoil(body, chance)
        try:
            assert set(endpoints.read_order(body, caseloads)) == {"hoogstens", "map"}
            right += 1
        except InputError as error:
            assert all(fault.melding for fault in error.faults)
            wrong += 1
    assert min(right, wrong) > 50


@pytest.mark.parametrize("body", [[], "x", True, 1])
def test_a_body_that_is_no_object(place: Place, body: Any) -> None:
    assert pointers(place.service().post("/v1/populaties", json=body)) == [("", "verkeerd_type")]


def test_what_is_missing(place: Place) -> None:
    assert pointers(place.service().post("/v1/populaties", json={})) == [
        ("/bestand", "ontbreekt"), ("/van", "ontbreekt"), ("/versies", "verkeerd_aantal"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"bestand": {"soort": "synthetisch", "eenheden": 51}}, "/bestand/eenheden"),
        ({"bestand": {"soort": "synthetisch"}}, "/bestand/eenheden"),  # of the whole country
        ({"bestand": {"soort": "synthetisch", "eenheden": 5.5}}, "/bestand/eenheden"),
        ({"bestand": {"soort": "synthetisch", "eenheden": 5, "zaad": -1}}, "/bestand/zaad"),
        ({"tot": f"{2027 + bounds.MOST_MONTHS // 12}-01"}, "/tot"),
        ({"tot": "2026-12"}, "/tot"),
        ({"versies": []}, "/versies"),
        ({"versies": [{}] * (bounds.MOST_VERSIONS + 1)}, "/versies"),
        ({"versies": [{"naam": "x"}, {"naam": "x"}]}, "/versies/1/naam"),
        ({"versies": [{"hervormingen": ["vrijlating_gelijk"] * (bounds.MOST_REFORMS + 1)}]}, "/versies/0/hervormingen"),
        ({"uitkomsten": []}, "/uitkomsten"),
        ({"grens": True}, "/grens"),
    ],
)
def test_bounds(place: Place, change: dict[str, Any], pointer: str) -> None:
    answer = place.service(EENHEDEN="50").post("/v1/populaties", json={**EXAMPLE, **change})
    assert [where for where, _ in pointers(answer)] == [pointer]


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "../bestanden", "/etc", "a.b", "a\\b", ".slot", "a\n", 1, None])
def test_a_name_never_leads_elsewhere(place: Place, name: Any) -> None:
    answer = place.service().post("/v1/populaties", json={**HELD, "bestand": {"soort": "map", "naam": name}})
    assert pointers(answer) == [("/bestand/naam", "geen_naam")]


def test_a_folder_that_is_not_there_is_told_with_the_other_faults_and_without_the_others(place: Place) -> None:
    place.caseload("geheim")
    order = {**HELD, "bestand": {"soort": "map", "naam": "delft"}, "van": "x"}
    answer = place.service().post("/v1/populaties", json=order)
    assert pointers(answer) == [("/bestand/naam", "onbekend_bestand"), ("/van", "geen_maand")]
    assert "geheim" not in answer.text
    del place.settings[endpoints.CASELOADS]
    answer = place.service().post("/v1/populaties", json={**HELD, "bestand": {"soort": "map", "naam": "geheim"}})
    assert pointers(answer) == [("/bestand/naam", "onbekend_bestand")]


def test_the_example_of_the_document_keeps_its_schema() -> None:
    jsonschema.validate(EXAMPLE, order_schema())
    jsonschema.validate(HELD, order_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**HELD, "bestand": {"soort": "map", "naam": "a.b"}}, order_schema())


# --- a service that cannot do it


def requests(client: TestClient) -> list[Any]:
    address = f"/v1/populaties/{uuid.uuid4()}"
    return [
        client.post("/v1/populaties", json=EXAMPLE),
        client.get(address),
        client.get(f"{address}/uitkomst"),
        client.delete(address),
    ]


def test_without_the_setting_it_says_which() -> None:
    for answer in requests(TestClient(create_app({}), raise_server_exceptions=False)):
        assert endpoints.SETTING in problem(answer, 501, "niet-ingericht")


def test_without_the_library_it_says_what_to_install(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with place.service() as client:
        for answer in requests(client):
            assert "participatiewet[bestand]" in problem(answer, 501, "niet-ingericht")
        assert client.get("/v1/gezondheid/_gereed").status_code == 200


def test_the_service_does_not_load_the_library() -> None:
    code = (
        "import sys; import participatiewet.api; import participatiewet.cli; "
        "sys.exit(any(name.split('.')[0] == 'pyarrow' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


# --- the logbook


def test_a_caseload_of_somebody_leaves_a_record_and_a_made_up_one_does_not(place: Place) -> None:
    place.held()
    with serving(lambda: (200, b"{}")) as log:
        place.settings |= {
            "PARTICIPATIEWET_LOGBOEK": f"{log.url}/v1/traces",
            "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT": "https://register.example.org/verwerkingen/bijstand",
        }
        client = place.service()
        begun(client, EXAMPLE)
        assert log.asked == []
        begun(client)
        assert [span["name"] for span in log.spans()] == ["vergelijkPopulatie"]
        assert len(log.spans()[0]["attributes"]) == 1, "the activity, and nobody"
        begun(client, **{"X-Betrokkene": "5f8c2d0e-7b1a-4c3d-9e6f-a1b2c3d4e5f6"})
        assert len(log.spans()) == 2, "who says whom it is about has one record as well"
        log.answer = lambda: (500, b"")
        before = set(place.jobs.iterdir())
        problem(client.post("/v1/populaties", json=HELD), 503, "niet-gelogd")
        assert set(place.jobs.iterdir()) == before, "not logged, so not taken"


# --- more workers, and the end of a service


def ask(service: Running, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Return the answer over a connection of its own: any of the workers may take it."""
    connection: http.client.HTTPConnection = service.client()
    try:
        connection.request(method, path, None if body is None else json.dumps(body))
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def test_two_workers_see_the_same_job(place: Place) -> None:
    """Two applications that share nothing but the folder, as two workers do."""
    pipe = place.held()
    one, other = place.service(), place.service()
    job = begun(one)
    assert status(other, job) == "bezig"
    release(pipe)
    assert ended(other, job)["status"] == "klaar"
    assert one.get(f"/v1/populaties/{job}/uitkomst").content == other.get(f"/v1/populaties/{job}/uitkomst").content
    assert other.delete(f"/v1/populaties/{job}").json()["status"] == "verwijderd"
    assert one.get(f"/v1/populaties/{job}").status_code == 404


@pytest.mark.parametrize("workers", [1, 2])
def test_a_service_that_stops_ends_its_jobs_and_goes_on_with_them_later(
    place: Place, tmp_path: Path, workers: int
) -> None:
    pipe = place.held()
    with running(tmp_path, workers, place.settings) as service:
        code, found = ask(service, "POST", "/v1/populaties", HELD)
        assert code == 202
        address = f"/v1/populaties/{found['id']}"
        for _ in range(8):
            assert ask(service, "GET", address)[1]["status"] == "bezig"
        number = place.process_of(found["id"])
        service.process.terminate()
        assert service.process.wait() == 0
        until(lambda: not _lives(number), "the process goes on")
        assert MARK not in service.output
        assert found["id"] not in service.output
    assert queue.Queue(place.jobs, 1, 1, 1).find(found["id"], None).status == "wacht"
    with running(tmp_path, workers, place.settings) as service:
        release(pipe)
        until(lambda: ask(service, "GET", address)[1]["status"] == "klaar", "it does not end")


@pytest.mark.parametrize("workers", [1, 2])
def test_without_a_folder_the_command_makes_one_that_goes_with_the_service(tmp_path: Path, workers: int) -> None:
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    with running(tmp_path, workers, {"TMPDIR": str(temporary)}) as service:
        code, found = ask(service, "POST", "/v1/populaties", EXAMPLE)
        assert code == 202, found
        assert list(temporary.iterdir())
        service.process.terminate()
        assert service.process.wait() == 0
    assert list(temporary.iterdir()) == []
