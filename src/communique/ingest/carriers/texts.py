"""Plain text, web pages, JSON and JSON Lines: the carriers of one piece of text, or of rows of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from communique.ingest.carriers.mail import without_quoted_html, without_replies
from communique.ingest.carriers.piece import Found, Piece, original, place, whole
from communique.ingest.draft import MOST_BYTES, MOST_JSON_BYTES, Draft, Link, Rejected
from communique.ingest.html import read_page
from communique.ingest.pages.markup import markup
from communique.ingest.rows import bounded_lines, read_document, read_line
from communique.ingest.text import Decoded, decode

_ADVICE = "; write its reports as JSON Lines, one a line"
_MARKS_OF_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_ADDRESS = re.compile(r"https?://\S{3,2000}")
_MOST_LISTED = 1024 * 1024


def read_text(piece: Piece) -> Found:
    """The draft of a plain text, or the links of a list of addresses."""
    data = whole(piece, MOST_BYTES)
    decoded = decode(data, declared=piece.said.charset)
    if decoded.text is None:
        yield from _problems(piece, decoded)
        return
    addresses = _addresses(decoded.text)
    if addresses:
        yield from (Link(address=address, path=place(piece, line)) for line, address in addresses)
        return
    yield Draft(
        path=place(piece),
        id=piece.id,
        text=without_replies(decoded.text) if piece.said.is_mail else decoded.text,
        problems=() if decoded.problem is None else (decoded.problem,),
        original=original(piece, data, media="text/plain"),
    )


def read_html(piece: Piece) -> Found:
    """The draft of a web page."""
    data = whole(piece, MOST_BYTES)
    shown = _without_quoted(data, piece.said.charset) if piece.said.is_mail else data
    said = piece.said
    found = read_page(
        shown,
        path=place(piece),
        stem=piece.id,
        address=said.url,
        fetched=said.fetched,
        charset=said.charset,
        extract=piece.session.extract,
    )
    if isinstance(found, Rejected):
        yield found
        return
    where = original(piece, data, media="text/html")
    if found.original is not None:
        where = msgspec.structs.replace(where, found=found.original.found)
    yield msgspec.structs.replace(found, original=where)


def read_json(piece: Piece) -> Found:
    """The drafts of a JSON document."""
    data = whole(piece, MOST_JSON_BYTES, advice=_ADVICE)
    decoded = decode(data, declared=piece.said.charset)
    yield from _problems(piece, decoded)
    if decoded.text is None:
        return
    for item in read_document(decoded.text, path=place(piece), stem=piece.id):
        if isinstance(item, Draft):
            row = item.path.removeprefix(place(piece)).removeprefix(":") or None
            where = original(piece, data, media="application/json", row=row)
            yield msgspec.structs.replace(item, original=where)
        else:
            yield item


def read_json_lines(piece: Piece, *, first: int = 1) -> Found:
    """The drafts of JSON Lines; each line is an original by itself, and the first has this number."""
    if piece.stream.peek(4).startswith(_MARKS_OF_WIDE):
        yield from read_json(piece)
        return
    for number, line in bounded_lines(piece.stream, first=first):
        item = read_line(line, place(piece, number), f"{piece.id}:{number}")
        if isinstance(item, Draft) and line is not None:
            where = original(piece, line, media="application/jsonl", row=number)
            yield msgspec.structs.replace(item, original=where)
        elif item is not None:
            yield item


def _without_quoted(data: bytes, charset: str | None) -> bytes:
    """The page of a mail without what it quotes; what is no page is left to the reader of pages."""
    found = markup(data, charset=charset)
    return data if found.text is None else without_quoted_html(found.text).encode("utf-8", "replace")


def _problems(piece: Piece, decoded: Decoded) -> Iterator[Rejected]:
    if decoded.problem is not None:
        yield Rejected(place(piece), decoded.problem)


def _addresses(text: str) -> list[tuple[int, str]]:
    """The addresses of a text that is a list of them and nothing else, each with its line."""
    if not text.lstrip("\ufeff \n\r").startswith("http") or len(text) > _MOST_LISTED:
        return []
    lines = [(number, line.strip("\ufeff \r\t")) for number, line in enumerate(text.split("\n"), start=1)]
    found = [(number, line) for number, line in lines if line and not line.startswith("#")]
    return found if all(_ADDRESS.fullmatch(line) for _, line in found) else []
