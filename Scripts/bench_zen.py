"""Times zen-engine on the table and the rows that our benchmark took, and says how many times faster ours is.

    bench_zen.py TABLE.dmn ROWS.tsv OURS.txt

Each line of ROWS is an input as JSON, a tab, and the answer as JSON: the answers must be the same.
"""
import json
import re
import sys
import time
import xml.etree.ElementTree as ElementTree

import zen

DMN = "{https://www.omg.org/spec/DMN/20230324/MODEL/}"


def cell(text):
    """A FEEL unary test in zen's language, which writes strings with single quotes and leaves out what tests nothing."""
    text = (text or "").strip()
    return "" if text == "-" else re.sub(r'"([^"]*)"', r"'\1'", text)


def decision(path):
    """The first decision table of a DMN model as zen-engine's own JSON."""
    table = ElementTree.parse(path).getroot().find(f".//{DMN}decisionTable")
    inputs = [i.find(f"{DMN}inputExpression/{DMN}text").text for i in table.findall(f"{DMN}input")]
    outputs = [o.get("name") for o in table.findall(f"{DMN}output")]
    rules = []
    for rule in table.findall(f"{DMN}rule"):
        texts = [cell(e.find(f"{DMN}text").text) for e in rule]
        columns = [f"i{n}" for n in range(len(inputs))] + [f"o{n}" for n in range(len(outputs))]
        rules.append({"_id": rule.get("id"), **dict(zip(columns, texts))})
    content = {
        "hitPolicy": "first", "rules": rules,
        "inputs": [{"id": f"i{n}", "name": field, "field": field} for n, field in enumerate(inputs)],
        "outputs": [{"id": f"o{n}", "name": field, "field": field} for n, field in enumerate(outputs)],
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 0, "y": 0}, "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def nanoseconds(evaluate, rows, count=30_000, rounds=5):
    """The best of several rounds, of this thread's processor time, as ours are."""
    best = float("inf")
    for _ in range(rounds):
        start = time.thread_time_ns()
        for n in range(count):
            evaluate(rows[n % len(rows)])
        best = min(best, (time.thread_time_ns() - start) / count)
    return best


def main(table, rows_path, ours_path):
    with open(rows_path, encoding="utf-8") as file:
        rows = [tuple(json.loads(part) for part in line.rstrip("\n").split("\t")) for line in file]
    decide = decision(table)
    for given, expected in rows:
        found = decide.evaluate(given)["result"]
        if found != expected:
            sys.exit(f"zen-engine answers {found} for {given}, and ours {expected}: they do not decide the same")
    # It takes and gives dictionaries, which it turns into JSON values of its own and back.
    theirs = nanoseconds(decide.evaluate, [given for given, _ in rows])
    print(f"zen-engine, dictionary in to dictionary out: {theirs:.1f} ns, {1e9 / theirs:.0f} per second")
    with open(ours_path, encoding="utf-8") as file:
        ours = float(re.search(r"JSON in to JSON out: ([\d.]+) ns", file.read()).group(1))
    ratio = theirs / ours
    print(f"JSON to JSON: {ratio:.1f} times as fast as zen-engine (goal: at least 3): {'ok' if ratio >= 3 else 'SHORT'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
