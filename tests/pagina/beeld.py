"""Makes the picture of the page Vergelijken in the README, from a service that runs.

``python -m tests.pagina.beeld http://127.0.0.1:8000 docs/beeld/vergelijken.png``
"""

from __future__ import annotations

import io
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.pagina.browsing import CHROMIUM

WIDTH = 1280
VERSIONS = ("zonder_in_balans", "geldend", "25_procent_zonder_einde")
#: Fewer colours than a screen has: letters and lines stay sharp, and the file stays small.
COLOURS = 64
EDGE = 24
#: From the heading of the comparison to below its chart.
REGION = """() => {
  const top = document.getElementById("kop-antwoord").getBoundingClientRect().top;
  const bottom = document.querySelector(".pw-grafiek").getBoundingClientRect().bottom;
  return [top + scrollY, bottom + scrollY];
}"""


def main(address: str, target: str) -> None:
    """Walk to a comparison and save the part with its table and chart."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="nl-NL", viewport={"width": WIDTH, "height": 900})
        page.goto(f"{address}/vergelijken")
        page.select_option("#huishouden", "alleenstaande_deeltijdbaan")
        for i, word in enumerate(VERSIONS, 1):
            page.select_option(f"#versie-{i}", word)
        page.click("button[value=vergelijk]")
        page.wait_for_selector("#voorbeelden-vraag")
        page.wait_for_selector("#reeks-vraag")
        page.evaluate("document.activeElement.blur()")
        top, bottom = page.evaluate(REGION)
        clip = {"x": 0, "y": top - EDGE, "width": WIDTH, "height": bottom - top + EDGE}
        content = page.screenshot(full_page=True, clip=clip, caret="initial")  # type: ignore[arg-type]
        browser.close()
    Image.open(io.BytesIO(content)).convert("RGB").quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
