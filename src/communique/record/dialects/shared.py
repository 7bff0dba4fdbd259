"""What both kinds of database are told in the same words."""

from __future__ import annotations

from enum import Enum


class Turn(Enum):
    """What a transaction writes: where that is known apart, who rules does not wait for who writes."""

    WRITES = "writes"
    RULES = "rules"
    #: Both: nobody else writes or rules meanwhile.
    ALL = "all"


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
#: What the best of the index of words are.
HITS = (
    "SELECT report.seq, report.id, report.language, report.source, report.published, report.added, resolved.about"
    " FROM best JOIN current_reports AS report ON report.seq = best.seq"
    " LEFT JOIN resolved ON resolved.report = report.id"
    " ORDER BY best.score, report.id LIMIT :limit"
)
