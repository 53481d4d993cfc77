from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Uitsluitingsgrond
from participatiewet.trace import first_match, read_where
from participatiewet.variable import LawVariable


class uitsluitingsgrond(LawVariable):
    """De eerste grond van artikel 13 die de persoon uitsluit, in de volgorde van de wet.

    Onderdeel e van lid 1 sluit alleen de dagen boven de grens uit, niet de hele maand. Onderdeel g van lid 1
    (bijstand voor schulden) betreft de aanvraag en heeft geen feit.
    """

    value_type = Enum
    possible_values = Uitsluitingsgrond
    default_value = Uitsluitingsgrond.geen
    entity = Persoon
    definition_period = MONTH
    label = "Grond waarop de persoon is uitgesloten van algemene bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=13"

    def formula_2017_10_01(persoon, period, parameters):
        lid_1, lid_2 = gronden(persoon, period, parameters)
        uitreiziger = (persoon("is_uitreiziger", period), Uitsluitingsgrond.lid_1_h)
        return first_match([*lid_1, uitreiziger, *lid_2], Uitsluitingsgrond.geen, persoon.count)

    def formula(persoon, period, parameters):
        lid_1, lid_2 = gronden(persoon, period, parameters)
        return first_match([*lid_1, *lid_2], Uitsluitingsgrond.geen, persoon.count)


def gronden(persoon, period, parameters):
    """Return the grounds of lid 1 (without h) and of lid 2, each as a mask with its letter."""
    leeftijden = parameters(period).leeftijden
    leeftijd = persoon("leeftijd", period)
    minderjarig = leeftijd < leeftijden.meerderjarig
    jonger_dan_21 = leeftijd < leeftijden.volledige_norm
    jong = leeftijd < leeftijden.uitsluiting_jongeren
    kan_leren = read_where(persoon, "kan_bekostigd_onderwijs_volgen", period, jong)
    studiefinanciering = read_where(persoon, "heeft_recht_op_studiefinanciering", period, kan_leren)
    zonder = kan_leren & ~studiefinanciering
    leert = read_where(persoon, "volgt_bekostigd_onderwijs", period, zonder)
    te_lang_weg = persoon("dagen_boven_grens_buitenland", period) > 0
    boven_grens = read_where(persoon, "is_boven_grens_buitenland", period, te_lang_weg)
    lid_1 = [
        (persoon("is_rechtens_vrijheid_ontnomen", period), Uitsluitingsgrond.lid_1_a),
        (persoon("onttrekt_zich_aan_straf", period), Uitsluitingsgrond.lid_1_b),
        (persoon("vervult_dienstplicht", period), Uitsluitingsgrond.lid_1_c),
        (persoon("werkstaking_of_uitsluiting", period), Uitsluitingsgrond.lid_1_d),
        (boven_grens, Uitsluitingsgrond.lid_1_e),
        (minderjarig, Uitsluitingsgrond.lid_1_f),
    ]
    lid_2 = [
        (
            jonger_dan_21 & read_where(persoon, "verblijft_in_inrichting", period, jonger_dan_21),
            Uitsluitingsgrond.lid_2_a,
        ),
        (persoon("onbetaald_verlof", period), Uitsluitingsgrond.lid_2_b),
        (studiefinanciering | (zonder & ~leert), Uitsluitingsgrond.lid_2_c),
        (
            read_where(persoon, "houding_ondubbelzinnig_onwillig", period, jong),
            Uitsluitingsgrond.lid_2_d,
        ),
        # wie in een ander deel van de maand boven de grens is, en verder niet is uitgesloten
        (te_lang_weg, Uitsluitingsgrond.lid_1_e),
    ]
    return lid_1, lid_2
