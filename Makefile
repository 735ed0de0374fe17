# Settings, each of which can be given on the command line: make run PORT=8000
PYTHON ?= python3
PORT ?= 5000
WORKERS ?= 2
args ?=
message ?=
export PYTHON

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test lint types imports fix test-sqlite test-postgres bench axe \
	lighthouse screenshots maps migration catalogues hostile lock clean tools need

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard tracker/catalogues/*/LC_MESSAGES/messages.po))
PYTEST := $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal

help: ## List these targets
	@awk -F ':[^#]*## ' '/^[a-z-]+:[^#]*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile

setup: .venv/run.stamp $(CATALOGUES) ## Install what the tracker needs to run, in .venv

run: setup ## Seed the record, publish it and serve it on PORT (5000); TRACKER_INSTANCE moves the data
	$(BIN)/tracker seed seed_data.yaml
	$(BIN)/tracker demo-accounts
	exec $(BIN)/tracker run --jobs --port $(PORT)

test: tools need ## Check everything: style, types, imports, tests on SQLite and PostgreSQL
	@scripts/test.sh lint types imports test-sqlite test-postgres

lint: tools ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: tools ## Check types
	$(BIN)/mypy

imports: tools ## Check which part imports which
	$(BIN)/lint-imports

fix: tools ## Mend style and formatting
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test-sqlite: tools need ## Run the tests on SQLite; args='-k name' narrows them
	env -u TEST_DATABASE_URL $(PYTEST) -m 'not postgres' $(args)

test-postgres: tools need ## Run the tests of the database on PostgreSQL; args='-k name' narrows them
	$(BIN)/python tests/postgres.py -- $(PYTEST) -m 'not browser and not sqlite and not once' $(args)

bench: tools ## Measure speed
	$(BIN)/python scripts/bench.py $(args)

hostile: tools ## Put three hundred hostile texts through every field of every form
	env -u TEST_DATABASE_URL TEST_PAYLOADS=all $(PYTEST) tests/desk/test_record_hostile.py tests/desk/actions/test_action_hostile.py

axe: tools need ## Look for barriers on every page there is, in every language, light and dark
	$(PYTEST) tests/browser/every_page.py $(args)

lighthouse: tools scripts/lighthouse/node_modules ## Let Lighthouse judge home and a case; args=/about another page
	@scripts/need.sh
	$(BIN)/python scripts/lighthouse.py $(args)

scripts/lighthouse/node_modules: scripts/lighthouse/package-lock.json
	@scripts/need.sh npm
	npm ci --prefix scripts/lighthouse
	touch $@

screenshots: tools need ## Take the pictures that the documents show
	$(BIN)/python scripts/screenshots.py $(args)

migration: setup ## Write a migration for the changed tables: make migration message='add letters'
	@scripts/migration.sh "$(message)"

catalogues: setup ## Gather the texts of pages for translators: see docs/translating.md
	$(BIN)/python scripts/catalogues.py update

lock: ## Pin the dependencies again; args=--upgrade takes the newest of each
	@scripts/lock.sh $(args)

maps: setup ## Make the outlines of maps again; args=FILE takes them from a TopoJSON file
	$(BIN)/python scripts/maps.py $(args)

clean: ## Remove what was installed or built; the instance stays
	rm -rf .venv build dist *.egg-info .*_cache .hypothesis scripts/lighthouse/node_modules
	find tracker tests scripts -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11 setup")'
	$(PYTHON) -m venv --clear .venv

.venv/run.stamp: pyproject.toml requirements/run.in requirements/run.txt | .venv/bin/python
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	touch $@

.venv/test.stamp: .venv/run.stamp requirements/test.txt
	$(PIP) install --require-hashes --requirement requirements/test.txt
	touch $@

tools: .venv/test.stamp $(CATALOGUES)

%/messages.mo: %/messages.po scripts/catalogues.py | .venv/run.stamp
	$(BIN)/python scripts/catalogues.py compile $<

need:
	@scripts/need.sh
