"""The views of a record: what is current, and what other programs are shown."""

from __future__ import annotations

from communique.record.shown import SHOWN

# Not by the greatest number of all: of that a server takes one row to be left, and goes through everything for each.
_CURRENT_REPORTS = """
SELECT * FROM reports AS report
WHERE NOT EXISTS (SELECT 1 FROM reports AS newer WHERE newer.id = report.id AND newer.seq > report.seq)
AND NOT EXISTS (SELECT 1 FROM retractions WHERE report_id = report.id AND version >= report.seq)
"""
_NEWEST_READINGS = """
SELECT * FROM readings AS reading
WHERE NOT EXISTS (SELECT 1 FROM readings AS newer WHERE newer.report = reading.report AND newer.seq > reading.seq)
"""
_CURRENT_READINGS = """
SELECT reading.* FROM newest_readings AS reading JOIN current_reports AS report ON report.seq = reading.report
"""

#: What is current, by the names of the views, in the order in which they can be made: reports, the newest reading of
#: each version of each report, and those of the reports that are current.
CURRENT = {
    "current_reports": _CURRENT_REPORTS,
    "newest_readings": _NEWEST_READINGS,
    "current_readings": _CURRENT_READINGS,
}
#: The statements that make them all.
VIEWS = (*(f"\nCREATE VIEW {name} AS{question}" for name, question in CURRENT.items()), *SHOWN)
