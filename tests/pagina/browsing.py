"""What tests in a browser share: which browser, whether everybody can read a page, whether it fits."""

from __future__ import annotations

import importlib.resources
import shutil
import time
from typing import Any

import pytest

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Left and right of every table that moves: what sticks out of the page elsewhere.
STICKS_OUT = """() => [...document.querySelectorAll("body *")].filter(element =>
  !element.closest(".schuif, .sla-over, .pw-schuif") && element.getBoundingClientRect().right > innerWidth + 1
).map(element => element.outerHTML.slice(0, 80))"""

needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is hier niet; installeer het om de pagina te toetsen (apt-get install chromium)"
)


def violations(page: Any) -> list[str]:
    """Return what of the rules for accessibility a page breaks, in the state in which it is."""
    if page.evaluate("typeof axe") == "undefined":
        source = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf8")
        page.evaluate(source)
    result = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    assert len(result["passes"]) > 20
    return [f"{rule['id']}: {node['html'][:120]}" for rule in result["violations"] for node in rule["nodes"]]


def until(page: Any, condition: str) -> None:
    """Wait until ``condition``, in JavaScript, holds in the page. Its policy forbids what Playwright does for that."""
    end = time.monotonic() + 30
    while not page.evaluate(f"() => Boolean({condition})"):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(30)
