from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import read_where


class vakantietoeslag_over_inkomsten(Bedrag):
    """Wordt alleen berekend als dat is gevraagd, en anders zonder opgave niet geteld. Tot 1 april 2016 stond deze
    regel in lid 6."""

    entity = Persoon
    definition_period = MONTH
    label = "Netto aanspraak op vakantietoeslag over de inkomsten van die maand"
    reference = "jci1.3:c:BWBR0015703&artikel=31&lid=4"
    aard = "stroom"
    unit = "EUR/maand"
    mag_invoer = True
    standaard_uit_formule = True

    def formula(persoon, period):
        belanghebbende = persoon("is_belanghebbende", period)
        bereken = read_where(persoon.bijstandseenheid, "bereken_vakantietoeslagaanspraak", period, belanghebbende)
        return read_where(persoon, "vakantietoeslagaanspraak", period, bereken)
