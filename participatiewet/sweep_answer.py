"""A sweep as JSON, as the service and ``--json`` give it, and as rows for a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from participatiewet.answer import NATURE, fingerprint, package_version, rules_fingerprint, sha256, warning
from participatiewet.causes import Meting, Oorzaak, Verandering
from participatiewet.cliffs import Gebeurtenissen, Knik, Sprong
from participatiewet.money import to_euros
from participatiewet.plain import plain
from participatiewet.situation import PLURALS, camel, presentable
from participatiewet.sweep import Point, Range, Series, kept, unit_of

#: What is kept of a euro is told with so many decimals.
FOUR, ONE = Decimal("0.0001"), Decimal("0.1")


def shape(series: Series, found: Gebeurtenissen) -> dict[str, Any]:
    """Return a sweep under one version with its jumps and bends.

    Amounts are euros. Per month, kind, name and outcome there is a list with a value per point, ``null`` where facts
    are missing.
    """
    law = series.law
    months = {month: _outcomes(series, month) for month in series.maanden}
    parts = {month: kept(series, month) for month in series.maanden}
    return {
        "aard": NATURE,
        "recht": series.versie.recht,
        "hervormingen": [h if isinstance(h, str) else h.titel for h in series.versie.hervormingen],
        "gevarieerd": [
            {"gegeven": camel(item.gegeven), "van": pointer(PLURALS[item.entiteit], item.wie)} for item in series.ranges
        ],
        "punten": [[value_of(law, r, v) for r, v in zip(series.ranges, p, strict=True)] for p in series.punten],
        "maanden": months,
        "behoudenPerEuro": {m: [_float(rounded(k, FOUR)) for k in own] for m, own in parts.items() if own is not None}
        or None,
        "marginaleDruk": {m: [_float(pressure(k)) for k in own] for m, own in parts.items() if own is not None} or None,
        "sprongen": [_jump(series, item) for item in found.sprongen],
        "knikken": [_bend(series, item) for item in found.knikken],
        "meer": found.meer,
        "ontbrekend": list(series.ontbrekend),
        "waarschuwingen": [warning(item) for item in series.waarschuwingen],
        "aangenomen": series.aannames,
        "bewijs": {
            "api": package_version(),
            "regels": rules_fingerprint(),
            "parameters": fingerprint("parameters"),
            "uitkomst": sha256(months),
        },
    }


def pointer(plural: str, name: str) -> str:
    """Return a JSON pointer to a person, unit or dwelling."""
    return f"/{plural}/" + name.replace("~", "~0").replace("/", "~1")


def value_of(law: Any, item: Range, value: int) -> Any:
    """Return a value of a varied fact for JSON."""
    return plain(presentable(law.variables[item.gegeven], value))


def rounded(part: Fraction | None, to: Decimal) -> Decimal | None:
    """Return a fraction as a decimal number, half up; nothing for nothing."""
    if part is None:
        return None
    return (Decimal(part.numerator) / Decimal(part.denominator)).quantize(to, ROUND_HALF_UP)


def pressure(part: Fraction | None) -> Decimal | None:
    """Return the marginal pressure in percent: what is not kept of an extra euro."""
    return None if part is None else rounded((1 - part) * 100, ONE)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _outcomes(series: Series, month: str) -> dict[str, Any]:
    here = series.maanden[month]
    found: dict[str, Any] = {}
    for ((entity, name), outcome), values in here.waarden.items():
        variable = series.law.variables[outcome]
        own = [
            plain(presentable(variable, v)) if known else None
            for v, known in zip(values.tolist(), here.bekend, strict=True)
        ]
        found.setdefault(PLURALS[entity], {}).setdefault(name, {})[camel(outcome)] = own
    return found


def _euros(cents: int) -> float:
    return float(to_euros(cents))


def _where(series: Series, item: Sprong | Knik) -> dict[str, Any]:
    (varied,) = series.ranges
    return {
        "maanden": list(item.maanden),
        "van": pointer(item.entiteit, item.van),
        "uitkomst": camel(item.uitkomst),
        "bij": value_of(series.law, varied, item.bij),
    }


def _jump(series: Series, item: Sprong) -> dict[str, Any]:
    (varied,) = series.ranges
    return {
        **_where(series, item),
        "daarna": value_of(series.law, varied, item.daarna),
        "voor": _euros(item.voor),
        "na": _euros(item.na),
        "netto": None if item.netto is None else _euros(item.netto),
        "terugval": item.val,
        "artikel": ", ".join(dict.fromkeys(rule.artikel for rule in item.regels)),
        "regels": [_rule(rule) for rule in item.regels],
    }


def _bend(series: Series, item: Knik) -> dict[str, Any]:
    (varied,) = series.ranges
    return {
        **_where(series, item),
        "precies": item.precies,
        "tussen": [value_of(series.law, varied, value) for value in item.tussen],
        "hellingVoor": _float(rounded(item.helling_voor, FOUR)),
        "hellingNa": _float(rounded(item.helling_na, FOUR)),
        "artikel": ", ".join(dict.fromkeys(rule.artikel for rule in item.regels)),
        "regels": [_rule(rule) for rule in item.regels],
    }


def _rule(rule: Oorzaak) -> dict[str, Any]:
    return {
        "naam": camel(rule.naam),
        "omschrijving": rule.omschrijving,
        "van": pointer(rule.entiteit, rule.van),
        "voor": rule.voor,
        "na": rule.na,
        "artikel": rule.artikel,
        "jci": list(rule.jci),
        "zekerheid": rule.zekerheid,
        "door": [_measure(item) for item in rule.door],
        "tegenover": [_measure(item) for item in rule.tegenover],
        "bedragen": list(rule.bedragen),
    }


def _measure(item: Meting) -> dict[str, Any]:
    return {
        "naam": camel(item.naam),
        "omschrijving": item.omschrijving,
        "voor": item.voor,
        "na": item.na,
        "artikel": item.artikel,
    }


def change(series: Series, point: Point, item: Verandering) -> dict[str, Any]:
    """Return a change over time at a point of a sweep."""
    return {
        "punt": [value_of(series.law, r, v) for r, v in zip(series.ranges, point, strict=True)],
        "maand": item.maand,
        "van": pointer(PLURALS[series.law.variables[item.uitkomst].entity.key], item.van),
        "uitkomst": camel(item.uitkomst),
        "voor": item.voor,
        "na": item.na,
        "regels": [_rule(rule) for rule in item.regels],
    }


# --- CSV ------------------------------------------------------------------------------------------


def columns(many: Sequence[Series]) -> list[str]:
    """Return the header of the rows: version, month, the varied facts, whose, the outcomes and what is kept."""
    first = many[0]
    outcomes = dict.fromkeys(name for series in many for name in series.outcomes)
    return [
        "versie",
        "maand",
        *fact_columns(first.ranges),
        "van",
        *outcomes,
        *(["behouden_per_euro", "marginale_druk_procent"] if _tells_kept(first) else []),
    ]


def fact_columns(ranges: Sequence[Range]) -> list[str]:
    """Return a column per varied fact; with whose it is when both are the same fact."""
    names = [item.gegeven for item in ranges]
    if len(set(names)) == len(names):
        return names
    return [f"{item.gegeven}_{item.wie}" for item in ranges]


def _tells_kept(series: Series) -> bool:
    return kept(series, next(iter(series.maanden))) is not None


def rows(many: Sequence[Series]) -> Iterator[list[str]]:
    """Yield a row per version, month, point and person, unit or dwelling, in the order of ``columns``.

    Numbers have a decimal point; what is not known, or is no outcome of this one, is empty. What is kept stands with
    the unit whose income is varied, which is where the assistance is.
    """
    tells = _tells_kept(many[0])
    outcomes = dict.fromkeys(name for series in many for name in series.outcomes)
    for series in many:
        for month, here in series.maanden.items():
            parts = kept(series, month) if tells else None
            cells = dict.fromkeys(cell for cell, _ in here.waarden)
            for i, point in enumerate(series.punten):
                values = [_text(presentable(series.law.variables[r.gegeven], v)) for r, v in _pairs(series, point)]
                for cell in cells:
                    row = [series.versie.naam, month, *values, cell[1]]
                    for name in outcomes:
                        array = here.waarden.get((cell, name)) if here.bekend[i] else None
                        shown = None if array is None else presentable(series.law.variables[name], array[i])
                        row.append(_text(shown))
                    if tells:
                        part = parts[i] if parts is not None and _is_own(series, cell) else None
                        row += [_text(rounded(part, FOUR)), _text(pressure(part))]
                    yield row


def _pairs(series: Series, point: Sequence[int]) -> Iterator[tuple[Range, int]]:
    return zip(series.ranges, point, strict=True)


def _is_own(series: Series, cell: tuple[str, str]) -> bool:
    return cell == ("bijstandseenheid", unit_of(series.request.situation, series.ranges[0]))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


__all__ = ["change", "columns", "fact_columns", "pointer", "pressure", "rounded", "rows", "shape", "value_of"]
