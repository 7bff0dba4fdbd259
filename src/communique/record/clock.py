"""The record's own clock: the time at which something is written.

Every report, reading, decision and retraction carries it: ISO 8601, in UTC,
to the second, so that text sorts as time does. A day of the record is a day
in UTC, and what the record held on a day is what it held at its end. What was
written counts from the day it was written, whatever day it tells of and
whenever it was published or ruled.

A clock that was set back changes no order: of what was written by a moment,
the row that was written last is the newest.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from communique.model.dates import PartialDate, from_day

#: Gives the time at which something is written.
Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """The time by the machine's clock."""
    return datetime.datetime.now(datetime.UTC)


def today() -> PartialDate:
    """The day that it is in UTC."""
    return from_day(utc_now().date())


def stamp(clock: Clock) -> str:
    """The time of writing, as it is stored."""
    return clock().astimezone(datetime.UTC).isoformat(timespec="seconds")


def end_of(day: datetime.date) -> str:
    """The last second of a day of the record, as it is stored."""
    return f"{day.isoformat()}T23:59:59+00:00"
