"""Reads a report back: its tables and texts, without any of the code that wrote it."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """The tables of a page by their id, and everything that is in sight as text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: dict[str, list[list[str]]] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._table: list[list[str]] | None = None
        self._cell: list[str] | None = None
        self._quiet = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._quiet = tag == "style"
        if tag == "table":
            self._table = self.tables[str(given["id"]).removeprefix("tabel-")] = []
        elif tag == "tr" and self._table is not None:
            self._table.append([])
        elif tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None and self._table is not None:
            self._table[-1].append("".join(self._cell).strip().replace("\u00a0", " "))
            self._cell = None
        elif tag == "table":
            self._table = None
        self._quiet = False

    def handle_data(self, data: str) -> None:
        if self._quiet:
            return
        self.texts.append(data.replace("\u00a0", " "))
        if self._cell is not None:
            self._cell.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())
