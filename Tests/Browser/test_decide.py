"""`raadhuis decide`: an answer is given only where the model and the input are right."""

import json

import pytest
from town import command

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="defs" name="Korting" namespace="urn:korting">'
INPUT = '<inputData id="in" name="inkomen"><variable name="inkomen" typeRef="number"/></inputData>'


def table(cell: str = "&lt; 1500", href: str = "#in", reads: str = "inkomen", declares: str = INPUT) -> str:
    required = f'<informationRequirement><requiredInput href="{href}"/></informationRequirement>' if href else ""
    return f"""{HEAD}{declares}<decision id="d" name="Korting"><variable name="Korting" typeRef="string"/>{required}
      <decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="number"><text>{reads}</text></inputExpression></input>
        <output name="korting" typeRef="string"/>
        <rule><inputEntry><text>{cell}</text></inputEntry><outputEntry><text>"vol"</text></outputEntry></rule>
        <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"geen"</text></outputEntry></rule>
      </decisionTable></decision></definitions>"""


@pytest.fixture
def decide(tmp_path):
    def run(model: str, given: str, *more: str):
        (tmp_path / "m.dmn").write_text(model)
        (tmp_path / "in.json").write_text(given)
        return command("decide", str(tmp_path / "m.dmn"), "--input", str(tmp_path / "in.json"), *more)

    return run


def test_a_good_model_and_a_good_input_give_an_answer(decide):
    done = decide(table(), '{"inkomen": 1200}')
    assert (done.returncode, done.stdout.strip()) == (0, "Korting = vol"), done.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "windows-1252", "iso-8859-1", "utf-8-sig"])
def test_a_model_in_another_encoding_is_read(tmp_path, encoding):
    (tmp_path / "m.dmn").write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{table().replace("vol", "één")}'.encode(encoding))
    (tmp_path / "in.json").write_text('{"inkomen": 1200}')
    done = command("decide", str(tmp_path / "m.dmn"), "--input", str(tmp_path / "in.json"))
    assert (done.returncode, done.stdout.strip()) == (0, "Korting = één"), done.stderr


@pytest.mark.parametrize(
    "model, given, said",
    [
        (table(cell="&lt;&lt; 1500"), '{"inkomen": 1200}', "‘<’ stands where"),
        (table(href="#nietbestaand"), '{"inkomen": 1200}', "there is no element ‘nietbestaand’"),
        (table(reads="inkomn"), '{"inkomen": 1200}', "did you mean ‘inkomen’?"),
        (table(reads="in"), '{"inkomen": 1200}', ""),
        (table(declares='<inputData id="in"/>'), '{"inkomen": 1200}', "it has no name"),
        (table(), '{"inkomen": "1200"}', "a value of type string; the model asks for number"),
        (table(), '{"inkomen": [1, 2]}', "the model asks for number"),
        (table(href="", declares=""), "{}", "‘inkomen’ is not known here"),
        (table(href="", declares=""), '{"inkomen": "1200"}', "this is string, but number is expected"),
        (table(declares=INPUT.replace(' typeRef="number"', "")), '{"inkomen": "1200"}', "this is string, but number is expected"),
        (table(declares=INPUT.replace(' typeRef="number"', "")).replace(' typeRef="number"', ""), '{"inkomen": "1200"}', "does not work on string and number"),
        (table(cell="-").replace("FIRST", "UNIQUE"), '{"inkomen": 1200}', "contradict each other"),
        (table(), '{"inkomn": 1200}', "did you mean ‘inkomen’?"),
        (table(), '{"Inkomen": 1200}', "did you mean ‘inkomen’?"),
    ],
)
def test_nothing_is_decided_on_what_is_wrong(decide, model, given, said):
    done = decide(model, given)
    assert done.returncode == 1
    assert "Korting =" not in done.stdout
    assert said in done.stderr, done.stderr
    inJSON = decide(model, given, "--json")
    assert inJSON.returncode == 1
    answer = json.loads(inJSON.stdout)
    assert answer["decisions"] == {} and answer["mistakes"], answer


def test_the_mark_that_editors_write_before_a_text_is_no_part_of_it(decide, tmp_path):
    given = "\ufeff" + '{"inkomen": 1200}'
    done = decide(table(), given)
    assert (done.returncode, done.stdout.strip()) == (0, "Korting = vol"), done.stderr
    done = command("decide", str(tmp_path / "m.dmn"), "--input", "-", given=given)
    assert (done.returncode, done.stdout.strip()) == (0, "Korting = vol"), done.stderr


def test_a_file_that_is_no_model_is_named_once_and_by_its_own_name(decide, tmp_path):
    good, other = tmp_path / "m.dmn", tmp_path / "ander.dmn"
    good.write_text(table())
    for content in ("geen XML", "<definitions", '<svg xmlns="http://www.w3.org/2000/svg"/>'):
        other.write_text(content)
        for arguments in ((str(other),), (str(good), "--import", str(other))):
            done = command("decide", *arguments)
            assert done.returncode == 1 and done.stderr.startswith(f"{other}: ") and done.stderr.count(str(other)) == 1, done.stderr


def test_what_is_missing_is_null_and_what_is_too_many_is_told(decide):
    nothing = decide(table(), "{}")
    assert (nothing.returncode, nothing.stdout.strip()) == (0, "Korting = geen"), nothing.stderr
    more = decide(table(), '{"inkomen": 1200, "leeftijd": 40}')
    assert (more.returncode, more.stdout.strip()) == (0, "Korting = vol")
    assert "does not ask for ‘leeftijd’" in more.stderr


def test_a_name_that_nothing_declares_is_taken_from_the_input(decide):
    done = decide(table(href="", declares=""), '{"inkomen": 1200}')
    assert (done.returncode, done.stdout.strip()) == (0, "Korting = vol")
    assert "declared nowhere" in done.stderr


def test_a_decision_that_needs_nothing_wrong_is_still_given(decide):
    good = '<decision id="g" name="Goed"><variable name="Goed"/><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>'
    model = table(cell="&lt;&lt; 1500").replace("</definitions>", good)
    done = decide(model, '{"inkomen": 1200}')
    assert done.returncode == 1 and "Goed = 2" in done.stdout and "Korting" not in done.stdout
    alone = decide(model, '{"inkomen": 1200}', "--decision", "Goed")
    assert (alone.returncode, alone.stdout.strip()) == (0, "Goed = 2")
