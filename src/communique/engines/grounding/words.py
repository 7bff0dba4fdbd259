"""Names and printed words inside the quotes that are said to hold them.

What stands as printed is looked for as a quote is. Names are coded in their
base form, which a language that declines need not print: word by word they
may end otherwise, and begin alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.engines.grounding.quotes import Searchable, places_of
from communique.engines.grounding.squash import is_unspaced, squash
from communique.model.report import Span

_WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0900-\u0d7f]+(?:['\u2019\u02bc-][\w]+)*")
#: A base form and a printed one share so much of the longer of the two, begin with so many letters alike, and end
#: in so few others.
_SHARED, _LEAST, _ENDING = 0.6, 3, 4
_HANGUL = range(0x1100, 0x11FF)


def find_printed(words: str, spans: Iterable[Span], within: Searchable) -> Span | None:
    """Where words stand inside one of some spans, as they are printed."""
    spans = tuple(spans)
    for start, end in places_of(words, within):
        if any(first <= start and end <= last for first, last in spans):
            return start, end
    return None


def find_name(name: str, spans: Iterable[Span], within: Searchable) -> tuple[str, Span] | None:
    """Where a name stands inside one of some spans, and the name: as printed, or in the base form that was given."""
    spans = tuple(spans)
    span = find_printed(name, spans, within)
    if span is not None:
        return printed(within, span), span
    wanted = [squash(word).text for word in _WORD.findall(name)]
    if not wanted or any(map(is_unspaced, name)):
        return None
    found = next(_declined(wanted, spans, within), None)
    return None if found is None else (" ".join(name.split()), found)


def printed(within: Searchable, span: Span) -> str:
    """The words of a span, with white space as one space."""
    return " ".join(within.text[span[0] : span[1]].split())


def _declined(wanted: list[str], spans: Iterable[Span], within: Searchable) -> Iterator[Span]:
    for start, end in spans:
        words = list(_WORD.finditer(within.text, start, end))
        folded = [squash(word.group()).text for word in words]
        for first in range(len(words) - len(wanted) + 1):
            if all(map(_is_form, wanted, folded[first : first + len(wanted)])):
                yield words[first].start(), words[first + len(wanted) - 1].end()


def _is_form(base: str, word: str) -> bool:
    """Whether a word may be a form of another: the same beginning, another ending."""
    if base == word:
        return True
    if any(map(str.isdigit, base + word)):
        return False
    shared = next((place for place, (one, other) in enumerate(zip(base, word, strict=False)) if one != other), None)
    shared = min(len(base), len(word)) if shared is None else shared
    if shared == len(base) and ord(base[0]) in _HANGUL:
        return True
    longest = max(len(base), len(word))
    return shared >= max(_LEAST, _SHARED * longest) and longest - shared <= _ENDING
