"""Sixteen pages of the Rekenkamer at once: each says what it says to who asks alone."""

from __future__ import annotations

import re

from inhabitants import Inhabitants
from races import MANY
from volley import fire, looking

PAGES = {
    "groen-hoofd": [
        "/rekenkamer", "/rekenkamer/uitschieters", "/rekenkamer/waar-beginnen", "/rekenkamer/omzetting", "/rekenkamer/niet-gevonden",
        "/rekenkamer/kapvergunning", "/rekenkamer/kapvergunning/kosten", "/rekenkamer/kapvergunning/bezoeken",
    ],
    "afval-hoofd": [
        "/rekenkamer", "/rekenkamer?vorm=csv", "/rekenkamer/waar-beginnen?vorm=csv", "/rekenkamer/omzetting?vorm=csv", "/en/rekenkamer/omzetting",
        "/rekenkamer/grofvuil-laten-ophalen", "/rekenkamer/grofvuil-laten-ophalen/kosten", "/rekenkamer/kapvergunning",
    ],
}


def said(answer) -> tuple[int, str]:
    """What an answer says, without the time of day at which it was made, how long its session goes on, and what protects its forms."""
    body = answer.html
    if "<main" in body:
        body = body[body.index("<main"):body.index("</main>")]
    body = re.sub(r'name="_token" value="[^"]*"|data-over="[0-9]+"', "", body)
    return answer.status, re.sub(r"\b\d{1,2}[.:]\d\d\b", "", body)


def test_sixteen_pages_of_figures_at_once(data, serve, figures):
    town = serve(data)
    people = Inhabitants.of(town, *PAGES)
    for _ in range(3):
        people.case()
    people.rest()
    # What people did is counted within a second; once the program has ended, all of it is kept.
    assert town.stop() == 0
    town = serve(data)
    people = Inhabitants.of(town, *PAGES)
    shots = [looking(people.officials[name], page) for name, pages in PAGES.items() for page in pages]
    assert len(shots) == MANY
    alone = [said(fire(town.port, [shot])[0]) for shot in shots]
    assert all(status == 200 for status, _ in alone), [(shot.path, status) for shot, (status, _) in zip(shots, alone) if status != 200]
    rounds = 5
    for _ in range(rounds):
        together = [said(answer) for answer in fire(town.port, shots)]
        different = [shot.path for shot, one, other in zip(shots, alone, together) if one != other]
        assert not different, f"said something else when asked for together: {different}"
    figures["pages at once"] = len(shots)
    figures["requests"] = len(shots) * (rounds + 1)
    assert town.process.poll() is None, f"the server went down:\n{town.output}"
