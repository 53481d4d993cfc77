"""The runner for YAML cases of legal staff."""
