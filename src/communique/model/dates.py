"""Dates as exact as a text allows: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime
import re

import msgspec

from communique.model.errors import BadDateError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class PartialDate(msgspec.Struct, frozen=True, order=True):
    """A day, a month or a year of the Gregorian calendar.

    `month` is None where only the year is known; `day` is None where only
    the month is. Written and read as ISO 8601 (`2022-10-06`, `2022-10`, `2022`).
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def first_day(self) -> datetime.date:
        """The earliest day it can be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The latest day it can be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both can be the same day: one is the other, or a prefix of it."""
        if self.year != other.year or self.month is None or other.month is None:
            return self.year == other.year
        return self.month == other.month and (self.day is None or other.day is None or self.day == other.day)


def parse_date(text: str) -> PartialDate:
    """Read an ISO 8601 day, month or year; a time after the day is dropped.

    Raises:
        BadDateError: The text is no such date, or no day of the calendar.
    """
    match = _ISO.match(text.strip().split("T")[0].split(" ")[0])
    if match is None:
        raise BadDateError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    date = PartialDate(year or 0, month, day)
    try:
        _ = date.first_day
    except ValueError as error:
        raise BadDateError(text) from error
    return date


def if_real(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """The date of these parts, or None where no calendar has it."""
    date = PartialDate(year, month, day)
    try:
        _ = date.first_day
    except ValueError:
        return None
    return date


def from_day(day: datetime.date) -> PartialDate:
    """The date of a calendar day."""
    return PartialDate(day.year, day.month, day.day)
