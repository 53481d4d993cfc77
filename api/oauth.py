"""OAuth 2 client credentials: who sends a token (a JWT) of the one issuer, made for this service, is answered.

RFC 6750 (how a token is sent and refused), RFC 7519 (JWT), RFC 7517 (JWKS), RFC 9068 (a JWT as access token). Needs
``participatiewet[oauth]``; nothing else imports this module when no token is asked for. Nothing of a token is
answered or logged.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from fastapi import Response
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm
from starlette.datastructures import Headers

from . import outgoing, problems

logger = logging.getLogger(__name__)

PublicKey = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey
#: The signatures that are accepted, by the kind of the key: none that anybody can make, or who can check it.
RSA, EC, ED = ("RS256", "PS256"), ("ES256",), ("EdDSA",)
ALGORITHMS = (*RSA, *EC, *ED)
#: An RSA key of fewer bits is not trusted.
RSA_BITS = 2048
#: What a token may say it is (``typ``): RFC 9068, or nothing in particular. A token for signing out is no access token.
TYPES = ("jwt", "at+jwt", "application/at+jwt")
#: So many seconds the clock of the issuer may be ahead or behind.
LEEWAY = 30
LONGEST_TOKEN = 16_000
MOST_KEYS = 100
#: Seconds that fetching the keys may take.
SECONDS_TO_FETCH = 5.0
#: Seconds between two times that keys are fetched, and while there are none.
AGAIN, AGAIN_WITHOUT = 60.0, 5.0
#: After so many seconds the keys are fetched again, so that a key that was withdrawn does not stay valid.
OLD = 600.0
#: What names the client, the first that is there.
CLIENT_CLAIMS = ("client_id", "azp", "sub")
WRONG = {
    jwt.ExpiredSignatureError: "Het token is verlopen.",
    jwt.ImmatureSignatureError: "Het token is nog niet geldig.",
    jwt.InvalidAudienceError: "Het token is niet voor deze dienst gemaakt.",
    jwt.InvalidIssuerError: "Het token is van een andere uitgever.",
    jwt.MissingRequiredClaimError: "Het token mist een verplicht veld: exp, iss of aud.",
}
NOT_VALID = "Het token is niet geldig."
ASK = "Stuur in de header Authorization 'Bearer' en een token van de uitgever die deze dienst vertrouwt."


@dataclass(frozen=True)
class Key:
    """A key of the issuer, the name it goes by and the signatures it may be used for."""

    kid: str | None
    algorithms: tuple[str, ...]
    public: PublicKey


class NoKeysError(Exception):
    """There is nothing to check a token with."""


class _RefusedError(Exception):
    """A token that is not accepted, with a Dutch text that repeats nothing of it."""


def read_keys(content: str | bytes) -> list[Key]:
    """Return the keys in a JWKS that a token may be checked with; whatever else it holds is passed over.

    Raises ``ValueError`` when it is no JWKS.
    """
    try:
        listed = json.loads(content)["keys"]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise ValueError("geen JWKS") from None
    if not isinstance(listed, list):
        raise ValueError("geen JWKS")
    return [key for key in map(_key_of, listed[:MOST_KEYS]) if key is not None]


def holds_secret(content: str | bytes) -> bool:
    """Return whether a JWKS holds a key that is to be kept secret: a private one, or one that both sides share."""
    try:
        listed = json.loads(content)["keys"]
        return any("d" in each or "k" in each for each in listed if isinstance(each, dict))
    except (KeyError, TypeError, ValueError, RecursionError):
        return False


def _key_of(data: Any) -> Key | None:
    """Return a key of a JWKS, ``None`` when it is not one that a token may be checked with."""
    if not isinstance(data, dict) or "d" in data or data.get("use", "sig") != "sig":
        return None
    uses = data.get("key_ops")
    if uses is not None and (not isinstance(uses, list) or "verify" not in uses):
        return None
    try:
        found = _public(data)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        return None
    if found is None:
        return None
    public, algorithms = found
    if "alg" in data:
        algorithms = tuple(name for name in algorithms if name == data["alg"])
    kid = data.get("kid")
    return Key(kid if isinstance(kid, str) else None, algorithms, public) if algorithms else None


def _public(data: dict[str, Any]) -> tuple[PublicKey, tuple[str, ...]] | None:
    match data.get("kty"):
        case "RSA":
            rsa = RSAAlgorithm.from_jwk(data)
            return (rsa, RSA) if isinstance(rsa, RSAPublicKey) and rsa.key_size >= RSA_BITS else None
        case "EC":
            curve = ECAlgorithm.from_jwk(data)
            fits = isinstance(curve, EllipticCurvePublicKey) and isinstance(curve.curve, SECP256R1)
            return (curve, EC) if fits else None  # type: ignore[return-value]
        case "OKP":
            edwards = OKPAlgorithm.from_jwk(data)
            return (edwards, ED) if isinstance(edwards, Ed25519PublicKey) else None
    return None


class KeySource:
    """The keys of the issuer: of a file, read once, or of an address, fetched again as keys change.

    Fetching happens in a thread, one at a time and not more often than ``AGAIN`` seconds: who makes up the names of
    keys cannot make the service fetch. Keys that were fetched stay valid while the address does not answer.
    """

    def __init__(self, where: str, now: Callable[[], float] = time.monotonic) -> None:
        self._address = where if is_address(where) else ""
        self._now = now
        self._keys = [] if self._address else read_keys(Path(where).read_bytes())
        self._tried = self._fetched = -math.inf
        self._fetching: Future[None] | None = None
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, "jwks")

    async def suited(self, kid: str | None, algorithm: str) -> list[Key]:
        """Return the keys that may have made a signature; raises ``NoKeysError`` when there are no keys at all."""
        if self._address:
            if not self._suited(kid, algorithm):
                await self._fetch_again()
            elif self._now() - self._fetched > OLD:
                self._begin()  # what is known is good enough for this one
        if not self._keys:
            raise NoKeysError
        return self._suited(kid, algorithm)

    def _suited(self, kid: str | None, algorithm: str) -> list[Key]:
        named = [key for key in self._keys if kid is None or key.kid in (None, kid)]
        return [key for key in named if algorithm in key.algorithms]

    async def _fetch_again(self) -> None:
        fetching = self._begin()
        if fetching is not None:
            # waited for without cancelling it: others wait for it as well
            await asyncio.wait([asyncio.wrap_future(fetching)], timeout=2 * SECONDS_TO_FETCH)

    def _begin(self) -> Future[None] | None:
        with self._lock:
            if self._fetching is not None and not self._fetching.done():
                return self._fetching
            now = self._now()
            if now - self._tried < (AGAIN if self._keys else AGAIN_WITHOUT):
                return None
            self._tried = now
            self._fetching = self._thread.submit(self._fetch)
            return self._fetching

    def _fetch(self) -> None:
        try:
            self._keys = read_keys(outgoing.ask(self._address, SECONDS_TO_FETCH))
            self._fetched = self._now()
        except (outgoing.UnreachableError, ValueError) as error:
            logger.warning("De sleutels voor OAuth (JWKS) zijn niet op te halen: %s", error)


def is_address(where: str) -> bool:
    """Return whether ``where`` names an address and not a file."""
    return where.lower().startswith(("https://", "http://"))


def by_token(
    source: KeySource, issuer: str, audience: str, scopes: Sequence[str]
) -> Callable[[Headers], Awaitable[str | Response]]:
    """Return what tells who sends a request by its headers: the name of the client, or the answer that refuses it."""

    async def client_of(headers: Headers) -> str | Response:
        sent = headers.getlist("authorization")
        scheme, _, token = sent[0].strip().partition(" ") if len(sent) == 1 else ("", "", "")
        if scheme.lower() != "bearer":
            return _refused(ASK)
        try:
            claims = await _claims(token.strip(), source, issuer, audience)
            name = _name(claims)
        except _RefusedError as refused:
            return _refused(str(refused), "invalid_token")
        except NoKeysError:
            return _without_keys()
        return name if _scopes(claims) >= set(scopes) else _too_narrow(scopes)

    return client_of


async def _claims(token: str, source: KeySource, issuer: str, audience: str) -> dict[str, Any]:
    """Return what a valid ``token`` says; raises ``_RefusedError`` and ``NoKeysError``."""
    kid, algorithm = _header(token)
    for key in await source.suited(kid, algorithm):
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key.public,
                algorithms=[algorithm],
                issuer=issuer,
                audience=audience,
                leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.InvalidSignatureError:
            continue  # of several keys without a name, the next may fit
        except jwt.PyJWTError as error:
            raise _RefusedError(WRONG.get(type(error), NOT_VALID)) from None
        except (ValueError, TypeError, OverflowError, RecursionError):
            raise _RefusedError(NOT_VALID) from None  # a number or a structure that no token has
        return claims
    raise _RefusedError(NOT_VALID)


def _header(token: str) -> tuple[str | None, str]:
    """Return the name of the key and the kind of signature that a ``token`` claims to have."""
    if not token or len(token) > LONGEST_TOKEN:
        raise _RefusedError(NOT_VALID)
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise _RefusedError(NOT_VALID) from None
    kid, algorithm, kind = header.get("kid"), header.get("alg"), header.get("typ", TYPES[0])
    known = isinstance(kind, str) and kind.lower() in TYPES
    # what a token marks as critical must be understood, and nothing is
    if algorithm not in ALGORITHMS or not known or "crit" in header or not isinstance(kid, str | None):
        raise _RefusedError(NOT_VALID)
    return kid, algorithm


def _name(claims: dict[str, Any]) -> str:
    for claim in CLIENT_CLAIMS:
        if claim in claims:
            name = claims[claim]
            if isinstance(name, str) and name.strip():
                return name
            break
    raise _RefusedError("Het token noemt geen afnemer: client_id, azp of sub.")


def _scopes(claims: dict[str, Any]) -> set[str]:
    """Return the scopes of a token: text with spaces between, or a list."""
    found: set[str] = set()
    for claim in ("scope", "scp"):
        value = claims.get(claim)
        if isinstance(value, str):
            found.update(value.split())
        elif isinstance(value, list):
            found.update(each for each in value if isinstance(each, str))
    return found


def _refused(text: str, error: str = "") -> Response:
    answer = problems.response(HTTPStatus.UNAUTHORIZED, "geen-toegang", text)
    answer.headers["WWW-Authenticate"] = f'Bearer error="{error}"' if error else "Bearer"
    return answer


def _too_narrow(scopes: Sequence[str]) -> Response:
    text = "Het token heeft niet de scope die deze dienst vraagt. Vraag die aan bij de uitgever."
    answer = problems.response(HTTPStatus.FORBIDDEN, "niet-bevoegd", text)
    answer.headers["WWW-Authenticate"] = f'Bearer error="insufficient_scope", scope="{" ".join(scopes)}"'
    return answer


def _without_keys() -> Response:
    text = "De sleutels waarmee een token wordt gecontroleerd, zijn nu niet op te halen. Probeer het later opnieuw."
    answer = problems.response(HTTPStatus.SERVICE_UNAVAILABLE, "geen-controle", text)
    answer.headers["Retry-After"] = str(math.ceil(AGAIN_WITHOUT))
    return answer


__all__ = ["ALGORITHMS", "KeySource", "by_token", "holds_secret", "is_address", "read_keys"]
