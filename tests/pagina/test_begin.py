"""The first page and the frame of every page, in a browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pagina.browsing import STICKS_OUT, needs_browser, violations

pytestmark = needs_browser
WIDTHS = (320, 768, 1280)


@pytest.mark.parametrize("address", ["/", "/bestaat-niet"])
@pytest.mark.parametrize("width", WIDTHS)
def test_page_fits_and_is_accessible(tab: Any, pages: str, address: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(pages + address)
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.evaluate(STICKS_OUT) == []
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.lang") == "nl"


def test_keyboard_skips_to_the_content(tab: Any, pages: str) -> None:
    tab.goto(pages)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("!!document.activeElement.closest('main')")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_style_of_the_design_system_is_there(tab: Any, pages: str) -> None:
    """The tokens are resolved: a component without its theme looks like nothing."""
    tab.goto(pages)
    alert = "getComputedStyle(document.querySelector('.utrecht-alert'))"
    assert tab.evaluate(f"{alert}.backgroundColor") not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    assert tab.evaluate("typeof htmx") == "object"
