"""Every address that answers GET, and who sees it. A test holds this list against the website's own routes, and another against its links."""

from __future__ import annotations

import re

# A page, by its pattern: who opens it.
PAGES: dict[str, str] = {
    "/": "everyone",
    "/diensten": "everyone",
    "/diensten/{service}": "everyone",
    "/afdelingen/{department}": "everyone",
    "/levensgebeurtenissen/{event}": "everyone",
    "/zoeken": "everyone",
    "/contact": "everyone",
    "/toegankelijkheid": "everyone",
    "/privacy": "everyone",
    "/proeven": "everyone",
    "/inloggen": "everyone",
    "/diensten/{service}/formulier": "everyone",
    "/diensten/{service}/formulier/controleren": "draft",
    "/diensten/{service}/formulier/verstuurd": "draft",
    "/diensten/{service}/formulier/bewaard": "draft",
    "/diensten/{service}/formulier/{page}": "draft",
    "/diensten/{service}/voorbeeld/{variant}": "everyone",
    "/diensten/{service}/voorbeeld/{variant}/{signature}": "everyone",
    "/werkplek/voorbeeld/{service}/{variant}": "head",
    "/verder/{secret}": "draft",
    "/mijn/zaken": "resident",
    "/mijn/zaken/{id}": "resident",
    "/werkplek/inloggen": "everyone",
    "/werkplek/uitloggen": "official",
    "/werkplek": "official",
    "/werkplek/indienen": "official",
    "/werkplek/zoeken": "official",
    "/werkplek/zaken/{id}": "official",
    "/werkplek/accounts": "administrator",
    "/werkplek/accounts/{id}": "administrator",
    "/werkplek/wachtwoord": "official",
    "/werkplek/sessies": "official",
    "/rekenkamer": "official",
    "/rekenkamer/uitschieters": "official",
    "/rekenkamer/waar-beginnen": "official",
    "/rekenkamer/omzetting": "official",
    "/rekenkamer/niet-gevonden": "official",
    "/rekenkamer/{service}": "official",
    "/rekenkamer/{service}/kosten": "official",
    "/rekenkamer/{service}/bezoeken": "official",
    "/rekenkamer/{service}/zaken": "official",
    "/rekenkamer/{service}/woorden": "official",
    "/rekenkamer/{service}/behoeften": "official",
    "/raadzaal": "official",
    "/raadzaal/proeven": "official",
    "/raadzaal/proeven/nieuw": "head",
    "/raadzaal/proeven/{id}": "official",
    "/raadzaal/proeven/{id}/wijzigen": "head",
    "/raadzaal/schaduw": "official",
    "/raadzaal/schaduw/{id}": "head",
    "/raadzaal/uitrol": "official",
    "/raadzaal/uitrol/nieuw": "head",
    "/raadzaal/uitrol/{id}": "official",
    "/raadzaal/uitrol/{id}/wijzigen": "head",
}

# What is no page: files, signs of life, and the two ways between here and an identity provider.
FILES = [
    "/inloggen/naar", "/inloggen/terug", "/mijn/sessie", "/werkplek/sessie",
    "/mijn/zaken/{id}/documenten/{blob}", "/werkplek/zaken/{id}/documenten/{blob}", "/gezond", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/favicon.ico", "/merk.svg", "/stijl/{name}",
]

# What forms send to.
CHANGES = [
    "/diensten/{service}/formulier/controleren", "/diensten/{service}/formulier/verstuurd", "/diensten/{service}/formulier/{page}", "/inloggen", "/uitloggen",
    "/mijn/zaken/{id}/reageren", "/werkplek/inloggen", "/werkplek/uitloggen", "/werkplek/indienen", "/werkplek/zoeken", "/werkplek/accounts", "/werkplek/accounts/meldingen", "/werkplek/accounts/{id}/rollen",
    "/werkplek/accounts/{id}/beeindigen", "/werkplek/accounts/{id}/wachtwoord", "/werkplek/wachtwoord", "/verder/{secret}", "/werkplek/zaken/{id}/{action}",
    "/mijn/sessie", "/werkplek/sessie", "/werkplek/sessies/{id}/beeindigen", "/werkplek/sessies/andere-beeindigen",
    "/werkplek/accounts/{id}/sessies", "/proeven", "/raadzaal/proeven/nieuw", "/raadzaal/proeven/{id}/{action}", "/raadzaal/schaduw",
    "/raadzaal/schaduw/{id}/stoppen", "/raadzaal/schaduw/{id}/uitleggen", "/raadzaal/uitrol/nieuw", "/raadzaal/uitrol/{id}/{action}",
]


def without_language(path: str) -> str:
    if path == "/en" or path.startswith("/en/"):
        return path[3:] or "/"
    return path


def pattern(path: str, among: list[str]) -> str | None:
    """The pattern that an address belongs to: a fixed part goes before a parameter."""
    path = without_language(path)
    for known in sorted(among, key=lambda known: (known.count("{"), known)):
        if re.fullmatch(re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(known)), path):
            return known
    return None
