"""Populations with roles as small integers.

Stock OpenFisca compares arrays of role objects, which dominates the time of large calculations, and its
sums are 64-bit floats. Here a role is an ``int8``, role masks are computed once, and a sum of integers is
an integer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.populations import GroupPopulation, Population
from openfisca_core.projectors import Projector, projectable

Array = NDArray[Any]
#: A mask with at most one in this many rows is few: setting those is faster than counting all.
FEW = 8


def like_enum(indices: Array, example: EnumArray) -> EnumArray:
    """Return ``indices`` as positions in the same closed list as ``example``."""
    assert example.possible_values is not None
    return EnumArray(indices, example.possible_values)


def read(population: Any, name: str, period: Any) -> Array:
    """Return the values of variable ``name``; raises when it belongs to another entity."""
    simulation = population.simulation
    variable = simulation.tax_benefit_system.variables.get(name)
    if variable is None or variable.entity.key != population.entity.key:
        population.entity.check_variable_defined_for_entity(name)  # says what is wrong
    values: Array = simulation.calculate(name, period)
    return values


def forget_projectors(population: Any) -> None:
    """Let go of what projects to and from a population: it refers to the population in turn."""
    for name in [name for name, kept in vars(population).items() if isinstance(kept, Projector)]:
        del population.__dict__[name]


class PersonPopulation(Population):  # type: ignore[misc]
    """The persons of a simulation."""

    def __call__(self, variable_name: str, period: Any) -> Array:
        """Return the values of a variable of this entity."""
        return read(self, variable_name, period)

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        # kept for the next time: finding out which one is meant takes a while
        projector = self.__dict__[attribute] = super().__getattr__(attribute)
        return projector

    def has_role(self, role: Any) -> Array:
        """Return a boolean per person: whether the person has ``role`` in its group."""
        group = next(
            population
            for population in self.simulation.populations.values()
            if not population.entity.is_person and role in population.entity.flattened_roles
        )
        return np.asarray(group.role_mask(role))


class RoleGroupPopulation(GroupPopulation):  # type: ignore[misc]
    """A group entity whose members carry an ``int8`` role code (the position in ``flattened_roles``)."""

    def __init__(self, entity: Any, members: Any) -> None:
        super().__init__(entity, members)
        self._role_codes: NDArray[np.int8] | None = None
        self._role_masks: dict[int, Array] = {}
        self._role_index: dict[int, Array] = {}
        self._role_everywhere: dict[int, bool] = {}
        #: Per role, and for everybody, of which members it was counted and how many there are per group.
        self._sizes: dict[int | None, tuple[Any, Any]] = {}
        self._spouse_pairs: Any = None

    def __call__(self, variable_name: str, period: Any) -> Array:
        """Return the values of a variable of this entity."""
        return read(self, variable_name, period)

    def __getattr__(self, attribute: str) -> Any:
        projector = self.__dict__[attribute] = super().__getattr__(attribute)
        return projector

    def code_of(self, role: Any) -> int:
        """Return the role code of ``role``."""
        return int(self.entity.flattened_roles.index(role))

    @property
    def role_codes(self) -> NDArray[np.int8]:
        """The role code of every member."""
        if self._role_codes is None:
            self._role_codes = np.zeros(len(self.members_entity_id), dtype=np.int8)
        return self._role_codes

    @role_codes.setter
    def role_codes(self, codes: Array) -> None:
        self._role_codes = np.asarray(codes, dtype=np.int8)
        self._role_masks.clear()
        self._role_index.clear()
        self._role_everywhere.clear()
        self._sizes.clear()
        self._spouse_pairs = None

    def adopt(self, other: RoleGroupPopulation) -> None:
        """Take the members and roles of another population of the same groups, with what was worked out of them."""
        self.members_entity_id = other.members_entity_id  # type: ignore[has-type]
        self._role_codes = other.role_codes
        self._role_masks, self._role_index = other._role_masks, other._role_index
        self._role_everywhere, self._sizes = other._role_everywhere, other._sizes
        self._spouse_pairs = other._spouse_pairs

    @property
    def members_role(self) -> Array:
        """The role object of every member, as stock OpenFisca has it."""
        return np.array(self.entity.flattened_roles, dtype=object)[self.role_codes]

    @members_role.setter
    def members_role(self, roles: Iterable[Any] | None) -> None:
        if roles is not None:
            self.role_codes = np.array([self.code_of(role) for role in roles], dtype=np.int8)

    def role_mask(self, role: Any) -> Array:
        """Return a boolean per person: whether the person has ``role``."""
        code = self.code_of(role)
        if code not in self._role_masks:
            self._role_masks[code] = self.role_codes == code
        return self._role_masks[code]

    def index_of_unique(self, role: Any) -> Array:
        """Return per group the index of the person with the unique ``role``, -1 where there is none."""
        code = self.code_of(role)
        if code not in self._role_index:
            persons = np.flatnonzero(self.role_mask(role))
            index = np.full(self.count, -1, dtype=np.int64)
            index[self.members_entity_id[persons]] = persons
            self._role_index[code] = index
        return self._role_index[code]

    def _is_everywhere(self, role: Any) -> bool:
        """Whether every group has somebody with the unique ``role``."""
        code = self.code_of(role)
        if code not in self._role_everywhere:
            self._role_everywhere[code] = bool((self.index_of_unique(role) >= 0).all())
        return self._role_everywhere[code]

    @projectable  # type: ignore[untyped-decorator]
    def sum(self, array: Array, role: Any = None) -> Array:
        """Return per group the sum of ``array`` over its members (those with ``role``).

        Integers and booleans give ``int64`` (exact below 2**53), other numbers ``float64``. Groups
        without members get 0.
        """
        self.members.check_array_compatible_with_entity(array)
        if self._is_all_zero(array):
            return np.zeros(self.count, dtype=np.float64 if array.dtype.kind == "f" else np.int64)
        exact = array.dtype == bool or np.issubdtype(array.dtype, np.integer)
        # nothing for who does not count is several times faster than leaving them out
        weights = array if role is None else array * self.role_mask(role)
        total = np.bincount(self.members_entity_id, weights=weights, minlength=self.count)
        return total.astype(np.int64) if exact else total

    @projectable  # type: ignore[untyped-decorator]
    def max(self, array: Array, role: Any = None) -> Array:
        """Return per group the highest of ``array`` over its members (those with ``role``); 0 without members.

        ``array`` holds integers that are not negative.
        """
        result = np.zeros(self.count, dtype=np.int64)
        if self._is_all_zero(array):
            return result
        self.members.check_array_compatible_with_entity(array)
        chosen = np.flatnonzero(array if role is None else array * self.role_mask(role))
        np.maximum.at(result, self.members_entity_id[chosen], np.asarray(array)[chosen])
        return result

    def _is_all_zero(self, array: Array) -> bool:
        """Whether ``array`` is a default of the simulation that is zero everywhere."""
        defaults = getattr(self.simulation, "defaults", None)
        return defaults is not None and id(array) in defaults.all_zero

    @projectable  # type: ignore[untyped-decorator]
    def any(self, array: Array, role: Any = None) -> Array:
        """Return per group whether ``array`` is true for a member (with ``role``)."""
        if self._is_all_zero(array):
            return np.zeros(self.count, dtype=bool)
        array = np.asarray(array, dtype=bool)
        self.members.check_array_compatible_with_entity(array)
        if role is not None:
            array = array & self.role_mask(role)
        if np.count_nonzero(array) * FEW > len(array):
            return np.asarray(np.bincount(self.members_entity_id, weights=array, minlength=self.count) > 0)
        result = np.zeros(self.count, dtype=bool)
        result[self.members_entity_id[array]] = True
        return result

    @projectable  # type: ignore[untyped-decorator]
    def nb_persons(self, role: Any = None) -> Array:
        """Return the number of members (with ``role``) per group."""
        groups = self.members_entity_id
        key = None if role is None else self.code_of(role)
        of, counted = self._sizes.get(key, (None, None))
        if of is not groups:
            weights = None if role is None else self.role_mask(role)
            counted = np.bincount(groups, weights=weights, minlength=self.count).astype(np.int64)
            self._sizes[key] = groups, counted
        return np.asarray(counted)

    @projectable  # type: ignore[untyped-decorator]
    def value_from_person(self, array: Array, role: Any, default: Any = 0) -> Array:
        """Return per group the value of the member with the unique ``role``, ``default`` without one."""
        index = self.index_of_unique(role)
        if self._is_everywhere(role):
            return array[index]
        result = np.full(self.count, default, dtype=array.dtype)
        present = index >= 0
        result[present] = np.asarray(array)[index[present]]
        if isinstance(array, EnumArray):
            return like_enum(result, array)
        return result

    def project(self, array: Array, role: Any = None) -> Array:
        """Return the value of the group for every member (0 for members without ``role``)."""
        projected = array[self.members_entity_id]
        if role is None:
            return projected
        return projected * self.role_mask(role)


def spouse_pairs(persoon: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return who has another (as aanvrager or partner) in the unit, and who that other is, as row numbers.

    Whether the two are spouses in law is not looked at here.
    """
    unit = persoon.simulation.populations["bijstandseenheid"]
    pairs = getattr(unit, "_spouse_pairs", None)
    if pairs is None:
        aanvrager, partner = unit.entity.flattened_roles[:2]
        first, second = unit.index_of_unique(aanvrager), unit.index_of_unique(partner)
        both = (first >= 0) & (second >= 0)
        pairs = (
            np.concatenate([first[both], second[both]]),
            np.concatenate([second[both], first[both]]),
        )
        unit._spouse_pairs = pairs
    return pairs


def of_spouse(persoon: Any, array: Array, default: Any = 0) -> Array:
    """Return for aanvrager and partner the value of the other of the two; ``default`` for everybody else.

    ``array`` has one value per person.
    """
    rows, others = spouse_pairs(persoon)
    result = np.full(len(array), default, dtype=array.dtype)
    result[rows] = array[others]
    return result
