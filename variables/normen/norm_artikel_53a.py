import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import pick, read_where


class norm_artikel_53a(Bedrag):
    """30% van de norm voor gehuwden, voor iedere rechthebbende. Voor wie jonger dan 21 is nooit meer dan zijn
    norm van artikel 20: de bepaling verlaagt."""

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm als de woonsituatie niet is aangetoond"
    reference = "jci1.3:c:BWBR0015703&artikel=53a&lid=3&onderdeel=a"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        geldt = eenheid("normartikel", period) == Normartikel.artikel_53a
        leden = eenheid.project(geldt) & eenheid.members("is_rechthebbende", period)
        rekennorm = read_where(eenheid.members, "rekennorm_kostendelers", period, leden)
        deel = fraction_of(rekennorm, parameters(period).normen.norm_artikel_53a.deel)
        jong = leden & read_where(eenheid.members, "is_jonger_dan_21", period, leden)
        # per unit, as every amount that a unit reads
        amounts = pick(parameters, period, {"normen.norm_artikel_20.lid_1_onderdeel_a": eenheid.any(jong)})
        norm_jongere = eenheid.project(amounts)
        return eenheid.sum(np.where(jong, np.minimum(deel, norm_jongere), deel))
