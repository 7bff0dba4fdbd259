"""Which reports hold some words, and what their claims are about: the index is asked, no text is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from communique.model.claims import AnyClaim
from communique.record.dialects import kind_of
from communique.record.loading import current_readings
from communique.record.rows import Asked
from communique.record.schema import claims as claim_rows
from communique.record.searchable import phrases_in
from communique.resolve import SourcedClaim, parties_of
from communique.resolve.actors.bearers import people_in

_NEWEST = text(
    "SELECT report.seq, report.id, report.language, report.source, report.published, report.added, resolved.about"
    " FROM current_reports AS report LEFT JOIN resolved ON resolved.report = report.id"
    " ORDER BY report.published DESC, report.id LIMIT :limit"
)
#: Claims of reports that came in since the record was last resolved.
_CLAIMS = Asked(
    select(current_readings.c.report, claim_rows.c.body).join(
        claim_rows, claim_rows.c.reading == current_readings.c.seq
    ),
    current_readings.c.report,
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
    phrases = phrases_in(words)
    if words.strip() and not phrases:
        return ()
    rows = _hits(connection, phrases, limit) if phrases else connection.execute(_NEWEST, {"limit": limit}).all()
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


def _hits(connection: Connection, phrases: Sequence[tuple[str, bool]], limit: int) -> Sequence[Any]:
    """The best reports; the index holds older versions too, so that more of it may have to be looked through."""
    kind, enough = kind_of(connection), 2 * limit
    while True:
        rows = kind.hits(connection, phrases, enough=enough, limit=limit)
        if len(rows) == limit or kind.held(connection, phrases, enough=enough) < enough:
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
    for report, body in _CLAIMS.rows(connection, reports):
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
