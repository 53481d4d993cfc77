from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_of_spouse, read_where
from participatiewet.variable import LawVariable


class aantal_personen_kostendelersnorm(LawVariable):
    """De A uit de formule: de kostendelende medebewoners, de belanghebbende en zijn echtgenoot van 21 of ouder.

    Het maakt niet uit of de echtgenoot recht heeft.
    """

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Aantal personen in de kostendelersnorm"
    reference = "jci1.3:c:BWBR0015703&artikel=22a&lid=1"
    unit = "personen"

    def formula_2016(persoon, period, parameters):
        deelt = persoon("heeft_kostendelersnorm", period)
        aantal = read_where(persoon, "aantal_kostendelende_medebewoners", period, deelt)
        gehuwd = read_where(persoon.bijstandseenheid, "is_gehuwd", period, deelt)
        leeftijd_echtgenoot = read_of_spouse(persoon, "leeftijd", period, gehuwd)
        echtgenoot = leeftijd_echtgenoot >= parameters(period).leeftijden.echtgenoot_telt_mee
        return (aantal + 1 + echtgenoot) * deelt

    def formula(persoon, period):
        deelt = persoon("heeft_kostendelersnorm", period)
        return read_where(persoon, "aantal_personen_kostendelersnorm_2015", period, deelt)
