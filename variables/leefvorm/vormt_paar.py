from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.trace import read_where
from participatiewet.variable import LawVariable


class vormt_paar(LawVariable):
    """Gehuwd, of daarmee gelijkgesteld door een gezamenlijke huishouding, zolang beiden leven.

    Wie duurzaam gescheiden leeft, geldt als ongehuwd. De uitzonderingen voor verwanten gelden niet
    voor wie wettelijk gehuwd is.
    """

    value_type = bool
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Aanvrager en partner vormen een paar in de zin van de wet"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=3&lid=1",
        "jci1.3:c:BWBR0015703&artikel=3&lid=2",
        "jci1.3:c:BWBR0015703&artikel=3&lid=3",
        "jci1.3:c:BWBR0015703&artikel=3&lid=4",
    ]

    def formula(eenheid, period):
        heeft_partner = eenheid.nb_persons(Bijstandseenheid.PARTNER) > 0
        gescheiden = read_where(eenheid, "leeft_duurzaam_gescheiden", period, heeft_partner)
        samen = heeft_partner & ~gescheiden
        wettelijk = read_where(eenheid, "is_wettelijk_gehuwd", period, samen)
        overig = samen & ~wettelijk
        voert = read_where(eenheid, "voert_gezamenlijke_huishouding", period, overig)
        vermoed = read_where(eenheid, "rechtsvermoeden_gezamenlijke_huishouding", period, overig & ~voert)
        huishouding = voert | vermoed
        uitgezonderd = read_where(eenheid, "is_uitgezonderd_van_gezamenlijke_huishouding", period, huishouding)
        return wettelijk | (huishouding & ~uitgezonderd)
