# Every command makes what it needs: a virtual environment in .venv, installed from a lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One more than there are cores: some tests wait for processes and sockets.
WORKERS ?= $(shell echo $$(( $$(nproc 2>/dev/null || echo 2) + 1 )))

.PHONY: help core demo run test check torture format clean bench \
  bench-start bench-interactions bench-delivery bench-memory bench-interests bench-nearness bench-people bench-introductions \
  bench-matching bench-rounds
help:
	@echo "make demo    see Kith in a browser: the real bot in a simulated Discord"
	@echo "make run     start Kith on Discord, with the token in config.toml"
	@echo "make test    run the tests"
	@echo "make check   run what CI runs: format, lint, types, import rules, tests with coverage"
	@echo "make torture kill the bot a thousand times while its acts fall due (about ten minutes)"
	@echo "make bench   measure Kith beside a bare bot (twenty minutes; ARGS=--quick: seven)"
	@echo "make bench-interests  how well interests are understood (ARGS=--errors lists misreadings)"
	@echo "make bench-introductions  whom to ask to answer newcomers, and 500 arrivals in a minute"
	@echo "make bench-matching   rounds of up to 100,000 people, beside others (ARGS=--million, --quick)"
	@echo "make bench-rounds     26 rounds of a club: who meets again, who sits out (ARGS=--quick)"
	@echo "make bench-nearness   how well a model tells what interests of a server's own are near"
	@echo "make format  put the code into its format"

demo: $(VENV)/demo.installed core
	@$(BIN)/python -m rehearsal $(ARGS)

run: $(VENV)/run.installed core
	@$(BIN)/python -m bot $(if $(CONFIG),--config $(CONFIG)) run

test: $(VENV)/dev.installed core
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(VENV)/dev.installed core
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term

torture: $(VENV)/dev.installed
	$(BIN)/python -m benchmarks.torture $(ARGS)

bench: bench-interests bench-people bench-introductions bench-start bench-interactions bench-memory bench-delivery

bench-start bench-interactions bench-delivery bench-memory bench-interests bench-nearness bench-people bench-introductions bench-matching bench-rounds: bench-%: $(VENV)/dev.installed core
	@$(BIN)/python -m benchmarks.$* $(ARGS)

# The matcher is written in C: compiled when it changes, by the machine's compiler or a packaged one.
core: $(VENV)/made
	@$(BIN)/python -m bot.matching.building --quiet 2>/dev/null || { \
	  echo "There is no C compiler; installing one as a package (the first time takes a minute) …"; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/compiler.lock && \
	  $(BIN)/python -m bot.matching.building --quiet; }

format: $(VENV)/dev.installed
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV)

$(VENV)/%.installed: requirements/%.lock $(VENV)/made
	@echo "Installing what requirements/$*.lock names (the first time takes a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.lock
	@touch $@

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Kith needs Python 3.11 or newer; '$(PYTHON)' is not. Name one: make PYTHON=python3.12 demo"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "The virtual environment could not be made: install your system's package for venv (Debian: apt install python3-venv)."; exit 2; }
	@touch $@
