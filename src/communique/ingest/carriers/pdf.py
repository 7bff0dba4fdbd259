"""PDF to a draft: the text of its pages in the order it is read, and what the document says about itself.

Pages that are pictures of text are named: their words are not there to be
read. The date on which a file was made stands for that of publication only
where nothing else says when that was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.layout import Document, Page
from communique.ingest.carriers.pages import assemble
from communique.ingest.carriers.piece import MOST_WHOLE, Found, Piece, original, place, whole
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import MOST_BYTES, Draft, size
from communique.model.reading import Problem

MEDIA = "application/pdf"
#: What reads it, in the process for what is read apart.
_READS = "communique.ingest.carriers.pdfium"
_DATE = re.compile(r"(?:D:)?\s*(\d{4})(?:(\d{2})(?:(\d{2}))?)?")
#: Titles that programs write: the name of a file, of a template, of nothing.
_NO_TITLE = re.compile(
    r"microsoft word\s*-.*|.*\.(?:docx?|pdf|indd|odt|rtf|pptx?|xlsx?|qxd|dot)"
    r"|untitled.*|document\d*|slide\s*\d+|\W*\d*\W*",
    re.IGNORECASE,
)


def read_pdf(piece: Piece) -> Found:
    """The draft of a PDF."""
    data = whole(piece, MOST_WHOLE)
    document, pages = pages_of(data, piece.session.apart)
    text = assemble(pages).text
    scanned = [number for number, page in enumerate(pages, start=1) if not page.lines and page.has_pictures]
    if not text.strip():
        if scanned:
            raise RefusedError("scanned", "its pages are pictures, with no text in them; recognise the text first")
        raise RefusedError("empty", "the PDF shows no text")
    if len(text) > MOST_BYTES:
        raise RefusedError("too_large", f"its text is longer than {size(MOST_BYTES)}, the most that is read")
    title = " ".join(document.said.get("Title", "").split())
    is_title = bool(title) and _NO_TITLE.fullmatch(title) is None
    author = document.said.get("Author")
    found = {"title": "pdf"} if is_title else {}
    yield Draft(
        path=place(piece),
        id=piece.id,
        text=text,
        title=title if is_title else None,
        author=author,
        made=_day(document.said.get("CreationDate", "")),
        original=original(piece, data, media=MEDIA, found=found | ({"author": "pdf"} if author else {})),
        problems=_scanned(scanned),
    )


def pages_of(data: bytes, apart: Apart, *, boxes: tuple[int, ...] = ()) -> tuple[Document, list[Page]]:
    """What a PDF says about itself, and its pages; with the boxes of the characters on some of them."""
    parts = apart.ask(_READS, data, boxes)
    document = msgspec.convert(next(parts), Document)
    return document, list(_within_bounds(parts))


def _within_bounds(parts: Iterator[object]) -> Iterator[Page]:
    total = 0
    for part in parts:
        page = msgspec.convert(part, Page)
        total += sum(len(line.text) for line in page.lines)
        if total > 2 * MOST_BYTES:
            raise RefusedError("too_large", f"its text is longer than {size(MOST_BYTES)}, the most that is read")
        yield page


def _scanned(pages: list[int]) -> tuple[Problem, ...]:
    if not pages:
        return ()
    shown = ", ".join(str(page) for page in pages[:10]) + (" and more" if len(pages) > 10 else "")
    return (Problem("scanned", f"pages without text, only pictures: {shown}; what they say is not read"),)


def _day(said: str) -> str | None:
    """The day of a date as PDF writes it: `D:20240503120000+02'00'`."""
    match = _DATE.match(said)
    return "-".join(part for part in match.groups() if part) if match else None
