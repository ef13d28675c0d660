"""A disk that is full or that cannot be written: a clear page, no half-written case, and everything works again afterwards."""

import os
import shutil
from pathlib import Path

import pytest
from answers import BULKY, FELLING, File, png
from disks import FailingCalls, FailingDisk, SmallDisk, SmallFiles
from files import bytes_of
from means import may_mount, mounting
from town import Town, command
from visitor import Visitor, number

SERVICE = "grofvuil-laten-ophalen"


@pytest.fixture
def small_disk(tmp_path):
    disk = SmallDisk(tmp_path)
    yield disk
    disk.close()


# A loop device is for root alone; the calls fail for everyone.
@pytest.fixture(params=[FailingCalls, FailingDisk] if may_mount() else [FailingCalls])
def failing_disk(request, tmp_path):
    disk = request.param(tmp_path)
    yield disk
    disk.close()


def cases(town: Town) -> int:
    return sum(event["type"] == "case_opened" for event in town.events())


def is_clear(answer) -> None:
    """The answer of someone whose form cannot be kept now."""
    assert answer.status == 503, f"{answer.path}: {answer.status} {answer.text[:300]}"
    assert "We kunnen nu niets bewaren" in answer.text
    assert "Er is niets half bewaard" in answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert "SQLite" not in answer.html and "journal" not in answer.html


def someone_at_the_end(town: Town) -> tuple[Visitor, object]:
    """Someone who filled in a form and only has to send it."""
    visitor = Visitor(town.port)
    page = visitor.fill(SERVICE, BULKY)
    return visitor, page.form("/controleren")


@mounting
def test_a_full_disk_gives_a_clear_page_and_no_half_written_case(small_disk, first_start, serve):
    survives_being_full(small_disk, first_start, serve)


def test_files_that_may_grow_no_further_are_a_full_disk(tmp_path, first_start, serve):
    survives_being_full(SmallFiles(tmp_path), first_start, serve)


def survives_being_full(disk: SmallDisk | SmallFiles, first_start, serve) -> None:
    town = serve(shutil.copytree(first_start, disk.place / "data"))
    Visitor(town.port).file(SERVICE, BULKY)
    waiting = [someone_at_the_end(town) for _ in range(60)]
    uploading = Visitor(town.port)
    upload = uploading.get("/diensten/kapvergunning/formulier").form("/formulier/")
    town.settled()
    disk.fill(town)

    # The log may have room left for a few: each either becomes a case, or is told that it did not.
    kept, refused = 1, []
    for visitor, form in waiting:
        answer = visitor.send(form, follow=False)
        if answer.status == 303:
            kept += 1
        else:
            is_clear(answer)
            refused.append((visitor, form))
    assert refused, "the disk was not full enough to show anything"
    assert cases(town) == kept
    town.verified()

    # Everything else that writes says so too; what only reads goes on.
    is_clear(uploading.send(upload, FELLING, follow=False))
    is_clear(uploading.post(upload.action, [("_token", uploading_token(upload)), ("toestemming", File("boom.png", "image/png", png() + b"x" * 3_000_000))], multipart=True, follow=False))
    is_clear(Visitor(town.port).get("/diensten/kapvergunning/formulier", follow=False))
    assert Visitor(town.port).get("/diensten/kapvergunning").status == 200
    assert Visitor(town.port).get("/gezond").status == 200
    assert town.process.poll() is None, "the server went down"

    disk.relieve(town)
    for visitor, form in refused:
        number(visitor.send(form))
        # Sent again, it is still one case.
        number(visitor.send(form))
    assert cases(town) == kept + len(refused)
    town.verified()
    assert not leftovers(town.data / "blobs"), "an upload that was refused left something behind"
    assert town.stop() == 0


def uploading_token(form) -> str:
    return next(control.value for control in form.controls if control.name == "_token")


def leftovers(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


@mounting
def test_a_start_on_a_full_disk_is_refused_in_words(small_disk):
    small_disk.fill()
    is_refused_for_want_of_room(small_disk.place / "data")


def test_a_start_where_no_file_may_grow_is_refused_in_words(tmp_path):
    # In blocks of 1024 bytes: the first page of a database fits, a whole one does not.
    is_refused_for_want_of_room(tmp_path / "data", before=["bash", "-c", 'ulimit -f 6 && exec "$@"', "bash"])


def is_refused_for_want_of_room(data: Path, before: list[str] | None = None) -> None:
    done = command("serve", "--data", str(data), "--port", "0", "--demo", seconds=30, before=before)
    assert done.returncode == 3, f"{done.returncode} {done.stdout}{done.stderr}"
    assert "no space left" in done.stderr.lower(), done.stderr
    assert str(data) in done.stderr


def test_a_disk_that_turns_read_only_gives_a_clear_page_and_loses_nothing(failing_disk, first_start, serve):
    data = shutil.copytree(first_start, failing_disk.place / "data")
    os.sync()
    town = serve(data, settings=failing_disk.settings)
    Visitor(town.port).file(SERVICE, BULKY)
    visitor, form = someone_at_the_end(town)
    town.settled()
    failing_disk.fail()

    is_clear(visitor.send(form, follow=False))
    is_clear(Visitor(town.port).get("/diensten/kapvergunning/formulier", follow=False))
    assert Visitor(town.port).get("/diensten").status == 200
    assert town.process.poll() is None, "the server went down"
    town.kill()

    refused = command("serve", "--data", str(data), "--port", "0", "--demo", seconds=30, settings=failing_disk.settings)
    assert refused.returncode == 3, refused.stderr
    assert str(data) in refused.stderr, refused.stderr

    failing_disk.mend()
    town = serve(data)
    visitor.port = town.port
    visitor.close()
    town.verified()
    assert cases(town) == 1
    number(visitor.send(form))
    assert cases(town) == 2
    town.verified()
    town.stop()


@mounting
def test_a_data_directory_that_may_not_be_written_is_refused_and_stays_as_it_is(small_disk, first_start, serve):
    data = shutil.copytree(first_start, small_disk.place / "data")
    town = serve(data)
    Visitor(town.port).file(SERVICE, BULKY)
    town.stop()
    before = bytes_of(data)
    small_disk.remount("ro")
    done = command("serve", "--data", str(data), "--port", "0", "--demo", seconds=30)
    assert done.returncode == 3, done.stderr
    assert str(data) in done.stderr, done.stderr
    assert bytes_of(data) == before
    small_disk.remount("rw")
    town = serve(data)
    assert cases(town) == 1
