"""The words on the screen, in the language of the reader: the same table as the website's."""

from __future__ import annotations

import functools
import json
import re

from answers import ANSWERS
from town import ROOT


@functools.cache
def _english() -> dict[str, str]:
    return json.loads((ROOT / "Sources/ServiceCatalog/Languages/en.json").read_text())["texts"]


def say(dutch: str, language: str, *values: str) -> str:
    text = dutch if language == "nl" else _english().get(dutch, dutch)
    for index, value in enumerate(values):
        text = text.replace(f"{{{index}}}", value)
    return text


# Words that every Dutch sentence has and no English one.
DUTCH = re.compile(r"\b(uw|het|niet|een|wij|voor|deze|hebt|zijn|wordt|naar|bij|geen)\b", re.IGNORECASE)
# What people typed, and names, are in the language of whoever typed them.
TYPED = sorted({text for answers in ANSWERS.values() for answer in answers.values() if isinstance(answer, str) and " " in (text := answer)}, key=len, reverse=True)


def dutch_in_english(text: str, typed: tuple[str, ...] = ()) -> str | None:
    """A sentence on an English page that nobody translated."""
    for known in [*typed, *TYPED]:
        text = text.replace(known, "")
    for line in text.splitlines():
        if DUTCH.search(line):
            return line.strip()
    return None
