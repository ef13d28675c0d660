"""Parts of `Documentation/` that are made from the program and its sources."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

from town import ROOT, command

DOCUMENTATION = ROOT / "Documentation"


def compared(file: Path, mark: str, made: str) -> None:
    """What stands in a document from a mark on to the next heading of its level, or its end, is what is made. With RAADHUIS_RENEW=1 it is written first."""
    text = file.read_text()
    begin = text.index(f"\n{mark}\n") + len(mark) + 2
    level = re.match("#*", mark)[0]
    end = re.compile(f"^{level} ", re.MULTILINE).search(text, begin) if level else None
    stop = end.start() if end else len(text)
    wanted = f"\n{made.strip()}\n" + ("\n" if end else "")
    if os.environ.get("RAADHUIS_RENEW") == "1" and text[begin:stop] != wanted:
        text = text[:begin] + wanted + text[stop:]
        file.write_text(text)
        stop = begin + len(wanted)
    has, wants = text[begin:stop].splitlines(), wanted.splitlines()
    for place in range(max(len(has), len(wants))):
        said, right = (lines[place] if place < len(lines) else "" for lines in (has, wants))
        line = text[:begin].count("\n") + 1 + place
        assert said == right, f"{file.relative_to(ROOT)}:{line} says '{said}' where the program has '{right}': run this test with RAADHUIS_RENEW=1"


# Commands


def commands() -> str:
    """Every command with its options, as the program's own help has them."""
    done = command("--experimental-dump-help")
    assert done.returncode == 0, done.stderr
    return "\n".join(_command(json.loads(done.stdout)["command"], ""))


def _command(given: dict, above: str) -> list[str]:
    name = f"{above} {given['commandName']}".strip()
    inner = [each for each in given.get("subcommands", []) if each["commandName"] != "help"]
    rows = [row for row in map(_argument, given.get("arguments", [])) if row]
    lines = []
    if rows or not inner:
        lines = [f"### `{name}`", "", given["abstract"], ""]
        if given.get("discussion"):
            lines += ["```text", *given["discussion"].splitlines(), "```", ""]
        if rows:
            lines += ["| argument | needed | default | meaning |", "|---|---|---|---|", *rows, ""]
    for each in inner:
        lines += _command(each, name)
    return lines


def _argument(given: dict) -> str | None:
    value = given.get("valueName", "")
    if value in ("help", "version") or not given["shouldDisplay"]:
        return None
    written = f"<{value}>"
    if given["kind"] != "positional":
        chosen = given["preferredName"]
        written = ("--" if chosen["kind"] == "long" else "-") + chosen["name"] + ("" if given["kind"] == "flag" else f" <{value}>")
    meaning = " ".join(given.get("abstract", "").split())
    values = given.get("allValues") or []
    if values:
        meaning = f"{meaning} One of {', '.join(f'`{each}`' for each in values)}.".strip()
    default = f"`{given['defaultValue']}`" if given.get("defaultValue") else ""
    return f"| `{written}` | {'' if given['isOptional'] else 'yes'} | {default} | {meaning} |".replace("\n", " ")


# Settings


def settings_read() -> set[str]:
    """The names in the environment of every setting that the program's sources read or tell of."""
    names = set()
    for file in sorted((ROOT / "Sources" / "raadhuis").rglob("*.swift")):
        text = file.read_text()
        names |= {name for name in re.findall(r"RAADHUIS_[A-Z_]+", text) if not name.endswith("_")}
        # Parameters of a statistical method are read alike, and are no settings.
        for key in [] if file.parent.name == "Experiments" else re.findall(r'\b(?:text|number|flag)\("([a-z_.]+)"', text):
            names.add("RAADHUIS_" + key.upper().replace(".", "_"))
    return names


def settings_told(text: str) -> dict[str, list[str]]:
    """The rows of the table of settings, by name in the environment: the other cells."""
    rows = (line.split(" | ") for line in text.splitlines() if line.startswith("| `RAADHUIS_"))
    return {cells[0].strip("| `"): [cell.strip(" |") for cell in cells[1:]] for cells in rows}


# The house


def targets() -> dict[str, list[str]]:
    """The rooms of `Package.swift`, each with those that it imports."""
    text = (ROOT / "Package.swift").read_text()
    names = re.findall(r'(?:\broom\(|executableTarget\(\s*name:)\s*"(\w+)"', text)
    rooms = [name for name in names if (ROOT / "Sources" / name).is_dir()]
    found = {}
    for name in rooms:
        begin = re.search(rf'(?:\broom\(|executableTarget\(\s*name:)\s*"{name}"', text).end()
        given = re.match(r"[^\[\]()]*?\[((?:[^\[\]]|\[[^\]]*\])*)\]", text[begin:])
        own = re.sub(r"\.product\([^)]*\)", "", given[1]) if given else ""
        found[name] = [other for other in re.findall(r'"(\w+)"', own) if other in rooms]
    return found


def drawn(edges: dict[str, list[str]]) -> str:
    """A graph for Mermaid: each name with those that it uses."""
    lines = ["```mermaid", "graph TD"]
    for name, others in edges.items():
        lines += [f"    {name} --> {other}" for other in others] or [f"    {name}"]
    return "\n".join([*lines, "```"])


def folder_table() -> str:
    """What the folders of each room use of each other, as text."""
    done = subprocess.run([ROOT / "Scripts" / "circles", "--graph"], capture_output=True, text=True, check=True)
    return "\n".join(["```text", done.stdout.strip(), "```"])
