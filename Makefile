# What to type in this folder; `make help` lists it. What each one does stands in tools/ and core/run/.
# PYTHON=/path/to/python3 chooses the Python of .venv; PORT, HOST, INSTANCE, DEMO and DATABASE_URL are read by `make run`.

PY := .venv/bin/python
# One more than there are processors: tests often wait for a database, a worker or a browser.
PYTEST := $(PY) -m pytest -q --dist loadfile --no-loadscope-reorder -n $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 5 ? n + 1 : 6)))
NPM := npm --prefix frontend --silent
# What is started hundreds of times is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run dev test check check-python check-frontend test-frontend test-fast test-slow bench bench-player bench-web lock clean built built-dev
.NOTPARALLEL:

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 17

run: built ## Everything on this machine: http://127.0.0.1:8000
	@exec $(PY) -m core.run

dev: built-dev ## The same, reloading what you change: http://localhost:5173
	@exec $(PY) -m core.run --dev

test: built-dev check test-frontend test-fast test-slow ## Everything that can fail, the quick things first

check: built-dev ## Lint and types
	@$(MAKE) --no-print-directory check-frontend & frontend=$$!; $(MAKE) --no-print-directory check-python; python=$$?; wait $$frontend && exit $$python

check-python:
	@echo "· ruff, mypy"
	@$(PY) -m ruff check --quiet
	@$(PY) -m mypy --no-error-summary

check-frontend:
	@echo "· eslint, tsc"
	@$(NPM) run lint
	@$(NPM) run types

test-frontend: built-dev
	@echo "· Tests of the frontend"
	@$(NPM) test

test-fast: built-dev
	@echo "· Tests"
	@$(PYTEST) -m "not slow"

test-slow: built-dev
	@echo "· Tests that take longer: whole service, browser, every operation of the interface"
	@$(PYTEST) -m slow

bench: built-dev ## How fast and how large it is
	@exec $(PY) -m tests.bench

bench-player: built-dev ## How films play in Chromium: starts, seeks, frames, a line that changes
	@exec $(PY) -m tests.bench.player

bench-web: built-dev ## What the pages weigh and how fast they are, in Chromium
	@exec $(PY) -m tests.bench.web

lock: built-dev ## The newest versions of the Python packages into requirements*.lock
	@tools/lock

clean: ## Remove what was built; the instance folder stays
	rm -rf .venv build *.egg-info frontend/dist frontend/node_modules .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -type d -not -path './instance/*' -prune -exec rm -rf {} +

built:
	@python=$$(tools/find-python) && exec "$$python" tools/environment.py frontend

built-dev:
	@python=$$(tools/find-python) && exec "$$python" tools/environment.py dev frontend
