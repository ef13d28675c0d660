"""Where to begin: the history of another system, and a list of forms, from the command line to the page."""

from __future__ import annotations

import gzip
import json
import shutil

import pytest
from town import EXAMPLE, command

LOG = """zaaknummer;stap;datum
1;Ontvangen;2026-01-05T10:00:00+01:00
1;Beoordeeld;2026-01-05T12:00:00+01:00
1;Besloten;2026-01-06T10:00:00+01:00
2;Ontvangen;2026-01-05T16:00:00+01:00
2;Besloten;2026-01-06T10:00:00+01:00
"""


@pytest.fixture
def log(tmp_path):
    file = tmp_path / "zaken.csv"
    file.write_text(LOG)
    return file


def test_working_time_and_the_flow_of_a_log(log, tmp_path):
    flow = tmp_path / "werkwijze.txt"
    flow.write_text("# zo hoort het\nOntvangen > Beoordeeld > Besloten\n")
    done = command("mine", str(log), "--json", "--working-time", "--hours", "08:00-17:00", "--flow", str(flow))
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["conformance"] == {
        "fitness": 0.5, "conforming_cases": 1,
        "deviations": [{"deviation": "skipped", "step": "Beoordeeld", "after": None, "count": 1, "cases": 1}],
    }
    # From four to five in the afternoon and from eight to ten in the morning.
    waits = {(wait["source"], wait["target"]): wait["total_s"] for wait in report["working_time"]["bottlenecks_top10_by_total_wait"]}
    assert waits[("Ontvangen", "Besloten")] == 3 * 3600
    text = command("mine", str(log), "--flow", str(flow)).stdout
    assert "go as they should: 50" in text and "skips “Beoordeeld”" in text


def test_the_mark_that_editors_write_before_a_text_is_no_part_of_it(log, tmp_path):
    flow = tmp_path / "werkwijze.txt"
    flow.write_text("Ontvangen > Beoordeeld > Besloten\n", encoding="utf-8-sig")
    text = command("mine", str(log), "--flow", str(flow))
    assert text.returncode == 0 and "go as they should: 50" in text.stdout and "\ufeff" not in text.stdout, text.stdout + text.stderr


def test_a_log_is_decompressed_by_what_is_in_it_whatever_its_name(log, tmp_path):
    packed = tmp_path / "zaken.txt"
    packed.write_bytes(gzip.compress(log.read_bytes()))
    done = command("mine", str(packed))
    assert done.returncode == 0 and "2 cases, 5 events, 3 activities" in done.stdout, done.stdout + done.stderr
    plain = tmp_path / "zaken.csv.gz"
    plain.write_bytes(log.read_bytes())
    assert "2 cases, 5 events, 3 activities" in command("mine", str(plain)).stdout


WHOLE = gzip.compress(LOG.encode())


@pytest.mark.parametrize("content, words", [
    (WHOLE[:-6] + bytes([WHOLE[-6] ^ 0xFF]) + WHOLE[-5:], f"The compressed data is damaged after {len(LOG)} bytes of text"),
    (WHOLE[:8], "The compressed data is cut"),
    (gzip.compress(b'{"ocel:version": "2.0"}'), "This is JSON"),
    (gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(40)), "decompressed, this is a picture (PNG), not an event log"),
    (gzip.compress(WHOLE), "decompressed, this is an archive (GZ), not an event log; unpack it"),
])
def test_what_is_compressed_and_no_log_is_said_to_be_what_it_is(tmp_path, content, words):
    packed = tmp_path / "zaken.csv.gz"
    packed.write_bytes(content)
    done = command("mine", str(packed))
    assert done.returncode == 1 and words in done.stderr, done.stdout + done.stderr


def test_two_orders_of_day_and_month_in_one_table_are_told_with_a_line_of_each(tmp_path):
    table = tmp_path / "log.csv"
    table.write_text("case,activity,time\n1,a,13/01/2025\n1,b,01/14/2025\n1,c,03/01/2025\n")
    done = command("mine", str(table))
    assert done.returncode == 0 and "No date tells" not in done.stderr, done.stderr
    for said in ("“13/01/2025” in line 2 can only be %d/%m/%Y", "“01/14/2025” in line 3 only %m/%d/%Y", '--time-format "%m/%d/%Y"'):
        assert said in done.stderr, done.stderr


def test_what_is_wrong_with_options_of_mine(log, tmp_path):
    flow = tmp_path / "werkwijze.txt"
    flow.write_text("Ontvangen > > Besloten\n")
    for options, code, said in (
        (("--flow", str(flow)), 1, "line 1: a step has no name"), (("--flow", str(tmp_path / "nergens")), 3, "cannot be read"),
        (("--working-time", "--hours", "9-17"), 2, "08:30-17:00"), (("--working-time", "--compare", str(log)), 2, "--json"),
    ):
        done = command("mine", str(log), *options)
        assert done.returncode == code and said in done.stderr, (options, done.returncode, done.stderr)


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)
ZIP = b"PK\x05\x06" + bytes(18)


@pytest.mark.parametrize("content, words", [(PNG, "a picture (PNG)"), (b"%PDF-1.4\n1 0 obj\n", "a document (PDF)"), (ZIP, "an archive (ZIP)")])
def test_what_is_no_text_is_said_to_be_what_it_is(log, tmp_path, content, words):
    file = tmp_path / "bestand.csv"
    file.write_bytes(content)
    for arguments in (
        ("mine", str(file)), ("mine", str(log), "--compare", str(file)), ("mine", str(log), "--flow", str(file)), ("elsewhere", str(file)),
        ("decide", str(file)), ("decide", str(file), "--input", str(file)),
    ):
        done = command(*arguments)
        assert done.returncode == 1 and f"this is {words}, not " in done.stderr, (arguments, done.returncode, done.stderr)


def test_a_start_of_two_columns_and_an_end_of_two_are_one_activity(tmp_path):
    table = tmp_path / "zaken.csv"
    table.write_text("Zaak,Activiteit,Startdatum,Starttijd,Einddatum,Eindtijd\n1,a,31-01-2026,23:00,01-02-2026,01:00\n1,b,01-02-2026,08:30,01-02-2026,11:30\n")
    done = command("mine", str(table), "--json")
    assert done.returncode == 0, done.stderr
    times = {time["activity"]: time["total_s"] for time in json.loads(done.stdout)["activity_instances"]["service_times"]}
    assert times == {"a": 7200, "b": 10800}


def test_a_list_of_forms_becomes_entries_that_check_takes(tmp_path):
    forms = tmp_path / "formulieren.csv"
    forms.write_text('Formulier;Afdeling;Aantal per jaar;Online;Kosten\nTerras "Aan het water";groen;1.234;45 %;€ 310,50\nEvenement;;87;;\n', encoding="windows-1252")
    done = command("elsewhere", str(forms))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        '- name: "Terras \\"Aan het water\\""', '  department: "groen"', "  cases_per_year: 1234", "  digital_percent: 45", "  cost_per_case: 310.50",
        '- name: "Evenement"', "  cases_per_year: 87",
    ]
    municipality = shutil.copytree(EXAMPLE, tmp_path / "gemeente")
    with (municipality / "elders.yaml").open("a") as file:
        file.write(done.stdout)
    checked = command("check", str(municipality))
    assert checked.returncode == 0, checked.stdout


def test_numbers_as_people_write_them(tmp_path):
    forms = tmp_path / "formulieren.csv"
    for typed, read in (("1.234", "1234.00"), ("1234,5", "1234.50"), ("0,125", "0.12"), ("0.500", "0.50"), ("€ 1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("12,5", "12.50"),
                        ("12,34.5", None), ("1.2.3", None), ("-4", None), ("veel", None)):
        forms.write_text(f"naam;aantal;kosten\nEen;1;{typed}\n")
        done = command("elsewhere", str(forms))
        assert (f"cost_per_case: {read}" in done.stdout) if read else (done.returncode == 1 and f"“{typed}”" in done.stderr), (typed, done.stdout, done.stderr)


def test_every_mistake_in_a_list_is_told_at_once(tmp_path):
    forms = tmp_path / "formulieren.csv"
    forms.write_text("naam,aantal,online\nEen,veel,20\nTwee,10,120\n,3,4\nEen,,5\n")
    done = command("elsewhere", str(forms))
    assert done.returncode == 1 and done.stdout == ""
    for said in ("row 2: “veel”", "row 3: “120”", "row 4: there is no name", "row 5: “Een” stands in row 2 too", "row 5: “Een” has no number", "5 mistakes"):
        assert said in done.stderr, done.stderr
    assert command("elsewhere", str(forms), "--per-year", "nergens").returncode == 1
    assert command("elsewhere", str(tmp_path / "nergens.csv")).returncode == 3
    (tmp_path / "leeg.csv").write_text("")
    assert command("elsewhere", str(tmp_path / "leeg.csv")).returncode == 1


LIFECYCLE = """case,activity,timestamp,lifecycle
1,Ontvangen,2025-01-06 09:00,start
1,Ontvangen,2025-01-06 09:05,complete
1,Besluit,2025-01-07 09:00,START
1,Besluit,2025-01-07 11:00,Complete
2,Ontvangen,2025-01-06 10:00,start
2,Ontvangen,2025-01-06 10:05,complete
2,Besluit,2025-01-07 10:00,START
2,Besluit,2025-01-07 12:00,Complete
"""


def test_start_and_complete_are_one_activity_unless_all_is_asked_for(tmp_path):
    log, flow = tmp_path / "log.csv", tmp_path / "flow.txt"
    log.write_text(LIFECYCLE)
    flow.write_text("Ontvangen > Besluit\n")
    done = command("mine", str(log), "--flow", str(flow))
    assert done.returncode == 0, done.stderr
    assert "go as they should: 100" in done.stdout and "Ontvangen → Besluit" in done.stdout and "0 cases (0" in done.stdout
    assert "8 events are 4 activity instances" in done.stderr
    assert "rework_percent: 0" in command("mine", str(log), "--entry", "Proef").stdout
    paired, every, ends = (json.loads(command("mine", str(log), "--json", *options).stdout) for options in ((), ("--lifecycle", "all"), ("--lifecycle", "complete")))
    assert [report["counts"]["events"] for report in (paired, every, ends)] == [4, 8, 4]
    assert paired["activity_instances"]["service_times"][0] == {"activity": "Besluit", "count": 2, "mean_s": 7200, "median_s": 7200, "p90_s": 7200, "total_s": 14400}
    assert "activity_instances" not in every and every["counts"]["dfg_total"] == 6
    assert command("mine", str(log), "--lifecycle", "half").returncode == 2


def test_times_are_read_or_refused_with_the_way_to_say_it(tmp_path):
    log = tmp_path / "log.csv"
    for text, options, said in (
        ("case,activity,week\n1,a,drie\n", (), "with --time"), ("case,activity,time\n1,a,morgen\n", (), "--time-format"),
        ("case,activity,time\n1,a,13-01-2025\n", ("--time-format", "%d-%Q-%K"), "“%K”"), ("case,activity,time\n1,a,13-01-2025\n", ("--time-format", "%Y/%m/%d"), "reads none"),
        ("case,activity,geopend,gesloten\n1,a,2025-01-13 10:00,2025-01-13 11:00\n", (), "geopend, gesloten"),
    ):
        log.write_text(text)
        done = command("mine", str(log), *options)
        assert done.returncode == 1 and said in done.stderr, (text, options, done.returncode, done.stderr)
    log.write_text("case,activity,week\n1,a,drie\n")
    assert command("mine", str(log), "--time", "none").returncode == 0
    log.write_text("case;activity;dag;klok\n1;a;03-01-2025;10.00\n1;b;03-01-2025;16.00\n")
    done = command("mine", str(log), "--time", "dag+klok")
    assert done.returncode == 0 and "6\u00a0hours" in done.stdout and '--time-format "%m-%d-%Y %H.%M"' in done.stderr, done.stdout + done.stderr
