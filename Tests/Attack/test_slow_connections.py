"""Slow, greedy and idle connections, all at once: the server answers meanwhile, its memory stays bounded, and in the end all are gone."""

from __future__ import annotations

import socket
import time

from answers import BULKY
from extent import sized
from footprint import MB, peers, resident_memory
from greedy import Crowd, Kind
from visitor import Visitor

# What the server may take more than before, whatever connects.
MEMORY = 400 * MB
# Seconds until the last of them must be gone, and until somebody else has an answer. The limits are shorter by far: a busy machine has its time.
PATIENCE = 480
# What one source may hold open, with some room for those that are about to be closed.
PER_SOURCE = 300

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"POST /inloggen HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
PAGE = b"GET /diensten/kapvergunning HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
# Of what a browser takes with every page the largest, so that what is not taken soon fills the system's own room for it.
SCRIPT = b"GET /stijl/raadhuis.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

# Who says nothing at all may stay a minute, so the short form does without.
KINDS = [
    (Kind("silent", "127.0.66.1"), sized(0, 1_000)),
    (Kind("slow heads", "127.0.66.2", HEAD + b"X-A: ", b"a"), sized(300, 300)),
    (Kind("endless heads", "127.0.66.3", HEAD, b"X-A: a\r\n"), sized(30, 100)),
    (Kind("slow bodies", "127.0.66.4", FORM + b"Content-Length: 200000\r\n\r\n", b"a"), sized(60, 200)),
    (Kind("slow chunks", "127.0.66.5", FORM + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"), sized(30, 100)),
    # Slower than any idle timeout notices.
    (Kind("a byte now and then", "127.0.66.6", FORM + b"Content-Length: 200000\r\n\r\n", b"a", pause=45), sized(30, 200)),
    (Kind("pipelining, reading nothing", "127.0.66.7", PAGE * 3_000, reads=False), sized(50, 250)),
    (Kind("asking and reading nothing", "127.0.66.8", SCRIPT, SCRIPT, pause=0.2, reads=False), sized(30, 100)),
    (Kind("half-open", "127.0.66.9", HEAD, shuts=True), sized(30, 100)),
    (Kind("kept alive", "127.0.66.10", HEAD + b"\r\n"), sized(0, 100)),
]


def test_slow_and_greedy_connections(data, serve, figures):
    town = serve(data, settings={"RAADHUIS_CONNECTIONS_PER_SOURCE": "256"})
    Visitor(town.port).file("grofvuil-laten-ophalen", BULKY)
    memory = most_memory = resident_memory(town.process.pid)
    wrong: list[str] = []
    served = 0
    begun = time.monotonic()
    with Crowd(town.port) as crowd:
        for kind, count in KINDS:
            crowd.join(kind, count)
        figures["connections"] = len(crowd.connections)
        held = peers(town.process.pid, town.port)
        while held and time.monotonic() - begun < PATIENCE:
            most_memory = max(most_memory, resident_memory(town.process.pid))
            if most_memory - memory > MEMORY:
                # No need to take the machine down with it.
                wrong.append(f"the server took {(most_memory - memory) // MB} MB more, where {MEMORY // MB} may be")
                break
            # Someone else goes on as always.
            somebody = Visitor(town.port, seconds=PATIENCE)
            assert somebody.get("/gezond").status == 200
            somebody.file("grofvuil-laten-ophalen", BULKY)
            somebody.close()
            served += 1
            time.sleep(1)
            held = peers(town.process.pid, town.port)
            most = max((count for address, count in held.items() if address != "127.0.0.1"), default=0)
            figures["held at most by one source"] = max(most, figures.get("held at most by one source", 0))
        figures["seconds until the last was gone"] = round(time.monotonic() - begun)
        figures["MB more memory at most"] = (most_memory - memory) // MB
        figures["forms sent meanwhile"] = served
        names = {kind.source: kind.name for kind, _ in KINDS}
        left = {names.get(address, address): count for address, count in held.items()}
        if left:
            wrong.append(f"still there after {time.monotonic() - begun:.0f} seconds: {left}")
    if figures.get("held at most by one source", 0) > PER_SOURCE:
        wrong.append(f"one source held {figures['held at most by one source']} connections, where {PER_SOURCE} may be")
    assert not wrong, "\n".join(wrong)
    assert Visitor(town.port).get("/gezond").status == 200
    town.verified()
    assert town.stop() == 0


def test_a_flood_of_connections_from_one_source(data, serve, figures):
    """Opened and dropped, thousands of times, most of them in the middle of something."""
    town = serve(data)
    memory = resident_memory(town.process.pid)
    starts = [b"", HEAD, PAGE, FORM + b"Content-Length: 10\r\n\r\nabc", b"\x16\x03\x01", PAGE * 5]
    flood = sized(1_000, 5_000)
    refused = 0
    for number in range(flood):
        with socket.socket() as one:
            one.bind(("127.0.66.20", 0))
            one.settimeout(20)
            try:
                one.connect(("127.0.0.1", town.port))
                one.sendall(starts[number % len(starts)])
                # With a reset, not a farewell.
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            except OSError:
                refused += 1
        if number % 500 == 0:
            assert Visitor(town.port).get("/gezond").status == 200
    figures |= {"connections": flood, "refused": refused, "MB more memory": (resident_memory(town.process.pid) - memory) // MB}
    Visitor(town.port).file("grofvuil-laten-ophalen", BULKY)
    deadline = time.monotonic() + PATIENCE
    while (held := peers(town.process.pid, town.port)["127.0.66.20"]) and time.monotonic() < deadline:
        time.sleep(1)
    assert not held, f"{held} connections of the flood are still there"
    assert figures["MB more memory"] < MEMORY // MB
    town.verified()
    assert "a request failed" not in town.output, town.output[-2000:]
    assert town.stop() == 0
