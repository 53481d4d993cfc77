"""The population benchmark in hand-written numpy: the chain from norm to amount for the synthetic data.

No framework, no explanation, no assumptions, and only for the months of 2025. Adults are arrays of two rows:
applicants and partners, with a mask for who exists. The amounts come from the parameters of the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from synthetic import KIND, Array, Bools, Households, Ints

from participatiewet.system import build

WHOLE = 1_000_000


def make_law() -> Any:
    return build()


def share(amount: Ints, numerator: Ints | int, denominator: Ints | int) -> Ints:
    """Return a share of a non-negative amount, rounded half up."""
    return (2 * amount * numerator + denominator) // (2 * denominator)


@dataclass(frozen=True)
class Adults:
    """Applicants (row 0) and partners (row 1) of every unit, and the children."""

    row: Ints
    exists: Bools
    married: Bools
    may_have_right: Bools
    shares_costs: Bools
    lodger: Bools
    birth: Ints
    child_unit: Ints
    child_birth: Ints
    child_income: Ints
    benefits: Ints
    alimony: Ints
    dwelling: Ints
    capital: Ints


def prepare(data: Households) -> Adults:
    """Return what stays the same all year."""
    row = np.stack([data.aanvrager_of, data.partner_of])
    exists = row >= 0
    row = np.where(exists, row, 0)
    person, unit = data.of_person, data.of_unit
    together = exists[1] & ~unit["leeft_duurzaam_gescheiden"]
    is_party = np.stack([exists[0], together])
    excluded = ~person["is_nederlander_of_gelijkgesteld"] | person["is_rechtens_vrijheid_ontnomen"]
    student_or_lodger = person["is_student_kostendelersnorm"] | person["heeft_commerciele_overeenkomst"]
    birth = completed_at(data.eternal["geboortedatum"])
    child = np.flatnonzero(data.role_of == KIND)
    return Adults(
        row=row,
        exists=exists,
        married=together,
        may_have_right=is_party & ~excluded[row],
        shares_costs=exists & ~student_or_lodger[row],
        lodger=person["heeft_commerciele_overeenkomst"][row],
        birth=birth[row],
        child_unit=data.unit_of[child],
        child_birth=birth[child],
        child_income=person["alimentatie_ontvangen"][child],
        benefits=person["inkomsten_uit_uitkering"][row],
        alimony=person["alimentatie_ontvangen"][row],
        dwelling=data.dwelling_of[data.aanvrager_of],
        capital=np.maximum(unit["bezittingen"] - unit["schulden"], 0),
    )


def completed_at(birth: Array) -> Ints:
    """Return the first month (counted from 1970) on whose first day somebody is born."""
    month = birth.astype("datetime64[M]")
    return month.astype(np.int64) + (birth > month.astype("datetime64[D]"))


def run(law: Any, data: Households, months: tuple[str, ...]) -> Ints:
    """Return cents per month and unit."""
    adults = prepare(data)
    used_n = data.counter[adults.row]
    used_r = np.zeros_like(used_n)
    result = np.empty((len(months), data.units), dtype=np.int64)
    for i, month in enumerate(months):
        amounts = law.get_parameters_at_instant(f"{month}-01")
        wages = data.monthly["inkomsten_uit_arbeid"][i][adults.row]
        allowance = data.monthly["vakantietoeslag_over_inkomsten"][i][adults.row]
        result[i], n, r = one_month(
            amounts, adults, wages, allowance, used_n, used_r, month, data.eternal["ingangsdatum_recht"]
        )
        used_n = used_n + n
        used_r = used_r + ((used_r > 0) | r)
    return result


def one_month(
    law: Any,
    adults: Adults,
    wages: Ints,
    allowance: Ints,
    used_n: Ints,
    used_r: Ints,
    month: str,
    start: Array,
) -> tuple[Ints, Bools, Bools]:
    """Return the assistance, and who used a month of letter n (under pension age) or r: only with assistance."""
    now = int(np.datetime64(month, "M").astype(np.int64))
    age = (now - adults.birth) // 12
    units = len(adults.dwelling)
    # children and form of household
    child_age = (now - adults.child_birth) // 12
    is_child = (child_age >= 0) & (child_age < law.leeftijden.meerderjarig)
    children = np.bincount(adults.child_unit[is_child], minlength=units) > 0
    small = is_child & (child_age < law.leeftijden.kind_alleenstaande_ouder)
    small_child = np.bincount(adults.child_unit[small], minlength=units) > 0
    married = adults.married
    parent = ~married & children
    right = adults.may_have_right
    with_right = right.sum(axis=0)
    pensioner = age * 12 >= law.leeftijden.pensioengerechtigde_leeftijd
    # norm
    sharers = cost_sharers(law, adults, age)
    norm = norm_of(law, adults, age, pensioner, sharers, children)
    # income
    works = right & (wages > 0)
    old = works & (age >= law.leeftijden.vrijlating)
    release = law.middelen.vrijlating_inkomsten_uit_arbeid
    used_up = used_n >= release.onderdeel_n.maximale_duur
    n = old & (pensioner | ~used_up)
    r = old & ~n & parent & small_child & (used_r < release.onderdeel_r.maximale_duur)
    r[1] = False
    free_n = np.minimum(share(wages, release.onderdeel_n.percentage, WHOLE), release.onderdeel_n.maximum)
    free_r = np.minimum(share(wages, release.onderdeel_r.percentage, WHOLE), release.onderdeel_r.maximum)
    own = wages + allowance + adults.benefits + adults.alimony - n * free_n - r * free_r
    income = (own * right).sum(axis=0)
    of_children = np.bincount(adults.child_unit[is_child], weights=adults.child_income[is_child], minlength=units)
    income += of_children.astype(np.int64)
    # capital
    limits = law.vermogen.vermogensgrens
    limit = np.where(married, limits.gehuwden, np.where(parent, limits.alleenstaande_ouder, limits.alleenstaande))
    # amount
    first = np.datetime64(f"{month}-01", "D")
    length = int(((np.datetime64(month, "M") + 1).astype("datetime64[D]") - first).astype(np.int64))
    days = np.clip(length - (start - first).astype(np.int64), 0, length)
    entitled = (with_right > 0) & (days > 0) & (income < norm) & (adults.capital <= limit)
    amount = share(np.where(entitled, norm - income, 0), days, length)
    return amount, n & ~pensioner & entitled, r & entitled


def cost_sharers(law: Any, adults: Adults, age: Ints) -> Ints:
    """Return per adult with how many others he shares the costs of the dwelling, his spouse not counted."""
    sharing = adults.shares_costs & (age >= law.leeftijden.kostendelende_medebewoner)
    both = sharing.sum(axis=0)
    in_dwelling = np.bincount(adults.dwelling, weights=both).astype(np.int64)[adults.dwelling]
    not_counted = np.where(adults.married, both, sharing)
    return np.where(adults.lodger, 0, in_dwelling - not_counted)


def norm_of(law: Any, adults: Adults, age: Ints, pensioner: Bools, sharers: Ints, children: Bools) -> Ints:
    """Return the norm of every unit: the first of art. 22a, 24, 20, 22 and 21 that applies."""
    normen, married, right = law.normen, adults.married, adults.may_have_right
    with_right = right.sum(axis=0)
    grown = age >= law.leeftijden.volledige_norm
    young = (right & ~grown).sum(axis=0)
    pensioners = (right & pensioner).sum(axis=0)
    a20, a21, a22, a22a = (
        normen.norm_artikel_20,
        normen.norm_artikel_21,
        normen.norm_artikel_22,
        normen.norm_artikel_22a,
    )

    spouse_pensioner = married & pensioner[::-1]
    base = np.where(pensioner, a22.onderdeel_b, np.where(spouse_pensioner, a22.onderdeel_c, a21.onderdeel_b))
    spouse_counts = married & (age[::-1] >= law.leeftijden.echtgenoot_telt_mee)
    people = sharers + 1 + spouse_counts
    shares = right & grown & (sharers > 0)
    part = share(base, a22a.vast_deel + a22a.deel_per_persoon * people, people * WHOLE)
    fixed = np.where(children, a22a.lid_3_onderdeel_a, a22a.lid_3_onderdeel_b)
    norm_22a = (part * shares).sum(axis=0) + fixed * (young > 0)

    both_young = np.where(children, a20.lid_2_onderdeel_b, a20.lid_1_onderdeel_b)
    one_young = np.where(children, a20.lid_2_onderdeel_c, a20.lid_1_onderdeel_c)
    alone_young = np.where(children, a20.lid_2_onderdeel_a, a20.lid_1_onderdeel_a)
    norm_20 = np.where(married, np.where(young > 1, both_young, one_young), alone_young)

    whole = np.where(young > 0, both_young, np.where(pensioners > 0, a22.onderdeel_b, a21.onderdeel_b))
    norm_24 = share(whole, normen.norm_artikel_24.deel, WHOLE)

    of_pensioners = np.where(pensioners > 1, a22.onderdeel_b, a22.onderdeel_c)
    norm_22 = np.where(married, of_pensioners, a22.onderdeel_a)
    norm_21 = np.where(married, a21.onderdeel_b, a21.onderdeel_a)
    return np.select(
        [with_right == 0, shares.any(axis=0), married & (with_right == 1), young > 0, pensioners > 0],
        [0, norm_22a, norm_24, norm_20, norm_22],
        norm_21,
    )
