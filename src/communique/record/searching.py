"""Which reports hold some words, and what their claims are about: the index is asked, no text is opened."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, text

from communique.record.rows import in_parts
from communique.record.searchable import match_expression

#: A word in the title weighs as much as five in the text.
_HITS = text(
    "SELECT report.seq, report.id, report.language, report.source, report.published, report.added FROM report_words"
    " JOIN current_reports AS report ON report.seq = report_words.rowid"
    " WHERE report_words MATCH :expression ORDER BY bm25(report_words, 5.0, 1.0), report.id LIMIT :limit"
)
_NEWEST = text(
    "SELECT report.seq, report.id, report.language, report.source, report.published, report.added"
    " FROM current_reports AS report ORDER BY report.published DESC, report.id LIMIT :limit"
)
_CLAIMS = text(
    "SELECT reading.report, claim.seq, claim.type, claim.kind, claim.status,"
    " json_extract(claim.body, '$.topics') AS topics"
    " FROM current_readings AS reading JOIN claims AS claim ON claim.reading = reading.seq"
    " WHERE reading.report IN :reports"
).bindparams(bindparam("reports", expanding=True))
_PARTIES = text("SELECT claim, party FROM claim_parties WHERE claim IN :claims").bindparams(
    bindparam("claims", expanding=True)
)
_OFFICES = text(
    "SELECT DISTINCT claim, role_code FROM mentions WHERE claim IN :claims AND role_code IS NOT NULL"
).bindparams(bindparam("claims", expanding=True))


class FoundClaim(msgspec.Struct, frozen=True):
    """What the record knows of a claim without opening it."""

    type: str
    kind: str | None
    status: str | None
    parties: frozenset[str]
    topics: tuple[str, ...]
    offices: tuple[str, ...]


class FoundReport(msgspec.Struct, frozen=True):
    """What the record knows of a report without its text."""

    report_id: str
    language: str | None
    source: str | None
    published: str | None
    #: When the record took in this version.
    added: str
    claims: tuple[FoundClaim, ...]


def find_reports(connection: Connection, words: str, *, limit: int) -> tuple[FoundReport, ...]:
    """The current reports that hold every one of these words, best first, with what their claims are about.

    Where nothing is asked it is the newest reports; where what is asked holds no word, none.
    """
    expression = match_expression(words)
    if words.strip() and not expression:
        return ()
    question = _HITS if expression else _NEWEST
    rows = connection.execute(question, {"limit": limit, **({"expression": expression} if expression else {})}).all()
    claims = _claims_of(connection, [row.seq for row in rows])
    return tuple(
        FoundReport(row.id, row.language, row.source, row.published, row.added, tuple(claims.get(row.seq, ())))
        for row in rows
    )


def _claims_of(connection: Connection, reports: list[int]) -> dict[int, list[FoundClaim]]:
    """The claims of these versions of reports."""
    rows = [row for some in in_parts(reports) for row in connection.execute(_CLAIMS, {"reports": some})]
    numbers = [row.seq for row in rows]
    parties, offices = (_several(connection, question, numbers) for question in (_PARTIES, _OFFICES))
    found: dict[int, list[FoundClaim]] = defaultdict(list)
    for row in rows:
        topics = msgspec.json.decode(row.topics, type=tuple[str, ...]) if row.topics else ()
        told = (frozenset(parties.get(row.seq, ())), topics, tuple(offices.get(row.seq, ())))
        found[row.report].append(FoundClaim(row.type, row.kind, row.status, *told))
    return found


def _several(connection: Connection, question: Any, claims: list[int]) -> dict[int, list[str]]:
    """The second column of the answer, by claim."""
    found: dict[int, list[str]] = defaultdict(list)
    for some in in_parts(claims):
        for claim, value in connection.execute(question, {"claims": some}):
            found[claim].append(value)
    return found
