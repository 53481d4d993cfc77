"""Every amount beside a copy of the published table, and every parameter with its source."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from participatiewet import law_folder, system
from participatiewet.confirmation import parameter_value
from participatiewet.jci import parts_of
from participatiewet.money import WHOLE
from participatiewet.situation import first_day, months_between

TABLE = Path(__file__).parent / "bedragen.csv"
PENSION_AGE = "leeftijden.pensioengerechtigde_leeftijd"
UNITS = {
    "EUR",
    "EUR/maand",
    "EUR/jaar",
    "fractie",
    "verhouding",
    "jaar",
    "maanden",
    "weken",
    "uren",
    "aantal",
    "ja_nee",
}
#: Read in a law text by the authors of the project, and not part of the table.
ALSO_READ = {
    "toeslagen.bijzondere_bijstand.drempel": {"2025-01-01"},
    "middelen.vakantietoeslagaanspraak": {"2015-01-01"},
}
CERTAINTIES = {"zeker", "bron", "samengevat", "afgeleid", "geheugen", "uitleg"}

#: Key of the table -> path of the parameter.
PATHS = {
    "wkb_art2_lid6_alleenstaande_ouderkop": "normen.verhoging_artikel_24a.alleenstaande_ouderkop",
    "art20_lid1_a_alleenstaande_18_20": "normen.norm_artikel_20.lid_1_onderdeel_a",
    "art20_lid1_b_gehuwden_beiden_18_20": "normen.norm_artikel_20.lid_1_onderdeel_b",
    "art20_lid1_c_gehuwden_een_18_20_ander_21plus": "normen.norm_artikel_20.lid_1_onderdeel_c",
    "art20_lid2_a_alleenstaande_ouder_18_20": "normen.norm_artikel_20.lid_2_onderdeel_a",
    "art20_lid2_b_gehuwden_beiden_18_20_met_kind": "normen.norm_artikel_20.lid_2_onderdeel_b",
    "art20_lid2_c_gehuwden_een_18_20_ander_21plus_met_kind": "normen.norm_artikel_20.lid_2_onderdeel_c",
    "art20_lid3_verhoging_18_20_geen_beroep_op_ouders": "normen.norm_artikel_20.lid_3",
    "art21_a_alleenstaande_ouder": "normen.norm_artikel_21.onderdeel_a",
    "art21_b_gehuwden": "normen.norm_artikel_21.onderdeel_b",
    "art22_a_pensioen_alleenstaande_ouder": "normen.norm_artikel_22.onderdeel_a",
    "art22_b_pensioen_gehuwden_beiden": "normen.norm_artikel_22.onderdeel_b",
    "art22_c_pensioen_gehuwden_een": "normen.norm_artikel_22.onderdeel_c",
    "art22a_lid3_a_toeslag_jongere_partner_met_kind": "normen.norm_artikel_22a.lid_3_onderdeel_a",
    "art22a_lid3_b_toeslag_jongere_partner_zonder_kind": "normen.norm_artikel_22a.lid_3_onderdeel_b",
    "art23_lid1_a_inrichting_alleenstaande_ouder": "normen.norm_artikel_23.lid_1_onderdeel_a",
    "art23_lid1_b_inrichting_gehuwden": "normen.norm_artikel_23.lid_1_onderdeel_b",
    "art23_lid2_a_inrichting_verhoging_alleenstaande_ouder": "normen.norm_artikel_23.lid_2_onderdeel_a",
    "art23_lid2_b_inrichting_verhoging_gehuwden": "normen.norm_artikel_23.lid_2_onderdeel_b",
    "art31_lid2_n_vrijlating_25pct_max": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_n.maximum",
    "art31_lid2_r_vrijlating_alleenstaande_ouder_12_5pct_max": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_r.maximum",
    "art31_lid2_y_vrijlating_medisch_urenbeperkt_15pct_max": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_y.maximum",
    "art31_lid2_z_vrijlating_loonkostensubsidie_12mnd_15pct_max": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_z.maximum",
    "art31_lid2_aa_vrijlating_loonkostensubsidie_verlengd_15pct_max": "middelen.vrijlating_inkomsten_uit_arbeid.onderdeel_aa.maximum",
    "art31_lid2_j_premie_max": "middelen.premie_arbeidsinschakeling.maximum_per_jaar",
    "art31_lid2_k_vrijwilligersvergoeding_max_maand": "middelen.vergoeding_vrijwilligerswerk.maximum_per_maand",
    "art31_lid2_k_vrijwilligersvergoeding_max_jaar": "middelen.vergoeding_vrijwilligerswerk.maximum_per_jaar",
    "art31_lid2_k_vrijwilligersvergoeding_reintegratie_max_maand": "middelen.vergoeding_vrijwilligerswerk.reintegratie_maximum_per_maand",
    "art31_lid2_k_vrijwilligersvergoeding_reintegratie_max_jaar": "middelen.vergoeding_vrijwilligerswerk.reintegratie_maximum_per_jaar",
    "art31_lid2_m_giften_max": "middelen.giften.maximum_per_jaar",
    "art33_lid5_a_part_oudedagsvoorziening_alleenstaande": "middelen.particulier_pensioen_in_aanmerking.vrij_alleenstaande",
    "art33_lid5_b_part_oudedagsvoorziening_gehuwden": "middelen.particulier_pensioen_in_aanmerking.vrij_gehuwden",
    "art34_lid3_a_vermogensgrens_alleenstaande": "vermogen.vermogensgrens.alleenstaande",
    "art34_lid3_b_vermogensgrens_alleenstaande_ouder": "vermogen.vermogensgrens.alleenstaande_ouder",
    "art34_lid3_c_vermogensgrens_gehuwden": "vermogen.vermogensgrens.gehuwden",
    "art34_lid2_d_vrijlating_eigen_woning": "vermogen.overwaarde_boven_vrijlating.vrijlating",
    "art33_lid2_studiefinanciering_hbo_uit": "middelen.inkomen_uit_studiefinanciering.hbo_wo_uitwonend",
    "art33_lid2_studiefinanciering_hbo_thuis": "middelen.inkomen_uit_studiefinanciering.hbo_wo_thuiswonend",
    "art33_lid2_studiefinanciering_mbo_uit": "middelen.inkomen_uit_studiefinanciering.mbo_uitwonend",
    "art33_lid2_studiefinanciering_mbo_thuis": "middelen.inkomen_uit_studiefinanciering.mbo_thuiswonend",
    "sr_art23_lid4_categorie_2": "sancties.boete.categorie_2",
    "sr_art23_lid4_categorie_3": "sancties.boete.categorie_3",
    "sr_art23_lid4_categorie_5": "sancties.boete.categorie_5",
    "art35_lid2_drempel_bijzondere_bijstand": "toeslagen.bijzondere_bijstand.drempel",
    "art36b_studietoeslag_15": "toeslagen.studietoeslag.leeftijd_15",
    "art36b_studietoeslag_16": "toeslagen.studietoeslag.leeftijd_16",
    "art36b_studietoeslag_17": "toeslagen.studietoeslag.leeftijd_17",
    "art36b_studietoeslag_18": "toeslagen.studietoeslag.leeftijd_18",
    "art36b_studietoeslag_19": "toeslagen.studietoeslag.leeftijd_19",
    "art36b_studietoeslag_20": "toeslagen.studietoeslag.leeftijd_20",
    "art36b_studietoeslag_21plus": "toeslagen.studietoeslag.leeftijd_21_en_ouder",
    "art36b_lid5_stagevergoeding_grens": "toeslagen.studietoeslag.vrije_stagevergoeding",
    "regeling_pw_art11_vt_schijf1_vanaf": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_1.vanaf",
    "regeling_pw_art11_vt_schijf1_pct": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_1.percentage",
    "regeling_pw_art11_vt_schijf1_aftrek": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_1.aftrek",
    "regeling_pw_art11_vt_schijf2_vanaf": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_2.vanaf",
    "regeling_pw_art11_vt_schijf2_pct": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_2.percentage",
    "regeling_pw_art11_vt_schijf2_aftrek": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_2.aftrek",
    "regeling_pw_art11_vt_schijf3_vanaf": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_3.vanaf",
    "regeling_pw_art11_vt_schijf3_pct": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_3.percentage",
    "regeling_pw_art11_vt_schijf3_aftrek": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_3.aftrek",
    "regeling_pw_art11_vt_schijf4_vanaf": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_4.vanaf",
    "regeling_pw_art11_vt_schijf4_pct": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_4.percentage",
    "regeling_pw_art11_vt_schijf4_aftrek": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_4.aftrek",
    "regeling_pw_art11_vt_schijf5_vanaf": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_5.vanaf",
    "regeling_pw_art11_vt_schijf5_pct": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_5.percentage",
    "regeling_pw_art11_vt_schijf5_aftrek": "middelen.vakantietoeslagaanspraak.artikel_11.schijf_5.aftrek",
    "regeling_pw_art12_vt_schijf1_vanaf": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_1.vanaf",
    "regeling_pw_art12_vt_schijf1_pct": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_1.percentage",
    "regeling_pw_art12_vt_schijf1_aftrek": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_1.aftrek",
    "regeling_pw_art12_vt_schijf2_vanaf": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_2.vanaf",
    "regeling_pw_art12_vt_schijf2_pct": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_2.percentage",
    "regeling_pw_art12_vt_schijf2_aftrek": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_2.aftrek",
    "regeling_pw_art12_vt_schijf3_vanaf": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_3.vanaf",
    "regeling_pw_art12_vt_schijf3_pct": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_3.percentage",
    "regeling_pw_art12_vt_schijf3_aftrek": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_3.aftrek",
    "regeling_pw_art12_vt_schijf4_vanaf": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_4.vanaf",
    "regeling_pw_art12_vt_schijf4_pct": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_4.percentage",
    "regeling_pw_art12_vt_schijf4_aftrek": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_4.aftrek",
    "regeling_pw_art12_vt_schijf5_vanaf": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_5.vanaf",
    "regeling_pw_art12_vt_schijf5_pct": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_5.percentage",
    "regeling_pw_art12_vt_schijf5_aftrek": "middelen.vakantietoeslagaanspraak.artikel_12.schijf_5.aftrek",
}


#: Amounts that are not in the table, with the text in which they were read.
READ_ELSEWHERE = {
    # article 15 lid 2 in the text of 1 January 2025
    "vermogen.lijfrente_in_aanmerking.hoogste_waarde": {"2025-01-01": Decimal("328113.00")},
    # Boetebesluit socialezekerheidswetten, article 2 lid 11 and 2aa in the text of 14 November 2018
    "sancties.boete.zonder_benadeling": {"2017-01-01": Decimal("150.00")},
    "sancties.waarschuwing_mogelijk.hoogste_benadeling": {"2017-01-01": Decimal("150.00")},
    # articles 34a lid 1 and 34b lid 1, that begin on 1 January 2027, in the text of 1 January 2026
    "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.maximum_pensioen": {"2027-01-01": Decimal("226.00")},
    "uitkering.bufferbudget.maximum_per_jaar": {"2027-01-01": Decimal("1000.00")},
}


def rows() -> dict[str, dict[str, Decimal]]:
    values: dict[str, dict[str, Decimal]] = defaultdict(dict)
    with TABLE.open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            values[row["sleutel"]][row["valid_from"]] = Decimal(row["value"])
    return values


def parameter(path: str) -> Any:
    node = system.build().parameters
    for name in path.split("."):
        node = node.children[name]
    return node


def leaves() -> list[Any]:
    return [p for p in system.build().parameters.get_descendants() if hasattr(p, "values_list")]


@pytest.mark.parametrize("key", PATHS)
def test_every_amount_is_that_of_the_table(key: str) -> None:
    leaf = parameter(PATHS[key])
    scale = WHOLE // 100 if leaf.metadata["unit"] == "fractie" else 100  # the table has percentages
    ours = {v.instant_str: Decimal(v.value) / scale for v in leaf.values_list if v.value is not None}
    extra = {date for path, dates in ALSO_READ.items() if PATHS[key].startswith(path) for date in dates}
    assert {date: value for date, value in ours.items() if date not in extra} == rows()[key]


def is_national(leaf: Any) -> bool:
    return not leaf.name.startswith("gemeenten.")


def test_every_amount_in_euros_is_compared() -> None:
    compared = set(PATHS.values())
    euros = {p.name for p in leaves() if is_national(p) and p.metadata["unit"].startswith("EUR")}
    assert euros - set(READ_ELSEWHERE) <= compared
    assert all(parameter(path).metadata["unit"] == "fractie" for path in compared - euros)


@pytest.mark.parametrize("path", READ_ELSEWHERE)
def test_an_amount_outside_the_table_is_that_of_the_text(path: str) -> None:
    ours = {v.instant_str: Decimal(v.value) / 100 for v in parameter(path).values_list}
    assert ours == READ_ELSEWHERE[path]


def test_the_table_has_no_key_of_these_articles_that_is_left_out() -> None:
    articles = (
        "art20", "art21", "art22", "art22a", "art23", "art31", "art33_lid5", "art34", "art35", "art36b",
        "regeling_pw_art11", "regeling_pw_art12", "sr_art23",
    )  # fmt: skip
    studies = ("art33_lid2_studiefinanciering_hbo", "art33_lid2_studiefinanciering_mbo")
    others = ("wkb_art2_lid6",)
    assert {key for key in rows() if key.startswith(articles + studies + others)} == set(PATHS)


@pytest.mark.parametrize("path", [p.name for p in leaves()])
def test_every_parameter_has_description_unit_article_and_confirmation(path: str) -> None:
    leaf = parameter(path)
    assert leaf.description
    assert leaf.metadata["unit"] in UNITS
    assert parts_of(leaf.metadata["jci"])["artikel"]
    assert str(leaf.metadata["laatst_bevestigd_op"])[5:] in ("01-01", "07-01")
    assert all(str(date)[5:] in ("01-01", "07-01") for date in leaf.metadata["onbevestigd"])


@pytest.mark.parametrize("path", [p.name for p in leaves()])
def test_every_value_has_source_and_certainty(path: str) -> None:
    for value in parameter(path).values_list:
        if value.value is None:
            continue
        assert value.metadata["zekerheid"] in CERTAINTIES, value.instant_str
        # what is only remembered or derived may lack an address, never its kind
        assert value.metadata["soort"], value.instant_str
        assert value.metadata["bron"] or value.metadata["zekerheid"] == "geheugen", value.instant_str


def first_month(date: str) -> str:
    """Return the first month that begins on or after a date."""
    month = np.datetime64(date[:7])
    return str(month if date.endswith("-01") else month + 1)


def test_a_value_from_memory_or_derived_is_never_confirmed() -> None:
    law = system.build()
    for leaf in leaves():
        for value in leaf.values_list:
            uncertain = value.value is not None and value.metadata["zekerheid"] not in ("zeker", "bron", "uitleg")
            if uncertain and value.instant_str >= "2015":
                assert not parameter_value(law, leaf.name, first_month(value.instant_str)).bevestigd, leaf.name


def test_a_gap_in_a_series_is_not_confirmed_by_its_neighbours() -> None:
    law = system.build()
    path = "vermogen.vermogensgrens.gehuwden"
    assert parameter_value(law, path, "2015-12").bevestigd
    assert not parameter_value(law, path, "2016-03").bevestigd
    assert parameter_value(law, path, "2017-01").bevestigd


def test_the_pension_age_rises_by_less_than_a_year_at_once() -> None:
    """What ``is_pensioengerechtigd`` rests on: for who is further from it, the age of the year before does not matter."""
    ages = [value.value for value in next(p for p in leaves() if p.name == PENSION_AGE).values_list]
    ages.reverse()  # the newest comes first
    assert len(ages) > 10
    assert all(0 <= later - earlier < 12 for earlier, later in itertools.pairwise(ages))


def test_every_folder_says_what_it_holds() -> None:
    for folder in [p for p in law_folder("parameters").rglob("*") if p.is_dir()]:
        assert (folder / "index.yaml").is_file(), folder


def test_one_value_series_per_file_except_where_a_municipal_file_holds_one_regulation() -> None:
    national = [p for p in law_folder("parameters").rglob("*.yaml") if "gemeenten" not in p.parts]
    for path in national:
        assert (path.read_text(encoding="utf8").count("\nvalues:") == 1) == (path.name != "index.yaml"), path


def test_every_month_has_the_parameters_of_its_own_first_day() -> None:
    """Months between which nothing changes share them: each is compared with parameters made for it alone."""
    law = system.Law()
    shared = 0
    before = None
    for month in months_between("2014-11", "2028-02"):
        found, own = law.get_parameters_at_instant(month), law.parameters.get_at_instant(first_day(month))
        assert values(found) == values(own), month
        shared += found is before
        before = found
    assert 0 < shared < len(months_between("2014-11", "2028-02"))


def values(node: Any, path: str = "") -> dict[str, Any]:
    """Return every value below the parameters of a date, by path."""
    found: dict[str, Any] = {}
    for name, child in node._children.items():
        found |= values(child, f"{path}.{name}") if hasattr(child, "_children") else {f"{path}.{name}": child}
    return found
