"""Keys: who has one is answered, who has none is not, and no file or answer holds one."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet.api.app import create_app
from participatiewet.cli import app as command
from participatiewet.faults import InputError

SETTING = "PARTICIPATIEWET_SLEUTELS"


def made(name: str) -> tuple[str, str]:
    """Return a key and its line as the command gives them."""
    result = CliRunner().invoke(command, ["sleutel", name])
    assert result.exit_code == 0
    key, line = result.stdout.splitlines()
    return key, line


def service(path: Path, *lines: str) -> TestClient:
    file = path / "sleutels"
    file.write_text("\n".join(lines), encoding="utf-8")
    return TestClient(create_app({SETTING: str(file)}), raise_server_exceptions=False)


def test_only_who_has_a_key_is_answered(tmp_path: Path) -> None:
    (first, line), (second, other) = made("gemeente-een"), made("gemeente-twee")
    assert first != second
    client = service(tmp_path, "# afnemers", line, "", other)
    for key in (first, second):
        assert client.get("/v1/gemeenten", headers={"X-API-Key": key}).status_code == 200
    for headers in ({}, {"X-API-Key": ""}, {"X-API-Key": first[:-1]}, {"X-API-Key": line.split()[1]}):
        for address in ("/v1/gemeenten", "/v1/berekeningen", "/v1/bestaat-niet", "/metrics"):
            answer = client.get(address, headers=headers)
            assert answer.status_code == 401
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["WWW-Authenticate"]
            assert answer.headers["API-Version"]
            assert first[:-1] not in answer.text
    assert client.post("/v1/berekeningen", content=b"{").status_code == 401


def test_health_and_contract_ask_for_no_key(tmp_path: Path) -> None:
    client = service(tmp_path, made("gemeente")[1])
    assert client.get("/v1/gezondheid/_leven").status_code == 200
    document = client.get("/v1/openapi.json").json()
    scheme = document["components"]["securitySchemes"]["sleutel"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-API-Key")
    assert document["paths"]["/berekeningen"]["post"]["security"] == [{"sleutel": []}]
    assert "401" in document["paths"]["/berekeningen"]["post"]["responses"]
    assert "security" not in document["paths"]["/gezondheid/_leven"]["get"]


@pytest.mark.parametrize("host", ["dienst/v1/gezondheid/", "dienst/v1/gezondheid/_leven?", "dienst/v1/openapi.json#"])
def test_a_made_up_host_opens_nothing(tmp_path: Path, host: str) -> None:
    client = service(tmp_path, made("gemeente")[1])
    assert client.get("/v1/gemeenten", headers={"Host": host}).status_code == 401


def test_without_keys_nobody_is_asked() -> None:
    client = TestClient(create_app({}))
    assert client.get("/v1/gemeenten").status_code == 200
    assert "securitySchemes" not in client.get("/v1/openapi.json").json()["components"]


def test_a_wrong_file_is_refused_with_every_fault_and_without_what_it_holds(tmp_path: Path) -> None:
    key, line = made("gemeente")
    with pytest.raises(InputError) as raised:
        service(tmp_path, line, f"gemeente-twee {key}", line, "een twee drie")
    assert [fault.pointer for fault in raised.value.faults] == [f"/{SETTING}/regel {n}" for n in (2, 3, 4)]
    assert key not in str(raised.value)


@pytest.mark.parametrize("lines", [(), ("# niemand",)])
def test_a_file_without_keys_does_not_open_the_service(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        service(tmp_path, *lines)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        create_app({SETTING: str(tmp_path / "weg")})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "rekendienst.example.org"])
def test_without_keys_the_service_listens_on_this_machine_only(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: pytest.fail("it listens"))
    result = CliRunner().invoke(command, ["serve", "--host", host])
    assert result.exit_code == 2
    assert host in result.stderr
    assert SETTING in result.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "0.0.0.0"])
def test_with_keys_it_listens_where_it_is_told(host: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "sleutels"
    file.write_text(made("gemeente")[1], encoding="utf-8")
    monkeypatch.setenv(SETTING, str(file))
    asked = []
    monkeypatch.setattr("uvicorn.run", lambda *_, **options: asked.append(options["host"]))
    assert CliRunner().invoke(command, ["serve", "--host", host]).exit_code == 0
    assert asked == [host]


def test_the_command_refuses_a_wrong_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "weg"))
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: pytest.fail("it listens"))
    result = CliRunner().invoke(command, ["serve"])
    assert result.exit_code == 2
    assert SETTING in result.stderr


def test_a_name_that_cannot_stand_in_the_file() -> None:
    result = CliRunner().invoke(command, ["sleutel", "gemeente een"])
    assert result.exit_code == 2
    assert result.stdout == ""
