"""What a fuzzer types, sends and asks: values, names, addresses, heads and bodies that no browser would send, chosen by a seed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from answers import LETTER, PHOTO, File, png

# Where this comes back as a tag, an attribute or a header, somebody else's text became ours.
MARK = "zq7"

VALUES = [
    "", " ", "\t", "0", "-1", "1", "1,125", "1.125", "1.250,50", "1e309", "NaN", "∞", "١٢٣", "９９", "1\u00a0000", "99999999999999999999", "0x10", "true", "null", "undefined",
    "ja", "nee", "2026-13-45", "0000-00-00", "31-02-2026", "29", "02", "9999", "1000 AA", "1234 ab", "06-12345678", "+31 6 12 34 56 78", "999990019", "123456782", "NL91ABNA0417164300",
    f'"><{MARK}>', f"'><{MARK} a='", f"</textarea><{MARK}>", f"</title><{MARK}>", f"--><{MARK}>", f'" {MARK}="1', f"' {MARK}='1", f"&lt;{MARK}&gt;", f"<{MARK}\x00>", f"<svg {MARK}=1>",
    f"javascript:{MARK}()", f"//elders.example/{MARK}", "https://elders.example", "/\\elders.example", f"a\r\n{MARK}: 1", f"a\r\nSet-Cookie: {MARK}=1", f"a%0d%0a{MARK}:%201",
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "%", "%zz", "\x00", "\x01\x02\x1b[31m", "\u202eelif.exe", "\u200b", "\ufeff", "\ufffe", "e\u0301" * 40, "👩‍👩‍👧‍👦" * 20, "ﷺ" * 50, "İı", "ß",
    "' OR 1=1 --", "'; DROP TABLE event; --", "%' OR '1'='1", "\\", "{{7*7}}", "${7*7}", "=1+1", "@SUM(1)", "-2+3", "|cmd", "`id`", "a@b.example?bcc=c@d.example", "a@b.example, c@d.example",
    '"a b"@post.example', "a@[127.0.0.1]", "x" * 81, "x" * 501, "x" * 5_000, "regel\n" * 300, "x" * 70_000, "[]", "{}", "[object Object]", "value > 0", "for x in y return z",
]
NAMES = ["", "_token", "opdracht", "stap", "tekst", "bestanden", "foto", "a", "a.b", "a[]", "__proto__", "-bewaar", "-hulp", "-bestand", "naar", "terug", "x" * 300, f'"{MARK}', "é", "a\x00b", "straat.day", "persoon"]
QUERIES = ["van", "tot", "vorm", "tabel", "lijst", "na", "doel", "q", "terug", "naar", "gedaan", "toon", "afdeling", "versie", "kanaal", "dagen", "verstuurd", "taal", "apparaat", "code", "state", "x"]
FILE_NAMES = ["a.png", "", ".", "..", "../../a.png", "a;b.png", 'a"b.png', "a\\b.png", "a\r\nX: 1.png", "CON", "a.exe", f"<{MARK}>.png", "\u202egnp.exe", "x" * 300 + ".png", "é👩.png", "a\x00.png", "=1+1.csv"]
FILES = [
    PHOTO, LETTER, File("leeg.png", "image/png", b""), File("boom.png", "image/png", png()[:20]), File("a.svg", "image/svg+xml", f"<svg onload='{MARK}()'/>".encode()),
    File("a.html", "text/html", f"<{MARK}>".encode()), File("a.pdf", "application/pdf", b"%PDF-1.4" + b"\x00" * 2_000), File("a.zip", "application/zip", b"PK\x03\x04" + b"\xff" * 50),
    File("a", "", b"\x89PNG\r\n\x1a\n"), File("a.png", "image/png\r\nX: 1", png()), File("groot.png", "image/png", png() + b"x" * 200_000),
]
HEADERS = [
    ("Accept", "application/json"), ("Accept", "*/*;q=x"), ("Accept-Language", "en"), ("Accept-Language", "fr, x" * 200), ("Accept-Encoding", "gzip, br"), ("Range", "bytes=0-10"),
    ("If-None-Match", "*"), ("If-Modified-Since", "gisteren"), ("X-Forwarded-For", "1.2.3.4, 5.6.7.8"), ("X-Forwarded-Host", "elders.example"), ("X-Original-URL", "/werkplek/accounts"),
    ("X-HTTP-Method-Override", "DELETE"), ("Referer", "https://elders.example/" + "a" * 3_000), ("User-Agent", f"<{MARK}>"), ("User-Agent", "Mobi" * 500), ("Expect", "100-continue"),
    ("Upgrade", "websocket"), ("Connection", "Upgrade, close"), ("TE", "trailers"), ("Cookie", "inwoner=x; medewerker=x; browser=x"), ("Cookie", "; ; =; a=b; a=c; =d"), ("Cookie", "x=" + "y" * 6_000),
    ("Origin", "null"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site"), ("Content-Encoding", "gzip"), ("Content-Type", "multipart/form-data"), ("X-É", "é"), ("Authorization", "Bearer x"),
]
METHODS = ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"]
LANGUAGES = ["/en", "/en", "/en", "/nl", "/fr", "/EN", "/tr"]


@dataclass
class Nonsense:
    chance: Random

    def __call__(self, share: float) -> bool:
        """Whether something happens that happens in such a share of all times."""
        return self.chance.random() < share

    def value(self, ids: list[str]) -> str:
        kind = self.chance.random()
        if kind < 0.1 and ids:
            return self.chance.choice(ids)
        if kind < 0.15:
            return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
        if kind < 0.2:
            return str(self.chance.randrange(-10, 10**self.chance.randrange(1, 20)))
        if kind < 0.25:
            return "".join(chr(self.chance.choice((self.chance.randrange(32, 127), self.chance.randrange(0xA0, 0x2FFF), self.chance.randrange(0x1F300, 0x1FAFF)))) for _ in range(self.chance.randrange(1, 60)))
        return self.chance.choice(VALUES)

    def file(self) -> File:
        one = self.chance.choice(FILES)
        return File(self.chance.choice(FILE_NAMES), one.type, one.content) if self(0.6) else one

    def path(self, path: str, ids: list[str]) -> str:
        """An address like this one."""
        path, _, query = path.partition("?")
        parts = path.split("/")
        what = self.chance.randrange(8)
        place = self.chance.randrange(1, len(parts)) if len(parts) > 1 else 0
        if what == 0:
            parts[place] = quote(self.value(ids), safe="")[:1_500]
        elif what == 1 and ids:
            parts[place] = self.chance.choice(ids)
        elif what == 2:
            parts.insert(place, self.chance.choice(["", ".", "..", "%2e%2e", "%2f", "%00", "\\", ";a=b", "en"]))
        elif what == 3:
            parts[place] = parts[place].upper() if self(0.5) else "".join(f"%{ord(letter):02x}" if letter.isalnum() else letter for letter in parts[place])
        elif what == 4:
            parts = ["", self.chance.choice(LANGUAGES)[1:], *parts[1:]]
        elif what == 5:
            parts.append(quote(self.chance.choice(VALUES), safe="")[:500])
        elif what == 6:
            del parts[place]
        path = "/".join(parts) or "/"
        if what == 7 or self(0.2):
            query = self.query(query, ids)
        return path + (f"?{query}" if query else "")

    def query(self, query: str, ids: list[str]) -> str:
        pairs = [pair for pair in query.split("&") if pair]
        for _ in range(self.chance.randrange(1, 4)):
            pairs.append(f"{self.chance.choice(QUERIES)}={quote(self.value(ids), safe='')[:800]}")
        self.chance.shuffle(pairs)
        return "&".join(pairs)

    def fields(self, fields: list[tuple[str, object]], ids: list[str], spared: set[str]) -> list[tuple[str, object]]:
        """Fields of a form like these; those that are spared stay, mostly, as they are."""
        fields = list(fields)
        for _ in range(self.chance.randrange(1, 4)):
            what = self.chance.randrange(7)
            place = self.chance.randrange(len(fields)) if fields else 0
            if fields and fields[place][0] in spared and self(0.85):
                continue
            if what <= 2 and fields:
                fields[place] = (fields[place][0], self.file() if isinstance(fields[place][1], File) else self.value(ids))
            elif what == 3 and fields:
                del fields[place]
            elif what == 4 and fields:
                fields.insert(place, fields[place])
            elif what == 5:
                fields.insert(place, (self.chance.choice(NAMES), self.file() if self(0.3) else self.value(ids)))
            elif fields:
                fields[place] = (self.chance.choice(NAMES), fields[place][1])
        return fields

    def bytes(self, body: bytes) -> bytes:
        """A body that was damaged on its way."""
        if not body:
            return self.chance.randbytes(20)
        what, place = self.chance.randrange(5), self.chance.randrange(len(body))
        if what == 0:
            return body[:place]
        if what == 1:
            return body[:place] + self.chance.randbytes(self.chance.randrange(1, 30)) + body[place:]
        if what == 2:
            return body.replace(b"\r\n", b"\n")
        if what == 3:
            return body[:place] + bytes([body[place] ^ 1 << self.chance.randrange(8)]) + body[place + 1 :]
        return body[place:] + body[:place]

    def multipart(self, body: bytes, kind: str) -> tuple[bytes, str]:
        """A body of parts whose heads or boundary are not as they should be."""
        what = self.chance.randrange(9)
        boundary = kind.partition("boundary=")[2]
        if what == 0:
            return body, kind.replace("boundary=", "Boundary=")
        if what == 1:
            return body, f'multipart/form-data; charset=utf-8; boundary="{boundary}"'
        if what == 2:
            return body, "multipart/form-data; boundary=" + self.chance.choice(["", " ", "x" * 71, '"', '"a;b"', boundary[:-1]])
        if what == 3:
            return body.replace(b"form-data; name", self.chance.choice([b"form-data;name", b"FORM-DATA; NAME", b"attachment; name", b"form-data; filename*=UTF-8''%e2%82%ac.png; name"])), kind
        if what == 4:
            return body.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\nX: " + b"y" * self.chance.choice([1, 300, 9_000]) + b"\r\n\r\n", 1), kind
        if what == 5:
            return b"preamble\r\n" + body + b"epilogue", kind
        if what == 6:
            return body.replace(b"--\r\n", b"\r\n"), kind
        if what == 7:
            return body.replace(f"--{boundary}".encode(), f"--{boundary} \t".encode()), kind
        return body * 2, kind

    def raw(self, host: str) -> bytes:
        """A request that is hardly one."""
        line = self.chance.choice([
            "GET / HTTP/1.1", "GET /diensten HTTP/1.0", "GET http://elders.example/diensten HTTP/1.1", "GET / HTTP/2.0", "GET  /  HTTP/1.1", "OPTIONS * HTTP/1.1", "CONNECT elders.example:443 HTTP/1.1",
            "POST /inloggen HTTP/1.1", "GET /" + "a" * 9_000 + " HTTP/1.1", "GET /?" + "a&" * 2_000 + " HTTP/1.1", "\r\n\r\nGET / HTTP/1.1", "GET /\xff\xfe HTTP/1.1", "GET /#a HTTP/1.1", "BREW / HTTP/1.1",
        ])
        heads = [f"Host: {host}"]
        for _ in range(self.chance.randrange(4)):
            heads.insert(self.chance.randrange(len(heads) + 1), self.chance.choice([
                "Host: elders.example", "Host:", "Host: a b", "Host: a/b", "Host : x", "Content-Length: 5", "Content-Length: 05", "Content-Length: +5", "Content-Length: -1", "Content-Length: 5, 6",
                "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked", " folded",
                "Expect: 200-ok", "X: \x00", "X" * 9_000 + ": 1", ": 1", "Connection: keep-alive, close", "Content-Type: application/x-www-form-urlencoded", "Upgrade: h2c", "HTTP2-Settings: AAAA",
            ]))
        if self(0.1):
            heads.pop(self.chance.randrange(len(heads)))
        body = self.chance.choice(["", "hallo", "5\r\nhallo\r\n0\r\n\r\n", "ffffffffffffffff\r\nx", "5;a=b\r\nhallo\r\n0\r\nX: y\r\n\r\n", "0\r\n\r\nGET /werkplek HTTP/1.1\r\nHost: x\r\n\r\n"])
        return (line + "\r\n" + "\r\n".join(heads) + "\r\n\r\n" + body).encode("latin-1", "replace")
