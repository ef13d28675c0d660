"""The invented past of the demo: people answer, and what they answer decides what becomes of their cases."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections import defaultdict

import pytest
from town import EXAMPLE, ROOT, command


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> dict[str, list[dict]]:
    """Of half a year, by service: the answers of each case, its outcome, and how long it took when it was decided."""
    data = tmp_path_factory.mktemp("past") / "data"
    subprocess.run([ROOT / ".build/debug/TownProbe", EXAMPLE, data, "26"], check=True, capture_output=True, timeout=300)
    done = command("journal", "export", "--data", str(data), seconds=120)
    assert done.returncode == 0, done.stderr
    known: dict[str, dict] = {}
    for event in map(json.loads, done.stdout.splitlines()):
        facts = event["facts"]
        if event["type"] == "case_opened":
            answers = {name.removeprefix("answer."): value for name, value in facts.items() if name.startswith("answer.")}
            known[event["stream"]] = {"service": facts["service"], "answers": answers, "begun": event["occurred"]}
        elif event["type"] == "decision_taken":
            known[event["stream"]] |= {"result": facts["result"], "days": (event["occurred"] - known[event["stream"]]["begun"]) / 86_400e6}
    found = defaultdict(list)
    for case in known.values():
        found[case["service"]].append(case)
    return found


def test_answers_are_choices_numbers_and_months_of_the_form(cases):
    permits = cases["kapvergunning"]
    assert len(permits) > 20 and all("plek" in case["answers"] for case in permits)
    assert len({case["answers"]["soort"] for case in permits}) >= 4
    assert all(10 <= case["answers"]["omtrek"] <= 1000 for case in permits if "omtrek" in case["answers"])
    assert len({case["answers"]["omtrek"] for case in permits if "omtrek" in case["answers"]}) > 10
    months = {case["answers"]["kapdatum"] for case in permits if "kapdatum" in case["answers"]}
    assert len(months) > 2 and all(len(month) == 7 and month[4] == "-" for month in months)


def test_cases_with_one_answer_take_longer_and_end_otherwise_than_those_with_another(cases):
    pace, luck = [], []
    for of_service in cases.values():
        decided = [case for case in of_service if "days" in case]
        for question in {name for case in decided for name, value in case["answers"].items() if isinstance(value, str)}:
            groups = defaultdict(list)
            for case in decided:
                if isinstance(case["answers"].get(question), str):
                    groups[case["answers"][question]].append(case)
            groups = [group for group in groups.values() if len(group) >= 20]
            if len(groups) < 2:
                continue
            medians = [statistics.median(case["days"] for case in group) for group in groups]
            pace.append(max(medians) / min(medians))
            first = decided[0]["result"]
            shares = [sum(case["result"] == first for case in group) / len(group) for group in groups]
            luck.append(max(shares) - min(shares))
    assert pace and max(pace) > 1.15 and max(luck) > 0.05, (pace, luck)
