"""The whole loop in a simulated town: where to begin, a variant, an experiment that officials start, people who come, and a decision."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tab import Tab
from town import EXAMPLE, Town, command
from words import say

SERVICE, VARIANT, TITLE = "kapvergunning", "kort", "Waar de boom staat"
HEAD, OWNER = "groen-hoofd", "groen-eigenaar"
# The service of the experiment comes first by name, so that it is the one to which most people come, and which the simulator makes worse.
SERVICES = (SERVICE, "uittreksel-brp", "verhuizing-doorgeven")
# The day after a past that is the same whenever it is played: who is given what follows from names and days alone.
UNTIL = "2026-03-02"
# The name of the experiment is in every lot.
ATTEMPT = "01900000-0000-7000-8000-000000000001"
PROBLEM, HYPOTHESIS = "Mensen haken af bij de eerste pagina.", "Met een duidelijke titel gaan meer mensen door."
WHY = "Meer mensen maken het formulier af."

# Of everyone else four in ten fewer go on to the end: there is much to gain.
WORSE = {"completion": -40}
GOOD = {"": WORSE}
HARMLESS = {"": WORSE, VARIANT: WORSE}
HARMFUL = {"": WORSE, VARIANT: {"completion": -40, "errors": 70}}


def simulate(gemeente: Path, data: Path, *more: str) -> dict:
    done = command("simulate", "--gemeente", str(gemeente), "--data", str(data), "--seed", "5", "--json", *more, seconds=240)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def write_variant(gemeente: Path) -> None:
    folder = gemeente / "diensten" / SERVICE / "varianten" / VARIANT
    folder.mkdir(parents=True)
    (folder / "variant.yaml").write_text("name: Korte titel\nwhy: Wie ziet waar het over gaat, gaat vaker door.\n")
    (folder / "formulier.yaml").write_text(f"pages:\n  - {{ key: plek, title: {TITLE} }}\n")
    (folder / "teksten.en.yaml").write_text(
        "variant: { name: Short title, why: Who sees what it is about goes on more often. }\npages: { plek: { title: Where the tree stands } }\n")


@pytest.fixture(scope="module")
def gemeente(tmp_path_factory) -> Path:
    """A copy of the example with three of its services."""
    folder = tmp_path_factory.mktemp("gemeente") / "voorbeeldstad"
    shutil.copytree(EXAMPLE, folder)
    for service in (folder / "diensten").iterdir():
        if service.name not in SERVICES:
            shutil.rmtree(service)
    for name in ("kosten.yaml", "elders.yaml"):
        (folder / name).unlink()
    file = folder / "gemeente.yaml"
    file.write_text(re.sub(r", services: \[[^\]]*\]", "", file.read_text()))
    return folder


def sign_in(tab: Tab, who: str) -> None:
    tab.go("/werkplek")
    tab.page.locator("#gebruikersnaam").fill(who)
    tab.page.locator("#wachtwoord").fill("welkom-in-de-demo")
    tab.page.locator("#wachtwoord").press("Enter")
    tab.page.wait_for_url(re.compile(r"/werkplek(\?.*)?$"))


def press(tab: Tab, action: str) -> None:
    """Presses the button of an experiment that does this, and sees that it was done."""
    tab.page.locator(f"form[action$='/{action}'] button").first.click()
    tab.page.wait_for_url(re.compile(f"gedaan={action}$"))


def sees(tab: Tab, dutch: str, *values: str) -> None:
    expect(tab.page.locator("main")).to_contain_text(say(dutch, tab.language, *values))


@dataclass
class Begun:
    """A town in which an experiment runs since the day on which its past ended."""

    gemeente: Path
    data: Path
    experiment: str
    until: str


@pytest.fixture(scope="module")
def begun(gemeente, browser, tmp_path_factory) -> Begun:
    data = tmp_path_factory.mktemp("loop") / "data"
    until = UNTIL
    assert simulate(gemeente, data, "--weeks", "7", "--volume", "2", "--until", until)["until"] == until
    write_variant(gemeente)
    checked = command("check", str(gemeente))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    town = Town(data, gemeente=gemeente, settings={"RAADHUIS_TODAY": until})
    head, owner = (Tab(browser, town.address, width, language) for width, language in (("desktop", "nl"), ("phone", "en")))
    try:
        sign_in(head, HEAD)
        head.go("/rekenkamer/waar-beginnen?volume=3&time=3&rework=0&digital=0")
        expect(head.page.locator("ol.raadhuis-alarmen > li").first.locator("h2")).to_contain_text("Kapvergunning")
        head.check("where to begin")

        head.go(f"/raadzaal/proeven/nieuw?dienst={SERVICE}")
        form = head.page.locator("form#plan")
        for name, text in {"probleem": PROBLEM, "verwachting": HYPOTHESIS, "effect": "10", "grens.steps_rejected": "0,5"}.items():
            form.locator(f"[name='{name}']").fill(text)
        form.locator("[name=opdracht]").evaluate("(field, name) => field.value = name", ATTEMPT)
        form.get_by_role("button", name="Bewaar het plan").click()
        head.page.wait_for_url(re.compile(f"/raadzaal/proeven/{ATTEMPT}$"))
        path = f"/raadzaal/proeven/{ATTEMPT}"
        # Nobody reviews what he or she wrote.
        assert head.page.locator("form[action$='/nakijken']").count() == 0
        sign_in(owner, OWNER)
        owner.go(path)
        press(owner, "nakijken")
        owner.check("reviewed", typed=(PROBLEM, HYPOTHESIS))
        head.go(path)
        press(head, "starten")
        sees(head, "De proef is begonnen.")
        head.check("begun", typed=(PROBLEM, HYPOTHESIS))
        assert not head.wrong + owner.wrong, "\n".join(head.wrong + owner.wrong)
    finally:
        head.close()
        owner.close()
        code = town.stop()
    assert code == 0 and "a request failed" not in town.output, town.output
    return Begun(gemeente, data, path, until)


class Course:
    """What becomes of the experiment in a town of its own."""

    def __init__(self, begun: Begun, folder: Path, browser):
        self.begun = begun
        self.browser = browser
        self.folder = folder
        self.data = Path(shutil.copytree(begun.data, folder / "data"))
        self.town: Town | None = None
        self.tabs: list[Tab] = []

    def goes_on(self, weeks: int, volume: float, effects: dict) -> dict:
        """People come for some weeks; then it is the day on which these end."""
        self.stops()
        file = self.folder / "effects.yaml"
        lines = ["effects:"]
        for variant, effect in effects.items():
            stated = {"service": SERVICE} | ({"variant": variant} if variant else {}) | effect
            lines.append("  - { " + ", ".join(f"{name}: {value}" for name, value in stated.items()) + " }")
        file.write_text("\n".join(lines) + "\n")
        summary = simulate(
            self.begun.gemeente, self.data, "--continue", "--weeks", str(weeks), "--volume", str(volume), "--effect", str(file))
        self.town = Town(self.data, gemeente=self.begun.gemeente, settings={"RAADHUIS_TODAY": summary["until"]})
        return summary

    def opens(self, width: str = "desktop", language: str = "nl") -> Tab:
        self.tabs.append(Tab(self.browser, self.town.address, width, language))
        return self.tabs[-1]

    def head(self, width: str = "desktop", language: str = "nl") -> Tab:
        """The head of the department, who looks at the experiment."""
        tab = self.opens(width, language)
        sign_in(tab, HEAD)
        tab.go(self.begun.experiment)
        return tab

    def looks(self, tab: Tab) -> None:
        """Takes a look, and sees that the page with its figures is sound at every width."""
        press(tab, "kijken")
        tab.check("figures", typed=(PROBLEM, HYPOTHESIS, WHY))

    def file(self, tab: Tab, kind: str) -> str:
        answer = tab.page.context.request.get(f"{tab.address}{self.begun.experiment}.{kind}")
        assert answer.status == 200
        return answer.text()

    def stops(self) -> None:
        for tab in self.tabs:
            tab.close()
        wrong, self.tabs = [text for tab in self.tabs for text in tab.wrong], []
        if town := self.town:
            town.verified()
            assert town.stop() == 0
            self.town = None
            assert "a request failed" not in town.output, town.output
        assert not wrong, "\n".join(dict.fromkeys(wrong))


@pytest.fixture
def course(begun, tmp_path, browser):
    course = Course(begun, tmp_path, browser)
    try:
        yield course
        course.stops()
    finally:
        if course.town:
            course.town.kill()


def test_a_better_version_is_found_in_its_time_and_a_decision_freezes_its_evidence(course):
    # With a handful of people nothing is said, and the variant cannot be for everyone.
    course.goes_on(1, 0.3, GOOD)
    head = course.head()
    course.looks(head)
    sees(head, "Er is nog te weinig gemeten om iets te zeggen.")
    expect(head.page.locator("input[name=uitkomst]")).to_have_count(2)
    assert "bijna zeker" not in head.page.locator("main").inner_text()

    summary = course.goes_on(2, 5, GOOD)
    planned = datetime.date.fromisoformat(course.begun.until) + datetime.timedelta(days=56)
    assert summary["stopped"] == 0 and datetime.date.fromisoformat(summary["until"]) <= planned
    exposed = [event["facts"] for event in course.town.events() if event["type"] == "visit_exposed"]
    assert {facts["arm"] for facts in exposed} == {"base", VARIANT} and all("arm_bucket" in facts for facts in exposed)
    owner = course.opens("phone", "en")
    sign_in(owner, OWNER)
    owner.go(course.begun.experiment)
    course.looks(owner)
    sees(owner, "Een nieuwe versie is beter.")
    head = course.head()
    expect(head.page.locator("main")).to_contain_text("bijna zeker beter")
    head.page.locator(f"input[name=uitkomst][value='uitbreiden:{VARIANT}']").check(force=True)
    head.page.locator("form[action$='/besluiten'] textarea[name=reden]").fill(WHY)
    press(head, "besluiten")
    sees(head, "Besloten: ‘{0}’ voor iedereen", "Korte titel")
    head.check("decided", typed=(PROBLEM, HYPOTHESIS, WHY))
    frozen = course.file(head, "csv")
    # From there it goes to everyone, by a rollout of just that version.
    head.page.get_by_role("link", name="Rol uit", exact=True).click()
    head.page.wait_for_url(re.compile(f"/raadzaal/uitrol/nieuw\\?dienst={SERVICE}&versie={VARIANT}$"))
    expect(head.page.locator("form#plan [name=nieuw]")).to_have_value(f"variant:{VARIANT}")
    head.check("a rollout of what was decided")
    # Who has the counts alone works out the same.
    counts = course.folder / "counts.json"
    counts.write_text(course.file(head, "json"))
    analysed = command("experiment", "analyse", str(counts))
    assert analysed.returncode == 0, analysed.stdout + analysed.stderr

    # Whoever comes later changes nothing about it.
    course.goes_on(1, 1, GOOD)
    head = course.head()
    sees(head, "Besloten: ‘{0}’ voor iedereen", "Korte titel")
    assert course.file(head, "csv") == frozen


def test_a_version_that_changes_nothing_is_never_called_better(course):
    assert course.goes_on(2, 3, HARMLESS)["stopped"] == 0
    head = course.head("phone", "nl")
    course.looks(head)
    sees(head, "Loopt")
    main = head.page.locator("main").inner_text()
    assert "kan nog toeval zijn" in main and "bijna zeker" not in main
    assert not [event for event in course.town.events() if event["type"] == "experiment_stopped"]


def test_a_version_that_does_harm_is_stopped_and_new_visitors_get_the_service_as_it_is(course):
    summary = course.goes_on(2, 3, HARMFUL)
    assert summary["stopped"] == 1
    events = course.town.events()
    [stopped] = [event for event in events if event["type"] == "experiment_stopped"]
    assert (stopped["facts"]["cause"], stopped["facts"]["metric"], stopped["facts"]["arm"]) == ("guardrail", "steps_rejected", VARIANT)
    begun = [event for event in events if event["type"] == "visit_started" and event["facts"]["service"] == SERVICE]
    assert [event for event in begun if event["facts"].get("variant") == VARIANT and event["occurred"] < stopped["occurred"]]
    later = [event for event in begun if event["occurred"] >= stopped["occurred"]]
    assert later and not [event for event in later if "variant" in event["facts"]]

    head = course.head("desktop", "en")
    course.looks(head)
    sees(head, "‘{0}’ ging met ‘{1}’ over de afgesproken grens.", say("Stappen die over moeten", "en"), "Short title")
    for _ in range(4):
        visitor = course.opens("phone", "nl")
        visitor.go(f"/diensten/{SERVICE}/formulier")
        expect(visitor.page.locator("body")).to_contain_text("De plek")
        assert TITLE not in visitor.page.locator("body").inner_text()
