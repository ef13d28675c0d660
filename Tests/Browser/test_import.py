"""A form of another system: its export is imported, and someone fills it in on a phone."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from answers import LETTER, Day
from playwright.sync_api import expect
from tab import Tab
from town import EXAMPLE, Town, command

# Made for this test, in the shape of an export of Open Forms.
EXPORT = Path(__file__).with_name("openforms") / "buurttuin"
SERVICE = "plek-in-een-buurttuin"
GARDEN = {"welke_tuin": "oude-haven", "aantal_plekken": "1", "wat": ["groente", "bloemen"], "vanaf": Day(30), "wensen": "Graag dicht bij het water."}
PERSON = {"naam": "Mila Test", "postcode": "1234 ab", "email": "mila@post.example", "telefoon": "06 12345678", "tekening": LETTER}


@pytest.fixture(scope="module")
def municipality(tmp_path_factory) -> Path:
    """A copy of the example municipality."""
    return shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("import") / "gemeente")


@pytest.fixture(scope="module")
def imported(municipality) -> dict:
    """What the import said when it took the form over."""
    export = municipality.parent / "buurttuin.zip"
    with zipfile.ZipFile(export, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(EXPORT.iterdir()):
            archive.write(file, file.name)
    done = command("import", "openforms", str(export), "--into", str(municipality), "--department", "groen", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    again = command("import", "openforms", str(export), "--into", str(municipality), "--department", "groen")
    assert again.returncode == 1 and "is there already" in again.stderr, "what is there was written over"
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def served(municipality, imported, tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("served") / "data", gemeente=municipality)
    yield town
    town.verified()
    assert town.stop() == 0
    assert "a request failed" not in town.output, town.output


def test_what_was_not_taken_over_is_reported(imported, municipality):
    assert imported["key"] == SERVICE
    left = {line["key"] for line in imported["report"] if line["kind"] == "left"}
    assert left >= {"handtekening", "seizoen"}
    # A rule that hides a question is one of the form from then on.
    assert "Wie op de wachtlijst wil, hoeft niet te kiezen" not in left
    for file in imported["files"]:
        assert (municipality / "diensten" / SERVICE / file).is_file()
    checked = command("check", str(municipality))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_an_imported_form_is_filled_in_and_sent_on_a_phone(served, browser):
    tab = Tab(browser, served.address, "phone", "nl")
    try:
        fills_in_and_sends(tab)
        assert not tab.wrong, "\n".join(dict.fromkeys(tab.wrong))
    finally:
        tab.close()
    events = served.events()
    opened = [event for event in events if event["type"] == "case_opened" and event["facts"]["service"] == SERVICE]
    assert len(opened) == 1 and opened[0]["facts"]["department"] == "groen"
    assert sum(event["type"] == "document_added" and event["stream"] == opened[0]["stream"] for event in events) == 1
    # Nobody said of any question that it is evidence: nothing of the answers is in the open.
    assert not [name for name in opened[0]["facts"] if name.startswith("answer.")]
    for text in ("Mila", "1234", "mila@post.example", "dicht bij het water"):
        assert text not in json.dumps([event["facts"] for event in events])


def fills_in_and_sends(tab: Tab) -> None:
    page = tab.page
    tab.go("/diensten/" + SERVICE)
    expect(page.locator("h1")).to_have_text("Plek in een buurttuin")
    tab.check("the service")
    page.get_by_role("link", name="Begin met het formulier").click()
    page.wait_for_url("**/formulier/de-tuin")
    expect(page.locator("main")).to_contain_text("Een plek is vier bij vijf meter.")
    tab.check("the garden, empty")
    tab.next()
    assert tab.status == 422
    assert page.locator("#foutmelding a").evaluate_all("links => links.map(link => link.hash)") == ["#welke_tuin", "#aantal_plekken", "#vanaf.day"]
    tab.check("the garden, with errors")
    expect(page.locator("[name=wachtlijst]:visible")).to_have_count(0)
    tab.fill(GARDEN | {"aantal_plekken": "3", "vanaf": Day(-1)})
    tab.next()
    assert tab.status == 422
    assert page.locator("#foutmelding a").evaluate_all("links => links.map(link => link.hash)") == ["#aantal_plekken", "#vanaf.day"]
    # The question that the answer asks for.
    expect(page.locator("[name=wat]:visible")).not_to_have_count(0)
    page.locator("[name=wachtlijst]:not([type=hidden])").check()
    # And the one that a rule of the export then takes away, with what was filled in there.
    tab.fill(GARDEN)
    tab.next()
    page.wait_for_url("**/formulier/over-u")
    tab.check("who asks, empty")
    tab.fill(PERSON | {"postcode": "12"})
    tab.next()
    assert tab.status == 422
    expect(page.locator("#foutmelding a")).to_have_count(1)
    tab.fill(PERSON)
    tab.next()
    page.wait_for_url("**/formulier/controleren")
    for text in ("Oude haven", "Zet mij op de wachtlijst", "Graag dicht bij het water.", "Mila Test", "1234 AB", "mila@post.example", LETTER.name):
        expect(page.locator("main")).to_contain_text(text)
    expect(page.locator("main")).not_to_contain_text("Groente")
    tab.check("the answers")
    tab.next()
    page.wait_for_url("**/verstuurd")
    assert re.search(r"Z-\d{4}-\d+", page.locator("main").inner_text())
    expect(page.locator("main")).to_contain_text("U hoort binnen twee weken of er een plek vrij is.")
    tab.check("sent")
