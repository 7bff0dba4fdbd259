"""Feeds and sitemaps: entries with all of their text are drafts, the others are links.

RSS, Atom and JSON Feed give the text of an entry where it is there in full:
in the element that is meant for it, and not cut off. A summary is no report;
its entry is a link with its title and date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from communique.ingest.carriers.markup import MOST_XML, Element, children, local, parse, text_of
from communique.ingest.carriers.piece import Found, Piece, original, place, whole
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import Draft, Link, Rejected
from communique.ingest.html import read_page
from communique.ingest.text import decode
from communique.model.report import Original

#: How a text ends that goes on elsewhere; shorter texts are summaries.
_CUT_OFF = ("...", "…", "[…]", "[...]", "read more", "continue reading")
_SHORTEST = 200
#: No feed has more entries, and by their standard no sitemap.
_MOST_ENTRIES = 50_000


_Item = TypeVar("_Item")


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as its feed gives it: `full` is what is meant to be all of its text."""

    id: str | None = None
    address: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    full: str | None = None
    summary: str | None = None
    is_plain: bool = False


def read_feed(piece: Piece) -> Found:
    """The drafts and links of an RSS or Atom feed."""
    data = whole(piece, MOST_XML)
    root = parse(data, is_lenient=True)
    channel = next(children(root, "channel"), root)
    # Wherever they are: in a feed that is broken they lie within each other.
    entries = [element for element in root.iter() if local(element) in {"item", "entry"}]
    yield from _found(piece, data, map(_entry, entries), source=text_of(channel, "title"), media="application/xml")


def read_json_feed(piece: Piece) -> Found:
    """The drafts and links of a JSON Feed."""
    data = whole(piece, MOST_XML)
    try:
        feed = json.loads(decode(data).text or "")
    except (ValueError, RecursionError) as error:
        raise RefusedError("malformed", f"no JSON Feed that can be read: {error}") from error
    feed = feed if isinstance(feed, dict) else {}
    items = feed.get("items")
    entries = (_json_entry(item) for item in (items if isinstance(items, list) else []) if isinstance(item, dict))
    yield from _found(piece, data, entries, source=_text(feed.get("title")), media="application/feed+json")


def read_sitemap(piece: Piece) -> Found:
    """The links of a sitemap; a news sitemap gives their titles and dates of publication."""
    root = parse(whole(piece, MOST_XML), is_lenient=True)
    for number, entry in enumerate(_some(children(root, "url", "sitemap")), start=1):
        address = _address(text_of(entry, "loc"))
        if address is None:
            continue
        news = next(children(entry, "news"), None)
        publication = None if news is None else next(children(news, "publication"), None)
        yield Link(
            address=address,
            path=place(piece, number),
            title=None if news is None else text_of(news, "title"),
            published=None if news is None else text_of(news, "publication_date"),
            source=None if publication is None else text_of(publication, "name"),
        )


def _found(
    piece: Piece, data: bytes, entries: Iterable[_Entry], *, source: str | None, media: str
) -> Iterator[Draft | Rejected | Link]:
    base = original(piece, data, media=media)
    for number, entry in enumerate(_some(entries), start=1):
        text = _full_text(entry)
        if text is not None:
            where = msgspec.structs.replace(base, member=(*piece.member, str(number)))
            yield _draft(piece, entry, text, where, source=source, number=number)
        elif entry.address is not None:
            yield Link(
                address=entry.address,
                path=place(piece, number),
                title=entry.title,
                published=entry.published,
                source=source,
            )


def _some(entries: Iterable[_Item]) -> Iterator[_Item]:
    for number, entry in enumerate(entries):
        if number == _MOST_ENTRIES:
            raise RefusedError("too_large", f"has more than {_MOST_ENTRIES:,} entries; the rest is not read")
        yield entry


def _draft(piece: Piece, entry: _Entry, text: str, where: Original, *, source: str | None, number: int) -> Draft:
    said: dict[str, Any] = {
        "title": entry.title,
        "published": entry.published,
        "author": entry.author,
        "source": source,
    }
    return Draft(
        path=place(piece, number),
        id=entry.address or entry.id or f"{piece.id}:{number}",
        text=text,
        url=entry.address,
        original=msgspec.structs.replace(where, found={field: "feed" for field, value in said.items() if value}),
        **said,
    )


def _full_text(entry: _Entry) -> str | None:
    """All the text of an entry, None where it is a summary or cut off."""
    content = entry.full or (entry.summary if entry.address is None else None)
    if content is None:
        return None
    text = content if entry.is_plain else _shown(content)
    text = text.strip()
    is_short = len(text) < _SHORTEST and entry.address is not None
    return None if not text or is_short or text[-40:].lower().rstrip(" .\n»>→").endswith(_CUT_OFF) else text


def _shown(content: str) -> str:
    """The text that a piece of HTML shows."""
    page = f"<!DOCTYPE html><html><body><article>{content}</article></body></html>"
    found = read_page(page.encode("utf-8", "replace"), path="", stem="")
    return found.text if isinstance(found, Draft) else ""


def _entry(element: Element) -> _Entry:
    content = next((child for child in children(element, "encoded", "content") if _inner(child)), None)
    summary = next(children(element, "description", "summary"), None)
    author = next(children(element, "author"), None)
    return _Entry(
        id=text_of(element, "guid", "id"),
        address=_link(element),
        title=text_of(element, "title"),
        published=text_of(element, "pubDate", "published", "date", "issued", "updated"),
        author=text_of(element, "creator")
        or (None if author is None else text_of(author, "name") or _text(author.text)),
        full=None if content is None else _inner(content),
        summary=None if summary is None else _inner(summary),
        is_plain=content is not None and content.get("type") == "text",
    )


def _inner(element: Element) -> str:
    """What an element of a feed holds as HTML: its text, or its own elements where it is XHTML."""
    if len(element) == 0:
        return element.text or ""
    return "".join(f"<p>{text}</p>" if local(child) == "p" else text for child in element for text in _texts(child))


def _texts(element: Element) -> Iterator[str]:
    """The paragraphs of XHTML in a feed."""
    paragraphs = [one for one in element.iter() if local(one) in {"p", "li", "h1", "h2", "h3"}]
    for one in paragraphs or [element]:
        yield "<p>" + "".join(one.itertext()).replace("<", "&lt;") + "</p>"


def _link(element: Element) -> str | None:
    """The address of an entry: RSS writes it as text, Atom in an attribute."""
    for link in children(element, "link"):
        if link.get("rel", "alternate") == "alternate":
            address = _address(link.get("href") or link.text)
            if address is not None:
                return address
    guid = next(children(element, "guid"), None)
    return _address(guid.text) if guid is not None and guid.get("isPermaLink", "true") == "true" else None


def _json_entry(item: dict[str, Any]) -> _Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [one.get("name") for one in (authors if isinstance(authors, list) else []) if isinstance(one, dict)]
    page = _text(item.get("content_html"))
    return _Entry(
        id=_text(item.get("id")),
        address=_address(item.get("url")),
        title=_text(item.get("title")),
        published=_text(item.get("date_published")),
        author=", ".join(name for name in names if isinstance(name, str)) or None,
        full=page or _text(item.get("content_text")),
        summary=_text(item.get("summary")),
        is_plain=page is None,
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    """An address of the web, None for anything else."""
    text = _text(value)
    if text is None or len(text) > 2000:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in {"http", "https"} and parts.netloc else None
