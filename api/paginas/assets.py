"""The style sheet and the script, as ``bouw/build.mjs`` made them; in memory, plain and compressed."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

from fastapi import APIRouter, FastAPI, Request, Response

from ..problems import ProblemError
from .around import ASSET_HEADERS, ASSETS, OWN_HEADERS

FOLDER = Path(__file__).parent / "assets"
LICENCES = "LICENTIES.txt"
SHOWN_OF_HASH = 16
MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}

router = APIRouter()


class Asset(NamedTuple):
    """A file: what it is, and its content plain and compressed."""

    media_type: str
    plain: bytes
    compressed: bytes


def manifest() -> dict[str, Any]:
    """Return what was made of what: the files with their hashes, the packages with their licences."""
    return dict(json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """Return every asset by its name."""
    names = [file["name"] for file in manifest()["files"].values()]
    contents = {name: (FOLDER / name).read_bytes() for name in names}
    return {
        name: Asset(MEDIA_TYPES[Path(name).suffix], content, gzip.compress(content, 9, mtime=0))
        for name, content in contents.items()
    }


@lru_cache(maxsize=4)
def address(kind: str) -> str:
    """Return the address of the asset of a ``kind``: ``css`` or ``js``."""
    return ASSETS + str(manifest()["files"][kind]["name"])


def take_style(app: FastAPI, path: str) -> None:
    """Let ``app`` serve the looks of who runs it: the style sheet in the file ``path``, if there is one."""
    app.state.style = None
    if path:
        content = Path(path).read_bytes()
        name = f"huisstijl.{hashlib.sha256(content).hexdigest()[:SHOWN_OF_HASH]}.css"
        app.state.style = (name, Asset(MEDIA_TYPES[".css"], content, gzip.compress(content, 9, mtime=0)))


def style_of(app: FastAPI) -> str:
    """Return the address of the style sheet of who runs ``app``, empty when there is none."""
    style = getattr(app.state, "style", None)
    return ASSETS + style[0] if style else ""


def takes_gzip(request: Request) -> bool:
    """Return whether an answer to ``request`` may be compressed."""
    return "gzip" in request.headers.get("accept-encoding", "")


@router.get(ASSETS + "{naam}")
def asset(request: Request, naam: str) -> Response:
    """Return an asset, which a browser may keep for good, or the licences of what is in them."""
    if naam == LICENCES:
        return Response((FOLDER / LICENCES).read_bytes(), media_type="text/plain; charset=utf-8")
    style = request.app.state.style
    found = style[1] if style and style[0] == naam else assets().get(naam)
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "niet-gevonden", "Dit bestand is er niet. Vraag de pagina opnieuw op.")
    request.scope[OWN_HEADERS] = ASSET_HEADERS
    headers = {"Vary": "Accept-Encoding"}
    if not takes_gzip(request):
        return Response(found.plain, media_type=found.media_type, headers=headers)
    return Response(found.compressed, media_type=found.media_type, headers={**headers, "Content-Encoding": "gzip"})
