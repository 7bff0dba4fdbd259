"""The reader that comes with the program: packs, reports without one, and reports that break it."""

from __future__ import annotations

from typing import Any

import pytest

from communique.record import reader
from communique.record.reader import read_report
from tests.making import report


@pytest.mark.parametrize(
    ("language", "reason"), [("xx", "no pack for language xx"), (None, "the language could not be told")]
)
def test_a_report_that_no_pack_can_read_says_so(language: str | None, reason: str) -> None:
    """No claims, a problem, and coverage with the reason."""
    reading = read_report(report("Some words.", language=language))

    assert ((), {reason: 1}) == (reading.claims, reading.coverage.skipped)
    assert ["unreadable"] == [problem.code for problem in reading.problems]


def test_a_report_that_breaks_the_reader_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong is in the reading, and the batch goes on."""

    def broken(*_: Any) -> None:
        raise ZeroDivisionError("no such sentence")

    monkeypatch.setattr(reader, "read", broken)

    reading = read_report(report("Some words.", language="en"))

    assert ["the reader failed: ZeroDivisionError: no such sentence"] == [p.message for p in reading.problems]
