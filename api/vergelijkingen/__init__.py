"""One household under versions of the law."""
