"""What a page says about its article: title, source, author, address, language, each with where it says so.

JSON-LD goes first, then OpenGraph and other `meta`, then the elements of the
page. What stands in the text alone is found by `ingest.metadata`; the day of
publication is judged by `published`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from communique.ingest.tables import table

#: More scripts and objects of JSON-LD than this are not looked at.
_MOST_SCRIPTS, _MOST_ITEMS = 40, 400
_TITLE_ENDS = re.compile(r"\s+[|–—·»-]\s+")
_DATE_FIELDS = re.compile(r'"(datePublished|dateCreated|dateModified|uploadDate)"\s*:\s*"([^"\\]{4,40})"')


class Value(NamedTuple):
    """What a page says, and where."""

    text: str
    where: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says about its article; None where it does not say.

    `linked` are the fields of its JSON-LD and `meta` its `meta` by lower-case name: `published` reads days from them.
    """

    title: Value | None = None
    source: Value | None = None
    author: Value | None = None
    url: Value | None = None
    language: Value | None = None
    linked: Mapping[str, str] = {}
    meta: Mapping[str, str] = {}


def said(page: LexborHTMLParser) -> Said:
    """What a page says in JSON-LD, `meta` and elements."""
    linked, meta = _linked(page), _meta(page)
    source = _either(linked, meta, "source")
    url = _either(linked, meta, "url", between=_valued(_attribute(page, 'link[rel="canonical"]', "href"), "link"))
    author = _either(linked, meta, "author")
    return Said(
        title=_either(linked, meta, "title") or _heading(page, source.text if source else None),
        source=source,
        author=author if author and "://" not in author.text else None,
        url=url if url and _is_address(url.text) else None,
        language=_valued(_attribute(page, "html", "lang"), "html"),
        linked=linked,
        meta=meta,
    )


def line_of(value: Any) -> str | None:
    """A value as one line, None where it is no text or empty."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _valued(text: str | None, where: str) -> Value | None:
    return Value(text, where) if text else None


def _either(
    linked: Mapping[str, str], meta: Mapping[str, str], field: str, *, between: Value | None = None
) -> Value | None:
    """A field of JSON-LD, else what stands between, else that of `meta`."""
    return _valued(linked.get(field), "json-ld") or between or _of_meta(meta, field)


def _of_meta(meta: Mapping[str, str], field: str) -> Value | None:
    name = next((name for name in table("pages")["meta"][field] if name in meta), None)
    return Value(meta[name], f"meta {name}") if name else None


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in {"http", "https"}
    except ValueError:
        return False


def _linked(page: LexborHTMLParser) -> dict[str, str]:
    """The article's fields in JSON-LD; its days also where it is broken, or of another kind of thing."""
    items: list[dict[str, Any]] = []
    days: dict[str, str] = {}
    for node in page.css('script[type="application/ld+json"]')[:_MOST_SCRIPTS]:
        script = node.text(deep=True) or ""
        for field, day in _DATE_FIELDS.findall(script):
            days.setdefault(field, day)
        try:
            items += _items(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue
    kinds = frozenset(table("pages")["linked"]["kinds"])
    articles = [item for item in items[:_MOST_ITEMS] if not kinds.isdisjoint(map(str, _listed(item.get("@type"))))]
    return days | (_article_fields(articles[0]) if articles else {})


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: one, several, those of its graph, and what a page is about."""
    for item in _listed(value):
        if isinstance(item, dict):
            yield item
            for field in ("@graph", "mainEntity"):
                yield from (node for node in _listed(item.get(field)) if isinstance(node, dict))


def _article_fields(item: dict[str, Any]) -> dict[str, str]:
    fields = {
        "title": line_of(item.get("headline")),
        "datePublished": line_of(item.get("datePublished")),
        "dateModified": line_of(item.get("dateModified")),
        "source": _named(item.get("publisher")),
        "url": line_of(item.get("url")) or line_of(_identity(item.get("mainEntityOfPage"))),
        "author": _named(item.get("author")),
    }
    return {field: value for field, value in fields.items() if value}


def _identity(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _named(value: Any) -> str | None:
    """The name of a thing, or the names of several, as JSON-LD writes them."""
    names = [line_of(item.get("name")) if isinstance(item, dict) else line_of(item) for item in _listed(value)]
    return ", ".join(name for name in names if name) or None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    """The contents of the page's `meta`, by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        content = line_of(attributes.get("content"))
        for name in _names(attributes) if content else ():
            found.setdefault(name, content or "")
    return found


def _names(attributes: Mapping[str, str | None]) -> Iterable[str]:
    names = (attributes.get(field) for field in ("property", "name", "itemprop"))
    return [name.strip().lower() for name in names if name]


def _heading(page: LexborHTMLParser, source: str | None) -> Value | None:
    """The page's one `h1`, else its `title` without the name of the site."""
    # Of several, which may stand in each other without end, none is looked at.
    found = page.css("h1")
    headings = [line_of(node.text(deep=True)) for node in found[:1]] if len(found) == 1 else []
    if len(headings) == 1 and headings[0]:
        return Value(headings[0], "h1")
    node = page.css_first("title")
    title = line_of(node.text(deep=True)) if node else None
    if title is None or source is None:
        return _valued(title, "title")
    pieces = _TITLE_ENDS.split(title)
    ends = len(pieces) > 1 and pieces[-1].casefold() == source.casefold()
    return _valued(title[: title.rfind(pieces[-1])].rstrip(" |–—·»-") if ends else title, "title")


def _attribute(page: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = page.css_first(selector)
    return line_of(node.attributes.get(name)) if node is not None else None
