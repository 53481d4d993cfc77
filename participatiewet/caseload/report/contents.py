"""What the report says: every section with its sentences, charts and tables, computed from the outcome of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from participatiewet.caseload.report.budget import households_section
from participatiewet.caseload.report.parts import (
    Balance,
    Block,
    Column,
    Columns,
    Effects,
    Figure,
    Lines,
    Section,
    Series,
    Table,
)
from participatiewet.caseload.report.texts import (
    AMOUNT,
    NOT_KNOWN,
    NUMBER,
    SHARE,
    about,
    amount,
    band,
    count,
    fraction,
    group,
    half_up,
    listed,
    month,
    months,
    readable,
    share,
    slug,
)

Summary = Mapping[str, Any]
Row = Mapping[str, Any]

SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
#: The most groups and classes that the report itself shows; the files have all.
MOST_ROWS = 25
KINDS = {
    "huishoudtype": "Naar type huishouden",
    "leeftijd": "Naar leeftijd",
    "gemeente": "Naar gemeente",
}
ALL = "alle"
LIMITED = "Hier staan de {shown} grootste van {all}; het bestand met cijfers heeft ze alle."


def contents(summary: Summary, households: Sequence[Row] = ()) -> list[Section]:
    """Return the sections of the report in their order; what the run did not calculate is left out."""
    found = [
        _versions(summary),
        _costs(summary),
        _winners(summary),
        _distribution(summary),
        _paid(summary),
        _contributions(summary),
        households_section(households, names(summary)),
        _assumptions(summary),
        _missing(summary),
        _warnings(summary),
        _sources(summary),
    ]
    return [section for section in found if section]


def summary_sentences(summary: Summary) -> list[str]:
    """Return the run in five sentences."""
    return [
        _what_was_compared(summary),
        _what_the_first_costs(summary),
        _what_the_others_differ(summary),
        _who_notices(summary),
        _how_certain(summary),
    ]


def label(summary: Summary, outcome: str = "") -> str:
    """Return what an outcome is called; without a name the one that is compared."""
    name = outcome or summary["uitkomsten"][0]
    return str(summary.get("labels", {}).get(name, group("", name)))


def names(summary: Summary) -> list[str]:
    """Return the names of the versions; the first is what the others are compared with."""
    return [str(version["naam"]) for version in summary["versies"]]


def whole(summary: Summary, version: str, key: str = "bedrag") -> int | None:
    """Return the amount of the compared outcome over all months; nothing when a year has none."""
    rows = [
        row[key] for row in summary["jaren"] if row["versie"] == version and row["uitkomst"] == summary["uitkomsten"][0]
    ]
    return None if not rows or None in rows else sum(rows)


def difference(cents: int | None, base: int | None) -> str:
    """Return in words how much more or less an amount is: ``€ 1,2 miljoen meer (0,2%)``."""
    if cents is None:
        return NOT_KNOWN
    if cents == 0:
        return "gelijk"
    part = f" ({share(fraction(abs(cents), abs(base)))})" if base else ""
    return f"{about(abs(cents))} {'meer' if cents > 0 else 'minder'}{part}"


def compared(summary: Summary, version: str) -> list[str]:
    """Return the months in which a version can be compared: both it and the first have a total."""
    known = {
        (row["versie"], row["maand"])
        for row in summary["totalen"]
        if row["uitkomst"] == summary["uitkomsten"][0] and row["bedrag"] is not None
    }
    return [m for m in summary["maanden"] if {(version, m), (names(summary)[0], m)} <= known]


def per_month(row: Row, key: str) -> Fraction:
    """Return the mean change per month, in cents, of the households of a group that get ``meer`` or ``minder``."""
    many = Fraction(row[f"{key}_maanden"])
    return Fraction(row[f"{key}_bedrag"]) / many if many else Fraction(0)


def gaps(summary: Summary) -> bool:
    """Return whether there is a version and a month without a total."""
    return any(row["bedrag"] is None for row in summary["totalen"])


# The summary


def _what_was_compared(summary: Summary) -> str:
    file = summary["bestand"]
    units = file.get("gewogen", file["eenheden"])
    people = f" met {count(file['personen'])} personen" if "personen" in file else ""
    many = len(summary["versies"])
    versions = "één versie" if many == 1 else f"{many} versies"
    period = months(summary["maanden"])
    if units == file["eenheden"]:
        counted = f"{count(units)} huishoudens{people}"
    else:
        counted = f"{count(file['eenheden'])} huishoudens{people}, die samen voor {count(units)} huishoudens tellen"
    return f"Dit rapport rekent met {versions} van de wet voor {counted}, over {period}."


def _what_the_first_costs(summary: Summary) -> str:
    first = names(summary)[0]
    base = whole(summary, first)
    if base is None:
        return f"Met de versie {first} is het totaal ({label(summary)}) over deze periode {NOT_KNOWN}."
    return f"Met de versie {first} is het totaal ({label(summary)}) over deze periode {about(base)}."


def _what_the_others_differ(summary: Summary) -> str:
    first, *others = names(summary)
    if not others:
        return "Er is geen andere versie om mee te vergelijken."
    base = whole(summary, first)
    said = [f"met {name} {difference(whole(summary, name, 'verschil'), base)}" for name in others]
    return f"Vergeleken daarmee is het {listed(said)}."


def _who_notices(summary: Summary) -> str:
    rows = [row for row in summary["groepen"] if row["soort"] == ALL]
    if not rows:
        return "Hoeveel huishoudens een verschil merken, is niet berekend."
    most = max(rows, key=lambda row: row["meer"] + row["minder"])
    if not most["meer"] + most["minder"]:
        return "Geen enkel huishouden merkt verschil."
    start = "De meeste huishoudens merken verschil" if len(rows) > 1 else "Huishoudens merken verschil"
    return f"{start} met {most['versie']}: {_lower(winners_sentence(most))}"


def _how_certain(summary: Summary) -> str:
    missing, warnings = len(summary.get("ontbrekend") or ()), len(summary.get("waarschuwingen") or ())
    if not missing and not warnings:
        if "ontbrekend" not in summary or "waarschuwingen" not in summary:
            return "Of er uitkomsten ontbreken en of er waarschuwingen zijn, is bij deze cijfers niet vermeld."
        if gaps(summary):
            return "Niet voor elke maand is een totaal te berekenen, daarom zijn deze cijfers voorlopig."
        return "Voor alle huishoudens is er in alle maanden een uitkomst, en er zijn geen waarschuwingen."
    said = []
    if missing:
        said.append("één melding" if missing == 1 else f"{missing} meldingen")
        said[-1] += " over huishoudens zonder uitkomst"
    if warnings:
        said.append("één waarschuwing" if warnings == 1 else f"{warnings} waarschuwingen")
    verb = "is" if missing + warnings == 1 else "zijn"
    return f"Er {verb} {listed(said)}, daarom zijn deze cijfers voorlopig."


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def winners_sentence(row: Row) -> str:
    """Return who gains and who loses in a group, with the mean amounts per month."""
    units = row["eenheden"]
    said = []
    for key, side in (("meer", "vooruit"), ("minder", "achteruit")):
        if not row[key]:
            said.append(f"niemand op {side}")
            continue
        mean = about(abs(per_month(row, key)))
        said.append(f"{count(row[key])} ({share(fraction(row[key], units))}) op {side}, gemiddeld {mean} per maand")
    verb = "gaan" if row["meer"] else "gaat"
    return f"Van de {count(units)} huishoudens {verb} er {said[0]}, en {said[1]}."


# The sections


def _versions(summary: Summary) -> Section:
    rows = []
    for position, version in enumerate(summary["versies"]):
        reforms = ", ".join(str(name) for name in version.get("hervormingen") or ()) or "geen"
        compared = "waarmee wordt vergeleken" if position == 0 else "vergeleken"
        rows.append((str(version["naam"]), compared, version.get("omschrijving", ""), version["recht"], reforms))
    table = Table(
        "versies",
        "De versies van de wet",
        (
            Column("Versie"),
            Column("Rol"),
            Column("Wat het is"),
            Column("Uitgangspunt"),
            Column("Hervormingen daarbovenop"),
        ),
        tuple(rows),
    )
    text = "Elke versie is voor dezelfde huishoudens en maanden gerekend. Alleen de regels en bedragen verschillen."
    return Section("versies", "Welke versies zijn vergeleken", (Block(alineas=(text,), tabellen=(table,)),))


def _costs(summary: Summary) -> Section:
    others = names(summary)[1:]
    blocks = [Block("Kosten per maand", (_who_counts(summary),), (_costs_per_month(summary),))]
    if others:
        blocks.append(Block("Verschil per maand", (), (_difference_per_month(summary),)))
    blocks.append(Block("Kosten per jaar", (), (), (_costs_per_year(summary),)))
    if summary.get("recht"):
        blocks.append(Block("Huishoudens met recht op bijstand", (), (_rights(summary),)))
    return Section("kosten", "Wat het kost", tuple(blocks))


def _who_counts(summary: Summary) -> str:
    if "ontbrekend" not in summary:
        return "Of er huishoudens zonder uitkomst zijn, is bij deze cijfers niet vermeld."
    if summary["ontbrekend"]:
        return (
            "De totalen tellen alleen huishoudens met een uitkomst. "
            "Wie geen uitkomst heeft, staat in het hoofdstuk over ontbrekende uitkomsten."
        )
    return "De totalen tellen alle huishoudens van het bestand."


def _by_month(summary: Summary, part: str, key: str, outcome: str = "") -> dict[tuple[str, str], Any]:
    """Return ``(version, month) -> value`` of one of the lists per month."""
    rows = (row for row in summary[part] if not outcome or row["uitkomst"] == outcome)
    return {(row["versie"], row["maand"]): row[key] for row in rows}


def month_labels(names: Sequence[str]) -> tuple[str, ...]:
    """Return short names of months with their year below it."""
    return tuple(f"{SHORT_MONTHS[int(name[5:]) - 1]}\n{name[:4]}" for name in names)


def _over_months(
    summary: Summary,
    name: str,
    title: str,
    sentence: str,
    values: Mapping[tuple[str, str], Any],
    kind: str,
    y: str,
    *,
    zero: bool = False,
) -> Figure:
    """Return a line chart of a value per version and month, and its table."""
    versions = [v for v in names(summary) if any(key[0] == v for key in values)]
    series = tuple(
        Series(v, names(summary).index(v), tuple(values.get((v, m)) for m in summary["maanden"])) for v in versions
    )
    rows = tuple((month(m), *(values.get((v, m)) for v in versions)) for m in summary["maanden"])
    table = Table(name, title, (Column("Maand"), *(Column(v, kind) for v in versions)), rows)
    chart = Lines(month_labels(summary["maanden"]), series, "Maand", y, kind, nul=zero)
    gaps = any(value is None for line in series for value in line.waarden)
    notes = (*([] if zero else [NOT_FROM_ZERO]), *([GAPS] if gaps else []), *_same_lines(series))
    return Figure(name, title, sentence, chart, table, " ".join(notes))


def _same_lines(series: Sequence[Series]) -> Iterator[str]:
    """Say which lines lie on each other."""
    by_values: dict[tuple[Any, ...], list[str]] = {}
    for line in series:
        by_values.setdefault(line.waarden, []).append(line.naam)
    for same in by_values.values():
        if len(same) > 1:
            yield f"De lijnen van {listed(same)} zijn gelijk en liggen op elkaar."


NOT_FROM_ZERO = "De verticale as begint niet bij nul."
GAPS = "Waar de lijn onderbroken is, is geen totaal te berekenen."


def _costs_per_month(summary: Summary) -> Figure:
    outcome = summary["uitkomsten"][0]
    values = _by_month(summary, "totalen", "bedrag", outcome)
    known = {key: value for key, value in values.items() if value is not None}
    title = f"{label(summary)} per maand, alle huishoudens samen"
    if not known:
        sentence = "Voor geen enkele maand is een totaal te berekenen."
    else:
        high, low = max(known, key=lambda key: known[key]), min(known, key=lambda key: known[key])
        sentence = (
            f"Het hoogste bedrag per maand is {about(known[high])}, in {month(high[1])} met {high[0]}; "
            f"het laagste is {about(known[low])}, in {month(low[1])} met {low[0]}."
        )
    return _over_months(summary, "kosten_per_maand", title, sentence, values, AMOUNT, "per maand")


def _difference_per_month(summary: Summary) -> Figure:
    values = _by_month(summary, "totalen", "bedrag", summary["uitkomsten"][0])
    first, *others = names(summary)
    changes: dict[tuple[str, str], int | None] = {}
    for name in others:
        for m in summary["maanden"]:
            now, base = values.get((name, m)), values.get((first, m))
            changes[name, m] = None if now is None or base is None else now - base
    said = []
    for name in others:
        known = {m: changes[name, m] for m in summary["maanden"] if changes[name, m] is not None}
        if not known:
            said.append(f"Met {name} is geen verschil te berekenen.")
        elif not any(known.values()):
            said.append(f"Met {name} is er in geen enkele maand verschil.")
        else:
            top = max(known, key=lambda m: abs(known[m] or 0))
            said.append(f"Met {name} is het verschil het grootst in {month(top)}: {difference(known[top], None)}.")
    title = f"Verschil met {first} per maand, alle huishoudens samen"
    return _over_months(
        summary, "verschil_per_maand", title, " ".join(said), changes, AMOUNT, "verschil per maand", zero=True
    )


def _costs_per_year(summary: Summary) -> Table:
    rows = tuple(
        (
            row["versie"],
            label(summary, row["uitkomst"]),
            str(row["jaar"]),
            row["maanden"],
            row["bedrag"],
            row.get("verschil"),
        )
        for row in summary["jaren"]
    )
    columns = (
        Column("Versie"),
        Column("Uitkomst"),
        Column("Jaar"),
        Column("Maanden", NUMBER),
        Column("Bedrag", AMOUNT),
        Column(f"Verschil met {names(summary)[0]}", AMOUNT),
    )
    return Table("kosten_per_jaar", "Kosten per jaar en verschil", columns, rows)


def _rights(summary: Summary) -> Figure:
    values = _by_month(summary, "recht", "eenheden")
    last = summary["maanden"][-1]
    said = [f"{count(values[v, last])} met {v}" for v in names(summary) if values.get((v, last)) is not None]
    sentence = f"In {month(last)} hebben recht op bijstand: {listed(said)}." if said else "Dit is niet te berekenen."
    title = "Huishoudens met recht op bijstand per maand"
    return _over_months(summary, "recht_per_maand", title, sentence, values, NUMBER, "huishoudens")


# Winners and losers


def _winners(summary: Summary) -> Section | None:
    rows = list(summary["groepen"])
    if not rows:
        return None
    line = summary.get("grens")
    text = (
        "Per huishouden is het verschil gemiddeld over de maanden waarin het met een van beide versies recht heeft. "
        "Meer betekent dat het huishouden meer bijstand krijgt dan met de eerste versie; minder, dat het minder krijgt."
    )
    blocks = []
    overall = [row for row in rows if row["soort"] == ALL]
    if overall:
        blocks.append(
            Block(
                "Alle huishoudens",
                (text, *([_below_line(overall, line)] if line is not None else [])),
                (_balance(overall, "versie", "winnaars_alle", "Alle huishoudens, per versie"),),
                (_means(overall, summary, "versie", "bedragen_alle", "Bedragen van alle huishoudens, per versie"),),
            )
        )
    for kind in dict.fromkeys(row["soort"] for row in rows if row["soort"] != ALL):
        blocks += _by_group(summary, str(kind))
    return Section("winnaars", "Wie gaat erop vooruit en wie erop achteruit", tuple(blocks))


def _below_line(rows: Sequence[Row], line: int) -> str:
    said = [f"met {row['versie']} {count(row['onder_grens'])} huishoudens" for row in rows]
    return f"Meer dan {amount(line)} per maand achteruit gaan {listed(said)}."


def _by_group(summary: Summary, kind: str) -> Iterator[Block]:
    title = KINDS.get(kind, f"Naar {readable(kind)}")
    for position, version in enumerate(names(summary)[1:], 1):
        rows = [row for row in summary["groepen"] if row["soort"] == kind and row["versie"] == version]
        if not rows:
            continue
        if kind == "gemeente":
            rows.sort(key=lambda row: (-row["eenheden"], str(row["groep"])))
        name = f"{slug(kind)}_{position}_{slug(version)}"
        yield Block(
            f"{title}: {version}",
            (),
            (_balance(rows, "groep", f"winnaars_{name}", f"{title}, {version}"),),
            (_means(rows, summary, "groep", f"bedragen_{name}", f"Bedragen {title.lower()}, {version}"),),
        )


def _row_name(row: Row, by: str) -> str:
    return str(row["versie"]) if by == "versie" else group(str(row["soort"]), str(row["groep"]))


def _largest(rows: Sequence[Row]) -> tuple[int, ...] | None:
    """Return which rows are shown when there are too many."""
    if len(rows) <= MOST_ROWS:
        return None
    largest = sorted(range(len(rows)), key=lambda i: (-rows[i]["eenheden"], i))[:MOST_ROWS]
    return tuple(sorted(largest))


def _foot(rows: Sequence[Row]) -> str:
    said = []
    if len(rows) > MOST_ROWS:
        said.append(LIMITED.format(shown=MOST_ROWS, all=len(rows)))
    unknown = sum(_unknown(row) for row in rows)
    if unknown:
        said.append(f"Van {count(unknown)} huishoudens in deze tabel is het verschil niet bekend.")
    return " ".join(said)


def _unknown(row: Row) -> Any:
    """Return how many households of a group are in none of the three; sums of weights are not always exact."""
    left = row["eenheden"] - row["gelijk"] - row["meer"] - row["minder"]
    return left if half_up(left, 3) else 0


def _balance(rows: Sequence[Row], by: str, name: str, title: str) -> Figure:
    chosen = _largest(rows)
    seen = [rows[i] for i in chosen] if chosen else rows
    parts = {key: [fraction(row[key], row["eenheden"]) for row in rows] for key in ("minder", "gelijk", "meer")}
    table = Table(
        name,
        f"{title}: hoeveel huishoudens minder, evenveel en meer krijgen",
        (
            Column("Versie" if by == "versie" else "Groep"),
            Column("Huishoudens", NUMBER),
            Column("Minder", NUMBER),
            Column("Minder (deel)", SHARE),
            Column("Gelijk", NUMBER),
            Column("Gelijk (deel)", SHARE),
            Column("Meer", NUMBER),
            Column("Meer (deel)", SHARE),
        ),
        tuple(
            (
                _row_name(row, by),
                row["eenheden"],
                row["minder"],
                parts["minder"][i],
                row["gelijk"],
                parts["gelijk"][i],
                row["meer"],
                parts["meer"][i],
            )
            for i, row in enumerate(rows)
        ),
        _foot(rows),
        chosen,
    )
    chart = Balance(
        tuple(_row_name(row, by) for row in seen),
        *(tuple(fraction(row[key], row["eenheden"]) for row in seen) for key in ("minder", "meer", "gelijk")),
    )
    sentence = _versions_sentence(rows) if by == "versie" else _groups_sentence(rows)
    return Figure(name, f"{title}: minder en meer", sentence, chart, table)


def _versions_sentence(rows: Sequence[Row]) -> str:
    if len(rows) == 1:
        return winners_sentence(rows[0])
    return " ".join(f"Met {row['versie']}: {_lower(winners_sentence(row))}" for row in rows)


def _groups_sentence(rows: Sequence[Row]) -> str:
    """Say in which group most gain and in which most lose."""
    said = []
    for key, side in (("meer", "vooruit"), ("minder", "achteruit")):
        top = max(rows, key=lambda row: fraction(row[key], row["eenheden"]))
        if not top[key]:
            said.append(f"In geen enkele groep gaat iemand erop {side}.")
            continue
        mean = about(abs(per_month(top, key)))
        said.append(
            f"Het grootste deel dat erop {side} gaat, heeft {_row_name(top, 'groep')}: {count(top[key])} van "
            f"{count(top['eenheden'])} huishoudens ({share(fraction(top[key], top['eenheden']))}), "
            f"gemiddeld {mean} per maand."
        )
    return " ".join(said)


def _means(rows: Sequence[Row], summary: Summary, by: str, name: str, title: str) -> Table:
    """Return what a group gains and loses in euros."""
    first = names(summary)[0]
    line = summary.get("grens")
    columns = [
        Column("Versie" if by == "versie" else "Groep"),
        Column("Gemiddeld meer per maand", AMOUNT),
        Column("Gemiddeld minder per maand", AMOUNT),
        Column(f"Totaal met {first}", AMOUNT),
        Column("Totaal met deze versie", AMOUNT),
        Column("Verschil", AMOUNT),
    ]
    found = []
    for row in rows:
        means = [int(half_up(per_month(row, key))) for key in ("meer", "minder")]
        now, base = row.get("bedrag"), row.get("bedrag_eerste")
        change = None if now is None or base is None else now - base
        found.append((_row_name(row, by), *means, base, now, change, row.get("onder_grens")))
    if line is None:
        found = [row[:-1] for row in found]
    else:
        columns.append(Column(f"Huishoudens meer dan {amount(line)} per maand achteruit", NUMBER))
    foot = f"{_over(rows, summary)} {_foot(rows)}".strip()
    return Table(name, title, tuple(columns), tuple(found), foot, _largest(rows))


def _over(rows: Sequence[Row], summary: Summary) -> str:
    """Say over which months the totals are; a version with gaps has fewer."""
    periods = {row["versie"]: compared(summary, row["versie"]) for row in rows}
    if all(period == summary["maanden"] for period in periods.values()):
        return f"De totalen zijn over {months(summary['maanden'])}."
    said = [f"met {name} over {months(period) or 'geen enkele maand'}" for name, period in periods.items()]
    return f"De totalen zijn {listed(said)}: alleen daar is er met beide versies een uitkomst."


# Distributions


def _distribution(summary: Summary) -> Section | None:
    rows = summary.get("verdeling") or ()
    if not rows:
        return None
    figures = []
    for position, version in enumerate(names(summary)[1:], 1):
        mine = [row for row in rows if row["versie"] == version]
        if mine:
            figures.append(_changes(version, mine, f"verdeling_{position}_{slug(version)}"))
    text = (
        "De huishoudens zijn ingedeeld naar hun gemiddelde verschil per maand met de eerste versie. "
        "Erbij is meer bijstand, eraf is minder."
    )
    return Section("verdeling", "Hoe groot de verschillen zijn", (Block(alineas=(text,), figuren=tuple(figures)),))


def side(row: Row) -> int:
    """Return whether a class of changes is a loss, nothing or a gain."""
    low, high = row["van"], row["tot"]
    if low == high:
        return 0
    return -1 if high is not None and high <= 0 else 1


def _changes(version: str, rows: Sequence[Row], name: str) -> Figure:
    units = sum(row["eenheden"] for row in rows)
    labels = tuple(band(row["van"], row["tot"], "erbij", "eraf") for row in rows)
    same = sum(row["eenheden"] for row in rows if side(row) == 0)
    sentence = f"Met {version} merken {count(same)} van de {count(units)} huishoudens geen verschil"
    if same == units:
        sentence = f"Met {version} merkt geen enkel van de {count(units)} huishoudens verschil."
    else:
        changed = [i for i, row in enumerate(rows) if side(row)]
        top = max(changed, key=lambda i: rows[i]["eenheden"])
        sentence += f"; van de anderen zijn de meeste, {count(rows[top]['eenheden'])}, in de klasse {labels[top]}."
    title = f"Verschil per huishouden per maand, {version}"
    table = Table(
        name,
        title,
        (Column("Verschil per maand"), Column("Huishoudens", NUMBER), Column("Deel", SHARE)),
        tuple((labels[i], row["eenheden"], fraction(row["eenheden"], units)) for i, row in enumerate(rows)),
    )
    shown = [i for i, row in enumerate(rows) if side(row)]
    chart = Columns(
        tuple(labels[i] for i in shown),
        tuple(rows[i]["eenheden"] for i in shown),
        tuple(side(rows[i]) for i in shown),
        "huishoudens",
    )
    return Figure(name, title, sentence, chart, table, "Wie geen verschil merkt, staat niet in de grafiek.")


def paid_name(low: int | None, high: int | None) -> str:
    """Return what a class of amounts is called, from ``low`` and below ``high``."""
    if low == high:
        return "niets" if not low else amount(low)
    if low is None:
        return f"minder dan {amount(high or 0)}"
    return f"{amount(low)} of meer" if high is None else f"{amount(low)} tot {amount(high)}"


def _paid(summary: Summary) -> Section | None:
    rows = summary.get("uitkomstverdeling") or ()
    if not rows:
        return None
    versions = [v for v in names(summary) if any(row["versie"] == v for row in rows)]
    values = {(row["versie"], (row["van"], row["tot"])): row["eenheden"] for row in rows}
    classes = sorted({key[1] for key in values}, key=lambda c: (c[0] is not None, c[0] or 0, c[1] is None, c[1] or 0))
    labels = tuple(paid_name(*item).replace(",00", "") for item in classes)
    series = tuple(Series(v, names(summary).index(v), tuple(values.get((v, c), 0) for c in classes)) for v in versions)
    title = f"{label(summary)} per huishouden per maand"
    table = Table(
        "uitkomstverdeling",
        f"{title}: aantal huishoudens",
        (Column("Gemiddeld per maand"), *(Column(v, NUMBER) for v in versions)),
        tuple((labels[i], *(line.waarden[i] for line in series)) for i in range(len(classes))),
    )
    base = series[0]
    top = max(range(len(classes)), key=lambda i: base.waarden[i])
    sentence = (
        f"Met {base.naam} krijgen de meeste huishoudens, {count(base.waarden[top])} van de "
        f"{count(sum(base.waarden))}, gemiddeld {labels[top]} per maand."
    )
    chart = Lines(labels, series, "Gemiddeld per maand", "huishoudens", NUMBER, nul=True)
    figure = Figure("uitkomstverdeling", title, sentence, chart, table, " ".join(_same_lines(series)))
    return Section("uitkomsten", "Hoeveel huishoudens krijgen", (Block(figuren=(figure,)),))


def _contributions(summary: Summary) -> Section | None:
    rows = summary.get("bijdragen") or ()
    if not rows:
        return None
    together = summary.get("samen")
    alone = [row.get("alleen") for row in rows]
    added = None if None in alone else sum(alone)
    table = Table(
        "bijdragen",
        "Wat elke maatregel kost, over alle maanden samen",
        (Column("Maatregel"), Column("Artikel"), Column("Alleen", AMOUNT), Column("Als laatste", AMOUNT)),
        (
            *((_measure(row), row.get("artikel", ""), row.get("alleen"), row.get("laatste")) for row in rows),
            ("De maatregelen alleen, opgeteld", "", added, ""),
            ("Alle maatregelen samen", "", together, ""),
        ),
        "",
    )
    text = (
        "Alleen: wat de maatregel kost als alleen deze maatregel bij de eerste versie komt. "
        "Als laatste: wat de maatregel nog toevoegt als alle andere er al zijn.",
        "De bedragen onder Alleen mag u niet optellen. Maatregelen werken op elkaar in: twee maatregelen kunnen "
        "dezelfde euro vrijlaten, en een hogere norm kan een andere maatregel meer of minder waard maken. "
        + _not_additive(added, together),
    )
    known = [row for row in rows if row.get("alleen") is not None]
    sentence = "Geen van de maatregelen is alleen te berekenen."
    if known:
        top = max(known, key=lambda row: abs(row["alleen"]))
        sentence = f"De maatregel met het grootste effect is {_measure(top)}: alleen {_costs_or_saves(top['alleen'])}."
    chart = Effects(
        tuple(_measure(row) for row in rows), tuple(alone), tuple(row.get("laatste") for row in rows), together
    )
    figure = Figure("bijdragen", "Effect van elke maatregel", sentence, chart, table)
    return Section("bijdragen", "Wat elke maatregel kost", (Block(alineas=text, figuren=(figure,)),))


def _measure(row: Row) -> str:
    return str(row.get("titel") or readable(str(row["maatregel"])))


def _costs_or_saves(cents: int) -> str:
    return f"{about(abs(cents))} {'minder' if cents < 0 else 'meer'} kosten"


def _not_additive(added: int | None, together: int | None) -> str:
    if added is None or together is None:
        return "Wat alle maatregelen samen kosten, is hier niet met die som te vergelijken."
    if added == together:
        return f"Hier is de som, {amount(added)}, toevallig gelijk aan wat alle maatregelen samen kosten."
    return (
        f"Opgeteld is het {amount(added)}, samen kosten zij {amount(together)}: "
        f"een verschil van {amount(abs(together - added))}."
    )


# What the numbers rest on


def _assumptions(summary: Summary) -> Section:
    rows = summary.get("aannames") or ()
    made = tuple(str(text) for text in summary["bestand"].get("aannames") or ())
    if not rows:
        text = "Alle gegevens die ertoe deden, stonden in het bestand." if "aannames" in summary else NOT_SAID
        blocks = [Block(alineas=(text,))]
    else:
        text = "Deze gegevens deden ertoe en stonden niet in het bestand. Dan rekent het programma met deze waarde."
        table = Table(
            "aannames",
            "Gegevens die niet in het bestand stonden",
            (
                Column("Gegeven"),
                Column("Waarde die is aangenomen"),
                Column("Artikel"),
                Column("Van"),
                Column("Ontbreekt bij", NUMBER),
            ),
            tuple(
                (
                    str(row.get("omschrijving") or readable(str(row["gegeven"]))),
                    str(row["waarde"]),
                    str(row.get("artikel", "")),
                    readable(str(row.get("entiteit", ""))),
                    row["zonder"],
                )
                for row in rows
            ),
        )
        blocks = [Block(alineas=(text,), tabellen=(table,))]
    if made:
        blocks.append(Block("Aannames bij het maken van het bestand", lijst=made))
    return Section("aannames", "Wat is aangenomen", tuple(blocks))


def _missing(summary: Summary) -> Section:
    rows = summary.get("ontbrekend") or ()
    if not rows:
        text = "Voor alle huishoudens is er in alle maanden en met alle versies een uitkomst."
        if "ontbrekend" not in summary:
            text = NOT_SAID
        elif gaps(summary):
            text = "Niet voor elke maand en elke versie is een totaal te berekenen."
        return Section("ontbrekend", "Huishoudens zonder uitkomst", (Block(alineas=(text,)),))
    text = (
        "Van deze huishoudens is in een of meer maanden geen uitkomst te geven. Zij tellen dan niet mee in de totalen. "
        "Een huishouden kan in meer dan één rij staan."
    )
    table = Table(
        "ontbrekend",
        "Waarom er geen uitkomst is, en bij hoeveel huishoudens",
        (Column("Waarom"), Column("Versie"), Column("Huishoudens", NUMBER), Column("Maanden")),
        tuple((row["melding"], row["versie"], row["eenheden"], months(row["maanden"])) for row in rows),
    )
    return Section("ontbrekend", "Huishoudens zonder uitkomst", (Block(alineas=(text,), tabellen=(table,)),))


def _warnings(summary: Summary) -> Section:
    rows = summary.get("waarschuwingen") or ()
    if not rows:
        text = "Er zijn geen waarschuwingen: alle bedragen en teksten waarop de cijfers rusten, zijn bevestigd."
        text = text if "waarschuwingen" in summary else NOT_SAID
        return Section("waarschuwingen", "Waarschuwingen", (Block(alineas=(text,)),))
    text = "Een waarschuwing betekent dat een bedrag nog niet bevestigd is, of dat een wettekst niet gelezen is."
    table = Table(
        "waarschuwingen",
        "Waarschuwingen bij de cijfers",
        (Column("Waarschuwing"), Column("Artikel"), Column("Versie"), Column("Maanden")),
        tuple((row["melding"], row.get("artikel") or "", row["versie"], months(row["maanden"])) for row in rows),
    )
    return Section("waarschuwingen", "Waarschuwingen", (Block(alineas=(text,), tabellen=(table,)),))


def _sources(summary: Summary) -> Section:
    file, proof = summary["bestand"], summary.get("bewijs") or {}
    sources = tuple(str(text) for text in file.get("bronnen") or ()) or ("Bij het bestand zijn geen bronnen genoemd.",)
    rows = [("Bestand", str(file["naam"]))]
    if "zaad" in file:
        rows.append(("Zaad waarmee het bestand is gemaakt", str(file["zaad"])))
    rows += [(PROOF.get(str(key), readable(str(key))), str(value)) for key, value in proof.items()]
    for version in summary["versies"]:
        rows += [
            (f"{PROOF[key]}, {version['naam']}", str(version[key]))
            for key in ("regels", "parameters")
            if key in version
        ]
    receipt = Table("bewijs", "Het bewijs", (Column("Wat"), Column("Kenmerk")), tuple(rows))
    text = "Wie met hetzelfde bestand, dezelfde regels en dezelfde bedragen rekent, krijgt dezelfde cijfers."
    blocks = (Block("Bronnen van het bestand", lijst=sources), Block("Bewijs", (text,), tabellen=(receipt,)))
    return Section("bronnen", "Bronnen en bewijs", blocks)


NOT_SAID = "Dit is bij deze cijfers niet vermeld."
PROOF = {
    "api": "Versie van het programma",
    "regels": "Regels",
    "parameters": "Bedragen en termijnen",
    "bestand": "Inhoud van het bestand",
}


__all__ = ["contents", "label", "names", "summary_sentences", "whole", "winners_sentence"]
