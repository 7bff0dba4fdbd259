"""Sentences of scripts that write no space behind a full stop."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL_STOPS = frozenset("\u3002!?\uff01\uff1f\uff61")
_OPENERS, _CLOSERS = frozenset("\u300c\u300e\uff08(\u201c"), frozenset("\u300d\u300f\uff09)\u201d")
_SIGNS = re.compile(f"[{''.join(map(re.escape, sorted(_FULL_STOPS | _OPENERS | _CLOSERS)))}]")
#: Of the closing signs, those of quotations.
_QUOTED = frozenset("\u300d\u300f\u201d")
#: A quotation that nothing closes within so many characters was none.
_LONGEST_QUOTE = 240


def unspaced_sentences(
    line: str, openers: tuple[str, ...], chains: tuple[str, ...] = (), heads: tuple[str, ...] = ()
) -> Iterator[str]:
    """The sentences of a line of a script that parts no words.

    Where it writes no stops, one of `openers` behind a space begins the next, and one of `heads` behind
    one of `chains`: a word that hangs a clause with a subject of its own on the one before.
    """
    if not openers:
        yield from full_stops(line)
        return
    for piece in full_stops(line):
        start = 0
        for match in _cuts(openers, chains, heads).finditer(piece):
            if start < match.end():
                yield piece[start : match.end()]
                start = match.end()
        yield piece[start:]


@cache
def _cuts(openers: tuple[str, ...], chains: tuple[str, ...], heads: tuple[str, ...]) -> re.Pattern[str]:
    """What ends a sentence: nothing, before the space in front of an opener, or the word that chains the next."""
    opening, chain, head = ("|".join(map(re.escape, words)) for words in (openers, chains, heads))
    chained = rf" (?:{chain}) ?(?={head})|" if chain and head else ""
    return re.compile(rf"{chained}(?= (?:{opening}))")


def full_stops(line: str) -> Iterator[str]:
    """The sentences of a line: up to a full stop outside quotation marks and brackets, with what closes behind it.

    A quotation that a particle follows goes on.
    """
    start = depth = opened = 0
    for match in _SIGNS.finditer(line):
        place, char = match.start(), match.group()
        if place - opened - (char in _OPENERS) > _LONGEST_QUOTE:
            depth = 0
        if char in _OPENERS:
            depth, opened = depth + 1, place
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        after = line[place + 1 : place + 2]
        closes = char in _QUOTED and line[place - 1] in _FULL_STOPS and not _is_kana(after)
        if not depth and (char in _FULL_STOPS or closes) and after not in _FULL_STOPS | _CLOSERS:
            yield line[start : place + 1]
            start = place + 1
    if start < len(line):
        yield line[start:]


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u3096"
