# Everything here sets itself up first, in .venv; a second call starts at once.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)
VENV = .venv/bin

.PHONY: help run demo test check lint screenshots guide guide-pictures bench torture warned-of bundle package package-try lock qt ready ready-dev ready-torture clean

help:
	@echo "make run          open the program (without a display: the demonstration)"
	@echo "make demo         the whole job with no window; files left in build/demo"
	@echo "make test         all tests"
	@echo "make check        ruff, mypy, import contracts, the rules for questions, warnings about packages, tests"
	@echo "make screenshots  every page in every theme and size, in build/screenshots"
	@echo "make guide        the user guide anew, in resources/guide (make guide-pictures: its pictures first)"
	@echo "make bench        the promises about speed, measured"
	@echo "make torture      the long form of the promises about loss, and the fuzzers"
	@echo "make mutation     one change at a time: does a test notice? Goes on where it was stopped"
	@echo "make coverage     which branches of vault, exchange, audit and operations the tests run"
	@echo "make bundle       the frozen program, tried, in dist"
	@echo "make package      that, with its packages, what is in them and checksums, in dist"
	@echo "make package-try  the packages installed, used and removed in a bare Debian (as root, some minutes)"
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

warned-of: ready-dev
	$(VENV)/python installer/warned_of.py

check: lint warned-of test

screenshots: qt ready-dev
	QT_QPA_PLATFORM=offscreen $(VENV)/python tests/screens.py build/screenshots
	for name in quillmere dapplewick hillford-youth-justice; do \
		QT_QPA_PLATFORM=offscreen $(VENV)/python tests/screens.py build/screenshots --example $$name \
			--pages home,question,area --themes light --sizes 100 || exit 1; done

guide: ready-dev
	$(VENV)/python installer/guide.py

guide-pictures: qt ready-dev
	QT_QPA_PLATFORM=offscreen $(VENV)/python tests/guide_pictures.py

bench: ready-dev
	$(VENV)/python tests/bench/run.py build/bench.json

torture: ready-torture
	S11_KILLS=1000 S11_CUTS=1000 S11_FLIPS=10000 S11_REFUSALS=400 S11_EXPORTS=10000 $(VENV)/python -m pytest tests -m "torture" -q
	$(VENV)/python tests/fuzz/run.py build/fuzz --seconds 300
	$(MAKE) mutation

mutation: ready-torture
	$(VENV)/python -W ignore tests/mutation/run.py build/mutation

coverage: ready-dev
	$(VENV)/python tests/coverage_of.py build/coverage

bundle: ready-dev
	$(VENV)/python installer/build.py --bundle-only

package: ready-dev
	$(VENV)/python installer/build.py

package-try: ready-dev
	$(VENV)/python installer/linux/try_packages.py dist build/package-try

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/run.in -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/dev.in -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/torture.in -o requirements/torture.txt

clean:
	rm -rf .venv build dist
