"""A browser, a service with its pages on a free port of this machine, and a page that must not complain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pagina.browsing import CHROMIUM, serving

#: What comes into a page is wired and given the focus a while later than in life: a test that does not wait for it then
#: fails mostly, and not once in fifty runs.
LATE = """document.addEventListener("DOMContentLoaded", () => {
  if (window.htmx) htmx.config.defaultSettleDelay = 300;
});"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pages() -> Iterator[str]:
    """Give the address of a service with pages."""
    with serving({}) as address:
        yield address


class Watched:
    """A tab of the browser, and what went wrong in it: a policy that was broken is said on its console."""

    def __init__(self, browser: Any, own: str, **context: Any) -> None:
        self.context = browser.new_context(locale="nl-NL", **context)
        self.context.add_init_script(LATE)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"fout: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on(
            "request",
            lambda asked: None if asked.url.startswith((own, "data:", "blob:")) else self.wrong.append(asked.url),
        )

    def _failed(self, asked: Any) -> None:
        # a browser says of what becomes a download, and of what the page itself takes back, that it was broken off
        if asked.failure != "net::ERR_ABORTED":
            self.wrong.append(f"mislukt: {asked.url}")

    def _said(self, message: Any) -> None:
        # a browser says of every refused form that its status is no success: that is no fault of the page
        if "the server responded with a status of 4" not in message.text:
            self.wrong.append(f"console: {message.text}")


@pytest.fixture
def tab(browser: Any, pages: str) -> Iterator[Any]:
    """Give a tab that must not complain, ask anything of elsewhere or keep a cookie."""
    watched = Watched(browser, pages)
    yield watched.page
    kept = watched.context.cookies()
    stored = watched.page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length")
    watched.context.close()
    assert (watched.wrong, kept, stored) == ([], [], 0)


@pytest.fixture
def plain_tab(browser: Any, pages: str) -> Iterator[Any]:
    """Give a tab without JavaScript."""
    watched = Watched(browser, pages, java_script_enabled=False)
    yield watched.page
    watched.context.close()
    assert watched.wrong == []
