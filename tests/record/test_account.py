"""The account of a run: one row an input, whole rows at a time, true about what is in the record."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from communique import api
from communique.model.errors import InputError
from communique.record.account import account_file
from communique.record.intake import Extra
from communique.record.values import Handled, Outcome
from tests.line_reader import LINES
from tests.record.conftest import At

READ = Handled(outcome=Outcome.READ, place="a.txt", report="a", language="en", claims=2, doubts=("language: two",))
FAILED = Handled(outcome=Outcome.FAILED, place='=cmd|"x",', code="binary", message="no\ntext", input="x")


def test_an_account_is_lines_of_json(tmp_path: Path) -> None:
    """What is not known is left out, and what leads back is for the record alone."""
    with account_file(tmp_path / "account.jsonl") as write:
        write([READ])
        write([FAILED])

    lines = (tmp_path / "account.jsonl").read_text(encoding="utf-8").splitlines()
    assert [
        {
            "outcome": "read",
            "place": "a.txt",
            "report": "a",
            "language": "en",
            "claims": 2,
            "doubts": ["language: two"],
        },
        {"outcome": "failed", "place": '=cmd|"x",', "code": "binary", "message": "no\ntext"},
    ] == [json.loads(line) for line in lines]


def test_an_account_is_a_table_that_runs_no_formula(tmp_path: Path) -> None:
    """CSV where the file is named so; a cell that a table calculator would run is disarmed."""
    with account_file(tmp_path / "account.csv") as write:
        write([READ, FAILED])

    with (tmp_path / "account.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert ["read", "failed"] == [row["outcome"] for row in rows]
    assert ["a.txt", '\'=cmd|"x",'] == [row["place"] for row in rows]
    assert "no\ntext" == rows[1]["message"]


def test_a_disk_that_is_full_is_said_and_what_was_read_is_in_the_record(tmp_path: Path, at: At) -> None:
    """The error names the account and says what to do; the report is kept."""
    (tmp_path / "one.txt").write_text("ITA met PAK on 2023-05-02", encoding="utf-8")
    with (
        api.open_record(at("record.db")) as record,
        pytest.raises(InputError, match="/dev/full: No space left on device\n  name another file with --account"),
        account_file(Path("/dev/full")) as account,
    ):
        record.read(tmp_path / "one.txt", reader=LINES, extra=Extra(account=account))

    with api.open_record(at("record.db")) as record:
        assert "ITA met PAK on 2023-05-02" == record.marked("one").report.text


def test_an_account_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A folder that is not there is told before anything is read."""
    with pytest.raises(InputError, match="No such file"), account_file(tmp_path / "nowhere" / "a.csv"):
        pass
