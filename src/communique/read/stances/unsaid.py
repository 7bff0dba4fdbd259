"""Towards whom a stance is where its sentence names nobody, where the verb stands last.

"Ziyaretten duyduğu memnuniyeti dile getirdi": a host who met one other side
speaks of it. What a statement deplores is said of the state that the sentence
before names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES, StanceKind
from communique.read.clauses.actors import parties_of_mentions
from communique.read.clauses.reference import is_bilateral, main_pair, parties_of
from communique.read.clauses.speakers import quotation_at
from communique.read.stances.targets import is_private, last_met, other_side
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.clauses.grammar import Group
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Mention, Sentence, Voice

_VALUING = frozenset({StanceKind.IMPORTANCE, StanceKind.CONGRATULATION})
#: What a statement deplores was named within so many sentences before.
_NEAR, _PAIR = 3, 2
#: Each side of a report on two is printed at least so often.
_OFTEN = 3
#: Cues whose subject says something to somebody.
_SPOKEN = frozenset({"verb", "weak", "epithet"})
#: Where the object of a cue of thanks stands: whoever is thanked is named before it.
_ADDRESSING = frozenset({"for", "reasons"})
#: So many words before a cue are of its clause.
_CLAUSE = 16
#: The cases of whoever does what is reproached.
_ACTING = frozenset({"of", "subject", "topic"})
#: Behind an adjective of a state these begin a side, an office or a body.
_NAMED = (Layer.OFFICE, Layer.BODY_HEAD, Layer.RANK, Layer.TITLE, Layer.OTHER_SIDE)


def unsaid_target(frame: Frame, voice: Voice, inner: list[Group]) -> list[tuple[str, Span]]:
    """The other side of the last contact, for whoever values something and names no third party.

    What is hoped or asked for is said to it only where it is what both share: "ilişkileri geliştirmek istiyoruz".
    """
    found = [party for group in inner for party in parties_of_mentions(frame.document, frame.sentence, group.mentions)]
    named = {code: span for code, span in found if code != voice.code}
    shared = _is_shared(frame)
    if len(named) == 1 and (shared or frame.value.kind in _VALUING):
        return list(named.items())
    if named or not (frame.value.kind in _VALUING or shared):
        return []
    other = last_met(frame, voice.code)
    if other is None and shared and is_bilateral(frame.document):
        pair = main_pair(frame.document)
        other = next((code for code in pair if code != voice.code), None) if voice.code in pair else None
    return [] if other is None else [(other, (frame.cue.start, frame.cue.end))]


def other_of_two(frame: Frame, voice: Voice) -> list[tuple[str, Span]]:
    """The other side of a report on two, for a stance that names nobody; of most of one where the pack says `implied`.

    Where it says `alone`, it must be the only one left: the other side of the last contact in a report of two
    parties, or the source's own state, to which a guest speaks.
    """
    document, pair = frame.document, main_pair(frame.document)
    if document.lexicon.pack.stances.implied and voice.code in pair and is_bilateral(document):
        other = next(code for code in pair if code != voice.code)
        third = any(code not in pair for code in parties_of(frame.sentence))
        often = min(document.counts.get(code, 0) for code in pair) >= _OFTEN
        return [(other, (frame.cue.start, frame.cue.end))] if often and not third else []
    return _only_other(frame, voice)


def _only_other(frame: Frame, voice: Voice) -> list[tuple[str, Span]]:
    """The one other party that a report leaves for what somebody says to it in a verb of stance."""
    document = frame.document
    speaking = (mention for mention in frame.sentence.mentions if mention.kind == "pronoun")
    if (
        frame.value.voice not in _SPOKEN
        or frame.value.object in _ADDRESSING
        or not document.lexicon.pack.stances.alone
        or any(mention.form in {"we", "i"} for mention in speaking)
    ):
        return []
    other = other_side(document, frame.sentence, voice.code)
    if other is None or parties_of(frame.sentence) - {voice.code, other} or _is_passed_over(frame, other):
        return []
    met, pair = other == last_met(frame, voice.code), {voice.code, other} <= set(main_pair(document))
    guest = other == document.home and (met or pair)
    few = met and len(document.counts) <= _PAIR and frame.value.kind != StanceKind.CALL
    return [(other, (frame.cue.start, frame.cue.end))] if guest or few else []


def _is_passed_over(frame: Frame, other: str) -> bool:
    """Whether a sentence names a party only as where people come from: "accused a Maltese national"."""
    mine = (mention for mention in frame.sentence.mentions if mention.kind == "party" and mention.code == other)
    return any(is_private(frame.document, frame.sentence, mention) for mention in mine)


def _is_shared(frame: Frame) -> bool:
    """Whether a clause speaks of what holds between two sides: their ties, "the two countries", "bilateral"."""
    frames, first = frame.document.lexicon.pack.frames, max(0, frame.cue.first - _CLAUSE)
    shared = {*frames.bilateral, *frame.document.lexicon.pack.stances.relations}
    pairs = any(
        mention.kind == "pair" and first <= mention.first < frame.cue.first for mention in frame.sentence.mentions
    )
    return pairs or not shared.isdisjoint(frame.sentence.texts[first : frame.cue.last])


def spoken_of(frame: Frame, voice: Voice) -> list[tuple[str, Span]]:
    """The one other state of the sentences just before, of which a statement speaks on: "endişe duyuyoruz"."""
    quotation = quotation_at(frame.document, frame.cue.start)
    if quotation is None or any(code != voice.code for code in parties_of(frame.sentence)):
        return []
    before = frame.document.sentences[max(0, frame.sentence.index - _NEAR) : frame.sentence.index]
    for sentence in reversed(before):
        others = {code for code in parties_of(sentence) if code != voice.code} - ORGANISATION_PARTIES
        if others:
            return [(others.pop(), (frame.cue.start, frame.cue.end))] if len(others) == 1 else []
    return []


def is_told(frame: Frame) -> bool:
    """Whether somebody says of another what it does: in quotation marks, or before a verb of speech."""
    if quotation_at(frame.document, frame.cue.start) is not None:
        return True
    return any(0 <= mark.first - frame.cue.last <= _PAIR for mark in frame.sentence.layer(Layer.REPORTING))


def is_epithet(frame: Frame, mention: Mention) -> bool:
    """Whether a party's adjective only describes a noun behind it, which is no side: "Türk takımı".

    Where cases are written onto words, who acts or undergoes is a noun.
    """
    index, sentence = mention.last, frame.sentence
    if (
        not frame.document.lexicon.pack.affixes.cases
        or mention.kind != "party"
        or mention.form != "demonym"
        or index >= len(sentence.texts)
    ):
        return False
    marked = any(mark.first == index for layer in _NAMED for mark in sentence.layer(layer))
    plain = sentence.texts[index][0].isalpha() and not sentence.tokens[index].capital
    return plain and not marked and not sentence.classes[index] and not _leads_side(sentence, index)


def _leads_side(sentence: Sentence, index: int) -> bool:
    """Whether a word for a side follows within a few words: "Türk üst düzey heyeti"."""
    return any(
        "side_nouns" in sentence.classes[place] for place in range(index, min(index + _NEAR, len(sentence.texts)))
    )


def reproached(frame: Frame, voice: Voice, inner: list[Group]) -> tuple[list[tuple[str, Span]], Group | None]:
    """Of whom a reproach is said: the first side of its clause that owns something or acts; not whom it befalls."""
    for group in inner:
        found = parties_of_mentions(frame.document, frame.sentence, group.mentions)
        others = [(code, span) for code, span in found if code != voice.code]
        if others and (group.marker is None or group.marker in _ACTING):
            return others, group
    return spoken_of(frame, voice), None
