"""What somebody should have had, beside what was calculated before."""
