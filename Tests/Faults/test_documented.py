"""`Scripts/documented`: a public declaration without words, and an article that is no longer right, are found where they stand."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "Scripts/documented"


@pytest.fixture
def house(tmp_path):
    """A house with one room, whose files are given by name; gives what the script says of the room."""
    (tmp_path / "Scripts").mkdir()
    script = shutil.copy(SCRIPT, tmp_path / "Scripts/documented")

    def look(**files: str) -> list[str]:
        folder = tmp_path / "Sources/Shed"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.swift").write_text(text)
        done = subprocess.run([script, "Shed"], capture_output=True, text=True, check=False)
        found = done.stdout.splitlines()
        assert done.returncode == (1 if found else 0), done.stderr
        return [line.removeprefix("Sources/Shed/").split(" {")[0] for line in found]

    return look


def test_what_is_public_has_words_or_is_named(house):
    assert house(Spade="/// Digs.\npublic struct Spade {\n    /// In centimetres.\n    public let length: Int\n    let weight: Int\n}\n") == []
    assert house(Spade="public struct Spade {\n    // No words for others.\n    public let length: Int\n}\n") == [
        "Spade.swift:1: public struct Spade", "Spade.swift:3: public let length: Int"]


def test_attributes_may_stand_between_the_words_and_what_they_are_of(house):
    assert house(Dig="/// Digs.\n@inlinable @inline(__always)\n@available(*, unavailable, message: \"use dug()\")\npublic func dig() {}\n") == []
    assert house(Dig="@inlinable\npublic static func dig() {}\n") == ["Dig.swift:2: public static func dig()"]


def test_what_fulfils_a_protocol_has_its_words_and_nothing_else_of_that_name(house):
    tool = "/// For the garden.\npublic protocol Tool {\n    /// Works.\n    func work()\n    func rest()\n}\n"
    spade = "/// Digs.\npublic struct Spade: Tool {\n    public func work() {}\n    public var description: String { \"\" }\n}\n"
    bench = "/// Stands.\npublic struct Bench {\n    public func work() {}\n}\n"
    assert house(Tool=tool, Spade=spade, Bench=bench) == ["Bench.swift:3: public func work()", "Tool.swift:5: func rest()"]


def test_the_house_itself_is_in_order():
    done = subprocess.run([SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
