"""Deciding and retracting, as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.making import reading
from tests.story import claims

BY = ("--by", "Anna")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of the story."""
    path = tmp_path / "story.db"
    store = open_store(path, create=True)
    add_readings(store, [(told, reading(told, *found)) for told, found in claims().values()])
    store.close()
    return path


def run(record: Path, *arguments: object, answer: str | None = None) -> Result:
    """Run a command."""
    given = [*map(str, arguments), "--record", str(record)]
    return CliRunner(env={"COMMUNIQUE_RECORD": None, "COMMUNIQUE_BY": None}).invoke(main, given, input=answer)


def listed(record: Path) -> list[dict[str, str]]:
    """The claims of the record."""
    return [json.loads(line) for line in run(record, "claims", "--json").output.splitlines()]


def test_a_decision_is_made_listed_and_undone(record: Path) -> None:
    """Each is a line in the ledger, with what has become of it."""
    one = listed(record)[0]["id"]
    made = run(record, "decide", "reject", one, *BY, "--note", "not in the text")
    decision = json.loads(run(record, "decisions", "--json").output)
    undone = run(record, "decide", "undo", decision["decision"]["id"], *BY)
    after = run(record, "decisions")

    assert (0, 0) == (made.exit_code, undone.exit_code)
    assert ("in force", "not in the text") == (decision["standing"], decision["decision"]["note"])
    assert "[undone]" in after.output
    assert f"takes out {decision['decision']['id']}" in after.output


def test_contradicting_decisions_are_listed_with_the_reason(record: Path) -> None:
    """Who ruled what, and that none of it is in force."""
    one = listed(record)[0]["id"]
    run(record, "decide", "accept", one, *BY)
    run(record, "decide", "reject", one, "--by", "Bo")

    output = run(record, "decisions").output

    assert 2 == output.count("[put forward]")
    assert "these decisions contradict each other" in output
    assert "Bo ruled reject" in output


def test_every_way_to_decide_is_a_command(record: Path) -> None:
    """Accept, correct, merge, split, keep apart and note, by the ids that claims are listed with."""
    found = [one for one in listed(record) if one["type"] == "engagement"]
    entries = list(dict.fromkeys(one["entry"] for one in found))
    told = next(one for one in entries if sum(other["entry"] == one for other in found) > 1)
    inside = [one["id"] for one in found if one["entry"] == told]

    results = [
        run(record, "decide", *ruling, *BY)
        for ruling in (
            ("accept", told),
            ("correct", inside[0], "start", "2023-05-01"),
            ("correct", inside[0], "end", "--none"),
            ("merge", *entries[:2]),
            ("split", told, inside[-1]),
            ("apart", *entries[2:4]),
            ("note", told, "--note", "see the gazette"),
        )
    ]

    assert [0] * 7 == [result.exit_code for result in results], [result.stderr for result in results]
    assert 7 == len(run(record, "decisions", "--json").output.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "nothing", *BY), "no claim, entry or actor"),
        (("accept", "nothing"), "Missing option '--by'"),
        (("correct", "x", "start", *BY), "give a value, or --none"),
        (("undo", "nothing", *BY), "no decision of the ledger"),
    ],
)
def test_a_mistake_is_said(record: Path, arguments: tuple[str, ...], said: str) -> None:
    """One message, exit code 2, and nothing in the ledger."""
    result = run(record, "decide", *arguments)

    assert 2 == result.exit_code
    assert said in result.stderr
    assert "" == run(record, "decisions").stdout


def test_a_ledger_goes_from_one_record_to_another(record: Path, tmp_path: Path) -> None:
    """As plain text; a bad line is told with its number and the exit code, and the rest is taken in."""
    run(record, "decide", "reject", listed(record)[0]["id"], *BY)
    ledger, other = tmp_path / "ledger.jsonl", tmp_path / "other.db"
    other.write_bytes(record.read_bytes())
    run(record, "decide", "accept", listed(record)[1]["id"], *BY)
    run(record, "decisions", "--export", ledger)
    with ledger.open("a", encoding="utf-8") as file:
        file.write("{half\n")

    taken = run(other, "decisions", "--import", ledger)

    assert 1 == taken.exit_code
    assert "line 4:" in taken.stderr
    assert run(record, "decisions").output == run(other, "decisions").output


def test_retracting_shows_asks_and_does(record: Path) -> None:
    """A no leaves everything as it is; a yes takes the report out of every answer."""
    report = listed(record)[0]["report"]
    before = listed(record)
    asked = run(record, "retract", report, *BY, "--because", "withdrawn", answer="n\n")
    untouched = listed(record)
    done = run(record, "retract", report, *BY, "--because", "withdrawn", answer="y\n")

    assert (1, 0) == (asked.exit_code, done.exit_code)
    assert before == untouched
    assert report in asked.output
    assert "claim" in asked.output
    assert [one["id"] for one in before if one["report"] != report] == [one["id"] for one in listed(record)]
    assert "already" in run(record, "retract", report, *BY, "--because", "again", "--yes").stderr


def test_a_corrected_text_takes_the_place_of_a_report(record: Path, tmp_path: Path) -> None:
    """What it changes is shown first; its claims stand under the old id."""
    report = listed(record)[0]["report"]
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(
        "ISLAMABAD - Italian Defence Minister Anna Rossi met Pakistani Defence Minister Sahir Mirza on 4 May 2023.",
        encoding="utf-8",
    )

    result = run(
        record,
        "retract",
        report,
        "--replace",
        corrected,
        "--erase",
        *BY,
        "--because",
        "corrected by the paper",
        "--yes",
    )

    assert 0 == result.exit_code, result.stderr
    assert "The corrected text changes" in result.output
    assert "Anna Rossi" in run(record, "show", report).output
