import numpy as np

from participatiewet.money import Bedrag
from participatiewet.trace import municipal_if_known


class vakantietoeslag_in_aanmerking(Bedrag):
    """Wat in deze maand is uitbetaald. In 2026 kan de gemeente daarop vooruitlopen: dat wordt gedoogd."""

    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=1"
    zekerheid = "uitleg"

    def formula_2027(persoon, period):
        return persoon("ontvangen_vakantietoeslag", period) + 0

    def formula_2026(persoon, period, parameters):
        aanspraak = persoon("vakantietoeslag_over_inkomsten", period)
        uitbetaald = persoon("ontvangen_vakantietoeslag", period)
        vraag = aanspraak != uitbetaald
        gedoogd = municipal_if_known(
            persoon.bijstandseenheid, parameters, period, "gedoogbeleid.automatisch_verrekenen", vraag
        )
        return np.where(gedoogd > 0, uitbetaald, aanspraak)
