"""Races of rollouts: one is planned, changed, started, taken on, paused, rolled back, finished and given up, each by many at the same moment."""

from __future__ import annotations

import re
import uuid

from inhabitants import Inhabitants
from races import MANY, Race, once, race
from visitor import Form
from volley import Shot, fire, sending

LIST = "/raadzaal/uitrol"
# The gate of the first stage asks nothing, and is open at once; that of the second asks for more visits than there are.
PLAN = {
    "doel": "Wie eerst het adres geeft, maakt het formulier vaker af.", "nieuw": "variant:adres-eerst", "oud": "nu", "eenheid": "visit", "schade": "roll_back",
    "stil": "6", "deel.0": "10", "bezoeken.0": "0", "dagen.0": "0", "eis.0.0": "", "deel.1": "50", "bezoeken.1": "1000", "dagen.1": "0", "eis.1.0": "",
    "deel.2": "100",
}
HEAD, OWNER = "afval-hoofd", "afval-eigenaar"
REASON = {"reden": "Uploaden lukt niet op oude telefoons."}


def plan_form(town: Inhabitants) -> Form:
    return town.officials[HEAD].get(f"{LIST}/nieuw?dienst=grofvuil-laten-ophalen").form(f"{LIST}/nieuw")


def written(town: Inhabitants) -> str:
    """The address of the rollout that all these races are about, written by the head: one service has one that runs."""
    head = town.officials[HEAD]
    known = re.findall(rf'href="({LIST}/[0-9a-f-]{{36}})"', head.get(LIST).html)
    if known:
        return known[0]
    answer = fire(town.town.port, [sending(head, plan_form(town), PLAN)])[0]
    assert answer.status == 303, f"no rollout was planned: {answer.status} {answer.text[:300]}"
    return answer.headers["Location"].partition("?")[0]


def presses(town: Inhabitants, who: str, action: str, count: int, answers: dict | None = None) -> list[Shot]:
    """Presses of one button, each an attempt of its own."""
    official = town.officials[who]
    form = official.get(written(town)).form(f"/{action}")
    return [sending(official, form, {"opdracht": str(uuid.uuid4()), **(answers or {})}) for _ in range(count)]


def many(town: Inhabitants, who: str, action: str, event: str, answers: dict | None = None) -> Race:
    return Race(presses(town, who, action, MANY, answers), once(event))


@race(f"{LIST}/nieuw")
def one_rollout_planned_in_many_tabs(town: Inhabitants) -> Race:
    return Race([sending(town.officials[HEAD], plan_form(town), PLAN)] * MANY, once("rollout_planned"))


@race(f"{LIST}/{{id}}/wijzigen")
def one_rollout_changed_in_many_tabs(town: Inhabitants) -> Race:
    head = town.officials[HEAD]
    form = head.get(written(town) + "/wijzigen").form("/wijzigen")
    return Race([sending(head, form, {"deel.0": "20"})] * MANY, once("rollout_changed"))


@race(f"{LIST}/{{id}}/starten")
def started_twice_and_more(town: Inhabitants) -> Race:
    return many(town, OWNER, "starten", "rollout_started")


@race(f"{LIST}/{{id}}/pauzeren")
def paused_by_many(town: Inhabitants) -> Race:
    return many(town, OWNER, "pauzeren", "rollout_paused")


@race(f"{LIST}/{{id}}/doorgaan")
def gone_on_with_by_many(town: Inhabitants) -> Race:
    return many(town, HEAD, "doorgaan", "rollout_resumed")


@race(f"{LIST}/{{id}}/verder", f"{LIST}/{{id}}/terugzetten")
def rolled_back_while_others_go_on(town: Inhabitants) -> Race:
    half = MANY // 2
    back, on = presses(town, HEAD, "terugzetten", half, REASON), presses(town, OWNER, "verder", half)
    shots = [shot for pair in zip(on, back, strict=True) for shot in pair]
    # It is rolled back once, whatever came first, and the next stage began as often as somebody was told so: once at most.
    return Race(shots, lambda done: {"rollout_rolled_back": 1, "rollout_advanced": min(done - 1, 1)})


@race(f"{LIST}/{{id}}/toch-verder")
def gone_on_with_though_the_gate_is_closed(town: Inhabitants) -> Race:
    for who, action in ((HEAD, "doorgaan"), (OWNER, "verder")):
        if f'/{action}"' in town.officials[who].get(written(town)).html:
            fire(town.town.port, presses(town, who, action, 1))
    return many(town, HEAD, "toch-verder", "rollout_advanced", REASON)


@race(f"{LIST}/{{id}}/afronden")
def finished_by_many(town: Inhabitants) -> Race:
    return many(town, OWNER, "afronden", "rollout_finished")


@race(f"{LIST}/{{id}}/opgeven")
def another_given_up_by_many(town: Inhabitants) -> Race:
    head = town.officials[HEAD]
    answer = fire(town.town.port, [sending(head, plan_form(town), {**PLAN, "opdracht": str(uuid.uuid4())})])[0]
    form = head.get(answer.headers["Location"]).form("/opgeven")
    return Race([sending(head, form, {"opdracht": str(uuid.uuid4()), **REASON}) for _ in range(MANY)], once("rollout_abandoned"))
