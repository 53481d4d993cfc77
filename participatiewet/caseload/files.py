"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


class in_place_of:  # noqa: N801 - reads as a function
    """A file that takes the place of ``path`` when it is whole, so that nothing half-written stays behind."""

    def __init__(self, path: Path) -> None:
        self.path, self.new = path, path.with_name(f"{path.name}.{os.getpid()}.nieuw")

    def __enter__(self) -> Path:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return self.new

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.new.replace(self.path)
        else:
            self.new.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with in_place_of(path) as new:
        new.write_bytes(content)


__all__ = ["in_place_of", "write"]
