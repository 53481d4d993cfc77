"""What somebody filled in: fields of a form, and the situation in YAML that they are.

The whole state is in the form. What has no field of its own, such as a fact with a period of validity or a second
bijstandseenheid, is text in YAML (``meer``) that is put together with the fields.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from participatiewet import system
from participatiewet.confirmation import month_in_dutch
from participatiewet.documents import Document, read_yaml_sent
from participatiewet.faults import Fault as InputFault
from participatiewet.faults import InputError
from participatiewet.money import Bedrag, Fractie
from participatiewet.reform import measures
from participatiewet.situation import MONTH_NAMES, ROLES, Checker, municipality, parse_month
from participatiewet.system import read_reforms
from participatiewet.testing.forms import Form as CaseForm
from participatiewet.testing.forms import is_otherwise, to_form
from participatiewet.testing.reading import KEYS, months_of, read_period
from participatiewet.variants import shipped, variant_files

from ...logbook import is_bsn
from ..forms import Form
from ..rendering import Fault

#: The roles of a person in the form; who has none lives with them and is no part of the bijstandseenheid.
ROLE_NAMES = {
    "aanvrager": "aanvrager",
    "partner": "partner",
    "kind": "kind ten laste",
    "geen": "hoort niet bij de bijstandseenheid",
}
MOST_PERSONS = 25
#: The versions of the law, and what they are called.
LAWS = {
    "geldend": "Geldend recht",
    "zonder_in_balans": "Zonder Participatiewet in balans",
}
LONGEST_NAME = 100
#: The value of a choice of a dwelling that is not there yet.
NEW_DWELLING = "nieuw"
UNIT, DWELLING = "eenheid", "woning"
PERSONS, UNITS, DWELLINGS = "personen", "bijstandseenheden", "woningen"
#: In the names of fields: whose fact it is. A person has its number behind it.
OF_UNIT, OF_PERSON = "e", "p"
MONTH_IN_WORDS = re.compile(r"([a-z]+)[ -]+([0-9]{4})")
MONTH_REVERSED = re.compile(r"([0-9]{1,2})[-/ ]([0-9]{4})")
DAY_REVERSED = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
COUNT = re.compile(r"[0-9]{1,9}")
#: What is said of nine digits that pass the test of eleven.
MAYBE_BSN = "Er staat een getal dat een burgerservicenummer kan zijn."
WITHOUT_BSN = "Haal het weg: de berekening heeft het niet nodig."
NAME = re.compile(r"[^\x00-\x1f]{1,60}")
YES, NO = "ja", "nee"


@dataclass
class Person:
    """A person of the household; ``nr`` stays the same while others come and go."""

    nr: str
    naam: str
    rol: str = ""
    woning: str = ""
    geboortedatum: str = ""


@dataclass
class State:
    """Everything that was filled in, as it was typed. ``feiten`` is by whose fact it is and its name."""

    van: str
    tot: str = ""
    gemeente: str = ""
    recht: str = system.RECHT[0]
    hervorming: str = ""
    naam: str = ""
    eenheid: str = UNIT
    personen: list[Person] = field(default_factory=list)
    woningen: dict[str, str] = field(default_factory=lambda: {"1": DWELLING})
    feiten: dict[tuple[str, str], str] = field(default_factory=dict)
    meer: str = ""

    @property
    def hervormingen(self) -> tuple[str, ...]:
        """The reform on top of the law, if any."""
        return (self.hervorming,) if self.hervorming else ()

    @property
    def is_period(self) -> bool:
        """Whether more than one month is asked."""
        return bool(self.tot) and self.tot != self.van


def empty(today: datetime.date) -> State:
    """Return the state of a page on which nothing was filled in yet: this month, one person."""
    return State(f"{today:%Y-%m}", personen=[Person("1", "persoon 1")])


def field_of(whose: str, name: str) -> str:
    """Return the name, and the id, of the field for a fact."""
    return f"f-{whose}-{name}"


def person_field(nr: str, name: str) -> str:
    """Return the name, and the id, of a field that says who a person is."""
    return f"p-{nr}-{name}"


def from_form(form: Form) -> State:
    """Return the state in a form; nothing of it is checked yet, but what no page sends is left out."""
    state = State(month_of(form.get("van", "")), month_of(form.get("tot", "")))
    state.gemeente, state.meer = form.get("gemeente", ""), form.get("meer", "")
    recht, reform = form.get("recht", ""), form.get("hervorming", "")
    state.recht = recht if recht in system.RECHT else system.RECHT[0]
    state.hervorming = reform if reform in reform_names() else ""
    state.naam, state.eenheid = form.get("naam", "")[:LONGEST_NAME], form.get("eenheid", "") or UNIT
    state.woningen = {nr: form.get(f"w-{nr}", "") or DWELLING for nr in form.every("woning") if nr.isdigit()}
    # one more than there may be: that there are too many is told, and not left out in silence
    for nr in list(dict.fromkeys(form.every("persoon")))[: MOST_PERSONS + 1]:
        if nr.isdigit():
            texts = {name: form.get(person_field(nr, name), "") for name in ("naam", "rol", "woning", "geboortedatum")}
            texts["geboortedatum"] = day_of(texts["geboortedatum"])
            state.personen.append(Person(nr, **texts))
    _new_dwellings(state)
    known = {*(f"{OF_PERSON}{person.nr}" for person in state.personen), OF_UNIT}
    for name, text in form.items():
        kind, _, rest = name.partition("-")
        whose, _, fact = rest.partition("-")
        if kind == "f" and whose in known and text:
            state.feiten[whose, fact] = text
    return state


def _new_dwellings(state: State) -> None:
    """Make the dwelling that persons were put in and that was not there; leave out those that nobody lives in."""
    if any(person.woning == NEW_DWELLING for person in state.personen):
        nr = str(max(map(int, state.woningen), default=0) + 1)
        state.woningen[nr] = _free(DWELLING, state.woningen.values())
        for person in state.personen:
            person.woning = nr if person.woning == NEW_DWELLING else person.woning
    lived_in = {person.woning for person in state.personen}
    kept = {nr: name for nr, name in state.woningen.items() if nr in lived_in}
    state.woningen = kept or dict(list(state.woningen.items())[:1]) or {"1": DWELLING}


def _free(name: str, taken: Any) -> str:
    """Return ``name``, with the first number behind it that makes it another than those that are ``taken``."""
    found, number = name, 1
    while found in set(taken):
        number += 1
        found = f"{name} {number}"
    return found


def with_person(state: State) -> State:
    """Return the state with one person more; as it is when there are as many as there may be."""
    if len(state.personen) > MOST_PERSONS:
        return state
    nr = str(max((int(person.nr) for person in state.personen), default=0) + 1)
    name = _free(f"persoon {len(state.personen) + 1}", [person.naam for person in state.personen])
    return replace(state, personen=[*state.personen, Person(nr, name)])


def without_person(state: State, nr: str) -> State:
    """Return the state without a person and what was said of them."""
    facts = {key: text for key, text in state.feiten.items() if key[0] != f"{OF_PERSON}{nr}"}
    return replace(state, personen=[person for person in state.personen if person.nr != nr], feiten=facts)


@lru_cache(maxsize=1)
def reform_names() -> dict[str, str]:
    """Return the reforms that can be chosen, measures and variants, with what to call them."""
    names = {m.naam: f"{m.titel} ({m.nummer})" for m in measures().values() if m.folder is not None}
    for name in variant_files():
        variant = shipped(name, system.build)
        other = "" if variant.basis == system.RECHT[0] else f" (boven op: {LAWS[variant.basis].lower()})"
        names[name] = variant.titel + other
    return names


# --- texts as values ------------------------------------------------------------------------------


def month_of(text: str) -> str:
    """Return a month (``2025-03``) that was typed in another way, such as ``maart 2025`` or ``03-2025``, as one."""
    small = text.strip().lower()
    if (found := MONTH_REVERSED.fullmatch(small)) is not None:
        return f"{found[2]}-{int(found[1]):02d}"
    if (found := MONTH_IN_WORDS.fullmatch(small)) is not None and found[1] in MONTH_NAMES:
        return f"{found[2]}-{MONTH_NAMES.index(found[1]) + 1:02d}"
    return text.strip()


def day_of(text: str) -> str:
    """Return a day as ``2025-03-12``, also when it was typed as ``12-3-2025``."""
    found = DAY_REVERSED.fullmatch(text.strip())
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text.strip()


def amount_of(text: str) -> Decimal | int | None:
    """Return an amount that was typed in Dutch (``1.234,56``) or with a point for the cents; nothing when it is none.

    A point with three digits behind it stands for thousands, as no amount has three decimals.
    """
    bare = text.replace("€", "").replace("\u00a0", "").replace(" ", "")
    if bare.count(",") == 1:
        whole, _, cents = bare.partition(",")
        if "." in whole and not THOUSANDS.fullmatch(whole):
            return None
        bare = f"{whole.replace('.', '')}.{cents}"
    elif THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "")
    if not NUMBER.fullmatch(bare):
        return None
    return Decimal(bare) if "." in bare else int(bare)


def value_of(variable: Any, text: str) -> Any:
    """Return what was typed as a value of ``variable``; raises ``ValueError`` with what to do when it is none."""
    if isinstance(variable, Bedrag):
        return _known(amount_of(text), "Schrijf een bedrag, zoals 1.234,56.")
    if isinstance(variable, Fractie):
        part = amount_of(text.replace("%", ""))
        if part is None:
            raise ValueError("Schrijf een percentage, zoals 20 of 12,5.")
        return Decimal(part) / 100
    if variable.value_type is bool:
        return _known({YES: True, NO: False}.get(text), "Kies ja of nee.")
    if variable.value_type is int:
        return _known(int(text) if COUNT.fullmatch(text) else None, "Schrijf een heel getal, zoals 3.")
    if variable.value_type is datetime.date:
        try:
            return datetime.date.fromisoformat(day_of(text))
        except ValueError:
            raise ValueError("Schrijf een datum, zoals 12-03-2025.") from None
    return text


def _known(value: Any, advice: str) -> Any:
    if value is None:
        raise ValueError(advice)
    return value


def text_of(variable: Any, value: Any) -> str | None:
    """Return a value of a situation as one would type it; nothing when it is no plain value of ``variable``."""
    if isinstance(value, bool):
        return (YES if value else NO) if variable.value_type is bool else None
    if isinstance(variable, Fractie) and isinstance(value, int | Decimal):
        return f"{(Decimal(value) * 100).normalize():f}".replace(".", ",")
    if isinstance(variable, Bedrag) and isinstance(value, int | Decimal):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    if isinstance(value, int | datetime.date):
        return str(value)
    return value if isinstance(value, str) else None


# --- the situation --------------------------------------------------------------------------------


class _Dumper(yaml.SafeDumper):
    """Writes amounts as they are."""


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    kind = "int" if value == value.to_integral_value() and value.as_tuple().exponent == 0 else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", f"{value:f}")


_Dumper.add_representer(Decimal, _decimal)


def as_yaml(data: Any) -> str:
    """Return a situation as YAML."""
    return str(
        yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=100)
    )


def situation_of(state: State, law: Any, faults: list[Fault]) -> dict[str, Any]:
    """Return the personen, bijstandseenheden and woningen of a state; what is wrong goes to ``faults``."""
    _check_people(state, faults)
    if is_bsn(state.meer):
        faults.append(Fault("meer", MAYBE_BSN, WITHOUT_BSN))
    people: dict[str, dict[str, Any]] = {}
    for person in state.personen:
        own: dict[str, Any] = {}
        if person.geboortedatum:
            text, where = person.geboortedatum, person_field(person.nr, "geboortedatum")
            _put(own, law.variables["geboortedatum"], text, where, f"Geboortedatum van {person.naam}", faults)
        people[person.naam] = own
    unit = _unit(state)
    for (whose, name), text in state.feiten.items():
        variable = law.variables.get(name)
        owner, target = _owner(state, whose, people, unit)
        if variable is None or not variable.is_invoer or variable.intern:
            faults.append(Fault("", "Een gegeven in het formulier bestaat niet in deze versie van de wet."))
            continue
        _put(target, variable, text, field_of(whose, name), f"{variable.label} ({owner})", faults)
        if state.is_period and variable.aard == "gebeurtenis" and name in target:
            target[name] = {state.van: target[name]}
    dwellings = {
        name: {"bewoners": [person.naam for person in state.personen if person.woning == nr]}
        for nr, name in state.woningen.items()
    }
    data: dict[str, Any] = {PERSONS: people, UNITS: {state.eenheid: unit}, DWELLINGS: dwellings}
    return _with_more(data, state.meer, faults) if state.meer else data


def _check_people(state: State, faults: list[Fault]) -> None:
    """Check who there are: the rest of the page is about them."""
    if not state.personen:
        faults.append(Fault("persoon-erbij", "Er staat niemand in het huishouden.", "Voeg een persoon toe."))
    if len(state.personen) > MOST_PERSONS:
        text = f"Deze pagina rekent met ten hoogste {MOST_PERSONS} personen."
        faults.append(Fault("persoon-erbij", text, "Gebruik voor meer de opdrachtregel."))
    names: set[str] = set()
    for position, person in enumerate(state.personen, 1):
        here = f"Persoon {position}"

        def wrong(name: str, text: str, advice: str = "", nr: str = person.nr, here: str = here) -> None:
            faults.append(Fault(person_field(nr, name), f"{here}: {text}", advice))

        if not NAME.fullmatch(person.naam):
            wrong("naam", "geef een korte aanduiding.", "Een echte naam is niet nodig.")
        elif is_bsn(person.naam):
            wrong("naam", "dit kan een burgerservicenummer zijn.", "Geef een aanduiding, zoals moeder.")
        elif person.naam in names:
            wrong("naam", "deze aanduiding staat er al.", "Geef iedereen een eigen aanduiding.")
        names.add(person.naam)
        if not person.geboortedatum:
            wrong("geboortedatum", "vul de geboortedatum in.")
        if person.rol not in ROLE_NAMES:
            wrong("rol", "kies de rol in het huishouden.")
        if person.woning not in state.woningen:
            wrong("woning", "kies in welke woning deze persoon woont.")
    roles = [person.rol for person in state.personen]
    chosen = all(role in ROLE_NAMES for role in roles)
    for role, least in (("aanvrager", 1), ("partner", 0)):
        own = [person for person in state.personen if person.rol == role]
        if len(own) > 1:
            text = f"Er is meer dan een {role}."
            faults.append(Fault(person_field(own[1].nr, "rol"), text, "Een bijstandseenheid heeft er een."))
        elif len(own) < least and chosen and state.personen:
            text = "Niemand is aanvrager."
            faults.append(Fault(person_field(state.personen[0].nr, "rol"), text, "Kies voor wie de bijstand is."))


def _unit(state: State) -> dict[str, Any]:
    by_role = {role: [person.naam for person in state.personen if person.rol == role] for role in ROLE_NAMES}
    unit: dict[str, Any] = {role: by_role[role][0] for role in ("aanvrager", "partner") if by_role[role]}
    if by_role["kind"]:
        unit["kinderen"] = by_role["kind"]
    return unit


def _owner(
    state: State, whose: str, people: dict[str, dict[str, Any]], unit: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    if whose == OF_UNIT:
        return state.eenheid, unit
    name = next(person.naam for person in state.personen if whose == f"{OF_PERSON}{person.nr}")
    return name, people[name]


def _put(target: dict[str, Any], variable: Any, text: str, where: str, what: str, faults: list[Fault]) -> None:
    try:
        target[variable.name] = value_of(variable, text)
    except ValueError as error:
        faults.append(Fault(where, f"{what}: dit is niet te lezen.", str(error)))


def _with_more(data: dict[str, Any], text: str, faults: list[Fault]) -> dict[str, Any]:
    """Return the situation together with what was written in YAML; a fact that stands in both is a fault."""
    try:
        more = read_yaml_sent(text).data
    except InputError as error:
        faults += [Fault("meer", f"Meer gegevens: {fault.melding}", fault.suggestie) for fault in error.faults]
        return data
    if more is None:
        return data
    if not isinstance(more, dict):
        advice = "Schrijf personen: en daaronder de aanduiding en de gegevens."
        faults.append(Fault("meer", "Meer gegevens: dit is geen situatie.", advice))
        return data
    return dict(_together(data, more, (), faults))


def _together(ours: Mapping[str, Any], more: Mapping[str, Any], path: Sequence[str], faults: list[Fault]) -> Any:
    found = dict(ours)
    for key, value in more.items():
        mine = found.get(key)
        if isinstance(mine, dict) and isinstance(value, dict) and len(path) < 2:  # noqa: PLR2004 - a block, then a name
            found[key] = _together(mine, value, (*path, key), faults)
        elif key == "bewoners" and isinstance(mine, list) and isinstance(value, list):
            found[key] = mine + value
        elif key in found:
            text = "Meer gegevens: een gegeven staat hier en ook in het formulier."
            faults.append(Fault("meer", text, "Laat er een staan."))
        else:
            found[key] = value
    return found


def document_of(state: State, situation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the situation as a file for ``participatiewet bereken``."""
    period = f"{state.van}:{state.tot}" if state.is_period else state.van
    head = {"name": state.naam or "Huishouden van de pagina Rekenen", "period": period}
    asked = {"gemeente": state.gemeente, "hervorming": state.hervorming}
    asked["recht"] = state.recht if state.recht != system.RECHT[0] else ""
    return {**head, **{key: text for key, text in asked.items() if text}, "input": dict(situation)}


def command_of(state: State) -> str:
    """Return the command that calculates the file of ``document_of`` in the same way."""
    parts = ["participatiewet bereken huishouden.yaml"]
    parts += [f"--recht {state.recht}"] if state.recht != system.RECHT[0] else []
    parts += [f"--hervorming {state.hervorming}"] if state.hervorming else []
    return " ".join(parts)


# --- reading a file -------------------------------------------------------------------------------


def from_yaml(text: str) -> State:
    """Return the state of a situation in YAML or JSON, also one that is written as a case.

    Raises ``InputError`` with everything that is wrong with it, each with its line: only what is right can be put into
    fields.
    """
    document = read_yaml_sent(text)
    data = document.data
    if not isinstance(data, dict):
        raise InputError([_not_a_situation()])
    faults: list[InputFault] = []
    form = to_form(data, KEYS, faults) if is_otherwise(data) else None
    if form is not None:
        head, body, months = form.data, form.data.get("input"), months_of(form, faults)
    else:
        head, body = data, data.get("input")
        if "input" not in data:
            body = {key: value for key, value in data.items() if key not in (*KEYS, "van", "tot")}
        asked = f"{data['van']}:{data.get('tot', data['van'])}" if "van" in data else data.get("period")
        months = read_period(asked, faults)
    state = State(months[0], months[-1] if len(months) > 1 else "", woningen={}) if months else State("")
    _law_asked(state, head, faults)
    if not isinstance(body, dict):
        faults.append(_not_a_situation())
    elif form is None or not form.unclear:
        checker = Checker(system.build(state.recht, state.hervormingen), months, reveal=False)
        checker.situation(body, ("input",) if form is not None or "input" in data else ())
        faults += checker.faults
    if faults or not isinstance(body, dict):
        raise InputError([_with_line(document, form, fault) for fault in faults])
    state.naam = str(head.get("naam", head.get("name", "")))[:LONGEST_NAME]
    _fill(state, body, system.build(state.recht, state.hervormingen))
    return state


def _with_line(document: Document, form: CaseForm | None, fault: InputFault) -> InputFault:
    """Return a fault with the line of what it is about, as far as that stands in the text."""
    line = document.line(fault.path if form is None else form.at(fault.path))
    return fault if line is None else replace(fault, melding=f"Regel {line}: {fault.melding}")


def _law_asked(state: State, head: Mapping[str, Any], faults: list[InputFault]) -> None:
    """Take the municipality, the version of the law and the reform that a file names."""
    gemeente = head.get("gemeente")
    state.gemeente = gemeente if isinstance(gemeente, str) else ""
    municipality(gemeente, ("gemeente",), faults)
    recht, asked = head.get("recht", system.RECHT[0]), head.get("hervorming") or []
    if recht in system.RECHT:
        state.recht = recht
    else:
        advice = f"Kies uit: {', '.join(system.RECHT)}."
        faults.append(InputFault(("recht",), "onbekende_keuze", "Deze versie van de wet bestaat niet.", advice))
    named = asked if isinstance(asked, list) else [asked]
    if len(named) > 1 or not all(isinstance(name, str) and name in reform_names() for name in named):
        text = "Deze pagina rekent met één hervorming die bij het project hoort."
        advice = "Gebruik voor andere hervormingen de opdrachtregel."
        faults.append(InputFault(("hervorming",), "onbekende_keuze", text, advice))
    elif named and not faults:
        state.hervorming = named[0]
        read_reforms(state.hervormingen, state.recht, ("hervorming",), faults)


def _not_a_situation() -> Any:
    from participatiewet.faults import Fault as InputFault  # noqa: PLC0415 - another class with the same name

    return InputFault(
        (), "geen_situatie", "De tekst is geen situatie.", "Noem personen, bijstandseenheden en woningen."
    )


def _fill(state: State, body: Mapping[str, Any], law: Any) -> None:
    """Put what has a field in the fields, and the rest in ``meer``."""
    more: dict[str, Any] = {key: value for key, value in body.items() if key not in (PERSONS, UNITS, DWELLINGS)}
    people, units, dwellings = (_block(body, name, more) for name in (PERSONS, UNITS, DWELLINGS))
    numbers = {name: str(i) for i, name in enumerate(people, 1)}
    state.eenheid, unit = next(iter(units.items()), (UNIT, {}))
    roles = _roles(unit)
    for name, facts in people.items():
        person = Person(numbers[name], name, roles.get(name, "geen"))
        state.personen.append(person)
        born = text_of(law.variables["geboortedatum"], facts.get("geboortedatum"))
        person.geboortedatum = born or ""
        rest = {key: value for key, value in facts.items() if key != "geboortedatum" or born is None}
        _facts(state, f"{OF_PERSON}{person.nr}", rest, law, more.setdefault(PERSONS, {}).setdefault(name, {}))
    kept = more.setdefault(UNITS, {}).setdefault(state.eenheid, {})
    known = {key: value for key, value in unit.items() if key not in ROLES["bijstandseenheid"]}
    _facts(state, OF_UNIT, known, law, kept)
    more[UNITS].update({name: unit for name, unit in units.items() if name != state.eenheid})
    for position, (name, dwelling) in enumerate(dwellings.items(), 1):
        state.woningen[str(position)] = name
        residents = dwelling.get("bewoners")
        for resident in residents if isinstance(residents, list) else [residents]:
            for person in state.personen:
                if person.naam == resident:
                    person.woning = str(position)
    state.meer = as_yaml(left).strip() if (left := _without_empty(more)) else ""


def _block(body: Mapping[str, Any], name: str, more: dict[str, Any]) -> dict[str, dict[str, Any]]:
    block = body.get(name)
    if not isinstance(block, dict) or not all(isinstance(item, dict | None) for item in block.values()):
        if block is not None:
            more[name] = block
        return {}
    return {key: item or {} for key, item in block.items()}


def _roles(unit: Mapping[str, Any]) -> dict[str, str]:
    children = unit.get("kinderen")
    found = {child: "kind" for child in (children if isinstance(children, list) else [children]) if child}
    for role in ("aanvrager", "partner"):
        if isinstance(unit.get(role), str):
            found[unit[role]] = role
    return found


def _facts(state: State, whose: str, facts: Mapping[str, Any], law: Any, left: dict[str, Any]) -> None:
    for name, value in facts.items():
        variable = law.variables.get(name)
        if isinstance(value, dict) and list(value) == [state.van] and getattr(variable, "aard", "") == "gebeurtenis":
            value = value[state.van]
        text = None if variable is None or not variable.is_invoer else text_of(variable, value)
        if text is None:
            left[name] = value
        else:
            state.feiten[whose, name] = text


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    found = {key: _without_empty(item) if isinstance(item, dict) else item for key, item in data.items()}
    return {key: item for key, item in found.items() if item != {}}


def period_in_words(state: State) -> str:
    """Return the months of a state in words."""
    if not parse_month(state.van):
        return ""
    first = month_in_dutch(state.van)
    return f"{first} tot en met {month_in_dutch(state.tot)}" if state.is_period and parse_month(state.tot) else first
