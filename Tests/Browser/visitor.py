"""Someone who uses the website over plain HTTP: keeps cookies, fills in forms, goes on where the website sends him."""

from __future__ import annotations

import gzip
import http.client
import json
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from answers import File, expanded


@dataclass
class Control:
    tag: str
    type: str
    name: str
    value: str
    checked: bool = False
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    multipart: bool
    controls: list[Control] = field(default_factory=list)

    def sent(self, answers: dict | None = None) -> list[tuple[str, object]]:
        """What a browser sends when someone gives these answers and presses the first button without a name."""
        given = expanded(answers or {})
        fields: list[tuple[str, object]] = []
        for control in self.controls:
            if control.tag == "button" or not control.name:
                continue
            answer = given.get(control.name)
            if control.type == "file":
                for file in answer if isinstance(answer, list) else [answer] if answer else []:
                    fields.append((control.name, file))
            elif control.type in ("radio", "checkbox"):
                chosen = control.checked if answer is None else control.value in (answer if isinstance(answer, list) else [answer])
                if chosen:
                    fields.append((control.name, control.value))
            else:
                fields.append((control.name, control.value if answer is None else answer))
        return fields


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.addresses: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self._select: Control | None = None
        self._area: Control | None = None
        self._silent = 0

    def handle_starttag(self, tag, attributes):
        has = {name: value or "" for name, value in attributes}
        for name in ("href", "src", "action"):
            if name in has:
                self.addresses.append((tag, name, has[name]))
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "form":
            self.forms.append(Form(has.get("action", ""), has.get("method", "get").lower(), has.get("enctype") == "multipart/form-data"))
        if not self.forms:
            return
        controls = self.forms[-1].controls
        if tag == "input":
            controls.append(Control(tag, has.get("type", "text"), has.get("name", ""), has.get("value", "on" if has.get("type") == "checkbox" else ""), "checked" in has))
        elif tag == "button":
            controls.append(Control(tag, has.get("type", "submit"), has.get("name", ""), has.get("value", "")))
        elif tag == "textarea":
            self._area = Control(tag, tag, has.get("name", ""), "")
            controls.append(self._area)
        elif tag == "select":
            self._select = Control(tag, tag, has.get("name", ""), "")
            controls.append(self._select)
        elif tag == "option" and self._select is not None:
            if not self._select.options or "selected" in has:
                self._select.value = has.get("value", "")
            self._select.options.append(has.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag in ("script", "style"):
            self._silent -= 1

    def handle_data(self, data):
        if self._area is not None:
            self._area.value += data
        if not self._silent:
            self.text.append(data)


class Answer:
    """What the website answered."""

    def __init__(self, status: int, headers: http.client.HTTPMessage, body: bytes, path: str):
        self.status = status
        self.headers = headers
        # As a browser reads it.
        self.body = gzip.decompress(body) if headers["Content-Encoding"] == "gzip" else body
        self.path = path
        self._read: _Reader | None = None

    @property
    def html(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> dict:
        return json.loads(self.body)

    def _parsed(self) -> _Reader:
        if self._read is None:
            self._read = _Reader()
            self._read.feed(self.html)
            self._read.close()
        return self._read

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._parsed().text).split())

    @property
    def forms(self) -> list[Form]:
        return self._parsed().forms

    @property
    def addresses(self) -> list[tuple[str, str, str]]:
        return self._parsed().addresses

    def form(self, action: str) -> Form:
        """The form whose address contains `action`."""
        found = [form for form in self.forms if action in urlsplit(form.action).path and form.method == "post"]
        assert found, f"{self.path} has no form for {action}: {[form.action for form in self.forms]}\n{self.text[:600]}"
        return found[0]

    def token(self) -> str:
        return next(control.value for form in self.forms for control in form.controls if control.name == "_token")


class Visitor:
    """A browser without a screen, on one connection that stays open."""

    def __init__(self, port: int, *, seconds: float = 20):
        self.port = port
        self.seconds = seconds
        self.cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def request(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None, *, cookies: bool = True) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.seconds)
        sent = dict(headers or {})
        if cookies and self.cookies and "Cookie" not in sent:
            sent["Cookie"] = self.cookie_header
        try:
            self._connection.request(method, path, body, sent)
            response = self._connection.getresponse()
            content = response.read()
        except BaseException:
            self.close()
            raise
        if cookies:
            self.keep(response.headers)
        return Answer(response.status, response.headers, content, path)

    @property
    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def keep(self, headers: http.client.HTTPMessage) -> None:
        """Keeps the cookies of an answer, as browsers do."""
        for line in headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            if value:
                self.cookies[name.strip()] = value.strip()
            else:
                self.cookies.pop(name.strip(), None)

    def get(self, path: str, headers: dict[str, str] | None = None, *, follow: bool = True) -> Answer:
        answer = self.request("GET", path, headers=headers)
        return self._followed(answer) if follow else answer

    def _followed(self, answer: Answer) -> Answer:
        for _ in range(10):
            if answer.status not in (302, 303):
                return answer
            target = urlsplit(urljoin(answer.path, answer.headers["Location"]))
            answer = self.request("GET", target.path + (f"?{target.query}" if target.query else ""))
        raise AssertionError(f"{answer.path} sends on without end")

    def post(self, path: str, fields: list[tuple[str, object]], *, multipart: bool = False, follow: bool = True, headers: dict[str, str] | None = None) -> Answer:
        body, kind = packed(fields, multipart)
        answer = self.request("POST", path, body, {"Content-Type": kind} | (headers or {}))
        return self._followed(answer) if follow else answer

    def send(self, form: Form, answers: dict | None = None, *, button: tuple[str, str] | None = None, follow: bool = True) -> Answer:
        fields = form.sent(answers) + ([button] if button else [])
        return self.post(form.action, fields, multipart=form.multipart, follow=follow)

    # What people come for.

    def log_in(self, person: int = 0) -> None:
        page = self.get("/inloggen")
        answer = self.send(page.form("/inloggen"), button=("persoon", str(person)))
        assert "inwoner" in self.cookies, f"logging in failed: {answer.status} {answer.text[:300]}"

    def sign_in(self, user: str = "groen", password: str = "welkom-in-de-demo") -> None:
        page = self.get("/werkplek/inloggen")
        answer = self.send(page.form("/werkplek/inloggen"), {"gebruikersnaam": user, "wachtwoord": password})
        assert "medewerker" in self.cookies, f"signing in failed: {answer.status} {answer.text[:300]}"

    def fill(self, service: str, answers: dict, *, language: str = "") -> Answer:
        """Fills in all pages of a form, up to the page to check them."""
        page = self.get(f"{language}/diensten/{service}/formulier")
        for _ in range(40):
            assert page.status == 200, f"{page.path}: {page.status} {page.text[:800]}"
            if page.path.split("?")[0].endswith("/controleren"):
                return page
            form = page.form("/formulier/")
            page = self.send(form, answers)
        raise AssertionError(f"{service}: the form has no end")

    def file(self, service: str, answers: dict, *, language: str = "") -> str:
        """Fills in and sends a form: its case number."""
        page = self.fill(service, answers, language=language)
        page = self.send(page.form("/controleren"))
        return number(page)

    def case_address(self, number: str) -> str:
        """The address of one of the logged-in resident's own cases."""
        page = self.get("/mijn/zaken")
        links = [address for _, _, address in page.addresses if address.startswith("/mijn/zaken/")]
        for link in links:
            if number in self.get(link).text:
                return link
        raise AssertionError(f"case {number} is not among one's own: {links}")


def number(page: Answer) -> str:
    """The case number on a confirmation page."""
    import re

    assert page.status == 200 and page.path.split("?")[0].endswith("/verstuurd"), f"{page.path}: {page.status} {page.text[:500]}"
    found = re.search(r'raadhuis-nummer[^"]*">([^<]+)<', page.html)
    assert found, page.text[:500]
    return found[1]


def packed(fields: list[tuple[str, object]], multipart: bool) -> tuple[bytes, str]:
    """The body of a form as browsers send it, and its content type."""
    return encoded(fields) if multipart else (urlencode(fields).encode(), "application/x-www-form-urlencoded")


def encoded(fields: list[tuple[str, object]], boundary: str | None = None) -> tuple[bytes, str]:
    """A body of `multipart/form-data`, as browsers write it."""
    boundary = boundary or "----raadhuis" + uuid.uuid4().hex
    parts = []
    for name, value in fields:
        if isinstance(value, File):
            head = f'Content-Disposition: form-data; name="{name}"; filename="{value.name}"\r\nContent-Type: {value.type}\r\n\r\n'
            parts.append(head.encode() + value.content)
        else:
            parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + str(value).encode())
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary.encode() + b"--\r\n"
    return body, f"multipart/form-data; boundary={boundary}"
