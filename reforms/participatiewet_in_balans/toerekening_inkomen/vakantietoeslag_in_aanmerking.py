from participatiewet.money import Bedrag


class vakantietoeslag_in_aanmerking(Bedrag):
    """Wat in deze maand is uitbetaald."""

    reference = "jci1.3:c:BWBR0015703&artikel=32&lid=1"
    zekerheid = "uitleg"

    def formula_2027(persoon, period):
        return persoon("ontvangen_vakantietoeslag", period) + 0
