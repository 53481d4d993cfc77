from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Overtredingscategorie
from participatiewet.trace import municipal, read_where
from participatiewet.variable import LawVariable


class waarschuwing_gedraging_mogelijk(LawVariable):
    """Bij een eerste gedraging kan de verordening met een waarschuwing volstaan. Of het college dat doet, beslist het
    zelf; de verlaging is die als het dat niet doet."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Voor de gedraging kan in plaats van een verlaging een waarschuwing volgen"
    reference = "jci1.3:c:BWBR0015703&artikel=8&lid=1&onderdeel=a"

    def formula(persoon, period, parameters):
        telt = persoon("overige_schending_telt", period)
        eerste = telt & (read_where(persoon, "herhaling_overige_schending", period, telt) == 0)
        eerste = eerste & ~read_where(persoon, "eerdere_waarschuwing_gedraging", period, eerste)
        schending = read_where(persoon, "schending_overige_verplichting", period, eerste)
        mogelijk = ~telt & telt
        for soort in Overtredingscategorie:
            if soort != Overtredingscategorie.geen:
                bepaling = f"overige_verplichtingen.{soort.name}_waarschuwing"
                wie = eerste & (schending == soort)
                mogelijk = mogelijk | (municipal(persoon.bijstandseenheid, parameters, period, bepaling, wie) > 0)
        return mogelijk
