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
