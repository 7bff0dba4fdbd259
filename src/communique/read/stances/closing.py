"""What a stance is about where its verb closes the clause and prepositions stand before: "A حمله B را محکوم کرد".

The phrase that a small word marks as the object (`object_marks` in
`stance.toml`) is what it is about; where that is no more than a side, the
phrase behind it is ("B را به … متهم کرد"). Without one, a word of `leads`
opens what it is about ("A از … B انتقاد کرد").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.read.clauses.actors import parties_of_mentions
from communique.read.clauses.grammar import clause, groups
from communique.read.clauses.speakers import quotation_at, voice_of
from communique.read.stances.bracket import bracketed, passive, undergone
from communique.read.stances.holders import sides_of_pair
from communique.read.stances.targets import is_private
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.clauses.grammar import Group
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Voice

_ENDS = frozenset({"boundaries", "relatives", "conjunctions"})
_SIDES = frozenset({"party", "person", "pair", "other", "pronoun"})
_SMALL = frozenset({"determiners", "auxiliaries", "marker", "conjunctions"})
#: Of an object so many words are kept, the last ones.
_LONGEST = 16


class Matter(NamedTuple):
    """What a stance is about, as tokens, and the tokens among which the sides are named."""

    start: int
    end: int
    first: int
    last: int
    #: Who acts: the first group of the clause, where nothing governs it.
    subject: Group | None = None


def matter_before(frame: Frame) -> Matter | None:
    """What a verb that closes its clause is about; None where it does not, or nothing before it says."""
    stances = frame.document.lexicon.pack.stances
    if frame.document.lexicon.pack.frames.verb_second and frame.value.voice == "verb":
        return _of_second(frame)
    if not stances.object_marks or frame.value.voice != "verb" or not _closes(frame):
        return None
    subject, start = _subject(frame)
    end = frame.cue.first
    marked = next((index for index in range(end - 1, start, -1) if frame.text(index) in stances.object_marks), None)
    if marked is None:
        lead = _lead(frame, start, end)
        bare = lead is None or _is_side(frame, lead, end)
        return None if lead is None or bare else Matter(lead, end, lead, end, subject)
    if not _is_side(frame, start, marked):
        return Matter(_past_small(frame, start, marked), marked, start, end, subject)
    lead = _lead(frame, marked + 1, end)
    begins, ends = (start, marked) if lead is None else (lead, end)
    return Matter(begins, ends, start, marked, subject)


def _of_second(frame: Frame) -> Matter | None:
    """The same where verbs stand second: before the verb that closes the clause, or of a passive."""
    auxiliary = undergone(frame)
    if auxiliary is None:
        found = bracketed(frame)
        return None if found is None else Matter(*found)
    told = passive(frame, auxiliary)
    return None if told is None else Matter(*told[0], *told[0], told[1])


def voices_before(frame: Frame, matter: Matter | None) -> list[Voice]:
    """Who takes a stance whose verb closes its clause; nobody where its subject is not said, or it is quoted."""
    if matter is None or matter.subject is None or quotation_at(frame.document, frame.cue.start) is not None:
        return []
    found: list[Voice] = []
    for mention in matter.subject.mentions:
        if mention.kind == "pair" or (mention.kind == "pronoun" and mention.form == "they"):
            found += sides_of_pair(frame, mention)
        elif not (mention.kind == "party" and is_private(frame.document, frame.sentence, mention)):
            voice = voice_of(frame.document, frame.sentence, mention)
            found += [] if voice is None else [voice]
    return found


def sides_before(frame: Frame, matter: Matter, code: str) -> list[tuple[str, Span]]:
    """The first side named in a matter that is not the holder's own."""
    for group in groups(frame.document, frame.sentence, matter.first, matter.last):
        mentions = [mention for mention in group.mentions if not is_private(frame.document, frame.sentence, mention)]
        found = parties_of_mentions(frame.document, frame.sentence, mentions)
        others = [(party, span) for party, span in found if party != code]
        if others:
            return others
    return []


def object_before(matter: Matter) -> tuple[int, int]:
    """The tokens of what a matter says, the last ones of a long one."""
    return max(matter.start, matter.end - _LONGEST), matter.end


def _closes(frame: Frame) -> bool:
    """Whether nothing of its clause follows a verb."""
    index = frame.cue.last
    while "auxiliaries" in frame.classes(index):
        index += 1
    text = frame.text(index)
    return not text or not is_word(text) or bool(frame.classes(index) & _ENDS)


def _subject(frame: Frame) -> tuple[Group | None, int]:
    """The first group of the clause that nothing governs, and the token behind it, or where the clause begins."""
    left, _ = clause(frame.document, frame.sentence, frame.cue)
    said = [mark.last for mark in frame.sentence.layer(Layer.REPORTING) if mark.last <= frame.cue.first]
    left = max([left, *said])
    found = groups(frame.document, frame.sentence, left, frame.cue.first)
    subject = next((group for group in found if group.marker is None), None)
    return (None, left) if subject is None else (subject, subject.last)


def _lead(frame: Frame, first: int, last: int) -> int | None:
    """Behind the first word of a run that leads to what it is about; None where none does."""
    leads = frame.document.lexicon.pack.stances.leads
    for index in range(first, last - 1):
        if frame.text(index) in leads:
            start = _past_small(frame, index + 1, last)
            return start if start < last else None
    return None


def _past_small(frame: Frame, start: int, end: int) -> int:
    while start < end and (not is_word(frame.text(start)) or frame.classes(start) & _SMALL):
        start += 1
    return start


def _is_side(frame: Frame, start: int, end: int) -> bool:
    """Whether tokens are no more than a side and small words around it."""
    covered = {
        index
        for mention in frame.sentence.mentions
        if mention.kind in _SIDES
        for index in range(mention.first, mention.last)
    }
    rest = [
        index
        for index in range(start, end)
        if index not in covered and is_word(frame.text(index)) and not frame.classes(index)
    ]
    told = {index for date in frame.sentence.dates for index in range(date.first, date.last)}
    adverbs = frame.document.lexicon.pack.frames.adverbs
    plain = [index for index in rest if index not in told and frame.text(index) not in adverbs]
    return bool(covered & set(range(start, end))) and not plain
