"""Someone who is logged in and wanders through the website: follows links, fills in forms well so that he gets far, and now and then sends nonsense."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Callable
from urllib.parse import urljoin, urlsplit

from addresses import without_language
from answers import ANSWERS, LETTER, PHOTO, expanded
from crawling import kind_of, links
from judging import CANARY, faults
from nonsense import FILES, HEADERS, LANGUAGES, METHODS, Nonsense
from visitor import Answer, Control, Form, Visitor, packed
from volley import Shot

# Seconds that any answer may take: where passwords are checked, many wait for one another.
ANSWERING = 300
# Addresses that are remembered of each kind.
REMEMBERED = 60
# What someone types who means it, in the forms that are no service's.
MEANT = {
    "tekst": ["Dank u wel, we kijken ernaar.", "Hier is wat u vroeg."], "reden": ["De boom is ziek."], "dagen": ["14", "30"], "resultaat": ["verleend", "geweigerd", "verleend-met-voorwaarden"],
    "cijfer": ["1", "3", "5"], "gelukt": ["yes", "no", "partly"], "woorden": ["Het ging goed.", ""], "zoek": ["Sanne Voorbeeld", "1234 AB", "Z-2026-000001"], "persoon": ["0", "1", "2"],
    "dienst": list(ANSWERS), "kanaal": ["phone", "counter", "paper"], "bsn": ["999990019", ""], "naam": ["Proef (voorbeeld)"], "gebruikersnaam": ["proef-een", "proef-twee"], "wachtwoord": ["dertien-groene-fietsen"], "afdeling": ["groen", "afval", ""], "rol": ["handler"],
}


class Turnstile:
    """Lets one through at a time, now and then: for what takes the server seconds of work, so that there is time for the rest."""

    def __init__(self, seconds: float):
        self._seconds = seconds
        self._lock = threading.Lock()
        self._next = 0.0

    def lets_through(self) -> bool:
        with self._lock:
            if (now := time.monotonic()) < self._next:
                return False
            self._next = now + self._seconds
            return True


@dataclass
class Finding:
    what: str
    request: str
    step: int


@dataclass
class Wanderer:
    name: str
    visitor: Visitor
    # Gets in again, after having been sent away; nobody comes without a login.
    enter: Callable[[Visitor], None] | None
    chance: Random
    # Where requests come from: an address of the loopback.
    source: str
    # Canaries that he may see.
    allowed: set[str]
    costly: Turnstile
    # Where he gets in: to which address he is sent who has no session.
    door: str = "/inloggen"
    # As which resident he logs in, whatever he typed: as another he would see what is the other's.
    person: int = 2
    # Addresses that he does not send forms to: those of the accounts with which the others are logged in.
    spared: set[str] = field(default_factory=set)
    starts: list[str] = field(default_factory=lambda: ["/", "/en"])
    # Identifiers that anybody came across, of cases, accounts and documents: they alone open nothing.
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nonsense = Nonsense(self.chance)
        self.addresses: dict[str, list[str]] = defaultdict(list)
        self.forms: dict[str, tuple[str, Form]] = {}
        self.visits: Counter = Counter()
        self.findings: list[Finding] = []
        self.requests = self.pages = self.changes = self.entries = 0
        self._next: list[str] = []
        for path in self.starts:
            self._remember(path)

    # One step after the other.

    def wander(self, until: float, most: int) -> None:
        """Takes steps until the time is over, or so many are taken."""
        try:
            while time.monotonic() < until and self.requests < most and len(self.findings) < 20:
                self.step()
        except Exception as error:  # told to the test, which runs in another thread
            self._found(f"stopped: {error!r}", b"")

    def step(self) -> None:
        roll = self.chance.random()
        if self._next:
            return self._ask(Shot(self._next.pop(), headers=self._own()), means_it=True)
        if roll < 0.03:
            return self._exchange(self.nonsense.raw("127.0.0.1"), "raw", means_it=False)
        if roll < 0.5 and self.forms:
            return self._send()
        self._look()

    def _look(self) -> None:
        kind = min(self.addresses, key=lambda kind: (self.visits[kind], self.chance.random()))
        path = self.chance.choice(self.addresses[kind])
        self.visits[kind] += 1
        if self.nonsense(0.6):
            return self._ask(Shot(path, headers=self._own()), means_it=True)
        shot = Shot(self.nonsense.path(path, self.ids) if self.nonsense(0.7) else path, headers=self._own())
        if self.nonsense(0.4):
            self._dress(shot)
        if self.nonsense(0.1):
            shot.method = self.chance.choice(METHODS)
        self._ask(shot, means_it=False)

    def _send(self) -> None:
        kind = min(self.forms, key=lambda kind: (self.visits[kind], self.chance.random()))
        path, form = self.forms[kind]
        # A password takes seconds of work to check, and who leaves has to come back.
        costly = any(control.type == "password" or control.name == "wachtwoord" for control in form.controls) or form.action.endswith("/uitloggen")
        self.visits[kind] += 10 if costly else 1
        if costly and not self.costly.lets_through():
            return
        action, fields = form.action, self._filled(form)
        buttons = [control for control in form.controls if control.tag == "button" and control.name]
        unnamed = any(control.tag == "button" and not control.name for control in form.controls)
        if buttons and (not unnamed or self.nonsense(0.3)):
            button = self.chance.choice(buttons)
            fields.append((button.name, button.value))
        means_it = self.nonsense(0.5)
        spared = {"_token", "opdracht"}
        multipart = form.multipart
        if not means_it:
            if self.nonsense(0.8):
                fields = self.nonsense.fields(fields, self.ids, spared)
            if self.nonsense(0.15) and self.ids:
                # An identifier that the client gives, and that is something else's already.
                fields = [(name, self.chance.choice(self.ids) if name == "opdracht" else value) for name, value in fields]
            if self.nonsense(0.15):
                action = self.nonsense.path(action, self.ids)
            if self.nonsense(0.1):
                multipart = not multipart
        elif self.nonsense(0.1):
            action = self.chance.choice(LANGUAGES[:1]) + without_language(action)
        if any(spared in action for spared in self.spared) or form.method == "get" and not means_it and self.nonsense(0.5):
            return
        if form.method == "get":
            return self._ask(Shot(action.partition("?")[0] + "?" + self.nonsense.query("", self.ids) if not means_it else action, headers=self._own()), means_it=means_it)
        is_login = without_language(urlsplit(action).path).startswith("/inloggen")
        if is_login:
            fields = [(name, str(self.person) if name == "persoon" else value) for name, value in fields]
        # Somebody's words are not carried to where others read them.
        fields = [(name, CANARY.sub("weg", value) if isinstance(value, str) else value) for name, value in fields]
        body, content_type = packed([(name, value.encode("utf-8", "replace").decode() if isinstance(value, str) else value) for name, value in fields], multipart)
        if not means_it and multipart and self.nonsense(0.25):
            body, content_type = self.nonsense.multipart(body, content_type)
        if not means_it and not is_login and self.nonsense(0.1):
            body = self.nonsense.bytes(body)
        shot = Shot(action, "POST", body, self._own() | {"Content-Type": content_type, "Origin": "http://127.0.0.1"})
        if not means_it and self.nonsense(0.2):
            self._dress(shot)
        self._ask(shot, means_it=means_it)

    def _filled(self, form: Form) -> list[tuple[str, object]]:
        """The form, filled in well."""
        parts = without_language(urlsplit(form.action).path).split("/")
        known = expanded(ANSWERS.get(parts[2], {})) if len(parts) > 3 and parts[1] == "diensten" else {}
        answers: dict[str, object] = {}
        for control in form.controls:
            if control.name in known and self.nonsense(0.95):
                answers[control.name] = known[control.name]
            elif control.type == "file":
                if self.nonsense(0.4):
                    answers[control.name] = self.chance.choice((PHOTO, LETTER, self.chance.choice(FILES)))
            elif control.name == "wachtwoord":
                # The demo offers everybody's: he stays who he is.
                answers[control.name] = self.chance.choice(MEANT["wachtwoord"])
            elif control.options:
                answers[control.name] = self.chance.choice(control.options)
            elif control.type in ("radio", "checkbox"):
                if self.nonsense(0.4):
                    answers[control.name] = control.value
            elif control.type != "hidden" and control.name in MEANT and not control.value.strip():
                answers[control.name] = self.chance.choice(MEANT[control.name])
        return form.sent(answers)

    def _own(self) -> dict[str, str]:
        return {"Cookie": self.visitor.cookie_header} if self.visitor.cookies else {}

    def _dress(self, shot: Shot) -> None:
        """Puts on heads that are not as they should be."""
        for _ in range(self.chance.randrange(1, 3)):
            name, value = self.chance.choice(HEADERS)
            shot.headers[name] = value
        if self.visitor.cookies and self.nonsense(0.3):
            names, values = list(self.visitor.cookies), list(self.visitor.cookies.values())
            self.chance.shuffle(values)
            values = [value if self.nonsense(0.6) else value[: self.chance.randrange(len(value) + 1)] + self.chance.choice(["", "A", "é", "%00", ","]) for value in values]
            shot.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in zip(names, values))

    # Asking, and what comes of it.

    def _ask(self, shot: Shot, *, means_it: bool) -> None:
        raw = shot.bytes_sent()
        answer = self._exchange(raw, shot.path, means_it=means_it, method=shot.method)
        if answer is None or shot.method not in ("GET", "POST"):
            return
        if means_it or answer.status == 303:
            self.visitor.keep(answer.headers)
        if answer.status == 303:
            target = urlsplit(urljoin(answer.path, answer.headers["Location"] or "/"))
            if without_language(target.path) == self.door and "terug=" in target.query and means_it and self.enter and self.entries < 5:
                # Sent away: the session is over.
                self.entries += 1
                self.visitor.close()
                self.enter(self.visitor)
                return
            if shot.method == "POST":
                self.changes += 1
            self._next.append(target.path + (f"?{target.query}" if target.query else ""))
        elif answer.status in (200, 422) and (answer.headers["Content-Type"] or "").startswith("text/html"):
            self.pages += answer.status == 200
            self._read(answer)

    def _read(self, answer: Answer) -> None:
        for link in links(answer):
            self._remember(link)
        for form in answer.forms:
            self.forms[f"{form.method} {kind_of(form.action or answer.path)} {sorted({control.name for control in form.controls})}"] = (answer.path, _placed(form, answer.path))

    def _remember(self, path: str) -> None:
        known = self.addresses[kind_of(path)]
        if path not in known and len(known) < REMEMBERED:
            known.append(path)
        for part in urlsplit(path).path.split("/"):
            # A secret that opens a draft has 43 characters: it is nobody else's.
            if len(part) in (36, 64) and part not in self.ids and len(self.ids) < 500:
                self.ids.append(part)

    def _exchange(self, raw: bytes, path: str, *, means_it: bool, method: str = "GET") -> Answer | None:
        self.requests += 1
        try:
            with socket.socket() as connection:
                connection.bind((self.source, 0))
                connection.settimeout(ANSWERING)
                connection.connect(("127.0.0.1", self.visitor.port))
                try:
                    connection.sendall(raw)
                    if not means_it:
                        # Where lengths are not right, nothing more comes.
                        connection.shutdown(socket.SHUT_WR)
                except OSError:
                    pass  # hung up on, perhaps with an answer
                response = http.client.HTTPResponse(connection, method=method)
                response.begin()
                answer = Answer(response.status, response.headers, response.read(), path)
        except TimeoutError:
            self._found(f"no answer in {ANSWERING} seconds", raw)
            return None
        except (OSError, http.client.HTTPException) as error:
            if means_it:
                self._found(f"no answer: {error!r}", raw)
            return None
        for wrong in faults(answer, self.allowed):
            self._found(wrong, raw)
        return answer

    def _found(self, what: str, raw: bytes) -> None:
        if all(finding.what[:60] != what[:60] for finding in self.findings):
            self.findings.append(Finding(what, repr(raw[:1_500])[2:-1], self.requests))


def _placed(form: Form, path: str) -> Form:
    """The form with its whole address."""
    target = urlsplit(urljoin(path, form.action))
    return Form(target.path + (f"?{target.query}" if target.query else ""), form.method, form.multipart, [Control(**vars(control)) for control in form.controls])
