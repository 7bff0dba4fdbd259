"""States by one syllable each where words are parted by spaces: "한미", "한·베트남", "한-이탈리아".

A word that begins with two or three letters of `shorts`, each of another
state, and ends there, or goes on with one of `short_heads` or a case, names
these states; one letter does that a hyphen or a dot joins to a state.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.marks import Mark
from communique.read.words.segment import Token

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon

_NAME = "name"


def find_rows(folded: str, marks: list[Mark], lexicon: Lexicon) -> list[Mark]:
    """The marks of a text with those of states by one letter of their names, in order."""
    states = lexicon.pack.states
    if not states.shorts or lexicon.inflection is None:
        return marks
    always = {letter: code for code, letters in states.shorts.items() for letter in letters}
    begins = {mark.start: mark.end for mark in marks if mark.layer == Layer.PARTY}
    ends = {mark.end for mark in marks if mark.layer == Layer.PARTY}
    found: list[Mark] = []
    for match in _pattern("".join(always), states.short_heads, tuple(lexicon.inflection.cases)).finditer(folded):
        kind = match.lastgroup or ""
        joined = kind in {"row", "dotted"} or (kind == "one" and match.end() in begins) or match.start() in ends
        letters = [(at, always[letter]) for at, letter in enumerate(match[kind], match.start(kind)) if letter in always]
        if begins.get(match.start(kind), 0) >= match.end(kind) > match.start(kind) + 1:
            continue  # "북한" is one state
        apart = len({code for _, code in letters}) == len(letters)
        if joined and apart and match[kind] not in states.regions:
            found += [Mark(at, at + 1, Layer.PARTY, PartyWord(code, _NAME)) for at, code in letters]
    if not found:
        return marks
    covered = [(found_mark.start, found_mark.end) for found_mark in found]
    kept = [mark for mark in marks if mark.layer != Layer.PARTY or (mark.start, mark.end) not in covered]
    return sorted((*kept, *found), key=lambda mark: (mark.start, -mark.end))


@cache
def _pattern(letters: str, heads: tuple[str, ...], cases: tuple[str, ...]) -> re.Pattern[str]:
    """Letters for states at the beginning of a word, and what may follow them in it."""
    behind = "|".join(sorted(map(re.escape, (*heads, *cases)), key=len, reverse=True))
    ends = rf"(?=(?:{behind})*(?!\w))"
    rows = rf"(?P<row>[{letters}]{{2,3}}){ends}|(?P<dotted>[{letters}](?:[·-][{letters}]){{1,2}}){ends}"
    return re.compile(rf"(?<!\w)(?:{rows}|(?P<one>[{letters}])[-·])|[-·](?P<last>[{letters}]){ends}")


def cut_rows(tokens: list[Token], marks: list[Mark]) -> list[Token]:
    """The tokens of a sentence, those that hold several states by one letter cut between them."""
    places = {place for mark in marks if mark.layer == Layer.PARTY and mark.end - mark.start == 1 for place in mark[:2]}
    found: list[Token] = []
    for token in tokens:
        inside = [place for place in range(token.start + 1, token.end) if place in places] if places else []
        if not inside:
            found.append(token)
            continue
        for start, end in zip([token.start, *inside], [*inside, token.end], strict=True):
            text = token.text[start - token.start : end - token.start]
            found.append(Token(text, start, end, token.capital and start == token.start))
    return found
