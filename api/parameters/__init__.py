"""Amounts, percentages, ages and terms."""
