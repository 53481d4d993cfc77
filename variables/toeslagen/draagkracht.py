import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import Leefvorm, Normartikel
from participatiewet.money import Bedrag, fraction_of
from participatiewet.trace import municipal, read_where

TOPIC = "bijzondere_bijstand"


class draagkracht(Bedrag):
    """Wat van het inkomen boven de bijstandsnorm en van het vermogen aan de kosten kan worden besteed.

    Wie geen inkomen boven de norm heeft, heeft uit inkomen geen draagkracht: daar is geen beleid voor nodig. Boven de
    norm bepalen de schijven en de periode van de gemeente hoeveel. Sommige gemeenten nemen daarvoor de norm zonder
    kostendelers en verlagingen; is niet bekend welke, dan is er bij zo'n norm geen uitkomst.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Draagkracht voor bijzondere bijstand"
    reference = "jci1.3:c:BWBR0015703&artikel=35&lid=1"

    def formula(eenheid, period, parameters):
        def beleid(bepaling, masker):
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        norm = eenheid("norm_voor_aanvullende_regelingen", period)
        inkomen = eenheid("inkomen_in_aanmerking", period)
        boven = inkomen > norm
        lager = boven & (read_where(eenheid, "normartikel", period, boven) == Normartikel.artikel_22a)
        for verlaging in ("verlaging_woonsituatie", "verlaging_schoolverlater"):
            lager = lager | (boven & (read_where(eenheid, verlaging, period, boven) > 0))
        zonder = lager & (beleid("norm_met_kostendelers_en_verlagingen", lager) == 0)
        norm = np.where(zonder, read_where(eenheid, "norm_zonder_kostendelers", period, zonder), norm)
        boven = inkomen > norm
        paar = read_where(eenheid, "leefvorm", period, boven) == Leefvorm.gehuwden
        vrij = beleid("vrij_gehuwden", boven & paar) + beleid("vrij_alleenstaande", boven & ~paar)
        vanaf_1 = fraction_of(norm, beleid("schijf_1_vanaf", boven)) + vrij
        vanaf_2 = np.maximum(fraction_of(norm, beleid("schijf_2_vanaf", boven)) + vrij, vanaf_1)
        in_1 = np.clip(inkomen - vanaf_1, 0, vanaf_2 - vanaf_1)
        in_2 = np.maximum(inkomen - vanaf_2, 0)
        per_maand = fraction_of(in_1, beleid("schijf_1_draagkracht", boven)) + fraction_of(
            in_2, beleid("schijf_2_draagkracht", boven)
        )
        uit_inkomen = np.where(boven, per_maand * beleid("periode", boven & (per_maand > 0)), 0)
        return uit_inkomen + eenheid("draagkracht_uit_vermogen", period)
