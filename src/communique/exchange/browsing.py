"""What Datasette is told of a record: what its views are called and mean, what to count, what to leave aside.

`datasette_plugin` does the rest where Datasette runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

#: What stands in several views.
_COMMON = {
    "entry": "the entry: what the record holds on one matter; leads to it",
    "claim": "the claim; leads to it",
    "report": "the report; leads to it",
    "actor": "the person or body; leads to it",
    "type": "engagement, agreement, transfer, cooperation, figure, position or stance",
    "kind": "the kind, by the codebook",
    "status": "how far it came, by the codebook",
    "parties": "codes of states and organisations (ISO 3166-1 alpha-3), as JSON",
    "party": "code of the state or organisation",
    "named": "what its report calls it: title, name, item, object or post",
    "people": "who takes part, signs, holds the post or speaks, as JSON",
    "quote": "the words that carry it; several are parted by […]",
    "source": "who published the report",
    "published": "when it was published: ISO 8601, as exact as is known",
    "url": "address of the report",
    "language": "language of the report",
    "claims": "how many claims",
    "reports": "how many reports",
}


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A view as Datasette shows it: its title, what it is, its order, what is counted, its columns in words."""

    title: str
    description: str
    sort_desc: str
    facets: tuple[Any, ...]
    columns: dict[str, str]
    search: bool = False


_LIST = {"array": "parties"}
VIEWS = {
    "show_entries": View(
        title="Entries",
        description="One row for each matter: one meeting, one agreement, one delivery, with its first quote.",
        sort_desc="date",
        facets=("type", "kind", "status", _LIST),
        columns={
            "date": "when it was, or is to be: ISO 8601, a day, month or year",
            "series": "the standing body or recurring event that it is a session of",
            "sources": "how many independent sources; reprints of one text are one",
            "last_published": "when the latest of its reports was published",
        },
    ),
    "show_claims": View(
        title="Claims",
        description="One row for each thing that one report asserts, with the words, the source and the address.",
        sort_desc="published",
        facets=("type", "kind", "source", "language", _LIST),
        columns={
            "start": "from when: ISO 8601, a day, month or year",
            "end": "until when",
            "place": "town or site",
            "country": "code of the state it lies in",
            "value": "an amount; its unit stands in unit",
            "unit": "ISO 4217, percent, times or count",
            "topics": "topics, as JSON",
            "characters": "where the quotes stand in the report's text, as JSON: start-end",
            "ruled": "accepted or corrected by a person; empty where nobody ruled",
            "read": "when the record first held it (UTC)",
        },
    ),
    "show_reports": View(
        title="Reports",
        description="One row for each report, in its newest version. Words are searched for without case and accents.",
        sort_desc="published",
        facets=("source", "language", "origin"),
        columns={
            "title": "its headline",
            "author": "who wrote it, where it says so",
            "origin": "the independent source that it belongs to",
            "relation": "what it is of that source's text: original, copy, and so on",
            "added": "when the record took it in (UTC)",
            "text": "the text; characters are counted in it from 0",
            "seq": "its row in the table reports",
        },
        search=True,
    ),
    "show_actors": View(
        title="Actors",
        description="One row for each person or body that claims name.",
        sort_desc="claims",
        facets=("kind", "party", {"array": "offices"}),
        columns={
            "name": "the name",
            "kind": "person or body",
            "names": "the names as printed, as JSON",
            "offices": "kinds of office, as JSON",
        },
    ),
    "show_offices": View(
        title="Offices",
        description="Who is named in which office, and between which days reports do so.",
        sort_desc="last_published",
        facets=("party", "role_code"),
        columns={
            "name": "who holds it",
            "role_code": "the kind of office, by the codebook",
            "roles": "the office as printed, as JSON",
            "first_published": "the first report that names them so",
            "last_published": "the last one",
        },
    ),
}

#: Tables that mean something by themselves.
TABLES = {
    "decisions": ("Decisions", "What persons ruled: appended, never overwritten."),
    "retractions": ("Retractions", "Reports that were taken back."),
    "series": ("Standing bodies", "Committees and recurring events with their sessions."),
    "searches": ("Kept searches", "Searches that somebody makes again."),
}

_PAIR = """SELECT date, type, kind, status, named, quote, source, published, entry FROM show_entries
WHERE EXISTS (SELECT 1 FROM json_each(parties) WHERE value = upper(:one))
AND EXISTS (SELECT 1 FROM json_each(parties) WHERE value = upper(:other))
ORDER BY coalesce(date, published)"""
_MATTER = """SELECT published, source, type, kind, status, start, named, people, quote, characters, url, claim, report
FROM show_claims WHERE entry = :entry ORDER BY published, report"""
_YEARS = """SELECT substr(coalesce(date, published), 1, 4) AS year, type, count(*) AS entries FROM show_entries
WHERE EXISTS (SELECT 1 FROM json_each(parties) WHERE value = upper(:party)) GROUP BY year, type ORDER BY year, type"""
QUERIES = {
    "pair": {
        "title": "What two parties have with each other",
        "sql": _PAIR,
        "params": ["one", "other"],
        "description": "Their codes, such as ITA and IDN.",
    },
    "matter": {"title": "One entry, report by report", "sql": _MATTER, "params": ["entry"]},
    "years": {"title": "Entries of a party by year and type", "sql": _YEARS, "params": ["party"]},
}


def metadata(database: str, layout: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What Datasette is told of a record of this name, and of these tables and views with their columns."""
    rest = {name: {"hidden": True} for name in sorted(layout) if name not in TABLES}
    known = {name: {"title": title, "description": told} for name, (title, told) in TABLES.items()}
    shown = {name: _view(view, layout[name]) for name, view in VIEWS.items()}
    return {
        "title": "Communique",
        "description": "What reports say of how states deal with each other, cited to the character.",
        "databases": {
            database: {
                "description": "A record says what reports said, not what happened.",
                "tables": {**rest, **known, **shown},
                "queries": QUERIES,
            }
        },
    }


def _view(view: View, columns: Sequence[str]) -> dict[str, Any]:
    told = {**_COMMON, **view.columns}
    words = {"fts_table": "report_words", "fts_pk": "seq"} if view.search else {}
    return {
        "title": view.title,
        "description": view.description,
        "sort_desc": view.sort_desc,
        "facets": list(view.facets),
        "columns": {name: told[name] for name in columns},
        **words,
    }
