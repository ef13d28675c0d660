"""The pages of an experiment in every state, from a plan with mistakes to a decision: sound, accessible, and readable in the dark, at 200 % and on paper."""

import pytest
from answers import BULKY
from filled import Official
from tab import Tab
from town import Town
from visitor import Visitor

LANGUAGES = ("nl", "en")
LIST, SERVICE, VARIANT = "/raadzaal/proeven", "grofvuil-laten-ophalen", "adres-eerst"
PLAN = {
    "probleem": "Mensen zien te laat op welke dag we komen.", "verwachting": "Wie eerst het adres geeft, maakt het formulier vaker af.",
    "maat": "got", "effect": "10", "grens.steps_rejected": "5", "melding.officials": "We proberen een andere volgorde.",
}
REASON = "Het verschil is te klein."
TYPED = (*[text for text in PLAN.values() if " " in text], REASON)
# Of these each version has to get some thirty before anything is told; by chance both do long before the most.
FEWEST, MOST = 70, 200


@pytest.fixture(scope="module")
def trial_town(tmp_path_factory):
    """A town of its own: an experiment that runs gives other tests another form."""
    town = Town(tmp_path_factory.mktemp("trial") / "data")
    yield town
    town.verified()
    assert town.stop() == 0
    assert "a request failed" not in town.output, town.output


class Walk:
    """Looks at pages of officials, in each language; what is wrong is told at the end."""

    def __init__(self, browser, town: Town, cookies: dict[str, str]):
        self.tabs = [Tab(browser, town.address, "desktop", language, cookies=cookies) for language in LANGUAGES]

    def look(self, name: str, path: str, *, holds: str = "") -> None:
        for tab in self.tabs:
            tab.go(path)
            self.shown(tab, name)
            if holds and not tab.page.locator(holds).count():
                tab.wrong.append(f"{name} [{tab.language}]: nothing is {holds}")

    def shown(self, tab: Tab, name: str) -> None:
        """The page that a tab shows now, with everything on it unfolded."""
        tab.page.evaluate("() => document.querySelectorAll('details').forEach(details => details.open = true)")
        tab.check(name, typed=TYPED)
        tab.check_circumstances(name)

    def end(self) -> None:
        wrong = [text for tab in self.tabs for text in tab.wrong]
        for tab in self.tabs:
            tab.close()
        assert not wrong, f"{len(wrong)} things are wrong:\n" + "\n".join(dict.fromkeys(wrong))


def press(official: Official, path: str, action: str, **fields) -> None:
    answer = official.send(official.get(path).form("/" + action), fields)
    assert answer.status == 200 and f"gedaan={action}" in answer.path, f"{action}: {answer.status} {answer.path} {answer.text[:400]}"


def came(town: Town, numbers: range) -> None:
    """People file the form; one of four says that it was not what he or she came for."""
    for one in numbers:
        visitor = Visitor(town.port)
        sent = visitor.send(visitor.fill(SERVICE, BULKY).form("/controleren"))
        visitor.send(sent.form("/verstuurd"), {"cijfer": "4", "gelukt": "no" if one % 4 == 0 else "yes"})
        visitor.close()


def test_the_pages_of_an_experiment_in_every_state(trial_town, browser):
    town = trial_town
    head, owner = Official(town.port), Official(town.port)
    head.sign_in("afval-hoofd")
    owner.sign_in("afval-eigenaar")
    walk = Walk(browser, town, head.cookies)
    walk.look("experiments, none", LIST)
    walk.look("for everyone, none", "/proeven")
    walk.look("a plan", f"{LIST}/nieuw?dienst={SERVICE}")
    for tab in walk.tabs:
        tab.go(f"{LIST}/nieuw?dienst={SERVICE}")
        with tab.page.expect_navigation():
            tab.page.locator("main form[action*='/raadzaal/proeven/nieuw']").evaluate("form => form.requestSubmit()")
        assert tab.status == 422, tab.status
        walk.shown(tab, "a plan with mistakes")

    made = head.send(head.get(f"{LIST}/nieuw?dienst={SERVICE}").form(f"{LIST}/nieuw"), PLAN)
    assert made.status == 200, f"{made.status} {made.text[:400]}"
    path = made.path.partition("?")[0]
    walk.look("drafted", path)
    walk.look("a plan that is changed", f"{path}/wijzigen")
    press(owner, path, "nakijken")
    walk.look("reviewed", path)
    press(head, path, "starten")
    walk.look("running, nobody came", path)
    walk.look("for everyone, one runs", "/proeven")
    walk.look("the service, which is tried", f"/diensten/{SERVICE}", holds="main a[href$='/proeven']")

    count = FEWEST
    came(town, range(count))
    press(head, path, "kijken")
    while "Hoe zeker is dit?" not in head.get(path).text:
        assert count < MOST, f"there are no figures after {count} visits"
        came(town, range(count, count + 10))
        count += 10
        press(head, path, "kijken")
    came(town, range(count, count + 8))
    press(head, path, "kijken")
    walk.look("running with figures", path, holds="figure[id^=verloop]")
    press(head, path, "stoppen")
    walk.look("stopped", path)
    for tab in walk.tabs:
        tab.go(path)
        with tab.page.expect_navigation():
            tab.page.locator("main form[action$='/besluiten']").evaluate("form => form.requestSubmit()")
        assert tab.status == 422, tab.status
        walk.shown(tab, "a decision with mistakes")
    press(head, path, "besluiten", uitkomst="stoppen", reden=REASON)
    walk.look("decided", path)
    walk.look("experiments, one decided", LIST)
    walk.look("for everyone, one decided", "/proeven", holds="#voorbij")
    # The preview of a variant, by the link that an official gets.
    for tab in walk.tabs:
        tab.page.goto(f"{tab.prefix}/werkplek/voorbeeld/{SERVICE}/{VARIANT}")
        assert tab.status == 200 and "/voorbeeld/" in tab.path, tab.path
        walk.shown(tab, "the preview of a variant")
    walk.end()


def test_whoever_would_rather_not_take_part_says_so_with_the_keyboard_and_without_javascript(trial_town, browser):
    for script in (True, False):
        tab = Tab(browser, trial_town.address, "phone", "nl", script=script)
        tab.go("/proeven")
        button = tab.page.get_by_role("button", name="Ik doe liever niet mee")
        button.focus()
        button.press("Enter")
        tab.page.wait_for_url("**/proeven?gedaan=1")
        [cookie] = [cookie for cookie in tab.context.cookies() if cookie["name"] == "zonder-proeven"]
        assert cookie["value"] == "1" and cookie["httpOnly"]
        assert tab.page.get_by_text("U doet niet meer mee aan proeven.").is_visible()
        tab.page.get_by_role("button", name="Ik doe weer mee").press("Enter")
        tab.page.get_by_text("U doet weer mee aan proeven.").wait_for()
        assert not [cookie for cookie in tab.context.cookies() if cookie["name"] == "zonder-proeven"]
        assert not tab.wrong, tab.wrong
        tab.close()
