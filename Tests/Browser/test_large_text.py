"""Every page on the narrowest screen, and with text made twice as large on a telephone and, for officials, on a laptop: nothing sticks out, nothing is
squeezed, and what is typed in can be read. And every page in the dark, at 200 %, and on paper."""

from urllib.parse import urlsplit

import pytest
from addresses import PAGES, pattern
from filled import fill
from screenshots import pages
from tab import NARROWEST, WIDER, Tab

LANGUAGES = ("nl", "en")
# CSS pixels: telephones on which people make text larger.
TELEPHONES = (390, 360)
# CSS pixels: the laptop at which officials work.
LAPTOP = 1280
# CSS pixels of text in a search box: some eight letters at twice the size.
READABLE = 160

# What can be pressed beside the content: it must stand within the screen, also where the page hides what sticks out.
OUTSIDE = """() => {
    const room = document.documentElement.clientWidth;
    return [...document.querySelectorAll('header a, header button, footer a, main .utrecht-button, main input, main select, main textarea')].filter(element => {
        const box = element.getBoundingClientRect();
        const inTable = element.closest('.grafiek__tabel');
        return box.width > 1 && !inTable && !element.closest('.utrecht-skip-link') && (box.right > room + 0.5 || box.left < -0.5);
    }).map(element => `${element.tagName.toLowerCase()} '${(element.innerText || element.name || '').slice(0, 30)}'`);
}"""

SEARCH_BOXES = """() => [...document.querySelectorAll('input[type=search]')].map(box => {
    const style = getComputedStyle(box);
    return box.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
})"""

# Text of one letter to a line fits everywhere, and cannot be read.
SQUEEZED = """() => [...document.querySelectorAll('main :is(p, li, dd, dt, td, th, h1, h2, h3, a, label)')].filter(element => {
    const box = element.getBoundingClientRect();
    const own = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join(' ');
    return own.length > 12 && box.height > 0 && box.width > 1 && box.width < 3 * parseFloat(getComputedStyle(element).fontSize);
}).map(element => element.innerText.slice(0, 40))"""


@pytest.fixture(scope="module")
def filled(town):
    return fill(town)


def look(tab: Tab, where: str) -> None:
    """Gathers what is wrong with the page as it is shown now."""
    if wider := tab.page.evaluate(WIDER):
        tab.wrong.append(f"{where}: scrolls sideways: {wider}")
    if outside := tab.page.evaluate(OUTSIDE):
        tab.wrong.append(f"{where}: outside the screen: {outside[:4]}")
    if squeezed := tab.page.evaluate(SQUEEZED):
        tab.wrong.append(f"{where}: squeezed: {squeezed[:4]}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_narrow_screen_and_large_text(language, filled, open_tab):
    searched = staff = 0
    by_who: dict[str, list[tuple[str, str]]] = {}
    for name, (who, path) in pages(filled).items():
        by_who.setdefault(who, []).append((name, path))
    for who, seen in by_who.items():
        tab = open_tab("phone", language, cookies=filled.cookies(who))
        for name, path in seen:
            tab.page.goto(tab.prefix + ("" if path == "/" and tab.prefix else path))
            tab.page.evaluate("() => document.querySelectorAll('details').forEach(details => details.open = true)")
            tab.page.set_viewport_size({"width": NARROWEST, "height": 640})
            look(tab, f"{name} [{language}], {NARROWEST} px")
            tab.page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")
            for width in TELEPHONES:
                tab.page.set_viewport_size({"width": width, "height": 844})
                where = f"{name} [{language}], text of 200 % on {width} px"
                look(tab, where)
                for room in tab.page.evaluate(SEARCH_BOXES):
                    searched += 1
                    if room < READABLE:
                        tab.wrong.append(f"{where}: the search box has {room} px for text")
            if tab.page.locator("body.raadhuis-staf").count():
                staff += 1
                tab.page.set_viewport_size({"width": LAPTOP, "height": 900})
                look(tab, f"{name} [{language}], text of 200 % on {LAPTOP} px")
    assert searched >= 8, "the pages with a search box were not looked at"
    assert staff >= 20, "the pages of officials were not looked at"


OPENED = "() => document.querySelectorAll('details').forEach(details => details.open = true)"
LINKS = "() => [...document.querySelectorAll('a[href^=\"/\"]')].map(link => link.getAttribute('href'))"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_read_in_the_dark_at_200_percent_and_on_paper(language, filled, open_tab):
    starts = [*pages(filled).values(), *((who, path) for path, who in PAGES.items() if "{" not in path)]
    by_who: dict[str, list[str]] = {}
    for who, path in dict.fromkeys(starts):
        by_who.setdefault(who, []).append(path)
    tried: set[str | None] = set()
    for who, waiting in by_who.items():
        tab = open_tab("desktop", language, cookies=filled.cookies(who))
        done: set[str] = set()
        # A kind of page that no list names is looked at where the first link leads to one.
        while waiting:
            path = waiting.pop(0)
            if path in done:
                continue
            done.add(path)
            tab.page.goto(path if path.startswith("/en") else tab.prefix + ("" if path == "/" and tab.prefix else path))
            tab.page.evaluate(OPENED)
            tab.check_circumstances(f"{path} as {who}")
            tried.add(pattern(urlsplit(tab.path).path, list(PAGES)))
            for link in tab.page.evaluate(LINKS):
                kind = pattern(urlsplit(link).path, list(PAGES))
                in_language = link.startswith("/en") == (language == "en")
                is_file = "vorm=" in link or urlsplit(link).path.endswith((".csv", ".json"))
                if kind and kind not in tried and in_language and "{" in kind and not is_file:
                    tried.add(kind)
                    waiting.append(link)
    assert len(tried - {None}) >= 30, f"only these kinds of page were looked at: {sorted(filter(None, tried))}"
