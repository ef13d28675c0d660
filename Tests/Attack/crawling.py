"""What can be reached from a page: links that are followed, and forms that are found on the way."""

from __future__ import annotations

from collections import Counter
from typing import Iterator
from urllib.parse import urljoin, urlsplit

from addresses import without_language
from visitor import Answer, Visitor

# Files are looked at elsewhere; leaving ends the walk.
PASSED_BY = ("/stijl/", "/merk.svg", "/favicon.ico", "/uitloggen", "/werkplek/uitloggen")


def kind_of(path: str) -> str:
    """The kind of page: its address without what names one thing alone, so that a thousand cases are one kind."""
    parts = without_language(urlsplit(path).path).split("/")
    return "/".join("*" if len(part) >= 32 else part for part in parts)


def links(answer: Answer) -> list[str]:
    """The addresses on this site that a page leads to."""
    found = []
    for tag, name, address in answer.addresses:
        if name == "action" or tag == "script":
            continue
        target = urlsplit(urljoin(answer.path, address))
        if target.scheme or target.netloc or not target.path.startswith("/") or target.path.startswith(PASSED_BY):
            continue
        found.append(target.path + (f"?{target.query}" if target.query else ""))
    return found


def walk(visitor: Visitor, starts: list[str], *, each: int = 2, most: int = 200) -> Iterator[Answer]:
    """Pages that can be reached, at most so many of each kind and in all."""
    waiting, seen, kinds = list(starts), set(starts), Counter()
    while waiting and most:
        path = waiting.pop(0)
        if kinds[kind_of(path)] >= each:
            continue
        kinds[kind_of(path)] += 1
        most -= 1
        answer = visitor.get(path)
        yield answer
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in links(answer):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
