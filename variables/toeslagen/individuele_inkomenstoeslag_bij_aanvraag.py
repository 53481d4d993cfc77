import numpy as np
from openfisca_core.periods import MONTH

from participatiewet.entities import Bijstandseenheid
from participatiewet.keuzes import LaagInkomen, Leefvorm
from participatiewet.money import Bedrag
from participatiewet.trace import municipal, read_where

TOPIC = "individuele_inkomenstoeslag"


class individuele_inkomenstoeslag_bij_aanvraag(Bedrag):
    """Voor wie 21 jaar of ouder en nog niet pensioengerechtigd is, langdurig een laag inkomen heeft, geen vermogen
    boven de grens, geen uitzicht op verbetering, en de toeslag het afgelopen jaar niet kreeg. Duur, grens en bedrag
    staan in de verordening. Is een van de echtgenoten uitgesloten, dan krijgt de ander het bedrag zonder partner.
    """

    entity = Bijstandseenheid
    definition_period = MONTH
    label = "Individuele inkomenstoeslag bij een aanvraag in deze maand"
    reference = "jci1.3:c:BWBR0015703&artikel=36&lid=1"
    unit = "EUR/jaar"
    zekerheid = "uitleg"

    def formula(eenheid, period, parameters):
        def verordening(bepaling, masker):
            return municipal(eenheid, parameters, period, f"{TOPIC}.{bepaling}", masker)

        leden = eenheid.members("is_rechthebbende_bijzondere_bijstand", period)
        leeftijd = read_where(eenheid.members, "leeftijd", period, leden)
        oud = leden & (leeftijd >= parameters(period).leeftijden.individuele_inkomenstoeslag)
        in_leeftijd = oud & ~read_where(eenheid.members, "is_pensioengerechtigd", period, oud)
        kandidaat = eenheid.any(in_leeftijd)
        kandidaat = kandidaat & read_where(eenheid, "individuele_inkomenstoeslag_in_behandeling", period, kandidaat)
        wachten = read_where(eenheid, "wachtmaanden_individuele_inkomenstoeslag", period, kandidaat)
        kandidaat = kandidaat & (wachten == 0)
        for feit in ("individuele_inkomenstoeslag_afgelopen_jaar", "uitzicht_op_inkomensverbetering"):
            kandidaat = kandidaat & ~read_where(eenheid, feit, period, kandidaat)
        kandidaat = kandidaat & (read_where(eenheid, "vermogen_in_aanmerking", period, kandidaat) == 0)
        inkomen = read_where(eenheid, "inkomenstoets_individuele_inkomenstoeslag", period, kandidaat)
        kandidaat = kandidaat & (inkomen != LaagInkomen.niet_laag)
        vanaf = eenheid.project(verordening("leeftijd", kandidaat))
        kandidaat = kandidaat & eenheid.any(in_leeftijd & (leeftijd >= vanaf))
        kandidaat = kandidaat & ~read_where(eenheid, "weigering_individuele_inkomenstoeslag", period, kandidaat)

        vorm = read_where(eenheid, "leefvorm", period, kandidaat)
        kind = read_where(eenheid.members, "is_ten_laste_komend_kind", period, eenheid.project(kandidaat))
        ouder_kind = kind & read_where(eenheid.members, "is_ouder_kind_inkomenstoeslag", period, kind)
        ouder = eenheid.any(ouder_kind)
        jong = eenheid.any(kind & ~ouder_kind)
        gehuwd = kandidaat & (vorm == Leefvorm.gehuwden)
        alleen_een = gehuwd & (eenheid.sum(leden) == 1)
        paar = gehuwd & ~alleen_een
        onder_hogere_grens = kandidaat & (inkomen == LaagInkomen.tussen_grenzen)
        tussen = paar & ouder & onder_hogere_grens
        kandidaat = kandidaat & (~onder_hogere_grens | tussen)
        alleen_een = alleen_een & kandidaat
        alleen_ouder = (kandidaat & (vorm == Leefvorm.alleenstaande_ouder)) | (alleen_een & (ouder | jong))
        alleen = (kandidaat & (vorm == Leefvorm.alleenstaande)) | (alleen_een & ~ouder & ~jong)
        bedrag = (
            verordening("alleenstaande", alleen)
            + verordening("alleenstaande_ouder", alleen_ouder & ~ouder)
            + verordening("alleenstaande_ouder_met_ouder_kind", alleen_ouder & ouder)
            + verordening("gehuwden", paar & ~ouder & ~jong)
            + verordening("gehuwden_met_jong_kind", paar & ~ouder & jong)
            + verordening("gehuwden_met_ouder_kind", paar & ouder & ~tussen)
            + verordening("gehuwden_met_ouder_kind_boven_grens", tussen)
        )
        per_kind = verordening("per_jong_kind", jong) * eenheid.sum(kind & ~ouder_kind)
        per_kind = per_kind + verordening("per_ouder_kind", ouder) * eenheid.sum(ouder_kind)
        return np.where(kandidaat, bedrag + per_kind, 0)
