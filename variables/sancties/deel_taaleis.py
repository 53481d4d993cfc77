import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.dates import NO_DATE, add_months
from participatiewet.entities import Persoon
from participatiewet.money import Fractie, fraction_of
from participatiewet.trace import pick, read_where


class deel_taaleis(Fractie):
    """Zes maanden de eerste stap, zes maanden de tweede en daarna de derde, vanaf de eerste hele maand na de
    kennisgeving. Niet wie de toets haalt of genoeg voortgang maakt, en niet zonder verwijt."""

    entity = Persoon
    definition_period = MONTH
    label = "Deel van de norm dat wegens de taaleis vervalt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18b&lid=1",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=9",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=10",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=11",
        "jci1.3:c:BWBR0015703&artikel=18b&lid=13",
    ]
    zekerheid = "uitleg"

    def formula_2016(persoon, period, parameters):
        kennisgeving = persoon("taaleis_kennisgeving", period)
        gekregen = kennisgeving != NO_DATE
        dag = read_where(persoon, "peildatum", period, gekregen)
        geldt = gekregen & (kennisgeving <= dag)
        geldt = geldt & read_where(persoon, "heeft_verplichtingen", period, geldt)
        for feit in ("taaltoets_behaald", "taaleis_voldoende_voortgang", "elke_verwijtbaarheid_ontbreekt"):
            geldt = geldt & ~read_where(persoon, feit, period, geldt)
        stap = pick(parameters, period, {"sancties.deel_taaleis.maanden_per_stap": geldt})
        eerste = geldt & (dag < add_months(kennisgeving, stap))
        tweede = geldt & ~eerste & (dag < add_months(kennisgeving, stap + stap))
        deel = pick(
            parameters,
            period,
            {
                "sancties.deel_taaleis.eerste_stap": eerste,
                "sancties.deel_taaleis.tweede_stap": tweede,
                "sancties.deel_taaleis.derde_stap": geldt & ~eerste & ~tweede,
            },
        )
        over = read_where(persoon, "afstemming_dringende_redenen", period, geldt)
        return np.where(geldt, fraction_of(deel, over), 0)
