VENV ?= .venv
EVENTS ?= 100000
FOLDER ?=
BIN := $(abspath $(VENV))/bin

.PHONY: install check test bench bench-peers docs pictures

check: test  ## all that must hold before a commit
	PATH="$(BIN):$$PATH" .ci/checks

test: $(BIN)/pytest
	$(BIN)/pytest

docs: $(BIN)/cog  ## paste the program's help and answers into the README again
	PATH="$(BIN):$$PATH" $(BIN)/cog -r README.md

pictures: $(BIN)/chrono  ## draw the picture in the README again
	$(BIN)/python docs/picture.py
	$(BIN)/chrono timeline --theme summit --lang en --output docs/timeline.svg --force

bench: $(BIN)/chrono  ## how fast, and against the peers that are installed; what it makes is kept in FOLDER, if given
	failed=0; kept="$(FOLDER)"; folder="$${kept:-$$(mktemp -d)}"; \
	trap '[ -n "$$kept" ] || rm -rf "$$folder"' EXIT; trap 'exit 130' INT TERM; \
	for name in start dates views completion page exchange; do $(BIN)/python benchmarks/$$name.py || failed=1; done; \
	for name in compile ask peers; do \
		$(BIN)/python benchmarks/$$name.py --events $(EVENTS) --folder "$$folder" || failed=1; \
	done; \
	exit $$failed

bench-peers: $(BIN)/chrono  ## those that pip can install; jq, miller and ripgrep come from your system
	$(BIN)/pip install --quiet duckdb sqlite-utils

install:
	python3 -m venv $(VENV)
	$(BIN)/pip install --quiet -e '.[dev]'

$(BIN)/pytest $(BIN)/cog $(BIN)/chrono:
	$(MAKE) install
