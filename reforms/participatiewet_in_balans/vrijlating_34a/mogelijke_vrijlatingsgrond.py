from participatiewet.keuzes import Vrijlatingsgrond
from participatiewet.trace import first_match, pick, read_where
from participatiewet.variable import LawVariable

DUUR = "middelen.vrijlating_inkomsten_uit_arbeid.artikel_34a.duur"


class mogelijke_vrijlatingsgrond(LawVariable):
    """Zonder leeftijdsgrens: ook wie jonger is dan 27. Alleen de vrijlating van lid 1 onderdeel a heeft een einde en
    vraagt een oordeel van het college."""

    reference = [
        "jci1.3:c:BWBR0015703&artikel=34a&lid=1",
        "jci1.3:c:BWBR0015703&artikel=34a&lid=2",
        "jci1.3:c:BWBR0015703&artikel=34a&lid=3",
    ]
    zekerheid = "uitleg"

    def formula_2027(persoon, period, parameters):
        recht = persoon("is_rechthebbende", period)
        werkt = recht & (read_where(persoon, "inkomsten_uit_arbeid", period, recht) > 0)
        pensioen = read_where(persoon, "is_pensioengerechtigd", period, werkt)
        jonger = werkt & ~pensioen
        beperkt = read_where(persoon, "is_medisch_urenbeperkt", period, jonger)
        over = jonger & ~beperkt
        verbruikt = read_where(persoon, "maanden_vrijlating_34a_verbruikt", period, over)
        binnen = over & (verbruikt < pick(parameters, period, {DUUR: over}))
        binnen = binnen & read_where(persoon, "vrijlating_draagt_bij", period, binnen)
        verlengd = read_where(persoon, "vrijlating_34a_verlengd", period, over & ~binnen)
        heeft = pensioen | beperkt | binnen | verlengd
        return first_match([(heeft, Vrijlatingsgrond.artikel_34a)], Vrijlatingsgrond.geen, persoon.count)
