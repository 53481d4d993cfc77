"""The code base keeps its own rules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from participatiewet import law_folder, system
from participatiewet.jci import in_words, parts_of

VARIABLES = sorted(law_folder("variables").rglob("*.py"))
AMOUNT = re.compile(r"(?<![\w.\"'-])\d{2,}(?:\.\d+)?(?![\w.\"'])")
#: Dates of the law in names of formulas, and the end of time, are not amounts.
NO_AMOUNT = re.compile(r"(formula_\d+(_\d+)*|\"[^\"]*\"|'[^']*'|#.*|date\(9999, 12, 31\))")


@pytest.mark.parametrize("path", VARIABLES, ids=lambda p: p.stem)
def test_one_concept_per_file_and_the_file_has_its_name(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf8"))
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes == [path.stem]


@pytest.mark.parametrize("path", VARIABLES, ids=lambda p: p.stem)
def test_no_amount_age_or_term_in_code(path: Path) -> None:
    text = re.sub(r'"""(.|\n)*?"""', "", path.read_text(encoding="utf8"))
    for line in text.splitlines():
        assert not AMOUNT.search(NO_AMOUNT.sub("", line)), line


@pytest.mark.parametrize("path", VARIABLES, ids=lambda p: p.stem)
def test_no_clock_and_no_wildcard_import_in_law(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    assert "today(" not in text
    assert "now(" not in text
    assert "import *" not in text


@pytest.mark.parametrize("path", VARIABLES, ids=lambda p: p.stem)
def test_newest_formula_comes_first(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf8"))
    names = [n.name for c in tree.body if isinstance(c, ast.ClassDef) for n in c.body if isinstance(n, ast.FunctionDef)]
    dates = [name.removeprefix("formula") or "_0000" for name in names if name.startswith("formula")]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("name", sorted(system.build().variables))
def test_every_variable_has_label_article_entity_and_unit(name: str) -> None:
    variable = system.build().variables[name]
    assert variable.label
    assert variable.reference
    for jci in variable.reference:
        assert parts_of(jci)["artikel"]
        assert in_words(jci)
    if variable.value_type is int:
        assert variable.unit or variable.aard in ("teller", "stand"), name


def test_law_folders_have_ascii_names() -> None:
    for folder in ("variables", "parameters", "reforms"):
        for path in law_folder(folder).rglob("*"):
            assert path.name.isascii(), path


def test_engine_names_no_article() -> None:
    """The engine holds no rule of the law: only the answer's main outcomes and the joints of a month."""
    for module in ("simulation", "population", "trace", "money", "dates", "system"):
        text = (Path(str(law_folder("parameters").parent / "participatiewet" / f"{module}.py"))).read_text(
            encoding="utf8"
        )
        assert "jci1.3" not in text
