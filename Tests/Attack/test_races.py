"""Sixteen at once of every route that changes something: no 5xx, no double effect, and the chain holds."""

from __future__ import annotations

from collections import Counter

import experiment_races  # noqa: F401: it brings races of its own
import shadow_races  # noqa: F401: so does it
import rollout_races  # noqa: F401: these too, after those of experiments: one service has one or the other
from addresses import CHANGES, pattern
from crawling import walk
from inhabitants import Inhabitants
from races import MANY, RACES
from routes import declared
from volley import fire, sending

# Those who are signed out or get another password on the way have an account of their own.
OFFICIALS = ("groen", "groen-hoofd", "afval-hoofd", "afval-eigenaar", "beheer", "inkomen", "juridisch")


def test_sixteen_at_once_on_every_route_that_changes_something(data, serve, figures):
    town = serve(data)
    people = Inhabitants.of(town, *OFFICIALS)
    wrong: list[str] = []
    raced: Counter = Counter()
    done: set = set()

    # Forms that no race of its own is written for, as they stand on the pages: those of routes that are new, too.
    written = {route for route, _ in RACES}
    routes = sorted(declared("post"))
    for visitor in (people.residents[0], people.officials["beheer"], people.officials["groen-hoofd"]):
        people.case()
        for page in list(walk(visitor, ["/", "/mijn/zaken", "/werkplek", "/werkplek/accounts", "/rekenkamer", "/diensten/kapvergunning/formulier"])):
            if not page.headers.get("Content-Type", "").startswith("text/html"):
                continue
            for form in page.forms:
                route = pattern(form.action.partition("?")[0], routes) if form.method == "post" else None
                if route is None or route in written or raced[route]:
                    continue
                answers = fire(town.port, [sending(visitor, form)] * MANY)
                raced[route] += len(answers)
                wrong += [f"{route}: {answer.status} {answer.text[:120]}" for answer in answers if answer.status >= 500]

    for route, make in RACES:
        raced[route] += MANY
        if make in done:
            continue
        done.add(make)
        people.rest()
        one = make(people)
        before = len(town.events())
        answers = fire(town.port, one.shots)
        happened = Counter(event["type"] for event in town.events()[before:])
        wrong += [f"{route}, {make.__name__.replace('_', ' ')}: {text}" for text in one.judge(answers, happened)]
        figures["requests"] = figures.get("requests", 0) + len(answers)
        figures["races"] = len(done)

    figures["routes"] = len(raced)
    numbers = Counter(event["facts"]["number"] for event in town.events() if event["type"] == "case_opened")
    wrong += [f"number {number} was given out {count} times" for number, count in numbers.items() if count > 1]
    assert town.process.poll() is None, f"the server went down:\n{town.output}"
    town.verified()
    if "a request failed" in town.output:
        wrong.append("the log: " + next(line for line in town.output.splitlines() if "a request failed" in line))
    assert not wrong, f"{len(wrong)} things are wrong:\n" + "\n".join(wrong)
    assert set(routes) <= set(raced), f"no race is run for {sorted(set(routes) - set(raced))}: write one in races.py"


def test_the_sources_name_the_routes():
    """So that the list of routes cannot come out empty, and all pass."""
    assert len(declared("post")) >= 20
    assert {"/werkplek/zaken/{id}/besluiten", "/mijn/zaken/{id}/reageren", "/diensten/{service}/formulier/{page}"} <= declared("post")
    assert {pattern(path, CHANGES) for path in declared("post")} >= set(CHANGES) - {"/werkplek/zaken/{id}/{action}"}
