"""GET /v1/gemeenten: what is known of municipal ordinances, and what is not."""
