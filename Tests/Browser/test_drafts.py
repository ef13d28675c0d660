"""A form in two tabs, and two residents who sit down at the same browser one after the other."""

import re

import pytest
from answers import FELLING
from playwright.sync_api import expect
from tab import Tab
from visitor import Visitor
from words import say

LANGUAGES = ("nl", "en")
FORM = "/diensten/kapvergunning/formulier"
STREET = "Verzonnenplein"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_sent_is_what_was_checked_whatever_another_tab_changed(language, town, open_tab):
    visitor = Visitor(town.port)
    visitor.fill("kapvergunning", FELLING, language="" if language == "nl" else "/en")
    tab = open_tab("phone", language, cookies=visitor.cookies)
    page = tab.page
    tab.go(FORM + "/controleren")
    expect(page.locator("main")).to_contain_text("142")
    other = tab.context.new_page()
    other.goto(tab.prefix + FORM + "/boom?naar=controleren")
    other.locator("#omtrek").fill("310")
    other.locator("main form button.utrecht-button--start").click()
    other.wait_for_url("**/controleren")
    send = page.locator("form[action$='/controleren'] button.utrecht-button--start")
    send.click()
    expect(page.locator("#foutmelding")).to_be_focused()
    assert tab.status == 409
    expect(page.locator("#foutmelding")).to_contain_text(say("Uw formulier is nog niet verstuurd", language))
    link = page.locator("#foutmelding a")
    expect(link).to_have_count(1)
    expect(link).to_contain_text("310")
    expect(page.locator(f"[id='{link.get_attribute('href')[1:]}']")).to_contain_text("310")
    tab.check("changed in another tab")
    # Who has looked again sends what stands there now, and the other tab says that it was sent.
    send.click()
    page.wait_for_url("**/verstuurd")
    other.locator("form[action$='/controleren'] button.utrecht-button--start").click()
    other.wait_for_url("**/verstuurd")


def log_in(tab: Tab, name: str) -> None:
    tab.page.get_by_role("button", name=re.compile(name)).click()
    tab.page.wait_for_load_state()


def log_out(tab: Tab) -> None:
    tab.go("/mijn/zaken")
    tab.page.locator("form[action$='/uitloggen'] button").click()
    tab.page.wait_for_url("**/inloggen?uitgelogd=1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_resident_at_a_browser_finds_nothing_of_the_one_before(language, town, open_tab):
    tab = open_tab("desktop", language)
    page = tab.page
    tab.go("/inloggen")
    log_in(tab, "Sanne Voorbeeld")
    tab.go(FORM)
    page.locator("#straat").fill(STREET)
    page.get_by_role("button", name=say("Bewaar en stop", language)).click()
    page.wait_for_url("**/bewaard")
    tab.check("saved by someone who is logged in")
    link = page.locator("[data-heel-adres]").get_attribute("href").removeprefix(tab.address).removeprefix(tab.prefix)
    tab.go(FORM + "/plek")
    expect(page.locator("#straat")).to_have_value(STREET)
    log_out(tab)
    expect(page.locator("main")).to_contain_text(say("U bent uitgelogd. Op dit apparaat staat niets meer van wat u invulde.", language))
    tab.check("logged out")
    assert not [cookie for cookie in tab.context.cookies() if cookie["name"].startswith("concept-")]
    # Back in the history there is nothing either.
    for _ in range(3):
        page.go_back()
        assert STREET not in page.content() and page.locator(f"input[value='{STREET}']").count() == 0
    # The link alone opens nothing, and for another it is as if there were no form.
    tab.go(link)
    assert "/inloggen?terug=" in page.url
    log_in(tab, "Ahmet Proef")
    assert tab.status == 410
    tab.go(FORM)
    expect(page.locator("#straat")).to_have_value("")
    log_out(tab)
    # Whose it is goes on where she was.
    tab.go(link)
    log_in(tab, "Sanne Voorbeeld")
    page.locator("main form button.utrecht-button--start").click()
    page.wait_for_url("**" + FORM + "/plek")
    expect(page.locator("#straat")).to_have_value(STREET)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whose_session_is_over_is_asked_to_log_in_and_someone_else_may_begin_anew(language, town, open_tab):
    visitor = Visitor(town.port)
    visitor.log_in(0)
    begun = visitor.get("" + FORM)
    visitor.send(begun.form("/formulier/"), {"straat": STREET}, button=("-bewaar", "1"))
    # The session is gone; the form's cookie is still there.
    tab = open_tab("phone", language, cookies={name: value for name, value in visitor.cookies.items() if name.startswith("concept-")})
    page = tab.page
    tab.go(FORM)
    assert "/inloggen?terug=" in page.url
    tab.check("somebody's form")
    page.get_by_role("link", name=say("Begin een nieuw formulier", language)).click()
    page.wait_for_url("**" + FORM + "/plek")
    expect(page.locator("#straat")).to_have_value("")
