from participatiewet.money import Bedrag


class norm_artikel_20(Bedrag):
    reference = [
        "jci1.3:c:BWBR0015703&artikel=20&lid=1",
        "jci1.3:c:BWBR0015703&artikel=20&lid=2",
        "jci1.3:c:BWBR0015703&artikel=20&lid=3",
    ]

    def formula_2026(eenheid, period):
        return eenheid("norm_artikel_20_zonder_verhoging", period) + eenheid("verhoging_jongerennorm", period)
