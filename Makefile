# Set-up needs python3 (3.11 to 3.13), make and pip; everything else comes from the lock files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared
TRAINING := .venv-training

.DEFAULT_GOAL := help
.PHONY: help env demo test lint types imports unit wheel measure bench train docs lock clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-9s %s\n", $$1, $$2}'

env: $(STAMP) ## Make the environment (.venv) from the lock file

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Firsthand needs Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python3.12")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP) ## Read the example, print its claims, and make a case file and a page to look at
	@$(BIN)/python tools/demo.py examples/saraf-omra demo

test: lint types imports unit wheel ## All checks that need nothing but the clone

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy --strict src

imports: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest --numprocesses auto

wheel: $(STAMP) ## Build the wheel, install it in an empty environment and use it there
	$(BIN)/python tools/check_wheel.py

measure: $(STAMP) ## Hold the quality floors on the reference data in ../shared
	$(BIN)/python tools/measure.py $(SHARED)

bench: $(STAMP) ## Print the benchmarks' ratios (needs ../shared for its texts)
	$(BIN)/python -m benchmarks $(SHARED)

train: $(STAMP) ## Train the attribution reader anew (needs ../shared; about half an hour on 2 cores)
	$(PYTHON) -m venv --clear $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r training/requirements.lock
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r training/encoder.lock
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(TRAINING)/bin/python training/make.py $(SHARED)/corpora/attribution

docs: $(STAMP) ## Generate the reference pages from the code
	$(BIN)/python docs/make_cli.py
	$(BIN)/python docs/make_acts.py

lock: ## Pin every dependency anew, with hashes (needs uv on the path)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
	uv pip compile pyproject.toml --group dev --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements-dev.lock

clean: ## Remove what was made
	rm -rf $(VENV) $(TRAINING) build dist demo measure
