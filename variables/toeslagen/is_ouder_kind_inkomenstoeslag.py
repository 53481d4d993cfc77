from openfisca_core.periods import MONTH

from participatiewet.dates import completed_years
from participatiewet.entities import Persoon
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable


class is_ouder_kind_inkomenstoeslag(LawVariable):
    """Op de eerste van de maand, of op 1 januari als de verordening dat zegt."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Is een ten laste komend kind van 12 of ouder voor de individuele inkomenstoeslag"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        kind = persoon("is_ten_laste_komend_kind", period)
        grens = parameters(period).leeftijden.kind_alleenstaande_ouder
        oud = kind & (read_where(persoon, "leeftijd", period, kind) >= grens)
        geboren = read_where(persoon, "geboortedatum", period, oud)
        nieuwjaar = persoon("peildatum", period).astype("datetime64[Y]").astype("datetime64[D]")
        pas_dit_jaar = oud & (completed_years(geboren, nieuwjaar) < grens)
        bepaling = "individuele_inkomenstoeslag.leeftijd_kind_op_1_januari"
        wacht = municipal(persoon.bijstandseenheid, parameters, period, bepaling, pas_dit_jaar)
        return oud & ~(pas_dit_jaar & (wacht > 0))
