"""The made-up caseload: from a seed, in parts, after published numbers, and accepted by the engine."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatiewet import calculate, system
from participatiewet.caseload import recipe as recipes
from participatiewet.caseload.margins import HEADS, Count, Counts, as_row, counts, margins, months_between, sum_of
from participatiewet.caseload.recipe import Recipe, Verdeling, shipped
from participatiewet.caseload.synthetic import (
    AMOUNTS,
    FRACTIONS,
    MILLIONTHS,
    WORDS,
    Tables,
    description,
    make,
    make_part,
    to_arrow,
)
from participatiewet.faults import InputError
from participatiewet.money import Bedrag, Fractie
from participatiewet.situation import Checker, first_day
from participatiewet.situation import months_between as all_months

LINKS = {"persoon", "bijstandseenheid", "woning", "rol", "maand"}
FIRST_DAY = np.datetime64("2027-01-01")


@lru_cache(maxsize=1)
def recipe() -> Recipe:
    return shipped().with_values(eenheden=20_000, per_deel=7_000)


@lru_cache(maxsize=1)
def whole() -> tuple[Tables, ...]:
    return tuple(make(recipe(), 1))


def as_bytes(tables: Tables) -> bytes:
    found = [
        name.encode() + np.ma.getdata(column).tobytes() + np.ma.getmaskarray(column).tobytes()
        for table, columns in tables.items()
        for name, column in columns.items()
    ]
    return b"".join(found)


def given_of(columns: Any, name: str) -> tuple[Any, Any]:
    return np.ma.getdata(columns[name]), ~np.ma.getmaskarray(columns[name])


# --- the seed and the parts ---------------------------------------------------------------------------


def test_same_seed_same_bytes_and_a_part_alone_is_that_part_of_the_whole() -> None:
    assert len(whole()) == 3
    for number in (2, 0, 1):
        assert as_bytes(make_part(recipe(), 1, number)) == as_bytes(whole()[number])


def test_another_seed_or_part_has_other_people() -> None:
    one, two = (tables.personen["geboortedatum"][:100] for tables in whole()[:2])
    assert not np.array_equal(one, two)
    assert as_bytes(make_part(recipe(), 2, 0)) != as_bytes(whole()[0])


def test_one_share_leaves_what_has_nothing_to_do_with_it() -> None:
    other = make_part(recipe().with_values(ontheffing=0.5), 1, 0)
    for name, column in whole()[0].personen.items():
        assert (name == "ontheffing_arbeidsplicht") != np.array_equal(column, other.personen[name]), name


def test_there_is_no_part_behind_the_last() -> None:
    with pytest.raises(IndexError, match="er zijn er 3"):
        make_part(recipe(), 1, 3)


def test_numbers_are_unique_over_the_parts() -> None:
    for table, number, wanted in (
        ("personen", "persoon", None),
        ("bijstandseenheden", "bijstandseenheid", 20_000),
        ("woningen", "woning", None),
    ):
        found = np.concatenate([np.asarray(getattr(part, table)[number]) for part in whole()])
        assert len(np.unique(found)) == len(found)
        assert wanted in (None, len(found))


# --- the structure ------------------------------------------------------------------------------------


def test_every_unit_has_one_head_at_most_one_partner_and_is_in_one_dwelling() -> None:
    for part in whole():
        unit, belongs = given_of(part.personen, "bijstandseenheid")
        role, home = part.personen["rol"], part.personen["woning"]
        units = part.bijstandseenheden["bijstandseenheid"]
        assert np.array_equal(np.sort(unit[role == "aanvrager"]), units)
        assert len(np.unique(unit[role == "partner"])) == (role == "partner").sum()
        assert np.array_equal(belongs, role != "medebewoner")
        assert np.isin(unit[belongs], units).all()
        homes = np.unique(np.stack([unit[belongs], home[belongs]]), axis=1)
        assert homes.shape[1] == len(units)
        assert part.woningen is not None
        assert np.array_equal(np.unique(home), part.woningen["woning"])


def test_a_partner_goes_with_a_couple_and_nobody_else_has_facts_of_couples() -> None:
    for part in whole():
        partners = np.isin(
            part.bijstandseenheden["bijstandseenheid"],
            part.personen["bijstandseenheid"][part.personen["rol"] == "partner"],
        )
        for name in ("is_wettelijk_gehuwd", "voert_gezamenlijke_huishouding", "partner_is_toeslagpartner"):
            assert np.array_equal(given_of(part.bijstandseenheden, name)[1], partners), name
        together, known = given_of(part.bijstandseenheden, "voert_gezamenlijke_huishouding")
        assert together[known].all()


def test_ages_on_the_day_that_counts() -> None:
    pension = int(recipe().aow_leeftijd_maanden.waarde)
    for part in whole():
        unit, belongs = given_of(part.personen, "bijstandseenheid")
        row = np.where(belongs, unit - part.bijstandseenheden["bijstandseenheid"][0], 0)
        begin = part.bijstandseenheden["ingangsdatum_recht"]
        day = np.maximum(begin, FIRST_DAY)[row]
        age = months_between(part.personen["geboortedatum"], day)
        role = part.personen["rol"]
        assert age[role == "kind"].min() >= 0
        assert age[role == "kind"].max() < 18 * 12
        adults = (role == "aanvrager") | (role == "partner")
        assert age[adults].min() >= 18 * 12
        assert age[adults].max() < pension
        end = np.ma.filled(part.bijstandseenheden["einddatum_recht"], np.datetime64("2027-12-31"))
        assert (end >= begin).all()
        assert (months_between(part.personen["geboortedatum"], end[row])[adults] < pension).all()
        at_begin = months_between(part.personen["geboortedatum"], begin[row])
        assert at_begin[role == "aanvrager"].min() >= 18 * 12


def test_what_is_per_month_lies_within_the_right_and_the_period() -> None:
    months = np.array(recipe().months)
    for part in whole():
        monthly = part.personen_per_maand
        assert monthly is not None
        row = np.searchsorted(part.personen["persoon"], monthly["persoon"])
        assert np.array_equal(part.personen["persoon"][row], monthly["persoon"])
        unit = np.ma.getdata(part.personen["bijstandseenheid"])[row] - part.bijstandseenheden["bijstandseenheid"][0]
        month = monthly["maand"].astype("datetime64[M]")
        begin = part.bijstandseenheden["ingangsdatum_recht"].astype("datetime64[M]")[unit]
        end = np.ma.filled(part.bijstandseenheden["einddatum_recht"], np.datetime64("9999-12-31"))
        assert (begin <= month).all()
        assert (month <= end.astype("datetime64[M]")[unit]).all()
        assert np.isin(monthly["maand"], months).all()
        keys = np.stack([monthly["persoon"], np.searchsorted(months, monthly["maand"])])
        assert np.unique(keys, axis=1).shape[1] == keys.shape[1]


def test_holiday_allowance_is_paid_as_it_was_built_up() -> None:
    """Who works all year from before June: in May a year of it, at a fixed wage; who stops gets the rest."""
    sure = recipe().with_values(
        werkt=1.0, werkt_doorlopend=1.0, loon_wisselend=0.0, werk_maanden_eerder={"24-25": 1.0}, loonkostensubsidie=0.0
    )
    part = make_part(sure, 3, 0)
    monthly = part.personen_per_maand
    assert monthly is not None
    may = monthly["maand"] == "2027-05"
    accrued, paid = monthly["vakantietoeslag_over_inkomsten"], monthly["ontvangen_vakantietoeslag"]
    unit = part.bijstandseenheden
    old = np.asarray(unit["ingangsdatum_recht"] < np.datetime64("2022-01-01"))
    stays = np.ma.getmaskarray(unit["einddatum_recht"])
    steady = unit["bijstandseenheid"][old & stays]
    row = np.searchsorted(part.personen["persoon"], monthly["persoon"])
    chosen = may & np.isin(np.ma.getdata(part.personen["bijstandseenheid"])[row], steady)
    assert chosen.sum() > 1000
    assert np.array_equal(paid[chosen], 12 * accrued[chosen])
    assert (paid[~may & np.isin(np.ma.getdata(part.personen["bijstandseenheid"])[row], steady)] == 0).all()


# --- the facts ----------------------------------------------------------------------------------------


def test_every_column_is_a_fact_of_the_right_table_with_valid_values() -> None:
    law = system.build()
    entities = {"personen": "persoon", "bijstandseenheden": "bijstandseenheid", "woningen": "woning"}
    for table, columns in whole()[0].items():
        entity = entities[table.removesuffix("_per_maand")]
        for name in columns.keys() - LINKS:
            variable = law.variables[name]
            assert variable.entity.key == entity, name
            assert variable.is_invoer, name
            assert not variable.intern, name
            values, known = given_of(columns, name)
            assert (name in AMOUNTS) == isinstance(variable, Bedrag), name
            assert (name in FRACTIONS) == isinstance(variable, Fractie), name
            if name in AMOUNTS | FRACTIONS:
                assert values.dtype == np.int64
                assert values[known].min() >= 0
            elif variable.value_type is bool:
                assert values.dtype == bool
            elif variable.value_type is datetime.date:
                assert values.dtype == "datetime64[D]"
            elif variable.value_type is int:
                assert values[known].max() <= 240
            else:
                assert set(values[known].tolist()) <= {item.name for item in variable.possible_values}


def test_numbers_of_the_law_in_the_recipe_are_those_of_the_law() -> None:
    found = system.build("zonder_in_balans").parameters("2027-01-01")
    middelen = found.middelen.vrijlating_inkomsten_uit_arbeid
    assert recipe().duur_onderdeel_n.waarde == middelen.onderdeel_n.maximale_duur
    assert recipe().duur_onderdeel_r.waarde == middelen.onderdeel_r.maximale_duur
    assert recipe().duur_onderdeel_z.waarde == middelen.onderdeel_z.maximale_duur
    assert recipe().aow_leeftijd_maanden.waarde == found.leeftijden.pensioengerechtigde_leeftijd
    assert recipe().leeftijd_jong_kind.waarde == found.leeftijden.kind_alleenstaande_ouder
    assert recipe().leeftijd_vrijlating.waarde == found.leeftijden.vrijlating
    assert min(recipe().medebewoner_leeftijd.bounds[:, 0]) == found.leeftijden.kostendelende_medebewoner


MARCH = "2027-03"


def value_of(name: str, value: Any) -> Any:
    if name in AMOUNTS:
        return Decimal(int(value)).scaleb(-2)
    if name in FRACTIONS:
        return Decimal(int(value)) / MILLIONTHS
    return value.item() if isinstance(value, np.generic) else value


def facts_of(columns: Any, row: Any) -> dict[str, Any]:
    return {
        name: value_of(name, np.ma.getdata(columns[name])[row])
        for name in columns.keys() - LINKS
        if not np.ma.getmaskarray(columns[name])[row]
    }


def situation_of(part: Tables, home: int) -> dict[str, Any]:
    """Everybody in a dwelling as a situation for one month, made row by row with nothing of the generator."""
    persons, units = part.personen, part.bijstandseenheden
    rows = np.flatnonzero(persons["woning"] == home)
    name = {row: f"p{persons['persoon'][row]}" for row in rows}
    people = {name[row]: facts_of(persons, row) for row in rows}
    monthly = part.personen_per_maand
    assert monthly is not None
    for row in np.flatnonzero(monthly["maand"] == MARCH):
        key = f"p{monthly['persoon'][row]}"
        if key in people:
            people[key] |= {fact: {MARCH: value} for fact, value in facts_of(monthly, row).items()}
    found: dict[str, Any] = {}
    for row in rows:
        if persons["rol"][row] == "medebewoner":
            continue
        number = int(persons["bijstandseenheid"][row])
        at = int(np.flatnonzero(units["bijstandseenheid"] == number)[0])
        unit = found.setdefault(f"e{number}", facts_of(units, at))
        if persons["rol"][row] == "kind":
            unit.setdefault("kinderen", []).append(name[row])
        else:
            unit[persons["rol"][row]] = name[row]
    return {"personen": people, "bijstandseenheden": found, "woningen": {"woning": {"bewoners": list(people)}}}


@pytest.mark.parametrize("recht", system.RECHT)
def test_the_engine_accepts_the_households_and_lacks_nothing(recht: str) -> None:
    """Fifty dwellings, and with them those where something is per month: nothing needs an unknown provision."""
    part = whole()[0]
    monthly = part.personen_per_maand
    assert monthly is not None
    reduced = (monthly["lopende_verlaging"] > 0) & (monthly["maand"] == MARCH)
    special = np.isin(part.personen["persoon"], monthly["persoon"][reduced])
    homes = [*np.unique(part.personen["woning"])[:40], *np.unique(part.personen["woning"][special])[:10]]
    requests, law = [], system.build(recht)
    for home in homes:
        checker = Checker(law, (MARCH,))
        situation = checker.situation(situation_of(part, int(home)))
        assert not checker.faults, (home, checker.faults)
        assert situation is not None
        requests.append(calculate.Request(situation))
    results = calculate.run_many(requests, recht)
    assert len(results) == 50
    paid = 0
    for result in results:
        assert not result.ontbrekend
        outcomes = [own for (entity, _), own in result.maanden[MARCH].items() if entity == "bijstandseenheid"]
        paid += sum(own["recht_op_algemene_bijstand"] for own in outcomes)
    assert paid >= 35


# --- the margins --------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def counted() -> Counts:
    return sum_of(counts(part, recipe()) for part in whole())


def test_margins_are_as_published() -> None:
    rows = margins(counted(), recipe())
    assert {row.naam.split(":")[0] for row in rows} >= {"huishoudtypen", "leeftijd", "duur", "werkt", "gemeenten"}
    assert all(row.gevonden is not None for row in rows)
    assert [row.naam for row in rows if row.wijkt_af] == []


def test_every_distribution_that_is_counted_is_whole() -> None:
    for name in ("huishoudtypen", "leeftijd", "duur", "uitstroom_naar_duur", "maatregel_hoogte"):
        rows = [row for row in margins(counted(), recipe()) if row.naam.startswith(f"{name}: ")]
        assert sum(row.gevonden or 0 for row in rows) == pytest.approx(1), name


def test_a_margin_as_text() -> None:
    count = Counts({"werkt": Count(1000, 150, 150), "kinderen_per_gezin": Count(4, 8, 18)})
    rows = {row.naam: as_row(row) for row in margins(count, shipped())}
    # three times the square root of 0.08 x 0.92 / 1000, and half a percent of rounding
    assert rows["werkt"][1:6] == ("8,0%", "15,0%", "3,1%", "wijkt af", "bron")
    # three times the square root of (18/4 - 2 x 2) / 4
    assert rows["kinderen_per_gezin"][1:5] == ("1,90", "2,00", "1,06", "past")
    assert rows["ontheffing"][2:5:2] == ("-", "geen gevallen")
    assert len(HEADS) == len(rows["werkt"])


def test_another_share_is_seen_in_the_margins_and_compared_with_what_was_published() -> None:
    other = recipe().with_values(werkt=0.3, eenheden=7000)
    rows = {row.naam: row for row in margins(make_part(other, 1, 0), recipe())}
    assert rows["werkt"].wijkt_af
    assert rows["werkt"].gepubliceerd == shipped().werkt.waarde
    assert rows["werkt"].gevonden == pytest.approx(0.3, abs=0.03)
    assert not rows["leeftijd: 45-67"].wijkt_af


def test_counting_looks_at_the_tables_only() -> None:
    """Two households by hand: a single man who works and shares costs, and a couple with a child; one has left."""
    day = np.array(["1980-06-15", "1950-01-01", "1990-02-02", "1991-03-03", "2020-04-04"], "datetime64[D]")
    tables = Tables(
        personen={
            "persoon": np.array([11, 12, 13, 14, 15]),
            "bijstandseenheid": np.ma.array([5, 0, 7, 7, 7], mask=[False, True, False, False, False]),
            "rol": np.array(["aanvrager", "medebewoner", "aanvrager", "partner", "kind"]),
            "woning": np.array([1, 1, 2, 2, 2]),
            "geboortedatum": day,
        },
        bijstandseenheden={
            "bijstandseenheid": np.array([7, 5]),
            "ingangsdatum_recht": np.array(["2026-10-01", "2010-01-01"], "datetime64[D]"),
            "einddatum_recht": np.ma.array(["2027-02-20", "9999-12-31"], dtype="datetime64[D]", mask=[False, True]),
        },
        personen_per_maand={
            "persoon": np.array([11]),
            "maand": np.array(["2027-01"]),
            "inkomsten_uit_arbeid": np.array([50_000]),
        },
    )
    found = {row.naam: row.gevonden for row in margins(tables, recipe())}
    assert found["huishoudtypen: paar"] == found["huishoudtypen: alleenstaande"] == 0.5
    assert found["leeftijd: 27-45"] == pytest.approx(2 / 3)
    assert found["duur: 0-6"] == pytest.approx(2 / 3)
    assert found["werkt"] == found["kostendelers"] == 0.5
    assert found["loon_gemiddeld"] == 500
    assert found["uitstroom_naar_duur: 0-6"] == 1
    assert found["kinderen_per_gezin"] == 1


# --- the recipe ---------------------------------------------------------------------------------------

SHARES = st.floats(0, 1, allow_nan=False)


@settings(max_examples=20, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            (
                "kostendelers",
                "kostendelers_samen",
                "werkt",
                "werkt_doorlopend",
                "loonkostensubsidie",
                "instroom_per_kwartaal",
                "uitstroom_per_kwartaal",
                "paren_met_kinderen",
                "aow",
                "giften_per_maand",
                "maatregel_per_jaar",
                "leeftijd_helling",
            ),
            SHARES,
        ),
    ),
    st.lists(st.integers(0, 100), min_size=3, max_size=3).filter(any),
    st.integers(1, 40),
    st.sampled_from(["2027-01", "2027-03", "2028-12"]),
)
def test_any_shares_give_a_whole_file(shares: dict[str, float], types: list[int], units: int, tot: str) -> None:
    kinds = dict(zip(shipped().huishoudtypen.waarden, (n / sum(types) for n in types), strict=True))
    changed = shipped().with_values(eenheden=units, huishoudtypen=kinds, tot=tot, **shares)
    part = make_part(changed, 1, 0)
    assert len(part.bijstandseenheden["bijstandseenheid"]) == units
    role, unit = part.personen["rol"], part.personen["bijstandseenheid"]
    assert np.array_equal(np.sort(unit[role == "aanvrager"]), part.bijstandseenheden["bijstandseenheid"])
    age = months_between(part.personen["geboortedatum"], FIRST_DAY)
    assert age.max() < 100 * 12
    assert all(row.gevonden is None or row.gevonden >= 0 for row in margins(part, changed))
    begin = part.bijstandseenheden["ingangsdatum_recht"]
    assert (np.ma.filled(part.bijstandseenheden["einddatum_recht"], np.datetime64("9999-12-31")) >= begin).all()


def test_one_municipality() -> None:
    part = make_part(recipe().with_values(gemeente="GM0599"), 1, 0)
    assert set(part.bijstandseenheden["gemeente"].tolist()) == {"GM0599"}
    elsewhere = given_of(whole()[0].bijstandseenheden, "gemeente")[1]
    assert 0 < elsewhere.mean() < 0.5


def test_a_municipality_has_its_share_of_the_country() -> None:
    assert shipped().for_municipality("GM0599").eenheden == 32_800
    assert shipped().for_municipality("GM0384", 100).eenheden == 100
    with pytest.raises(InputError, match="geen aantal bekend"):
        shipped().for_municipality("GM0384")


def test_pensioners_are_an_option() -> None:
    law = int(recipe().aow_leeftijd_maanden.waarde)
    part = make_part(recipe().with_values(aow=0.13), 1, 0)
    heads = part.personen["rol"] == "aanvrager"
    old = months_between(part.personen["geboortedatum"], FIRST_DAY)[heads] >= law
    assert old.mean() == pytest.approx(0.13, abs=0.02)
    assert (part.personen["inkomsten_uit_uitkering"][heads][old] >= 20_000).all()


def test_counters_fit_how_long_somebody_worked() -> None:
    for part in whole():
        persons = part.personen
        n = np.ma.filled(persons["maanden_vrijlating_25_verbruikt"], 0)
        for name in (
            "maanden_vrijlating_alleenstaande_ouder_verbruikt",
            "maanden_vrijlating_loonkostensubsidie_verbruikt",
        ):
            used = np.ma.filled(persons[name], 0)
            assert used.max() > 0
            assert (n[used > 0] == recipe().duur_onderdeel_n.waarde).all()
        assert np.ma.filled(persons["maanden_vrijlating_34a_verbruikt"], 0).max() == 0  # its period begins in 2027


def test_a_later_year_has_used_months_of_the_new_release() -> None:
    later = make_part(recipe().with_values(van="2027-07", tot="2028-06"), 1, 0)
    used = np.ma.filled(later.personen["maanden_vrijlating_34a_verbruikt"], 0)
    assert used.max() == 6


def test_a_recipe_with_faults_names_them_all() -> None:
    with pytest.raises(InputError) as raised:
        recipe().with_values(kostendelers=1.2, huishoudtypen={"paar": 0.5}, onbekend=1, gemeente="GM9999", tot="2027")
    assert {fault.path[0] for fault in raised.value.faults} == {"kostendelers", "huishoudtypen", "onbekend", "tot"}
    with pytest.raises(InputError, match="een getal of een bereik"):
        recipe().with_values(schulden={"veel": 1.0})
    with pytest.raises(InputError, match="andere klassen"):
        recipe().with_values(leeftijd={"18-30": 0.5, "30-67": 0.5})
    with pytest.raises(InputError, match="GM9999"):
        recipe().with_values(gemeente="GM9999")


def test_a_recipe_file_that_is_none(tmp_path: Path) -> None:
    for text, code in (("[", "geen_yaml"), ("- 1", "geen_recept"), ("van: 2027-01", "ontbreekt")):
        path = tmp_path / "recept.yaml"
        path.write_text(text, encoding="utf8")
        with pytest.raises(InputError) as raised:
            recipes.read(path)
        assert code in {fault.code for fault in raised.value.faults}


def test_every_number_has_a_source_or_is_an_assumption_that_the_file_names() -> None:
    text = "\n".join(shipped().aannames).lower()
    for name, part in shipped().sourced():
        if part.zekerheid in ("bron", "afgeleid", "wettekst"):
            assert part.bron, name
        else:
            assert part.betekenis.lower() in text, name
    assert "kostendelende medebewoner: 20%" in text


def test_what_the_file_says_about_itself() -> None:
    about = description(recipe(), 7)
    assert about["synthetisch"] is True
    assert "SYNTHETISCH" in about["naam"]
    assert about["zaad"] == 7
    assert about["bronnen"]
    changed = description(recipe().with_values(werkt=0.2), 7)
    assert any("werk in een maand: 20%" in text for text in changed["aannames"])


def test_classes_are_drawn_by_their_shares() -> None:
    part = Verdeling(betekenis="proef", zekerheid="aanname", waarden={"1": 0.0, "5-10": 1.0})
    assert part.bounds.tolist() == [[1, 2], [5, 10]]
    assert part.exact.tolist() == [True, False]


# --- to Parquet ---------------------------------------------------------------------------------------


def test_arrow_has_the_types_of_the_format_and_the_same_values(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    part = whole()[1]
    for table, arrow in to_arrow(part).items():
        parquet.write_table(arrow, tmp_path / f"{table}.parquet")
        back = parquet.read_table(tmp_path / f"{table}.parquet")
        columns = getattr(part, table)
        assert back.column_names == list(columns)
        for name in columns:
            kind, values = back.schema.field(name).type, back.column(name).to_pylist()
            plain, known = given_of(columns, name)
            wanted = [value_of(name, value) if own else None for value, own in zip(plain, known, strict=True)]
            assert values == wanted, name
            if name in AMOUNTS:
                assert kind == pa.decimal128(12, 2)
            if name in WORDS:
                assert pa.types.is_dictionary(kind) or kind == pa.string()
            if plain.dtype.kind == "M":
                assert kind == pa.date32()


def test_months_of_the_file() -> None:
    assert recipe().months == all_months("2027-01", "2027-12")
    assert first_day(recipe().van) == FIRST_DAY.astype(datetime.date)
