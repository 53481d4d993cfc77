"""The closed lists of the law. They live here and not in ``variables/``, because OpenFisca loads that folder
under other module names, so that an import from there would give a second, different class."""

from openfisca_core.indexed_enums import Enum


class Leefvorm(Enum):
    __order__ = "alleenstaande alleenstaande_ouder gehuwden"
    alleenstaande = "Alleenstaande"
    alleenstaande_ouder = "Alleenstaande ouder"
    gehuwden = "Gehuwden"


class Normartikel(Enum):
    __order__ = "geen artikel_20 artikel_21 artikel_22 artikel_22a artikel_23 artikel_24 artikel_53a"
    geen = "Geen norm: niemand heeft recht"
    artikel_20 = "Artikel 20: jongeren"
    artikel_21 = "Artikel 21: 21 jaar tot de pensioengerechtigde leeftijd"
    artikel_22 = "Artikel 22: pensioengerechtigden"
    artikel_22a = "Artikel 22a: kostendelersnorm"
    artikel_23 = "Artikel 23: inrichting"
    artikel_24 = "Artikel 24: partner zonder recht"
    artikel_53a = "Artikel 53a: woonsituatie niet aangetoond"


class Uitsluitingsgrond(Enum):
    __order__ = "geen lid_1_a lid_1_b lid_1_c lid_1_d lid_1_e lid_1_f lid_1_g lid_1_h lid_2_a lid_2_b lid_2_c lid_2_d"
    geen = "Geen uitsluitingsgrond"
    lid_1_a = "Rechtens van zijn vrijheid beroofd"
    lid_1_b = "Onttrekt zich aan de uitvoering van een straf of maatregel"
    lid_1_c = "Vervult militaire of vervangende dienst"
    lid_1_d = "Werkstaking of uitsluiting"
    lid_1_e = "Langer in het buitenland dan is toegestaan"
    lid_1_f = "Jonger dan 18 jaar"
    lid_1_g = "Bijstand voor het aflossen van een schuld"
    lid_1_h = "Uitreiziger"
    lid_2_a = "18, 19 of 20 jaar en in een inrichting"
    lid_2_b = "Onbetaald verlof"
    lid_2_c = "Jonger dan 27 jaar en kan onderwijs volgen"
    lid_2_d = "Jonger dan 27 jaar en ondubbelzinnig onwillig"


class VerwantschapPartner(Enum):
    __order__ = "geen bloedverwant_eerste_graad bloedverwant_tweede_graad aanverwant_eerste_graad voormalig_pleegkind"
    geen = "Geen verwantschap die ertoe doet"
    bloedverwant_eerste_graad = "Ouder of kind"
    bloedverwant_tweede_graad = "Broer, zus, grootouder of kleinkind"
    aanverwant_eerste_graad = "Ouder of kind van de echtgenoot"
    voormalig_pleegkind = "Meerderjarig voormalig pleegkind"


class Vrijlatingsgrond(Enum):
    __order__ = "geen n r y z aa artikel_34a"
    geen = "Geen vrijlating"
    n = "Artikel 31 lid 2 onderdeel n"
    r = "Artikel 31 lid 2 onderdeel r: alleenstaande ouder"
    y = "Artikel 31 lid 2 onderdeel y: medisch urenbeperkt"
    z = "Artikel 31 lid 2 onderdeel z: loonkostensubsidie, eerste periode"
    aa = "Artikel 31 lid 2 onderdeel aa: loonkostensubsidie, daarna"
    artikel_34a = "Artikel 34a"


class StudieSoort(Enum):
    __order__ = "geen hbo_wo mbo"
    geen = "Geen studiefinanciering"
    hbo_wo = "Hoger onderwijs"
    mbo = "Middelbaar beroepsonderwijs"


class VormBijstand(Enum):
    __order__ = "om_niet geldlening borgtocht in_natura"
    om_niet = "Om niet"
    geldlening = "Geldlening"
    borgtocht = "Borgtocht"
    in_natura = "In natura"


class Uitvoerder(Enum):
    __order__ = "college svb"
    college = "College van burgemeester en wethouders"
    svb = "Sociale verzekeringsbank (AIO)"


class Gemeente(Enum):
    __order__ = "onbekend model GM0014 GM0080 GM0153 GM0268 GM0344 GM0363 GM0384 GM0518 GM0599 GM0772 GM0855"
    onbekend = "Onbekend"
    model = "Modelverordening"
    GM0014 = "Groningen"
    GM0080 = "Leeuwarden"
    GM0153 = "Enschede"
    GM0268 = "Nijmegen"
    GM0344 = "Utrecht"
    GM0363 = "Amsterdam"
    GM0384 = "Diemen"
    GM0518 = "Den Haag"
    GM0599 = "Rotterdam"
    GM0772 = "Eindhoven"
    GM0855 = "Tilburg"


class Woonsituatie(Enum):
    __order__ = "gewoon geen_woonkosten dakloos noodopvang briefadres"
    gewoon = "Gewoon"
    geen_woonkosten = "Geen woonkosten"
    dakloos = "Dakloos"
    noodopvang = "Nood- of winteropvang"
    briefadres = "Briefadres"


class LaagInkomen(Enum):
    __order__ = "niet_laag tussen_grenzen laag"
    niet_laag = "Inkomen niet lang genoeg laag"
    tussen_grenzen = "Langdurig onder de hogere grens"
    laag = "Langdurig laag inkomen"


class Leengrond(Enum):
    __order__ = "geen onderdeel_a onderdeel_b"
    geen = "Geen"
    onderdeel_a = "Binnenkort voldoende middelen (artikel 48 lid 2 onderdeel a)"
    onderdeel_b = "Tekortschietend besef van verantwoordelijkheid (artikel 48 lid 2 onderdeel b)"


class GeuniformeerdeVerplichting(Enum):
    __order__ = "geen a b c d e f g h"
    geen = "Geen schending"
    a = "Onderdeel a: algemeen geaccepteerde arbeid aanvaarden of behouden"
    b = "Onderdeel b: ingeschreven staan bij een uitzendbureau"
    c = "Onderdeel c: voor een verhuizing werk zoeken in de andere gemeente"
    d = "Onderdeel d: reizen voor het werk"
    e = "Onderdeel e: verhuizen voor het werk"
    f = "Onderdeel f: kennis en vaardigheden verkrijgen en behouden"
    g = "Onderdeel g: werk niet belemmeren door kleding, verzorging of gedrag"
    h = "Onderdeel h: een voorziening gebruiken en meewerken aan onderzoek"


class Verwijtbaarheid(Enum):
    __order__ = "geen verminderd normaal grove_schuld opzet"
    geen = "Geen verwijtbaarheid"
    verminderd = "Verminderde verwijtbaarheid"
    normaal = "Normale verwijtbaarheid"
    grove_schuld = "Grove schuld"
    opzet = "Opzet"


class Overtredingscategorie(Enum):
    __order__ = "geen categorie_1 categorie_2 categorie_3 categorie_4"
    geen = "Geen gedraging"
    categorie_1 = "Categorie 1"
    categorie_2 = "Categorie 2"
    categorie_3 = "Categorie 3"
    categorie_4 = "Categorie 4"


class GeschondenVerplichting(Enum):
    __order__ = "arbeid_of_tegenprestatie arbeid tegenprestatie voorziening anders"
    arbeid_of_tegenprestatie = "Arbeidsinschakeling of tegenprestatie"
    arbeid = "Arbeidsinschakeling (artikel 9 lid 1 onderdeel a)"
    tegenprestatie = "Tegenprestatie (artikel 9 lid 1 onderdeel c)"
    voorziening = "Voorziening of plan van aanpak (artikel 9 lid 1 onderdeel b)"
    anders = "Een andere verplichting, zoals die van artikel 17 lid 2 of 55"


class Misdraging(Enum):
    __order__ = "geen licht zwaar"
    geen = "Geen misdraging"
    licht = "Licht"
    zwaar = "Zwaar"
