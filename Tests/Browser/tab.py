"""A tab of a browser, and what must hold of every page that is shown in it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, expect
from words import dutch_in_english

WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}
NARROWEST = 320
PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"

expect.set_options(timeout=15_000)

AXE = Axe().axe_script
# WCAG 2.2 at level AA: axe keeps `target-size` (2.5.8) off unless it is asked for.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}

# What changes with the screen's colours and on paper.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# CSS pixels: a desk's screen of 1280 at 200 %, and the width of what is printed on a sheet of A4.
ZOOMED, PAPER = (640, 450), (718, 1000)

SHAPE = """() => ({
    h1: [...document.querySelectorAll('h1')].map(h => h.innerText.trim()),
    lang: document.documentElement.lang,
    title: document.title,
    text: document.body.innerText,
    styled: [...document.querySelectorAll('[style]')].map(e => e.outerHTML.slice(0, 80)),
    styles: document.querySelectorAll('style').length,
    scripts: [...document.scripts].filter(s => !s.src).length,
    handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
    ids: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i),
    broken: [...document.querySelectorAll('[aria-describedby],[aria-labelledby],label[for]')].flatMap(e =>
        ['aria-describedby', 'aria-labelledby', 'for'].flatMap(n => (e.getAttribute(n) || '').split(/\\s+/)).filter(id => id && !document.getElementById(id))),
    main: document.querySelectorAll('main').length,
})"""

WIDER = """() => {
    const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
    if (wide <= room) return null;
    const guilty = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > room + 0.5 && getComputedStyle(e).position !== 'fixed')
        .map(e => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + String(e.className).trim().split(/\\s+/).join('.') : ''));
    return `${wide} px wide in ${room} px: ${[...new Set(guilty)].slice(0, 4).join(', ')}`;
}"""


class Tab:
    """A page in a browser of someone's own. What is wrong is gathered, so that one run tells all of it."""

    def __init__(self, browser: Browser, address: str, width: str, language: str, *, script: bool = True, cookies: dict[str, str] | None = None):
        self.address = address
        self.language = language
        self.width = width
        self.script = script
        self.wrong: list[str] = []
        size = {"width": WIDTHS[width][0], "height": WIDTHS[width][1]}
        # Not `is_mobile`: its screen grows with what does not fit, and would hide that it does not.
        options = {"has_touch": True, "device_scale_factor": 2, "user_agent": PHONE} if width == "phone" else {}
        self.context = browser.new_context(viewport=size, java_script_enabled=script, locale="nl-NL" if language == "nl" else "en-GB", base_url=address, **options)
        if cookies:
            self.context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        self.page: Page = self.context.new_page()
        # Passwords take seconds to check in a debug build on a busy machine.
        self.page.set_default_timeout(30_000)
        self._documents: dict[str, Response] = {}
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: script: {error}"))
        self.page.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self._documents[response.url] = response
        elif response.status >= 400:
            self.wrong.append(f"{self.page.url}: {response.url} answers {response.status}")

    def _said(self, message) -> None:
        if message.type != "error":
            return
        # Chromium says so of every page whose status is an error; the status is checked where it is expected.
        if message.text.startswith("Failed to load resource") and message.location.get("url") in self._documents:
            return
        self.wrong.append(f"{self.page.url}: console: {message.text}")

    def close(self) -> None:
        self.context.close()

    @property
    def prefix(self) -> str:
        return "" if self.language == "nl" else f"/{self.language}"

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def go(self, path: str, *, expected: int = 200) -> Response:
        """Opens an address in the tab's language."""
        response = self.page.goto(self.prefix + ("" if path == "/" and self.prefix else path))
        assert response.status == expected, f"{path}: {response.status} instead of {expected}"
        return response

    def check(self, name: str, *, widths: tuple[str, ...] | None = None, typed: tuple[str, ...] = ()) -> None:
        """Looks whether the page that is shown is sound: its shape, its accessibility at these widths, and whether it fits on a narrow screen."""
        where = f"{name} [{self.language}, {self.path}]"
        self._shape(where, typed)
        for width in widths or tuple(WIDTHS):
            self.page.set_viewport_size({"width": WIDTHS[width][0], "height": WIDTHS[width][1]})
            self._accessible(f"{where}, {width}")
            self._fits(f"{where}, {width}")
        self.page.set_viewport_size({"width": NARROWEST, "height": 640})
        self._fits(f"{where}, {NARROWEST} px")
        self.page.set_viewport_size({"width": WIDTHS[self.width][0], "height": WIDTHS[self.width][1]})

    def check_circumstances(self, name: str) -> None:
        """Looks whether the page that is shown can be read in the dark, at 200 %, and on paper: its contrast, and whether it fits."""
        where = f"{name} [{self.language}, {self.path}]"
        self.page.emulate_media(media="screen", color_scheme="dark")
        self._accessible(f"{where}, dark", CONTRAST)
        for width, height in (ZOOMED, (NARROWEST, 640)):
            self.page.set_viewport_size({"width": width, "height": height})
            self._fits(f"{where}, dark, {width} px")
        # Paper is white, also where the screen is not.
        self.page.emulate_media(media="print", color_scheme="dark")
        self.page.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
        self._accessible(f"{where}, on paper", CONTRAST)
        self._fits(f"{where}, on paper")
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.set_viewport_size({"width": WIDTHS[self.width][0], "height": WIDTHS[self.width][1]})

    def _shape(self, where: str, typed: tuple[str, ...]) -> None:
        shape = self.page.evaluate(SHAPE)

        def complain(text: str) -> None:
            self.wrong.append(f"{where}: {text}")

        if len(shape["h1"]) != 1 or not shape["h1"][0]:
            complain(f"one h1 is wanted: {shape['h1']}")
        if shape["main"] != 1:
            complain("one main is wanted")
        if shape["lang"] != self.language:
            complain(f"lang is '{shape['lang']}'")
        if not shape["title"].strip() or " - " not in shape["title"]:
            complain(f"the title says too little: '{shape['title']}'")
        for what in ("styled", "ids", "broken"):
            if shape[what]:
                complain(f"{what}: {shape[what][:4]}")
        for what in ("styles", "scripts", "handlers"):
            if shape[what]:
                complain(f"{shape[what]} inline {what}")
        if self.language == "en" and (sentence := dutch_in_english(shape["text"], typed)):
            complain(f"not translated: '{sentence[:120]}'")
        document = self._documents.get(self.page.url.split("#")[0])
        if document is not None:
            policy = document.headers.get("content-security-policy", "")
            if "default-src 'none'" not in policy or "unsafe" in policy:
                complain(f"the Content-Security-Policy is '{policy}'")

    def _accessible(self, where: str, rules: dict = RULES) -> None:
        # Axe is half a megabyte: it is read once for each page.
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE)
        for found in self.page.evaluate("rules => axe.run(document, rules).then(found => found.violations)", rules):
            for node in found["nodes"][:3]:
                summary = " ".join(node.get("failureSummary", "").split())
                self.wrong.append(f"{where}: {found['id']} at {node['target']}: {node['html'][:120]} {summary[:220]}")

    def _fits(self, where: str) -> None:
        if wider := self.page.evaluate(WIDER):
            self.wrong.append(f"{where}: scrolls sideways: {wider}")

    # Filling in a form.

    def fill(self, answers: dict) -> None:
        """Gives the answers to the questions that are shown now, in the first form that asks them."""
        from answers import File, expanded

        given = expanded(answers)
        # With JavaScript a file is sent as soon as it is chosen, and the page that comes back takes the place of this one.
        for name in [name for name, answer in given.items() if any(isinstance(one, File) for one in (answer if isinstance(answer, list) else [answer]))]:
            files = [one for one in (given[name] if isinstance(given[name], list) else [given[name]]) if isinstance(one, File)]
            control = self.page.locator(f"main form input[type=file][name='{name}']:enabled")
            if self.script and control.count():
                control.set_input_files([{"name": file.name, "mimeType": file.type, "buffer": file.content} for file in files])
                self.page.locator("main progress").wait_for(state="detached")
        for control in self.page.locator("main form :is(input, select, textarea)[name]").all():
            name, kind = control.get_attribute("name"), control.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()")
            if name not in given or kind == "hidden":
                continue
            answer = given[name]
            if kind in ("radio", "checkbox"):
                if control.get_attribute("value") in (answer if isinstance(answer, list) else [answer]):
                    control.check(force=True)
            elif kind == "file" and self.script:
                continue
            elif kind == "file":
                files = [one for one in (answer if isinstance(answer, list) else [answer]) if isinstance(one, File)]
                control.set_input_files([{"name": file.name, "mimeType": file.type, "buffer": file.content} for file in files])
            elif kind == "select":
                control.select_option(answer)
            else:
                control.fill(answer)

    def next(self) -> None:
        self.page.locator("main form button.utrecht-button--start").click()
        self.page.wait_for_load_state()

    @property
    def status(self) -> int:
        return self._documents[self.page.url.split("#")[0]].status
