"""What somebody should go over before an amount is used: assumptions that often turn out to be otherwise."""

from __future__ import annotations

import datetime
from typing import Any

from participatiewet.calculate import Assumption, Result
from participatiewet.confirmation import month_in_dutch
from participatiewet.situation import first_day

from .state import YES, State, day_of

EARNINGS = "inkomsten_uit_arbeid"
#: The facts of which one is given by who knows an income, and those of assets, with what to say when none is.
NOT_GIVEN = (
    (
        (EARNINGS, "inkomsten_uit_uitkering", "alimentatie_ontvangen", "overig_inkomen"),
        "U gaf geen inkomen op. Er is gerekend zonder inkomen.",
    ),
    (
        ("bezittingen", "vermogen_bij_aanvang", "waarde_eigen_woning"),
        "U gaf geen vermogen op, zoals spaargeld. Er is gerekend zonder vermogen.",
    ),
)
#: The assumptions about the exemption of earnings, with what is taken.
EXEMPTION = {
    "vrijlating_draagt_bij": "de vrijlating bijdraagt aan arbeidsinschakeling. Dat beoordeelt het college",
    "maanden_vrijlating_25_verbruikt": "er nog geen maanden van de vrijlating zijn gebruikt",
}


def to_check(law: Any, result: Result, now: State) -> list[str]:
    """Return sentences about what an outcome silently rests on, the most telling first.

    ``now`` is what was filled in. They stand beside the amount, for who does not open the list of assumptions.
    """
    if not result.maanden:
        return []
    taken = list(result.aannames)
    return [
        *_children(law, now, max(result.maanden)),
        *_not_given(taken, now),
        *_holiday_pay(taken, now),
        *_exemption(taken, now),
        *_every_month(now),
    ]


def _children(law: Any, now: State, last: str) -> list[str]:
    """Return who has the role of a child and is too old for it in the ``last`` month."""
    day = first_day(last)
    adult = int(law.get_parameters_at_instant(str(day)).leeftijden.meerderjarig)
    found = []
    for person in now.personen:
        if person.rol != "kind":
            continue
        born = datetime.date.fromisoformat(day_of(person.geboortedatum))
        years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        if years >= adult:
            found.append(
                f"{person.naam} heeft de rol kind ten laste, maar is in {month_in_dutch(last)} {adult} jaar of ouder. "
                "De wet ziet dan geen kind ten laste meer, maar een andere bewoner."
            )
    return found


def _not_given(taken: list[Assumption], now: State) -> list[str]:
    assumed = {item.gegeven for item in taken}
    return [
        text
        for names, text in NOT_GIVEN
        if assumed.intersection(names) and not any(_given(now, name) for name in names)
    ]


def _holiday_pay(taken: list[Assumption], now: State) -> list[str]:
    """Return that earnings were given without the holiday pay that is earned over them, which counts as well."""
    asked = any(value == YES for (_, name), value in now.feiten.items() if name == "bereken_vakantietoeslagaanspraak")
    without = _months(taken, "vakantietoeslag_over_inkomsten") - _months(taken, EARNINGS)
    if asked or not without or not _earns(now):
        return []
    return [
        "Over inkomsten uit arbeid bouwt iemand meestal vakantietoeslag op. Die aanspraak telt ook als inkomen, maar u "
        "gaf haar niet op: zij is niet meegeteld. Vul haar in, of laat haar berekenen."
    ]


def _exemption(taken: list[Assumption], now: State) -> list[str]:
    assumed = {item.gegeven for item in taken if item.waarde or item.gegeven != "vrijlating_draagt_bij"}
    texts = [text for name, text in EXEMPTION.items() if name in assumed]
    if not _earns(now):
        return []
    return [f"Bij de inkomsten uit arbeid is aangenomen dat {text}." for text in texts]


def _every_month(now: State) -> list[str]:
    if not now.is_period:
        return []
    return [
        "Wat u invult, geldt voor elke maand van de periode. Begint of stopt er iets, zoals werk? Geef dat per maand "
        "op bij ‘Meer gegevens in YAML’."
    ]


def _months(taken: list[Assumption], name: str) -> set[tuple[str, str]]:
    """Return of whom, and in which months, a fact was assumed."""
    return {(item.naam, month) for item in taken if item.gegeven == name for month in item.maanden}


def _earns(now: State) -> bool:
    """Return whether earnings of more than nothing were filled in."""
    typed = [value for (_, fact), value in now.feiten.items() if fact == EARNINGS]
    return EARNINGS in now.meer or any(value.strip("€ 0.,") for value in typed)


def _given(now: State, name: str) -> bool:
    """Return whether a fact was filled in, in a field or in the text beside them."""
    return name in now.meer or any(value for (_, fact), value in now.feiten.items() if fact == name)


__all__ = ["to_check"]
