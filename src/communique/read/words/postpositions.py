"""Markers behind the actor that they govern: "İtalya ile", "Italya'ya", "इटली के साथ".

What stands behind an actor, past nouns for a side and the suffixes of the
word, is its marker; of a list, the marker of its last member governs all.
Switched on by `postpositions` in `frames.toml`.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from communique.read.words.affixes import CASE
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Mention, Sentence

#: Words that stand between an actor and its marker at most: "A'nın üst düzey heyeti ile".
_LOOSE = 2
#: The marker of the sides of a relation, and those that join the first of two to the last: "A ile B arasında".
BETWEEN, _JOINS = "between", frozenset({"with", "of"})
_OF = "of"
#: Whoever invites is behind this marker, which no slot takes: "A کی دعوت پر".
_INVITER = "inviter"
#: So many tokens may describe the second of two sides: "A ile (Roma'da bulunan) B arasında".
_RELATIVE = 8
#: So many tokens of brackets may stand between an actor and its marker.
_BRACKETED = 24


def governor_behind(sentence: Sentence, mention: Mention, taken: set[int], lexicon: Lexicon) -> tuple[str | None, int]:
    """The marker behind an actor, and where it stands; words of cues and other actors (`taken`) part it from none.

    A genitive before a noun for a side leads on: "A'nın heyeti ile" is governed by "with". Of two markers in a
    row the last decides, where it is a word of its own: "A'ya karşı", "A ile birlikte".
    """
    index, loose, found, led = _past_offices(sentence, mention), 0, None, False
    texts, classes, markers = sentence.texts, sentence.classes, lexicon.markers
    while index < len(texts):
        index = _past_brackets(texts, index)
        text = texts[index]
        marker = markers.get(text)
        if marker is not None:
            if marker == _OF and text.startswith(CASE) and _leads_side(sentence, index + 1):
                found, led = None, True
            elif found is None or not text.startswith(CASE):
                found = (marker, index)
            else:
                break
        elif found is None and not led and _is_alone(mention, classes[index]):
            break
        elif "side_nouns" in classes[index] and (found is None or found[0] == _OF):
            found = None
        elif "determiners" in classes[index] and (found is None or (found[0] == _OF and _leads_side(sentence, index))):
            pass
        elif found is None and loose < _LOOSE and _leads_on(sentence, index, taken):
            loose += 1
        else:
            break
        index += 1
    if found is not None and found[0] == _OF and texts[found[1] + 1 : found[1] + 2]:
        inviting = texts[found[1] + 1] in lexicon.pack.frames.invitations
        return (_INVITER, found[1]) if inviting else found
    return found if found is not None else (None, mention.first)


def _is_alone(mention: Mention, classes: frozenset[str]) -> bool:
    """Whether a word behind an actor is no part of it: whose a side is, or without a genitive a noun for one.

    The latter holds for who has a name: "A (وفد کے ہمراہ) پہنچے".
    """
    named = mention.person is not None and bool(mention.person.name)
    return "possessives" in classes or (named and "side_nouns" in classes)


def _past_offices(sentence: Sentence, mention: Mention) -> int:
    """Past the office of several states by one letter each, "日米外相は": the token behind it, or behind an actor."""
    if mention.kind != "party" or mention.end - mention.start > 1:
        return mention.last
    offices = (mark.last for mark in sentence.layer(Layer.OFFICE) if mark.first == mention.last)
    return max(offices, default=mention.last)


def _past_brackets(texts: list[str], index: int) -> int:
    """Past what brackets say of an actor, "A (B) ile": the token behind them, where a few words stand within."""
    if texts[index] != "(":
        return index
    closed = next((place for place in range(index, min(len(texts), index + _BRACKETED)) if texts[place] == ")"), index)
    return closed + 1 if index < closed < len(texts) - 1 else index


def _leads_side(sentence: Sentence, index: int) -> bool:
    """Whether a noun for a side follows, past words that say nothing: "A'nın (başkanlık ettiği) heyet"."""
    while index < len(sentence.classes) and "determiners" in sentence.classes[index]:
        index += 1
    return index < len(sentence.classes) and "side_nouns" in sentence.classes[index]


def _leads_on(sentence: Sentence, index: int, taken: set[int]) -> bool:
    """Whether a loose word stands before a noun for a side: "Türkiye üst düzey heyeti"."""
    plain = not sentence.classes[index] and sentence.texts[index][0].isalpha() and index not in taken
    ahead = range(index + 1, min(index + 1 + _LOOSE, len(sentence.classes)))
    reached = takewhile(lambda place: not sentence.classes[place - 1], ahead)
    return plain and any("side_nouns" in sentence.classes[place] for place in reached)


def links_behind(mentions: list[Mention], joints: list[str], governors: list[tuple[str | None, int]]) -> list[bool]:
    """Whether each actor goes on the list of the one before, where markers stand behind.

    Two of different cases are no list: "A'dan B'ye". A comma before what a marker governs parts the subject from it,
    but inside a list that "and" ends: "A, B ile", "A, B ve C ile" are A, and B with C.
    """
    links = [False] * len(mentions)
    for index in range(1, len(mentions)):
        before, after = governors[index - 1][0], governors[index][0]
        if after == BETWEEN and before in _JOINS:
            links[index] = governors[index - 1][1] + _RELATIVE >= mentions[index].first
        elif joints[index] == "and":
            joined = before == "with" and governors[index - 1][1] + 1 == mentions[index].first
            joined = joined and mentions[index].kind != "name" and not _is_place_behind(mentions, index)
            links[index] = before in {None, after} or joined
        elif joints[index] and before in {None, after}:
            last = _list_end(joints, index)
            closed = joints[last] == "and"
            inner = closed and joints[index - 1] == "comma"
            subject = before is None and governors[last][0] not in {None, BETWEEN} and not inner
            opens = subject and not (closed and index > 1 and joints[index - 1] == "")
            links[index] = not opens and (closed or mentions[index].kind == mentions[index - 1].kind)
    return links


def _is_place_behind(mentions: list[Mention], index: int) -> bool:
    """Whether a state or a capital behind a person is where they meet: "B外相と東京で"."""
    return mentions[index].kind == "party" and mentions[index - 1].kind == "person"


def _list_end(joints: list[str], index: int) -> int:
    """The last actor of the list that goes on at an actor."""
    while index + 1 < len(joints) and joints[index + 1]:
        index += 1
        if joints[index] == "and":
            break
    return index
