"""A town in which something happened: cases in each state, feedback, people who are logged in."""

from __future__ import annotations

from dataclasses import dataclass

from answers import ANSWERS, BULKY, FELLING, LETTER, LOGIN_REQUIRED, PHOTO
from town import Town
from visitor import Visitor, number

QUESTION = "Kunt u een tekening van de schuur sturen?"


class Official(Visitor):
    """Someone at the Werkplek."""

    def do(self, case: str, action: str, **fields):
        """Presses the button of a form on the case's page."""
        page = self.get(f"/werkplek/zaken/{case}")
        form = next(
            form for form in page.forms
            if form.action.endswith("/" + action) and all(any(control.name == "stap" and control.value == value for control in form.controls) for name, value in fields.items() if name == "stap"))
        answer = self.send(form, fields)
        assert answer.status == 200 and "gedaan=" in answer.path, f"{action}: {answer.status} {answer.text[:400]}"
        return answer

    def begins_for(self, service: str, channel: str, bsn: str = ""):
        """Begins a form for a resident: its first page."""
        page = self.get("/werkplek/indienen")
        return self.send(page.form("/werkplek/indienen"), {"dienst": service, "kanaal": channel, "bsn": bsn})


@dataclass
class Filled:
    town: Town
    resident: Visitor
    handler: Official
    head: Official
    administrator: Official
    auditor: Official
    # Cases by their state: received, asked, answered, decided.
    cases: dict[str, str]
    draft: Visitor
    sent: Visitor
    # An official who fills in a form for a resident, and one who has sent it.
    filing: Official
    filed: Official

    def cookies(self, who: str) -> dict[str, str]:
        return {
            "everyone": {}, "resident": self.resident.cookies, "official": self.handler.cookies, "head": self.head.cookies, "administrator": self.administrator.cookies,
            "auditor": self.auditor.cookies, "draft": self.draft.cookies, "sent": self.sent.cookies,
            "filing": self.filing.cookies, "filed": self.filed.cookies,
        }[who]


def fill(town: Town) -> Filled:
    resident = Visitor(town.port)
    resident.log_in(0)
    for service in ANSWERS:
        if service in LOGIN_REQUIRED:
            resident.file(service, ANSWERS[service])
    def official(name: str) -> Official:
        one = Official(town.port)
        one.sign_in(name)
        return one

    handler, head, administrator, auditor = official("groen"), official("groen-hoofd"), official("beheer"), official("controle")
    cases: dict[str, str] = {}
    for state in ("received", "asked", "answered", "decided"):
        resident.cookies.pop("concept-kapvergunning", None)
        case_number = resident.file("kapvergunning", FELLING | {"straat": state.title() + "laan"})
        cases[state] = resident.case_address(case_number).rsplit("/", 1)[1]
    for state in ("asked", "answered", "decided"):
        handler.do(cases[state], "toewijzen")
        handler.do(cases[state], "stap", stap="start")
    for state in ("asked", "answered"):
        handler.do(cases[state], "vragen", tekst=QUESTION, dagen="14")
    page = resident.get(f"/mijn/zaken/{cases['answered']}")
    resident.send(page.form("/reageren"), {"tekst": "Hier is de tekening.", "bestanden": [LETTER, PHOTO]})
    handler.do(cases["answered"], "bericht", tekst="Dank u wel, we kijken ernaar.")
    handler.do(cases["answered"], "verlengen", reden="De boomdeskundige is ziek.")
    handler.do(cases["decided"], "besluiten", stap="besluit", resultaat="verleend-met-voorwaarden", tekst="U mag de boom kappen.\nPlant een nieuwe boom.", reden="De boom is ziek.")

    sent = Visitor(town.port)
    sent.file("grofvuil-laten-ophalen", BULKY)
    draft = Visitor(town.port)
    draft.fill("kapvergunning", FELLING)
    for score, got, words in (("5", "yes", "Ik wilde een boom kappen."), ("2", "no", "Ik zocht subsidie voor een nieuwe boom."), ("3", "partly", "")):
        one = Visitor(town.port)
        page = one.send(one.fill("kapvergunning", FELLING).form("/controleren"))
        number(page)
        one.send(page.form("/verstuurd"), {"cijfer": score, "gelukt": got, "woorden": words})
    filing, filed = Official(town.port), Official(town.port)
    for one in (filing, filed):
        one.cookies = dict(handler.cookies)
        one.begins_for("kapvergunning", "phone", "999990019")
        page = one.fill("kapvergunning", FELLING | {"straat": "Beukenlaan"})
    number(filed.send(page.form("/controleren")))
    return Filled(town, resident, handler, head, administrator, auditor, cases, draft, sent, filing, filed)
