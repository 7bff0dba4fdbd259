"""Many reports over several processes."""

from __future__ import annotations

import os

import pytest

from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.errors import ReaderDiedError
from communique.record.pool import read_in_order
from tests.line_reader import lines_report, read_lines


def end_at_once(report: Report) -> Reading:
    """End the worker as a system without memory does."""
    os._exit(9) if report.id == "r0003" else None
    return read_lines(report)


def test_a_worker_that_ends_is_told() -> None:
    """A worker that is killed names the batch it was at, instead of waiting for ever."""
    with pytest.raises(ReaderDiedError, match="r0000"):
        list(read_in_order(map(lines_report, range(5)), end_at_once, workers=2))


def test_input_is_taken_only_as_it_is_needed() -> None:
    """A long input is not held in memory: few reports are taken ahead of the reading that is waited for."""
    taken = 0

    def reports() -> object:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield lines_report(number)

    readings = read_in_order(reports(), read_lines, workers=2)  # type: ignore[arg-type]
    first, _ = next(readings)
    readings.close()  # type: ignore[attr-defined]

    assert "r0000" == first.id
    assert taken <= 64
