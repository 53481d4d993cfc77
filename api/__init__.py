"""The calculation service."""

import os

from .app import create_app

app = create_app(os.environ)

__all__ = ["app", "create_app"]
