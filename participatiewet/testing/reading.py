"""Reading cases: what their author wrote, checked, with the file and the line of everything.

The ways in which a case may be written are in ``participatiewet.testing.forms``; here they are one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from participatiewet import system
from participatiewet.calculate import MAIN_OUTCOMES, Request, year_of
from participatiewet.documents import Document
from participatiewet.faults import COMMA, Fault, InputError, did_you_mean, what_was_meant
from participatiewet.faults import Path as KeyPath
from participatiewet.keuzes import Gemeente
from participatiewet.reform import PRESETS, measures
from participatiewet.situation import (
    ENTITIES,
    MONTH_NAMES,
    PLURALS,
    Checker,
    Situation,
    check_months,
    municipality,
    parse_month,
    shown,
    with_municipality,
)
from participatiewet.testing.articles import articles, reference
from participatiewet.testing.forms import SPELLINGS, Form, full_output, to_form
from participatiewet.variants import Variant, variant_files

REFUSAL, MISSING, ERROR = "verwacht_geen_recht", "verwacht_ontbrekend", "verwacht_fout"
#: What a case may expect instead of, or beside, outcomes.
OTHER_EXPECTATIONS = (REFUSAL, MISSING, ERROR)
#: Keys of a case. Margins of OpenFisca are accepted and ignored: a case is right to the cent.
KEYS = (
    "name",
    "period",
    "input",
    "output",
    *(word for words in SPELLINGS.values() for word in words),
    "tot",
    "artikel",
    "bron",
    "toelichting",
    "recht",
    "hervorming",
    "gemeente",
    "aannames",
    *OTHER_EXPECTATIONS,
    "keywords",
    "absolute_error_margin",
    "relative_error_margin",
)
AANNAMES = ("tonen", "verboden")
SOURCES = ("wet", "rechtspraak", "publicatie", "rekenvoorbeeld", "eigen_berekening", "casus")
YEAR_DIGITS = 4
RIGHT = "recht_op_algemene_bijstand"


@dataclass(frozen=True)
class Expectation:
    """One expected value: of which variable of whom in which month (or year), as stored in the engine."""

    entity: str
    name: str
    variable: Any
    month: str
    stored: Any
    path: KeyPath


@dataclass(frozen=True)
class Refusal:
    """That a unit has no right in ``months``, and by which rules and articles; empty is whichever."""

    unit: str
    months: tuple[str, ...]
    reasons: tuple[str, ...]
    articles: tuple[tuple[str, Mapping[str, str]], ...]
    path: KeyPath


@dataclass(frozen=True)
class Missing:
    """A fact that must be missing: which one, and of whom if that was said."""

    fact: str
    name: str | None
    path: KeyPath


@dataclass
class Case:
    """One checked case. ``prefix`` is where it stands in its file.

    ``error`` says that the input was expected to be refused; a case that was read was not.
    """

    name: str
    file: Path
    document: Document
    prefix: KeyPath
    recht: str
    hervormingen: tuple[str | Variant, ...]
    situation: Situation
    expectations: list[Expectation]
    refusals: list[Refusal] = field(default_factory=list)
    missing: list[Missing] | None = None
    error: bool = False
    aannames: str = "tonen"
    artikelen: tuple[str, ...] = ()
    toelichting: str = ""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the YAML files at and below ``paths``; ``InputError`` when a path does not exist or holds none."""
    found: list[Path] = []
    faults = []
    for path in paths:
        here = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
        if not path.exists() or not here:
            what = "bestaat niet" if not path.exists() else "bevat geen YAML-bestanden"
            faults.append(Fault((), "bestand_ontbreekt", f"'{path}' {what}.", "Controleer de naam en de map."))
        found += here
    if faults:
        raise InputError(faults)
    return found


def message(document: Document, file: Path, prefix: KeyPath, fault: Fault) -> str:
    """Return a fault as a line for its author: file, line, where, what is wrong, what to do."""
    line = document.line((*prefix, *fault.path))
    where = " > ".join(part for part in fault.path if not part.isdigit())
    place = f"{file.name}, regel {line}: " if line is not None else f"{file.name}: "
    return place + (f"{where}: " if where else "") + fault.melding + (f" {fault.suggestie}" if fault.suggestie else "")


def name_of(data: Any, number: int) -> str:
    """Return the name of a case, or its number (from 1) when it has none."""
    named = data.get("naam", data.get("name")) if isinstance(data, dict) else None
    return f"geval {number + 1}" if named is None else str(named)


def in_full(data: Mapping[str, Any], law: Any) -> dict[str, Any]:
    """Return a case as it was read from a file with the keys of OpenFisca and every person, unit and outcome by name.

    For who looks at cases without running them; what is wrong with the case is left to ``read_case``.
    """
    form = to_form(data, KEYS, [])
    return {**form.data, **({"output": full_output(form, law, [])} if "output" in form.data else {})}


def request_of(case: Case) -> Request:
    """Return the calculation that a case asks for."""
    asked = [e.variable.name for e in case.expectations]
    if case.refusals:
        asked.append(RIGHT)
    return Request(case.situation, tuple(dict.fromkeys(asked)) or MAIN_OUTCOMES, case.aannames)


def read_case(data: Any, name: str, file: Path, document: Document, prefix: KeyPath) -> Case:
    """Return a checked case; raises ``InputError`` with all faults, paths below the case as its author wrote it."""
    if not isinstance(data, dict):
        text = "Hier hoort een geval te staan, met name, period, input en output."
        advice = "Schrijf naam, maand, persoon en verwacht, elk met een dubbele punt en een spatie."
        raise InputError([Fault((), "geen_geval", text, advice)])
    faults: list[Fault] = []
    form = to_form(data, KEYS, faults)
    given = form.data
    below: list[Fault] = []
    months = months_of(form, below)
    recht = _choice(given.get("recht", system.RECHT[0]), system.RECHT, ("recht",), "is geen versie van de wet", below)
    aannames = _choice(given.get("aannames", AANNAMES[0]), AANNAMES, ("aannames",), "is geen keuze", below)
    hervormingen = _reforms(given.get("hervorming", []), recht, below)
    law = system.build(recht, hervormingen)
    checker = Checker(law, months)
    situation = None
    if "input" in given and not form.unclear:
        situation = checker.situation(given["input"], ("input",))
    elif not form.unclear:
        advice = "Noem personen, bijstandseenheden en woningen." if not form.dutch else "Noem persoon of personen."
        checker.fault(("input",), "ontbreekt", f"'{form.word('input')}' ontbreekt.", advice)
    position = _municipality(given.get("gemeente"), below)
    if situation is not None and position is not None:
        situation = with_municipality(situation, position)
    others = [key for key in OTHER_EXPECTATIONS if key in given]
    expectations: list[Expectation] = []
    if "output" in given or not others:
        before = len(faults)
        output = full_output(form, law, faults)
        if output or (len(faults) == before and not given.get("output")):
            expectations = read_output(output, law, situation, months, checker, form.word("output"))
    _combined(form, others, below)
    refusals = _refusals(given, law, situation, months, below) if REFUSAL in given else []
    missing = _missing(given[MISSING], law, situation, below) if MISSING in given else None
    named = articles(given["artikel"], ("artikel",), below) if given.get("artikel") is not None else ()
    _source(given.get("bron"), below)
    faults = [_of_the_law(form, law, fault) for fault in faults]
    faults = _once([*faults, *(_placed(form, fault) for fault in (*below, *checker.faults))])
    if faults or situation is None:
        raise InputError(faults)
    placed = [Expectation(e.entity, e.name, e.variable, e.month, e.stored, form.at(e.path)) for e in expectations]
    return Case(
        name,
        file,
        document,
        prefix,
        recht,
        hervormingen,
        situation,
        placed,
        refusals,
        missing,
        ERROR in given,
        aannames,
        named,
        str(given.get("toelichting", "")),
    )


def _placed(form: Form, fault: Fault) -> Fault:
    """Return a fault at the place where the author wrote what is wrong, with what may have been meant."""
    advice = fault.suggestie
    if fault.code == "is_uitkomst":
        advice = f"Laat het weg, of zet het onder {form.word('output')}."
    return Fault(form.at(fault.path), fault.code, fault.melding, advice)


def _of_the_law(form: Form, law: Any, fault: Fault) -> Fault:
    """Return a fault about an unknown key of a case with where it belongs, when the law knows it."""
    variable = law.variables.get(fault.path[0]) if len(fault.path) == 1 and fault.code == "onbekende_naam" else None
    if variable is None or variable.intern:
        return fault
    what, where = "een gegeven van", PLURALS[variable.entity.key]
    if not variable.is_invoer:
        what, where = "een uitkomst bij", form.word("output")
    advice = f"Het is {what} {where}: zet het daaronder en laat de regel verder inspringen."
    return Fault(fault.path, fault.code, fault.melding, advice)


def _reforms(asked: Any, recht: str, faults: list[Fault]) -> tuple[str | Variant, ...]:
    """Return the reforms of a case; an unknown name is told with the one that looks most like it."""
    items = asked if isinstance(asked, list) else [asked]
    known = [*PRESETS, *measures(), *variant_files()]
    unknown = [item for item in items if isinstance(item, str) and item not in known]
    for name in unknown:
        advice = did_you_mean(name, known) or "'participatiewet hervormingen' noemt ze alle."
        faults.append(Fault(("hervorming",), "onbekende_keuze", f"De hervorming '{name}' bestaat niet.", advice))
    return () if unknown else system.read_reforms(items, recht, ("hervorming",), faults)


def _municipality(code: Any, faults: list[Fault]) -> int | None:
    """Return the position of the municipality of a case; one that is called by its name is told its code."""
    found: list[Fault] = []
    position = municipality(code, ("gemeente",), found)
    named = {choice.value: choice.name for choice in Gemeente}
    for fault in found:
        meant = difflib.get_close_matches(str(code), named, n=1)
        text, advice = fault.melding, _municipalities()
        if meant:
            text, advice = (
                f"{shown(code)} is geen code van een gemeente.",
                f"Schrijf {named[meant[0]]} voor {meant[0]}.",
            )
        faults.append(Fault(fault.path, fault.code, text, advice))
    return position


def _municipalities() -> str:
    return f"Kies uit: {', '.join(f'{choice.name} ({choice.value})' for choice in Gemeente)}."


def _once(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults, of one kind at one place the first."""
    found: dict[tuple[KeyPath, str], list[Fault]] = {}
    for fault in faults:
        known = found.setdefault((fault.path, fault.code), [])
        if fault not in known and (fault.code != "ontbreekt" or not known):
            known.append(fault)
    return [fault for known in found.values() for fault in known]


def _choice(value: Any, known: tuple[str, ...], path: KeyPath, wrong: str, faults: list[Fault]) -> str:
    if str(value) in known:
        return str(value)
    faults.append(Fault(path, "onbekende_keuze", f"'{value}' {wrong}.", f"Kies uit: {', '.join(known)}."))
    return known[0]


def _combined(form: Form, others: list[str], faults: list[Fault]) -> None:
    """Note what cannot be expected of one case together."""
    kinds = [*(["output"] if "output" in form.data else []), *others]
    for lonely in (ERROR, MISSING):
        if lonely in kinds and len(kinds) > 1:
            words = " en ".join(f"'{form.word(k) if k == 'output' else k}'" for k in kinds if k != lonely)
            text = f"'{lonely}' gaat niet samen met {words}."
            faults.append(Fault((lonely,), "keuze", text, "Er is dan geen uitkomst; maak er twee gevallen van."))
            return


def _source(bron: Any, faults: list[Fault]) -> None:
    """Note what is wrong with a source: text, an object with a kind and a reference, or a list of them."""
    if bron is None:
        return
    for i, item in enumerate(bron if isinstance(bron, list) else [bron]):
        path: KeyPath = ("bron", str(i)) if isinstance(bron, list) else ("bron",)
        if isinstance(item, str):
            continue
        if not isinstance(item, dict):
            advice = "Schrijf tekst, of {soort: wet, verwijzing: artikel 22a}."
            faults.append(Fault(path, "verkeerd_type", f"{shown(item)} is geen bron.", advice))
            continue
        for key in item:
            if key not in ("soort", "verwijzing"):
                advice = did_you_mean(key, ("soort", "verwijzing")) or COMMA
                faults.append(Fault((*path, key), "onbekende_naam", f"'{key}' hoort niet bij een bron.", advice))
        if item.get("soort") not in SOURCES:
            text = f"{shown(item.get('soort'))} is geen soort bron."
            faults.append(Fault((*path, "soort"), "onbekende_keuze", text, f"Kies uit: {', '.join(SOURCES)}."))
        if not isinstance(item.get("verwijzing"), str) or not item["verwijzing"].strip():
            text = "'verwijzing' ontbreekt of is leeg."
            advice = "Schrijf waar het staat: een artikel, ECLI, titel of adres."
            faults.append(Fault((*path, "verwijzing"), "ontbreekt", text, advice))


# --- the period ---------------------------------------------------------------------------------


def months_of(form: Form, faults: list[Fault]) -> tuple[str, ...]:
    """Return the months that a case is about; faults go to ``faults``, with the paths of ``form``."""
    value, until = form.data.get("period"), form.data.get("tot")
    if isinstance(value, dict):
        for key in value:
            if key not in ("van", "tot"):
                advice = did_you_mean(str(key), ("van", "tot")) or "Een periode heeft van en tot."
                text = f"'{key}' hoort niet bij een periode."
                faults.append(Fault(("period", str(key)), "onbekende_naam", text, advice))
        until = value.get("tot") if until is None else until
        value = value.get("van")
    if until is None or value is None:
        return read_period(value, faults, form.word("period"))
    found: list[Fault] = []
    last: KeyPath = ("tot",) if "tot" in form.data else ("period", "tot")
    months = check_months(str(value), str(until), (("period",), last), found)
    given: dict[KeyPath, Any] = {("period",): value, last: until}
    faults += [_better(fault, given.get(fault.path, value)) for fault in found]
    return months


def read_period(value: Any, faults: list[Fault], word: str = "period") -> tuple[str, ...]:
    """Return the months of a period: a month, a year, or two months with a colon between.

    ``month:2025-03``, ``month:2025-03:3`` and ``year:2025`` of OpenFisca are read as well. ``word`` is what the author
    calls the period.
    """
    text = "" if value is None else str(value).strip()
    if not text:
        faults.append(Fault(("period",), "ontbreekt", f"'{word}' ontbreekt.", "Schrijf een maand, zoals 2025-03."))
        return ()
    text = text.replace(" tot en met ", ":")
    count = 1
    if stock := re.fullmatch(r"(?:month:([0-9]{4}-[0-9]{2})(?::([0-9]{1,3}))?|year:([0-9]{4}))", text):
        text, count = stock[1] or stock[3], int(stock[2] or 1)
    if len(text) == YEAR_DIGITS and text.isdigit():
        first, last = f"{text}-01", f"{text}-12"
    elif ":" in text:
        first, _, last = text.partition(":")
        first, last = first.strip(), last.strip()
    else:
        first = last = text
        if count > 1 and parse_month(text):
            last = _later(text, count - 1)
    found: list[Fault] = []
    months = check_months(first, last, (("period",), ("period",)), found)
    faults += {fault.melding: _better(fault, first if first == last else None) for fault in found}.values()
    return months


def _later(month: str, number: int) -> str:
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + number
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _better(fault: Fault, value: Any) -> Fault:
    """Return a fault about a month with the month that was probably meant."""
    meant = _month_meant(str(value).strip().lower())
    if fault.code != "geen_maand" or meant is None:
        return fault
    return Fault(fault.path, fault.code, fault.melding, f"Bedoelt u {meant}? {fault.suggestie}")


def _month_meant(text: str) -> str | None:
    name, _, year = text.partition(" ")
    for number, month in enumerate(MONTH_NAMES, 1):
        if re.fullmatch(r"20[0-9]{2}", year) and len(name) > 2 and month.startswith(name.rstrip(".")):  # noqa: PLR2004
            return f"{year}-{number:02d}"
    if found := re.fullmatch(r"(20[0-9]{2})[-/]?(0?[1-9]|1[0-2])(?:-[0-9]{1,2})?", text):
        return f"{found[1]}-{int(found[2]):02d}"
    if found := re.fullmatch(r"(?:[0-9]{1,2}[-/])?(0?[1-9]|1[0-2])[-/](20[0-9]{2})", text):
        return f"{found[2]}-{int(found[1]):02d}"
    return None


# --- what is expected ---------------------------------------------------------------------------


def read_output(
    output: Any, law: Any, situation: Situation | None, months: tuple[str, ...], checker: Checker, word: str = "output"
) -> list[Expectation]:
    """Return the expected values; faults go to ``checker``."""
    if isinstance(output, str) and re.fullmatch(r"[a-z0-9_]+:\S+", output):
        advice = f"Schrijf een spatie achter de dubbele punt: {output.replace(':', ': ', 1)}."
        checker.fault(("output",), "verkeerd_type", f"'{output}' is geen naam met een waarde.", advice)
        return []
    if not isinstance(output, dict) or not output:
        checker.fault(("output",), "ontbreekt", f"'{word}' ontbreekt of is leeg.", "Noem wat eruit moet komen.")
        return []
    expectations: list[Expectation] = []
    for plural, content in output.items():
        path: KeyPath = ("output", str(plural))
        if not isinstance(content, dict) or not content:
            checker.fault(path, "verkeerd_type", f"Onder {plural} horen namen met uitkomsten.")
            continue
        entity = ENTITIES[plural]
        names = () if situation is None else situation.names(entity)
        for name, values in content.items():
            if situation is not None and name not in names:
                checker.fault(
                    (*path, name),
                    "onbekende_persoon",
                    f"'{name}' komt in de invoer niet voor onder {plural}.",
                    did_you_mean(name, names) or f"Bekend zijn: {', '.join(names)}.",
                )
                continue
            if not isinstance(values, dict) or not values:
                checker.fault((*path, name), "verkeerd_type", "Hier horen uitkomsten met een waarde.")
                continue
            for variable, value in values.items():
                expectations += _expected(
                    law, entity, name, str(variable), value, months, (*path, name, variable), checker
                )
    return expectations


def _expected(
    law: Any,
    entity: str,
    name: str,
    variable_name: str,
    value: Any,
    months: tuple[str, ...],
    path: KeyPath,
    checker: Checker,
) -> list[Expectation]:
    variable = law.variables.get(variable_name)
    if variable is None or variable.entity.key != entity:
        known = [v.name for v in law.variables.values() if v.entity.key == entity and not v.intern]
        advice = what_was_meant(variable_name, known)
        if variable is not None:
            advice = f"Die hoort bij {PLURALS[variable.entity.key]}."
        checker.fault(
            path, "onbekende_naam", f"De uitkomst '{variable_name}' bestaat niet bij {PLURALS[entity]}.", advice
        )
        return []
    yearly = variable.uit_maanden is not None
    periods = tuple(dict.fromkeys(year_of(month) for month in months)) if yearly else months
    word = "jaar" if yearly else "maand"
    per_month = value if isinstance(value, dict) else dict.fromkeys(periods, value) if len(periods) == 1 else None
    if value == {}:
        checker.fault(path, "verkeerd_type", "Hier hoort een waarde.", "Schrijf een waarde, of een waarde per maand.")
        return []
    if per_month is None and not periods:  # the period is told to be wrong
        checker.value(variable, value, path)
        return []
    if per_month is None:
        checker.fault(
            path,
            "maand_nodig",
            f"Het geval gaat over meer {'jaren' if yearly else 'maanden'}; zeg voor welk{'' if yearly else 'e'} {word} "
            "dit bedrag geldt.",
            f"Schrijf bijvoorbeeld {periods[0] if periods else '2025-03'}: {shown(value)}.",
        )
        return []
    expectations = []
    for month, item in per_month.items():
        at = (*path, str(month)) if isinstance(value, dict) else path
        if (not yearly and parse_month(month) is None) or (months and str(month) not in periods):
            checker.fault(
                at,
                "verkeerde_periode",
                f"'{month}' is geen {word} van dit geval.",
                f"Kies uit {periods[0]} tot en met {periods[-1]}." if periods else "",
            )
            continue
        stored = checker.value(variable, item, at)
        if stored is not None:
            expectations.append(Expectation(entity, name, variable, str(month), stored, at))
    return expectations


#: What most often is the reason of a refusal, and what somebody writes who means that there is one.
REASONS = "Noem inkomen_voor_recht, vermogen_in_aanmerking of de uitsluitingsgrond, zoals lid_1_a."
YES_AND_NO = ("ja", "nee", "yes", "no")


def _refusals(
    given: Mapping[str, Any], law: Any, situation: Situation | None, months: tuple[str, ...], faults: list[Fault]
) -> list[Refusal]:
    """Return the refusals that are expected: of one unit, or a list for more units or months."""
    value = given[REFUSAL]
    items = value if isinstance(value, list) and value else [value]
    found = []
    for i, item in enumerate(items):
        path: KeyPath = (REFUSAL, str(i)) if isinstance(value, list) else (REFUSAL,)
        refusal = _refusal(item, path, law, situation, months, faults)
        if refusal is not None:
            found.append(refusal)
    return found


def _refusal(
    item: Any, path: KeyPath, law: Any, situation: Situation | None, months: tuple[str, ...], faults: list[Fault]
) -> Refusal | None:
    if item is True:
        item = {}
    elif isinstance(item, str):
        item = {"reden": item}
    known = ("reden", "artikel", "maand", "maanden", "eenheid")
    if not isinstance(item, dict):
        advice = "Schrijf true, of {reden: uitsluitingsgrond, artikel: artikel 13 lid 1}."
        faults.append(Fault(path, "verkeerd_type", f"{shown(item)} zegt niet waarom er geen recht is.", advice))
        return None
    before = len(faults)
    for key in item:
        if key not in known:
            advice = did_you_mean(key, known) or f"Bekend zijn: {', '.join(known)}."
            faults.append(Fault((*path, key), "onbekende_naam", f"'{key}' is hier onbekend.", advice))
    reasons = tuple(str(reason) for reason in _as_list(item.get("reden")))
    faults += [_no_reason(reason, (*path, "reden"), law) for reason in reasons if reason not in reasons_of(law)]
    named = [(str(text), reference(text, (*path, "artikel"), faults)) for text in _as_list(item.get("artikel"))]
    word = "maanden" if "maanden" in item else "maand"
    chosen = months
    if word in item:
        chosen = tuple(m for month in _as_list(item[word]) for m in _months_of(str(month), (*path, word), faults))
        for month in chosen:
            if months and month not in months:
                advice = f"Kies uit {months[0]} tot en met {months[-1]}."
                text = f"'{month}' is geen maand van dit geval."
                faults.append(Fault((*path, word), "verkeerde_periode", text, advice))
    units = () if situation is None else tuple(unit.name for unit in situation.units if not unit.own)
    unit = item.get("eenheid", units[0] if len(units) == 1 else None)
    if situation is not None and unit not in units:
        text = "Er zijn meer eenheden; zeg voor welke." if unit is None else f"'{unit}' is geen eenheid van dit geval."
        faults.append(Fault((*path, "eenheid"), "onduidelijk", text, f"Schrijf eenheid: {units[0]}."))
    if len(faults) > before:
        return None
    return Refusal(str(unit), chosen, reasons, tuple((text, parts) for text, parts in named if parts), path)


def _no_reason(reason: str, path: KeyPath, law: Any) -> Fault:
    text = f"'{reason}' is geen reden die de wet kent."
    if reason.lower() in YES_AND_NO:
        return Fault(path, "verkeerd_type", text, "Schrijf true zonder aanhalingstekens, of noem een reden.")
    return Fault(path, "onbekende_naam", text, did_you_mean(reason, reasons_of(law)) or REASONS)


def _as_list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _months_of(text: str, path: KeyPath, faults: list[Fault]) -> tuple[str, ...]:
    found: list[Fault] = []
    months = read_period(text, found)
    faults += [Fault(path, fault.code, fault.melding, fault.suggestie) for fault in found]
    return months


def reasons_of(law: Any) -> tuple[str, ...]:
    """Return what may be the reason of a refusal: variables of the law, and the members of their closed lists."""
    shown_to_all = [variable for variable in law.variables.values() if not variable.intern]
    members = [
        choice.name for variable in shown_to_all for choice in (getattr(variable, "possible_values", None) or ())
    ]
    return tuple(dict.fromkeys([*(variable.name for variable in shown_to_all), *members]))


def _missing(value: Any, law: Any, situation: Situation | None, faults: list[Fault]) -> list[Missing]:
    """Return the facts that must be missing: names of facts, or of a person with a fact."""
    if not isinstance(value, (list, str)) or not value:
        text = f"{shown(value)} noemt geen gegevens."
        faults.append(Fault((MISSING,), "verkeerd_type", text, "Schrijf bijvoorbeeld: [geboortedatum]."))
        return []
    found = []
    known = [variable.name for variable in law.variables.values() if variable.is_invoer and not variable.intern]
    for i, item in enumerate(_as_list(value)):
        path: KeyPath = (MISSING, str(i)) if isinstance(value, list) else (MISSING,)
        whose, _, fact = str(item).rpartition(".")
        if fact not in known:
            text = f"'{fact}' is geen gegeven."
            faults.append(Fault(path, "onbekende_naam", text, did_you_mean(fact, known)))
            continue
        names = () if situation is None else situation.names(law.variables[fact].entity.key)
        if whose and situation is not None and whose not in names:
            plural = PLURALS[law.variables[fact].entity.key]
            text = f"'{whose}' komt in de invoer niet voor onder {plural}."
            advice = did_you_mean(whose, names) or f"Bekend zijn: {', '.join(names)}."
            faults.append(Fault(path, "onbekende_persoon", text, advice))
            continue
        found.append(Missing(fact, whose or None, path))
    return found
