"""The real server mails those who answer for services, over an invented past: what is due, once, and again only what was not taken over."""

import datetime
import os
import re
import shutil
import subprocess
import time
import zoneinfo
from pathlib import Path

import pytest
from postbox import UNTIL_MESSAGE
from town import EXAMPLE, ROOT, Town

FROM = "raadhuis@voorbeeldstad.example"
ADDRESS = "https://raadhuis.voorbeeldstad.example"
SERVICES = 10


def daytime() -> str:
    """A time zone where it is after seven and before the evening now: in the night before Monday nothing is mailed."""
    zones = ["Europe/Amsterdam", "America/New_York", "America/Los_Angeles", "Pacific/Auckland", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Honolulu"]
    return next(zone for zone in zones if 8 <= datetime.datetime.now(zoneinfo.ZoneInfo(zone)).hour < 20)


@pytest.fixture(scope="module")
def gemeente(tmp_path_factory) -> Path:
    folder = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("gemeente") / "voorbeeldstad")
    file = folder / "gemeente.yaml"
    file.write_text(re.sub(r"time_zone: .*", f"time_zone: {daytime()}", file.read_text()))
    return folder


def past(gemeente: Path, data: Path, weeks: int) -> Path:
    """A data directory in which so many weeks have gone by."""
    subprocess.run([ROOT / ".build/debug/TownProbe", gemeente, data, str(weeks)], check=True, capture_output=True, timeout=300)
    return data


@pytest.fixture(scope="module")
def lived(gemeente, tmp_path_factory) -> Path:
    """A year, in the last weeks of which more people stop at a page of the first service: long enough to be sure of it."""
    return past(gemeente, tmp_path_factory.mktemp("lived") / "data", 52)


@pytest.fixture(scope="module")
def young(gemeente, tmp_path_factory) -> Path:
    """Four weeks, of which there is nothing to say but their figures."""
    return past(gemeente, tmp_path_factory.mktemp("young") / "data", 4)


@pytest.fixture
def data(young, tmp_path) -> Path:
    return shutil.copytree(young, tmp_path / "data")


@pytest.fixture
def mail(authority):
    """Settings for a mail server at a port."""

    def settings(port: int, **more: str) -> dict[str, str]:
        return {
            "RAADHUIS_MAIL_HOST": "127.0.0.1", "RAADHUIS_MAIL_PORT": str(port), "RAADHUIS_MAIL_FROM": FROM, "RAADHUIS_MAIL_CA_FILE": str(authority.file),
            "RAADHUIS_ADDRESS": ADDRESS,
        } | more

    return settings


def until(is_true, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def mailed(town: Town) -> list[tuple[str, str, str]]:
    """What the journal says was mailed: type, service, and week or indicator."""
    events = [event for event in town.events() if event["type"] in ("alarm_mailed", "digest_mailed")]
    return sorted((event["type"], event["facts"]["service"], event["facts"].get("indicator") or event["facts"]["week"]) for event in events)


def letters(box) -> tuple[list, list]:
    """Those about alarms, and those about a week."""
    alarms, weeks = [], []
    for message in box.messages:
        (weeks if "de week van" in message["Subject"] else alarms).append(message)
    return alarms, weeks


def test_each_owner_gets_the_week_and_who_has_to_know_an_alarm_and_nobody_anything_twice(lived, tmp_path, gemeente, postbox, mail, serve):
    data = shutil.copytree(lived, tmp_path / "data")
    box = postbox("starttls")
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: len(letters(box)[1]) == SERVICES)
    time.sleep(1)
    alarms, weeks = letters(box)
    assert len(weeks) == SERVICES
    assert len({message["Message-ID"] for message in box.messages}) == len(box.messages)

    # The past has a page at which more people stop, of the first service.
    [alarm] = [message for message in alarms if message["Subject"].startswith("Bezwaar maken")]
    assert alarm["To"] == "hoofd-juridische-zaken@voorbeeldstad.example"
    plain, html = (part.get_content() for part in alarm.get_payload())
    # One cause is one alarm: that fewer finish, and at which page more stop.
    words = " ".join(plain.split())
    assert "Minder mensen ronden het formulier af." in words and "meer mensen stoppen bij ‘Uw redenen’" in words and "en nog steeds." in words, plain
    link = re.search(rf"{ADDRESS}/rekenkamer/bezwaar-maken\?van=\d{{4}}-\d\d-\d\d&tot=\d{{4}}-\d\d-\d\d", plain)
    assert link and link[0].replace("&", "&amp;") in html

    for message in box.messages:
        for part in message.get_payload():
            text = re.sub(r"<style>.*?</style>", "", part.get_content(), flags=re.DOTALL)
            # Counts below ten do not leave the house; what visitors said never does.
            for count, total in re.findall(r"\((\d[\d.]*) van de (\d[\d.]*)\)", text):
                count, total = int(count.replace(".", "")), int(total.replace(".", ""))
                assert count >= 10 and total - count >= 10, text
            assert not re.search(r"\(\d+ keer\)", text), text
    log = mailed(town)
    assert len([entry for entry in log if entry[0] == "digest_mailed"]) == SERVICES
    assert ("alarm_mailed", "bezwaar-maken", "completion") in log
    # The program's own log names no mailbox.
    assert "@" not in town.output, town.output
    assert town.stop() == 0

    count = len(box.taken)
    again = serve(data, gemeente=gemeente, settings=mail(box.port))
    time.sleep(3)
    assert len(box.taken) == count
    assert mailed(again) == log
    again.verified()
    assert again.stop() == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_can_be_read_by_everyone(lived, gemeente, authority, mail, tmp_path_factory, width, scheme):
    from playwright.sync_api import sync_playwright
    from tab import AXE, RULES, WIDER

    pages = _pages(lived, gemeente, authority, mail, tmp_path_factory)
    assert len(pages) > SERVICES
    found = os.environ.get("RAADHUIS_CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for html in pages:
            page.set_content(html)
            page.add_script_tag(content=AXE)
            wrong = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
            assert not wrong, [(rule["id"], rule["nodes"][0]["html"]) for rule in wrong]
            assert not page.evaluate(WIDER)
        # Nothing comes from elsewhere: nobody sees that or when a letter is read.
        assert not asked
        browser.close()


_drawn: list[str] = []


def _pages(lived, gemeente, authority, mail, tmp_path_factory) -> list[str]:
    """The HTML of all letters of one round, which is made once."""
    if not _drawn:
        from postbox import Postbox

        box = Postbox(authority)
        town = Town(shutil.copytree(lived, tmp_path_factory.mktemp("drawn") / "data"), gemeente=gemeente, settings=mail(box.port))
        try:
            until(lambda: len(letters(box)[1]) == SERVICES)
        finally:
            town.stop()
            box.stop()
        _drawn.extend(message.get_payload()[1].get_content() for message in box.messages)
    return _drawn


def test_what_the_mail_server_did_not_take_is_mailed_after_a_restart(data, gemeente, postbox, mail, serve):
    box = postbox("starttls")
    box.refuses = "teamleider-groen"
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: len(letters(box)[1]) == SERVICES - 1 and "mail was not sent" in town.output)
    assert "550" in town.output and "teamleider-groen@" not in town.output
    assert "kapvergunning" not in [entry[1] for entry in mailed(town)]
    assert town.stop() == 0
    box.refuses = ""
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: len(letters(box)[1]) == SERVICES)
    assert box.messages[-1]["To"] == "teamleider-groen@voorbeeldstad.example"
    assert town.stop() == 0


def test_a_mail_server_that_cannot_be_trusted_gets_nothing_and_the_town_hall_is_open(data, gemeente, postbox, mail, serve):
    from visitor import Visitor

    box = postbox("none")
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: "mail was not sent" in town.output)
    # One is tried, and the rest waits for the next round.
    assert town.output.count("mail was not sent") == 1 and "STARTTLS" in town.output
    assert Visitor(town.port).get("/gezond").status == 200
    assert not box.taken and not mailed(town)
    assert town.stop() == 0


def test_a_mail_server_that_hangs_holds_up_neither_visitors_nor_the_end(data, gemeente, rude, mail, serve):
    from visitor import Visitor

    server = rude([b"220 mail.example\r\n"], "hang")
    town = serve(data, gemeente=gemeente, settings=mail(server.port))
    until(lambda: server.heard)
    begun = time.monotonic()
    assert Visitor(town.port).get("/").status == 200
    assert town.stop() == 0
    assert time.monotonic() - begun < 40


def test_a_mail_server_that_never_says_what_became_of_a_letter_keeps_none_of_the_others(data, gemeente, rude, mail, serve):
    server = rude(UNTIL_MESSAGE, "close")
    town = serve(data, gemeente=gemeente, settings=mail(server.port, RAADHUIS_MAIL_SECURITY="none"))
    until(lambda: town.output.count("mail may not have arrived") == SERVICES)
    # Each was tried once, and none is taken for mailed.
    assert server.heard.count(b"RCPT TO") == SERVICES
    assert not mailed(town) and "@" not in town.output
    assert town.stop() == 0


def test_killed_between_the_mail_server_and_the_journal_a_letter_goes_out_under_the_same_name(data, gemeente, postbox, mail, serve):
    box = postbox("starttls")
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: box.taken)
    town.kill()
    first = {message["Message-ID"] for message in box.messages}
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: len({message["Message-ID"] for message in letters(box)[1]}) == SERVICES)
    # Each letter has one name, and at most the one that was under way when the program ended came twice.
    assert first <= {message["Message-ID"] for message in box.messages}
    assert len(box.messages) - len({message["Message-ID"] for message in box.messages}) <= 1
    town.verified()
    assert town.stop() == 0


def test_what_looks_like_an_attack_is_mailed_once_and_names_nobody(data, gemeente, postbox, mail, serve):
    from visitor import Visitor

    box = postbox("starttls")
    town = serve(data, gemeente=gemeente, settings=mail(box.port, RAADHUIS_SECURITY_MAIL="beveiliging@voorbeeldstad.example"))
    stranger = Visitor(town.port)
    for _ in range(70):
        assert stranger.post("/inloggen", [("persoon", "0")]).status == 403

    def warnings():
        return [message for message in box.messages if message["To"] == "beveiliging@voorbeeldstad.example"]

    until(warnings)
    time.sleep(3)
    [letter] = warnings()
    assert letter["Subject"].endswith("dit lijkt op een aanval")
    for part in letter.get_payload():
        text = part.get_content()
        assert "30 formulieren" in text and "127.0.0.1" not in text and f"{ADDRESS}/werkplek/accounts" in text
    assert town.output.count("this looks like an attack") == 1
    assert town.stop() == 0


TRIED = "grofvuil-laten-ophalen"
PLAN = {
    "probleem": "Mensen zien te laat op welke dag we komen.", "verwachting": "Wie eerst het adres geeft, maakt het formulier vaker af.",
    "maat": "completion", "effect": "10",
}
# Seconds within which it is mailed that an experiment was stopped.
SOON = 60


def started_experiment(town: Town):
    """The head of the department, and the address of an experiment that runs."""
    from filled import Official

    head, owner = Official(town.port), Official(town.port)
    head.sign_in("afval-hoofd")
    owner.sign_in("afval-eigenaar")
    rooms = "/raadzaal/proeven"
    made = head.send(head.get(f"{rooms}/nieuw?dienst={TRIED}").form(f"{rooms}/nieuw"), PLAN)
    path = made.path.partition("?")[0]
    assert made.status == 200, f"{made.status} {made.text[:300]}"
    for who, action in ((owner, "nakijken"), (head, "starten")):
        assert "gedaan=" in who.send(who.get(path).form(f"/{action}")).path, action
    return head, path


def stop_letters(box) -> list:
    return [message for message in box.messages if message["Subject"].endswith("een proef is gestopt")]


def stops_mailed(town: Town) -> list[dict]:
    return [event for event in town.events() if event["type"] == "experiment_stop_mailed"]


def test_that_an_official_stopped_an_experiment_is_mailed_within_a_minute_once_and_names_nobody(data, gemeente, postbox, mail, serve):
    box = postbox("starttls")
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    head, path = started_experiment(town)
    assert "gedaan=stoppen" in head.send(head.get(path).form("/stoppen")).path
    until(lambda: stop_letters(box), SOON)
    until(lambda: stops_mailed(town), 10)
    [letter] = stop_letters(box)
    for part in letter.get_payload():
        words = " ".join(re.sub(r"<[^>]+>", " ", part.get_content()).split())
        assert "Een medewerker heeft een proef bij deze dienst gestopt." in words and "Het hoofd van de afdeling" in words, words
        assert f"{ADDRESS}{path}" in part.get_content()
        assert PLAN["probleem"] not in words and PLAN["verwachting"] not in words
    # Nor has the program anything to tell after a restart, when it looks at everything that is due.
    assert town.stop() == 0
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    time.sleep(3)
    assert len(stop_letters(box)) == 1 and len(stops_mailed(town)) == 1
    town.verified()
    assert town.stop() == 0


def test_a_stop_after_which_the_program_was_killed_is_mailed_when_it_is_back_under_one_name(data, gemeente, postbox, mail, serve):
    box = postbox("starttls")
    # What is mailed takes so long that the program ends before the journal knows of it.
    box.delay = 5
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    head, path = started_experiment(town)
    assert "gedaan=stoppen" in head.send(head.get(path).form("/stoppen")).path
    town.kill()
    assert not stops_mailed(town)
    box.delay = 0
    town = serve(data, gemeente=gemeente, settings=mail(box.port))
    until(lambda: stops_mailed(town), SOON)
    assert len({message["Message-ID"] for message in stop_letters(box)}) == 1
    assert len(stops_mailed(town)) == 1
    town.verified()
    assert town.stop() == 0


def test_without_a_mail_server_nothing_is_mailed_and_everything_works(data, gemeente, serve):
    from visitor import Visitor

    town = serve(data, gemeente=gemeente)
    assert Visitor(town.port).get("/gezond").status == 200
    time.sleep(1)
    assert not mailed(town) and "mail" not in town.output
    assert town.stop() == 0
