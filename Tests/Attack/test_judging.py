"""The oracle of the fuzzer finds what it is for: an attack that cannot fail shows nothing."""

from __future__ import annotations

from email.message import Message
from http.client import HTTPMessage

import pytest
from judging import ALWAYS, faults
from visitor import Answer

PAGE = '<!doctype html><html lang="nl"><head><title>x</title></head><body><h1>Dag</h1><p>Tekst<br></p></body></html>'
OWN, OTHERS = "kanarieaaaaaaaaaaaa", "kanariebbbbbbbbbbbb"


def answer(body: str = PAGE, status: int = 200, path: str = "/", kind: str = "text/html; charset=utf-8", without: str = "", **more: str) -> Answer:
    headers: Message = HTTPMessage()
    for name in ALWAYS:
        if name != without:
            headers[name] = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}.get(name, "x")
    headers["Content-Type"] = kind
    for name, value in more.items():
        headers[name.replace("_", "-")] = value
    return Answer(status, headers, body.encode(), path)


def body(text: str) -> str:
    return PAGE.replace("Tekst", text)


GOOD = [answer(), answer(body(OWN)), answer(body("&lt;zq7&gt; <i title='&quot;zq7='>x</i>")), answer("", 303, Location="/mijn/zaken"), answer('{"status":404}', 404, kind="application/problem+json")]
BAD = {
    "a 5xx": answer(status=500), "a header that lacks": answer(without="Content-Security-Policy"), "a page of somebody that is kept": answer(path="/mijn/zaken", without="Cache-Control"),
    "a canary of another": answer(body(OTHERS)), "a canary in a header": answer(Content_Disposition=f'attachment; filename="{OTHERS}.png"'), "a tag of the fuzzer's": answer(body("<zq7>x</zq7>")),
    "an attribute of the fuzzer's": answer(body('<i title="" zq7="">x</i>')), "a script in an attribute": answer(body('<i onclick="x">x</i>')), "a link that runs": answer(body('<a href="javascript:zq7()">x</a>')),
    "a tag that is not closed": answer(body("<b>x")), "a tag that is closed twice": answer(body("x</p>")), "an attribute twice": answer(body('<i id="a" id="b">x</i>')), "a header of the fuzzer's": answer(Zq7="1"),
    "a cookie for scripts": answer(Set_Cookie="a=b; Path=/; SameSite=Lax"), "sent elsewhere": answer("", 303, Location="//elders.example"), "sent far away": answer("", 303, Location="https://elders.example/"),
    "no JSON": answer("{", kind="application/json"), "a look inside": answer(body("Fatal error: x"), 400), "a refusal that is no page": answer("wrong", 400, kind="text/plain"),
}


@pytest.mark.parametrize("good", GOOD, ids=lambda answer: str(answer.status))
def test_what_is_right_passes(good):
    assert faults(good, {OWN}) == []


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_found(what):
    assert faults(BAD[what], {OWN})
