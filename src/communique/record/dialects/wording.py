"""Texts and phrases as PostgreSQL's index of words holds them, and how much a phrase tells: as SQLite's index has it.

A text that is searchable is split where SQLite's tokenizer splits it: a word
is a run of letters, digits and marks. Every word stands between two marks that
no word holds, so that words in a row are a piece of text.
"""

from __future__ import annotations

import functools
import math
import re
import sys
import unicodedata

import msgspec

#: Before and after every word.
_BEGIN, _END = "<", ">"
_MARKS = frozenset({"Co", "Mn", "Mc"})
#: A word in the index of words each once is at most so long, in characters; the text itself has all of it.
_LONGEST = 500
#: So many bytes of words are kept each once for a text: PostgreSQL's `tsvector` takes a megabyte.
_MOST = 900_000
#: The constants of BM25 as SQLite has them: https://www.sqlite.org/fts5.html#the_bm25_function
K1, B = 1.2, 0.75
_LEAST = 1e-6


class Worded(msgspec.Struct, frozen=True):
    """A text in the index: its words between their marks, how many they are, and each once."""

    said: str
    length: int
    words: frozenset[str]


class Sought(msgspec.Struct, frozen=True):
    """A phrase: the piece of text that it is, the question for its words, and whether that question is all of it."""

    piece: str
    query: str
    is_exact: bool
    #: Whether the phrase can begin within itself, as `a a` does; then a pattern finds each beginning of it.
    overlaps: bool
    pattern: str


def words_of(text: str) -> list[str]:
    """The words of a text that is searchable."""
    return _word().findall(text)


def worded(text: str) -> Worded:
    """A text as the index holds it."""
    words = words_of(text)
    said = f"{_END}{_BEGIN}".join(words)
    return Worded(f"{_BEGIN}{said}{_END}" if words else "", len(words), frozenset(word[:_LONGEST] for word in words))


def fitting(words: frozenset[str]) -> tuple[list[str], bool]:
    """As many of these words as fit, in their order, and whether some do not."""
    kept: list[str] = []
    size = 0
    for word in sorted(words):
        size += len(word.encode()) + 8
        if size > _MOST:
            return kept, True
        kept.append(word)
    return kept, False


def sought(phrase: str, *, any_ending: bool) -> Sought:
    """A phrase as it is looked for."""
    words = words_of(phrase)
    piece = _BEGIN + f"{_END}{_BEGIN}".join(words) + ("" if any_ending else _END)
    last = len(words) - 1
    parts = [f"'{word[:_LONGEST]}'{':*' if any_ending and place == last else ''}" for place, word in enumerate(words)]
    first = f"{_BEGIN}{words[0]}{_END}"
    return Sought(
        piece=piece,
        query=" & ".join(parts),
        is_exact=not last and len(words[0]) < _LONGEST,
        overlaps=last > 0
        and (any_ending or any(words[at:] == words[: len(words) - at] for at in range(1, len(words)))),
        pattern=f"{first}(?={piece.removeprefix(first)})",
    )


def weight(rows: int, having: int) -> float:
    """How much a phrase tells that so many of all rows have."""
    told = math.log((rows - having + 0.5) / (having + 0.5))
    return told if told > 0 else _LEAST


@functools.cache
def _word() -> re.Pattern[str]:
    """A run of letters, digits and marks, by the categories of Unicode."""
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        if category[0] not in "LN" and category not in _MARKS:
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in ranges)}]+")
