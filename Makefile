# Everything a person or a machine does with the project. `make` alone lists it.

PYTHON ?= python3
PORT ?= 8000
bin := .venv/bin
manage := $(bin)/python manage.py
checks := check-python check-types check-imports check-migrations check-deploy check-templates check-words
# Make 4 keeps the lines of checks that run side by side together.
side_by_side := --no-print-directory --jobs=4 --keep-going $(if $(filter output-sync,$(.FEATURES)),--output-sync)
# check-deploy needs the variables of production; nothing is ever reached with these.
production = DJANGO_ENV=production ALLOWED_HOSTS=kb.example DATABASE_URL=postgresql://kb.example/kb \
	PROXIES=1 FORWARDED_ALLOW_IPS=192.0.2.1 EMAIL_URL=smtp+tls://mail.example:587 CONTACT_EMAIL=kb@kb.example \
	SECRET_KEY=$$($(bin)/python -c 'import secrets; print(secrets.token_urlsafe(64))')

.PHONY: help run dev install test quick check $(checks) drills test-oldest format lock sbom audit backup restore stop

help:
	@echo 'make run          prepare everything and serve on http://127.0.0.1:$(PORT) (PORT=8001 for another port)'
	@echo 'make dev          the same for working on the code: reloads, with the debug toolbar'
	@echo 'make test         every check and every test'
	@echo 'make quick        the shortest tests, those that together take a minute'
	@echo 'make check        the checks without the tests'
	@echo 'make drills       the tests that go on for long, with many more rounds than in make test'
	@echo 'make test-oldest  migrations on the oldest PostgreSQL found on this machine'
	@echo 'make format       format Python and templates'
	@echo 'make lock         choose versions anew within pyproject.toml and package.json, and lock them'
	@echo 'make sbom         list every package the site is made of, as CycloneDX, in build/sbom'
	@echo 'make audit        look for known weaknesses of the locked packages'
	@echo 'make install      packages and assets for working on the code'
	@echo 'make backup       back the database up, into .local/backups or DIR'
	@echo 'make restore      put a backup in its place: FILE=.local/backups/…'
	@echo 'make stop         stop the embedded database'

run:
	@$(PYTHON) -m lga_kb.setup.prepare site --port $(PORT)
	@PORT=$(PORT) exec $(bin)/gunicorn lga_kb.wsgi --bind 127.0.0.1:$(PORT) --workers $${WEB_CONCURRENCY:-2} --no-control-socket

dev:
	@$(PYTHON) -m lga_kb.setup.prepare tests
	@$(PYTHON) -m lga_kb.setup.prepare site --port $(PORT)
	@PORT=$(PORT) DJANGO_SETTINGS_MODULE=lga_kb.dev_settings $(manage) runserver 127.0.0.1:$(PORT)

install:
	@$(PYTHON) -m lga_kb.setup.prepare tests

test: check
	@$(bin)/pytest -n 2 --dist worksteal

quick: install
	@SECONDS_OF_TESTS=50 $(bin)/pytest -n 2 --dist worksteal -m 'not browser and not transactions and not sweep and not drill'

check: install
	@$(MAKE) $(side_by_side) $(checks)

check-python:
	@$(bin)/ruff check --quiet . && $(bin)/ruff format --quiet --check --diff .

check-types:
	@$(bin)/mypy --no-error-summary

check-imports:
	@$(bin)/lint-imports --no-logo

check-migrations:
	@$(manage) makemigrations --check --dry-run

check-deploy:
	@$(production) $(manage) check --deploy --fail-level WARNING

check-templates:
	@$(bin)/djlint templates --check --lint --quiet

# The documents' own sentences stay out of the repository; the list of them is not part of it, so neither is the check.
check-words:
	@[ ! -f ../shared/checks/own_words.py ] || [ ! -e .git ] || $(PYTHON) ../shared/checks/own_words.py .

drills: install
	@$(bin)/pytest -m drill -n 2 --dist worksteal

test-oldest: install
	@$(bin)/pytest -m '' tests/test_oldest_postgres.py

format: install
	@$(bin)/ruff check --fix --quiet . && $(bin)/ruff format --quiet . && $(bin)/djlint templates --reformat --quiet

compile := $(bin)/uv pip compile --no-config --quiet --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --no-header --no-annotate
lock: install
	@$(compile) pyproject.toml --group local --output-file requirements.txt
	@$(compile) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	@$(compile) pyproject.toml --extra assistants --constraint requirements.txt --constraint requirements-dev.txt \
		--output-file requirements-server.txt
	@$(compile) --group node --output-file requirements-node.txt
	@npm install --package-lock-only --ignore-scripts --loglevel=error

sbom: install
	@$(bin)/python -m lga_kb.setup.supply_chain sbom

audit: install
	@$(bin)/python -m lga_kb.setup.supply_chain audit

backup:
	@$(manage) back_up $(or $(DIR),$${BACKUP_DIR:-.local/backups})

restore:
	@$(manage) restore_backup $(if $(FILE),$(FILE),$(error Say which backup: make restore FILE=.local/backups/…))

stop:
	@$(bin)/python -m lga_kb.setup.embedded stop
