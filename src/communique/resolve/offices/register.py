"""What the register of holders confirms: it knows few offices, so that its silence says nothing."""

from __future__ import annotations

import datetime
from collections import defaultdict
from functools import cache

from communique.model.dates import parse_date
from communique.registers.holders import holders
from communique.resolve.names.people import Likeness, compare_names
from communique.resolve.offices.values import Tenure


def is_registered(tenure: Tenure) -> bool:
    """Whether the register has one of these names in this office at a time when reports show it there."""
    if tenure.first is None or tenure.last is None:
        return False
    at_the_time = held_by(tenure.party, str(tenure.role_code), tenure.first.first_day, tenure.last.last_day)
    return any(compare_names(name, other) is Likeness.SAME for name in at_the_time for other in tenure.names)


def held_by(party: str, role_code: str, first: datetime.date, last: datetime.date) -> tuple[str, ...]:
    """The names of those whom the register has in an office at any time between two days, in every spelling."""
    known = _by_office().get((party, role_code), ())
    return tuple(name for name, begins, ends in known if begins <= last and first <= ends)


@cache
def _by_office() -> dict[tuple[str, str], list[tuple[str, datetime.date, datetime.date]]]:
    """Names, and the first and last day they can have been in it, by party and office."""
    found: dict[tuple[str, str], list[tuple[str, datetime.date, datetime.date]]] = defaultdict(list)
    for one in holders():
        ends = parse_date(one.ends).last_day if one.ends else datetime.date.max
        found[one.state, one.role_code].append((one.name, parse_date(one.begins).first_day, ends))
    return found
