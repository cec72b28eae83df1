# Talka: `make demo` on a fresh machine, `make help` for the rest.
.DEFAULT_GOAL := help

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/talka
VENV := .venv
PO := $(wildcard locale/*/LC_MESSAGES/*.po locale/packages/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
AXE := tests/browser/node_modules/axe-core/axe.min.js
CHECKS := check-style check-types check-templates check-migrations check-schema \
	check-settings check-translations
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --python-version 3.11 pyproject.toml

export PORT HOST
export DJANGO_SETTINGS_MODULE ?= cms.settings.dev
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: help demo setup serve test test-postgres test-browser check bench messages lock lexicons clean $(CHECKS)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

# --- Run it ---

demo: setup ## Set everything up, then serve it: `setup` and `serve` are its halves
	@$(MAKE) --no-print-directory serve

setup: $(VENV)/installed $(MO) var/static.stamp lexicons ## Install, migrate and load the demo networks
	@echo "Database"
	@python manage.py migrate --verbosity 0
	@echo "Demo networks"
	@python manage.py load_demo
	@python manage.py addresses --port $(PORT)

serve: ## Serve on PORT=8000, with background tasks; Ctrl-C ends all
	@test -e var/static.stamp || { echo "Run 'make setup' first."; exit 1; }
	@$(MAKE) --no-print-directory $(MO) var/static.stamp
	@python manage.py addresses --port $(PORT)
	@honcho start || [ $$? -eq 130 ]

# --- Check it ---

test: $(VENV)/installed-dev $(MO) lexicons ## Run the tests on SQLite
	pytest -n 2 -m "not postgres and not browser"

test-postgres: $(VENV)/installed-dev $(MO) lexicons ## Run the tests on Postgres (POSTGRES_URL)
	@DATABASE_URL=$(POSTGRES_URL) python manage.py database_answers
	DATABASE_URL=$(POSTGRES_URL) pytest -n 2 -m "not browser"

test-browser: $(VENV)/installed-dev $(MO) var/static.stamp lexicons $(AXE) ## Run the tests that need Chromium or Node
	pytest -m browser

check: $(CHECKS) ## Check style, types, templates, migrations, schema, settings and translations

$(CHECKS): $(VENV)/installed-dev $(MO)

check-style:
	ruff check .
	ruff format --check .

check-types:
	mypy

check-templates:
	djlint --quiet --check templates
	djlint --quiet --lint templates

check-migrations:
	python manage.py makemigrations --check --dry-run

check-schema:
	python manage.py spectacular --urlconf cms.api.urls --validate --fail-on-warn --file /dev/null

# As in production, with values that a real one would have.
check-settings:
	DJANGO_SETTINGS_MODULE=cms.settings.base ALLOWED_HOSTS=talka.example.org \
		SECRET_KEY=$$(python -c 'import secrets; print(secrets.token_urlsafe(64))') \
		python manage.py check --deploy --fail-level WARNING

check-translations:
	python manage.py check_translations

bench: $(VENV)/installed-dev ## Compare the speed with Wagtail's own APIs (needs Postgres and wrk)
	python -m benchmarks.run

# --- Keep it up to date ---

messages: $(VENV)/installed ## Bring locale/ up to date with the strings in the code
	@python manage.py update_translations

lock: ## Choose versions of packages anew (needs uv)
	$(COMPILE) --upgrade --output-file requirements.lock
	$(COMPILE) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Throw away what was set up: packages, database, media
	rm -rf $(VENV) var $(MO) tests/browser/node_modules

# --- What the above stand on ---

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Talka needs Python 3.11 or newer."; exit 1; }
	@echo "Virtual environment"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); uv venv --quiet --python $(PYTHON) $(VENV); } \
		|| { echo "Python's venv is missing; on Debian: apt install python3-venv"; exit 1; }

# uv is quicker than pip; without it pip does the same.
define install
	@echo "Packages"
	@uv --version >/dev/null 2>&1 || python -m pip install --quiet --disable-pip-version-check uv || true
	@if uv --version >/dev/null 2>&1; \
	then uv pip install --python $(VENV)/bin/python --require-hashes --requirements $<; \
	else python -m pip install --require-hashes --requirement $<; fi
endef

$(VENV)/installed: requirements.lock | $(VENV)/bin/python
	$(install)
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock | $(VENV)/bin/python
	$(install)
	@touch $(VENV)/installed $@

%.mo: %.po | $(VENV)/installed
	@pybabel --quiet compile --input-file $< --output-file $@

# What search knows of the words of each language; those that are there stay.
lexicons: $(VENV)/installed
	@python -m search.analysis.build

# What judges accessibility and JSON-LD, and makes a client; the site itself needs no Node.
$(AXE): tests/browser/package-lock.json
	@echo "axe-core, schema-dts, openapi-typescript"
	@cd tests/browser && npm ci --no-audit --no-fund --loglevel error
	@touch $@

var/static.stamp: requirements.lock $(shell find static -type f) | $(VENV)/installed
	@echo "Static files"
	@mkdir -p var
	@python manage.py collectstatic --no-input --verbosity 0
	@touch $@
