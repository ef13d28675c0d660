"""Nobody fills the disk: what no answer names does not stay, and below a floor of free space uploads stop while all else goes on."""

from __future__ import annotations

import os
import shutil
import socket
import time
from pathlib import Path
from typing import Callable

import pytest
from answers import BULKY, FELLING, File, PHOTO, png
from disks import SmallDisk
from extent import SHORT, sized
from footprint import MB, files
from inhabitants import Inhabitants
from means import mounting
from town import Town
from visitor import Answer, Form, Visitor, encoded, number

KAP = "/diensten/kapvergunning/formulier"
# Seconds in which what was not kept is gone from the disk, however busy the machine.
PATIENCE = 30
ROUNDS = sized(2, 10)


def photo(size: int, name: str = "boom.png") -> File:
    return File(name, "image/png", png() + os.urandom(size))


def blobs(town: Town) -> dict[str, int]:
    return files(town.data / "blobs")


def holds(town: Town, count: int, what: str) -> None:
    """So many uploads lie on the disk, in the end; the last one to be thrown away has a moment."""
    deadline = time.monotonic() + PATIENCE
    while len(blobs(town)) != count and time.monotonic() < deadline:
        time.sleep(0.5)
    kept = blobs(town)
    assert len(kept) == count, f"{what}: {len(kept)} uploads of {sum(kept.values()) / MB:.1f} MB lie on the disk, where {count} are named"


def page_with_files(visitor: Visitor) -> Form:
    """Goes on to the page of the form that asks for a photo."""
    page = visitor.get(KAP)
    while not any(control.name == "foto" for form in page.forms for control in form.controls):
        page = visitor.send(page.form("/formulier/"), FELLING | {"eigenaar": "aanvrager"})
        assert page.status == 200, page.text[:300]
    return page.form("/formulier/")


def send(visitor: Visitor, path: str, fields: list, **headers: str) -> int:
    """Sends a form with files: the status. Who is hung up on before he is done was answered too."""
    body, kind = encoded(fields)
    try:
        return visitor.request("POST", path, body, {"Content-Type": kind} | headers).status
    except (ConnectionError, socket.timeout):
        visitor.close()
        return 0


# What someone sends who wants to fill the disk: to which page, and with what.
ATTACKS: dict[str, Callable[[Form], list]] = {
    "parts that no field has": lambda form: [*form.sent(FELLING), *((f"onbekend-{index}", photo(2 * MB)) for index in range(8))],
    "fields of other pages": lambda form: [*form.sent(FELLING), ("toestemming", photo(4 * MB)), ("foto", photo(4 * MB))],
    "text fields as files": lambda form: [*form.sent(), ("straat", photo(4 * MB)), ("huisnummer", photo(4 * MB))],
    "a token after the files": lambda form: [("foto", photo(4 * MB)), *form.sent(FELLING)],
    "no token": lambda form: [(name, value) for name, value in form.sent(FELLING) if name != "_token"] + [("foto", photo(4 * MB))],
    "a forged token": lambda form: [("_token", "A" * 43), ("foto", photo(4 * MB)), ("onbekend", photo(4 * MB))],
    "many small files": lambda form: [*form.sent(FELLING), *(("foto", photo(100)) for _ in range(300))],
    "empty names": lambda form: [*form.sent(FELLING), ("", photo(MB)), ("foto.", photo(MB)), ("foto\x00", photo(MB))],
}


@pytest.fixture
def town(data, serve):
    town = serve(data)
    yield town
    assert town.process.poll() is None, f"the server went down:\n{town.output}"
    assert "a request failed" not in town.output, town.output[-2000:]
    town.verified()
    assert town.stop() == 0


def test_file_parts_that_nobody_asked_for(town, figures):
    sent = 0
    for _ in range(ROUNDS):
        for what, fields in ATTACKS.items():
            visitor = Visitor(town.port, seconds=60)
            form = visitor.get(KAP).form("/formulier/")
            given = fields(form)
            status = send(visitor, form.action, given)
            assert status < 500, f"{what}: {status}"
            sent += sum(len(value.content) for _, value in given if isinstance(value, File))
            holds(town, 0, what)
    figures["MB sent"] = sent // MB


def test_files_that_are_refused(town, figures):
    """On a page that does ask for files: too many, too large, of a kind that is not taken, cut off, or sent with what is no form."""
    visitor = Visitor(town.port, seconds=60)
    form = page_with_files(visitor)
    fields = form.sent({name: FELLING[name] for name in ("soort", "omtrek")})
    body, kind = encoded([*fields, ("foto", photo(3 * MB)), ("foto", photo(3 * MB))])
    delimiter = b"--" + kind.partition("boundary=")[2].encode()
    broken = {
        "no end": body[:-40], "another boundary": body.replace(b"----raadhuis", b"----anders", 1), "cut in a file": body[: len(body) // 2],
        "a part without a name behind the files": body[: body.rindex(delimiter)] + delimiter + b"\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + delimiter + b"--\r\n",
    }
    for what, content in broken.items():
        try:
            answer = visitor.request("POST", form.action, content, {"Content-Type": kind})
            assert 400 <= answer.status < 500, f"{what}: {answer.status} {answer.text[:300]}"
        except (ConnectionError, socket.timeout):
            visitor.close()
        holds(town, 0, what)
    names: list[str] = []

    def many(count: int, size: int) -> list[tuple[str, File]]:
        """Photos, each with a name by which the page tells of it if it was kept."""
        new = [f"boom-{len(names) + index}.png" for index in range(count)]
        names.extend(new)
        return [("foto", photo(size, name)) for name in new]

    kept = 0
    for what, given in {
        "too large": many(1, 11 * MB), "of another kind": [("foto", File("virus.exe", "image/png", b"MZ" + os.urandom(2 * MB)))],
        "over the limit of the page": many(5, 9 * MB), "more than the field takes": many(9, MB),
    }.items():
        status = send(visitor, form.action, [*fields, *given])
        assert status < 500, f"{what}: {status}"
        text = visitor.get(form.action).text
        kept = sum(name in text for name in names)
        assert kept <= 3, f"{what}: {kept} photos in a field for three"
        holds(town, kept, what)
    for what, headers in {"from another site": {"Origin": "https://elders.example"}, "cross-site": {"Sec-Fetch-Site": "cross-site"}}.items():
        assert send(visitor, form.action, [*fields, ("foto", photo(4 * MB))], **headers) in (0, 403), what
        holds(town, kept, what)
    cookies, visitor.cookies = visitor.cookies, {"concept-kapvergunning": "B" * 43}
    assert send(visitor, form.action, [*fields, ("foto", photo(4 * MB))]) in (0, 403)
    holds(town, kept, "a draft that is not there")
    visitor.cookies = cookies
    figures["ways"] = len(broken) + 7


def test_only_what_answers_name_stays(town, figures):
    """A photo that is sent again and again, put aside, replaced; then the case that it belongs to."""
    visitor = Visitor(town.port, seconds=60)
    form = page_with_files(visitor)
    given = {name: FELLING[name] for name in ("soort", "omtrek")}
    for index in range(sized(4, 12)):
        visitor.post(form.action, [*form.sent(given), ("foto", photo(MB, f"boom-{index}.png")), ("-bestand", "foto")], multipart=True)
        page = visitor.get(form.action)
        named = sum(f"boom-{other}.png" in page.text for other in range(index + 1))
        assert named >= 1, page.text[:400]
        holds(town, named, f"photo {index + 1}")
        form = page.form("/formulier/")
    figures["uploads"] = sized(4, 12)
    figures["kept"] = named
    number(visitor.send(visitor.fill("kapvergunning", FELLING | {"eigenaar": "aanvrager"}).form("/controleren")))
    documents = sum(event["type"] == "document_added" for event in town.events())
    holds(town, documents, "a case")


def test_replies_that_are_refused(town, figures):
    people = Inhabitants.of(town)
    resident, case = people.residents[0], people.case()
    kept = len(blobs(town))
    form = resident.get(f"/mijn/zaken/{case}").form("/reageren")
    text = form.sent({"tekst": "Hier zijn ze."})
    attacks = {
        "too many": [*text, *(("bestanden", photo(MB)) for _ in range(9))], "nothing asked": [*text, ("onbekend", photo(4 * MB)), ("tekst", photo(4 * MB))],
        "no token": [*text[1:], ("bestanden", photo(4 * MB))], "too large": [*text, ("bestanden", photo(11 * MB))],
        "of a kind that cannot be opened": [*text, ("bestanden", File("a.exe", "application/pdf", os.urandom(4 * MB)))],
        "no attempt": [(name, value) for name, value in text if name != "opdracht"] + [("bestanden", photo(4 * MB))],
    }
    for what, fields in attacks.items():
        status = send(resident, form.action, fields)
        assert status < 500, f"{what}: {status}"
        # What was kept without the files that nobody asked for is no harm.
        holds(town, kept, what)
    figures["ways"] = len(attacks)


def test_a_server_that_is_killed_in_the_middle_of_uploads(data, serve, figures):
    for round in range(sized(1, 4)):
        town = serve(data)
        hanging: list[socket.socket] = []
        for index in range(8):
            visitor = Visitor(town.port)
            form = page_with_files(visitor)
            body, kind = encoded([*form.sent({name: FELLING[name] for name in ("soort", "omtrek")}), *(("foto", photo(2 * MB)) for _ in range(3))])
            connection = socket.create_connection(("127.0.0.1", town.port), timeout=60)
            head = f"POST {form.action} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {visitor.cookie_header}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
            # Whole files, and a form that is not done: or in the middle of one.
            connection.sendall(head.encode() + (body[:-2] if index % 2 else body[: len(body) // 2]))
            hanging.append(connection)
        deadline = time.monotonic() + PATIENCE
        while sum(blobs(town).values()) < 8 * MB and time.monotonic() < deadline:
            time.sleep(0.2)
        figures["MB when it was killed"] = sum(blobs(town).values()) // MB
        town.kill()
        for connection in hanging:
            connection.close()
        # What was not done is thrown away when nobody has written to it for a minute: so long ago it was.
        for name in files(data / "blobs"):
            os.utime(data / "blobs" / name, (time.time() - 120, time.time() - 120))
        town = serve(data)
        holds(town, 0, f"after kill -9, round {round + 1}")
        town.verified()
        assert town.stop() == 0


QUOTA = {"RAADHUIS_UNLIMITED": "false", "RAADHUIS_FREE_FLOOR_MB": "64"}


@pytest.mark.skipif(SHORT, reason="it takes minutes to send so much")
def test_one_visitor_cannot_keep_what_he_likes(data, serve, figures):
    """Photo after photo, in one form after the other, each within its limits, until it is enough."""
    town = serve(data, settings=QUOTA)
    enough = 2_000 * MB
    sent = 0
    refused = None
    while sent < enough and refused is None:
        visitor = Visitor(town.port, seconds=120)
        form = page_with_files(visitor)
        for _ in range(3):
            fields = [*form.sent({name: FELLING[name] for name in ("soort", "omtrek")}), ("foto", photo(9 * MB)), ("-bestand", "foto")]
            status = send(visitor, form.action, fields)
            assert status < 500, status
            # What is too much is told beside the field.
            if status in (0, 413, 422, 429):
                refused = status
                break
            sent += 9 * MB
    figures |= {"MB until it was enough": sent // MB, "MB on the disk": sum(blobs(town).values()) // MB, "refused with": refused}
    assert refused is not None, f"{sent // MB} MB were taken from one visitor within minutes"
    assert sum(blobs(town).values()) < enough
    town.verified()
    assert town.stop() == 0


FLOOR = 12  # MB


@mounting
def test_below_a_floor_of_free_space_uploads_stop_and_all_else_goes_on(signed_in, serve, tmp_path):
    disk = SmallDisk(tmp_path, megabytes=64)
    try:
        town = serve(shutil.copytree(signed_in, disk.place / "data"), settings={"RAADHUIS_FREE_FLOOR_MB": str(FLOOR)})
        below_the_floor(town, disk.place)
        assert town.stop() == 0
    finally:
        disk.close()


def free(place: Path) -> int:
    return shutil.disk_usage(place).free


def below_the_floor(town: Town, place: Path) -> None:
    people = Inhabitants.of(town, "groen")
    resident, groen = people.residents[0], people.officials["groen"]
    case = people.case()
    answer = None
    for _ in range(20):
        visitor = Visitor(town.port, seconds=60)
        form = page_with_files(visitor)
        answer = visitor.post(form.action, [*form.sent({"soort": "beuk", "omtrek": "142"}), ("foto", photo(5 * MB))], multipart=True, follow=False)
        if answer.status >= 400:
            break
    assert answer is not None and answer.status >= 400, "uploads never stopped"
    is_told(answer)
    assert free(place) > (FLOOR - 6) * MB, f"{free(place) / MB:.1f} MB are free below a floor of {FLOOR}"
    # Closer to the edge than one file.
    with (place / "ballast").open("wb") as ballast:
        ballast.write(b"x" * max(0, free(place) - (FLOOR - 2) * MB))
    before = len(files(town.data / "blobs"))
    answer = visitor.post(form.action, [*form.sent({"soort": "beuk", "omtrek": "142"}), ("foto", PHOTO)], multipart=True, follow=False)
    is_told(answer)
    assert len(files(town.data / "blobs")) == before
    # What was typed is there.
    again = visitor.get(form.action)
    typed = {control.name: control.value for control in again.form("/formulier/").controls}
    assert typed["omtrek"] == "142" or 'value="142"' in answer.html, "what was typed beside the file is gone"
    # What needs no upload goes on: forms, replies, decisions, status.
    Visitor(town.port).file("grofvuil-laten-ophalen", BULKY)
    page = resident.get(f"/mijn/zaken/{case}")
    assert page.status == 200
    assert resident.send(page.form("/reageren"), {"tekst": "Ik heb geen foto."}).status == 200
    groen.do(case, "toewijzen")
    groen.do(case, "stap", stap="start")
    groen.do(case, "besluiten", stap="besluit", resultaat="verleend", tekst="U mag de boom kappen.", reden="De boom is ziek.")
    town.verified()


def is_told(answer: Answer) -> None:
    """The page says in words that files cannot be taken now."""
    assert answer.status in (413, 422, 503, 507), f"{answer.status} {answer.text[:300]}"
    assert "bestand" in answer.text.lower(), answer.text[:400]
