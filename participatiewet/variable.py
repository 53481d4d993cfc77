"""The base class of every variable of the law, with the metadata that OpenFisca has no place for."""

from __future__ import annotations

from typing import Any, ClassVar

from openfisca_core.variables import Variable

#: Attribute of a variable -> its value when a variable does not mention it.
EXTRA_ATTRIBUTES: dict[str, Any] = {
    # "stand", "stroom", "teller" or "gebeurtenis": what one value means over several months.
    "aard": None,
    # The college judges this fact; the engine never decides it.
    "oordeel": False,
    # A computed variable that a caller may give instead of having it computed.
    "mag_invoer": False,
    # The formula is no rule of the law but the default of a fact: its value is an assumption.
    "standaard_uit_formule": False,
    # Amounts are not negative unless a variable says so.
    "mag_negatief": False,
    # Without this fact there is no calculation: it has no default.
    "verplicht": False,
    # "zeker", or what the reading rests on when the text does not settle it.
    "zekerheid": "zeker",
    # How the values of the segments of a month become one: None (as on the
    # first day of the month), see "participatiewet.calculate.combine".
    "splitsing": None,
    # Set for "som": the variable that holds the amount of a whole month.
    "volledig": None,
    # A counter: the variable of this month that is its value at the start of the next month.
    "volgt_uit": None,
    # A variable of a year: the variable of a month of which the first amount in that year is its value.
    "uit_maanden": None,
    # Kept out of the list of facts a caller may give; the engine fills it in.
    "intern": False,
}


class LawVariable(Variable):  # type: ignore[misc]
    """A variable with the extra attributes of ``EXTRA_ATTRIBUTES``."""

    __extras__: ClassVar[dict[str, Any]] = {}
    unit: Any

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        extras = {name: cls.__dict__[name] for name in EXTRA_ATTRIBUTES if name in cls.__dict__}
        for name in extras:
            delattr(cls, name)  # OpenFisca refuses attributes that it does not know
        cls.__extras__ = extras

    def __init__(self, baseline_variable: Any = None) -> None:
        super().__init__(baseline_variable=baseline_variable)
        for name, default in EXTRA_ATTRIBUTES.items():
            inherited = getattr(baseline_variable, name, default)
            setattr(self, name, self.__extras__.get(name, inherited))

    @property
    def is_invoer(self) -> bool:
        """Whether a caller gives this fact: a variable that nothing computes, or a computed one that may be given."""
        computed = bool(self.formulas) or self.uit_maanden is not None
        return not computed or bool(self.mag_invoer)
