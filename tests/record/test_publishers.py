"""Who published reports: counted by publisher, with their independent sources and days."""

from __future__ import annotations

from communique.model.dates import parse_date
from communique.record.publishers import Issue, Publisher, publishers


def test_what_a_paper_reprints_of_an_agency_is_one_source() -> None:
    """Three reports of two sources, between the days of the first and the last; a report counts once."""
    issues = (
        Issue("r1", "Dawn", "APP", "2023-05-03"),
        Issue("r1", "Dawn", "APP", "2023-05-03"),
        Issue("r2", "Dawn", "APP", "2024-06"),
        Issue("r3", "Dawn", "Dawn", None),
    )

    assert (
        Publisher(name="Dawn", reports=3, sources=2, first=parse_date("2023-05-03"), last=parse_date("2024-06")),
    ) == publishers(issues)


def test_those_of_most_reports_come_first_and_reports_without_a_name_last() -> None:
    """However many these are; without a day there is no first and last."""
    issues = [Issue(f"r{place}", name, "x", None) for place, name in enumerate((None, "B", "", None, "A", "C", "C"))]

    assert [("C", 2), ("A", 1), ("B", 1), (None, 3)] == [(one.name, one.reports) for one in publishers(issues)]
    assert {(None, None)} == {(one.first, one.last) for one in publishers(issues)}
