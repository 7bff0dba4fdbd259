"""The entries of a pair in short, and who takes part in them: what the index and a few columns tell, nothing opened.

What claims of one entry tell differently, or somebody ruled on, is doubtful
here: such an entry has to be loaded to be told.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, TextClause, text

from communique.record.publishers import Issue, Publisher, publishers
from communique.record.rows import order_of, to_json
from communique.resolve.values import UNDATED

_COLUMNS = """
SELECT head.entry, head.type, head.rank, head.first, head.last, head.starts, head.until, head.kinds, head.statuses,
    head.topics, head.claims, head.ruled
"""
_OF_ENTRIES = text(f"{_COLUMNS} FROM json_each(:entries) AS wanted JOIN heads AS head ON head.entry = wanted.value")
_REPORTS = text("""
SELECT report.id, report.published, report.source AS publisher,
    coalesce(source.name, source.id, report.source) AS origin
FROM (
    SELECT DISTINCT reading.report FROM json_each(:entries) AS wanted
    JOIN entry_claims AS held ON held.entry = wanted.value
    JOIN claims AS claim ON claim.seq = held.claim
    JOIN readings AS reading ON reading.seq = claim.reading
) AS told
JOIN reports AS report ON report.seq = told.report
LEFT JOIN report_sources AS of_report ON of_report.report_id = report.id
LEFT JOIN sources AS source ON source.id = of_report.source
""")
_TAKING_PART = text("""
SELECT actor.id, count(DISTINCT seat.entry) AS entries FROM json_each(:entries) AS wanted
JOIN seats AS seat ON seat.entry = wanted.value
JOIN bearers AS bearer ON bearer.id = seat.bearer
JOIN actors AS actor ON actor.id = bearer.actor
WHERE actor.kind = 'person' AND actor.of IN (:one, :other)
GROUP BY actor.id
""")
#: Positions of the parties that the same reports give: of whom, in which entry, and whether beside a matter of ours.
_POSITIONS = text("""
WITH told AS (
    SELECT claim.reading,
        max(CASE WHEN held.entry IN (SELECT value FROM json_each(:entries)) THEN 1 ELSE 0 END) AS is_ours
    FROM claim_parties AS one
    JOIN claim_parties AS other ON other.claim = one.claim AND other.party = :other
    JOIN entry_claims AS held ON held.claim = one.claim
    JOIN claims AS claim ON claim.seq = one.claim
    WHERE one.party = :one
    GROUP BY claim.reading
)
SELECT DISTINCT held.entry, actor.id AS actor, told.is_ours FROM told
JOIN claims AS claim ON claim.reading = told.reading AND claim.type = 'position'
JOIN claim_parties AS party ON party.claim = claim.seq AND party.party IN (:one, :other)
JOIN entry_claims AS held ON held.claim = claim.seq
LEFT JOIN mentions AS mention ON mention.claim = claim.seq
LEFT JOIN bearers AS bearer ON bearer.id = mention.bearer
LEFT JOIN actors AS actor ON actor.id = bearer.actor AND actor.kind = 'person' AND actor.of IN (:one, :other)
""")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """One entry in short.

    `start` is the most exact day that its claims give, `published` that of
    its first dated report, both as ISO 8601, None where there is none.
    """

    entry_id: str
    type: str
    start: str | None
    published: str | None
    #: The latest day that its claims say it ends on.
    until: str | None
    kinds: frozenset[str]
    statuses: frozenset[str]
    topics: frozenset[str]
    claims: int
    #: Whether its claims give days that cannot be one, or somebody corrected one of them.
    is_doubtful: bool


class Rests(msgspec.Struct, frozen=True):
    """What entries rest on: how many reports, of which sources, published between which days and by whom."""

    reports: int
    sources: tuple[str, ...]
    first: str | None
    last: str | None
    publishers: tuple[Publisher, ...]


class Present(msgspec.Struct, frozen=True):
    """The people of a pair, as actors: in how many of its entries, and to whom their reports give an office."""

    entries: dict[str, int]
    introduced: frozenset[str]
    #: The entries of these offices.
    offices: frozenset[str]


def load_heads(connection: Connection, parties: Sequence[str]) -> tuple[Head, ...]:
    """The entries with a claim about all of these parties, in short; stances only where one of them takes it."""
    asked = {f"party_{place}": code for place, code in enumerate(parties)}
    return tuple(map(_head, connection.execute(_concerning(len(asked)), asked)))


@functools.lru_cache(maxsize=16)
def _concerning(number: int) -> TextClause:
    """The question after the entries that concern so many parties."""
    others = "".join(
        f" JOIN claim_parties AS of_{place} ON of_{place}.claim = one.claim AND of_{place}.party = :party_{place}"
        for place in range(1, number)
    )
    holders = ", ".join(f":party_{place}" for place in range(number))
    about = f"""
SELECT DISTINCT held.entry FROM claim_parties AS one {others}
JOIN entry_claims AS held ON held.claim = one.claim
JOIN claims AS claim ON claim.seq = one.claim
WHERE one.party = :party_0 AND (claim.type <> 'stance' OR json_extract(claim.body, '$.holder.of') IN ({holders}))
"""  # noqa: S608  # numbers and words of our own
    return text(f"WITH about AS ({about}) {_COLUMNS} FROM about JOIN heads AS head ON head.entry = about.entry")


def heads_of(connection: Connection, entry_ids: Iterable[str]) -> tuple[Head, ...]:
    """These entries in short."""
    return tuple(map(_head, connection.execute(_OF_ENTRIES, {"entries": to_json(sorted(entry_ids))})))


def load_rests(connection: Connection, entry_ids: Collection[str]) -> Rests:
    """What these entries rest on."""
    rows = connection.execute(_REPORTS, {"entries": to_json(sorted(entry_ids))}).all()
    days = sorted(row.published for row in rows if row.published)
    return Rests(
        reports=len(rows),
        sources=tuple(sorted({row.origin for row in rows if row.origin})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        publishers=publishers(Issue(row.id, row.publisher, row.origin or row.id, row.published) for row in rows),
    )


def load_present(connection: Connection, pair: Sequence[str], entry_ids: Collection[str]) -> Present:
    """Who of the two parties takes part in these entries, and who is in an office by their reports."""
    asked = {**_of(pair), "entries": to_json(sorted(entry_ids))}
    positions = connection.execute(_POSITIONS, asked).all()
    return Present(
        entries={row.id: row.entries for row in connection.execute(_TAKING_PART, asked)},
        introduced=frozenset(row.actor for row in positions if row.actor and row.is_ours),
        offices=frozenset(row.entry for row in positions),
    )


def _of(pair: Sequence[str]) -> dict[str, str]:
    return {"one": pair[0], "other": pair[1]}


def _head(row: Any) -> Head:
    is_one = row.starts < 2 or (row.starts == 2 and row.last.startswith(row.first))
    published = order_of(row.rank)[0]
    return Head(
        entry_id=row.entry,
        type=row.type,
        start=row.last,
        published=None if published == UNDATED else published,
        until=row.until,
        kinds=members(row.kinds),
        statuses=members(row.statuses),
        topics=members(row.topics),
        claims=row.claims,
        is_doubtful=bool(row.ruled) or not is_one,
    )


@functools.lru_cache(maxsize=4096)
def members(told: str) -> frozenset[str]:
    """The values of a JSON list of few that many entries share."""
    return frozenset(msgspec.json.decode(told, type=tuple[str, ...]))
