from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.money import Bedrag
from participatiewet.trace import pick, read_where


class norm_voor_gehuwden_fictief(Bedrag):
    """De norm die zou gelden als beide echtgenoten recht hadden.

    Zonder kostendelers die van artikel 20, 21 of 22. Met kostendelers de som van beider normen: de wet
    noemt alleen de bijstandsnorm voor gehuwden.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Norm voor gehuwden als beiden recht hadden"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=3"
    unit = "EUR/maand"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        belanghebbende = eenheid.members("is_belanghebbende", period)
        jong = belanghebbende & read_where(eenheid.members, "is_jonger_dan_21", period, belanghebbende)
        volwassen = belanghebbende & ~jong
        pensioen = volwassen & read_where(eenheid.members, "is_pensioengerechtigd", period, volwassen)
        medebewoners = read_where(eenheid.members, "aantal_kostendelende_medebewoners", period, volwassen)
        aantal_jong = eenheid.sum(jong)
        twee_jong = aantal_jong > 1
        deelt = eenheid.any(medebewoners > 0) & ~twee_jong
        per_persoon = read_where(
            eenheid.members,
            "kostendelersnorm_als_rechthebbende",
            period,
            volwassen & eenheid.project(deelt),
        )
        kinderen = read_where(eenheid, "aantal_ten_laste_komende_kinderen", period, aantal_jong > 0) > 0
        een_jong = ~deelt & (aantal_jong == 1)
        ouder = ~deelt & (aantal_jong == 0)
        aantal_pensioen = eenheid.sum(pensioen)
        vast = pick(
            parameters,
            period,
            {
                "normen.norm_artikel_22a.lid_3_onderdeel_a": deelt & (aantal_jong == 1) & kinderen,
                "normen.norm_artikel_22a.lid_3_onderdeel_b": deelt & (aantal_jong == 1) & ~kinderen,
                "normen.norm_artikel_20.lid_1_onderdeel_b": twee_jong & ~kinderen,
                "normen.norm_artikel_20.lid_2_onderdeel_b": twee_jong & kinderen,
                "normen.norm_artikel_20.lid_1_onderdeel_c": een_jong & ~kinderen,
                "normen.norm_artikel_20.lid_2_onderdeel_c": een_jong & kinderen,
                "normen.norm_artikel_21.onderdeel_b": ouder & (aantal_pensioen == 0),
                "normen.norm_artikel_22.onderdeel_b": ouder & (aantal_pensioen > 1),
                "normen.norm_artikel_22.onderdeel_c": ouder & (aantal_pensioen == 1),
            },
        )
        return vast + eenheid.sum(per_persoon)
