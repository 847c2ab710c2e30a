# Everything here sets itself up first, in .venv; a second call starts at once.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)
VENV = .venv/bin

.PHONY: help run demo test check lint screenshots bench torture bundle lock qt ready ready-dev ready-torture clean

help:
	@echo "make run          open the program (without a display: the demonstration)"
	@echo "make demo         the whole job with no window; files left in build/demo"
	@echo "make test         all tests"
	@echo "make check        ruff, mypy, import contracts, the rules for questions, tests"
	@echo "make screenshots  every page in every theme and size, in build/screenshots"
	@echo "make bench        the promises about speed, measured"
	@echo "make torture      the long form of the promises about loss, and the fuzzers"
	@echo "make bundle       the frozen program, tried, in dist"
	@echo "make lock         write requirements/*.txt anew"

ready:
	@$(PYTHON) installer/prepare.py run

qt:
	@$(PYTHON) installer/prepare.py qt

ready-dev:
	@$(PYTHON) installer/prepare.py dev

ready-torture:
	@$(PYTHON) installer/prepare.py torture

run: ready
	@$(VENV)/python installer/launch.py

demo: ready
	@$(VENV)/s11 demo build/demo

test: qt ready-dev
	$(VENV)/python -m pytest $(PYTEST_ARGS)

lint: ready-dev
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/s11 framework lint standards

check: lint test

screenshots: qt ready-dev
	QT_QPA_PLATFORM=offscreen $(VENV)/python tests/screens.py build/screenshots
	for name in quillmere dapplewick hillford-youth-justice; do \
		QT_QPA_PLATFORM=offscreen $(VENV)/python tests/screens.py build/screenshots --example $$name \
			--pages home,question,area --themes light --sizes 100 || exit 1; done

bench: ready-dev
	$(VENV)/python tests/bench/run.py build/bench.json

torture: ready-torture
	S11_KILLS=1000 S11_CUTS=1000 S11_FLIPS=10000 $(VENV)/python -m pytest tests -m "torture" -q
	$(VENV)/python tests/fuzz/run.py build/fuzz --seconds 300

bundle: ready-dev
	$(VENV)/python installer/build.py

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/run.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/torture.in -o requirements/torture.txt

clean:
	rm -rf .venv build dist
