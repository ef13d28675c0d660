"""Connections that do what no browser does."""

from __future__ import annotations

import contextlib
import socket
import time
from pathlib import Path


def connection(port: int, *, seconds: float = 20, taking: int | None = None) -> socket.socket:
    """A connection; `taking`: the most bytes that the system keeps of what comes back."""
    made = socket.socket()
    if taking is not None:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, taking)
    made.settimeout(seconds)
    made.connect(("127.0.0.1", port))
    return made


def until_closed(connection: socket.socket) -> bytes:
    """All that comes until the other side ends."""
    received = b""
    with contextlib.suppress(ConnectionResetError, BrokenPipeError):
        while part := connection.recv(65_536):
            received += part
    return received


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side ended, without waiting."""
    connection.setblocking(False)
    try:
        while connection.recv(65_536):
            pass
        return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def waiting(seconds: float, condition) -> bool:
    """Whether the condition came true in that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return condition()


def resident_bytes(process: int) -> int:
    """The memory that a process takes now."""
    line = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024
