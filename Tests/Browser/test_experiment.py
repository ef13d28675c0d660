"""`raadhuis experiment analyse`: published numbers come out, and what is wrong is named with its case and place."""

import json
import math
import os
import re
from pathlib import Path

import pytest
from town import ROOT, command

SHARED = Path(os.environ.get("RAADHUIS_SHARED") or ROOT.parent / "shared")
# Our own, and that of the libraries that the methods come from where it lies beside the project.
REFERENCES = [
    ROOT / "Tests/Fixtures/experiments/experiments.json", *(file for file in [SHARED / "data/statistics/experiments.json"] if file.exists())]

SHARES = {
    "method": "asymptotic confidence sequence, two-sided", "metric": "proportion", "difference": "absolute", "alpha": 0.05, "tuning_N": 1000,
    "control": {"n": 100, "conversions": 50}, "treatment": {"n": 100, "conversions": 60},
}


@pytest.fixture
def analyse(tmp_path):
    def run(content, *more: str):
        file = tmp_path / "cases.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return command("experiment", "analyse", str(file), *more)

    return run


def case(number=1, **changed):
    """A good case, with some parts of its input changed; `None` leaves a part out."""
    given = {name: value for name, value in {**SHARES, **changed}.items() if value is not None}
    return {"cases": [{"id": number, "input": given}]}


def leaves(expected, found, place=""):
    if isinstance(expected, dict):
        assert set(expected) == set(found), place
        for name in expected:
            yield from leaves(expected[name], found[name], f"{place}.{name}")
    elif isinstance(expected, list):
        assert len(expected) == len(found), place
        for index, (one, other) in enumerate(zip(expected, found)):
            yield from leaves(one, other, f"{place}[{index}]")
    else:
        yield place, expected, found


def tolerance(text: str, place: str) -> tuple[float, bool]:
    """How far a value may lie off, and whether that is a part of it: "p: 1e-9 relative; ci: 1e-5 absolute" has one for each kind."""
    kinds = re.findall(r"(?:(\w+): )?([\d.]+e-\d+)(?: (relative|absolute))?", text)
    for kind, size, how in kinds:
        if not kind or kind in place or (kind == "p" and "p_value" in place):
            return float(size), how == "relative"
    return min((float(size), how == "relative") for _, size, how in kinds)


@pytest.mark.parametrize("reference", REFERENCES, ids=str)
def test_all_reference_values_come_out_within_their_tolerances(reference):
    done = command("experiment", "analyse", str(reference), "--json")
    assert done.returncode == 0, done.stderr
    found = {answer["id"]: answer["output"] for answer in json.loads(done.stdout)["cases"]}
    cases = json.loads(reference.read_text())["cases"]
    assert cases and len(found) == len(cases)
    for expectation in cases:
        for place, expected, value in leaves(expectation["output"], found[expectation["id"]]):
            size, isRelative = tolerance(expectation["tolerance"], place)
            # A step of a grid may be rounded either way.
            allowed = (size * abs(expected) if isRelative else size) + 1e-12
            assert math.isclose(expected, value, rel_tol=0, abs_tol=allowed), (expectation["id"], place, expected, value)


def test_a_good_file_is_answered_in_words_and_as_json(analyse):
    done = analyse(case())
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1: treatment minus control is 0.1; the true difference lies between -0.1355 and 0.3355: no difference")
    assert "holds at every look" in done.stdout
    answer = json.loads(analyse(case("a"), "--json").stdout)["cases"][0]
    assert answer["id"] == "a" and answer["output"]["ci"][1] == pytest.approx(0.1 + 0.23547214080479464, rel=1e-9)
    assert answer["output"]["p_value"] == pytest.approx(0.8600950046930326, rel=1e-9)
    given = command("experiment", "analyse", "-", "--json", given=json.dumps(case("a")))
    assert given.returncode == 0 and json.loads(given.stdout)["cases"][0] == answer


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"method": "a guess"}, "case 7: input.method: ‘a guess’ is not known; choose from"),
        ({"method": None}, "case 7: input: ‘method’ is missing"),
        ({"alpha": None}, "case 7: input: ‘alpha’ is missing"),
        ({"alpha": 0}, "case 7: input: alpha must be above 0 and below 1"),
        ({"alpha": "0.05"}, "case 7: input.alpha: this is a text; a number is expected"),
        ({"tuning_N": -1}, "case 7: input: the tuning must be a finite number above 0"),
        ({"difference": "double"}, "case 7: input.difference: ‘double’ is not known; choose from absolute, relative"),
        ({"control": {"n": 100}}, "case 7: input.control: ‘conversions’ is missing"),
        ({"control": {"n": 100, "conversions": 101}}, "case 7: input.control: conversions must be from 0 up to n"),
        ({"control": {"n": 0, "conversions": 0}}, "case 7: input.control: an arm is empty (n = 0)"),
        ({"control": {"n": 100, "conversions": 0}}, "case 7: input: all units of the control have the same value"),
        ({"control": [100, 50]}, "case 7: input.control: this is a list; an object is expected"),
        ({"method": "betting_cs(x,alpha=.05)", "x": [0.5, 2], "at": [1]}, "case 7: input.x: the values must be from 0 up to 1"),
        ({"method": "betting_cs(x,alpha=.05)", "x": [0.5], "at": [2]}, "case 7: input.at[0]: 2 is not from 1 up to 1"),
        ({"method": "betting_cs(x,alpha=.05)", "x": "x_i = (i, i=1..3", "at": [2]}, "case 7: input.x: ‘)’ is missing at the end"),
        ({"method": "Pearson chi-square, df=k-1", "users": [1, 2], "weights": [1]}, "case 7: input: the counts must be as many as there are weights (1)"),
    ],
)
def test_what_is_wrong_is_named_with_its_case_and_place(analyse, changed, said):
    file = case(7, **changed)
    file["cases"].append({"id": 8, "input": SHARES})
    done = analyse(file)
    assert done.returncode == 1 and said in done.stderr, done.stderr
    assert done.stdout.startswith("8: "), "the good case is answered all the same"
    answers = json.loads(analyse(file, "--json").stdout)["cases"]
    assert "error" in answers[0] and "output" not in answers[0] and "output" in answers[1]


@pytest.mark.parametrize("content", ["", "no JSON", "[1]", "{}", '{"cases": 3}', '{"cases": [{"id": 1, "input": {"alpha": NaN}}]}', '{"cases": [1e999]}'])
def test_a_file_of_another_form_is_refused(analyse, content):
    done = analyse(content, "--json")
    assert done.returncode == 1 and "cases.json: " in done.stderr and done.stdout == "", done


def test_other_exit_codes(analyse, tmp_path):
    missing = command("experiment", "analyse", str(tmp_path / "nothing.json"))
    assert missing.returncode == 3 and "cannot be read" in missing.stderr
    assert command("experiment", "analyse").returncode == 2
    nameless = analyse({"cases": [{"input": SHARES}]})
    assert nameless.returncode == 1 and "case [0]: it has no ‘id’" in nameless.stderr
    assert analyse({"cases": []}).returncode == 0


def test_small_numbers_are_tested_exactly_and_an_open_end_is_null(analyse):
    blocks = {"control": {"n": [1] * 7, "conversions": [1, 0, 1, 0, 0, 0, 1]}, "treatment": {"n": [1] * 7, "conversions": [1, 0, 1, 1, 1, 0, 1]}}
    done = analyse(
        {
            "cases": [
                {"id": 1, "input": {"method": "safe 2x2 test, plug-in", "alpha": 0.05, **blocks}},
                {"id": 2, "input": {"method": "safe 2x2 test, one parameter", "alpha": 0.05, **blocks, "strata": [0, 1, 0, 1, 0, 1, 0]}},
                {"id": 3, "input": {"method": "quantile confidence sequence", "quantile": 0.5, "alpha": 0.05, "t_opt": 100, "values": [3, 1, 2]}},
                {"id": 4, "input": {"method": "inhomogeneous Bernoulli process, H0 delta_0=delta_1, k=100, alpha=.05", "batches": [[0, 9]]}},
            ]
        },
        "--json",
    )
    assert done.returncode == 0, done.stderr
    safe, shared, quantile, counts = (answer["output"] for answer in json.loads(done.stdout)["cases"])
    assert safe["e_value"] == pytest.approx(1.0955046197583511, rel=1e-9) and safe["ci"][0] < 0 < safe["ci"][1]
    assert 0 < shared["p_value"] <= 1
    assert quantile == {"estimate": 2, "ci": [None, None]}
    assert counts["results"][0]["log_ratio"] is None and counts["results"][0]["ci_log_ratio"][1] is None
