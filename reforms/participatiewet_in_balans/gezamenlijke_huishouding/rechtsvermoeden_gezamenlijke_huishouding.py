import numpy as np

from participatiewet.dates import NO_DATE, add_months, day
from participatiewet.trace import pick, read_where
from participatiewet.variable import LawVariable

GRONDEN = ("gezamenlijk_kind", "samenlevingscontract", "registratie_gezamenlijke_huishouding")
NIET_AANGEVRAAGD = day("9999-12-31")


class rechtsvermoeden_gezamenlijke_huishouding(LawVariable):
    """Een eerder huwelijk met elkaar telt alleen als het in de twee jaar voor de aanvraag eindigde. Zonder datum van
    aanvraag geldt die van de melding, en zonder melding deze maand."""

    zekerheid = "uitleg"

    def formula_2026(eenheid, period, parameters):
        samen = eenheid("deelt_hoofdverblijf_met_partner", period)
        einde = read_where(eenheid, "datum_einde_huwelijk_samen", period, samen)
        dag = eenheid.aanvrager("peildatum", period)
        gehuwd_geweest = samen & (einde <= dag)
        aanvraag = read_where(eenheid, "datum_aanvraag", period, gehuwd_geweest)
        onbekend = gehuwd_geweest & (aanvraag == NIET_AANGEVRAAGD)
        melding = read_where(eenheid, "datum_melding", period, onbekend)
        aanvraag = np.where(onbekend, np.where(melding == NO_DATE, dag, melding), aanvraag)
        pad = "leefvorm.rechtsvermoeden_gezamenlijke_huishouding.termijn_ex_echtgenoten"
        termijn = pick(parameters, period, {pad: gehuwd_geweest})
        grens = np.where(gehuwd_geweest, add_months(np.where(gehuwd_geweest, aanvraag, dag), -termijn), dag)
        vermoed = gehuwd_geweest & (einde >= grens)
        for feit in GRONDEN:
            vermoed = vermoed | read_where(eenheid, feit, period, samen & ~vermoed)
        return vermoed
