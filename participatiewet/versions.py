"""Versions of the law beside each other: a base and reforms on top of it, under a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from participatiewet import system
from participatiewet.faults import Fault
from participatiewet.reform import measures
from participatiewet.variants import Variant, shipped, variant_files

#: Joins reforms that form one version together.
AND = "+"


@dataclass(frozen=True)
class Version:
    """One version of the law: what it is called, the base (one of ``system.RECHT``) and the reforms on top of it."""

    naam: str
    recht: str = system.RECHT[0]
    hervormingen: tuple[str | Variant, ...] = ()

    @property
    def law(self) -> Any:
        """The law of this version; raises ``ValueError`` as ``system.build`` does."""
        return system.build(self.recht, self.hervormingen)


def base_of(reforms: Sequence[str | Variant]) -> str:
    """Return the version of the law that ``reforms`` are meant for when nobody says so.

    That is what a variant names as its base. A measure that is part of the law in force would change nothing there,
    so that it comes on top of the law without it.
    """
    for reform in reforms:
        if isinstance(reform, Variant):
            return reform.basis
        if reform in variant_files():
            return shipped(reform, system.build).basis
        if reform not in measures() or measures()[reform].geldend:
            return "zonder_in_balans"
    return system.RECHT[0]


def chosen(
    rechten: Sequence[str], hervormingen: Sequence[str], read: Callable[[str], str | Variant], faults: list[Fault]
) -> tuple[Version, ...]:
    """Return the versions that the options of a command name, in that order; faults go to ``faults``.

    Every one of ``rechten`` is a version, and so is every one of ``hervormingen``: one reform, or more joined by
    ``+``. ``read`` makes of a word the name of a reform, or a reform read from a file. Without anything: what
    *Participatiewet in balans* changes.
    """
    if not rechten and not hervormingen:
        rechten = tuple(reversed(system.RECHT))
    found = [Version(naam, naam) for naam in rechten]
    for text in hervormingen:
        reforms = tuple(read(word.strip()) for word in text.split(AND))
        named = f" {AND} ".join(system.title(reform) for reform in reforms)
        found.append(Version(named, base_of(reforms), reforms))
    for version in found:
        try:
            version.law  # noqa: B018 - a version that cannot be built is a fault now, not halfway a calculation
        except ValueError as error:
            faults += [Fault((version.naam,), "versie_geweigerd", line) for line in str(error).split("\n")]
    names = [version.naam for version in found]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        faults.append(Fault((name,), "dubbel", "Deze versie is meer dan een keer genoemd.", "Noem haar een keer."))
    return tuple(found)


def against_base(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return ``versions`` with the law that the first of them is based on before them, unless it is one of them."""
    base = Version(versions[0].recht, versions[0].recht)
    if any(version.recht == base.recht and not version.hervormingen for version in versions):
        return tuple(versions)
    return (base, *versions)


__all__ = ["AND", "Version", "against_base", "base_of", "chosen"]
