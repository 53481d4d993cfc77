import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import LaagInkomen, Leefvorm
from participatiewet.money import fraction_of
from participatiewet.trace import first_match, municipal, read_where
from participatiewet.variable import LawVariable

TOPIC = "individuele_inkomenstoeslag"


class inkomenstoets_individuele_inkomenstoeslag(LawVariable):
    """Zo veel maanden als de verordening verlangt een laag inkomen, en in de maand van de aanvraag een inkomen tot de
    grens die daarvoor geldt. Gehuwden met een kind van 12 of ouder kunnen ook onder de hogere grens vallen."""

    value_type = Enum
    possible_values = LaagInkomen
    default_value = LaagInkomen.niet_laag
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Of het inkomen langdurig laag is"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        def verordening(bepaling, masker):
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        maanden = eenheid("maanden_laag_inkomen", period)
        vorm = eenheid("leefvorm", period)
        groot_gezin = (vorm == Leefvorm.gehuwden) & eenheid.any(
            eenheid.members("is_ouder_kind_inkomenstoeslag", period)
        )
        hoger = read_where(eenheid, "maanden_onder_hogere_grens", period, groot_gezin)
        hoger = np.where(groot_gezin, np.maximum(maanden, hoger), 0)
        telt = (maanden > 0) | (hoger > 0)
        termijn = verordening("maanden_laag_inkomen", telt)
        lang = (maanden > 0) & (maanden >= termijn)
        lang_onder_hoger = (hoger > 0) & (hoger >= termijn)
        toets = lang | lang_onder_hoger
        norm = read_where(eenheid, "norm_voor_aanvullende_regelingen", period, toets)
        inkomen = read_where(eenheid, "inkomen_in_aanmerking", period, toets)
        boven = toets & (inkomen > norm)
        marge = verordening("marge_inkomensgrens", boven)
        grens = fraction_of(norm, verordening("inkomensgrens_bij_aanvraag", boven)) + marge
        laag = lang & (~boven | (inkomen <= grens))
        over = lang_onder_hoger & ~laag
        hogere_grens = fraction_of(norm, verordening("hogere_inkomensgrens", over)) + marge
        return first_match(
            [(laag, LaagInkomen.laag), (over & (inkomen <= hogere_grens), LaagInkomen.tussen_grenzen)],
            LaagInkomen.niet_laag,
            eenheid.count,
        )
