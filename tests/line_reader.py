"""A reader for tests that workers can find: one claim for each line such as `ITA met PAK on 2023-05-02`."""

from __future__ import annotations

import re
import time

from communique.model.claims import AnyClaim, Engagement
from communique.model.dates import parse_date
from communique.model.reading import Problem, Reading
from communique.model.report import Report, cite
from communique.model.vocabulary import EngagementKind
from communique.record.intake import Reader
from tests.making import reading

NAME = "lines 1"
_LINE = re.compile(r"([A-Z]{3}) met ([A-Z]{3}) on (\d{4}-\d{2}-\d{2})")


def read_lines(report: Report) -> Reading:
    """Read the meetings of a report; a line that asks for it breaks the reader."""
    if "break here" in report.text:
        raise ValueError(report.id)
    return reading(report, *(_meeting(report, match) for match in _LINE.finditer(report.text)), reader=NAME)


def read_slowly(report: Report) -> Reading:
    """The same, in time to be interrupted."""
    time.sleep(0.02)
    return read_lines(report)


LINES = Reader(NAME, read_lines)
SLOW_LINES = Reader(NAME, read_slowly)


def lines_report(number: int) -> Report:
    """A report of one meeting on a day of its own."""
    day = f"20{number // 336 % 100:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return Report(id=f"r{number:04}", text=f"ITA met PAK on {day}", language="en", source="Lines")


def _meeting(report: Report, match: re.Match[str]) -> AnyClaim:
    names = ("kind", "status", "parties", "start")
    return Engagement(
        cites=(cite(report, *match.span()),),
        spans=dict.fromkeys(names, (match.span(),)),
        kind=EngagementKind.MEETING,
        parties=(match[1], match[2]),
        start=parse_date(match[3]),
    )


def problem(code: str) -> Problem:
    """A problem of this code."""
    return Problem(code, f"the input is {code}")
