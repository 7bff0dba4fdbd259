"""What governs an actor where case forms tell it: a preposition with its case, or the bare case.

The same preposition may be two markers ("в" with the accusative goes
somewhere, with the prepositional lies there), and governs nobody whose case
it does not take: "с визитом президента" is not with the president. Without a
preposition the case itself is the marker ("президенту" is to, "президентом" by).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.inflection import NO_CASES, Cases, united
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: The layers whose marks name the head of an actor, the first that stands in it.
_HEADS = {
    "person": (Layer.OFFICE, Layer.OTHER_SIDE, Layer.RANK),
    "body": (Layer.BODY_HEAD,),
    "party": (Layer.PARTY,),
    "pair": (Layer.PAIR,),
    "other": (Layer.OTHER_SIDE,),
}
_CUE_LAYERS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER, Layer.COOPERATION, Layer.STANCE, Layer.FIGURE)
#: At most this many adjectives stand between a preposition and its noun.
_LOOSE = 4
#: Words of no more letters are no adjectives.
_SHORTEST = 4
_LEADING = frozenset({"determiners", "possessives"})
_SIDES = frozenset({"party", "pair", "body"})


def settle_cases(document: Document, sentence: Sentence, mentions: list[Mention]) -> None:
    """Give each actor the cases that it may stand in."""
    for mention in mentions:
        side = _side_before(sentence, mention)
        if side is None:
            mention.cases = united((_case_of_head(document, sentence, mention), mention.cases))
        else:
            mention.cases = document.lexicon.cases.get(sentence.texts[side], NO_CASES)


def _case_of_head(document: Document, sentence: Sentence, mention: Mention) -> Cases:
    lexicon = document.lexicon
    if mention.kind == "pronoun":
        return lexicon.cases.get(sentence.texts[mention.last - 1], NO_CASES)
    for layer in _HEADS.get(mention.kind, ()):
        for mark in sentence.layer(layer):
            if mention.first <= mark.first < mention.last:
                return lexicon.cases.get(document.folded[mark.start : mark.end], NO_CASES)
    return NO_CASES


def _side_before(sentence: Sentence, mention: Mention) -> int | None:
    """The word for a side right before its party, which stands for it: "делегация Ирана"."""
    index = mention.first - 1
    if index < 0 or mention.kind not in _SIDES or "side_nouns" not in sentence.classes[index]:
        return None
    return index


def governor(document: Document, sentence: Sentence, mention: Mention, on_cue: set[int]) -> tuple[str | None, int]:
    """The marker that governs an actor, and where it stands; None for a subject or an object."""
    side = _side_before(sentence, mention)
    first = mention.first if side is None else side
    index = _before_adjectives(document, sentence, first - 1)
    marker = _preposition(document, sentence, index, mention.cases)
    if marker is not None:
        return marker, index
    return _bare(document, sentence, index, mention=mention, on_cue=on_cue), first


def _before_adjectives(document: Document, sentence: Sentence, index: int) -> int:
    """The token before the adjectives, articles and honorifics that end at `index`."""
    endings, left = document.lexicon.pack.inflection.adjectives, _LOOSE
    while index >= 0 and left:
        text, words = sentence.texts[index], sentence.classes[index]
        small = not words.isdisjoint(_LEADING) or sentence.shape[index : index + 1] == "R"
        adjective = (
            not words and len(text) > _SHORTEST and text.endswith(endings) and sentence.mention_at(index) is None
        )
        if not (small or adjective):
            break
        index, left = index - 1, left - 1
    return index


def _preposition(document: Document, sentence: Sentence, index: int, cases: Cases) -> str | None:
    """The marker of a preposition that takes one of the cases; None where there is none, or it takes others."""
    if index < 0:
        return None
    lexicon, text = document.lexicon, sentence.texts[index]
    governed = lexicon.government.get(text)
    if governed is None:
        return lexicon.markers.get(text)
    fitting = [marker for case, marker in governed.items() if not cases or case in cases]
    return fitting[0] if fitting else None


def _bare(document: Document, sentence: Sentence, index: int, *, mention: Mention, on_cue: set[int]) -> str | None:
    """The marker that a case is without a preposition: an owner behind a noun, a recipient, an agent."""
    inflection, cases = document.lexicon.pack.inflection, mention.cases
    may_act = not cases or inflection.subject in cases
    noun = index >= 0 and index not in on_cue and _is_noun(sentence, index)
    if noun and (not cases or inflection.owner in cases):
        return inflection.bare.get(inflection.owner)
    if may_act or (inflection.object in cases and not noun):
        return None
    if index in on_cue and inflection.owner in cases and _on_noun_cue(sentence, index):
        return None
    return next((inflection.bare[case] for case in inflection.bare if case in cases and case != inflection.owner), None)


def _is_noun(sentence: Sentence, index: int) -> bool:
    """Whether a word may be a noun that owns what follows: a word in letters that is no small word and no actor."""
    if sentence.classes[index] or not sentence.texts[index][0].isalpha() or sentence.mention_at(index) is not None:
        return False
    return not any(mark.first <= index < mark.last for layer in _VERBS for mark in sentence.layer(layer))


_VERBS = (Layer.LIGHT, Layer.REPORTING, Layer.VOICING, Layer.MODAL)


def _on_noun_cue(sentence: Sentence, index: int) -> bool:
    return any(_covers(mark, index) for layer in _CUE_LAYERS for mark in sentence.layer(layer))


def _covers(mark: Located, index: int) -> bool:
    return mark.first <= index < mark.last and getattr(mark.value, "voice", "") == "noun"
