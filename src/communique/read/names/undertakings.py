"""Joint undertakings known by a name in capitals: "Minerals Security Partnership", "Partnership for Clean Ports".

The noun that closes the name, or opens it, is the cue. Whose it is the name
itself may say ("U.S.-Kenya Digital Initiative"), or the sides that act in
its sentence; what one side owns alone ("Italy's Mattei Plan") is none.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from communique.read.words.cues import signalled
from communique.registers.states import states

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_OWNING = frozenset({"'s", "'", "his", "her", "its"})
_HYPHENS = frozenset({"-", "\u2013"})
_ACTORS = frozenset({"party", "person", "body", "pair", "pronoun"})
_OPENS = frozenset({"for", "on", "of", "against", "to"})
_LONGEST, _NEAR = 12, 4
#: Small words inside a name: "Partnership for Peace and the Environment".
_INNER = frozenset({"and", "&", "of", "for", "on", "the", "in", "to", "-", "–", ","})


def name_range(document: Document, sentence: Sentence, cue: Located) -> tuple[int, int] | None:
    """The tokens of the name that a cue closes or opens; None where it stands in none."""
    tokens = sentence.tokens
    printed = document.text[tokens[cue.first].start : tokens[cue.last - 1].end]
    last = _closing(sentence, cue.last) if tokens[cue.first].capital else cue.last
    first = _opening(sentence, cue.first)
    closed = first < cue.first and not _is_actor(sentence, cue.first - 1)
    goes_on = last < len(tokens) and tokens[last].capital and tokens[last].text[0].isalpha()
    if printed.isupper() or goes_on or not (closed or last > cue.last):
        return None
    return first, last


def _opening(sentence: Sentence, first: int) -> int:
    """The first of the capitalised words before a noun."""
    index = first
    while index and first - index < _LONGEST:
        token = sentence.tokens[index - 1]
        inner = index < first and token.text in _INNER and index > 1 and sentence.tokens[index - 2].capital
        small = "determiners" in sentence.classes[index - 1]
        if small or not (token.capital or (inner and token.text != ",")):
            break
        index -= 1
    return index


def _is_actor(sentence: Sentence, index: int) -> bool:
    mention = sentence.mention_at(index)
    return mention is not None and mention.kind in _ACTORS


def _closing(sentence: Sentence, last: int) -> int:
    """One past a complement in capitals: "Partnership for Global Infrastructure and Investment"."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens) or tokens[last].text not in _OPENS or not tokens[last + 1].capital:
        return last
    index = last + 1
    while index < len(tokens) and index - last < _LONGEST and (tokens[index].capital or tokens[index].text in _INNER):
        index += 1
    while tokens[index - 1].text in _INNER:
        index -= 1
    return index


def owner_alone(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one side owns what a name names: "Italy's Green Initiative", "the Maltese Clean Ports Initiative"."""
    if first > 0 and sentence.tokens[first - 1].text in _OWNING:
        return True
    sides = sides_of_name(sentence, first, last)
    if len(sides) != 1 or sides[0].code not in states():
        return False
    beside = sentence.words(max(0, sides[0].first - 1), sides[0].first) + sentence.words(sides[0].last, last)[:1]
    return _HYPHENS.isdisjoint(beside)


def sides_of_name(sentence: Sentence, first: int, last: int) -> list[Mention]:
    """The parties that a name holds."""
    return [mention for mention in sentence.mentions if mention.kind == "party" and first <= mention.first < last]


def acting_sides(sentence: Sentence, first: int) -> list[Mention]:
    """The parties said to act before a name, where they are two or more joined by a conjunction."""
    mentions = [
        mention
        for mention in sentence.mentions
        if mention.kind in {"party", "body"} and mention.code is not None and mention.last <= first
    ]
    for one, other in itertools.pairwise(mentions):
        joined = range(one.last, other.first)
        classes = [sentence.classes[index] for index in joined]
        if joined and all(item & {"conjunctions", "determiners"} for item in classes) and one.code != other.code:
            return [one, other]
    return []


def begins(sentence: Sentence, first: int) -> bool:
    """Whether a verb of beginning stands before a name: "launched the …"."""
    return any(signalled(sentence, index, "begins") for index in range(max(0, first - _NEAR), first))


def is_new(sentence: Sentence, first: int) -> bool:
    """Whether a name is that of something new: by its verb, or a word beside it: "under the new …"."""
    new = any(signalled(sentence, index, "novel") for index in range(max(0, first - _NEAR), first))
    return new or begins(sentence, first)
