"""The program as it runs: started on a free port of the loopback with a data directory of its own, stopped by its pid."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "Examples" / "voorbeeldstad"
STARTING = 60  # seconds


def program() -> str:
    return str((ROOT / os.environ.get("RAADHUIS_PROGRAM", ".build/debug/raadhuis")).resolve())


def environment(**more: str) -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RAADHUIS_")}
    # Tests begin with a town in which nothing has happened.
    return kept | {"RAADHUIS_UNLIMITED": "true", "RAADHUIS_DEMO_WEEKS": "0"} | more


def command(
    *arguments: str, settings: dict[str, str] | None = None, seconds: float = 60, given: str | None = None, before: list[str] | None = None,
    folder: Path = ROOT,
) -> subprocess.CompletedProcess[str]:
    """Runs a command of the program to its end."""
    return subprocess.run(
        [*(before or []), program(), *arguments], capture_output=True, text=True, timeout=seconds, env=environment(**(settings or {})), input=given, cwd=folder)


class Town:
    """A municipality that is being served."""

    def __init__(self, data: Path, *, port: int = 0, gemeente: Path = EXAMPLE, settings: dict[str, str] | None = None, before: list[str] | None = None, demo: bool = True):
        self.data = Path(data)
        self.output = ""
        self.process = subprocess.Popen(
            [*(before or []), program(), "serve", "--gemeente", str(gemeente), "--data", str(data), "--port", str(port), *(["--demo"] if demo else [])],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(**(settings or {})), cwd=ROOT)
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self.port = 0
        self._reader.start()
        if not self._ready.wait(STARTING) or not self.port:
            self.kill()
            raise RuntimeError(f"the server did not start:\n{self.output}")

    def _read(self) -> None:
        for line in self.process.stdout:
            self.output += line
            found = re.search(r"is open at http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                self._ready.set()
        self._ready.set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> int:
        """Asks it to stop, as a machine that goes down does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join(5)
        return self.process.returncode

    def kill(self) -> None:
        """Ends it at once, as a power failure of the process does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join(5)

    # What the journal says, asked beside the running server.

    def journal(self, *arguments: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
        return command("journal", *arguments, "--data", str(self.data), seconds=seconds)

    def verified(self) -> dict:
        """The outcome of `journal verify`, which must be good."""
        done = self.journal("verify", "--json")
        assert done.returncode == 0, f"the chain does not hold: {done.stdout}{done.stderr}"
        return json.loads(done.stdout) if done.stdout.strip().startswith("{") else {"events": 0}

    def events(self) -> list[dict]:
        done = self.journal("export")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def settled(self) -> int:
        """How many events there are, once what is written in the background has been written."""
        count = self.verified()["events"]
        for _ in range(20):
            time.sleep(0.6)
            now = self.verified()["events"]
            if now == count:
                return count
            count = now
        raise AssertionError("the journal keeps growing while nobody does anything")
