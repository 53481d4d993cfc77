"""The page Bestand: versions of the law over the made-up caseload of a municipality, as a job with a report."""
