"""Claims as rows of one table: what every format of tables writes.

A row is one claim with its entry, its quote, its source, its date and its
address. A name of a column is a field of the codebook wherever there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import msgspec

from communique.ask.answers import Footnote, Item
from communique.ask.exports import Chosen, Cited, Exported
from communique.ask.origins import origin_of
from communique.exchange.words import bodies_text, person_text
from communique.model.claims import Amount, Holder, Place
from communique.model.report import Report
from communique.resolve import parties_of

#: Between the quotes of one claim where a cell holds them all.
BETWEEN_QUOTES = " […] "


class Cell(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    LIST = "list"
    #: ISO 8601, a day, month or year.
    DATE = "date"
    #: ISO 8601, in UTC.
    TIME = "time"


class Row(msgspec.Struct, frozen=True):
    """What a row is made of: an entry, and one of its claims."""

    told: Exported
    cited: Cited

    def field(self, name: str) -> Any:
        """A field of the claim, None where its type has none of this name or the text does not give it."""
        return getattr(self.cited.sourced.claim, name, None)


class Column(msgspec.Struct, frozen=True):
    """A column: its name, what it holds, what that is, and how it comes out of a row."""

    name: str
    cell: Cell
    meaning: str
    value: Callable[[Row], Any]


def _text(name: str) -> Callable[[Row], str | None]:
    def value(row: Row) -> str | None:
        found = row.field(name)
        return None if found in (None, "") else str(found)

    return value


def _part(field: str, name: str) -> Callable[[Row], Any]:
    """A part of an amount, a place or a holder."""

    def value(row: Row) -> Any:
        whole = row.field(field)
        if not isinstance(whole, Amount | Place | Holder):
            return None
        found = getattr(whole, name)
        return found if isinstance(found, float) else None if found in (None, "") else str(found)

    return value


def _people(row: Row) -> list[str]:
    return [person_text(one) for one in row.field("participants") or row.field("signatories") or ()]


def _bodies(row: Row) -> list[str]:
    return bodies_text(row.field("organisations") or ())


def _actor_ids(row: Row) -> list[str]:
    return list(dict.fromkeys(one.actor_id for one in row.cited.named))


def _origin(row: Row) -> str:
    return origin_of(row.cited.sourced)


def _decisions(row: Row) -> list[str]:
    return list(row.cited.ruled.by) if row.cited.ruled else []


def _whole(name: str) -> Callable[[Row], int | float | None]:
    return lambda row: row.field(name)


def _note(name: str) -> Callable[[Row], str | None]:
    def value(row: Row) -> str | None:
        found = getattr(row.cited.footnotes[0], name)
        return None if found is None else str(found)

    return value


def _quotes(row: Row) -> str:
    return BETWEEN_QUOTES.join(note.quote for note in row.cited.footnotes)


def _characters(row: Row) -> list[str]:
    return [f"{note.start}-{note.end}" for note in row.cited.footnotes]


def _ruled(row: Row) -> str | None:
    ruled = row.cited.ruled
    if ruled is None:
        return None
    if ruled.corrected is not None:
        return "corrected"
    return "accepted" if ruled.is_accepted else None


COLUMNS: tuple[Column, ...] = (
    Column("entry_id", Cell.TEXT, "the entry: its rows are claims on one matter", lambda row: row.told.entry.id),
    Column("claim_id", Cell.TEXT, "the claim", lambda row: row.cited.sourced.id),
    Column("report_id", Cell.TEXT, "the report that makes it", lambda row: row.cited.sourced.report_id),
    Column("type", Cell.TEXT, "type of the claim", lambda row: str(row.told.entry.type)),
    Column("kind", Cell.TEXT, "kind", _text("kind")),
    Column("status", Cell.TEXT, "status", _text("status")),
    Column("parties", Cell.LIST, "codes of the parties", lambda row: list(parties_of(row.cited.sourced.claim))),
    Column("start", Cell.DATE, "day, month or year: ISO 8601, as exact as the text", _text("start")),
    Column("end", Cell.DATE, "the same, of the end", _text("end")),
    Column("place", Cell.TEXT, "town or site", _part("place", "name")),
    Column("place_country", Cell.TEXT, "the state it lies in", _part("place", "country")),
    Column("host", Cell.TEXT, "code of the host", _text("host")),
    Column("series", Cell.TEXT, "standing body or recurring event, as printed", _text("series")),
    Column("series_id", Cell.TEXT, "the same, whatever it is called", lambda row: row.told.series_id),
    Column("ordinal", Cell.WHOLE, "number of the session", _whole("ordinal")),
    Column("title", Cell.TEXT, "title of an instrument, as printed", _text("title")),
    Column("period", Cell.TEXT, "period of an instrument or a figure", _text("period")),
    Column("people", Cell.LIST, "participants or signatories", _people),
    Column("actor_ids", Cell.LIST, "the actors that the claim names", _actor_ids),
    Column("organisations", Cell.LIST, "bodies that take part", _bodies),
    Column("supplier", Cell.TEXT, "code of the supplier", _text("supplier")),
    Column("recipient", Cell.TEXT, "code of the recipient", _text("recipient")),
    Column("maker", Cell.TEXT, "company that makes it, as printed", _text("maker")),
    Column("item", Cell.TEXT, "what passes, as printed", _text("item")),
    Column("quantity", Cell.NUMBER, "how many", _whole("quantity")),
    Column("name", Cell.TEXT, "name of a cooperation, as printed", _text("name")),
    Column("subject", Cell.TEXT, "whose number a figure is", _text("subject")),
    Column("counterpart", Cell.TEXT, "towards whom", _text("counterpart")),
    Column("measure", Cell.TEXT, "what the number is: level, growth, share, target", _text("measure")),
    Column("value", Cell.NUMBER, "amount: the number", _part("value", "number")),
    Column("unit", Cell.TEXT, "amount: ISO 4217, percent, times or count", _part("value", "unit")),
    Column("bound", Cell.TEXT, "amount: exact, about, over, under, up_to, at_least", _part("value", "bound")),
    Column("value_also", Cell.NUMBER, "the same amount in another currency", _part("value_also", "number")),
    Column("unit_also", Cell.TEXT, "that currency", _part("value_also", "unit")),
    Column("person", Cell.TEXT, "who holds a post", _text("person")),
    Column("role", Cell.TEXT, "the post, as printed", _text("role")),
    Column("role_code", Cell.TEXT, "the post by its code", _text("role_code")),
    Column("of", Cell.TEXT, "the party of the post", _text("of")),
    Column("organisation", Cell.TEXT, "the body that the post is in", _text("organisation")),
    Column("holder", Cell.TEXT, "who takes a stance; empty where the state itself speaks", _part("holder", "name")),
    Column("holder_of", Cell.TEXT, "the party of the holder", _part("holder", "of")),
    Column("target", Cell.LIST, "towards whom", lambda row: list(row.field("target") or ())),
    Column("object", Cell.TEXT, "what a stance is about, as printed", _text("object")),
    Column("topics", Cell.LIST, "topics", lambda row: [str(one) for one in row.field("topics") or ()]),
    Column("quote", Cell.TEXT, f"the words that carry the claim; several are parted by{BETWEEN_QUOTES}", _quotes),
    Column("characters", Cell.LIST, "where these stand in the report's text, start-end", _characters),
    Column("language", Cell.TEXT, "language of the report", lambda row: row.cited.sourced.language),
    Column("source", Cell.TEXT, "who published the report", lambda row: row.cited.sourced.source),
    Column("origin", Cell.TEXT, "the independent source; reprints of one text share it", _origin),
    Column("published", Cell.DATE, "when it was published", _note("published")),
    Column("headline", Cell.TEXT, "title of the report", _note("title")),
    Column("url", Cell.TEXT, "address of the report", _note("url")),
    Column("link", Cell.TEXT, "the same, leading to the first quote", _note("link")),
    Column("read", Cell.TIME, "when the record first held the claim (UTC)", _note("read")),
    Column("ruled", Cell.TEXT, "accepted or corrected by a person; empty where nobody ruled", _ruled),
    Column("decisions", Cell.LIST, "the decisions in force on the claim", _decisions),
)  # fmt: skip


def claim_rows(chosen: Chosen) -> Iterator[tuple[Any, ...]]:
    """One row for each claim, in the order of entries, with a value for each of `COLUMNS`."""
    for told in chosen.entries():
        for cited in told.claims:
            row = Row(told, cited)
            yield tuple(column.value(row) for column in COLUMNS)


class Sheet(msgspec.Struct, frozen=True):
    """A table beside the claims: its name, its columns with what they hold, and its rows."""

    name: str
    columns: tuple[tuple[str, Cell], ...]
    rows: Callable[[Chosen], Iterator[tuple[Any, ...]]]


def _report_row(report: Report) -> tuple[Any, ...]:
    published = str(report.published) if report.published else None
    return report.id, report.title, report.source, report.author, published, report.language, report.url


def item_row(item: Item, title: str, note: Footnote | None) -> tuple[Any, ...]:
    """One row for an entry as an answer shows it, with its first footnote: a value for each of `ENTRIES`."""
    date = str(item.date) if item.date else None
    kind, status = (str(item.best(name)) if item.best(name) else None for name in ("kind", "status"))
    known = (item.entry_id, str(item.type), kind, status, date, list(item.parties), title)
    published = str(note.published) if note and note.published else None
    about = (note.quote, note.source, published, note.link or note.url) if note else (None,) * 4
    return (*known, item.claims, item.reports, item.sources, *about)


def _entry_row(told: Exported) -> tuple[Any, ...]:
    return item_row(told.item, told.title, told.footnotes[0])


ENTRIES = (
    *(("entry_id", Cell.TEXT), ("type", Cell.TEXT), ("kind", Cell.TEXT), ("status", Cell.TEXT), ("date", Cell.DATE)),
    *(("parties", Cell.LIST), ("title", Cell.TEXT)),
    *(("claims", Cell.WHOLE), ("reports", Cell.WHOLE), ("sources", Cell.WHOLE)),
    *(("quote", Cell.TEXT), ("source", Cell.TEXT), ("published", Cell.DATE), ("address", Cell.TEXT)),
)
_REPORTS = tuple((name, Cell.TEXT) for name in "report_id title source author published language url".split())

#: What a workbook holds, in the order of its sheets.
SHEETS = (
    Sheet("entries", ENTRIES, lambda chosen: map(_entry_row, chosen.entries())),
    Sheet("claims", tuple((column.name, column.cell) for column in COLUMNS), claim_rows),
    Sheet("reports", _REPORTS, lambda chosen: map(_report_row, chosen.reports())),
)
