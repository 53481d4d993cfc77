"""Pages for people: safe headers, nothing kept, nobody else's questions, and never in the way of the service."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from participatiewet import keys, law_folder
from participatiewet.api import paginas
from participatiewet.api.app import create_app
from participatiewet.api.paginas import assets, rendering
from participatiewet.api.paginas.addresses import PATHS
from participatiewet.api.paginas.endpoints import PAGES

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FOLDER = law_folder("api") / "paginas"
#: As the page has them; written out, so that a change of the policy is seen.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
MARK = "Zoutwaterkrokodil"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app({}), raise_server_exceptions=False, headers=BROWSER)


@pytest.mark.parametrize("address", ["/", *(page.pad for page in PAGES)])
def test_a_page_is_safe_and_leaves_nothing(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers.get_list("content-security-policy") == [POLICY]
    assert answer.headers.get_list("cache-control") == ["no-store"]
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    assert "api-version" not in answer.headers
    # a policy that forbids these says nothing when they are not there, and breaks the page when they are
    for forbidden in (" style=", "<style", " onclick=", "javascript:", "hx-on", "<iframe"):
        assert forbidden not in answer.text, forbidden
    assert "<script>" not in answer.text
    assert "//" not in answer.text.replace("https://wetten.overheid.nl/", ""), "nothing comes from elsewhere"


def test_the_pages_are_not_in_the_contract_and_every_page_has_a_known_address(client: TestClient) -> None:
    paths = client.get("/v1/openapi.json").json()["paths"]
    assert paths
    assert not [path for path in paths if path == "/" or path.startswith(("/bestanddelen", *PATHS))]
    assert {page.pad for page in PAGES} <= set(PATHS)


def test_the_first_page_is_small(client: TestClient) -> None:
    """Over the wire: the page with all that it asks for."""
    page = client.get("/rekenen" if PAGES else "/")
    sizes = [int(page.headers["content-length"])]
    for kind in ("css", "js"):
        address = assets.address(kind)
        assert address in page.text
        sizes.append(int(client.get(address).headers["content-length"]))
    assert sum(sizes) < 200_000


@pytest.mark.parametrize("kind", ["css", "js"])
def test_an_asset_is_kept_for_good_and_compressed(client: TestClient, kind: str) -> None:
    address = assets.address(kind)
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers.get_list("cache-control") == ["public, max-age=31536000, immutable"]
    assert answer.headers["content-encoding"] == "gzip"
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content == (FOLDER / "assets" / address.rpartition("/")[2]).read_bytes()
    assert len(gzip.compress(plain.content)) < len(plain.content) / 2


def test_an_asset_that_is_not_there_is_not_kept(client: TestClient) -> None:
    for name in ("paginas.0000.css", "..%2f__init__.py", "manifest.json"):
        answer = client.get(f"/bestanddelen/{name}")
        assert answer.status_code == 404
        assert answer.headers.get_list("cache-control") == ["no-store"]


def test_the_assets_are_what_the_manifest_says() -> None:
    said = assets.manifest()
    for file in said["files"].values():
        content = (FOLDER / "assets" / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert file["sha256"][:16] in file["name"]
        assert len(content) == file["bytes"]
    names = {file["name"] for file in said["files"].values()}
    assert {path.name for path in (FOLDER / "assets").iterdir()} == {*names, "manifest.json", assets.LICENCES}
    asked = json.loads((FOLDER / "bouw" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {package["name"]: package["version"] for package in said["packages"]} == asked
    licences = (FOLDER / "assets" / assets.LICENCES).read_text(encoding="utf-8")
    assert all(f"{package['name']} {package['version']}" in licences for package in said["packages"])


@pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "bouw" / "node_modules").is_dir(),
    reason="de bouwstenen zijn hier niet; `make paginas` haalt ze",
)
def test_the_assets_are_what_their_sources_make(tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path / "assets")], cwd=FOLDER / "bouw", check=True)
    made = {path.name: path.read_bytes() for path in (tmp_path / "assets").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (FOLDER / "assets").iterdir()}, "maak ze: make paginas"


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((FOLDER / "bouw" / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_the_policy_allows_what_the_script_is_told() -> None:
    """The settings of htmx keep it from what the policy forbids, and from keeping pages."""
    text = rendering.text_of("start.html", pad="/")
    told = json.loads(text.partition("htmx-config\" content='")[2].partition("'")[0])
    assert (told["allowEval"], told["includeIndicatorStyles"], told["allowScriptTags"]) == (False, False, False)
    assert (told["historyEnabled"], told["historyCacheSize"], told["selfRequestsOnly"]) == (False, 0, True)


def test_a_person_gets_an_error_as_a_page_and_a_program_as_a_problem(client: TestClient) -> None:
    page = client.get(f"/{MARK}")
    assert page.status_code == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers.get_list("content-security-policy") == [POLICY]
    assert "Deze pagina is er niet." in page.text
    assert MARK not in page.text
    assert "<html" not in client.get("/niets", headers={"HX-Request": "true"}).text
    for path, accepts in ((f"/{MARK}", "*/*"), ("/v1/niets", BROWSER["Accept"])):
        answer = client.get(path, headers={"Accept": accepts})
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["api-version"]


def test_a_crash_is_a_page_for_a_person(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError(MARK)

    monkeypatch.setattr("participatiewet.api.paginas.rendering.page", crash)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Er ging iets mis in de dienst" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert MARK not in answer.text


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, True),
        ({"Origin": "https://elders.example.org"}, True),
        ({"Origin": "null"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://achter-een-proxy.example.org"}, False),
        ({"Origin": "http://testserver"}, False),
        ({}, False),
    ],
)
def test_a_form_of_another_site_is_refused(client: TestClient, headers: dict[str, str], refused: bool) -> None:
    answer = client.post("/rekenen", data={"van": "2025-01"}, headers=headers)
    assert (answer.status_code == 403) is refused
    assert ("andere website" in answer.text) is refused


def closed(tmp_path: Path, **settings: str) -> TestClient:
    file = tmp_path / "sleutels"
    file.write_text(f"gemeente-voorbeeld {keys.hashed(keys.new_key())}\n", encoding="utf-8")
    return TestClient(create_app({keys.SETTING: str(file), **settings}), headers=BROWSER)


def test_with_keys_the_pages_are_off_unless_they_are_asked(tmp_path: Path) -> None:
    off = closed(tmp_path)
    assert off.get("/").status_code == 401
    assert off.get("/rekenen").status_code == 401
    on = closed(tmp_path, PARTICIPATIEWET_PAGINAS="aan")
    assert on.get("/").status_code == 200
    assert on.get(assets.address("css")).status_code == 200
    for path in ("/v1/gemeenten", "/metrics", "/rekenenx", "//v1/gemeenten", "/rekenen/../v1/gemeenten"):
        assert on.get(path).status_code == 401, path
    assert on.post("/v1/berekeningen", json={}).status_code == 401


def test_a_municipality_has_its_own_looks(tmp_path: Path, client: TestClient) -> None:
    """After ours, so that its tokens count; on every page, also that of an error."""
    file = tmp_path / "huisstijl.css"
    file.write_text(":root { --basis-color-accent-1-color-default: #205020; }", encoding="utf-8")
    own = TestClient(create_app({"PARTICIPATIEWET_HUISSTIJL": str(file)}), headers=BROWSER)
    for path in ("/", "/rekenen", "/niets"):
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)">', own.get(path).text)
        assert sheets[0] == assets.address("css")
        assert own.get(sheets[1]).content == file.read_bytes()
    assert "immutable" in own.get(sheets[1]).headers["cache-control"]
    assert client.get(sheets[1]).status_code == 404
    assert "huisstijl" not in client.get("/").text


def test_the_pages_can_be_turned_off() -> None:
    client = TestClient(create_app({"PARTICIPATIEWET_PAGINAS": "uit"}), headers=BROWSER)
    answer = client.get("/")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_without_the_extra_the_service_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paginas, "LIBRARIES", ("bestaat_niet",))
    client = TestClient(create_app({}), headers=BROWSER)
    answer = client.get("/")
    assert answer.status_code == 501
    assert "pip install participatiewet[paginas]" in answer.json()["detail"]
    assert client.get("/v1/gemeenten").status_code == 200
    assert closed(tmp_path, PARTICIPATIEWET_PAGINAS="aan").get("/").status_code == 501


def test_who_asks_too_much_is_told_on_a_page() -> None:
    client = TestClient(create_app({"PARTICIPATIEWET_VERZOEKEN_PER_MINUUT": "1"}), headers=BROWSER)
    assert client.get("/").status_code == 200
    answer = client.get("/")
    assert answer.status_code == 429
    assert answer.headers["retry-after"]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Probeer het over" in answer.text


def test_pages_are_counted_by_their_route(client: TestClient) -> None:
    client.get(f"/?{MARK}={MARK}")
    client.get(f"/bestanddelen/{MARK}")
    text = client.get("/metrics").text
    assert 'adres="/bestanddelen/{naam}"' in text
    assert 'adres="/"' in text
    assert MARK not in text


def test_no_two_pages_give_looks_to_the_same_things() -> None:
    """All pages share one style sheet: what is of several pages stands with what is of all."""
    of_pages: dict[str, str] = {}
    files = sorted((FOLDER / "bouw" / "stijl").glob("2_*.css"))
    assert len(files) > 1
    for file in files:
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        rules = re.findall(r"([^{}]+)\{", text)
        for selector in {one.strip() for rule in rules for one in rule.split(",") if not rule.strip().startswith("@")}:
            assert of_pages.setdefault(selector, file.name) == file.name, selector
