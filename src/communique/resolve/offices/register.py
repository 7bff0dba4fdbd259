"""What the register of holders confirms: it knows few offices, so that its silence says nothing."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from communique.model.dates import parse_date
from communique.registers.holders import OfficeHolder, holders
from communique.resolve.names.people import Likeness, compare_names
from communique.resolve.offices.values import Tenure


def is_registered(tenure: Tenure) -> bool:
    """Whether the register has one of these names in this office at a time when reports show it there."""
    known = _by_office().get((tenure.party, str(tenure.role_code)), ())
    return any(_is_at_the_time(one, tenure) and _is_called(one, tenure) for one in known)


@cache
def _by_office() -> dict[tuple[str, str], tuple[OfficeHolder, ...]]:
    found: dict[tuple[str, str], list[OfficeHolder]] = defaultdict(list)
    for one in holders():
        found[one.state, one.role_code].append(one)
    return {office: tuple(several) for office, several in found.items()}


def _is_called(holder: OfficeHolder, tenure: Tenure) -> bool:
    return any(compare_names(holder.name, name) is Likeness.SAME for name in tenure.names)


def _is_at_the_time(holder: OfficeHolder, tenure: Tenure) -> bool:
    if tenure.first is None or tenure.last is None:
        return False
    begins = parse_date(holder.begins).first_day
    is_over = bool(holder.ends) and parse_date(holder.ends).last_day < tenure.first.first_day
    return begins <= tenure.last.last_day and not is_over
