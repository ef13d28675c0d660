"""An official at the counter, on the phone or with a letter files for a resident."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from answers import BULKY, Day, FELLING
from playwright.sync_api import expect
from tab import Tab
from test_journey import Official, Person, Resident
from visitor import Visitor

LANGUAGES = ("nl", "en")
# Sanne Voorbeeld of the demo: the number passes the eleven-test and belongs to nobody.
SANNE = "999990019"


class Desk(Official):
    """An official who files for someone else."""

    def opens_the_page(self) -> None:
        self.click("Aanvraag voor een inwoner", role="link")
        self.is_at("/werkplek/indienen")

    def chooses(self, service: str, channel: str, *, bsn: str = "", received: str | None = None) -> None:
        self.page.locator("#dienst").select_option(service)
        self.page.locator(f"input[name=kanaal][value={channel}]").check(force=True)
        if received is not None:
            self.page.locator("#ontvangen").fill(received)
        self.page.locator("#bsn").fill(bsn)
        self.click("Begin met het formulier")

    def fills(self, answers: dict, channel: str) -> None:
        """Every page of the form, up to the check, each under the banner."""
        for _ in range(20):
            self.sees("U vult dit in voor een inwoner ({0}).", self.say(channel).lower())
            if re.sub(r"[?#].*", "", self.page.url).endswith("/controleren"):
                return
            self.tab.fill(answers)
            self.tab.next()
        raise AssertionError("the form has no end")

    def sends(self) -> str:
        self.page.locator("form[action$='/controleren'] button").dblclick(no_wait_after=True)
        self.page.wait_for_url("**/verstuurd")
        self.sees("De aanvraag is ingediend")
        return self.page.locator(".raadhuis-zaaknummer").inner_text()


def by_channel(tab: Tab, service: str) -> dict[str, int]:
    """Cases by channel, as the Rekenkamer hands them out."""
    text = tab.page.context.request.get(f"{tab.address}/rekenkamer/{service}?vorm=csv&tabel=kanalen").text().lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    return {row[0]: int(row[1]) for row in rows[1:]}


def visits(tab: Tab, service: str) -> str:
    tab.go(f"/rekenkamer/{service}")
    return tab.page.locator(".raadhuis-kerncijfers .raadhuis-cijfer").first.inner_text()


@pytest.mark.parametrize(("width", "language"), [
    pytest.param("desktop", "nl", id="at a desk, in Dutch"), pytest.param("phone", "en", id="on a phone, in English"),
])
def test_by_phone_for_someone_who_follows_it_on_the_website(width, language, open_tab):
    desk = Desk(open_tab(width, language))
    desk.sign_in()
    before, seen = by_channel(desk.tab, "kapvergunning"), visits(desk.tab, "kapvergunning")
    desk.tab.go("/werkplek")
    desk.opens_the_page()
    desk.tab.check("file for a resident")

    desk.chooses("", "phone", bsn="999990018", received="")
    assert desk.tab.status == 422
    expect(desk.page.locator("#foutmelding li a")).to_have_count(3)
    desk.tab.check("file for a resident, refused")
    desk.page.locator("#foutmelding li a").first.click()
    expect(desk.page.locator("#dienst")).to_be_focused()
    desk.chooses("kapvergunning", "phone", bsn=SANNE, received=date.today().isoformat())
    desk.is_at("/formulier/plek")
    desk.tab.check("a page of a form for a resident")
    desk.fills(FELLING, "Telefoon")
    desk.tab.check("check a form for a resident", typed=("Lindelaan",))
    number = desk.sends()
    desk.tab.check("filed for a resident")
    expect(desk.page.locator("input[name=cijfer]")).to_have_count(0)

    desk.click("Open de zaak in de Werkplek", role="link")
    desk.sees("ingevuld door een medewerker")
    expect(desk.page.locator("#verloop")).to_contain_text(desk.say("vulde de aanvraag in voor de inwoner ({0})", desk.say("Telefoon").lower()))
    desk.tab.check("case that was filed by phone")
    desk.tab.go("/werkplek?lijst=niemand")
    expect(desk.page.locator("tr", has_text=number)).to_contain_text(desk.say("{0}, ingevuld door een medewerker", desk.say("Telefoon")))
    desk.tab.check("worklist with a case that was filed by phone", typed=("Lindelaan",))

    resident = Resident(open_tab("phone", language))
    resident.log_in()
    resident.opens_the_case(number)
    resident.sees("U belde ons. Een medewerker vulde het formulier voor u in.")
    resident.look("a case that was filed by phone", typed=("Lindelaan",))

    after = by_channel(desk.tab, "kapvergunning")
    assert after.get("Telefoon", 0) == before.get("Telefoon", 0) + 1
    assert after.get("Website", 0) == before.get("Website", 0)
    # How residents fare on the website is another matter.
    assert visits(desk.tab, "kapvergunning") == seen
    expect(desk.page.locator("main")).to_contain_text(desk.say("Telefoon"))


def test_a_letter_of_last_week_goes_on_elsewhere_and_counts_from_its_receipt(open_tab, town):
    desk = Desk(open_tab("desktop", "nl"))
    desk.sign_in()
    desk.opens_the_page()
    received = date.today() - timedelta(7)
    desk.chooses("kapvergunning", "paper", received=received.isoformat())
    desk.tab.fill(FELLING)
    desk.page.get_by_role("button", name="Bewaar en stop").click()
    desk.page.wait_for_url("**/bewaard")
    desk.sees("U vult dit in voor een inwoner ({0}).", "brief")
    link = desk.page.locator(".raadhuis-geheim a").get_attribute("href")

    # Who has the link and is no official goes no further.
    stranger = open_tab("phone", "nl")
    stranger.page.goto(link)
    assert "/werkplek/inloggen?terug=/verder/" in stranger.page.url
    colleague = Visitor(town.port)
    colleague.sign_in("eigenaar")
    assert colleague.get(link).status == 403
    colleague.close()

    # A colleague does, and comes back to it after signing in.
    stranger.page.locator("#gebruikersnaam").fill("groen-hoofd")
    stranger.page.locator("#wachtwoord").fill("welkom-in-de-demo")
    stranger.page.locator("#wachtwoord").press("Enter")
    stranger.page.wait_for_url("**/verder/*")
    stranger.check("going on with a form for a resident")
    other = Desk(stranger)
    other.click("Ga verder")
    other.fills(FELLING | {"kapdatum": Day(90)}, "Brief")
    number = other.sends()
    year = received.year
    assert number.startswith(f"Z-{year}-")
    other.sees("U ziet deze zaak niet op de website. Hebben we een vraag of een besluit? Dan bellen of schrijven we u.")
    other.click("Open de zaak in de Werkplek", role="link")
    other.sees("Van deze inwoner is geen BSN ingevuld. Daarom staat de zaak niet op de website. Bel of schrijf de inwoner zelf.")


def test_for_another_department_and_print(open_tab):
    desk = Desk(open_tab("desktop", "nl"))
    desk.sign_in()
    desk.opens_the_page()
    desk.chooses("grofvuil-laten-ophalen", "counter")
    assert desk.tab.status == 422
    desk.sees("Deze dienst kan niet via {0}. Kies {1}.", "balie", "telefoon")
    desk.chooses("grofvuil-laten-ophalen", "phone")
    desk.fills(BULKY, "Telefoon")
    desk.sends()
    # On paper there is what the resident needs, and nothing else.
    desk.page.emulate_media(media="print")
    expect(desk.page.locator(".raadhuis-bar")).to_be_hidden()
    expect(desk.page.locator(".raadhuis-print")).to_be_hidden()
    expect(desk.page.locator(".raadhuis-zaaknummer")).to_be_visible()
    width = desk.page.locator("main").evaluate("main => main.getBoundingClientRect().width / innerWidth")
    assert width > 0.9, f"the page takes {width:.0%} of the paper"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_no_menu_of_who_may_not_file(language, open_tab):
    person = Person(open_tab("desktop", language))
    for user in ("controle", "beheer"):
        person.tab.context.clear_cookies()
        person.tab.go("/werkplek/inloggen")
        person.page.locator("#gebruikersnaam").fill(user)
        person.page.locator("#wachtwoord").fill("welkom-in-de-demo")
        person.page.locator("#wachtwoord").press("Enter")
        person.page.wait_for_url(re.compile(r"/werkplek(/accounts)?(\?.*)?$"))
        expect(person.page.get_by_role("link", name=person.say("Aanvraag voor een inwoner"))).to_have_count(0)
        person.tab.go("/werkplek/indienen", expected=403)
