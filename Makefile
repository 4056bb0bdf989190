# Each target sets up what it needs first: packaging/set_up.py.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
SET_UP := $(PYTHON) packaging/set_up.py
VENV := .venv/bin/python

.PHONY: help run test check e2e fuzz faults bench screenshots folder package deb smoke-deb \
	reproducible pins

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make run      open the window (files to add: make run ARGS="report.pdf")
run:
	@$(SET_UP) run
	@$(VENV) -m app $(ARGS)

## make test     the tests that need no screen (one of them: make test ARGS="-k title")
test:
	@$(SET_UP) test
	@$(VENV) -m pytest $(ARGS)

## make check    lint, format, types, direction of imports
check:
	@$(SET_UP) check
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy
	.venv/bin/lint-imports --no-cache --no-logo

## make e2e      drive the real program on a virtual screen
e2e:
	@$(SET_UP) e2e
	$(VENV) -m pytest -m e2e tests/e2e $(ARGS)

## make fuzz     read thousands of damaged files; none may stop the program
fuzz:
	@$(SET_UP) test
	FUZZ_SEEDS=$${FUZZ_SEEDS:-2500} $(VENV) -m pytest tests/fuzz $(ARGS)

## make faults   kill, fill and damage libraries; nothing may be lost (FAULT_KILLS=120)
faults:
	@$(SET_UP) test
	$(VENV) -m pytest -m "" tests/faults $(ARGS)

## make bench    what a start, reading, adding and searching cost, and how well it finds;
##               all budgets as a table (beside an earlier build/bench.jsonl: make bench EARLIER=FILE)
bench:
	@$(SET_UP) test
	rm -f build/bench.jsonl
	$(VENV) -m tests.benchmarks.start $(ARGS)
	$(VENV) -m tests.benchmarks.imports
	$(VENV) -m tests.benchmarks.reading $(ARGS)
	$(VENV) -m tests.benchmarks.adding $(ARGS)
	$(VENV) -m tests.benchmarks.searching --made 1000000 $(ARGS)
	$(VENV) -m tests.benchmarks.window --made 1000000 $(ARGS)
	$(VENV) -m tests.benchmarks.pages $(ARGS)
	$(VENV) -m tests.benchmarks.judging $(ARGS)
	$(VENV) -m tests.benchmarks.executable
	$(VENV) -m tests.benchmarks.table $(EARLIER)

## make screenshots  draw packaging/screenshots/ anew
screenshots:
	@$(SET_UP) run
	$(VENV) packaging/screenshots.py

# The same commit gives the same bytes: the time said is the commit's, and sets keep their order.
folder deb reproducible: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
folder reproducible: export PYTHONHASHSEED := 0

folder:
	@$(SET_UP) package
	$(VENV) -m PyInstaller --noconfirm --clean --log-level ERROR packaging/inspection-reader.spec

## make package  build the executable, dist/inspection-reader/, and try it
package: folder
	$(VENV) -m pytest -m packaging tests/packaging $(ARGS)

## make deb      build the executable and pack it for Debian, dist/*.deb
deb: folder
	@$(SET_UP) deb
	$(VENV) packaging/linux/make_deb.py dist

## make smoke-deb  install that on a bare Debian, drive it there, remove it (as root)
smoke-deb: deb
	@$(SET_UP) smoke-deb
	$(VENV) -m pytest -m smoke tests/packaging/test_bare_debian.py $(ARGS)

## make reproducible  build all of it once more elsewhere; every byte must be the same
reproducible: deb
	$(VENV) packaging/reproducible.py

## make pins     renew the pinned versions from pyproject.toml (needs uv)
PIN := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make pins" pyproject.toml
pins:
	$(PIN) --output-file requirements.txt
	$(PIN) --group dev --constraint requirements.txt --output-file requirements-dev.txt
