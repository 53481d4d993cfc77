"""On what the expected values of a case rest, told from its ``bron``: free text, so carefully.

One text may name more than one kind. What is not recognised is unknown, never something better.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

WET, RECHTSPRAAK, PUBLICATIE = "wet", "rechtspraak", "publicatie"
REKENVOORBEELD, EIGEN, ONBEKEND = "rekenvoorbeeld", "eigen berekening", "onbekend"
#: The kinds from the strongest to the weakest.
KINDS = (WET, RECHTSPRAAK, REKENVOORBEELD, PUBLICATIE, EIGEN, ONBEKEND)
MEANINGS = {
    WET: "de tekst van de wet, een besluit, een regeling of een verordening",
    RECHTSPRAAK: "een uitspraak van een rechter",
    REKENVOORBEELD: "een berekening die een ander heeft gepubliceerd",
    PUBLICATIE: "een bladzijde van een gemeente, het Rijk of een uitgever",
    EIGEN: "een berekening of uitleg van dit project zelf",
    ONBEKEND: "geen bron genoemd, of een die niet is herkend",
}

OWN = re.compile(r"\beigen (?:berekening|uitleg)\b")
#: A sum: ``1.345,45 - 500``, ``50% van 1.922,07``, ``0,30 x 5``, ``= 63,00``.
SUM = re.compile(r"\d\s+[-+x]\s+\(?\d|\d% van \d|(?<!\w)=\s*\d|\d is (?:meer|minder) dan \d")
RULING = re.compile(r"ECLI:[A-Z]{2}:|\buitspraak van\b|\bCRvB\b")
EXAMPLE = re.compile(r"\brekenvoorbeeld\b|\bgepubliceerde specificatie\b", re.IGNORECASE)
#: Places where the texts of laws, ordinances and official announcements stand; papers of parliament are no law.
OFFICIAL = re.compile(
    r"wetten\.overheid\.nl|lokaleregelgeving\.overheid\.nl|\bCVDR\d|zoek\.officielebekendmakingen\.nl/(?!kst-)"
    r"|\bSt(?:b|crt)\. \d"
)
LAW = re.compile(
    r"\bwettekst\b|\bmodelverordening\b|\bBoetebesluit\b|\bWet op de \w+ artikel\b|\bartikel \d+[a-z]* AOW\b"
    r"|\bWet studiefinanciering 2000 artikel\b|\bRegeling Participatiewet\b|\bformule van artikel\b"
)
PAGE = re.compile(r"https?://\S+|(?<![\w@])(?:[\w-]+\.)+(?:nl|com|nu|eu|org)\b")
WORDS = re.compile(r"\bgepubliceerde tabel\b|\bbrief van\b|\bbijlage bedragen\b", re.IGNORECASE)


def kinds_of(bron: object) -> tuple[str, ...]:
    """Return the kinds of source that a ``bron`` names, the strongest first; ``onbekend`` alone when it names none.

    ``bron`` is a text, an object that says its kind (``soort``), a list of these, or nothing.
    """
    found: set[str] = set()
    for item in bron if isinstance(bron, (list, tuple)) else [bron]:
        if isinstance(item, Mapping):
            found.add(str(item.get("soort", "")).replace("_", " "))
        else:
            found |= {kind for part in str(item or "").split("; ") for kind in _kinds_in(part)}
    return tuple(kind for kind in KINDS if kind in found) or (ONBEKEND,)


def _kinds_in(part: str) -> Iterable[str]:
    without_addresses = PAGE.sub("", part)
    if OWN.search(part) or SUM.search(without_addresses):
        yield EIGEN
    if EXAMPLE.search(part):
        yield REKENVOORBEELD
    elif RULING.search(part):
        yield RECHTSPRAAK
    elif OFFICIAL.search(part) or LAW.search(part):
        yield WET
    elif PAGE.search(part) or WORDS.search(part):
        yield PUBLICATIE
