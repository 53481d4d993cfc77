from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.population import of_spouse
from participatiewet.trace import explicitly_not, read_where
from participatiewet.variable import LawVariable


class aantal_kostendelende_medebewoners(LawVariable):
    """Wie in de woning kosten kan delen, zonder de belanghebbende zelf en zijn echtgenoot.

    Wie van dezelfde derde huurt telt niet mee, tenzij van de belanghebbende is opgegeven dat hij
    zelf zo'n overeenkomst niet heeft: het feit bij de medebewoner zegt al dat het dezelfde derde is.
    """

    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Aantal kostendelende medebewoners van deze belanghebbende"
    reference = "jci1.3:c:BWBR0015703&artikel=19a&lid=1"
    unit = "personen"
    aard = "stand"
    mag_invoer = True

    def formula(persoon, period):
        belanghebbende = persoon("is_belanghebbende", period)
        gehuwd = read_where(persoon.bijstandseenheid, "is_gehuwd", period, belanghebbende)
        van_woning = persoon.simulation.populations["woning"].members_entity_id
        samen_met_echtgenoot = gehuwd & (of_spouse(persoon, van_woning, default=-1) == van_woning)
        met_anderen = belanghebbende & (persoon.woning.nb_persons() - samen_met_echtgenoot > 1)
        woont_hier = met_anderen & read_where(persoon, "heeft_hoofdverblijf_in_woning", period, met_anderen)
        commercieel = read_where(persoon, "woont_als_commerciele_medebewoner", period, woont_hier)
        telt = woont_hier & ~commercieel
        deelt = read_where(persoon, "kan_kosten_delen", period, met_anderen)
        derde = read_where(persoon, "huurt_van_dezelfde_derde", period, met_anderen)
        zonder_contract = explicitly_not(persoon, "commerciele_overeenkomst_met_derde", period)
        allen = read_where(persoon.woning, "aantal_bewoners_dat_kosten_deelt", period, telt)
        huurders = read_where(persoon.woning, "aantal_bewoners_met_overeenkomst_met_derde", period, telt)

        zelf_deelt = deelt & (zonder_contract | ~derde)
        echtgenoot_deelt = of_spouse(persoon, deelt, default=False) & (
            zonder_contract | ~of_spouse(persoon, derde, default=False)
        )
        meegeteld = allen - huurders * ~zonder_contract
        aantal = meegeteld - zelf_deelt - (samen_met_echtgenoot & echtgenoot_deelt)
        return aantal * telt
