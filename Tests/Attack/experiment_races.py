"""Races of experiments: one is written, reviewed, started, changed, looked at, stopped and decided on, each by many at the same moment."""

from __future__ import annotations

import re
import uuid

from inhabitants import Inhabitants
from races import MANY, Race, nothing, once, race
from visitor import Answer, Form, Visitor
from volley import fire, sending

LIST = "/raadzaal/proeven"
PLAN = {
    "probleem": "Mensen zien te laat op welke dag we komen.", "verwachting": "Wie eerst het adres geeft, maakt het formulier vaker af.",
    "maat": "completion", "effect": "10",
}
HEAD, OWNER = "afval-hoofd", "afval-eigenaar"


def plan_form(town: Inhabitants) -> Form:
    return town.officials[HEAD].get(f"{LIST}/nieuw?dienst=grofvuil-laten-ophalen").form(f"{LIST}/nieuw")


def written(town: Inhabitants) -> str:
    """The address of the experiment that all these races are about, written by the head: one service has one that runs."""
    head = town.officials[HEAD]
    known = re.findall(rf'href="({LIST}/[0-9a-f-]{{36}})"', head.get(LIST).html)
    if known:
        return known[0]
    answer = fire(town.town.port, [sending(head, plan_form(town), PLAN)])[0]
    assert answer.status == 303, f"no experiment was written: {answer.status} {answer.text[:300]}"
    return answer.headers["Location"].partition("?")[0]


def many(town: Inhabitants, who: str, action: str, event: str, answers: dict | None = None) -> Race:
    official = town.officials[who]
    form = official.get(written(town)).form(f"/{action}")
    return Race([sending(official, form, answers)] * MANY, once(event))


@race("/proeven")
def chosen_in_many_tabs(town: Inhabitants) -> Race:
    """To take no part is kept in the browser alone: nothing of it comes into the journal."""
    visitor = Visitor(town.town.port)
    form = visitor.get("/proeven").form("/proeven")

    def each_is_told(answers: list[Answer]) -> None:
        kept = sum("zonder-proeven=1" in (answer.headers["Set-Cookie"] or "") for answer in answers)
        assert kept == len(answers), f"{kept} of {len(answers)} browsers keep the choice"

    return Race([sending(visitor, form)] * MANY, nothing, least=MANY, holds=each_is_told)


@race(f"{LIST}/nieuw")
def one_plan_saved_in_many_tabs(town: Inhabitants) -> Race:
    return Race([sending(town.officials[HEAD], plan_form(town), PLAN)] * MANY, once("experiment_drafted"))


@race(f"{LIST}/{{id}}/wijzigen")
def one_plan_changed_in_many_tabs(town: Inhabitants) -> Race:
    head = town.officials[HEAD]
    form = head.get(written(town) + "/wijzigen").form("/wijzigen")
    return Race([sending(head, form, {"effect": "12"})] * MANY, once("experiment_changed"))


@race(f"{LIST}/{{id}}/nakijken")
def reviewed_in_many_tabs(town: Inhabitants) -> Race:
    return many(town, OWNER, "nakijken", "experiment_reviewed")


@race(f"{LIST}/{{id}}/starten")
def started_by_many(town: Inhabitants) -> Race:
    address = written(town)
    shots = []
    for who in (HEAD, OWNER):
        form = town.officials[who].get(address).form("/starten")
        shots += [sending(town.officials[who], form, {"opdracht": str(uuid.uuid4())}) for _ in range(MANY // 2)]
    return Race(shots, once("experiment_started"))


@race(f"{LIST}/{{id}}/aandeel")
def its_share_changed_in_many_tabs(town: Inhabitants) -> Race:
    return many(town, HEAD, "aandeel", "experiment_share_changed", {"deel": "50"})


@race(f"{LIST}/{{id}}/pauzeren")
def paused_in_many_tabs(town: Inhabitants) -> Race:
    return many(town, HEAD, "pauzeren", "experiment_paused")


@race(f"{LIST}/{{id}}/doorgaan")
def gone_on_with_in_many_tabs(town: Inhabitants) -> Race:
    return many(town, HEAD, "doorgaan", "experiment_resumed")


@race(f"{LIST}/{{id}}/kijken")
def looked_at_in_many_tabs(town: Inhabitants) -> Race:
    return many(town, HEAD, "kijken", "experiment_looked")


@race(f"{LIST}/{{id}}/stoppen")
def stopped_in_many_tabs(town: Inhabitants) -> Race:
    return many(town, HEAD, "stoppen", "experiment_stopped")


@race(f"{LIST}/{{id}}/besluiten")
def decided_on_in_many_tabs(town: Inhabitants) -> Race:
    head = town.officials[HEAD]
    form = head.get(written(town)).form("/besluiten")
    outcome = next(control for control in form.controls if control.type == "radio")
    return Race([sending(head, form, {outcome.name: outcome.value, "reden": "Het verschil is te klein."})] * MANY, once("experiment_decided"))
