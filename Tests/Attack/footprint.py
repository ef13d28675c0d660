"""What a process takes of the machine, as the system tells: memory and connections; and what lies on the disk."""

from __future__ import annotations

import socket
import struct
from collections import Counter
from pathlib import Path

MB = 1 << 20


def resident_memory(pid: int) -> int:
    """Bytes of memory that the process holds now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"process {pid} is gone")


def peers(pid: int, port: int) -> Counter:
    """How many connections to this port the process holds, by the address of who connected (IPv4)."""
    own = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            own.add(str(descriptor.readlink()))
        except FileNotFoundError:
            pass
    counts: Counter = Counter()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        parts = line.split()
        # 0A listens.
        if int(parts[1].rpartition(":")[2], 16) == port and parts[3] != "0A" and f"socket:[{parts[9]}]" in own:
            counts[socket.inet_ntoa(struct.pack("<I", int(parts[2].partition(":")[0], 16)))] += 1
    return counts


def files(folder: Path) -> dict[str, int]:
    """The size of every file in a folder by name, those that vanish meanwhile left out."""
    sizes = {}
    for file in folder.rglob("*"):
        try:
            if file.is_file():
                sizes[str(file.relative_to(folder))] = file.stat().st_size
        except FileNotFoundError:
            pass
    return sizes
