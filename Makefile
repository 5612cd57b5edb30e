# Two commands: `make run` opens the workbench, `make test` proves it. Each prepares what it needs.
# Tools are always called as .venv/bin/...: no environment need be activated.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
export UV_SYSTEM_CERTS := 1
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH
BIN := .venv/bin

# --- set-up: each stamp is as new as the lock file it comes from ---

.venv/.uv: requirements/bootstrap.txt tools/set_up_python
	@tools/set_up_python
	@touch $@

.venv/.run: .venv/.uv requirements/run.txt pyproject.toml
	@tools/set_up_python requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@tools/set_up_python requirements/dev.txt
	@touch $@
