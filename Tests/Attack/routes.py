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
    """The paths of the routes that answer to `get` or `post`, with their parameters as `{name}`. An upload is a post with files."""
    makers = {"get": "get", "post": "(?:post|upload)"}[method]
    paths: set[str] = set()
    for source in map(_with_addresses, _sources()):
        by_name = re.search(rf"[\[ ]\.{makers}\(\s*[a-z]\w*(,| \+)", source)
        assert not by_name, f"a route whose path cannot be read here: {by_name[0]!r}. Write the path out"
        for path in re.findall(rf'\.{makers}\(\s*"(/[^"]*)"', source):
            paths |= _written_out(path)
    return paths


def _with_addresses(source: str) -> str:
    """The source with the paths written out that it takes from an enumeration of addresses, where `+` puts them together."""
    for name, path in _addresses().items():
        source = re.sub(rf"(?<![\w.]){re.escape(name)}(?!\w)", lambda _: f'"{path}"', source)
    return re.sub(r'"([^"\n]*)" \+ "([^"\n]*)" \+ action\.rawValue', r'"\1\2\\(action.rawValue)"', source)


@cache
def _addresses() -> dict[str, str]:
    """What `enum SomethingAddress` calls paths, by `SomethingAddress.name`."""
    found: dict[str, str] = {}
    for source in _sources():
        for enumeration, body in re.findall(r"enum (\w+Address) \{\n(.*?)\n\}", source, re.DOTALL):
            for line in re.findall(r"^    static let (\w+ = .*)$", body, re.MULTILINE):
                for name, value in re.findall(r'(\w+) = ((?:\w+ \+ )?"[^"]*")', line):
                    start, _, end = value.rpartition(" + ")
                    found[f"{enumeration}.{name}"] = (found[f"{enumeration}.{start}"] if start else "") + end.strip('"')
    return found


def _written_out(path: str) -> set[str]:
    """A path that stands for several, one for each case of an enumeration."""
    if "\\(" not in path:
        return {path}
    assert path.endswith("/\\(action.rawValue)"), f"{path}: which routes are these? Teach this function to read them"
    rooms = {"/raadzaal/proeven/": "ExperimentAction", "/raadzaal/uitrol/": "RolloutAction"}
    actions = next((actions for room, actions in rooms.items() if path.startswith(room)), "CaseAction")
    return {path.replace("\\(action.rawValue)", name) for name in _cases(actions)}


def _cases(enumeration: str) -> list[str]:
    for source in _sources():
        if found := re.search(rf"enum {enumeration}: String, CaseIterable \{{(.*?)\n\n", source, re.DOTALL):
            return re.findall(r'case \w+ = "([^"]+)"', found[1])
    raise AssertionError(f"the sources of the website have no {enumeration}")
