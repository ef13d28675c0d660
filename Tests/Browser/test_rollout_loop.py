"""The last part of the loop in a simulated town: a rollout that goes from half of the people to everyone by its gate, and the form that residents then get."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tab import Tab
from test_change_loop import GOOD, HEAD, OWNER, SERVICE, TITLE, UNTIL, VARIANT, Begun, Course, gemeente, press, sign_in, simulate, write_variant
from town import Town, command
from words import say

# The name of the rollout is in every lot.
ATTEMPT = "01900000-0000-7000-8000-000000000002"
PATH = f"/raadzaal/uitrol/{ATTEMPT}"
PURPOSE = "Wie ziet waar het over gaat, gaat vaker door."
# Half of the people first. What is asked of them lies far below what is usual, so that visits and days decide.
PLAN = {"doel": PURPOSE, "deel.0": "50", "eis.0.0": "50", "bezoeken.0": "60", "dagen.0": "3", "deel.1": "100", "deel.2": "", "grens.completion": "30"}
TITLES = {"nl": TITLE, "en": "Where the tree stands"}
EARLY = "Voor de volgende trede is het nog te vroeg:"
EVERYONE = "**Iedereen** krijgt nu de nieuwe manier."


def sees(tab: Tab, dutch: str, *values: str) -> None:
    """What is strong in a sentence on the screen has asterisks around it in the table of texts."""
    expect(tab.page.locator("main")).to_contain_text(say(dutch, tab.language, *values).replace("**", ""))


def has(tab: Tab, *actions: str) -> None:
    """Whether there are buttons for just these."""
    for action in ("starten", "verder", "afronden"):
        expect(tab.page.locator(f"form[action$='/{action}']")).to_have_count(1 if action in actions else 0)


def looks(tab: Tab, state: str) -> None:
    """The page with everything on it unfolded is sound at every width."""
    tab.page.evaluate("() => document.querySelectorAll('details').forEach(details => details.open = true)")
    tab.check(state, typed=(PURPOSE,))


@pytest.fixture(scope="module")
def rolling(gemeente, browser, tmp_path_factory) -> Begun:
    """A town in which one official planned a rollout by the form, and another one started it on the day on which its past ended."""
    data = tmp_path_factory.mktemp("rollout") / "data"
    write_variant(gemeente)
    checked = command("check", str(gemeente))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert simulate(gemeente, data, "--weeks", "1", "--volume", "0.5", "--until", UNTIL)["until"] == UNTIL
    town = Town(data, gemeente=gemeente, settings={"RAADHUIS_TODAY": UNTIL})
    head, owner = (Tab(browser, town.address, width, language) for width, language in (("desktop", "nl"), ("phone", "en")))
    try:
        sign_in(head, HEAD)
        head.go(f"/raadzaal/uitrol/nieuw?dienst={SERVICE}&versie={VARIANT}")
        form = head.page.locator("form#plan")
        expect(form.locator("[name=nieuw]")).to_have_value(f"variant:{VARIANT}")
        for name, text in PLAN.items():
            form.locator(f"[name='{name}']").fill(text)
        form.locator("[name=opdracht]").evaluate("(field, name) => field.value = name", ATTEMPT)
        form.get_by_role("button", name="Bewaar het plan").click()
        head.page.wait_for_url(re.compile(f"{PATH}$"))
        # Nobody starts what he or she wrote.
        sees(head, "**De uitrol is nog niet begonnen.** Tot die begint, verandert er niets.")
        has(head)
        looks(head, "planned")
        sign_in(owner, OWNER)
        owner.go(PATH)
        has(owner, "starten")
        looks(owner, "planned")
        press(owner, "starten")
        sees(owner, "De uitrol is begonnen. Het plan staat nu vast.")
        has(owner)
        looks(owner, "begun")
        assert not head.wrong + owner.wrong, "\n".join(head.wrong + owner.wrong)
    finally:
        head.close()
        owner.close()
        code = town.stop()
    assert code == 0 and "a request failed" not in town.output, town.output
    return Begun(gemeente, data, PATH, UNTIL)


@pytest.fixture
def course(rolling, tmp_path, browser):
    course = Course(rolling, tmp_path, browser)
    try:
        yield course
        course.stops()
    finally:
        if course.town:
            course.town.kill()


def owner_of(course: Course) -> Tab:
    """Who owns the service looks at the rollout, in English on a phone."""
    tab = course.opens("phone", "en")
    sign_in(tab, OWNER)
    tab.go(PATH)
    return tab


def routed(course: Course) -> list[dict]:
    return [event["facts"] for event in course.town.events() if event["type"] == "visit_routed"]


def test_a_rollout_goes_by_its_gate_to_everyone_and_then_everyone_gets_the_new_version(course):
    # With a handful of people nothing is known, and nobody can go on.
    summary = course.goes_on(1, 0.3, GOOD)
    assert (summary["rolled_back"], summary["advanced"]) == (0, 0)
    head, owner = course.head(), owner_of(course)
    for tab in (head, owner):
        sees(tab, EARLY)
        sees(tab, "Nog niet genoeg bekend")
        sees(tab, "**De helft van de mensen** krijgt nu de nieuwe manier.")
        has(tab)
        looks(tab, "too little is known")

    # With more of them the gate opens, and waits for somebody.
    summary = course.goes_on(2, 3, GOOD)
    assert (summary["rolled_back"], summary["advanced"]) == (0, 0)
    facts = routed(course)
    assert {(each["rollout"].replace("-", ""), each["stage"], each["rule"], each["share"]) for each in facts} == {(ATTEMPT.replace("-", ""), 1, "share", 5000)}
    sides = [each["side"] for each in facts]
    assert set(sides) == {"new", "old"} and abs(sides.count("new") - sides.count("old")) < 4 * len(sides) ** 0.5
    head, owner = course.head(), owner_of(course)
    for tab in (head, owner):
        sees(tab, "De poort naar trede {0} is open", "2")
        has(tab, "verder")
        looks(tab, "the gate is open")

    press(owner, "verder")
    sees(owner, "De volgende trede is begonnen. Wie al bezig was, houdt wat hij heeft.")
    head.go(PATH)
    for tab in (head, owner):
        sees(tab, EVERYONE)
        has(tab, "afronden")
        looks(tab, "the last stage")

    press(head, "afronden")
    sees(head, "De uitrol is klaar. Iedereen voor wie hij was, krijgt de nieuwe manier.")
    owner.go(PATH)
    for tab in (head, owner):
        sees(tab, "**De uitrol is klaar.** Iedereen voor wie hij was, kreeg daarna de nieuwe manier.")
        has(tab)
        looks(tab, "done")

    for width, language in (("desktop", "nl"), ("phone", "en")):
        visitor = course.opens(width, language)
        visitor.go(f"/diensten/{SERVICE}/formulier")
        expect(visitor.page.locator("body")).to_contain_text(TITLES[language])
        visitor.check("the form of everyone")
