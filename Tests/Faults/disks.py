"""Disks that fill up or fail, each in the way that can be had."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

from means import missing, run, shim
from town import Town


class SmallDisk:
    """A small file system in memory."""

    def __init__(self, folder: Path, megabytes: int = 24):
        self.place = folder / "disk"
        self.place.mkdir()
        run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(self.place))

    def fill(self, town: Town | None = None) -> None:
        """Writes until nothing more fits."""
        with (self.place / "ballast").open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    pass

    def relieve(self, town: Town | None = None) -> None:
        (self.place / "ballast").unlink()

    def remount(self, mode: str) -> None:
        # Of the mount alone: the options of the disk itself name users, whom a namespace does not know.
        run("mount", "-o", f"remount,bind,{mode}", str(self.place))

    def close(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=True)


class SmallFiles:
    """A limit on how large files may grow (`ulimit -f`), put on the running program: to it that is a disk without room."""

    LIMIT = 64 << 10  # bytes

    def __init__(self, folder: Path):
        self.place = folder

    def fill(self, town: Town) -> None:
        resource.prlimit(town.process.pid, resource.RLIMIT_FSIZE, (self.LIMIT, resource.RLIM_INFINITY))

    def relieve(self, town: Town) -> None:
        resource.prlimit(town.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class FailingDisk:
    """An ext4 file system in a file, which can be told that it failed: Linux then makes it read-only under the running program."""

    def __init__(self, folder: Path):
        self.image, self.place = folder / "image", folder / "disk"
        self.settings: dict[str, str] = {}
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(48 << 20)
        run("mkfs.ext4", "-q", str(self.image))
        self._mount()

    def _mount(self) -> None:
        run("mount", "-o", "loop,errors=remount-ro", str(self.image), str(self.place))

    def fail(self) -> None:
        device = subprocess.run(["findmnt", "-no", "SOURCE", str(self.place)], capture_output=True, text=True, check=True).stdout.strip()
        trigger = Path("/sys/fs/ext4") / Path(device).name / "trigger_fs_error"
        if not trigger.exists():
            missing(f"{trigger} is not there: this system cannot play a failing disk")
        trigger.write_text("test\n")

    def mend(self) -> None:
        subprocess.run(["umount", str(self.place)], check=True)
        subprocess.run(["fsck.ext4", "-py", str(self.image)], capture_output=True)
        self._mount()

    def close(self) -> None:
        subprocess.run(["umount", "-l", str(self.place)], check=False)


class FailingCalls:
    """A folder in which every call that would change something fails, as on a disk that turned read-only."""

    def __init__(self, folder: Path):
        self.place = folder / "disk"
        self.place.mkdir()
        self._switch = folder / "read-only"
        self.settings = {"LD_PRELOAD": shim(folder), "SHIM_SWITCH": str(self._switch), "SHIM_FOLDER": str(self.place)}

    def fail(self) -> None:
        self._switch.touch()

    def mend(self) -> None:
        self._switch.unlink()

    def close(self) -> None:
        pass
