"""Slots around a cue where the verb stands last: "A, B ile Roma'da görüştü".

Everything that takes part stands on the left of its verb. A slot has the plain
name of the marker behind its group (`with`, `to`, `object`); the subject is
the group that a marker of subject or the last one that one of topic follows, else the first group
without a marker, else whom a marker of subject names behind the cue. A noun
is owned by the genitive before it, which is also `of:person` or `of:party`; a
party right before it without a marker is `bare` ("Roma ziyareti"), and so is
one right before a verb that has a subject ("A نئی دہلی پہنچ گئے"). Behind a participle
stands its `head` ("B ile görüşen A"); other slots behind a cue have `>`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES
from communique.read.words.lexicon import Layer
from communique.read.words.postpositions import BETWEEN

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Mention, Sentence

#: Markers that name the subject, the first one before the second.
_TOPIC = "topic"
SUBJECTS = ("subject", _TOPIC)
_OF, _HEAD, _BARE = "of", "head", "bare"
#: The genitives before a noun by what they are: whose trip it is, and where it goes ("B'nin", "چین کا دورہ").
_OF_PERSON, _OF_PARTY = "of:person", "of:party"
_PEOPLE = frozenset({"person", "pronoun", "other"})
#: So many words may part a noun from a party right before it, and a participle from its head.
_LOOSE = 2
#: A contact opens its clause within so many tokens; those who attend it follow in these cases.
_FRONT, _WHERE = 3, frozenset({"marker:in", "marker:to"})
_SIDES = frozenset({"party", "body", "pair"})
#: So many words at most say what is between two sides.
_TENSE, _BETWEEN = 5, f"marker:{BETWEEN}"
#: Cues that are verbs: each takes what stands before it.
_GOING_ON = frozenset({"delegation", "discussion"})
_VERBS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER)


def fill_verb_last(sentence: Sentence, filled: Slots, before: list[Group], after: list[Group]) -> None:
    """Put the groups around a cue into their slots."""
    first = filled.cue.first
    before = [group for group in before if not (_gathers(sentence, group, first) or _amid(sentence, group, first))]
    free = [group for group in before if group.marker is None]
    parted = _parted(sentence, filled)
    _fill_marked(filled, before, parted)
    is_noun = getattr(filled.cue.value, "voice", "noun") == "noun"
    if is_noun:
        owners = [group for group in before if group.marker == _OF and not _owns_place(sentence, group)]
        if owners:
            filled.found["owner"] = owners[-1].mentions
        for group in owners:
            _add(filled, _OF_PERSON if _is_person(group) else _OF_PARTY, group.mentions)
        if free and _is_beside(sentence, free[-1], filled.cue.first):
            filled.found[_BARE] = free.pop().mentions
    elif len(free) > 1 and _is_beside(sentence, free[-1], filled.cue.first):
        filled.found[_BARE] = free.pop().mentions
    _fill_subject(filled, free)
    if is_noun and "subject" not in filled.found and after and _attends(sentence, filled, after[0]):
        filled.found["subject"] = after[0].mentions
    _fill_behind(sentence, filled, after)
    if is_noun and _describes(sentence, filled):
        filled.found["subject"] = filled.found[_HEAD]
    if "subject" not in filled.found and f"{SUBJECTS[0]}>" in filled.found:
        filled.found["subject"] = filled.found[f"{SUBJECTS[0]}>"]


def _gathers(sentence: Sentence, group: Group, first: int) -> bool:
    """Whether an organisation before a cue only holds a gathering that stands between: "G20 की बैठक से इतर A से"."""
    if any(mention.kind != "party" or mention.party not in ORGANISATION_PARTIES for mention in group.mentions):
        return False
    between = (mark for mark in sentence.layer(Layer.ENGAGEMENT) if group.first <= mark.first and mark.last <= first)
    return group.marker in {None, _OF} and any(mark.last < first for mark in between)


def _amid(sentence: Sentence, group: Group, first: int) -> bool:
    """Whether what goes on between two sides is only the time: "A और B के बीच जारी तनाव के बीच"."""
    plain = range(group.at + 1, min(group.at + 1 + _TENSE, first))
    between = (index for index in plain if _BETWEEN in sentence.classes[index])
    return group.marker == BETWEEN and next(between, None) is not None


def _describes(sentence: Sentence, filled: Slots) -> bool:
    """Whether a contact and its participle only describe who follows: "B की यात्रा पर आए A"."""
    head, cue = filled.found.get(_HEAD, []), filled.cue
    if not head or not _is_person_at(head[0]):
        return False
    return any(cue.first <= mark.first and mark.last == head[0].first for mark in sentence.layer(Layer.LIGHT))


def _is_person_at(mention: Mention) -> bool:
    return mention.kind in _PEOPLE


def _owns_place(sentence: Sentence, group: Group) -> bool:
    """Whether a genitive is of the town behind it: "İsviçre'nin Cenevre kentinde"."""
    return any(place.first == group.at + 1 for place in sentence.places)


def _attends(sentence: Sentence, filled: Slots, group: Group) -> bool:
    """Whether the subject follows a contact that opens the clause, or its verb: "Toplantıya katılan A"."""
    first, classes = filled.cue.last, sentence.classes
    if group.marker not in {None, *SUBJECTS} or first >= len(classes) or classes[first].isdisjoint(_WHERE):
        return False
    light = {index for mark in sentence.layer(Layer.LIGHT) for index in range(mark.first, mark.last)}
    between = range(first + 1, group.first)
    loose = [index for index in between if index not in light and sentence.texts[index] != "," and not classes[index]]
    if loose and (len(loose) > _LOOSE or not any(group.last <= index < filled.right for index in light)):
        return False
    return filled.cue.first - filled.left <= _FRONT or any(index in light for index in between)


def _fill_marked(filled: Slots, before: list[Group], parted: int) -> None:
    """The groups that a marker governs; of several topics the last one is that of the cue."""
    for group in before:
        if group.marker == _TOPIC:
            filled.found[_TOPIC] = group.mentions
        elif group.marker is not None and (group.marker in SUBJECTS or group.last > parted):
            _add(filled, group.marker, group.mentions)


def _is_person(group: Group) -> bool:
    return any(_is_person_at(mention) for mention in group.mentions)


def _parted(sentence: Sentence, filled: Slots) -> int:
    """Where the last clause before a cue ends: behind a verb of its own, to which what a marker governs belongs."""
    is_noun = getattr(filled.cue.value, "voice", "noun") == "noun"
    return max(
        (
            mark.last
            for layer in _VERBS
            for mark in sentence.layer(layer)
            if filled.left <= mark.first
            and mark.last <= filled.cue.first - is_noun
            and getattr(mark.value, "voice", "noun") == "active"
            and getattr(mark.value, "kind", "") not in _GOING_ON
        ),
        default=0,
    )


def _fill_subject(filled: Slots, free: list[Group]) -> None:
    for name in SUBJECTS:
        if filled.found.get(name):
            filled.found["subject"] = filled.found[name]
            return
    if free:
        filled.found["subject"] = free[0].mentions


def _is_beside(sentence: Sentence, group: Group, first: int) -> bool:
    """Whether parties stand right before a noun, with plain words between at most: "A-B askeri görüşmeleri"."""
    if any(mention.kind not in _SIDES for mention in group.mentions) or first - group.last > _LOOSE:
        return False
    return all(not sentence.classes[index] and sentence.texts[index] != "," for index in range(group.last, first))


def _fill_behind(sentence: Sentence, filled: Slots, after: list[Group]) -> None:
    last = filled.cue.last
    for position, group in enumerate(after):
        near = range(last, group.first)
        if (
            position == 0
            and len(near) <= _LOOSE
            and all(not sentence.classes[index] and sentence.texts[index][0].isalpha() for index in near)
        ):
            filled.found[_HEAD] = group.mentions
        _add(filled, f"{group.marker or 'free'}>", group.mentions)


def _add(filled: Slots, slot: str, mentions: list[Mention]) -> None:
    filled.found.setdefault(slot, []).extend(mentions)
