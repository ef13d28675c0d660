"""HTTP that two programs could read differently, hosts that are none, and bodies that are too large: refused, once, and hung up on."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from urllib.parse import quote, unquote, urlsplit

import pytest
from answers import FELLING
from footprint import MB, peers
from inhabitants import Inhabitants
from town import Town
from visitor import Visitor
from wire import ANSWERING, Heard, say

KAP = "/diensten/kapvergunning/formulier"


@pytest.fixture(scope="module")
def town(first_start, tmp_path_factory):
    town = Town(shutil.copytree(first_start, tmp_path_factory.mktemp("wire") / "data"))
    yield town
    assert town.process.poll() is None, f"the server went down:\n{town.output}"
    assert "a request failed" not in town.output, town.output[-2000:]
    town.verified()
    assert town.stop() == 0


# Hosts.

HOSTS = {
    "none": b"", "two": b"Host: a\r\nHost: b\r\n", "twice the same": b"Host: a\r\nHost: a\r\n", "empty": b"Host:\r\n", "a space": b"Host: a b\r\n", "a path": b"Host: a/b\r\n", "a question": b"Host: a?b\r\n",
    "a user": b"Host: a@b\r\n", "a mark": b"Host: <a>\r\n", "a quote": b"Host: a\"b\r\n", "a wrong port": b"Host: a:b\r\n", "a port too high": b"Host: a:99999\r\n", "a list": b"Host: a, b\r\n",
    "an open bracket": b"Host: [::1\r\n", "a backslash": b"Host: a\\b\r\n", "a fragment": b"Host: a#b\r\n", "bytes that are no text": b"Host: \xff\xfe\r\n", "a percent": b"Host: a%zz\r\n",
}


@pytest.mark.parametrize("request_line", [b"GET / HTTP/1.1", b"POST /inloggen HTTP/1.1", b"GET /mijn/zaken HTTP/1.1"], ids=lambda line: line.split()[1].decode())
def test_a_host_that_is_none_is_refused(request_line, town, figures):
    wrong = []
    for what, host in HOSTS.items():
        heard = say(town.port, request_line + b"\r\n" + host + b"Connection: close\r\nContent-Length: 0\r\n\r\n")
        if heard.statuses != [400]:
            wrong.append(f"{what}: {heard.statuses}")
    figures["hosts"] = len(HOSTS)
    assert not wrong, "\n".join(wrong)


def test_a_host_that_is_one_is_answered_and_repeated_nowhere(town, figures):
    hosts = (b"127.0.0.1", b"localhost:8080", b"[::1]:80", b"elders.example", b"ELDERS.example.", b"xn--caf-dma.example")
    for host in hosts:
        for path in (b"/", b"/mijn/zaken", b"/bestaat-niet", b"/inloggen?terug=/mijn/zaken"):
            heard = say(town.port, b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nX-Forwarded-Host: elders.example\r\nConnection: close\r\n\r\n")
            assert heard.statuses[:1] in ([200], [303], [404]), f"{host}: {heard.statuses}"
            assert b"elders" not in heard.content.lower(), f"{path}: the host stands in the answer"
    # An older protocol needs no Host (RFC 9112 section 3.2).
    assert say(town.port, b"GET / HTTP/1.0\r\n\r\n").statuses == [200]
    figures["hosts"] = len(hosts)


def test_the_host_of_an_absolute_address_counts(town):
    """RFC 9112 section 3.2.2: what stands in the address goes before the Host header, and both must be one."""
    assert say(town.port, b"GET http://127.0.0.1/diensten HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").statuses[:1] in ([200], [400])
    for address in (b"http:///diensten", b"http://a b/diensten", b"http://a@b/diensten", b"//elders.example/diensten", b"http://"):
        statuses = say(town.port, b"GET " + address + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").statuses
        assert statuses and all(400 <= status < 500 for status in statuses), f"{address}: {statuses}"


# Two requests in one.

SMUGGLED = b"GET /gesmokkeld HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
FORM = b"POST /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
SMUGGLING = {
    "a length and chunks": FORM + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (5 + len(SMUGGLED)),
    "chunks and a length": FORM + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "two lengths": FORM + b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(SMUGGLED),
    "a list of lengths": FORM + b"Content-Length: 0, %d\r\n\r\n" % len(SMUGGLED),
    "a length with a sign": FORM + b"Content-Length: +0\r\n\r\n",
    "a length with a space before the colon": FORM + b"Content-Length : 0\r\n\r\n",
    "a length in hexadecimal": FORM + b"Content-Length: 0x0\r\n\r\n",
    "chunks under another name": FORM + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunks with a space before the colon": FORM + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "chunks after a tab": FORM + b"Transfer-Encoding:\tchunked, identity\r\n\r\n0\r\n\r\n",
    "chunks twice": FORM + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "chunks on a folded line": FORM + b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "a chunk of a negative size": FORM + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n0\r\n\r\n",
    "a chunk that is too large to count": FORM + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n0\r\n\r\n",
    "a chunk that is shorter than it says": FORM + b"Transfer-Encoding: chunked\r\n\r\n%x\r\na\r\n0\r\n\r\n" % 5,
    "line feeds alone": FORM.replace(b"\r\n", b"\n") + b"Transfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n",
    "a null in a name": FORM + b"Content\x00-Length: 5\r\n\r\n",
    "a name with a line break": FORM + b"X: a\rContent-Length: 5\r\n\r\n",
}


@pytest.mark.parametrize("what", SMUGGLING)
def test_no_second_request_is_smuggled_in(what, town):
    """Where two readers could disagree on where a request ends, there is one answer at most, and the connection is closed."""
    heard = say(town.port, SMUGGLING[what] + SMUGGLED)
    assert len(heard.statuses) <= 1, f"{what}: {heard.statuses}"
    assert heard.closed, f"{what}: answered {heard.statuses}, and the connection goes on"
    assert all(400 <= status <= 501 for status in heard.statuses), f"{what}: {heard.statuses}"


# Too large.


def pour(port: int, head: bytes, most: int, results: list) -> None:
    """Sends a head and then a body without end, as fast as it is taken, until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWERING) as connection:
        sent, closed, heard = 0, False, b""
        try:
            connection.sendall(head)
            while sent < most:
                connection.settimeout(ANSWERING)
                sent += connection.send(b"x" * (1 << 16))
                connection.settimeout(0.001)
                try:
                    part = connection.recv(1 << 16)
                    heard += part
                    if not part:
                        closed = True
                        break
                except (TimeoutError, BlockingIOError):
                    pass
            connection.settimeout(ANSWERING)
            while not closed and (part := connection.recv(1 << 16)):
                heard += part
            closed = True
        except TimeoutError:
            pass
        except OSError:
            closed = True
        results.append((Heard(heard, closed), sent))


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"], ids=["a form", "files"])
def test_many_bodies_that_are_too_large_are_refused_and_not_read(kind, town, figures):
    visitor = Visitor(town.port)
    form = visitor.get(KAP).form("/formulier/")
    before = town.settled()
    results: list[tuple[Heard, int]] = []
    head = (
        f"POST {form.action} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {visitor.cookie_header}\r\nContent-Type: {kind}\r\nContent-Length: 900000000\r\n\r\n").encode()
    most = 64 * MB
    threads = [threading.Thread(target=pour, args=(town.port, head, most, results), daemon=True) for _ in range(16)]
    for thread in threads:
        thread.start()
    # Others go on meanwhile.
    assert Visitor(town.port, seconds=60).get("/gezond").status == 200
    for thread in threads:
        thread.join(2 * ANSWERING)
    figures["posts"] = len(results)
    figures["MB taken at most"] = max(sent for _, sent in results) // MB
    assert len(results) == 16
    for heard, sent in results:
        # Who still sends when it is closed may not get to read the answer.
        assert heard.statuses in ([413], []), heard.statuses
        assert heard.closed, "the connection goes on"
        assert sent < most, f"{sent // MB} MB were read after all"
        if heard.statuses:
            assert "connection: close" in heard.head.lower(), heard.head
    assert any(heard.statuses for heard, _ in results), "nobody was told"
    deadline = time.monotonic() + 60
    while peers(town.process.pid, town.port)["127.0.0.1"] > 4 and time.monotonic() < deadline:
        visitor.close()
        time.sleep(0.5)
    assert peers(town.process.pid, town.port)["127.0.0.1"] <= 4
    assert town.settled() == before


def test_a_body_without_a_length_that_never_ends(town, figures):
    """Chunk after chunk: refused at the limit, and hung up on."""
    visitor = Visitor(town.port)
    form = visitor.get(KAP).form("/formulier/")
    head = (
        f"POST {form.action} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {visitor.cookie_header}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n").encode()
    results: list[tuple[Heard, int]] = []
    pour(town.port, head, 64 * MB, results)
    heard, sent = results[0]
    figures["MB taken"] = sent // MB
    assert heard.closed and heard.statuses in ([413], [400], []) and sent < 64 * MB, (heard.statuses, heard.closed, sent)


# What was typed becomes an address or a head.

ADDRESSES = [
    "sanne@post.example?bcc=dief@elders.example", "sanne@post.example&bcc=dief@elders.example", "sanne@post.example,dief@elders.example", "sanne@post.example%0d%0abcc:dief@elders.example",
    "sanne?subject=x@post.example", "sanne%40elders.example@post.example", "sanne+doos@post.example", "sanne#x@post.example", "o'neil@post.example", "sanne/x@post.example", "sanne=x@post.example",
    "sanne;dief@elders.example", '"a?b"@post.example', "sanne@post.example?", "{sanne}@post.example", "100%@post.example",
]
TELEPHONES = ["06 12345678", "+31 (0)6 12 34 56 78", "0612345678;ext=1", "0612345678?a=b", "06-12345678#9", "06%0a12345678", "06 12345678,,,9"]


def test_what_is_typed_stays_one_address(data, serve, figures):
    """RFC 6068 section 5: an address in `mailto:` is encoded, so that no second one and no head comes of it."""
    town = serve(data)
    people = Inhabitants.of(town, "groen")
    taken = 0
    for index, address in enumerate(ADDRESSES + TELEPHONES):
        given = {"email": address} if index < len(ADDRESSES) else {"telefoon": address}
        resident = people.residents[0]
        resident.cookies.pop("concept-kapvergunning", None)
        page = resident.get(KAP)
        for _ in range(10):
            if page.path.endswith("/controleren") or page.status != 200:
                break
            page = resident.send(page.form("/formulier/"), FELLING | given)
        if page.status != 200:
            continue  # it is no address, and that is said
        taken += 1
        sent = resident.send(page.form("/controleren"))
        case = max(event["stream"] for event in town.events() if event["type"] == "case_opened")
        for reader, path in ((people.officials["groen"], f"/werkplek/zaken/{case}"), (resident, f"/mijn/zaken/{case}"), (resident, sent.path)):
            for _, name, link in reader.get(path).addresses:
                if not link.startswith(("mailto:", "tel:")):
                    continue
                target = urlsplit(link)
                assert not target.query and not target.fragment, f"{address}: {link}"
                if target.scheme == "mailto" and "voorbeeldstad" not in link:
                    assert unquote(target.path) == (FELLING | given)["email"], f"{address}: {link}"
                    assert target.path.count("@") == 1 and not set(",;") & set(target.path), f"{address}: {link}"
    figures |= {"typed": len(ADDRESSES) + len(TELEPHONES), "taken": taken}
    assert taken >= 8
    town.verified()


def test_what_is_typed_becomes_no_head(town, figures):
    hostile = ["a\r\nSet-Cookie: zq7=1", "a\nLocation: https://elders.example", "/\r\nX-Zq7: 1", "//elders.example", "https:elders.example", "/%0d%0aX-Zq7:1", "/\\elders.example", "/\t/elders.example"]
    for text in hostile:
        for path in (f"/inloggen?terug={quote(text)}", f"/werkplek/inloggen?terug={quote(text)}", f"/zoeken?q={quote(text)}", f"/{quote(text, safe='')}", f"/diensten/{quote(text, safe='')}"):
            answer = Visitor(town.port).request("GET", path)
            heads = {name.lower() for name in answer.headers}
            assert "x-zq7" not in heads and "zq7" not in (answer.headers["Set-Cookie"] or ""), path
            assert not (answer.headers["Location"] or "/").startswith(("//", "http", "/\\")), path
    figures["tries"] = len(hostile) * 5
