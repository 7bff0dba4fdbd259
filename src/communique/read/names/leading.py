"""The party before a name that stands before its title: "ロシアのラブロフ外相", "日本・高村外務大臣"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer, PartyWord

if TYPE_CHECKING:
    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Document, Located, Sentence

#: What joins a party to the name behind it: a genitive, or a dot.
_JOINTS = frozenset("Qh")


def may_lead(document: Document) -> bool:
    """Whether a party may own a name that stands before its title: in scripts without spaces, and where a pack says."""
    names = document.lexicon.pack.names
    return document.lexicon.naming is not None or (names is not None and bool(names.surnames))


def leading_owner(sentence: Sentence, match: TitleMatch) -> Located | None:
    """The party right before a name and its title, or joined to it; None where none stands there."""
    first = match.first
    if not match.name[1] or match.name[0] != first or not first:
        return None
    last = first - 1 if match.shape[first - 1] in _JOINTS else first
    if match.shape[last - 1 : last] == ")" and (opened := match.shape.rfind("(", 0, last)) > 0:
        last = opened
    sides = (mark for mark in sentence.layer(Layer.PARTY) if mark.last == last)
    return next((mark for mark in sides if isinstance(mark.value, PartyWord)), None)


def is_of_row(sentence: Sentence, match: TitleMatch) -> bool:
    """Whether a bare office is of several states by one letter each, or part of a cue: "日米外相", "외교장관 회담"."""
    office = next((mark for mark in sentence.layer(Layer.OFFICE) if match.first <= mark.first < match.last), None)
    if office is None:
        return False
    if any(cue.first <= office.first and office.last < cue.last for cue in sentence.layer(Layer.ENGAGEMENT)):
        return True
    letters = {mark.last: mark.first for mark in sentence.layer(Layer.PARTY) if mark.end - mark.start == 1}
    return letters.get(office.first) in letters


def is_where(document: Document, sentence: Sentence, match: TitleMatch) -> bool:
    """Whether what stands before a title is a place: "tại Quảng Tây, Ủy viên …"."""
    first, last = match.name
    if not first or last > match.title[0] or match.shape[last] != "," or document.lexicon.pack.frames.postpositions:
        return False
    return document.lexicon.whereabouts.get(sentence.texts[first - 1]) == "in"
