"""The mutation of the law: a change that matters is noticed by a case, one that no case looks at is not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from participatiewet import system
from participatiewet.testing import mutation, mutation_page
from participatiewet.testing.coverage import checkout
from participatiewet.testing.mutation import FORMULA, INGANG, MASKER, WAARDE, Mutant, Work

NORM = "variables/normen/norm_artikel_21.py"
RIGHT = "variables/uitkering/recht_op_algemene_bijstand.py"
AMOUNT = "normen.norm_artikel_21.onderdeel_a"
CASE = """- name: Alleenstaande met inkomen
  period: 2025-03
  input:
    personen:
      a: {geboortedatum: 1985-01-01, overig_inkomen: 1345.44}
    bijstandseenheden:
      e: {aanvrager: a}
    woningen:
      w: {bewoners: [a]}
  output:
    bijstandseenheden:
      e: {recht_op_algemene_bijstand: true, bijstandsnorm: 1345.45}
"""


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    return mutation.mutants_of(checkout())


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    file = tmp_path_factory.mktemp("gevallen") / "geval.yaml"
    file.write_text(CASE, encoding="utf8")
    ready = mutation.read_cases(checkout(), [file])
    assert mutation.trace(ready) == []
    mutation.calculate_together(ready)
    yield ready
    for run in ready.runs:
        run.release()


def one(mutants: list[Mutant], plaats: str, mutatie: str) -> Mutant:
    found = [m for m in mutants if m.plaats == plaats and m.mutatie == mutatie]
    assert len(found) == 1, [m.mutatie for m in mutants if m.plaats == plaats]
    return found[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a < b -> a <= b"]),
        ("a == b", ["a == b -> a != b"]),
        ("a & b", ["a & b -> a | b"]),
        ("a + b", ["a + b -> a - b"]),
        ("a and b", ["a and b -> a or b"]),
        ("~a", ["~a -> a"]),
        ("a if b else c", ["a if b else c -> c if b else a"]),
        ("np.where(a, b, c)", ["np.where(a, b, c) -> np.where(a, c, b)"]),
        ("np.minimum(a, b)", ["np.minimum(a, b) -> np.maximum(a, b)"]),
        ("max(a, b)", ["max(a, b) -> min(a, b)"]),
        ("read_where(p, 'x', t, m)", ["read_where(p, 'x', t, m) -> read_where(p, 'x', t, m | True)"]),
        ("a * b", []),
        ("'a + b'", []),
    ],
)
def test_what_changes_in_a_formula(tmp_path: Path, source: str, expected: list[str]) -> None:
    file = tmp_path / "proef.py"
    file.write_text(f"def formula():\n    return {source}\n", encoding="utf8")
    assert [m.mutatie for m in mutation.formula_mutants(tmp_path, file)] == [f"formula: {text}" for text in expected]


def test_a_change_inside_a_mask_is_of_its_own_kind(tmp_path: Path) -> None:
    file = tmp_path / "proef.py"
    file.write_text("def formula():\n    return read_where(p, 'x', t, a & b) & c\n", encoding="utf8")
    assert sorted(m.soort for m in mutation.formula_mutants(tmp_path, file)) == [FORMULA, MASKER, MASKER]


def test_the_same_change_twice_has_two_names(tmp_path: Path) -> None:
    file = tmp_path / "proef.py"
    file.write_text("def formula():\n    return a < b, a < b\n", encoding="utf8")
    names = [m.mutatie for m in mutation.formula_mutants(tmp_path, file)]
    assert names == ["formula: a < b -> a <= b", "formula: a < b -> a <= b (2)"]


def test_every_change_has_a_name_of_its_own_and_can_be_compiled(mutants: list[Mutant]) -> None:
    names = [(m.plaats, m.mutatie, m.soort) for m in mutants]
    assert len(set(names)) == len(names)
    for mutant in mutation.sample([m for m in mutants if m.nummer >= 0], 150, 1):
        file = checkout() / mutant.plaats
        changed = mutation.mutated_class(file, mutant.nummer)
        assert ast.dump(ast.parse(file.read_text(encoding="utf8")))
        assert {f.__code__.co_filename for n, f in vars(changed).items() if n.startswith("formula")} == {str(file)}


@pytest.mark.parametrize(
    ("plaats", "mutatie", "noticed"),
    [
        # 1.345,44 is lower than 1.345,45 whichever of the two operators stands there
        (RIGHT, "formula: inkomen < norm -> inkomen <= norm", False),
        (RIGHT, "formula: kandidaat & (inkomen < norm) -> kandidaat | (inkomen < norm)", False),
        (
            RIGHT,
            "formula: read_where(eenheid, 'vermogen_in_aanmerking', period, lager) == 0 -> "
            "read_where(eenheid, 'vermogen_in_aanmerking', period, lager) != 0",
            True,
        ),
        (AMOUNT, "2025-01-01: 134545 -> 134546", True),
        (AMOUNT, "2025-01-01: vanaf 2025-01-01 -> vanaf 2025-07-01", True),
        (AMOUNT, "2025-07-01: 136906 -> 136907", False),
        ("variables/sancties/boete.py", None, False),
    ],
)
def test_what_is_noticed(work: Work, mutants: list[Mutant], plaats: str, mutatie: str | None, noticed: bool) -> None:
    first = next((m for m in mutants if m.plaats == plaats), None)
    assert first is not None
    mutant = first if mutatie is None else one(mutants, plaats, mutatie)
    assert mutation.judge(work, mutant).noticed is noticed


MISSING = """- name: Samenloop in Rotterdam
  period: 2025-03
  gemeente: GM0599
  persoon: {geboortedatum: 1995-01-01, taaleis_kennisgeving: 2025-01-01, schending_overige_verplichting: categorie_1}
  verwacht_ontbrekend: [eenheid.gemeente]
"""


STRICT = """- name: Zonder bedrag hoeft er niets bekend te zijn
  period: 2023-11
  aannames: verboden
  persoon: {geboortedatum: 1990-01-01}
  bijstandseenheid: {energietoeslag_2023_van_gemeente: 0}
  verwacht: {energietoeslag: 0}
"""
ENERGY = "over_2023: bedrag > 0 -> bedrag >= 0"


@pytest.mark.parametrize(
    ("case", "place", "mutatie", "noticed"),
    [
        (MISSING, "variables/sancties/maatregel.py", "formula: aantal + andere -> aantal - andere", True),
        (MISSING, "variables/sancties/maatregel.py", "formula: lokaal > 0 -> lokaal >= 0 (2)", False),
        (STRICT, "variables/toeslagen/energietoeslag.py", ENERGY, True),
        (STRICT.replace("verboden", "tonen"), "variables/toeslagen/energietoeslag.py", ENERGY, False),
    ],
    ids=["asked no more", "asked as well", "another fact asked", "another fact assumed"],
)
def test_what_a_case_about_missing_facts_notices(
    tmp_path: Path, mutants: list[Mutant], case: str, place: str, mutatie: str, noticed: bool
) -> None:
    file = tmp_path / "geval.yaml"
    file.write_text(case, encoding="utf8")
    work = mutation.read_cases(checkout(), [file])
    assert mutation.trace(work) == []
    mutation.calculate_together(work)
    assert mutation.judge(work, one(mutants, place, mutatie)).noticed is noticed
    for run in work.runs:
        run.release()


def test_a_change_that_cannot_be_calculated_is_noticed(work: Work) -> None:
    mutant = Mutant(WAARDE, AMOUNT, "2025-01-01", "134545", "None", waarden=(("2025-01-01", None),))
    assert mutation.judge(work, mutant).noticed


def test_the_law_itself_does_not_change(work: Work, mutants: list[Mutant]) -> None:
    law = system.build()
    mutant = one(mutants, AMOUNT, "2025-01-01: 134545 -> 134546")
    changed = mutation.mutated(law, checkout(), mutant)
    values = [each.parameters("2025-03").normen.norm_artikel_21.onderdeel_a for each in (law, changed)]
    assert values == [134545, 134546]
    formula = next(m for m in mutants if m.plaats == NORM)
    before = law.variables["norm_artikel_21"]
    assert mutation.mutated(law, checkout(), formula).variables["norm_artikel_21"] is not before
    assert system.build().variables["norm_artikel_21"] is before


def test_a_change_of_the_law_below_a_measure(mutants: list[Mutant]) -> None:
    law = system.build()
    name = next(name for name in law.measures if law.variables[name].baseline_variable is not None)
    base = next(m for m in mutants if m.naam == name and m.plaats.startswith("variables/"))
    changed = mutation.mutated(law, checkout(), base).variables[name]
    assert type(changed) is type(law.variables[name])
    assert changed.baseline_variable is not law.variables[name].baseline_variable


def test_a_sample_is_the_same_for_the_same_seed(mutants: list[Mutant]) -> None:
    one_sample = mutation.sample(mutants, 200, 1)
    assert one_sample == mutation.sample(mutants, 200, 1)
    assert one_sample != mutation.sample(mutants, 200, 2)
    assert len(one_sample) == 200
    assert {m.soort for m in one_sample} == {FORMULA, MASKER, WAARDE, INGANG}


def test_a_sample_over_one_case(work: Work, mutants: list[Mutant]) -> None:
    chosen = mutation.sample(mutants, 200, 1)
    verdicts = mutation.judge_all(work, chosen)
    total = mutation.totals(verdicts)
    assert sum(each["mutanten"] for each in total.values()) == 200
    assert 0 < sum(each["opgemerkt"] for each in total.values()) < 200
    reached = [v for v in verdicts if v.noticed and not v.gevallen]
    assert not reached, "opgemerkt door een geval dat er niet komt"


@pytest.mark.parametrize(
    ("value", "unit", "other"),
    [(134545, "EUR/maand", 134546), (250000, "fractie", 260000), (21, "jaar", 22), (1, "ja_nee", 0), (0, "ja_nee", 1)],
)
def test_another_value(value: int, unit: str, other: int) -> None:
    assert mutation.other_value(value, unit) == other


def test_what_cannot_matter_is_a_change_that_there_is(mutants: list[Mutant]) -> None:
    known = {(m.plaats, m.mutatie) for m in mutants}
    mutation.read_equal(checkout() / mutation.EQUAL, known)


@pytest.mark.parametrize(
    ("plaats", "mutatie", "gevallen", "reden"),
    [
        ("a.b.c", "x", 3, "een"),
        ("a.b.c", "y", 3, ""),
        ("gemeenten.GM0001.giften", "x", 3, "elke gemeente"),
        ("gemeenten.GM0002.giften", "x", 3, "elke gemeente"),
        ("gemeenten.GM0002.premies", "x", 3, ""),
        ("tabel.schijf_1", "x", 0, "niemand leest het"),
        ("tabel.schijf_1", "y", 0, "niemand leest het"),
        ("tabel.schijf_1", "y", 1, ""),
    ],
)
def test_a_reason_may_be_about_more_places(plaats: str, mutatie: str, gevallen: int, reden: str) -> None:
    equal = {
        ("a.b.c", "x"): "een",
        ("gemeenten.*.giften", "x"): "elke gemeente",
        ("tabel.*", "*"): "niemand leest het",
    }
    mutant = Mutant(WAARDE, plaats, mutatie, "1", "2")
    listed = {(place, f"{change}: 1 -> 2" if change != "*" else change): r for (place, change), r in equal.items()}
    assert mutation.reason_for(mutation.Verdict(mutant, gevallen), listed) == reden


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- {plaats: a, mutatie: b}", "geef plaats, mutatie, reden"),
        ("- {plaats: a, mutatie: b, reden: ''}", "geef plaats, mutatie, reden"),
        ("- {plaats: a, mutatie: b, reden: c}", "bestaat niet"),
    ],
)
def test_what_is_wrong_in_the_list(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "gelijk.yaml"
    file.write_text(text, encoding="utf8")
    with pytest.raises(ValueError, match=wrong):
        mutation.read_equal(file, {("x", "y")})


def test_a_place_with_a_star_has_to_be_some_place(tmp_path: Path) -> None:
    file = tmp_path / "gelijk.yaml"
    file.write_text("- {plaats: 'x.*', mutatie: '*', reden: c}", encoding="utf8")
    assert mutation.read_equal(file, {("x.a", "y")}) == {("x.*", "*"): "c"}
    with pytest.raises(ValueError, match="bestaat niet"):
        mutation.read_equal(file, {("z.a", "y")})


def test_a_changed_value_is_seen_in_its_own_days_only(mutants: list[Mutant]) -> None:
    law = system.build()
    before, after = law.get_parameters_at_instant("2024-12-01"), law.get_parameters_at_instant("2025-07-01")
    changed = mutation.mutated(law, checkout(), one(mutants, AMOUNT, "2025-01-01: 134545 -> 134546"))
    assert changed.get_parameters_at_instant("2024-12-01") is before
    assert changed.get_parameters_at_instant("2025-07-01") is after
    assert changed.get_parameters_at_instant("2025-06-01").normen.norm_artikel_21.onderdeel_a == 134546


def test_the_survivors_of_the_page_are_still_changes_of_the_law(mutants: list[Mutant]) -> None:
    page = (checkout() / mutation_page.PAGE).read_text(encoding="utf8")
    files = {m.plaats for m in mutants}
    named = [
        line.split("`")[1].rpartition(":")[0] for line in page.splitlines() if line.startswith("| `") and ".py:" in line
    ]
    assert named
    gone = sorted({name for name in named if name not in files})
    assert not gone, (
        f"{mutation_page.PAGE} is niet actueel. Maak haar opnieuw met: {mutation_page.COMMAND}. Weg: {gone}"
    )
