"""What a stance is about where its verb closes a clause whose finite verb stands before: "A hat B zu X aufgerufen".

What stands between who acts and the verb is what it is about; of a side that a
preposition follows, the phrase behind that ("B vor einer Eskalation gewarnt");
of a bare side that is called on, the clause behind the comma. For packs with
`verb_second` in `frames.toml`; a passive names who takes the stance with "by".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.clauses.grammar import clause, groups, slots
from communique.read.stances.objects import object_span
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group
    from communique.read.stances.voicing import Frame

_SMALL = frozenset({"determiners", "possessives", "auxiliaries", "marker", "conjunctions"})
#: Of an object so many words are kept, the last ones.
_LONGEST = 16
#: What another side is called on to do, or warned of, is no side.
_ADDRESSED = frozenset({StanceKind.CALL, StanceKind.CONCERN, StanceKind.SUPPORT, StanceKind.CRITICISM})
_BY = frozenset({"by", "of"})
_ENDS = frozenset({",", ";", ":", '"'})
_CLAUSE_ENDS = frozenset({"boundaries", "conjunctions"})
_STOPS = frozenset({",", ".", ";", '"'})
#: Whom these are said to is told apart from what is said.
_TOLD = frozenset({StanceKind.CALL, StanceKind.CONCERN})
_PEOPLE = frozenset({"person", "pronoun"})


def bracketed(frame: Frame) -> tuple[int, int, int, int] | None:
    """Where the object of a verb that closes its clause begins and ends, and the words that name whom it is towards.

    None where the verb does not close its clause, is a passive, or nothing stands before it.
    """
    cue = frame.cue
    if cue.last - cue.first > 1 or not frame.closes(_CLAUSE_ENDS) or undergone(frame) is not None:
        return None
    filled = slots(frame.document, frame.sentence, cue)
    subject = filled.get("subject")
    if not subject or subject[-1].last > cue.first:
        return None
    start = frame.past_small(subject[-1].last, cue.first, _SMALL)
    if start >= cue.first or (frame.value.things and _is_greeted(frame, start)):
        return None
    begins, ends = _matter(frame, start)
    return begins, ends, start, cue.first


def is_denied(frame: Frame) -> bool:
    """Whether the clause of a verb that stands second, or last, is denied behind it: "verurteilt den Angriff nicht"."""
    if not frame.document.lexicon.pack.frames.verb_second or frame.value.voice != "verb":
        return False
    left, right = clause(frame.document, frame.sentence, frame.cue)
    ends = [index for index in range(frame.cue.last, right) if frame.text(index) in _ENDS]
    right = min([right, *ends])
    return any(
        getattr(mark.value, "status", "") == "negated"
        and left <= mark.first
        and mark.last <= right
        and (mark.last <= frame.cue.first or frame.cue.last <= mark.first)
        for mark in frame.sentence.layer(Layer.MODAL)
    )


def undergone(frame: Frame) -> int | None:
    """The auxiliary of the passive in a verb's clause: "wurde … verurteilt", "verurteilt worden"."""
    pack, cue = frame.document.lexicon.pack, frame.cue
    if not pack.frames.verb_second or frame.value.voice != "verb" or cue.last - cue.first > 1:
        return None
    if frame.text(cue.first).endswith(pack.stances.infinitive or ("-",)):
        return None
    left, _ = clause(frame.document, frame.sentence, cue)
    passives = pack.stances.passives
    return next((index for index in range(left, cue.last + 1) if frame.text(index) in passives), None)


def passive(frame: Frame, auxiliary: int) -> tuple[tuple[int, int], Group] | None:
    """What a passive is about, before its auxiliary, and who does it: "der Angriff wurde von A verurteilt"."""
    left, right = clause(frame.document, frame.sentence, frame.cue)
    start = frame.past_small(left, auxiliary, _SMALL)
    found = groups(frame.document, frame.sentence, auxiliary, right)
    agent = next((group for group in found if group.marker in _BY), None)
    return None if agent is None or start >= auxiliary else ((start, auxiliary), agent)


def is_welcomed(frame: Frame) -> bool:
    """Whether the object of a verb that stands second is a person: "begrüßte gestern in Oslo den …"."""
    if not frame.document.lexicon.pack.frames.verb_second:
        return False
    welcomed = slots(frame.document, frame.sentence, frame.cue).get("object")
    return bool(welcomed) and all(mention.kind in _PEOPLE for mention in welcomed)


def _is_greeted(frame: Frame, start: int) -> bool:
    """Whether what a verb of welcome is about is a person."""
    mention = frame.sentence.mention_at(start)
    return mention is not None and mention.kind in _PEOPLE


def _matter(frame: Frame, start: int) -> tuple[int, int]:
    """The tokens of what it is about, between the first word behind who acts and the verb."""
    cue, sentence = frame.cue, frame.sentence
    side = sentence.mention_at(start)
    if side is None or frame.value.kind not in _ADDRESSED:
        return max(start, cue.first - _LONGEST), cue.first
    if side.last >= cue.first:
        behind = _behind_comma(frame)
        return behind if behind is not None else (start, cue.last)
    if frame.value.kind == StanceKind.SUPPORT and not _names_thing(frame, side.last):
        return start, cue.last
    if "marker" not in frame.classes(side.last):
        return max(start, cue.first - _LONGEST), cue.first
    begins = frame.past_small(side.last, cue.first, _SMALL)
    return (max(begins, cue.first - _LONGEST), cue.first) if begins < cue.first else (start, cue.last)


def addressed(frame: Frame, start: int, end: int) -> tuple[int, int]:
    """What a side is called on to do, or warned of, where the words behind a finite verb name no more than the side."""
    side = frame.sentence.mention_at(start)
    second = frame.document.lexicon.pack.frames.verb_second and frame.value.kind in _TOLD
    if not second or side is None or side.last != end or start < frame.cue.last:
        return start, end
    if frame.text(end) == "," and frame.value.kind == StanceKind.CALL:
        return _clause_behind(frame, end)
    begins = frame.past_small(end, frame.limit, _SMALL)
    if "marker" not in frame.classes(end) or begins >= frame.limit:
        return start, end
    return object_span(frame.document, frame.sentence, begins, frame.limit)


def _names_thing(frame: Frame, first: int) -> bool:
    """Whether a noun, which has a capital, stands between a token and the verb."""
    text, tokens = frame.document.text, frame.sentence.tokens
    return any(text[tokens[index].start].isupper() for index in range(first, frame.cue.first))


def _behind_comma(frame: Frame) -> tuple[int, int] | None:
    """The clause that says what somebody is called on to do: "hat B aufgefordert, … zu …"."""
    index = frame.past_auxiliaries(frame.cue.last)
    if frame.value.kind != StanceKind.CALL or frame.text(index) != ",":
        return None
    start, end = _clause_behind(frame, index)
    return (start, end) if start < end else None


def _clause_behind(frame: Frame, comma: int) -> tuple[int, int]:
    """The clause behind a comma."""
    texts = frame.sentence.texts
    end = next((place for place in range(comma + 1, len(texts)) if texts[place] in _STOPS), len(texts))
    return comma + 1, end
