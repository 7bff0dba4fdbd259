"""The index of words on PostgreSQL: the same hits in the same order as SQLite's index gives.

The words of every text are kept once each and looked up by an index; how often
a phrase stands in a text is counted in the text, and ranked by BM25 as SQLite
does it: https://www.sqlite.org/fts5.html#the_bm25_function.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, TextClause, text

from communique.record.dialects.shared import HITS
from communique.record.dialects.wording import K1, B, Sought, fitting, sought, weight, worded

_ADD = """
INSERT INTO report_words (seq, title, text, length, words, is_long)
SELECT seq, title, text, length, words::tsvector, is_long
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::integer[], %s::text[], %s::boolean[])
    AS given(seq, title, text, length, words, is_long)
"""
_COUNT = "UPDATE report_words_counted SET texts = texts + %s, words = words + %s"
_COUNTED = "SELECT texts, words FROM report_words_counted"


def index(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Put reports into the index: number, title and text, both as they are searchable."""
    given = [_row(seq, worded(title), worded(said)) for seq, title, said in rows]
    connection.exec_driver_sql(_ADD, tuple(map(list, zip(*given, strict=True))))
    connection.exec_driver_sql(_COUNT, (len(given), sum(row[3] for row in given)))


def _row(seq: int, title: Any, said: Any) -> tuple[int, str, str, int, str, bool]:
    kept, is_long = fitting(title.words | said.words)
    return seq, title.said, said.said, title.length + said.length, " ".join(f"'{word}'" for word in kept), is_long


def forget_index(connection: Connection) -> None:
    """Empty the index."""
    connection.exec_driver_sql("DELETE FROM report_words")
    connection.exec_driver_sql("UPDATE report_words_counted SET texts = 0, words = 0")


def hits(connection: Connection, phrases: Sequence[tuple[str, bool]], *, enough: int, limit: int) -> Sequence[Any]:
    """The best reports that hold all phrases, among the best `enough` of the index."""
    asked = [sought(said, any_ending=any_ending) for said, any_ending in phrases]
    texts, words = connection.exec_driver_sql(_COUNTED).one()
    weights = {f"weight_{place}": weight(texts, _having(connection, one)) for place, one in enumerate(asked)}
    given = {**_given(asked), **weights, "mean": words / (texts or 1), "enough": enough, "limit": limit}
    return connection.execute(_ranked(_shape(asked)), given).all()


def held(connection: Connection, phrases: Sequence[tuple[str, bool]], *, enough: int) -> int:
    """How many versions of reports hold all phrases, as far as that is below `enough`."""
    asked = [sought(said, any_ending=any_ending) for said, any_ending in phrases]
    return connection.scalar(_counted(_shape(asked)), {**_given(asked), "enough": enough}) or 0


def _having(connection: Connection, one: Sought) -> int:
    """How many versions of reports hold a phrase."""
    return connection.scalar(_counted(_shape([one])), {**_given([one]), "enough": None}) or 0


def _given(asked: Sequence[Sought]) -> dict[str, Any]:
    pieces = {f"piece_{place}": one.piece for place, one in enumerate(asked)}
    beginnings = {f"begin_{place}": one.pattern for place, one in enumerate(asked) if one.overlaps}
    return {"query": " & ".join(one.query for one in asked), **pieces, **beginnings}


def _shape(asked: Sequence[Sought]) -> tuple[tuple[bool, bool], ...]:
    """What the wording of a question depends on."""
    return tuple((one.overlaps, one.is_exact) for one in asked)


@functools.lru_cache(maxsize=256)
def _counted(shape: tuple[tuple[bool, bool], ...]) -> TextClause:
    """How many rows hold all phrases: the index alone tells of single words."""
    stands = "strpos(title, :piece_{place}) > 0 OR strpos(text, :piece_{place}) > 0"
    there = " AND ".join(
        f"({'NOT is_long OR ' if is_exact else ''}{stands.format(place=place)})"
        for place, (_, is_exact) in enumerate(shape)
    )
    return text(f"SELECT count(*) FROM (SELECT 1 FROM report_words WHERE {_MAY} AND {there} LIMIT :enough) AS found")  # noqa: S608  # ours


_MAY = "(words @@ CAST(:query AS tsquery) OR is_long)"


@functools.lru_cache(maxsize=256)
def _ranked(shape: tuple[tuple[bool, bool], ...]) -> TextClause:
    """The question for the best rows; the sum is made in the order in which SQLite makes it."""
    times = [
        f"5.0::float8 * {_times('title', place, overlaps)} + {_times('text', place, overlaps)} AS times_{place}"
        for place, (overlaps, _) in enumerate(shape)
    ]
    score = " + ".join(
        f":weight_{place} * ((times_{place} * ({K1}::float8 + 1.0::float8)) / (times_{place} + {K1}::float8 *"
        f" (1.0::float8 - {B}::float8 + {B}::float8 * length / CAST(:mean AS float8))))"
        for place in range(len(shape))
    )
    found = " AND ".join(f"times_{place} > 0" for place in range(len(shape)))
    told = f"SELECT seq, length, {', '.join(times)} FROM report_words WHERE {_MAY}"  # noqa: S608  # numbers of our own
    best = f"SELECT seq, -1.0::float8 * ({score}) AS score FROM told WHERE {found} ORDER BY score, seq LIMIT :enough"  # noqa: S608
    return text(f"WITH told AS ({told}), best AS ({best}) {HITS}")


def _times(column: str, place: int, overlaps: bool) -> str:  # noqa: FBT001
    """How often a phrase stands in a column."""
    if overlaps:
        return f"(SELECT count(*) FROM regexp_matches({column}, :begin_{place}, 'g'))"  # noqa: S608  # as above
    rest = f"octet_length(replace({column}, :piece_{place}, ''))"
    return f"((octet_length({column}) - {rest}) / octet_length(:piece_{place}))"
