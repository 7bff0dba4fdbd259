"""What sides agree to do without naming an instrument: "agreed to open two crossings", "دو مراکز کھولنے پر اتفاق".

The cue is the verb, or its noun, with `needs = "deed"` in the pack; its kind
and status are those of an agreement. What they agree on that is a claim of
its own (a contact, a relation, a figure, an instrument) is none besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.grammar import groups
from communique.read.clauses.leftward import phrase_before
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Sentence

_DEED = "deed"
_CODED = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.COOPERATION, Layer.FIGURE)
#: Cues that only go on about a contact: what they tell of is no claim of its own.
_GOING_ON = frozenset({"delegation", "discussion"})
#: The sides of an accord stand without a marker, or behind one of these.
_SIDES = frozenset({None, "with", "between"})
#: What is agreed on has at least so many words, and begins within so many behind its verb.
_LEAST, _REACH = 2, 14


def is_deed(noun: Located) -> bool:
    """Whether a cue stands for what sides agree to do."""
    return act_of(noun).needs == _DEED


def deed_of(document: Document, sentence: Sentence, noun: Located, clause: tuple[int, int]) -> tuple[int, int] | None:
    """The tokens of what is agreed on in its clause; None where that is a claim of its own, or is not said."""
    left, right = clause
    frames = document.lexicon.pack.frames
    if frames.verb_last:
        first, last = phrase_before(document, sentence, noun.first, left, actors=True), noun.first
    elif frames.light_behind and right <= noun.last + 1:
        first, last = _past_sides(document, sentence, left, noun.first), noun.first
    else:
        first = _past_sides(document, sentence, noun.last, right) if frames.verb_first else noun.last
        last = min(right, first + _REACH)
    while last > first and not sentence.texts[last - 1][0].isalnum():
        last -= 1
    words = sum(text[0].isalnum() for text in sentence.texts[first:last])
    return (first, last) if words >= _LEAST and not _is_coded(sentence, noun, first, last) else None


def _past_sides(document: Document, sentence: Sentence, left: int, last: int) -> int:
    """Behind the sides that open a clause, and the words that lead on: "A با B درباره …"."""
    first = left
    for group in groups(document, sentence, left, last):
        if group.marker not in _SIDES:
            break
        first = group.last
    small = {"marker", "conjunctions", "determiners"}
    while first < last - 1 and (small & sentence.classes[first] or not sentence.texts[first][0].isalnum()):
        first += 1
    return first


def _is_coded(sentence: Sentence, noun: Located, first: int, last: int) -> bool:
    for layer in _CODED:
        for mark in sentence.layer(layer):
            kind = getattr(mark.value, "kind", "")
            own = layer is Layer.AGREEMENT and (not kind or mark is noun)
            if first <= mark.first < last and not own and kind not in _GOING_ON:
                return True
    return False
