"""Search over articles, variables, parameters, municipalities and measures: an index in memory, made once per law.

What somebody looks for goes nowhere: it is not written down and not counted.
"""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from participatiewet import system
from participatiewet.faults import EVERYDAY
from participatiewet.municipalities import names
from participatiewet.reform import measures
from participatiewet.variants import shipped, variant_files

from ...variabelen.endpoints import catalogue
from . import act, amounts, rules
from .municipal import provision_address, topics

ARTICLES, VARIABLES, PARAMETERS = "artikelen", "begrippen", "bedragen"
MUNICIPAL, MEASURES = "gemeenten", "maatregelen"
#: The kinds in the order in which they stand when they fit as well.
KINDS = {
    ARTICLES: "Artikelen van de wet",
    VARIABLES: "Gegevens en uitkomsten",
    PARAMETERS: "Bedragen, percentages en termijnen",
    MUNICIPAL: "Gemeenten en hun verordeningen",
    MEASURES: "Maatregelen en varianten",
}
#: Of a kind so many are shown at first.
MOST = 6
#: Of what somebody types so many signs are read.
LONGEST = 100
#: So many words of those that were asked are tried without the others.
MOST_TRIED = 5
#: How much a word counts in the title, in what stands below it, and in what else is known.
IN_TITLE, BELOW, ELSEWHERE = 10.0, 6.0, 2.0
WHOLE, START, WITHIN = 1.0, 0.75, 0.45
SHORTEST_WITHIN = 4
SHORTEST_START = 2
#: A title that is just what was looked for.
EXACT = 12.0
PRIOR = {ARTICLES: 1.5, VARIABLES: 0.5, PARAMETERS: 0.4, MUNICIPAL: 0.2, MEASURES: 0.3}
#: A provision within an article stands behind the article itself.
SMALLER = 0.8
ALIKE = 0.7
#: What every sign of a title takes off.
LENGTH = 0.01
# fmt: off
SMALL_WORDS = frozenset(
    (
        "artikel", "artikelen", "art", "de", "het", "een", "en", "of", "van", "in", "op", "bij", "voor", "met",
        "als", "aan", "dan", "die", "dat", "er", "hebben", "heeft", "hoe", "hoeveel", "ik", "is", "mag", "naar",
        "naast", "om", "te", "tot", "uit", "wat", "wanneer", "welk", "welke", "wie", "zijn",
    )
)
# fmt: on
ARTICLE = re.compile(
    r"(?:(?:artikel|art)\.?\s*)?(?P<artikel>[0-9]+[a-z]{0,2})"
    r"(?:[\s,]+lid\s*(?P<lid>[0-9]+))?(?:[\s,]+(?:onderdeel|onder|sub)\s*(?P<onderdeel>[a-z]{1,2}))?"
    r"(?:\s+(?:van de\s+)?(?:participatiewet|pw))?"
)
WORD = re.compile(r"[a-z0-9]+")
#: Daily words and the article where what they are about stands.
DAILY = {
    "aanvragen": ("41", "43"),
    "afstemmen": ("18",),
    "alimentatie": ("31", "56"),
    "arbeidsplicht": ("9",),
    "auto": ("34",),
    "beslag": ("46",),
    "bijverdienen": ("31", "34a"),
    "boete": ("18a",),
    "buitenland": ("13",),
    "cadeau": ("31",),
    "detentie": ("13",),
    "eigen huis": ("34", "50"),
    "erfenis": ("31", "34", "58"),
    "fraude": ("17", "18a", "58"),
    "gevangenis": ("13",),
    "gift": ("31",),
    "huisgenoot": ("19a", "22a"),
    "huisgenoten": ("19a", "22a"),
    "huurder": ("19a", "33"),
    "inlichtingenplicht": ("17",),
    "inwonend": ("19a", "22a"),
    "inwoning": ("19a", "22a"),
    "jongeren": ("20", "13", "41"),
    "korting": ("18",),
    "kostendeler": ("22a", "19a"),
    "kostganger": ("33", "19a"),
    "krediethypotheek": ("50",),
    "lening": ("48", "51"),
    "maatregel": ("18",),
    "mantelzorg": ("22a", "3"),
    "medebewoner": ("19a", "22a"),
    "partner": ("3", "24"),
    "samenwonen": ("3",),
    "schoolverlater": ("28",),
    "schulden": ("49", "34"),
    "sollicitatieplicht": ("9", "18"),
    "spaargeld": ("34",),
    "spaarrekening": ("34",),
    "student": ("13", "19a", "36b"),
    "taal": ("18b",),
    "terugbetalen": ("58", "60"),
    "thuiswonend": ("19a", "22a"),
    "toeslag": ("25", "36", "36b"),
    "trouwen": ("3",),
    "vakantiegeld": ("19", "45"),
    "voorschot": ("52",),
    "werken": ("9", "31", "34a"),
    "zoektermijn": ("41",),
    "zwerven": ("40",),
}
#: Daily words for an amount.
DAILY_AMOUNTS = {"leeftijden.pensioengerechtigde_leeftijd": ("aow", "aow-leeftijd", "pensioenleeftijd")}
#: What somebody may try who found nothing.
EXAMPLES = ("22a", "kostendelersnorm", "spaargeld", "vakantietoeslag", "giften", "Rotterdam")


@dataclass(frozen=True)
class Entry:
    """Something that can be found: where it stands, what it is called, what stands below and is known besides.

    ``dagelijks`` are other words for it, ``namen`` what it is called in a calculation.
    """

    soort: str
    adres: str
    titel: str
    onder: str = ""
    woorden: str = ""
    dagelijks: tuple[str, ...] = ()
    namen: tuple[str, ...] = ()
    weegt: float = 1.0
    plaats: str = ""
    artikel: str = ""


@dataclass(frozen=True)
class Index:
    """Everything that can be found, and per word where it stands: the number of an entry and how much it counts.

    ``heel`` has, per entry, its title, daily words and names as they may be asked as a whole.
    """

    entries: tuple[Entry, ...]
    woorden: dict[str, dict[int, float]]
    heel: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Group:
    """What was found of a kind, the best first; ``aantal`` is how many there are."""

    soort: str
    kop: str
    aantal: int
    gevonden: tuple[Entry, ...]


@dataclass(frozen=True)
class Found:
    """What was found, and where nothing was what might be meant.

    ``zonder`` are the words that were left out, because nothing has all that was asked.
    """

    groepen: tuple[Group, ...] = ()
    voorstellen: tuple[str, ...] = ()
    aantal: int = 0
    voorbeelden: tuple[str, ...] = field(default=EXAMPLES)
    zonder: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def words_in(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return WORD.findall(plain(text).replace("_", " "))


@lru_cache(maxsize=4)
def index(law: Any) -> Index:
    """Return everything that can be found in a law."""
    entries = tuple(_entries(law))
    words: dict[str, dict[int, float]] = {}
    for number, entry in enumerate(entries):
        for text, weight in (
            (entry.woorden, ELSEWHERE),
            (entry.onder, BELOW),
            (" ".join((entry.titel, *entry.dagelijks)), IN_TITLE),
        ):
            for word in words_in(text):
                here = words.setdefault(word, {})
                here[number] = max(weight, here.get(number, 0.0))
    whole = tuple(frozenset({plain(entry.titel), *entry.dagelijks, *entry.namen}) for entry in entries)
    return Index(entries, words, whole)


def _entries(law: Any) -> Iterator[Entry]:
    yield from _articles()
    daily: dict[str, list[str]] = {}
    for word, name in EVERYDAY.items():
        daily.setdefault(name, []).append(word.replace("_", " "))
    for name, variable in catalogue().items():
        plain_name = name.replace("-", "_")
        yield Entry(
            VARIABLES,
            f"{act.HOME}/variabele/{name}",
            variable.omschrijving,
            f"{rules.what_of(law, variable)}, artikel {', '.join(variable.artikelen)}",
            f"{plain_name} {variable.veld} {variable.toelichting} {' '.join(variable.keuzes.values())}",
            tuple(daily.get(plain_name, ())),
            (plain_name, name, plain(variable.veld)),
        )
    for path in amounts.national(law):
        node = amounts.paths(law)[path]
        yield Entry(
            PARAMETERS,
            f"{act.HOME}/parameter/{path}",
            amounts.described(node.description),
            act.words_of(str(node.metadata["jci"])),
            path.replace(".", " "),
            dagelijks=DAILY_AMOUNTS.get(path, ()),
            namen=(path,),
        )
    yield from _municipal(law)
    yield from _measures()


def _articles() -> Iterator[Entry]:
    daily: dict[str, list[str]] = {}
    for word, numbers in DAILY.items():
        for number in numbers:
            daily.setdefault(number, []).append(word)
    for number, article in act.articles().items():
        yield Entry(
            ARTICLES,
            act.article_address(number),
            f"Artikel {number}: {article.onderwerp}",
            article.deel.partition(" (")[0],
            " ".join([number, *daily.get(number, ())]),
            (plain(article.onderwerp), *daily.get(number, ())),
            artikel=number,
        )
        for item in article.bepalingen:
            if item.lid or item.onderdeel:
                year = f" (tekst van {item.jaar})" if item.jaar else ""
                yield Entry(
                    ARTICLES,
                    act.article_address(number, item.lid, item.onderdeel, item.jaar),
                    f"Artikel {number} {item.kop[:1].lower()}{item.kop[1:]}{year}: {item.onderwerp}",
                    article.onderwerp,
                    weegt=SMALLER if not item.jaar else SMALLER**2,
                    plaats=item.anker,
                    artikel=number,
                )


def _municipal(law: Any) -> Iterator[Entry]:
    for code, name in names(law).items():
        yield Entry(
            MUNICIPAL,
            f"{act.HOME}/gemeenten?gemeente={code}&gemeente={'model' if code != 'model' else 'GM0363'}",
            name,
            "wat van de verordeningen bekend is",
            f"{code} gemeente verordening",
        )
    for topic, found in topics(law).items():
        for item in found:
            words = act.words_of(item.jci)
            yield Entry(MUNICIPAL, provision_address(item.pad), item.omschrijving, f"{topic}, {words}", item.pad)


def _measures() -> Iterator[Entry]:
    for measure in measures().values():
        yield Entry(
            MEASURES,
            f"{act.HOME}/maatregelen#{measure.naam}",
            f"{measure.titel} ({measure.nummer})",
            f"Participatiewet in balans, {measure.artikel}",
            f"{measure.naam} {measure.omschrijving}",
        )
    for name in variant_files():
        variant = shipped(name, system.build)
        yield Entry(
            MEASURES,
            f"{act.HOME}/maatregelen#variant-{name}",
            variant.titel,
            "variant: een idee om door te rekenen, geen recht",
            f"{name} {variant.omschrijving}",
        )


def search(law: Any, asked: str, soort: str = "") -> Found:
    """Return what fits what somebody asks; with ``soort`` everything of that kind."""
    text = " ".join(plain(asked[:LONGEST]).split())
    wanted = [word for word in words_in(text) if word not in SMALL_WORDS] or words_in(text)
    if not wanted:
        return Found()
    named = ARTICLE.fullmatch(text)
    scored = (_of_article(law, named) if named else {}) or _scores(index(law), wanted, text)
    without: list[str] = []
    if not scored:
        scored, without = _with_municipality(index(law), wanted, text) or _nearly(index(law), wanted)
    entries = index(law).entries
    groups = []
    for kind, heading in KINDS.items():
        here = sorted((number for number in scored if entries[number].soort == kind), key=lambda n: -scored[n])
        if here and soort in ("", kind):
            shown = here if soort else here[:MOST]
            group = Group(kind, heading, len(here), tuple(entries[number] for number in shown))
            groups.append((scored[here[0]], group))
    groups.sort(key=lambda group: -group[0])
    count = sum(group.aantal for _, group in groups)
    meant = () if groups else tuple(_meant(law, wanted))
    return Found(tuple(group for _, group in groups), meant, count, zonder=tuple(without))


def _of_article(law: Any, named: re.Match[str]) -> dict[int, float]:
    """Return what belongs to an article that was named by its number, the provision that was named first."""
    article = act.articles().get(named["artikel"])
    if article is None:
        return {}
    target = act.anchor(named["lid"] or "", named["onderdeel"] or "")
    if target not in {item.anker for item in article.bepalingen} and named["lid"]:
        target = act.anchor(named["lid"], "")
    addresses = {
        f"{act.HOME}/maatregelen#{measure.naam}": 1.0 for measure in act.measures_of_articles().get(article.nummer, ())
    }
    for item in article.bepalingen:
        names_here = {act.plain_name(name)[0].replace("_", "-") for name in item.variabelen}
        here = [f"{act.HOME}/variabele/{name}" for name in names_here]
        here += [f"{act.HOME}/parameter/{path}" for path in item.landelijk]
        here += [provision_address(path) for path in item.gemeentelijk]
        score = 3.0 if item.anker == target else 2.0 if not item.jaar else 1.0
        for address in here:
            addresses[address] = max(score, addresses.get(address, 0.0))
    found = {}
    for number, entry in enumerate(index(law).entries):
        if entry.artikel == article.nummer:
            found[number] = 100.0 if (entry.plaats or "artikel") == target else 50.0 if not entry.plaats else 20.0
        elif entry.adres in addresses:
            found[number] = addresses[entry.adres] + PRIOR[entry.soort]
    return found


def _scores(everything: Index, wanted: Sequence[str], text: str) -> dict[int, float]:
    """Return how well entries fit, by their number; every word must be somewhere."""
    totals: dict[int, float] | None = None
    for word in wanted:
        best = _places(everything, word)
        totals = best if totals is None else {n: totals[n] + score for n, score in best.items() if n in totals}
    scored = {}
    for number, total in (totals or {}).items():
        entry = everything.entries[number]
        score = total / len(wanted) + (EXACT if text in everything.heel[number] else 0)
        # of titles that have the word, the short one is more about it
        scored[number] = (score - len(entry.titel) * LENGTH) * entry.weegt + PRIOR[entry.soort]
    return scored


def _with_municipality(
    everything: Index, wanted: Sequence[str], text: str
) -> tuple[dict[int, float], list[str]] | None:
    """Return what fits the other words, the municipality that was named before them; nothing when none was."""
    asked = f" {text} "
    own = [
        number
        for number, entry in enumerate(everything.entries)
        if entry.soort == MUNICIPAL and f" {plain(entry.titel)} " in asked
    ]
    if not own:
        return None
    place = {word for number in own for word in words_in(everything.entries[number].titel)}
    scored, without = _nearly(everything, [word for word in wanted if word not in place])
    return {**scored, **dict.fromkeys(own, max(scored.values(), default=0.0) + EXACT)}, without


def _nearly(everything: Index, wanted: Sequence[str]) -> tuple[dict[int, float], list[str]]:
    """Return what has all words but one or more, and which those are: as few as possible, the last ones first.

    Words that stand nowhere are left out first; a number alone, such as a year, says nothing without the others.
    """
    known = [word for word in wanted if not word.isdigit() and _places(everything, word)]
    for size in range(min(len(known), MOST_TRIED), 0, -1):
        for kept in itertools.combinations(known[:MOST_TRIED], size):
            if scored := _scores(everything, kept, " ".join(kept)):
                return scored, [word for word in wanted if word not in kept]
    return {}, []


def _places(everything: Index, word: str) -> dict[int, float]:
    """Return where a word stands, by the number of an entry, and how well it fits there."""
    best: dict[int, float] = {}
    for other, places in everything.woorden.items():
        fit = _fit(word, other)
        if fit:
            for number, weight in places.items():
                best[number] = max(weight * fit, best.get(number, 0.0))
    return best


def _fit(word: str, other: str) -> float:
    if word == other:
        return WHOLE
    if len(word) >= SHORTEST_START and other.startswith(word):
        return START
    return WITHIN if len(word) >= SHORTEST_WITHIN and (word in other or _stem(word) in other) else 0.0


def _stem(word: str) -> str:
    """Return a word without the end of a plural, as long as enough remains."""
    for end in ("en", "s", "n"):
        if word.endswith(end) and len(word) - len(end) > SHORTEST_WITHIN:
            return word[: -len(end)]
    return word


def _meant(law: Any, wanted: Sequence[str]) -> list[str]:
    """Return words of the law that look like those that were asked, or that can be found without the others."""
    everything = index(law)
    words = [word for word, places in everything.woorden.items() if max(places.values()) == IN_TITLE]
    found: list[str] = []
    for word in wanted:
        if len(wanted) > 1 and _places(everything, word):
            found.append(word)
        else:
            found += difflib.get_close_matches(word, words, 3, ALIKE)
    return list(dict.fromkeys(found))[:MOST]


__all__ = ["KINDS", "MOST", "Entry", "Found", "search"]
