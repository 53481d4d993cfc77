"""Around the pages: their headers, no questions from other sites, and problems as a page for whoever reads a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from fastapi import Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .. import problems

#: Where in the scope of a request the headers of its answer are, when they are not those of the service.
OWN_HEADERS = "own_headers"
#: Below these the service answers programs, whatever they accept.
PROGRAMS = ("/v1", "/openfisca", "/metrics")
#: Where the style sheet and the script are.
ASSETS = "/bestanddelen/"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: What every answer of a page has; ``same-origin`` and not ``no-referrer``, which hides the origin of a form as well.
COMMON = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FOREIGN = (
    "Deze vraag komt van een andere website. Daarom is er niets berekend. Open de pagina zelf en vul haar daar in."
)
#: Of a problem, these are not those of the page that shows it.
REPLACED = (b"content-type", b"content-length")


def as_headers(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as an answer holds them."""
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


PAGE_HEADERS = as_headers({**COMMON, "Cache-Control": "no-store"})
#: The name of an asset holds its hash: what has that name never changes.
ASSET_HEADERS = as_headers({**COMMON, "Cache-Control": "public, max-age=31536000, immutable"})


def serves(path: str, pages: Sequence[str]) -> bool:
    """Return whether ``path`` is that of the first page, of one of ``pages`` or of their assets."""
    return path == "/" or path.startswith(ASSETS) or any(path == page or path.startswith(page + "/") for page in pages)


def around(app: ASGIApp, pages: Sequence[str]) -> ASGIApp:
    """Return ``app`` with, for the ``pages`` and for who asks a page that is not there, what this module says."""

    async def shown(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(PROGRAMS):
            await app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        reads_pages = "text/html" in headers.get("accept", "")
        if not reads_pages and not serves(scope["path"], pages):
            await app(scope, receive, send)
            return
        scope[OWN_HEADERS] = PAGE_HEADERS
        sending = _Sending(scope, send, headers) if reads_pages else send
        try:
            if scope["method"] not in ("GET", "HEAD") and is_foreign(headers):
                refused = problems.response(HTTPStatus.FORBIDDEN, "andere-website", FOREIGN)
                await refused(scope, receive, sending)
            else:
                await app(scope, receive, sending)
        except Exception as error:
            if not isinstance(sending, _Sending) or sending.started:
                raise
            await problems.crashed(error)(scope, receive, sending)

    return shown


def is_foreign(headers: Headers) -> bool:
    """Return whether a browser says that another site than this one asks; a program says neither."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


class _Sending:
    """Sends an answer on; a problem is held until it is whole, and sent as a page."""

    def __init__(self, scope: Scope, send: Send, headers: Headers) -> None:
        self._scope = scope
        self._send = send
        self._headers = headers
        self._problem: Message | None = None
        self._body = b""
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            kind = Headers(raw=message.get("headers", [])).get("content-type", "")
            if kind.startswith(problems.MEDIA_TYPE):
                self._problem = message
                return
        if self._problem is None:
            await self._send(message)
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._show(json.loads(self._body))

    async def _show(self, problem: dict[str, Any]) -> None:
        from .rendering import error_page  # noqa: PLC0415 - an extra

        assert self._problem is not None
        kept = [(name, value) for name, value in self._problem.get("headers", []) if name.lower() not in REPLACED]
        self._problem = None
        page: Response = error_page(self._scope["app"], problem, is_part="hx-request" in self._headers)
        page.raw_headers.extend(kept)
        await page(self._scope, _nothing, self._send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
