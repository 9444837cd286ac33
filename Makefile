# Two commands matter: `make run` (a demo, on this machine) and `make test` (everything that must hold).
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PY := .venv/bin/python
THEME := $(shell find tellback/ui/theme tellback/ui/static -type f 2>/dev/null) $(wildcard tellback/ui/theme.py)
WORDS := $(wildcard locale/*/LC_MESSAGES/*.po)
TESTS ?= tests
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

.PHONY: help run install theme test lint prove bench lock format

help:
	@echo "make run      start Tellback with a made-up partnership (HOST, PORT, TELLBACK_DATA can be set)"
	@echo "make install  what a server needs, without starting anything (docs/operations.md)"
	@echo "make test     lint, types, contracts, tests, browser tests: what CI runs"
	@echo "make prove    the long proofs"
	@echo "make bench    the benchmarks, each printing ratios"
	@echo "make format   put code and templates into shape"
	@echo "make lock     write the lock files anew"

# Each step leaves a stamp, so that the second start does none of them again.
.venv/.complete: requirements-dev.txt bin/environment
	@bin/environment
	@touch $@

node_modules/.complete: package-lock.json .npmrc | .venv/.complete
	@bin/node-packages
	@touch $@

build/.theme: .venv/.complete node_modules/.complete $(THEME)
	@mkdir -p build
	@echo "Making the theme."
	@$(PY) -m tellback.ui.theme
	@SECRET_KEY=none DATABASE_URL=postgresql:///none DJANGO_SETTINGS_MODULE=tellback.config.settings \
		$(PY) -m django collectstatic --noinput --clear --verbosity 0
	@touch $@

build/.words: .venv/.complete $(WORDS)
	@mkdir -p build
	@$(if $(WORDS),.venv/bin/pybabel -q compile -D django -d locale,true)
	@touch $@

theme: build/.theme

install: build/.theme build/.words
	@echo "Tellback is ready in $(CURDIR). How to run it for real people: docs/operations.md"

run: build/.theme build/.words
	@TELLBACK_ENDS_WITH_PARENT=1 exec .venv/bin/tellback serve --demo

lint: .venv/.complete
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --quiet --lint tellback
	.venv/bin/mypy
	.venv/bin/lint-imports

test: build/.theme build/.words lint
	@bin/chromium
	.venv/bin/pytest -n 2 --dist loadscope --no-loadscope-reorder -m "not proof" $(TESTS)

prove: build/.theme build/.words
	.venv/bin/pytest -m proof $(TESTS)

bench: build/.theme build/.words
	@$(PY) -m bench

format: .venv/.complete
	.venv/bin/ruff check --fix --quiet .
	.venv/bin/ruff format .

lock: .venv/.complete
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt
	npm install --package-lock-only
