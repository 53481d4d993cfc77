"""A whole caseload: the table format, reading, made-up files, calculation in parts, and what comes out."""
