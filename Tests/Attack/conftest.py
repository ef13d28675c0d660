"""The real program is attacked here, from outside and on the loopback alone: many at once, slowly, greedily, with nonsense, with `kill -9`.

Each attack ends with one line of figures; the last line says whether all held."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "Browser"), str(TESTS / "Faults")]

from inhabitants import OFFICIALS, sessions, sign_in  # noqa: E402
from serving import first_start, serve  # noqa: E402, F401
from town import Town  # noqa: E402

WORDS = {"passed": "held", "failed": "FAILED", "error": "ERROR", "skipped": "left out"}

# What each attack tells of itself, by its test.
told: dict[str, dict[str, object]] = {}


@pytest.fixture(scope="session")
def signed_in(first_start, tmp_path_factory) -> Path:
    """A data directory in which officials have signed in: a password takes seconds to check, so it is done once for all attacks."""
    data = shutil.copytree(first_start, tmp_path_factory.mktemp("signed-in") / "data")
    town = Town(data)
    try:
        sessions.update({name: official.cookies for name, official in sign_in(town, *OFFICIALS).items()})
    finally:
        town.stop()
    return data


@pytest.fixture
def data(signed_in, tmp_path) -> Path:
    """A copy of it of one's own."""
    return shutil.copytree(signed_in, tmp_path / "data")


@pytest.fixture
def figures(request) -> dict[str, object]:
    """The figures of an attack, told in its line at the end: what was done, and how much."""
    return told.setdefault(request.node.nodeid, {})


def pytest_terminal_summary(terminalreporter) -> None:
    """One line for each attack, however many ways it has."""
    ways: dict[str, list[tuple[str, float, str]]] = {}
    for outcome in WORDS:
        for report in terminalreporter.stats.get(outcome, ()):
            if report.when == "call" or outcome in ("error", "skipped"):
                name = report.nodeid.partition("::")[2].partition("[")[0].removeprefix("test_").replace("_", " ")
                ways.setdefault(name, []).append((outcome, report.duration, report.nodeid))
    if not ways:
        return
    terminalreporter.write_line("")
    count: Counter = Counter()
    for name, tries in ways.items():
        outcome = next(word for word in ("error", "failed", "passed", "skipped") if any(word == tried for tried, _, _ in tries))
        count[outcome] += 1
        done = [f"{len(tries)} ways"] if len(tries) > 1 else []
        done += dict.fromkeys(f"{value} {what}" for _, _, test in tries for what, value in told.get(test, {}).items())
        terminalreporter.write_line(f"{WORDS[outcome]:8} {name} ({sum(seconds for _, seconds, _ in tries):.0f} s){': ' + ', '.join(done) if done else ''}")
    bad = count["failed"] + count["error"]
    left_out = f", {count['skipped']} left out" if count["skipped"] else ""
    terminalreporter.write_line(f"ATTACK {'FAILED' if bad else 'HELD'}: {count['passed']} of {len(ways)} attacks held{left_out}")
