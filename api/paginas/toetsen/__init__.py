"""The page Toetsen: cases as text, and a sheet with a household per row."""
