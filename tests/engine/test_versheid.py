"""Which amounts are to be read again. What is confirmed is read here from the YAML files themselves."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from participatiewet import law_folder, system
from participatiewet.cli import app
from participatiewet.staleness import NOT_YET, SKIPPED, UNSURE, expected, freshness

runner = CliRunner()
ROOT = law_folder("parameters")
#: Values that nobody read in a text, see docs/versheid.md.
UNREAD = {"geheugen", "afgeleid", "samengevat"}
#: Parameters of which a measure of the law in force has values of its own.
OVERLAID = {
    path
    for file in law_folder("reforms").glob("participatiewet_in_balans/*/parameters.yaml")
    for path in yaml.safe_load(file.read_text(encoding="utf8"))
}


def leaves(path: str, data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every parameter in the data of a file."""
    if "values" in data:
        yield path, data
        return
    for key, inner in data.items():
        if isinstance(inner, dict) and key != "metadata":
            yield from leaves(f"{path}.{key}", inner)


def in_files() -> dict[str, dict[str, Any]]:
    """Return every parameter as its file has it, by path."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(ROOT.rglob("*.yaml")):
        if file.stem != "index":
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            found.update(leaves(name, yaml.safe_load(file.read_text(encoding="utf8"))))
    return found


FILES = in_files()


def unconfirmed_in_files(day: str, half: str) -> set[str]:
    """Return the parameters that their file does not confirm, those with values from a measure left out."""
    found = set()
    for path, data in FILES.items():
        if path in OVERLAID:
            continue
        in_force = [at for at in data["values"] if str(at) <= day]
        value: dict[str, Any] = data["values"][max(in_force, key=str)] if in_force else {"value": None}
        if value["value"] is None:
            continue
        told = data["metadata"]
        certainty = (value.get("metadata") or {}).get("zekerheid")
        read = str(told["laatst_bevestigd_op"]) >= half and half not in map(str, told["onbevestigd"])
        if not read or certainty in UNREAD:
            found.add(path)
    return found


def run(*arguments: str) -> tuple[int, str]:
    result = runner.invoke(app, ["versheid", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def data_of(*arguments: str) -> tuple[int, Any]:
    code, text = run(*arguments, "--json")
    return code, json.loads(text)


@pytest.mark.parametrize(
    ("day", "half"), [("2025-03-15", "2025-01-01"), ("2026-09-01", "2026-07-01"), ("2027-02-01", "2027-01-01")]
)
def test_what_is_unconfirmed_is_what_the_files_say(day: str, half: str) -> None:
    code, found = data_of("--op", day)
    assert code == 1
    listed = {item["pad"] for item in found["teLezen"]}
    assert listed - OVERLAID == unconfirmed_in_files(f"{day[:7]}-01", half)
    assert found["halfjaar"] == half
    assert len(listed) == len(found["teLezen"])


def test_nothing_is_confirmed_for_2027_that_is_read_until_2026() -> None:
    code, found = data_of("--op", "2027-01-01", "--alleen-landelijk")
    item = next(i for i in found["teLezen"] if i["pad"] == "normen.norm_artikel_21.onderdeel_b")
    file = FILES["normen.norm_artikel_21.onderdeel_b"]
    last = max(file["values"], key=str)
    assert str(file["metadata"]["laatst_bevestigd_op"]) < "2027-01-01"  # else this test is to be given a later date
    assert code == 1
    assert item["reden"] == NOT_YET
    assert item["nagelezenTotEnMet"] == str(file["metadata"]["laatst_bevestigd_op"])
    assert item["waarde"] == f"{file['values'][last]['value']:.2f}"
    assert item["geldigVanaf"] == str(last)
    assert item["bron"] == file["values"][last]["metadata"]["bron"]
    assert item["artikel"] == "21 onderdeel b"
    assert item["nieuweWaardeVerwachtOp"] == "2027-01-01"  # the norm changes on every 1 January and 1 July


def test_where_all_is_read_the_exit_code_is_zero() -> None:
    path, month = "gemeenten.GM0772.", "2025-03-01"
    assert {name for name in unconfirmed_in_files(month, "2025-01-01") if name.startswith(path)}
    known = {name for name in FILES if name.startswith("gemeenten.GM0518.")}
    assert not known & unconfirmed_in_files("2026-03-01", "2026-01-01")
    assert data_of("--op", "2025-03-31", "--gemeente", "GM0772")[0] == 1
    code, found = data_of("--op", "2026-03-31", "--gemeente", "GM0518")
    assert (code, found["teLezen"], found["nagelezen"]) == (0, [], True)
    assert found["bekeken"] > 0
    assert "is nagelezen" in run("--op", "2026-03-31", "--gemeente", "GM0518")[1]


def test_nothing_known_is_not_called_read() -> None:
    code, text = run("--op", "2025-03-01", "--gemeente", "GM0014")
    assert code == 0
    assert "geen enkele waarde bekend" in text
    assert "Zonder waarde op deze datum: 97" in text


def test_the_file_and_key_are_where_the_value_stands() -> None:
    _, found = data_of("--op", "2027-01-01")
    for item in found["teLezen"]:
        data = yaml.safe_load((ROOT.parent / item["bestand"]).read_text(encoding="utf8"))
        if item["pad"] in OVERLAID:
            assert item["sleutel"] in data
            continue
        for key in item["sleutel"].split(".") if item["sleutel"] else []:
            data = data[key]
        assert data == FILES[item["pad"]], item["pad"]


def test_only_the_country_or_only_one_municipality() -> None:
    _, country = data_of("--op", "2027-01-01", "--alleen-landelijk")
    _, city = data_of("--op", "2027-01-01", "--gemeente", "GM0599")
    _, everything = data_of("--op", "2027-01-01")
    assert {item["gemeente"] for item in country["teLezen"]} == {None}
    assert {item["gemeente"] for item in city["teLezen"]} == {"GM0599"}
    paths = [item["pad"] for item in everything["teLezen"]]
    assert all(item["pad"] in paths for item in country["teLezen"] + city["teLezen"])
    assert everything["bekeken"] > country["bekeken"] + city["bekeken"]
    assert country["tekstenNietGelezen"] == everything["tekstenNietGelezen"] != []
    assert city["tekstenNietGelezen"] == []


def test_texts_that_nobody_read_are_those_that_hold_by_then() -> None:
    register = {}
    for file in law_folder("reforms").glob("participatiewet_in_balans/*/module.yaml"):
        register[file.parent.name] = yaml.safe_load(file.read_text(encoding="utf8"))
    unread = {name for name, told in register.items() if told["zekerheid"] != "A" and told.get("geldend", True)}
    assert {register[name]["vanaf"] for name in unread} == {datetime.date(2027, 1, 1)}
    # only a measure that changes a formula is told of here; one that only has amounts is told of by its amounts
    folder = law_folder("reforms") / "participatiewet_in_balans"
    unread = {name for name in unread if any((folder / name).glob("*.py"))}
    assert {item["maatregel"] for item in data_of("--op", "2027-01-01")[1]["tekstenNietGelezen"]} == unread
    assert data_of("--op", "2026-12-31")[1]["tekstenNietGelezen"] == []


def test_every_reason_is_told() -> None:
    _, found = data_of("--op", "2024-08-01")
    reasons = {item["pad"]: item["reden"] for item in found["teLezen"]}
    # the file of article 22a lid 3 onderdeel b: derived on 1 July 2024, and named in its "onbevestigd"
    assert reasons["normen.norm_artikel_22a.lid_3_onderdeel_b"] == UNSURE
    skipped = {path for path, reason in reasons.items() if reason == SKIPPED}
    for path in skipped:
        assert "2024-07-01" in map(str, FILES[path]["metadata"]["onbevestigd"])
    for item in found["teLezen"]:
        assert (item["reden"] != UNSURE) or item["nagelezenTotEnMet"] is None
    gaps = {item["pad"]: item["halfjaren"] for item in found["eerderOvergeslagen"]}
    assert gaps["normen.norm_artikel_22a.lid_3_onderdeel_b"] == ["2015-01-01", "2015-07-01", "2016-01-01"]


@pytest.mark.parametrize(
    ("days", "half", "day"),
    [
        (["2024-01-01", "2024-07-01", "2025-01-01"], "2025-07-01", "2025-07-01"),
        (["2024-01-01", "2024-07-01", "2025-01-01"], "2025-01-01", None),
        (["2023-01-01", "2024-01-01", "2025-01-01"], "2025-07-01", None),
        (["2023-01-01", "2024-01-01", "2025-01-01"], "2026-01-01", "2026-01-01"),
        (["2015-01-01", "2019-01-01", "2025-01-01"], "2030-01-01", None),  # changes now and then
        (["2015-01-01", "2016-01-01"], "2030-01-01", None),  # one change shows no rhythm
    ],
)
def test_when_a_new_value_is_to_be_expected(days: list[str], half: str, day: str | None) -> None:
    from openfisca_core.parameters import Parameter  # noqa: PLC0415

    parameter = Parameter("verzonnen", {"values": {at: {"value": i} for i, at in enumerate(days)}})
    assert expected(parameter, half) == day


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--op", "morgen"], ["'morgen' is geen datum", "2027-01-01"]),
        (["--op", "01-03-2025"], ["geen datum", "het jaar staat voorop"]),
        (["--op", "2025-02-30"], ["geen datum"]),
        (["--op", "2014-12-31"], ["1 januari 2015"]),
        (["--gemeente", "GM599"], ["Bedoelt u 'GM0599'?"]),
        (["--gemeente", "Rotterdam"], ["Kies uit: ", "GM0599"]),
        (["--gemeente", "GM0599", "--alleen-landelijk"], ["gaan niet samen"]),
        (["--op", "x", "--gemeente", "y"], ["'x' is geen datum", "Kies uit"]),
    ],
)
def test_wrong_input_is_two_and_says_everything(arguments: list[str], parts: list[str]) -> None:
    code, text = run(*arguments)
    assert code == 2
    for part in parts:
        assert part in text


def test_an_unknown_municipality_of_a_program_is_an_error() -> None:
    with pytest.raises(KeyError):
        freshness(system.build(), "2025-03", municipalities=["GM9999"])


def test_for_people_the_list_is_by_article_with_the_counts_first() -> None:
    code, text = run("--op", "2027-01-01")
    _, found = data_of("--op", "2027-01-01")
    lines = text.splitlines()
    assert code == 1
    assert lines[0] == "Versheid op 1 januari 2027: het halfjaar vanaf 1 januari 2027."
    assert lines[1].startswith(f"{len(found['teLezen'])} van {found['bekeken']} ")
    articles = [line.strip() for line in lines if line.startswith("  artikel ")]
    assert articles.index("artikel 9") < articles.index("artikel 21") < articles.index("artikel 22a")
    assert "Rotterdam (GM0599): " in text
    assert "! " in text
    assert "docs/versheid.md" in text
    assert "parameters/normen/norm_artikel_21" in text


def test_today_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fixed(datetime.date):
        @classmethod
        def today(cls) -> Fixed:
            return cls(2029, 5, 6)

    monkeypatch.setattr("participatiewet.commands.versheid.datetime.date", Fixed)
    _, found = data_of("--alleen-landelijk")
    assert (found["op"], found["halfjaar"]) == ("2029-05-06", "2029-01-01")


def test_it_is_no_part_of_the_checks_of_the_project() -> None:
    checks = Path(str(ROOT.parent)) / ".ci" / "run"
    assert "versheid" not in checks.read_text(encoding="utf8")
