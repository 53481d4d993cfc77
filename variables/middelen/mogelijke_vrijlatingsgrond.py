from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid, Persoon
from participatiewet.keuzes import Leefvorm, Vrijlatingsgrond
from participatiewet.trace import first_match, read_where
from participatiewet.variable import LawVariable


class mogelijke_vrijlatingsgrond(LawVariable):
    """De grond waarop inkomsten uit arbeid deels vrij zijn als er algemene bijstand is: ten hoogste een per maand.

    Sinds 2023 gaat y voor z, aa en r, en gaan z en aa voor r. Daarvoor ging r voor y. Onderdeel y heette
    in 2015 z.
    """

    value_type = Enum
    possible_values = Vrijlatingsgrond
    default_value = Vrijlatingsgrond.geen
    entity = Persoon
    definition_period = MONTH
    label = "Grond van de vrijlating als er algemene bijstand is"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=n",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=r",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=y",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=z",
        "jci1.3:c:BWBR0015703&artikel=31&lid=2&onderdeel=aa",
        "jci1.3:c:BWBR0015703&artikel=31&lid=5",
    ]

    def formula_2023(persoon, period):
        werkt = werkt_met_bijstand(persoon, period)
        n = onderdeel_n(persoon, period, werkt)
        over = werkt & ~n
        y = read_where(persoon, "is_medisch_urenbeperkt", period, over)
        over = over & ~y
        subsidie = read_where(persoon, "werkt_met_loonkostensubsidie", period, over)
        later = read_where(persoon, "vrijlating_loonkostensubsidie_verbruikt", period, subsidie)
        binnen_duur = subsidie & ~later
        eerste = read_where(persoon, "vrijlating_25_verbruikt", period, binnen_duur)
        aa = read_where(persoon, "uitbreiding_uren_niet_mogelijk", period, later)
        r = onderdeel_r(persoon, period, over & ~eerste & ~aa)
        return first_match(
            [
                (n, Vrijlatingsgrond.n),
                (y, Vrijlatingsgrond.y),
                (eerste, Vrijlatingsgrond.z),
                (aa, Vrijlatingsgrond.aa),
                (r, Vrijlatingsgrond.r),
            ],
            Vrijlatingsgrond.geen,
            persoon.count,
        )

    def formula(persoon, period):
        werkt = werkt_met_bijstand(persoon, period)
        n = onderdeel_n(persoon, period, werkt)
        r = onderdeel_r(persoon, period, werkt & ~n)
        y = read_where(persoon, "is_medisch_urenbeperkt", period, werkt & ~n & ~r)
        return first_match(
            [(n, Vrijlatingsgrond.n), (r, Vrijlatingsgrond.r), (y, Vrijlatingsgrond.y)],
            Vrijlatingsgrond.geen,
            persoon.count,
        )


def werkt_met_bijstand(persoon, period):
    """Return who is entitled and has earnings."""
    recht = persoon("is_rechthebbende", period)
    return recht & (read_where(persoon, "inkomsten_uit_arbeid", period, recht) > 0)


def onderdeel_n(persoon, period, masker):
    """Return, within the mask, who has the release of onderdeel n: without end for pensioners."""
    kandidaat = masker & read_where(persoon, "telt_als_volwassene_artikel_31", period, masker)
    pensioen = read_where(persoon, "is_pensioengerechtigd", period, kandidaat)
    jonger = kandidaat & ~pensioen
    binnen_duur = jonger & ~read_where(persoon, "vrijlating_25_verbruikt", period, jonger)
    draagt_bij = binnen_duur & read_where(persoon, "vrijlating_draagt_bij", period, binnen_duur)
    return pensioen | draagt_bij


def onderdeel_r(persoon, period, masker):
    """Return, within the mask, which single parents have the release of onderdeel r."""
    oud = masker & read_where(persoon, "telt_als_volwassene_artikel_31", period, masker)
    vorm = read_where(persoon.bijstandseenheid, "leefvorm", period, oud)
    ouder = oud & (vorm == Leefvorm.alleenstaande_ouder)
    ouder = ouder & persoon.has_role(Bijstandseenheid.AANVRAGER)
    jong_kind = ouder & read_where(persoon.bijstandseenheid, "heeft_jong_kind", period, ouder)
    na_n = read_where(persoon, "vrijlating_25_verbruikt", period, jong_kind)
    binnen_duur = na_n & ~read_where(persoon, "vrijlating_alleenstaande_ouder_verbruikt", period, na_n)
    return binnen_duur & read_where(persoon, "vrijlating_draagt_bij", period, binnen_duur)
