"""How often a site is asked: one question at a time, with a rest between them, and longer ones after failures.

Everything here is a number made of numbers; who asks keeps the clock.
"""

from __future__ import annotations

import datetime
import math
from email.utils import parsedate_to_datetime

import msgspec

#: No server is believed that wants to be left alone for longer, in seconds.
LONGEST = 24 * 60 * 60.0


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of rest for a site after each question, and after failures, which double up to a most; and tries."""

    rest: float = 1.0
    #: What robots.txt may ask for at most.
    longest_rest: float = 300.0
    after_failure: float = 5.0
    longest_after_failure: float = 3600.0
    tries: int = 4
    hops: int = 6


def rest_after(pace: Pace, *, delay: float | None = None, failures: int = 0, wait: float | None = None) -> float:
    """How long a site is left alone: `delay` is what robots.txt asks for, `wait` what the server's answer did."""
    rest = max(pace.rest, min(delay or 0.0, pace.longest_rest))
    if failures > 0:
        rest = max(rest, min(pace.after_failure * 2.0 ** min(failures - 1, 30), pace.longest_after_failure))
    return max(rest, min(wait or 0.0, LONGEST))


def seconds_asked(said: str | None, now: datetime.datetime) -> float | None:
    """What `Retry-After` asks for, as seconds from now or as a moment; None where it says nothing that can be told."""
    said = (said or "").strip()[:100]
    if said.isascii() and said.isdigit():
        return min(float(said[:12]), LONGEST)
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    seconds = (moment - now).total_seconds()
    return min(max(seconds, 0.0), LONGEST) if math.isfinite(seconds) else None
