# Two commands for a fresh machine: `make run` and `make test`. Both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check serve paginas clean

$(BIN)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[test]"
	touch $@

run: $(BIN)/.installed
	$(BIN)/participatiewet bereken voorbeelden/alleenstaande_met_huisgenoot.yaml --uitleg
	@echo
	@echo "Start de rekendienst met: $(BIN)/participatiewet serve"

test: $(BIN)/.installed check
	$(BIN)/pytest -n auto --dist worksteal

check: $(BIN)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

serve: $(BIN)/.installed
	$(BIN)/participatiewet serve

# The style sheet and the script of the pages for people; only for who changes them, with npm.
paginas:
	cd api/paginas/bouw && npm ci --silent && node build.mjs

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
