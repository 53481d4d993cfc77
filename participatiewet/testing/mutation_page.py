"""The page ``docs/mutatie.md``: which changes of the law no case notices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from participatiewet.testing.coverage import shortened, table
from participatiewet.testing.mutation import FORMULA, KINDS, MASKER

PAGE = Path("docs/mutatie.md")
COMMAND = "participatiewet dekking --muteer --alles --bladzijde"
LONGEST = 160
INTRODUCTION = (
    f"Deze bladzijde is gemaakt met `{COMMAND}`; wijzig haar niet met de hand. Dat duurt op twee kernen tien "
    "tot vijftien minuten.",
    "",
    "Een geval bewijst alleen iets als het fout gaat wanneer de wet fout is opgeschreven. Daarom wordt de wet hier "
    "telkens op één plek veranderd, in het geheugen: in een voorwaarde wordt `<` bijvoorbeeld `<=`, `en` wordt `of`, "
    "een ontkenning vervalt, plus wordt min, het laagste wordt het hoogste. Een bedrag wordt een cent hoger, een "
    "leeftijd een jaar, of een waarde gaat een half jaar later in. Daarna rekenen de gevallen die er iets van kunnen "
    "merken. Gaat er geen enkel geval fout, dan is de verandering niet opgemerkt: daar kan een fout zitten die niemand "
    "ziet, en is een geval nodig.",
    "",
    "De soorten staan apart. Een verandering in *voor wie een formule iets leest* verandert zelden een uitkomst: zij "
    "gaat over welke gegevens nodig zijn en als aanname in het antwoord komen, en dat zegt alleen een geval met "
    "`verwacht_ontbrekend` of `aannames: verboden`. Een waarde voor een half jaar waarover geen geval gaat, wordt "
    "nooit opgemerkt. Wat niet kan uitmaken, staat met de reden in `tests/mutatie_gelijk.yaml`. Daar staan ook de "
    "waarden die geen formule leest; dat telt alleen zolang geen geval er komt.",
    "",
    "Zelf proberen: `participatiewet dekking --muteer --variabele inkomen_in_aanmerking` voor één variabele of "
    "parameter, of `participatiewet dekking --muteer --aantal 200 --zaad 1` voor een steekproef.",
)


def render(data: Mapping[str, Any]) -> str:
    """Return the page for the outcomes of ``mutation.as_data``."""
    lines = ["# Veranderingen in de wet die geen geval opmerkt", "", *INTRODUCTION, ""]
    headings = ("soort", "geprobeerd", "opgemerkt", "kan niet uitmaken", "niet opgemerkt", "deel", "zonder geval")
    lines += table(headings, [_total(KINDS[kind], total) for kind, total in data["totalen"].items()])
    survivors = [entry for entry in data["overlevers"] if not entry["reden"]]
    for kind in (FORMULA, MASKER):
        lines += ["", f"## {KINDS[kind].capitalize()}", ""]
        lines += _table_of(
            ("plaats", "wat verandert", "artikel", "gevallen die er komen"),
            [_line(entry) for entry in survivors if entry["soort"] == kind],
        )
    lines += ["", "## Waarden van parameters en de dag waarop zij ingaan", ""]
    lines += ["Per parameter de dagen waarvan de waarde of het ingaan niet wordt opgemerkt.", ""]
    lines += _table_of(("parameter", "artikel", "waarde", "dag van ingaan"), _parameters(survivors))
    listed = [entry for entry in data["overlevers"] if entry["reden"]]
    lines += ["", "## Wat niet kan uitmaken", ""]
    lines += table(("plaats", "wat verandert", "reden"), [(*_line(entry)[:2], entry["reden"]) for entry in listed])
    return "\n".join(lines) + "\n"


def _table_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return table(headings, rows) if rows else ["Geen."]


def _total(words: str, total: Mapping[str, int]) -> tuple[str, ...]:
    real = total["mutanten"] - total["gelijk"]
    part = f"{100 * total['overlevers'] / real:.1f}%".replace(".", ",") if real else ""
    counts = [str(total[name]) for name in ("mutanten", "opgemerkt", "gelijk", "overlevers")]
    return (words, *counts, part, str(total["zonder_geval"]))


def _line(entry: Mapping[str, Any]) -> tuple[str, ...]:
    text = entry["mutatie"]
    before, arrow, after = text.partition(" -> ")
    if len(text) > LONGEST:
        before, after = _short(before), _short(after)
    change = f"{before}{arrow}{after}".replace("|", "\\|")
    return f"`{entry['plaats']}:{entry['regel']}`", f"`{change}`", entry["artikel"], str(entry["gevallen"])


def _short(text: str) -> str:
    half = LONGEST // 4
    return text if len(text) <= 2 * half else f"{text[:half]} … {text[-half:]}"


def _parameters(survivors: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in survivors:
        if entry["soort"] not in (FORMULA, MASKER):
            day = entry["mutatie"].partition(":")[0]
            found[(shortened(entry["plaats"]), entry["artikel"])][entry["soort"]].append(day)
    return [
        (f"`{path}`", article, _days(days["waarde"]), _days(days["ingangsdatum"]))
        for (path, article), days in sorted(found.items())
    ]


def _days(days: Sequence[str]) -> str:
    return ", ".join(sorted(dict.fromkeys(days)))
