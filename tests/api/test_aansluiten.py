"""The page for those who connect: every example runs, in the order in which it stands, against a real service."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest
from openfisca_core.indexed_enums import Enum
from typer.testing import CliRunner

from participatiewet import situation, system
from participatiewet.api import app
from participatiewet.api.berekeningen.schemas import MOST_REFORMS, BerekeningVraag
from participatiewet.api.body import LARGEST_BATCH, LARGEST_BODY, MOST_ITEMS
from participatiewet.api.vergelijkingen.schemas import MOST_VERSIONS
from participatiewet.caseload import asked
from participatiewet.cli import app as command
from participatiewet.client import http
from participatiewet.situation import camel

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "aansluiten.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"


class Block(NamedTuple):
    """A fenced block: its language, what stands behind that, its text, and the line on which it begins."""

    kind: str
    what: str
    text: str
    line: int


def blocks() -> list[Block]:
    found = re.finditer(r"^```(\w*) ?(.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)
    return [Block(m[1], m[2], m[3], PAGE[: m.start()].count("\n") + 1) for m in found]


def holds(shown: Any, answer: Any) -> bool:
    """Whether everything that is ``shown`` is in the ``answer``; of a list in any place."""
    if isinstance(shown, dict):
        return isinstance(answer, dict) and all(k in answer and holds(v, answer[k]) for k, v in shown.items())
    if isinstance(shown, list) and shown:
        return isinstance(answer, list) and all(any(holds(item, one) for one in answer) for item in shown)
    return bool(shown == answer and isinstance(shown, bool) == isinstance(answer, bool))


class Reader:
    """Somebody who does what the page says, one block after the other."""

    def __init__(self, service: Any) -> None:
        self.service = service
        self.names: dict[str, Any] = {"__name__": "aansluiten"}
        self.printed = ""
        self.answer: Any = None

    def reads(self, block: Block) -> None:
        getattr(self, f"read_{block.kind}")(block)

    def read_sh(self, block: Block) -> None:
        words = shlex.split(block.text.replace("$SLEUTEL", self.service.key).replace("\\\n", " "))
        match words:
            case ["curl", "-s", address, *options]:
                self.ask(address, options)
            case ["participatiewet", "serve"]:
                pass  # what it does is the service itself, which is started so
            case ["participatiewet", *arguments]:
                done = CliRunner().invoke(command, arguments)
                assert done.exit_code == 0, done.output
                self.printed = done.stdout
            case ["pip", "install", "participatiewet[client]"]:
                project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
                assert project["optional-dependencies"]["client"]
            case _:
                pytest.fail(f"nobody here runs {words}")

    def ask(self, address: str, options: list[str]) -> None:
        headers, body = {}, ""
        for option, value in zip(options[::2], options[1::2], strict=True):
            match option:
                case "-H":
                    name, text = value.split(": ")
                    headers[name] = text
                case "-d":
                    body = value
                case _:
                    pytest.fail(f"an option that nobody here knows: {option}")
        self.post(address.removeprefix(ADDRESS), body, headers)

    def read_json(self, block: Block) -> None:
        if block.what == "antwoord":
            shown = json.loads(block.text, parse_float=Decimal)
            assert holds(shown, self.answer), json.dumps(self.answer, default=str, indent=1)[:3000]
            return
        method, path = block.what.split()
        assert method == "POST"
        self.post(path, block.text, {"X-API-Key": self.service.key})

    def post(self, path: str, body: str, headers: dict[str, str]) -> None:
        response = httpx2.post(self.service.url + path, content=body, headers=headers, timeout=http.TIMEOUT)
        assert response.status_code in (200, 202, 400), response.text
        self.answer = json.loads(response.text, parse_float=Decimal)

    def read_python(self, block: Block) -> None:
        code = compile(block.text.replace(ADDRESS, self.service.url), "docs/aansluiten.md", "exec")
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(code, self.names)
        self.printed = out.getvalue()

    def read_text(self, block: Block) -> None:
        assert block.text == self.printed


def test_the_page_runs_as_it_stands(service: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLEUTEL", service.key)
    monkeypatch.chdir(tmp_path)
    reader = Reader(service)
    found = blocks()
    assert PAGE.count("```") == 2 * len(found), "a block that is not read"
    for block in found:
        try:
            reader.reads(block)
        except (Exception, pytest.fail.Exception) as error:
            raise AssertionError(f"docs/aansluiten.md, line {block.line}: {error}") from error
    assert {block.kind for block in found} == {"sh", "json", "python", "text"}
    assert "serve" in PAGE
    reader.names["client"].close()


@pytest.mark.parametrize(
    ("shown", "answer", "right"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": 1}, {"b": 2}, False),
        ({"a": Decimal("0.1")}, {"a": Decimal("0.2")}, False),
        ([{"a": 1}], [{"b": 1}, {"a": 1, "c": 2}], True),
        ([{"a": 1}, {"d": 1}], [{"a": 1}], False),
        ([], [1], False),
        ([], [], True),
        (False, 0, False),
    ],
)
def test_what_is_shown_must_be_in_the_answer(shown: Any, answer: Any, right: bool) -> None:
    assert holds(shown, answer) is right


def section(title: str) -> str:
    found = re.search(rf"^##+ {title}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found[1]


def rows(text: str) -> list[list[str]]:
    """Return the cells of the rows of every table in ``text``, without the rows of headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rules = [i for i, line in enumerate(lines) if set(line) <= set("|-")]
    headings = {i for rule in rules for i in (rule, rule - 1)}
    return [[cell.strip() for cell in line.strip("|").split("|")] for i, line in enumerate(lines) if i not in headings]


LAW = system.build()
FACTS = {camel(v.name) for v in LAW.variables.values() if v.is_invoer and not v.intern}
CHOICES = {
    item.name for v in LAW.variables.values() if v.is_invoer and v.value_type is Enum for item in v.possible_values
}
ROLES = {role for roles in situation.ROLES.values() for role in roles}
FIELDS = set(BerekeningVraag.model_fields)
#: Words of Haal Centraal that stand outside the first column.
OF_THE_BRP = {
    "opschortingBijhouding.reden", "VerblijfplaatsBuitenland", "VerblijfplaatsOnbekend", "BehandeldAlsNederlander",
    "mogelijkeBewoners",
}  # fmt: skip
OTHER = {"true", "false", "GM", "GET /v1/gemeenten"}


def words(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def test_every_fact_in_the_tables_exists_in_the_law() -> None:
    table = rows(section("De gegevens"))
    mapped = [row for row in table if len(row) == 4]
    assert len(mapped) >= 15
    for brp, ours, how, not_told in mapped:
        assert words(brp)
        if ours == "geen":
            continue
        assert words(ours)
        assert words(ours) <= FACTS | ROLES | FIELDS, ours
        assert words(how) <= FACTS | ROLES | FIELDS | CHOICES | OF_THE_BRP | OTHER, how
        assert words(not_told) <= FACTS | CHOICES, not_told
        assert not_told
    others = [row for row in table if len(row) == 2]
    assert others
    for ours, where in others:
        assert words(ours)
        assert words(ours) <= FACTS, ours
        assert words(where) <= FACTS | ROLES, where
    assert len(mapped) + len(others) == len(table)


def test_the_limits_are_those_of_the_service() -> None:
    said = {what: re.findall(r"\d[\d.]*", much) for what, much in rows(section("Grenzen"))}
    dotted = [f"{number:,}".replace(",", ".") for number in (LARGEST_BODY, MOST_ITEMS, LARGEST_BATCH)]
    assert said == {
        "een aanvraag": dotted[:1],
        "een batch": dotted[1:],
        "maanden in een berekening": [str(situation.MOST_MONTHS), situation.FIRST_MONTH[:4]],
        "versies in een vergelijking": [str(MOST_VERSIONS)],
        "maanden in een vergelijking over een populatie": [str(asked.MOST_MONTHS)],
        "versies in een vergelijking over een populatie": [str(asked.MOST_VERSIONS)],
        "hervormingen in een berekening": [str(MOST_REFORMS)],
        "een bedrag": [f"{situation.MOST_EUROS:,}".replace(",", ".")],
        "een naam": [str(situation.LONGEST_NAME)],
    }
    assert MOST_ITEMS == 1000, "the example divides a caseload so"
    assert (http.ATTEMPTS, http.LONGEST_WAIT) == (3, 60), "the page says so in words"


def test_every_address_in_the_text_answers(service: Any) -> None:
    document = app.openapi()["paths"]
    asked = set(re.findall(r"`GET (/v1/[^`]+)`", PAGE))
    assert len(asked) >= 4
    for address in asked:
        response = httpx2.get(service.url + address, headers={"X-API-Key": service.key})
        assert response.status_code == 200, address
    posted = set(re.findall(r"`POST /v1(/[^`]+)`", PAGE)) | set(
        re.findall(r"^```json POST /v1(/.+)$", PAGE, re.MULTILINE)
    )
    assert posted
    assert all("post" in document[address] for address in posted)


def test_the_readme_leads_here() -> None:
    assert "(docs/aansluiten.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
