"""Addresses that lead to words on a page: text fragments (`#:~:text=`), as browsers follow them.

A fragment is `prefix-,start,end,-suffix`: a short quote stands whole in
`start`, a long one, or one of several lines, is given by its first and last
words. Words before and after it are added until its place is the first that
fits in the text. Browsers compare without case and with any white space as one
space, and match whole words alone.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote as percent_encoded

from communique.model.report import Span

#: A quote of more characters is given by its ends.
_LONGEST_WHOLE = 160
#: How many words the ends of a long quote have, and how many words around it are added, from few to many.
_ENDS = (4, 8, 16, 32)
_AROUND = (0, 2, 4, 8)
_DIRECTIVE = ":~:"
# Where words are written without spaces between them, each sign is one.
_SIGN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(rf"[{_SIGN}]|[^\s{_SIGN}]+")
_LETTERS = re.compile(rf"(?:(?![{_SIGN}])\w)+")
_SPACE = re.compile(r"\s+")


class _Fragment(NamedTuple):
    """The parts of a text fragment; empty where there is none."""

    prefix: str
    start: str
    end: str
    suffix: str


def text_fragment(url: str, quote: str, before: str = "", after: str = "") -> str:
    """An address that leads to a quote; `before` and `after` are the text that stands around it.

    A quote that begins or ends within a word is led to with the whole word.
    Where nothing tells it from another, the address leads to the first of them.
    """
    if not quote.strip():
        return url
    text, (start, end) = _normalised(before, quote, after)
    lines = [line for line in quote.split("\n") if line.strip()]
    fragment = None
    for fragment in _fragments(text, (start, end), lines):
        if _first_match(text.casefold(), fragment) == (start, end):
            break
    return _address(url, fragment) if fragment else url


def _normalised(before: str, quote: str, after: str) -> tuple[str, Span]:
    """The text with single spaces, and where the quote lies in it, to the ends of its words."""
    lead = _SPACE.sub(" ", before)
    inner = _SPACE.sub(" ", quote).strip()
    if quote[:1].isspace() and not lead.endswith(" "):
        lead += " "
    tail = _SPACE.sub(" ", after)
    if quote[-1:].isspace() and not tail.startswith(" "):
        tail = f" {tail}"
    text = lead + inner + tail
    start, end = len(lead), len(lead) + len(inner)
    for word in _LETTERS.finditer(text, max(0, start - 200), min(len(text), end + 200)):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return text, (start, end)


def _fragments(text: str, span: Span, lines: list[str]) -> Iterator[_Fragment]:
    """The fragments that may lead there, from the shortest."""
    start, end = span
    before = [word.start() for word in _WORD.finditer(text, max(0, start - 400), start)]
    after = [word.end() for word in _WORD.finditer(text, end, end + 400)]
    for first, last in _inner(text[start:end], lines):
        for count in _AROUND:
            for leading, trailing in dict.fromkeys(((count, 0), (0, count), (count, count))):
                prefix = text[before[-leading:][0] : start] if leading and before else ""
                suffix = text[end : after[:trailing][-1]] if trailing and after else ""
                yield _Fragment(prefix.strip(), first, last, suffix.strip())


def _inner(quote: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """What stands for the quote: itself, or its first and last words, none of them over the end of a line."""
    if len(lines) == 1 and len(quote) <= _LONGEST_WHOLE:
        yield quote, ""
        return
    first, last = (_SPACE.sub(" ", line).strip() for line in (lines[0], lines[-1]))
    starts = [word.end() for word in _WORD.finditer(quote, 0, len(first))]
    ends = [word.start() for word in _WORD.finditer(quote, max(0, len(quote) - len(last)))]
    for count in _ENDS:
        yield quote[: starts[:count][-1]], quote[ends[-count:][0] :]


def _first_match(text: str, fragment: _Fragment) -> Span | None:
    """The place that a browser finds first in a text without case."""
    prefix, start, end, suffix = (part.casefold() for part in fragment)
    begins = re.compile(rf"(?<!\w){re.escape(prefix)}\s?({re.escape(start)})" if prefix else f"({_bounded(start)})")
    ends = re.compile(f"({re.escape(end)})" + (rf"\s?{re.escape(suffix)}" if suffix else ""))
    for found in begins.finditer(text):
        if not end:
            rest = text[found.end() :].lstrip()
            if rest.startswith(suffix):
                return found.span(1)
            continue
        closed = ends.search(text, found.end())
        if closed is not None:
            return found.start(1), closed.end(1)
    return None


def _bounded(words: str) -> str:
    return rf"(?<!\w){re.escape(words)}"


def _address(url: str, fragment: _Fragment) -> str:
    prefix, start, end, suffix = (_encoded(part) for part in fragment)
    parts = [f"{prefix}-" if prefix else "", start, end, f"-{suffix}" if suffix else ""]
    base, _, named = url.partition("#")
    return f"{base}#{named.partition(_DIRECTIVE)[0]}{_DIRECTIVE}text={','.join(part for part in parts if part)}"


def _encoded(part: str) -> str:
    """A part with everything encoded that means something in a fragment: commas, dashes and ampersands too."""
    return percent_encoded(part, safe="").replace("-", "%2D")
