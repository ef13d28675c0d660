"""What the documents say of the program is so: commands, settings, files, rooms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import DOCUMENTATION, commands, compared, drawn, folder_table, settings_read, settings_told, targets
from town import EXAMPLE, ROOT, command

SETTINGS = DOCUMENTATION / "settings.md"
ARCHITECTURE = DOCUMENTATION / "architecture.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCUMENTATION.rglob("*.md")])

# What a setting is when nothing is said, as its source has it, and how the document writes that.
DEFAULTS = {
    "RAADHUIS_DATA": r'text\("data"\) \?\? "([^"]+)"',
    "RAADHUIS_DEMO_WEEKS": r"static let usualWeeks = (\d+)",
    "RAADHUIS_HOST": r'text\("host"\) \?\? "([^"]+)"',
    "RAADHUIS_PORT": r'number\("port", [^)]*\) \?\? (\d+)',
    "RAADHUIS_IDLE_MINUTES": r"official = SessionLimits\(idle: (\d+) \* 60,",
    "RAADHUIS_CONNECTIONS_PER_SOURCE": r"var perSource = (\d+)",
    "RAADHUIS_FREE_FLOOR_MB": r"var freeFloor: Int64 = (1 << \d+)",
    "RAADHUIS_SECURITY_LOG_DAYS": r'number\("security\.log_days", [^)]*\) \?\? (\d+)',
    "RAADHUIS_MAIL_TIMEOUT": r"public var seconds = (\d+)",
}


def test_settings_has_every_command_as_the_program_s_help_has_it():
    compared(SETTINGS, "## Commands", commands())


def test_settings_has_every_setting_that_the_program_reads_and_no_other():
    told, read = set(settings_told(SETTINGS.read_text())), settings_read()
    assert told == read, f"not in settings.md: {sorted(read - told)}; in it alone: {sorted(told - read)}"


def test_settings_stand_in_raadhuis_yaml_under_the_names_that_it_gives():
    for name, (key, *_) in settings_told(SETTINGS.read_text()).items():
        own = name.removeprefix("RAADHUIS_").lower()
        group = next((group for group in ("mail", "security") if own.startswith(group + "_")), None)
        wanted = f"`{group}:` `{own.removeprefix(group + '_')}:`" if group else f"`{own}:`"
        assert key in (wanted, "–"), f"{name}: '{key}' where '{wanted}' would be read"
        assert (key == "–") == own.startswith("master_key"), name


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_a_setting_is_when_nothing_is_said(name):
    found = {match[1] for file in (ROOT / "Sources").rglob("*.swift") for match in re.finditer(DEFAULTS[name], file.read_text())}
    assert len(found) == 1, f"{name}: {found or 'its default is found no more: say here where it stands now'}"
    value = found.pop()
    if shift := re.fullmatch(r"1 << (\d+)", value):
        value = str(2 ** (int(shift[1]) - 20))
    assert f"`{value}`" in settings_told(SETTINGS.read_text())[name][1], f"{name}: it is {value}"


NUMBERS = [
    "RAADHUIS_PORT", "RAADHUIS_DEMO_WEEKS", "RAADHUIS_IDLE_MINUTES", "RAADHUIS_CONNECTIONS_PER_SOURCE", "RAADHUIS_FREE_FLOOR_MB", "RAADHUIS_SECURITY_LOG_DAYS", "RAADHUIS_MAIL_PORT",
    "RAADHUIS_MAIL_TIMEOUT",
]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", ["-1", "abc", "8 0", "10.5"])
def test_a_number_that_settings_does_not_allow_is_refused(name, value, tmp_path):
    settings = {name: value}
    if name.startswith("RAADHUIS_MAIL_"):
        settings |= {"RAADHUIS_MAIL_HOST": "localhost", "RAADHUIS_MAIL_FROM": "raadhuis@voorbeeldstad.example"}
    done = command("serve", "--data", str(tmp_path / "data"), "--demo", settings=settings)
    assert done.returncode == 1, f"{done.stdout}{done.stderr}"
    assert name in done.stderr and f"'{value}'" in done.stderr
    low, high = re.search(r"from (\d+) to (\d+)", done.stderr).groups()
    meaning = " ".join(settings_told(SETTINGS.read_text())[name])
    assert f"{low}–{high}" in meaning, f"{name}: the program takes {low} to {high}, and settings.md says '{meaning}'"


@pytest.mark.parametrize("name", ["RAADHUIS_DEMO", "RAADHUIS_HTTPS", "RAADHUIS_UNLIMITED"])
def test_what_is_neither_yes_nor_no_is_refused(name, tmp_path):
    done = command("serve", "--data", str(tmp_path / "data"), "--demo", settings={name: "ja"})
    assert done.returncode == 1 and f"{name}: 'ja'" in done.stderr and "true or false" in done.stderr, done.stderr


def test_raadhuis_yaml_is_read_as_it_is_written(tmp_path):
    (tmp_path / "raadhuis.yaml").write_text("trusted_proxies:\n  - 10.0.0.5\n  - nergens\n")
    done = command("serve", "--gemeente", str(EXAMPLE), "--data", str(tmp_path / "data"), "--demo", folder=tmp_path)
    assert done.returncode == 1 and "RAADHUIS_TRUSTED_PROXIES: 'nergens'" in done.stderr, done.stderr
    (tmp_path / "raadhuis.yaml").write_text("idle_minutes: 100000\n")
    done = command("serve", "--gemeente", str(EXAMPLE), "--data", str(tmp_path / "data"), "--demo", folder=tmp_path)
    assert done.returncode == 1 and "RAADHUIS_IDLE_MINUTES: '100000'" in done.stderr, done.stderr


def test_architecture_has_the_rooms_that_the_package_has():
    compared(ARCHITECTURE, "### Rooms", drawn(targets()))


def test_architecture_has_the_folders_that_the_rooms_have():
    compared(ARCHITECTURE, "### Folders", folder_table())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_that_a_document_names_is_there_and_holds_what_is_said_to_stand_in_it(document):
    text = document.read_text()
    problems = []
    for match in re.finditer(r"`((?:Sources|Tests|Scripts|Documentation|Examples|Benchmarks)/[\w./+-]+)`(?: \(((?:`[^`]+`(?:, )?)+)\))?", text):
        place = f"{document.name}:{text[: match.start()].count(chr(10)) + 1}: {match[1]}"
        file = ROOT / match[1]
        if not file.exists() and document.name != "CHANGELOG.md":
            problems.append(f"{place} is not there")
        elif file.is_file() and match[2]:
            source = file.read_text()
            for symbol in re.findall(r"`([^`]+)`", match[2]):
                if not re.search(rf"\b{re.escape(symbol)}(?!\w)", source):
                    problems.append(f"{place} has no {symbol}")
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not (document.parent / link).exists():
            problems.append(f"{document.name}: the link to {link} leads nowhere")
    assert not problems, "\n".join(problems)


def test_architecture_answers_what_is_asked_of_it_most():
    """Each with a file to look in."""
    text = Path(ARCHITECTURE).read_text()
    begin = text.index("\n## Where is it?\n")
    rows = [line for line in text[begin:].split("\n## ")[1].splitlines() if line.startswith("| ") and "?" in line.split(" | ")[0]]
    assert len(rows) >= 12
    for row in rows:
        assert re.search(r"`Sources/[\w/+.]+\.swift`|\(events\.md\)", row), row
