"""Budget lines of example households: what they get and keep when a fact, mostly their earnings, rises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from participatiewet.caseload.report.parts import Block, Column, Figure, Lines, Section, Series, Table
from participatiewet.caseload.report.texts import AMOUNT, SHARE, about, amount, listed, readable, share, slug

Row = Mapping[str, Any]

#: The most points that the report itself shows of a line; the files have all.
MOST_POINTS = 17
#: Between these the pressure is drawn; a cliff would make everything else flat.
PRESSURE = (-0.25, 1.5)
THINNED = "Hier staan {shown} van de {all} punten; het bestand met cijfers heeft ze alle."


def households_section(households: Sequence[Row], names: Sequence[str]) -> Section | None:
    """Return the section on the example households; nothing when there are none. ``names`` are the versions."""
    if not households:
        return None
    text = (
        "Van deze voorbeeldhuishoudens is telkens één gegeven verhoogd. De lijnen laten zien hoeveel bijstand het "
        "huishouden dan krijgt, en hoeveel het in totaal te besteden heeft. De marginale druk is het deel van een "
        "extra euro dat het huishouden niet overhoudt. Bij een sprong daalt het totaal opeens."
    )
    blocks = [Block(alineas=(text,))]
    blocks += [_household(position, household, names) for position, household in enumerate(households, 1)]
    return Section("huishoudens", "Voorbeeldhuishoudens", tuple(blocks))


def _household(position: int, household: Row, names: Sequence[str]) -> Block:
    figures = [_line(position, household, names, key) for key in ("bedrag", "totaal")]
    return Block(
        str(household["naam"]),
        (str(household["omschrijving"]),) if household.get("omschrijving") else (),
        (*figures, _pressure(position, household, names)),
        (),
        tuple(_cliff(number, version, cliff) for number, version, cliff in cliffs(household)),
    )


def cliffs(household: Row) -> list[tuple[str, str, Row]]:
    """Return the cliffs of a household with their number and version."""
    found = [(str(version["naam"]), cliff) for version in household["versies"] for cliff in version["sprongen"]]
    return [(str(number), name, cliff) for number, (name, cliff) in enumerate(found, 1)]


def _cliff(number: str, version: str, cliff: Row) -> str:
    article = f" ({_article(str(cliff['artikel']))})" if cliff.get("artikel") else ""
    return f"Sprong {number}, bij {amount(cliff['bij'])} met {version}: {cliff['zin']}{article}"


def _article(text: str) -> str:
    return text if text.startswith("artikel") else f"artikel {text}"


def _fact(household: Row) -> str:
    words = readable(str(household["gegeven"]))
    return words[:1].upper() + words[1:]


def _shown(many: int, lines: Sequence[Series]) -> tuple[int, ...] | None:
    """Return which of ``many`` points are shown: evenly, with the first, the last and the top of every line."""
    if many <= MOST_POINTS:
        return None
    found = {round(Fraction(i * (many - 1), MOST_POINTS - 1)) for i in range(MOST_POINTS)}
    for line in lines:
        known = [i for i in range(many) if line.waarden[i] is not None]
        found.update([max(known, key=lambda i: line.waarden[i])] if known else [])
    return tuple(sorted(found))


def _table(name: str, title: str, household: Row, points: Sequence[int], lines: Sequence[Series], kind: str) -> Table:
    shown = _shown(len(points), lines)
    rows = tuple((point, *(line.waarden[i] for line in lines)) for i, point in enumerate(points))
    foot = THINNED.format(shown=len(shown), all=len(points)) if shown else ""
    columns = (Column(_fact(household), AMOUNT), *(Column(line.naam, kind) for line in lines))
    return Table(name, title, columns, rows, foot, shown)


def _line(position: int, household: Row, names: Sequence[str], key: str) -> Figure:
    points = household["punten"]
    marks: dict[int, list[str]] = {}
    for number, _, cliff in cliffs(household) if key == "totaal" else []:
        marks.setdefault(cliff["bij"], []).append(number)
    lines = [Series(str(version["naam"]), place, tuple(version[key])) for place, version in _placed(household, names)]
    what, sentence = ("Bijstand", _falls) if key == "bedrag" else ("Totaal te besteden", _total)
    title = f"{what} per maand, {household['naam']}"
    name = f"huishouden_{position}_{'bijstand' if key == 'bedrag' else 'totaal'}_{slug(str(household['naam']))}"
    chart = Lines(
        tuple(points),
        tuple(lines),
        f"{_fact(household)} per maand",
        what.lower(),
        AMOUNT,
        namen=False,
        tekens=tuple((at, ", ".join(numbers)) for at, numbers in sorted(marks.items())),
    )
    note = "Een streep met een nummer is een sprong; de sprongen staan hieronder." if marks else ""
    table = _table(name, title, household, points, lines, AMOUNT)
    return Figure(name, title, sentence(household, lines), chart, table, note)


def _placed(household: Row, names: Sequence[str]) -> list[tuple[int, Row]]:
    """Return the versions of a household, each with its place among all, so that it looks the same everywhere."""
    own = [str(version["naam"]) for version in household["versies"]]
    order = [*names, *(name for name in own if name not in names)]
    return [(order.index(name), version) for name, version in zip(own, household["versies"], strict=True)]


def _falls(household: Row, lines: Sequence[Series]) -> str:
    """Say from where on nothing is left of the amount."""
    said = []
    for line in lines:
        known = [(point, value) for point, value in zip(household["punten"], line.waarden, strict=True)]
        left = [i for i, (_, value) in enumerate(known) if value]
        if not left:
            said.append(f"met {line.naam} is er nergens bijstand")
        elif left[-1] == len(known) - 1:
            last_point, last = known[-1]
            said.append(f"met {line.naam} is er bij {about(last_point)} nog {about(last)} bijstand")
        elif known[left[-1] + 1][1] is None:
            said.append(f"met {line.naam} is de bijstand vanaf {about(known[left[-1] + 1][0])} niet te berekenen")
        else:
            said.append(f"met {line.naam} is er vanaf {about(known[left[-1] + 1][0])} geen bijstand meer")
    return _sentence(said)


def _total(household: Row, lines: Sequence[Series]) -> str:
    said = []
    for line in lines:
        first, last = line.waarden[0], line.waarden[-1]
        if first is None or last is None:
            said.append(f"met {line.naam} is het totaal niet overal te berekenen")
        else:
            said.append(f"met {line.naam} gaat het totaal van {about(first)} naar {about(last)}")
    many = len(cliffs(household))
    found = "Er zijn geen sprongen." if not many else f"Er {'is één sprong' if many == 1 else f'zijn {many} sprongen'}."
    points = household["punten"]
    return f"Van {about(points[0])} tot {about(points[-1])}: {listed(said)}. {found}"


def pressure(kept: float | None) -> Fraction | None:
    """Return which part of an extra euro is not kept."""
    return None if kept is None else 1 - Fraction(str(kept))


def _pressure(position: int, household: Row, names: Sequence[str]) -> Figure:
    most = max(len(version["behouden"]) for version in household["versies"])
    if all(len(version["behouden"]) < most or version["behouden"][0] is None for version in household["versies"]):
        most -= 1  # nothing precedes the first point
    points = household["punten"][-most:]
    lines = []
    for place, version in _placed(household, names):
        values = [pressure(kept) for kept in version["behouden"]][-most:]
        lines.append(Series(str(version["naam"]), place, (*[None] * (most - len(values)), *values)))
    title = f"Marginale druk, {household['naam']}"
    name = f"huishouden_{position}_druk_{slug(str(household['naam']))}"
    said = []
    for line in lines:
        known = [(value, point) for value, point in zip(line.waarden, points, strict=True) if value is not None]
        if not known:
            said.append(f"met {line.naam} is de druk niet te berekenen")
            continue
        value, point = max(known, key=lambda item: item[0])
        said.append(f"met {line.naam} is de druk het hoogst bij {about(point)}: {share(value)}")
    low, high = PRESSURE
    outside = any(v is not None and not low <= v <= high for line in lines for v in line.waarden)
    note = f"De grafiek toont druk van {share(low)} tot {share(high)}; wat daarbuiten valt, staat in de tabel."
    chart = Lines(
        tuple(points),
        tuple(lines),
        f"{_fact(household)} per maand",
        "deel dat niet overblijft",
        SHARE,
        namen=False,
        grenzen=PRESSURE if outside else None,
        trap=True,
    )
    table = _table(name, title, household, points, lines, SHARE)
    return Figure(name, title, _sentence(said), chart, table, note if outside else "")


def _sentence(said: Sequence[str]) -> str:
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}."


__all__ = ["cliffs", "households_section", "pressure"]
