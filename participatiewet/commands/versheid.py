"""``participatiewet versheid``: which amounts nobody has read yet for a date, and where to look."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.markup import escape

from participatiewet import system
from participatiewet.commands.console import out, refuse
from participatiewet.confirmation import in_dutch, month_in_dutch
from participatiewet.faults import did_you_mean
from participatiewet.jci import LAWS, parts_of
from participatiewet.municipalities import names
from participatiewet.situation import FIRST_MONTH, LATEST
from participatiewet.staleness import NOT_YET, SKIPPED, UNSURE, Freshness, Stale, Unread, freshness

#: The exit code when something is to be read.
STALE = 1
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY_FIRST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
#: Why a value is not confirmed: beside the value, and behind a count of them.
REASONS = {
    NOT_YET: ("nog niet nagelezen", "nog niet nagelezen voor dit halfjaar"),
    SKIPPED: ("dit halfjaar overgeslagen", "voor dit halfjaar overgeslagen"),
    UNSURE: (
        "niet uit een tekst gelezen",
        "niet uit een tekst gelezen, maar uit het geheugen, een samenvatting of afgeleid",
    ),
}
PAGE = "docs/versheid.md"
NATURAL = re.compile(r"(\d+)")


def versheid(
    op: Annotated[str | None, typer.Option(help="De datum, zoals 2027-01-01; zonder: vandaag.")] = None,
    alleen_landelijk: Annotated[
        bool, typer.Option("--alleen-landelijk", help="Laat de verordeningen van gemeenten weg.")
    ] = False,
    gemeente: Annotated[
        str | None, typer.Option(help="Alleen de verordeningen van deze gemeente, zoals GM0599, en dan voluit.")
    ] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Toon alles als JSON.")] = False,
) -> None:
    """Toon welke bedragen, percentages en termijnen voor een datum nog niet zijn nagelezen, en waar zij staan.

    Eindigt met 1 als er iets na te lezen is, met 0 als alles is nagelezen en met 2 bij verkeerde invoer.
    """
    law = system.build()
    known = names(law)
    wrong: list[str] = []
    day = _day(op, wrong) if op is not None else datetime.date.today()
    if gemeente is not None and gemeente not in known:
        advice = did_you_mean(gemeente, known) or f"Kies uit: {', '.join(known)}."
        wrong.append(f"--gemeente: Van deze gemeente is geen verordening bekend. {advice}")
    if gemeente is not None and alleen_landelijk:
        wrong.append("--gemeente en --alleen-landelijk gaan niet samen. Kies een van de twee.")
    if wrong or day is None:
        refuse(wrong)
    codes = [gemeente] if gemeente is not None else [] if alleen_landelijk else None
    found = freshness(law, f"{day:%Y-%m}", national=gemeente is None, municipalities=codes)
    if als_json:
        typer.echo(json.dumps(as_data(found, day, known), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(found, day, known, gemeente):
            out.print(escape(line))
    raise typer.Exit(0 if found.is_fresh else STALE)


def _day(text: str, wrong: list[str]) -> datetime.date | None:
    """Return the date in ``text``; what is wrong with it goes to ``wrong``."""
    try:
        day = datetime.date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        turned = ": het jaar staat voorop" if DAY_FIRST.fullmatch(text) else ""
        wrong.append(f"--op: '{text}' is geen datum. Schrijf jaar, maand en dag, zoals 2027-01-01{turned}.")
    elif not f"{FIRST_MONTH}-01" <= str(day) <= str(LATEST):
        wrong.append(f"--op: De datum {day} ligt buiten de wet. Kies een datum vanaf 1 januari 2015.")
        return None
    return day


def as_data(found: Freshness, day: datetime.date, known: Mapping[str, str]) -> dict[str, Any]:
    """Return what was found as data for JSON; every key is always there."""
    return {
        "op": str(day),
        "halfjaar": found.halfjaar,
        "nagelezen": found.is_fresh,
        "bekeken": found.bekeken,
        "teLezen": [
            {
                "pad": item.waarde.pad,
                "omschrijving": item.waarde.omschrijving,
                "gemeente": item.gemeente,
                "artikel": item.waarde.artikel,
                "jci": item.waarde.jci,
                "waarde": str(item.waarde.waarde),
                "eenheid": item.waarde.eenheid,
                "geldigVanaf": item.waarde.geldig_vanaf,
                "bron": item.waarde.bron,
                "zekerheid": item.waarde.zekerheid,
                "reden": item.reden,
                "nagelezenTotEnMet": item.nagelezen,
                "nieuweWaardeVerwachtOp": item.verwacht,
                "bestand": item.bestand,
                "sleutel": item.sleutel,
            }
            for item in found.verouderd
        ],
        "tekstenNietGelezen": [
            {
                "maatregel": item.naam,
                "titel": item.titel,
                "artikel": item.artikel,
                "geldigVanaf": item.vanaf,
                "bron": item.bron,
                "bestand": item.bestand,
            }
            for item in found.ongelezen
        ],
        "eerderOvergeslagen": [
            {
                "pad": item.pad,
                "omschrijving": item.omschrijving,
                "gemeente": item.gemeente,
                "artikel": item.artikel,
                "halfjaren": list(item.halfjaren),
                "bestand": item.bestand,
            }
            for item in found.gaten
        ],
        "zonderWaarde": [
            {"gemeente": code, "naam": "landelijk" if code is None else known[code], "aantal": count}
            for code, count in found.zonder_waarde.items()
        ],
    }


def as_lines(found: Freshness, day: datetime.date, known: Mapping[str, str], gemeente: str | None) -> list[str]:
    """Return what was found as Dutch lines: how many, then the list by article."""
    lines = [
        f"Versheid op {in_dutch(str(day))}: het halfjaar vanaf {in_dutch(found.halfjaar)}.",
        f"{len(found.verouderd)} van {found.bekeken} bedragen, percentages en termijnen zijn niet bevestigd.",
    ]
    reasons = Counter(item.reden for item in found.verouderd)
    lines += [f"  {reasons[reason]}: {text}" for reason, (_, text) in REASONS.items() if reasons[reason]]
    late = [item for item in found.verouderd if item.verwacht]
    if late:
        count = f"{len(late)} daarvan verander" + ("t" if len(late) == 1 else "en")
        lines.append(f"{count} gewoonlijk elk jaar of halfjaar (met ! ervoor). Kijk daar het eerst.")
    national = [item for item in found.verouderd if item.gemeente is None]
    if national:
        lines += ["", f"Landelijk ({len(national)})", *_by_article(national)]
    if found.ongelezen:
        lines += ["", f"Teksten die niet zijn gelezen ({len(found.ongelezen)})"]
        lines += [f"  {line}" for item in found.ongelezen for line in _text_lines(item)]
    municipal = [item for item in found.verouderd if item.gemeente is not None]
    if municipal and gemeente is not None:
        lines += ["", f"{known[gemeente]} ({len(municipal)})", *_by_article(municipal)]
    elif municipal:
        counts = Counter(str(item.gemeente) for item in municipal)
        lines += ["", f"Gemeenten ({len(municipal)}); voluit met --gemeente en de code"]
        lines += [f"  {known[code]} ({code}): {count}" for code, count in counts.items()]
    lines += ["", *_beside(found)]
    if not found.is_fresh:
        lines.append(f"Hoe u een bedrag naleest en bevestigt: {PAGE}.")
    elif found.bekeken:
        lines.append("Alles waarvan een waarde bekend is, is nagelezen.")
    else:
        lines.append("Er is op deze datum geen enkele waarde bekend, dus er is niets na te lezen.")
    return lines


def _by_article(items: Sequence[Stale]) -> list[str]:
    grouped: dict[str, list[Stale]] = {}
    for item in sorted(items, key=lambda item: _natural(_article(item))):
        grouped.setdefault(_article(item), []).append(item)
    lines = []
    for article, here in grouped.items():
        lines.append(f"  {article}")
        for item in here:
            lines += [f"    {line}" for line in _value_lines(item)]
    return lines


def _article(item: Stale) -> str:
    """Return the article, without its parts, under which a value is listed."""
    parts = parts_of(item.waarde.jci)
    law = LAWS.get(parts["bwb"], f"{parts['bwb']} ")
    return f"{law}artikel {parts['artikel']}" if "artikel" in parts else law.strip() or "De wet als geheel"


def _natural(text: str) -> list[tuple[int, int | str]]:
    """Return a key that sorts ``artikel 9`` before ``artikel 31`` and the Participatiewet before other laws."""
    own = 0 if text.startswith("artikel") else 1
    return [(own, 0), *((0, int(part)) if part.isdigit() else (1, part) for part in NATURAL.split(text) if part)]


def _value_lines(item: Stale) -> list[str]:
    value = item.waarde
    since = f"{value.tekst} sinds {in_dutch(value.geldig_vanaf)}"
    why = REASONS[item.reden][0] + (f" ({value.zekerheid})" if item.reden == UNSURE else "")
    if item.nagelezen is not None:
        why = f"nagelezen tot en met het halfjaar vanaf {in_dutch(item.nagelezen)}"
    if item.verwacht is not None:
        why += f"; nieuw bedrag te verwachten op {in_dutch(item.verwacht)}"
    place = item.bestand + (f", bij {item.sleutel}" if item.sleutel else "")
    return [
        f"{'! ' if item.verwacht else ''}{value.omschrijving}: {since} (artikel {value.artikel}); {why}",
        f"  {place}; bron: {value.bron or 'niet genoemd'}",
    ]


def _text_lines(item: Unread) -> list[str]:
    return [
        f"{item.titel} (artikel {item.artikel}, vanaf {in_dutch(item.vanaf)})",
        f"  bron: {item.bron}",
        *([f"  bestand: {item.bestand}"] if item.bestand else []),
    ]


def _beside(found: Freshness) -> list[str]:
    """Return what does not make the outcome of this command, and is good to know."""
    lines = []
    if found.gaten:
        halves = sorted({half for item in found.gaten for half in item.halfjaren})
        lines.append(
            f"Eerdere halfjaren overgeslagen bij {len(found.gaten)} bedragen, tussen "
            f"{month_in_dutch(halves[0][:7])} en {month_in_dutch(halves[-1][:7])} (zie --json)."
        )
    without = sum(found.zonder_waarde.values())
    if without:
        text = f"Zonder waarde op deze datum: {without}. Wat daarop rust, wordt niet berekend; een antwoord zegt dat."
        lines.append(text)
    return lines
