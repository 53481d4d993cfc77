"""What is asked of a caseload as data, checked: which file, which months, which versions of the law, which outcomes.

The service takes it in a request and hands it to a process of its own as the same data, so that both read it alike.
Nothing here needs the libraries that calculating a caseload needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participatiewet import system
from participatiewet.caseload import recipe
from participatiewet.faults import Fault, InputError, Path, did_you_mean
from participatiewet.money import Bedrag
from participatiewet.situation import LONGEST_NAME, camel, check_months, municipality, parse_month
from participatiewet.versions import Version

#: What is calculated unless a caller chooses; the first is the one that is compared.
OUTCOMES = ("uit_te_betalen_bijstand", "bijstand_na_maatregel")
#: Of a made-up caseload that is of no municipality.
COUNTRY = "landelijk"
MADE_UP, FOLDER = "synthetisch", "map"
#: A name of a folder never leads out of where the folders are: no dot, no slash.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
#: A comparison by the service may be so long and so wide; a command has no such bounds.
MOST_MONTHS, MOST_VERSIONS, MOST_REFORMS, MOST_OUTCOMES = 24, 10, 20, 10
#: In euros per month.
MOST_LINE = 100_000
MOST_SEED = 2**32 - 1
#: So many units a service takes at most, unless it was told otherwise.
MOST_UNITS = 500_000
FIELDS = ("bestand", "van", "tot", "versies", "uitkomsten", "perMaatregel", "grens")
OF_A_FILE = {MADE_UP: ("soort", "gemeente", "eenheden", "zaad"), FOLDER: ("soort", "naam")}
OF_A_VERSION = ("naam", "recht", "hervormingen")


@dataclass(frozen=True)
class MadeUp:
    """A caseload to be made up; without a number of units as many as there are."""

    gemeente: str
    eenheden: int | None
    zaad: int


@dataclass(frozen=True)
class Asked:
    """A comparison that is asked: of a made-up caseload, or of the folder of that name. ``line`` is in euros."""

    file: MadeUp | str
    months: tuple[str, ...]
    versions: tuple[Version, ...]
    outcomes: tuple[str, ...]
    per_measure: bool
    line: int | None


def read(data: Any, most_units: int) -> Asked:
    """Return what ``data`` asks, of ``most_units`` units at most; raises ``InputError`` with all faults at once."""
    if not isinstance(data, dict):
        raise InputError([Fault((), "verkeerd_type", "De invoer moet een JSON-object zijn.")])
    faults = _unknown(data, FIELDS, ())
    months = _months(data, faults)
    file = _file(data.get("bestand"), months, most_units, faults)
    versions = _versions(data.get("versies"), faults)
    outcomes = _outcomes(data.get("uitkomsten"), versions, faults)
    per_measure = data.get("perMaatregel", False)
    if not isinstance(per_measure, bool):
        faults.append(
            _wrong_type(("perMaatregel",), "true of false", "Schrijf true of false, zonder aanhalingstekens.")
        )
    line = data.get("grens")
    if line is not None:
        line = _whole(line, ("grens",), (0, MOST_LINE), faults)
    if faults or file is None:
        raise InputError(faults)
    return Asked(file, months, versions, outcomes, per_measure, line)


def _wrong_type(path: Path, what: str, advice: str = "") -> Fault:
    return Fault(path, "verkeerd_type", f"Hier hoort {what} te staan.", advice)


def _unknown(data: Mapping[str, Any], known: Iterable[str], path: Path) -> list[Fault]:
    return [
        Fault((*path, name), "onbekende_naam", "Dit veld is onbekend.", did_you_mean(name, known))
        for name in data
        if name not in known
    ]


def _missing(path: Path) -> Fault:
    return Fault(path, "ontbreekt", "Dit veld ontbreekt.", "Voeg het toe.")


def _whole(value: Any, path: Path, bounds: tuple[int, int], faults: list[Fault]) -> int:
    """Return a whole number within ``bounds``, or the lowest with a fault noted."""
    low, high = bounds
    if isinstance(value, bool) or not isinstance(value, int):
        faults.append(_wrong_type(path, "een geheel getal"))
    elif not low <= value <= high:
        faults.append(Fault(path, "buiten_bereik", f"Dit getal moet van {low} tot en met {high} zijn.", "Pas het aan."))
    else:
        return value
    return low


def _months(data: Mapping[str, Any], faults: list[Fault]) -> tuple[str, ...]:
    before = len(faults)
    if data.get("van") is None:
        faults.append(_missing(("van",)))
    ends = {name: data[name] for name in ("van", "tot") if data.get(name) is not None}
    for name, value in ends.items():
        if parse_month(value) is None:
            advice = "Schrijf jaar en maand, zoals 2025-03."
            faults.append(Fault((name,), "geen_maand", "Dit is geen maand.", advice))
    if len(faults) > before:
        return ()
    months = check_months(ends["van"], ends.get("tot", ends["van"]), (("van",), ("tot",)), faults)
    if len(months) > MOST_MONTHS:
        text = f"Dat zijn {len(months)} maanden; het kunnen er ten hoogste {MOST_MONTHS} zijn."
        faults.append(Fault(("tot",), "te_veel_maanden", text, "Deel de periode op."))
    return months


def _file(data: Any, months: Sequence[str], most_units: int, faults: list[Fault]) -> MadeUp | str | None:
    if data is None:
        faults.append(_missing(("bestand",)))
        return None
    if not isinstance(data, dict):
        faults.append(_wrong_type(("bestand",), "een object"))
        return None
    kind = data.get("soort")
    if not isinstance(kind, str) or kind not in OF_A_FILE:
        advice = f"Kies uit: {', '.join(OF_A_FILE)}."
        faults.append(Fault(("bestand", "soort"), "onbekende_keuze", "Dit is geen soort bestand.", advice))
        return None
    faults += _unknown(data, OF_A_FILE[kind], ("bestand",))
    if kind == MADE_UP:
        return _made_up(data, months, most_units, faults)
    name = data.get("naam")
    if not isinstance(name, str) or NAME.fullmatch(name) is None:
        text = "Dit is geen naam van een bestand."
        advice = "Een naam heeft ten hoogste 64 letters, cijfers en streepjes, en geen punt of schuine streep."
        faults.append(Fault(("bestand", "naam"), "geen_naam", text, advice))
        return None
    return name


def _made_up(data: Mapping[str, Any], months: Sequence[str], most_units: int, faults: list[Fault]) -> MadeUp | None:
    before = len(faults)
    place = data.get("gemeente", COUNTRY)
    if not isinstance(place, str):
        faults.append(_wrong_type(("bestand", "gemeente"), "tekst"))
    elif place != COUNTRY:
        municipality(place, ("bestand", "gemeente"), faults)
    units = data.get("eenheden")
    if units is not None:
        units = _whole(units, ("bestand", "eenheden"), (1, most_units), faults)
    seed = _whole(data.get("zaad", 1), ("bestand", "zaad"), (0, MOST_SEED), faults)
    if len(faults) > before:
        return None
    found = MadeUp(place, units, seed)
    try:
        if months and made_up_recipe(found, months).eenheden > most_units:
            text = f"Dit bestand heeft meer dan {most_units} eenheden."
            faults.append(Fault(("bestand", "eenheden"), "te_veel_eenheden", text, "Noem een kleiner aantal."))
    except InputError as error:
        faults += [
            Fault(("bestand", *fault.path), fault.code, fault.melding, fault.suggestie) for fault in error.faults
        ]
    return found


def made_up_recipe(file: MadeUp, months: Sequence[str]) -> recipe.Recipe:
    """Return the recipe of a made-up caseload over ``months``; raises ``InputError`` as the recipe does."""
    whole = recipe.shipped().with_values(van=months[0], tot=months[-1])
    if file.gemeente != COUNTRY:
        return whole.for_municipality(file.gemeente, file.eenheden)
    return whole if file.eenheden is None else whole.with_values(eenheden=file.eenheden)


def _versions(data: Any, faults: list[Fault]) -> tuple[Version, ...]:
    if not isinstance(data, list) or not 0 < len(data) <= MOST_VERSIONS:
        text = f"Hier hoort een lijst van een tot en met {MOST_VERSIONS} versies van de wet te staan."
        faults.append(Fault(("versies",), "verkeerd_aantal", text))
        return ()
    before = len(faults)
    found = [_version(item, i, faults) for i, item in enumerate(data)]
    versions = tuple(version for version in found if version is not None)
    names = [version.naam for version in versions]
    if len(faults) == before:
        for i, name in enumerate(names):
            if name in names[:i]:
                text = "Twee versies heten zo."
                faults.append(Fault(("versies", str(i), "naam"), "dubbel", text, "Geef iedere versie een eigen naam."))
    return versions if len(faults) == before else ()


def _version(data: Any, place: int, faults: list[Fault]) -> Version | None:
    path = ("versies", str(place))
    if not isinstance(data, dict):
        faults.append(Fault(path, "verkeerd_type", "Hier horen recht en hervormingen te staan."))
        return None
    before = len(faults)
    faults += _unknown(data, OF_A_VERSION, path)
    name = data.get("naam", str(place + 1))
    if not isinstance(name, str):
        faults.append(Fault((*path, "naam"), "verkeerd_type", "De naam van een versie is tekst.", "Zet er quotes om."))
    elif not 0 < len(name) <= LONGEST_NAME:
        text = f"De naam van een versie heeft een tot en met {LONGEST_NAME} tekens."
        faults.append(Fault((*path, "naam"), "ongeldig", text, "Kies een korte naam."))
    recht = data.get("recht", system.RECHT[0])
    if not isinstance(recht, str) or recht not in system.RECHT:
        advice = f"Kies uit: {', '.join(system.RECHT)}."
        faults.append(Fault((*path, "recht"), "onbekende_keuze", "Dit is geen keuze.", advice))
        recht = system.RECHT[0]
    named = data.get("hervormingen", [])
    where = (*path, "hervormingen")
    if not isinstance(named, list) or len(named) > MOST_REFORMS:
        faults.append(_wrong_type(where, f"een lijst van ten hoogste {MOST_REFORMS} hervormingen"))
        return None
    wrong = [i for i, item in enumerate(named) if not isinstance(item, (str, dict))]
    faults += [_wrong_type((*where, str(i)), "een naam of een hervorming als gegevens") for i in wrong]
    reforms = () if wrong else system.read_reforms(named, recht, where, faults)
    return Version(name, recht, reforms) if len(faults) == before else None


def _outcomes(data: Any, versions: tuple[Version, ...], faults: list[Fault]) -> tuple[str, ...]:
    if data is None:
        return OUTCOMES
    if not isinstance(data, list) or not 0 < len(data) <= MOST_OUTCOMES:
        faults.append(_wrong_type(("uitkomsten",), f"een lijst van een tot en met {MOST_OUTCOMES} uitkomsten"))
        return ()
    known = {named: name for name in outcomes_of(versions or (Version("geldend"),)) for named in (name, camel(name))}
    found = []
    for i, name in enumerate(data):
        if isinstance(name, str) and name in known:
            found.append(known[name])
        else:
            faults.append(no_outcome(("uitkomsten", str(i)), str(name), known))
    return tuple(dict.fromkeys(found))


def outcomes_of(versions: Sequence[Version]) -> list[str]:
    """Return the outcomes of a caseload: amounts of a unit in a month, which are there under every version."""
    return [
        variable.name
        for variable in versions[0].law.variables.values()
        if isinstance(variable, Bedrag)
        and variable.entity.key == "bijstandseenheid"
        and variable.formulas
        and all(variable.name in version.law.variables for version in versions)
    ]


def no_outcome(path: Path, name: str, known: Iterable[str]) -> Fault:
    """Return the fault of what is no outcome of a caseload."""
    advice = did_you_mean(name, known) or "Kies een bedrag van een bijstandseenheid, zoals algemene_bijstand."
    return Fault(path, "onbekende_uitkomst", "Dit is geen bedrag van een eenheid.", advice)


__all__ = ["COUNTRY", "OUTCOMES", "Asked", "MadeUp", "made_up_recipe", "no_outcome", "outcomes_of", "read"]
