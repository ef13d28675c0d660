"""What must hold of every answer, whoever asked for whatever: the oracle of the fuzzer."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from nonsense import MARK
from visitor import Answer

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ALWAYS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control")
# What is about a person is kept by no browser and no proxy.
PERSONAL = re.compile(r"^(/en)?/(mijn|werkplek|rekenkamer|verder|diensten/[^/]+/formulier)(/|$|\?)")
# 501 and 505 are the protocol's own: a method or version that nobody has.
FORESEEN = {501, 505}
TRACES = ("Fatal error", "Swift.", ".swift:", "SQLite", "GRDB", "NIOCore", "Hummingbird", "/Sources/", "WebError.", "DatabaseError")
CANARY = re.compile(r"kanarie[a-z]{12}")


class _Tags(HTMLParser):
    """Whether tags are closed in order, and whether anything of the fuzzer's became one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def _look(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag.startswith(MARK):
            self.wrong.append(f"what was typed became the tag <{tag}>")
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.wrong.append(f"<{tag}> has an attribute twice: {names}")
        for name, value in attributes:
            if MARK in name or name.startswith("on"):
                self.wrong.append(f"<{tag}> has the attribute {name}")
            if name in ("href", "src", "action", "formaction") and re.match(r"\s*(javascript|data:text|vbscript)", value or "", re.IGNORECASE):
                self.wrong.append(f"<{tag}> leads to {value[:40]}")

    def handle_starttag(self, tag, attributes):
        self._look(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self._look(tag, attributes)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes what is not open")


def faults(answer: Answer, allowed: set[str]) -> list[str]:
    """What is wrong with an answer.

    allowed: the canaries that whoever asked may see."""
    wrong = []
    if answer.status >= 500 and answer.status not in FORESEEN:
        wrong.append(f"{answer.status}: {_text(answer)[:200]}")
    wrong += [f"without {name}" for name in ALWAYS if not answer.headers[name]]
    if answer.headers["X-Content-Type-Options"] not in (None, "nosniff"):
        wrong.append(f"X-Content-Type-Options: {answer.headers['X-Content-Type-Options']}")
    if PERSONAL.match(answer.path) and "no-store" not in (answer.headers["Cache-Control"] or ""):
        wrong.append(f"Cache-Control: {answer.headers['Cache-Control']}")
    for name in answer.headers:
        if name.lower().startswith(MARK):
            wrong.append(f"what was typed became the header {name}")
    for line in answer.headers.get_all("Set-Cookie") or []:
        if "HttpOnly" not in line or "SameSite" not in line or "Path=/" not in line or MARK in line.partition("=")[0]:
            wrong.append(f"a cookie that scripts or other sites may use: {line.partition('=')[0]}")
    location = answer.headers["Location"]
    if location is not None:
        target = urlsplit(location)
        if target.scheme or target.netloc or not location.startswith("/") or location.startswith(("//", "/\\")):
            wrong.append(f"sends on to {location[:80]}")
    text = _text(answer)
    heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    wrong += [f"tells {canary}, which is somebody else's" for canary in sorted(set(CANARY.findall((text + heads).lower())) - allowed)]
    kind = answer.headers["Content-Type"] or ""
    if kind.startswith("text/html"):
        wrong += _page(text)
    elif "json" in kind and answer.body:
        try:
            json.loads(answer.body)
        except ValueError:
            wrong.append("no JSON")
    if answer.status >= 400:
        wrong += [f"tells of the inside: {trace}" for trace in TRACES if trace in text]
        if answer.body and not (kind.startswith("text/html") or "json" in kind):
            wrong.append(f"a refusal as {kind or 'nothing'}")
    return wrong


def _text(answer: Answer) -> str:
    return answer.body.decode("utf-8", "replace")


def _page(text: str) -> list[str]:
    if not text:
        return []
    tags = _Tags()
    tags.feed(text)
    tags.close()
    if tags.open:
        tags.wrong.append(f"left open: {tags.open[-3:]}")
    if "\x00" in text:
        tags.wrong.append("a null")
    return tags.wrong[:3]
