"""Names that a page prints twice over: "Anna Berg Berg Anna Maria Minister of Trade opened the talks".

What a page shows of a person under the pointer stands in its text behind the
name: the surname again, the given names, the office. It is no part of the
sentence. Where no office stands before the name, that of the echo is kept in
brackets; else nothing is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.names.nominative import name_forms
from communique.read.words.lexicon import Layer
from communique.read.words.segment import Token

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.marks import Mark

#: A surname has at most so many words; given names follow it, at most so many.
_SURNAME, _GIVEN = 2, 4
_TITLE = frozenset({Layer.OFFICE, Layer.TITLE, Layer.PARTY, Layer.BODY_HEAD, Layer.BODY, Layer.RANK})


def without_echoes(tokens: list[Token], marks: list[Mark], lexicon: Lexicon) -> tuple[list[Token], list[Mark]]:
    """The tokens and marks of a sentence without what its names echo."""
    index = 1
    while index < len(tokens):
        length = _repeated(tokens, index, lexicon)
        if length:
            given = tokens[index - length - 1].text if index > length else ""
            names = _end_of_names(tokens, index + length, given, lexicon)
            names = names or (index + length if length == _SURNAME else 0)
            if names:
                tokens, marks = _cut(tokens, marks, (index, names), titled=_is_titled(tokens, marks, index - length))
        index += 1
    return tokens, marks


def _repeated(tokens: list[Token], index: int, lexicon: Lexicon) -> int:
    """How many words before a token are printed again from it on, the first time in any case; 0 where none are."""
    if not tokens[index].capital:
        return 0
    for length in range(1, _SURNAME + 1):
        before, again = tokens[max(0, index - length) : index], tokens[index : index + length]
        if len(before) == len(again) == length:
            pairs = zip(before, again, strict=True)
            if all(one.capital and one.text in name_forms(lexicon, other.text) for one, other in pairs):
                return length
    return 0


def _end_of_names(tokens: list[Token], first: int, given: str, lexicon: Lexicon) -> int:
    """One past the given names behind a repeated surname; 0 where the one before the surname is not the first."""
    if first >= len(tokens) or not given or given not in name_forms(lexicon, tokens[first].text):
        return 0
    last = first + 1
    small = lexicon.letters
    while last < len(tokens) and last - first < _GIVEN and tokens[last].capital and tokens[last].text not in small:
        last += 1
    return last


def _is_titled(tokens: list[Token], marks: list[Mark], surname: int) -> bool:
    """Whether a title ends right before the given name that stands before a surname."""
    first = surname - 1
    while first > 1 and tokens[first - 1].capital and not any(mark.end == tokens[first - 1].end for mark in marks):
        first -= 1
    return any(mark.end == tokens[first - 1].end and mark.layer in _TITLE for mark in marks) if first else False


def _cut(
    tokens: list[Token], marks: list[Mark], echo: tuple[int, int], *, titled: bool
) -> tuple[list[Token], list[Mark]]:
    """The tokens and marks without an echo from its first token on, but for a title that nobody stated before."""
    first, names = echo
    names = min(names, _first_title(tokens, marks, first, names))
    start = tokens[first].start
    bounds = {mark.start: mark.end for mark in marks if mark.layer in _TITLE}
    last, reached = names, 0
    while last < len(tokens) and (tokens[last].start in bounds or tokens[last].start < reached):
        reached = max(reached, bounds.get(tokens[last].start, 0))
        last += 1
    kept = [] if titled or last == names else _bracketed(tokens[names:last])
    end = tokens[last - 1].end
    held = kept[0].start if kept else end
    rest = [mark for mark in marks if not start <= mark.start < (held if kept else end)]
    return [*tokens[:first], *kept, *tokens[last:]], rest


def _first_title(tokens: list[Token], marks: list[Mark], first: int, names: int) -> int:
    """Where the title begins that follows the names of an echo."""
    offices = {mark.start for mark in marks if mark.layer == Layer.OFFICE}
    return next((index for index in range(first, names) if tokens[index].start in offices), names)


def _bracketed(tokens: list[Token]) -> list[Token]:
    """Tokens between two brackets that no character stands for."""
    start, end = tokens[0].start, tokens[-1].end
    return [Token("(", start, start, capital=False), *tokens, Token(")", end, end, capital=False)]
