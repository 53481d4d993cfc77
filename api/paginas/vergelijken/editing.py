"""An own reform as fields of a form: what can be changed, from fields to YAML and back, and what is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml
from pydantic import ValidationError

from participatiewet import system
from participatiewet.confirmation import parameter_value
from participatiewet.documents import Document, read_yaml_sent
from participatiewet.faults import Fault as LawFault
from participatiewet.faults import InputError
from participatiewet.faults import Path as KeyPath
from participatiewet.reform import measures
from participatiewet.units import NO_BOUND, euros, without_bound
from participatiewet.variants import TREE, Hervorming, Variant, read_variant

from ..forms import Form
from ..rendering import Fault

#: The fields of a reform that are one text each, by their id in the page.
TEXTS = ("titel", "auteur", "omschrijving", "basis", "vanaf", "datum")
#: What a reform may have besides and what has no fields of its own: written as YAML.
REST = ("bron", "gemeenten", "gaat_voor_op", "verwacht")
OF_A_CHANGE = ("pad", "wijze", "waarde", "vanaf", "tot")
WAYS = (
    ("waarde", "Wordt"),
    ("maal", "Maal"),
    ("plus", "Plus of min"),
    ("waarde_van", "Gelijk aan een andere"),
    ("geen_maximum", "Zonder maximum"),
    ("geen_einde", "Zonder einde"),
)
#: What of a change is a number.
NUMBERS = ("waarde", "maal", "plus")
SWITCH = "m-"
#: As many parameters as a search shows, and as many as one reform may change here.
MOST_FOUND, MOST_CHANGES = 25, 40
PERCENT = 100
UNITS = {
    "EUR": "euro",
    "EUR/maand": "euro per maand",
    "EUR/jaar": "euro per jaar",
    "fractie": "procent",
    "verhouding": "keer",
    "jaar": "jaar",
    "maanden": "maanden",
    "weken": "weken",
    "uren": "uren",
    "aantal": "aantal",
    "ja_nee": "ja of nee",
}
YES = {"ja": True, "nee": False, "true": True, "false": False}
#: Where a slider of a value without a bound ends, by unit.
WIDE = {"EUR": 10_000, "EUR/maand": 5_000, "EUR/jaar": 10_000}
#: From this day on all measures of Participatiewet in balans hold: a sensible beginning for a reform.
START = "2027-01-01"
#: A slider has about so many steps.
STEPS = 200
NICE = tuple(Decimal(n).scaleb(e) for e in (-2, -1, 0, 1, 2, 3) for n in (1, 2, 5))
WITH_THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
PLAIN = re.compile(r"-?[0-9]+([.,][0-9]+)?")


@dataclass(frozen=True)
class Choice:
    """A parameter that a reform may change: what it is on a day, and between which values a slider goes.

    ``nu`` is the value as a field has it (euros, percent, a count, ``ja`` or ``nee``), empty when there is none or no
    bound. ``laagste``, ``hoogste`` and ``stap`` are empty where a slider makes no sense.
    """

    pad: str
    omschrijving: str
    eenheid: str
    artikel: str
    jci: str
    nu: str
    nu_tekst: str
    laagste: str = ""
    hoogste: str = ""
    stap: str = ""

    @property
    def decimalen(self) -> int:
        """With how many decimals the slider writes a value."""
        return len(self.stap.partition(".")[2])


@dataclass(frozen=True)
class Changed:
    """A row of the form: a parameter and what becomes of it, as texts; ``keuze`` is ``None`` for an unknown path."""

    pad: str
    wijze: str
    waarde: str
    vanaf: str
    tot: str
    keuze: Choice | None

    @property
    def schuif(self) -> str:
        """Where the slider stands: at the value of the field, or else at what holds now."""
        value = number_in(self.waarde, thousands=self.keuze is not None and self.keuze.eenheid.startswith("EUR"))
        if value is None and self.keuze is not None:
            value = number_in(self.keuze.nu, thousands=False)
        return "0" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True)
class Editor:
    """An own reform as the fields have it."""

    velden: dict[str, str]
    wijzigingen: tuple[Changed, ...]
    schakelaars: dict[str, str]
    rest: str

    @property
    def in_use(self) -> bool:
        """Whether somebody changed anything."""
        return bool(self.wijzigingen or self.rest or any(self.schakelaars.values()))


# --- what can be changed


def unit_of(law: Any, path: str) -> str:
    """Return the unit of a parameter, empty when there is no such parameter."""
    node = law.parameters
    for name in path.split("."):
        node = getattr(node, "children", {}).get(name)
        if node is None:
            return ""
    return str(node.metadata["unit"]) if hasattr(node, "values_list") else ""


def day_of(text: str) -> str:
    """Return a day that is right, or else the day on which all measures hold."""
    try:
        return str(datetime.date.fromisoformat(text))
    except ValueError:
        return START


@lru_cache(maxsize=64)
def catalogue(basis: str, month: str) -> Mapping[str, Choice]:
    """Return every parameter of the country that a reform may change, with its value in a month, by path."""
    law = system.build(basis)
    leaves = [leaf for leaf in law.parameters.get_descendants() if hasattr(leaf, "values_list")]
    names = sorted(leaf.name for leaf in leaves if not leaf.name.startswith(f"{TREE}."))
    return {name: _choice(law, name, month) for name in names}


def _choice(law: Any, path: str, month: str) -> Choice:
    node = law.parameters
    for name in path.split("."):
        node = node.children[name]
    now = next((v for v in node.values_list if v.instant_str <= f"{month}-01"), None)
    last = next((v for v in node.values_list if v.value is not None), None)
    told = now if now is not None and now.value is not None else last
    unit, jci = str(node.metadata["unit"]), str(node.metadata["jci"])
    if told is None:
        return Choice(path, node.description, unit, "", jci, "", "nog geen waarde")
    value = parameter_value(law, path, told.instant_str[:7] if told is not now else month)
    about = (path, value.omschrijving, unit, value.artikel, jci)
    if unit == "ja_nee":
        word = "ja" if value.waarde else "nee"
        return Choice(*about, word if told is now else "", word if told is now else "geldt dan niet")
    unbound = int(told.value) >= without_bound(unit) and unit not in ("fractie", "verhouding")
    own = value.waarde * PERCENT if unit == "fractie" else value.waarde
    slider = _slider(unit, Decimal(WIDE.get(unit, PERCENT)) if unbound else own)
    if told is not now:
        return Choice(*about, "", "geldt dan niet", *slider)
    return Choice(*about, "" if unbound else field_text(own, unit), shown(value.waarde, unit, unbound), *slider)


def shown(value: Decimal, unit: str, unbound: bool = False) -> str:
    """Return a value of a parameter as Dutch text with its unit."""
    if unbound:
        return "geen grens"
    if unit.startswith("EUR"):
        return euros(value) + UNITS[unit].removeprefix("euro")
    if unit == "fractie":
        return f"{_plain(value * PERCENT)}%"
    if unit == "ja_nee":
        return "ja" if value else "nee"
    return f"{_plain(value)} {UNITS[unit]}" if unit != "aantal" else _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def field_text(value: Decimal, unit: str) -> str:
    """Return a number as somebody types it: a comma, euros with cents."""
    return f"{value:.2f}".replace(".", ",") if unit.startswith("EUR") else _plain(value)


def _slider(unit: str, value: Decimal) -> tuple[str, str, str]:
    """Return the lowest and highest value of a slider and its step: from nothing to about twice what holds now."""
    if unit == "fractie":
        whole = value == value.to_integral_value()
        return "0", str(max(PERCENT, int(value))), "1" if whole else "0.1"
    if unit == "verhouding":
        return "0", f"{max(value * 2, Decimal(2)):.2f}", "0.01"
    if not unit.startswith("EUR"):
        return "0", str(max(int(value) * 2, 12)), "1"
    high = max(value * 2, Decimal(PERCENT))
    step = next(nice for nice in NICE if high / nice <= STEPS or nice == NICE[-1])
    step = max(step, Decimal(1)) if value == value.to_integral_value() else step
    top = -(-high // step) * step
    return "0", f"{top:f}", f"{step:f}"


def search(words: str, basis: str, day: str) -> tuple[list[Choice], int]:
    """Return the parameters in which all ``words`` occur, as many as are shown, and how many there are."""
    known = catalogue(basis, day_of(day)[:7])
    sought = words.lower().replace("artikel ", "").split()
    texts = {path: f"{c.omschrijving} {path} {c.artikel}".lower().replace("_", " ") for path, c in known.items()}
    found = [known[path] for path, text in texts.items() if all(word.replace("_", " ") in text for word in sought)]
    return found[:MOST_FOUND], len(found)


def switchable() -> list[tuple[str, str]]:
    """Return the measures that calculate: name and what they are called."""
    return [(m.naam, f"{m.titel} ({m.nummer})") for m in measures().values() if m.folder is not None]


# --- from the form, to the form


def empty() -> Editor:
    """Return the fields of a reform that changes nothing yet."""
    fields = {
        "titel": "Mijn hervorming",
        "auteur": "Eigen werk",
        "omschrijving": "Gemaakt op de pagina Vergelijken.",
        "basis": system.RECHT[0],
        "vanaf": START,
        "datum": str(datetime.date.today()),
    }
    return Editor(fields, (), {}, "")


def editor_of(form: Form) -> Editor:
    """Return the fields of a reform that a form sends; those of an empty one when it sends none."""
    start = empty()
    fields = {name: form.get(f"h-{name}", start.velden[name]) for name in TEXTS}
    if fields["basis"] not in system.RECHT:
        fields["basis"] = system.RECHT[0]
    columns = [form.every(f"w-{name}") for name in OF_A_CHANGE]
    known = catalogue(fields["basis"], day_of(fields["vanaf"])[:7])
    rows = [
        Changed(path, way, value, first, last, known.get(path))
        for path, way, value, first, last in zip(*columns, strict=False)
    ]
    switches = {name: form.get(SWITCH + name, "") for name, _ in switchable()}
    return Editor(fields, tuple(rows[:MOST_CHANGES]), switches, form.get("h-rest", ""))


def with_change(editor: Editor, path: str) -> Editor:
    """Return the fields with a row for a parameter, at the value that it has."""
    known = catalogue(editor.velden["basis"], day_of(editor.velden["vanaf"])[:7])
    if path not in known or len(editor.wijzigingen) >= MOST_CHANGES:
        return editor
    row = Changed(path, "waarde", known[path].nu, "", "", known[path])
    return Editor(editor.velden, (*editor.wijzigingen, row), editor.schakelaars, editor.rest)


def without_change(editor: Editor, place: int) -> Editor:
    """Return the fields without a row."""
    rows = tuple(row for i, row in enumerate(editor.wijzigingen) if i != place)
    return Editor(editor.velden, rows, editor.schakelaars, editor.rest)


def number_in(text: str, *, thousands: bool) -> int | Decimal | None:
    """Return the number in a text as somebody types it in Dutch, nothing when it is none.

    A point with three digits after it is one for thousands where there may be ``thousands``: an amount has no mills.
    """
    bare = text.replace("€", "").replace("%", "").replace(" ", "").replace("\u00a0", "")
    if thousands and WITH_THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "")
    if not PLAIN.fullmatch(bare):
        return None
    value = Decimal(bare.replace(",", "."))
    return int(value) if value == value.to_integral_value() else value


def data_of(editor: Editor, faults: list[Fault]) -> dict[str, Any]:
    """Return the reform that the fields say, as a file has it; what no field can hold goes to ``faults``."""
    fields = editor.velden
    data: dict[str, Any] = {"titel": fields["titel"], "auteur": fields["auteur"]}
    data |= {name: _day(fields[name]) if name != "basis" else fields[name] for name in ("datum", "basis", "vanaf")}
    data["omschrijving"] = fields["omschrijving"]
    rest = _rest(editor.rest, faults)
    if "bron" in rest:
        data["bron"] = rest.pop("bron")
    law = system.build(fields["basis"])
    if editor.wijzigingen:
        data["parameters"] = [_change(law, row) for row in editor.wijzigingen]
    switches: dict[str, list[str]] = {}
    for name, way in editor.schakelaars.items():
        if way in ("aan", "uit"):
            switches.setdefault(way, []).append(name)
    return {**data, **({"maatregelen": switches} if switches else {}), **rest}


def _day(text: str) -> Any:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def _rest(text: str, faults: list[Fault]) -> dict[str, Any]:
    if not text:
        return {}
    try:
        data = read_yaml_sent(text).data
    except InputError as error:
        faults += [Fault("h-rest", f.melding, f.suggestie) for f in error.faults]
        return {}
    if not isinstance(data, dict):
        faults.append(Fault("h-rest", "Hier horen namen met gegevens te staan.", f"Kies uit: {', '.join(REST)}."))
        return {}
    unknown = [name for name in data if name not in REST]
    faults += [
        Fault("h-rest", f"'{name}' hoort hier niet.", f"Kies uit: {', '.join(REST)}; de andere hebben een veld.")
        for name in unknown
    ]
    return {name: value for name, value in data.items() if name in REST}


def _change(law: Any, row: Changed) -> dict[str, Any]:
    unit = unit_of(law, row.pad)
    change: dict[str, Any] = {"pad": row.pad}
    if row.wijze in NO_BOUND:
        change["waarde"] = row.wijze
    elif row.wijze == "waarde_van":
        change["waarde_van"] = row.waarde
    else:
        change[row.wijze if row.wijze in ("maal", "plus") else "waarde"] = _value(row, unit)
    return {**change, **{name: _day(text) for name, text in (("vanaf", row.vanaf), ("tot", row.tot)) if text}}


def _value(row: Changed, unit: str) -> Any:
    if unit == "ja_nee" and row.wijze == "waarde":
        return YES.get(row.waarde.lower(), row.waarde)
    value = number_in(row.waarde, thousands=row.wijze != "maal" and unit.startswith("EUR"))
    if value is None:
        return row.waarde
    if unit != "fractie" or row.wijze == "maal":
        return value
    part = Decimal(value) / PERCENT
    return int(part) if part == part.to_integral_value() else part


def loaded(text: str, faults: list[Fault]) -> Editor | None:
    """Return the fields that a reform as YAML fills; what is wrong goes to ``faults``, and then nothing is filled."""
    document = Document(None)
    try:
        document = read_yaml_sent(text)
        read_variant(document.data, system.build)
    except InputError as error:
        faults += in_text("laden", document, error.faults)
        return None
    read = Hervorming.model_validate(document.data)
    law = system.build(read.basis)
    known = catalogue(read.basis, str(read.vanaf)[:7])
    rows = []
    for item in read.parameters:
        unit = unit_of(law, item.pad)
        way = next(name for name in (*NUMBERS, "waarde_van") if getattr(item, name) is not None)
        value = getattr(item, way)
        if isinstance(value, str) and value in NO_BOUND:
            way, value = value, ""
        first, last = (str(day) if day else "" for day in (item.vanaf, item.tot))
        rows.append(Changed(item.pad, way, _text(value, unit, way), first, last, known.get(item.pad)))
    switches = dict.fromkeys(read.maatregelen.aan, "aan") | dict.fromkeys(read.maatregelen.uit, "uit")
    fields = {name: str(getattr(read, name)) for name in TEXTS}
    rest = {name: document.data[name] for name in REST if document.data.get(name)}
    return Editor(fields, tuple(rows), switches, as_yaml(rest).strip() if rest else "")


def _text(value: Any, unit: str, way: str) -> str:
    if isinstance(value, str):
        return value
    if unit == "ja_nee" and way == "waarde":
        return "ja" if value else "nee"
    if way == "maal":
        return _plain(value)
    return field_text(value * PERCENT if unit == "fractie" else value, unit)


# --- what is wrong


def checked(editor: Editor, faults: list[Fault]) -> Variant | None:
    """Return the reform that the fields say; all that is wrong goes to ``faults``, each at its field."""
    before = len(faults)
    data = data_of(editor, faults)
    found = dict.fromkeys((f.path, f.melding, f.suggestie) for f in _all_faults(data))
    for path, text, advice in found:
        if path[:1] == ("parameters",) and path[2:3] and path[2] in NUMBERS and _is_no_number(editor, int(path[1])):
            text, advice = "Dit is geen getal.", "Schrijf bijvoorbeeld 1000 of 12,50."
        faults.append(Fault(_field(path), _named(path, editor) + text, advice))
    if len(faults) > before:
        return None
    variant = read_variant(data, system.build)
    try:
        system.build(variant.basis, (variant,))
    except ValueError as error:
        faults += [Fault("h-titel", line) for line in str(error).split("\n")]
        return None
    return variant


def _is_no_number(editor: Editor, place: int) -> bool:
    row = editor.wijzigingen[place]
    is_word = row.keuze is not None and row.keuze.eenheid == "ja_nee" and row.wijze == "waarde"
    return not is_word and number_in(row.waarde, thousands=False) is None


def _all_faults(data: dict[str, Any]) -> list[LawFault]:
    """Return what is wrong with the shape, and what is wrong with the rest of it: the one hides the other."""
    try:
        Hervorming.model_validate(data)
    except ValidationError:
        pass
    else:
        return _faults(data)
    shape = _faults(data)
    wrong = {fault.path[0] for fault in shape if fault.path}
    rows = {int(fault.path[1]) for fault in shape if fault.path[:1] == ("parameters",) and len(fault.path) > 1}
    right = dict.fromkeys(wrong & {"titel", "auteur", "omschrijving"}, "x")
    right |= dict.fromkeys(wrong & {"datum", "vanaf"}, START) | {"basis": data.get("basis", system.RECHT[0])}
    kept = [i for i in range(len(data.get("parameters", []))) if i not in rows]
    others = {name: value for name, value in data.items() if name not in wrong}
    again = _faults({**others, **right, "parameters": [data["parameters"][i] for i in kept]})
    moved = [
        LawFault(("parameters", str(kept[int(f.path[1])]), *f.path[2:]), f.code, f.melding, f.suggestie)
        if f.path[:1] == ("parameters",) and len(f.path) > 1
        else f
        for f in again
    ]
    return [*shape, *moved]


def _faults(data: dict[str, Any]) -> list[LawFault]:
    try:
        read_variant(data, system.build)
    except InputError as error:
        return error.faults
    return []


def _field(path: KeyPath) -> str:
    """Return the id of the field that a place in a reform has."""
    head, *below = path or ("titel",)
    if head == "parameters" and below:
        part = below[1] if len(below) > 1 and below[1] in ("vanaf", "tot") else "waarde"
        return f"w-{below[0]}-{part}"
    return f"h-{head}" if head in TEXTS else "h-rest" if head in REST else "h-titel"


def _named(path: KeyPath, editor: Editor) -> str:
    """Return of what in the reform a fault is."""
    head, *below = path or ("",)
    if head == "parameters" and below:
        row = editor.wijzigingen[int(below[0])]
        return f"{row.keuze.omschrijving if row.keuze else row.pad}: "
    words = {"titel": "Naam", "vanaf": "Eerste dag", "datum": "Opgeschreven op"}
    return f"{words.get(head, head.capitalize())}: " if head in TEXTS else ""


def in_text(field: str, document: Document, faults: Sequence[LawFault]) -> list[Fault]:
    """Return faults of a text in a field, each with its line and its name."""
    found = []
    for fault in faults:
        line = document.line(fault.path) if document.data is not None else None
        where = " > ".join(part for part in fault.path if not part.isdigit())
        place = (f"Regel {line}: " if line else "") + (f"{where}: " if where else "")
        found.append(Fault(field, place + fault.melding, fault.suggestie))
    return found


# --- YAML


class _Dumper(yaml.SafeDumper):
    """Writes numbers without quotes and with all their decimals, and lists inside."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as PyYAML has it
        super().increase_indent(flow, False)


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    if value == value.to_integral_value():
        return dumper.represent_int(int(value))
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}")


_Dumper.add_representer(Decimal, _decimal)


def as_yaml(data: Any) -> str:
    """Return data as YAML that ``documents.read_yaml`` reads as the same."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


__all__ = [
    "Changed",
    "Choice",
    "Editor",
    "as_yaml",
    "catalogue",
    "checked",
    "data_of",
    "editor_of",
    "empty",
    "in_text",
    "loaded",
    "search",
    "switchable",
    "with_change",
    "without_change",
]
