"""Settings: every one is used, the page shows them all, and whatever is wrong is told at once."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from participatiewet import keys
from participatiewet.api import outgoing, settings
from participatiewet.api.app import create_app
from participatiewet.cli import app as command
from participatiewet.faults import InputError
from participatiewet.testing import settings_page as page
from participatiewet.testing.coverage import checkout

ROOT = checkout()


def test_the_page_is_current() -> None:
    text = (ROOT / page.PAGE).read_text(encoding="utf8")
    assert text == page.render(text), f"Maak haar met {page.COMMAND}"
    assert all(f"`{setting.naam}`" in text for setting in settings.SETTINGS)


def test_a_page_without_its_markers_is_not_written_over() -> None:
    for text in ("", page.BEGIN, page.END, f"{page.END}{page.BEGIN}"):
        with pytest.raises(ValueError, match="markering"):
            page.render(text)
    assert (
        page.render(f"voor\n{page.BEGIN}oud{page.END}\nna")
        == f"voor\n{page.BEGIN}\n\n{settings.table()}\n{page.END}\nna"
    )


def test_the_page_names_no_setting_that_does_not_exist() -> None:
    for path in (ROOT / page.PAGE, ROOT / "README.md", ROOT / "docs" / "aansluiten.md"):
        named = set(re.findall(r"PARTICIPATIEWET_[A-Z_]*[A-Z]", path.read_text(encoding="utf8")))
        assert named <= set(settings.BY_NAME), path


def values(last: str) -> dict[str, str]:
    """Return a value for every setting but the file with keys, which excludes others; another for each ``last``."""
    numbers = {setting.naam: last for setting in settings.SETTINGS if setting.vanaf is not None}
    return numbers | {
        "PARTICIPATIEWET_OAUTH_SLEUTELS": f"https://uitgever.example.org/jwks/{last}",
        "PARTICIPATIEWET_OAUTH_UITGEVER": f"https://uitgever.example.org/{last}",
        "PARTICIPATIEWET_OAUTH_DOELGROEP": f"rekendienst-{last}",
        "PARTICIPATIEWET_OAUTH_SCOPE": f"rekenen-{last}",
        "PARTICIPATIEWET_LOGBOEK": f"https://logboek.example.org/{last}",
        "PARTICIPATIEWET_LOGBOEK_ACTIVITEIT": f"https://register.example.org/{last}",
        "PARTICIPATIEWET_POPULATIES": str(ROOT / {"7": "docs", "8": "api"}[last]),
        "PARTICIPATIEWET_BESTANDEN": str(ROOT / {"7": "docs", "8": "api"}[last]),
        "PARTICIPATIEWET_PAGINAS": {"7": "aan", "8": "uit"}[last],
        "PARTICIPATIEWET_HUISSTIJL": str(ROOT / {"7": "Makefile", "8": "LICENSE"}[last]),
    }


def changed(before: settings.Settings, after: settings.Settings) -> list[str]:
    return [field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)]


def test_every_setting_is_read_as_one_of_its_own(tmp_path: Path) -> None:
    first, second = values("7"), values("8")
    before = settings.read(first)
    found = {name: changed(before, settings.read({**first, name: second[name]})) for name in first}
    file = tmp_path / "sleutels"
    file.write_text(f"gemeente {keys.hashed('sleutel')}\n", encoding="utf-8")
    found[keys.SETTING] = changed(settings.read({}), settings.read({keys.SETTING: str(file)}))
    assert set(found) == set(settings.BY_NAME)
    assert all(len(names) == 1 for names in found.values()), found
    assert sorted(name for names in found.values() for name in names) == sorted(field.name for field in fields(before))


def test_every_setting_that_is_read_is_used() -> None:
    """Outside the module that reads it, on a name that holds the settings."""
    used = set()
    for folder in ("api", "participatiewet"):
        for path in (ROOT / folder).rglob("*.py"):
            if path == ROOT / "api" / "settings.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "told":
                    used.add(node.attr)
    assert {field.name for field in fields(settings.Settings)} <= used


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "PARTICIPATIEWET_SLEUTELS": str(tmp_path / "weg"),
        "PARTICIPATIEWET_SLEUTEL": "x",
        "PARTICIPATIEWET_WACHTRIJ": "nul",
        "PARTICIPATIEWET_OAUTH_SCOPE": "rekenen",
        "PARTICIPATIEWET_LOGBOEK": "ftp://logboek",
        "PARTICIPATIEWET_POPULATIES": str(tmp_path / "weg"),
        "PARTICIPATIEWET_BESTANDEN": str(tmp_path / "weg"),
        "PARTICIPATIEWET_PAGINAS": "misschien",
        "PARTICIPATIEWET_HUISSTIJL": str(tmp_path / "weg"),
    }
    with pytest.raises(InputError) as raised:
        create_app(wrong)
    # a scope asks for the rest of OAuth, an address for the activity
    names = {fault.path[0] for fault in raised.value.faults}
    assert names == {*wrong, *settings.OAUTH, *settings.LOGBOEK} - {"PARTICIPATIEWET_OAUTH_SCOPE"}
    assert all(fault.melding and "ftp" not in fault.melding for fault in raised.value.faults)


def test_the_command_tells_where_to_look() -> None:
    result = CliRunner().invoke(command, ["serve", "--help"])
    assert "docs/instellingen.md" in result.output


def test_the_command_refuses_wrong_settings_in_its_own_words() -> None:
    """In a process of its own: here the application was made already."""
    code = "from participatiewet.cli import main; main()"
    wrong = {**os.environ, "PARTICIPATIEWET_WACHTRIJ": "nul", "PARTICIPATIEWET_SAMEN": "nul"}
    done = subprocess.run(
        [sys.executable, "-c", code, "serve"], cwd=ROOT, env=wrong, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "PARTICIPATIEWET_WACHTRIJ" in done.stderr
    assert "PARTICIPATIEWET_SAMEN" in done.stderr
    assert "InputError" not in done.stderr


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("10.0.0.1", False), ("localhost.example.org", False), ("", False)],
)  # fmt: skip
def test_what_is_this_machine(host: str, here: bool) -> None:
    assert outgoing.is_loopback(host) is here


def test_without_settings_an_answer_has_only_what_belongs_to_every_answer() -> None:
    answer = TestClient(create_app({})).get("/v1/gemeenten")
    assert set(answer.headers) == {
        "content-length", "content-type", "api-version", "cache-control", "content-security-policy",
        "strict-transport-security", "x-content-type-options", "x-frame-options", "traceparent",
    }  # fmt: skip
