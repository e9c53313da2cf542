# juesuan: every command a person needs. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

# Any Python 3.11 to 3.13: PYTHON=/path/to/python make …; without it the first one found that runs.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && command -v "$$p" && break; \
	done)
UV := $(shell command -v uv 2>/dev/null)

# What `make ingest` reads: a folder or a single file.
FROM ?= include/samples

.PHONY: help
help: ## List the commands
	@echo "juesuan: Chinese government final accounts, from published PDF to a warehouse you can trust"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  Everything written goes to JUESUAN_HOME (default ./data). PYTHON chooses the interpreter."

.PHONY: setup
setup: $(STAMP) ## Create .venv with the pinned packages (called by the others when needed)

$(STAMP): pyproject.toml constraints.txt
ifneq ($(UV),)
	@test -x $(BIN)/python || "$(UV)" venv --quiet --python "$(or $(PYTHON),>=3.11,<3.14)" $(VENV)
	@echo "Installing the pinned packages into $(VENV) with uv …"
	@"$(UV)" pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --editable '.[dev,ocr,mcp]'
else
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 found. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 2; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@echo "Installing the pinned packages into $(VENV) with pip (a few minutes the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,ocr,mcp]'
endif
	@touch $@

.PHONY: ingest
ingest: $(STAMP) ## Documents into the warehouse: make ingest FROM=<folder, file or catalogue>
	@$(BIN)/juesuan ingest "$(FROM)"

.PHONY: test
test: lint ## Linters, types and the whole test suite
	@$(BIN)/python -m compileall -q plugins dags
	@$(BIN)/pytest

.PHONY: lint
lint: $(STAMP) ## Linters, format and types only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

.PHONY: docs
docs: $(STAMP) ## Open the pages of the newest audit: findings, worst first, and every rule with the figures behind it
	@$(BIN)/juesuan docs

.PHONY: dashboard
dashboard: $(STAMP) ## The warehouse as pages, every figure with its printed page: make dashboard [PORT=8600]
	@$(BIN)/juesuan dashboard $(if $(PORT),--port "$(PORT)")

.PHONY: bench
bench: $(STAMP) ## How fast documents are read, beside other libraries: make bench FROM=<folder or file> [WRITE=<report>]
	@$(BIN)/python benchmarks/reading.py "$(FROM)" $(if $(WRITE),--write "$(WRITE)")

.PHONY: bench-ocr
bench-ocr: $(STAMP) ## How right scans are read, whole and damaged, and what it costs: make bench-ocr [PDF=<file>] [WRITE=<report>]
	@PYTHONPATH=tests $(BIN)/python benchmarks/scans.py $(if $(PDF),"$(PDF)") $(if $(WRITE),--write "$(WRITE)")

.PHONY: bench-dashboard
bench-dashboard: $(STAMP) ## How fast the dashboard answers over ten thousand documents, also while warehouses are published
	@PYTHONPATH=tests $(BIN)/python benchmarks/pages.py $(if $(HOME_OF),--home "$(HOME_OF)")

.PHONY: bench-damage
bench-damage: $(STAMP) ## A thousand damaged files: none may hang, crash or be lost
	@PYTHONPATH=tests $(BIN)/python benchmarks/damage.py --number 1000

.PHONY: bench-layouts
bench-layouts: $(STAMP) ## The forms in every known layout, and in hundreds drawn at random: nothing wrong, nothing lost in silence
	@PYTHONPATH=tests $(BIN)/python benchmarks/layouts.py

.PHONY: bench-sentences
bench-sentences: $(STAMP) ## Ten thousand texts of known meaning: how much is understood, and nothing wrong
	@$(BIN)/python benchmarks/sentences.py

.PHONY: bench-kills
bench-kills: $(STAMP) ## A run killed at every place: the next one publishes the same, readers find it whole
	@PYTHONPATH=tests $(BIN)/python benchmarks/kills.py

.PHONY: bench-faults
bench-faults: $(STAMP) ## Every kind of file of a home damaged in five ways: the next run mends it and publishes the same
	@PYTHONPATH=tests $(BIN)/python benchmarks/faults.py

.PHONY: bench-portals
bench-portals: $(STAMP) ## Ten thousand answers that no portal should give: none stops another publisher
	@PYTHONPATH=tests $(BIN)/python benchmarks/portals.py

.PHONY: bench-scale
bench-scale: $(STAMP) ## What a run costs as documents become many: make bench-scale [FROM=<folder>] [DOCUMENTS="100 1000"]
	@$(BIN)/python benchmarks/growth.py "$(FROM)" $(if $(DOCUMENTS),--documents $(DOCUMENTS))

.PHONY: bench-checks
bench-checks: $(STAMP) ## How well the checks find planted errors, and how fast they are
	@$(BIN)/python benchmarks/checks.py

.PHONY: airflow
airflow: $(STAMP) ## Airflow and its web page on this machine: make airflow [PORT=8090] [SOURCE=<folder, file or catalogue>]
	@$(BIN)/juesuan airflow $(if $(PORT),--port "$(PORT)") $(if $(SOURCE),--source "$(SOURCE)")

COMPOSE = $(shell docker compose version >/dev/null 2>&1 && echo docker compose || echo docker-compose)

.PHONY: up
up: .env ## The scheduled service in containers (docker-compose.yaml); secrets go into .env
	@$(COMPOSE) up --detach --build
	@echo "Airflow: $$(sed -n 's/^AIRFLOW_BASE_URL=//p' .env), user admin, password $$(sed -n 's/^ADMIN_PASSWORD=//p' .env)"

.PHONY: down
down: ## Stop the scheduled service; its data stays
	@$(COMPOSE) down

.env:
	@umask 077; while IFS= read -r line; do case "$$line" in \
	  AIRFLOW_FERNET_KEY=) echo "$$line$$(head -c 32 /dev/urandom | base64 | tr '+/' '-_')" ;; \
	  *_PASSWORD=|*_SECRET=|*_SECRET_KEY=) echo "$$line$$(head -c 24 /dev/urandom | base64 | tr -d '+/=')" ;; \
	  *) echo "$$line" ;; \
	esac; done < .env.example > .env
	@echo "Secrets written to .env"

.PHONY: constraints
constraints: ## Complete the pinned set (needs uv); UPGRADE=1 also renews what is pinned
	@test -n "$(UV)" || { echo "Resolving the pinned set needs uv." >&2; exit 2; }
	@"$(UV)" pip compile --quiet $(if $(UPGRADE),--upgrade) --universal --python-version 3.11 --all-extras \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file constraints.txt pyproject.toml
	@{ echo '# Every package of the environment, pinned; one set for Python 3.11, 3.12 and 3.13 (make constraints).'; \
	  sed -E "s/ (and|;) sys_platform == 'never'//" constraints.txt; } > constraints.new
	@mv constraints.new constraints.txt

.PHONY: clean
clean: ## Remove the environment and caches; what JUESUAN_HOME holds stays
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis plugins/juesuan.egg-info
	@find dags include plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +
