"""Connections that take more than they should, each kind with how it behaves while the others wait."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass, field

# The attacker connects from addresses of his own: the loopback has 16 million.
ATTACKER = "127.0.66."


@dataclass
class Kind:
    """What one kind of connection sends: at first, and then again and again."""

    name: str
    first: bytes
    then: bytes = b""
    # Seconds between two pieces.
    pause: float = 1
    reads: bool = False
    # Half-open: the peer has said that nothing more comes, and stays.
    shuts: bool = False


@dataclass
class Connection:
    kind: Kind
    socket: socket.socket
    unsent: bytes
    due: float
    answered: int = 0
    # When the server ended it.
    ended: float | None = None


@dataclass
class Crowd:
    """Many such connections, moved on by one thread that never waits for any of them."""

    port: int
    connections: list[Connection] = field(default_factory=list)
    refused: int = 0

    def join(self, kind: Kind, count: int, source: str = ATTACKER + "1") -> None:
        for _ in range(count):
            one = socket.socket()
            try:
                # A peer that reads nothing has little room for what it is sent.
                if not kind.reads:
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                one.bind((source, 0))
                one.settimeout(10)
                one.connect(("127.0.0.1", self.port))
                one.setblocking(False)
            except OSError:
                self.refused += 1
                one.close()
                continue
            self.connections.append(Connection(kind, one, kind.first, time.monotonic()))

    @property
    def open(self) -> list[Connection]:
        return [one for one in self.connections if one.ended is None]

    def move(self, seconds: float) -> None:
        """Lets them go on for so long, or until all were ended."""
        end = time.monotonic() + seconds
        while self.open and (now := time.monotonic()) < end:
            for one in self.open:
                self._move(one, now)
            time.sleep(0.05)

    def _move(self, one: Connection, now: float) -> None:
        try:
            if one.unsent:
                sent = one.socket.send(one.unsent[: 1 << 16])
                one.unsent = one.unsent[sent:]
                if not one.unsent and one.kind.shuts:
                    one.socket.shutdown(socket.SHUT_WR)
            elif one.kind.then and now >= one.due:
                one.unsent, one.due = one.kind.then, now + one.kind.pause
        except BlockingIOError:
            pass
        except OSError:
            one.ended = now
            one.socket.close()
            return
        self._look(one, now)

    def _look(self, one: Connection, now: float) -> None:
        """Whether the server ended it. Who reads nothing hears of that by a reset, or when he takes the rest at last."""
        try:
            taken = one.socket.recv(1 << 16, 0 if one.kind.reads else socket.MSG_PEEK)
            if one.kind.reads:
                one.answered += len(taken)
            if not taken:
                one.ended = now
                one.socket.close()
        except BlockingIOError:
            pass
        except OSError:
            one.ended = now
            one.socket.close()

    def leave(self) -> None:
        for one in self.open:
            one.socket.close()
