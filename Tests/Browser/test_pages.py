"""Every page, in Dutch and English, at both widths: sound, accessible, and with links that lead somewhere."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from addresses import CHANGES, FILES, PAGES, pattern, without_language
from filled import fill
from playwright.sync_api import expect
from town import ROOT
from visitor import Visitor
from words import say

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="module")
def filled(town):
    return fill(town)


def unfold(page) -> None:
    """Opens everything that can be opened."""
    folded = page.locator("main details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()


# The catalogue: the same for everyone.
OPEN = {
    "home": "/", "all services": "/diensten", "contact": "/contact", "accessibility": "/toegankelijkheid", "privacy": "/privacy", "log in": "/inloggen", "experiments": "/proeven",
    "sign in": "/werkplek/inloggen", "search, nothing typed": "/zoeken", "search, found": "/zoeken?q=boom", "search, with a typing mistake": "/zoeken?q=parkeervergining",
    "search, nothing found": "/zoeken?q=xqzvw", "service": "/diensten/kapvergunning", "department": "/afdelingen/groen", "life event": "/levensgebeurtenissen/verhuizen",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_for_everyone(language, open_tab):
    tab = open_tab("phone", language)
    for name, path in OPEN.items():
        tab.go(path)
        tab.check(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_department_and_life_event(language, town, open_tab):
    tab = open_tab("phone", language)
    for kind in ("diensten", "afdelingen", "levensgebeurtenissen"):
        seen = Visitor(town.port).get("/diensten" if kind == "diensten" else "/")
        paths = sorted({path for _, _, path in seen.addresses if re.fullmatch(rf"/{kind}/[^/]+", path)})
        assert len(paths) >= 4, f"{kind}: {paths}"
        for path in paths:
            tab.go(path)
            tab.check(path, widths=("phone",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_what_goes_wrong(language, open_tab, filled):
    tab = open_tab("phone", language)
    tab.go("/bestaat-niet", expected=404)
    tab.check("not found")
    tab.go("/werkplek/../x%2e%2e", expected=400)
    tab.check("wrong path")
    tab.context.add_cookies([{"name": name, "value": value, "url": tab.address} for name, value in filled.handler.cookies.items()])
    tab.go("/werkplek/accounts", expected=403)
    tab.check("forbidden")


def test_an_unknown_language_is_told_in_dutch(open_tab):
    tab = open_tab("phone", "nl")
    tab.page.goto("/fr/diensten")
    assert tab.status == 404
    tab.check("unknown language")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_resident(language, open_tab, filled):
    tab = open_tab("phone", language, cookies=filled.resident.cookies)
    page = tab.page
    tab.go("/mijn/zaken")
    # What a case is called is kept as it was when it was sent: in Dutch.
    tab.check("my cases", typed=tuple(page.locator(".raadhuis-zaakkaart strong + span").all_inner_texts()))
    for state, case in filled.cases.items():
        tab.go(f"/mijn/zaken/{case}")
        tab.check(f"my case, {state}", typed=TYPED)
        unfold(page)
        tab.check(f"my case, {state}, unfolded", typed=TYPED)
    tab.go(f"/mijn/zaken/{filled.cases['asked']}")
    page.locator("form[action$='/reageren'] button[type=submit]").click()
    assert tab.status == 422
    tab.check("my case, an empty answer", typed=TYPED)
    new = Visitor(filled.town.port)
    new.log_in(2)
    other = open_tab("phone", language, cookies=new.cookies)
    other.go("/mijn/zaken")
    other.check("my cases, none")
    other.go(f"/mijn/zaken/{filled.cases['asked']}", expected=404)


TYPED = (
    "Kunt u een tekening van de schuur sturen?", "Hier is de tekening.", "Dank u wel, we kijken ernaar.", "De boomdeskundige is ziek.", "U mag de boom kappen.",
    "Plant een nieuwe boom.", "De boom is ziek.", "Ik wilde een boom kappen.", "Ik zocht subsidie voor een nieuwe boom.",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_werkplek(language, open_tab, filled):
    tab = open_tab("desktop", language, cookies=filled.handler.cookies)
    page = tab.page
    for name in ("mijn", "afdeling", "niemand", "afgerond"):
        tab.go(f"/werkplek?lijst={name}")
        tab.check(f"worklist, {name}", typed=TYPED)
    for state, case in filled.cases.items():
        tab.go(f"/werkplek/zaken/{case}")
        tab.check(f"case, {state}", typed=TYPED)
        unfold(page)
        tab.check(f"case, {state}, unfolded", typed=TYPED)
    # Each form of the case page, refused.
    tab.go(f"/werkplek/zaken/{filled.cases['answered']}")
    actions = {form.get_attribute("action").rsplit("/", 1)[1] for form in page.locator("main form[action*='/zaken/']").all()}
    for action in sorted(actions - {"toewijzen", "stap"}):
        tab.go(f"/werkplek/zaken/{filled.cases['answered']}")
        with page.expect_navigation():
            page.locator(f"form[action$='/{action}']").evaluate("form => form.requestSubmit()")
        assert tab.status == 422, f"{action}: {tab.status}"
        tab.check(f"case, {action} refused", typed=TYPED)
    tab.go("/werkplek/zoeken")
    tab.check("search")
    for typed in ("x", "Z-2026-999999", "Sanne Voorbeeld", "Niemand Zo"):
        page.locator("#zoek").fill(typed)
        page.locator("#zoek").press("Enter")
        page.wait_for_load_state()
        tab.check(f"search for {typed}", typed=TYPED)
    tab.go("/werkplek/uitloggen")
    tab.check("log out")


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_with_a_wrong_password(language, open_tab):
    tab = open_tab("desktop", language)
    tab.go("/werkplek/inloggen")
    tab.page.locator("#gebruikersnaam").fill("groen")
    tab.page.locator("#wachtwoord").fill("niet-het-wachtwoord")
    tab.page.locator("#wachtwoord").press("Enter")
    tab.page.wait_for_selector("#foutmelding")
    assert tab.status == 422
    expect(tab.page.locator("#gebruikersnaam")).to_have_value("groen")
    tab.check("signing in refused")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_rekenkamer(language, open_tab, filled):
    tab = open_tab("desktop", language, cookies=filled.handler.cookies)
    tab.go("/rekenkamer")
    tab.check("overview")
    tab.go("/rekenkamer?van=2019-01-01&tot=2019-02-01")
    tab.check("overview, an empty period")
    tab.go("/rekenkamer?afdeling=groen")
    tab.check("overview, one department")
    assert tab.page.locator("tbody tr").count() < 10
    tab.go("/rekenkamer/kapvergunning")
    tab.check("a service")
    unfold(tab.page)
    tab.check("a service, tables unfolded")
    tab.go("/rekenkamer/kapvergunning?kanaal=counter")
    tab.check("a service, one channel")
    tab.go("/rekenkamer/kapvergunning?kanaal=duif")
    tab.check("a service, a channel that is not there")
    answers = tab.page.locator("#antwoord optgroup option")
    assert answers.count() > 0
    tab.go(f"/rekenkamer/kapvergunning?antwoord={answers.first.get_attribute('value')}")
    tab.check("a service, one answer")
    assert tab.page.locator("figure#tijd").count() == 1 and tab.page.locator("figure#stappen").count() == 0
    tab.go("/rekenkamer/kapvergunning")
    tab.page.locator("main nav details summary").click()
    tab.check("a service, all figures at a glance")
    links = [link.get_attribute("href") for link in tab.page.locator("main nav details li a").all()]
    assert str(len(links)) in tab.page.locator("main nav details summary").inner_text()
    assert links and all(tab.page.locator(f"figure{link}").count() == 1 for link in links), links
    rows = tab.page.context.request.get(f"{tab.address}{tab.prefix}/rekenkamer/kapvergunning/zaken?vorm=csv")
    assert rows.status == 200 and rows.text().splitlines()[0].count(",") == 2, rows.text()
    tab.go("/rekenkamer/huwelijk-melden")
    tab.check("a service with one visit")
    tab.go("/rekenkamer/kapvergunning/woorden")
    tab.check("own words", typed=TYPED)
    tab.go("/rekenkamer/kapvergunning/behoeften")
    tab.check("needs", typed=TYPED)
    tab.go("/rekenkamer/bezwaar-maken/behoeften", expected=403)
    tab.go("/rekenkamer/bezwaar-maken/woorden", expected=403)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_administrator_and_the_auditor(language, open_tab, filled):
    tab = open_tab("desktop", language, cookies=filled.administrator.cookies)
    page = tab.page
    tab.go("/werkplek/accounts")
    tab.check("accounts")
    page.locator("main form[action$='/accounts'] button[type=submit]").first.click()
    page.wait_for_load_state()
    assert tab.status == 422
    tab.check("accounts, refused")
    tab.go("/werkplek/accounts")
    page.locator("main a[href*='/accounts/']").first.click()
    page.wait_for_url("**/accounts/*")
    tab.check("an account")
    other = open_tab("desktop", language, cookies=filled.auditor.cookies)
    other.go("/werkplek")
    other.check("departments to choose from")
    other.go("/werkplek?afdeling=groen")
    other.check("worklist of an auditor", typed=TYPED)
    other.go(f"/werkplek/zaken/{filled.cases['decided']}")
    other.check("case of an auditor", typed=TYPED)


# The list of addresses is whole.


def test_the_list_of_addresses_is_that_of_the_website():
    declared = set()
    for file in (ROOT / "Sources/Website").rglob("*.swift"):
        declared |= set(re.findall(r'\.get\("(/[^"]*)"', file.read_text()))
    assert declared == set(PAGES) | set(FILES)


WHO = ("everyone", "draft", "sent", "resident", "official", "head", "administrator", "auditor", "filing", "filed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_that_is_known(language, filled):
    start = "/" if language == "nl" else "/en"
    seeds = ["/", "/diensten/kapvergunning/formulier/controleren", "/diensten/grofvuil-laten-ophalen/formulier/verstuurd", "/diensten/kapvergunning/formulier/verstuurd", "/mijn/zaken", "/werkplek", "/rekenkamer", "/inloggen"]
    reached: set[str] = set()
    for who in WHO:
        visitor = Visitor(filled.town.port)
        waiting = [(start if seed == "/" else start.rstrip("/") + seed, "the start") for seed in seeds]
        done: set[str] = set()
        while waiting:
            path, origin = waiting.pop()
            if path in done:
                continue
            done.add(path)
            assert len(done) < 1_500, "links without end"
            visitor.cookies = dict(filled.cookies(who))
            answer = visitor.get(path, follow=False)
            if answer.status == 303:
                waiting.append((answer.headers["Location"], path))
                continue
            if origin == "the start" and answer.status in (403, 404):
                continue
            assert answer.status == 200, f"{who}: {origin} links to {path}: {answer.status}"
            plain = urlsplit(path).path
            known = pattern(plain, [*PAGES, *FILES])
            assert known, f"{who}: {origin} links to {path}, which is not in the list"
            reached.add(known)
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            for tag, name, address in answer.addresses:
                target = urlsplit(urljoin(path, address))
                if target.scheme or target.netloc:
                    assert target.scheme in ("https", "mailto", "tel"), f"{path}: {address}"
                    continue
                assert address.startswith(("/", "#", "?")), f"{path}: {address} depends on where one stands"
                if tag == "form":
                    assert pattern(target.path, [*CHANGES, *PAGES]), f"{path}: the form sends to {address}"
                    # Looking for something is a way to a page too.
                    reached |= {pattern(target.path, list(PAGES))} - {None}
                    continue
                if address.startswith("#"):
                    assert f'id="{address[1:]}"' in answer.html, f"{path}: {address} is not on the page"
                    continue
                if tag == "a" and language != ("en" if target.path == "/en" or target.path.startswith("/en/") else "nl"):
                    assert f'href="{address}" lang="' in answer.html, f"{path}: {address} leaves the language without saying so"
                    continue
                if without_language(target.path).startswith("/werkplek/uitloggen"):
                    reached.add("/werkplek/uitloggen")
                    continue
                # Periods and places in a list go on for ever: one of each is enough.
                if "van=" in target.query or "na=" in target.query:
                    if any(urlsplit(one).path == target.path and "van=" in urlsplit(one).query for one in done):
                        continue
                waiting.append((target.path + (f"?{target.query}" if target.query else ""), path))
        visitor.close()
    # In this town nobody planned an experiment or a rollout: ExperimentPageTests and RolloutPageTests lead through the pages of one, VariantPageTests
    # through previews.
    experiments = {"/raadzaal/proeven/nieuw", "/raadzaal/proeven/{id}", "/raadzaal/proeven/{id}/wijzigen"}
    # And nothing runs along in its shadow.
    experiments.add("/raadzaal/schaduw/{id}")
    experiments |= {"/raadzaal/uitrol/nieuw", "/raadzaal/uitrol/{id}", "/raadzaal/uitrol/{id}/wijzigen"}
    experiments |= {page for page in PAGES if "/voorbeeld/" in page}
    missing = set(PAGES) - reached - experiments - {"/diensten/{service}/formulier/bewaard", "/verder/{secret}", "/diensten/{service}/formulier"}
    assert not missing, f"no link leads to {missing}"


def test_what_is_no_page(town):
    visitor = Visitor(town.port)
    assert visitor.get("/gezond").body == b"gezond\n"
    robots = visitor.get("/robots.txt").html
    for path in ("/mijn/", "/werkplek", "/rekenkamer", "/raadzaal", "/verder/"):
        assert f"Disallow: {path}" in robots
    home = visitor.get("/")
    styles = [address for _, _, address in home.addresses if address.startswith("/stijl/")]
    assert len(styles) >= 2
    for address in styles:
        assert "immutable" in visitor.get(address).headers["Cache-Control"]
    assert say("Hoofdmenu", "nl") in home.html
    security = visitor.get("/.well-known/security.txt").html
    assert "Contact: mailto:veilig@voorbeeldstad.example" in security and "Expires: " in security
    assert visitor.get("/sitemap.xml").html.count("<loc>") > 40
    assert visitor.get("/favicon.ico").body.startswith(b"\x00\x00\x01\x00")
