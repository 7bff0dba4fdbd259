"""Verbs of holding around the noun of a contact: before it, behind it, or at the head of the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.words.sentence import Document, Mention, Sentence

#: The participle of a verb of holding stands within so many tokens before its noun: "B ile yaptığı (ikili) görüşmede".
_HELD = 4


def has_verb(document: Document, sentence: Sentence, filled: Slots, subject: list[Mention]) -> bool:
    """Whether a light verb joins a noun to a subject; where verbs stand last, unless somebody else owns the noun."""
    frames = document.lexicon.pack.frames
    if filled.verb is not None:
        return True
    if frames.verb_last and frames.light_needed:
        first = filled.cue.first
        held = has_light(sentence, max(subject[-1].last, first - _HELD), first)
        return held or has_light(sentence, filled.cue.last, filled.right)
    if frames.verb_last:
        return not filled.get("of:person")
    if frames.light_behind and has_light(sentence, filled.cue.last, filled.right):
        return True
    return has_light(sentence, filled.left if frames.verb_first else subject[-1].last, filled.cue.first)


def has_light(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb of holding stands between two tokens."""
    return any(first <= mark.first and mark.last <= last for mark in sentence.layer(Layer.LIGHT))


def after_article(sentence: Sentence, index: int) -> bool:
    """Whether a noun must follow: after an article, a possessive, an adjective or a preposition but "to"."""
    if not index:
        return True
    before = sentence.tokens[index - 1]
    if before.text in {"'s", "'"}:
        return True
    classes = sentence.classes[index - 1]
    if classes & {"determiners", "possessives"}:
        return True
    markers = {name for name in classes if name.startswith("marker:")}
    if markers:
        return markers != {"marker:to"}
    mention = sentence.mention_at(index - 1)
    return not classes and mention is None and before.text[0].isalpha()
