"""A disk that is full or that cannot be written: a clear page, no half-written case, and everything works again afterwards."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from answers import BULKY, FELLING, File, png
from files import bytes_of
from town import Town, command
from visitor import Visitor, number

SERVICE = "grofvuil-laten-ophalen"
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")


def run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"{' '.join(words)}: {done.stderr.strip()}")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 24 MB in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def failing_disk(tmp_path):
    """An ext4 file system in a file, which can be told that it failed: Linux then makes it read-only under the running program."""
    image, place = tmp_path / "image", tmp_path / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(48 << 20)
    run("mkfs.ext4", "-q", str(image))
    run("mount", "-o", "loop,errors=remount-ro", str(image), str(place))
    yield Disk(image, place)
    subprocess.run(["umount", "-l", str(place)], check=False)


class Disk:
    def __init__(self, image: Path, place: Path):
        self.image = image
        self.place = place

    def fail(self) -> None:
        device = subprocess.run(["findmnt", "-no", "SOURCE", str(self.place)], capture_output=True, text=True, check=True).stdout.strip()
        trigger = Path("/sys/fs/ext4") / Path(device).name / "trigger_fs_error"
        if not trigger.exists():
            pytest.skip(f"{trigger} is missing: this system cannot play a failing disk")
        trigger.write_text("test\n")

    def mend(self) -> None:
        subprocess.run(["umount", str(self.place)], check=True)
        subprocess.run(["fsck.ext4", "-py", str(self.image)], capture_output=True)
        subprocess.run(["mount", "-o", "loop,errors=remount-ro", str(self.image), str(self.place)], check=True)


def cases(town: Town) -> int:
    return sum(event["type"] == "case_opened" for event in town.events())


def is_clear(answer) -> None:
    """The answer of someone whose form cannot be kept now."""
    assert answer.status == 503, f"{answer.path}: {answer.status} {answer.text[:300]}"
    assert "We kunnen nu niets bewaren" in answer.text
    assert "Er is niets half bewaard" in answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert "SQLite" not in answer.html and "journal" not in answer.html


def fill(disk: Path) -> Path:
    """Writes until nothing more fits."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass
    return ballast


def someone_at_the_end(town: Town) -> tuple[Visitor, object]:
    """Someone who filled in a form and only has to send it."""
    visitor = Visitor(town.port)
    page = visitor.fill(SERVICE, BULKY)
    return visitor, page.form("/controleren")


def test_a_full_disk_gives_a_clear_page_and_no_half_written_case(small_disk, first_start, serve):
    town = serve(shutil.copytree(first_start, small_disk / "data"))
    Visitor(town.port).file(SERVICE, BULKY)
    waiting = [someone_at_the_end(town) for _ in range(60)]
    uploading = Visitor(town.port)
    upload = uploading.get("/diensten/kapvergunning/formulier").form("/formulier/")
    town.settled()
    ballast = fill(small_disk)

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

    ballast.unlink()
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


def test_a_start_on_a_full_disk_is_refused_in_words(small_disk):
    fill(small_disk)
    done = command("serve", "--data", str(small_disk / "data"), "--port", "0", "--demo", seconds=30)
    assert done.returncode == 3, done.stderr
    assert "no space left" in done.stderr.lower(), done.stderr
    assert str(small_disk) in done.stderr


def test_a_disk_that_turns_read_only_gives_a_clear_page_and_loses_nothing(failing_disk, first_start, serve):
    data = shutil.copytree(first_start, failing_disk.place / "data")
    os.sync()
    town = serve(data)
    Visitor(town.port).file(SERVICE, BULKY)
    visitor, form = someone_at_the_end(town)
    town.settled()
    failing_disk.fail()

    is_clear(visitor.send(form, follow=False))
    is_clear(Visitor(town.port).get("/diensten/kapvergunning/formulier", follow=False))
    assert Visitor(town.port).get("/diensten").status == 200
    assert town.process.poll() is None, "the server went down"
    town.kill()

    refused = command("serve", "--data", str(data), "--port", "0", "--demo", seconds=30)
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


def test_a_data_directory_that_may_not_be_written_is_refused_and_stays_as_it_is(small_disk, first_start, serve):
    data = shutil.copytree(first_start, small_disk / "data")
    town = serve(data)
    Visitor(town.port).file(SERVICE, BULKY)
    town.stop()
    before = bytes_of(data)
    run("mount", "-o", "remount,ro", str(small_disk))
    done = command("serve", "--data", str(data), "--port", "0", "--demo", seconds=30)
    assert done.returncode == 3, done.stderr
    assert str(data) in done.stderr, done.stderr
    assert bytes_of(data) == before
    run("mount", "-o", "remount,rw", str(small_disk))
    town = serve(data)
    assert cases(town) == 1
