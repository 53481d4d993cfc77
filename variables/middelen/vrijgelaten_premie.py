import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class vrijgelaten_premie(Bedrag):
    """Een of twee keer per kalenderjaar, samen tot het bedrag per jaar. Niet voor wie jonger is dan 27, behalve sinds
    2023 voor de doelgroep loonkostensubsidie."""

    entity = Persoon
    definition_period = MONTH
    label = "Premie voor arbeidsinschakeling die vrij is"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=j",
        "jci1.3:c:BWBR0015703&artikel=31&lid=5",
    ]
    unit = "EUR/maand"

    def formula_2023(persoon, period, parameters):
        heeft_premie = persoon("premie_arbeidsinschakeling", period) > 0
        oud_genoeg = read_where(persoon, "telt_als_volwassene_artikel_31", period, heeft_premie)
        jong = heeft_premie & ~oud_genoeg
        doelgroep = read_where(persoon, "werkt_met_loonkostensubsidie", period, jong)
        return vrij_deel(persoon, period, parameters, oud_genoeg | doelgroep)

    def formula(persoon, period, parameters):
        heeft_premie = persoon("premie_arbeidsinschakeling", period) > 0
        oud_genoeg = read_where(persoon, "telt_als_volwassene_artikel_31", period, heeft_premie)
        return vrij_deel(persoon, period, parameters, oud_genoeg)


def vrij_deel(persoon, period, parameters, masker):
    """Return, within the mask, the part of the premium that is within the amount of the year."""
    maximum = pick(parameters, period, {"middelen.premie_arbeidsinschakeling.maximum_per_jaar": masker})
    eerder = read_where(persoon, "premies_eerder_dit_jaar", period, masker)
    keren = pick(parameters, period, {"middelen.premie_arbeidsinschakeling.maximum_aantal_per_jaar": masker})
    nog_een = read_where(persoon, "aantal_premies_eerder_dit_jaar", period, masker) < keren
    ruimte = np.where(nog_een, np.maximum(maximum - eerder, 0), 0)
    return np.minimum(persoon("premie_arbeidsinschakeling", period), ruimte)
