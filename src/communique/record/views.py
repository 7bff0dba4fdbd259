"""The views of a record: what is current, and what other programs are shown."""

from __future__ import annotations

from communique.record.shown import SHOWN

_CURRENT_REPORTS = """
SELECT * FROM reports AS report WHERE seq = (SELECT max(seq) FROM reports WHERE id = report.id)
AND NOT EXISTS (SELECT 1 FROM retractions WHERE report_id = report.id AND version >= report.seq)
"""
_CURRENT_READINGS = """
SELECT reading.* FROM readings AS reading JOIN current_reports AS report ON report.seq = reading.report
WHERE reading.seq = (SELECT max(seq) FROM readings WHERE report = report.seq)
"""

#: What is current, by the names of the views, in the order in which they can be made.
CURRENT = {"current_reports": _CURRENT_REPORTS, "current_readings": _CURRENT_READINGS}
#: The statements that make them all.
VIEWS = (*(f"\nCREATE VIEW {name} AS{question}" for name, question in CURRENT.items()), *SHOWN)
