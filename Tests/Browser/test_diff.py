"""`raadhuis diff` and `raadhuis check` on variants: what a resident sees differently, and what chance may not decide."""

import json
import shutil

import pytest
from town import EXAMPLE, command

SERVICE, VARIANT = "grofvuil-laten-ophalen", "adres-eerst"


@pytest.fixture
def gemeente(tmp_path):
    """A copy of the example, with a variant that says what is given."""
    folder = tmp_path / "gemeente"
    shutil.copytree(EXAMPLE, folder)

    def write(**files: str):
        place = folder / "diensten" / SERVICE / "varianten" / "proef"
        place.mkdir(parents=True)
        (place / "variant.yaml").write_text("name: Proef\nwhy: Om te proberen.\n")
        (place / "teksten.en.yaml").write_text("variant: { name: Trial, why: To try. }\n")
        for name, text in files.items():
            (place / f"{name}.yaml").write_text(text)
        return folder

    return write


def test_the_example_says_what_a_resident_sees_differently_page_by_page():
    done = command("diff", str(EXAMPLE), SERVICE, VARIANT)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Grofvuil laten ophalen: Eerst het adres"
    assert "Pagina ‘Uw afval’" in lines and "De pagina over de dienst" in lines
    assert "  - De vraag: eerst ‘Hoeveel afval is het ongeveer?’, nu ‘Hoe groot is de stapel?’" in lines
    assert "  - De pagina ‘Uw afval’ komt nu na de pagina ‘Waar halen we het op?’: eerst plaats 1, nu plaats 2." in lines
    assert "Alleen hoe iets wordt gevraagd of uitgelegd is anders." in done.stdout
    english = command("diff", str(EXAMPLE), SERVICE, VARIANT, "--language", "en")
    assert "  - The question: first ‘How much waste is it, roughly?’, now ‘How large is the pile?’" in english.stdout.splitlines(), english.stdout


def test_the_same_as_json():
    done = command("diff", str(EXAMPLE), SERVICE, VARIANT, "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["service"], answer["variant"], answer["for_chance"]) == (0, SERVICE, VARIANT, True)
    [label] = [one for one in answer["differences"] if (one["place"], one["aspect"]) == ("field hoeveel", "label")]
    assert (label["old"], label["new"]) == ("Hoeveel afval is het ongeveer?", "Hoe groot is de stapel?")
    assert any(one["change"] == "moved" for one in answer["differences"])


def test_what_chance_may_not_decide_comes_last_and_is_a_note_of_check(gemeente):
    folder = gemeente(formulier="fields: { plek: { required: true } }\n")
    done = command("diff", str(folder), SERVICE, "proef")
    assert done.returncode == 0, done.stderr
    assert "Dat mag niet van het toeval afhangen" in done.stdout
    assert done.stdout.splitlines()[-1] == "  - Of ‘Waar zet u het neer?’ verplicht is: eerst nee, nu ja."
    checked = command("check", str(folder))
    assert checked.returncode == 0, checked.stdout
    assert f"diensten/{SERVICE}/varianten/proef: note: it can only be rolled out" in checked.stdout
    assert "field plek: required" in checked.stdout
    # The example has a variant of rules itself.
    [note] = [one for one in json.loads(command("check", str(folder), "--json").stdout) if one["file"].endswith("/proef")]
    assert (note["note"], note["reason"], note["differences"]) == (True, "rollout_only", ["field plek: required"])


def test_what_no_screen_of_the_form_shows_is_a_note_of_check(gemeente):
    folder = gemeente(dienst="icon: boom\n")
    done = command("diff", str(folder), SERVICE, "proef")
    assert done.returncode == 0, done.stderr
    assert "In het formulier is dit verschil niet te zien." in done.stdout
    checked = command("check", str(folder))
    assert checked.returncode == 0, checked.stdout
    assert f"diensten/{SERVICE}/varianten/proef: note: it can be rolled out, and not be tried" in checked.stdout
    # The example has a variant of rules itself.
    [note] = [one for one in json.loads(command("check", str(folder), "--json").stdout) if one["file"].endswith("/proef")]
    assert (note["note"], note["reason"], note["differences"]) == (True, "not_in_form", ["service page: icon"])


def test_a_variant_with_a_mistake_is_told_with_its_place(gemeente):
    folder = gemeente(formulier="fields: { hoeveel: ~ }\n")
    checked = command("check", str(folder))
    assert checked.returncode == 1
    assert f"diensten/{SERVICE}/varianten/proef/formulier.yaml:1:11: what is counted by this answer could not be compared" in checked.stdout
    done = command("diff", str(folder), SERVICE, "proef")
    assert (done.returncode, done.stdout) == (1, "")
    assert "formulier.yaml:1:11" in done.stderr


@pytest.mark.parametrize(
    "service, variant, said",
    [
        ("grofvuil", VARIANT, "there is no service ‘grofvuil’"),
        (SERVICE, "adres-erst", "did you mean ‘adres-eerst’?"),
        (SERVICE, "base", "there is no variant ‘base’"),
        ("kapvergunning", VARIANT, "it has none"),
    ],
)
def test_what_is_not_there_is_said(service, variant, said):
    done = command("diff", str(EXAMPLE), service, variant)
    assert (done.returncode, done.stdout) == (1, "") and said in done.stderr, done.stderr


def test_an_unknown_language_is_a_wrong_use():
    assert command("diff", str(EXAMPLE), SERVICE, VARIANT, "--language", "xx").returncode == 2
