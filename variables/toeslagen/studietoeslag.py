import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import StudieSoort
from participatiewet.money import Bedrag
from participatiewet.trace import is_given, pick, read_where

PAD = "toeslagen.studietoeslag"
OUDSTEN = "leeftijd_21_en_ouder"
JONGEREN = ("leeftijd_15", "leeftijd_16", "leeftijd_17", "leeftijd_18", "leeftijd_19", "leeftijd_20")


class studietoeslag(Bedrag):
    """Het minimumbedrag voor de leeftijd, min de stagevergoeding boven het vrije bedrag. Voor wie studiefinanciering
    ontvangt, door een structurele medische beperking niet kan bijverdienen en geen recht op Wajong heeft.

    Voor 1 april 2022 bepaalde de gemeente de hoogte; wie dan recht zou hebben, krijgt geen uitkomst.
    Een hogere individuele studietoeslag van voor die datum blijft.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Studietoeslag"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=36b&lid=1",
        "jci1.3:c:BWBR0015703&artikel=36b&lid=5",
        "jci1.3:c:BWBR0015703&artikel=78dd&lid=2",
    ]
    unit = "EUR/maand"
    splitsing = "kalenderdagen"

    def formula(persoon, period, parameters):
        recht = heeft_recht(persoon, period)
        leeftijd = read_where(persoon, "leeftijd", period, recht)
        per_leeftijd = {f"{PAD}.{naam}": recht & (leeftijd == int(naam.split("_")[1])) for naam in JONGEREN}
        ouder = recht & (leeftijd >= int(OUDSTEN.split("_")[1]))
        bedrag = pick(parameters, period, {**per_leeftijd, f"{PAD}.{OUDSTEN}": ouder})
        stage = read_where(persoon, "stagevergoeding", period, recht)
        vrij = pick(parameters, period, {f"{PAD}.vrije_stagevergoeding": stage > 0})
        nieuw = np.maximum(bedrag - np.maximum(stage - vrij, 0), 0)
        eerder = is_given(persoon, "eerdere_individuele_studietoeslag")
        return np.maximum(nieuw, read_where(persoon, "eerdere_individuele_studietoeslag", period, eerder))


def heeft_recht(persoon, period):
    """Return who meets the conditions."""
    beperking = persoon("structurele_medische_beperking", period)
    studie = read_where(persoon, "studie_soort", period, beperking)
    kandidaat = beperking & (studie != StudieSoort.geen)
    return kandidaat & ~read_where(persoon, "heeft_recht_op_wajong", period, kandidaat)
