#!/usr/bin/env python3
"""Writes a small corpus for the fuzzing of event logs: log-corpus.py xes|csv FOLDER"""
import gzip, pathlib, sys

kind, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
event = '<event><string key="concept:name" value="a &amp; b"/><date key="time:timestamp" value="2026-01-01T01:00:00.5+02:00"/><string key="org:resource" value="r"/><string key="lifecycle:transition" value="complete"/>%s</event>'
trace = '<trace><string key="concept:name" value="1"/>%s</trace>'
xes = {
    "plain": '<?xml version="1.0" encoding="UTF-8"?><log xes.version="1.0">' + trace % (event % "" * 2) * 2 + "</log>",
    "types": "<log>" + trace % (event % '<int key="i" value="-1"/><float key="f" value="1.5E3"/><boolean key="b" value="true"/><id key="u" value="x"/>') + "</log>",
    "nested": "<log>" + trace % (event % '<list key="l"><values><string key="x" value="1"/></values></list><container key="c"><int key="m" value="1"/></container>') + "</log>",
    "header": '<log><extension name="C" prefix="c" uri="u"/><global scope="event"><string key="g" value="U"/></global><classifier name="A" keys="a \'b c\'"/><string key="concept:name" value="L"/>' + trace % "" + "</log>",
    "odd": "<!DOCTYPE log [<!ENTITY a 'b'>]><!-- c --><x:log><trace ><event\n><string  value='&#x41;' key = 'concept:name'></string><![CDATA[<]]></event ></trace></x:log>",
    "utf16": '<?xml version="1.0" encoding="UTF-16"?><log>' + trace % (event % "") + "</log>",
}
csv = {
    "comma": 'case,activity,time,n,case:channel\n1,a,2026-01-01 10:00,12,web\n2,"b ""q"", x",2026-01-02 10:00,13,\n1,c,2026-01-03 10:00,,\n',
    "semicolon": "Zaaknummer;Activiteit;Tijdstip\r\n1;a;01-02-2026 10:00\r\n\r\n1;b;soon\r\n",
    "tab": "case:concept:name\tconcept:name\ttime:timestamp\torg:resource\tlifecycle:transition\n1\ta\t2026-01-01T00:00:00.123456+01:00\tr\tcomplete\n",
    "epoch": "case|activity|time\n1|a|1767225600\n1|b|1767225601\n",
    "us": "case,activity,time\n1,a,2/13/2026 3:05 PM\n",
    "latin": "case,activity\n1,caf\u00e9\n",
}
for name, text in (xes if kind == "xes" else csv).items():
    data = text.encode("utf-16" if name == "utf16" else "latin-1" if name == "latin" else "utf-8")
    (folder / name).write_bytes(data)
    (folder / f"{name}.gz").write_bytes(gzip.compress(data))
