"""Rules that run along over a file of answers: `raadhuis shadow`."""

from __future__ import annotations

import json

from town import EXAMPLE, command

SERVICE, VARIANT = "grofvuil-laten-ophalen", "plek-verplicht"
FORM = {
    "soorten": ["hout"], "omschrijving": "Twee planken", "hoeveel": 1, "postcode": "1234 AB", "straat": "Lindelaan", "huisnummer": "12", "wijk": "oost-zuid",
    "vanaf": "2026-11-06", "naam": "Sanne Zwaluwstaart", "email": "sanne@post.example",
}


def shadow(file, *more: str, variant: str = VARIANT):
    return command("shadow", "--gemeente", str(EXAMPLE), "--variant", f"{SERVICE}/{variant}", "--answers", str(file), "--today", "2026-11-02", *more)


def test_what_the_new_rules_say_otherwise_is_counted_by_cause(tmp_path):
    file = tmp_path / "answers.jsonl"
    file.write_text("".join(json.dumps(form) + "\n" for form in (FORM, FORM | {"plek": "Bij de schuur"}, FORM)))
    done = shadow(file, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["service"], found["variant"], found["compared"], found["same"]) == (SERVICE, VARIANT, 3, 1)
    assert found["causes"] == [{"kind": "field_missing", "place": "plek", "old": "none", "new": "required", "count": 2}]
    words = shadow(file).stdout
    assert words.splitlines() == ["3 compared: 1 the same, 2 otherwise.", "  2 × field_missing plek: none, required"]
    assert "Zwaluwstaart" not in done.stdout + words


def test_an_answer_that_is_none_is_told_by_its_line_and_not_repeated(tmp_path):
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join([json.dumps(FORM), json.dumps({"naam": 999990019}), json.dumps({"kleur": "rood"}), "{"]) + "\n")
    done = shadow(file)
    assert done.returncode == 1 and done.stdout == ""
    assert "line 2: ‘naam’ is no answer of its kind: give a text" in done.stderr
    assert "line 3: no form asks for ‘kleur’" in done.stderr and "line 4: this is no JSON" in done.stderr
    assert "999990019" not in done.stderr and "line 1:" not in done.stderr


def test_a_variant_of_words_alone_has_nothing_to_compare(tmp_path):
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps(FORM) + "\n")
    done = shadow(file, variant="adres-eerst")
    assert done.returncode == 1 and "nothing to compare" in done.stderr
    assert shadow(file, variant="weg").returncode == 1
    assert shadow(tmp_path / "niets.jsonl").returncode == 3
