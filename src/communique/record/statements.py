"""Views, triggers and the index of words: what SQLAlchemy has no words for, in SQLite's own."""

from __future__ import annotations

from communique.record.shown import SHOWN

APPEND_ONLY = (
    "reports",
    "originals",
    "readings",
    "claims",
    "claim_parties",
    "voices",
    "decisions",
    "retractions",
)

_CURRENT_REPORTS = """
CREATE VIEW current_reports AS
SELECT * FROM reports AS report WHERE seq = (SELECT max(seq) FROM reports WHERE id = report.id)
AND NOT EXISTS (SELECT 1 FROM retractions WHERE report_id = report.id AND version >= report.seq)
"""
_CURRENT_READINGS = """
CREATE VIEW current_readings AS
SELECT reading.* FROM readings AS reading JOIN current_reports AS report ON report.seq = reading.report
WHERE reading.seq = (SELECT max(seq) FROM readings WHERE report = report.seq)
"""
_REPORT_WORDS = """
CREATE VIRTUAL TABLE report_words USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_KEEP = """
CREATE TRIGGER {table}_refuse_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} are append-only'); END
"""

VIEWS = (_CURRENT_REPORTS, _CURRENT_READINGS)
TRIGGERS = tuple(_KEEP.format(table=table, verb=verb) for table in APPEND_ONLY for verb in ("update", "delete"))
SQLITE = (*VIEWS, *SHOWN, _REPORT_WORDS, *TRIGGERS)
