import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Persoon
from participatiewet.keuzes import Verwijtbaarheid
from participatiewet.money import WHOLE, Bedrag, fraction_of, share
from participatiewet.trace import is_given, pick, read_where

PAD = "sancties.boete"
MATEN = (Verwijtbaarheid.verminderd, Verwijtbaarheid.normaal, Verwijtbaarheid.grove_schuld, Verwijtbaarheid.opzet)


class boete(Bedrag):
    """Een deel van het benadelingsbedrag naar de verwijtbaarheid, bij recidive van anderhalf keer dat bedrag, tot de
    geldboete van de derde categorie (opzet: de vijfde). Wie bijstand ontvangt betaalt niet meer dan zijn draagkracht:
    een deel van de norm over een aantal maanden. Wie geen bijstand heeft: alleen de opgegeven draagkracht telt.

    Kan het college met een waarschuwing volstaan, dan is dit de boete als het dat niet doet. Wie de inlichtingen uit
    eigen beweging alsnog gaf, is altijd verminderd verwijtbaar. Voor 2017 golden andere regels: dan geen uitkomst.
    """

    entity = Persoon
    definition_period = MONTH
    label = "Bestuurlijke boete"
    reference = [
        "jci1.3:c:BWBR0015703&artikel=18a&lid=1",
        "jci1.3:c:BWBR0015703&artikel=18a&lid=2",
        "jci1.3:c:BWBR0015703&artikel=18a&lid=3",
        "jci1.3:c:BWBR0015703&artikel=18a&lid=5",
        "jci1.3:c:BWBR0011708&artikel=2",
        "jci1.3:c:BWBR0011708&artikel=2a",
        "jci1.3:c:BWBR0001854&artikel=23&lid=4",
    ]
    zekerheid = "uitleg"

    def formula(persoon, period, parameters):
        benadeling = persoon("benadelingsbedrag", period)
        met = benadeling > 0
        zonder = ~met & read_where(persoon, "schending_zonder_benadeling", period, ~met)
        schending = met | zonder
        verwijt = read_where(persoon, "verwijtbaarheid", period, schending)
        verwijtbaar = schending & (verwijt != Verwijtbaarheid.geen)
        zelf = read_where(persoon, "zelf_gecorrigeerd", period, verwijtbaar)
        maat = {m: verwijtbaar & ~zelf & (verwijt == m) for m in MATEN}
        maat[Verwijtbaarheid.verminderd] = maat[Verwijtbaarheid.verminderd] | (verwijtbaar & zelf)

        opzet = maat[Verwijtbaarheid.opzet]
        derde = pick(parameters, period, {f"{PAD}.categorie_3": verwijtbaar & met & ~opzet})
        hoogste = derde + pick(parameters, period, {f"{PAD}.categorie_5": met & opzet})
        recidive = read_where(persoon, "recidive_boete", period, verwijtbaar & met)
        factor = pick(parameters, period, {f"{PAD}.recidive_factor": recidive})
        grondslag = np.where(recidive, fraction_of(benadeling, factor), benadeling)
        deel = pick(parameters, period, {f"{PAD}.deel_{m.name}": wie & met for m, wie in maat.items()})
        grof = pick(parameters, period, {f"{PAD}.deel_grove_schuld": verwijtbaar & met & ~opzet})
        licht = maat[Verwijtbaarheid.verminderd] | maat[Verwijtbaarheid.normaal]
        # compared in whole numbers: an amount may just not be above a limit that is rounded first
        groot = licht & (grondslag * grof > derde * WHOLE)
        bedrag = np.where(groot, share(derde, deel, np.maximum(grof, 1)), fraction_of(grondslag, deel))
        bedrag = np.minimum(bedrag, np.minimum(hoogste, grondslag))
        tweede = pick(parameters, period, {f"{PAD}.categorie_2": verwijtbaar & zonder})
        vast = pick(parameters, period, {f"{PAD}.zonder_benadeling": verwijtbaar & zonder})
        bedrag = np.where(met, bedrag, np.minimum(vast, tweede))

        beboet = verwijtbaar & (bedrag > 0)
        eigen = beboet & is_given(persoon, "boete_draagkracht")
        opgegeven = read_where(persoon, "boete_draagkracht", period, eigen)
        eenheid = persoon.bijstandseenheid
        bijstand = beboet & ~eigen & (read_where(eenheid, "algemene_bijstand", period, beboet & ~eigen) > 0)
        norm = read_where(eenheid, "bijstandsnorm", period, bijstand)
        maanden = pick(parameters, period, {f"{PAD}.maanden_{m.name}": wie & bijstand for m, wie in maat.items()})
        per_maand = pick(parameters, period, {f"{PAD}.draagkracht": bijstand})
        grens = np.where(eigen, opgegeven, fraction_of(norm * maanden, per_maand))
        return np.where(beboet, np.where(eigen | bijstand, np.minimum(bedrag, grens), bedrag), 0)
