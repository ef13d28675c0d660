"""Who lives and works in a town under attack."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass

from answers import FELLING
from filled import Official
from town import Town
from visitor import Visitor

# Those who have signed in in the data directories of attacks: a handler and a head of one department, one of another, those who work for the
# whole municipality, and two who may be signed out.
OFFICIALS = ("groen", "groen-hoofd", "afval", "afval-hoofd", "afval-eigenaar", "beheer", "controle", "eigenaar", "inkomen", "juridisch")
# The cookies of each, by user name.
sessions: dict[str, dict[str, str]] = {}


def sign_in(town: Town, *names: str) -> dict[str, Official]:
    """Officials who sign in, at the same time."""
    officials = {name: Official(town.port, seconds=120) for name in names}
    threads = [threading.Thread(target=official.sign_in, args=(name,)) for name, official in officials.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, official in officials.items():
        assert "medewerker" in official.cookies, f"{name} could not sign in"
    return officials


@dataclass
class Inhabitants:
    town: Town
    residents: list[Visitor]
    # By user name.
    officials: dict[str, Official]

    @staticmethod
    def of(town: Town, *officials: str, residents: int = 1) -> Inhabitants:
        people = [Visitor(town.port, seconds=120) for _ in range(residents)]
        for index, person in enumerate(people):
            person.log_in(index)
        signed = {name: Official(town.port, seconds=120) for name in officials}
        for name, official in signed.items():
            official.cookies = dict(sessions[name])
        return Inhabitants(town, people, signed)

    def rest(self) -> None:
        """Hangs up: the server ends a connection over which nothing is said."""
        for visitor in [*self.residents, *self.officials.values()]:
            visitor.close()

    def moves_to(self, town: Town) -> None:
        """Goes on with the same sessions after a restart."""
        self.town = town
        for visitor in [*self.residents, *self.officials.values()]:
            visitor.close()
            visitor.port = town.port

    def account(self, user: str) -> str:
        """The address of an account, as the administrator sees it, by the name with which its owner signs in."""
        page = self.officials["beheer"].get("/werkplek/accounts").html
        before = page.partition(f">{user}<")[0]
        assert before != page, f"the account {user} is not listed"
        return re.findall(r'href="(/werkplek/accounts/[^"/]+)"', before)[-1]

    def case(self, resident: Visitor | None = None, **answers) -> str:
        """A new case of a resident: its identifier."""
        resident = resident or self.residents[0]
        resident.cookies.pop("concept-kapvergunning", None)
        number = resident.file("kapvergunning", FELLING | answers)
        return resident.case_address(number).rsplit("/", 1)[1]


def another_tab(of: Visitor) -> Visitor:
    """The same browser once more, on a connection of its own."""
    tab = type(of)(of.port, seconds=of.seconds)
    tab.cookies = dict(of.cookies)
    return tab


def new_account(user: str) -> dict:
    """What an administrator types to make an account."""
    return {"naam": "Proef (voorbeeld)", "gebruikersnaam": user, "wachtwoord": "dertien-groene-fietsen", "rol": ["handler"], "afdeling": "afval"}
