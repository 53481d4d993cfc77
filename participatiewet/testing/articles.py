"""How the author of a case names an article: in words or as a JCI reference. Checked for its form, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from participatiewet.faults import Fault, Path
from participatiewet.jci import LAWS, PARTICIPATIEWET, parts_of

EXAMPLE = "Schrijf bijvoorbeeld: artikel 22a lid 1."
ONE_EXAMPLE = "Noem een artikel per keer, zoals: artikel 13 lid 1 onderdeel a."
NUMBER = r"(?:[0-9]+[a-z]{0,3}(?::[0-9]+[a-z]?)?|[IVXLC]+[a-z]?)"
ORDINALS = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde"
#: As a JSON Schema has it too: without flags.
ARTICLE_PATTERN = rf"\b[Aa]rtikel(?:en)?\s+{NUMBER}(?![\w.]*\w)"
ARTICLE = re.compile(ARTICLE_PATTERN)
#: A "lid" or "onderdeel" without which one.
BARE_LID = re.compile(r"\blid\b(?!\s+[0-9]+\b)")
ORDINAL_LID = re.compile(rf"\b(?:{ORDINALS})\s+lid\b", re.IGNORECASE)
BARE_ONDERDEEL = re.compile(r"\bonderdeel\b(?!\s+(?:[a-z]{1,2}|[0-9]+)\b)")
NUMBER_ALONE = re.compile(rf"(?:art\.?\s*)?({NUMBER}(?:\s.*)?)", re.IGNORECASE)
ONE = re.compile(
    rf"artikel\s+(?P<artikel>{NUMBER})(?:[\s,]+(?:lid\s+(?P<lid>[0-9]+)|(?P<rang>{ORDINALS})\s+lid))?"
    r"(?:[\s,]+onderdeel\s+(?P<onderdeel>[a-z]{1,2}|[0-9]+))?",
    re.IGNORECASE,
)
OWN_NAMES = ("Participatiewet", "Pw")


def articles(value: Any, path: Path, faults: list[Fault]) -> tuple[str, ...]:
    """Return the articles in ``value``, a text or a list of them, as they are written; faults go to ``faults``."""
    items = value if isinstance(value, list) else [value]
    for i, item in enumerate(items):
        place = (*path, str(i)) if isinstance(value, list) else path
        wrong = _wrong(item)
        if wrong is not None:
            faults.append(Fault(place, "geen_artikel", f"'{item}' is geen verwijzing naar een artikel.", wrong))
    return tuple(str(item) for item in items)


def _wrong(item: Any) -> str | None:
    """Return what to do about something that names no article, ``None`` when it does."""
    if isinstance(item, str) and item.startswith("jci"):
        return None if _jci(item) else f"Schrijf bijvoorbeeld: jci1.3:c:{PARTICIPATIEWET}&artikel=22a&lid=1."
    text = str(item).strip() if isinstance(item, (str, int)) and not isinstance(item, bool) else ""
    if not ARTICLE.search(text):
        alone = NUMBER_ALONE.fullmatch(text)
        return f"Bedoelt u 'artikel {alone[1]}'?" if alone else EXAMPLE
    rest = ORDINAL_LID.sub("", text)
    if BARE_LID.search(rest):
        return f"Zeg welk lid. {EXAMPLE}"
    if BARE_ONDERDEEL.search(rest):
        return "Zeg welk onderdeel. Schrijf bijvoorbeeld: artikel 31 lid 2 onderdeel n."
    return None


def _jci(text: str) -> dict[str, str] | None:
    try:
        parts = parts_of(text)
    except ValueError:
        return None
    return parts if re.fullmatch(r"BWBR[0-9]{7}", parts["bwb"]) and parts.get("artikel") else None


def reference(value: Any, path: Path, faults: list[Fault]) -> dict[str, str] | None:
    """Return the parts of a reference to one article (``bwb``, ``artikel``, and ``lid``, ``onderdeel`` if named).

    What names no article, or more than one, goes to ``faults``.
    """
    before = len(faults)
    articles(value, path, faults)
    if len(faults) > before:
        return None
    if str(value).startswith("jci"):
        parts = _jci(str(value)) or {}
        return {name: parts[name] for name in ("bwb", "artikel", "lid", "onderdeel") if name in parts}
    text, bwb = _without_law(str(value).strip())
    found = ONE.fullmatch(text)
    if found is None:
        faults.append(Fault(path, "geen_artikel", f"'{value}' is niet een artikel van een bekende wet.", ONE_EXAMPLE))
        return None
    lid = found["lid"] or (str(ORDINALS.split("|").index(found["rang"].lower()) + 1) if found["rang"] else None)
    named = {"artikel": found["artikel"], "lid": lid, "onderdeel": found["onderdeel"]}
    return {"bwb": bwb, **{name: part for name, part in named.items() if part is not None}}


def _without_law(text: str) -> tuple[str, str]:
    names = dict.fromkeys(OWN_NAMES, PARTICIPATIEWET) | {name.strip(): bwb for bwb, name in LAWS.items() if name}
    for name, bwb in names.items():
        for short in (text.removeprefix(f"{name} "), text.removesuffix(f" {name}")):
            if short != text:
                return short.strip(" ,").removesuffix(" van de"), bwb
    return text, PARTICIPATIEWET


def names_article(jci: Iterable[str], wanted: dict[str, str]) -> bool:
    """Whether one of the references ``jci`` is to the article, lid and onderdeel that ``wanted`` names."""
    return any(wanted.items() <= parts_of(item).items() for item in jci)
