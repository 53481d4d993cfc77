"""What is wrong with an input, and what to do about it. Faults are gathered and reported all at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One fault: where (a path of keys), which kind, what is wrong and what to do. All texts are Dutch."""

    path: Path
    code: str
    melding: str
    suggestie: str = ""

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer."""
        return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in self.path)


class InputError(Exception):
    """An input with one or more faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("; ".join(f"{f.pointer}: {f.melding}" for f in self.faults))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a Dutch suggestion with the known name that looks most like ``name``, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Bedoelt u '{close[0]}'?" if close else ""


#: Words of daily use for what the word list calls otherwise.
EVERYDAY = {
    "alimentatie": "alimentatie_ontvangen",
    "aow": "inkomsten_uit_uitkering",
    "bijstand": "algemene_bijstand",
    "huis": "waarde_eigen_woning",
    "inkomen": "inkomsten_uit_arbeid",
    "inkomsten": "inkomsten_uit_arbeid",
    "loon": "inkomsten_uit_arbeid",
    "norm": "bijstandsnorm",
    "pensioen": "particulier_pensioen",
    "recht": "recht_op_algemene_bijstand",
    "recht_op_bijstand": "recht_op_algemene_bijstand",
    "salaris": "inkomsten_uit_arbeid",
    "spaargeld": "bezittingen",
    "uitkering": "uit_te_betalen_bijstand",
    "vakantiegeld": "vakantietoeslag_over_inkomsten",
    "vermogen": "bezittingen",
    "ww": "inkomsten_uit_uitkering",
    "ww_uitkering": "inkomsten_uit_uitkering",
}
COMMA = (
    "Staat er een komma in een bedrag of een tekst? Schrijf een bedrag met een punt (600.50), en zet tekst met een "
    "komma tussen aanhalingstekens."
)


def what_was_meant(name: str, known: Iterable[str]) -> str:
    """Return a Dutch suggestion for a name in what somebody wrote: also for a daily word, and for a comma too many.

    Between brackets YAML takes what follows on a comma for a name: of ``600,50`` remain 600 and a name ``50``.
    """
    names = list(known)
    if name[:1].isdigit():
        return COMMA
    meant = EVERYDAY.get(name.lower().replace(" ", "_").replace("-", "_"))
    return f"Bedoelt u '{meant}'?" if meant in names else did_you_mean(name, names)
