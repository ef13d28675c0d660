"""The files of a data directory, byte for byte."""

from pathlib import Path


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All files by name. An `-shm` file holds no data: SQLite makes it anew from the log, for whoever looks."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.endswith("-shm")}
