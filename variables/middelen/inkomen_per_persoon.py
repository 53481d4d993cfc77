import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag
from participatiewet.trace import is_given, pick, read_where

VAN_BELANGHEBBENDE = ("inkomsten_uit_arbeid", "vakantietoeslag_in_aanmerking", "inkomsten_uit_uitkering")
BOVEN_VRIJLATING = (
    "vrijwilligersvergoeding_boven_vrijlating",
    "premie_boven_vrijlating",
    "inkomen_uit_studiefinanciering",
)
VAN_IEDER = (
    "alimentatie_ontvangen",
    "inkomsten_uit_verhuur",
    "heffingskorting_te_verzilveren",
    "overig_inkomen",
)


class inkomen_per_persoon(Bedrag):
    """De inkomsten van artikel 32 na aftrek van wat artikel 31 lid 2 en artikel 33 lid 5 vrijlaten.

    Van een vrijwilligersvergoeding en een premie telt wat boven het vrije bedrag uitkomt; studiefinanciering telt
    naar haar normbedrag.

    Loon en uitkering van ten laste komende kinderen zijn vrij (onderdeel h), hun andere inkomen niet.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Inkomen van de persoon dat in aanmerking komt"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31",
        "jci1.3:c:BWBR0015703&artikel=32&lid=1",
    ]
    unit = "EUR/maand"

    def formula(persoon, period, parameters):
        belanghebbende = persoon("is_belanghebbende", period)
        kind = persoon("is_ten_laste_komend_kind", period)
        van_belanghebbende = sum(read_where(persoon, naam, period, belanghebbende) for naam in VAN_BELANGHEBBENDE)
        van_ieder = sum(read_where(persoon, naam, period, belanghebbende | kind) for naam in VAN_IEDER)
        pensioen = read_where(persoon, "particulier_pensioen_in_aanmerking", period, belanghebbende)
        boven_vrijlating = sum(read_where(persoon, naam, period, belanghebbende) for naam in BOVEN_VRIJLATING)
        vrijlating = read_where(persoon, "mogelijke_vrijlating_inkomsten_uit_arbeid", period, belanghebbende)
        met_korting = belanghebbende & is_given(persoon, "jonggehandicaptenkorting")
        korting = read_where(persoon, "jonggehandicaptenkorting", period, met_korting)
        grens = pick(parameters, period, {"leeftijden.vrijlating": met_korting})
        jong = met_korting & (read_where(persoon, "leeftijd", period, met_korting) < grens)
        van_ieder = van_ieder + np.where(jong, korting, 0)
        return np.maximum(van_belanghebbende + boven_vrijlating + van_ieder + pensioen - vrijlating, 0)
