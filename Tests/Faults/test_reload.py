"""The municipality's folder changes while it is served: all of it or nothing, and what was begun goes on."""

import json
import os
import shutil
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from answers import BULKY, FELLING, File
from files import bytes_of
from town import EXAMPLE, Town, command
from visitor import Visitor, encoded, number

FELL = "/diensten/kapvergunning"


@pytest.fixture
def gemeente(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "gemeente")


@pytest.fixture
def town(data, gemeente, serve):
    return serve(data, gemeente=gemeente)


def change(file, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def rename(gemeente, name: str) -> None:
    """Gives the felling permit another name, in Dutch."""
    file = gemeente / "diensten/kapvergunning/dienst.yaml"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join([f"name: {name}\n", *lines[1:]]))


def remove_felling(gemeente) -> None:
    shutil.rmtree(gemeente / "diensten/kapvergunning")
    (gemeente / "kosten.yaml").unlink()


def reload(data, *arguments: str, code: int = 0) -> dict:
    done = command("reload", "--data", str(data), "--json", *arguments)
    assert done.returncode == code, f"exit {done.returncode}: {done.stdout}{done.stderr}"
    return json.loads(done.stdout) if done.stdout.strip() else {}


def heading(town, path: str = FELL) -> str:
    page = Visitor(town.port).get(path)
    assert page.status == 200, page.status
    return page.html.split("<h1", 1)[1].split(">", 1)[1].split("<", 1)[0]


def until(what, seconds: float = 20) -> None:
    for _ in range(int(seconds * 20)):
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_a_hang_up_reads_the_folder_anew(town, gemeente):
    assert heading(town) == "Kapvergunning"
    rename(gemeente, "Boom weghalen")
    town.process.send_signal(signal.SIGHUP)
    until(lambda: heading(town) == "Boom weghalen")
    until(lambda: "changed kapvergunning" in town.output)
    # Nothing changed: it says that too, and goes on.
    town.process.send_signal(signal.SIGHUP)
    until(lambda: "nothing changed" in town.output)
    assert town.stop() == 0


def test_reloading_tells_what_changed(town, data, gemeente):
    rename(gemeente, "Boom weghalen")
    (gemeente / "thema.css").write_text(":root { --utrecht-document-color: #123456 }\n")
    change(gemeente / "gemeente.yaml", "phone_hours: Maandag", "phone_hours: Dinsdag")
    shutil.copytree(gemeente / "diensten/uittreksel-brp", gemeente / "diensten/uittreksel-nieuw")
    shutil.rmtree(gemeente / "diensten/evenement-melden")
    outcome = reload(data)
    assert outcome["status"] == "done" and outcome["number"] == 1
    assert outcome["added"] == ["uittreksel-nieuw"] and outcome["removed"] == ["evenement-melden"] and outcome["changed"] == ["kapvergunning"]
    assert outcome["parts"] == ["texts", "theme"]
    page = Visitor(town.port).get(FELL)
    assert "Boom weghalen" in page.text and "thema.css" in page.html
    assert Visitor(town.port).get("/diensten/evenement-melden").status == 410
    assert Visitor(town.port).get("/diensten/uittreksel-nieuw").status == 200
    published = [event["facts"] for event in town.events() if event["type"] == "definition_published"]
    assert {"uittreksel-nieuw"} <= {facts["service"] for facts in published}
    # In words, too.
    rename(gemeente, "Kapvergunning")
    done = command("reload", "--data", str(data))
    assert done.returncode == 0 and "changed kapvergunning" in done.stdout, done.stdout + done.stderr
    assert json.loads((data / "reload/last.json").read_text())["number"] == 2


def test_a_folder_with_mistakes_changes_nothing(town, data, gemeente):
    rename(gemeente, "Boom weghalen")
    (gemeente / "diensten/uittreksel-brp/dienst.yaml").write_text("name: [\n")
    kept = bytes_of(data / "definitions")
    outcome = reload(data, code=1)
    assert outcome["status"] == "mistakes"
    assert any(found["file"] == "diensten/uittreksel-brp/dienst.yaml" and found["line"] >= 1 and found["message"] for found in outcome["mistakes"])
    assert heading(town) == "Kapvergunning" and heading(town, "/diensten/uittreksel-brp")
    assert bytes_of(data / "definitions") == kept
    done = command("reload", "--data", str(data))
    assert done.returncode == 1 and "diensten/uittreksel-brp/dienst.yaml:" in done.stdout, done.stdout
    # A key that cannot be kept is one.
    shutil.copytree(EXAMPLE / "diensten/uittreksel-brp", gemeente / "diensten/subsidie-20262027")
    assert any("subsidie-2026-2027" in found["message"] for found in reload(data, code=1)["mistakes"])


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [('code: "0000"', 'code: "0001"', "code"), ("Europe/Amsterdam", "Europe/London", "time_zone"), ("2027-05-07", "2027-05-10", "decreed_days")])
def test_what_cannot_change_while_serving_is_refused(town, data, gemeente, old, new, what):
    change(gemeente / "gemeente.yaml", old, new)
    rename(gemeente, "Boom weghalen")
    outcome = reload(data, code=1)
    assert outcome["status"] == "refused" and what in outcome["problems"][0] and "restart" in outcome["problems"][0]
    assert heading(town) == "Kapvergunning"


def test_without_a_server_there_is_nothing_to_reload(data, tmp_path):
    before = bytes_of(data)
    done = command("reload", "--data", str(data))
    assert done.returncode == 3 and str(data) in done.stderr, done.stderr
    assert bytes_of(data) == before
    assert command("reload", "--data", str(tmp_path / "nergens")).returncode == 3


def test_another_folder_is_served_from_then_on(town, data, gemeente, tmp_path):
    other = shutil.copytree(gemeente, tmp_path / "ander")
    rename(other, "Uit de andere map")
    assert reload(data, "--gemeente", str(other))["folder"].rstrip("/") == str(other)
    assert heading(town) == "Uit de andere map"
    rename(other, "Nog eens")
    assert reload(data)["changed"] == ["kapvergunning"]
    assert heading(town) == "Nog eens"
    assert reload(data, "--gemeente", str(tmp_path / "nergens"), code=1)["mistakes"]
    assert heading(town) == "Nog eens"


def test_sixteen_reloads_at_once(town, data, gemeente):
    wrong: list[str] = []
    done = threading.Event()

    def look():
        visitor = Visitor(town.port)
        while not done.is_set():
            page = visitor.get(FELL)
            if page.status != 200 or not any(name in page.html for name in ("Kapvergunning", "Naam ")):
                wrong.append(f"{page.status}")

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for number_ in range(3):
            rename(gemeente, f"Naam {number_}")
            with ThreadPoolExecutor(16) as pool:
                outcomes = list(pool.map(lambda _: reload(data), range(16)))
            assert {outcome["status"] for outcome in outcomes} == {"done"}
            assert heading(town) == f"Naam {number_}"
        for _ in range(16):
            town.process.send_signal(signal.SIGHUP)
    finally:
        done.set()
        looking.join()
    assert not wrong
    assert not [name for name in os.listdir(data / "reload") if name != "last.json"]
    assert not [name for name in os.listdir(data / "definitions") if name.startswith(".")]
    assert town.stop() == 0


def test_a_reload_in_the_middle_of_an_upload(town, data, gemeente):
    visitor = Visitor(town.port)
    page = visitor.get(FELL + "/formulier")
    while "/formulier/toestemming" not in page.path:
        page = visitor.send(page.form("/formulier/"), FELLING)
    letter = File("brief.pdf", "application/pdf", b"%PDF-1.4\n" + os.urandom(600_000))
    form = page.form("/formulier/")
    body, kind = encoded(form.sent(FELLING | {"toestemming": letter}))
    connection = visitor._connection
    connection.putrequest("POST", form.action)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "Cookie": "; ".join(f"{n}={v}" for n, v in visitor.cookies.items())}.items():
        connection.putheader(name, value)
    connection.endheaders()
    half = len(body) // 2
    connection.send(body[:half])
    remove_felling(gemeente)
    assert reload(data)["removed"] == ["kapvergunning"]
    connection.send(body[half:])
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 303, answer.status
    page = visitor.get(answer.headers["Location"])
    while not page.path.endswith("/controleren"):
        assert page.status == 200, f"{page.path}: {page.status}"
        page = visitor.send(page.form("/formulier/"), FELLING)
    assert "brief.pdf" in page.text
    assert number(visitor.send(page.form("/controleren"))).startswith("Z-")


def test_killed_in_the_middle_of_a_reload(data, gemeente, serve):
    for round_ in range(6):
        town = serve(data, gemeente=gemeente)
        for service in sorted((gemeente / "diensten").iterdir()):
            with (service / "dienst.yaml").open("a") as file:
                file.write(f"# {round_}\n")
        town.process.send_signal(signal.SIGHUP)
        time.sleep(0.25 + 0.06 * round_)
        town.kill()
        # What was being written may stand beside its place, half: the next start takes it away. What has its name is whole.
        for version in (data / "definitions").glob("[!.]*/*"):
            service = version.parent.name
            assert (version / "gemeente.yaml").is_file() and (version / "diensten" / service / "dienst.yaml").is_file(), version
    town = serve(data, gemeente=gemeente)
    assert "WARNING" not in town.output
    town.verified()
    assert not [name for name in os.listdir(data / "definitions") if name.startswith(".")]
    assert town.stop() == 0


def test_what_was_begun_goes_on_when_its_service_is_gone_after_a_restart(data, gemeente, serve):
    town = serve(data, gemeente=gemeente)
    resident, half, link = Visitor(town.port), Visitor(town.port), Visitor(town.port)
    resident.log_in(0)
    case_number = resident.file("kapvergunning", FELLING)
    half.fill("kapvergunning", FELLING)
    page = link.get(FELL + "/formulier")
    for _ in range(2):
        page = link.send(page.form("/formulier/"), FELLING)
    saved = link.send(page.form("/formulier/"), FELLING, button=("-bewaar", "1"))
    secret = next(address for _, _, address in saved.addresses if address.startswith("/verder/"))
    assert town.stop() == 0
    remove_felling(gemeente)

    town = serve(data, gemeente=gemeente)
    for visitor in (resident, half, link):
        visitor.close()
        visitor.port = town.port
    assert "WARNING" not in town.output
    stranger = Visitor(town.port)
    assert stranger.get(FELL).status == 410 and stranger.get(FELL + "/formulier").status == 410
    assert "kapvergunning" not in stranger.get("/diensten").html
    # Half filled in: to its end.
    page = half.get(FELL + "/formulier/controleren")
    assert page.status == 200 and "142" in page.text, page.text[:300]
    assert number(half.send(page.form("/controleren"))).startswith("Z-")
    # By the link, on another device.
    link.cookies.clear()
    page = link.send(link.get(secret).form("/verder/"))
    while not page.path.endswith("/controleren"):
        assert page.status == 200, f"{page.path}: {page.status}"
        page = link.send(page.form("/formulier/"), FELLING)
    assert number(link.send(page.form("/controleren"))).startswith("Z-")
    # Sent: the handler takes it on, the resident reads the outcome.
    handler = Visitor(town.port)
    handler.sign_in("groen")
    case = resident.case_address(case_number).rsplit("/", 1)[1]
    assert case in handler.get("/werkplek?lijst=afdeling").html
    page = handler.get(f"/werkplek/zaken/{case}")
    assert page.status == 200 and "Kapvergunning" in page.text and "Lindelaan" in page.text
    step = next(form for form in page.forms if form.action.endswith("/stap"))
    assert handler.send(step).status == 200
    page = handler.get(f"/werkplek/zaken/{case}")
    decide = next(form for form in page.forms if form.action.endswith("/besluiten"))
    answer = handler.send(decide, {"resultaat": "verleend", "tekst": "U mag de boom kappen.", "reden": "De boom is ziek."})
    assert answer.status == 200, answer.text[:300]
    assert "U krijgt de vergunning" in resident.get(f"/mijn/zaken/{case}").text
    assert handler.get("/rekenkamer/kapvergunning").status == 200
    assert town.stop() == 0


def test_a_definition_that_is_missing_is_told_at_the_start(data, gemeente, serve):
    town = serve(data, gemeente=gemeente)
    resident = Visitor(town.port)
    resident.log_in(0)
    case_number = resident.file("kapvergunning", FELLING)
    resident.file("grofvuil-laten-ophalen", BULKY)
    assert town.stop() == 0
    version = next((data / "definitions/kapvergunning").iterdir())
    shutil.rmtree(version)
    rename(gemeente, "Boom weghalen")
    town = serve(data, gemeente=gemeente)
    warnings = [line for line in town.output.splitlines() if line.startswith("WARNING: the definition")]
    assert len(warnings) == 1, town.output
    for word in ("kapvergunning", version.name, case_number, f"definitions/kapvergunning/{version.name}", "backup"):
        assert word in warnings[0], warnings[0]
    resident.close()
    resident.port = town.port
    page = resident.get("/mijn/zaken")
    assert page.status == 200 and "De regels van deze zaak ontbreken" in page.text and "Boom weghalen" not in page.text
    assert town.stop() == 0
