"""People who do one thing after the other while the server may be killed at any moment, and remember what they were told was done."""

from __future__ import annotations

import http.client
import threading
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from answers import FELLING, File, png
from filled import Official
from inhabitants import another_tab
from town import Town, command
from visitor import Answer, Visitor, number

KAP = "/diensten/kapvergunning/formulier"
# The connection broke: the server is gone.
LOST = (OSError, EOFError, http.client.HTTPException)


@dataclass
class Deed:
    """One thing that somebody wanted to be done, by words that nothing else has."""

    words: str
    acknowledged: bool = False
    # What came with it.
    file: bytes = b""


def words() -> str:
    return "daad " + uuid.uuid4().hex


def file(of: str) -> File:
    return File(of.replace(" ", "-") + ".png", "image/png", png() + of.encode() * 2_000)


@dataclass(eq=False)
class Worker(threading.Thread):
    """Does one thing after the other until the server is gone."""

    port: int
    deeds: list[Deed] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        try:
            while True:
                self.do()
        except LOST:
            pass
        except BaseException as error:  # told to the test, which runs in another thread
            self.wrong.append(f"{type(self).__name__}: {error!r}")

    def do(self) -> None:
        raise NotImplementedError

    def intend(self, **given) -> Deed:
        self.deeds.append(Deed(words(), **given))
        return self.deeds[-1]

    def heard(self, deed: Deed, answer: Answer, end: str) -> None:
        """The answer to a deed: sent on to where it ends when it was done."""
        deed.acknowledged = answer.status == 303 and end in answer.headers["Location"]
        if not deed.acknowledged and answer.status != 429:
            self.wrong.append(f"{type(self).__name__}: {answer.status} {answer.headers['Location']} {answer.text[:200]}")


@dataclass(eq=False)
class Filer(Worker):
    """Files cases with a photo, of a resident who is logged in."""

    resident: Visitor = None

    def do(self) -> None:
        resident = another_tab(self.resident)
        resident.port = self.port
        resident.cookies.pop("concept-kapvergunning", None)
        deed = self.intend()
        photo = file(deed.words)
        deed.file = photo.content
        page = resident.fill("kapvergunning", FELLING | {"uitleg": deed.words, "foto": photo})
        self.heard(deed, resident.send(page.form("/controleren"), follow=False), "/verstuurd")
        number(resident.get(f"{KAP}/verstuurd"))


@dataclass(eq=False)
class Replier(Worker):
    """Replies about one case, with a photo."""

    resident: Visitor = None
    case: str = ""

    def do(self) -> None:
        resident = another_tab(self.resident)
        resident.port = self.port
        form = resident.get(f"/mijn/zaken/{self.case}").form("/reageren")
        deed = self.intend()
        photo = file(deed.words)
        deed.file = photo.content
        self.heard(deed, resident.send(form, {"tekst": deed.words, "bestanden": [photo]}, follow=False), "verstuurd=")


@dataclass(eq=False)
class Writer(Worker):
    """An official who writes to a resident, and decides case after case."""

    official: Official = None
    case: str = ""
    # Cases that wait for a decision.
    waiting: list[str] = field(default_factory=list)
    # By case, what was decided.
    decided: dict[str, Deed] = field(default_factory=dict)

    def do(self) -> None:
        official = another_tab(self.official)
        official.port = self.port
        form = official.get(f"/werkplek/zaken/{self.case}").form("/bericht")
        deed = self.intend()
        self.heard(deed, official.send(form, {"tekst": deed.words}, follow=False), "gedaan=")
        if not self.waiting:
            return
        case = self.waiting.pop()
        page = official.get(f"/werkplek/zaken/{case}")
        decision = Deed(words())
        self.decided[case] = decision
        answers = {"resultaat": "verleend", "tekst": decision.words, "reden": "De boom is ziek."}
        self.heard(decision, official.send(page.form("/besluiten"), answers, follow=False), "gedaan=")


@dataclass(eq=False)
class Saver(Worker):
    """Fills in one form again and again, and saves it to go on later."""

    visitor: Visitor = None

    def do(self) -> None:
        self.visitor.port = self.port
        page = self.visitor.get(KAP)
        deed = self.intend()
        self.heard(deed, self.visitor.send(page.form("/formulier/"), {"straat": deed.words}, button=("-bewaar", "1"), follow=False), "/bewaard")


def saved(visitor: Visitor) -> str:
    """What stands in the form that a `Saver` saves."""
    return next(control.value for control in visitor.get(KAP).form("/formulier/").controls if control.name == "straat")


@dataclass(eq=False)
class Comer(Worker):
    """Residents who log in: each gets a session."""

    # Their secrets, once they were told that they are in.
    sessions: list[str] = field(default_factory=list)

    def do(self) -> None:
        visitor = Visitor(self.port)
        visitor.log_in(2)
        self.sessions.append(visitor.cookies["inwoner"])
        visitor.close()


@dataclass(eq=False)
class Reader(Worker):
    """An official who opens cases and lists, so that views are recorded under load."""

    official: Official = None
    case: str = ""

    def do(self) -> None:
        official = another_tab(self.official)
        official.port = self.port
        for path in ("/werkplek", f"/werkplek/zaken/{self.case}"):
            answer = official.get(path)
            if answer.status != 200:
                self.wrong.append(f"{path}: {answer.status}")
        official.close()


@dataclass(eq=False)
class Reloader(Worker):
    """Someone who changes the municipality's folder, and lets the server read it anew."""

    town: Town = None
    gemeente: Path = None

    def do(self) -> None:
        page = self.gemeente / "diensten" / "kapvergunning" / "formulier.yaml"
        page.write_text(page.read_text() + f"# Veranderd: {words()}\n")
        done = command("reload", "--data", str(self.town.data), seconds=120)
        if done.returncode == 3 or self.town.process.poll() is not None:
            raise ConnectionError("the server is gone")
        if done.returncode != 0:
            self.wrong.append(f"reload: {done.returncode} {done.stdout}{done.stderr}")
