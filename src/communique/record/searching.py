"""Which reports hold some words: the index is asked, the texts come back whole."""

from __future__ import annotations

from sqlalchemy import Connection, text

from communique.model.report import Report
from communique.record.loading import load_reports
from communique.record.searchable import match_expression

#: A word in the title weighs as much as five in the text.
_QUESTION = text(
    "SELECT report.id FROM report_words JOIN current_reports AS report ON report.seq = report_words.rowid"
    " WHERE report_words MATCH :expression ORDER BY bm25(report_words, 5.0, 1.0), report.id LIMIT :limit"
)


def search_reports(connection: Connection, words: str, *, limit: int) -> tuple[Report, ...]:
    """The current reports that hold every one of these words, best first."""
    expression = match_expression(words)
    if not expression:
        return ()
    ids = connection.scalars(_QUESTION, {"expression": expression, "limit": limit}).all()
    found = load_reports(connection, ids)
    return tuple(found[one] for one in ids)
