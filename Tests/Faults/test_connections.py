"""Slow and greedy connections, and requests that break the rules of the protocol: the server answers others meanwhile, and they come to an end."""

import contextlib
import shutil
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from raw import connection, is_closed, resident_bytes, until_closed, waiting
from town import Town
from visitor import Visitor

GET = b"GET /diensten HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def town(first_start, tmp_path_factory):
    served = Town(shutil.copytree(first_start, tmp_path_factory.mktemp("slow") / "data"))
    yield served
    served.kill()


def is_healthy(town) -> bool:
    """Whether the server answers: for as long as a slow machine may take for what was asked before, and not for ever."""
    visitor = Visitor(town.port, seconds=90)
    try:
        return visitor.get("/gezond").status == 200
    finally:
        visitor.close()


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
        b"GET http://a/ HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n",
    ],
)
def test_a_host_that_cannot_be_right_is_refused(town, head):
    asked = connection(town.port)
    asked.sendall(head + GET)
    answer = until_closed(asked)
    assert answer.startswith(b"HTTP/1.1 400 ") and answer.count(b"HTTP/1.1 ") == 1, answer[:200]
    assert b"connection: close" in answer.lower()


def test_old_clients_and_whole_addresses_are_answered(town):
    for head in (b"GET /gezond HTTP/1.0\r\n\r\n", b"GET http://localhost/gezond HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n"):
        asked = connection(town.port)
        asked.sendall(head)
        answer = until_closed(asked)
        assert answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b"gezond\n"), answer[:200]


def test_what_is_too_large_is_answered_and_not_read_on(town):
    visitor = Visitor(town.port)
    form = visitor.get("/diensten/kapvergunning/formulier").form("/formulier/")
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    asked = connection(town.port)
    asked.sendall(
        f"POST {form.action} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        "Content-Length: 4000000000\r\n\r\n".encode())
    begun, sent = time.monotonic(), 0
    with contextlib.suppress(OSError):
        while time.monotonic() - begun < 90:
            sent += asked.send(b"x" * 65_536)
    assert time.monotonic() - begun < 90, "it reads on"
    assert sent < 30_000_000
    answered = connection(town.port)
    answered.sendall(
        f"POST {form.action} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        "Content-Length: 4000000000\r\n\r\nabc".encode())
    answer = until_closed(answered)
    assert answer.startswith(b"HTTP/1.1 413 ") and b"connection: close" in answer.lower()


def posting(town, length: int | None = None, **headers: str) -> tuple[bytes, bytes]:
    """The head and the body of a first page that is sent, as a client that closes afterwards sends it."""
    visitor = Visitor(town.port)
    form = visitor.get("/diensten/kapvergunning/formulier").form("/formulier/")
    body = urlencode(form.sent({"straat": "Lindelaan"}) + [("-bewaar", "1")]).encode()
    lines = {"Host": "localhost", "Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()), "Connection": "close",
             "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(length or len(body))} | headers
    return (f"POST {form.action} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n").encode(), body


def test_who_waits_to_be_asked_for_a_body_is_asked(town):
    head, body = posting(town, Expect="100-continue")
    asked = connection(town.port)
    asked.sendall(head)
    go_on = b"HTTP/1.1 100 Continue\r\n\r\n"
    heard = b""
    while len(heard) < len(go_on):
        part = asked.recv(len(go_on) - len(heard))
        assert part, heard
        heard += part
    assert heard == go_on
    asked.sendall(body)
    answer = until_closed(asked)
    assert answer.startswith(b"HTTP/1.1 303 "), answer[:200]


@pytest.mark.parametrize(("head", "status"), [({"Content-Length": "900000000"}, b"413"), ({"Cookie": "a=b"}, b"403"), ({"Origin": "https://elders.example"}, b"403")])
def test_who_waits_and_is_refused_hears_that_instead(town, head, status):
    asked = connection(town.port)
    asked.sendall(posting(town, Expect="100-continue", **head)[0])
    answer = until_closed(asked)
    assert answer.startswith(b"HTTP/1.1 " + status + b" ") and b"100 Continue" not in answer, answer[:200]


def test_who_reads_only_after_sending_all_hears_why_it_was_too_much(town):
    for _ in range(5):
        size = 5_000_000
        head, body = posting(town, size)
        asked = connection(town.port)
        asked.sendall(head + body + b"&x=" + b"x" * (size - len(body) - 3))
        answer = until_closed(asked)
        fields, _, page = answer.lower().partition(b"\r\n\r\n")
        assert fields.startswith(b"http/1.1 413 ") and b"connection: close" in fields, answer[:200]
        assert f"content-length: {len(page)}".encode() in fields, "the answer is cut off"


def test_those_who_pipeline_and_read_nothing_take_little_memory(town):
    before = resident_bytes(town.process.pid)
    greedy = [connection(town.port, taking=4_096) for _ in range(80)]
    for one in greedy:
        one.setblocking(False)
    for _ in range(30):
        for one in greedy:
            with contextlib.suppress(OSError):
                one.send(GET * 2_000)
        time.sleep(0.05)
    assert is_healthy(town)
    assert resident_bytes(town.process.pid) - before < 150 << 20
    # Who takes nothing of an answer for half a minute is closed.
    assert waiting(240, lambda: open_connections(town, greedy) == 0)
    for one in greedy:
        one.close()


def open_connections(town, sockets) -> int:
    """How many of these the server still holds."""
    ports = {one.getsockname()[1] for one in sockets if one.fileno() >= 0}
    held = 0
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        local, remote, state = int(fields[1].split(":")[1], 16), int(fields[2].split(":")[1], 16), fields[3]
        if local == town.port and remote in ports and state == "01":
            held += 1
    return held


def test_those_who_send_byte_by_byte_are_closed(town):
    heads = [connection(town.port) for _ in range(40)]
    bodies = [connection(town.port) for _ in range(40)]
    for one in heads:
        one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    for one in bodies:
        one.sendall(b"POST /inloggen HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n")
    begun = time.monotonic()
    while time.monotonic() - begun < 120:
        for one in heads + bodies:
            with contextlib.suppress(OSError):
                one.send(b"x")
        assert is_healthy(town)
        if all(is_closed(one) for one in heads + bodies):
            break
        time.sleep(1)
    assert all(is_closed(one) for one in heads + bodies)


def test_one_source_has_a_bounded_number_of_connections(data, serve):
    town = serve(data, settings={"RAADHUIS_CONNECTIONS_PER_SOURCE": "20"})
    held = [connection(town.port) for _ in range(40)]
    assert waiting(60, lambda: sum(is_closed(one) for one in held) == 20)
    still = [one for one in held if not is_closed(one)]
    still.pop().close()
    assert waiting(60, lambda: is_healthy(town))
