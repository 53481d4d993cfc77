from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class heeft_verplichtingen(LawVariable):
    """Iedere belanghebbende met recht, van 18 jaar tot de pensioengerechtigde leeftijd, vanaf de melding; niet wie
    volledig en duurzaam arbeidsongeschikt is."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De verplichtingen van artikel 9 lid 1 kunnen gelden"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=9&lid=1",
        "jci1.3:c:BWBR0015703&artikel=9&lid=5",
    ]

    def formula(persoon, period, parameters):
        recht = persoon("is_rechthebbende", period)
        meerderjarig = persoon("leeftijd", period) >= parameters(period).leeftijden.meerderjarig
        kandidaat = recht & meerderjarig
        pensioen = read_where(persoon, "is_pensioengerechtigd", period, kandidaat)
        kandidaat = kandidaat & ~pensioen
        melding = read_where(persoon.bijstandseenheid, "datum_melding", period, kandidaat)
        gemeld = melding <= read_where(persoon.bijstandseenheid, "laatste_dag", period, kandidaat)
        kandidaat = kandidaat & gemeld
        return kandidaat & ~read_where(persoon, "is_volledig_en_duurzaam_arbeidsongeschikt", period, kandidaat)
