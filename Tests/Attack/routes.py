"""The routes of the website, read from its sources: an attack that walks over all of them must notice a new one."""

from __future__ import annotations

import re
from functools import cache

from town import ROOT

WEBSITE = ROOT / "Sources" / "Website"


@cache
def _sources() -> list[str]:
    return [file.read_text() for file in sorted(WEBSITE.rglob("*.swift"))]


def declared(method: str) -> set[str]:
    """The paths of the routes that answer to `get` or `post`, with their parameters as `{name}`."""
    paths: set[str] = set()
    for source in _sources():
        for path in re.findall(rf'\.{method}\(\s*"(/[^"]*)"', source):
            paths |= _written_out(path)
    return paths


def _written_out(path: str) -> set[str]:
    """A path that stands for several, one for each case of an enumeration."""
    if "\\(" not in path:
        return {path}
    assert path.endswith("/\\(action.rawValue)"), f"{path}: which routes are these? Teach this function to read them"
    return {path.replace("\\(action.rawValue)", name) for name in _cases("CaseAction")}


def _cases(enumeration: str) -> list[str]:
    for source in _sources():
        if found := re.search(rf"enum {enumeration}: String, CaseIterable \{{(.*?)\n\n", source, re.DOTALL):
            return re.findall(r'case \w+ = "([^"]+)"', found[1])
    raise AssertionError(f"the sources of the website have no {enumeration}")
