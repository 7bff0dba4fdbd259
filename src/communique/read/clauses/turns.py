"""Whom "I", "you" and "we" mean in a transcript of people of two sides who speak to one another.

In a turn, "I" is whoever speaks, "you" the one speaker of the other side,
and "we" who meet are both; in the words of one person, "I" is that person.
Questions are left alone: they may be the press's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import EngagementKind
from communique.read.clauses.speakers import speaker
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Known, Located, Mention, Sentence

_PAIR = 2
_SPOKEN = frozenset({"i", "you", "we"})
_TWO_SIDED = frozenset({EngagementKind.MEETING, EngagementKind.CALL})
#: How far before its verb a subject stands ("I was honoured to host you"), and an owner before its visit.
_SUBJECT, _NEAR = 5, 2
_NONE: frozenset[str] = frozenset()


def address(document: Document) -> None:
    """Settle the people whom the pronouns of a transcript mean, in the sentences that tell of a contact."""
    if document.speech.turns:
        _place_we(document)
        _join_speaker(document)
    people: dict[str, Known] = {}
    for _, voice in document.speech.turns:
        person = voice.person if voice is not None else None
        if person is not None and person.of is not None and people.setdefault(person.of, person) is not person:
            people.clear()
            break
    if len(people) != _PAIR:
        _tell(document)
        return
    for sentence in document.sentences:
        if sentence.tokens and Layer.ENGAGEMENT in sentence.located and sentence.texts[-1] != "?":
            _address(document, sentence, people)


def _place_we(document: Document) -> None:
    """Let "we" be the side of whoever speaks, in the turns of people of other sides than the source's."""
    for sentence in document.sentences:
        for mention in sentence.mentions:
            if mention.kind == "pronoun" and mention.form == "we":
                voice = speaker(document, sentence, mention.first)
                mention.code = voice.code if voice is not None else mention.code


def _join_speaker(document: Document) -> None:
    """Let "I" be who speaks, where somebody else is named before it: "Prime Minister A and I concluded a meeting"."""
    conjunctions = document.lexicon.pack.frames.conjunctions
    for sentence in document.sentences:
        for mention in sentence.mentions:
            joined = mention.kind == "pronoun" and mention.form == "i" and mention.person is None and mention.first > 1
            if joined and sentence.texts[mention.first - 1] in conjunctions:
                before, voice = sentence.mention_at(mention.first - _PAIR), speaker(document, sentence, mention.first)
                if before is not None and before.kind == "person" and voice is not None:
                    mention.person = voice.person


def _tell(document: Document) -> None:
    """Settle whom "I" means where one person speaks: "President A and I met in Oslo", "I met with B"."""
    for sentence in document.sentences:
        told = [mention for mention in sentence.mentions if mention.kind == "pronoun" and mention.form == "i"]
        for cue in sentence.layer(Layer.ENGAGEMENT) if told else ():
            voice = speaker(document, sentence, cue.first)
            if voice is None or voice.person is None or not _has_other_side(sentence, cue, voice.code):
                continue
            for mention in told:
                if 0 <= cue.first - mention.last <= _SUBJECT:
                    mention.person = voice.person


def _has_other_side(sentence: Sentence, cue: Located, code: str | None) -> bool:
    """Whether the sentence of a meeting or call names somebody of another side: not "I hope to meet you all"."""
    met = getattr(cue.value, "kind", "") in _TWO_SIDED
    return not met or any(mention.party not in {None, code} for mention in sentence.mentions)


def _address(document: Document, sentence: Sentence, people: dict[str, Known]) -> None:
    spoken = [mention for mention in sentence.mentions if mention.kind == "pronoun" and mention.form in _SPOKEN]
    for cue in sentence.layer(Layer.ENGAGEMENT) if spoken else ():
        near = [mention for mention in spoken if _acts(sentence, mention, cue)]
        voice = speaker(document, sentence, cue.first)
        if voice is None or voice.code not in people or not near:
            continue
        other = next(person for code, person in people.items() if code != voice.code)
        meets = getattr(cue.value, "kind", "") in _TWO_SIDED
        if meets and len(near) == 1 and near[0].form == "we" and _alone(sentence, cue):
            near[0].people = tuple(people.values())
        elif not meets or {"you"} < {mention.form for mention in near}:
            for mention in near:
                mine = mention.form == "i" or _is_with(sentence, mention)
                mention.person = people[voice.code] if mine else other if mention.form == "you" else None


def _acts(sentence: Sentence, mention: Mention, cue: Located) -> bool:
    """Whether a pronoun is right before a verb of contact or behind it, or owns a visit: "when I met you"."""
    before, behind = cue.first - mention.last, mention.first - cue.last
    noun = getattr(cue.value, "voice", "") == "noun"
    if noun or "possessives" in sentence.classes[mention.first]:
        return noun and getattr(cue.value, "kind", "") == EngagementKind.VISIT and 0 <= before <= _NEAR
    return 0 <= before <= _SUBJECT or 0 <= behind <= 1


def _is_with(sentence: Sentence, mention: Mention) -> bool:
    """Whether "we" is the speaker together with whom he speaks to: "мы с вами"."""
    beside = sentence.classes[mention.last] if mention.last < len(sentence.classes) else _NONE
    you = sentence.mention_at(mention.last + 1) if "marker:with" in beside else None
    return mention.form == "we" and you is not None and you.form == "you"


def _alone(sentence: Sentence, cue: Located) -> bool:
    """Whether a verb of meeting meets nobody but its subject: "when we last met", "we met in Oslo"."""
    if sentence.texts[cue.last - 1] == "with" or sentence.mention_at(cue.last) is not None:
        return False
    after = sentence.classes[cue.last] if cue.last < len(sentence.texts) else _NONE
    ends = cue.last >= len(sentence.texts) or not sentence.texts[cue.last][0].isalpha()
    dated = any(date.first == cue.last for date in sentence.dates)
    return ends or dated or ("marker" in after and "determiners" not in after and "marker:with" not in after)
