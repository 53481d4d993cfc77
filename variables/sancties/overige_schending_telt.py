from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import GeschondenVerplichting, Overtredingscategorie
from participatiewet.trace import is_given, read_where, some
from participatiewet.variable import LawVariable


class overige_schending_telt(LawVariable):
    """Geen verlaging zonder de verplichting, zonder verwijt, of als de gedraging te lang geleden is. Wie de plicht tot
    arbeidsinschakeling heeft, heeft haar geschonden, tenzij is opgegeven dat het om een andere ging; wie die plicht
    niet heeft, alleen als hij de opgegeven verplichting heeft."""

    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De gedraging leidt tot een verlaging volgens de verordening"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18&lid=9",
        "jci1.3:c:BWBR0015703&artikel=9&lid=5",
        "jci1.3:c:BWBR0015703&artikel=9&lid=7",
    ]
    zekerheid = "uitleg"

    def formula(persoon, period):
        gemeld = persoon("schending_overige_verplichting", period) != Overtredingscategorie.geen
        if not some(gemeld):
            return gemeld
        plicht = heeft_verplichting(persoon, period, gemeld)
        verwijtbaar = plicht & ~read_where(persoon, "elke_verwijtbaarheid_ontbreekt", period, plicht)
        return verwijtbaar & ~read_where(persoon, "is_gedraging_vervallen", period, verwijtbaar)


def heeft_verplichting(persoon, period, gemeld):
    """Return, of those with a breach, who has the duty that was breached."""
    arbeid = read_where(persoon, "plicht_arbeidsinschakeling", period, gemeld)
    vraag = gemeld & (~arbeid | is_given(persoon, "soort_geschonden_verplichting"))
    soort = read_where(persoon, "soort_geschonden_verplichting", period, vraag)
    onbepaald = vraag & (soort == GeschondenVerplichting.arbeid_of_tegenprestatie)
    tegenprestatie = vraag & (soort == GeschondenVerplichting.tegenprestatie)
    voorziening = vraag & (soort == GeschondenVerplichting.voorziening)
    anders = vraag & (soort == GeschondenVerplichting.anders)
    zonder_arbeid = tegenprestatie | (onbepaald & ~arbeid)
    op_arbeid = (gemeld & ~vraag) | onbepaald | (vraag & (soort == GeschondenVerplichting.arbeid))
    return (
        (op_arbeid & arbeid)
        | read_where(persoon, "plicht_tegenprestatie", period, zonder_arbeid)
        | read_where(persoon, "plicht_voorziening", period, voorziening)
        | read_where(persoon, "is_rechthebbende", period, anders)
    )
