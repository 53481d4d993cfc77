"""What may be written at a place in a text with cases, from the JSON Schema of a case: names, and values to choose.

The text need not be right: it is being written. Where its author is follows from how far the lines spring in, and from
the brackets before that place on the line itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from participatiewet.faults import EVERYDAY
from participatiewet.situation import ROLES

SCHEMA = Path(__file__).parent / "geval.schema.json"
DASHES = re.compile(r"^(?:-\s+|-$)*")
#: A name and its colon; what a name ends on is no space, so that a long line is read once and not again and again.
KEY = re.compile(
    r"(?P<key>[^\s:#'\"{}\[\],&*!|>%@`](?:[^:#'\"{}\[\],]*[^\s:#'\"{}\[\],])?|'[^']*'|\"[^\"]*\")\s*:(?:\s|$)"
)
#: A line is looked at so far: nobody writes further.
LONGEST_LINE = 2_000
WORD = re.compile(r"[\w.]*$")
NAME, VALUE = "naam", "waarde"
#: Keys of OpenFisca for which there is a Dutch word, or that do nothing: who wants them knows them.
OF_OPENFISCA = ("name", "period", "input", "output", "keywords", "absolute_error_margin", "relative_error_margin")
YES_AND_NO = (("true", "ja"), ("false", "nee"))
#: What the words of the list are about, in the order in which they come.
GROUPS = {
    "persoon": ("persoon", "gegeven"),
    "bijstandseenheid": ("bijstandseenheid", "gegeven"),
    "woning": ("woning", "gegeven"),
    "uitkomsten persoon": ("persoon", "uitkomst"),
    "uitkomsten bijstandseenheid": ("bijstandseenheid", "uitkomst"),
    "uitkomsten woning": ("woning", "uitkomst"),
}


@dataclass(frozen=True)
class Place:
    """Where somebody writes: below which keys, whether a ``naam`` or a ``waarde`` belongs there, and what is begun."""

    keys: tuple[str, ...]
    kind: str
    begun: str


@dataclass(frozen=True)
class Word:
    """What may be written: the word, what it means, and the text that is put in the place of what was begun."""

    naam: str
    uitleg: str
    invoegen: str
    van: str = ""
    soort: str = ""


def place_of(text: str, line: int, column: int) -> Place:
    """Return where line ``line`` (from 1), after ``column`` characters, is in a text with cases."""
    lines = [whole[:LONGEST_LINE] for whole in text.split("\n")]
    above: list[tuple[int, str]] = []
    for whole in lines[: max(line - 1, 0)]:
        if whole.strip() and not whole.lstrip().startswith("#"):
            above = _block(whole, above)
    here = lines[line - 1][:column] if 0 < line <= len(lines) else ""
    begun = _matched(WORD, here)
    indent, dashes, rest = _parts(here)
    above = _within(above, indent, bool(dashes)) if here else []
    keys = [key for _, key in above]
    if found := KEY.match(rest):
        keys.append(_bare(found["key"]))
        return _in_line(keys, rest[found.end() :], begun)
    if rest.lstrip()[:1] in ("{", "["):
        return _in_line(keys, rest, begun)
    return Place(tuple(keys), NAME, begun)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _parts(line: str) -> tuple[int, str, str]:
    """Return how far a line springs in, the dashes that begin it, and what follows on them."""
    bare = line.lstrip(" ")
    dashes = _matched(DASHES, bare)
    return len(line) - len(bare), dashes, bare[len(dashes) :]


def _within(above: list[tuple[int, str]], indent: int, has_dash: bool) -> list[tuple[int, str]]:
    """Return the keys that a line is below, which springs in so far; a list may begin right below its key."""
    return [(at, key) for at, key in above if at < indent or (has_dash and at == indent)]


def _block(line: str, above: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the keys that are open after a line."""
    indent, dashes, rest = _parts(line)
    kept = _within(above, indent, bool(dashes))
    found = KEY.match(rest)
    if found is None:
        return kept if dashes else above
    return [*kept, (indent + len(dashes), _bare(found["key"]))]


def _in_line(keys: list[str], text: str, begun: str) -> Place:
    """Return the place at the end of ``text``, which follows on a key or begins with a bracket."""
    stack: list[str] = []
    open_keys: list[str | None] = []
    rest, is_value, quote = text, True, ""
    position = 0
    while position < len(rest):
        sign = rest[position]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "{[":
            stack.append(sign)
            open_keys.append(None)
            is_value = sign == "["
        elif sign in "}]" and stack:
            stack.pop()
            open_keys.pop()
            is_value = False
        elif sign == "," and stack:
            is_value = stack[-1] == "["
            if stack[-1] == "{":
                open_keys[-1] = None
        elif stack and stack[-1] == "{" and not is_value and (found := KEY.match(rest, position)):
            open_keys[-1] = _bare(found["key"])
            is_value = True
            position = found.end()
            continue
        position += 1
    found_keys = [*keys, *(key for key in open_keys if key is not None)]
    return Place(tuple(found_keys), VALUE if is_value else NAME, begun)


def _bare(key: str) -> str:
    return key.strip().strip("'\"")


@lru_cache(maxsize=1)
def _schema() -> Mapping[str, Any]:
    return dict(json.loads(SCHEMA.read_text(encoding="utf8")))


def _alternatives(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a schema stands for: references followed, choices apart, of a list what is in it."""
    if "$ref" in schema:
        yield from _alternatives(_schema()["definitions"][schema["$ref"].rpartition("/")[2]])
        return
    if "anyOf" in schema and "properties" not in schema:
        for item in schema["anyOf"]:
            yield from _alternatives(item)
        return
    if schema.get("type") == "array" and "items" in schema:
        yield from _alternatives(schema["items"])
        return
    yield schema


def _below(found: Iterable[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    """Return what may stand below ``key``: also a name that the author chose, and a month."""
    below: list[Mapping[str, Any]] = []
    for schema in found:
        if key in schema.get("properties", {}):
            below += _alternatives(schema["properties"][key])
        elif isinstance(schema.get("additionalProperties"), dict):
            below += _alternatives(schema["additionalProperties"])
        for pattern, value in schema.get("patternProperties", {}).items():
            if re.match(pattern, key):
                below += _alternatives(value)
    return below


def suggestions(place: Place) -> list[Word]:
    """Return what may be written at a place, what begins as was begun first; nothing where anything may be."""
    found: list[Mapping[str, Any]] = list(_alternatives(_schema()))
    for key in place.keys:
        found = _below(found, key)
    words = dict.fromkeys(_names(found) if place.kind == NAME else _values(found))
    if place.kind == NAME:  # a list of values has them without brackets as well, each behind a dash
        words |= dict.fromkeys(_values(found))
    return _begun(words, place.begun)


def _names(found: Iterable[Mapping[str, Any]]) -> Iterator[Word]:
    for schema in found:
        for name, about in schema.get("properties", {}).items():
            if name in OF_OPENFISCA:
                continue
            yield Word(name, str(about.get("description", "")), f"{name}: ")


def _values(found: Iterable[Mapping[str, Any]]) -> Iterator[Word]:
    for schema in found:
        if schema.get("type") == "boolean":
            yield from (Word(value, means, value) for value, means in YES_AND_NO)
        if schema.get("const") is True:
            yield Word("true", "ja", "true")
        values = schema.get("enum", ())
        told = schema.get("enumDescriptions", [""] * len(values))
        for value, means in zip(values, told, strict=True):
            yield Word(str(value), str(means), str(value))


def _begun(words: Iterable[Word], begun: str) -> list[Word]:
    """Return the words that hold what was begun, those that begin with it first."""
    wanted = begun.casefold()
    if not wanted:
        return list(words)
    fitting = [word for word in words if wanted in f"{word.naam} {word.uitleg}".casefold()]
    return sorted(fitting, key=lambda word: (not word.naam.startswith(wanted), wanted not in word.naam))


@lru_cache(maxsize=1)
def all_words() -> tuple[Word, ...]:
    """Return every fact and every outcome, with what it means and of whom it is."""
    found: dict[str, Word] = {}
    for group, (whose, kind) in GROUPS.items():
        for name, about in _schema()["definitions"][group]["properties"].items():
            if name not in ROLES.get(whose, ()):  # a fact may be expected as well: it is told once
                text = str(about.get("description", ""))
                found.setdefault(name, Word(name, text, f"{name}: ", whose, kind))
    return tuple(found.values())


def search(wanted: str) -> list[Word]:
    """Return the facts and outcomes that have all words of ``wanted`` in their name or meaning; all without any."""
    meant = EVERYDAY.get(wanted.strip().casefold().replace(" ", "_"))
    parts = wanted.casefold().replace("_", " ").split()
    found = []
    for word in all_words():
        about = f"{word.naam} {word.uitleg}".casefold().replace("_", " ")
        if word.naam == meant or all(part in about for part in parts):
            found.append(word)
    first = parts[0] if parts else ""
    return sorted(found, key=lambda word: (word.naam != meant, not word.naam.startswith(first)))


__all__ = ["Place", "Word", "all_words", "place_of", "search", "suggestions"]
