"""What may stand between a verb and its object: where and when it was done, and asides between commas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Document, Located, Sentence

#: An aside has at most so many tokens.
_ASIDE = 14
_DAYS = (Layer.WEEKDAY, Layer.DAY)


def opens_clause(sentence: Sentence, filled: Slots, group: Group) -> bool:
    """Whether a group behind a comma is the subject of a clause that a participle opens: "Arrivé à Rome, A a parlé"."""
    return not filled.cue.first and "," in sentence.texts[filled.cue.last : group.first]


def past_aside(document: Document, sentence: Sentence, begin: int) -> int:
    """Where a verb's object may begin behind an aside: "ha incontrato a Vilnius, a margine del vertice, il collega".

    Days open one too: "a reçu, lundi à Bamako, l'ambassadeur".
    """
    texts, adverbs = sentence.texts, document.lexicon.pack.frames.adverbs
    if not adverbs or texts[begin : begin + 1] != [","] or begin + 1 >= len(texts):
        return begin
    if (
        texts[begin + 1] not in adverbs
        and begin + 1 not in days(sentence)
        and "marker" not in sentence.classes[begin + 1]
    ):
        return begin
    closing = next((index for index in range(begin + 1, min(len(texts), begin + _ASIDE)) if texts[index] == ","), None)
    return begin if closing is None else closing + 1


def past_relative(document: Document, sentence: Sentence, cue: Located, left: int) -> int:
    """Where a verb's clause goes on behind the comma of a relative clause: "A, who is in B for a forum, met C"."""
    frames = document.lexicon.pack.frames
    free = frames.verb_first or frames.verb_second or frames.verb_last or document.lexicon.government
    if free or not left or "relatives" not in sentence.classes[left - 1] or getattr(cue.value, "voice", "") == "noun":
        return left
    verb = cue.first
    while verb > left and "auxiliaries" in sentence.classes[verb - 1]:
        verb -= 1
    closes = verb > left and sentence.texts[verb - 1] == "," and sentence.texts[left:verb].count(",") == 1
    return verb if closes else left


def says_where(document: Document, sentence: Sentence, group: Group, *, begin: int) -> bool:
    """Whether a group behind a verb is a place before its object: "ha ricevuto a Roma il ministro"."""
    if not document.lexicon.pack.frames.adverbs or sentence.tokens[group.at].text not in document.lexicon.whereabouts:
        return False
    seats = all(mention.form == "actor" or mention.kind in {"body", "name"} for mention in group.mentions)
    return seats and parts_nothing(document, sentence, range(begin, group.at))


def parts_nothing(document: Document, sentence: Sentence, between: range) -> bool:
    """Whether only adverbs and words of time stand in a range."""
    dated = days(sentence)
    return all(index in dated or sentence.texts[index] in document.lexicon.pack.frames.adverbs for index in between)


def days(sentence: Sentence) -> set[int]:
    """The tokens of dates, and of days whose date nothing tells."""
    dated = {index for date in sentence.dates for index in range(date.first, date.last)}
    return dated.union(
        *(
            range(mark.first, mark.last)
            for layer in _DAYS
            if layer in sentence.located
            for mark in sentence.layer(layer)
        )
    )
