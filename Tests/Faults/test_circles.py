"""`Scripts/circles` sees which folders use each other's types, and names those that run in a circle."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from town import ROOT

CORE = "struct Request {}\n"
PAGE = "struct Page { let request: Request }\n"


def circles(base: Path, files: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        file = base / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return subprocess.run([ROOT / "Scripts" / "circles", *options, base], capture_output=True, text=True)


def test_folders_in_one_direction_are_no_circle(tmp_path):
    done = circles(tmp_path, {"Website/Core/Request.swift": CORE, "Website/Frame/Page.swift": PAGE})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_circle_is_named_with_the_types_and_files_that_close_it(tmp_path):
    done = circles(tmp_path, {"Website/Core/Request.swift": "struct Request { let page: Page }\n", "Website/Frame/Page.swift": PAGE})
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [
        "Website: Core → Frame → Core",
        "    Core uses of Frame:",
        "        Page (Frame/Page.swift) in Core/Request.swift",
        "    Frame uses of Core:",
        "        Request (Core/Request.swift) in Frame/Page.swift",
    ]


def test_a_long_circle_is_found_and_so_is_one_through_files_beside_the_folders(tmp_path):
    files = {
        "Town/Town.swift": "enum Town { static let first = Case.self }\n",
        "Town/Cases/Case.swift": "struct Case { let person: Person }\n",
        "Town/People/Person.swift": "struct Person { let town: Town.Type }\n",
    }
    done = circles(tmp_path, files)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "Town: Cases → People → Town → Cases"


def test_rooms_are_looked_at_apart(tmp_path):
    files = {
        "One/A/First.swift": "struct First {}\n",
        "One/B/Second.swift": "struct Second { let first: First }\n",
        # The name is another room's: which rooms use each other, the compiler sees to.
        "Two/A/Third.swift": "struct Third { let second: Second }\n",
        "Two/B/Fourth.swift": "struct Fourth { let third: Third }\n",
    }
    assert circles(tmp_path, files).returncode == 0


@pytest.mark.parametrize(
    "use",
    [
        "extension Page {}",
        "let page: Page",
        'let text = "a \\(Page.title) b"',
        'let text = #"a \\#(Page.title) b"#',
        'let text = "a \\("b \\(Page.title)") c"',
        'let text = """\n    a \\(Page.title)\n    """',
        "func draw(_ pages: [Page?]) {}",
        "/* a /* nested */ comment */ let page: Page",
        'let quote = "\\"" ; let page: Page',
    ],
)
def test_what_is_a_use(use, tmp_path):
    done = circles(tmp_path, {"Website/Core/Request.swift": f"{CORE}{use}\n", "Website/Frame/Page.swift": PAGE})
    assert done.returncode == 1 and "Page (Frame/Page.swift) in Core/Request.swift" in done.stdout, done.stdout


@pytest.mark.parametrize(
    "text",
    [
        "// Page",
        "/// Drawn by `Page`.",
        "/* a /* Page */ Page */",
        'let text = "Page"',
        'let text = #"Page \\(Page)"#',
        'let text = "\\\\(Page)"',
        'let text = """\n    Page\n    """',
        "let kind = Self.Page.self",
        "import Page",
        "import struct Page.Page",
        "enum Inner { struct Page {} ; let page: Page }",
        "private struct Page {}",
        "func draw<Page: Sendable>(_ page: Page) {}",
        "func draw<First, Page>(_ page: Page) {}",
        "struct Box<Page> { let page: Page }",
        "protocol Drawing { associatedtype Page ; var page: Page { get } }",
    ],
)
def test_what_is_none(text, tmp_path):
    done = circles(tmp_path, {"Website/Core/Request.swift": f"{CORE}{text}\n", "Website/Frame/Page.swift": PAGE})
    assert done.returncode == 0, done.stdout


def test_a_private_type_hides_another_of_its_name_in_its_own_file_alone(tmp_path):
    files = {"Website/Core/Request.swift": CORE + "private struct Page {}\n", "Website/Frame/Page.swift": PAGE, "Website/Core/Other.swift": "let page: Page\n"}
    assert circles(tmp_path, files).returncode == 1


def test_the_graph_has_every_folder_with_those_below_it(tmp_path):
    files = {"Website/Core/Request.swift": CORE, "Website/Frame/Page.swift": PAGE, "Website/Website.swift": "struct Website { let page: Page }\n"}
    done = circles(tmp_path, files, "--graph")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["Website", "    Core    → –", "    Frame   → Core", "    Website → Frame"]


def test_sources_that_are_not_there_are_said(tmp_path):
    done = circles(tmp_path / "none", {})
    assert done.returncode == 1 and "is no folder" in done.stderr


def test_no_folders_of_ours_run_in_a_circle():
    done = subprocess.run([ROOT / "Scripts" / "circles"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
