"""JCI references (JuriConnect) to articles of the law: reading them and writing them in plain Dutch."""

from __future__ import annotations

from functools import lru_cache

PARTICIPATIEWET = "BWBR0015703"
LAWS = {
    PARTICIPATIEWET: "",
    "BWBR0002221": "AOW ",
    "BWBR0011453": "WSF 2000 ",
    "BWBR0015738": "Regeling Participatiewet, IOAW en IOAZ ",
    "BWBR0044894": "Besluit loonkostensubsidie en minimumbedragen studietoeslag ",
    "BWBR0035385": "Wet maatregelen WWB ",
    "BWBR0011708": "Boetebesluit socialezekerheidswetten ",
    "BWBR0001854": "Wetboek van Strafrecht ",
}


@lru_cache(maxsize=4096)
def parts_of(jci: str) -> dict[str, str]:
    """Return the parts of a JCI reference: ``bwb`` and those it names (``artikel``, ``lid``, ``onderdeel``, ``g``).

    Raises ``ValueError`` when the text is not a JCI 1.3 reference to a consolidated text.
    """
    prefix = "jci1.3:c:"
    if not jci.startswith(prefix):
        raise ValueError(f"'{jci}' is geen JCI-verwijzing.")
    bwb, *rest = jci[len(prefix) :].split("&")
    return {"bwb": bwb, **dict(part.split("=", 1) for part in rest)}


@lru_cache(maxsize=4096)
def in_words(jci: str) -> str:
    """Return a JCI reference in words: ``22a lid 1``, ``31 lid 2 onderdeel n``, ``AOW 7a lid 1``."""
    parts = parts_of(jci)
    words = [parts["artikel"]] if "artikel" in parts else []
    words += [f"{name} {parts[name]}" for name in ("lid", "onderdeel") if name in parts]
    text = LAWS.get(parts["bwb"], parts["bwb"] + " ") + " ".join(words)
    return f"{text} ({parts['g'][:4]})" if "g" in parts else text


def at_date(jci: str, date: str) -> str:
    """Return the reference with the date for which the text holds (``g``), unless it names one."""
    return jci if "&g=" in jci else f"{jci}&g={date}"
