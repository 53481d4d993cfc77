"""A caseload as a user meets it: tables, commands, outcomes worked out by hand, faults. All households are invented."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from participatiewet.caseload import run as running
from participatiewet.caseload.run import Plan, Task, run, tasks_of
from participatiewet.caseload.tables import read_part
from participatiewet.cli import app
from participatiewet.faults import InputError
from participatiewet.versions import Version

runner = CliRunner()
PEOPLE = """persoon,bijstandseenheid,rol,woning,geboortedatum,inkomsten_uit_arbeid
jan,e1,aanvrager,w1,1984-02-01,600
karel,,medebewoner,w1,1980-05-05,
ann,e2,aanvrager,w2,1990-01-01,
piet,e2,partner,w2,1991-01-01,
kim,e2,kind,w2,2015-01-01,
"""
UNITS = """bijstandseenheid;bezittingen;gewicht
e1;1200;1
e2;;2.5
"""


def folder(place: Path, **tables: str) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    for name, text in {"personen": PEOPLE, "bijstandseenheden": UNITS, **tables}.items():
        (place / f"{name}.csv").write_text(text, encoding="utf8")
    return place


def faults_of(place: Path, months: tuple[str, ...] = ("2025-03",)) -> list[tuple[str, str]]:
    """Return the place and the code of every fault."""
    with pytest.raises(InputError) as refused:
        read_part(place, running.reading_law(), months)
    for fault in refused.value.faults:
        assert fault.melding.endswith(".")
    return [(" > ".join(fault.path), fault.code) for fault in refused.value.faults]


def calculated(place: Path, out: Path, *options: str) -> dict[str, Any]:
    result = runner.invoke(app, ["bestand", "vergelijk", str(place), str(out), *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads((out / "uitkomst.json").read_text(encoding="utf8"))
    return found


def values(out: Path, version: int = 0) -> dict[tuple[str, str], Any]:
    rows = pq.read_table(out / "uitkomsten" / f"versie-{version}").to_pylist()
    return {(row["bijstandseenheid"], row["maand"]): row for row in rows}


# --- outcomes -----------------------------------------------------------------------------------------


def test_amounts_totals_and_weights_by_hand(tmp_path: Path) -> None:
    summary = calculated(folder(tmp_path / "in"), tmp_path / "uit", "--maand", "2025-03", "--tot", "2025-03")
    found = values(tmp_path / "uit")
    # README: half of 1.922,07 is 961,04; a quarter of 600 is free, so 450 counts; 5% of 511,04 is reserved
    assert found["e1", "2025-03"]["bijstand_na_maatregel"] == Decimal("511.04")
    assert found["e1", "2025-03"]["uit_te_betalen_bijstand"] == Decimal("485.49")
    # article 21 onder b in the first half of 2025: 1.922,07; 5% is 96,10
    assert found["e2", "2025-03"]["bijstand_na_maatregel"] == Decimal("1922.07")
    assert found["e2", "2025-03"]["uit_te_betalen_bijstand"] == Decimal("1825.97")
    total = next(row for row in summary["totalen"] if row["uitkomst"] == "uit_te_betalen_bijstand")
    # 485,49 + 2,5 maal 1.825,97 = 5.050,415, half up
    assert (total["bedrag"], total["eenheden"]) == (505042, 3.5)
    assert summary["recht"][0] == {
        "versie": "zonder_in_balans", "maand": "2025-03", "eenheden": 3.5, "zonder_uitkomst": 0,
    }  # fmt: skip
    assert summary["bestand"]["gewogen"] == 3.5
    assert summary["bestand"]["personen"] == 5
    assert [row["verschil"] for row in summary["jaren"]] == [0, 0, 0, 0]
    everybody = next(row for row in summary["groepen"] if row["soort"] == "alle")
    assert (everybody["gelijk"], everybody["meer"], everybody["minder"]) == (3.5, 0, 0)


def test_winners_and_losers_by_hand(tmp_path: Path) -> None:
    place = folder(tmp_path / "in")
    # a higher norm for couples only: everybody in e2 wins, e1 loses nothing
    summary = calculated(place, tmp_path / "uit", "--maand", "2027-02", "--grens", "0")
    by_group = {(row["soort"], row["groep"]): row for row in summary["groepen"]}
    # article 31 lid 2 n: a quarter of 600, 150, is free; article 34a: 15%, 90. Jan keeps 60 less, of which 5% is reserved:
    # 57,00. Nobody else works.
    single, couple = by_group["huishoudtype", "alleenstaande"], by_group["huishoudtype", "gehuwden met kinderen"]
    assert (single["eenheden"], single["minder"], single["meer"], single["onder_grens"]) == (1, 1, 0, 1)
    assert single["minder_bedrag"] == single["bedrag"] - single["bedrag_eerste"] == -5700
    assert (couple["eenheden"], couple["gelijk"]) == (2.5, 2.5)
    assert {row["groep"] for row in summary["groepen"] if row["soort"] == "leeftijd"} == {"27 tot 45"}
    change = {(row["van"], row["tot"]): row["eenheden"] for row in summary["verdeling"]}
    assert change[-10000, -5000] == 1
    assert change[0, 0] == 2.5
    assert sum(change.values()) == 3.5
    year = {(row["versie"], row["uitkomst"]): row["verschil"] for row in summary["jaren"]}
    assert year["geldend", "uit_te_betalen_bijstand"] == -5700
    assert year["geldend", "bijstand_na_maatregel"] == -6000


def test_what_each_measure_adds(tmp_path: Path) -> None:
    summary = calculated(folder(tmp_path / "in"), tmp_path / "uit", "--maand", "2027-02", "--per-maatregel")
    by_name = {row["maatregel"]: row for row in summary["bijdragen"]}
    assert by_name["vrijlating_34a"]["alleen"] == by_name["vrijlating_34a"]["laatste"] == -5700
    assert by_name["vrijlating_34a"]["artikel"].startswith("34a")
    others = [row for name, row in by_name.items() if name != "vrijlating_34a"]
    assert others
    assert all(row["alleen"] == row["laatste"] == 0 for row in others)
    assert summary["samen"] == -5700


def test_months_of_their_own_go_before_the_fixed_table(tmp_path: Path) -> None:
    place = folder(tmp_path / "in", personen_per_maand="persoon,maand,inkomsten_uit_arbeid\njan,2025-04,0\n")
    calculated(place, tmp_path / "uit", "--maand", "2025-03", "--tot", "2025-05")
    found = values(tmp_path / "uit")
    amounts = [found["e1", f"2025-0{month}"]["bijstand_na_maatregel"] for month in (3, 4, 5)]
    assert amounts == [Decimal("511.04"), Decimal("961.04"), Decimal("511.04")]


def test_a_counter_of_the_file_runs_on(tmp_path: Path) -> None:
    people = PEOPLE.replace("inkomsten_uit_arbeid\n", "inkomsten_uit_arbeid,maanden_vrijlating_25_verbruikt\n")
    people = people.replace("1984-02-01,600", "1984-02-01,600,5").replace("05,\n", "05,,\n").replace("01,\n", "01,,\n")
    calculated(folder(tmp_path / "in", personen=people), tmp_path / "uit", "--maand", "2025-03", "--tot", "2025-04")
    found = values(tmp_path / "uit")
    # the sixth month of article 31 lid 2 n is the last: then all of 600 counts
    assert found["e1", "2025-03"]["bijstand_na_maatregel"] == Decimal("511.04")
    assert found["e1", "2025-04"]["bijstand_na_maatregel"] == Decimal("361.04")


def test_parquet_of_any_type_gives_the_same(tmp_path: Path) -> None:
    calculated(folder(tmp_path / "csv"), tmp_path / "uit1", "--maand", "2025-03")
    place = tmp_path / "parquet"
    place.mkdir()
    day = datetime.date
    births = [day(1984, 2, 1), day(1980, 5, 5), day(1990, 1, 1), day(1991, 1, 1), day(2015, 1, 1)]
    wages = {
        "float": pa.array([600.0, None, None, None, None]),
        "whole": pa.array([600, None, None, None, None], pa.int32()),
        "decimal": pa.array([Decimal("600.0"), None, None, None, None], pa.decimal128(9, 1)),
        "text": pa.array(["600.00", None, None, None, None]),
    }
    for number, (_, wage) in enumerate(wages.items(), 2):
        people = {
            "persoon": [1, 2, 3, 4, 5],
            "bijstandseenheid": pa.array(["e1", None, "e2", "e2", "e2"]).dictionary_encode(),
            "rol": ["aanvrager", "medebewoner", "aanvrager", "partner", "kind"],
            "woning": [7, 7, 8, 8, 8],
            "geboortedatum": pa.array(births),
            "inkomsten_uit_arbeid": wage,
        }
        pq.write_table(pa.table(people), place / "personen.parquet")
        units = {"bijstandseenheid": ["e1", "e2"], "bezittingen": pa.array([1200, None]), "gewicht": [1.0, 2.5]}
        pq.write_table(pa.table(units), place / "bijstandseenheden.parquet")
        calculated(place, tmp_path / f"uit{number}", "--maand", "2025-03")
        assert values(tmp_path / f"uit{number}") == values(tmp_path / "uit1")


def test_what_is_not_known_is_told_and_counted(tmp_path: Path) -> None:
    people = PEOPLE.replace("inkomsten_uit_arbeid\n", "inkomsten_uit_arbeid,ontheffing_ingetrokken_wegens_houding\n")
    people = people.replace("1984-02-01,600", "1984-02-01,600,ja").replace("05,\n", "05,,\n").replace("01,\n", "01,,\n")
    summary = calculated(folder(tmp_path / "in", personen=people), tmp_path / "uit", "--maand", "2026-03")
    # article 9a lid 12: by how much is laid down by the municipality, and none is given
    missing = summary["ontbrekend"][0]
    assert "geen gemeente opgegeven" in missing["melding"]
    assert missing["eenheden"] == 1
    assert values(tmp_path / "uit")["e1", "2026-03"]["uit_te_betalen_bijstand"] is None
    assert values(tmp_path / "uit")["e2", "2026-03"]["uit_te_betalen_bijstand"] is not None
    assert summary["recht"][0]["zonder_uitkomst"] == 1
    assumed = {row["gegeven"]: row for row in summary["aannames"]}
    assert assumed["schulden"]["zonder"] == 3.5
    assert "inkomsten_uit_arbeid" in assumed  # of those whose cell is empty
    assert assumed["bezittingen"]["zonder"] == 2.5


# --- faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"personen": PEOPLE.replace("jan,e1", ",e1")}, [("personen.csv > rij 2 > persoon", "ontbreekt")]),
        ({"personen": PEOPLE.replace("karel,", "jan,")}, [("personen.csv > rij 3 > persoon", "dubbel")]),
        ({"personen": PEOPLE.replace("kind", "baby")}, [("personen.csv > rij 6 > rol", "onbekende_keuze")]),
        (
            {"personen": PEOPLE.replace("jan,e1,aanvrager", "jan,e1,kind")},
            [("bijstandseenheden.csv > rij 2 > bijstandseenheid", "ontbreekt")],
        ),
        (
            {"personen": PEOPLE.replace("partner", "aanvrager")},
            [("bijstandseenheden.csv > rij 3 > bijstandseenheid", "dubbel")],
        ),
        (
            {"personen": PEOPLE.replace("kind", "partner")},
            [("bijstandseenheden.csv > rij 3 > bijstandseenheid", "dubbel")],
        ),
        ({"personen": PEOPLE.replace("piet,e2", "piet,e9")}, [("personen.csv > rij 5 > bijstandseenheid", "onbekend")]),
        ({"personen": PEOPLE.replace("piet,e2", "piet,")}, [("personen.csv > rij 5 > bijstandseenheid", "ontbreekt")]),
        (
            {"personen": PEOPLE.replace("karel,,", "karel,e1,")},
            [("personen.csv > rij 3 > bijstandseenheid", "verkeerde_rol")],
        ),
        ({"personen": PEOPLE.replace("kind,w2", "kind,")}, [("personen.csv > rij 6 > woning", "ontbreekt")]),
        ({"personen": PEOPLE.replace("1980-05-05", "")}, [("personen.csv > rij 3 > geboortedatum", "ontbreekt")]),
        ({"personen": PEOPLE.replace("1980-05-05", "1980-02-30")}, [("personen.csv > rij 3 > geboortedatum", "geen_datum")]),
        ({"personen": PEOPLE.replace("1980-05-05", "05-05-1980")}, [("personen.csv > rij 3 > geboortedatum", "geen_datum")]),
        ({"personen": PEOPLE.replace("1980", "1680")}, [("personen.csv > rij 3 > geboortedatum", "buiten_bereik")]),
        ({"personen": PEOPLE.replace("600", "600.001")}, [("personen.csv > rij 2 > inkomsten_uit_arbeid", "te_veel_decimalen")]),
        ({"personen": PEOPLE.replace("600", "-600")}, [("personen.csv > rij 2 > inkomsten_uit_arbeid", "negatief")]),
        ({"personen": PEOPLE.replace("600", "veel")}, [("personen.csv > rij 2 > inkomsten_uit_arbeid", "verkeerd_type")]),
        ({"personen": PEOPLE.replace("600", "600000000")}, [("personen.csv > rij 2 > inkomsten_uit_arbeid", "buiten_bereik")]),
        ({"personen": PEOPLE.replace("arbeid\n", "arbied\n")}, [("personen.csv > inkomsten_uit_arbied", "onbekende_naam")]),
        ({"personen": PEOPLE.replace("inkomsten_uit_arbeid", "bezittingen")}, [("personen.csv > bezittingen", "verkeerde_plaats")]),
        ({"personen": PEOPLE.replace("inkomsten_uit_arbeid", "leefvorm")}, [("personen.csv > leefvorm", "is_uitkomst")]),
        ({"personen": PEOPLE.replace(",rol,", ",rool,")}, [("personen.csv > rol", "ontbreekt"), ("personen.csv > rool", "onbekende_naam")]),
        ({"personen": PEOPLE.replace("ann,e2,", "ann,")}, [("personen.csv > rij 4", "verkeerd_aantal")]),
        ({"personen": PEOPLE.replace("inkomsten_uit_arbeid", "woning")}, [("personen.csv > woning", "dubbel")]),
        ({"bijstandseenheden": UNITS.replace("2.5", "0")}, [("bijstandseenheden.csv > rij 3 > gewicht", "verkeerd_type")]),
        ({"bijstandseenheden": UNITS.replace("2.5", "1e-9")}, [("bijstandseenheden.csv > rij 3 > gewicht", "verkeerd_type")]),
        ({"bijstandseenheden": UNITS.replace("2.5", "zwaar")}, [("bijstandseenheden.csv > gewicht", "verkeerd_type")]),
        ({"bijstandseenheden": UNITS + "e3;;1\n"}, [("bijstandseenheden.csv > rij 4 > bijstandseenheid", "ontbreekt")]),
        ({"woningen": "woning\nw1\n"}, [("personen.csv > rij 4 > woning", "onbekend"), ("personen.csv > rij 5 > woning", "onbekend"), ("personen.csv > rij 6 > woning", "onbekend")]),
        ({"woningen": "woning\nw1\nw2\nw3\n"}, [("woningen.csv > rij 4 > woning", "ontbreekt")]),
        ({"personen_per_maand": "persoon,maand,inkomsten_uit_arbeid\njan,maart,1\n"}, [("personen_per_maand.csv > rij 2 > maand", "geen_maand")]),
        ({"personen_per_maand": "persoon,maand,inkomsten_uit_arbeid\nwim,2025-03,1\n"}, [("personen_per_maand.csv > rij 2 > persoon", "onbekend")]),
        ({"personen_per_maand": "persoon,maand\njan,2025-03\njan,2025-03\n"}, [("personen_per_maand.csv > rij 3 > maand", "dubbel")]),
        ({"personen_per_maand": "persoon,maand,geboortedatum\njan,2025-03,1990-01-01\n"}, [("personen_per_maand.csv > geboortedatum", "verkeerde_plaats")]),
        ({"bijstandseenheden": "bijstandseenheid,is_wettelijk_gehuwd\ne1,ja\ne2,ja\n"}, [("bijstandseenheden.csv > rij 2 > is_wettelijk_gehuwd", "partner_ontbreekt")]),
        (
            {"bijstandseenheden_per_maand": "bijstandseenheid,maand,voert_gezamenlijke_huishouding\ne1,2025-03,ja\ne2,2025-03,ja\n"},
            [("bijstandseenheden_per_maand.csv > rij 2 > voert_gezamenlijke_huishouding", "partner_ontbreekt")],
        ),
        ({"personne": "persoon\njan\n"}, [("personne.csv", "onbekende_tabel")]),
    ],
)  # fmt: skip
def test_every_fault_has_its_table_row_and_column(
    tables: dict[str, str], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert faults_of(folder(tmp_path / "in", **tables)) == expected


def test_who_is_married_and_lives_apart_for_good_needs_no_partner(tmp_path: Path) -> None:
    units = "bijstandseenheid,is_wettelijk_gehuwd,leeft_duurzaam_gescheiden\ne1,ja,ja\ne2,ja,\n"
    read_part(folder(tmp_path / "in", bijstandseenheden=units), running.reading_law(), ("2025-03",))


def test_all_faults_at_once_and_none_shows_what_was_given(tmp_path: Path) -> None:
    people = PEOPLE.replace("600", "geheimpje").replace("1980-05-05", "geheimpje").replace("kind", "geheimpje")
    place = folder(tmp_path / "in", personen=people, bijstandseenheden=UNITS.replace("1200", "geheimpje"))
    result = runner.invoke(app, ["bestand", "controleer", str(place), "--maand", "2025-03"])
    assert result.exit_code == 2
    assert "geheimpje" not in result.output
    codes = [code for _, code in faults_of(place)]
    assert sorted(codes) == ["geen_datum", "onbekende_keuze", "verkeerd_type", "verkeerd_type"]


def test_many_rows_with_one_fault_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"p{number},,medebewoner,w1,1980-01-01,veel\n" for number in range(20))
    found = faults_of(folder(tmp_path / "in", personen=PEOPLE + rows))
    assert len(found) == 6
    assert found[-1] == ("personen.csv > inkomsten_uit_arbeid", "verkeerd_type")


def test_a_thing_that_happens_once_has_a_month(tmp_path: Path) -> None:
    place = folder(tmp_path / "in", bijstandseenheden="bijstandseenheid,giften\ne1,10\ne2,10\n")
    assert faults_of(place, ("2025-03", "2025-04")) == [("bijstandseenheden.csv > giften", "maand_nodig")]
    read_part(place, running.reading_law(), ("2025-03",))


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    place = folder(tmp_path / "in")
    (place / "personen.parquet").write_bytes(b"geen parquet")
    assert faults_of(place) == [("personen", "dubbel")]
    (place / "personen.csv").unlink()
    assert faults_of(place) == [("personen.parquet", "onleesbaar")]
    (place / "personen.parquet").unlink()
    assert faults_of(place) == [("personen", "ontbreekt")]
    (place / "personen.csv").write_bytes(PEOPLE.replace("jan", "j\xe4n").encode("latin-1"))
    assert faults_of(place) == [("personen.csv", "onleesbaar")]
    (place / "personen.csv").write_bytes(b"")
    assert [code for _, code in faults_of(place)] == ["onleesbaar"]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["reken", "nergens", "uit", "--maand", "2025-03"], "Deze map bestaat niet"),
        (["reken", "in", "uit", "--maand", "maart"], "is geen maand"),
        (["reken", "in", "uit", "--maand", "2025-03", "--recht", "oud"], "Onbekende versie"),
        (["vergelijk", "in", "uit", "--maand", "2025-03", "--hervorming", "niets"], "Onbekende hervorming"),
        (["vergelijk", "in", "uit", "--maand", "2025-03", "--uitkomst", "bijstandsnrm"], "Bedoelt u 'bijstandsnorm'"),
        (["vergelijk", "in", "vol", "--maand", "2025-03"], "niet leeg"),
        (["vergelijk", "synthetisch:GM0014", "uit", "--maand", "2025-03"], "geen aantal bekend"),
        (["maak", "vol", "--eenheden", "10"], "niet leeg"),
        (["maak", "uit", "--gemeente", "GM9999", "--eenheden", "10"], "GM0599"),
        (["kolommen", "personne"], "geen tabel"),
    ],
)
def test_wrong_use_says_what_to_do(arguments: list[str], part: str, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "in")
    folder(tmp_path / "vol")
    result = runner.invoke(app, ["bestand", *arguments])
    assert result.exit_code == 2, result.output
    assert part in result.output
    assert not (tmp_path / "uit").exists()


def test_the_columns_are_listed() -> None:
    result = runner.invoke(app, ["bestand", "kolommen", "personen"])
    assert result.exit_code == 0
    for part in ("inkomsten_uit_arbeid", "bedrag", "geboortedatum", "ja of nee", "keuze: geen, "):
        assert part in result.output


# --- parts, stopping and going on ---------------------------------------------------------------------


def bytes_of(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("verzonnen") / "heel"
    arguments = ["bestand", "maak", str(place), "--eenheden", "600", "--maand", "2026-11", "--tot", "2027-02"]
    assert runner.invoke(app, arguments).exit_code == 0
    parts = place.with_name("delen")
    divided = ["bestand", "deel", str(place / "deel-00000"), str(parts), "--maand", "2026-11", "--tot", "2027-02"]
    assert runner.invoke(app, [*divided, "--eenheden", "150"]).exit_code == 0
    return parts


def plan_of(place: Path, out: Path) -> Plan:
    versions = (Version("zonder_in_balans", "zonder_in_balans"), Version("geldend"))
    return Plan(place, out, versions, ("2026-11", "2026-12", "2027-01", "2027-02"), 2500)


def test_a_divided_caseload_gives_what_the_whole_gives(made: Path, tmp_path: Path) -> None:
    assert len(tasks_of(plan_of(made, tmp_path))) == 4
    for _ in run(plan_of(made, tmp_path / "delen")):
        pass
    for _ in run(plan_of(made.with_name("heel"), tmp_path / "heel")):
        pass
    for version in range(2):
        assert values(tmp_path / "delen", version) == values(tmp_path / "heel", version)


def test_a_run_that_was_stopped_ends_with_the_same_files(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["--maand", "2026-11", "--tot", "2027-02"]
    calculated(made, tmp_path / "heel", *options)
    begun: list[str] = []
    work = running._counts

    def stopped(task: Task, part: Any) -> Any:
        begun.append(task.name)
        if len(begun) == 3:
            raise KeyboardInterrupt
        return work(task, part)

    monkeypatch.setattr(running, "_counts", stopped)
    first = runner.invoke(app, ["bestand", "vergelijk", str(made), str(tmp_path / "twee"), *options])
    assert first.exit_code == 130
    assert "gaat verder" in first.output
    assert not (tmp_path / "twee" / "uitkomst.json").exists()
    calculated(made, tmp_path / "twee", *options)
    assert begun == ["deel-00000", "deel-00001", "deel-00002", "deel-00002", "deel-00003"]
    assert bytes_of(tmp_path / "twee") == bytes_of(tmp_path / "heel")


def test_a_killed_run_in_processes_ends_with_the_same_files(made: Path, tmp_path: Path) -> None:
    options = ["--maand", "2026-11", "--tot", "2027-02"]
    calculated(made, tmp_path / "heel", *options)
    command = [sys.executable, "-c", "from participatiewet.cli import main; main()", "bestand", "vergelijk"]
    command += [str(made), str(tmp_path / "twee"), *options, "--processen", "2"]
    done = tmp_path / "twee" / "delen"
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        end = time.monotonic() + 120
        while not (done.is_dir() and list(done.glob("*.json"))) and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    calculated(made, tmp_path / "twee", *options)
    ours = {name: content for name, content in bytes_of(tmp_path / "twee").items() if not name.endswith(".nieuw")}
    assert ours == bytes_of(tmp_path / "heel")


def test_another_calculation_is_not_mixed_in(made: Path, tmp_path: Path) -> None:
    calculated(made, tmp_path / "uit", "--maand", "2026-11")
    arguments = ["bestand", "vergelijk", str(made), str(tmp_path / "uit"), "--maand", "2026-12"]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert "andere berekening; anders zijn: maanden" in " ".join(result.output.split())


def test_a_part_that_changed_is_calculated_again(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "in"
    shutil.copytree(made, place)
    plan = plan_of(place, tmp_path / "uit")
    before = {task.name: counts["inhoud"] for task, counts in run(plan)}
    path = place / "deel-00001" / "bijstandseenheden.parquet"
    table = pq.read_table(path)
    rich = pa.array([Decimal(90_000)] * len(table), pa.decimal128(12, 2))
    column = table.column_names.index("bezittingen") if "bezittingen" in table.column_names else None
    table = (
        table.append_column("bezittingen", rich) if column is None else table.set_column(column, "bezittingen", rich)
    )
    pq.write_table(table, path)
    after = {task.name: counts for task, counts in run(plan)}
    assert [name for name in before if before[name] != after[name]["inhoud"]] == ["deel-00001"]
    # nobody with 90.000 euro has a right (article 34 lid 3)
    assert set(after["deel-00001"]["versies"]["0"]["totalen"]["recht"].values()) == {0}


def test_a_unit_in_two_parts_is_refused(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "in"
    shutil.copytree(made, place)
    shutil.copytree(place / "deel-00000", place / "deel-00004")
    with pytest.raises(InputError) as refused:
        list(run(plan_of(place, tmp_path / "uit")))
    assert {fault.code for fault in refused.value.faults} == {"dubbel"}
    assert not (tmp_path / "uit").exists()


def test_the_faults_of_all_parts_come_at_once(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "in"
    shutil.copytree(made, place)
    for number in (1, 3):
        (place / f"deel-0000{number}" / "personen.parquet").unlink()
    with pytest.raises(InputError) as refused:
        list(run(plan_of(place, tmp_path / "uit")))
    assert [fault.path[0] for fault in refused.value.faults] == ["deel-00001/personen", "deel-00003/personen"]


def test_a_cluster_gives_the_same_files(made: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    options = ["--maand", "2026-11", "--tot", "2027-02"]
    calculated(made, tmp_path / "heel", *options)
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", **settings) as cluster:
        calculated(made, tmp_path / "cluster", *options, "--cluster", cluster.scheduler_address)
    assert bytes_of(tmp_path / "cluster") == bytes_of(tmp_path / "heel")


def test_nobody_at_the_address_of_the_cluster(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from participatiewet.caseload import cluster  # noqa: PLC0415

    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", "1s")
    options = ["--maand", "2026-11", "--cluster", "tcp://127.0.0.1:9"]
    result = runner.invoke(app, ["bestand", "vergelijk", str(made), str(tmp_path / "uit"), *options])
    assert result.exit_code == 2
    assert "antwoordt niemand" in result.output


def test_a_report_that_cannot_be_written_is_refused_before_the_calculation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from participatiewet.caseload import report  # noqa: PLC0415

    monkeypatch.setattr(report, "LIBRARIES", ("bestaatniet",))
    place = folder(tmp_path / "in")
    options = ["--maand", "2025-03", "--rapport", str(tmp_path / "rapport")]
    result = runner.invoke(app, ["bestand", "vergelijk", str(place), str(tmp_path / "uit"), *options])
    assert result.exit_code == 2
    assert "participatiewet[rapport]" in result.output
    assert not (tmp_path / "uit").exists()


def test_months_outside_those_of_the_file_are_refused(made: Path, tmp_path: Path) -> None:
    for options, month in (
        (["--maand", "2026-10"], "2026-10"),
        (["--maand", "2027-02", "--tot", "2027-03"], "2027-03"),
    ):
        whole = str(made.with_name("heel"))
        result = runner.invoke(app, ["bestand", "vergelijk", whole, str(tmp_path / "uit"), *options])
        assert result.exit_code == 2
        assert f"gaat over 2026-11 tot en met 2027-02; gevraagd is ook {month}" in " ".join(result.output.split())
        assert not (tmp_path / "uit").exists()


def test_a_made_up_caseload_is_not_taken_for_another(tmp_path: Path) -> None:
    arguments = ["bestand", "maak", str(tmp_path / "uit-bestand"), "--eenheden", "50", "--gemeente", "GM0599"]
    assert runner.invoke(app, arguments).exit_code == 0
    again = ["bestand", "vergelijk", "synthetisch:GM0599", str(tmp_path / "uit"), "--maand", "2027-01"]
    result = runner.invoke(app, again)
    assert result.exit_code == 2
    assert "staat een ander bestand" in " ".join(result.output.split())
