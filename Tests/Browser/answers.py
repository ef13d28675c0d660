"""Answers with which each form of the example municipality can be filled in to its end."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class File:
    name: str
    type: str
    content: bytes


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 60, height: int = 40) -> bytes:
    """A green picture that every browser opens."""
    rows = b"".join(b"\x00" + bytes((40 + y % 60, 110, 70)) * width for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


PHOTO = File("beuk.png", "image/png", png())
LETTER = File("brief.pdf", "application/pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


@dataclass(frozen=True)
class Day:
    """A date so many days from today."""

    ahead: int

    @property
    def date(self) -> date:
        return date.today() + timedelta(self.ahead)


def expanded(answers: dict) -> dict:
    """Answers by the name of each control: a date has three."""
    given: dict = {}
    for name, answer in answers.items():
        if isinstance(answer, Day):
            day = answer.date
            given |= {f"{name}.day": str(day.day), f"{name}.month": str(day.month), f"{name}.year": str(day.year)}
        else:
            given[name] = answer
    return given


PERSON = {"naam": "Sanne Voorbeeld", "email": "sanne@post.example", "telefoon": "06 12345678"}
ADDRESS = {"straat": "Lindelaan", "huisnummer": "12A", "postcode": "1234 AB"}

FELLING = PERSON | ADDRESS | {
    "plek": "achtertuin", "eigenaar": "samen", "naam_eigenaar": "VvE Lindelaan", "toestemming": LETTER, "soort": "beuk", "omtrek": "142", "foto": PHOTO,
    "reden": "schade", "uitleg": "De wortels duwen de schuur omhoog. Snoeien hielp niet.", "kapdatum": Day(90), "herplant": "nee",
    "geen_herplant": "De tuin is te klein voor nog een boom.",
}

BULKY = PERSON | ADDRESS | {
    "soorten": ["meubels", "hout"], "omschrijving": "Een bank voor drie mensen en twee stoelen", "hoeveel": "1,5", "wijk": "oost-zuid", "vanaf": Day(4), "plek": "Naast de ingang",
}

# By service: what someone fills in who wants it.
ANSWERS: dict[str, dict] = {
    "kapvergunning": FELLING,
    "grofvuil-laten-ophalen": BULKY,
    "melding-openbare-ruimte": PERSON | ADDRESS | {
        "hoofdcategorie": "wegen-verkeer-straatmeubilair", "straat_en_verkeer": "straatverlichting-openbare-klok", "wijk": "oost", "plek_uitleg": "Bij de school",
        "wat": "De lamp voor nummer 12 brandt niet meer.", "sinds": "deze-week", "gevaarlijk": "ja", "foto": PHOTO, "bericht": "ja",
    },
    "bewonersparkeervergunning": PERSON | ADDRESS | {
        "gebied": "centrum", "eigen_plek": "nee", "welke_auto": "eerste", "kenteken": "12-ABC-3", "op_naam": "lease", "ingangsdatum": Day(10),
        "naam_eigenaar": "Lease Voorbeeld", "verklaring": LETTER, "akkoord": "true",
    },
    "bezwaar-maken": PERSON | {
        "onderwerp": "parkeren", "datum_besluit": Day(-60), "kenmerk": "Z-2026-1", "reden_te_laat": "Ik lag in het ziekenhuis.",
        "redenen": "Het besluit klopt niet, want ik woon wel in het gebied.", "wens": "Een vergunning", "horen": "ja-raadhuis", "hulp_hoorzitting": ["tolk"],
        "taal_tolk": "Turks", "voor_wie": "ander", "naam_vertegenwoordigd": "Ahmet Proef", "adres_vertegenwoordigd": "Lindelaan 14, Voorbeeldstad", "machtiging": LETTER,
        "straat": "Lindelaan 12A", "postcode": "1234 AB", "plaats": "Voorbeeldstad",
    },
    "evenement-melden": PERSON | {
        "naam_evenement": "Buurtfeest Lindelaan", "soort": "straatfeest", "datum": Day(60), "begintijd": "14.00", "eindtijd": "voor-23-uur", "plek": "Lindelaan",
        "ondergrond": "straat", "weg_afsluiten": "woonstraat", "weg_hulpdiensten": "true", "bezoekers": "80", "muziek": "met-versterker", "alcohol": "gratis",
        "eten": ["barbecue"], "muziek_einde": "voor-23-uur", "buren": "ja", "bouwsels": ["podium"], "oppervlakte": "20", "tekening": LETTER, "organisatie": "Buurtvereniging",
    },
    "huwelijk-melden": PERSON | {
        "soort": "huwelijk", "familie": "nee", "eerder_getrouwd": "ja-buitenland", "naam_partner": "Ahmet Proef", "geboortedatum_partner": Day(-11000),
        "email_partner": "ahmet@post.example", "geboorteland": "een-buitenland", "geboorteakte": LETTER, "einde_huwelijk": LETTER, "datum": Day(90), "dagdeel": "middag",
        "plek": "eigen-plek", "eigen_plek": "De oude molen", "aantal_getuigen": "drie", "getuige_een": "Mila Test, 1-2-1990", "getuige_twee": "Jan Test, 3-4-1991",
        "getuige_drie": "An Test, 5-6-1992", "talen": ["nederlands", "andere-taal"], "andere_taal": "Turks", "tolk": "nee", "naamgebruik": "eigen", "vrij": "true",
    },
    "individuele-inkomenstoeslag": PERSON | {
        "leeftijd": "tot-aow", "huishouden": "partner", "eerder_gehad": "nee", "inkomen_maand": "1340,50", "inkomen_soort": ["bijstand"], "jaren_laag": "langer-dan-3",
        "verandering": "ja", "verandering_uitleg": "Misschien werk in het voorjaar", "bezit_samen": "nee", "eigen_huis": "nee", "inkomen_bewijs": LETTER,
        "bezit_bewijs": LETTER, "naam_partner": "Ahmet Proef", "partner_weet_ervan": "true", "rekening": "NL91 ABNA 0417 1643 00", "eerlijk": "true",
    },
    "uittreksel-brp": PERSON | {
        "soort": "adres", "aantal": "2", "reden": "anders", "reden_anders": "De sportclub vraagt erom", "voor_wie": "ander", "naam_ander": "Ahmet Proef",
        "bsn_ander": "999990019", "brief": LETTER, "identiteitsbewijs": LETTER, "levering": "post",
    },
    "verhuizing-doorgeven": PERSON | ADDRESS | {
        "vanwaar": "voorbeeldstad", "verhuisdatum": Day(7), "woonsituatie": "inwonen", "naam_hoofdbewoner": "Ahmet Proef", "toestemming": LETTER, "alleen": "nee",
        "wie_mee": ["partner", "kinderen-jong"], "aantal_mee": "2", "namen_mee": "Ahmet Proef, 1-1-1985 en Mila Test, 2-2-2018", "gezag": "samen", "waar": "true",
    },
}

LOGIN_REQUIRED = {"bewonersparkeervergunning", "huwelijk-melden", "individuele-inkomenstoeslag", "uittreksel-brp", "verhuizing-doorgeven"}
