"""Files that strangers send cannot fill the disk, and a crash leaves none that nobody names."""

import os
import signal
import time

from answers import BULKY, File, png
from raw import connection, waiting
from visitor import Visitor, encoded

SERVICE = "bezwaar-maken"
FIELD = "besluit_bestand"


def files(town) -> list:
    return [file for file in (town.data / "blobs").rglob("*") if file.is_file()]


def sent(visitor, form, *more) -> object:
    token = next(control.value for control in form.controls if control.name == "_token")
    return visitor.post(form.action, [("_token", token), *more], multipart=True)


def test_files_that_no_field_asks_for_never_touch_the_disk(data, serve):
    town = serve(data)
    visitor = Visitor(town.port)
    form = visitor.get(f"/diensten/{SERVICE}/formulier").form("/formulier/")
    for _ in range(3):
        sent(visitor, form, *[(f"anders{number}", File("x.png", "image/png", png() + b"x" * 2_000_000)) for number in range(10)])
    assert files(town) == []
    sent(visitor, form, (FIELD, File("brief; 2.png", "image/png", png())))
    assert len(files(town)) == 1


def test_below_the_floor_uploads_stop_and_forms_are_sent(data, serve):
    town = serve(data, settings={"RAADHUIS_FREE_FLOOR_MB": "1000000000"})
    visitor = Visitor(town.port)
    form = visitor.get(f"/diensten/{SERVICE}/formulier").form("/formulier/")
    answer = sent(visitor, form, ("kenmerk", "Z-2026-1"), (FIELD, File("brief.png", "image/png", png())))
    assert "‘brief.png’ is niet bewaard" in answer.text and "Z-2026-1" in answer.html
    assert files(town) == []
    Visitor(town.port).file("grofvuil-laten-ophalen", BULKY)
    assert Visitor(town.port).get("/gezond").status == 200


def test_a_crash_leaves_only_files_that_a_draft_names(data, serve):
    town = serve(data)
    visitor = Visitor(town.port)
    form = visitor.get(f"/diensten/{SERVICE}/formulier").form("/formulier/")
    sent(visitor, form, (FIELD, File("brief.png", "image/png", png())))
    kept = files(town)
    # One file whole, one half: the request never ends.
    token = next(control.value for control in form.controls if control.name == "_token")
    body, kind = encoded([("_token", token)] + [(FIELD, File(f"{n}.png", "image/png", png() + b"x" * 500_000)) for n in range(2)])
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    asked = connection(town.port)
    asked.sendall(
        f"POST {form.action} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body[:-200_000])
    assert waiting(60, lambda: len(files(town)) == 3)
    town.process.send_signal(signal.SIGKILL)
    town.process.wait()
    for file in files(town):
        os.utime(file, (time.time() - 120, time.time() - 120))
    again = serve(data)
    assert waiting(60, lambda: files(again) == kept)
    visitor.port = again.port
    visitor.close()
    assert "brief.png" in visitor.get(form.action).text


def test_a_case_is_written_to_so_often_and_no_more(data, serve):
    town = serve(data, settings={"RAADHUIS_UNLIMITED": "false"})
    visitor = Visitor(town.port)
    visitor.log_in()
    visitor.file("grofvuil-laten-ophalen", BULKY)
    page = visitor.get("/mijn/zaken")
    address = next(value for _, _, value in page.addresses if value.startswith("/mijn/zaken/"))
    statuses = []
    for turn in range(40):
        form = visitor.get(address).form("/reageren")
        statuses.append(visitor.send(form, {"tekst": f"Bericht {turn}"}, follow=False).status)
        if statuses[-1] == 429:
            break
    assert statuses.count(303) == 30 and statuses[-1] == 429
