# `make run` and `make test` are all that a person needs; everything else serves them.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export DEBUG ?= 1
BIOME := npx --yes @biomejs/biome@2.6.8

.PHONY: help env run serve test prove sequences coverage lint lint-scripts format-scripts screenshots messages bench bench-growth bench-search bench-serving clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

env: .venv/ready ## the environment: .venv with exact versions

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; run: make PYTHON=/path/to/python3.11 env")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

run: env ## the sample newsroom on http://127.0.0.1:8000/
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py sample_newsroom
	@echo "site  http://127.0.0.1:$(PORT)/"
	@echo "desk  http://127.0.0.1:$(PORT)/desk/"
	@BIN=$(BIN) SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" .ci/beside-worker $(BIN)/python manage.py runserver $(PORT)

serve: env ## the same as production runs it: granian, compressed answers, static files, media, and the worker of the tasks (WORKERS=2)
	@DEBUG=0 HTTPS=0 PORT=$(PORT) BIN=$(BIN) SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" sh .ci/serve

test: env ## every check
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash .ci/checks

prove: env ## the long forms: every property many times, sequences, races (well over ten minutes)
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash .ci/checks prove

sequences: env ## random sequences of verbs before two processes, on both databases (SEQUENCES=10000, the part of prove that takes longest)
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash .ci/checks sequences

coverage: env ## which lines the everyday tests run (twice their time)
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash .ci/checks coverage

lint: env ## only the checks that read the code
	@PATH="$(CURDIR)/$(BIN):$$PATH" bash .ci/checks lint

lint-scripts: ## the checks that read scripts and style sheets (needs Node's npx, which fetches biome; no part of make test)
	$(BIOME) check --error-on-warnings .

format-scripts: ## write scripts and style sheets in the one dialect
	$(BIOME) check --write .

messages: env ## collect and compile the Japanese catalogue (needs gettext)
	$(BIN)/python manage.py makemessages --locale ja --no-location --ignore .venv --ignore var
	$(BIN)/python manage.py compilemessages --locale ja --ignore .venv

screenshots: env ## draw the pictures of the README and the handbook again (needs a Chromium)
	$(BIN)/python benchmarks/screenshots.py

bench: env ## print the figures: queries, bytes, sizes, what citing costs, our timeline beside others (needs a Chromium)
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/citations.py
	$(BIN)/python benchmarks/importing.py
	$(BIN)/python benchmarks/timeline.py

bench-serving: env ## what serving costs, beside nginx, Wagtail and Django's cache; and readers in a storm of editions (needs nginx, wrk)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python benchmarks/serving.py
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python benchmarks/storm.py

bench-growth: env ## what every page costs in libraries of 1,000 and 10,000 articles (kept under var/)
	for size in 1000 10000; do $(BIN)/python benchmarks/growth.py build var/growth$$size --articles $$size && $(BIN)/python benchmarks/growth.py measure var/growth$$size; done
	$(BIN)/python benchmarks/growth.py compare var/growth1000 var/growth10000

bench-search: env ## what search finds, costs and orders, beside BM25 on Sudachi's words (some ten minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/search.py

clean: ## remove the environment and what tests left; never the newsroom's own data in var/
	rm -rf .venv .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache *.egg-info test-results
