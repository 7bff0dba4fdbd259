"""Which reports hold some words, and what their claims are about: the index is asked, no text is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec
from sqlalchemy import Connection, text

from communique.model.claims import AnyClaim
from communique.record.rows import to_json
from communique.record.searchable import match_expression
from communique.resolve import SourcedClaim, parties_of
from communique.resolve.actors.bearers import people_in

#: A word in the title weighs as much as five in the text.
_HITS = text(
    "SELECT report.seq, report.id, report.language, report.source, report.published, report.added, resolved.about"
    " FROM report_words JOIN current_reports AS report ON report.seq = report_words.rowid"
    " LEFT JOIN resolved ON resolved.report = report.id"
    " WHERE report_words MATCH :expression ORDER BY bm25(report_words, 5.0, 1.0), report.id LIMIT :limit"
)
_NEWEST = text(
    "SELECT report.seq, report.id, report.language, report.source, report.published, report.added, resolved.about"
    " FROM current_reports AS report LEFT JOIN resolved ON resolved.report = report.id"
    " ORDER BY report.published DESC, report.id LIMIT :limit"
)
#: Claims of reports that came in since the record was last resolved.
_CLAIMS = text(
    "SELECT reading.report, claim.body FROM current_readings AS reading JOIN claims AS claim"
    " ON claim.reading = reading.seq WHERE reading.report IN (SELECT value FROM json_each(:reports))"
)


class FoundClaim(msgspec.Struct, frozen=True, array_like=True):
    """What the record knows of a claim without opening it."""

    type: str
    kind: str | None
    status: str | None
    parties: frozenset[str]
    topics: tuple[str, ...]
    offices: tuple[str, ...]


_ABOUT = msgspec.msgpack.Decoder(tuple[FoundClaim, ...])
_CLAIM = msgspec.json.Decoder(AnyClaim)


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
    lately = _claims_of(connection, [row.seq for row in rows if row.about is None])
    return tuple(
        FoundReport(
            row.id,
            row.language,
            row.source,
            row.published,
            row.added,
            tuple(lately[row.seq]) if row.about is None else _ABOUT.decode(row.about),
        )
        for row in rows
    )


def in_short(claims: Iterable[SourcedClaim]) -> Callable[[str], bytes]:
    """What the claims of a report are about, as the record keeps it: given the id of the report."""
    found: dict[str, list[FoundClaim]] = defaultdict(list)
    for sourced in claims:
        found[sourced.report_id].append(_found(sourced.claim))

    def about(report_id: str) -> bytes:
        return msgspec.msgpack.encode(found.get(report_id, ()))

    return about


def _claims_of(connection: Connection, reports: list[int]) -> dict[int, list[FoundClaim]]:
    """The claims of these versions of reports."""
    found: dict[int, list[FoundClaim]] = defaultdict(list)
    for report, body in connection.execute(_CLAIMS, {"reports": to_json(reports)}) if reports else ():
        found[report].append(_found(_CLAIM.decode(body)))
    return found


def _found(claim: AnyClaim) -> FoundClaim:
    kind, status = getattr(claim, "kind", None), getattr(claim, "status", None)
    return FoundClaim(
        type=str(claim.type),
        kind=None if kind is None else str(kind),
        status=None if status is None else str(status),
        parties=frozenset(parties_of(claim)),
        topics=tuple(map(str, getattr(claim, "topics", ()))),
        offices=tuple(dict.fromkeys(str(one.role_code) for one in people_in(claim) if one.role_code)),
    )
