"""Which provision of the law has variables, parameters and cases: the table in ``docs/dekking.md``.

The list of provisions is written by hand (``docs/dekking_artikelen.yaml``); what stands beside them is collected
from the law and from the cases. ``python -m participatiewet.testing.coverage`` writes the page.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Any

import typer

from participatiewet import law_folder, system
from participatiewet.documents import read_file
from participatiewet.faults import InputError
from participatiewet.jci import LAWS, PARTICIPATIEWET, parts_of
from participatiewet.testing.reading import files_in, in_full
from participatiewet.testing.sources import EIGEN, kinds_of
from participatiewet.testing.sources import KINDS as SOURCES

LIST = Path("docs/dekking_artikelen.yaml")
PAGE = Path("docs/dekking.md")
#: The same table for the service, which has no ``docs`` and no cases.
DATA = Path("api/dekking/dekking.json")
CASES = (Path("tests/recht"), Path("tests/huishoudens"))
#: What the coverage may not sink below, and the command that writes it.
FLOOR = Path("docs/dekking_ondergrens.json")
FLOOR_COMMAND = "participatiewet dekking --ondergrens"
COMMAND = "python -m participatiewet.testing.coverage"
NOT_CURRENT = 1
NOT_POSSIBLE = 2

#: Why nothing calculates a provision.
REASONS = (
    "oordeel van het college",
    "geen bedrag of recht",
    "procedure",
    "vervallen",
    "nooit in werking",
)
PROVISION_KEYS = ("onderwerp", "reden", "toelichting")

#: Other laws that a case may name, by the name that it uses.
NAMES = {
    **{name.strip(): bwb for bwb, name in LAWS.items() if name},
    "Participatiewet": PARTICIPATIEWET,
}
KINDS = {
    "artikel": "artikel",
    "artikelen": "artikel",
    "art": "artikel",
    "lid": "lid",
    "leden": "lid",
    "onderdeel": "onderdeel",
    "onderdelen": "onderdeel",
    "onder": "onder",
}
SMALL_WORDS = {"en", "of", "van", "de", "het", "aanhef", ","}
MOST_LEDEN = 14
REMARK = re.compile(r"(\([^()]*\)|;)")
TOKEN = re.compile(r"[,;]|[^\s,;]+")
NUMBER = re.compile(r"[0-9]+[a-z]{0,2}")
ROMAN = re.compile(r"[IVXLC]+")
LETTER = re.compile(r"[a-z]{1,2}")
YEAR = re.compile(r"20[0-9]{2}")
NOW_LID = re.compile(r"\bnu lid ([0-9]+)")
NOW_LETTER = re.compile(r"\bnu (?:lid [0-9]+ )?(?:onderdeel )?([a-z]{1,2})\b")
#: Parts of paths that differ where the parameters are alike: ``gemeenten.GM0363``, ``schijf_1``.
ALIKE = re.compile(r"(?<=^gemeenten\.)[^.]+|(?<=schijf_)[0-9]+")
DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class Reference:
    """A provision: law, ``artikel`` and, when named, ``lid``, ``onderdeel`` and the year of the text (``jaar``)."""

    bwb: str
    artikel: str
    lid: str = ""
    onderdeel: str = ""
    jaar: str = ""

    @property
    def words(self) -> str:
        """The reference without its law: ``22a lid 4 (2015)``."""
        text = self.artikel
        text += f" lid {self.lid}" if self.lid else ""
        text += f" onderdeel {self.onderdeel}" if self.onderdeel else ""
        return text + (f" ({self.jaar})" if self.jaar else "")

    @property
    def wider(self) -> Reference | None:
        """The provision around this one: its lid or its article; ``None`` for an article."""
        if self.onderdeel:
            return replace(self, onderdeel="")
        return replace(self, lid="") if self.lid else None


@dataclass(frozen=True)
class Provision:
    """A line of the list: what it is about and, when nothing calculates it, why."""

    reference: Reference
    onderwerp: str
    reden: str = ""
    toelichting: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the list: a heading with its provisions, in the order of the act."""

    title: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class CaseText:
    """What a case says of the law: its ``artikel`` text and the variables it has an outcome for."""

    file: Path
    name: str
    artikel: str
    variables: frozenset[str]
    bron: Any = ""


@dataclass
class Found:
    """What was found for one provision; ``cases`` are numbers in the list of cases."""

    variables: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    cases: set[int] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.variables or self.parameters or self.cases)


@dataclass(frozen=True)
class Row:
    """A row of the table. ``divided`` is ``per lid``, ``per onderdeel`` or empty: where smaller rows follow."""

    provision: Provision
    found: Found
    divided: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands beside the provision, no reason either, and no smaller rows follow."""
        return self.found.is_empty and not self.provision.reden and not self.divided


@dataclass
class Coverage:
    """The whole table. ``problems`` are Dutch sentences on what could not be read or placed."""

    sections: list[tuple[str, list[Row]]]
    others: list[tuple[Reference, Found]]
    cases: int
    problems: list[str]
    #: Per case the kinds of source that its expected values rest on.
    sources: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """All rows of the Participatiewet, in the order of the act."""
        return [row for _, rows in self.sections for row in rows]


@dataclass
class Reading:
    """Reads the words of an ``artikel`` text; ``references`` and ``unknown`` words grow as it goes.

    A number or letter belongs to the last of the words artikel, lid and onderdeel; a number that cannot be a lid
    (``lid 3 en 22a``, ``lid 1 en 19 lid 3``) starts a new article. ``run`` is where the last word artikel stood.
    """

    references: list[Reference] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    kind: str = ""
    law: str = PARTICIPATIEWET
    next_law: str = PARTICIPATIEWET
    run: int = 0

    def text(self, text: str) -> None:
        """Read a text up to its end; what stands in brackets is a remark on what stands before it."""
        for name in sorted(NAMES, key=len, reverse=True):
            text = re.sub(rf"(?<![\w:]){re.escape(name)}(?!\w)", f"wet:{NAMES[name]}", text)
        parts = [*REMARK.split(text), ""]
        for clause, remark in zip(parts[::2], parts[1::2], strict=True):
            start = len(self.references)
            words = TOKEN.findall(clause)
            for word, following in zip_longest(words, words[1:], fillvalue=""):
                self.word(word, following.lower())
            self.remark(start, remark)

    def word(self, word: str, following: str) -> None:
        """Read one word; ``following`` is the next one."""
        plain = word.lower().rstrip(".°º")
        if word.startswith("wet:"):
            self.name_law(word.removeprefix("wet:"), following)
        elif plain in KINDS:
            self.kind = KINDS[plain]
            if self.kind == "artikel":
                self.law, self.next_law, self.run = self.next_law, PARTICIPATIEWET, len(self.references)
        elif plain in SMALL_WORDS:
            return
        elif NUMBER.fullmatch(plain) and self.kind:
            self.number(plain, following)
        elif ROMAN.fullmatch(word) and self.kind == "artikel":
            self.number(word, following)
        elif LETTER.fullmatch(plain) and self.kind in ("onderdeel", "onder") and self.references:
            self.narrow("onderdeel", plain)
        else:
            self.unknown.append(word)

    def number(self, number: str, following: str) -> None:
        """Read a number: of an article, of a lid, or of a part below an onderdeel (which has no row of its own)."""
        is_lid = number.isdigit() and int(number) <= MOST_LEDEN and KINDS.get(following) != "lid"
        if self.kind == "lid" and is_lid and self.references:
            self.narrow("lid", number)
        elif self.kind != "onder" or not is_lid:
            self.references.append(Reference(self.law, number))
            self.kind = "artikel"

    def narrow(self, part: str, value: str) -> None:
        """Make the last reference more precise, or add one beside it when it already names that part."""
        last = self.references[-1]
        if part == "lid" and not (last.lid or last.onderdeel):
            self.references[-1] = replace(last, lid=value)
        elif part == "lid":
            self.references.append(Reference(last.bwb, last.artikel, lid=value))
        elif not last.onderdeel:
            self.references[-1] = replace(last, onderdeel=value)
        else:
            self.references.append(replace(last, onderdeel=value, jaar=""))

    def name_law(self, bwb: str, following: str) -> None:
        """Read the name of a law: before the word artikel, or after the provisions that follow that word."""
        if KINDS.get(following) == "artikel" or not self.references:
            self.next_law = bwb
        else:
            self.references[self.run :] = [replace(r, bwb=bwb) for r in self.references[self.run :]]

    def remark(self, start: int, remark: str) -> None:
        """Give the references from ``start`` the year in ``remark``; ``nu lid 4`` gives the last its place of today."""
        year = YEAR.match(remark.removeprefix("("))
        if year:
            self.references[start:] = [replace(r, jaar=year[0]) for r in self.references[start:]]
        if len(self.references) == start:
            return
        for part, now in (("lid", NOW_LID.search(remark)), ("onderdeel", NOW_LETTER.search(remark))):
            if now:
                self.references[-1] = replace(self.references[-1], jaar="", **{part: now[1]})


def references_in(text: str) -> tuple[list[Reference], list[str]]:
    """Return the provisions that an ``artikel`` text names and the words that were not understood.

    ``artikel 19a en 22a lid 2`` gives article 19a and article 22a lid 2; ``artikel 24 (2015)`` the text of 2015.
    """
    reading = Reading()
    reading.text(text)
    return reading.references, reading.unknown


def reference_of(jci: str) -> Reference:
    """Return the provision of a JCI reference. Raises ``ValueError`` when it is none or names no article."""
    parts = parts_of(jci)
    if "artikel" not in parts:
        raise ValueError(f"'{jci}' noemt geen artikel.")
    return Reference(
        parts["bwb"], parts["artikel"], parts.get("lid", ""), parts.get("onderdeel", ""), parts.get("g", "")[:4]
    )


def read_sections(file: Path) -> list[Section]:
    """Return the hand-written list. Raises ``ValueError`` with what is wrong, ``InputError`` when it is no YAML."""
    sections = []
    for part in read_file(file).data:
        if set(part) != {"deel", "bepalingen"}:
            raise ValueError(
                f"{file.name}: een deel heeft de sleutels 'deel' en 'bepalingen', niet: {', '.join(part)}."
            )
        provisions = tuple(read_provision(words, data) for words, data in part["bepalingen"].items())
        sections.append(Section(str(part["deel"]), provisions))
    references = [p.reference for section in sections for p in section.provisions]
    twice = {r.words for r in references if references.count(r) > 1}
    alone = {r.words for r in references if r.wider and not {r.wider, replace(r.wider, jaar="")} & set(references)}
    if twice or alone:
        raise ValueError(f"{file.name}: dubbel of zonder artikel of lid erboven: {', '.join(sorted(twice | alone))}.")
    return sections


def read_provision(words: str, data: Any) -> Provision:
    """Return one line of the list: a subject, or a mapping with ``PROVISION_KEYS``. Raises ``ValueError``."""
    references, unknown = references_in(f"artikel {words}")
    content = data if isinstance(data, dict) else {"onderwerp": data}
    strange = [*unknown, *(key for key in content if key not in PROVISION_KEYS)]
    if len(references) != 1 or strange or not content.get("onderwerp"):
        raise ValueError(f"'{words}' is geen bepaling met een onderwerp: {', '.join(strange) or 'zie het voorbeeld'}.")
    provision = Provision(references[0], **{key: str(value) for key, value in content.items()})
    if provision.reden not in ("", *REASONS) or bool(provision.reden) != bool(provision.toelichting):
        raise ValueError(
            f"'{words}': een reden komt uit de vaste lijst ({'; '.join(REASONS)}) en heeft een toelichting."
        )
    return provision


def place_of(reference: Reference, listed: Collection[Reference]) -> Reference | None:
    """Return the line of the list for ``reference``, ``None`` when there is none.

    The line of the same year goes before the line of today. A reference that is more precise than the list belongs
    to the smallest line around it, unless that line is divided and this part is missing.
    """
    for jaar in dict.fromkeys((reference.jaar, "")):
        exact = replace(reference, jaar=jaar)
        if exact in listed:
            return exact
        around = exact.wider
        while around is not None and around not in listed:
            around = around.wider
        if around is not None and not division(around, listed):
            return around
    return None


def law_references(law: Any) -> Iterator[tuple[str, str, Reference]]:
    """Yield ``("variables" | "parameters", name, provision)`` for every reference in the law."""
    for name, variable in law.variables.items():
        before = variable.baseline_variable.reference if variable.baseline_variable is not None else ()
        for jci in dict.fromkeys([*before, *(variable.reference or ())]):
            yield "variables", name, reference_of(jci)
    for parameter in law.parameters.get_descendants():
        jci = parameter.metadata.get("jci")
        if jci:
            yield "parameters", parameter.name, reference_of(str(jci))


def read_cases(folders: Sequence[Path]) -> list[CaseText]:
    """Return the cases in the YAML files below ``folders``. Raises ``InputError`` for a file that is no YAML."""
    law = system.build()
    found = []
    for file in files_in(folders):
        data = read_file(file).data
        for number, case in enumerate(data if isinstance(data, list) else [data]):
            if isinstance(case, dict):
                case = in_full(case, law)
                name = str(case.get("name", f"geval {number + 1}"))
                outcomes = frozenset(outcomes_of(case))
                articles = case.get("artikel") or ""
                article = ", ".join(map(str, articles)) if isinstance(articles, list) else str(articles)
                found.append(CaseText(file, name, article, outcomes, case.get("bron", "")))
    return found


def outcomes_of(case: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the variables that a case has an outcome for."""
    output = case.get("output")
    for things in output.values() if isinstance(output, dict) else ():
        for outcomes in things.values() if isinstance(things, dict) else ():
            yield from outcomes if isinstance(outcomes, dict) else ()


def coverage_of(sections: Sequence[Section], law: Any, cases: Sequence[CaseText]) -> Coverage:
    """Return the table: every provision of the list with its variables, parameters and cases."""
    listed = {provision.reference for section in sections for provision in section.provisions}
    found: defaultdict[Reference, Found] = defaultdict(Found)
    places: defaultdict[str, set[Reference]] = defaultdict(set)
    problems = []
    for kind, name, reference in law_references(law):
        place = reference if reference.bwb != PARTICIPATIEWET else place_of(reference, listed)
        if place is None:
            problems.append(f"{name}: artikel {reference.words} staat niet in {LIST}.")
            continue
        mark = f" ({reference.jaar})" if reference.jaar != place.jaar else ""
        getattr(found[place], kind).add(name + mark)
        if kind == "variables":
            places[name].add(place)
    for number, case in enumerate(cases):
        named, faults = places_of_case(case, listed)
        problems += [f"{case.file.name}, {case.name}: {fault}" for fault in faults]
        for place in named.union(*(places[name] for name in case.variables if name in places)):
            found[place].cases.add(number)
    rows = [
        (s.title, [Row(p, found[p.reference], division(p.reference, listed)) for p in s.provisions]) for s in sections
    ]
    others = [(r, f) for r, f in found.items() if r.bwb != PARTICIPATIEWET]
    others.sort(key=lambda other: (law_name(other[0].bwb), natural(other[0].words)))
    return Coverage(rows, others, len(cases), problems, [kinds_of(case.bron) for case in cases])


def places_of_case(case: CaseText, listed: Collection[Reference]) -> tuple[set[Reference], list[str]]:
    """Return the provisions that the ``artikel`` text of a case names, and what of it was not understood."""
    references, unknown = references_in(case.artikel)
    faults = [f"'{word}' in '{case.artikel}' is niet begrepen." for word in unknown]
    places = set()
    for reference in references:
        place = reference if reference.bwb != PARTICIPATIEWET else place_of(reference, listed)
        if place is None:
            faults.append(f"artikel {reference.words} staat niet in {LIST}.")
        else:
            places.add(place)
    return places, faults


def division(reference: Reference, listed: Iterable[Reference]) -> str:
    """Return how the list divides a provision: ``per lid``, ``per onderdeel`` or not at all (empty)."""
    parts = [other for other in listed if other.wider == reference]
    if not parts:
        return ""
    return "per onderdeel" if parts[0].onderdeel else "per lid"


def natural(text: str) -> list[tuple[int, int | str]]:
    """Return a key that sorts ``7a`` before ``11``."""
    return [(0, int(part)) if part.isdigit() else (1, part) for part in DIGITS.split(text) if part]


def law_name(bwb: str) -> str:
    """Return the name of a law, its number when it has no name here."""
    return next((name for name, number in NAMES.items() if number == bwb), bwb)


def names(found: Iterable[str]) -> str:
    """Return names as code, in order; a name marked with a year gives way to the same name without."""
    plain = set(found)
    shown = sorted(name for name in plain if "(" not in name or name.split(" ")[0] not in plain)
    return ", ".join(re.sub(r"^(\S+)", r"`\1`", name) for name in shown)


def shortened(parameter: str) -> str:
    """Return the path of a parameter with ``*`` for the municipality and for the number of a bracket."""
    return ALIKE.sub("*", parameter)


def render(coverage: Coverage) -> str:
    """Return the page in Markdown."""
    lines = ["# Dekking van de wet", "", *introduction(coverage)]
    for title, rows in coverage.sections:
        lines += ["", f"## {title}", ""]
        lines += table(("bepaling", "onderwerp", "variabelen", "parameters", "gevallen", "reden"), map(cells, rows))
    lines += ["", "## Andere wetten en regelingen", ""]
    lines += table(
        ("bepaling", "variabelen", "parameters", "gevallen"),
        ((f"{law_name(r.bwb)} {r.words}", *cells_of(found)) for r, found in coverage.others),
    )
    return "\n".join(lines) + "\n"


def introduction(coverage: Coverage) -> list[str]:
    """Return the lines above the table: how the page is made, and the totals."""
    rows = coverage.rows
    return [
        f"Deze bladzijde is gemaakt met `{COMMAND}`; wijzig haar niet met de hand. De bepalingen en hun onderwerp "
        f"staan in `{LIST.as_posix()}`. De variabelen en parameters staan bij de bepaling die hun JCI-verwijzing "
        "noemt; een jaartal erachter betekent dat de verwijzing de tekst van dat jaar noemt. Een geval telt bij "
        "een bepaling als zijn `artikel` haar noemt, of als het een uitkomst geeft voor een variabele van die "
        "bepaling. Een verwijzing naar een heel artikel telt bij het artikel en niet bij zijn leden. Waar niets "
        "rekent, staat waarom.",
        "",
        f"- bepalingen: {len(rows)}",
        f"- met een variabele: {sum(bool(row.found.variables) for row in rows)}",
        f"- met een parameter: {sum(bool(row.found.parameters) for row in rows)}",
        f"- met een geval: {sum(bool(row.found.cases) for row in rows)}",
        f"- met een reden: {sum(bool(row.provision.reden) for row in rows)}",
        f"- leeg: {sum(row.is_empty for row in rows)}",
        f"- gevallen: {coverage.cases}",
    ]


def cells(row: Row) -> tuple[str, ...]:
    """Return the cells of a row of the Participatiewet."""
    provision = row.provision
    reason = f"{provision.reden}. {provision.toelichting}" if provision.reden else ""
    if not reason and row.found.is_empty:
        reason = row.divided
    words = provision.reference.words
    return (
        f"**{words}**" if provision.reference.wider is None else words,
        provision.onderwerp,
        *cells_of(row.found),
        reason,
    )


def cells_of(found: Found) -> tuple[str, str, str]:
    """Return variables, parameters and the number of cases."""
    return names(found.variables), names(map(shortened, found.parameters)), str(len(found.cases) or "")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def sources_of(coverage: Coverage, cases: Iterable[int]) -> dict[str, int]:
    """Return per kind of source how many of the ``cases`` name it; a case may name more than one."""
    named = [kind for number in cases for kind in coverage.sources[number]]
    return {kind: named.count(kind) for kind in SOURCES if kind in named}


def own_only(coverage: Coverage, cases: Iterable[int]) -> int:
    """Return how many of the ``cases`` rest on nothing but a calculation of this project itself."""
    return sum(coverage.sources[number] == (EIGEN,) for number in cases)


def table_of(coverage: Coverage) -> dict[str, Any]:
    """Return the table of the Participatiewet as data: the totals, and per provision what stands beside it."""
    provisions = [
        {
            "bepaling": row.provision.reference.words,
            "deel": title,
            "onderwerp": row.provision.onderwerp,
            "variabelen": sorted(row.found.variables),
            "parameters": sorted(row.found.parameters),
            "gevallen": len(row.found.cases),
            "bronnen": sources_of(coverage, row.found.cases),
            "alleenEigen": own_only(coverage, row.found.cases),
            "reden": row.provision.reden or None,
            "toelichting": row.provision.toelichting or None,
        }
        for title, rows in coverage.sections
        for row in rows
    ]
    every = range(coverage.cases)
    return {
        "gevallen": coverage.cases,
        "bronnen": sources_of(coverage, every),
        "alleenEigen": own_only(coverage, every),
        "bepalingen": provisions,
    }


def as_data(coverage: Coverage) -> str:
    """Return the table of the Participatiewet as JSON text, for the service and for an installed package."""
    return json.dumps(table_of(coverage), ensure_ascii=False, indent=1) + "\n"


def floor_of(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the coverage may not sink below: the totals, and per provision its cases and variables."""
    kept = {row["bepaling"]: (row["gevallen"], len(row["variabelen"])) for row in table["bepalingen"]}
    return {
        "gevallen": table["gevallen"],
        "bepalingen_met_geval": sum(cases > 0 for cases, _ in kept.values()),
        "bepalingen_met_variabele": sum(variables > 0 for _, variables in kept.values()),
        "bepalingen": {
            words: {"gevallen": cases, "variabelen": variables}
            for words, (cases, variables) in kept.items()
            if cases or variables
        },
    }


def floor_text(table: Mapping[str, Any]) -> str:
    """Return the content of the file ``FLOOR`` for a table: a line per provision."""
    floor = floor_of(table)
    lines = [f"  {json.dumps(words, ensure_ascii=False)}: {json.dumps(n)}" for words, n in floor["bepalingen"].items()]
    head = [f' "{name}": {value},' for name, value in floor.items() if name != "bepalingen"]
    return "\n".join(["{", *head, ' "bepalingen": {', ",\n".join(lines), " }", "}"]) + "\n"


def below_floor(floor: Mapping[str, Any], table: Mapping[str, Any]) -> list[str]:
    """Return in Dutch what the ``table`` lost since ``floor`` was written; nothing when it lost nothing.

    A provision may have fewer cases or variables, not none any more; the totals may not go down.
    """
    now, lost = floor_of(table), []
    words = {
        "gevallen": "gevallen",
        "bepalingen_met_geval": "bepalingen met een geval",
        "bepalingen_met_variabele": "bepalingen met een variabele",
    }
    for name, text in words.items():
        if now[name] < floor[name]:
            lost.append(f"Er zijn nu {now[name]} {text}; het waren er {floor[name]}.")
    for provision, before in floor["bepalingen"].items():
        after = now["bepalingen"].get(provision, {"gevallen": 0, "variabelen": 0})
        for name, text in (("gevallen", "het laatste geval"), ("variabelen", "de laatste variabele")):
            if before[name] and not after[name]:
                lost.append(f"Artikel {provision} heeft {text} verloren (het waren er {before[name]}).")
    return lost


def checkout() -> Path:
    """Return the root of the checkout. Raises ``FileNotFoundError`` in an installed package, which has no ``docs``."""
    root = law_folder("parameters").parent
    if not (root / LIST).is_file():
        raise FileNotFoundError(
            f"'{LIST}' is niet gevonden. De dekking is alleen te maken in een kopie van de broncode, "
            "niet met het geïnstalleerde pakket."
        )
    return root


def current(root: Path) -> Coverage:
    """Return the table of the checkout at ``root``."""
    return coverage_of(read_sections(root / LIST), system.build(), read_cases([root / folder for folder in CASES]))


def main(
    controle: Annotated[
        bool, typer.Option("--controle", help="Schrijf niets; zeg of de bladzijde actueel is.")
    ] = False,
) -> None:
    """Schrijf docs/dekking.md: per bepaling de variabelen, parameters en gevallen."""
    try:
        root = checkout()
        coverage = current(root)
    except (FileNotFoundError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(NOT_POSSIBLE) from None
    except InputError as error:
        typer.echo("\n".join(fault.melding for fault in error.faults), err=True)
        raise typer.Exit(NOT_POSSIBLE) from None
    for problem in coverage.problems:
        typer.echo(problem, err=True)
    page = root / PAGE
    text = render(coverage)
    if not controle:
        page.write_text(text, encoding="utf8")
        (root / DATA).write_text(as_data(coverage), encoding="utf8")
        typer.echo(f"{PAGE} is geschreven.")
    elif not page.is_file() or page.read_text(encoding="utf8") != text:
        typer.echo(f"{PAGE} is niet actueel. Maak haar opnieuw met: {COMMAND}", err=True)
        raise typer.Exit(NOT_CURRENT)
    else:
        typer.echo(f"{PAGE} is actueel.")


if __name__ == "__main__":
    typer.run(main)
