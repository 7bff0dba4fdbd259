"""Reviewing: one key each, from a terminal or from standard input."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.model.claims import Position
from communique.model.vocabulary import RoleCode
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.making import claim, reading, report

#: Names that are each borne by a minister and by an admiral in the same year, each in two reports.
NAMES = ("Tariq Anwar", "Imran Bajwa")


@pytest.fixture
def record(place: str) -> str:
    """A record with a question about each of two names, in a file and on a server."""
    store = open_store(place, create=True)
    for number, name in enumerate(NAMES):
        for code in (RoleCode.MINISTER, RoleCode.COMMANDER):
            of = report(f"{name} is the {code} of Pakistan.", id=f"{number}-{code}")
            held = claim(Position, of, person=name, role=str(code), role_code=code, of="PAK")
            add_readings(store, [(of, reading(of, held))])
    store.close()
    return place


def run(record: str, *arguments: str, keys: str = "") -> Result:
    """Review with these keys."""
    given = ["review", "--record", record, *arguments]
    return CliRunner(env={"COMMUNIQUE_RECORD": None, "COMMUNIQUE_BY": None}).invoke(main, given, input=keys)


def kinds(record: str) -> list[str]:
    """The kinds of the decisions in the ledger."""
    given = ["decisions", "--json", "--record", record]
    lines = CliRunner().invoke(main, given).output.splitlines()
    return [json.loads(line)["decision"]["kind"] for line in lines]


def test_each_question_is_asked_with_its_sentences(record: str) -> None:
    """The names, the words of the reports, and which of how many it is."""
    output = run(record, "--by", "Anna", keys="ll").output

    assert "1 of 2" in output
    assert "2 of 2" in output
    assert all(f"{name} is the minister of Pakistan." in output for name in NAMES)
    assert "s same · d different · l later" in output


@pytest.mark.parametrize(
    ("keys", "ruled", "left"),
    [
        ("sd", ["merge", "apart"], 0),
        ("d s", ["apart", "merge"], 0),
        ("ls", ["merge"], 1),
        ("q", [], 2),
        ("", [], 2),
        ("xx?lq", [], 2),
        ("suq", ["merge", "undo"], 2),
        ("lsudq", ["merge", "undo", "apart"], 1),
        ("uq", [], 2),
    ],
)
def test_one_key_rules_and_goes_on(record: str, keys: str, ruled: list[str], left: int) -> None:
    """Same, different, later, undo, why, quit; what is answered is not asked again."""
    result = run(record, "--by", "Anna", keys=keys)

    assert 0 == result.exit_code
    assert ruled == kinds(record)
    assert left == len(run(record, "--json").output.splitlines())


def test_what_is_answered_at_once_is_open_no_more(record: str) -> None:
    """The next sitting begins where this one ended."""
    run(record, "--by", "Anna", keys="sq")

    assert "1 of 1" in run(record, "--by", "Anna", keys="q").output
    run(record, "--by", "Anna", keys="d")
    assert "no open question" in run(record, "--by", "Anna").stderr


def test_a_decision_in_doubt_is_taken_out_by_its_number(record: str) -> None:
    """Two who contradict each other: the number says who gives way."""
    line = CliRunner().invoke(main, ["claims", "--json", "--record", record]).output.splitlines()[0]
    one = json.loads(line)["id"]
    for kind, by in (("accept", "Anna"), ("reject", "Bo")):
        CliRunner().invoke(main, ["decide", kind, one, "--by", by, "--record", record])

    output = run(record, "--list").output
    run(record, "--by", "Cora", keys="lllq")
    before = kinds(record)
    questions = [json.loads(line)["kind"] for line in run(record, "--json").output.splitlines()]
    run(record, "--by", "Cora", keys="l" * questions.index("decision") + "1q")

    assert "A decision is in doubt." in output
    assert ["accept", "reject"] == before
    assert ["accept", "reject", "undo"] == kinds(record)
    assert "decision" not in run(record, "--json").output


def test_who_answers_must_be_said(record: str) -> None:
    """An answer is a decision, and a decision is somebody's."""
    assert "say who answers" in run(record, keys="s").stderr
