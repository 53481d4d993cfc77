"""Forms that a page sends, with a file or without: read within the bounds of every body, in memory alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from ..body import LARGEST_BODY, Taken, read
from ..problems import ProblemError

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
#: As many fields as a form may have.
MOST_FIELDS = 20_000
#: A form with a file is a small one, and the lines before a part are short.
MOST_PARTS, LONGEST_HEADER = 20, 2_000


class Form(Mapping[str, str]):
    """The fields of a form. A field that is sent more than once has all its values in ``every``.

    Texts have no spaces around them and one kind of line end.
    """

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in fields:
            self._values.setdefault(name, []).append(value.replace("\r\n", "\n"))

    def __getitem__(self, name: str) -> str:
        return self._values[name][-1].strip()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def every(self, name: str) -> list[str]:
        """Return all values of a field, nothing when it was not sent."""
        return [value.strip() for value in self._values.get(name, ())]

    def whole(self, name: str) -> str:
        """Return a text as it was written, with the spaces and empty lines around it; empty when it was not sent."""
        return self._values.get(name, [""])[-1]


async def form_of(request: Request, taken: Taken, largest: int = LARGEST_BODY) -> Form:
    """Return the form that ``request`` sends, of which the body counts as ``taken``; raises ``ProblemError``."""
    if _kind(request) != URLENCODED:
        raise _no_form(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    body = await read(request, taken, largest)
    try:
        fields = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise _no_form(HTTPStatus.BAD_REQUEST) from None
    return Form(fields)


async def upload_of(request: Request, taken: Taken, largest: int = LARGEST_BODY) -> tuple[Form, dict[str, bytes]]:
    """Return the form that ``request`` sends and its files by the name of their field; raises ``ProblemError``.

    The names of the files are not read: they may say who a file is about.
    """
    if _kind(request) != MULTIPART:
        raise _no_form(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    _, options = parse_options_header(request.headers["content-type"])
    body = await read(request, taken, largest)
    parts = _Parts()
    try:
        boundary = options.get(b"boundary", b"")
        if not boundary:
            raise ValueError
        parser = MultipartParser(boundary, parts.callbacks())
        parser.write(body)
        parser.finalize()
        if not parts.is_whole:
            raise ValueError
        fields = [(name, content.decode("utf-8")) for name, content, is_file in parts.found if not is_file]
    except (ValueError, MultipartParseError):
        raise _no_form(HTTPStatus.BAD_REQUEST) from None
    return Form(fields), {name: content for name, content, is_file in parts.found if is_file}


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _no_form(status: HTTPStatus) -> ProblemError:
    text = "Het formulier is niet te lezen. Vul de pagina opnieuw in."
    if status is HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
        text = "Dit is geen formulier. Stuur de pagina zelf in."
    return ProblemError(status, "geen-formulier", text)


class _Parts:
    """The parts of a form with files, as the parser comes upon them; raises ``ValueError`` when there is too much."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bytes, bool]] = []
        self.is_whole = False
        self._headers: dict[bytes, bytes] = {}
        self._name = self._value = b""
        self._content = bytearray()

    def callbacks(self) -> Any:
        """Return what the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._field,
            "on_header_value": self._told,
            "on_header_end": self._header,
            "on_part_data": self._data,
            "on_part_end": self._part,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.found) >= MOST_PARTS:
            raise ValueError
        self._headers, self._name, self._value, self._content = {}, b"", b"", bytearray()

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]
        self._check()

    def _told(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._check()

    def _check(self) -> None:
        if len(self._name) + len(self._value) > LONGEST_HEADER or len(self._headers) > MOST_PARTS:
            raise ValueError

    def _header(self) -> None:
        self._headers[self._name.lower()] = self._value
        self._name = self._value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._content += data[start:end]

    def _part(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self.found.append((options.get(b"name", b"").decode("utf-8"), bytes(self._content), b"filename" in options))

    def _end(self) -> None:
        self.is_whole = True


__all__ = ["Form", "form_of", "upload_of"]
