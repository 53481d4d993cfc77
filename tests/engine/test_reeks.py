"""A sweep: every point as the household alone, jumps and bends to the cent, by the rule that makes them."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from participatiewet import cliffs, sweep, system
from participatiewet.calculate import MAIN_OUTCOMES, Request, run
from participatiewet.causes import over_time
from participatiewet.cli import app as command_line
from participatiewet.commands.sweep import show_sweep
from participatiewet.faults import Fault, InputError
from participatiewet.money import Bedrag
from participatiewet.situation import Situation, check, months_between, presentable
from participatiewet.versions import Version
from tests.eigenschappen.huishoudens import months, raw, situation

NOW, BEFORE = Version("geldend"), Version("zonder_in_balans", "zonder_in_balans")
VERSIONS = (
    *(Version(recht, recht) for recht in system.RECHT),
    Version("25 procent", "zonder_in_balans", ("25_procent_zonder_einde",)),
    Version("oude toets", hervormingen=("oude_vermogenstoets",)),
)
UNIT = ("bijstandseenheid", "eenheid")
#: The norm of somebody alone (parameters/normen/norm_artikel_21/onderdeel_a.yaml), in cents.
NORM_2025, NORM_2027 = 134_545, 141_946


def alone(month: str, last: str | None = None, splitsing: str = "dagen", **facts: Any) -> Situation:
    """Somebody who lives alone; ``facts`` of the unit, or of jan when they are of a person. Made up."""
    law = system.build()
    unit = {n: v for n, v in facts.items() if law.variables[n].entity.key == "bijstandseenheid"}
    person = {n: v for n, v in facts.items() if n not in unit}
    data = {
        "personen": {"jan": {"geboortedatum": "1984-02-01", **person}},
        "bijstandseenheden": {"eenheid": {"aanvrager": "jan", **unit}},
        "woningen": {"woning": {"bewoners": ["jan"]}},
    }
    return check(law, data, months_between(month, last or month), maandsplitsing=splitsing)


def ranges(where: Situation, *texts: str, version: Version = NOW) -> tuple[sweep.Range, ...]:
    faults: list[Fault] = []
    asked = [sweep.read_text(text, (), faults) for text in texts]
    found = sweep.checked(version.law, where, [a for a in asked if a], faults, [(text,) for text in texts])
    assert not faults, faults
    return found


def swept(where: Situation, *texts: str, version: Version = NOW, outcomes: Any = MAIN_OUTCOMES) -> sweep.Series:
    return sweep.sweep(Request(where, outcomes), version, ranges(where, *texts, version=version))


def told(where: Situation, text: str, version: Version = NOW) -> cliffs.Gebeurtenissen:
    return cliffs.events(swept(where, text, version=version))


# --- every point ----------------------------------------------------------------------------------


def agrees(series: sweep.Series, where: Situation, version: Version, fact: str, points: Any) -> None:
    """Check points against the household alone, with the fact as somebody would have given it."""
    law = version.law
    (item,) = series.ranges
    for i in points:
        ((value,),) = [series.punten[i]]
        facts = {key: dict(own) for key, own in where.facts.items()}
        once = check_fact(law, fact, value, where.months)
        facts.setdefault((item.entiteit, item.wie), {})[fact] = once
        single = dataclasses.replace(where, facts=facts)
        result = run(single, series.outcomes, recht=version.recht, hervormingen=version.hervormingen)
        for month in where.months:
            here = series.maanden[month]
            assert bool(here.bekend[i]) == (month in result.maanden)
            for cell, values in result.maanden.get(month, {}).items():
                for name, alone_value in values.items():
                    stored = here.waarden[(cell, name)][i]
                    assert presentable(law.variables[name], stored) == alone_value, (month, cell, name, value)


def check_fact(law: Any, fact: str, value: int, when: tuple[str, ...]) -> Any:
    """Return the fact as the checker of an input file makes it of a number."""
    number = Decimal(value).scaleb(-2) if isinstance(law.variables[fact], Bedrag) else value
    entity = law.variables[fact].entity.key
    data: dict[str, Any] = {
        "personen": {"a": {"geboortedatum": "1980-01-01"}},
        "bijstandseenheden": {"e": {"aanvrager": "a"}},
        "woningen": {"w": {"bewoners": ["a"]}},
    }
    plural, name = {"persoon": ("personen", "a"), "bijstandseenheid": ("bijstandseenheden", "e")}[entity]
    data[plural][name][fact] = number
    return check(law, data, when).facts[(entity, name)][fact]


@st.composite
def sweeps(draw: Any) -> tuple[Situation, str, str]:
    month = draw(months)
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + draw(st.integers(0, 7)), 12)
    last = min(f"{year:04d}-{number + 1:02d}", "2026-12")
    data = draw(raw(month))
    if draw(st.booleans()):
        day = datetime.date(int(month[:4]), int(month[5:]), draw(st.integers(2, 28)))
        data["bijstandseenheden"]["e"]["ingangsdatum_recht"] = day
    where = situation(data, *months_between(month, last))
    fact, step, count = draw(
        st.sampled_from(
            [
                ("inkomsten_uit_arbeid", st.integers(1, 40_000), 8),
                ("alimentatie_ontvangen", st.integers(1, 40_000), 8),
                ("bezittingen", st.integers(100, 500_000), 8),
                ("maanden_vrijlating_25_verbruikt", st.just(1), 8),
            ]
        )
    )
    start, width = draw(st.integers(0, 3)), draw(step)
    end = start + width * (count - 1)
    if fact.startswith("maanden"):
        return where, fact, f"{fact}={start}:{end}:{width}"
    return where, fact, f"{fact}={start / 100:.2f}:{end / 100:.2f}:{width / 100:.2f}"


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.naam)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=sweeps())
def test_every_point_is_the_household_alone(version: Version, asked: tuple[Situation, str, str]) -> None:
    where, fact, text = asked
    series = swept(where, text, version=version)
    assert len(series.punten) == 8
    agrees(series, where, version, fact, range(0, 8, 3))


def test_a_month_in_segments_and_a_count_of_months() -> None:
    where = alone("2025-01", "2025-08", ingangsdatum_recht=datetime.date(2025, 1, 12))
    series = swept(where, "inkomsten_uit_arbeid=0:1800:150")
    agrees(series, where, NOW, "inkomsten_uit_arbeid", range(len(series.punten)))
    # 20 of the 31 days of January: 1.345,45 x 20 / 31 = 868,03, of which 5% (43,40) is reserved
    assert series.maanden["2025-01"].waarden[(UNIT, "uit_te_betalen_bijstand")][0] == 86_803 - 4_340


def test_what_was_calculated_together_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    where = alone("2025-01", "2025-02")
    whole = swept(where, "inkomsten_uit_arbeid=0:1000:100")
    monkeypatch.setattr(sweep, "TOGETHER", 6)
    parts = swept(where, "inkomsten_uit_arbeid=0:1000:100")
    for month, here in whole.maanden.items():
        for key, values in here.waarden.items():
            assert np.array_equal(values, parts.maanden[month].waarden[key])


def test_a_point_without_an_outcome_is_unknown_and_says_what_is_missing() -> None:
    data = {
        "personen": {"jan": {}},
        "bijstandseenheden": {"eenheid": {"aanvrager": "jan"}},
        "woningen": {"woning": {"bewoners": ["jan"]}},
    }
    where = check(system.build(), data, ("2025-03",))
    series = swept(where, "inkomsten_uit_arbeid=0:100:50")
    assert not series.maanden["2025-03"].bekend.any()
    assert any("geboortedatum" in text for text in series.ontbrekend)
    assert sweep.kept(series, "2025-03") == [None, None, None]
    assert cliffs.events(series) == cliffs.Gebeurtenissen()


def test_two_facts_give_every_pair() -> None:
    where = alone("2025-03")
    series = swept(where, "inkomsten_uit_arbeid=0:200:100", "bezittingen=7000:8000:1000")
    assert series.punten == tuple((i, b) for i in (0, 10_000, 20_000) for b in (700_000, 800_000))
    # three quarters of the wage count; above 7.770 of assets there is nothing
    expected = [NORM_2025, 0, NORM_2025 - 7_500, 0, NORM_2025 - 15_000, 0]
    assert sweep.received(series.maanden["2025-03"], "eenheid").tolist() == expected
    assert cliffs.events(series) == cliffs.Gebeurtenissen()
    assert sweep.kept(series, "2025-03") is None


# --- what is kept ---------------------------------------------------------------------------------


def test_a_quarter_of_a_wage_is_kept_and_then_nothing_and_then_all() -> None:
    series = swept(alone("2025-03"), "inkomsten_uit_arbeid=0:2000:200")
    parts = sweep.kept(series, "2025-03")
    assert parts is not None
    # 25% is free up to 273,00, which 1.092,00 reaches; 1.618,45 (norm 1.345,45 + 273,00) is the end of the right
    assert parts[0] is None
    assert parts[1:6] == [Fraction(1, 4)] * 5
    # from 1.000 to 1.200 the free part grows from 250,00 to 273,00
    assert parts[6] == Fraction(2_300, 20_000)
    assert parts[7:9] == [Fraction(0), Fraction(0)]
    # from 1.600 to 1.800 the last 18,45 of assistance goes: 181,55 of 200 is kept
    assert parts[9] == Fraction(18_155, 20_000)
    assert parts[10] == 1


def test_nothing_is_said_to_be_kept_of_what_is_no_income_in_hand() -> None:
    assert sweep.kept(swept(alone("2025-03"), "bezittingen=0:1000:500"), "2025-03") is None


# --- jumps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [NOW, BEFORE], ids=lambda v: v.naam)
def test_the_limit_of_assets_takes_all_assistance(version: Version) -> None:
    found = told(alone("2025-03"), "bezittingen=0:20000:500", version)
    (jump,) = found.sprongen
    # 7.770,00 (parameters/vermogen/vermogensgrens/alleenstaande.yaml) is still free
    assert (jump.bij, jump.daarna, jump.voor, jump.na) == (777_000, 777_001, NORM_2025, 0)
    assert jump.val
    assert jump.netto is None
    (rule,) = jump.regels
    assert (rule.naam, rule.voor, rule.na) == ("recht_op_algemene_bijstand", "ja", "nee")
    assert [m.naam for m in rule.door if m.naam == "vermogen_in_aanmerking"]
    (limit,) = rule.tegenover
    assert (limit.naam, limit.na, limit.artikel) == ("vermogensgrens", "€ 7.770,00", "34 lid 3")
    assert not found.knikken
    assert not found.meer


def test_a_jump_in_a_month_in_segments() -> None:
    where = alone("2025-03", ingangsdatum_recht=datetime.date(2025, 3, 12))
    (jump,) = told(where, "bezittingen=7000:8000:1000").sprongen
    # 20 of 31 days: 1.345,45 x 20 / 31 = 868,03
    assert (jump.bij, jump.voor, jump.na) == (777_000, 86_803, 0)
    assert jump.regels[0].naam == "recht_op_algemene_bijstand"


@pytest.mark.parametrize("text", ["bezittingen=7769.99:7770.02:0.01", "bezittingen=7000:8000:250"])
def test_the_step_does_not_matter_for_where_a_jump_is(text: str) -> None:
    assert [jump.bij for jump in told(alone("2025-03"), text).sprongen] == [777_000]


def test_a_jump_that_is_smaller_than_the_step() -> None:
    """Somebody with an income just below the norm loses a few euros of assistance by assets above the limit."""
    where = alone("2025-03", alimentatie_ontvangen=1340)
    (jump,) = told(where, "bezittingen=0:20000:500").sprongen
    assert (jump.bij, jump.voor, jump.na) == (777_000, NORM_2025 - 134_000, 0)


def test_a_release_that_counts_for_the_right_is_a_cliff_and_the_law_has_none() -> None:
    """CRvB 24-08-2021: what is released does not count for the right. The variant reads article 34a otherwise."""
    where = alone("2027-03", inkomsten_uit_arbeid=0)
    assert not told(where, "inkomsten_uit_arbeid=0:2000:25").sprongen
    variant = Version("telt", hervormingen=("vrijgelaten_deel_telt_voor_recht",))
    (jump,) = told(where, "inkomsten_uit_arbeid=0:2000:25", variant).sprongen
    # the right ends at the norm, 1.419,46; of 1.419,45 15% is free: 212,9175, rounded 212,92. So that there is still
    # 1.419,46 - (1.419,45 - 212,92) = 212,93
    assert (jump.bij, jump.daarna, jump.voor, jump.na) == (NORM_2027 - 1, NORM_2027, 21_293, 0)
    assert jump.netto == -21_292
    assert jump.val
    assert "19 lid 1" in jump.regels[0].artikel


def test_a_count_of_months_jumps_where_the_release_ends() -> None:
    where = alone("2025-03", inkomsten_uit_arbeid=600)
    (jump,) = told(where, "maanden_vrijlating_25_verbruikt=0:8:1").sprongen
    # six months at most; a quarter of 600 is free until then
    assert (jump.bij, jump.daarna) == (5, 6)
    assert (jump.voor, jump.na) == (NORM_2025 - 45_000, NORM_2025 - 60_000)
    (rule,) = jump.regels
    assert rule.naam == "vrijlating_25_verbruikt"
    assert rule.artikel == "31 lid 2 onderdeel n"


def test_too_little_work_allowed_is_said() -> None:
    series = swept(alone("2025-03"), "bezittingen=0:20000:500")
    found = cliffs.events(series, 4)
    assert found.meer


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(month=months, data=st.data())
def test_a_jump_is_between_two_households_that_differ_by_a_cent(month: str, data: Any) -> None:
    where = situation(data.draw(raw(month)), month)
    text = data.draw(st.sampled_from(["inkomsten_uit_arbeid=0:2500:125", "bezittingen=0:20000:1000"]))
    found = told(where, text)
    (item,) = ranges(where, text)
    for jump in found.sprongen:
        assert jump.daarna == jump.bij + 1
        assert abs(jump.na - jump.voor) > 1
        assert jump.regels
        for value, expected in ((jump.bij, jump.voor), (jump.daarna, jump.na)):
            facts = {key: dict(own) for key, own in where.facts.items()}
            facts[(item.entiteit, item.wie)][item.gegeven] = check_fact(NOW.law, item.gegeven, value, (month,))
            outcome = run(dataclasses.replace(where, facts=facts), sweep.RECEIVED).maanden[month]
            received = sum(outcome[("bijstandseenheid", jump.van)][name] for name in sweep.RECEIVED)
            assert received == Decimal(expected).scaleb(-2)
    for bend in found.knikken:
        assert bend.helling_voor != bend.helling_na
        assert bend.regels


# --- bends ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["inkomsten_uit_arbeid=0:2000:25", "inkomsten_uit_arbeid=0:2000:400"])
def test_the_most_that_is_released_and_the_norm_are_bends(text: str) -> None:
    found = told(alone("2025-03"), text)
    assert not found.sprongen
    released, right = found.knikken
    # 25% reaches 273,00 (onderdeel_n/maximum.yaml) at 1.091,98: 272,995, rounded half up 273,00
    assert (released.bij, released.precies) == (109_198, True)
    assert released.helling_voor == pytest.approx(-0.75, abs=0.001)
    assert released.helling_na == -1
    assert "€ 273,00 (artikel 31 lid 2 onderdeel n)" in released.regels[0].bedragen[0]
    # what is not released reaches the norm at 1.345,45 + 273,00
    assert (right.bij, right.precies) == (NORM_2025 + 27_300, True)
    assert (right.helling_voor, right.helling_na) == (Fraction(-1), Fraction(0))
    assert right.regels[0].naam == "recht_op_algemene_bijstand"


def test_the_same_bend_in_several_months_is_told_once() -> None:
    found = told(alone("2025-01", "2025-03"), "inkomsten_uit_arbeid=0:1200:100")
    assert [(bend.bij, bend.maanden) for bend in found.knikken] == [(109_198, ("2025-01", "2025-02", "2025-03"))]


def test_a_bend_right_beside_a_jump() -> None:
    """Who earned too much in the first half of 2025 still has months of release left in July: a jump, then the norm."""
    found = told(alone("2025-06", "2025-07", maanden_vrijlating_25_verbruikt=5), "inkomsten_uit_arbeid=1500:1700:100")
    july = [jump for jump in found.sprongen if "2025-07" in jump.maanden]
    # in June the right ends at 1.618,45; who earns that used no month and has a release in July, of 278,00 by then
    # (onderdeel_n/maximum.yaml), when the norm is 1.369,06: 1.369,06 - (1.618,45 - 278,00) = 28,61
    maximum = 27_800
    assert [(jump.bij, jump.voor, jump.na) for jump in july] == [
        (NORM_2025 + 27_300 - 1, 0, 136_906 - (NORM_2025 + 27_300 - maximum))
    ]
    bends = [bend.bij for bend in found.knikken if "2025-07" in bend.maanden]
    assert bends == [136_906 + maximum]


# --- over time ------------------------------------------------------------------------------------


def test_months_in_which_a_rule_changes_and_no_fact() -> None:
    where = alone("2025-01", "2027-02", inkomsten_uit_arbeid=600)
    changes = over_time(run(where, ("uit_te_betalen_bijstand",)))
    found = {change.maand: {rule.naam: rule for rule in change.regels} for change in changes}
    # the amounts change in January and July; the release of six months ends after June; 34a begins in 2027
    assert list(found) == ["2025-07", "2026-01", "2026-07", "2027-01"]
    ended = found["2025-07"]["vrijlating_25_verbruikt"]
    assert ended.artikel == "31 lid 2 onderdeel n"
    assert any(
        "1.345,45" in text and "1.369,06" in text for rule in found["2025-07"].values() for text in rule.bedragen
    )
    assert "34a lid 1" in found["2027-01"]["mogelijke_vrijlatingsgrond"].artikel
    changes = over_time(run(where, ("uit_te_betalen_bijstand",), recht="zonder_in_balans"))
    assert [change.maand for change in changes] == ["2025-07", "2026-01", "2026-07"]


def test_a_month_in_which_a_fact_changes_is_left_out() -> None:
    wage = {"2025-05": 600, "2025-06": 600, "2025-07": 700}
    where = alone("2025-05", "2025-07", inkomsten_uit_arbeid=wage, maanden_vrijlating_25_verbruikt=5)
    assert [change.maand for change in over_time(run(where))] == ["2025-06"]


# --- wrong input ----------------------------------------------------------------------------------


def faults_of(*texts: str, where: Situation | None = None) -> list[Fault]:
    where = where or alone("2025-03")
    faults: list[Fault] = []
    asked = [(sweep.read_text(text, (text,), faults), (text,)) for text in texts]
    known = [(a, p) for a, p in asked if a is not None]
    sweep.checked(NOW.law, where, [a for a, _ in known], faults, [p for _, p in known])
    return faults


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("inkomsten_uit_arbeid", "geen_reeks", "inkomsten_uit_arbeid=0:2000:25"),
        ("inkomsten_uit_arbeid=0:2000", "geen_reeks", "drie getallen"),
        ("=0:2000:25", "geen_reeks", "geen reeks"),
        ("inkomsten_uit_arbeid=nul:2000:25", "geen_getal", "'nul' is geen getal"),
        ("inkomsten_uit_arbeid=0:2000,50:25", "geen_getal", "2000.50"),
        ("inkomsten_uit_arbei=0:2000:25", "onbekende_naam", "'inkomsten_uit_arbeid'"),
        ("geboortedatum=0:2000:25", "geen_getal", "geen getal"),
        ("is_medisch_urenbeperkt=0:1:1", "geen_getal", "geen getal"),
        ("bijstandsnorm=0:2000:25", "is_uitkomst", "berekend"),
        ("inkomsten_uit_arbeid=0:2000:0", "stap_niet_positief", "meer dan 0"),
        ("inkomsten_uit_arbeid=0:2000:-25", "stap_niet_positief", "meer dan 0"),
        ("inkomsten_uit_arbeid=0:2000:0.001", "te_veel_decimalen", "2 decimalen"),
        ("inkomsten_uit_arbeid=2000:0:25", "volgorde", "laagste"),
        ("inkomsten_uit_arbeid=0:20:25", "stap_te_groot", "kleinere stap"),
        ("inkomsten_uit_arbeid=-5:20:5", "negatief", "negatief"),
        ("maanden_vrijlating_25_verbruikt=0:6:0.5", "te_veel_decimalen", "0 decimalen"),
        ("piet.inkomsten_uit_arbeid=0:2000:25", "onbekende_naam", "jan.inkomsten_uit_arbeid"),
    ],
)
def test_a_range_that_is_none(text: str, code: str, part: str) -> None:
    (fault,) = faults_of(text)
    assert fault.code == code
    assert part in f"{fault.melding} {fault.suggestie}"


def test_all_faults_at_once() -> None:
    found = {fault.code for fault in faults_of("piet.bezittingen=a:2:0", "bezitting=0:1:1", "bezittingen")}
    assert found == {"onbekende_naam", "geen_getal", "stap_niet_positief", "geen_reeks"}


def test_the_same_fact_twice_and_whose_it_is() -> None:
    assert {f.code for f in faults_of("bezittingen=0:2:1", "eenheid.bezittingen=0:3:1")} == {"dubbel"}
    data = {
        "personen": {n: {"geboortedatum": "1984-02-01"} for n in ("jan", "piet")},
        "bijstandseenheden": {"een": {"aanvrager": "jan"}, "twee": {"aanvrager": "piet"}},
        "woningen": {"woning": {"bewoners": ["jan", "piet"]}},
    }
    where = check(system.build(), data, ("2025-03",))
    assert [f.code for f in faults_of("inkomsten_uit_arbeid=0:2:1", where=where)] == ["ontbreekt"]
    (item,) = ranges(where, "piet.inkomsten_uit_arbeid=0:2:1")
    assert item.wie == "piet"
    assert sweep.unit_of(where, item) == "twee"


def test_what_happens_once_is_not_varied_over_months() -> None:
    (fault,) = faults_of("vermogensaanwas=0:200:25", where=alone("2025-03", "2025-04"))
    assert fault.code == "maand_nodig"


def test_too_many_points() -> None:
    where = alone("2025-01", "2025-12")
    faults: list[Fault] = []
    many = ranges(where, "inkomsten_uit_arbeid=0:2000:0.01")
    sweep.bound(many, 1, 1, faults, ())
    assert "200001 punten" in faults[0].melding
    with pytest.raises(InputError):
        sweep.sweep(Request(where), NOW, many)
    faults.clear()
    sweep.bound(ranges(where, "inkomsten_uit_arbeid=0:2000:0.50"), 12, 3, faults, ())
    assert "4001 punten, 12 maanden en 3 versies" in faults[0].melding


# --- the command ----------------------------------------------------------------------------------


def shown(tmp_path: Path, *texts: str, last: str | None = None, als_json: bool = False) -> tuple[Any, Path]:
    app = typer.Typer()
    file = tmp_path / "reeks.csv"

    @app.command()
    def show() -> None:
        show_sweep(alone("2025-03", last), (NOW, BEFORE), list(texts), file, als_json)

    return CliRunner().invoke(app, []), file


def test_the_table_the_jump_and_the_file(tmp_path: Path) -> None:
    result, file = shown(tmp_path, "bezittingen=0:20000:250")
    assert result.exit_code == 0, result.output
    flat = " ".join(result.output.split())
    assert "bij € 7.770,00 nog € 1.345,45 bijstand met vakantietoeslag, bij € 7.770,01 € 0,00" in flat
    assert "tegenover Vermogensgrens € 7.770,00 (artikel 34 lid 3)" in flat
    assert "van de 81 punten; alle punten staan in --csv" in flat
    assert "berekening, geen besluit" in flat
    # the points around the jump are in the table
    assert "€ 7.750,00" in flat
    assert "€ 8.000,00" in flat
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    assert len(rows) == 2 * 81
    assert rows[0]["versie"] == "geldend"
    by_value = {row["bezittingen"]: row for row in rows if row["versie"] == "geldend"}
    # of 1.345,45 5% is reserved, 67,27
    assert by_value["7750.00"]["uit_te_betalen_bijstand"] == "1278.18"
    assert by_value["8000.00"]["uit_te_betalen_bijstand"] == "0.00"


def test_what_is_kept_is_in_the_table_and_the_file(tmp_path: Path) -> None:
    result, file = shown(tmp_path, "inkomsten_uit_arbeid=0:200:100", last="2025-04")
    assert result.exit_code == 0, result.output
    assert "behouden" in result.output
    assert "0,25" in result.output
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    assert [row["maand"] for row in rows[:6]] == ["2025-03"] * 3 + ["2025-04"] * 3
    assert [row["behouden_per_euro"] for row in rows[:3]] == ["", "0.2500", "0.2500"]
    assert [row["marginale_druk_procent"] for row in rows[:3]] == ["", "75.0", "75.0"]


def test_two_facts_show_the_last_version_minus_the_first(tmp_path: Path) -> None:
    result, file = shown(tmp_path, "inkomsten_uit_arbeid=0:200:100", "bezittingen=0:9000:3000")
    assert result.exit_code == 0, result.output
    assert "zonder_in_balans min geldend" in result.output
    assert len(list(csv.DictReader(file.open(encoding="utf-8")))) == 2 * 3 * 4


def test_json(tmp_path: Path) -> None:
    result, _ = shown(tmp_path, "bezittingen=7000:8000:500", als_json=True)
    first, second = json.loads(result.output)["versies"]
    assert (first["naam"], second["naam"]) == ("geldend", "zonder_in_balans")
    assert first["reeks"]["punten"] == [[7000.0], [7500.0], [8000.0]]
    assert first["reeks"]["sprongen"][0]["bij"] == 7770.0
    outcomes = first["reeks"]["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
    assert outcomes["uitTeBetalenBijstand"] == [1278.18, 1278.18, 0.0]


def test_wrong_ranges_are_refused_all_at_once(tmp_path: Path) -> None:
    result, file = shown(tmp_path, "piet.bezitting=a:2:1", "inkomsten_uit_arbeid=0:1:0")
    assert result.exit_code == 2
    for part in ("'a' is geen getal", "Bedoelt u 'bezittingen'?", "meer dan 0"):
        assert part in result.output, part
    assert not file.exists()
    assert shown(tmp_path, *["bezittingen=0:2:1"] * 3)[0].exit_code == 2


EXAMPLES = Path(__file__).parents[2] / "voorbeelden" / "huishoudens"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--csv", "punten.csv"], "--csv: Alleen een reeks"),
        (["--voorbeelden", "--varieer", "inkomsten_uit_arbeid=0:100:25"], "Een reeks is er van een huishouden"),
        (["--varieer", "inkomsten_uit_arbied=0:100:25"], "inkomsten_uit_arbeid"),
    ],
)
def test_a_sweep_asked_wrongly_of_the_command(arguments: list[str], part: str) -> None:
    file = [] if "--voorbeelden" in arguments else [str(EXAMPLES / "alleenstaande.yaml")]
    result = CliRunner().invoke(command_line, ["vergelijk", *file, "--maand", "2026-01", *arguments])
    assert result.exit_code == 2
    assert part in result.output


def test_the_command_shows_a_sweep_and_writes_its_points(tmp_path: Path) -> None:
    points = tmp_path / "punten.csv"
    file = str(EXAMPLES / "alleenstaande.yaml")
    options = ["--maand", "2026-01", "--varieer", "inkomsten_uit_arbeid=0:100:50", "--csv", str(points)]
    result = CliRunner().invoke(command_line, ["vergelijk", file, *options])
    assert result.exit_code == 0, result.output
    assert "Behouden per euro" in result.output
    # three points, two versions, and a line with the names of the columns
    assert len(points.read_text(encoding="utf8").splitlines()) == 1 + 3 * 2
