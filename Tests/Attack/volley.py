"""Requests that arrive at the same moment: each on a connection of its own, held back by its last byte until all are there."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass, field

from visitor import Answer, Form, Visitor, packed

ANSWERING = 120  # seconds that any answer may take, however busy the machine


@dataclass
class Shot:
    """One request of a volley."""

    path: str
    method: str = "GET"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def bytes_sent(self) -> bytes:
        """The request as it goes over the wire; what no browser could send goes as well as it can."""
        fields = {"Host": "127.0.0.1"} | self.headers | ({"Content-Length": str(len(self.body))} if self.method == "POST" else {}) | {"Connection": "close"}
        head = f"{self.method} {self.path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
        return head.encode("latin-1", "replace") + self.body


def looking(visitor: Visitor, path: str) -> Shot:
    """Someone looks at a page."""
    return Shot(path, headers={"Cookie": visitor.cookie_header})


def sending(visitor: Visitor, form: Form, answers: dict | None = None, *, button: tuple[str, str] | None = None) -> Shot:
    """Someone sends a form."""
    body, kind = packed(form.sent(answers) + ([button] if button else []), form.multipart)
    return Shot(form.action, "POST", body, {"Cookie": visitor.cookie_header, "Content-Type": kind})


def fire(port: int, shots: list[Shot]) -> list[Answer]:
    """All of them at once: their answers, in the order of the shots."""
    connections: list[socket.socket] = []
    answers: list[Answer] = []
    try:
        for shot in shots:
            connections.append(socket.create_connection(("127.0.0.1", port), timeout=ANSWERING))
            connections[-1].sendall(shot.bytes_sent()[:-1])
        for connection, shot in zip(connections, shots):
            connection.sendall(shot.bytes_sent()[-1:])
        for connection, shot in zip(connections, shots):
            response = http.client.HTTPResponse(connection, method=shot.method)
            response.begin()
            answers.append(Answer(response.status, response.headers, response.read(), shot.path))
    finally:
        for connection in connections:
            connection.close()
    return answers
