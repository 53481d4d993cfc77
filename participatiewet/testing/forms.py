"""The ways to write a case brought back to one: Dutch and English keys, and the short forms of a household.

What comes out has the keys ``name``, ``period``, ``input`` and ``output``, with people, units and dwellings by name.
Where each thing stood in the file is kept, so that a message points at what its author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from participatiewet.faults import Fault, Path, did_you_mean, what_was_meant
from participatiewet.situation import ENTITIES, PLURALS

#: Key of a case as OpenFisca has it -> how it is also written.
SPELLINGS = {
    "name": ("naam",),
    "period": ("maand", "maanden", "periode"),
    "input": ("invoer",),
    "output": ("verwacht", "uitkomst", "uitkomsten"),
}
CANONICAL = {word: key for key, words in SPELLINGS.items() for word in (key, *words)}
#: Parts of a household that may stand in a case without ``invoer``, and inside it.
SHORT = ("persoon", "partner", "kinderen", "huisgenoten", "bijstandseenheid", "woning")
HOUSEHOLD = (*ENTITIES, *SHORT)
APPLICANT, UNIT, DWELLING = "persoon", "eenheid", "woning"
LIVES_ELSEWHERE = "heeft_hoofdverblijf_in_woning"
ONCE = "ETERNITY"


@dataclass
class Form:
    """A case with the keys of OpenFisca. ``where`` has for what was moved the path in the file."""

    data: dict[str, Any]
    where: dict[Path, Path] = field(default_factory=dict)
    dutch: bool = True
    #: It is not clear who is in the household; the faults say why, and there is nothing to check.
    unclear: bool = False

    def at(self, path: Path) -> Path:
        """Return where the author wrote what stands at ``path`` of the case."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.where:
                return (*self.where[path[:length]], *path[length:])
        return (self.word(path[0]), *path[1:]) if path and path[0] in SPELLINGS else path

    def word(self, key: str) -> str:
        """Return how this author would spell a key."""
        return self.where[(key,)][0] if (key,) in self.where else SPELLINGS[key][0] if self.dutch else key


def known_keys(keys: Iterable[str], *, dutch: bool) -> list[str]:
    """Return the keys that an author may use, in the language of the case first."""
    spelled = [word for words in SPELLINGS.values() for word in words]
    return [*(spelled if dutch else SPELLINGS), *keys, *HOUSEHOLD]


def is_otherwise(data: Mapping[str, Any]) -> bool:
    """Whether a case has keys in Dutch, or a household in a short form."""
    inside = data.get("input")
    keys = [*data, *(inside if isinstance(inside, dict) else ())]
    return any(key in SHORT or (key in CANONICAL and key not in SPELLINGS) for key in keys)


def to_form(data: Mapping[str, Any], keys: Iterable[str], faults: list[Fault]) -> Form:
    """Return the case with one spelling of every key and a household in full; faults go to ``faults``.

    ``keys`` are the keys of a case besides those of ``SPELLINGS`` and ``HOUSEHOLD``.
    """
    others = [key for key in keys if key not in CANONICAL]
    form = Form({}, dutch=not any(key in SPELLINGS for key in data))
    for key, value in data.items():
        canonical = CANONICAL.get(key, key)
        if canonical in form.data:
            first = form.where[(canonical,)][0]
            text = f"'{key}' en '{first}' betekenen hetzelfde."
            faults.append(Fault((key,), "dubbel", text, "Laat er een staan."))
            continue
        if canonical not in (*SPELLINGS, *others, *HOUSEHOLD):
            advice = did_you_mean(key, known_keys(others, dutch=form.dutch)) or did_you_mean(key, CANONICAL)
            faults.append(Fault((key,), "onbekende_naam", f"De sleutel '{key}' is onbekend.", advice))
        form.data[canonical] = value
        form.where[(canonical,)] = (key,)
    _household(form, faults)
    return form


def _household(form: Form, faults: list[Fault]) -> None:
    """Put the household of a case, however it is written, in ``input`` in full."""
    inside = form.data.get("input")
    beside = {key: form.data.pop(key) for key in HOUSEHOLD if key in form.data}
    if "input" in form.data and not isinstance(inside, dict):
        return
    if beside and inside is not None:
        key = next(iter(beside))
        text = f"'{key}' staat naast '{form.word('input')}'."
        faults.append(Fault((key,), "verkeerde_plaats", text, f"Zet het onder {form.word('input')}."))
        form.unclear = True
        return
    if not beside and inside is None:
        return
    source = inside if isinstance(inside, dict) else beside
    root: Path = () if beside else form.where[("input",)]
    form.where.setdefault(("input",), root)
    try:
        form.data["input"] = _Household(form, source, root, faults).full()
    except _UnclearError as error:
        faults.append(error.fault)
        form.data["input"] = None
        form.unclear = True


class _UnclearError(Exception):
    """It cannot be said who is in a household; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.melding)
        self.fault = fault


class _Household:
    """One household on its way from a short form to the full one."""

    def __init__(self, form: Form, source: Mapping[str, Any], root: Path, faults: list[Fault]) -> None:
        self.form = form
        self.source = source
        self.root = root
        self.faults = faults
        self.people: dict[str, Any] = {}

    def full(self) -> dict[str, Any]:
        """Return ``personen``, ``bijstandseenheden`` and ``woningen``; what is unknown is left for who checks it."""
        unknown = {key: value for key, value in self.source.items() if key not in SHORT and key not in ENTITIES}
        if "personen" in self.source and not isinstance(self.source["personen"], dict):
            return {key: value for key, value in self.source.items() if key in ENTITIES} | unknown
        applicant = self._applicant()
        roles = {"aanvrager": applicant, **self._family(applicant)}
        self._named("huisgenoten", "huisgenoot")
        if not self.people and not any(plural in self.source for plural in ENTITIES):
            self._stop(
                "", "ontbreekt", "Er staat niemand in dit geval.", "Schrijf persoon: {geboortedatum: 1984-02-01}."
            )
        return {
            "personen": self.people or self.source.get("personen"),
            **unknown,
            "bijstandseenheden": self._units(roles),
            "woningen": self._dwellings(),
        }

    def _fault(self, key: str, code: str, text: str, advice: str) -> None:
        self.faults.append(Fault((*self.root, key), code, text, advice))

    def _stop(self, key: str, code: str, text: str, advice: str) -> NoReturn:
        raise _UnclearError(Fault((*self.root, key) if key else self.root, code, text, advice))

    def _no_names(self, facts: Any) -> None:
        """Refuse people by name where one without a name is meant."""
        for name, value in (facts if isinstance(facts, dict) else {}).items():
            if isinstance(value, dict) and value and not any(key == ONCE or key[:1].isdigit() for key in value):
                text = f"'{name}' is hier een naam; onder 'persoon' horen gegevens."
                self._stop("persoon", "verkeerd_type", text, "Schrijf 'personen' als u mensen een naam geeft.")

    def _moved(self, target: Path, *source: str) -> None:
        self.form.where[("input", *target)] = (*self.root, *source)

    def _applicant(self) -> str | None:
        """Note the people who were given, and return who asks when that is clear."""
        if "persoon" in self.source and "personen" in self.source:
            text = "'persoon' en 'personen' staan er allebei."
            advice = "Noem met persoon een mens, of met personen ieder bij een naam."
            self._stop("persoon", "dubbel", text, advice)
        people = self.source.get("personen") or {}
        if people and not any(facts is None or isinstance(facts, dict) for facts in people.values()):
            text = "Onder 'personen' horen namen, met onder elke naam de gegevens."
            self._stop("personen", "verkeerd_type", text, "Schrijf 'persoon' voor een mens zonder naam.")
        for name, facts in people.items():
            self.people[name] = self._facts(facts, ("personen", name), "personen", name)
        if "persoon" in self.source:
            self._moved(("personen", APPLICANT), "persoon")
            self._no_names(self.source["persoon"])
            self.people[APPLICANT] = self._facts(self.source["persoon"], ("personen", APPLICANT), "persoon")
            return APPLICANT
        return next(iter(self.people)) if len(self.people) == 1 else None

    def _family(self, applicant: str | None) -> dict[str, Any]:
        family: dict[str, Any] = {}
        if applicant is None and "partner" in self.source:
            text = "Het is niet duidelijk van wie dit de partner is."
            self._fault("partner", "onduidelijk", text, "Noem de partner in de bijstandseenheid, bij zijn naam.")
            return family
        if "partner" in self.source:
            self._moved(("personen", "partner"), "partner")
            self.people["partner"] = self._facts(self.source["partner"], ("personen", "partner"), "partner")
            family["partner"] = "partner"
        children = self._named("kinderen", "kind")
        return {**family, "kinderen": children} if children else family

    def _named(self, key: str, one: str) -> list[str]:
        """Note the people of a list or of an object with names; return their names."""
        value = self.source.get(key)
        if key in self.source and not isinstance(value, (list, dict)):
            text = f"Onder '{key}' horen mensen met hun gegevens."
            advice = f"Schrijf {key}: [{{geboortedatum: 2015-01-01}}]."
            self._fault(key, "verkeerd_type", text, advice)
            return []
        items = value.items() if isinstance(value, dict) else enumerate(value or [])
        names: list[str] = []
        for at, facts in items:
            name = at if isinstance(at, str) else f"{one}_{at + 1}"
            if isinstance(value, dict) and not (facts is None or isinstance(facts, dict)):
                text = f"Onder '{key}' horen mensen met hun gegevens; '{name}' is er een gegeven."
                advice = f"Schrijf {key}: [{{geboortedatum: 2015-01-01}}], een streepje of haak per mens."
                self._fault(key, "verkeerd_type", text, advice)
                return names
            if name in self.people:
                self._fault(key, "dubbel", f"'{name}' staat er twee keer.", "Geef ieder een eigen naam.")
            self._moved(("personen", name), key, str(at))
            self.people[name] = self._facts(facts, ("personen", name), key, str(at))
            names.append(name)
        return names

    def _facts(self, facts: Any, target: Path, *source: str) -> Any:
        """Return facts with what holds always without the word that OpenFisca puts before it."""
        if not isinstance(facts, dict):
            return facts
        found = dict(facts)
        for name, value in facts.items():
            if isinstance(value, dict) and list(value) == [ONCE]:
                found[name] = value[ONCE]
                self._moved((*target, name), *source, name, ONCE)
        return found

    def _units(self, roles: Mapping[str, Any]) -> Any:
        many, one = self.source.get("bijstandseenheden"), self.source.get("bijstandseenheid")
        family = [key for key in ("partner", "kinderen") if key in roles]
        if "bijstandseenheden" in self.source:
            for key in [*family, *(["bijstandseenheid"] if one is not None else [])]:
                text = f"'{key}' en 'bijstandseenheden' staan er allebei."
                self._fault(key, "dubbel", text, "Noem iedereen in bijstandseenheden, of gebruik bijstandseenheid.")
            if not isinstance(many, dict):
                return many
            return {name: _single_roles(content) for name, content in many.items()}
        if one is not None and not isinstance(one, dict):
            self._moved(("bijstandseenheden", UNIT), "bijstandseenheid")
            return {UNIT: one}
        if roles["aanvrager"] is None and not (one and "aanvrager" in one):
            if self.people:
                key = "bijstandseenheid" if one is not None else ""
                advice = f"Schrijf bijstandseenheid: {{aanvrager: {next(iter(self.people))}}}."
                self._stop(key, "ontbreekt", "Er zijn meer personen; wie vraagt er bijstand?", advice)
            return one and {UNIT: one}
        key = "bijstandseenheid" if one is not None else next(k for k in ("persoon", "personen") if k in self.source)
        self._moved(("bijstandseenheden", UNIT), key)
        given = _single_roles(one or {})
        for role in family:
            if role in given:
                text = f"'{role}' staat in de bijstandseenheid en ernaast."
                self._fault(role, "dubbel", text, "Laat er een staan.")
        return {UNIT: {**roles, **given}}

    def _dwellings(self) -> Any:
        if "woningen" in self.source:
            if "woning" in self.source:
                self._fault("woning", "dubbel", "'woning' en 'woningen' staan er allebei.", "Laat er een staan.")
            return self.source["woningen"]
        one = self.source.get("woning")
        if "woning" in self.source:
            self._moved(("woningen", DWELLING), "woning")
        elif len(self.source.get("personen") or {}) > 1:
            # who lives where is never assumed; the short words say it themselves
            names = ", ".join(self.people)
            text = "Er staat niet wie in welke woning woont; dat telt voor de norm."
            advice = f"Wonen zij samen, schrijf dan woning: {{bewoners: [{names}]}}; anders woningen met hun bewoners."
            self._stop("", "ontbreekt", text, advice)
        elif self.people:
            self._moved(("woningen",))
            self._all_live_here()
        if one is not None and not isinstance(one, dict):
            return {DWELLING: one}
        return {DWELLING: {"bewoners": list(self.people), **(one or {})}} if self.people else None

    def _all_live_here(self) -> None:
        for name, facts in self.people.items():
            if isinstance(facts, dict) and LIVES_ELSEWHERE in facts and facts[LIVES_ELSEWHERE] is not True:
                place = (*self.form.at(("input", "personen", name)), LIVES_ELSEWHERE)
                text = f"'{name}' heeft elders hoofdverblijf; dan moet er staan wie in welke woning woont."
                advice = "Schrijf woningen: {hier: {bewoners: [...]}, elders: {bewoners: [...]}}."
                self.faults.append(Fault(place, "ontbreekt", text, advice))


def _single_roles(content: Any) -> Any:
    """Return a unit with one person where OpenFisca allows a list of one."""
    if not isinstance(content, dict):
        return content
    return {
        key: value[0] if key in ("aanvrager", "partner") and isinstance(value, list) and len(value) == 1 else value
        for key, value in content.items()
    }


def full_output(form: Form, law: Any, faults: list[Fault]) -> Any:
    """Return the expected outcomes by entity and name; those without a name go to the only one that they may be of.

    What stays unknown is left where it is, for who checks it; what may be of more than one goes to ``faults``.
    """
    output = form.data.get("output")
    if not isinstance(output, dict):
        return output
    found: dict[str, Any] = {}
    root = form.at(("output",))
    for key, value in output.items():
        if key in ENTITIES:
            _add(form, found, key, value, (*root, key), faults)
            continue
        variable = law.variables.get(key)
        if key in PLURALS:
            entity, values, place = key, value, (*root, key)
        elif variable is not None and not variable.intern:
            entity, values, place = variable.entity.key, {key: value}, root
        else:
            known = [name for name, item in law.variables.items() if not item.intern]
            usual = "Gewoonlijk is het bijstandsnorm, algemene_bijstand of uit_te_betalen_bijstand."
            advice = what_was_meant(str(key), [*known, *ENTITIES]) or usual
            text = f"De uitkomst '{key}' bestaat niet."
            if isinstance(value, dict):
                text, advice = f"'{key}' is hier onbekend.", did_you_mean(key, [*ENTITIES, *known]) or advice
            faults.append(Fault((*root, key), "onbekende_naam", text, advice))
            continue
        name = _only(form, entity, key, value, (*root, key), faults)
        if name is not None:
            _add(form, found, PLURALS[entity], {name: values}, place, faults, short=True)
    return found or (None if not output else {})


def _only(form: Form, entity: str, key: str, value: Any, place: Path, faults: list[Fault]) -> str | None:
    household = form.data.get("input")
    block = household.get(PLURALS[entity]) if isinstance(household, dict) else None
    names = list(block) if isinstance(block, dict) else []
    if len(names) == 1:
        return str(names[0])
    if names:
        text = f"Er zijn meer {PLURALS[entity]} ({', '.join(names)}); zeg van wie '{key}' is."
        shown = "..." if isinstance(value, dict) else value
        inner = "..." if key == entity else f"{key}: {shown}"
        faults.append(Fault(place, "onduidelijk", text, f"Schrijf {PLURALS[entity]}: {{{names[0]}: {{{inner}}}}}."))
    return None


def _add(
    form: Form, found: dict[str, Any], plural: str, content: Any, place: Path, faults: list[Fault], short: bool = False
) -> None:
    """Add expected values of one entity to ``found``; ``place`` is where they stand in the file."""
    if not isinstance(content, dict):
        found.setdefault(plural, content)
        return
    block = found.setdefault(plural, {})
    for name, values in content.items():
        if not isinstance(values, dict) or not isinstance(block, dict):
            block[name] = values
            form.where[("output", plural, name)] = place if short else (*place, name)
            continue
        known = block.setdefault(name, {})
        for variable, value in values.items():
            at = (*place, variable) if short else (*place, name, variable)
            if variable in known:
                faults.append(Fault(at, "dubbel", f"'{variable}' wordt twee keer verwacht.", "Laat er een staan."))
            known[variable] = value
            form.where[("output", plural, name, variable)] = at
