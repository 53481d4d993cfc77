"""Cases as legal staff write them: the forms they may take, the mistakes they may hold, and the schema and page."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from participatiewet.cli import app
from participatiewet.documents import read_file, read_yaml
from participatiewet.faults import Fault
from participatiewet.jci import PARTICIPATIEWET
from participatiewet.testing.articles import reference
from participatiewet.testing.cases import run_files
from participatiewet.testing.coverage import checkout
from participatiewet.testing.schema import COMMAND, FILE, render, schema

ROOT = checkout()
PAGE = ROOT / "docs" / "toetsen_schrijven.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)

ONE = """- naam: Jan
  maand: 2025-03
  persoon:
    geboortedatum: 1984-02-01
    inkomsten_uit_arbeid: 600
  bijstandseenheid:
    bezittingen: 1200
  verwacht:
    bijstandsnorm: 1345.45
"""
TWO = """- naam: Paar
  maand: 2025-03
  personen:
    an: {geboortedatum: 1984-02-01}
    bo: {geboortedatum: 1985-02-01}
  bijstandseenheden:
    samen: {aanvrager: an, partner: bo}
  verwacht:
    bijstandsnorm: 1922.07
  woning: {bewoners: [an, bo]}
"""
OUTCOME = "  verwacht:\n    bijstandsnorm: 1345.45\n"
FACT = "    inkomsten_uit_arbeid: 600\n"
PEOPLE = "  persoon:\n    geboortedatum: 1984-02-01\n    inkomsten_uit_arbeid: 600\n"
UNITS = "  bijstandseenheden:\n    samen: {aanvrager: an, partner: bo}\n"


def messages(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "geval.yaml"
    file.write_text(text, encoding="utf8")
    return [message for outcome in run_files([file]) for message in outcome.messages]


# --- what an author may write -------------------------------------------------------------------

#: Amounts of March 2025: article 21 gives a single person 1.345,45 and a couple 1.922,07, of which somebody who shares
#: the costs with one other gets half (article 22a), 961,04.
GOOD = {
    "three lines": """
        - naam: Jan, 41 jaar, woont alleen
          maand: 2025-03
          persoon: {geboortedatum: 1984-02-01}
          verwacht: {bijstandsnorm: 1345.45}""",
    "English keys, one person without unit and dwelling": """
        - name: Jan
          period: 2025-03
          input: {personen: {jan: {geboortedatum: 1984-02-01}}}
          output: {bijstandseenheden: {eenheid: {bijstandsnorm: 1345.45}}, personen: {jan: {leeftijd: 41}}}""",
    "one case that is no list": """
        naam: Jan
        maand: 2025-03
        persoon: {geboortedatum: 1984-02-01}
        uitkomst: {bijstandsnorm: 1345.45, leeftijd: 41}""",
    "partner and children": """
        - maand: 2025-03
          persoon: {geboortedatum: 1984-02-01}
          partner: {geboortedatum: 1985-02-01}
          kinderen: [{geboortedatum: 2015-01-01}, {geboortedatum: 2017-01-01}]
          verwacht:
            bijstandsnorm: 1922.07
            personen: {partner: {leeftijd: 40}, kind_2: {leeftijd: 8}}""",
    "a child with a name, in Dutch input": """
        - maand: 2025-03
          invoer:
            persoon: {geboortedatum: 1984-02-01}
            kinderen: {anna: {geboortedatum: 2015-01-01}}
          verwacht: {leefvorm: alleenstaande_ouder, personen: {anna: {leeftijd: 10}}}""",
    "somebody in the same dwelling": """
        - maand: 2025-03
          persoon: {geboortedatum: 1984-02-01}
          huisgenoten: [{geboortedatum: 1980-05-05}]
          verwacht: {bijstandsnorm: 961.04}""",
    "people by name live together": """
        - maand: 2025-03
          personen: {jan: {geboortedatum: 1984-02-01}, karel: {geboortedatum: 1980-05-05}}
          bijstandseenheid: {aanvrager: jan}
          woning: {bewoners: [jan, karel]}
          verwacht: {bijstandsnorm: 961.04}""",
    "people by name live in two dwellings": """
        - maand: 2025-03
          personen: {jan: {geboortedatum: 1984-02-01}, karel: {geboortedatum: 1980-05-05}}
          bijstandseenheid: {aanvrager: jan}
          woningen: {hier: {bewoners: jan}, daar: {bewoners: karel}}
          verwacht: {bijstandsnorm: 1345.45}""",
    "more months": """
        - maanden: 2025-06 tot en met 2025-07
          persoon: {geboortedatum: 1984-02-01}
          verwacht: {bijstandsnorm: {2025-06: 1345.45, 2025-07: 1369.06}}""",
    "the first month and the last": """
        - maand: 2025-06
          tot: 2025-07
          persoon: {geboortedatum: 1984-02-01}
          verwacht: {bijstandsnorm: {2025-06: 1345.45, 2025-07: 1369.06}}""",
    "a period with from and until": """
        - periode: {van: 2025-06, tot: 2025-07}
          persoon: {geboortedatum: 1984-02-01}
          verwacht: {bijstandsnorm: {2025-07: 1369.06}}""",
    "a case of openfisca test": """
        - name: Jan
          period: month:2025-06:2
          absolute_error_margin: 0
          input:
            persoon: {geboortedatum: {ETERNITY: 1984-02-01}}
            bijstandseenheid: {aanvrager: [persoon]}
            woning: {bewoners: [persoon]}
          output: {bijstandseenheid: {bijstandsnorm: {2025-06: 1345.45, 2025-07: 1369.06}}}""",
    "articles and sources": """
        - maand: 2025-03
          artikel: ["artikel 22a lid 1", "jci1.3:c:BWBR0015703&artikel=22a&lid=1", "artikel 22a, eerste lid"]
          bron: [{soort: rekenvoorbeeld, verwijzing: Handreiking (verzonnen)}, eigen berekening]
          persoon: {geboortedatum: 1984-02-01}
          huisgenoten: {karel: {geboortedatum: 1980-05-05}}
          verwacht: {bijstandsnorm: 961.04}""",
}


def dedented(text: str) -> str:
    return re.sub(r"^ {8}", "", text.lstrip("\n"), flags=re.MULTILINE) + "\n"


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_a_case_may_be_written_so(tmp_path: Path, text: str) -> None:
    assert messages(tmp_path, dedented(text)) == []
    assert schema_faults(dedented(text)) == []


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_a_case_in_another_form_can_still_fail(tmp_path: Path, text: str) -> None:
    wrong = re.sub(r"(1345|961|1922|1369)\.", lambda found: f"{int(found[1]) + 1}.", dedented(text))
    wrong = wrong.replace("alleenstaande_ouder", "gehuwden")
    assert re.search(r"regel [0-9]+: \w+ van \w+ in 2025-0[367]: berekend", "\n".join(messages(tmp_path, wrong)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("artikel 22a", {"bwb": PARTICIPATIEWET, "artikel": "22a"}),
        ("artikel 22a lid 1", {"bwb": PARTICIPATIEWET, "artikel": "22a", "lid": "1"}),
        (
            "artikel 31, tweede lid, onderdeel n",
            {"bwb": PARTICIPATIEWET, "artikel": "31", "lid": "2", "onderdeel": "n"},
        ),
        ("Participatiewet artikel 13", {"bwb": PARTICIPATIEWET, "artikel": "13"}),
        ("artikel 13 van de Participatiewet", {"bwb": PARTICIPATIEWET, "artikel": "13"}),
        ("artikel 7a lid 1 AOW", {"bwb": "BWBR0002221", "artikel": "7a", "lid": "1"}),
        ("jci1.3:c:BWBR0002221&artikel=7a&lid=1&g=2025-01-01", {"bwb": "BWBR0002221", "artikel": "7a", "lid": "1"}),
        ("artikel 13 en 14", None),
        ("artikel 475dc Rv", None),
        ("13", None),
        ("jci1.3:c:BWBR0002221", None),
    ],
)
def test_one_article_is_read(text: str, parts: dict[str, str] | None) -> None:
    faults: list[Fault] = []
    assert reference(text, ("artikel",), faults) == parts
    assert bool(faults) == (parts is None)


# --- mistakes -----------------------------------------------------------------------------------

MISTAKES = {
    "a tab": (ONE, "    inkomsten_uit", "\tinkomsten_uit", [
        "geval.yaml: Regel 5 is geen geldige YAML. Op regel 5 staat een tab. Gebruik spaties om in te springen."]),
    "no colon": (ONE, "geboortedatum: 1984", "geboortedatum 1984", [
        "geval.yaml: Regel 5 is geen geldige YAML. Op regel 4 ontbreekt de dubbele punt met een spatie erachter."]),
    "no space after the colon": (ONE, "norm: 1345.45", "norm:1345.45", [
        "geval.yaml, regel 8: verwacht: 'bijstandsnorm:1345.45' is geen naam met een waarde. Schrijf een spatie achter "
        "de dubbele punt: bijstandsnorm: 1345.45."]),
    "no space after the dash": (ONE, "- naam", "-naam", [
        "geval.yaml: Regel 2 is geen geldige YAML. Op regel 1 hoort een spatie achter het streepje."]),
    "too much space before it": (ONE, "    inkomsten_uit", "      inkomsten_uit", [
        "geval.yaml: Regel 5 is geen geldige YAML. Regel 5 springt anders in dan regel 4. Laat gegevens die bij elkaar "
        "horen op dezelfde plaats beginnen."]),
    "too little space before it": (ONE, "    inkomsten_uit", "  inkomsten_uit", [
        "geval.yaml, regel 5: inkomsten_uit_arbeid: De sleutel 'inkomsten_uit_arbeid' is onbekend. Het is een gegeven "
        "van personen: zet het daaronder en laat de regel verder inspringen."]),
    "an unknown key": (ONE, "  maand", "  mand", [
        "geval.yaml, regel 2: mand: De sleutel 'mand' is onbekend. Bedoelt u 'maand'?",
        "geval.yaml, regel 1: maand: 'maand' ontbreekt. Schrijf een maand, zoals 2025-03."]),
    "a fact misspelled": (ONE, "inkomsten_uit_arbeid", "inkomsten_uit_arbied", [
        "geval.yaml, regel 5: persoon > inkomsten_uit_arbied: 'inkomsten_uit_arbied' is geen gegeven van personen. "
        "Bedoelt u 'inkomsten_uit_arbeid'?"]),
    "an outcome misspelled": (ONE, "bijstandsnorm", "bijstandsnrom", [
        "geval.yaml, regel 9: verwacht > bijstandsnrom: De uitkomst 'bijstandsnrom' bestaat niet. Bedoelt u "
        "'bijstandsnorm'?"]),
    "an amount with a comma": (ONE, "1345.45", "1.345,45", [
        "geval.yaml, regel 9: verwacht > bijstandsnorm: '1.345,45' is geen bedrag. Schrijf 1345.45: een punt voor de "
        "centen, zonder aanhalingstekens."]),
    "an amount in quotes": (ONE, "1345.45", '"1345.45"', [
        "geval.yaml, regel 9: verwacht > bijstandsnorm: '1345.45' is geen bedrag. Schrijf 1345.45, zonder "
        "aanhalingstekens."]),
    "a point for thousands": (ONE, "1345.45", "1.345", [
        "geval.yaml, regel 9: verwacht > bijstandsnorm: 1.345 heeft meer dan twee decimalen. Rond zelf af, bijvoorbeeld "
        "1.35. Of schrijf 1345: duizendtallen krijgen geen punt."]),
    "a percentage as 20": (ONE, "bezittingen: 1200", "verlaging_woonsituatie_percentage: 20", [
        "geval.yaml, regel 7: bijstandseenheid > verlaging_woonsituatie_percentage: 20 ligt niet tussen 0 en 1. Schrijf "
        "20% als 0.20."]),
    "a percentage as 7,5%": (ONE, "bezittingen: 1200", "verlaging_woonsituatie_percentage: 7,5%", [
        "geval.yaml, regel 7: bijstandseenheid > verlaging_woonsituatie_percentage: '7,5%' is geen deel. Schrijf 7.5% "
        "als 0.075."]),
    "a date with the day first": (ONE, "1984-02-01", "01-02-1984", [
        "geval.yaml, regel 4: persoon > geboortedatum: '01-02-1984' is geen datum. Bedoelt u 1984-02-01? Schrijf jaar, "
        "maand en dag, zoals 2025-03-12."]),
    "a date in words": (ONE, "1984-02-01", "1 februari 1984", [
        "geval.yaml, regel 4: persoon > geboortedatum: '1 februari 1984' is geen datum. Bedoelt u 1984-02-01? Schrijf "
        "jaar, maand en dag, zoals 2025-03-12."]),
    "a day that does not exist": (ONE, "1984-02-01", "1985-02-29", [
        "geval.yaml, regel 4: persoon > geboortedatum: '1985-02-29' is geen datum. Die dag bestaat niet. Schrijf jaar, "
        "maand en dag, zoals 2025-03-12."]),
    "a month in words": (ONE, "2025-03", "maart 2025", [
        "geval.yaml, regel 2: maand: 'maart 2025' is geen maand. Bedoelt u 2025-03? Schrijf jaar en maand, zoals "
        "2025-03."]),
    "a month with the year last": (ONE, "2025-03", "3-2025", [
        "geval.yaml, regel 2: maand: '3-2025' is geen maand. Bedoelt u 2025-03? Schrijf jaar en maand, zoals 2025-03."]),
    "a person who is not in the case": (TWO, "partner: bo", "partner: bob", [
        "geval.yaml, regel 7: bijstandseenheden > samen > partner: 'bob' is geen persoon in deze situatie. Bedoelt u "
        "'bo'?"]),
    "a child without date of birth": (ONE, "  bijstandseenheid:", "  kinderen: [{}]\n  bijstandseenheid:", [
        "geval.yaml, regel 1: niet te berekenen, er ontbreekt: geboortedatum van kind_1."]),
    "a child without a dash": (ONE, "  bijstandseenheid:", "  kinderen: {geboortedatum: 2015-01-01}\n  bijstandseenheid:", [
        "geval.yaml, regel 6: kinderen: Onder 'kinderen' horen mensen met hun gegevens; 'geboortedatum' is er een "
        "gegeven. Schrijf kinderen: [{geboortedatum: 2015-01-01}], een streepje of haak per mens."]),
    "two applicants": (TWO, "aanvrager: an, partner: bo", "aanvrager: [an, bo]", [
        "geval.yaml, regel 7: bijstandseenheden > samen > aanvrager: Een bijstandseenheid heeft een aanvrager; hier "
        "staan er 2. Noem de ander als partner."]),
    "no applicant": (TWO, "aanvrager: an, ", "", [
        "geval.yaml, regel 7: bijstandseenheden > samen > aanvrager: 'samen' heeft geen aanvrager. Noem een persoon."]),
    "nobody asks": (TWO, UNITS, "", [
        "geval.yaml, regel 1: Er zijn meer personen; wie vraagt er bijstand? Schrijf bijstandseenheid: {aanvrager: an}."]),
    "nobody there": (ONE, PEOPLE, "", [
        "geval.yaml, regel 1: Er staat niemand in dit geval. Schrijf persoon: {geboortedatum: 1984-02-01}."]),
    "an outcome as a fact": (ONE, FACT, "    bijstandsnorm: 600\n", [
        "geval.yaml, regel 5: persoon > bijstandsnorm: 'bijstandsnorm' wordt berekend en kan niet worden opgegeven. Laat "
        "het weg, of zet het onder verwacht."]),
    "a fact of the unit under a person": (ONE, FACT, "    bezittingen: 600\n", [
        "geval.yaml, regel 5: persoon > bezittingen: 'bezittingen' hoort bij bijstandseenheden, niet bij personen. Zet "
        "het onder bijstandseenheden."]),
    "a municipality by its name": (ONE, "  maand", "  gemeente: Amsterdam\n  maand", [
        "geval.yaml, regel 2: gemeente: 'Amsterdam' is geen code van een gemeente. Schrijf GM0363 voor Amsterdam."]),
    "an unknown reform": (ONE, "  maand", "  hervorming: kostendelersnorm_afgeschafd\n  maand", [
        "geval.yaml, regel 2: hervorming: De hervorming 'kostendelersnorm_afgeschafd' bestaat niet. Bedoelt u "
        "'kostendelersnorm_afgeschaft'?"]),
    "one value for several months": (ONE, "2025-03", "2025-03:2025-05", [
        "geval.yaml, regel 9: verwacht > bijstandsnorm: Het geval gaat over meer maanden; zeg voor welke maand dit bedrag "
        "geldt. Schrijf bijvoorbeeld 2025-03: 1345.45."]),
    "a key twice": (ONE, FACT, FACT + FACT, [
        "geval.yaml: persoon > inkomsten_uit_arbeid: 'inkomsten_uit_arbeid' staat er twee keer (regel 6). Laat er een "
        "staan."]),
    "a key in two languages": (ONE, "  maand", "  name: Piet\n  maand", [
        "geval.yaml, regel 2: name: 'name' en 'naam' betekenen hetzelfde. Laat er een staan."]),
    "yes in Dutch": (ONE, FACT, "    is_uitreiziger: ja\n", [
        "geval.yaml, regel 5: persoon > is_uitreiziger: 'ja' is geen ja of nee. Schrijf true (zonder aanhalingstekens)."]),
    "no in quotes": (ONE, FACT, "    is_uitreiziger: 'false'\n", [
        "geval.yaml, regel 5: persoon > is_uitreiziger: 'false' is geen ja of nee. Schrijf false (zonder "
        "aanhalingstekens)."]),
    "an article without the word": (ONE, "  maand", "  artikel: 22a lid 1\n  maand", [
        "geval.yaml, regel 2: artikel: '22a lid 1' is geen verwijzing naar een artikel. Bedoelt u 'artikel 22a lid 1'?"]),
    "an article in words": (ONE, "  maand", "  artikel: de kostendelersnorm\n  maand", [
        "geval.yaml, regel 2: artikel: 'de kostendelersnorm' is geen verwijzing naar een artikel. Schrijf bijvoorbeeld: "
        "artikel 22a lid 1."]),
    "a lid without which": (ONE, "  maand", "  artikel: artikel 22a lid\n  maand", [
        "geval.yaml, regel 2: artikel: 'artikel 22a lid' is geen verwijzing naar een artikel. Zeg welk lid. Schrijf "
        "bijvoorbeeld: artikel 22a lid 1."]),
    "an unknown kind of source": (ONE, "  maand", "  bron: {soort: wetboek, verwijzing: artikel 21}\n  maand", [
        "geval.yaml, regel 2: bron > soort: 'wetboek' is geen soort bron. Kies uit: wet, rechtspraak, publicatie, "
        "rekenvoorbeeld, eigen_berekening, casus."]),
    "whose outcome": (TWO, "bijstandsnorm: 1922.07", "leeftijd: 41", [
        "geval.yaml, regel 9: verwacht > leeftijd: Er zijn meer personen (an, bo); zeg van wie 'leeftijd' is. Schrijf "
        "personen: {an: {leeftijd: 41}}."]),
    "a name under persoon": (ONE, "    geboortedatum: 1984-02-01\n", "    jan: {geboortedatum: 1984-02-01}\n", [
        "geval.yaml, regel 3: persoon: 'jan' is hier een naam; onder 'persoon' horen gegevens. Schrijf 'personen' als u "
        "mensen een naam geeft."]),
    "no name under personen": (ONE, "  persoon:", "  personen:", [
        "geval.yaml, regel 3: personen: Onder 'personen' horen namen, met onder elke naam de gegevens. Schrijf 'persoon' "
        "voor een mens zonder naam."]),
    "somebody lives elsewhere": (ONE, "  bijstandseenheid:", "  huisgenoten:\n    - {geboortedatum: 1985-02-01, heeft_hoofdverblijf_in_woning: false}\n  bijstandseenheid:", [
        "geval.yaml, regel 7: huisgenoten > heeft_hoofdverblijf_in_woning: 'huisgenoot_1' heeft elders hoofdverblijf; dan "
        "moet er staan wie in welke woning woont. Schrijf woningen: {hier: {bewoners: [...]}, elders: {bewoners: [...]}}."]),
    "a comma between brackets": (ONE, PEOPLE, "  persoon: {geboortedatum: 1984-02-01, inkomsten_uit_arbeid: 600,50}\n", [
        "geval.yaml, regel 3: persoon: '50' is geen gegeven van personen. Staat er een komma in een bedrag of een "
        "tekst? Schrijf een bedrag met een punt (600.50), en zet tekst met een komma tussen aanhalingstekens."]),
    "a daily word": (ONE, "    bezittingen", "    vermogen", [
        "geval.yaml, regel 7: bijstandseenheid > vermogen: 'vermogen' is geen gegeven van bijstandseenheden. Bedoelt u "
        "'bezittingen'?"]),
    "a daily word at another place": (ONE, FACT, "    vermogen: 600\n", [
        "geval.yaml, regel 5: persoon > vermogen: 'vermogen' is geen gegeven van personen. Bedoelt u 'bezittingen'? Dat "
        "hoort niet bij personen."]),
    "an outcome that is called otherwise": (ONE, "    bijstandsnorm: 1345.45", "    norm: 1345.45", [
        "geval.yaml, regel 9: verwacht > norm: De uitkomst 'norm' bestaat niet. Bedoelt u 'bijstandsnorm'?"]),
    "yes as a reason": (ONE, OUTCOME, "  verwacht_geen_recht: ja\n", [
        "geval.yaml, regel 8: verwacht_geen_recht > reden: 'ja' is geen reden die de wet kent. Schrijf true zonder "
        "aanhalingstekens, of noem een reden."]),
    "who lives where is not said": (TWO, "  woning: {bewoners: [an, bo]}\n", "", [
        "geval.yaml, regel 1: Er staat niet wie in welke woning woont; dat telt voor de norm. Wonen zij samen, schrijf dan "
        "woning: {bewoners: [an, bo]}; anders woningen met hun bewoners."]),
    "nothing expected": (ONE, OUTCOME, "", [
        "geval.yaml, regel 1: verwacht: 'verwacht' ontbreekt of is leeg. Noem wat eruit moet komen."]),
    "nothing expected of a unit": (ONE, "    bijstandsnorm: 1345.45\n", "    bijstandseenheden: {}\n", [
        "geval.yaml, regel 9: verwacht > bijstandseenheden: Onder bijstandseenheden horen namen met uitkomsten."]),
    "an unknown choice": (ONE, "bijstandsnorm: 1345.45", "normartikel: artikel_21a", [
        "geval.yaml, regel 9: verwacht > normartikel: 'artikel_21a' is geen keuze. Bedoelt u 'artikel_21'?"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told(tmp_path: Path, text: str, old: str, new: str, told: list[str]) -> None:
    assert old in text
    assert messages(tmp_path, text.replace(old, new, 1)) == told


@pytest.mark.parametrize("text", [ONE, TWO])
def test_without_the_mistake_there_is_nothing_to_tell(tmp_path: Path, text: str) -> None:
    assert messages(tmp_path, text) == []


# --- a refusal, missing facts, an error ---------------------------------------------------------

#: The wage is reduced by a quarter, at most 273 in March 2025 (article 31 lid 2 onderdeel n): more than the norm stays.
RICH = """- maand: 2025-03
  persoon: {geboortedatum: 1984-02-01, inkomsten_uit_arbeid: 3000}
"""
LOCKED_UP = """- maand: 2025-03
  persoon: {geboortedatum: 1984-02-01, is_rechtens_vrijheid_ontnomen: true}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RICH, "true"),
        (RICH, "inkomen_voor_recht"),
        (RICH, "{artikel: artikel 19}"),
        (RICH, "{reden: inkomen_voor_recht, artikel: artikel 19 lid 1 onderdeel a, maand: 2025-03, eenheid: eenheid}"),
        (LOCKED_UP, "lid_1_a"),
        (LOCKED_UP, "{artikel: [artikel 13 lid 1 onderdeel a, 'jci1.3:c:BWBR0015703&artikel=13']}"),
        (LOCKED_UP, "{reden: uitsluitingsgrond, artikel: 'artikel 13, eerste lid, onderdeel a'}"),
    ],
)
def test_a_refusal_with_its_reason_is_expected(tmp_path: Path, text: str, expected: str) -> None:
    assert messages(tmp_path, f"{text}  verwacht_geen_recht: {expected}\n") == []


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        (
            RICH.replace("3000", "300"),
            "true",
            ["regel 3", "verwacht geen recht voor eenheid in 2025-03, berekend: wel"],
        ),
        (LOCKED_UP, "lid_1_b", ["regel 3", "niet om 'lid_1_b'. Wat besliste: ", "lid_1_a"]),
        (LOCKED_UP, "{artikel: artikel 13 lid 2}", ["niet op grond van 'artikel 13 lid 2'. Wat besliste: "]),
        (RICH, "{artikel: artikel 13 en 14}", ["is niet een artikel van een bekende wet. Noem een artikel per keer"]),
        (RICH, "{reden: te_rijk}", ["'te_rijk' is geen reden die de wet kent."]),
        (RICH, "{redne: lid_1_a}", ["'redne' is hier onbekend. Bedoelt u 'reden'?"]),
        (RICH, "{maand: 2025-04}", ["'2025-04' is geen maand van dit geval. Kies uit 2025-03 tot en met 2025-03."]),
        (RICH, "{eenheid: huis}", ["'huis' is geen eenheid van dit geval. Schrijf eenheid: eenheid."]),
        (RICH, "false", ["false zegt niet waarom er geen recht is."]),
    ],
)
def test_another_refusal_fails(tmp_path: Path, text: str, expected: str, told: list[str]) -> None:
    found = "\n".join(messages(tmp_path, f"{text}  verwacht_geen_recht: {expected}\n"))
    for part in told:
        assert part in found, found


def test_outcomes_are_compared_beside_a_refusal(tmp_path: Path) -> None:
    text = RICH + "  verwacht_geen_recht: true\n  verwacht: {algemene_bijstand: 1}\n"
    assert [m for m in messages(tmp_path, text) if "algemene_bijstand van eenheid" in m]


@pytest.mark.parametrize(
    ("case", "expected", "told"),
    [
        ("persoon: {}", "geboortedatum", None),
        ("persoon: {}", "[persoon.geboortedatum]", None),
        ("persoon: {}\n  partner: {}", "[geboortedatum]", None),
        ("persoon: {}\n  partner: {}", "[partner.geboortedatum]", "regel 4: ook geboortedatum van persoon ontbreekt"),
        ("persoon: {geboortedatum: 1984-02-01}", "[geboortedatum]", "Wat ontbreekt: niets."),
        ("persoon: {}", "[geboortdatum]", "'geboortdatum' is geen gegeven. Bedoelt u 'geboortedatum'?"),
        ("persoon: {}", "[jan.geboortedatum]", "'jan' komt in de invoer niet voor onder personen."),
        ("persoon: {geboortedatum: 1984-02-01}\n  aannames: verboden", "[inkomsten_uit_arbeid, bezittingen]", None),
        (
            "persoon: {geboortedatum: 1984-02-01, inkomsten_uit_arbeid: 0}\n  aannames: verboden",
            "inkomsten_uit_arbeid",
            "verwacht was dat inkomsten_uit_arbeid ontbreekt.",
        ),
        ("persoon: {}\n  verwacht: {bijstandsnorm: 1}", "geboortedatum", "gaat niet samen met 'verwacht'"),
    ],
)
def test_missing_facts_are_expected(tmp_path: Path, case: str, expected: str, told: str | None) -> None:
    found = messages(tmp_path, f"- maand: 2025-03\n  {case}\n  verwacht_ontbrekend: {expected}\n")
    assert (found == []) if told is None else any(told in message for message in found), found


@pytest.mark.parametrize(
    ("case", "expected", "told"),
    [
        ("persoon: {geboortedatum: gisteren}", "geen_datum", None),
        ("persoon: {geboortedatum: gisteren}", "is geen datum", None),
        ("persoon: {geboortedatum: gisteren, leefftijd: 3}", "[geen_datum, onbekende_naam]", None),
        ("persoon: {geboortedatum: gisteren, leefftijd: 3}", "geen_datum", "'leefftijd' is geen gegeven van personen."),
        ("persoon: {geboortedatum: 1984-02-01}", "geen_datum", "er is niets mis mee"),
        ("persoon: {geboortedatum: gisteren}", "geen_maand", "'geen_maand' kwam niet. Wel: geen_datum."),
        ("persoon: {geboortedatum: gisteren}", "dat", "de verwachte fout 'dat' kwam niet"),
        ("persoon: {geboortedatum: 1984-02-01}\n  nam: Jan", "onbekende_naam", "De sleutel 'nam' is onbekend."),
    ],
)
def test_an_error_is_expected(tmp_path: Path, case: str, expected: str, told: str | None) -> None:
    found = messages(tmp_path, f"- maand: 2025-03\n  {case}\n  verwacht_fout: {expected}\n")
    assert (found == []) if told is None else any(told in message for message in found), found


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("verwacht_geen_recht: []", "zegt niet waarom er geen recht is."),
        ("verwacht_ontbrekend: []", "noemt geen gegevens."),
        ("verwacht_fout: []", "er is niets mis mee."),
        ("verwacht: {bijstandsnorm: {}}", "Hier hoort een waarde."),
        ("verwacht: {bijstandseenheid: {}}", "Hier horen uitkomsten met een waarde."),
        ("verwacht: {}", "'verwacht' ontbreekt of is leeg."),
    ],
)
def test_a_case_that_expects_nothing_does_not_pass(tmp_path: Path, expected: str, told: str) -> None:
    text = f"- maand: 2025-03\n  persoon: {{geboortedatum: 1984-02-01}}\n  {expected}\n"
    found = messages(tmp_path, text)
    assert any(told in message for message in found), found


def test_the_same_file_can_be_calculated(tmp_path: Path) -> None:
    file = tmp_path / "geval.yaml"
    file.write_text(ONE, encoding="utf8")
    told = CliRunner().invoke(app, ["bereken", str(file)])
    assert told.exit_code == 0
    assert "Jan: eenheid, maart 2025" in told.output
    assert "€ 1.345,45" in told.output
    file.write_text(ONE.replace("geboortedatum", "geboortdatum"), encoding="utf8")
    wrong = CliRunner().invoke(app, ["bereken", str(file), "--maand", "2025-04"])
    assert wrong.exit_code == 2
    assert "geval.yaml, regel 4: persoon > geboortdatum: 'geboortdatum' is geen gegeven van personen." in wrong.output


# --- the schema ---------------------------------------------------------------------------------


def plain(value: Any) -> Any:
    """Return a value as an editor has it: numbers and texts."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


@lru_cache(maxsize=1)
def validator() -> Any:
    return jsonschema.Draft7Validator(schema())


def schema_faults(text: str) -> list[str]:
    return [error.message for error in validator().iter_errors(plain(read_yaml(text).data))]


def test_the_schema_is_current() -> None:
    assert (ROOT / FILE).read_text(encoding="utf8") == render(), f"Maak het met {COMMAND}"
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("folder", ["recht", "huishoudens"])
def test_every_case_of_the_project_is_as_the_schema_says(folder: str) -> None:
    files = sorted((ROOT / "tests" / folder).rglob("*.yaml"))
    cases = [(file.name, case) for file in files for case in read_file(file).data]
    assert len(cases) > 20
    one = jsonschema.Draft7Validator({**schema(), "anyOf": [{"$ref": "#/definitions/geval"}]})
    assert [name for name, case in cases if not one.is_valid(plain(case))] == []


def test_a_date_in_quotes_is_as_the_schema_says() -> None:
    assert schema_faults(ONE.replace("1984-02-01", "'1984-02-01'")) == []


#: What a schema cannot see: who is in the household, what belongs together, and what YAML itself makes of the text.
NOT_IN_THE_SCHEMA = (
    "a tab",
    "no colon",
    "no space after the dash",
    "too much space before it",
    "a day that does not exist",
    "a point for thousands",
    "a person who is not in the case",
    "a child without date of birth",
    "two applicants",
    "no applicant",
    "nobody asks",
    "one value for several months",
    "a key twice",
    "whose outcome",
    "somebody lives elsewhere",
    "who lives where is not said",
    "yes as a reason",
    "a lid without which",
)


@pytest.mark.parametrize("name", [name for name in MISTAKES if name not in NOT_IN_THE_SCHEMA])
def test_an_editor_sees_the_mistake(name: str) -> None:
    text, old, new, _ = MISTAKES[name]
    assert schema_faults(text) == []
    assert schema_faults(text.replace(old, new, 1)) != []


def test_the_schema_tells_what_a_fact_is_and_where_it_stands_in_the_law() -> None:
    facts = schema()["definitions"]["persoon"]["properties"]
    assert facts["inkomsten_uit_arbeid"]["description"].startswith("Netto inkomsten uit arbeid")
    assert "artikel 3" in facts["inkomsten_uit_arbeid"]["description"]
    choices = schema()["definitions"]["keuze Normartikel"]
    assert "artikel_22a" in choices["enum"]
    assert "Artikel 22a: kostendelersnorm" in choices["enumDescriptions"]
    assert "GM0363" in schema()["definitions"]["geval"]["properties"]["gemeente"]["enum"]
    assert PARTICIPATIEWET not in facts["inkomsten_uit_arbeid"]["description"]  # in words


# --- the page -----------------------------------------------------------------------------------


def blocks() -> list[str]:
    return BLOCK.findall(PAGE.read_text(encoding="utf8"))


def test_the_page_has_ten_examples() -> None:
    assert len(blocks()) >= 10


@pytest.mark.parametrize("number", range(10))
def test_an_example_on_the_page_passes(tmp_path: Path, number: int) -> None:
    text = blocks()[number]
    assert messages(tmp_path, text) == []
    cases = [case for case in read_yaml(text).data if "verwacht_fout" not in case]  # an editor points at those
    assert cases
    assert validator().is_valid(plain(cases))


def test_every_example_on_the_page_is_tested(tmp_path: Path) -> None:
    for text in blocks()[10:]:
        assert messages(tmp_path, text) == []


def test_the_page_names_every_key() -> None:
    page = PAGE.read_text(encoding="utf8")
    keys = schema()["definitions"]["geval"]["properties"]
    assert [key for key in keys if f"`{key}`" not in page] == []


def test_the_messages_on_the_page_are_those_of_the_command() -> None:
    told = {message.partition(": ")[2].split(" Schrijf")[0] for *_, found in MISTAKES.values() for message in found}
    shown = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf8"), re.MULTILINE)
    quoted = [text for text in shown if text.endswith((".", "?"))]
    assert len(quoted) >= 10
    assert [text for text in quoted if not any(text in message for message in told)] == []
