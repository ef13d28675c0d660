"""What the commands say and how they end: in words that people can act on, with the exit codes that their help tells."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess

import pytest
from town import EXAMPLE, command, environment, program


@pytest.fixture
def gemeente(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "gemeente")


@pytest.mark.parametrize("encoding, name", [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"), ("cp1252", "Windows-1252")])
def test_a_file_in_another_encoding_is_said_to_be_so(encoding, name, gemeente):
    file = gemeente / "diensten" / "kapvergunning" / "dienst.yaml"
    text = file.read_text()
    text = "".join(letter for letter in text if letter.encode("cp1252", "ignore"))
    file.write_bytes((text + "\n# één boom, € 10\n").encode(encoding))
    done = command("check", str(gemeente))
    assert done.returncode == 1
    said = next(line for line in done.stdout.splitlines() if line.startswith("diensten/kapvergunning/dienst.yaml:"))
    assert name in said and "save it as UTF-8" in said and "empty" not in said, said


def test_a_model_s_input_in_another_encoding_is_said_to_be_so(gemeente, tmp_path):
    given = tmp_path / "in.json"
    given.write_bytes('{"omtrek": 142}'.encode("utf-16"))
    done = command("decide", str(gemeente / "diensten/kapvergunning/regels.dmn"), "--input", str(given))
    assert done.returncode == 1 and "UTF-16" in done.stderr and str(given) in done.stderr, done.stderr


def test_who_may_what_is_printed():
    done = command("authority", "--matrix")
    assert done.returncode == 0 and not done.stderr, done.stderr
    table, meanings = done.stdout.strip("\n").split("\n\n")
    rows = [line.split() for line in table.splitlines()]
    assert rows[0] == ["may", "handler", "department_head", "service_owner", "administrator", "auditor"]
    assert ["view_cases", "own", "own", "-", "-", "every"] in rows and ["handle_cases", "own", "own", "-", "-", "-"] in rows, table
    assert all(len(row) == len(rows[0]) for row in rows), table
    said = {line.split(": ")[0] for line in meanings.splitlines()}
    assert {cell for row in rows[1:] for cell in row[1:]} == said, done.stdout
    done = command("authority")
    assert done.returncode == 2 and "--matrix" in done.stderr and not done.stdout, done.stderr


def test_mail_is_tried_outside_a_checkout(tmp_path):
    settings = environment(RAADHUIS_MAIL_HOST="127.0.0.1", RAADHUIS_MAIL_PORT="9", RAADHUIS_MAIL_SECURITY="none", RAADHUIS_MAIL_FROM="raadhuis@voorbeeldstad.example")

    def run(*more: str):
        return subprocess.run([program(), "mail", "test", "--to", "iemand@voorbeeldstad.example", *more], capture_output=True, text=True, timeout=60, env=settings, cwd=tmp_path)

    done = run()
    assert done.returncode == 2 and "--gemeente" in done.stderr and "RAADHUIS_GEMEENTE" in done.stderr, done.stderr
    # Nothing listens there: with the folder it is the mail server that is told of.
    done = run("--gemeente", str(EXAMPLE))
    assert done.returncode == 3 and "gemeente.yaml" not in done.stderr, done.stderr


def test_verifying_ends_as_its_help_says(tmp_path, first_start):
    said = command("journal", "verify", "--help").stdout
    assert all(code in said for code in ("Exit code 0", "1 when", "2 when", "3 when")), said
    data = shutil.copytree(first_start, tmp_path / "data")
    assert command("journal", "verify", "--data", str(data)).returncode == 0
    assert command("journal", "verify", "--data", str(data), "--file", str(data / "journal.sqlite")).returncode == 2
    assert command("journal", "verify", "--file", str(tmp_path / "nergens.sqlite")).returncode == 3
    assert command("journal", "verify", "--data", str(tmp_path / "nergens")).returncode == 3
    assert command("journal", "verify", "--data", str(data), "--head", str(tmp_path / "nergens.json")).returncode == 3
    journal = sqlite3.connect(data / "journal.sqlite")
    with journal:
        for trigger, in journal.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            journal.execute(f'DROP TRIGGER "{trigger}"')
        changed = journal.execute("UPDATE event SET occurred = occurred + 1 WHERE position = 2").rowcount
    journal.close()
    assert changed == 1
    for where in (["--data", str(data)], ["--file", str(data / "journal.sqlite")]):
        done = command("journal", "verify", *where)
        assert done.returncode == 1, f"{where}: {done.returncode} {done.stdout}{done.stderr}"
        assert "2" in done.stderr, done.stderr


def test_no_refusal_of_an_account_is_a_word_of_the_program(tmp_path):
    key = tmp_path / "key"
    key.write_text(command("key", "new").stdout)
    refused = {
        "take a user name": ["--user", "Met Hoofdletters", "--role", "administrator"], "--department": ["--user", "behandelaar", "--role", "handler"],
        "nergens": ["--user", "behandelaar", "--role", "handler", "--department", "nergens"],
    }
    for words, more in refused.items():
        done = command(
            "account", "create", "--data", str(tmp_path / "data"), "--gemeente", str(EXAMPLE), "--name", "Iemand", *more,
            settings={"RAADHUIS_MASTER_KEY_FILE": str(key)}, given="een zin van een paar woorden\n")
        assert done.returncode == 1 and words in done.stderr, done.stderr
        assert not re.search(r"\b[a-z]+[A-Z][A-Za-z]+\b", done.stderr), done.stderr
