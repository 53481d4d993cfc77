from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.money import Bedrag


class ontvangen_vakantietoeslag(Bedrag):
    """Telt niet mee: de aanspraak hoort bij de maanden waarin zij is verworven en telt daar."""

    entity = Persoon
    definition_period = MONTH
    label = "In deze maand uitbetaalde vakantietoeslag over inkomsten"
    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=2"
    aard = "gebeurtenis"
