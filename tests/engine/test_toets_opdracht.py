"""The command ``toets`` as legal staff meet it: what it tells of a failure, and in which shapes.

All households are made up. The amounts are published ones: half of the norm for gehuwden is 50% of € 1.922,07 (first
half of 2025), € 1.834,04 (first half of 2024).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from typer.testing import CliRunner

from participatiewet.cli import app
from participatiewet.documents import read_yaml
from participatiewet.faults import InputError
from participatiewet.testing import reports, watching
from participatiewet.testing.running import Difference, Outcome, Wanted, run_files

runner = CliRunner()

CASE = """- name: NAAM
  period: 2025-03
  artikel: artikel 22a lid 1
  input:
    personen:
      jan: {geboortedatum: 1984-02-01, inkomsten_uit_arbeid: 600}
      karel: {geboortedatum: 1980-05-05}
    bijstandseenheden:
      eenheid: {aanvrager: jan}
    woningen:
      woning: {bewoners: [jan, karel]}
  output:
    bijstandseenheden:
      eenheid: {VERWACHT}
"""
#: The other person lives somewhere else.
ALONE = ("[jan, karel]}", "[jan]}\n      elders: {bewoners: [karel]}")
GOOD = "bijstandsnorm: 961.04"
BAD = "bijstandsnorm: 961.05"


def case(expected: str = GOOD, name: str = "Kostendeler met loon") -> str:
    return CASE.replace("VERWACHT", expected).replace("NAAM", name)


def write(folder: Path, text: str, name: str = "geval.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf8")
    return file


def failure(folder: Path, text: str) -> Difference:
    (outcome,) = run_files([write(folder, text)], Wanted(reasons=True))
    (found,) = outcome.fouten
    return found


def articles(found: Difference) -> set[str]:
    return {words for line in found.stappen for words, _ in line.artikelen}


# --- the steps that led to what was calculated -------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "change", "decides", "says"),
    [
        # two persons share the costs: 40% + 30% of the norm for gehuwden, article 22a lid 1
        ("bijstandsnorm: 961.05", ("", ""), "22a lid 1", "€ 1.922,07"),
        # alone: article 21 onderdeel a
        ("bijstandsnorm: 1345.44", ALONE, "21 onderdeel a", "€ 1.345,45"),
        # 20 years old: article 20 lid 1 onderdeel a
        ("bijstandsnorm: 332.18", ("1984-02-01", "2004-09-01"), "20 lid 1 onderdeel a", "€ 332,17"),
        # a quarter of the earnings is free: article 31 lid 2 onderdeel n
        ("inkomen_in_aanmerking: 600", ("", ""), "31 lid 2 onderdeel n", "25%"),
        # 5% of the assistance is reserved: article 19 lid 3
        ("vakantietoeslag_reservering: 40", ("", ""), "19 lid 3", "5%"),
        # the limit for one person: article 34 lid 3 onderdeel a
        ("vermogensgrens: 15540", ("", ""), "34 lid 3 onderdeel a", "€ 7.770,00"),
    ],
)  # fmt: skip
def test_the_steps_name_the_article_that_decides(
    tmp_path: Path, expected: str, change: tuple[str, str], decides: str, says: str
) -> None:
    found = failure(tmp_path, case(expected).replace(*change))
    assert decides in articles(found)
    assert any(says in line.tekst for line in found.stappen)
    assert 2 <= len(found.stappen) <= 12
    assert len(found.uitleg) >= len(found.stappen)


def test_of_a_refusal_the_steps_name_what_stands_in_the_way(tmp_path: Path) -> None:
    """€ 20.000 is above the limit of article 34 lid 3: no right, article 19 lid 1 onderdeel b."""
    text = case("uit_te_betalen_bijstand: 485.49").replace(
        "{aanvrager: jan}", "{aanvrager: jan, vermogen_bij_aanvang: 20000}"
    )
    found = failure(tmp_path, text)
    assert found.berekend == "€ 0,00"
    against = [line for line in found.stappen if line.tekst.startswith("Staat in de weg: ")]
    assert [line.tekst.removeprefix("Staat in de weg: ")[:8] for line in against] == ["Vermogen"]
    assert {"34 lid 3", "34 lid 3 onderdeel a"} <= articles(found)
    assert any("€ 20.000,00 (opgegeven)" in line.tekst for line in found.stappen)


def test_a_right_that_was_to_be_refused_is_explained(tmp_path: Path) -> None:
    text = case().partition("  output:")[0] + "  verwacht_geen_recht: true\n"
    (outcome,) = run_files([write(tmp_path, text)], Wanted(reasons=True))
    assert not outcome.passed
    assert not outcome.vergissing
    assert any("Recht op algemene bijstand" in line.tekst for line in outcome.stappen)


def test_a_month_in_parts_says_which_days(tmp_path: Path) -> None:
    """Of a person who becomes 21 on the 11th, ten days have the norm of article 20 and 21 that of article 21."""
    text = case("bijstandsnorm: 1345.45").replace("1984-02-01", "2004-03-11").replace(*ALONE)
    found = failure(tmp_path, text)
    assert {"20 lid 1 onderdeel a", "21 onderdeel a"} <= articles(found)
    assert any("van 1 tot en met 10" in line.regel for line in found.stappen)
    assert any("van 11 tot en met 31" in line.regel for line in found.stappen)


def test_the_steps_are_of_the_household_that_failed(tmp_path: Path) -> None:
    """Two units share the dwelling and their steps: each failure tells its own in full."""
    text = case("bijstandsnorm: 1").replace("{aanvrager: jan}", "{aanvrager: jan}\n      ander: {aanvrager: karel}")
    text += "      ander: {bijstandsnorm: 2}\n"
    (outcome,) = run_files([write(tmp_path, text)], Wanted(reasons=True))
    for found, whose in zip(outcome.fouten, ("[jan]", "[karel]"), strict=True):
        assert "22a lid 1" in articles(found)
        assert any("€ 1.922,07" in line.tekst and whose in line.tekst for line in found.stappen)


CASES = Path(__file__).parents[1] / "recht"


@pytest.mark.parametrize(
    ("file", "old", "new", "article"),
    [
        # a regulation with a comma in its name
        ("middelen/vakantietoeslagaanspraak", "44.96}", "44.97}", "Regeling Participatiewet, IOAW en IOAZ 11"),
        # an amount of a year, € 200 in Rotterdam under its ordinance
        ("toeslagen/individuele_inkomenstoeslag", "toeslag: 200.00}", "toeslag: 201.00}", "36 lid 1"),
    ],
)
def test_other_laws_and_years(tmp_path: Path, file: str, old: str, new: str, article: str) -> None:
    text = (CASES / f"{file}.yaml").read_text(encoding="utf8").split("\n\n", 1)[0]
    assert old in text
    found = failure(tmp_path, text.replace(old, new))
    assert any(words.startswith(article) for words in articles(found)), articles(found)
    assert all(jci.startswith("jci1.3:c:") and "&g=" in jci for line in found.stappen for _, jci in line.artikelen)


def test_a_round_amount_of_another_subject_is_no_guess(tmp_path: Path) -> None:
    """€ 1.000 is an amount of article 34b from 2027, which says nothing about assistance in 2025."""
    assert failure(tmp_path, case("uit_te_betalen_bijstand: 1000")).hints == ()


def test_without_reasons_nothing_is_explained(tmp_path: Path) -> None:
    (outcome,) = run_files([write(tmp_path, case(BAD))])
    assert (outcome.fouten[0].stappen, outcome.fouten[0].uitleg, outcome.fouten[0].hints) == ((), (), ())
    assert outcome.fouten[0].verschil == "€ -0,01"


# --- guesses at what was meant ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "part"),
    [
        ("bijstandsnorm: 917.02", "is het bedrag van maart 2024"),  # half of 1.834,04
        ("bijstandsnorm: 1922.07", "Norm voor gehuwden"),
        ("uit_te_betalen_bijstand: 511.04", "met de vakantietoeslag van € 25,55"),  # 961,04 - 450,00
        ("algemene_bijstand: 485.49", "zonder de vakantietoeslag van € 25,55"),  # 5% of 511,04 is 25,55
        ("algemene_bijstand: 961.04", "'Bijstandsnorm' van eenheid in dit geval"),
        ("vermogensgrens: 15540", "artikel 34 lid 3"),  # twice that for one person, for gehuwden
    ],
)
def test_an_expected_amount_that_is_another_one(tmp_path: Path, expected: str, part: str) -> None:
    found = failure(tmp_path, case(expected))
    assert any(part in hint for hint in found.hints), found.hints
    assert all(hint.startswith("Misschien: ") for hint in found.hints)


@pytest.mark.parametrize("expected", ["bijstandsnorm: 961.05", "bijstandsnorm: 0", "recht_op_algemene_bijstand: false"])
def test_no_guess_where_nothing_is_equal_to_the_cent(tmp_path: Path, expected: str) -> None:
    assert failure(tmp_path, case(expected)).hints == ()


def test_another_month_of_the_same_case(tmp_path: Path) -> None:
    """The norm of the first half-year in July: 50% of 1.922,07 in place of 1.955,80."""
    text = case("bijstandsnorm: {2025-07: 961.04}").replace("2025-03", "2025-06:2025-07")
    assert any("wat er in juni 2025 uitkomt" in hint for hint in failure(tmp_path, text).hints)


# --- the command --------------------------------------------------------------------------------


def toets(*arguments: str | Path) -> tuple[int, str]:
    result = runner.invoke(app, ["toets", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_failure_with_its_difference_steps_and_guess(tmp_path: Path) -> None:
    code, text = toets(write(tmp_path, case("bijstandsnorm: 917.02")))
    assert code == 1
    for part in (
        "FOUT  Kostendeler met loon",
        "geval.yaml, regel 14",
        "berekend € 961,04, verwacht € 917,02 (verschil € 44,02)",
        "artikel 22a lid 1",
        "bron: https://wetten.overheid.nl/",
        "Misschien: € 917,02 is het bedrag van maart 2024.",
        "is een gok",
        "0 van 1 gevallen goed. 1 fout, 0 met een vergissing in het bestand.",
    ):
        assert part in text, part


def test_all_steps_and_all_assumptions(tmp_path: Path) -> None:
    file = write(tmp_path, case(BAD))
    few, every = toets(file)[1], toets(file, "--uitleg")[1]
    assert "Alle stappen:" in every
    assert len(every.splitlines()) > len(few.splitlines())
    assert "aangenomen" not in toets(write(tmp_path, case()))[1]
    code, text = toets(write(tmp_path, case()), "--aannames")
    assert code == 0
    assert re.search(r"aangenomen \([1-9]", text)
    assert "[jan]: ja (artikel 19a lid 1)" in text  # has the dwelling as main residence


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    file = write(tmp_path, case() + case(BAD, "Verkeerd"))
    code, text = toets(file, "--stil")
    assert (code, "Verkeerd" in text, "Kostendeler met loon" in text) == (1, True, False)
    assert toets(write(tmp_path, case()), "--stil") == (0, "")
    assert "GOED  Kostendeler met loon" in toets(file, "--goed")[1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("verkeerd", {"Verkeerd"}),
        ("ANDERS.yaml", {"Elders"}),
        ("22a lid 1", {"Kostendeler met loon", "Verkeerd", "Elders"}),
    ],
)
def test_choosing_by_name_file_or_article(tmp_path: Path, text: str, names: set[str]) -> None:
    write(
        tmp_path,
        case()
        + case(name="Verkeerd")
        + case(name="Vrij").replace("artikel: artikel 22a lid 1", "artikel: artikel 31 lid 2"),
    )
    write(tmp_path, case(name="Elders"), "anders.yaml")
    output = toets(tmp_path, "-k", text, "--goed")[1]
    assert {line[6:] for line in output.splitlines() if line.startswith("GOED")} == names


def test_choosing_nothing_is_wrong_input(tmp_path: Path) -> None:
    code, text = toets(write(tmp_path, case()), "-k", "bestaat niet")
    assert (code, "Geen geval heeft 'bestaat niet'" in text) == (2, True)


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "- name: [open\n", "a.yaml")
    write(
        tmp_path, case(BAD).replace("geboortedatum: 1984", "geboortdatum: 1984").replace("2025-03", "maart"), "b.yaml"
    )
    write(tmp_path, case(), "c.yaml")
    (tmp_path / "d.yaml").write_bytes(b"\xff\xfe")
    write(tmp_path, "", "e.yaml")
    code, text = toets(tmp_path)
    assert code == 1
    assert "1 van 5 gevallen goed. 0 fout, 4 met een vergissing in het bestand." in text
    for part in (
        "a.yaml: Regel",
        "b.yaml, regel 2",
        "b.yaml, regel 6",
        "Bedoelt u 'geboortedatum'?",
        "d.yaml",
        "e.yaml",
    ):
        assert part in text, part


@pytest.mark.parametrize("option", ["--junit", "--html"])
def test_a_report_without_a_folder_is_refused_before_calculating(tmp_path: Path, option: str) -> None:
    code, text = toets(write(tmp_path, case()), option, tmp_path / "geen" / "uit.xml")
    assert (code, "map die bestaat" in text) == (2, True)


def test_the_schema_is_json() -> None:
    code, text = toets("--schema")
    assert code == 0
    assert read_yaml(text).data["$schema"].startswith("http")


# --- reports ------------------------------------------------------------------------------------

STRANGE = r'"Teken \x07 \ud800 \uFFFF <b>&\" \e[31m ]]> \u2028"'


def suites(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(path.read_bytes())


def test_junit_is_what_a_ci_reads(tmp_path: Path) -> None:
    write(tmp_path, case() + case("bijstandsnorm: 917.02", STRANGE), "een.yaml")
    write(tmp_path, "- [", "twee.yaml")
    report = tmp_path / "uit.xml"
    assert toets(tmp_path, "--junit", report)[0] == 1
    root = suites(report)
    assert root.tag == "testsuites"
    assert [root.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["3", "1", "1", "0"]
    assert [Path(suite.get("name", "")).name for suite in root] == ["een.yaml", "twee.yaml"]
    cases = list(root.iter("testcase"))
    assert [[child.tag for child in item] for item in cases] == [[], ["failure"], ["error"]]
    assert all(item.get("classname") and item.get("name") and float(item.get("time", "")) >= 0 for item in cases)
    assert cases[1].get("name", "").startswith('Teken \ufffd \ufffd \ufffd <b>&" \ufffd[31m ]]>')
    assert cases[1].get("line") == "15"
    why = cases[1][0]
    assert "verwacht € 917,02 (verschil € 44,02)" in why.get("message", "")
    assert "artikel 22a lid 1" in (why.text or "")
    assert [path.name for path in tmp_path.iterdir() if path.suffix not in (".yaml", ".xml")] == []
    ours = sum(float(item.get("time", "")) for item in cases)
    assert float(root.get("time", "")) == pytest.approx(ours, abs=1e-5)


def test_a_report_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = write(tmp_path, "oud", "uit.xml")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    code, text = toets(write(tmp_path, case()), "--junit", report)
    assert (code, "kan niet worden geschreven" in text) == (2, True)
    assert report.read_text(encoding="utf8") == "oud"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["geval.yaml", "uit.xml"]


class Page(HTMLParser):
    """Reads a page: tags with their attributes, whether they close in order, and the text."""

    EMPTY = ("meta", "br", "link", "img", "input")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def page(tmp_path: Path) -> tuple[Page, str]:
    write(tmp_path, case(name="Komt uit"), "a_goed.yaml")
    write(tmp_path, case("bijstandsnorm: 917.02", STRANGE) + case(name="Ook goed"), "b_fout.yaml")
    write(tmp_path, "- [", "c_kapot.yaml")
    report = tmp_path / "uit.html"
    assert toets(tmp_path, "--html", report)[0] == 1
    text = report.read_text(encoding="utf8")
    return Page(text), text


def test_the_page_is_whole_escaped_and_needs_nothing_else(page: tuple[Page, str]) -> None:
    read, text = page
    assert read.open == []
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "link", "img", "iframe", "b"}
    assert not any(name in attributes for _, attributes in read.tags for name in ("src", "srcset", "onclick"))
    assert "url(" not in text
    assert "@import" not in text
    assert "&lt;b&gt;&amp;" in text
    assert "\x07" not in text
    assert "\x1b" not in text


def test_the_page_can_be_read_by_everyone(page: tuple[Page, str]) -> None:
    read, _ = page
    assert ("html", {"lang": "nl"}) in read.tags
    tags = [tag for tag, _ in read.tags]
    assert tags.count("h1") == 1
    assert tags.count("table") == tags.count("caption") > 0
    assert all("scope" in attributes for tag, attributes in read.tags if tag == "th")
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    words = " ".join(read.words)
    assert "✗ fout" in words  # a word beside the colour and the sign
    assert "! vergissing" in words


def test_the_page_has_what_failed_first_with_law_and_source(page: tuple[Page, str]) -> None:
    read, text = page
    assert text.index("b_fout.yaml") < text.index("a_goed.yaml")
    assert text.index("c_kapot.yaml") < text.index("a_goed.yaml")
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    assert "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&artikel=22a&lid=1&g=2025-03-01" in links
    assert "https://wetten.overheid.nl/BWBR0015703/2025-01-01" in links
    words = " ".join(read.words)
    for part in ("€ 917,02", "€ 961,04", "€ 44,02", "Misschien: ", "Bron: ", "2 van 4 gevallen goed.", "Ook goed"):
        assert part in words, part


# --- following ----------------------------------------------------------------------------------


class Stop(KeyboardInterrupt):
    """Ctrl-C."""


def followed(folder: Path, steps: Sequence[object]) -> tuple[list[list[str]], list[list[Path]]]:
    """Follow a folder through ``steps``, each a change to it; return what each run told and which files it ran."""
    told: list[list[str]] = []
    ran: list[list[Path]] = []
    left = list(steps)

    def run(files: Sequence[Path]) -> list[Outcome]:
        ran.append(list(files))
        return run_files(files)

    def tell(now: list[Outcome], before: list[Outcome] | None) -> None:
        told.append([reports.summary(now)] if before is None else reports.changes(before, now))

    def wait(known: watching.Stamps) -> watching.Stamps:
        if not left:
            raise Stop
        change = left.pop(0)
        assert callable(change)
        change()
        return watching.wait_for_change([folder], known, sleep=lambda seconds: pytest.fail("nothing changed"))

    watching.follow(watching.stamps([folder]), run, tell, wait)
    return told, ran


def test_following_tells_what_changed(tmp_path: Path) -> None:
    file = write(tmp_path, case(BAD) + case(name="Blijft"))
    new = tmp_path / "map" / "nieuw.yaml"

    def add() -> None:
        new.parent.mkdir()
        write(new.parent, case(name="Erbij"), new.name)

    told, ran = followed(
        tmp_path,
        [
            lambda: write(tmp_path, case(GOOD) + case(name="Blijft")),
            lambda: write(tmp_path, case(GOOD) + "- name: [half"),
            lambda: write(tmp_path, case("bijstandsnorm: 1.00") + case(name="Blijft")),
            add,
            new.unlink,
            file.unlink,
        ],
    )
    assert told == [
        ["1 van 2 gevallen goed. 1 fout, 0 met een vergissing in het bestand."],
        ["Nu goed, was fout: Kostendeler met loon (geval.yaml)"],
        [
            "Nieuw, vergissing: geval.yaml (geval.yaml)",
            "Weg: Kostendeler met loon (geval.yaml)",
            "Weg: Blijft (geval.yaml)",
        ],
        [
            "Nieuw, fout: Kostendeler met loon (geval.yaml)",
            "Nieuw, goed: Blijft (geval.yaml)",
            "Weg: geval.yaml (geval.yaml)",
        ],
        ["Nieuw, goed: Erbij (nieuw.yaml)"],
        ["Weg: Erbij (nieuw.yaml)"],
        ["Weg: Kostendeler met loon (geval.yaml)", "Weg: Blijft (geval.yaml)"],
    ]
    assert ran == [[file], [file], [file], [file], [new], [], []]  # what did not change is not run again


def test_a_save_during_a_run_is_not_missed(tmp_path: Path) -> None:
    file = write(tmp_path, case(BAD))
    ran: list[int] = []

    def run(files: Sequence[Path]) -> list[Outcome]:
        outcomes = run_files(files)
        if not ran:
            write(tmp_path, case(GOOD) + "\n")
        ran.append(sum(outcome.passed for outcome in outcomes))
        return outcomes

    def wait(known: watching.Stamps) -> watching.Stamps:
        if len(ran) > 1:
            raise Stop
        return watching.wait_for_change([file], known, sleep=lambda seconds: pytest.fail("nothing changed"))

    watching.follow(watching.stamps([file]), run, lambda now, before: None, wait)
    assert ran == [0, 1]


def test_waiting_sleeps_until_a_file_changes(tmp_path: Path) -> None:
    file = write(tmp_path, case())
    known = watching.stamps([tmp_path])
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            write(tmp_path, case() + "\n")

    assert watching.wait_for_change([tmp_path], known, sleep) == watching.stamps([file])
    assert slept == [0.5] * 3


def test_the_command_follows_until_it_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, case(BAD))
    report = tmp_path / "uit.xml"
    changes = [lambda: write(tmp_path, case(GOOD))]

    def sleep(seconds: float) -> None:
        if not changes:
            raise KeyboardInterrupt
        changes.pop()()

    wait = watching.wait_for_change
    monkeypatch.setattr(
        "participatiewet.commands.toets.wait_for_change", lambda paths, known: wait(paths, known, sleep)
    )
    code, text = toets(file, "--volg", "--junit", report)
    assert code == 0
    assert text.index("0 van 1 gevallen goed.") < text.index("Nu goed, was fout") < text.index("Gestopt.")
    assert suites(report).get("failures") == "0"


def test_following_what_does_not_exist_is_wrong_input(tmp_path: Path) -> None:
    code, text = toets(tmp_path / "weg.yaml", "--volg")
    assert (code, "bestaat niet" in text) == (2, True)


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a:\n- x\n- {y: 1\n",
        "a: 1\nb:\n\tc: 1\n",
        "a: 'open\n\n",
        "a: 1\n b: 2\n",
        "a: te\tkst\n",
        "a: 1\na: 2\n",
        "- a: |\n    b\n\n\n  c: [1,\n   2]\n- x\n",
    ],
)
def test_what_is_read_does_not_depend_on_the_fast_reader(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    def read() -> object:
        try:
            document = read_yaml(text)
        except InputError as error:
            return error.faults
        return document.data, document.lines

    fast = read()
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert fast == read()


def test_a_text_nested_deeply_is_refused_and_does_not_end_the_process() -> None:
    with pytest.raises(InputError):
        read_yaml("[" * 50_000 + "]" * 50_000)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, case("bijstandsnorm: 917.02")),
        (1, case(name="Alleenstaande").replace("{geboortedatum: 1984", "{geboortdatum: 1984")),
    ],
)
def test_the_page_about_running_shows_what_is_told(tmp_path: Path, number: int, text: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "toetsen_draaien.md"
    block = re.findall(r"```text\n(.*?)```", page.read_text(encoding="utf8"), re.DOTALL)[number]
    told = " ".join(toets(write(tmp_path, text))[1].split())
    parts = [" ".join(part.split()) for part in block.split("...\n")]
    assert len(parts) == (3, 1)[number]
    for part in parts:
        assert part in told, part
