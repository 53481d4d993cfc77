from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.trace import first_match, read_where
from participatiewet.variable import LawVariable


class vrijlatingsgrond(LawVariable):
    """Alleen voor zover iemand algemene bijstand ontvangt: zonder bijstand geen vrijlating, en ook geen maand
    die ervan afgaat. Of er bijstand is, wordt met de vrijlating bepaald (CRvB 24-08-2021, ECLI:NL:CRVB:2021:2146)."""

    value_type = Enum
    possible_values = Vrijlatingsgrond
    default_value = Vrijlatingsgrond.geen
    entity = Persoon
    definition_period = MONTH
    label = "Grond van de vrijlating van inkomsten uit arbeid"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=n",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=r",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=y",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=z",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=aa",
    ]
    splitsing = "eerste_toegepast"

    def formula(persoon, period):
        mogelijk = persoon("mogelijke_vrijlatingsgrond", period)
        heeft_grond = mogelijk != Vrijlatingsgrond.geen
        bijstand = read_where(persoon.bijstandseenheid, "recht_op_algemene_bijstand", period, heeft_grond)
        gronden = [(bijstand & (mogelijk == grond), grond) for grond in Vrijlatingsgrond]
        return first_match(gronden, Vrijlatingsgrond.geen, persoon.count)
