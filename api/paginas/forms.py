"""Forms that a page sends: read within the bounds of every body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import Request

from ..body import LARGEST_BODY, Taken, read
from ..problems import ProblemError

URLENCODED = "application/x-www-form-urlencoded"
#: As many fields as a form may have.
MOST_FIELDS = 20_000


class Form(Mapping[str, str]):
    """The fields of a form. A field that is sent more than once has all its values in ``every``.

    Texts have no spaces around them and one kind of line end.
    """

    def __init__(self, fields: list[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in fields:
            self._values.setdefault(name, []).append(value.replace("\r\n", "\n").strip())

    def __getitem__(self, name: str) -> str:
        return self._values[name][-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def every(self, name: str) -> list[str]:
        """Return all values of a field, nothing when it was not sent."""
        return list(self._values.get(name, ()))


async def form_of(request: Request, taken: Taken, largest: int = LARGEST_BODY) -> Form:
    """Return the form that ``request`` sends, of which the body counts as ``taken``; raises ``ProblemError``."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != URLENCODED:
        text = "Dit is geen formulier. Stuur de pagina zelf in."
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "geen-formulier", text)
    body = await read(request, taken, largest)
    try:
        fields = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        text = "Het formulier is niet te lezen. Vul de pagina opnieuw in."
        raise ProblemError(HTTPStatus.BAD_REQUEST, "geen-formulier", text) from None
    return Form(fields)


__all__ = ["Form", "form_of"]
