"""What a speaker values: the phrase before a predicate of praise, and the words of praise behind a verb.

"Our cooperation with Malta bears fruit", a minister says: what bears fruit is
what she values. An attribute ("cooperation that benefits both") is praise only
behind a copula ("is a cooperation that …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.stances.objects import object_span
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Located

if TYPE_CHECKING:
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Document, Sentence

_SAID = (Layer.REPORTING, Layer.VOICING)
_ENDS = frozenset({'"', ":", ";", "?", "!", ".", "(", ")"})
_COPULA, _FAR, _LONGEST = 8, 14, 24
#: How far before its noun the copula of a predicate stands; small words that no predicate goes on over but `linking`.
_PREDICATE = 14
_LINKS = frozenset({"marker", "auxiliaries", "pronoun"})
#: How many adjectives may part an owner from what is his.
_ADJECTIVES = 2
_RELATIONS = (Layer.COOPERATION, Layer.AGREEMENT, Layer.ENGAGEMENT)


def valued(frame: Frame) -> tuple[int, int]:
    """The tokens of the subject that a predicate praises; empty where none stands before it."""
    last = _head(frame)
    if last is None:
        return 0, 0
    first = _opening(frame, last)
    start, end = object_span(frame.document, frame.sentence, first, last)
    return (start, end) if start < end else (0, 0)


def is_praised(frame: Frame) -> bool:
    """Whether a word of praise stands in what a cue says."""
    praises, first = frame.document.lexicon.pack.stances.praises, frame.cue.last
    end = min(frame.limit, first + _FAR)
    marks = (mark for layer in (*_SAID, Layer.STANCE) for mark in frame.sentence.layer(layer))
    said = [mark.first for mark in marks if not _is_noun(mark)]
    end = min([end, *(place for place in said if place >= first)])
    return any(frame.text(index) in praises for index in range(frame.cue.last, end))


def _is_noun(mark: Located) -> bool:
    return getattr(mark.value, "voice", "") in {"noun", "predicate"}


def predicates(document: Document, sentence: Sentence) -> list[Located]:
    """Predicates whose noun is told with praise, from their copula on: "is one of our closest partners"."""
    nouns = sentence.layer(Layer.COMPLEMENT)
    covered = {index for mark in (sentence.layer(Layer.STANCE) if nouns else ()) for index in range(*mark[:2])}
    found: list[Located] = []
    for noun in nouns:
        first = _praised_from(document, sentence, noun)
        if first is not None and first not in covered and noun.first not in covered:
            span = sentence.chars(first, noun.last)
            found = [mark for mark in found if mark.first != first]
            found.append(Located(first, noun.last, noun.value, *span))
    return found


def _praised_from(document: Document, sentence: Sentence, noun: Located) -> int | None:
    """The copula before a noun, where only words of its phrase stand between, one of praise among them."""
    stances = document.lexicon.pack.stances
    praised = any(sentence.texts[index] in stances.praises for index in range(*noun[:2]))
    for index in range(noun.first - 1, max(-1, noun.first - _PREDICATE), -1):
        text, classes = sentence.texts[index], sentence.classes[index]
        if text in stances.copulas and "marker" not in classes and not _joins(sentence, index):
            return index if praised else None
        praised = praised or text in stances.praises
        if text in _ENDS or classes & {"boundaries", "relatives"} or (classes & _LINKS and text not in stances.linking):
            return None
    return None


def _joins(sentence: Sentence, index: int) -> bool:
    """Whether a token is written onto the one behind it, as a hyphen is and a dash for "is" is not."""
    return sentence.tokens[index].end == sentence.tokens[index + 1].start


def praise_in(frame: Frame) -> int:
    """The first word of praise in a predicate: what stands before it only says of how many it is one."""
    praises = frame.document.lexicon.pack.stances.praises
    return next((index for index in range(*frame.cue[:2]) if frame.text(index) in praises), frame.cue.first)


def names_relation(frame: Frame, first: int, last: int) -> bool:
    """Whether words name what holds between two sides: cooperation, an instrument, a contact."""
    relations = frame.document.lexicon.pack.stances.relations
    if any(frame.text(index) in relations and not _is_link(frame, index) for index in range(first, last)):
        return True
    return any(first <= mark.first < last for layer in _RELATIONS for mark in frame.sentence.layer(layer))


def _is_link(frame: Frame, index: int) -> bool:
    """Whether a word is part of a preposition that only opens an object: "в связи с"."""
    return " ".join(frame.sentence.words(index - 1, index + 2)) in frame.document.lexicon.openers if index else False


def guards(frame: Frame, first: int, last: int) -> bool:
    """Whether what somebody is committed to is a good of the other side: "the security of Malta", "Malta's unity"."""
    words, sentence, index, owned = frame.document.lexicon.pack.stances.guarded, frame.sentence, first, False
    near = first
    while index < last and index <= near + _ADJECTIVES:
        mention = sentence.mention_at(index)
        if frame.text(index) in words:
            return bool(frame.classes(index + 1)) or not _is_plain(frame, index + 1) or frame.text(index + 1) in words
        if mention is not None or frame.classes(index) & {"determiners", "possessives"} or frame.text(index) == "'s":
            index, owned = max(index + 1, mention.last if mention is not None else 0), True
            near = index
        elif owned and frame.text(index)[:1].isalpha() and not frame.classes(index):
            index += 1
        else:
            return False
    return False


def is_bond(frame: Frame, first: int, last: int) -> bool:
    """Whether what is welcomed is what joins two sides, and so valued: "the deepening cooperation between …"."""
    end = next((index for index in range(first + 1, last) if "marker" in frame.classes(index)), last)
    return end > first and frame.text(end - 1) in frame.document.lexicon.pack.stances.bonds


def _is_plain(frame: Frame, index: int) -> bool:
    """Whether a word in small letters of no class stands at a token: a noun, an adjective, a verb."""
    text = frame.text(index)
    return text[:1].isalpha() and not frame.sentence.tokens[index].capital


def _head(frame: Frame) -> int | None:
    """Where the subject of a predicate ends: before it, or before the copula of the noun that it praises."""
    first = frame.cue.first
    opens = "relatives" in frame.classes(first)
    if opens or "relatives" in frame.classes(first - 1):
        copulas = frame.document.lexicon.pack.stances.copulas
        near = range(first - 1, max(-1, first - _COPULA), -1)
        return next((index for index in near if frame.text(index) in copulas), None)
    return first


def _opening(frame: Frame, last: int) -> int:
    """Where the clause of a subject begins that ends before a token; an aside right before its verb is left out."""
    said = {mark.last for layer in _SAID for mark in frame.sentence.layer(layer)}
    index, aside = last, False
    while index > max(0, last - _LONGEST):
        opened = index in said or "boundaries" in frame.classes(index - 1)
        if frame.text(index - 1) in _ENDS or (opened and not aside):
            break
        if frame.text(index - 1) == "," and not aside:
            aside = _is_light(frame, index, last)
            if not aside:
                break
        elif frame.text(index - 1) == ",":
            aside = False
        index -= 1
    return index


def _is_light(frame: Frame, first: int, last: int) -> bool:
    """Whether only auxiliaries stand between two places, none at all too."""
    return all("auxiliaries" in frame.classes(index) for index in range(first, last))
