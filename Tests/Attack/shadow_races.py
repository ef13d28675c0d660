"""Races of shadows: one is started and stopped, each by many at the same moment."""

from __future__ import annotations

import re
import uuid

from inhabitants import Inhabitants
from races import MANY, Race, once, race
from volley import sending

LIST = "/raadzaal/schaduw"
HEAD, OWNER = "afval-hoofd", "afval-eigenaar"


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
    address = re.findall(rf'href="({LIST}/[0-9a-f-]{{36}})"', head.get(LIST).html)[0]
    form = head.get(address).form("/stoppen")
    return Race([sending(head, form)] * MANY, once("shadow_stopped"))
