"""Who published the reports that something rests on: how many of each, from how many independent sources, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from communique.model.dates import PartialDate, parse_date


class Issue(msgspec.Struct, frozen=True):
    """One report: its publisher, None where it names none, the independent source it belongs to, and its day."""

    report_id: str
    publisher: str | None
    origin: str
    #: ISO 8601.
    published: str | None


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher with the number of its reports and the days of the first and the last, None where none has a day.

    `sources` are the independent ones among them: what it reprints of one agency is one source.
    """

    #: None for all reports that name no publisher.
    name: str | None
    reports: int
    sources: int
    first: PartialDate | None
    last: PartialDate | None


def publishers(issues: Iterable[Issue]) -> tuple[Publisher, ...]:
    """The publishers of these reports, those of most reports first, reports that name none last."""
    found: dict[str | None, dict[str, Issue]] = defaultdict(dict)
    for issue in issues:
        found[issue.publisher or None][issue.report_id] = issue
    told = (_publisher(name, tuple(some.values())) for name, some in found.items())
    return tuple(sorted(told, key=lambda one: (one.name is None, -one.reports, one.name or "")))


def _publisher(name: str | None, issues: tuple[Issue, ...]) -> Publisher:
    days = sorted(issue.published for issue in issues if issue.published)
    return Publisher(
        name=name,
        reports=len(issues),
        sources=len({issue.origin for issue in issues}),
        first=parse_date(days[0]) if days else None,
        last=parse_date(days[-1]) if days else None,
    )
