"""The page on which somebody calculates one household."""
