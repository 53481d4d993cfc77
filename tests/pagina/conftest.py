"""A browser, a service with its pages on a free port of this machine, and a page that must not complain."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from participatiewet.api.app import create_app
from tests.pagina.browsing import CHROMIUM


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
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app({}), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        end = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive() and time.monotonic() < end, "the service does not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Watched:
    """A tab of the browser, and what went wrong in it: a policy that was broken is said on its console."""

    def __init__(self, browser: Any, own: str, **context: Any) -> None:
        self.context = browser.new_context(locale="nl-NL", **context)
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
        # an answer that is saved as a file ends what would have been another page
        if not (asked.is_navigation_request() and asked.failure == "net::ERR_ABORTED"):
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
