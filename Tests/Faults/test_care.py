"""What hangs on the journal is damaged, uploads and readings: it is noticed, told with its mend, and kept from no other page."""

import json
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from answers import BULKY, FELLING
from town import EXAMPLE, Town, command
from visitor import Visitor

OFFICIAL = ("groen", "welkom-in-de-demo")


@pytest.fixture(scope="module")
def served(first_start, tmp_path_factory) -> tuple[Path, list[str]]:
    """A data directory with cases and their uploads, stopped in good order, and the numbers of the cases."""
    data = shutil.copytree(first_start, tmp_path_factory.mktemp("care") / "data")
    town = Town(data)
    try:
        numbers = [Visitor(town.port).file("kapvergunning", FELLING) for _ in range(2)] + [Visitor(town.port).file("grofvuil-laten-ophalen", BULKY)]
        official = Visitor(town.port)
        official.sign_in(*OFFICIAL)
        official.get("/werkplek?lijst=afdeling")
        opened = case(official, numbers[0])
        assert opened.status == 200
    finally:
        town.stop()
    return data, numbers


@pytest.fixture
def data(served, tmp_path) -> Path:
    return shutil.copytree(served[0], tmp_path / "data")


@pytest.fixture
def numbers(served) -> list[str]:
    return served[1]


def case(official: Visitor, number: str):
    """The page of a case, found by its number."""
    page = official.get("/werkplek")
    return official.send(page.form("/werkplek/zoeken"), {"zoek": number})


def blobs(data: Path) -> list[Path]:
    return sorted(path for path in (data / "blobs").glob("??/*") if path.is_file())


def change(data: Path, *statements: str) -> None:
    database = sqlite3.connect(data / "journal.sqlite", isolation_level=None)
    for statement in statements:
        database.execute(statement)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def verify(data: Path, *more: str, settings: dict[str, str] | None = None):
    done = command("journal", "verify", "--data", str(data), "--json", *more, settings=settings)
    return done, json.loads(done.stdout) if done.stdout.strip() else {}


READINGS = ("--readings", "--gemeente", str(EXAMPLE))


def test_all_is_well_and_verifying_says_so(data):
    done, found = verify(data, "--blobs", *READINGS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert found["blobs"]["checked"] == len(blobs(data)) > 0 and found["blobs"]["problems"] == []
    assert {reading["reading"] for reading in found["readings"]} == {"cases", "accounts", "sessions", "words", "looks", "views", "experiments", "rollouts"}
    assert all(reading["holds"] for reading in found["readings"])
    words = command("journal", "verify", "--data", str(data), "--blobs", *READINGS).stdout
    assert "all are there as they were sent" in words and "Reading cases: agrees with the journal." in words


def test_lost_uploads_are_named_with_their_cases_and_events(data, numbers):
    gone, changed, *whole = blobs(data)
    gone.unlink()
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    done, found = verify(data, "--blobs")
    assert done.returncode == 1
    problems = {problem["blob"]: problem for problem in found["blobs"]["problems"]}
    assert set(problems) == {gone.name, changed.name}
    assert problems[gone.name]["problem"] == "missing" and problems[changed.name]["problem"] == "damaged"
    for problem in problems.values():
        assert problem["case"] in numbers and problem["event"] > 0 and problem["type"] == "document_added"
    words = command("journal", "verify", "--data", str(data), "--blobs")
    assert words.returncode == 1 and problems[gone.name]["case"] in words.stdout and "is missing" in words.stdout and "is damaged" in words.stdout
    # Without a key: as an auditor has it.
    (data / "keys" / "master.key").rename(data.parent / "master.key")
    done, found = verify(data, "--blobs")
    assert done.returncode == 1 and len(found["blobs"]["problems"]) == 2, done.stdout + done.stderr
    copy = command("journal", "verify", "--file", str(data / "journal.sqlite"), "--blobs", "--json")
    assert copy.returncode == 1 and len(json.loads(copy.stdout)["blobs"]["problems"]) == 2


def test_a_lost_upload_has_a_page_and_a_line_in_the_log(data, numbers, serve):
    lost = blobs(data)
    for blob in lost:
        blob.unlink()
    town = serve(data)
    # At start it is said what is not there any more.
    for blob in lost:
        assert f"blob={blob.name}" in town.output and "problem=missing" in town.output
        # What is found at the start raises its alarm, and is told as every other.
        assert "a file that was sent in is damaged, gone or cannot be read" in town.output
    official = Visitor(town.port)
    official.sign_in(*OFFICIAL)
    page = case(official, numbers[0])
    links = sorted({address for _, name, address in page.addresses if "/documenten/" in address and name == "href"})
    assert page.status == 200 and links
    before = town.output.count("a file that was sent in cannot be opened")
    for link in links:
        answer = official.get(link)
        assert answer.status == 500 and "Dit bestand is beschadigd of weg" in answer.text
        photo = official.get(link + "?toon=1")
        assert photo.status == 500 and photo.headers["Content-Type"] == "image/svg+xml"
    assert town.stop() == 0
    lines = [line for line in town.output.splitlines() if "a file that was sent in cannot be opened" in line][before:]
    assert len(lines) == 2 * len(links) and all("case=" in line and "problem=missing" in line for line in lines)
    for personal in ("beuk.png", "brief.pdf", "Lindelaan"):
        assert personal not in town.output


@pytest.mark.parametrize(
    "table, reading", [("case_row", "cases"), ("account_row", "accounts"), ("case_look", "looks"), ("case_view", "views")])
def test_a_reading_that_lost_its_rows_is_built_again_at_start(data, numbers, serve, table, reading):
    change(data, f"DELETE FROM {table}")
    done, found = verify(data, *READINGS)
    wrong = [entry for entry in found["readings"] if not entry["holds"]]
    assert done.returncode == 1 and [entry["reading"] for entry in wrong] == [reading] and wrong[0]["missing"] > 0
    assert wrong[0]["mend"] == f"raadhuis journal rebuild --reading {reading} --gemeente DIR"
    town = serve(data)
    assert "a reading had lost rows and was built again" in town.output and f"reading={reading}" in town.output
    official = Visitor(town.port)
    official.sign_in(*OFFICIAL)
    assert case(official, numbers[0]).status == 200
    done, _ = verify(data, *READINGS)
    assert done.returncode == 0, done.stdout
    assert town.stop() == 0
    again = serve(data)
    assert "had lost rows" not in again.output


def test_where_no_journal_is_there_each_command_says_so_in_one_way(tmp_path):
    """Exit code 3: it could not be done; nothing was found that is wrong."""
    for arguments in (("verify",), ("heads",), ("export",), ("rebuild", "--gemeente", str(EXAMPLE))):
        done = command("journal", *arguments, "--data", str(tmp_path / "nergens"))
        assert done.returncode == 3 and "no journal is there" in done.stderr, (arguments, done.returncode, done.stderr)


def test_the_mark_that_editors_write_before_a_text_is_no_part_of_a_master_key(data, tmp_path):
    key = tmp_path / "sleutel.txt"
    key.write_text((data / "keys" / "master.key").read_text(), encoding="utf-8-sig")
    done = command("journal", "heads", "--data", str(data), settings={"RAADHUIS_MASTER_KEY_FILE": str(key)})
    assert done.returncode == 0 and done.stdout.startswith("Municipality "), done.stderr


def test_the_mend_that_is_told_mends(data):
    change(data, "UPDATE case_row SET status = 'elders', rank = rank + 1", "DELETE FROM case_view")
    done = command("journal", "verify", "--data", str(data), *READINGS)
    assert done.returncode == 1 and "Reading cases: 3 rows differ. Mend: raadhuis journal rebuild --reading cases --gemeente DIR" in done.stdout, done.stdout
    for reading in ("cases", "views"):
        assert command("journal", "rebuild", "--data", str(data), "--reading", reading, "--gemeente", str(EXAMPLE)).returncode == 0
    done, _ = verify(data, "--blobs", *READINGS)
    assert done.returncode == 0, done.stdout


def test_it_is_looked_at_beside_a_running_server_that_goes_on(data, serve):
    town = serve(data)
    stop = threading.Event()
    failures: list[str] = []
    sent: list[str] = []

    def send() -> None:
        visitor = Visitor(town.port)
        while not stop.is_set():
            try:
                sent.append(visitor.file("grofvuil-laten-ophalen", BULKY))
            except Exception as error:  # noqa: BLE001
                failures.append(repr(error))
            visitor.cookies.clear()

    sender = threading.Thread(target=send)
    sender.start()
    try:
        for _ in range(3):
            done, found = verify(data, "--blobs", *READINGS)
            assert done.returncode == 0, done.stdout + done.stderr
            assert all(reading["holds"] for reading in found["readings"])
    finally:
        stop.set()
        sender.join()
    assert not failures and sent
    left = sqlite3.connect(data / "journal.sqlite").execute("SELECT name FROM shadow").fetchall()
    assert left == []


def test_verifying_refuses_what_does_not_go_together(data):
    assert command("journal", "verify", "--file", str(data / "journal.sqlite"), *READINGS).returncode != 0
    assert command("journal", "verify", "--data", str(data), "--readings").returncode == 2
