"""What the pages cost: bytes over the wire of a first visit, and the time until a calculated answer (see README.md).

    python benchmarks/paginas.py
    python benchmarks/paginas.py --keer 50

The service runs in a process of its own. A first visit is the first page of a user with its style sheet and script, as
a browser asks for them: compressed, heads included. An answer is the whole page Rekenen with what came out, sent as
a browser sends the form; beside it the same household through ``POST /v1/berekeningen``, with its explanation. Nothing
is asserted about time; that both give the same amount is asserted.
"""

from __future__ import annotations

import argparse
import gzip
import html
import http.client
import json
import re
import socket
import statistics
import subprocess
import sys
import time
from typing import NamedTuple
from urllib.parse import urlencode

#: The household of the README: alone, with a housemate, a wage and some assets. Made up.
FORM = {
    "van": "2025-03",
    "persoon": ["1", "2"],
    "p-1-naam": "jan",
    "p-1-geboortedatum": "1984-02-01",
    "p-1-rol": "aanvrager",
    "p-1-woning": "1",
    "p-2-naam": "karel",
    "p-2-geboortedatum": "1980-05-05",
    "p-2-rol": "geen",
    "p-2-woning": "1",
    "woning": "1",
    "w-1": "woning",
    "f-p1-inkomsten_uit_arbeid": "600",
    "f-e-bezittingen": "1200",
}
SITUATION = {
    "personen": {
        "jan": {"geboortedatum": "1984-02-01", "inkomstenUitArbeid": 600},
        "karel": {"geboortedatum": "1980-05-05"},
    },
    "bijstandseenheden": {"eenheid": {"aanvrager": "jan", "bezittingen": 1200}},
    "woningen": {"woning": {"bewoners": ["jan", "karel"]}},
}
#: A year, and a household that is refused, of which the page says what would change that.
PERIOD = {**FORM, "tot": "2026-02"}
REFUSED = {**FORM, "f-p1-inkomsten_uit_arbeid": "2500"}
REFUSED_PERIOD = {**REFUSED, "tot": "2026-02"}
AS_A_BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip"}
PATIENCE = 60


class Answer(NamedTuple):
    """An answer: the bytes over the wire, head included, and the text."""

    size: int
    text: str


def ask(port: int, method: str, path: str, body: str | None = None, kind: str = "") -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {**AS_A_BROWSER, **({"Content-Type": kind} if kind else {})}
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    content = response.read()
    head = sum(len(name) + len(value) + 4 for name, value in response.getheaders()) + 19
    assert response.status == http.HTTPStatus.OK, (path, response.status)
    plain = gzip.decompress(content) if response.headers.get("content-encoding") == "gzip" else content
    connection.close()
    return Answer(head + len(content), plain.decode())


def form(port: int, fields: dict[str, object]) -> Answer:
    return ask(port, "POST", "/rekenen", urlencode(fields, doseq=True), "application/x-www-form-urlencoded")


def calculation(port: int) -> Answer:
    asked = {"van": "2025-03", "uitleg": "boom", **SITUATION}
    return ask(port, "POST", "/v1/berekeningen", json.dumps(asked), "application/json")


def first_visit(port: int, path: str) -> int:
    """Return the bytes of a page with everything that it asks for."""
    page = ask(port, "GET", path)
    parts = re.findall(r'(?:href|src)="(/bestanddelen/[^"]+\.(?:css|js))"', page.text)
    assert parts
    return page.size + sum(ask(port, "GET", part).size for part in parts)


def milliseconds(work: object, times: int) -> tuple[float, float]:
    """Return the median and the longest of the milliseconds that ``work`` takes, after the first time."""
    assert callable(work)
    work()
    found = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return statistics.median(found), max(found)


def serving() -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from participatiewet.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            ask(port, "GET", "/v1/gezondheid/_gereed")
        except OSError:
            assert process.poll() is None and time.monotonic() < end, "the service does not start"
            time.sleep(0.1)
        else:
            return process, port


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keer", type=int, default=20)
    times = parser.parse_args().keer
    process, port = serving()
    try:
        first = ask(port, "GET", "/").text
        pages = ["/", *dict.fromkeys(re.findall(r'<li><a href="(/[a-z]+)"', first))]
        print("Een eerste bezoek, met stijl en script, gecomprimeerd over de lijn\n")
        for path in pages:
            print(f"  {path:<16}{first_visit(port, path) / 1000:>8.1f} kB")
        amount = re.findall(r'pw-bedrag__getal">([^<]*)<', html.unescape(form(port, FORM).text))
        beside = json.loads(calculation(port).text)["maanden"]["2025-03"]["bijstandseenheden"]["eenheid"]
        wanted = f"€\u00a0{beside['uitTeBetalenBijstand']:.2f}".replace(".", ",")
        print(f"\nTot een antwoord, {times} keer\n\n  {'':<42}{'mediaan':>10}{'langste':>10}")
        alone, longest = milliseconds(lambda: calculation(port), times)
        print(f"  {'POST /v1/berekeningen, met uitleg':<42}{alone:>7.0f} ms{longest:>7.0f} ms")
        for name, fields in (
            ("een maand", FORM),
            ("een weigering, met waarom niet", REFUSED),
            ("twaalf maanden", PERIOD),
            ("twaalf maanden, geweigerd", REFUSED_PERIOD),
        ):
            median, longest = milliseconds(lambda fields=fields: form(port, fields), times)
            print(
                f"  {'de pagina Rekenen: ' + name:<42}{median:>7.0f} ms{longest:>7.0f} ms  {median / alone:>5.1f} maal"
            )
    finally:
        process.terminate()
        process.wait()
    if amount != [wanted]:
        print("De pagina en de API geven een ander bedrag.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
