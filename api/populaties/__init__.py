"""Versions of the law over a whole caseload, as a job that takes its time."""
