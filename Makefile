# Two commands: `make run` opens the workbench, `make test` proves it. Each prepares what it needs.
# Tools are always called as .venv/bin/...: no environment need be activated, and nothing outside this folder
# changes but the download caches of pip, uv and npm.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# Networks that inspect TLS sign with a certificate that only the system's store knows.
export UV_SYSTEM_CERTS := 1
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH

BIN := .venv/bin
BUILT := src/joinedup/shell/web/static/build/manifest.json
WORKERS ?= 2

.PHONY: help
help: ## say what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1	\2/p' Makefile | expand -t 22

.PHONY: run
run: .venv/.run $(BUILT) ## open the workbench with a demonstration force on this machine
	@$(BIN)/joinedup workbench $(ARGS)

.PHONY: test
test: .venv/.dev $(BUILT) ## prove everything: lint, types, arrows, documentation, and all tests, with a browser and PostgreSQL
	@$(BIN)/python -m tools.ensure_chromium
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)
	@$(if $(wildcard tests/shell/web),$(MAKE) --no-print-directory test-postgres)

.PHONY: test-postgres
test-postgres: .venv/.dev $(BUILT) ## the workbench's tests once more, on a PostgreSQL server of our own
	@$(BIN)/python -m tools.postgres $(BIN)/pytest -n $(WORKERS) -m "not browser" tests/shell/web

.PHONY: check
check: .venv/.dev ## quick checks before a commit: lint, types, arrows between rooms, current documentation
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.generate_docs --check

.PHONY: format
format: .venv/.dev ## lay out the code as `make check` wants it
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: docs
docs: .venv/.dev ## write the reference pages anew from the code
	$(BIN)/python -m tools.generate_docs

.PHONY: bench
bench: .venv/.dev $(BUILT) ## measure beside named peers, on this machine (ARGS=checking: that table alone)
	@$(MAKE) --no-print-directory benchmarks/peers/node_modules/.installed || echo "Some peers could not be installed; their rows say so."
	@$(BIN)/python -m compileall -q src
	$(BIN)/python -m benchmarks $(ARGS)

.PHONY: lock
lock: .venv/.uv ## resolve the dependencies anew into lock files with hashes (ARGS=--upgrade for newer versions)
	@tools/lock $(ARGS)

.PHONY: clean
clean: ## remove what was made at set-up and by tools; what the workbench stored in var/ stays
	rm -rf .venv node_modules benchmarks/peers/node_modules $(dir $(BUILT)) build dist
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: what each target makes is as new as the lock file it comes from ---

.venv/.uv: requirements/bootstrap.txt tools/set_up_python
	@tools/set_up_python
	@touch $@

.venv/.run: .venv/.uv requirements/run.txt pyproject.toml
	@tools/set_up_python requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@tools/set_up_python requirements/dev.txt
	@touch $@

$(BUILT): .venv/.uv package.json package-lock.json requirements/node.txt tools/build_assets.py tools/node.py $(shell find assets -type f)
	@$(BIN)/python -m tools.build_assets

benchmarks/peers/node_modules/.installed: .venv/.uv benchmarks/peers/package-lock.json tools/node.py
	@$(BIN)/python -m tools.node benchmarks/peers
