"""Claims as JSON, from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.ingest.coded import coded_reports
from communique.model.errors import InputError


def test_a_folder_holds_objects_lists_and_lines(tmp_path: Path) -> None:
    """A JSON object, a list of them, and JSON Lines are read alike, in the order of their names."""
    (tmp_path / "a.json").write_text('{"id": "r1", "claims": []}')
    (tmp_path / "b.json").write_text('[{"id": "r2"}, {"id": "r3"}]')
    (tmp_path / "c.jsonl").write_text('{"id": "r4"}\n\n{"id": "r1", "claims": [1]}\n')

    reports = coded_reports(tmp_path)

    assert ["r1", "r2", "r3", "r4"] == list(reports)
    assert reports["r1"]["claims"] == [1]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    """Only a line feed ends a line of JSON Lines."""
    file = tmp_path / "r.jsonl"
    file.write_text('{"id": "r1", "text": "one\u2028two"}\n', encoding="utf-8")

    assert coded_reports(file)["r1"]["text"] == "one\u2028two"


@pytest.mark.parametrize(
    ("content", "complaint"), [(b"no JSON", "is no JSON"), (b"\xff\xfe", "is no JSON"), (b"[1]", "without an id")]
)
def test_what_is_no_coding_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    """The error names the file and says what it should hold."""
    file = tmp_path / "r.json"
    file.write_bytes(content)

    with pytest.raises(InputError, match=complaint):
        coded_reports(file)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The error names the path."""
    with pytest.raises(InputError, match="does not exist"):
        coded_reports(tmp_path / "gone")
