"""The word list is a contract: what exists has exactly that name, entity, period and kind."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.indexed_enums import Enum

from participatiewet import system
from participatiewet.money import Bedrag, Fractie

WORDS = Path(__file__).parent / "woordenboek.csv"
PERIODS = {"maand": "month", "eeuwig": "eternity", "jaar": "year"}

#: Words of rules that are not built yet: sanctions, supplementary schemes, the measures of 2026 and 2027.
NOT_YET = set(
    """
    dagen_buitenland_kalenderjaar dagen_buitenland_aaneengesloten verleent_elders_mantelzorg
    ouders_kunnen_niet_bijdragen vergoeding_vrijwilligerswerk giften giften_verantwoord premie_arbeidsinschakeling
    maanden_vrijlating_34a_verbruikt vrijlating_34a_verlengd datum_melding gemeente plicht_arbeidsinschakeling
    plicht_voorziening plicht_tegenprestatie tegenprestatie_opgedragen tegenprestatie_uren_per_week
    belastbaarheid_uren_per_week uren_mantelzorg_per_week uren_vrijwilligerswerk_per_week
    is_volledig_en_duurzaam_arbeidsongeschikt ontheffing_arbeidsplicht ontheffing_tegenprestatie
    verzoekt_ontheffing_alleenstaande_ouder heeft_ontheffing_alleenstaande_ouder maanden_ontheffing_9a_verbruikt
    schending_geuniformeerde_verplichting schending_overige_verplichting tekortschietend_besef_bedrag
    elke_verwijtbaarheid_ontbreekt afstemming_dringende_redenen inkeer stap_geuniformeerde_maatregel
    taaleis_kennisgeving taaleis_voldoende_voortgang benadelingsbedrag verwijtbaarheid recidive_boete boete
    waarschuwing_mogelijk verrekening openstaande_vordering individuele_inkomenstoeslag maanden_laag_inkomen
    uitzicht_op_inkomensverbetering studietoeslag stagevergoeding bufferbudget_nodig bufferbudget
    ingangsdatum_bijstand bereken_vakantietoeslagaanspraak vorige_maatregelstap datum_vorige_maatregel
    eerdere_overtreding_categorie misdraging vermogensaanwas eerder_vrijgelaten_vermogen recht_opgeschort
    betaling_opgeschort beslagvrije_voet vordering_inlichtingenplicht giften_eerder_dit_jaar giften_deel_vrij
    taaltoets_behaald datum_einde_huwelijk_samen gezamenlijk_kind samenlevingscontract
    registratie_gezamenlijke_huishouding dagen_buitenland_deze_maand datum_overlijden datum_aanvraag
    praktijkonderwijs_of_vso_afgelopen_jaar zoektermijn_overgeslagen terugwerkende_kracht_nodig
    partner_is_toeslagpartner kind_rechtmatig_in_nederland structurele_medische_beperking heeft_recht_op_wajong
    bufferbudget_eerder_dit_jaar premies_eerder_dit_jaar vrijwilligersvergoeding_eerder_dit_jaar
    eerdere_waarschuwing zelf_gecorrigeerd boete_draagkracht bijstand_op_2014_12_31 bijstand_op_2015_12_31
    studie_soort studie_uitwonend tegeldemaking_woning_redelijk vorm_bijstand bijzondere_kosten
    bijzondere_kosten_elders_vergoed bijzondere_bijstand individuele_inkomenstoeslag_afgelopen_jaar
    vraagt_individuele_inkomenstoeslag woonsituatie datum_einde_onderwijs betalingen_aan_derden voorschot
    ontvangen_vakantietoeslag
    """.split()
)


def words() -> list[dict[str, str]]:
    with WORDS.open(encoding="utf8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("word", [w for w in words() if w["naam"] not in NOT_YET], ids=lambda w: str(w["naam"]))
def test_a_word_exists_as_the_list_says(word: dict[str, str]) -> None:
    variable = system.build().variables[word["naam"]]
    assert variable.entity.key == word["entiteit"]
    assert str(variable.definition_period) == PERIODS[word["periode"]]
    assert kind_fits(variable, word["soort"])
    if word["invoer_of_uitkomst"].startswith("invoer"):
        assert variable.is_invoer
        assert variable.aard == word["aard"]
        assert variable.oordeel == ("oordeel" in word["invoer_of_uitkomst"])
        if "standaard ja" in word["invoer_of_uitkomst"]:
            assert variable.standaard_uit_formule or variable.default_value is True
    if "mag als invoer" in word["betekenis"]:
        assert variable.mag_invoer


def kind_fits(variable: Any, kind: str) -> bool:
    if kind == "bedrag":
        return isinstance(variable, Bedrag)
    if kind == "fractie":
        return isinstance(variable, Fractie)
    expected = {"ja_nee": bool, "geheel": int, "datum": datetime.date, "keuze": Enum}[kind]
    return variable.value_type is expected and not isinstance(variable, (Bedrag, Fractie))


def test_no_word_is_said_to_be_missing_that_exists() -> None:
    variables = set(system.build().variables)
    assert not NOT_YET & variables
    assert {w["naam"] for w in words()} >= NOT_YET


@pytest.mark.parametrize(
    "word", [w for w in words() if w["soort"] == "keuze" and w["naam"] not in NOT_YET], ids=lambda w: str(w["naam"])
)
def test_a_choice_has_the_values_of_the_list(word: dict[str, str]) -> None:
    variable = system.build().variables[word["naam"]]
    names = [item.name for item in variable.possible_values]
    listed = [part.strip() for part in word["betekenis"].split(".")[0].split(",")]
    if "tot en met" in word["betekenis"]:
        ranges = [part.split(" tot en met ") for part in listed if " tot en met " in part]
        assert all(first in names and last in names for first, last in ranges)
    else:
        assert sorted(names) == sorted(listed)
