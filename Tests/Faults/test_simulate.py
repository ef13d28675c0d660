"""A town is simulated, says so, and never mixes with what is real."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from town import EXAMPLE, command
from visitor import Visitor

SAYS = {"": "een programma speelde het verleden van deze gemeente na", "/en": "a program simulated the past of this municipality"}


def simulate(data: Path, *more: str, seconds: float = 300):
    return command("simulate", "--gemeente", str(EXAMPLE), "--data", str(data), *more, seconds=seconds)


def events(data: Path) -> list[dict]:
    done = command("journal", "export", "--data", str(data))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory) -> tuple[Path, dict]:
    """A directory of four weeks, with what the command said of them."""
    data = tmp_path_factory.mktemp("simulated") / "data"
    done = simulate(data, "--weeks", "4", "--seed", "3", "--until", "2026-05-15", "--json")
    assert done.returncode == 0, done.stderr
    return data, json.loads(done.stdout)


def test_a_summary_adds_up_with_the_journal_and_every_event_is_marked(simulated):
    data, summary = simulated
    kept = events(data)
    assert len(kept) == summary["events"] and all(event["mandate"] == "simulated" for event in kept)
    types = [event["type"] for event in kept]
    assert types.count("visit_started") == summary["visits"] == summary["completed"] + summary["given_up"]
    assert types.count("visit_submitted") == summary["completed"] and types.count("case_opened") == summary["cases"] > 20
    assert (summary["weeks"], summary["seed"], summary["until"]) == (4, "3", "2026-05-15")
    times = [event["occurred"] for event in kept]
    assert times == sorted(times)
    done = command("journal", "verify", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_seed_plays_the_same_and_another_something_else(simulated, tmp_path):
    def told(data):
        return [(event["stream"], event["type"], event["occurred"], event["facts"]) for event in events(data)]

    one = told(simulated[0])
    assert simulate(tmp_path / "same", "--weeks", "4", "--seed", "3", "--until", "2026-05-15").returncode == 0
    assert told(tmp_path / "same") == one
    assert simulate(tmp_path / "other", "--weeks", "4", "--seed", "4", "--until", "2026-05-15").returncode == 0
    assert told(tmp_path / "other") != one


def test_every_page_of_a_simulated_town_says_so_and_no_page_of_another(simulated, data, serve, tmp_path):
    town = serve(shutil.copytree(simulated[0], tmp_path / "lived"))
    for language, words in SAYS.items():
        for path in ("/", "/diensten", "/inloggen", "/werkplek/inloggen", "/nergens"):
            assert words in Visitor(town.port).get((language + path).rstrip("/") or "/").text, language + path
    official = Visitor(town.port)
    official.sign_in("groen")
    assert SAYS[""] in official.get("/werkplek").text
    town.stop()
    town = serve(data)
    assert SAYS[""] not in Visitor(town.port).get("/").text


def test_what_is_real_is_never_simulated_over(simulated, data, tmp_path):
    before = len(events(data))
    done = simulate(data, "--weeks", "2")
    assert done.returncode == 1 and str(data) in done.stderr and "what is real" in done.stderr and "empty" in done.stderr, done.stderr
    assert len(events(data)) == before
    again = simulate(shutil.copytree(simulated[0], tmp_path / "again"), "--weeks", "2")
    assert again.returncode == 1 and "was simulated here before" in again.stderr, again.stderr


def test_a_past_goes_on_from_where_it_ended_and_a_town_can_be_on_that_day(simulated, tmp_path, serve):
    data, before = shutil.copytree(simulated[0], tmp_path / "town"), len(events(simulated[0]))
    town = serve(data, settings={"RAADHUIS_TODAY": "2026-05-15"})
    official = Visitor(town.port)
    official.sign_in("groen")
    assert town.stop() == 0
    served = events(data)
    day = {datetime.datetime.fromtimestamp(event["recorded"] / 1e6, ZoneInfo("Europe/Amsterdam")).date().isoformat() for event in served[before:]}
    assert day == {"2026-05-15"}, "what happens in a town that is on a day happens on it"
    done = simulate(data, "--continue", "--weeks", "2", "--json")
    assert done.returncode == 0, done.stderr
    summary, kept = json.loads(done.stdout), events(data)
    assert summary["until"] == "2026-05-30" and len(kept) == len(served) + summary["events"]
    later = kept[len(served):]
    assert all(event["mandate"] == "simulated" for event in later) and kept[: len(served)] == served
    assert [event["recorded"] for event in later] == sorted(event["recorded"] for event in later) and later[0]["recorded"] > served[-1]["recorded"]
    assert command("journal", "verify", "--data", str(data)).returncode == 0
    # Time goes on.
    done = command("serve", "--gemeente", str(EXAMPLE), "--data", str(data), "--demo", "--port", "0", settings={"RAADHUIS_TODAY": "2026-05-15"})
    assert done.returncode == 1 and "something happened here on 2026-05-29" in done.stderr and "RAADHUIS_TODAY to 2026-05-30" in done.stderr, done.stderr


def test_only_a_simulated_past_goes_on_and_not_beyond_today(simulated, data, tmp_path):
    before = len(events(data))
    done = simulate(data, "--continue")
    assert done.returncode == 1 and str(data) in done.stderr and "not begun by a simulation" in done.stderr, done.stderr
    assert len(events(data)) == before
    done = simulate(tmp_path / "nothing", "--continue")
    assert done.returncode == 1 and "nothing was simulated here yet" in done.stderr and not (tmp_path / "nothing").exists(), done.stderr
    done = simulate(shutil.copytree(simulated[0], tmp_path / "late"), "--continue", "--weeks", "520")
    assert done.returncode == 1 and "after today" in done.stderr, done.stderr
    done = simulate(tmp_path / "late", "--continue", "--until", "2026-06-01")
    assert done.returncode == 2 and "--until and --continue" in done.stderr, done.stderr


@pytest.mark.parametrize(
    ("day", "says"), [("2026-02-30", "is no date"), ("gisteren", "is no date"), ("2999-01-01", "after today"), ("2026-05-15", "not begun by a simulation")])
def test_a_town_is_on_another_day_only_where_its_past_is_invented(day, says, data):
    done = command("serve", "--gemeente", str(EXAMPLE), "--data", str(data), "--demo", "--port", "0", settings={"RAADHUIS_TODAY": day})
    assert done.returncode == 1 and says in done.stderr and "RAADHUIS_TODAY" in done.stderr, done.stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--weeks", "0"], "1 to 520"), (["--weeks", "521"], "1 to 520"), (["--weeks=-3"], "1 to 520"), (["--seed=-1"], "--seed"),
        (["--seed", "18446744073709551616"], "--seed"), (["--volume", "0"], "--volume"), (["--volume", "nan"], "--volume"),
        (["--until", "2026-02-30"], "--until"), (["--until", "2999-01-01"], "after today"),
    ])
def test_a_wrong_plan_is_refused_with_the_option_and_nothing_is_made(given, says, tmp_path):
    done = simulate(tmp_path / "data", *given)
    assert done.returncode == 1 and says in done.stderr, done.stderr
    assert not (tmp_path / "data").exists()


def test_a_wrong_file_of_effects_is_refused_with_the_place(tmp_path):
    file = tmp_path / "effect.yaml"
    file.write_text("effects:\n  - service: kapvergunning\n    completion: 0\n  - service: kapvergunnin\n    completion: veel\n")
    done = simulate(tmp_path / "data", "--effect", str(file))
    assert done.returncode == 1 and f"{file}:4:14:" in done.stderr and f"{file}:5:17:" in done.stderr, done.stderr
    assert not (tmp_path / "data").exists()
    missing = simulate(tmp_path / "data", "--effect", str(tmp_path / "nergens.yaml"))
    assert missing.returncode in (1, 3) and "nergens.yaml" in missing.stderr


def test_a_stated_effect_shows(tmp_path):
    def share(data, *more):
        done = simulate(data, "--weeks", "8", "--volume", "3", "--json", *more)
        assert done.returncode == 0, done.stderr
        started = {event["stream"] for event in events(data) if event["type"] == "visit_started" and event["facts"]["service"] == "kapvergunning" and event["facts"]["channel"] == "web"}
        sent = {event["stream"] for event in events(data) if event["type"] == "visit_submitted"}
        return len(started & sent) / len(started)

    better, worse = tmp_path / "better.yaml", tmp_path / "worse.yaml"
    better.write_text("effects:\n  - service: kapvergunning\n    completion: 5\n")
    worse.write_text("effects:\n  - service: kapvergunning\n    completion: -40\n")
    assert share(tmp_path / "one", "--effect", str(better)) - share(tmp_path / "other", "--effect", str(worse)) > 0.3


def test_a_demo_begins_with_a_past_once_and_says_so(tmp_path, serve):
    data = tmp_path / "data"
    town = serve(data, settings={"RAADHUIS_DEMO_WEEKS": "3"})
    assert "invented past of 3 weeks" in town.output and "RAADHUIS_DEMO_WEEKS=0" in town.output
    assert SAYS[""] in Visitor(town.port).get("/").text
    kept = [event for event in town.events() if event["type"] == "case_opened"]
    town.stop()
    assert len(kept) > 10
    town = serve(data, settings={"RAADHUIS_DEMO_WEEKS": "3"})
    assert "invented past" not in town.output
    assert len([event for event in town.events() if event["type"] == "case_opened"]) == len(kept)
