"""The Dockerfile and compose.yaml name only what exists: files, options of the command, settings, versions."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from participatiewet.api import app, server, settings
from participatiewet.cli import app as command

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LINES = [line.split(" ", 1) for line in TEXT.splitlines() if line and not line.startswith("#")]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICE: dict[str, Any] = COMPOSE["services"]["participatiewet"]
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")


def of(instruction: str) -> list[str]:
    return [rest for name, rest in LINES if name == instruction]


def assert_command(words: list[str]) -> dict[str, str]:
    """Check the words of a command against the command line and return its options."""
    name, *rest = words
    commands = typer.main.get_command(command).commands  # type: ignore[attr-defined]
    known = {option for parameter in commands[name].params for option in parameter.opts}
    options = dict(zip(rest[::2], rest[1::2], strict=True))
    assert options.keys() <= known
    return options


def test_every_line_is_an_instruction_that_is_known() -> None:
    known = {
        "FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD",
    }  # fmt: skip
    assert {name for name, _ in LINES} == known


def test_both_stages_are_of_one_python_that_is_supported_and_pinned() -> None:
    images = {line.split(" ")[0] for line in of("FROM")}
    assert len(images) == 1
    found = re.fullmatch(r"python:([0-9]+\.[0-9]+\.[0-9]+)-slim-[a-z]+", images.pop())
    assert found is not None
    assert Version(found[1]) in SpecifierSet(PROJECT["project"]["requires-python"])
    minor = ".".join(found[1].split(".")[:2])
    assert f"Programming Language :: Python :: {minor}" in PROJECT["project"]["classifiers"]


def test_what_is_copied_exists_and_is_all_that_the_package_is_built_from() -> None:
    copied = [name for line in of("COPY") if not line.startswith("--from") for name in line.split(" ")[:-1]]
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in IGNORED
    assert IGNORED[1] == "*", "only what is named goes to the builder"
    assert set(copied) == {line[1:] for line in IGNORED if line.startswith("!")}
    project = PROJECT["project"]
    folders = {path.split("/")[0] for path in PROJECT["tool"]["setuptools"]["package-dir"].values()}
    assert folders | {project["readme"], *project["license-files"], "pyproject.toml", "constraints.txt"} == set(copied)


def test_nothing_goes_through_a_shell() -> None:
    for line in (*of("RUN"), *of("CMD"), *of("ENTRYPOINT"), of("HEALTHCHECK")[0].split(" CMD ", 1)[1]):
        assert all(isinstance(word, str) for word in json.loads(line)), line


def test_the_package_is_installed_with_the_versions_it_is_tested_with() -> None:
    install = next(words for words in map(json.loads, of("RUN")) if "install" in words)
    assert install[install.index("--constraint") + 1] == "constraints.txt"
    [extra] = re.findall(r"^\.\[([a-z]+)\]$", install[-1])
    assert extra in PROJECT["project"]["optional-dependencies"]


def test_the_user_is_not_root() -> None:
    assert of("USER") == ["10001:10001"]
    assert "user" not in SERVICE


@pytest.mark.parametrize("words", [json.loads(of("CMD")[0]), SERVICE["command"]], ids=["Dockerfile", "compose"])
def test_the_command_and_its_options_exist(words: list[str]) -> None:
    assert json.loads(of("ENTRYPOINT")[0]) == list(PROJECT["project"]["scripts"]) == ["participatiewet"]
    options = assert_command(words)
    assert options["--host"] == "0.0.0.0"
    assert options["--port"] == of("EXPOSE")[0]
    assert int(options["--workers"]) > 1


def test_the_health_is_asked_at_an_address_that_exists() -> None:
    python, option, code = json.loads(of("HEALTHCHECK")[0].split(" CMD ", 1)[1])
    assert (python, option) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    port, path = re.search(r"http://127\.0\.0\.1:([0-9]+)(/[^']*)", code).groups()  # type: ignore[union-attr]
    assert port == of("EXPOSE")[0]
    assert path == "/v1/gezondheid/_gereed"
    assert path.removeprefix("/v1") in app.openapi()["paths"]


def test_the_settings_exist_and_are_right() -> None:
    given = SERVICE["environment"]
    assert given.keys() <= settings.BY_NAME.keys()
    settings.read({name: value for name, value in given.items() if name != "PARTICIPATIEWET_SLEUTELS"})
    [secret] = SERVICE["secrets"]
    assert given["PARTICIPATIEWET_SLEUTELS"] == f"/run/secrets/{secret}"
    assert secret in COMPOSE["secrets"]
    assert COMPOSE["secrets"][secret]["file"].removeprefix("./") in (ROOT / ".gitignore").read_text().split()


def test_there_is_time_to_answer_before_it_is_killed() -> None:
    assert SERVICE["stop_signal"] == of("STOPSIGNAL")[0] == "SIGTERM"
    grace = int(SERVICE["stop_grace_period"].removesuffix("s"))
    waiting = int(SERVICE["environment"]["PARTICIPATIEWET_WACHTTIJD"])
    assert grace >= waiting + server.SECONDS_TO_ANSWER + 5


def test_it_writes_nowhere_but_in_memory_and_has_bounds() -> None:
    assert SERVICE["read_only"] is True
    assert [entry.split(":")[0] for entry in SERVICE["tmpfs"]] == ["/tmp"]
    assert "volumes" not in SERVICE
    assert SERVICE["cap_drop"] == ["ALL"]
    assert SERVICE["security_opt"] == ["no-new-privileges:true"]
    assert set(SERVICE["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}


def test_without_a_proxy_only_this_machine_is_listened_to() -> None:
    [port] = SERVICE["ports"]
    assert port == f"127.0.0.1:{of('EXPOSE')[0]}:{of('EXPOSE')[0]}"


def test_the_image_has_the_version_of_the_package() -> None:
    assert SERVICE["image"] == f"{PROJECT['project']['name']}:{PROJECT['project']['version']}"


def test_no_address_of_a_registry_is_in_it() -> None:
    """An image of a registry has a host with a dot or a port before its name; an index is an address."""
    everything = TEXT + (ROOT / "compose.yaml").read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[^/:'\"]+", everything))
    assert addresses == {"http://127.0.0.1"}
    words = [word for rest in of("RUN") for word in json.loads(rest)]
    assert not {"--index-url", "--extra-index-url", "--find-links", "--trusted-host", "-i", "-f"} & set(words)
    for name in [line.split(" ")[0] for line in of("FROM")] + [SERVICE["image"]]:
        assert "/" not in name
    assert "PIP_" not in everything
    assert shlex.split(of("ENV")[0])
