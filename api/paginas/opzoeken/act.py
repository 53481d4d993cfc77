"""The act as it is modelled, by part and article: what the table of the coverage has, put in order to be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from participatiewet import law_folder
from participatiewet.jci import LAWS, PARTICIPATIEWET, parts_of
from participatiewet.reform import Measure, measures
from participatiewet.testing.coverage import law_references, natural, references_in

HOME = "/opzoeken"
#: Of a provision in the text of another year: the mark that the table puts behind a name.
MARKED = re.compile(r"(?P<name>.*?)(?: \((?P<year>20[0-9]{2})\))?")
#: Laws that the references name, and that have no short name there.
NAMES = {
    "BWBR0001827": "Wetboek van Burgerlijke Rechtsvordering",
    "BWBR0002471": "Wet op de loonbelasting 1964",
    "BWBR0022751": "Wet op het kindgebonden budget",
    "BWBR0002221": "Algemene Ouderdomswet",
    "BWBR0011453": "Wet studiefinanciering 2000",
    PARTICIPATIEWET: "Participatiewet",
}
REASONS = {
    "geen bedrag of recht": "De bepaling geeft geen bedrag en geen recht.",
    "procedure": "De bepaling gaat over hoe iets verloopt.",
    "oordeel van het college": "Het college oordeelt hier; de uitkomst daarvan is een gegeven.",
    "vervallen": "De bepaling geldt niet meer.",
    "nooit in werking": "De bepaling is nooit in werking getreden.",
}


@dataclass(frozen=True)
class Provision:
    """A provision with what is modelled of it; ``jaar`` is the year of its text when that is not the text of today."""

    bepaling: str
    deel: str
    onderwerp: str
    lid: str
    onderdeel: str
    jaar: str
    variabelen: tuple[str, ...]
    parameters: tuple[str, ...]
    gevallen: int
    bronnen: dict[str, int]
    alleen_eigen: int
    reden: str
    toelichting: str

    @property
    def anker(self) -> str:
        """The id of the provision in the page of its article."""
        return anchor(self.lid, self.onderdeel, self.jaar)

    @property
    def kop(self) -> str:
        """What the provision is called within its article."""
        parts = [f"lid {self.lid}" if self.lid else "", f"onderdeel {self.onderdeel}" if self.onderdeel else ""]
        text = " ".join(part for part in parts if part) or "hele artikel"
        return text[:1].upper() + text[1:]

    @property
    def jci(self) -> str:
        """The reference to the text of the provision."""
        text = f"jci1.3:c:{PARTICIPATIEWET}&artikel={self.bepaling.split(' ')[0]}"
        text += f"&lid={self.lid}" if self.lid else ""
        text += f"&onderdeel={self.onderdeel}" if self.onderdeel else ""
        return text + (f"&g={self.jaar}-07-01" if self.jaar else "")

    @property
    def landelijk(self) -> tuple[str, ...]:
        """The paths of the parameters that hold for the whole country."""
        return tuple(path for path in self.parameters if not path.startswith("gemeenten."))

    @property
    def gemeentelijk(self) -> tuple[str, ...]:
        """The provisions of ordinances, each as ``topic.name``."""
        paths = (path.split(".", 2)[2] for path in self.parameters if path.startswith("gemeenten."))
        return tuple(dict.fromkeys(paths))

    @property
    def is_leeg(self) -> bool:
        """Whether nothing stands beside it, and no reason either: smaller provisions have what there is."""
        return not (self.variabelen or self.parameters or self.gevallen or self.reden)


@dataclass
class Article:
    """An article with its provisions: the article as a whole first, then in the order of the act."""

    nummer: str
    onderwerp: str = ""
    deel: str = ""
    bepalingen: list[Provision] = field(default_factory=list)

    @property
    def nu(self) -> list[Provision]:
        """The provisions of the text of today."""
        return [item for item in self.bepalingen if not item.jaar]

    @property
    def vroeger(self) -> list[Provision]:
        """The provisions of earlier texts."""
        return [item for item in self.bepalingen if item.jaar]

    @property
    def rekent(self) -> bool:
        """Whether anything of the article is calculated."""
        return any(item.variabelen or item.parameters for item in self.bepalingen)


def plain_name(marked: str) -> tuple[str, str]:
    """Return a name of the table and the year of the text that it rests on, empty for the text of today."""
    found = MARKED.fullmatch(marked)
    assert found is not None
    return found["name"], found["year"] or ""


def anchor(lid: str, onderdeel: str, jaar: str = "") -> str:
    """Return the id of a provision in the page of its article."""
    parts = (("lid", lid), ("onderdeel", onderdeel), ("tekst", jaar))
    return "-".join(f"{name}-{value}" for name, value in parts if value) or "artikel"


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """Return the table of the coverage that is shipped, with the sources of its cases."""
    return dict(json.loads((law_folder("api") / "dekking" / "dekking.json").read_bytes()))


@lru_cache(maxsize=1)
def articles() -> dict[str, Article]:
    """Return every article of the act by its number, in the order of the act."""
    found: dict[str, Article] = {}
    for row in table()["bepalingen"]:
        item = _provision(row)
        number = item.bepaling.split(" ")[0]
        article = found.setdefault(number, Article(number))
        article.bepalingen.append(item)
        if not (item.lid or item.onderdeel or article.onderwerp):
            article.onderwerp, article.deel = item.onderwerp, item.deel
    for article in found.values():
        article.bepalingen.sort(key=_order)
    return dict(sorted(found.items(), key=lambda item: natural(item[0])))


def _provision(row: dict[str, Any]) -> Provision:
    reference = references_in(f"artikel {row['bepaling']}")[0][0]
    return Provision(
        bepaling=row["bepaling"],
        deel=row["deel"],
        onderwerp=row["onderwerp"],
        lid=reference.lid,
        onderdeel=reference.onderdeel,
        jaar=reference.jaar,
        variabelen=_without_doubles(row["variabelen"]),
        parameters=_without_doubles(row["parameters"]),
        gevallen=row["gevallen"],
        bronnen=row.get("bronnen", {}),
        alleen_eigen=row.get("alleenEigen", 0),
        reden=row["reden"] or "",
        toelichting=row["toelichting"] or "",
    )


def _without_doubles(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those marked with a year that stand there without a year as well."""
    every = list(names)
    return tuple(name for name in every if name == plain_name(name)[0] or plain_name(name)[0] not in every)


def _order(item: Provision) -> tuple[Any, ...]:
    # of letters the single ones come first: z, then aa
    return (item.jaar, natural(item.lid), len(item.onderdeel), item.onderdeel)


@lru_cache(maxsize=1)
def parts() -> dict[str, list[Article]]:
    """Return the articles by the part of the act that they stand in."""
    found: dict[str, list[Article]] = {}
    for row in table()["bepalingen"]:
        article = articles()[row["bepaling"].split(" ")[0]]
        here = found.setdefault(row["deel"], [])
        if article.deel == row["deel"] and article not in here:
            here.append(article)
    return {deel: here for deel, here in found.items() if here}


def around(number: str) -> tuple[Article | None, Article | None]:
    """Return the articles before and after an article."""
    order = list(articles().values())
    place = list(articles()).index(number)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def article_address(number: str, lid: str = "", onderdeel: str = "", jaar: str = "") -> str:
    """Return the address of an article, and of the smallest provision of it that the page has."""
    text = f"{HOME}/artikel/{quote(number)}"
    article = articles().get(number)
    here = {item.anker for item in article.bepalingen} if article else set()
    for wanted in (anchor(lid, onderdeel, jaar), anchor(lid, "", jaar), anchor(lid, onderdeel), anchor(lid, "")):
        if wanted in here and wanted != "artikel":
            return f"{text}#{wanted}"
    return text


def place_of(jci: str) -> str:
    """Return the address here of the provision of a reference; empty when this is no article of the act."""
    named = parts_of(jci)
    if named["bwb"] != PARTICIPATIEWET or named.get("artikel", "") not in articles():
        return ""
    year = named.get("g", "")[:4]
    return article_address(named["artikel"], named.get("lid", ""), named.get("onderdeel", ""), year)


def law_name(bwb: str) -> str:
    """Return the name of a law."""
    return NAMES.get(bwb) or LAWS.get(bwb, "").strip() or bwb


def words_of(jci: str) -> str:
    """Return a reference in words, with the name of the law when it is another one than the Participatiewet."""
    named = parts_of(jci)
    text = " ".join(f"{kind} {named[kind]}" for kind in ("artikel", "lid", "onderdeel") if kind in named)
    text += f" (tekst van {named['g'][:4]})" if "g" in named else ""
    return text if named["bwb"] == PARTICIPATIEWET else f"{law_name(named['bwb'])} {text}".strip()


@dataclass
class Elsewhere:
    """A provision of another law with what rests on it."""

    bwb: str
    jci: str
    woorden: str
    variabelen: dict[str, None] = field(default_factory=dict)
    parameters: dict[str, None] = field(default_factory=dict)


@lru_cache(maxsize=4)
def other_laws(law: Any) -> dict[str, list[Elsewhere]]:
    """Return the provisions of other laws that the law names, by the name of the law."""
    found: dict[tuple[str, str], Elsewhere] = {}
    for kind, name, reference in law_references(law):
        if reference.bwb == PARTICIPATIEWET:
            continue
        jci = f"jci1.3:c:{reference.bwb}&artikel={reference.artikel}"
        jci += f"&lid={reference.lid}" if reference.lid else ""
        jci += f"&onderdeel={reference.onderdeel}" if reference.onderdeel else ""
        item = found.setdefault((reference.bwb, reference.words), Elsewhere(reference.bwb, jci, reference.words))
        if kind == "variables":
            item.variabelen[name] = None
        else:
            item.parameters[name] = None
    for item in found.values():
        item.parameters = dict.fromkeys(sorted(item.parameters, key=natural))
    laws: dict[str, list[Elsewhere]] = {}
    for (bwb, _), item in sorted(found.items(), key=lambda each: (law_name(each[0][0]), natural(each[0][1]))):
        laws.setdefault(law_name(bwb), []).append(item)
    return laws


@lru_cache(maxsize=1)
def measures_of_articles() -> dict[str, list[Measure]]:
    """Return the measures of Participatiewet in balans by the number of an article that they change."""
    found: dict[str, list[Measure]] = {}
    for measure in measures().values():
        for number in dict.fromkeys(r.artikel for r in references_in(measure.artikel)[0] if r.bwb == PARTICIPATIEWET):
            found.setdefault(number, []).append(measure)
    return found


@dataclass(frozen=True)
class Totals:
    """What the table has in total, or a part of it."""

    bepalingen: int
    met_variabele: int
    met_parameter: int
    met_geval: int
    met_reden: int


def totals(items: Iterable[Provision]) -> Totals:
    """Return how many provisions have a variable, a parameter, a case, a reason why there is none."""
    every = list(items)
    return Totals(
        len(every),
        sum(bool(item.variabelen) for item in every),
        sum(bool(item.parameters) for item in every),
        sum(bool(item.gevallen) for item in every),
        sum(bool(item.reden) for item in every),
    )


def provisions() -> list[Provision]:
    """Return every provision of the act."""
    return [item for article in articles().values() for item in article.bepalingen]


__all__ = ["Article", "Provision", "articles", "parts"]
