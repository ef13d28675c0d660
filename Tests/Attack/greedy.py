"""Connections that take more than they should, each kind with how it behaves while the others wait."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What one kind of connection sends: at first, and then again and again."""

    name: str
    # The loopback has 16 million addresses; each kind comes from one of its own.
    source: str
    first: bytes = b""
    then: bytes = b""
    # Seconds between two pieces.
    pause: float = 1
    reads: bool = True
    # Half-open: the peer has said that nothing more comes, and stays.
    shuts: bool = False


class Connection:
    """One of them, from this side."""

    def __init__(self, kind: Kind, port: int):
        self.kind = kind
        self.unsent = kind.first
        self.due = time.monotonic() + kind.pause
        self.is_open = True
        self._socket = socket.socket()
        # Who reads nothing has little room for what he is sent.
        if not kind.reads:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.bind((kind.source, 0))
        self._socket.settimeout(20)
        self._socket.connect(("127.0.0.1", port))
        self._socket.setblocking(False)

    def close(self) -> None:
        self.is_open = False
        self._socket.close()

    def move(self, now: float) -> None:
        try:
            if self.unsent:
                self.unsent = self.unsent[self._socket.send(self.unsent[: 1 << 16]):]
                if not self.unsent and self.kind.shuts:
                    self._socket.shutdown(socket.SHUT_WR)
            elif self.kind.then and now >= self.due:
                self.unsent, self.due = self.kind.then, now + self.kind.pause
        except BlockingIOError:
            pass
        except OSError:
            return self.close()
        if not self.kind.reads:
            return
        try:
            if not self._socket.recv(1 << 16):
                self.close()
        except BlockingIOError:
            pass
        except OSError:
            self.close()


class Crowd:
    """Many such connections, moved on by one thread that waits for none of them."""

    def __init__(self, port: int):
        self.port = port
        self.connections: list[Connection] = []
        self.refused = 0
        self._leaving = threading.Event()
        self._mover = threading.Thread(target=self._move, daemon=True)

    def join(self, kind: Kind, count: int) -> None:
        for _ in range(count):
            try:
                self.connections.append(Connection(kind, self.port))
            except OSError:
                self.refused += 1

    def _move(self) -> None:
        while not self._leaving.wait(0.05):
            now = time.monotonic()
            for one in self.connections:
                if one.is_open:
                    one.move(now)

    def __enter__(self) -> Crowd:
        self._mover.start()
        return self

    def __exit__(self, *_) -> None:
        self._leaving.set()
        self._mover.join()
        for one in self.connections:
            one.close()
