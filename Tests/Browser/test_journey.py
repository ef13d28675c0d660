"""From a resident's first page to the decision that he reads, with an official between: on a phone and at a desk, with and without JavaScript."""

from __future__ import annotations

import csv
import io
import re
import time
import uuid

import pytest
from answers import Day, expanded
from playwright.sync_api import Page, expect
from tab import Tab
from words import say


class Person:
    """Someone at a tab, who reads the words on the screen."""

    def __init__(self, tab: Tab):
        self.tab = tab
        self.page: Page = tab.page

    def say(self, dutch: str, *values: str) -> str:
        return say(dutch, self.tab.language, *values)

    def click(self, dutch: str, *, role: str = "button", exact: bool = True) -> None:
        self.page.get_by_role(role, name=self.say(dutch), exact=exact).first.click()
        self.page.wait_for_load_state()

    def sees(self, dutch: str, *values: str) -> None:
        expect(self.page.locator("main")).to_contain_text(self.say(dutch, *values))

    def next(self) -> None:
        self.click("Volgende stap", exact=True)

    def is_at(self, end: str) -> None:
        assert re.sub(r"[?#].*", "", self.page.url).endswith(end), f"at {self.page.url}, not at {end}"

    def look(self, name: str, **more) -> None:
        """Axe needs JavaScript: without it, the same pages are looked at in the other journeys."""
        if self.tab.script:
            self.tab.check(name, widths=(self.tab.width,), **more)

    def upload(self, field: str, file) -> None:
        self.page.locator(f"input[type=file][name={field}]").set_input_files(file)
        if self.tab.script:
            # It is sent at once, and the page comes back with its name.
            self.page.locator("main progress").wait_for(state="detached")


class Resident(Person):
    def log_in(self) -> None:
        self.tab.go("/inloggen")
        self.page.get_by_role("button", name=re.compile("Sanne Voorbeeld")).click()
        self.page.wait_for_url("**/mijn/zaken")

    def numbers(self) -> list[str]:
        self.tab.go("/mijn/zaken")
        return re.findall(r"Z-\d{4}-\d+", self.page.locator("main").inner_text())

    def finds_the_service(self) -> None:
        self.tab.go("/")
        english = self.tab.language == "en"
        box = self.page.get_by_role("searchbox").first
        # With a typing mistake, as people make on a phone.
        box.fill("cut down a tre" if english else "bomm kappen")
        box.press("Enter")
        self.page.get_by_role("link", name=re.compile("Felling permit" if english else "Kapvergunning")).first.click()
        self.click("Begin met het formulier", role="link", exact=False)
        self.is_at("/formulier/plek")

    def makes_mistakes(self) -> None:
        self.next()
        assert self.tab.status == 422
        expect(self.page).to_have_title(re.compile("^" + self.say("Fout: {0}", "")))
        errors = self.page.locator("#foutmelding li a")
        expect(errors).to_have_count(5)
        if self.tab.script:
            expect(self.page.locator("#foutmelding")).to_be_focused()
        errors.first.click()
        expect(self.page.locator("#straat")).to_be_focused()
        self.look("errors")
        self.tab.fill({"straat": "Lindelaan", "huisnummer": "12A", "postcode": "12 AB", "plek": "achtertuin", "eigenaar": "aanvrager"})
        self.next()
        # What was typed is said again, and nothing else is lost.
        self.sees("Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 1234 AB. U vulde ‘{0}’ in.", "12 AB")
        expect(self.page.locator("#straat")).to_have_value("Lindelaan")
        expect(self.page.locator("#postcode")).to_have_value("12 AB")
        expect(self.page.locator("input[name=eigenaar][value=aanvrager]")).to_be_checked()

    def goes_by_a_page_that_depends_on_an_answer(self, letter) -> None:
        self.page.locator("#postcode").fill("1234 ab")
        self.next()
        self.is_at("/formulier/boom")  # his own tree: nobody's permission is asked
        self.click("Vorige stap")
        self.is_at("/formulier/plek")
        expect(self.page.locator("#straat")).to_have_value("Lindelaan")
        self.tab.fill({"eigenaar": "samen"})
        self.next()
        self.is_at("/formulier/toestemming")
        self.tab.fill({"naam_eigenaar": "VvE Lindelaan"})
        self.upload("toestemming", letter)
        if self.tab.script:
            # It was sent as soon as it was chosen: there is no button for it.
            expect(self.page.locator(".raadhuis-upload__knop").first).to_be_hidden()
        else:
            self.click("Voeg het bestand toe")
        self.is_at("/formulier/toestemming")
        expect(self.page.locator("main")).to_contain_text(letter.name)
        expect(self.page.locator("#naam_eigenaar")).to_have_value("VvE Lindelaan")
        self.look("a file that was received")
        self.next()
        self.is_at("/formulier/boom")

    def describes_the_tree(self, photo) -> None:
        self.tab.fill({"soort": "beuk", "omtrek": "1,42"})
        self.next()
        assert self.tab.status == 422
        self.tab.fill({"omtrek": "142"})
        self.next()
        # The trunk is thick: now a photo is asked for.
        self.is_at("/formulier/boom")
        self.sees("Door uw antwoord is er een vraag bijgekomen.")
        self.look("a question that appeared")
        self.upload("foto", photo)
        self.next()
        self.is_at("/formulier/reden")

    def stops_and_goes_on_elsewhere(self, other: Tab) -> None:
        self.tab.fill({"reden": "schade", "uitleg": "De wortels duwen de schuur omhoog."})
        self.click("Bewaar en stop")
        self.is_at("/bewaard")
        self.look("saved")
        link = self.page.locator(".raadhuis-geheim a").get_attribute("href")
        assert re.fullmatch(r"(/en)?/verder/[\w-]{40,}", link)
        # On another device the link opens after logging in alone, for it was begun by who was logged in: a look changes nothing, going on takes
        # the form along.
        other.page.goto(link)
        assert "/inloggen?terug=/" in other.path
        other.page.get_by_role("button", name=re.compile("Sanne Voorbeeld")).click()
        other.page.get_by_role("button", name=self.say("Ga verder"), exact=True).click()
        assert other.path.endswith("/formulier/reden")
        expect(other.page.locator("#uitleg")).to_have_value("De wortels duwen de schuur omhoog.")
        expect(other.page.locator("input[name=reden][value=schade]")).to_be_checked()
        other.fill({"kapdatum": Day(90), "herplant": "ja-andere-plek"})
        other.next()
        other.fill({"herplant_boom": "Veldesdoorn"})
        other.next()
        assert other.path.endswith("/formulier/gegevens")
        other.page.get_by_role("button", name=self.say("Bewaar en stop")).click()
        fresh = other.page.locator(".raadhuis-geheim a").get_attribute("href")
        assert fresh != link
        # And back at the first one, where the old link says that the form went on, and the new one opens it.
        assert self.page.goto(link).status == 410
        self.sees("U bent met een andere link verdergegaan")
        self.look("moved")
        self.page.goto(fresh)
        self.look("resume")
        self.click("Ga verder")
        self.is_at("/formulier/gegevens")

    def checks(self) -> None:
        self.tab.fill({"naam": "Sanne Voorbeeld", "email": "sanne@post.example", "telefoon": "06-12345678"})
        self.next()
        self.is_at("/formulier/controleren")
        summary = self.page.locator("main")
        for text in ("Lindelaan", "1234", "142", "VvE Lindelaan", "Veldesdoorn", "sanne@post.example"):
            expect(summary).to_contain_text(text)
        self.look("check")
        # Changes one answer, and is back at once.
        self.page.locator("a[href*='/formulier/boom?naar=controleren']").click()
        self.tab.fill({"omtrek": "155"})
        self.next()
        self.is_at("/formulier/controleren")
        expect(summary).to_contain_text("155")

    def sends_it_twice(self) -> str:
        self.page.locator("form[action$='/controleren'] button").dblclick(no_wait_after=True)
        self.page.wait_for_url("**/verstuurd")
        number = self.page.locator(".raadhuis-nummer").inner_text()
        assert re.fullmatch(r"Z-\d{4}-\d{6}", number)
        self.look("sent")
        # Back, and once more; and a reload.
        self.page.go_back()
        self.page.wait_for_load_state()
        if self.page.url.endswith("/controleren"):
            button = self.page.locator("form[action$='/controleren'] button")
            if button.count():
                button.click()
                self.page.wait_for_load_state()
        self.page.goto(re.sub(r"/formulier/.*", "/formulier/verstuurd", self.page.url))
        assert self.page.locator(".raadhuis-nummer").inner_text() == number
        self.page.reload()
        assert self.page.locator(".raadhuis-nummer").inner_text() == number
        return number

    def gives_feedback(self, words: str) -> None:
        self.click("Geef uw mening")
        assert self.tab.status == 422
        expect(self.page.locator("main")).to_contain_text(self.say("Kies een cijfer van 1 tot en met 5."))
        self.page.locator("input[name=cijfer][value='4']").check()
        self.page.locator("#woorden").fill(words)
        self.page.locator("#gelukt-yes").check()
        self.click("Geef uw mening")
        self.sees("Dank u wel voor uw mening")

    def opens_the_case(self, number: str) -> None:
        self.tab.go("/mijn/zaken")
        self.page.locator("main li, main article, main tr").filter(has_text=number).get_by_role("link").first.click()
        self.page.wait_for_load_state()
        expect(self.page.locator("main")).to_contain_text(number)

    def answers(self, question: str, answer: str, file) -> None:
        self.sees("We vragen u iets")
        expect(self.page.locator("main")).to_contain_text(question)
        self.look("a question", typed=(question,))
        self.page.locator("#tekst").fill(answer)
        self.upload("bestanden", file)
        self.click("Verstuur")
        self.sees("We hebben ontvangen wat u stuurde.")
        expect(self.page.locator("main")).to_contain_text(file.name)
        expect(self.page.locator("main")).to_contain_text(answer)


class Official(Person):
    def sign_in(self) -> None:
        self.tab.go("/werkplek")
        assert "/werkplek/inloggen?terug=" in self.page.url
        # The demo says how.
        expect(self.page.locator("main")).to_contain_text("welkom-in-de-demo")
        self.page.locator("#gebruikersnaam").fill("groen")
        self.page.locator("#wachtwoord").fill("welkom-in-de-demo")
        self.page.locator("#wachtwoord").press("Enter")
        self.page.wait_for_url(re.compile(r"/werkplek(\?.*)?$"))

    def finds(self, number: str, title: str) -> None:
        self.tab.go("/werkplek?lijst=niemand")
        row = self.page.locator("tr", has_text=number)
        expect(row).to_have_count(1)
        self.look("worklist")
        # By the number that the resident says on the telephone.
        self.page.locator("#zoek").fill(number)
        self.page.locator("#zoek").press("Enter")
        self.page.wait_for_load_state()
        if "/werkplek/zaken/" not in self.page.url:
            self.page.locator("tr", has_text=number).get_by_role("link").first.click()
            self.page.wait_for_load_state()
        expect(self.page.locator("h1")).to_contain_text(title)
        expect(self.page.locator("main")).to_contain_text("155")

    def does(self, action: str, done: str) -> None:
        assert "gedaan=" + action in self.page.url, self.page.locator("main").inner_text()[:500]
        self.sees(done)

    def begins(self) -> None:
        self.click("Neem op mij")
        self.does("toewijzen", "De zaak is toegewezen.")
        self.page.locator("form[action$='/stap'] button").first.click()
        self.does("stap", "De zaak is een stap verder.")

    def asks(self, question: str) -> None:
        self.page.locator("summary", has_text=self.say("Vraag de inwoner iets")).click()
        form = self.page.locator("form[action$='/vragen']")
        form.locator("button").click()
        self.page.wait_for_load_state()
        assert self.tab.status == 422
        self.look("an empty question")
        form.locator("textarea").fill(question)
        form.locator("input[name=dagen]").fill("10")
        form.locator("button").click()
        self.does("vragen", "Uw vraag is verstuurd aan de inwoner.")
        self.sees("Wacht op inwoner")

    def decides(self, text: str, reason: str) -> None:
        form = self.page.locator("form[action$='/besluiten']")
        form.locator("button").last.click()
        self.page.wait_for_load_state()
        # All that is missing is said at once, at the top and beside each field.
        assert self.tab.status == 422
        expect(self.page.locator("#foutmelding li a")).to_have_count(3)
        for field in ("resultaat", "tekst", "reden"):
            expect(self.page.locator(f"#besluiten-{field}-fout")).to_be_visible()
        self.look("an empty decision")
        form.locator("input[value=verleend]").check(force=True)
        form.locator("textarea[name=tekst]").fill(text)
        form.locator("button").last.click()
        self.page.wait_for_load_state()
        # Without a reason there is no decision, and nothing that was typed is lost.
        assert self.tab.status == 422
        expect(form.locator("textarea[name=tekst]")).to_have_value(text)
        expect(form.locator("input[value=verleend]")).to_be_checked()
        self.look("a decision without a reason", typed=(text,))
        form.locator("textarea[name=reden]").fill(reason)
        form.locator("button").last.click()
        self.does("besluiten", "Het besluit is genomen. De inwoner kan het nu lezen.")


def feedback_count(official: Official) -> int:
    """How many scores the Rekenkamer counts for the service."""
    text = official.page.context.request.get(f"{official.tab.address}/rekenkamer?vorm=csv").text().lstrip("\ufeff")
    rows = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ",")
    return next(int(row["Aantal cijfers"]) for row in rows if row["Dienst"] == "Kapvergunning")


@pytest.mark.parametrize(("width", "language", "script"), [
    pytest.param("phone", "nl", True, id="on a phone, in Dutch"),
    pytest.param("phone", "nl", False, id="on a phone, without JavaScript"),
    pytest.param("desktop", "en", True, id="at a desk, in English"),
])
def test_from_a_first_page_to_a_decision(width, language, script, town, open_tab, letter, photo):
    resident = Resident(open_tab(width, language, script=script))
    official = Official(open_tab("desktop", language, script=script))
    mark = uuid.uuid4().hex[:8]

    resident.log_in()
    had = len(resident.numbers())
    resident.finds_the_service()
    resident.look("the first page")
    resident.makes_mistakes()
    resident.goes_by_a_page_that_depends_on_an_answer(letter)
    resident.describes_the_tree(photo)
    resident.stops_and_goes_on_elsewhere(open_tab(width, language, script=script))
    resident.checks()
    number = resident.sends_it_twice()

    official.sign_in()
    official.tab.go("/rekenkamer/kapvergunning/woorden")
    expect(official.page.locator("main")).not_to_contain_text(mark)
    before = feedback_count(official)
    resident.gives_feedback(f"Boom kappen {mark}")
    given = time.monotonic()
    while (count := feedback_count(official)) == before and time.monotonic() - given < 1:
        time.sleep(0.05)
    assert count == before + 1, "a second later the Rekenkamer does not know of the feedback"
    official.tab.go("/rekenkamer/kapvergunning/woorden")
    expect(official.page.locator("main")).to_contain_text(mark)
    official.tab.go("/rekenkamer/kapvergunning")
    official.look("rekenkamer")

    numbers = resident.numbers()
    assert numbers.count(number) >= 1 and len(numbers) == had + 1, f"sent twice became {len(numbers) - had} cases"

    question, answer, decision = f"Stuurt u nog tekeningen van de schuur? ({mark})", f"Hier is de tekening ({mark}).", f"U mag de beuk kappen ({mark})."
    official.finds(number, "Lindelaan")
    official.begins()
    official.asks(question)

    resident.opens_the_case(number)
    resident.answers(question, answer, photo)
    resident.look("answered", typed=(question, answer))

    official.page.reload()
    expect(official.page.locator("main")).to_contain_text(answer)
    official.decides(decision, "De wortels maken de schuur kapot.")

    resident.page.reload()
    resident.opens_the_case(number)
    expect(resident.page.locator("main")).to_contain_text(decision)
    resident.sees("Het besluit")
    resident.look("decided", typed=(question, answer, decision, "De wortels maken de schuur kapot."))
    # The resident reads that someone looked.
    expect(resident.page.locator("section[aria-labelledby=wie] li").first).to_be_visible()
    # And that someone saw it in a list, by role and day.
    listed = resident.page.locator("section[aria-labelledby=wie] details")
    expect(listed).to_have_count(1)
    listed.locator("summary").click()
    expect(listed.locator("li").first).to_be_visible()
    expect(listed).not_to_contain_text("(voorbeeld)")

    kinds = [event["type"] for event in town.events()]
    assert kinds.count("decision_taken") >= 1
    assert town.verified()["events"] == len(town.events())


def test_one_page_with_the_keyboard_alone(open_tab):
    tab = open_tab("desktop", "en")
    page = tab.page
    tab.go("/diensten/kapvergunning/formulier")
    keys = page.keyboard

    def focused(wanted: str) -> None:
        for _ in range(40):
            if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                break
            keys.press("Tab")
        else:
            raise AssertionError(f"{wanted} cannot be reached with Tab")
        # On the control, or on the box around it and its words.
        shown = page.evaluate("""() => [document.activeElement, document.activeElement.parentElement, document.activeElement.nextElementSibling].some(e => {
            const style = e && getComputedStyle(e);
            return style && (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none');
        })""")
        assert shown, f"one cannot see that {wanted} has the focus"

    keys.press("Tab")
    focused("a.utrecht-skip-link")
    assert page.locator("a.utrecht-skip-link").is_visible()
    keys.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "inhoud"
    focused("#straat")
    keys.type("Lindelaan")
    focused("#huisnummer")
    keys.type("12")
    focused("#postcode")
    keys.type("1234AB")
    focused("input[name=plek]")
    keys.press("Space")
    keys.press("ArrowDown")
    assert page.locator("input[name=plek][value=voortuin]").is_checked()
    focused("input[name=eigenaar]")
    keys.press("Space")
    focused("main form button.utrecht-button--start")
    keys.press("Enter")
    page.wait_for_url("**/formulier/boom")
    # Enter in a field goes on, rather than to "save and stop" or a file.
    focused("#omtrek")
    keys.type("80")
    keys.press("Enter")
    page.wait_for_selector("#foutmelding")
    assert tab.status == 422 and page.url.endswith("/formulier/boom")
    assert page.evaluate("() => document.activeElement.id") == "foutmelding"
    focused("#foutmelding a")
    keys.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "soort"
    keys.type("Oak")
    assert page.locator("#soort").input_value() == "eik"
    focused("main form button.utrecht-button--start")
    keys.press("Enter")
    page.wait_for_url("**/formulier/reden")


def test_dates_are_written_as_people_do(open_tab):
    """Three boxes, and every way to fill them in that can be read."""
    tab = open_tab("phone", "nl")
    tab.go("/diensten/grofvuil-laten-ophalen/formulier")
    tab.fill({"soorten": ["meubels"], "omschrijving": "Een bank", "hoeveel": "1,5"})
    tab.next()
    tab.fill({"postcode": "1234ab", "straat": "Lindelaan", "huisnummer": "12", "wijk": "oost-zuid"})
    day = expanded({"vanaf": Day(4)})
    for part, wrong in (("vanaf.day", "40"), ("vanaf.month", "13"), ("vanaf.year", "20")):
        for name, value in (day | {part: wrong}).items():
            tab.page.locator(f"[name='{name}']").fill(value)
        tab.next()
        assert tab.status == 422, f"{part} = {wrong}"
        expect(tab.page.locator(f"[name='{part}']")).to_have_value(wrong)
    for name, value in day.items():
        tab.page.locator(f"[name='{name}']").fill(value.zfill(2))
    tab.next()
    assert tab.path.endswith("/contact")
