#!/usr/bin/env python3
"""Measures the Rekenkamer over a long past: start-up with and without a snapshot, memory, and the time of each page.

    Benchmarks/evidence.py [--events N] [--data FOLDER] [--program FILE] [--probe FILE] [--rounds N]

Without FOLDER a past is invented for it, of some N events in at most 500 weeks. Pages are asked for by an official of the department and by one of
another; before each round a form is sent, so that nothing can be given from what was worked out for the round before.
"""
import argparse, pathlib, re, sqlite3, statistics, subprocess, sys, tempfile, time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from answers import ANSWERS  # noqa: E402
from visitor import Visitor  # noqa: E402

EXAMPLE = ROOT / "Examples/voorbeeldstad"
# Of so many events is an invented past of 500 weeks at a volume of 1.
USUAL = 920_000
PAGES = [
    "/rekenkamer", "/rekenkamer?periode=jaar", "/rekenkamer?van={decade}", "/rekenkamer/uitschieters", "/rekenkamer/waar-beginnen", "/rekenkamer/omzetting",
    "/rekenkamer/kapvergunning", "/rekenkamer/kapvergunning?periode=jaar", "/rekenkamer/kapvergunning?van={decade}", "/rekenkamer/kapvergunning/zaken",
    "/rekenkamer/kapvergunning/kosten", "/rekenkamer/kapvergunning/behoeften", "/rekenkamer/kapvergunning/woorden",
]
OTHERS = ["/rekenkamer", "/rekenkamer/bezwaar-maken", "/rekenkamer/bezwaar-maken?van={decade}", "/rekenkamer?van={decade}"]
SUBMITTED = "kapvergunning"


class Server:
    """The town hall over a data folder, and how long it took to open."""

    def __init__(self, program, data):
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [program, "serve", "--gemeente", str(EXAMPLE), "--data", str(data), "--port", "0", "--demo"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={"RAADHUIS_UNLIMITED": "true", "RAADHUIS_DEMO_WEEKS": "0", "PATH": "/usr/bin:/bin"})
        for line in self.process.stdout:
            if found := re.search(r"is open at http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                break
        else:
            sys.exit("the server did not start")
        self.seconds = time.perf_counter() - begun

    def memory(self):
        """Resident memory now and at its most, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM"))

    def stop(self):
        begun = time.perf_counter()
        self.process.terminate()
        self.process.wait()
        return time.perf_counter() - begun


def timed(visitor, path):
    begun = time.perf_counter()
    answer = visitor.get(path)
    seconds = time.perf_counter() - begun
    assert answer.status == 200, f"{path}: {answer.status}"
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--program", default=str(ROOT / ".build/release/raadhuis"))
    parser.add_argument("--probe", default=str(ROOT / ".build/release/TownProbe"))
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="evidence-bench-") as name:
        data = options.data or pathlib.Path(name) / "data"
        if options.data is None:
            share = options.events / USUAL
            # A shorter past rather than one in which hardly anybody comes.
            subprocess.run([options.probe, str(EXAMPLE), str(data), str(max(1, round(500 * min(1, share)))), str(max(1, share))], check=True)
        empty = Server(options.program, pathlib.Path(name) / "empty")
        base = empty.memory()[0]
        empty.stop()
        for snapshot in (data / "readings").glob("*.columns"):
            snapshot.unlink()
        whole = Server(options.program, data)
        print(f"  start-up, all of the journal     {whole.seconds:8.2f} s")
        print(f"  stop, with a snapshot            {whole.stop():8.2f} s")
        size = sum(file.stat().st_size for file in (data / "readings").glob("*.columns")) / 1e6
        server = Server(options.program, data)
        print(f"  start-up from a snapshot         {server.seconds:8.2f} s   (goal 10), {size:.0f} MB on disk")
        try:
            measure(server, options, base, data)
        finally:
            server.stop()


def measure(server, options, base, data):
    official, other = Visitor(server.port, seconds=120), Visitor(server.port, seconds=120)
    official.sign_in("groen")
    other.sign_in("groen")
    decade = f"{time.localtime().tm_year - 9}-01-02"
    slowest = 0
    for group, visitor, pages in (("department", official, PAGES), ("others", other, OTHERS)):
        for path in pages:
            path = path.replace("{decade}", decade)
            times = []
            for _ in range(options.rounds):
                Visitor(server.port, seconds=120).file(SUBMITTED, ANSWERS[SUBMITTED])
                time.sleep(0.5)
                times.append(timed(visitor, path))
            median = statistics.median(times)
            slowest = max(slowest, median)
            print(f"  {group:<10} {path:<46} {median * 1e3:7.1f} ms, slowest {max(times) * 1e3:7.1f} ms")
    print(f"  the slowest of them, at the median  {slowest * 1e3:7.1f} ms (goal 50)")
    now, most = server.memory()
    with sqlite3.connect(f"file:{data / 'journal.sqlite'}?mode=ro", uri=True) as journal:
        events = journal.execute("SELECT MAX(position) FROM event").fetchone()[0]
    print(f"  {events:,} events: {now:.0f} MB resident, at most {most:.0f} MB; an empty town {base:.0f} MB: {(now - base) * 1048576 / events:.0f} bytes an event (goal 60)")


if __name__ == "__main__":
    main()
