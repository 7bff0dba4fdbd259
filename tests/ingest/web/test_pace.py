"""The pace: rests between questions, and what servers ask for."""

from __future__ import annotations

import datetime

import pytest

from communique.ingest.web.pace import LONGEST, Pace, rest_after, seconds_asked

NOW = datetime.datetime(2024, 5, 6, 12, 0, 0, tzinfo=datetime.UTC)
PACE = Pace(rest=1.0, longest_rest=60.0, after_failure=5.0, longest_after_failure=100.0)


def test_a_site_rests_as_it_asks_within_reason() -> None:
    """Never less than the usual rest, never more than the longest."""
    assert [1.0, 10.0, 60.0, 1.0] == [rest_after(PACE, delay=delay) for delay in (None, 10.0, 1e9, 0.1)]


def test_rests_double_with_each_failure() -> None:
    """Up to a most, whatever the number of failures."""
    assert [1.0, 5.0, 10.0, 20.0, 100.0] == [rest_after(PACE, failures=failures) for failures in (0, 1, 2, 3, 9999)]


def test_what_the_server_asks_for_is_given() -> None:
    """For a day at most."""
    assert [30.0, LONGEST] == [rest_after(PACE, wait=wait) for wait in (30.0, 1e12)]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 06 May 2024 12:02:00 GMT", 120.0),
        ("Mon, 06 May 2024 12:02:00", 120.0),
        ("Mon, 06 May 2024 11:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        ("9" * 400, LONGEST),
        ("-5", None),
        ("soon", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(said: str | None, seconds: float | None) -> None:
    """Seconds or a moment; what is neither says nothing."""
    assert seconds == seconds_asked(said, NOW)
