"""Every form of the example municipality, from its first page to its confirmation: empty, with errors, filled in, sent."""

import pytest
from answers import ANSWERS, FELLING, LOGIN_REQUIRED, File
from playwright.sync_api import expect
from visitor import Visitor
from words import say

LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", ANSWERS)
def test_a_form_from_begin_to_end(service, language, town, open_tab):
    cookies = {}
    if service in LOGIN_REQUIRED:
        visitor = Visitor(town.port)
        visitor.log_in(1)
        cookies = visitor.cookies
    tab = open_tab("phone", language, cookies=cookies)
    page = tab.page
    tab.go(f"/diensten/{service}")
    page.get_by_role("link", name=say("Begin met het formulier", language)).click()
    answers, pages = ANSWERS[service], 0
    while not tab.path.endswith("/controleren"):
        name = f"{service}, page {pages + 1}"
        here = page.url
        tab.check(name + ", empty")
        tab.next()
        if page.url == here:
            assert tab.status == 422
            assert page.locator("#foutmelding").evaluate("e => e === document.activeElement"), "the summary of errors has no focus"
            assert page.title().startswith(say("Fout: {0}", language, "")), page.title()
            # Every error leads to its question, and says there what it says above.
            for link in page.locator("#foutmelding a").all():
                field = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
                assert field.count() == 1, f"{name}: {link.get_attribute('href')} leads nowhere"
                assert page.locator(".utrecht-form-field-error-message", has_text=link.inner_text()).count() >= 1
            tab.check(name + ", with errors")
        elif not tab.path.endswith("/controleren"):
            # A page without a question that must be answered: back to it, to fill it in.
            page.go_back()
        else:
            page.go_back()
        for _ in range(4):
            tab.fill(answers)
            shown = page.locator("main form :is(input, select, textarea)[name]:not([type=hidden])").count()
            tab.next()
            assert tab.status != 422, f"{name}: {page.locator('#foutmelding').inner_text()}"
            if page.url != here:
                break
            # An answer made another question appear.
            assert page.locator("main form :is(input, select, textarea)[name]:not([type=hidden])").count() != shown
        assert page.url != here, f"{name}: goes no further"
        pages += 1
        after = page.url
        page.goto(here)
        tab.check(name + ", filled in")
        page.goto(after)
    tab.check(f"{service}, check")
    page.locator("main form button.utrecht-button--start").click()
    page.wait_for_url("**/verstuurd")
    tab.check(f"{service}, sent")
    button = page.get_by_role("button", name=say("Geef uw mening", language))
    button.click()
    assert tab.status == 422
    tab.check(f"{service}, feedback without a score")
    page.locator("input[name=cijfer][value='4']").check()
    page.get_by_role("button", name=say("Geef uw mening", language)).click()
    page.get_by_role("heading", name=say("Dank u wel voor uw mening", language)).wait_for()
    tab.check(f"{service}, after feedback")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_beside_a_form(language, town, open_tab):
    tab = open_tab("phone", language)
    page = tab.page
    tab.go("/diensten/kapvergunning/formulier")
    first = tab.path
    page.get_by_role("button", name=say("Bewaar en stop", language)).click()
    page.wait_for_url("**/bewaard")
    tab.check("saved")
    # Who asks for help finds what was typed again.
    tab.go(first.removeprefix(tab.prefix))
    page.locator("main form input[type=text]").first.fill("Verzonnenplein")
    page.get_by_role("button", name=say("Meer hulp", language)).click()
    help = page.locator("#hulp-bij-deze-stap")
    expect(help).to_be_visible()
    expect(help).to_be_focused()
    assert tab.path.split("#")[0] == first and tab.status == 200
    expect(page.locator("main form input[type=text]").first).to_have_value("Verzonnenplein")
    tab.check("help", typed=("Verzonnenplein",))
    tab.go(first.removeprefix(tab.prefix))
    expect(page.locator("main form input[type=text]").first).to_have_value("Verzonnenplein")
    # Someone whose form is no longer there, or never was.
    other = open_tab("phone", language)
    other.page.goto(first.replace("/plek", "/controleren"))
    assert other.path == f"{tab.prefix}/diensten/kapvergunning"
    other.go("/verder/" + "A" * 43, expected=410)
    other.check("a form that is gone")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sending_what_is_not_needed_is_advised_against(language, town, open_tab):
    """A thin tree needs no permit: that is said above the button, and who sends it all the same without logging in is told that the website shows nothing."""
    thin = {name: answer for name, answer in FELLING.items() if not isinstance(answer, File)} | {"eigenaar": "aanvrager", "omtrek": "40"}
    visitor = Visitor(town.port)
    visitor.fill("kapvergunning", thin, language="" if language == "nl" else "/en")
    tab = open_tab("phone", language, cookies=visitor.cookies)
    page = tab.page
    tab.go("/diensten/kapvergunning/formulier/controleren")
    expect(page.locator("main form .utrecht-alert--warning")).to_have_count(1)
    expect(page.locator("main form")).to_contain_text(say("Wilt u de aanvraag toch sturen?", language))
    assert page.get_by_role("button", name=say("Verstuur", language), exact=True).count() == 0
    tab.check("advice against")
    # Logging in comes back to the same page, where it is not offered again.
    login = page.locator("main form").get_by_role("link", name=say("Log dan eerst in", language)).get_attribute("href")
    assert "terug=" in login and login.endswith("controleren")
    page.get_by_role("button", name=say("Toch versturen", language)).click()
    page.wait_for_url("**/verstuurd")
    expect(page.locator("main")).to_contain_text(say("U hebt niet ingelogd. Daarom ziet u deze zaak niet bij Mijn zaken. Hebben we een vraag of een besluit? Dan bellen of schrijven we u.", language))
    sent = page.locator(".raadhuis-nummer").inner_text()

    official = Visitor(town.port)
    official.sign_in("groen")
    prefix = "" if language == "nl" else "/en"
    found = official.get(f"{prefix}/werkplek/zoeken")
    case = official.send(found.form("/werkplek/zoeken"), {"zoek": sent})
    assert say("Deze inwoner heeft niet ingelogd en ziet dit niet op de website. Bel of schrijf de inwoner zelf.", language) in case.text
    written = official.send(case.form("/bericht"), {"tekst": "U hebt geen vergunning nodig."})
    assert say("Opgeslagen. De inwoner ziet dit niet op de website. Bel of schrijf de inwoner zelf.", language) in written.text
