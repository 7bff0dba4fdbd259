"""Reports and citations: what a source published, and where it says it.

Offsets count Unicode code points in `Report.text`, start included, end not.
The text is stored as it was cleaned at ingest and never changed afterwards.
"""

from __future__ import annotations

import re

import msgspec

from communique.model.dates import PartialDate
from communique.model.errors import BadCitationError

#: A half-open range of code points of a report's text.
Span = tuple[int, int]

_IS_WEB = re.compile(r"https?://", re.IGNORECASE)


def is_web(text: str) -> bool:
    """Whether a text that could be a path is an address on the web: browsers would run some others."""
    return _IS_WEB.match(text) is not None


def overlaps(one: Span, other: Span) -> bool:
    """Whether two ranges share a character."""
    return one[0] < other[1] and other[0] < one[1]


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """Where the text of a report was read from: the bytes that a citation leads back to.

    `path` is the file or the address as it was opened in the end. `member`
    is the place inside it, outermost first: the names within archives, the
    number of a message or row. `media` is the media type of the bytes that
    held the report, `digest` their SHA-256 in hex; `fetched` is when they
    were fetched (UTC, ISO 8601), None for a file. `found` says of each field
    of the report where it was found ("published": "json-ld").
    """

    path: str
    member: tuple[str, ...] = ()
    media: str = "text/plain"
    digest: str | None = None
    fetched: str | None = None
    found: dict[str, str] = {}


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One document as its source published it.

    `language` is an ISO 639-1 code, None where it could not be told.
    `published` is None where no day, month or year of publication is known.
    `home` is the party code of the source's home state, None where unknown.
    `clutter` are the spans that are page furniture (bylines, share and print
    lines, "read also"), kept in the text and out of reading. `original` is None
    for a text that was handed over as such.
    """

    id: str
    text: str
    title: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    home: str | None = None
    clutter: tuple[Span, ...] = ()
    original: Original | None = None


class Citation(msgspec.Struct, frozen=True):
    """The words of one report that carry a claim.

    `quote` holds the characters `start` to `end` as printed: never trimmed,
    folded or translated.
    """

    report_id: str
    start: int
    end: int
    quote: str


def cite(report: Report, start: int, end: int) -> Citation:
    """Cite the characters `start` to `end` of a report.

    Raises:
        BadCitationError: The span is empty or falls outside the text.
    """
    if not 0 <= start < end <= len(report.text):
        raise BadCitationError(report.id, start, end, len(report.text))
    return Citation(report.id, start, end, report.text[start:end])
