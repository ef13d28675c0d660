"""Killed while an experiment stops or a rollout goes on by itself: when the program is back it is done, once.

The town lives in an invented past, so that days go by at once: on one day an official starts something that is due some days later. On the later day
the program judges it as soon as it starts, and is killed before the n-th write or flush of what it judged.
"""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import pytest
from filled import Official
from means import shim
from town import EXAMPLE, Town, command

SERVICE = "grofvuil-laten-ophalen"
HEAD, OWNER = "afval-hoofd", "afval-eigenaar"
BEGUN, DUE = "2026-05-15", "2026-05-18"
# Of writes and flushes, from the one with the event on. The later ones come after all of it is on disk, or never.
POINTS = (*range(1, 9), 24)
# Seconds in which the program judges after a start, and in which it looks again.
SOON, AGAIN = 20, 2

EXPERIMENT = {
    "probleem": "Mensen zien te laat op welke dag we komen.", "verwachting": "Wie eerst het adres geeft, maakt het formulier vaker af.",
    "maat": "completion", "effect": "10", "einde": "2026-05-16",
}
# The first gate asks for a day and nobody has to press; the second asks for more visits than there are.
ROLLOUT = {
    "doel": "Wie eerst het adres geeft, maakt het formulier vaker af.", "nieuw": "variant:adres-eerst", "oud": "nu", "eenheid": "visit", "schade": "roll_back",
    "stil": "6", "deel.0": "10", "bezoeken.0": "0", "dagen.0": "1", "eis.0.0": "", "druk.0": [], "deel.1": "50", "bezoeken.1": "1000", "dagen.1": "0",
    "eis.1.0": "", "deel.2": "100",
}


def press(official: Official, path: str, action: str) -> None:
    answer = official.send(official.get(path).form(f"/{action}"))
    assert answer.status == 200 and "gedaan=" in answer.path, f"{action}: {answer.status} {answer.path} {answer.text[:400]}"


def written(official: Official, rooms: str, plan: dict) -> str:
    """The address of what was planned."""
    made = official.send(official.get(f"{rooms}/nieuw?dienst={SERVICE}").form(f"{rooms}/nieuw"), plan)
    assert made.status == 200 and "/nieuw" not in made.path, f"{made.status} {made.path} {made.text[:600]}"
    return made.path.partition("?")[0]


def start_experiment(head: Official, owner: Official) -> None:
    path = written(head, "/raadzaal/proeven", EXPERIMENT)
    press(owner, path, "nakijken")
    press(head, path, "starten")


def start_rollout(head: Official, owner: Official) -> None:
    press(owner, written(head, "/raadzaal/uitrol", ROLLOUT), "starten")


@dataclass
class Kind:
    start: Callable[[Official, Official], None]
    # What happens to it by itself, once, and what its facts say.
    event: str
    facts: dict
    # What does not happen to it.
    never: tuple[str, ...] = field(default=())


KINDS = {
    "stop": Kind(start_experiment, "experiment_stopped", {"phase": 1, "cause": "planned_end"}),
    "gate": Kind(start_rollout, "rollout_advanced", {"stage": 2, "overruled": False}, ("rollout_rolled_back", "rollout_paused")),
}


@pytest.fixture(scope="module")
def past(tmp_path_factory) -> Path:
    """A data directory of one week that was invented."""
    data = tmp_path_factory.mktemp("past") / "data"
    done = command("simulate", "--gemeente", str(EXAMPLE), "--data", str(data), "--weeks", "1", "--seed", "3", "--until", BEGUN, seconds=300)
    assert done.returncode == 0, done.stderr
    return data


def begun(kind: Kind, past: Path, folder: Path) -> Path:
    """A data directory in which it was started, and is not due yet."""
    town = Town(shutil.copytree(past, folder / "begun"), settings={"RAADHUIS_TODAY": BEGUN})
    try:
        head, owner = Official(town.port), Official(town.port)
        head.sign_in(HEAD)
        owner.sign_in(OWNER)
        kind.start(head, owner)
        assert town.stop() == 0
    finally:
        town.kill()
    return town.data


def happened(data: Path, kind: Kind, folder: Path) -> list[dict]:
    """What the journal of a town that is not served says of it. A copy is asked: whoever opens a journal mends what a crash left."""
    copy = shutil.copytree(data, folder)
    done = command("journal", "export", "--data", str(copy))
    shutil.rmtree(copy)
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert not [event for event in events if event["type"] in kind.never]
    return [event for event in events if event["type"] == kind.event]


def killed(data: Path, kind: Kind, nth: int, library: str, mark: Path) -> bool:
    """Serves the town until it is killed before the nth write; whether it was: there may be no such write."""
    mark.unlink(missing_ok=True)
    settings = {
        "RAADHUIS_TODAY": DUE, "LD_PRELOAD": library, "SHIM_FOLDER": str(data.resolve()), "SHIM_WORD": kind.event, "SHIM_NTH": str(nth),
        "SHIM_KILLED": str(mark),
    }
    try:
        town = Town(data, settings=settings)
    except RuntimeError as error:
        # Killed before it was open.
        assert mark.exists(), str(error)
        return True
    try:
        end = time.monotonic() + SOON
        while time.monotonic() < end and town.process.poll() is None:
            if any(event["type"] == kind.event for event in town.events()):
                # It is on disk, and what is left to write comes soon.
                end = min(end, time.monotonic() + AGAIN)
            time.sleep(0.2)
        assert mark.exists() == (town.process.poll() is not None), f"it ended by itself:\n{town.output[-2000:]}"
        return mark.exists()
    finally:
        town.kill()


def comes_back(data: Path, kind: Kind) -> None:
    """Served again, it is done once, also after the program looked again."""
    town = Town(data, settings={"RAADHUIS_TODAY": DUE})
    try:
        end = time.monotonic() + SOON
        while not any(event["type"] == kind.event for event in town.events()):
            assert time.monotonic() < end, f"{kind.event} did not happen:\n{town.output[-2000:]}"
            time.sleep(0.2)
        time.sleep(AGAIN)
        [event] = [event for event in town.events() if event["type"] == kind.event]
        assert {name: event["facts"].get(name) for name in kind.facts} == kind.facts
        town.verified()
        assert town.stop() == 0
    finally:
        town.kill()


@pytest.mark.parametrize("name", KINDS)
def test_killed_at_any_write_of_what_it_does_by_itself_the_program_does_it_once(name, past, tmp_path):
    kind = KINDS[name]
    library, mark, start = shim(tmp_path), tmp_path / "killed", begun(kind, past, tmp_path)
    assert not happened(start, kind, tmp_path / "copy")
    data, kills, done = shutil.copytree(start, tmp_path / "data"), 0, False
    for nth in POINTS:
        # One in which it was not done yet is served again as the crash left it.
        if done:
            shutil.rmtree(data)
            shutil.copytree(start, data)
        was_killed = killed(data, kind, nth, library, mark)
        kills += was_killed
        count = len(happened(data, kind, tmp_path / "copy"))
        assert count <= 1, f"killed before write {nth}: it was done {count} times"
        if nth == 1:
            assert was_killed and count == 0, "what was not written is done"
        done = count == 1
        if done:
            comes_back(data, kind)
        if not was_killed:
            # So many are not written.
            break
    if not done:
        comes_back(data, kind)
    assert kills >= 2, "too few crashes to show anything"
