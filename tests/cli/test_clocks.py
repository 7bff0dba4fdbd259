"""`--as-of`, as a user gives it, and the four clocks in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.clocks import Hand
from tests.making import reading
from tests.story import claims


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of the story, a report a day from 1 June 2023."""
    path, hand = tmp_path / "story.db", Hand("2023-06-01T12:00:00+00:00")
    store = open_store(path, create=True, clock=hand)
    for number, (told, found) in enumerate(claims().values(), start=1):
        hand.set(f"2023-06-0{number}T12:00:00+00:00")
        add_readings(store, [(told, reading(told, *found))])
    store.close()
    return path


def run(record: Path, *arguments: str) -> Result:
    """Run a command."""
    given = [*arguments, "--record", str(record)]
    return CliRunner(env={"COMMUNIQUE_RECORD": None, "COLUMNS": "100"}).invoke(main, given)


def test_a_dossier_as_of_a_day_says_so(record: Path) -> None:
    """Two reports were read by 2 June, three by the end of the month."""
    assert (
        "\nAs of 2 June 2023: 2 reports from 2 sources"
        in run(record, "dossier", "ITA", "PAK", "--as-of", "2023-06-02").output
    )
    assert "\nAs of June 2023: 3 reports" in run(record, "dossier", "ITA", "PAK", "--as-of", "2023-06").output
    assert (
        "As of May 2023: The record holds no report"
        in run(record, "dossier", "ITA", "PAK", "--as-of", "2023-05").output
    )


@pytest.mark.parametrize(
    ("arguments", "then", "now"),
    [(("timeline",), 1, 3), (("claims",), 6, 13), (("claims", "--party", "Italy", "--type", "figure"), 1, 2)],
)
def test_lists_are_as_of_a_day(record: Path, arguments: tuple[str, ...], then: int, now: int) -> None:
    """What was read by 1 June, and what is there now."""
    counts = []
    for as_of in (("--as-of", "2023-06-01"), ()):
        told = run(record, *arguments, *as_of, "--json").output
        counts.append(len(json.loads(told)["items"]) if told.startswith("{\n") else len(told.splitlines()))

    assert [then, now] == counts


def test_a_report_that_was_not_there_is_not_found(record: Path) -> None:
    """Neither by search nor by its id."""
    assert "second" in run(record, "search", "Roma", "--as-of", "2023-06-02").output
    assert "second" not in run(record, "search", "Roma", "--as-of", "2023-06-01").output
    assert "no report of this id" in run(record, "show", "second", "--as-of", "2023-06-01").stderr


def test_json_has_the_four_clocks(record: Path) -> None:
    """When it happened, was published and was read stand beside each claim, and each item."""
    (line,) = run(record, "claims", "--report", "second", "--type", "agreement", "--json").output.splitlines()
    item = json.loads(run(record, "timeline", "--json").output)["items"][1]

    assert ("2023-05-04", "2023-06-02T12:00:00+00:00") == (json.loads(line)["published"], json.loads(line)["read"])
    assert ("2023-05-02", ["2023-05-03", "2023-05-04"]) == (item["date"], item["reported"])
    assert ["2023-06-01T12:00:00+00:00", "2023-06-02T12:00:00+00:00"] == item["read"]


def test_what_is_no_day_is_refused(record: Path) -> None:
    """The message says how to write one."""
    result = run(record, "timeline", "--as-of", "yesterday")

    assert (2, "communique: 'yesterday' is no date\n  write 2022-10-06, 2022-10 or 2022\n") == (
        result.exit_code,
        result.stderr,
    )


def test_a_diff_tells_what_came_in_between(record: Path) -> None:
    """The second report, and what it adds to the first."""
    result = run(record, "diff", "Italy", "PAK", "--from", "2023-06-01", "--to", "2023-06-02")
    plain = json.loads(run(record, "diff", "ITA", "PAK", "--from", "2023-06-01", "--json").output)

    assert "What the record took in between 1 June 2023 and 2 June 2023" in result.output
    assert "New since 1 June 2023" in result.output
    assert "1 more report" in result.output
    assert {"new", "changed", "regrouped", "lost", "footnotes"} <= set(plain)


def test_days_in_the_wrong_order_are_refused(record: Path) -> None:
    """With what to do."""
    result = run(record, "diff", "ITA", "PAK", "--from", "2023-06-02", "--to", "2023-06-01")

    assert 2 == result.exit_code
    assert "the second day is before the first\n  give the earlier day first" in result.stderr
