"""Fuzzing with depth: people of every role wander through the website at once, logged in, each with nonsense of his own.

What somebody typed is marked with canaries: whoever sees one that is not his to see has found a leak."""

from __future__ import annotations

import random
import string
import threading
import time

from answers import BULKY, FELLING, LETTER, PHOTO, File
from extent import MINUTES, SEED, sized
from inhabitants import Inhabitants, another_tab
from visitor import Visitor, number
from wanderer import Turnstile, Wanderer

WALKERS = ("groen", "groen-hoofd", "afval", "beheer", "controle", "eigenaar")
RESIDENTS = 2
MOST = sized(4_000, 200_000)  # requests of each


class Canaries:
    """Words that were typed once, and by whom they may be read."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        self.readers: dict[str, set[str]] = {}

    def sung(self, *readers: str) -> str:
        """A new one."""
        word = "kanarie" + "".join(self._chance.choice(string.ascii_lowercase) for _ in range(12))
        self.readers[word] = set(readers)
        return word

    def of(self, name: str) -> set[str]:
        return {word for word, readers in self.readers.items() if name in readers}


GROEN = ("groen", "groen-hoofd", "controle")


def inhabited(people: Inhabitants) -> Canaries:
    """Cases, drafts, messages and opinions with canaries in them."""
    canaries = Canaries()
    first, second = people.residents
    for name, resident in (("first", first), ("second", second)):
        own = {"uitleg": canaries.sung(name, *GROEN), "naam": canaries.sung(name, *GROEN), "foto": File(canaries.sung(name, *GROEN) + ".png", PHOTO.type, PHOTO.content)}
        case = people.case(resident, **own)
        form = resident.get(f"/mijn/zaken/{case}").form("/reageren")
        resident.send(form, {"tekst": canaries.sung(name, *GROEN), "bestanden": [File(canaries.sung(name, *GROEN) + ".pdf", LETTER.type, LETTER.content)]})
        people.officials["groen"].do(case, "toewijzen")
        people.officials["groen"].do(case, "stap", stap="start")
        people.officials["groen"].do(case, "vragen", tekst=canaries.sung(name, *GROEN), dagen="14")
        # Half filled in, in his own browser.
        page = resident.get("/diensten/bezwaar-maken/formulier").form("/formulier/")
        resident.send(page, {"kenmerk": canaries.sung(name)}, button=("-bewaar", "1"))
    decided = people.case(second, uitleg=canaries.sung("second", *GROEN))
    people.officials["groen"].do(decided, "stap", stap="start")
    people.officials["groen"].do(
        decided, "besluiten", stap="besluit", resultaat="geweigerd", tekst=canaries.sung("second", *GROEN), reden=canaries.sung("second", *GROEN))
    for service, answers, field, readers in (("kapvergunning", FELLING, "uitleg", GROEN), ("grofvuil-laten-ophalen", BULKY, "omschrijving", ("afval", "controle"))):
        stranger = Visitor(people.town.port)
        page = stranger.send(stranger.fill(service, answers | {field: canaries.sung(*readers)}).form("/controleren"))
        number(page)
        words = ("groen", "groen-hoofd") if service == "kapvergunning" else ("afval",)
        stranger.send(page.form("/verstuurd"), {"cijfer": "2", "gelukt": "no", "woorden": canaries.sung(*words)})
    # A draft of somebody who went away.
    gone = Visitor(people.town.port)
    gone.send(gone.get("/diensten/kapvergunning/formulier").form("/formulier/"), FELLING | {"straat": canaries.sung()}, button=("-bewaar", "1"))
    return canaries


def wanderers(people: Inhabitants, canaries: Canaries) -> list[Wanderer]:
    spared = {people.account(name) for name in WALKERS}
    ids: list[str] = []
    costly = Turnstile(40)
    cast = [("nobody", Visitor(people.town.port), None, 2, ["/", "/en", "/diensten/kapvergunning/formulier", "/diensten/grofvuil-laten-ophalen/formulier"])]
    for index, name in enumerate(("first", "second")):
        cast.append((name, people.residents[index], lambda visitor, index=index: visitor.log_in(index), index, ["/mijn/zaken", "/en/mijn/zaken", "/diensten/kapvergunning/formulier"]))
    for name in WALKERS:
        cast.append((name, people.officials[name], lambda visitor, name=name: visitor.sign_in(name), 2, ["/werkplek", "/werkplek/accounts", "/werkplek/indienen", "/rekenkamer", "/en/werkplek"]))
    return [
        Wanderer(
            name, another_tab(visitor), enter, random.Random(f"{SEED} {name}"), f"127.0.77.{index + 1}", canaries.of(name), costly,
            "/werkplek/inloggen" if name in WALKERS else "/inloggen", person, spared, starts, ids)
        for index, (name, visitor, enter, person, starts) in enumerate(cast)
    ]


def test_fuzzing_with_people_of_every_role_logged_in(data, serve, figures):
    town = serve(data)
    people = Inhabitants.of(town, *WALKERS, residents=RESIDENTS)
    canaries = inhabited(people)
    walkers = wanderers(people, canaries)
    figures["as the seed"] = SEED
    until = time.monotonic() + MINUTES * 60
    threads = [threading.Thread(target=one.wander, args=(until, MOST), daemon=True) for one in walkers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(MINUTES * 60 + 300)
    figures["requests"] = sum(one.requests for one in walkers)
    figures["pages"] = sum(one.pages for one in walkers)
    figures["changes that were made"] = sum(one.changes for one in walkers)
    figures["canaries"] = len(canaries.readers)
    wrong = [f"{one.name}, step {finding.step}: {finding.what}\n    {finding.request}" for one in walkers for finding in one.findings]
    if "a request failed" in town.output:
        wrong.append("the log: " + "\n".join(line for line in town.output.splitlines() if "a request failed" in line)[:2000])
    assert town.process.poll() is None, f"the server went down:\n{town.output[-3000:]}"
    assert not any(thread.is_alive() for thread in threads), "somebody still waits for an answer"
    assert Visitor(town.port).get("/gezond").status == 200
    assert town.verified()["events"] > 0
    assert not wrong, f"{len(wrong)} findings (RAADHUIS_ATTACK_SEED={SEED}):\n" + "\n".join(wrong)
    # Deep enough to show anything.
    for one in walkers:
        assert one.pages >= 10, f"{one.name} saw {one.pages} pages in {one.requests} requests"
    assert figures["changes that were made"] >= sized(20, 200), figures
    assert town.stop() == 0


def test_every_canary_can_be_seen_by_whom_it_is_for(data, serve, figures):
    """So that a canary that nobody finds does not pass for one that is kept well."""
    from crawling import walk

    town = serve(data)
    people = Inhabitants.of(town, "groen", "afval", residents=RESIDENTS)
    canaries = inhabited(people)
    seen: dict[str, str] = {}
    for name, visitor, starts in (
        ("first", people.residents[0], ["/mijn/zaken"]), ("second", people.residents[1], ["/mijn/zaken"]),
        ("groen", people.officials["groen"], ["/werkplek", "/werkplek?lijst=afdeling", "/rekenkamer/kapvergunning/woorden"]),
        ("afval", people.officials["afval"], ["/werkplek", "/werkplek?lijst=afdeling", "/rekenkamer/grofvuil-laten-ophalen/woorden"]),
    ):
        for page in walk(visitor, starts, each=12):
            seen[name] = seen.get(name, "") + page.body.decode("utf-8", "replace") + str(page.headers)
    for word, readers in canaries.readers.items():
        for reader in readers & set(seen) - {"first", "second"}:
            assert word in seen[reader], f"{reader} does not see {word}, which is for {readers}"
    figures["canaries"] = len(canaries.readers)
    assert town.stop() == 0
