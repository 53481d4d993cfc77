"""Per provision of the act what calculates it, or why nothing does."""
