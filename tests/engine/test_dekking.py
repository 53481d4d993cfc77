"""The coverage table is current, has no empty row, and places every reference to the law."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from participatiewet import system
from participatiewet.jci import PARTICIPATIEWET
from participatiewet.testing import coverage
from participatiewet.testing.coverage import (
    COMMAND,
    CaseText,
    Coverage,
    Provision,
    Reference,
    Section,
    checkout,
    coverage_of,
    current,
    place_of,
    read_sections,
    reference_of,
    references_in,
    render,
    shortened,
)

AGAIN = f"Maak de bladzijde opnieuw met: {COMMAND}"


@pytest.fixture(scope="module")
def table() -> Coverage:
    return current(checkout())


@pytest.fixture(scope="module")
def listed() -> set[Reference]:
    return {p.reference for section in read_sections(checkout() / coverage.LIST) for p in section.provisions}


def test_the_page_is_current(table: Coverage) -> None:
    page = (checkout() / coverage.PAGE).read_text(encoding="utf8")
    now = render(table)
    stale = [line for line in now.splitlines() if line not in page.splitlines()]
    if page != now:
        pytest.fail("\n".join([f"{coverage.PAGE} is niet actueel. {AGAIN}", *stale[:20]]), pytrace=False)


def test_the_table_of_the_service_is_current(table: Coverage) -> None:
    assert (checkout() / coverage.DATA).read_text(encoding="utf8") == coverage.as_data(table), AGAIN


def test_no_provision_is_empty(table: Coverage) -> None:
    empty = [row.provision.reference.words for row in table.rows if row.is_empty]
    assert not empty, f"Zonder variabele, parameter, geval en reden: {empty}. Geef een reden in {coverage.LIST}."


def test_a_reason_stands_only_where_nothing_calculates(table: Coverage) -> None:
    law = system.build()
    calculated = [
        row.provision.reference.words
        for row in table.rows
        if row.provision.reden
        if any(law.variables[name.split(" ")[0]].formulas for name in row.found.variables)
    ]
    assert not calculated, f"Hier rekent de wet: {calculated}. Haal de reden weg uit {coverage.LIST}."


def test_every_reference_of_the_law_is_listed(listed: set[Reference]) -> None:
    missing = [
        f"{name}: artikel {reference.words}"
        for _, name, reference in coverage.law_references(system.build())
        if reference.bwb == PARTICIPATIEWET and place_of(reference, listed) is None
    ]
    assert not missing, f"Niet in {coverage.LIST}: {missing}"


def test_every_case_names_its_article_so_that_it_is_understood(listed: set[Reference]) -> None:
    faults = [
        f"{case.file.name}, {case.name}: {fault}"
        for case in coverage.read_cases([checkout() / folder for folder in coverage.CASES])
        for fault in coverage.places_of_case(case, listed)[1]
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("artikel 22a lid 1", "22a lid 1"),
        ("artikelen 19a en 22a lid 2", "19a; 22a lid 2"),
        ("artikel 20 lid 1 en 2", "20 lid 1; 20 lid 2"),
        ("artikel 22 onderdeel a, b en c", "22 onderdeel a; 22 onderdeel b; 22 onderdeel c"),
        ("artikel 31 lid 2 onderdeel n en lid 4", "31 lid 2 onderdeel n; 31 lid 4"),
        ("artikel 34 lid 3 en 19 lid 1 onderdeel b", "34 lid 3; 19 lid 1 onderdeel b"),
        ("artikel 34 lid 2 onderdeel d en 50", "34 lid 2 onderdeel d; 50"),
        ("artikel 32 lid 3 en 22a", "32 lid 3; 22a"),
        ("artikel 13 lid 2 onderdeel c onder 1°", "13 lid 2 onderdeel c"),
        ("artikel 4, 20 en 21 (leeftijden)", "4; 20; 21"),
        ("artikel 24 en 22a lid 4 (2015)", "24 (2015); 22a lid 4 (2015)"),
        ("artikel 31 lid 6 (nu lid 4)", "31 lid 4"),
        ("artikel 31 lid 6 (2015) en lid 5", "31 lid 6 (2015); 31 lid 5"),
        ("artikel 31 lid 2 onderdeel n en z (2015, nu y)", "31 lid 2 onderdeel n (2015); 31 lid 2 onderdeel y"),
    ],
)
def test_articles_in_words(text: str, expected: str) -> None:
    references, unknown = references_in(text)
    assert "; ".join(reference.words for reference in references) == expected
    assert not unknown
    assert {reference.bwb for reference in references} == {PARTICIPATIEWET}


def test_articles_of_other_laws() -> None:
    references, unknown = references_in(
        "artikel 1 onderdeel m; artikel 7a lid 1 AOW en AOW artikel 8 en 9; Wet maatregelen WWB artikel XVIII en artikel 4"
    )
    assert [(r.bwb, r.words) for r in references] == [
        (PARTICIPATIEWET, "1 onderdeel m"),
        ("BWBR0002221", "7a lid 1"),
        ("BWBR0002221", "8"),
        ("BWBR0002221", "9"),
        ("BWBR0035385", "XVIII"),
        (PARTICIPATIEWET, "4"),
    ]
    assert not unknown


@pytest.mark.parametrize(
    ("text", "word"),
    [("artikel 3 eerste lid", "eerste"), ("artikel 4 (2015", "(2015"), ("zie de toelichting", "zie")],
)
def test_what_is_not_understood_is_reported(text: str, word: str) -> None:
    assert word in references_in(text)[1]


def test_a_jci_reference_is_a_provision() -> None:
    assert reference_of("jci1.3:c:BWBR0015703&artikel=22a&lid=4&g=2015-01-01").words == "22a lid 4 (2015)"
    with pytest.raises(ValueError, match="geen artikel"):
        reference_of("jci1.3:c:BWBR0015703")


def provision(words: str, **more: str) -> Provision:
    return Provision(references_in(f"artikel {words}")[0][0], "onderwerp", **more)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("13", "13"),
        ("13 lid 1 onderdeel a", "13 lid 1 onderdeel a"),
        ("13 lid 1 onderdeel z", None),
        ("13 lid 2 onderdeel c", "13 lid 2"),
        ("13 lid 9", None),
        ("13 lid 1 (2015)", "13 lid 1"),
        ("13 lid 3 (2015)", "13 lid 3 (2015)"),
        ("13 lid 3", None),
        ("14 lid 1", "14"),
        ("15", None),
    ],
)
def test_the_smallest_provision_that_the_list_knows(words: str, place: str | None) -> None:
    known = ["13", "13 lid 1", "13 lid 1 onderdeel a", "13 lid 2", "13 lid 3 (2015)", "14"]
    found = place_of(provision(words).reference, {provision(text).reference for text in known})
    assert (found and found.words) == place


class Thing:
    """Stands in for a variable or parameter of the law."""

    def __init__(self, name: str, *jci: str) -> None:
        self.name = name
        self.reference = [f"jci1.3:c:BWBR0015703&{text}" for text in jci]
        self.baseline_variable = None
        self.metadata = {"jci": self.reference[0]}


class SmallLaw:
    def __init__(self) -> None:
        things = [
            Thing("norm", "artikel=21"),
            Thing("oud", "artikel=21&lid=1&g=2015-01-01"),
            Thing("weg", "artikel=99"),
        ]
        self.variables = {thing.name: thing for thing in things}
        self.parameters: Any = self

    def get_descendants(self) -> list[Thing]:
        return [Thing("normen.bedrag", "artikel=21&lid=2")]


def test_what_stands_beside_a_provision() -> None:
    lines = ("21", "21 lid 1", "21 lid 2", "21 lid 3")
    section = Section("Normen", tuple(provision(line) for line in lines))
    cases = [
        CaseText(Path("a.yaml"), "een", "artikel 21 lid 1", frozenset({"norm"})),
        CaseText(Path("a.yaml"), "twee", "artikel 21 lid 1 en lid 4", frozenset({"onbekend"})),
    ]
    found = coverage_of([section], SmallLaw(), cases)
    assert [
        (sorted(r.found.variables), sorted(r.found.parameters), len(r.found.cases), r.divided) for r in found.rows
    ] == [
        (["norm"], [], 1, "per lid"),
        (["oud (2015)"], [], 2, ""),
        ([], ["normen.bedrag"], 0, ""),
        ([], [], 0, ""),
    ]
    assert [row.is_empty for row in found.rows] == [False, False, False, True]
    assert [problem.split(":")[0] for problem in found.problems] == ["weg", "a.yaml, twee"]
    assert "| 21 lid 1 | onderwerp | `oud` (2015) |  | 2 |  |" in render(found)


def test_parameters_that_are_alike_are_shown_once() -> None:
    assert shortened("gemeenten.GM0363.bijzondere_bijstand.periode") == "gemeenten.*.bijzondere_bijstand.periode"
    assert shortened("middelen.artikel_11.schijf_2.vanaf") == "middelen.artikel_11.schijf_*.vanaf"
    assert shortened("normen.norm_artikel_21.onderdeel_a") == "normen.norm_artikel_21.onderdeel_a"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- {deel: A, bepalingen: {1: {onderwerp: x, reden: zomaar, toelichting: y}}}", "vaste lijst"),
        ("- {deel: A, bepalingen: {1: {onderwerp: x, reden: procedure}}}", "toelichting"),
        ("- {deel: A, bepalingen: {1: {onderwerp: x, rede: y}}}", "rede"),
        ("- {deel: A, bepalingen: {1 lid 2: x}}", "zonder artikel of lid erboven: 1 lid 2"),
        ("- {deel: A, bepalingen: {1: x}}\n- {deel: B, bepalingen: {1: x}}", "dubbel"),
        ("- {titel: A}", "sleutels"),
    ],
)
def test_what_is_wrong_in_the_list(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "lijst.yaml"
    file.write_text(text, encoding="utf8")
    with pytest.raises(ValueError, match=wrong):
        read_sections(file)


def test_an_installed_package_has_no_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(coverage, "law_folder", lambda name: tmp_path / name)
    with pytest.raises(FileNotFoundError, match="broncode"):
        checkout()
