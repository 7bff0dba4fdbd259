"""Phrases that stand before the word that they belong to, where verbs stand last and markers behind.

"ہیلی کاپٹر کی خریداری کا معاہدہ", "20 ambulans bağışladı": what is bought, the
matter of an instrument and what a stance is about are the words to the left,
up to the actor that another marker governs, a date, a place or a clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer
from communique.read.words.syntax import marker_of, syntax

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

_STOPS = frozenset({",", ";", ":", '"', "?", "!", ".", "(", ")", "\u06d4", "\u0964", "\u3001", "\u3002"})
_LONGEST = 24
#: Markers that go on inside a phrase: whose, for what, of what kind, under what, about what.
_INNER = frozenset({"of", "for", "about", "under", "as", "through", "against", "including"})
#: And those that do where they govern no actor, date or place.
_CAREFUL = frozenset({"in", "on", "from", "to", "with", "object", "during"})
_ENDS = frozenset({"boundaries", "relatives"})


def phrase_before(document: Document, sentence: Sentence, index: int, limit: int, *, actors: bool = False) -> int:
    """The first token of the phrase that ends before a token; `actors` may stand in it where markers join them."""
    first, blocked = index, _blocked(document, sentence)
    while first > limit and index - first < _LONGEST and first - 1 not in blocked:
        before = first - 1
        if sentence.texts[before] in _STOPS or _ENDS & sentence.classes[before] or _reports(sentence, before):
            break
        if not _passes(document, sentence, before, actors=actors):
            break
        mention = sentence.mention_at(before)
        if mention is not None and mention.kind not in {"name", "body"}:
            if not (actors or _is_adjective(sentence, before)):
                break
            first = mention.first
            continue
        first -= 1
    return _without_small(document, sentence, first, index)


def end_before(document: Document, sentence: Sentence, index: int, limit: int) -> int:
    """One past the last token of the phrase before a token: past the markers, auxiliaries and receivers between."""
    while index > limit:
        before = index - 1
        governed = _governed_at(document, sentence, before)
        if governed is not None and governed >= limit:
            index = governed
        elif _is_small(sentence, before) or any(
            mark.first <= before < mark.last for mark in sentence.layer(Layer.MODAL)
        ):
            index -= 1
        else:
            break
    return index


def _governed_at(document: Document, sentence: Sentence, index: int) -> int | None:
    """Where the actor begins that a marker at a token governs; None where it governs none."""
    for actor in syntax(document, sentence).actors:
        if actor.marker is not None and actor.marker != "of" and actor.mention.last <= index <= actor.at:
            return actor.mention.first
    return None


def _blocked(document: Document, sentence: Sentence) -> set[int]:
    """The tokens of dates and places with the markers behind them, and of actors that a marker governs."""
    blocked: set[int] = set()
    leads = document.lexicon.pack.dates.month_leads
    apart = [(date.first, date.last) for date in sentence.dates]
    apart += [(place.first, place.last) for place in sentence.places]
    for first, last in apart:
        behind = last
        while behind < len(sentence.texts) and (
            "marker" in sentence.classes[behind] or sentence.texts[behind] in leads
        ):
            behind += 1
        blocked.update(range(first, behind))
    for actor in syntax(document, sentence).actors:
        if actor.marker in {"subject", "topic", "between", "with", "to", "object", "in"} or (
            actor.marker == "from" and actor.mention.kind != "name"
        ):
            blocked.update(range(actor.mention.first, actor.at + 1))
    return blocked


def _passes(document: Document, sentence: Sentence, before: int, *, actors: bool) -> bool:
    """Whether a token may stand inside a phrase: a plain word, or a marker that joins what is around it."""
    classes = sentence.classes[before]
    if not classes or classes & {"determiners", "conjunctions", "side_nouns"}:
        return True
    if "marker" in classes:
        marker = document.lexicon.markers.get(sentence.texts[before]) or marker_of(classes)
        return marker in _INNER or marker in _CAREFUL
    return bool(actors) and "pronoun" not in classes


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Whether a party is an adjective of the noun behind it, or owns it: "امریکی طیارے"."""
    mention = sentence.mention_at(index)
    if mention is None or mention.kind != "party":
        return False
    behind = sentence.classes[mention.last] if mention.last < len(sentence.classes) else frozenset()
    return mention.form == "demonym" and not behind


def _reports(sentence: Sentence, index: int) -> bool:
    return any(mark.first <= index < mark.last for mark in sentence.layer(Layer.REPORTING))


def _is_small(sentence: Sentence, index: int) -> bool:
    return bool(sentence.classes[index] & {"marker", "auxiliaries", "conjunctions"})


def _without_small(document: Document, sentence: Sentence, first: int, last: int) -> int:
    """The first token of a phrase past the markers, conjunctions and small words that join it to what is before."""
    openers = document.lexicon.openers
    while first < last and (
        sentence.classes[first] & {"marker", "conjunctions", "auxiliaries"}
        or sentence.texts[first] in openers
        or not sentence.texts[first][0].isalnum()
    ):
        first += 1
    return first
