"""The law as it stands: variables and parameters, one cached system per version ("recht")."""

from __future__ import annotations

import bisect
import copy
import pathlib
import re
import threading
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from openfisca_core.entities import Entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import Instant, Period
from openfisca_core.periods import period as make_period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from participatiewet import law_folder, ordinances
from participatiewet.entities import entities
from participatiewet.faults import Fault, InputError, Path
from participatiewet.money import CENTS_PER_EURO, WHOLE, scale_exactly
from participatiewet.population import PersonPopulation, RoleGroupPopulation
from participatiewet.reform import READ, enacted, named, take_on, with_values
from participatiewet.simulation import Defaults
from participatiewet.variants import Variant, conflicts, overlay, read_variant, shipped, switched, variant_files

#: Two threads that want the same law must not both build it.
BUILDING = threading.RLock()
#: The versions of the law that have a name; the first is the default.
RECHT = ("geldend", "zonder_in_balans")


#: What a formula may use besides the values that it reads: the month itself, whichever brackets a table has or whether
#: a provision is known, and whether a fact was given at all.
LOOKS_AT_MONTH = re.compile(r"\bperiod\.|_of\(period\b")
LOOKS_AT_TABLE = re.compile(r"\b(?:brackets|municipal_if_known)\(")
GIVENNESS = re.compile(r'\b(?:as_given|explicitly_not|is_given)\(\s*[\w.]+,\s*"([a-z_0-9]+)"')

#: A name in the source of a formula, and the helper that reads one without naming it.
NAME = re.compile(r'"([a-z][a-z_0-9]*)"')
#: A path of a parameter, or a part of one, in the source of a formula.
DOTTED = re.compile(r'"([a-z][a-z_0-9]*(?:\.[a-z_0-9]+)+)"')
READS_MUNICIPALITY = "municipal"
#: What the segments of a month are made and put together with, whatever the outcome.
ALWAYS_NEEDED = frozenset({"dagen_met_recht", "wettelijke_norm", "dagen_boven_grens_buitenland"})


class Law(TaxBenefitSystem):  # type: ignore[misc]
    """The Participatiewet as a tax-benefit system of OpenFisca, with exact amounts.

    Parameters in euros are whole cents, fractions are whole millionths; ages and terms are integers.
    """

    def __init__(self) -> None:
        super().__init__(entities)
        self._know_nothing()
        #: The measures that the law has taken on, by the variable that each changes.
        self.measures: dict[str, Any] = {}
        self.load_parameters(str(law_folder("parameters")))
        ordinances.check(self.parameters.children["gemeenten"])
        for path in sorted(law_folder("variables").rglob("*.py")):  # the same order on every machine
            self.add_variables_from_file(str(path))

    def _know_nothing(self) -> None:
        """Begin without anything worked out from the variables and parameters."""
        self._at_instant: dict[Any, Any] = {}
        #: What people and units met in calculations before, without any value of theirs.
        self.met_before: dict[Any, Any] = {}
        #: The defaults of the variables for a few people, which many calculations share.
        self.defaults = Defaults()
        self._formulas: dict[Period, dict[str, Any]] = {}
        self._sources: dict[str, str] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._other_rules: dict[tuple[Period, Period], frozenset[str]] = {}
        self._epochs: dict[tuple[str, Period], int] = {}
        self._unread: dict[Period, tuple[str, ...]] = {}
        self._rests_on: dict[frozenset[str], list[Any]] = {}
        self._with_attribute: dict[tuple[frozenset[str], str], list[Any]] = {}
        for name, attribute in vars(type(self)).items():
            if isinstance(attribute, cached_property):
                self.__dict__.pop(name, None)

    def _copied(self) -> Law:
        """Return a law of its own with the same variables, parameters and measures."""
        law = copy.copy(self)
        law._know_nothing()
        law.baseline = self
        law.entities = [copy.copy(entity) for entity in self.entities]
        law.person_entity = next(entity for entity in law.entities if entity.is_person)
        law.group_entities = [entity for entity in law.entities if not entity.is_person]
        for entity in law.entities:
            entity.set_tax_benefit_system(law)
        law.variables = dict(self.variables)
        return law

    def reformed(self, measures: tuple[str, ...]) -> Law:
        """Return a law of its own that has taken on ``measures`` and shares the rest with this one."""
        law = self._copied()
        take_on(law, measures)
        return law

    def varied(self, variants: tuple[Variant, ...]) -> Law:
        """Return a law of its own with the values of ``variants``, the later over the earlier."""
        law = self._copied()
        law.parameters = with_values(self.parameters, overlay(variants))
        ordinances.check(law.parameters.children["gemeenten"])
        return law

    @staticmethod
    def preprocess_parameters(parameters: ParameterNode) -> ParameterNode:
        """Make every amount and fraction exact; raises ``ValueError`` when one has parts of a cent."""
        for parameter in parameters.get_descendants():
            factor = scale_of(parameter)
            if factor is None:
                continue
            for at_instant in parameter.values_list:
                if at_instant.value is not None:
                    at_instant.value = scale_exactly(at_instant.value, factor)
        return parameters

    def get_parameters_at_instant(self, instant: Any) -> Any:
        """Return the parameters of a date, kept per system (the cache of OpenFisca is shared and small).

        Dates between which no parameter changes have the same parameters: making those takes long.
        """
        found = self._at_instant.get(instant)
        if found is None:
            start = instant
            if isinstance(instant, Period):
                start = instant.start
            elif not isinstance(instant, Instant):
                start = make_period(instant).start
            since = self._changed_before(str(start))
            found = self._at_instant.get(since)
            if found is None:
                found = self._at_instant[since] = self.parameters.get_at_instant(start)
            self._at_instant[instant] = found
        return found

    def _changed_before(self, day: str) -> str:
        """Return the last day up to ``day`` on which any parameter changes; empty when there is none."""
        days = self._changes[""]
        number = bisect.bisect_right(days, day)
        return days[number - 1] if number else ""

    def formula_at(self, variable: Any, period: Period) -> Any:
        """Return the formula of ``variable`` that holds in ``period``, ``None`` when it has none."""
        of_period = self._formulas.get(period)
        if of_period is None:
            of_period = self._formulas[period] = {}
        if variable.name not in of_period:
            of_period[variable.name] = variable.get_formula(period)
        return of_period[variable.name]

    def in_force(self, name: str, period: Period) -> Any:
        """Return the variable ``name`` as it is described for ``period``: by a measure only where its formula holds."""
        variable = self.variables[name]
        measure = self.measures.get(name)
        if measure is None or variable.baseline_variable is None:
            return variable
        return variable if measure.holds(self.formula_at(variable, period)) else variable.baseline_variable

    def unread_in(self, period: Period) -> tuple[str, ...]:
        """Return the variables that a measure computes in ``period`` of which the text was not read."""
        if period not in self._unread:
            doubtful = {name: m for name, m in self.measures.items() if m.zekerheid != READ}
            self._unread[period] = tuple(
                name
                for name, measure in doubtful.items()
                if str(period.start) >= measure.vanaf
                if measure.holds(self.formula_at(self.variables[name], period))
            )
        return self._unread[period]

    @lru_cache(maxsize=1)  # noqa: B019 - OpenFisca asks it anew for every variable; there are few laws
    def get_package_metadata(self) -> Any:
        """Return the metadata of the package."""
        return super().get_package_metadata()

    def other_rules(self, one: Period, other: Period) -> frozenset[str]:
        """Return the variables whose rule may differ between two months, whatever they read.

        Another formula holds, or the formula uses the month itself or a table of brackets.
        """
        key = (one, other)
        if key not in self._other_rules:
            changed = (
                name
                for name, variable in self.variables.items()
                if variable.formulas and self.formula_at(variable, one) is not self.formula_at(variable, other)
            )
            tables = (name for name in self.looks_at_table if not self.same_parameters(self.table_paths[name], *key))
            self._other_rules[key] = self.looks_at_month | frozenset(tables) | frozenset(changed)
        return self._other_rules[key]

    @cached_property
    def looks_at_month(self) -> frozenset[str]:
        """The variables with a formula that looks at the month itself."""
        return frozenset(name for name in self.variables if LOOKS_AT_MONTH.search(self.source(name)))

    @cached_property
    def looks_at_table(self) -> frozenset[str]:
        """The variables with a formula that looks at which brackets a table has, or whether a provision is known."""
        return frozenset(name for name in self.variables if LOOKS_AT_TABLE.search(self.source(name)))

    @cached_property
    def table_paths(self) -> dict[str, tuple[str, ...]]:
        """Per variable of ``looks_at_table`` the parameters of which its formula names a part of the path."""
        found = {}
        for name in self.looks_at_table:
            named = DOTTED.findall(self.source(name))
            # one that names no path may look at any
            paths = (path for path in self._changes if path and any(part in path for part in named))
            found[name] = tuple(paths) if named else ("",)
        return found

    @cached_property
    def askers(self) -> dict[str, tuple[str, ...]]:
        """Per fact the variables that use whether it was given."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.variables:
            for fact in GIVENNESS.findall(self.source(name)):
                found[fact] = (*found.get(fact, ()), name)
        return found

    def source(self, name: str) -> str:
        """Return the source of the files with the formulas of a variable."""
        if name not in self._sources:
            formulas = self.variables[name].formulas.values()
            files = sorted({formula.__code__.co_filename for formula in formulas})
            self._sources[name] = "".join(map(_text_of, files))
        return self._sources[name]

    def same_parameters(self, paths: Iterable[str], one: Period, other: Period) -> bool:
        """Whether the parameters at ``paths`` have the same values in two months."""
        if self._epoch("", one) == self._epoch("", other):
            return True
        return all(self._epoch(path, one) == self._epoch(path, other) for path in paths)

    def _epoch(self, path: str, period: Period) -> int:
        """Return how often the parameter at ``path``, or any when that is empty, had changed by a month."""
        key = (path, period)
        if key not in self._epochs:
            self._epochs[key] = bisect.bisect_right(self._changes[path], str(period.start))
        return self._epochs[key]

    @cached_property
    def _changes(self) -> dict[str, list[str]]:
        """The days on which each parameter changes, and under the empty path those of all."""
        leaves = (p for p in self.parameters.get_descendants() if hasattr(p, "values_list"))
        days = {leaf.name: sorted(value.instant_str for value in leaf.values_list) for leaf in leaves}
        return {**days, "": sorted({day for each in days.values() for day in each})}

    @cached_property
    def assumable(self) -> dict[str, Any]:
        """The facts that are assumed when they matter and were not given, by name."""
        facts = [
            v
            for v in self.variables.values()
            if v.is_invoer and not v.intern and (v.standaard_uit_formule or not v.formulas)
        ]
        return {v.name: v for v in facts}

    @cached_property
    def entity_of(self) -> dict[str, str]:
        """The key of the entity of every variable."""
        return {name: variable.entity.key for name, variable in self.variables.items()}

    def counters(self, outcomes: Iterable[str]) -> list[Any]:
        """Return the variables that ``outcomes`` may rest on and whose value follows from the month before."""
        return self._resting_with(outcomes, "volgt_uit")

    def counters_of_any(self, wanted: Iterable[tuple[str, ...]]) -> list[Any]:
        """Return the counters of all the sets of outcomes in ``wanted``, each once."""
        return list(dict.fromkeys(variable for outcomes in sorted(wanted) for variable in self.counters(outcomes)))

    def split_variables(self, outcomes: Iterable[str]) -> list[Any]:
        """Return the variables that ``outcomes`` may rest on and that put the segments of a month together."""
        return self._resting_with(outcomes, "splitsing")

    def _resting_with(self, outcomes: Iterable[str], attribute: str) -> list[Any]:
        """Return the variables that ``outcomes`` may rest on and that have ``attribute``."""
        key = (frozenset(outcomes), attribute)
        if key not in self._with_attribute:
            resting = self._resting_on(key[0])
            self._with_attribute[key] = [v for v in resting if getattr(v, attribute) is not None]
        return self._with_attribute[key]

    def _resting_on(self, outcomes: Iterable[str]) -> list[Any]:
        """Return every variable that the formulas of ``outcomes``, and theirs in turn, name in their source."""
        key = frozenset(outcomes)
        if key not in self._rests_on:
            found = set(key | ALWAYS_NEEDED)
            new = list(found)
            while new:
                fresh = self._named_by(self.variables[new.pop()]) - found
                found |= fresh
                new += fresh
            self._rests_on[key] = [v for v in self.variables.values() if v.name in found]
        return self._rests_on[key]

    def read_by(self, name: str) -> frozenset[str]:
        """Return the variables that the formulas of the variable ``name`` read, as their source names them."""
        return self._named_by(self.variables[name]) - {name}

    def _named_by(self, variable: Any) -> frozenset[str]:
        found = self._names.get(variable.name)
        if found is None:
            named = _names_in(self.source(variable.name))
            named |= {variable.volgt_uit, variable.volledig, variable.uit_maanden}
            found = self._names[variable.name] = named & self.variables.keys()
        return found

    def instantiate_entities(self) -> dict[str, Any]:
        """Return empty populations for a new simulation."""
        persons = PersonPopulation(self.person_entity)
        groups = {
            entity.key: RoleGroupPopulation(entity, persons)
            for entity in self.entities
            if not isinstance(entity, Entity) or not entity.is_person
        }
        return {self.person_entity.key: persons, **groups}


@lru_cache(maxsize=2048)
def _text_of(file: str) -> str:
    """Return the text of a file with a formula: the laws with and without measures share most of them."""
    return pathlib.Path(file).read_text(encoding="utf8")


@lru_cache(maxsize=2048)
def _names_in(text: str) -> frozenset[str]:
    """Return the names in the source of formulas, and that of the municipality where one reads its provisions."""
    return frozenset(NAME.findall(text)) | ({"gemeente"} if READS_MUNICIPALITY in text else set())


def scale_of(parameter: Any) -> int | None:
    """Return by how much the values of ``parameter`` are multiplied to be exact integers, or ``None``."""
    unit = str(parameter.metadata.get("unit", "")) if hasattr(parameter, "values_list") else ""
    if unit.startswith("EUR"):
        return CENTS_PER_EURO
    return WHOLE if unit in ("fractie", "verhouding") else None


@lru_cache(maxsize=1)
def _law() -> Law:
    return Law()


@lru_cache(maxsize=64)
def _reformed(base: Law, measures: tuple[str, ...]) -> Law:
    return base.reformed(measures) if measures else base


@lru_cache(maxsize=64)
def _varied(law: Law, variants: tuple[Variant, ...]) -> Law:
    return law.varied(variants)


@lru_cache(maxsize=len(RECHT))
def _in_force(recht: str) -> tuple[str, ...]:
    """Return the modules that are part of a version of the law."""
    return named(enacted() if recht == RECHT[0] else ())


def build(recht: str = "geldend", hervormingen: tuple[str | Variant, ...] = ()) -> Law:
    """Return the law of version ``recht`` with ``hervormingen``, in that order; the same for the same arguments.

    ``recht`` is one of ``RECHT``: ``geldend`` is ``zonder_in_balans`` with every enacted measure from its own date.
    ``hervormingen`` are names of measures, of presets and of shipped variants, and reforms as data. Raises
    ``ValueError`` for an unknown version or name, for what is not law yet, and when reforms conflict.
    """
    if recht not in RECHT:
        raise ValueError(f"Onbekende versie van de wet '{recht}'. Bekend zijn: {', '.join(RECHT)}.")
    with BUILDING:
        return _built(recht, hervormingen)


def _built(recht: str, hervormingen: tuple[str | Variant, ...]) -> Law:
    if not hervormingen:
        return _reformed(_law(), _in_force(recht))
    own = enacted() if recht == RECHT[0] else ()
    files = variant_files()
    variants = tuple(
        shipped(h, build) if isinstance(h, str) else h for h in hervormingen if not isinstance(h, str) or h in files
    )
    names = named([*own, *(h for h in hervormingen if isinstance(h, str) and h not in files)], also_known=files)
    refused = conflicts(variants, recht)
    if refused:
        raise ValueError("\n".join(refused))
    law = _reformed(_law(), named(switched(names, variants)))
    return _varied(law, variants) if any(variant.changes for variant in variants) else law


def read_reforms(items: Any, recht: str, path: Path, faults: list[Fault]) -> tuple[str | Variant, ...]:
    """Return the reforms in ``items``, names and data, that can be combined on ``recht``; faults go to ``faults``."""
    found: list[str | Variant] = []
    before = len(faults)
    for i, item in enumerate(items):
        try:
            found.append(item if isinstance(item, (str, Variant)) else read_variant(item, build))
        except InputError as error:
            faults += [Fault((*path, str(i), *f.path), f.code, f.melding, f.suggestie) for f in error.faults]
    if len(faults) > before:
        return ()
    try:
        build(recht, tuple(found))
    except ValueError as error:
        faults += [Fault(path, "hervorming_geweigerd", text) for text in str(error).split("\n")]
        return ()
    return tuple(found)


def title(hervorming: str | Variant) -> str:
    """Return the name or title of a reform."""
    return hervorming if isinstance(hervorming, str) else hervorming.titel
