"""Races of shadows: one is started, stopped and explained, each by many at the same moment."""

from __future__ import annotations

import re
import uuid

from answers import BULKY
from inhabitants import Inhabitants
from races import MANY, Race, once, race
from visitor import Visitor
from volley import sending

LIST = "/raadzaal/schaduw"
HEAD, OWNER = "afval-hoofd", "afval-eigenaar"


def only(town: Inhabitants) -> str:
    """The address of the shadow that these races are about."""
    return re.findall(rf'href="({LIST}/[0-9a-f-]{{36}})"', town.officials[HEAD].get(LIST).html)[0]


@race(LIST)
def started_by_many(town: Inhabitants) -> Race:
    shots = []
    for who in (HEAD, OWNER):
        form = town.officials[who].get(LIST).form(LIST)
        shots += [sending(town.officials[who], form, {"opdracht": str(uuid.uuid4())}) for _ in range(MANY // 2)]
    return Race(shots, once("shadow_started"))


@race(f"{LIST}/{{id}}/stoppen")
def stopped_in_many_tabs(town: Inhabitants) -> Race:
    head = town.officials[HEAD]
    # A form without what the variant asks for is something to explain afterwards.
    Visitor(town.town.port, seconds=120).file("grofvuil-laten-ophalen", BULKY | {"plek": ""})
    form = head.get(only(town)).form("/stoppen")
    return Race([sending(head, form)] * MANY, once("shadow_stopped"))


@race(f"{LIST}/{{id}}/uitleggen")
def explained_in_many_tabs(town: Inhabitants) -> Race:
    head = town.officials[HEAD]
    form = head.get(only(town)).form("/uitleggen")
    return Race([sending(head, form, {"wat": "intended", "reden": "De chauffeur zocht te vaak naar de plek."})] * MANY, once("shadow_explained"))
