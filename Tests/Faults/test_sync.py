"""An acknowledged submission is on disk: `fdatasync` of the journal's log comes before the answer that acknowledges it."""

import re
import shutil
import subprocess
import time

import pytest
from answers import BULKY
from visitor import Visitor, number

SERVICE = "grofvuil-laten-ophalen"
TIMES = 5


def can_trace() -> bool:
    return shutil.which("strace") is not None and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_trace(), reason="strace is missing or not allowed here")
def test_the_log_is_flushed_before_every_acknowledgement(tmp_path, data, serve):
    town = serve(data)
    visitor = Visitor(town.port)
    trace = tmp_path / "trace"
    tracer = subprocess.Popen(
        ["strace", "-f", "-y", "-ttt", "-s", "300", "-e", "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg", "-o", str(trace), "-p", str(town.process.pid)],
        stderr=subprocess.PIPE, text=True)
    try:
        assert "attached" in tracer.stderr.readline()
        for _ in range(TIMES):
            visitor.cookies.clear()
            page = visitor.fill(SERVICE, BULKY)
            answer = visitor.send(page.form("/controleren"), follow=False)
            assert answer.status == 303
            number(visitor.get(answer.headers["Location"]))
        time.sleep(0.5)
    finally:
        tracer.terminate()
        tracer.wait(10)

    written = flushed = 0
    acknowledgements = 0
    started: dict[str, str] = {}
    for line in trace.read_text(errors="replace").splitlines():
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
        if "journal.sqlite-wal" in call and "pwrite" in call:
            written += 1
        elif "journal.sqlite-wal" in call and ("fdatasync(" in call or "fsync(" in call) and re.search(r"= 0\b", call):
            flushed = written
        elif "303 See Other" in call and "/verstuurd" in call:
            acknowledgements += 1
            assert flushed > 0, "acknowledged before anything was flushed"
            assert flushed == written, f"acknowledged with {written - flushed} writes to the log that were not flushed"
            # The next one needs writes of its own.
            written = flushed = 0
    assert acknowledgements == TIMES, f"{acknowledgements} acknowledgements seen in the trace"
