"""What is malformed, forged, too large or someone else's is refused with a page that says so: never a 500, and nothing is written."""

from __future__ import annotations

import errno
import json
import socket
import uuid
from urllib.parse import quote

import pytest
from answers import BULKY, FELLING, LETTER, PHOTO
from filled import Official
from town import Town
from visitor import Answer, Visitor, encoded

FORM = "/diensten/kapvergunning/formulier/plek"
PLACE = {name: FELLING[name] for name in ("straat", "huisnummer", "postcode", "plek", "eigenaar")}
TRACES = ("Fatal error", "Swift.", ".swift", "Stack", "SQLite", "GRDB", "NIO", "Hummingbird", "/Sources/", "WebError", "DatabaseError")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A town of its own, so that its events can be counted."""
    town = Town(tmp_path_factory.mktemp("bad") / "data")
    yield town
    town.verified()
    assert town.stop() == 0
    assert "a request failed" not in town.output, town.output


@pytest.fixture(scope="module")
def people(town):
    """A resident with a case, another one without, an official of the case's department and one of another, and someone in a form."""
    resident, stranger, writer = Visitor(town.port), Visitor(town.port), Visitor(town.port)
    resident.log_in(0)
    stranger.log_in(1)
    number = resident.file("kapvergunning", FELLING)
    case = resident.case_address(number).rsplit("/", 1)[1]
    handler, other, head = Official(town.port), Official(town.port), Official(town.port)
    handler.sign_in("groen")
    other.sign_in("afval")
    head.sign_in("beheer")
    writer.get("/diensten/kapvergunning/formulier")
    return {"resident": resident, "stranger": stranger, "handler": handler, "other": other, "administrator": head, "writer": writer, "case": case}


@pytest.fixture(scope="module")
def count(town, people):
    """How many events there are before the first bad request. After the last one, also what is written a second later is counted."""
    count = town.settled()
    yield count
    assert town.settled() == count, f"something was written: {[event['type'] for event in town.events()[count:]]}"


@pytest.fixture(autouse=True)
def nothing_is_written(town, count):
    yield
    assert town.process.poll() is None, f"the server went down:\n{town.output}"
    assert town.verified()["events"] == count, f"something was written: {[event['type'] for event in town.events()[count:]]}"


def is_refused(answer: Answer, *statuses: int) -> None:
    """The answer is a page that helps, and tells nothing of the inside."""
    where = f"{answer.path[:200]}: {answer.status}"
    assert 400 <= answer.status < 500, where
    if statuses:
        assert answer.status in statuses, f"{where}, wanted {statuses}"
    assert answer.headers["Content-Security-Policy"], where
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"].startswith("text/html"), f"{where}: {answer.headers['Content-Type']}, {len(answer.body)} bytes"
    assert "<h1" in answer.html and len(answer.text) > 200, f"{where}: no help"
    for trace in TRACES:
        assert trace not in answer.html, f"{where}: tells of {trace}"


def copy(of: Visitor) -> Visitor:
    visitor = Visitor(of.port)
    visitor.cookies = dict(of.cookies)
    return visitor


def page_form(writer: Visitor):
    return writer.get(FORM).form("/formulier/")


# Addresses.

PATHS = {
    "/bestaat-niet": (404,), "/diensten/nergens": (404,), "/diensten/nergens/formulier": (404,), "/diensten/kapvergunning/formulier/nergens": (303, 404),
    "/afdelingen/nergens": (404,), "/levensgebeurtenissen/nergens": (404,), "/stijl/nergens.css": (404,), "/verder/geen-geheim": (404, 410),
    "/verder/" + "A" * 43: (404, 410), "/fr/diensten": (404,), "/xx": (404,), "/nl": (404,), "/nl/diensten": (404,), "/en/fr/diensten": (404,), "/EN/diensten": (404,),
    "/../../etc/passwd": (400, 404), "/stijl/../../../etc/passwd": (400, 404), "/stijl/..%2f..%2fetc%2fpasswd": (400,), "/stijl/%2e%2e/%2e%2e/etc/passwd": (400,),
    "/stijl/%252e%252e%252fetc": (400, 404), "/stijl/..\\..\\etc": (400,), "/stijl/raadhuis.css%00.png": (400,), "/diensten/%00": (400,), "/diensten/%ff%fe": (400, 404),
    "/diensten/%zz": (400, 404), "/diensten/%c0%ae%c0%ae": (400, 404), "//diensten//kapvergunning/../..": (400, 404), "/.git/config": (404,), "/data/journal.sqlite": (404,),
    "/diensten/" + "a" * 3_000: (400, 414), "/zoeken?q=" + "a" * 5_000: (400, 414), "/zoeken?q=%ff": (400,), "/zoeken?q=%": (400,), "/zoeken?" + "&".join("a=1" for _ in range(300)): (400,),
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:50])
def test_addresses_that_lead_nowhere(path, town):
    answer = Visitor(town.port).request("GET", path)
    if answer.status == 303 and 303 in PATHS[path]:
        return
    is_refused(answer, *PATHS[path])


def test_a_problem_is_told_as_json_to_who_asks_for_json(town):
    visitor = Visitor(town.port)
    for path, status in (("/bestaat-niet", 404), ("/diensten/nergens", 404), ("/zoeken?q=%ff", 400), ("/fr/diensten", 404)):
        answer = visitor.request("GET", path, headers={"Accept": "application/json"})
        assert answer.status == status
        assert answer.headers["Content-Type"].startswith("application/problem+json"), f"{path}: {answer.headers['Content-Type']}"
        problem = answer.json
        assert problem["status"] == status and len(problem["title"]) > 5, problem
    answer = visitor.request("POST", FORM, b"{}", {"Content-Type": "application/json", "Accept": "application/problem+json"})
    assert answer.status in (403, 415) and answer.json["status"] == answer.status


def test_methods_that_a_page_does_not_have(town, people):
    visitor = Visitor(town.port)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST", "PROPFIND"):
        for path in ("/diensten", "/", "/werkplek", f"/mijn/zaken/{people['case']}"):
            answer = visitor.request(method, path, b"" if method in ("POST", "PUT", "PATCH") else None)
            is_refused(answer, 405, 501, *((404,) if method == "PROPFIND" else ()))
    for path in ("/", "/diensten/kapvergunning", "/diensten/kapvergunning/formulier", "/gezond"):
        answer = visitor.request("HEAD", path)
        assert answer.status == 200 and answer.body == b"", f"{path}: {answer.status}"
    answer = visitor.request("HEAD", "/bestaat-niet")
    assert answer.status == 404 and answer.body == b""


# Forms.


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "application/octet-stream", "", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x", "x" * 300])
def test_another_content_type(kind, people):
    writer = copy(people["writer"])
    is_refused(writer.request("POST", FORM, b"straat=Lindelaan", {"Content-Type": kind} if kind else {}), 400, 403, 415)


BODIES = {
    "no end": b'--x\r\nContent-Disposition: form-data; name="straat"\r\n\r\nLindelaan',
    "no boundary": b"straat=Lindelaan",
    "nothing": b"",
    "no name": b"--x\r\nContent-Disposition: form-data\r\n\r\nLindelaan\r\n--x--\r\n",
    "no disposition": b"--x\r\nContent-Type: text/plain\r\n\r\nLindelaan\r\n--x--\r\n",
    "no blank line": b'--x\r\nContent-Disposition: form-data; name="straat"\r\nLindelaan\r\n--x--\r\n',
    "an endless header": b"--x\r\nContent-Disposition: form-data; name=" + b"a" * 50_000 + b"\r\n\r\n1\r\n--x--\r\n",
    "line feeds only": b'--x\nContent-Disposition: form-data; name="straat"\n\nLindelaan\n--x--\n',
    "no UTF-8": b'--x\r\nContent-Disposition: form-data; name="straat"\r\n\r\n\xff\xfe\r\n--x--\r\n',
    "too many parts": b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 600 + b"--x--\r\n",
    "a field that is too large": b'--x\r\nContent-Disposition: form-data; name="straat"\r\n\r\n' + b"a" * 400_000 + b"\r\n--x--\r\n",
}


@pytest.mark.parametrize("what", BODIES)
def test_broken_multipart(what, people):
    is_refused(copy(people["writer"]).request("POST", FORM, BODIES[what], {"Content-Type": "multipart/form-data; boundary=x"}), 400, 403, 413)


def test_a_form_that_is_not_utf8_or_not_encoded(people):
    writer = copy(people["writer"])
    token = page_form(writer).sent()[0][1]
    for body in (b"straat=%ff%fe", b"straat=%zz", b"straat=%e9", b"%", b"=&=&%"):
        is_refused(writer.request("POST", FORM, b"_token=" + token.encode() + b"&" + body, {"Content-Type": "application/x-www-form-urlencoded"}), 400)


def test_bodies_that_are_too_large(people, town):
    writer = copy(people["writer"])
    token = page_form(writer).sent()[0][1]
    body = b"_token=" + token.encode() + b"&straat=" + b"a" * 300_000
    is_refused(writer.request("POST", FORM, body, {"Content-Type": "application/x-www-form-urlencoded"}), 413)
    is_refused(writer.request("POST", FORM, b"_token=x" + b"&a=1" * 3_000, {"Content-Type": "application/x-www-form-urlencoded"}), 400)
    # One that only says so is refused before it is sent.
    with socket.create_connection(("127.0.0.1", town.port), timeout=10) as connection:
        connection.sendall(
            f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1:{town.port}\r\nCookie: concept-kapvergunning={writer.cookies['concept-kapvergunning']}\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000000\r\nExpect: 100-continue\r\n\r\n".encode())
        assert connection.recv(200).split(b" ")[1] == b"413"


def test_a_file_where_none_is_asked(people):
    official = copy(people["handler"])
    page = official.get("/werkplek/zoeken")
    form = page.form("/werkplek/zoeken")
    body, kind = encoded([*form.sent({"zoek": "Sanne Voorbeeld"}), ("bijlage", LETTER)])
    is_refused(official.request("POST", form.action, body, {"Content-Type": kind}), 400)


# Tokens, origins, sessions.


def tokens(people) -> dict[str, str | None]:
    own = page_form(people["writer"]).sent()[0][1]
    other = Visitor(people["writer"].port)
    other.cookies = {"concept-kapvergunning": "B" * 43}
    foreign = Visitor(people["writer"].port).get("/inloggen").token()
    return {"missing": None, "empty": "", "forged": "A" * len(own), "cut": own[:-1], "of another": foreign, "not base64": "é" * 20, "huge": "A" * 10_000}


@pytest.mark.parametrize("which", ["missing", "empty", "forged", "cut", "of another", "not base64", "huge"])
def test_a_token_that_is_not_right(which, people):
    writer = copy(people["writer"])
    token = tokens(people)[which]
    fields = [*PLACE.items()] + ([("_token", token)] if token is not None else [])
    answer = writer.post(FORM, fields, follow=False)
    is_refused(answer, 403)
    assert "niets bewaard" in answer.text


def test_a_form_without_the_cookie_that_began_it(people):
    writer = copy(people["writer"])
    fields = page_form(writer).sent(PLACE)
    writer.cookies = {}
    is_refused(writer.post(FORM, fields, follow=False), 403)
    writer.cookies = {"concept-kapvergunning": "C" * 43}
    is_refused(writer.post(FORM, fields, follow=False), 403)


@pytest.mark.parametrize("headers", [
    {"Origin": "https://elders.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Origin": "http://127.0.0.1:1"}, {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"},
], ids=str)
def test_a_form_from_another_site(headers, people):
    writer = copy(people["writer"])
    is_refused(writer.post(FORM, page_form(writer).sent(PLACE), follow=False, headers=headers), 403)
    # The same for who is logged in.
    resident = copy(people["resident"])
    form = resident.get(f"/mijn/zaken/{people['case']}").form("/reageren")
    is_refused(resident.post(form.action, form.sent({"tekst": "Vervalst"}), multipart=True, follow=False, headers=headers), 403)


@pytest.mark.parametrize("cookie", ["", "x", "A" * 43, "é", "A" * 5_000, "../../etc/passwd", "' OR 1=1 --", "null"], ids=lambda text: text[:12])
def test_a_forged_session(cookie, people, town):
    case = people["case"]
    visitor = Visitor(town.port)
    for name, page, login in (("inwoner", "/mijn/zaken", "/inloggen"), ("medewerker", "/werkplek", "/werkplek/inloggen"), ("medewerker", "/rekenkamer", "/werkplek/inloggen"),
                              ("inwoner", f"/mijn/zaken/{case}", "/inloggen"), ("medewerker", f"/werkplek/zaken/{case}", "/werkplek/inloggen")):
        answer = visitor.request("GET", page, headers={"Cookie": f"{name}={cookie}".encode().decode("latin-1")}, cookies=False)
        assert answer.status == 303 and answer.headers["Location"].startswith(login + "?terug="), f"{page}: {answer.status}"
    for path, name in ((f"/mijn/zaken/{case}/reageren", "inwoner"), (f"/werkplek/zaken/{case}/stap", "medewerker"), ("/uitloggen", "inwoner"), ("/werkplek/accounts", "medewerker")):
        answer = visitor.request("POST", path, b"stap=start", {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{name}={cookie}".encode().decode("latin-1")}, cookies=False)
        is_refused(answer, 401, 403)


def test_one_role_with_the_session_of_another(people, town):
    visitor = Visitor(town.port)
    resident, official = people["resident"].cookies["inwoner"], people["handler"].cookies["medewerker"]
    for cookies, path in (({"medewerker": resident}, "/werkplek"), ({"inwoner": official}, "/mijn/zaken")):
        visitor.cookies = dict(cookies)
        assert visitor.request("GET", path).status == 303
    for who, path in (("handler", "/werkplek/accounts"), ("administrator", "/werkplek"), ("administrator", f"/werkplek/zaken/{people['case']}"), ("administrator", "/rekenkamer/kapvergunning/woorden")):
        is_refused(copy(people[who]).request("GET", path), 403)


# What is someone else's.


def test_someone_elses_case_is_as_if_it_did_not_exist(people):
    stranger, case = copy(people["stranger"]), people["case"]
    mine = stranger.get("/mijn/zaken")
    assert case not in mine.html
    is_refused(stranger.request("GET", f"/mijn/zaken/{case}"), 404)
    documents = [address for _, _, address in copy(people["resident"]).get(f"/mijn/zaken/{case}").addresses if "/documenten/" in address]
    assert documents
    is_refused(stranger.request("GET", documents[0]), 404)
    fields = [("_token", "x"), ("opdracht", str(uuid.uuid4())), ("tekst", "Ik ben het echt")]
    is_refused(stranger.post(f"/mijn/zaken/{case}/reageren", fields, follow=False), 403, 404)
    for unknown in ("x", "0", str(uuid.uuid4()), "01a206f6-49d8-7922-8743-d298e8060c99", case.upper() + "x", "%27", "-1"):
        is_refused(stranger.request("GET", f"/mijn/zaken/{unknown}"), 404)
    blob = documents[0].rsplit("/", 1)[1]
    for wrong in ("x", "0" * 64, blob[:-1] + ("0" if blob[-1] != "0" else "1"), "..%2f" + blob):
        is_refused(copy(people["resident"]).request("GET", f"/mijn/zaken/{case}/documenten/{wrong}"), 400, 404)


def test_a_case_of_another_department(people):
    other, case = copy(people["other"]), people["case"]
    is_refused(other.request("GET", f"/werkplek/zaken/{case}"), 403, 404)
    for unknown in ("x", str(uuid.uuid4()), "01a206f6-49d8-7922-8743-d298e8060c99"):
        is_refused(other.request("GET", f"/werkplek/zaken/{unknown}"), 404)
    form = other.get("/werkplek/zoeken").form("/werkplek/zoeken")
    token = next(value for name, value in form.sent() if name == "_token")
    for action, fields in (("stap", [("stap", "start")]), ("besluiten", [("stap", "besluit"), ("resultaat", "verleend"), ("tekst", "Ja"), ("reden", "Ja")]), ("bericht", [("tekst", "Hallo")])):
        answer = other.post(f"/werkplek/zaken/{case}/{action}", [("_token", token), ("opdracht", str(uuid.uuid4())), *fields], follow=False)
        is_refused(answer, 403, 404)
    # Who may, may not do what does not exist.
    handler = copy(people["handler"])
    token = next(value for name, value in handler.get("/werkplek/zoeken").form("/werkplek/zoeken").sent() if name == "_token")
    is_refused(handler.post(f"/werkplek/zaken/{uuid.uuid4()}/stap", [("_token", token), ("opdracht", str(uuid.uuid4())), ("stap", "start")], follow=False), 404)
    is_refused(handler.post(f"/werkplek/zaken/{case}/nergens", [("_token", token), ("opdracht", str(uuid.uuid4()))], follow=False), 404, 405)
    is_refused(handler.post(f"/werkplek/zaken/{case}/stap", [("_token", token), ("opdracht", "geen-nummer"), ("stap", "start")], follow=False), 400)
    for query in ("?lijst=geen", "?na=x", "?lijst=afdeling&na=%27--"):
        is_refused(handler.request("GET", "/werkplek" + query), 400)


def test_going_back_after_logging_in_stays_on_this_site(town):
    for target in ("https://elders.example", "//elders.example", "/\\elders.example", "javascript:alert(1)", "/\t/elders.example", "/\n/elders.example", "elders"):
        visitor = Visitor(town.port)
        page = visitor.request("GET", "/inloggen?terug=" + quote(target))
        if page.status >= 400:
            is_refused(page)
            continue
        form = page.form("/inloggen")
        answer = visitor.send(form, {"terug": target}, button=("persoon", "2"), follow=False)
        assert answer.status == 303
        assert answer.headers["Location"].startswith("/") and not answer.headers["Location"].startswith(("//", "/\\")), answer.headers["Location"]
        assert "elders" not in answer.headers["Location"], answer.headers["Location"]


def test_logging_in_as_nobody(town):
    for person in ("99", "-1", "x", "", "999999999999999999999"):
        visitor = Visitor(town.port)
        is_refused(visitor.send(visitor.get("/inloggen").form("/inloggen"), button=("persoon", person), follow=False), 400)


# The protocol itself.

RAW = {
    "no request": b"hallo\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "a method that nobody knows": b"BREW /diensten HTTP/1.1\r\nHost: x\r\n\r\n",
    "a wrong version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
    "a header with a control character": b"GET / HTTP/1.1\r\nHost: x\r\nX-A: a\x00b\r\n\r\n",
    "two lengths": b"POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhallo",
    "length and chunks": b"POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a negative length": b"POST /inloggen HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    "a wrong chunk": b"POST /inloggen HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhallo\r\n",
    "a huge header": b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(5_000)) + b"\r\n",
    "an address with a space": b"GET /dien sten HTTP/1.1\r\nHost: x\r\n\r\n",
    "a star": b"GET * HTTP/1.1\r\nHost: x\r\n\r\n",
    "another host": b"CONNECT elders.example:443 HTTP/1.1\r\nHost: elders.example\r\n\r\n",
    "bytes that are no text": bytes(range(128, 256)) * 20 + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 300,
    "an address that is no UTF-8": b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
}


@pytest.mark.parametrize("what", RAW)
def test_what_is_no_good_http(what, town):
    with socket.create_connection(("127.0.0.1", town.port), timeout=5) as connection:
        answer = b""
        try:
            connection.sendall(RAW[what])
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65_536):
                answer += part
        except (ConnectionError, TimeoutError):
            pass
        except OSError as error:
            # The server had refused and hung up before we were done.
            assert error.errno == errno.ENOTCONN, error
    assert not answer or answer.startswith(b"HTTP/1."), answer[:100]
    assert b" 50" not in answer[:13], answer[:200]
    if answer:
        # A page, or the refusal of the protocol itself: never more than a server needs to say.
        assert answer[9:10] in b"234", answer[:100]
    for trace in TRACES:
        assert trace.encode() not in answer
    assert Visitor(town.port).get("/gezond").status == 200


def test_a_connection_that_breaks_off_in_the_middle(people, town):
    writer = copy(people["writer"])
    cookie = writer.cookies["concept-kapvergunning"]
    body, kind = encoded([("straat", "Lindelaan"), ("foto", PHOTO)])
    for cut in (1, len(body) // 2, len(body) - 3):
        with socket.create_connection(("127.0.0.1", town.port), timeout=5) as connection:
            connection.sendall(
                f"POST {FORM} HTTP/1.1\r\nHost: x\r\nCookie: concept-kapvergunning={cookie}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body[:cut])
    assert Visitor(town.port).get("/gezond").status == 200


def test_questions_to_the_rekenkamer_that_make_no_sense(people):
    handler = copy(people["handler"])
    for query in ("?van=x&tot=y", "?van=2026-13-45", "?van=2030-01-01&tot=2020-01-01", "?vorm=exe", "?van=-9999-01-01&tot=9999-12-31", "?dagen=-1", "?dagen=99999999999999999999"):
        answer = handler.request("GET", "/rekenkamer" + query)
        assert answer.status in (200, 400, 404, 422), f"{query}: {answer.status}"
        if answer.status != 200:
            is_refused(answer)
    # What cannot be chosen is said, and all is shown.
    for path, said in (("/rekenkamer?afdeling=nergens", "Deze afdeling is er niet"), ("/rekenkamer/kapvergunning?versie=zz", "Deze versie van het formulier is er niet"),
                       ("/rekenkamer/kapvergunning?kanaal=duif", "Dit kanaal is er niet"),
                       ("/rekenkamer/kapvergunning?antwoord=code~plek~nergens", "Dit antwoord is er niet"), ("/rekenkamer/kapvergunning?antwoord=~", "Dit antwoord is er niet")):
        answer = handler.request("GET", path)
        assert answer.status == 200 and said in answer.text, path
    is_refused(handler.request("GET", "/rekenkamer/nergens"), 404)
    is_refused(handler.request("GET", "/rekenkamer/kapvergunning?vorm=csv&tabel=nergens"), 404)


def test_problem_json_is_json_whatever_was_asked(town):
    answer = Visitor(town.port).request("GET", "/zz", headers={"Accept": "application/json"})
    assert json.loads(answer.body)["status"] == 404
