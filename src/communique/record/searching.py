"""Which reports hold some words, and what their claims are about: the index is asked, no text is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, text

from communique.model.claims import AnyClaim
from communique.record.rows import to_json
from communique.record.searchable import match_expression
from communique.resolve import SourcedClaim, parties_of
from communique.resolve.actors.bearers import people_in

#: The best of the index first, then what they are; a word in the title weighs as much as five in the text.
_HITS = text(
    "WITH best AS (SELECT rowid AS seq, bm25(report_words, 5.0, 1.0) AS score FROM report_words"
    " WHERE report_words MATCH :expression ORDER BY score LIMIT :enough)"
    " SELECT report.seq, report.id, report.language, report.source, report.published, report.added, resolved.about"
    " FROM best JOIN current_reports AS report ON report.seq = best.seq"
    " LEFT JOIN resolved ON resolved.report = report.id"
    " ORDER BY best.score, report.id LIMIT :limit"
)
_HELD = text("SELECT count(*) FROM (SELECT 1 FROM report_words WHERE report_words MATCH :expression LIMIT :enough)")
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


class About(msgspec.Struct, frozen=True, array_like=True):
    """What the claims of a report are about: every value by what filters look at, and the claims, opened if need be."""

    parties: tuple[str, ...]
    types: tuple[str, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    topics: tuple[str, ...]
    offices: tuple[str, ...]
    raw: msgspec.Raw

    @property
    def claims(self) -> tuple[FoundClaim, ...]:
        """Claim by claim."""
        return _CLAIMS_IN_SHORT.decode(self.raw)


_CLAIMS_IN_SHORT = msgspec.msgpack.Decoder(tuple[FoundClaim, ...])
_ABOUT = msgspec.msgpack.Decoder(About)
_CLAIM = msgspec.json.Decoder(AnyClaim)


class FoundReport(msgspec.Struct, frozen=True):
    """What the record knows of a report without its text."""

    report_id: str
    language: str | None
    source: str | None
    published: str | None
    #: When the record took in this version.
    added: str
    about: About


def find_reports(connection: Connection, words: str, *, limit: int) -> tuple[FoundReport, ...]:
    """The current reports that hold every one of these words, best first, with what their claims are about.

    Where nothing is asked it is the newest reports; where what is asked holds no word, none.
    """
    expression = match_expression(words)
    if words.strip() and not expression:
        return ()
    rows = _hits(connection, expression, limit) if expression else connection.execute(_NEWEST, {"limit": limit}).all()
    lately = _claims_of(connection, [row.seq for row in rows if row.about is None])
    return tuple(
        FoundReport(
            report_id,
            language,
            source,
            published,
            added,
            about_of(lately[seq]) if about is None else _ABOUT.decode(about),
        )
        for seq, report_id, language, source, published, added, about in rows
    )


def _hits(connection: Connection, expression: str, limit: int) -> Sequence[Any]:
    """The best reports; the index holds older versions too, so that more of it may have to be looked through."""
    enough = 2 * limit
    while True:
        asked = {"expression": expression, "enough": enough}
        rows = connection.execute(_HITS, {**asked, "limit": limit}).all()
        if len(rows) == limit or (connection.scalar(_HELD, asked) or 0) < enough:
            return rows
        enough *= 4


def in_short(claims: Iterable[SourcedClaim]) -> Callable[[str], bytes]:
    """What the claims of a report are about, as the record keeps it: given the id of the report."""
    found: dict[str, list[FoundClaim]] = defaultdict(list)
    for sourced in claims:
        found[sourced.report_id].append(_found(sourced.claim))

    def about(report_id: str) -> bytes:
        return msgspec.msgpack.encode(about_of(found.get(report_id, ())))

    return about


def about_of(claims: Collection[FoundClaim]) -> About:
    """What claims are about."""
    given = {field: {value for claim in claims for value in values(claim)} for field, values in OF_CLAIMS.items()}
    values = {field: tuple(sorted(filter(None, told))) for field, told in given.items()}
    return About(**values, raw=msgspec.Raw(msgspec.msgpack.encode(claims)))


#: The values of a claim that a filter looks at.
OF_CLAIMS: dict[str, Callable[[FoundClaim], Iterable[str | None]]] = {
    "parties": lambda claim: claim.parties,
    "types": lambda claim: (claim.type,),
    "kinds": lambda claim: (claim.kind,),
    "statuses": lambda claim: (claim.status,),
    "topics": lambda claim: claim.topics,
    "offices": lambda claim: claim.offices,
}


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
