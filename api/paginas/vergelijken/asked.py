"""What somebody asks on the page: a household, months and versions of the law, read from a form, all faults at once.

The form is all that there is: the answer holds the same texts again, so that a part of the page, a chart or a file can
be asked with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from participatiewet import law_folder, system
from participatiewet.commands.console import situation_of
from participatiewet.documents import Document, read_file, read_yaml_sent
from participatiewet.faults import InputError
from participatiewet.reform import PRESETS, measures
from participatiewet.situation import Situation
from participatiewet.variants import Variant, read_variant, shipped, variant_files
from participatiewet.versions import Version, base_of

from ...vergelijkingen.sweeping import MOST_MONTHS
from ..forms import Form
from ..rendering import Fault
from .editing import START, Editor, as_yaml, catalogue, checked, data_of, editor_of, empty, in_text, loaded

#: The words for a household of one's own, an own reform and a second one.
OWN, SECOND = "eigen", "tweede"
FEWEST, MOST = 2, 6
#: What is compared when nobody said anything: what Participatiewet in balans changes in the first year it holds whole.
STANDARD = tuple(reversed(system.RECHT))
FIRST_EXAMPLE = "alleenstaande_deeltijdbaan"
FROM, UNTIL = "2027-01", "2027-12"
LAWS = {"geldend": "Geldende wet", "zonder_in_balans": "Wet zonder in balans"}
SETS = {
    "fase_1": "Fase 1 van in balans (2026)",
    "fase_3": "Fase 2 en 3 van in balans (2027)",
    "geheel": "In balans als geheel",
}


@dataclass(frozen=True)
class Asked:
    """The fields of the form as texts. ``versies`` has ``MOST`` words, empty for none."""

    huishouden: str = FIRST_EXAMPLE
    situatie: str = ""
    van: str = FROM
    tot: str = UNTIL
    versies: tuple[str, ...] = (*STANDARD, *[""] * (MOST - len(STANDARD)))
    eigen: Editor = field(default_factory=empty)
    tweede: str = ""

    @property
    def tekst(self) -> str:
        """The household as YAML, as the command line reads it."""
        return self.situatie if self.huishouden == OWN else example_text(self.huishouden)

    @property
    def hervorming(self) -> str:
        """The own reform as YAML."""
        return as_yaml(data_of(self.eigen, []))

    def fields(self) -> list[tuple[str, str]]:
        """Return the fields with which the same is asked again; nothing of them is edited there."""
        chosen = [word for word in self.versies if word]
        own = [("hervorming", self.hervorming)] if OWN in chosen or self.eigen.in_use else []
        second = [("tweede", self.tweede)] if self.tweede else []
        household = [("huishouden", self.huishouden), *([("situatie", self.situatie)] if self.situatie else [])]
        return [*household, ("van", self.van), ("tot", self.tot), *(("versie", w) for w in chosen), *own, *second]


@dataclass(frozen=True)
class Compared:
    """What was asked, checked: the household and the versions of the law, the first of which the others are held to."""

    asked: Asked
    naam: str
    situation: Situation
    versies: tuple[Version, ...]


@lru_cache(maxsize=1)
def examples() -> dict[str, str]:
    """Return the example households: what they are called, by the name of their file."""
    files = sorted((law_folder("voorbeelden") / "huishoudens").glob("*.yaml"))
    return {file.stem: str(read_file(file).data["name"]) for file in files}


def example_text(name: str) -> str:
    """Return an example household as it stands in its file, nothing when there is none of that name."""
    if name not in examples():
        return ""
    return (law_folder("voorbeelden") / "huishoudens" / f"{name}.yaml").read_text(encoding="utf8")


@lru_cache(maxsize=1)
def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the versions that can be chosen, in groups: the word of a version and what it is called."""
    single = [m for m in measures().values() if m.folder is not None]
    variants = [(name, shipped(name, system.build).titel) for name in variant_files()]
    return [
        ("De wet", list(LAWS.items())),
        ("Eigen hervorming", [(OWN, "Mijn hervorming"), (SECOND, "Mijn tweede hervorming")]),
        ("Een maatregel van in balans", [(m.naam, f"{m.titel} ({m.nummer})") for m in single]),
        ("Meer maatregelen samen", [(name, SETS.get(name, name)) for name in PRESETS]),
        ("Uitgewerkte ideeën", sorted(variants, key=lambda pair: pair[1])),
    ]


@lru_cache(maxsize=1)
def named() -> dict[str, str]:
    """Return what every version that can be chosen is called."""
    return {word: text for _, group in choices() for word, text in group}


def prepare() -> None:
    """Read now what would keep whoever asks first waiting."""
    examples()
    choices()
    catalogue(empty().velden["basis"], START[:7])


def read(form: Form) -> tuple[Asked, list[Fault]]:
    """Return what a form asks, and the faults of an own reform that it sends as YAML.

    A form with a household alone, as another page sends it, asks for the versions that are always there.
    """
    given = form.get("situatie", "")
    known = form.get("huishouden", OWN if given else FIRST_EXAMPLE)
    told = [word for word in form.every("versie") if word]
    words = told if "versie" in form else STANDARD
    faults: list[Fault] = []
    own: Editor | None = editor_of(form)
    if "hervorming" in form:
        own = loaded(form["hervorming"], faults)
        faults = [replace(fault, veld="h-titel") for fault in faults if OWN in words]
    handed = "huishouden" not in form and bool(given)
    return (
        Asked(
            known,
            given,
            form.get("van", "" if handed else FROM),
            form.get("tot", "" if handed else UNTIL),
            tuple([*words, *[""] * MOST][: max(MOST, len(words))]),
            own or empty(),
            form.get("tweede", ""),
        ),
        faults,
    )


def check(asked: Asked, faults: list[Fault]) -> Compared | None:
    """Return the household and versions that are asked; all that is wrong goes to ``faults``, each at its field."""
    before = len(faults)
    versions = _versions(asked, faults)
    name, situation = _household(asked, faults)
    if situation is not None and len(situation.months) * len(versions) > MOST_MONTHS:
        months = len(situation.months)
        text = f"Dat zijn {months} maanden en {len(versions)} versies; samen ten hoogste {MOST_MONTHS}."
        faults.append(Fault("tot", text, "Kies minder maanden of minder versies."))
    if len(faults) > before or situation is None:
        return None
    return Compared(asked, name, situation, versions)


def _household(asked: Asked, faults: list[Fault]) -> tuple[str, Situation | None]:
    """Return what the household is called and its checked situation."""
    place = "situatie" if asked.huishouden == OWN else "huishouden"
    if asked.huishouden != OWN and asked.huishouden not in examples():
        faults.append(Fault("huishouden", "Dit voorbeeld is er niet.", "Kies een ander."))
        return "", None
    if not asked.tekst:
        text = "Er is nog geen eigen huishouden ingevuld."
        faults.append(Fault("situatie", text, "Plak de YAML hieronder, of kies een voorbeeld."))
        return "", None
    document = Document(None)
    try:
        document = read_yaml_sent(asked.tekst)
        found, _ = situation_of(system.build(), document.data, asked.van or None, asked.tot or None, None)
    except InputError as error:
        fields = {"--maand": "van", "--tot": "tot"}
        for fault in error.faults:
            if fault.path[:1] and fault.path[0] in fields:
                faults.append(Fault(fields[fault.path[0]], fault.melding, fault.suggestie))
            else:
                faults += in_text(place, document, [fault])
        return "", None
    data = document.data
    return str(data.get("naam", data.get("name", "Eigen huishouden"))), found


def _versions(asked: Asked, faults: list[Fault]) -> tuple[Version, ...]:
    words = [(i, word) for i, word in enumerate(asked.versies) if word]
    if not FEWEST <= len(words) <= MOST:
        text = f"Kies {FEWEST} tot en met {MOST} versies; nu zijn het er {len(words)}."
        faults.append(Fault(f"versie-{min(len(words), MOST - 1) + 1}", text))
    found: list[Version] = []
    for place, (i, word) in enumerate(words):
        if word in [other for _, other in words[:place]]:
            text = f"'{named().get(word, word)}' is twee keer gekozen."
            faults.append(Fault(f"versie-{i + 1}", text, "Kies haar één keer."))
            continue
        version = _version(asked, word, f"versie-{i + 1}", faults)
        if version is not None:
            title = version.naam if version.naam not in [v.naam for v in found] else f"{version.naam} ({word})"
            found.append(replace(version, naam=title))
    return tuple(found)


def _version(asked: Asked, word: str, place: str, faults: list[Fault]) -> Version | None:
    if word in system.RECHT:
        return Version(LAWS[word], word)
    if word == OWN:
        return _on_base(checked(asked.eigen, faults))
    if word == SECOND:
        return _on_base(_second(asked.tweede, faults))
    if word not in named():
        faults.append(Fault(place, "Deze versie is er niet.", "Kies een andere."))
        return None
    return Version(named()[word], base_of((word,)), (word,))


def _on_base(variant: Variant | None) -> Version | None:
    return None if variant is None else Version(variant.titel, variant.basis, (variant,))


def _second(text: str, faults: list[Fault]) -> Variant | None:
    if not text:
        text = "Uw tweede hervorming is nog leeg."
        faults.append(Fault("tweede", text, "Plak haar YAML, of kies een andere versie."))
        return None
    document = Document(None)
    try:
        document = read_yaml_sent(text)
        variant = read_variant(document.data, system.build)
        system.build(variant.basis, (variant,))
    except InputError as error:
        faults += in_text("tweede", document, error.faults)
        return None
    except ValueError as error:
        faults += [Fault("tweede", line) for line in str(error).split("\n")]
        return None
    return variant


def in_one_month(compared: Compared, month: str, field_id: str, faults: list[Fault]) -> Situation | None:
    """Return the household in one month, as if that was all that was asked; faults go to ``faults``."""
    data: Any = read_yaml_sent(compared.asked.tekst).data
    try:
        return situation_of(system.build(), data, month or compared.situation.months[0], None, None)[0]
    except InputError as error:
        faults += dict.fromkeys(Fault(field_id, fault.melding, fault.suggestie) for fault in error.faults)
        return None


def other_bases(versions: Sequence[Version]) -> list[str]:
    """Return a sentence for every version that rests on another law than the first one does."""
    first = versions[0]
    return [
        f"‘{version.naam}’ rust op de {_lower(version.recht)} en ‘{first.naam}’ op de {_lower(first.recht)}. "
        "Het verschil komt dus niet alleen door de hervorming."
        for version in versions[1:]
        if version.hervormingen and version.recht != first.recht
    ]


def _lower(recht: str) -> str:
    return LAWS[recht][:1].lower() + LAWS[recht][1:]


__all__ = [
    "MOST",
    "OWN",
    "SECOND",
    "Asked",
    "Compared",
    "check",
    "choices",
    "example_text",
    "examples",
    "in_one_month",
    "named",
    "other_bases",
    "prepare",
    "read",
]
