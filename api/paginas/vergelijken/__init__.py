"""Versions of the law beside each other for one household, for policy officers."""
