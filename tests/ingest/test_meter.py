"""How far a run has come, by the bytes of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.ingest import reports
from communique.ingest.meter import Meter, bytes_in

ROW = '{"text": "The ministers met in Oslo on Monday."}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts, a file of many rows, and what is not read."""
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.txt", "deep/c.txt", ".hidden"):
        (tmp_path / name).write_text("x" * 1000)
    (tmp_path / "rows.jsonl").write_text(ROW * 4000)
    return tmp_path


def test_the_bytes_of_what_will_be_read_are_counted(folder: Path) -> None:
    """Nothing hidden, and nothing that is not there; of a stream or an address nobody knows."""
    assert 3000 + 4000 * len(ROW) == bytes_in([folder, folder / "nowhere"])
    assert bytes_in([folder, "-"]) is None
    assert bytes_in(["https://gazette.example/feed"]) is None


def test_the_meter_rises_within_a_file_and_ends_at_all_bytes(folder: Path) -> None:
    """A file of rows shows how far it is before it is through."""
    meter = Meter()
    seen = [meter.position() for _ in reports([folder], meter=meter)]

    assert seen == sorted(seen)
    assert 1 < len(set(seen))
    assert bytes_in([folder]) == meter.position()


def test_a_meter_that_was_never_needed_is_at_nothing() -> None:
    """Nothing was opened."""
    assert 0 == Meter().position()
