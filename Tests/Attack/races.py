"""Races: for every route that changes something, what many do with one thing at the same moment, and what may come of it."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Callable

from answers import BULKY, FELLING, LETTER, PHOTO
from extent import SHORT, sized
from inhabitants import Inhabitants, another_tab, new_account
from visitor import Answer, Form, Visitor
from volley import Shot, looking, sending

MANY = 16
# Where each checks or makes a password, which takes seconds of work.
SOME = sized(2, 16)

KAP = "/diensten/kapvergunning/formulier"
PASSWORD = "welkom-in-de-demo"


@dataclass
class Race:
    shots: list[Shot]
    # By type of event: how often it may have happened, given how many were told that it was done.
    effects: Callable[[int], dict[str, int]]
    # How many are told that it was done, at least.
    least: int = 1
    # What else must hold.
    holds: Callable[[list[Answer]], None] | None = None

    def judge(self, answers: list[Answer], happened: Counter) -> list[str]:
        """What is wrong."""
        wrong = [f"{answer.path}: {answer.status} {answer.text[:120]}" for answer in answers if answer.status >= 500]
        done = sum(answer.status in (200, 303) for answer in answers)
        if done < self.least:
            wrong.append(f"only {done} of {len(answers)} were done: {Counter(answer.status for answer in answers)}")
        for event, count in self.effects(done).items():
            if happened[event] != count:
                wrong.append(f"{event} happened {happened[event]} times, not {count}; {done} were told that it was done")
        if self.holds and not wrong:
            try:
                self.holds(answers)
            except AssertionError as error:
                wrong.append(str(error)[:300])
        return wrong


# Each by its route, in order: a race makes what it needs itself.
RACES: list[tuple[str, Callable[[Inhabitants], Race]]] = []


def race(*routes: str, small: bool = True):
    """A race for these routes. One that is not small, for the passwords that it makes, is left out of the short form."""

    def register(make: Callable[[Inhabitants], Race]):
        if small or not SHORT:
            RACES.extend((route, make) for route in routes)
        return make

    return register


def once(event: str) -> Callable[[int], dict[str, int]]:
    return lambda done: {event: 1}


def each(event: str) -> Callable[[int], dict[str, int]]:
    """As often as somebody was told that it was done."""
    return lambda done: {event: done}


def nothing(done: int) -> dict[str, int]:
    return {}


# Cases.


def case_form(town: Inhabitants, who: str, case: str, action: str, **values) -> Form:
    page = town.officials[who].get(f"/werkplek/zaken/{case}")
    return next(
        form for form in page.forms
        if form.action.endswith(f"/{case}/{action}") and all(any(control.name == name and value in (control.value, *control.options) for control in form.controls) for name, value in values.items()))


def begun(town: Inhabitants) -> str:
    """A case that is being handled."""
    case = town.case()
    town.officials["groen"].do(case, "toewijzen")
    town.officials["groen"].do(case, "stap", stap="start")
    return case


def asked(town: Inhabitants) -> str:
    """A case that waits for its resident."""
    case = begun(town)
    town.officials["groen"].do(case, "vragen", tekst="Kunt u een tekening sturen?", dagen="14")
    return case


def anew(shot_of: Callable[[str], Shot], count: int = MANY) -> list[Shot]:
    return [shot_of(str(number)) for number in range(count)]


def attempts(town: Inhabitants, form: Form, answers: dict | None = None, who: str = "groen", count: int = MANY) -> list[Shot]:
    """The same form, opened and sent in several windows, each with an attempt and words of its own."""
    return anew(
        lambda number: sending(
            town.officials[who], form, {"opdracht": str(uuid.uuid4())} | {name: value + number if name in ("tekst", "reden") else value for name, value in (answers or {}).items()}),
        count)


def on_a_case(action: str, answers: dict, event: str, *, exclusive: bool, started: bool = True, **values) -> None:
    """Two races for an action on a case: one form sent many times, and many different ones."""
    route = f"/werkplek/zaken/{{id}}/{action}"

    def prepared(town: Inhabitants) -> Form:
        return case_form(town, "groen", begun(town) if started else town.case(), action, **values)

    @race(route)
    def the_same_form_many_times(town: Inhabitants) -> Race:
        return Race([sending(town.officials["groen"], prepared(town), answers)] * MANY, once(event))

    @race(route)
    def many_forms_at_once(town: Inhabitants) -> Race:
        return Race(attempts(town, prepared(town), answers), each(event), holds=only_one if exclusive else None)


def only_one(answers: list[Answer]) -> None:
    done = sum(answer.status == 303 for answer in answers)
    assert done == 1, f"{done} were told that it was done, where one can be"


DECISION = {"resultaat": "verleend", "tekst": "U mag de boom kappen.", "reden": "De boom is ziek."}
on_a_case("stap", {}, "status_reached", exclusive=True, started=False, stap="start")
on_a_case("besluiten", DECISION, "decision_taken", exclusive=True)
on_a_case("vragen", {"tekst": "Kunt u een tekening sturen?", "dagen": "14"}, "information_requested", exclusive=True)
on_a_case("verlengen", {"reden": "De boomdeskundige is ziek."}, "term_extended", exclusive=True)
on_a_case("bericht", {"tekst": "Wij kijken ernaar."}, "message_sent", exclusive=False)


@race("/werkplek/zaken/{id}/toewijzen")
def assigned_to_everybody(town: Inhabitants) -> Race:
    form = case_form(town, "groen", town.case(), "toewijzen")
    page = town.officials["groen"].get(form.action.rsplit("/", 1)[0])
    choices = [value for one in page.forms for control in one.controls if control.name == "behandelaar" for value in control.options] or [""]
    shots = [
        sending(town.officials["groen"], form, {"opdracht": str(uuid.uuid4()), "behandelaar": choices[number % len(choices)]}) for number in range(MANY)]
    return Race(shots, nothing)


@race("/werkplek/zaken/{id}/verder")
def gone_on_without_an_answer(town: Inhabitants) -> Race:
    return Race(attempts(town, case_form(town, "groen", asked(town), "verder")), once("term_resumed"))


@race("/werkplek/zaken/{id}/besluiten", "/werkplek/zaken/{id}/vragen", "/werkplek/zaken/{id}/bericht", "/mijn/zaken/{id}/reageren")
def everything_with_one_case(town: Inhabitants) -> Race:
    case = begun(town)
    groen, head, resident = town.officials["groen"], town.officials["groen-hoofd"], town.residents[0]
    reply = resident.get(f"/mijn/zaken/{case}").form("/reageren")
    shots: list[Shot] = []
    for who in (groen, head):
        name = "groen" if who is groen else "groen-hoofd"
        for action, answers in (("besluiten", DECISION), ("vragen", {"tekst": "Waar?", "dagen": "14"}), ("bericht", {"tekst": "Dag"}), ("verlengen", {"reden": "Ziek"})):
            shots.append(sending(who, case_form(town, name, case, action), answers))
        shots += [looking(who, f"/werkplek/zaken/{case}")] * 2
    shots += [sending(resident, reply, {"opdracht": str(uuid.uuid4()), "tekst": f"Antwoord {number}"}) for number in range(4)]

    def one_decision(answers: list[Answer]) -> None:
        decided = sum(answer.status == 303 for answer in answers if answer.path.endswith("/besluiten"))
        assert decided <= 1, f"{decided} decisions on one case"
        for answer in answers:
            assert answer.path != f"/werkplek/zaken/{case}" or answer.status == 200, f"a look at the case: {answer.status}"

    return Race(shots, nothing, holds=one_decision)


@race("/werkplek/zaken/{id}/bericht")
def a_case_with_photos_is_opened(town: Inhabitants) -> Race:
    """A browser opens a case and its photos over several connections, and somebody writes meanwhile."""
    case = town.case(toestemming=[LETTER, PHOTO], foto=[PHOTO, PHOTO, PHOTO])
    groen = town.officials["groen"]
    page = groen.get(f"/werkplek/zaken/{case}")
    documents = sorted({address for _, _, address in page.addresses if "/documenten/" in address})
    assert len(documents) >= 4, documents
    looks = [looking(groen, (documents + [page.path])[number % (len(documents) + 1)]) for number in range(MANY)]
    return Race(looks + attempts(town, case_form(town, "groen", case, "bericht"), {"tekst": "Wij kijken ernaar."}, count=4), lambda done: {"message_sent": 4}, least=MANY + 4)


@race("/mijn/zaken/{id}/reageren")
def one_reply_many_times(town: Inhabitants) -> Race:
    """The answer to a question: it makes the term run again, once."""
    resident, case = town.residents[0], asked(town)
    form = resident.get(f"/mijn/zaken/{case}").form("/reageren")
    shots = [sending(resident, form, {"tekst": "Hier is de tekening.", "bestanden": [LETTER]})] * MANY
    return Race(shots, lambda done: {"information_received": 1, "term_resumed": 1, "document_added": 1})


@race("/mijn/zaken/{id}/reageren")
def many_replies(town: Inhabitants) -> Race:
    resident = town.residents[0]
    form = resident.get(f"/mijn/zaken/{town.case()}").form("/reageren")
    return Race(
        anew(lambda number: sending(resident, form, {"opdracht": str(uuid.uuid4()), "tekst": f"Bericht {number}", "bestanden": [PHOTO]})),
        lambda done: {"message_sent": done, "document_added": done})


# Forms.


@race("/diensten/{service}/formulier/controleren")
def one_form_sent_in_many_tabs(town: Inhabitants) -> Race:
    visitor = Visitor(town.town.port)
    form = visitor.fill("kapvergunning", FELLING).form("/controleren")

    def the_same_number(answers: list[Answer]) -> None:
        pages = {another_tab(visitor).get(f"{KAP}/verstuurd").html.partition("raadhuis-nummer")[2][:40] for _ in range(2)}
        assert len(pages) == 1 and "" not in pages, pages

    return Race([sending(visitor, form)] * MANY, once("case_opened"), holds=the_same_number)


@race("/diensten/{service}/formulier/{page}")
def one_page_saved_in_many_tabs(town: Inhabitants) -> Race:
    visitor = Visitor(town.town.port)
    form = visitor.get(KAP).form("/formulier/")
    streets = [f"Straat {number}" for number in range(MANY)]

    def one_of_them_stays(answers: list[Answer]) -> None:
        kept = next(control.value for control in another_tab(visitor).get(form.action).form("/formulier/").controls if control.name == "straat")
        assert kept in streets, kept

    return Race([sending(visitor, form, FELLING | {"straat": street}) for street in streets], nothing, holds=one_of_them_stays)


@race("/diensten/{service}/formulier/controleren", "/diensten/{service}/formulier/{page}")
def changed_and_sent_at_once(town: Inhabitants) -> Race:
    """What one tab sends is what it showed, whatever the others change meanwhile."""
    visitor = Visitor(town.town.port)
    check = visitor.fill("kapvergunning", FELLING).form("/controleren")
    page = another_tab(visitor).get(f"{KAP}/boom").form("/formulier/")
    shots = [sending(visitor, page, FELLING | {"omtrek": str(200 + number)}) for number in range(MANY // 2)] + [sending(visitor, check)] * (MANY // 2)

    def shown_is_sent(answers: list[Answer]) -> None:
        sent = [answer for answer in answers if answer.path.endswith("/controleren") and answer.status == 303 and answer.headers["Location"].endswith("/verstuurd")]
        if not sent:
            return
        number = another_tab(visitor).get(f"{KAP}/verstuurd").html.partition('raadhuis-nummer')[2].partition(">")[2].partition("<")[0]
        groen = town.officials["groen"]
        found = groen.send(groen.get("/werkplek/zoeken").form("/werkplek/zoeken"), {"zoek": number})
        if not found.path.startswith("/werkplek/zaken/"):
            found = groen.get(next(address for _, _, address in found.addresses if address.startswith("/werkplek/zaken/")))
        assert "142" in found.text, f"{number} holds another girth than the page that was sent"

    return Race(shots, nothing, least=0, holds=shown_is_sent)


@race("/verder/{secret}")
def taken_to_many_devices(town: Inhabitants) -> Race:
    writer = Visitor(town.town.port)
    page = writer.get(KAP)
    writer.send(page.form("/formulier/"), FELLING, button=("-bewaar", "1"))
    link = next(path for path in writer.get(f"{KAP}/bewaard").text.split() if "/verder/" in path)
    path = "/verder/" + link.rpartition("/verder/")[2].strip(".,")
    devices = [Visitor(town.town.port) for _ in range(MANY)]

    def one_has_it(answers: list[Answer]) -> None:
        moved = sum(answer.status == 303 and "concept-" in (answer.headers["Set-Cookie"] or "") for answer in answers)
        assert moved == 1, f"{moved} devices go on with one draft"

    return Race([sending(device, device.get(path).form("/verder/")) for device in devices], nothing, holds=one_has_it)


@race("/diensten/{service}/formulier/verstuurd")
def one_opinion_many_times(town: Inhabitants) -> Race:
    visitor = Visitor(town.town.port)
    page = visitor.fill("grofvuil-laten-ophalen", BULKY)
    page = visitor.send(page.form("/controleren"))
    form = page.form("/verstuurd")
    return Race(anew(lambda number: sending(visitor, form, {"cijfer": str(1 + int(number) % 5), "gelukt": "yes", "woorden": f"Mening {number}"})), once("feedback_given"))


# Filing for somebody.


@race("/werkplek/indienen")
def begun_for_a_resident(town: Inhabitants) -> Race:
    official = another_tab(town.officials["groen"])
    form = official.get("/werkplek/indienen").form("/werkplek/indienen")
    return Race([sending(official, form, {"dienst": "kapvergunning", "kanaal": "phone", "bsn": "999990019"})] * MANY, nothing)


@race("/diensten/{service}/formulier/controleren")
def filed_for_a_resident(town: Inhabitants) -> Race:
    official = another_tab(town.officials["groen"])
    official.begins_for("kapvergunning", "phone", "999990019")
    form = official.fill("kapvergunning", FELLING).form("/controleren")
    return Race([sending(official, form)] * MANY, once("case_opened"))


@race("/werkplek/zoeken")
def many_searches(town: Inhabitants) -> Race:
    groen = town.officials["groen"]
    form = groen.get("/werkplek/zoeken").form("/werkplek/zoeken")
    return Race(anew(lambda number: sending(groen, form, {"zoek": "Sanne Voorbeeld"})), nothing)


# Accounts.


@race("/werkplek/accounts")
def one_account_many_times(town: Inhabitants) -> Race:
    administrator = town.officials["beheer"]
    form = administrator.get("/werkplek/accounts").form("/werkplek/accounts")
    return Race([sending(administrator, form, new_account(f"zelfde-{uuid.uuid4().hex[:6]}"))] * SOME, once("account_created"))


@race("/werkplek/accounts", small=False)
def one_name_for_many(town: Inhabitants) -> Race:
    administrator = town.officials["beheer"]
    form = administrator.get("/werkplek/accounts").form("/werkplek/accounts")
    user = f"naam-{uuid.uuid4().hex[:6]}"
    return Race(anew(lambda number: sending(administrator, form, new_account(user) | {"opdracht": str(uuid.uuid4())}), SOME), once("account_created"))


@race("/werkplek/accounts/{id}/rollen")
def roles_changed_at_once(town: Inhabitants) -> Race:
    administrator = town.officials["beheer"]
    path = town.account("veiligheid")
    form = administrator.get(path).form("/rollen")
    choices = [["handler"], ["department_head"], ["handler", "department_head"]]
    shots = [sending(administrator, form, {"opdracht": str(uuid.uuid4()), "rol": choices[number % 3], "afdeling": "afval"}) for number in range(MANY)]
    return Race(shots, nothing)


@race("/werkplek/accounts/{id}/wachtwoord", small=False)
def a_password_given_many_times(town: Inhabitants) -> Race:
    administrator = town.officials["beheer"]
    path = town.account("veiligheid-hoofd")
    form = administrator.get(path).form("/wachtwoord")
    shots = anew(lambda number: sending(administrator, form, {"opdracht": str(uuid.uuid4()), "wachtwoord": f"dertien-groene-fietsen-{number}"}), SOME)
    return Race(shots, each("password_changed"))


@race("/werkplek/accounts/{id}/beeindigen")
def an_account_ended_many_times(town: Inhabitants) -> Race:
    administrator = town.officials["beheer"]
    path = town.account("verkeer")
    return Race([sending(administrator, administrator.get(path).form("/beeindigen"))] * MANY, once("account_disabled"))


@race("/werkplek/accounts/{id}/beeindigen", "/werkplek/accounts/{id}/rollen")
def everything_with_one_account(town: Inhabitants) -> Race:
    administrator = town.officials["beheer"]
    path = town.account("verkeer-hoofd")
    page = administrator.get(path)
    roles, end = page.form("/rollen"), page.form("/beeindigen")
    shots = [sending(administrator, roles, {"opdracht": str(uuid.uuid4()), "rol": ["handler"], "afdeling": "groen"}) for _ in range(MANY // 2)]
    shots += [sending(administrator, end, {"opdracht": str(uuid.uuid4())}) for _ in range(MANY // 2)]
    return Race(shots, once("account_disabled"))


@race("/werkplek/wachtwoord", small=False)
def ones_own_password_changed_in_many_tabs(town: Inhabitants) -> Race:
    official = town.officials["inkomen"]
    page = official.get("/werkplek/wachtwoord")
    form = page.form("/werkplek/wachtwoord")
    words = [control.name for control in form.controls if control.type == "password"]
    shots = anew(lambda number: sending(official, form, {words[0]: PASSWORD} | {name: f"veertien-gele-tenten-{number}" for name in words[1:]}), SOME)
    # Each needs the password of before: one is first, and the others come too late.
    return Race(shots, each("password_changed"), holds=only_one)


# Coming and going.


@race("/inloggen")
def a_resident_logs_in_from_many_tabs(town: Inhabitants) -> Race:
    visitor = Visitor(town.town.port)
    form = visitor.get("/inloggen").form("/inloggen")
    return Race([sending(visitor, form, button=("persoon", "1"))] * MANY, nothing)


@race("/uitloggen")
def a_resident_logs_out_in_many_tabs(town: Inhabitants) -> Race:
    visitor = Visitor(town.town.port)
    visitor.log_in(2)
    form = visitor.get("/mijn/zaken").form("/uitloggen")

    def it_is_over(answers: list[Answer]) -> None:
        assert another_tab(visitor).request("GET", "/mijn/zaken").status == 303, "the session goes on"

    return Race([sending(visitor, form)] * MANY, nothing, holds=it_is_over)


@race("/werkplek/inloggen", small=False)
def an_official_signs_in_from_many_places(town: Inhabitants) -> Race:
    visitor = Visitor(town.town.port)
    form = visitor.get("/werkplek/inloggen").form("/werkplek/inloggen")
    return Race([sending(visitor, form, {"gebruikersnaam": "afval", "wachtwoord": PASSWORD})] * SOME, nothing)


@race("/werkplek/uitloggen")
def an_official_signs_out_in_many_tabs(town: Inhabitants) -> Race:
    official = town.officials["juridisch"]
    form = official.get("/werkplek/uitloggen").form("/werkplek/uitloggen")

    def it_is_over(answers: list[Answer]) -> None:
        assert another_tab(official).request("GET", "/werkplek").status == 303, "the session goes on"

    return Race([sending(official, form)] * MANY, nothing, holds=it_is_over)
