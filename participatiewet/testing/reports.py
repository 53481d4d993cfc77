"""What cases came to, told: as lines for a terminal, as JUnit XML for a CI, as one HTML page for a desk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from participatiewet.testing.reasons import Line
from participatiewet.testing.running import Difference, Outcome, tally

PASSED, FAILED, MISTAKEN = "goed", "fout", "vergissing"
#: Each verdict as a sign and a word: a reader who sees no colour, or hears the page, gets the word.
SIGNS = {PASSED: "✓", FAILED: "✗", MISTAKEN: "!"}
#: What XML 1.0 cannot hold, and what must not reach a terminal.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LAW = "https://wetten.overheid.nl/"
ADDRESS = re.compile(r"https?://[^\s()<>\"']+")
ADVICE = "Een 'misschien' is een gok: dat bedrag is tot op de cent gelijk, de reden kan een andere zijn."


def printable(text: str) -> str:
    """Return ``text`` with a mark in the place of every character that XML or a terminal cannot take."""
    return UNPRINTABLE.sub("\ufffd", text)


def verdict(outcome: Outcome) -> str:
    """Return ``goed``, ``fout`` (something else came out) or ``vergissing`` (the file is wrong)."""
    if outcome.passed:
        return PASSED
    return MISTAKEN if outcome.vergissing else FAILED


def lines(outcome: Outcome, everything: bool = False) -> list[str]:
    """Return what is to be told of a case that did not pass, or whose assumptions were asked, for a terminal.

    ``everything`` tells all steps in place of the few that decided.
    """
    heads = {PASSED: "GOED ", FAILED: "FOUT ", MISTAKEN: "FOUT "}
    found = [f"{heads[verdict(outcome)]} {_one_line(outcome.name)}"]
    if outcome.fouten:
        for difference, message in zip(outcome.fouten, outcome.messages, strict=True):
            found += [f"      {message}", *(f"        {line}" for line in _reasons(difference, everything))]
    else:
        found += [f"      {message}" for message in outcome.messages]
        found += [f"        {'  ' * line.diepte}{line.regel}" for line in outcome.stappen]
    if outcome.aannames:
        found.append(f"      Niet opgegeven en aangenomen ({len(outcome.aannames)}):")
        found += [f"        {text}" for text in outcome.aannames]
    return [printable(line) for line in found]


def _reasons(difference: Difference, everything: bool) -> list[str]:
    found = list(difference.hints)
    if difference.stappen:
        found.append("Alle stappen:" if everything else "De stappen die ertoe leidden:")
        few = ["  " * line.diepte + line.regel for line in difference.stappen]
        found += [f"  {text}" for text in (difference.uitleg if everything else few)]
    return found


def summary(outcomes: Sequence[Outcome], seconds: float | None = None) -> str:
    """Return the last line: how many passed, failed, have a mistake; and the time it took, when that is told."""
    passed, failed, mistaken = tally(outcomes)
    text = f"{passed} van {len(outcomes)} gevallen goed."
    if failed or mistaken:
        text += f" {failed} fout, {mistaken} met een vergissing in het bestand."
    if seconds is not None:
        text += f" Het duurde {_seconds(seconds)} seconden."
    return text


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[str]:
    """Return what is different between two runs: which cases now pass or no longer, are new or gone."""
    old, new = _by_name(before), _by_name(after)
    found = []
    for key, outcome in new.items():
        if key not in old:
            found.append(f"Nieuw, {verdict(outcome)}: {outcome.name} ({outcome.file.name})")
        elif verdict(outcome) != verdict(old[key]):
            found.append(f"Nu {verdict(outcome)}, was {verdict(old[key])}: {outcome.name} ({outcome.file.name})")
    found += [f"Weg: {outcome.name} ({outcome.file.name})" for key, outcome in old.items() if key not in new]
    return [printable(line) for line in found]


def _by_name(outcomes: Sequence[Outcome]) -> dict[tuple[Path, str, int], Outcome]:
    """Return the outcomes by file and name, with a number behind a name that comes again."""
    found: dict[tuple[Path, str, int], Outcome] = {}
    times: dict[tuple[Path, str], int] = {}
    for outcome in outcomes:
        key = (outcome.file, outcome.name)
        times[key] = times.get(key, 0) + 1
        found[(*key, times[key])] = outcome
    return found


def by_file(outcomes: Iterable[Outcome]) -> dict[Path, list[Outcome]]:
    """Return the outcomes per file, in the order in which they came."""
    found: dict[Path, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.file, []).append(outcome)
    return found


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, and never a part. Raises ``OSError``."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def junit(outcomes: Sequence[Outcome]) -> bytes:
    """Return JUnit XML in UTF-8: a ``testsuite`` per file, a ``testcase`` per case.

    What came out otherwise is a ``failure``, a mistake in the file an ``error``. The time of a case is its share of
    the calculation of all cases together, in seconds.
    """
    root = ElementTree.Element("testsuites", {"name": "participatiewet toets", **_numbers(outcomes)})
    for file, every in by_file(outcomes).items():
        suite = ElementTree.SubElement(root, "testsuite", {"name": printable(str(file)), **_numbers(every)})
        for outcome in every:
            told = {
                "classname": printable(".".join(part for part in file.with_suffix("").parts if part.strip("/."))),
                "name": _one_line(outcome.name),
                "time": f"{outcome.seconden:.6f}",
                "file": printable(str(file)),
            }
            if outcome.line is not None:
                told["line"] = str(outcome.line)
            case = ElementTree.SubElement(suite, "testcase", told)
            if not outcome.passed:
                why = {"message": _one_line("; ".join(outcome.messages)), "type": verdict(outcome)}
                kind = "error" if outcome.vergissing else "failure"
                ElementTree.SubElement(case, kind, why).text = "\n".join(lines(outcome)[1:])
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _numbers(outcomes: Sequence[Outcome]) -> dict[str, str]:
    _, failed, mistaken = tally(outcomes)
    return {
        "tests": str(len(outcomes)),
        "failures": str(failed),
        "errors": str(mistaken),
        "skipped": "0",
        "time": f"{sum(outcome.seconden for outcome in outcomes):.6f}",
    }


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


STYLE = """
:root { color-scheme: light; --inkt: #1a1a1a; --koppeling: #01578c; --lijn: #8a9199; --vlak: #f3f6f9; }
body { font: 100%/1.5 "Segoe UI", "Noto Sans", Arial, sans-serif; color: var(--inkt); background: #fff;
  max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
a { color: var(--koppeling); }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--lijn); padding: .25rem .75rem .25rem 0; }
.breed { overflow-x: auto; } .breed table { overflow-wrap: normal; }
td.bedrag, th.bedrag { text-align: right; font-variant-numeric: tabular-nums; }
.geval { border-left: .35rem solid var(--lijn); padding: 0 0 0 1rem; margin: 0 0 2rem; }
.fout { border-color: #a4001d; } .vergissing { border-color: #8a5200; }
.oordeel { font-weight: bold; }
.stappen { background: var(--vlak); padding: .75rem .75rem .75rem 1rem; list-style: none; margin: 0 0 1rem; }
.bron { color: #4a4f55; font-size: .9em; }
@media print { .geval { break-inside: avoid; } }
"""


def page(outcomes: Sequence[Outcome], seconds: float, asked: Sequence[str] = ()) -> str:
    """Return one HTML page in Dutch that needs nothing else: no script, no style sheet, no network.

    Cases stand by file, the files and cases that failed first. ``asked`` are the files and folders that were named.
    """
    passed, failed, mistaken = tally(outcomes)
    files = sorted(by_file(outcomes).items(), key=lambda item: all(o.passed for o in item[1]))
    about = f"<p>Getoetst: {_text(', '.join(asked))}.</p>" if asked else ""
    rows = "".join(
        f'<tr><th scope="row">{SIGNS[word]} {word}</th><td class="bedrag">{number}</td><td>{meaning}</td></tr>'
        for word, number, meaning in (
            (PASSED, passed, "Er komt uit wat is verwacht, tot op de cent."),
            (FAILED, failed, "Er komt iets anders uit."),
            (MISTAKEN, mistaken, "Het geval is niet te berekenen zoals het er staat."),
        )
    )
    hinted = any(difference.hints for outcome in outcomes for difference in outcome.fouten)
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Getoetste gevallen: {_text(summary(outcomes))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>Getoetste gevallen</h1>\n{about}\n"
        f"<table>\n<caption>{_text(summary(outcomes, seconds))}</caption>\n"
        '<thead><tr><th scope="col">Oordeel</th><th scope="col" class="bedrag">Gevallen</th>'
        f'<th scope="col">Betekenis</th></tr></thead>\n<tbody>{rows}</tbody>\n</table>\n'
        + (f"<p>{_text(ADVICE)}</p>\n" if hinted else "")
        + "".join(_file(file, every) for file, every in files)
        + "</main>\n<footer><p>Dit is een berekening, geen besluit. De artikelen verwijzen naar wetten.overheid.nl, "
        "naar de tekst van de eerste dag van de maand.</p></footer>\n</body>\n</html>\n"
    )


def _file(file: Path, outcomes: Sequence[Outcome]) -> str:
    told = [o for o in outcomes if not o.passed or o.aannames]
    good = [o for o in outcomes if o.passed]
    found = f"<section>\n<h2>{_text(str(file))}</h2>\n<p>{_text(summary(outcomes))}</p>\n"
    found += "".join(_case(outcome) for outcome in sorted(told, key=lambda o: o.passed))
    if good:
        rows = "".join(
            f'<tr><th scope="row">{_text(o.name)}</th><td>{_text(o.artikel)}</td>'
            f'<td class="bedrag">{"" if o.line is None else o.line}</td></tr>'
            for o in good
        )
        found += (
            f"<table>\n<caption>{SIGNS[PASSED]} Goed: {len(good)}</caption>\n<thead><tr>"
            '<th scope="col">Geval</th><th scope="col">Artikel</th><th scope="col" class="bedrag">Regel</th>'
            f"</tr></thead>\n<tbody>{rows}</tbody>\n</table>\n"
        )
    return found + "</section>\n"


def _case(outcome: Outcome) -> str:
    word = verdict(outcome)
    place = "" if outcome.line is None else f", regel {outcome.line}"
    article = f", {_text(outcome.artikel)}" if outcome.artikel else ""
    found = (
        f'<article class="geval {word}">\n<h3>{_text(outcome.name)}</h3>\n'
        f'<p><span class="oordeel">{SIGNS[word]} {word}</span>{place}{article}</p>\n'
    )
    if outcome.fouten:
        found += _differences(outcome)
    elif outcome.messages:
        found += f"<ul>{''.join(f'<li>{_linked(message)}</li>' for message in outcome.messages)}</ul>\n"
        if outcome.stappen:
            found += f'<ul class="stappen">{"".join(_step(line) for line in outcome.stappen)}</ul>\n'
    if outcome.aannames:
        items = "".join(f"<li>{_text(line)}</li>" for line in outcome.aannames)
        found += f"<details><summary>Niet opgegeven en aangenomen ({len(outcome.aannames)})</summary>"
        found += f"<ul>{items}</ul></details>\n"
    return found + "</article>\n"


def _differences(outcome: Outcome) -> str:
    differences = outcome.fouten
    rows = "".join(
        f'<tr><th scope="row">{_text(d.omschrijving)} [{_text(d.van)}]</th><td>{_text(d.periode)}</td>'
        f'<td class="bedrag">{_text(d.verwacht)}</td><td class="bedrag">{_text(d.berekend)}</td>'
        f'<td class="bedrag">{_text(d.verschil)}</td><td class="bedrag">{d.regel or ""}</td></tr>'
        for d in differences
    )
    found = (
        f'<div class="breed" role="region" aria-label="{_text(outcome.name)}, regel {outcome.line}" tabindex="0">\n'
        '<table>\n<caption>Wat er anders uitkomt</caption>\n<thead><tr><th scope="col">Uitkomst</th>'
        '<th scope="col">Periode</th><th scope="col" class="bedrag">Verwacht</th>'
        '<th scope="col" class="bedrag">Berekend</th><th scope="col" class="bedrag">Verschil</th>'
        f'<th scope="col" class="bedrag">Regel</th></tr></thead>\n<tbody>{rows}</tbody>\n</table>\n</div>\n'
    )
    for difference in differences:
        if not difference.stappen:
            continue
        found += f"<h4>Hoe {_text(difference.omschrijving)} van {_text(difference.van)} is berekend</h4>\n"
        found += "".join(f"<p>{_text(hint)}</p>\n" for hint in difference.hints)
        found += f'<ul class="stappen">{"".join(_step(line) for line in difference.stappen)}</ul>\n'
        every = _text("\n".join(difference.uitleg))
        found += f"<details><summary>Alle stappen</summary><pre style='white-space: pre-wrap'>{every}</pre></details>\n"
    return found


def _step(line: Line) -> str:
    articles = ", ".join(f'<a href="{_text(LAW + jci)}">{_text(words)}</a>' for words, jci in line.artikelen)
    found = f'<li style="margin-left: {line.diepte * 1.25}rem">{_text(line.tekst)}'
    found += f" (artikel {articles})" if articles else ""
    found += f' <span class="bron">Bron: {_linked(line.bron)}</span>' if line.bron else ""
    return found + "</li>"


def _linked(text: str) -> str:
    """Return a text with its web addresses as links."""
    found, end = "", 0
    for match in ADDRESS.finditer(text):
        found += _text(text[end : match.start()])
        found += f'<a href="{_text(match.group())}">{_text(match.group())}</a>'
        end = match.end()
    return found + _text(text[end:])


def _text(text: str) -> str:
    return escape(printable(text))


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
