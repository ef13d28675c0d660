"""Pictures of the pages, for people to look at: python Tests/Browser/screenshots.py FOLDER [NAME ...]

All of them, or those whose name begins with one of the names. Both widths, both languages. The pages are those of a town in which something happened."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from answers import ANSWERS, FELLING
from conftest import chromium
from filled import fill
from playwright.sync_api import sync_playwright
from tab import WIDTHS, Tab
from town import Town
from visitor import Visitor


def pages(filled) -> dict[str, tuple[str, str]]:
    """By name: who looks, and at what."""
    cases = filled.cases
    return {
        "start": ("everyone", "/"), "diensten": ("everyone", "/diensten"), "dienst": ("everyone", "/diensten/kapvergunning"), "afdeling": ("everyone", "/afdelingen/groen"),
        "levensgebeurtenis": ("everyone", "/levensgebeurtenissen/verhuizen"), "zoeken": ("everyone", "/zoeken?q=boom"), "zoeken-niets": ("everyone", "/zoeken?q=xqzvw"),
        "contact": ("everyone", "/contact"), "toegankelijkheid": ("everyone", "/toegankelijkheid"), "privacy": ("everyone", "/privacy"), "proeven": ("everyone", "/proeven"), "inloggen": ("everyone", "/inloggen"),
        "pagina-bestaat-niet": ("everyone", "/diensten/nergens"),
        "formulier-boom": ("draft", "/diensten/kapvergunning/formulier/boom"), "formulier-reden": ("draft", "/diensten/kapvergunning/formulier/reden"),
        "formulier-controleren": ("draft", "/diensten/kapvergunning/formulier/controleren"), "formulier-bewaard": ("draft", "/diensten/kapvergunning/formulier/bewaard"),
        "formulier-verstuurd": ("sent", "/diensten/grofvuil-laten-ophalen/formulier/verstuurd"), "mijn-zaken": ("resident", "/mijn/zaken"),
    } | {f"mijn-zaak-{state}": ("resident", f"/mijn/zaken/{case}") for state, case in cases.items()} | {
        "werkplek-inloggen": ("everyone", "/werkplek/inloggen"), "werkplek": ("official", "/werkplek?lijst=afdeling"), "werkplek-afgerond": ("official", "/werkplek?lijst=afgerond"),
        "werkplek-zoeken": ("official", "/werkplek/zoeken"), "indienen": ("official", "/werkplek/indienen"),
        "indienen-stap": ("filing", "/diensten/kapvergunning/formulier/boom"), "indienen-controleren": ("filing", "/diensten/kapvergunning/formulier/controleren"),
        "indienen-bewaard": ("filing", "/diensten/kapvergunning/formulier/bewaard"), "indienen-verstuurd": ("filed", "/diensten/kapvergunning/formulier/verstuurd"),
    } | {f"werkplek-zaak-{state}": ("official", f"/werkplek/zaken/{case}") for state, case in cases.items()} | {
        "inloggen-uitgelogd": ("everyone", "/inloggen?uitgelogd=1"), "inloggen-verlopen": ("everyone", "/inloggen?terug=/mijn/zaken&verlopen=1"),
        "sessies": ("official", "/werkplek/sessies"), "wachtwoord": ("official", "/werkplek/wachtwoord"),
        "accounts": ("administrator", "/werkplek/accounts"), "rekenkamer": ("official", "/rekenkamer"), "rekenkamer-dienst": ("official", "/rekenkamer/kapvergunning"),
        "uitschieters": ("official", "/rekenkamer/uitschieters"), "waar-beginnen": ("official", "/rekenkamer/waar-beginnen"),
        "omzetting": ("official", "/rekenkamer/omzetting"), "rekenkamer-niet-gevonden": ("official", "/rekenkamer/niet-gevonden"),
        "rekenkamer-zaken": ("official", "/rekenkamer/kapvergunning/zaken"), "rekenkamer-kosten": ("official", "/rekenkamer/kapvergunning/kosten"),
        "rekenkamer-bezoeken": ("official", "/rekenkamer/kapvergunning/bezoeken"),
        "rekenkamer-woorden": ("official", "/rekenkamer/kapvergunning/woorden"),
        "rekenkamer-behoeften": ("official", "/rekenkamer/kapvergunning/behoeften"),
    }


def changed_draft(tab: Tab) -> None:
    """A form that is sent from its check page after an answer was changed in another window."""
    tab.go("/diensten/kapvergunning/formulier/controleren")
    other = tab.context.new_page()
    other.goto(tab.prefix + "/diensten/kapvergunning/formulier/boom")
    other.locator("[name=omtrek]").fill("99")
    other.locator("main form button.utrecht-button--start").click()
    other.wait_for_load_state()
    other.close()
    tab.next()
    tab.page.locator("#foutmelding").wait_for()


def kept_decision(tab: Tab, case: str) -> None:
    """A case on which an official began a decision and went away."""
    tab.go(f"/werkplek/zaken/{case}")
    with tab.page.expect_response(lambda answer: "onthoud=1" in answer.url):
        tab.page.locator("form[action$='/besluiten'] textarea").first.fill("U mag de beuk kappen.")
    tab.go(f"/werkplek/zaken/{case}")


def main(folder: Path, names: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        town = Town(Path(data) / "data")
        try:
            filled = fill(town)
            browser = playwright.chromium.launch(executable_path=chromium())
            for width in WIDTHS:
                for language in ("nl", "en"):
                    for name, (who, path) in pages(filled).items():
                        if names and not name.startswith(names):
                            continue
                        tab = Tab(browser, town.address, width, language, cookies=filled.cookies(who))
                        tab.page.goto(tab.prefix + ("" if path == "/" and tab.prefix else path))
                        tab.page.screenshot(path=folder / f"{name}-{WIDTHS[width][0]}-{language}.png", full_page=True)
                        tab.close()
                    if names:
                        continue
                    # A page with errors is an answer to a form.
                    for service in ("kapvergunning", "melding-openbare-ruimte"):
                        assert service in ANSWERS
                        tab = Tab(browser, town.address, width, language)
                        tab.go(f"/diensten/{service}/formulier")
                        tab.next()
                        tab.page.screenshot(path=folder / f"formulier-{service}-fouten-{WIDTHS[width][0]}-{language}.png", full_page=True)
                        tab.close()
                    tab = Tab(browser, town.address, width, language, cookies=filled.cookies("draft"))
                    tab.go("/diensten/kapvergunning/formulier/boom")
                    tab.page.locator("button[name=-hulp]").click()
                    tab.page.locator("#hulp-bij-deze-stap").wait_for()
                    tab.page.screenshot(path=folder / f"formulier-hulp-{WIDTHS[width][0]}-{language}.png", full_page=True)
                    tab.close()
                    one = Visitor(town.port)
                    one.fill("kapvergunning", FELLING)
                    tab = Tab(browser, town.address, width, language, cookies=one.cookies)
                    changed_draft(tab)
                    tab.page.screenshot(path=folder / f"formulier-veranderd-{WIDTHS[width][0]}-{language}.png", full_page=True)
                    tab.close()
                    tab = Tab(browser, town.address, width, language, cookies=filled.cookies("official"))
                    kept_decision(tab, filled.cases["answered"])
                    tab.page.screenshot(path=folder / f"werkplek-zaak-bewaard-{WIDTHS[width][0]}-{language}.png", full_page=True)
                    tab.close()
                    tab = Tab(browser, town.address, width, "nl", cookies=filled.cookies("resident"))
                    tab.go(f"/mijn/zaken/{filled.cases['decided']}")
                    tab.page.emulate_media(media="print")
                    tab.page.screenshot(path=folder / f"besluit-op-papier-{WIDTHS[width][0]}.png", full_page=True)
                    tab.close()
                    tab = Tab(browser, town.address, width, language, cookies=filled.cookies("official"))
                    tab.go("/werkplek/indienen")
                    tab.page.locator("#ontvangen").fill("")
                    tab.page.locator("form[action$='/indienen'] button").click()
                    tab.page.locator("#foutmelding").wait_for()
                    tab.page.screenshot(path=folder / f"indienen-fouten-{WIDTHS[width][0]}-{language}.png", full_page=True)
                    tab.close()
            browser.close()
        finally:
            town.stop()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
