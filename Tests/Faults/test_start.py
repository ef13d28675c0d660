"""What cannot be served in good order is refused: with the file and the mend, and without a change to any file."""

import os
import random
import shutil
import socket
import sqlite3
from pathlib import Path

import pytest
from answers import BULKY
from files import bytes_of
from means import missing, works
from town import EXAMPLE, Town, command
from visitor import Visitor


@pytest.fixture(scope="module")
def served(first_start, tmp_path_factory) -> Path:
    """A data directory with cases in it, stopped in good order."""
    data = shutil.copytree(first_start, tmp_path_factory.mktemp("served") / "data")
    town = Town(data)
    try:
        for _ in range(3):
            Visitor(town.port).file("grofvuil-laten-ophalen", BULKY)
    finally:
        town.stop()
    return data


@pytest.fixture
def data(served, tmp_path) -> Path:
    """A copy of it."""
    return shutil.copytree(served, tmp_path / "data")


def start(data: Path, *more: str, settings: dict[str, str] | None = None):
    return command("serve", "--data", str(data), "--port", "0", "--demo", *more, settings=settings, seconds=30)


def is_refused(data: Path, *names: str, codes=(3,), settings: dict[str, str] | None = None, more: tuple[str, ...] = ()) -> str:
    """Starting is refused, and nothing was touched: what was said."""
    before = bytes_of(data)
    done = start(data, *more, settings=settings)
    said = done.stderr
    assert done.returncode in codes, f"exit {done.returncode}: {done.stdout}{said}"
    assert "is open at" not in done.stdout
    for name in names:
        assert name in said, f"'{name}' is not named in: {said}"
    for trace in ("Fatal error", "Stack dump", "Thread 0", ".swift:"):
        assert trace not in said, said
    after = bytes_of(data)
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    assert not changed, f"touched: {changed}"
    return said


def change(file: Path, *statements: str) -> int:
    """Changes a database behind the program's back, and moves all that its log holds into the file: how many rows changed."""
    database = sqlite3.connect(file, isolation_level=None)
    for statement in statements:
        database.execute(statement)
    changed = database.total_changes
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return changed


def damage(file: Path, offset: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(offset)
        opened.write(content)


def test_the_copy_can_be_served(data):
    town = Town(data)
    assert town.verified()["events"] > 0
    assert town.stop() == 0


def test_a_wrong_master_key(data, tmp_path):
    key = tmp_path / "other.key"
    key.write_text(command("key", "new").stdout)
    said = is_refused(data, "keys.sqlite", settings={"RAADHUIS_MASTER_KEY_FILE": str(key)})
    assert "master key" in said


def test_a_mistyped_master_key(data, tmp_path):
    text = command("key", "new").stdout.strip()
    wrong = text[:-1] + ("A" if text[-1] != "A" else "B")
    is_refused(data, "master key", codes=(1, 3), settings={"RAADHUIS_MASTER_KEY": wrong})


def test_a_master_key_file_that_is_not_there(data, tmp_path):
    is_refused(data, "missing.key", settings={"RAADHUIS_MASTER_KEY_FILE": str(tmp_path / "missing.key")})


def test_no_master_key_outside_a_demo(tmp_path):
    done = command("serve", "--data", str(tmp_path / "data"), "--port", "0", seconds=30)
    assert done.returncode == 1, done.stderr
    assert "RAADHUIS_MASTER_KEY_FILE" in done.stderr


def test_a_demo_key_that_was_damaged(data):
    (data / "keys/master.key").write_text("not a key\n")
    is_refused(data, "master.key", codes=(1, 3))


def test_a_demo_key_that_went_missing(data):
    (data / "keys/master.key").unlink()
    is_refused(data, "keys.sqlite")
    assert not (data / "keys/master.key").exists()


@pytest.mark.parametrize("file", ["journal.sqlite", "keys/keys.sqlite"])
def test_a_damaged_header(data, file):
    change(data / file)
    damage(data / file, 0, b"This is no database, it is a letter to the mayor.")
    said = is_refused(data, Path(file).name)
    assert "restore" in said.lower() or "backup" in said.lower(), said


@pytest.mark.parametrize("file", ["journal.sqlite", "keys/keys.sqlite"])
def test_a_damaged_page(data, file):
    change(data / file)
    size = (data / file).stat().st_size
    chance = random.Random(7)
    damage(data / file, 4096, bytes(chance.randrange(256) for _ in range(max(4096, size // 2 - 4096))))
    is_refused(data, Path(file).name)


@pytest.mark.parametrize("file", ["journal.sqlite", "keys/keys.sqlite"])
def test_a_file_that_was_cut_off(data, file):
    change(data / file)
    os.truncate(data / file, (data / file).stat().st_size // 2)
    is_refused(data, Path(file).name)


def test_a_journal_whose_last_event_was_changed(data):
    changed = change(data / "journal.sqlite", "UPDATE event SET occurred = occurred + 1 WHERE position = (SELECT max(position) FROM event)")
    assert changed == 1
    is_refused(data, "journal.sqlite")


def test_keys_that_went_missing(data):
    for file in (data / "keys").glob("keys.sqlite*"):
        file.unlink()
    is_refused(data, "keys.sqlite")


def test_a_journal_that_went_missing(data):
    for file in data.glob("journal.sqlite*"):
        file.unlink()
    is_refused(data, "journal.sqlite")


def test_a_journal_of_a_newer_program(data):
    assert change(data / "journal.sqlite", "UPDATE format SET number = 9999") == 1
    said = is_refused(data, "journal.sqlite")
    assert "newer" in said or "9999" in said, said


def test_a_second_server_on_the_same_directory(data):
    town = Town(data)
    try:
        done = start(data)
        assert done.returncode == 3, done.stdout + done.stderr
        assert str(data) in done.stderr, done.stderr
        # The first one goes on.
        assert Visitor(town.port).get("/gezond").status == 200
    finally:
        assert town.stop() == 0


def test_a_port_in_use(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command("serve", "--data", str(data), "--port", str(port), "--demo", seconds=30)
    assert done.returncode == 3, done.stdout + done.stderr
    assert str(port) in done.stderr, done.stderr
    assert "is open at" not in done.stdout


def test_a_port_that_does_not_exist(tmp_path):
    done = command("serve", "--data", str(tmp_path / "data"), "--port", "70000", "--demo", seconds=30)
    assert done.returncode == 1, done.stderr
    assert not (tmp_path / "data").exists()


def test_a_municipality_that_is_not_there(tmp_path):
    done = command("serve", "--gemeente", str(tmp_path / "nergens"), "--data", str(tmp_path / "data"), "--port", "0", "--demo", seconds=30)
    assert done.returncode == 1, done.stderr
    assert "nergens" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_municipality_that_belongs_to_someone_else_is_served(tmp_path, serve):
    # In a namespace without names nobody can give a file away, not even root: what is kept of the folder is kept as one's own.
    nobody = ["unshare", "--user"]
    if not works(*nobody, "true"):
        missing("user namespaces that everyone may make (unshare --user) are not allowed here")
    town = serve(tmp_path / "data", before=nobody)
    kept = list((tmp_path / "data/definitions").glob("*/*/diensten/*/dienst.yaml"))
    assert len(kept) == len(list(EXAMPLE.glob("diensten/*/dienst.yaml")))
    for file in kept:
        assert file.read_bytes() == (EXAMPLE / "diensten" / file.parent.name / "dienst.yaml").read_bytes()
    assert town.stop() == 0


def test_definitions_that_cannot_be_kept(data):
    shutil.rmtree(data / "definitions")
    (data / "definitions").write_text("a file")
    done = start(data)
    assert done.returncode == 3, done.stdout + done.stderr
    assert str(data / "definitions") in done.stderr, done.stderr
    assert "Error Domain" not in done.stderr, done.stderr


def test_a_data_directory_that_is_a_file(tmp_path):
    (tmp_path / "data").write_text("a file")
    done = start(tmp_path / "data")
    assert done.returncode == 3, done.stdout + done.stderr
    assert str(tmp_path / "data") in done.stderr
    assert (tmp_path / "data").read_text() == "a file"
