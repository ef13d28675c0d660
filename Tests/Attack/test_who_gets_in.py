"""What one person filled in, may do, or knows is not the next one's: on one browser, with another's token, and by guessing."""

from __future__ import annotations

import re
import statistics
import subprocess
import threading
from pathlib import Path

import pytest
from answers import ANSWERS, LOGIN_REQUIRED
from crawling import walk
from extent import SHORT, sized
from inhabitants import Inhabitants, another_tab, new_account
from town import EXAMPLE, Town, command
from visitor import Visitor

SECRET = "Geheimelaan"
PASSWORD = "welkom-in-de-demo"


@pytest.fixture
def town(data, serve):
    town = serve(data)
    yield town
    assert town.process.poll() is None, f"the server went down:\n{town.output}"
    assert "a request failed" not in town.output, town.output[-2000:]
    town.verified()
    assert town.stop() == 0


# Two people, one browser.


def types_something(visitor: Visitor, service: str) -> tuple[str, str]:
    """Fills in the first text of a form's first page and saves it: the page's address, and the link to go on later."""
    page = visitor.get(f"/diensten/{service}/formulier")
    form = page.form("/formulier/")
    answers = dict(ANSWERS[service])
    texts = [control.name for control in form.controls if control.type in ("text", "textarea") and not control.name.startswith("_")]
    answers |= {name: SECRET for name in texts}
    page = visitor.send(form, answers)
    for _ in range(5):
        if SECRET in page.html or not texts or page.path.endswith("/controleren"):
            break
        page = visitor.send(page.form("/formulier/"), answers)
    where = page.path
    saved = visitor.send(page.form("/formulier/"), answers, button=("-bewaar", "1")) if not where.endswith("/controleren") else page
    link = re.search(r"/verder/[A-Za-z0-9_-]{43}", saved.html)
    return where, link[0] if link else ""


def sees_nothing(visitor: Visitor, service: str, link: str, where: str) -> None:
    for path in (f"/diensten/{service}/formulier", where, f"/diensten/{service}/formulier/bewaard", f"/diensten/{service}/formulier/controleren", f"/diensten/{service}/formulier/verstuurd", link):
        if path:
            answer = visitor.get(path)
            assert answer.status < 500, f"{path}: {answer.status}"
            assert SECRET not in answer.html, f"{path}: the next one on this browser reads what was typed before"


@pytest.mark.parametrize("leaves", ["logs out", "is logged out by time", "keeps the cookies of the form"])
def test_what_one_resident_typed_is_not_the_next_ones(leaves, town, figures):
    for service in sorted(LOGIN_REQUIRED | {"kapvergunning", "evenement-melden"}):
        browser = Visitor(town.port)
        browser.log_in(0)
        where, link = types_something(browser, service)
        before = dict(browser.cookies)
        if leaves == "is logged out by time":
            browser.cookies.pop("inwoner")
        else:
            browser.send(browser.get("/mijn/zaken").form("/uitloggen"))
            if leaves == "logs out":
                assert not [name for name in browser.cookies if name.startswith("concept-")], f"{service}: logging out left {browser.cookies}"
            else:
                browser.cookies = {name: value for name, value in before.items() if name != "inwoner"}
        # Nobody who is not logged in, and nobody else, sees or sends it.
        sees_nothing(another_tab(browser), service, link, where)
        browser.log_in(1)
        sees_nothing(browser, service, link, where)
        sees_nothing(another_tab(browser), service, link, where)
    figures["services"] = len(LOGIN_REQUIRED) + 2


def test_what_was_typed_without_a_login_is_opened_by_its_link(town):
    """So that the above does not hold because nothing can be opened at all."""
    browser = Visitor(town.port)
    _, link = types_something(browser, "kapvergunning")
    other = Visitor(town.port)
    page = other.get(link)
    assert page.status == 200
    assert SECRET in other.get(other.send(page.form("/verder/")).path.rsplit("/", 1)[0] + "/plek").html


# Tokens of others.


def test_a_form_with_the_token_of_another_session_does_nothing(town, figures):
    people = Inhabitants.of(town, "groen", "groen-hoofd", "beheer", residents=2)
    people.case()
    pairs = [
        (people.residents[0], people.residents[1], ["/mijn/zaken", "/diensten/kapvergunning/formulier"]),
        (people.officials["groen"], people.officials["groen-hoofd"], ["/werkplek", "/werkplek/indienen", "/werkplek/zoeken", "/werkplek/wachtwoord"]),
        (people.officials["beheer"], people.officials["groen"], ["/werkplek/accounts"]),
    ]
    tried: set[str] = set()
    for own, other, starts in pairs:
        token = other.get("/werkplek/wachtwoord" if "medewerker" in other.cookies else "/mijn/zaken").token()
        own.cookies.pop("concept-kapvergunning", None)
        pages = [page for page in walk(own, starts, most=40) if page.status == 200 and page.headers["Content-Type"].startswith("text/html")]
        town.settled()
        before = len(town.events())
        for page in pages:
            for form in page.forms:
                kind = re.sub(r"[0-9a-f-]{36}|[A-Za-z0-9_-]{43}", "*", form.action)
                if form.method != "post" or kind in tried or not any(control.name == "_token" for control in form.controls):
                    continue
                tried.add(kind)
                for forged in (token, token[:-1], "", token[::-1]):
                    fields = [(name, forged if name == "_token" else value) for name, value in form.sent()]
                    answer = own.post(form.action, fields, multipart=form.multipart, follow=False)
                    assert answer.status in (400, 401, 403), f"{form.action} with another's token: {answer.status}"
        assert len(town.events()) == before, f"something was done: {[event['type'] for event in town.events()[before:]]}"
        assert own.get(starts[0], follow=False).status in (200, 303), "the session was ended"
    figures["forms"] = len(tried)
    assert len(tried) >= 10


# Identifiers that a client gives.

# That are made: each takes seconds.
PASSWORDS = sized(2, 4)


def test_an_attempt_that_is_named_after_something_else(town, figures):
    """A form's attempt is an identifier that the browser sends: that of a case, an account or a visit makes no second one of it, and no 5xx."""
    people = Inhabitants.of(town, "groen", "beheer", residents=2)
    case, other = people.case(), people.case(people.residents[1])
    streams = {event["kind"]: event["stream"] for event in town.events()}
    commands = [event["command"] for event in town.events()][-2:]
    names = [case, other, *streams.values(), *commands, people.account("groen").rpartition("/")[2], "00000000-0000-0000-0000-000000000000", case.upper(), "x", ""]
    tried: set[str] = set()
    for visitor, starts in (
        (people.residents[0], [f"/mijn/zaken/{case}"]), (people.officials["groen"], [f"/werkplek/zaken/{case}", "/werkplek/indienen"]),
        (people.officials["beheer"], ["/werkplek/accounts", people.account("inkomen")]),
    ):
        for start in starts:
            for form in visitor.get(start).forms:
                kind = form.action + str(sorted({control.name for control in form.controls}))
                if kind in tried or not any(control.name == "opdracht" for control in form.controls):
                    continue
                tried.add(kind)
                # What makes a password takes seconds.
                for name in names[: PASSWORDS if any(control.type == "password" for control in form.controls) else None]:
                    answers = new_account(f"proef-{len(tried)}") | {"opdracht": name, "tekst": "Dag", "reden": "Ziek"}
                    answer = visitor.send(form, answers, follow=False)
                    assert answer.status < 500, f"{form.action}, {name}: {answer.status} {answer.text[:200]}"
    figures |= {"forms": len(tried), "names": len(names)}
    assert len(tried) >= 5
    # Nothing grew where it does not belong.
    kinds: dict[str, set[str]] = {}
    for event in town.events():
        kinds.setdefault(event["stream"], set()).add(event["kind"])
    assert all(len(of) == 1 for of in kinds.values()), "two kinds of stream under one name"


@pytest.mark.skipif(SHORT, reason="each guess takes seconds of work")
def test_ones_own_password_can_be_changed_while_others_guess_at_it(town):
    people = Inhabitants.of(town, "inkomen")
    for number in range(6):
        guess(town, "inkomen", f"geraden-wachtwoord-{number}", "")
    official = people.officials["inkomen"]
    form = official.get("/werkplek/wachtwoord").form("/werkplek/wachtwoord")
    words = [control.name for control in form.controls if control.type == "password"]
    answer = official.send(form, {words[0]: PASSWORD} | {name: "veertien-gele-tenten-buiten" for name in words[1:]}, follow=False)
    changed = sum(event["type"] == "password_changed" for event in town.events())
    assert answer.status < 500, f"{answer.status}, and it was changed {changed} times"
    assert (answer.status == 303) == (changed == 1), f"{answer.status}, and it was changed {changed} times"


# Guessing.

GUESSES = 30
BEHIND_A_PROXY = {"RAADHUIS_TRUSTED_PROXIES": "127.0.0.1", "RAADHUIS_UNLIMITED": "false"}


def guess(town: Town, user: str, password: str, source: str, cookies: dict[str, str] | None = None) -> tuple[int, str]:
    """A try to sign in as somebody from some address: the status, and the page without what was typed."""
    visitor = Visitor(town.port, seconds=300)
    visitor.cookies = dict(cookies or {})
    come_from = {"X-Forwarded-For": source}
    form = visitor.get("/werkplek/inloggen", come_from).form("/werkplek/inloggen")
    answer = visitor.post(form.action, form.sent({"gebruikersnaam": user, "wachtwoord": password}), follow=False, headers=come_from)
    return answer.status, re.sub(r'value="[^"]*"', "", answer.html)


@pytest.mark.skipif(SHORT, reason="each guess takes seconds of work")
def test_guesses_from_many_addresses_on_one_name_are_held_back(data, serve, figures):
    town = serve(data, settings=BEHIND_A_PROXY)
    official = Visitor(town.port, seconds=300)
    official.sign_in("groen")
    device = {name: value for name, value in official.cookies.items() if name != "medewerker"}
    outcomes: dict[str, list[tuple[int, str]]] = {"groen": [], "niemand-die-er-is": []}

    def guesses(user: str, network: int) -> None:
        for number in range(GUESSES):
            outcomes[user].append(guess(town, user, f"geraden-wachtwoord-{number}", f"10.{network}.{number % 250}.{number // 250 + 1}"))
            if outcomes[user][-1][0] == 429:
                return

    threads = [threading.Thread(target=guesses, args=(user, index)) for index, user in enumerate(outcomes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figures["guesses until one had to wait"] = len(outcomes["groen"])
    assert outcomes["groen"][-1][0] == 429, f"{GUESSES} guesses on one name, each from another address, and none was held back"
    # Waiting tells nobody which names there are.
    assert [status for status, _ in outcomes["groen"]] == [status for status, _ in outcomes["niemand-die-er-is"]]
    assert outcomes["groen"][0] == outcomes["niemand-die-er-is"][0], "the page tells which names there are"
    # Who has it guessed at gets in, from where he got in before.
    assert guess(town, "groen", PASSWORD, "10.99.0.1", device)[0] == 303, "by guessing at a name, its owner is kept out"
    town.verified()
    assert town.stop() == 0


def written(town: Town, do) -> int:
    """The bytes that the server writes, to files and connections, while something is done."""
    def counted() -> int:
        return int(re.search(r"^wchar: (\d+)$", Path(f"/proc/{town.process.pid}/io").read_text(), re.MULTILINE)[1])

    before = counted()
    do()
    return counted() - before


@pytest.mark.skipif(SHORT, reason="each guess takes seconds of work")
def test_a_name_that_exists_takes_as_much_writing_as_one_that_does_not(data, serve, figures):
    """What is written before the answer tells by time, on any machine, which names there are; so work is compared and not the clock."""
    town = serve(data)
    kinds: dict[str, list[int]] = {"existing": [], "missing": []}
    for number in range(5):
        for kind, user in (("existing", "afval"), ("missing", "aival")):
            kinds[kind].append(written(town, lambda: guess(town, user, f"geraden-wachtwoord-{number}", "")))
    medians = {kind: round(statistics.median(seen)) for kind, seen in kinds.items()}
    figures |= {f"bytes for one that is {kind}": count for kind, count in medians.items()}
    # One event more is a page of the database's log at least, of 4,096 bytes.
    assert abs(medians["existing"] - medians["missing"]) < 2_048, f"bytes written: {kinds}"
    town.verified()
    assert town.stop() == 0


# Writing without end.


def test_one_resident_cannot_write_without_end(data, serve, figures):
    town = serve(data, settings={"RAADHUIS_UNLIMITED": "false"})
    people = Inhabitants.of(town, residents=2)
    resident, other = people.residents
    case, others = people.case(), people.case(other)
    path = f"/mijn/zaken/{case}"
    written = 0
    for number in range(400):
        answer = resident.send(resident.get(path).form("/reageren"), {"tekst": f"Bericht {number}"}, follow=False)
        if answer.status == 429:
            break
        assert answer.status == 303, f"{answer.status} {answer.text[:200]}"
        written += 1
    figures["messages until it was enough"] = written
    assert answer.status == 429, f"{written} messages on one case, one after the other"
    assert int(answer.headers["Retry-After"]) > 0
    assert resident.get(path).status == 200, "what is there can no longer be read"
    # Somebody else writes on.
    assert other.send(other.get(f"/mijn/zaken/{others}").form("/reageren"), {"tekst": "Dag"}, follow=False).status == 303
    town.verified()
    assert town.stop() == 0


# What a demo leaves behind.


def test_the_accounts_of_a_demo_do_not_live_on_without_it(data):
    served = ["serve", "--gemeente", str(EXAMPLE), "--data", str(data), "--port", "0"]
    try:
        done = command(*served, seconds=60)
    except subprocess.TimeoutExpired:
        pytest.fail("a data directory of a demo is served without --demo: its administrator has a public password")
    assert done.returncode in (1, 3), done.stdout + done.stderr
    assert "demo" in done.stderr.lower(), done.stderr
