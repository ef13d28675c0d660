"""Bytes that go over a connection as they stand, and the answers that come back."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass

ANSWERING = 120  # seconds


@dataclass
class Heard:
    """What came back over a connection, until it was closed or nothing more came."""

    content: bytes
    # Whether the server ended it.
    closed: bool

    @property
    def statuses(self) -> list[int]:
        """Of each answer, in order. Bodies are pages, in which no status line stands."""
        return [int(code) for code in re.findall(rb"(?:^|\r\n\r\n|>|\n)HTTP/1\.[01] (\d{3})", self.content)]

    @property
    def head(self) -> str:
        """The first answer's."""
        return self.content.partition(b"\r\n\r\n")[0].decode("latin-1")


def say(port: int, content: bytes, *, ends: bool = False, patience: float = 3) -> Heard:
    """Sends this, and listens until the server closes, or until it has been silent for so many seconds after an answer.

    ends: says that nothing more comes, so that the server need not wait for it."""
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWERING) as connection:
        heard = b""
        try:
            connection.sendall(content)
            if ends:
                connection.shutdown(socket.SHUT_WR)
            while True:
                connection.settimeout(patience if heard else ANSWERING)
                part = connection.recv(1 << 16)
                if not part:
                    return Heard(heard, True)
                heard += part
        except TimeoutError:
            return Heard(heard, False)
        except OSError:
            return Heard(heard, True)
