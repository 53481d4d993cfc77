"""Measures, variants, and reforms as data."""
