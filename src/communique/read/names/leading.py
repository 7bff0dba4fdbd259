"""The party before a name that stands before its title: "ロシアのラブロフ外相", "日本・高村外務大臣"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer, PartyWord

if TYPE_CHECKING:
    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Located, Sentence

#: What joins a party to the name behind it: a genitive, or a dot.
_JOINTS = frozenset("Qh")


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
