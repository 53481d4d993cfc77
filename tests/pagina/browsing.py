"""What tests in a browser share: which browser, whether everybody can read a page, whether it fits."""

from __future__ import annotations

import importlib.resources
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

import pytest
import uvicorn

from participatiewet.api.app import create_app

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


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[str]:
    """Give the address of a service with pages and these settings, on a free port of this machine."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(environment), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        end = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive() and time.monotonic() < end, "the service does not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def until(page: Any, condition: str) -> None:
    """Wait until ``condition``, in JavaScript, holds in the page. Its policy forbids what Playwright does for that."""
    end = time.monotonic() + 30
    while not page.evaluate(f"() => Boolean({condition})"):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(30)


def settled(page: Any) -> None:
    """Wait until what came into a page has settled: only then are its buttons at work and has it the focus."""
    until(page, "!document.querySelector('.htmx-swapping, .htmx-settling, .htmx-added')")


def arrives(page: Any, selector: str, state: Literal["attached", "detached", "hidden", "visible"] = "visible") -> None:
    """Wait for what comes into a page, or goes, and until the page has settled."""
    page.wait_for_selector(selector, state=state)
    settled(page)
