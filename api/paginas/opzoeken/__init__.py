"""To look up: the act by article, its variables, its amounts over the years, municipal ordinances, measures."""
