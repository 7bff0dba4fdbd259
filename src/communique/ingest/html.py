"""A web page to a draft: the article's text, and what the page says about it.

Title, date, source, author, address and language are taken from JSON-LD, then
OpenGraph and other `meta`, then the elements of the page (`h1`, `time`,
`link rel=canonical`). What stands in the text alone is found by `metadata`.

A page without an article gives all its text, and a problem that says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser

from communique.ingest import furniture
from communique.ingest.draft import Draft, Rejected, rejected
from communique.ingest.text import decode
from communique.model.reading import Problem

#: Below this many characters a main content is no article: a caption, a notice, an error page.
_SHORTEST = 140
#: Elements nested deeper than browsers keep them; the time of the libraries grows with the square of the depth.
_DEEPEST = 1000

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_CLOSED = re.compile(rf"(?:</\w{{1,20}}>\s*){{{_DEEPEST}}}")
_NESTING = ("div", "span", "font", "table", "blockquote", "section", "ul", "center")
_TITLE_ENDS = re.compile(r"\s+[|–—·»-]\s+")
_KINDS = frozenset(
    """
    Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BlogPosting PressRelease Report SocialMediaPosting
    """.split()
)

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "publishdate",
        "pubdate",
        "publish-date",
        "publication_date",
        "dc.date.issued",
        "dc.date",
        "parsely-pub-date",
        "sailthru.date",
        "date",
    ),
    "source": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "url": ("og:url",),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"),
}


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says about its article; None where it does not say."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None


def read_page(data: bytes, *, path: str, stem: str) -> Draft | Rejected:
    """The draft of a web page."""
    charset = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=charset.group(1).decode() if charset else None)
    if decoded.text is None:
        return Rejected(path, decoded.problem or Problem("binary", "no text"))
    problems = [decoded.problem] if decoded.problem else []
    html = decoded.text
    if _is_too_deep(html):
        return rejected(path, "malformed", f"the page's elements are nested more than {_DEEPEST:,} deep")
    text = furniture.article(html).strip()
    if len(text) < _SHORTEST:
        text = furniture.body(html).strip()
        problems.append(
            Problem("no_article", "the page holds no article that could be told apart; all its text is read")
        )
    if not text:
        return rejected(path, "empty", "the page shows no text")
    said = msgspec.structs.asdict(_page(html))
    return Draft(path=path, id=stem, text=text, problems=tuple(problems), **said)


def _is_too_deep(html: str) -> bool:
    """Whether elements nest without end: opened and not closed, or closed all at once."""
    lowered = html.lower()
    unclosed = (lowered.count(f"<{name}") - lowered.count(f"</{name}") for name in _NESTING)
    return max(unclosed) > 5 * _DEEPEST or (html.count("</") > _DEEPEST and _CLOSED.search(html) is not None)


def _page(html: str) -> _Page:
    page = LexborHTMLParser(html)
    linked = _linked(page)
    meta = _meta(page)
    url = linked.get("url") or _canonical(page) or _first(meta, "url")
    source = linked.get("source") or _first(meta, "source")
    return _Page(
        title=linked.get("title") or _first(meta, "title") or _heading(page, source),
        published=linked.get("published") or _first(meta, "published") or _time(page),
        source=source,
        url=url if url and urlsplit(url).scheme in {"http", "https"} else None,
        author=_names(linked.get("author")) or _names(_first(meta, "author")),
        language=_attribute(page, "html", "lang"),
    )


def _linked(page: LexborHTMLParser) -> dict[str, str]:
    """The article's fields in JSON-LD."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(node.text(deep=True), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(value):
            if not _KINDS.isdisjoint(_listed(item.get("@type"))):
                return _article_fields(item)
    return {}


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: one, several, or those of its graph."""
    for item in _listed(value):
        if isinstance(item, dict):
            yield item
            yield from (node for node in _listed(item.get("@graph")) if isinstance(node, dict))


def _article_fields(item: dict[str, Any]) -> dict[str, str]:
    fields = {
        "title": _text(item.get("headline")),
        "published": _text(item.get("datePublished")),
        "source": _named(item.get("publisher")),
        "url": _text(item.get("url")) or _text(_identity(item.get("mainEntityOfPage"))),
        "author": _named(item.get("author")),
    }
    return {field: value for field, value in fields.items() if value}


def _identity(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _named(value: Any) -> str | None:
    """The name of a thing, or the names of several, as JSON-LD writes them."""
    names = [_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in _listed(value)]
    return ", ".join(name for name in names if name) or None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    """The contents of the page's `meta`, by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for node in page.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = _text(attributes.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], field: str) -> str | None:
    return next((meta[name] for name in _META[field] if name in meta), None)


def _canonical(page: LexborHTMLParser) -> str | None:
    return _attribute(page, 'link[rel="canonical"]', "href")


def _heading(page: LexborHTMLParser, source: str | None) -> str | None:
    """The page's one `h1`, else its `title` without the name of the site."""
    headings = [_text(node.text(deep=True)) for node in page.css("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    node = page.css_first("title")
    title = _text(node.text(deep=True)) if node else None
    if title is None or source is None:
        return title
    pieces = _TITLE_ENDS.split(title)
    ends = len(pieces) > 1 and pieces[-1].casefold() == source.casefold()
    return title[: title.rfind(pieces[-1])].rstrip(" |–—·»-") if ends else title


def _time(page: LexborHTMLParser) -> str | None:
    """The time that an element marks as that of publication, else the only day that the article or page marks."""
    for selector in ("[itemprop~=datePublished][datetime]", "time[pubdate][datetime]"):
        found = _attribute(page, selector, "datetime")
        if found:
            return found
    for selector in ("article time[datetime]", "time[datetime]"):
        days = {(node.attributes.get("datetime") or "")[:10] for node in page.css(selector)}
        if len(days) == 1:
            return days.pop()
    return None


def _attribute(page: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = page.css_first(selector)
    return _text(node.attributes.get(name)) if node is not None else None


def _names(author: str | None) -> str | None:
    """An author, unless it is the address of a page."""
    return None if author is None or "://" in author else author
