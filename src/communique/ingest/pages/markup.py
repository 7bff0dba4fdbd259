"""The bytes of a page to its markup, within bounds.

A page says itself how it is written, in its `meta`; what came with it may say
so too. Pages that would take a parser more time than any page is worth are
refused here, before they are parsed.
"""

from __future__ import annotations

import re
from collections import Counter

from communique.ingest.text import Decoded, decode
from communique.model.reading import Problem

#: Elements nested deeper than browsers keep them; the time of the libraries grows with the square of the depth.
_DEEPEST = 1000
#: No page that people read has more elements.
_MOST_TAGS = 200_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_CLOSED = re.compile(rf"(?:</\w{{1,20}}>\s*){{{_DEEPEST}}}")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,15})", re.IGNORECASE)
#: Elements that hold none, or that end by themselves where the next begins: not closed, they do not nest.
_ENDING_ALONE = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead
    tbody tfoot colgroup rb rt rp html head body
    """.split()
)


def markup(data: bytes, *, charset: str | None = None) -> Decoded:
    """The markup of a page, None where it is no text or no page that can be parsed; `charset` came with it."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=declared.group(1).decode() if declared else charset)
    refused = _refusal(decoded.text) if decoded.text is not None else None
    return Decoded(None, Problem("malformed", refused)) if refused is not None else decoded


def _refusal(html: str) -> str | None:
    """Why a page is not read: elements without number, or nested without end."""
    tags = html.count("<")
    if tags <= _DEEPEST:
        return None
    if tags > _MOST_TAGS:
        return f"the page has more than {_MOST_TAGS:,} elements"
    return f"the page's elements are nested more than {_DEEPEST:,} deep" if _is_too_deep(html, tags) else None


def _is_too_deep(html: str, tags: int) -> bool:
    """Whether elements nest without end: opened and not closed, or closed all at once."""
    if tags > 5 * _DEEPEST:
        unclosed = Counter[str]()
        for closes, name in _TAG.findall(html):
            unclosed[name.lower()] += -1 if closes else 1
        if any(count > 5 * _DEEPEST for name, count in unclosed.items() if name not in _ENDING_ALONE):
            return True
    return html.count("</") > _DEEPEST and _CLOSED.search(html) is not None
