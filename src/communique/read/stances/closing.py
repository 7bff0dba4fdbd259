"""What a stance is about where its verb closes the clause and prepositions stand before: "A حمله B را محکوم کرد".

The phrase that a small word marks as the object (`object_marks` in
`stance.toml`) is what it is about; where that is no more than a side, the
phrase behind it is ("B را به … متهم کرد"), or behind a cue in two parts ("B را
متهم به … کرد"). Without one, a word of `leads` opens what it is about ("A از …
B انتقاد کرد"), behind one of `reasons` where only the side stands before that.
A subject may be parted from the rest by a comma; a verb of "we" has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.read.clauses.actors import parties_of_mentions
from communique.read.clauses.grammar import Group, clause, groups
from communique.read.clauses.speakers import quotation_at, voice_of
from communique.read.stances.bracket import bracketed, passive, undergone
from communique.read.stances.holders import is_ours, sides_of_pair
from communique.read.stances.objects import object_span
from communique.read.stances.targets import is_private
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Voice

_ENDS = frozenset({"boundaries", "relatives", "conjunctions"})
_SIDES = frozenset({"party", "person", "pair", "other", "pronoun"})
_SMALL = frozenset({"determiners", "auxiliaries", "marker", "conjunctions", "pronoun:we"})
#: The object of most cues stands where their pack says for all of them; that of others behind a marker of their own.
_ANY = "after"
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
    if not stances.object_marks or frame.value.voice != "verb":
        return None
    if not frame.closes(_ENDS):
        return _behind(frame) if frame.text(frame.cue.first - 1) in stances.object_marks else None
    subject, start = _subject(frame)
    end = frame.cue.first
    marked = next((index for index in range(end - 1, start, -1) if frame.text(index) in stances.object_marks), None)
    if marked is None:
        lead = _lead(frame, start, end)
        return None if lead is None else _led(frame, lead, end, subject)
    if not _is_side(frame, start, marked):
        return Matter(frame.past_small(start, marked, _SMALL), marked, start, end, subject)
    lead = _lead(frame, marked + 1, end)
    begins, ends = _told_of(frame, start, marked) if lead is None else (lead, end)
    return Matter(begins, ends, start, marked, subject)


def _told_of(frame: Frame, start: int, marked: int) -> tuple[int, int]:
    """What is said of a side: in the clause behind the verb, else between the side and the verb, else the side."""
    first = frame.past_small(marked + 1, frame.cue.first, _SMALL)
    adverbs = frame.document.lexicon.pack.frames.adverbs
    plain = any(frame.text(index) not in adverbs for index in range(first, frame.cue.first))
    return _that(frame) or ((first, frame.cue.first) if plain else (start, marked))


def _that(frame: Frame) -> tuple[int, int] | None:
    """The clause behind a verb that tells what is said of a side: "B را متهم کرد که …"; None where none follows."""
    if not frame.classes(frame.cue.last) & {"boundaries", "relatives"}:
        return None
    first, last = object_span(frame.document, frame.sentence, frame.cue.last + 1, frame.limit)
    return (first, last) if first < last else None


def _led(frame: Frame, lead: int, end: int, subject: Group | None) -> Matter | None:
    """What stands behind a word that leads to it, or behind the reason that is given for it."""
    stances = frame.document.lexicon.pack.stances
    for index in range(lead + 1, end - 1):
        for length in (2, 1):
            reason = " ".join(frame.sentence.texts[index : index + length]) in stances.reasons
            if reason and _is_side(frame, lead, index) and index + length < end:
                return Matter(frame.past_small(index + length, end, _SMALL), end, lead, index, subject)
    while end > lead and frame.text(end - 1) in frame.document.lexicon.pack.frames.adverbs:
        end -= 1
    return None if _is_side(frame, lead, end) else Matter(lead, end, lead, end, subject)


def _behind(frame: Frame) -> Matter | None:
    """What stands behind a cue in two parts, the side that it is said of marked before it: "B را متهم به … کرد"."""
    subject, start = _subject(frame)
    if not _is_side(frame, start, frame.cue.first - 1):
        return None
    first, last = object_span(frame.document, frame.sentence, frame.cue.last, frame.limit)
    return Matter(first, last, start, frame.cue.first, subject) if first < last else None


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


def _subject(frame: Frame) -> tuple[Group | None, int]:
    """The first group of the clause that nothing governs, and the token behind it, or where the clause begins."""
    left, _ = clause(frame.document, frame.sentence, frame.cue)
    said = [mark.last for mark in frame.sentence.layer(Layer.REPORTING) if mark.last <= frame.cue.first]
    left = max([left, *said])
    if is_ours(frame, frame.cue):
        ours = frame.document.lexicon.pack.stances.ours
        return None, max(
            [left, *(index + 1 for index in range(left, frame.cue.first) if frame.text(index).endswith(ours))]
        )
    found = groups(frame.document, frame.sentence, left, frame.cue.first)
    subject = next((group for group in found if group.marker is None), None)
    marks = frame.document.lexicon.pack.stances.object_marks
    if subject is not None and frame.text(subject.last) in marks and frame.text(subject.mentions[-1].first - 1) == ",":
        return Group(subject.mentions[:-1]), subject.mentions[-1].first
    if subject is None or frame.text(subject.last) in marks:
        parted = _parted_subject(frame, left)
        return (parted, left) if parted is not None or subject is None else (subject, subject.last)
    return subject, subject.last


def _parted_subject(frame: Frame, left: int) -> Group | None:
    """Who acts where a comma parts them from the rest of their clause: "مسئولان عراقی، B را متهم کردند"."""
    if frame.text(left - 1) != ",":
        return None
    found = groups(frame.document, frame.sentence, 0, left - 1)
    last = found[-1] if found else None
    return last if last is not None and last.marker is None and last.last == left - 1 else None


def _lead(frame: Frame, first: int, last: int) -> int | None:
    """Behind the first word of a run that leads to what it is about; None where none does, or another cue says more."""
    leads, marker = frame.document.lexicon.pack.stances.leads, f"marker:{frame.value.object}"
    for index in range(first, last - 1):
        if frame.value.object != _ANY and marker in frame.classes(index):
            said = any(index <= mark.first <= index + 1 for mark in frame.sentence.layer(Layer.STANCE))
            return None if said else frame.past_small(index + 1, last, _SMALL)
        if frame.value.object == _ANY and frame.text(index) in leads:
            start = frame.past_small(index + 1, last, _SMALL)
            return start if start < last else None
    return None


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
