# The front door: each works on a fresh machine.
TCK ?= ../shared/data/tck
.PHONY: run test bench tck format lint setup check help

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

DATA ?= ./data
PORT ?= 8080

help: ## say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 10

run: setup ## build for release and serve the example municipality
	swift build -c release --product raadhuis
	.build/release/raadhuis serve --gemeente Examples/voorbeeldstad --data $(DATA) --port $(PORT) --demo

setup: ## install what the system lacks
	@Scripts/setup

test: setup ## run all tests: rooms, crashes, and the journey in a real browser
	Scripts/test

bench: setup ## measure beside the baselines, in release builds
	swift build -c release --product Benchmarks
	.build/release/Benchmarks --folder .build
	@Scripts/bench-decisions

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
