"""Two people whose titles one pattern took for one: "The Secretary and Minister", "Secretary A and Director B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.read.names.titles import TitleMatch
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

#: The classes of an office (see `titles.py`).
_HEADS = frozenset("OM")
#: A name inside a title, before "and" and another office.
_NAMED_WITHIN = re.compile(r"[^,]*?[OM][^,]*?(?<=[OMTBP])(C{2,3})N(?=[^,]*[OM])")


def titles_apart(document: Document, sentence: Sentence, match: TitleMatch) -> tuple[TitleMatch, ...]:
    """Two people that one pattern took for one.

    "The Secretary and Foreign Minister": two offices without a name; "Secretary
    NAME and Acting Director NAME": a name within a title.
    """
    first, last = match.title
    within = _NAMED_WITHIN.match(match.shape, first, last) if match.name[0] == last or match.ranks[0] == last else None
    if within is not None:
        title, name = (first, within.start(1)), within.span(1)
        return TitleMatch(title, name, match.shape), match._replace(title=(name[1] + 1, last))
    conjunctions = document.lexicon.pack.frames.conjunctions
    for index in range(first + 1, last - 1):
        joins = sentence.tokens[index].text in conjunctions
        after = index + 1 + (match.shape[index + 1] == "D")
        if not joins or _HEADS.isdisjoint(match.shape[first:index]) or match.shape[after] not in _HEADS:
            continue
        if not match.name[1] or (match.name[0] >= last and _of_two(sentence, first, index, last)):
            return TitleMatch((first, index), (0, 0), match.shape), match._replace(title=(index + 1, last))
    return (match,)


def _of_two(sentence: Sentence, first: int, joint: int, last: int) -> bool:
    """Whether two joined offices are of two states: "el canciller chileno y el ministro alemán, NAME"."""
    marks = [mark for mark in sentence.layer(Layer.PARTY) if first <= mark.first < last]
    before, behind = (
        {getattr(mark.value, "code", "") for mark in marks if (mark.first < joint) == left} for left in (True, False)
    )
    return bool(before and behind) and before.isdisjoint(behind)
