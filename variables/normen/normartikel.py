from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Normartikel
from participatiewet.trace import first_match, read_where
from participatiewet.variable import LawVariable


class normartikel(LawVariable):
    """Het artikel dat de norm bepaalt, in deze volgorde: niemand met recht, inrichting, woonsituatie niet
    aangetoond, kostendelers, partner zonder recht, jongeren, pensioengerechtigden, de rest."""

    value_type = Enum
    possible_values = Normartikel
    default_value = Normartikel.geen
    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Artikel dat de norm bepaalt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20",
        "jci1.3:c:BWBR0015703&artikel=21",
        "jci1.3:c:BWBR0015703&artikel=22",
        "jci1.3:c:BWBR0015703&artikel=22a",
        "jci1.3:c:BWBR0015703&artikel=23",
        "jci1.3:c:BWBR0015703&artikel=24",
        "jci1.3:c:BWBR0015703&artikel=53a&lid=3",
    ]
    zekerheid = "uitleg"
    splitsing = "eerste"

    def formula(eenheid, period):
        aantal = eenheid("aantal_rechthebbende_belanghebbenden", period)
        met_recht = aantal > 0
        rechthebbend = eenheid.members("is_rechthebbende", period)

        def een_van_hen(naam, eenheden):
            leden = rechthebbend & eenheid.project(eenheden)
            return eenheid.any(read_where(eenheid.members, naam, period, leden) & leden)

        inrichting = met_recht & een_van_hen("verblijft_in_inrichting", met_recht)
        thuis = met_recht & ~inrichting
        niet_aangetoond = read_where(eenheid, "woonsituatie_niet_aangetoond", period, thuis)
        over = thuis & ~niet_aangetoond
        kostendelers = over & een_van_hen("heeft_kostendelersnorm", over)
        over = over & ~kostendelers
        gehuwd = read_where(eenheid, "is_gehuwd", period, over)
        partner_zonder_recht = over & gehuwd & (aantal == 1)
        over = over & ~partner_zonder_recht
        jongeren = over & een_van_hen("is_jonger_dan_21", over)
        over = over & ~jongeren
        pensioen = over & een_van_hen("is_pensioengerechtigd", over)
        return first_match(
            [
                (~met_recht, Normartikel.geen),
                (inrichting, Normartikel.artikel_23),
                (niet_aangetoond, Normartikel.artikel_53a),
                (kostendelers, Normartikel.artikel_22a),
                (partner_zonder_recht, Normartikel.artikel_24),
                (jongeren, Normartikel.artikel_20),
                (pensioen, Normartikel.artikel_22),
            ],
            Normartikel.artikel_21,
            eenheid.count,
        )
