"""The real program is attacked here, from outside and on the loopback alone: many at once, slowly, greedily, with nonsense, with `kill -9`.

Each attack ends with one line of figures; the last line says whether all held."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "Browser"), str(TESTS / "Faults")]

from serving import data, first_start, serve  # noqa: E402, F401

WORDS = {"passed": "held", "failed": "FAILED", "error": "ERROR", "skipped": "left out"}

# What each attack tells of itself, by its test.
told: dict[str, dict[str, object]] = {}


@pytest.fixture
def figures(request) -> dict[str, object]:
    """The figures of an attack, told in its line at the end: what was done, and how much."""
    return told.setdefault(request.node.nodeid, {})


def pytest_terminal_summary(terminalreporter) -> None:
    outcomes = {
        report.nodeid: (outcome, report.duration)
        for outcome in ("passed", "failed", "error", "skipped") for report in terminalreporter.stats.get(outcome, ())
        if report.when == "call" or outcome in ("error", "skipped")
    }
    if not outcomes:
        return
    terminalreporter.write_line("")
    for test, (outcome, seconds) in outcomes.items():
        name = test.partition("::")[2].removeprefix("test_").replace("_", " ")
        done = ", ".join(f"{value} {what}" for what, value in told.get(test, {}).items())
        terminalreporter.write_line(f"{WORDS[outcome]:8} {name} ({seconds:.0f} s){': ' + done if done else ''}")
    count = Counter(outcome for outcome, _ in outcomes.values())
    bad = count["failed"] + count["error"]
    left_out = f", {count['skipped']} left out" if count["skipped"] else ""
    terminalreporter.write_line(f"ATTACK {'FAILED' if bad else 'HELD'}: {count['passed']} of {len(outcomes)} attacks held{left_out}")
