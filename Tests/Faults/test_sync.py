"""An acknowledged submission is on disk: `fdatasync` of the journal's log comes before the answer that acknowledges it."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

import pytest
from answers import BULKY
from means import compiler, missing, shim, works
from town import Town
from visitor import Visitor, number

SERVICE = "grofvuil-laten-ophalen"
TIMES = 5
LOG = "journal.sqlite-wal"


class Strace:
    """The system calls, told by the system: where processes may be traced."""

    def __init__(self, folder: Path):
        self.file = folder / "trace"
        self.settings: dict[str, str] = {}
        self._tracer: subprocess.Popen | None = None

    def begin(self, town: Town) -> None:
        calls = "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg"
        self._tracer = subprocess.Popen(
            ["strace", "-f", "-y", "-ttt", "-s", "300", "-e", calls, "-o", str(self.file), "-p", str(town.process.pid)], stderr=subprocess.PIPE, text=True)
        assert "attached" in self._tracer.stderr.readline()

    def end(self) -> None:
        self._tracer.terminate()
        self._tracer.wait(10)

    def calls(self):
        """`write` and `flush` of the log and `acknowledge`, in the order in which they happened."""
        started: dict[str, str] = {}
        for line in self.file.read_text(errors="replace").splitlines():
            thread, _, rest = line.partition(" ")
            call = rest.strip().partition(" ")[2]
            # A call that another thread interrupts is told in two lines: it has happened at the second.
            if call.endswith("<unfinished ...>"):
                started[thread] = call
                if "/verstuurd" not in call:
                    continue
            elif "resumed>" in call:
                begun = started.pop(thread, "")
                if "/verstuurd" in begun:
                    continue
                call = begun + call
            if LOG in call and "pwrite" in call:
                yield "write"
            elif LOG in call and ("fdatasync(" in call or "fsync(" in call) and re.search(r"= 0\b", call):
                yield "flush"
            elif "303 See Other" in call and "/verstuurd" in call:
                yield "acknowledge"


class Shim:
    """The calls of the C library, told by a library that stands before it: for everyone."""

    def __init__(self, folder: Path):
        self.file = folder / "trace"
        self.settings = {"LD_PRELOAD": shim(folder), "SHIM_TRACE": str(self.file)}

    def begin(self, town: Town) -> None:
        self.file.write_text("")

    def end(self) -> None:
        pass

    def calls(self):
        for line in self.file.read_text(errors="replace").splitlines():
            what, _, text = line.partition(" ")
            if what in ("write", "flush") and text.endswith(LOG):
                yield what
            elif what == "send" and "303 See Other" in text and "/verstuurd" in text:
                yield "acknowledge"


MEANS = [means for means, there in ((Strace, works("strace", "-o", "/dev/null", "true")), (Shim, compiler() is not None)) if there]


@pytest.fixture(params=MEANS or [None])
def watch(request, tmp_path):
    if request.param is None:
        missing("neither strace (and leave to trace) nor a C compiler is here")
    return request.param(tmp_path)


def test_the_log_is_flushed_before_every_acknowledgement(watch, data, serve):
    town = serve(data, settings=watch.settings)
    visitor = Visitor(town.port)
    watch.begin(town)
    try:
        for _ in range(TIMES):
            visitor.cookies.clear()
            page = visitor.fill(SERVICE, BULKY)
            answer = visitor.send(page.form("/controleren"), follow=False)
            assert answer.status == 303
            number(visitor.get(answer.headers["Location"]))
        time.sleep(0.5)
    finally:
        watch.end()

    written = flushed = 0
    acknowledgements = 0
    for call in watch.calls():
        if call == "write":
            written += 1
        elif call == "flush":
            flushed = written
        else:
            acknowledgements += 1
            assert flushed > 0, "acknowledged before anything was flushed"
            assert flushed == written, f"acknowledged with {written - flushed} writes to the log that were not flushed"
            # The next one needs writes of its own.
            written = flushed = 0
    assert acknowledgements == TIMES, f"{acknowledgements} acknowledgements seen in the trace"
