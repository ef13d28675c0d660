"""A real Chromium before a real server with a fresh data directory."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tab import Tab
from town import Town

KNOWN_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The system's Chromium; `None` for the one that Playwright keeps, where the system has none."""
    return os.environ.get("RAADHUIS_CHROMIUM") or next(filter(None, map(shutil.which, KNOWN_NAMES)), None)


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """One municipality for all tests: each looks only at what it did itself."""
    town = Town(tmp_path_factory.mktemp("town") / "data")
    yield town
    # Whatever happened, the chain holds.
    town.verified()
    assert town.stop() == 0
    assert "a request failed" not in town.output, town.output


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--disable-gpu", "--force-prefers-reduced-motion"])
        yield browser
        browser.close()


@pytest.fixture
def open_tab(browser: Browser, town: Town):
    """Opens a tab of someone's own browser; what is wrong in any of them fails the test at its end."""
    tabs: list[Tab] = []

    def open(width: str = "phone", language: str = "nl", *, script: bool = True, cookies: dict[str, str] | None = None) -> Tab:
        tabs.append(Tab(browser, town.address, width, language, script=script, cookies=cookies))
        return tabs[-1]

    yield open
    wrong = [text for tab in tabs for text in tab.wrong]
    for tab in tabs:
        tab.close()
    assert not wrong, f"{len(wrong)} things are wrong:\n" + "\n".join(dict.fromkeys(wrong))


@pytest.fixture(scope="session")
def letter(tmp_path_factory) -> Path:
    """A file as someone has it on his telephone."""
    from answers import LETTER

    file = tmp_path_factory.mktemp("files") / LETTER.name
    file.write_bytes(LETTER.content)
    return file


@pytest.fixture(scope="session")
def photo(tmp_path_factory) -> Path:
    from answers import png

    file = tmp_path_factory.mktemp("files") / "beuk.png"
    file.write_bytes(png(1200, 900))
    return file
