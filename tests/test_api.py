"""The door for Python."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import communique
from communique.ask.selection import Selection
from communique.model.claims import Engagement
from communique.model.errors import InputError, RecordError
from communique.model.vocabulary import ClaimType
from tests.line_reader import LINES

TEXT = "Italian Defence Minister Anna Rossi met Indonesian Defence Minister Budi Santoso in Rome on Thursday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two reports."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "one.txt").write_text("ITA met PAK on 2023-05-02, they said.", encoding="utf-8")
    (place / "two.txt").write_text("ITA met TUR on 2023-06-03, they said.", encoding="utf-8")
    return place


def test_a_record_is_read_into_and_asked(folder: Path, tmp_path: Path) -> None:
    """Open, read, ask, close: names work as well as codes."""
    with communique.open(tmp_path / "record.db") as record:
        summary = record.read(folder, language="en", reader=LINES)
        dossier = record.dossier("Italy", "PAK")
        timeline = record.timeline("ITA")
        claims = record.claims(Selection(types=frozenset({ClaimType.ENGAGEMENT}), parties=frozenset({"TUR"})))
        found = record.search("TUR")
        entries = record.entries(claims)
        marked = record.marked("one")
        mismatches = record.verify()

    assert (2, 2) == (summary.progress.reports, summary.progress.claims)
    assert ["ITA met PAK on 2023-05-02"] == [note.quote for note in dossier.footnotes]
    assert ["2023-05-02", "2023-06-03"] == [str(item.date) for item in timeline.items]
    assert ["two"] == [one.report_id for one in claims] == [one.report_id for one in found]
    assert {claims[0].id} == set(entries)
    assert "ITA met PAK on 2023-05-02, they said." == "".join(piece.text for piece in marked.pieces)
    assert () == mismatches


def test_a_record_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    """With `create=False`, opening nothing is an error."""
    with pytest.raises(RecordError, match="no record here"):
        communique.open(tmp_path / "none.db", create=False)


def test_a_report_that_is_not_there_is_told(tmp_path: Path) -> None:
    """An unknown id is named."""
    with communique.open(tmp_path / "record.db") as record, pytest.raises(InputError, match="nobody"):
        record.marked("nobody")


@pytest.mark.parametrize("published", ["2022-10-07", datetime.date(2022, 10, 7)])
def test_one_text_is_read_by_itself(published: str | datetime.date) -> None:
    """A day of the week is resolved from the date that is given; nothing is kept."""
    reading = communique.read_text(TEXT, published=published, language="en", source="Gazette")

    (meeting,) = [claim for claim in reading.claims if isinstance(claim, Engagement)]
    assert "2022-10-06" == str(meeting.start)
    assert {"Anna Rossi", "Budi Santoso"} == {person.name for person in meeting.participants}
