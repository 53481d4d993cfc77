"""The outcome of a caseload as a whole: what the parts add up to, in words and whole cents."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from participatiewet.answer import fingerprint, package_version, rules_fingerprint
from participatiewet.calculate import unknown_provision, year_of
from participatiewet.caseload.contributions import Contribution
from participatiewet.caseload.counts import EVERYBODY, KINDS, group_order, merge
from participatiewet.caseload.run import Plan, described
from participatiewet.caseload.tables import WEIGHT
from participatiewet.confirmation import Notice, notices
from participatiewet.explain import as_text
from participatiewet.jci import in_words
from participatiewet.reform import measures
from participatiewet.situation import PLURALS, presentable
from participatiewet.system import build
from participatiewet.variants import Variant, shipped, variant_files
from participatiewet.versions import Version

FORM = 1
EARLIER = "De uitkomst hangt af van een eerdere maand, waarin iets onbekend was."


def summarise(
    plan: Plan,
    about: Mapping[str, Any],
    counts: Sequence[Mapping[str, Any]],
    parts: Sequence[Contribution] = (),
) -> dict[str, Any]:
    """Return the outcome of all parts of ``plan``; ``counts`` are those of the parts, in their order.

    Amounts are whole cents with the weights applied and rounded once, half up; numbers of units are whole when all
    weights are. ``parts`` are the measures whose versions are the ``extra`` ones of the plan.
    """
    whole: Any = {}
    for part in counts:
        whole = merge(whole, {name: value for name, value in part.items() if name != "inhoud"})
    versions = [whole["versies"][str(number)] for number in range(len(plan.versions))]
    labels = {name: plan.versions[0].law.variables[name].label for name in plan.outcomes}
    return {
        "vorm": FORM,
        "aard": "berekening, geen besluit",
        "bestand": _about(about, whole),
        "maanden": list(plan.months),
        "versies": [_version(version) for version in plan.versions],
        "uitkomsten": list(plan.outcomes),
        "labels": labels,
        "totalen": _totals(plan, versions),
        "recht": _right(plan, versions),
        "jaren": _years(plan, versions),
        "groepen": _groups(plan, versions),
        "grens": plan.line,
        "verdeling": _classes(versions[1:], plan.versions[1:], "verdeling"),
        "uitkomstverdeling": _classes(versions, plan.versions, "uitkomstverdeling"),
        "bijdragen": _contributions(plan, versions, whole.get("extra", {}), parts),
        "samen": _cents(_total(plan, versions[-1]) - _total(plan, versions[0])) if parts else None,
        "aannames": _assumed(plan, versions),
        "ontbrekend": _missing(plan, versions),
        "waarschuwingen": _warnings(plan, versions),
        "bewijs": {
            "api": package_version(),
            "regels": rules_fingerprint(),
            "parameters": fingerprint("parameters"),
            "bestand": _hash([part["inhoud"] for part in counts]),
        },
    }


def _hash(contents: Sequence[str]) -> str:
    return f"sha256:{hashlib.sha256(' '.join(contents).encode()).hexdigest()}"


def _cents(weighted: int) -> int:
    """Return a weighted amount in cents, rounded half up."""
    sign = -1 if weighted < 0 else 1
    return sign * ((2 * abs(weighted) + WEIGHT) // (2 * WEIGHT))


def _units(weighted: int) -> int | float:
    return weighted // WEIGHT if weighted % WEIGHT == 0 else weighted / WEIGHT


def _about(about: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "naam": str(about.get("naam", "")),
        "synthetisch": about.get("synthetisch") is True,
        "omschrijving": str(about.get("omschrijving", "")),
        "bronnen": [str(text) for text in about.get("bronnen", [])],
        "aannames": [str(text) for text in about.get("aannames", [])],
        "zaad": about.get("zaad"),
        "eenheden": whole["eenheden"],
        "gewogen": _units(whole["gewogen"]),
        "personen": whole["personen"],
    }


def _version(version: Version) -> dict[str, Any]:
    texts = [text for reform in version.hervormingen if (text := _told(reform))]
    base = {
        "geldend": "De wet zoals zij geldt, met elke maatregel van Participatiewet in balans vanaf haar eigen datum.",
        "zonder_in_balans": "De wet zoals zij was op 31 december 2025, met de bedragen die daarna zijn bekendgemaakt.",
    }[version.recht]
    named = [reform.titel if isinstance(reform, Variant) else reform for reform in version.hervormingen]
    return {**described(version), "hervormingen": named, "omschrijving": " ".join([base, *texts])}


def _told(reform: str | Variant) -> str:
    if isinstance(reform, Variant):
        return reform.omschrijving
    if reform in variant_files():
        return shipped(reform, build).omschrijving
    return measures()[reform].omschrijving if reform in measures() else ""


def _amounts(plan: Plan, version: Mapping[str, Any], outcome: str) -> list[tuple[str, Mapping[str, int]]]:
    return [(month, version["totalen"]["bedragen"][outcome][month]) for month in plan.months]


def _totals(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "versie": named.naam,
            "uitkomst": outcome,
            "maand": month,
            "bedrag": _cents(found["bedrag"]),
            "eenheden": _units(found["eenheden"]),
        }
        for named, version in zip(plan.versions, versions, strict=True)
        for outcome in plan.outcomes
        for month, found in _amounts(plan, version, outcome)
    ]


def _right(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "versie": named.naam,
            "maand": month,
            "eenheden": _units(version["totalen"]["recht"][month]),
            "zonder_uitkomst": _units(version["totalen"]["zonder"][month]),
        }
        for named, version in zip(plan.versions, versions, strict=True)
        for month in plan.months
    ]


def _of_year(plan: Plan, version: Mapping[str, Any], outcome: str, year: str) -> int:
    return sum(found["bedrag"] for month, found in _amounts(plan, version, outcome) if year_of(month) == year)


def _years(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for named, version in zip(plan.versions, versions, strict=True):
        for outcome in plan.outcomes:
            for year in dict.fromkeys(year_of(month) for month in plan.months):
                amount, first = (_of_year(plan, item, outcome, year) for item in (version, versions[0]))
                found.append(
                    {
                        "versie": named.naam,
                        "uitkomst": outcome,
                        "jaar": year,
                        "bedrag": _cents(amount),
                        "maanden": sum(year_of(month) == year for month in plan.months),
                        "verschil": _cents(amount - first),
                    }
                )
    return found


def _total(plan: Plan, version: Mapping[str, Any]) -> int:
    return sum(found["bedrag"] for _, found in _amounts(plan, version, plan.outcomes[0]))


#: What is counted of a group beside amounts: units, and months of units.
NUMBERS = ("eenheden", "gelijk", "meer", "minder", "onder_grens", "meer_maanden", "minder_maanden")


def _groups(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for named, version in zip(plan.versions[1:], versions[1:], strict=True):
        for kind in KINDS:
            groups = version["vergeleken"]["groepen"][kind]
            for group in sorted(groups, key=group_order):
                counted = groups[group]
                if not counted["eenheden"] and group != EVERYBODY:
                    continue
                shown = {name: _units(value) if name in NUMBERS else _cents(value) for name, value in counted.items()}
                found.append({"versie": named.naam, "soort": kind, "groep": group, **shown})
    return found


def _classes(versions: Sequence[Mapping[str, Any]], named: Sequence[Version], what: str) -> list[dict[str, Any]]:
    found = []
    for name, version in zip(named, versions, strict=True):
        here = []
        for limits, units in version["vergeleken"][what].items():
            low, high = (None if text == "None" else int(text) for text in limits.split(":"))
            here.append({"versie": name.naam, "van": low, "tot": high, "eenheden": _units(units)})
        found += sorted(here, key=lambda item: (item["van"] is not None, item["van"], item["tot"] is None, item["tot"]))
    return found


def _contributions(
    plan: Plan, versions: Sequence[Mapping[str, Any]], extra: Mapping[str, int], parts: Sequence[Contribution]
) -> list[dict[str, Any]]:
    of = {version: extra[str(number)] for number, version in enumerate(plan.extra)}
    first, last = _total(plan, versions[0]), _total(plan, versions[-1])
    return [
        {
            "maatregel": part.naam,
            "titel": part.titel,
            "artikel": part.artikel,
            "alleen": None if part.alone is None else _cents(of[part.alone] - first),
            "laatste": None if part.without is None else _cents(last - of[part.without]),
        }
        for part in parts
    ]


def _assumed(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the facts that mattered and were not given, with the largest number of units under any version."""
    units: dict[str, int] = {}
    of: dict[str, Any] = {}
    for named, version in zip(plan.versions, versions, strict=True):
        for name, number in version["rust_op"]["aannames"].items():
            units[name] = max(units.get(name, 0), number)
            of[name] = named.law.variables[name]
    return [
        {
            "gegeven": name,
            "omschrijving": of[name].label,
            "waarde": as_text(of[name], presentable(of[name], of[name].default_array(1)[0])),
            "artikel": in_words(of[name].reference[0]),
            "entiteit": PLURALS[of[name].entity.key],
            "zonder": _units(number),
        }
        for name, number in sorted(units.items(), key=lambda item: (-item[1], item[0]))
    ]


def _missing(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what outcomes lack: provisions of municipalities that are not known, and facts without a default."""
    found = []
    for named, version in zip(plan.versions, versions, strict=True):
        law = named.law
        for key, by_month in version["rust_op"]["onbekend"].items():
            code, provision = key.split(":")
            told = unknown_provision(law, "een eenheid", code, provision, tuple(sorted(by_month)))
            found.append(_lack(named.naam, told.melding, told.artikel, by_month))
        for name, by_month in version["rust_op"]["ontbrekend"].items():
            article = in_words(law.variables[name].reference[0])
            text = (
                f"{law.variables[name].label} ({name}) is niet opgegeven en heeft geen standaard (artikel {article})."
            )
            found.append(_lack(named.naam, text, article, by_month))
        if version["rust_op"]["eerder"]:
            found.append(_lack(named.naam, EARLIER, "", version["rust_op"]["eerder"]))
    return found


def _lack(version: str, text: str, article: str, by_month: Mapping[str, int]) -> dict[str, Any]:
    units = _units(max(by_month.values()))
    return {"versie": version, "melding": text, "artikel": article, "eenheden": units, "maanden": sorted(by_month)}


def _warnings(plan: Plan, versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for named, version in zip(plan.versions, versions, strict=True):
        rests = version["rust_op"]
        parameters, changed = (
            tuple((name, tuple(sorted(months))) for name, months in sorted(rests[what].items()))
            for what in ("parameters", "maatregelen")
        )
        found += [_warning(named.naam, item) for item in notices(named.law, parameters, changed)]
    return found


def _warning(version: str, item: Notice) -> dict[str, Any]:
    return {
        "versie": version,
        "code": item.code,
        "melding": item.melding,
        "artikel": item.artikel,
        "maanden": list(item.maanden),
    }


__all__ = ["summarise"]
