"""What stands in quotation marks, and quotations that go on over paragraphs, with one mark before and one behind.

"The ministry said: "A … ¶ B … ¶ C."": each paragraph is a quotation of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.model.report import Span

_QUOTES = re.compile('[\n"\u201c\u201d\u201e\u00ab\u00bb]')
_OPENS, _CLOSES = "\u201c\u201e\u00ab", "\u201d\u00bb"
_OPENING, _CLOSING = '"\u201c', '"\u201d'
#: What may stand behind the mark that closes a statement.
_STOPS = ".,;"
#: A statement has at most so many paragraphs.
_MOST = 20


def quoted_spans(text: str) -> Iterator[Span]:
    """What stands inside quotation marks; a paragraph ends a quotation that is not closed."""
    opened = -1
    for match in _QUOTES.finditer(text):
        position, char = match.start(), match.group()
        closes = char in _CLOSES or char == "\n" or (char == '"' and opened >= 0)
        if closes and opened >= 0:
            if position > opened:
                yield opened, position
            opened = -1
        elif char in _OPENS or char == '"':
            opened = position + 1


def over_paragraphs(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The quoted spans of a text, those between an open mark and a later closing one in place of what they cover."""
    found = list(spans)
    for long in _statements(text):
        found = [span for span in found if span[1] <= long[0] or span[0] >= long[-1]]
        found += list(zip(long[::2], long[1::2], strict=True))
    return iter(sorted(found))


def _statements(text: str) -> Iterator[list[int]]:
    """The ends of the paragraphs of each statement, first and last in turn."""
    opened: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        first = start + line.find(body) if body else start
        last = first + len(body)
        start += len(line)
        odd = sum(char in _OPENING + _CLOSING for char in body) % 2
        words = body.rstrip(_STOPS)
        if odd and opened and words and words[-1] in _CLOSING:
            yield [*opened, first, first + len(words) - 1]
            opened = []
        elif odd:
            opened = [first + 1, last] if body[0] in _OPENING else []
        elif opened and body:
            opened = [*opened, first, last] if len(opened) < _MOST * 2 else []
