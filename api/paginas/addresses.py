"""The addresses of the pages, known also where the extra is not installed: what is open, and has their headers."""

from __future__ import annotations

#: Everything at and below these is for people. ``endpoints.PAGES`` has the pages that are there.
PATHS = ("/rekenen", "/vergelijken", "/opzoeken", "/toetsen", "/bestand")
