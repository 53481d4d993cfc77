from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import StudieSoort
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class inkomen_uit_studiefinanciering(Bedrag):
    """Het normbedrag voor levensonderhoud, wat er ook wordt ontvangen of geleend. Vooral van belang voor een
    echtgenoot die studeert en zelf geen recht heeft."""

    entity = Persoon
    definition_period = MONTH
    label = "Studiefinanciering naar het normbedrag voor levensonderhoud"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=33&lid=2",
        "jci1.3:c:BWBR0011453&artikel=3.18",
    ]
    unit = "EUR/maand"

    def formula(persoon, period, parameters):
        soort = persoon("studie_soort", period)
        hoger = soort == StudieSoort.hbo_wo
        middelbaar = soort == StudieSoort.mbo
        uit = read_where(persoon, "studie_uitwonend", period, hoger | middelbaar)
        pad = "middelen.inkomen_uit_studiefinanciering"
        return pick(
            parameters,
            period,
            {
                f"{pad}.hbo_wo_uitwonend": hoger & uit,
                f"{pad}.hbo_wo_thuiswonend": hoger & ~uit,
                f"{pad}.mbo_uitwonend": middelbaar & uit,
                f"{pad}.mbo_thuiswonend": middelbaar & ~uit,
            },
        )
