"""Charts of when things happened."""

from __future__ import annotations

import datetime
import re

from communique.model.dates import parse_date
from communique.show.chart import counted_chart


def test_the_name_of_a_stub_does_not_run_into_the_next() -> None:
    """Two days of a year before three whole ones: the years that are wide enough are named."""
    days = [parse_date(day) for day in ("2013-12-30", "2014-03-01", "2015-04-01", "2016-06-01")]
    span = (datetime.date(2013, 12, 30), datetime.date(2016, 12, 31))
    drawn = counted_chart({"All": days}, span=span, zoom=lambda days: f"/{days[0]}")

    assert ["2014", "2015", "2016"] == re.findall(r">(\d{4})</text>", drawn)
