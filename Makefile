# Everything happens in .venv; the lock files pin every package by hash.
PYTHON ?= python3
DATA ?= headcount-data
PORT ?= 8420

.PHONY: up test check lock clean

up: .venv/ready  ## install, make the example organisation if there is no data yet, serve, print a sign-in link
	.venv/bin/headcount serve --data $(DATA) --port $(PORT) --example --sign-in

test: .venv/ready-to-test  ## everything that is checked before a change lands
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest $(PYTEST)

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/ready-to-test: .venv/ready requirements-dev.lock
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements-dev.lock
	touch $@

lock:  ## take newer releases: needs uv
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --group build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --group build --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv
