"""A demo, whose password everyone knows, and a municipality's own people stay apart."""

import json
import stat
from pathlib import Path

import pytest
from town import EXAMPLE, Town, command
from visitor import Visitor

OWN = "vier olifanten dansen"
NEXT = "vijf olifanten dansen"


@pytest.fixture
def key(tmp_path) -> dict[str, str]:
    """Settings with a master key that does not lie beside the data."""
    file = tmp_path / "master.key"
    file.write_text(command("key", "new").stdout)
    return {"RAADHUIS_MASTER_KEY_FILE": str(file)}


def serve(data: Path, *more: str, settings: dict[str, str] | None = None):
    return command("serve", "--gemeente", str(EXAMPLE), "--data", str(data), "--port", "0", *more, settings=settings, seconds=60)


def account(action: str, data: Path, *more: str, settings: dict[str, str] | None = None, given: str | None = None):
    return command("account", action, "--gemeente", str(EXAMPLE), "--data", str(data), *more, settings=settings, given=given)


def administrator(data: Path, settings: dict[str, str], password: str = OWN, user: str = "baas"):
    return account("create", data, "--name", "Els Baas", "--user", user, "--role", "administrator", settings=settings, given=password + "\n")


def log(data: Path) -> list[dict]:
    return [json.loads(line) for file in sorted((data / "security").glob("security-*.jsonl")) for line in file.read_text().splitlines()]


def signs_in(town: Town, user: str, password: str):
    """What comes of signing in: the page after it."""
    visitor = Visitor(town.port)
    page = visitor.get("/werkplek/inloggen")
    return visitor, visitor.send(page.form("/werkplek/inloggen"), {"gebruikersnaam": user, "wachtwoord": password})


def test_a_directory_of_a_demo_is_not_served_without_it_until_its_accounts_are_ended(data):
    refused = serve(data)
    assert refused.returncode == 1 and "is open at" not in refused.stdout
    for text in ("beheer", "groen-hoofd", f"raadhuis account end-demo --gemeente {EXAMPLE} --data {data}", "--demo"):
        assert text in refused.stderr, refused.stderr
    done = account("end-demo", data)
    assert done.returncode == 0 and "beheer" in done.stdout and "account create" in done.stdout, done.stdout + done.stderr
    again = account("end-demo", data)
    assert again.returncode == 0 and "No account of the demo" in again.stdout
    assert [line["kind"] for line in log(data)].count("account_ended") > 10
    town = Town(data, demo=False)
    try:
        assert "the master key lies beside the data" in town.output and "raadhuis key rotate" in town.output
        for user in ("beheer", "groen", "controle"):
            assert signs_in(town, user, "welkom-in-de-demo")[1].status == 422
        assert Visitor(town.port).get("/inloggen").status == 200
    finally:
        assert town.stop() == 0
    # Nor can it become a demo again: nobody is there, so it could, but its accounts stay ended.
    town = Town(data)
    try:
        assert signs_in(town, "beheer", "welkom-in-de-demo")[1].status == 422
    finally:
        town.stop()


def test_a_demo_accounts_password_that_somebody_changed_is_told_and_ended_only_with_all(data):
    changed = account("password", data, "--user", "controle", given=OWN + "\n")
    assert changed.returncode == 0, changed.stderr
    done = account("end-demo", data)
    assert done.returncode == 0 and "controle" in done.stdout.split("Still in use")[1], done.stdout
    town = Town(data, demo=False)
    assert "controle" in town.output and "--all" in town.output
    assert town.stop() == 0
    done = account("end-demo", data, "--all")
    assert "Ended: controle" in done.stdout, done.stdout
    town = Town(data, demo=False)
    assert "accounts that come from a demo" not in town.output
    assert town.stop() == 0


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_directory_with_real_accounts_is_not_served_as_a_demo(tmp_path, key, how):
    data = tmp_path / "data"
    assert administrator(data, key).returncode == 0
    more, settings = (["--demo"], key) if how == "option" else ([], key | {"RAADHUIS_DEMO": "true"})
    refused = serve(data, *more, settings=settings)
    assert refused.returncode == 1 and "real people (1)" in refused.stderr and "is open at" not in refused.stdout, refused.stderr
    # No account of a demo came of it.
    town = Town(data, demo=False, settings=key)
    try:
        assert "WARNING" not in town.output
        assert signs_in(town, "beheer", "welkom-in-de-demo")[1].status == 422
    finally:
        assert town.stop() == 0


def test_the_environment_makes_a_demo_too(data):
    town = Town(data, demo=False, settings={"RAADHUIS_DEMO": "true"})
    assert "This is a demo" in town.output
    assert town.stop() == 0


def test_a_first_password_is_changed_before_anything_else(tmp_path, key):
    data = tmp_path / "data"
    assert administrator(data, key).returncode == 0
    town = Town(data, demo=False, settings=key)
    try:
        visitor, page = signs_in(town, "baas", OWN)
        assert page.path == "/werkplek/wachtwoord" and "Kies eerst een eigen wachtwoord" in page.text
        for path in ("/werkplek/accounts", "/rekenkamer", "/werkplek"):
            assert visitor.get(path, follow=False).headers["Location"] == "/werkplek/wachtwoord"
        page = visitor.send(page.form("/werkplek/wachtwoord"), {"nu": OWN, "wachtwoord": NEXT})
        assert page.status == 200 and "Uw wachtwoord is veranderd" in page.text
        assert visitor.get("/werkplek/accounts").status == 200
    finally:
        assert town.stop() == 0


@pytest.mark.parametrize(
    "password,said",
    [
        ("kort", "at least 12"), ("x1y2z3" * 40, "at most 128"), ("Voorbeeldstad-1", "municipality's name"), ("elsbaas-2026", "name or user name"), ("Wachtwoord2026", "many people"),
        ("qwertyuiop12", "sequence"), ("abcabcabcabc", "repeats"),
    ])
def test_the_command_says_why_a_password_is_refused(tmp_path, key, password, said):
    done = administrator(tmp_path / "data", key, password, user="elsbaas")
    assert done.returncode == 1 and said in done.stderr, done.stderr
    assert password not in done.stderr + done.stdout


# The security log.


def test_the_security_log_tells_who_came_and_who_did_not_and_names_nobody(data):
    town = Town(data)
    signs_in(town, "controle", "welkom-in-de-demo")
    signs_in(town, "controle", "een verkeerd wachtwoord")
    signs_in(town, "mijn-geheime-zin", "een verkeerd wachtwoord")
    assert town.stop() == 0
    lines = [line for line in log(data) if line["kind"] != "account_created"]
    assert [line["kind"] for line in lines][-5:] == ["server_started", "login_succeeded", "login_failed", "login_failed", "server_stopped"]
    assert {line.get("source") for line in lines if line["kind"].startswith("login")} == {"127.0.0.1"}
    for file in (data / "security").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "controle" not in file.read_text() and "geheime" not in file.read_text()
    assert stat.S_IMODE((data / "security").stat().st_mode) == 0o700


def test_a_security_log_that_cannot_be_written_stops_nobody(data):
    folder = data / "security"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("a file")
    town = Town(data)
    try:
        for _ in range(3):
            assert signs_in(town, "controle", "welkom-in-de-demo")[1].status == 200
    finally:
        assert town.stop() == 0
    assert town.output.count("the security log cannot be written") == 1
    assert folder.read_text() == "a file"


def test_old_files_of_the_security_log_go_and_a_wrong_number_of_days_is_refused(data):
    old = data / "security" / "security-2020-01-01.jsonl"
    old.write_text("{}\n")
    town = Town(data, settings={"RAADHUIS_SECURITY_LOG_DAYS": "30"})
    assert town.stop() == 0
    assert not old.exists()
    for days in ("0", "veel", "-3", "4000"):
        done = serve(data, "--demo", settings={"RAADHUIS_SECURITY_LOG_DAYS": days})
        assert done.returncode == 1 and "RAADHUIS_SECURITY_LOG_DAYS" in done.stderr, done.stderr
    for address, mend in (("geen adres", "no e-mail address"), ("beveiliging@voorbeeldstad.example", "RAADHUIS_MAIL_HOST")):
        done = serve(data, "--demo", settings={"RAADHUIS_SECURITY_MAIL": address})
        assert done.returncode == 1 and mend in done.stderr, done.stderr
