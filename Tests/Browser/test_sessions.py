"""A session that ends is warned of, and what was typed is never lost: on every way off a page, with and without a script."""

from __future__ import annotations

import pytest
from answers import BULKY, File
from playwright.sync_api import expect
from tab import Tab
from visitor import Visitor

LANGUAGES = ("nl", "en")
FORM = "/diensten/grofvuil-laten-ophalen/formulier"
FIRST = FORM + "/afval"
STAY = {"nl": "Blijf ingelogd", "en": "Stay logged in"}
KEPT = {"nl": "Wat u eerder typte, staat er weer.", "en": "What you typed earlier is here again."}
# Minutes that a session goes on without work, and before its end at which a warning comes.
IDLE = {"resident": 30, "official": 60}
WARNING = 5


@pytest.fixture(scope="module")
def people(town):
    """Cookies of a resident with a case, of an official of its department, and the case's addresses."""
    resident = Visitor(town.port)
    resident.log_in()
    number = resident.file("grofvuil-laten-ophalen", BULKY)
    case = resident.case_address(number)
    return {"case": case, "work": case.replace("/mijn/zaken/", "/werkplek/zaken/"), "resident": {"inwoner": resident.cookies["inwoner"]}}


def official(town) -> dict[str, str]:
    visitor = Visitor(town.port)
    # Bulky waste is a matter of this department.
    visitor.sign_in("afval")
    return {"medewerker": visitor.cookies["medewerker"]}


def minutes(tab: Tab, count: int) -> None:
    tab.page.clock.fast_forward(count * 60_000)


# The warning.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_a_session_that_ends_is_warned_of_and_goes_on_with_one_press(width, language, open_tab, town, people):
    for who, path in (("resident", "/mijn/zaken"), ("official", "/werkplek")):
        tab = open_tab(width, language, cookies=people["resident"] if who == "resident" else official(town))
        tab.page.clock.install()
        # What the server would say when as much time had passed there.
        left = {"seconds": 4 * 60}
        address = "**/mijn/sessie" if who == "resident" else "**/werkplek/sessie"
        asked = []
        tab.page.route(address, lambda route: (asked.append(route.request.method), route.fulfill(
            json={"seconds": IDLE[who] * 60} if route.request.method == "POST" else left))[-1])
        tab.go(path)
        dialog = tab.page.get_by_role("alertdialog")
        minutes(tab, IDLE[who] - WARNING - 1)
        expect(dialog).to_be_hidden()
        minutes(tab, 2)
        expect(dialog).to_be_visible()
        expect(dialog.get_by_role("button", name=STAY[language])).to_be_focused()
        expect(dialog).to_contain_text("4")
        tab.check(f"warning for {who}")
        tab.page.keyboard.press("Enter")
        expect(dialog).to_be_hidden()
        assert "POST" in asked


def test_after_the_end_a_plain_page_tells_and_leads_back(open_tab, people):
    tab = open_tab("phone", "nl", cookies=people["resident"])
    tab.page.clock.install()
    tab.go("/mijn/zaken")
    tab.page.route("**/mijn/sessie", lambda route: route.fulfill(json={"seconds": 0}))
    minutes(tab, 31)
    tab.page.wait_for_url("**/inloggen?terug=**")
    expect(tab.page.locator("main")).to_contain_text("U bent vanzelf uitgelogd")
    tab.check("after the end of a session")


def test_who_types_goes_on_without_a_press(open_tab, people):
    tab = open_tab("desktop", "nl", cookies=people["resident"])
    tab.page.clock.install()
    posted = []
    tab.page.route("**/mijn/sessie", lambda route: (posted.append(route.request.method), route.fulfill(json={"seconds": 1800}))[-1])
    tab.go(people["case"])
    for _ in range(3):
        minutes(tab, 5)
        tab.page.locator("details summary").last.evaluate("e => e.parentElement.open = true")
        tab.page.locator("#tekst").press_sequentially("nog iets ")
        tab.page.clock.run_for(2_000)
    assert 1 <= posted.count("POST") <= 3


def test_without_a_script_the_page_says_when_the_session_ends(open_tab, people):
    tab = open_tab("phone", "nl", script=False, cookies=people["resident"])
    tab.go("/mijn/zaken")
    expect(tab.page.locator("[data-sessieregel]")).to_contain_text("vanzelf uit")
    expect(tab.page.locator("dialog")).to_be_hidden()


# Ways off a page of a form.


def begins(tab: Tab) -> None:
    tab.go(FORM)
    tab.page.wait_for_url("**" + FIRST)
    tab.page.locator("[name=omschrijving]").fill("Een kast van eik")
    tab.page.locator("[name=hoeveel]").fill("drie of vier")


def stands_there(tab: Tab) -> None:
    expect(tab.page.locator("[name=omschrijving]")).to_have_value("Een kast van eik")
    expect(tab.page.locator("[name=hoeveel]")).to_have_value("drie of vier")


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_the_other_language_keeps_what_was_typed_right_or_not(script, open_tab):
    tab = open_tab("desktop", "nl", script=script)
    begins(tab)
    tab.page.get_by_role("button", name="English").click()
    tab.page.wait_for_url("**/en" + FIRST)
    stands_there(tab)
    tab.page.get_by_role("button", name="Nederlands").click()
    tab.page.wait_for_url("**" + FIRST)
    stands_there(tab)


@pytest.mark.parametrize("way", ["reload", "menu", "logo", "back", "close"])
def test_every_other_way_off_a_page_keeps_what_was_typed(way, open_tab):
    tab = open_tab("phone", "nl")
    begins(tab)
    if way == "reload":
        tab.page.reload()
    elif way == "menu":
        tab.page.get_by_role("link", name="Diensten", exact=True).click()
        tab.page.wait_for_url("**/diensten")
        tab.go(FORM)
    elif way == "logo":
        tab.page.locator(".utrecht-logo").first.click()
        tab.page.go_back()
    elif way == "back":
        tab.page.go_back()
        tab.go(FORM)
    else:
        tab.page.close()
        tab.page = tab.context.new_page()
        tab.go(FORM)
    tab.page.wait_for_url("**" + FIRST)
    # The browser sends what was typed and asks for the page side by side, and nothing says that the first arrives first: where the machine is
    # busy, the next look has it.
    if tab.page.locator("[name=omschrijving]").input_value() == "":
        tab.go(FORM)
        tab.page.wait_for_url("**" + FIRST)
    stands_there(tab)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_over_the_limit_is_said_beside_its_field_and_everything_typed_stays(language, open_tab):
    """In the browser nothing is sent; nothing that was typed goes."""
    tab = open_tab("phone", language)
    visitor_file = File("film.pdf", "application/pdf", b"%PDF-1.4" + b"0" * 11_000_000)
    tab.go("/diensten/melding-openbare-ruimte/formulier")
    for _ in range(6):
        if tab.page.locator("main input[type=file]").count():
            break
        from answers import ANSWERS
        tab.fill({name: answer for name, answer in ANSWERS["melding-openbare-ruimte"].items() if not isinstance(answer, (File, list))})
        tab.next()
    control = tab.page.locator("main input[type=file]").first
    texts = tab.page.locator("main form :is(textarea, input[type=text])")
    if texts.count():
        texts.first.fill("Dit blijft staan")
    control.set_input_files({"name": visitor_file.name, "mimeType": visitor_file.type, "buffer": visitor_file.content})
    expect(tab.page.locator("#foutmelding")).to_be_focused()
    expect(tab.page.locator("#foutmelding")).to_contain_text("film.pdf")
    described = control.get_attribute("aria-describedby").split()
    assert any("film.pdf" in (tab.page.locator(f"[id='{name}']").text_content() or "") for name in described)
    if texts.count():
        expect(texts.first).to_have_value("Dit blijft staan")
    tab.check("a file over the limit", typed=("Dit blijft staan", "film.pdf"))


# Officials' and residents' texts about a case.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_half_written_text_about_a_case_is_given_back_and_thrown_away(language, open_tab, town, people):
    tab = open_tab("desktop", language, cookies=official(town))
    tab.go(people["work"])
    tab.page.locator("#bericht-tekst").evaluate("e => e.closest('details').open = true")
    tab.page.locator("#bericht-tekst").fill("Beste mevrouw, wij")
    tab.go("/werkplek")
    tab.go(people["work"])
    expect(tab.page.locator("#bericht-tekst")).to_have_value("Beste mevrouw, wij")
    expect(tab.page.locator("main")).to_contain_text(KEPT[language])
    tab.check("a half written text", typed=("Beste mevrouw, wij",))
    tab.page.locator("button[name='-weg']").click()
    tab.page.wait_for_load_state()
    expect(tab.page.locator("main")).not_to_contain_text(KEPT[language])


def open_reply(tab) -> None:
    """Opens the field for a reply; it is open already where a text was kept that was typed before."""
    if not tab.page.locator("#tekst").is_visible():
        tab.page.locator("details:has(#tekst) > summary").click()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_reply_goes_along_to_the_other_language(script, open_tab, people):
    tab = open_tab("phone", "nl", script=script, cookies=people["resident"])
    tab.go(people["case"])
    open_reply(tab)
    tab.page.locator("#tekst").fill("Half antwoord")
    tab.page.get_by_role("button", name="English").click()
    tab.page.wait_for_url("**/en/mijn/zaken/**")
    expect(tab.page.locator("#tekst")).to_have_value("Half antwoord")
    tab.page.locator("button[name='-weg']").click()
    tab.page.wait_for_load_state()
    expect(tab.page.locator("#tekst")).to_have_value("")


# Sessions.


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_official_ends_other_sessions(language, open_tab, town):
    other, own = official(town), official(town)
    tab = open_tab("desktop", language, cookies=own)
    tab.go("/werkplek/sessies")
    expect(tab.page.locator(".raadhuis-sessies__sessie").first).to_be_visible()
    tab.check("own sessions")
    tab.page.locator("form[action$='/andere-beeindigen'] button").click()
    tab.page.wait_for_url("**gedaan=alle")
    expect(tab.page.locator(".raadhuis-sessies__sessie")).to_have_count(1)
    gone = open_tab("desktop", language, cookies=other)
    gone.page.goto(gone.prefix + "/werkplek")
    assert "/werkplek/inloggen" in gone.page.url


def test_nothing_that_was_typed_is_kept_in_the_browser(open_tab):
    tab = open_tab("phone", "nl")
    begins(tab)
    tab.page.wait_for_timeout(2_500)
    kept = tab.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "kast" not in kept and "drie" not in kept
