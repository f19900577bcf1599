# Xianjie: `make` lists what there is. Needs Python 3.11 or 3.12 and make; everything else goes into .venv and .xianjie.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.stamp
BI_STAMP := .venv-bi/.stamp
export PYTHONUTF8 := 1
# Where this is set each process compiles all that it imports: Great Expectations then takes 7 s instead of 3.
unexport PYTHONDONTWRITEBYTECODE

# PostgreSQL 15, the oldest that is supported, where it is installed: the tests marked sql run on it too.
OLDEST_PG := $(patsubst %/initdb,%,$(firstword $(wildcard /usr/lib/postgresql/15/bin/initdb)))
# In the order of collection: what is marked as slowest begins, so that no worker is left alone with it at the end.
TWO_WORKERS := -n 2 --dist loadgroup --no-loadscope-reorder
NIGHT_OPTIONS := $(if $(AS_OF),--as-of $(AS_OF)) $(if $(SIZE),--size $(SIZE)) $(if $(SEED),--seed $(SEED))

.DEFAULT_GOAL := help
.PHONY: help nightly ui test explore faults soak bi-test bench check doctor venv clean

help: ## list the targets
	@echo "Xianjie finds, each night, where administrative and criminal enforcement came apart, and says why."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

nightly: $(STAMP) ## set up what is missing, run the next night of the made-up city under Airflow, print its leads
	@$(BIN)/xianjie airflow nightly $(NIGHT_OPTIONS)

ui: $(STAMP) ## open Airflow in the browser, until Ctrl-C
	@$(BIN)/xianjie airflow ui

test: $(STAMP) ## run all tests, those on SQL also on PostgreSQL 15 where it is installed
	$(BIN)/pytest $(TWO_WORKERS) -m "not faults and not soak and not bi"
	@$(if $(OLDEST_PG),set -x; PG_BIN=$(OLDEST_PG) $(BIN)/pytest $(TWO_WORKERS) -m "sql and not faults and not soak and not bi",echo "PostgreSQL 15 is not installed: its leg is left out")

explore: $(STAMP) ## run the property tests on examples drawn anew, which make test does not
	XIANJIE_EXPLORE=1 $(BIN)/pytest $(TWO_WORKERS) -m "hypothesis and not faults and not soak and not bi"

faults: $(STAMP) ## run the slow tests that kill what runs and look at what is left
	$(BIN)/pytest $(TWO_WORKERS) -rP --show-capture=stdout -m faults

soak: $(STAMP) ## run two hundred small nights in a row and print what each of them leaves behind
	$(BIN)/pytest -m soak -s

bi-test: $(STAMP) $(BI_STAMP) ## from nothing: Superset on a night of the city, every figure counted again, pictures into docs/bi
	$(BIN)/pytest -m bi -s -p no:randomly tests/bi

bench: $(STAMP) ## measure beside named peers and write bench/RESULTS.md; BENCH="one_pass --rows 200000"
	$(BIN)/python -m bench $(or $(BENCH),one_pass)

check: $(STAMP) ## check format, lint, types, contracts, rules, SQL and requirements
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/xianjie check
	@! grep -nE '://|file:|^ *-(-index|-find-links|-extra-index|i |f )' requirements*.txt bi/requirements*.txt || \
	  { echo "requirements: names a host or a path; compile it with uv pip compile --generate-hashes" >&2; exit 1; }

doctor: $(STAMP) ## look at the machine and the set-up, and say what is off
	@$(BIN)/xianjie doctor

venv: $(STAMP) ## install the pinned packages into .venv

$(STAMP): requirements.txt requirements-bootstrap.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; \
	  sys.exit(0 if (3, 11) <= v < (3, 13) else "Xianjie needs Python 3.11 or 3.12; this is %d.%d.\n  Name one: make PYTHON=python3.11 ..." % v)'
	@echo "installing the pinned packages into .venv (about a minute, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@if $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bootstrap.txt; then \
	  $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.txt && \
	  $(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	  echo "no uv for this machine: pip does it, more slowly"; \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .; \
	fi
	@touch $@

# Superset needs an SQLAlchemy and a pandas of its own, so it has an environment of its own.
$(BI_STAMP): bi/requirements.txt | $(STAMP)
	@echo "installing Superset into .venv-bi (about a minute, once)"
	@test -x .venv-bi/bin/python || $(PYTHON) -m venv .venv-bi
	@if test -x $(BIN)/uv; then \
	  $(BIN)/uv pip install -q --python .venv-bi/bin/python --require-hashes -r bi/requirements.txt; \
	else \
	  .venv-bi/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r bi/requirements.txt; \
	fi
	@touch $@

clean: ## stop everything that runs here and delete .venv, .xianjie and all caches
	@if test -x $(BIN)/xianjie; then $(BIN)/xianjie airflow clean; fi
	@rm -rf .venv .venv-bi .xianjie .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist plugins/*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
