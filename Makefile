# The front door: each works on a fresh machine.
TCK ?= ../shared/data/tck
.PHONY: run test golden attack bench bench-mining bench-evidence tck format lint setup check help

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

DATA ?= ./data
EVENTLOGS ?= ../shared/data/eventlogs
PORT ?= 8080
# Of fuzzing, and of its chance: empty for what the attack takes of itself.
MINUTES ?=
SEED ?=
# Of the invented past of bench-evidence.
EVENTS ?= 1000000

help: ## say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 10

run: setup ## build for release and serve the example municipality
	swift build -c release --product raadhuis
	.build/release/raadhuis serve --gemeente Examples/voorbeeldstad --data $(DATA) --port $(PORT) --demo

setup: ## install what the system lacks
	@Scripts/setup

test: setup ## run all tests: rooms, crashes, and the journey in a real browser
	Scripts/test

golden: ## draw the golden pages anew; read what changed with git diff Tests/WebsiteTests/Golden
	RAADHUIS_RENEW=1 swift test --filter WebsiteTests.GoldenPagesTests

attack: setup ## attack the real program in every way that the project knows: make attack MINUTES=30 SEED=7
	RAADHUIS_ATTACK_MINUTES=$(MINUTES) RAADHUIS_ATTACK_SEED=$(SEED) Scripts/attack

bench: setup ## measure beside the baselines, in release builds
	swift build -c release --product Benchmarks
	.build/release/Benchmarks --folder .build
	@Scripts/bench-decisions
	@$(MAKE) --no-print-directory bench-evidence
	@if [ -d $(EVENTLOGS) ]; then $(MAKE) --no-print-directory bench-mining; else echo "No $(EVENTLOGS) here: process mining is not measured."; fi

bench-evidence: setup ## measure the Rekenkamer over an invented past: make bench-evidence EVENTS=10000000
	swift build -c release --product raadhuis
	swift build -c release --product TownProbe
	Benchmarks/evidence.py --events $(EVENTS)

bench-mining: setup ## measure process mining beside pm4py, r4pm and polars: make bench-mining EVENTLOGS=DIR
	swift build -c release --product MiningBenchmarks
	@if ! .build/mining-bench-venv/bin/python -c 'import pm4py, r4pm, polars, pyarrow' 2>/dev/null; then \
	  python3 -m venv --clear .build/mining-bench-venv; \
	  .build/mining-bench-venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/mining-requirements.txt; fi
	.build/mining-bench-venv/bin/python Benchmarks/mining.py --logs $(EVENTLOGS)

tck: ## run the DMN Technology Compatibility Kit: make tck TCK=DIR
	swift build -c release --product tck
	.build/release/tck $(TCK)

check: ## check the example municipality
	swift run raadhuis check Examples/voorbeeldstad

format: ## lay the sources out as the project does
	swift format --in-place --recursive --configuration .swift-format Sources Tests Benchmarks Package.swift

lint: ## look for what should not be there
	@Scripts/setup lint
	Scripts/lint
