"""Tokens: who has a right one is answered, who has any other is not, and nothing of a token is told or logged."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi.testclient import TestClient
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm
from typer.testing import CliRunner

from participatiewet import keys
from participatiewet.api import oauth, outgoing
from participatiewet.api.app import create_app
from participatiewet.cli import app as command
from participatiewet.faults import InputError

from .collector import closed_address, serving

KEYS, ISSUER, AUDIENCE, SCOPE = (
    f"PARTICIPATIEWET_OAUTH_{name}" for name in ("SLEUTELS", "UITGEVER", "DOELGROEP", "SCOPE")
)
ISS, AUD = "https://uitgever.example.org", "rekendienst"
ADDRESS = "/v1/gemeenten"
MARK = "zoutwaterkrokodil"

RSA_KEY, OTHER_RSA = (rsa.generate_private_key(65537, 2048) for _ in range(2))
WEAK_RSA = rsa.generate_private_key(65537, 1024)
EC_KEY, EC_384 = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
ED_KEY = ed25519.Ed25519PrivateKey.generate()


def jwk(key: Any, **more: Any) -> dict[str, Any]:
    """Return the public half of a key as it stands in a JWKS; of a private key that is given as it is, all of it."""
    kinds: dict[str, Any] = {"RSA": RSAAlgorithm, "EC": ECAlgorithm, "Ed": OKPAlgorithm}
    kind = next(each for name, each in kinds.items() if type(key).__name__.lstrip("_").startswith(name))
    return {**json.loads(kind.to_jwk(key)), **more}


PUBLIC = {
    "rsa": jwk(RSA_KEY.public_key(), kid="rsa", use="sig"),
    "ec": jwk(EC_KEY.public_key(), kid="ec"),
    "ed": jwk(ED_KEY.public_key(), kid="ed"),
}
SIGNERS: dict[str, tuple[str, Any]] = {
    "RS256": ("rsa", RSA_KEY), "PS256": ("rsa", RSA_KEY), "ES256": ("ec", EC_KEY), "EdDSA": ("ed", ED_KEY),
}  # fmt: skip


def jwks(*listed: dict[str, Any]) -> bytes:
    return json.dumps({"keys": listed}).encode()


def claims(**changed: Any) -> dict[str, Any]:
    """Return what a token says; whole numbers for its moments are seconds from now, ``None`` leaves something out."""
    now = int(time.time())
    found = {"iss": ISS, "aud": AUD, "exp": 300, "iat": 0, "sub": "gemeente-voorbeeld", **changed}
    found |= {name: now + found[name] for name in ("exp", "iat", "nbf") if isinstance(found.get(name), int)}
    return {name: value for name, value in found.items() if value is not None}


def token(algorithm: str = "ES256", key: Any = None, headers: dict[str, Any] | None = None, **changed: Any) -> str:
    kid, own = SIGNERS[algorithm]
    headers = {"kid": kid, **(headers or {})}
    return jwt.encode(claims(**changed), key or own, algorithm, {k: v for k, v in headers.items() if v is not None})


def by_hand(header: Any, payload: Any, sign: Callable[[bytes], bytes]) -> str:
    """Return a token as no library makes it."""
    parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, payload)]
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    return (signed + b"." + base64.urlsafe_b64encode(sign(signed)).rstrip(b"=")).decode()


def settings(where: str, **more: str) -> dict[str, str]:
    return {KEYS: where, ISSUER: ISS, AUDIENCE: AUD, **more}


def service(where: str, **more: str) -> TestClient:
    return TestClient(create_app(settings(where, **more)), raise_server_exceptions=False)


def asked(client: TestClient, sent: str | None, address: str = ADDRESS) -> Any:
    return client.get(address, headers={} if sent is None else {"Authorization": f"Bearer {sent}"})


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("oauth") / "jwks.json"
    path.write_bytes(jwks(*PUBLIC.values()))
    return path


@pytest.fixture(scope="module")
def client(file: Path) -> TestClient:
    return service(str(file))


@pytest.mark.parametrize("algorithm", SIGNERS)
def test_a_right_token_is_answered(client: TestClient, algorithm: str) -> None:
    assert asked(client, token(algorithm)).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": ["elders", AUD]},
        {"exp": -1},  # within the leeway
        {"nbf": 10},
        {"sub": None, "azp": "gemeente"},
        {"sub": None, "client_id": "gemeente"},
        {"iat": None},
    ],
)
def test_so_is_one_that_says_it_another_way(client: TestClient, changed: dict[str, Any]) -> None:
    assert asked(client, token(**changed)).status_code == 200


@pytest.mark.parametrize("headers", [{"typ": "at+jwt"}, {"typ": "application/at+JWT"}, {"typ": None}, {"kid": None}])
def test_the_header_of_a_token_may_say_less(client: TestClient, headers: dict[str, Any]) -> None:
    assert asked(client, token(headers=headers)).status_code == 200


def test_the_scheme_has_no_case(client: TestClient) -> None:
    assert client.get(ADDRESS, headers={"Authorization": f"bearer  {token()}"}).status_code == 200


def refused(answer: Any, sent: str, error: str = "invalid_token") -> None:
    """Check that an answer refuses a token, and repeats nothing of it."""
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == f'Bearer error="{error}"'
    assert answer.headers["API-Version"]
    for part in (*sent.split("."), MARK, "gemeente-voorbeeld"):
        assert len(part) < 5 or part not in str(answer.headers) + answer.text


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elders.example.org"},
        {"iss": None},
        {"iss": [ISS]},
        {"aud": "elders"},
        {"aud": None},
        {"aud": []},
        {"aud": AUD + "/"},
        {"exp": -3600},
        {"exp": None},
        {"exp": "morgen"},
        {"exp": 1e999},
        {"nbf": 3600},
        {"nbf": "morgen"},
        {"iat": 3600},
        {"sub": None},
        {"sub": ""},
        {"client_id": " "},
        {"client_id": 7},
    ],
)
def test_a_token_that_says_something_else_is_refused(client: TestClient, changed: dict[str, Any]) -> None:
    # signed by hand: a library does not make all of these
    def sign(signed: bytes) -> bytes:
        return ED_KEY.sign(signed)

    payload = json.dumps({**claims(**changed), MARK: MARK}).encode()
    sent = by_hand({"alg": "EdDSA", "kid": "ed"}, payload, sign)
    right = by_hand({"alg": "EdDSA", "kid": "ed"}, claims(), sign)
    assert asked(client, right).status_code == 200
    refused(asked(client, sent), sent)


@pytest.mark.parametrize(
    ("algorithm", "key"),
    [("RS256", OTHER_RSA), ("PS256", OTHER_RSA), ("ES256", ec.generate_private_key(ec.SECP256R1())),
     ("EdDSA", ed25519.Ed25519PrivateKey.generate())],
)  # fmt: skip
def test_a_signature_of_another_key_is_refused(client: TestClient, algorithm: str, key: Any) -> None:
    for headers in ({}, {"kid": None}):
        sent = token(algorithm, key, headers)
        refused(asked(client, sent), sent)


def test_what_was_changed_after_it_was_signed_is_refused(client: TestClient) -> None:
    head, _, signature = token().split(".")
    payload = base64.urlsafe_b64encode(json.dumps(claims(sub="een-ander")).encode()).decode().rstrip("=")
    refused(asked(client, f"{head}.{payload}.{signature}"), signature)


@pytest.mark.parametrize("name", ["none", "None", "NONE", "", None, 7, ["EdDSA"]])
def test_a_token_without_a_signature_is_refused(client: TestClient, name: Any) -> None:
    for kid in ("ed", "rsa", None):
        sent = by_hand({"alg": name, "kid": kid, "typ": "JWT"}, claims(), lambda _: b"")
        refused(asked(client, sent), sent)


@pytest.mark.parametrize("kind", ["HS256", "HS384", "HS512"])
def test_a_public_key_is_no_secret_to_sign_with(client: TestClient, kind: str) -> None:
    """Who has the public key has what a service that accepts shared secrets would check with."""
    public = RSA_KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    digest = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}[kind]
    sent = by_hand({"alg": kind, "kid": "rsa"}, claims(), lambda signed: hmac.digest(public, signed, digest))
    refused(asked(client, sent), sent)


@pytest.mark.parametrize("kind", ["RS384", "RS512", "PS512"])
def test_another_kind_of_signature_is_refused(client: TestClient, kind: str) -> None:
    sent = jwt.encode(claims(), RSA_KEY, kind, {"kid": "rsa"})
    refused(asked(client, sent), sent)


def test_a_signature_of_another_kind_than_its_key_is_refused(client: TestClient) -> None:
    sent = token("RS256", headers={"kid": "ec"})
    refused(asked(client, sent), sent)


@pytest.mark.parametrize(
    "headers",
    [{"typ": "logout+jwt"}, {"typ": 7}, {"crit": ["exp"]}, {"crit": [MARK], MARK: 1}, {"kid": MARK}, {"kid": ""}],
)
def test_a_header_that_asks_for_something_else_is_refused(client: TestClient, headers: dict[str, Any]) -> None:
    head = {"alg": "EdDSA", "kid": "ed", **headers}
    sent = by_hand(head, claims(), ED_KEY.sign)
    refused(asked(client, sent), sent)


@pytest.mark.parametrize("kid", [7, ["ed"], {}, True])
def test_the_name_of_a_key_is_text(client: TestClient, kid: Any) -> None:
    sent = by_hand({"alg": "EdDSA", "kid": kid}, claims(), ED_KEY.sign)
    refused(asked(client, sent), sent)


def nested(depth: int) -> bytes:
    return b'{"alg": "EdDSA", "kid": ' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    "sent",
    ["", ".", "..", "...", "a.b.c", MARK, "e30.e30.", "bnVsbA.bnVsbA.AAAA", "W10.W10.AAAA", "\x80\x80", "a" * 20_000,
     by_hand(nested(4_000), {}, lambda _: b"x"), by_hand(b"\xff\xfe", {}, lambda _: b"x"),
     by_hand({"alg": "EdDSA", "kid": "ed"}, b"[" * 4_000, ED_KEY.sign),
     by_hand({"alg": "EdDSA", "kid": "ed"}, [1, 2], ED_KEY.sign)],
    ids=map(str, range(15)),  # a token is another every time
)  # fmt: skip
def test_what_is_no_token_is_refused(client: TestClient, sent: str) -> None:
    answer = client.get(ADDRESS, headers=[(b"authorization", b"Bearer " + sent.encode("latin-1"))])
    refused(answer, sent)


@pytest.mark.parametrize(
    "headers",
    [[], [("Authorization", "Basic Z2VoZWltOmdlaGVpbQ==")], [("Authorization", "")], [("X-API-Key", "sleutel")],
     [("Authorization", f"Bearer {token()}"), ("Authorization", f"Bearer {token()}")]],
)  # fmt: skip
def test_without_one_token_the_answer_asks_for_it(client: TestClient, headers: list[tuple[str, str]]) -> None:
    answer = client.get(ADDRESS, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["type"] == "/problemen/geen-toegang"


def test_a_token_is_not_longer_than_it_needs_to_be(client: TestClient) -> None:
    assert asked(client, token(more="x" * 8_000)).status_code == 200
    sent = token(more="x" * 16_000)
    refused(asked(client, sent), sent)


def test_a_token_in_the_address_is_none(client: TestClient) -> None:
    assert client.get(f"{ADDRESS}?access_token={token()}").status_code == 401


@pytest.mark.parametrize("address", ["/v1/berekeningen", "/v1/bestaat-niet", "/metrics"])
def test_nothing_but_what_is_open_is_answered_without_a_token(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 401
    assert client.get("/v1/gezondheid/_leven").status_code == 200
    assert client.get("/v1/openapi.json").status_code == 200


SCOPED: tuple[dict[str, Any], ...] = (
    {"scope": "iets rekenen"},
    {"scope": ["rekenen"]},
    {"scp": ["iets", "rekenen"]},
    {"scp": "rekenen"},
)
NARROW: tuple[dict[str, Any], ...] = (
    {},
    {"scope": ""},
    {"scope": "rekenen2 herrekenen"},
    {"scope": {"rekenen": 1}},
    {"scp": [7]},
    {"scope": None},
)


def test_a_scope_is_asked_for_when_it_is_set(file: Path) -> None:
    client = service(str(file), **{SCOPE: "rekenen"})
    for changed in SCOPED:
        assert asked(client, token(**changed)).status_code == 200, changed
    for changed in NARROW:
        answer = asked(client, token(**changed))
        assert answer.status_code == 403, changed
        assert answer.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="rekenen"'
        assert answer.json()["title"] == "Niet bevoegd"
    # who is not known is not told what is missing
    expired = token(exp=-3600, scope="")
    refused(asked(client, expired), expired)


def test_of_more_scopes_all_are_asked_for(file: Path) -> None:
    client = service(str(file), **{SCOPE: "rekenen lezen"})
    assert asked(client, token(scope="lezen rekenen")).status_code == 200
    assert asked(client, token(scope="lezen")).status_code == 403


def test_the_name_of_the_client_is_what_counts_requests(file: Path) -> None:
    client = service(str(file), PARTICIPATIEWET_VERZOEKEN_PER_MINUUT="2")
    one: dict[str, Any] = {"client_id": "een", "azp": "x", "sub": "y"}
    assert [asked(client, token(**one, jti=str(number))).status_code for number in range(3)] == [200, 200, 429]
    assert asked(client, token(client_id="twee", sub="y")).status_code == 200


def test_nothing_of_a_token_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for sent in (token(sub=MARK), token(exp=-3600, sub=MARK), token(headers={"kid": MARK}), MARK):
        asked(client, sent)
        assert not [record for record in caplog.records if sent in record.getMessage() or MARK in record.getMessage()]


def test_the_contract_names_the_token(file: Path) -> None:
    document = service(str(file), **{SCOPE: "rekenen"}).get("/v1/openapi.json").json()
    scheme = document["components"]["securitySchemes"]["token"]
    assert (scheme["type"], scheme["scheme"], scheme["bearerFormat"]) == ("http", "bearer", "JWT")
    assert "rekenen" in scheme["description"]
    assert set(document["components"]["securitySchemes"]) == {"token"}
    asks = document["paths"]["/berekeningen"]["post"]
    assert asks["security"] == [{"token": []}]
    assert {"401", "403", "503"} <= set(asks["responses"])
    assert "security" not in document["paths"]["/gezondheid/_leven"]["get"]
    assert "403" not in service(str(file)).get("/v1/openapi.json").json()["paths"]["/berekeningen"]["post"]["responses"]


# keys


def test_only_keys_for_signatures_are_read() -> None:
    listed = [
        *PUBLIC.values(),
        jwk(EC_384.public_key(), kid="p384"),
        jwk(WEAK_RSA.public_key(), kid="zwak"),
        jwk(RSA_KEY, kid="geheim"),
        {**PUBLIC["rsa"], "kid": "versleutelen", "use": "enc"},
        {**PUBLIC["rsa"], "kid": "anders", "alg": "RS512"},
        {**PUBLIC["rsa"], "kid": "ondertekenen", "key_ops": ["sign"]},
        {"kty": "oct", "kid": "gedeeld", "k": "AAAA"},
        {"kty": "RSA", "kid": "half"},
        {"kty": "EC", "kid": "krom", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kty": ["RSA"]},
        None,
        7,
        "sleutel",
    ]
    found = oauth.read_keys(jwks(*listed))  # type: ignore[arg-type]
    assert [(key.kid, key.algorithms) for key in found] == [
        ("rsa", ("RS256", "PS256")),
        ("ec", ("ES256",)),
        ("ed", ("EdDSA",)),
    ]
    narrowed = oauth.read_keys(jwks({**PUBLIC["rsa"], "alg": "PS256", "key_ops": ["verify"]}))
    assert [key.algorithms for key in narrowed] == [("PS256",)]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    made = Clock()
    source = oauth.KeySource
    monkeypatch.setattr(oauth, "KeySource", lambda where: source(where, made))
    yield made


def test_keys_of_an_address_are_fetched_once(clock: Clock) -> None:
    with serving(lambda: (200, jwks(*PUBLIC.values()))) as issuer:
        client = service(f"{issuer.url}/keys")
        assert issuer.asked == []
        for algorithm in (*SIGNERS, *SIGNERS):
            assert asked(client, token(algorithm)).status_code == 200
        assert [(each.method, each.path) for each in issuer.asked] == [("GET", "/keys")]
        assert "Authorization" not in issuer.asked[0].headers


def test_a_made_up_key_makes_the_service_fetch_once_a_minute_at_most(clock: Clock) -> None:
    with serving(lambda: (200, jwks(PUBLIC["ec"]))) as issuer:
        client = service(issuer.url)
        for number in range(20):
            sent = token(headers={"kid": f"{MARK}-{number}"})
            refused(asked(client, sent), sent)
        assert len(issuer.asked) == 1
        clock.now += 59
        refused(asked(client, sent), sent)
        assert len(issuer.asked) == 1
        clock.now += 2
        refused(asked(client, sent), sent)
        refused(asked(client, sent), sent)
        assert len(issuer.asked) == 2
        assert asked(client, token()).status_code == 200


def test_a_new_key_is_fetched_and_an_old_one_no_longer_counts(clock: Clock) -> None:
    new = ec.generate_private_key(ec.SECP256R1())
    listed = [PUBLIC["ec"]]
    with serving(lambda: (200, jwks(*listed))) as issuer:
        client = service(issuer.url)
        assert asked(client, token()).status_code == 200
        listed[:] = [jwk(new.public_key(), kid="nieuw")]
        clock.now += 61
        assert asked(client, token()).status_code == 200, "nobody has asked for the new one yet"
        assert asked(client, token(key=new, headers={"kid": "nieuw"})).status_code == 200
        sent = token()
        refused(asked(client, sent), sent)


def test_keys_that_are_old_are_fetched_again_without_anybody_waiting(clock: Clock) -> None:
    fetched = threading.Event()
    with serving(lambda: (200, jwks(*PUBLIC.values()))) as issuer:
        client = service(issuer.url)
        assert asked(client, token()).status_code == 200

        def answer() -> tuple[int, bytes]:
            fetched.wait(10)
            return 200, jwks(PUBLIC["rsa"])

        issuer.answer = answer
        clock.now += 601
        assert asked(client, token()).status_code == 200
        until = time.monotonic() + 10
        while len(issuer.asked) < 2 and time.monotonic() < until:
            time.sleep(0.001)
        assert len(issuer.asked) == 2, "nobody asked for a key that is not known"
        fetched.set()
        # a key that is not known waits for what was being fetched
        asked(client, token(headers={"kid": MARK}))
        sent = token()
        refused(asked(client, sent), sent)
        assert len(issuer.asked) == 2


@pytest.mark.parametrize(
    "broken", [(500, b""), (200, b"{}"), (200, b"[" * 5_000), (302, b""), (404, jwks(PUBLIC["ed"]))]
)
def test_known_keys_stay_valid_while_the_address_is_out_of_order(
    clock: Clock, broken: tuple[int, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    with serving(lambda: (200, jwks(PUBLIC["ec"]))) as issuer:
        client = service(issuer.url)
        assert asked(client, token()).status_code == 200
        issuer.answer = lambda: broken
        clock.now += 10_000
        sent = token("EdDSA")
        refused(asked(client, sent), sent)
        assert len(issuer.asked) == 2, "what points elsewhere is not followed"
        assert "JWKS" in caplog.text
    clock.now += 10_000
    assert asked(client, token()).status_code == 200


def test_without_any_key_nobody_can_be_known_and_it_tries_again(clock: Clock) -> None:
    with serving(lambda: (503, b"")) as issuer:
        client = service(issuer.url)
        for _ in range(3):
            answer = asked(client, token())
            assert answer.status_code == 503
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["type"] == "/problemen/geen-controle"
            assert int(answer.headers["Retry-After"]) > 0
        assert len(issuer.asked) == 1
        assert asked(client, None).status_code == 401
        issuer.answer = lambda: (200, jwks(PUBLIC["ec"]))
        clock.now += 6
        assert asked(client, token()).status_code == 200


def test_an_address_where_nobody_listens() -> None:
    assert asked(service(closed_address()), token()).status_code == 503


def test_the_service_answers_others_while_keys_are_fetched() -> None:
    free = threading.Event()

    def answer() -> tuple[int, bytes]:
        assert free.wait(10)
        return 200, jwks(PUBLIC["ec"])

    with serving(answer) as issuer, service(issuer.url) as client:
        statuses: list[int] = []
        waiting = [
            threading.Thread(target=lambda: statuses.append(asked(client, token()).status_code)) for _ in range(3)
        ]
        for thread in waiting:
            thread.start()
        try:
            assert client.get("/v1/gezondheid/_leven").status_code == 200
            assert statuses == []
        finally:
            free.set()
            for thread in waiting:
                thread.join()
        assert statuses == [200] * 3
        assert len(issuer.asked) == 1


def test_an_answer_without_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "LARGEST_ANSWER", 100)
    with serving(lambda: (200, b" " * 101)) as server, pytest.raises(outgoing.UnreachableError):
        outgoing.ask(server.url, 5)
    with serving(lambda: (200, b" " * 100)) as server:
        assert outgoing.ask(server.url, 5) == b" " * 100


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(outgoing.UnreachableError):
        outgoing.ask(f"http://127.0.0.1:{silent.getsockname()[1]}", 0.05)


def test_this_machine_is_asked_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", closed_address())
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    outgoing._opener.cache_clear()  # it reads the environment once
    with serving(lambda: (200, b"{}")) as server:
        assert outgoing.ask(server.url, 5) == b"{}"


# settings


def faults(environment: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as raised:
        create_app(environment)
    return [(fault.path[0], fault.code) for fault in raised.value.faults]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    key = tmp_path / "sleutels"
    key.write_text(f"gemeente {keys.hashed('x')}\n", encoding="utf-8")
    found = faults({KEYS: str(tmp_path / "weg"), SCOPE: 'a"b', "PARTICIPATIEWET_SLEUTELS": str(key)})
    assert set(found) == {
        (ISSUER, "ontbreekt"), (AUDIENCE, "ontbreekt"), (SCOPE, "geen_scope"),
        (KEYS, "sleutels_en_oauth"), (KEYS, "jwks_onleesbaar"),
    }  # fmt: skip


def test_a_scope_alone_does_not_close_anything_and_is_refused() -> None:
    assert {name for name, _ in faults({SCOPE: "rekenen"})} == {KEYS, ISSUER, AUDIENCE}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "jwks_onleesbaar"),
        (b"[]", "jwks_onleesbaar"),
        (b"{}", "jwks_onleesbaar"),
        (b'{"keys": {}}', "jwks_onleesbaar"),
        (b"\xff", "jwks_onleesbaar"),
        (b'{"keys": []}', "jwks_leeg"),
        (jwks(jwk(WEAK_RSA.public_key())), "jwks_leeg"),
        (jwks({"kty": "oct", "k": MARK}), "jwks_geheim"),
        (jwks(PUBLIC["ec"], jwk(RSA_KEY)), "jwks_geheim"),
    ],
)
def test_a_file_that_is_no_jwks(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "jwks.json"
    file.write_bytes(content)
    assert faults(settings(str(file))) == [(KEYS, code)]


@pytest.mark.parametrize(
    "address",
    ["http://uitgever.example.org/keys", "http://10.0.0.1/keys", "https://", "https://een:twee@uitgever.example.org",
     "https://uitgever.example.org:poort", "https://uitgever.example.org/#keys", "https://uit gever.example.org",
     "HTTP://uitgever.example.org", "https://[::1", "http://127.0.0.1.example.org", "https://uitgéver.example.org"],
)  # fmt: skip
def test_keys_come_over_a_safe_line(address: str) -> None:
    assert faults(settings(address)) == [(KEYS, "onveilig_adres")]


@pytest.mark.parametrize(
    "address", ["https://uitgever.example.org/keys", "http://[::1]:1/", "http://localhost/", "HTTPS://x.nl"]
)
def test_a_safe_line_is_over_https_or_within_this_machine(address: str) -> None:
    create_app(settings(address))  # nothing is fetched until there is a token


def test_a_library_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    import participatiewet.api as package  # noqa: PLC0415

    monkeypatch.delitem(sys.modules, "participatiewet.api.oauth")
    monkeypatch.delattr(package, "oauth")
    monkeypatch.setitem(sys.modules, "jwt", None)
    assert faults(settings(str(file))) == [(KEYS, "bibliotheek_ontbreekt")]
    create_app({})  # and nobody else needs it


def test_with_tokens_it_listens_where_it_is_told(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    for name, value in settings(str(file)).items():
        monkeypatch.setenv(name, value)
    hosts = []
    monkeypatch.setattr("uvicorn.run", lambda *_, **options: hosts.append(options["host"]))
    assert CliRunner().invoke(command, ["serve", "--host", "0.0.0.0"]).exit_code == 0
    assert hosts == ["0.0.0.0"]


def test_the_command_refuses_half_of_the_settings(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setenv(KEYS, str(file))
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: pytest.fail("it listens"))
    result = CliRunner().invoke(command, ["serve"])
    assert result.exit_code == 2
    assert ISSUER in result.stderr
    assert AUDIENCE in result.stderr
