"""Reading YAML and JSON so that nothing is lost: numbers as decimals, keys once, a line for every value."""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer

from participatiewet.faults import Fault, InputError
from participatiewet.faults import Path as KeyPath

WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: An escape for half of a pair of UTF-16, which may stand without the other half.
HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
#: A line with a dash against a word; one without a key; one with quotes or brackets, where anything may be wrong.
STUCK_DASH = re.compile(r"-[^\s-]")
PLAIN = re.compile(r"(?:- +)?[A-Za-z_][\w-]*(?: |:(?=\S))(?:(?!: ).)*[^:\s]")
OPEN = re.compile(r"""["'\[\]{}#|>]""")
TAG = "tag:yaml.org,2002:"


@dataclass
class Document:
    """The content of a file and the line (from 1) on which each value stands, by path of keys."""

    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def line(self, path: KeyPath) -> int | None:
        """Return the line of ``path``, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_file(path: Path) -> Document:
    """Read a YAML or JSON file. Raises ``InputError`` when it cannot be read or understood."""
    try:
        text = path.read_text(encoding="utf8")
    except FileNotFoundError:
        raise InputError(
            [Fault((), "bestand_ontbreekt", f"Het bestand '{path}' bestaat niet.", "Controleer de naam en de map.")]
        ) from None
    except (OSError, UnicodeDecodeError):
        raise InputError(
            [
                Fault(
                    (),
                    "bestand_onleesbaar",
                    f"Het bestand '{path}' kan niet worden gelezen als tekst (UTF-8).",
                    "Geef een tekstbestand in YAML of JSON.",
                )
            ]
        ) from None
    if path.suffix == ".json":
        return Document(read_json(text))
    return read_yaml(text)


def read_json(text: str | bytes) -> Any:
    """Return JSON with numbers as ``int`` or ``Decimal``; NaN, infinity and repeated keys are refused.

    Raises ``InputError``.
    """

    def refuse(name: str) -> Any:
        raise InputError([Fault((), "geen_getal", f"'{name}' is geen getal.", "Geef een bedrag, zoals 600.00.")])

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            times = Counter(key for key, _ in pairs)
            raise InputError(
                [
                    Fault((), "dubbel", "Een naam staat twee keer in hetzelfde object.", "Laat er een staan.")
                    for count in times.values()
                    if count > 1
                ]
            )
        return found

    try:
        if isinstance(text, bytes):
            text = text.decode(json.detect_encoding(text))  # strictly: json lets halves of characters through
        data = json.loads(text, parse_float=Decimal, parse_constant=refuse, object_pairs_hook=once)
        if HALF_CHARACTER.search(text):
            json.dumps(data, ensure_ascii=False, default=str).encode()  # half a character has no UTF-8
        return data
    except (json.JSONDecodeError, UnicodeError, RecursionError, ValueError) as error:
        place = f" op regel {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            [
                Fault(
                    (),
                    "geen_json",
                    f"De tekst is geen geldige JSON{place}.",
                    "Controleer haken, komma's en aanhalingstekens.",
                )
            ]
        ) from None


def _compose(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, read by libyaml where that is there: it is six times as fast."""
    if yaml.__with_libyaml__ and "\t" not in text:  # it lets tabs through that PyYAML refuses
        # what it refuses is read again, so that the line of a fault is that of PyYAML
        with contextlib.suppress(yaml.YAMLError, UnicodeError):
            return _FastLoader(text).get_single_node()
    return yaml.compose(text, Loader=yaml.SafeLoader)


if yaml.__with_libyaml__:

    class _FastLoader(Composer, yaml.CSafeLoader):
        """Events of libyaml, put together in Python: its own composer overflows the stack of a deeply nested text."""

        def __init__(self, stream: str) -> None:
            yaml.CSafeLoader.__init__(self, stream)
            Composer.__init__(self)


def read_yaml(text: str) -> Document:
    """Return the YAML document; raises ``InputError`` with the line of what is wrong."""
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            [
                Fault(
                    (),
                    "geen_yaml",
                    f"Regel {line} is geen geldige YAML.",
                    _cause(text.splitlines(), line),
                )
            ]
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise InputError([Fault((), "geen_yaml", "De tekst is geen geldige YAML.")]) from None
    document = Document(None)
    if node is not None:
        faults: list[Fault] = []
        document.data = _construct(node, (), document.lines, faults)
        if faults:
            raise InputError(faults)
    return document


def read_yaml_sent(text: str) -> Document:
    """Return the YAML document in a text that anybody may have sent; raises ``InputError`` as ``read_yaml`` does.

    References to earlier values are refused: a few lines of them stand for more than fits in memory.
    """
    if "*" in text:
        aliases: list[yaml.Token] = []
        with contextlib.suppress(yaml.YAMLError):  # said below, with its line
            aliases = [token for token in yaml.scan(text) if isinstance(token, yaml.AliasToken)]
        if aliases:
            line = aliases[0].start_mark.line + 1
            text = f"Regel {line} verwijst met * naar een andere waarde; dat kan hier niet."
            raise InputError([Fault((), "verwijzing", text, "Schrijf de waarde zelf op.")])
    return read_yaml(text)


def _cause(lines: list[str], number: int) -> str:
    """Return what is probably wrong at, or just before, line ``number`` of a YAML text: never what stands there."""
    for near in (number, number - 1):
        line = lines[near - 1] if 0 < near <= len(lines) else ""
        bare = line.strip()
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return f"Op regel {near} staat een tab. Gebruik spaties om in te springen."
        if STUCK_DASH.match(bare):
            return f"Op regel {near} hoort een spatie achter het streepje."
        if PLAIN.fullmatch(bare) and not OPEN.search(bare):
            return f"Op regel {near} ontbreekt de dubbele punt met een spatie erachter."
    before = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), 0)
    if before and number <= len(lines) and not OPEN.search("".join(lines[before - 1 : number])):
        return (
            f"Regel {number} springt anders in dan regel {before}. "
            "Laat gegevens die bij elkaar horen op dezelfde plaats beginnen."
        )
    return "Let op het inspringen (spaties, geen tabs), de dubbele punt met spatie en aanhalingstekens."


def _construct(node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int], faults: list[Fault]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in mapping:
                line = key_node.start_mark.line + 1
                faults.append(
                    Fault(
                        (*path, key),
                        "dubbel",
                        f"'{key}' staat er twee keer (regel {line}).",
                        "Laat er een staan.",
                    )
                )
            value = _construct(value_node, (*path, key), lines, faults)
            lines[(*path, key)] = key_node.start_mark.line + 1
            mapping[key] = value
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, str(i)), lines, faults) for i, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if node.tag == f"{TAG}null":
        return None
    if node.tag == f"{TAG}bool":
        return text.lower() in ("true", "yes", "on")
    if node.tag == f"{TAG}int" and WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if node.tag == f"{TAG}float" and DECIMAL_NUMBER.fullmatch(text):
        return Decimal(text)
    if node.tag == f"{TAG}timestamp" and DATE.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return text
    return text
