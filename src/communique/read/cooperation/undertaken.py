"""What one side does for, or with, the other: it builds there, or trains its people.

The cue is the verb, or its noun. With `needs = "works"` a noun of the signal
of that name in `flows.toml` stands beside it, and names what is built ("will
build a hospital in …"); with `needs = "sides"` the cue says enough ("will
train 20 pilots of …", "joint patrols"). The sides are the two states that its
sentence names, also by a town, or calls "both sides".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType, CooperationStatus, Topic
from communique.read.clauses.actors import nearest_place
from communique.read.clauses.grammar import clause
from communique.read.clauses.modality import modality
from communique.read.clauses.phrases import phrase_end, phrase_start, printed
from communique.read.clauses.reference import pair_at, parties_of
from communique.read.clauses.topics import add_topics
from communique.read.drafts import is_told, start_draft
from communique.read.words.cues import is_free
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Sentence

_ALONE, _NOUN, _PAIR = "sides", "noun", 2
#: The noun of what is built stands within so many tokens of its verb, and no clause ends between.
_REACH = 8
_STOPS = frozenset({".", ";", ":", "?", "!", '"'})
#: What is denied, or only offered or wished for, is none.
_NOT_DONE = frozenset({"negated", "proposed"})
#: What the mood of the verb makes of its status.
_MOOD = {"planned": CooperationStatus.PLANNED, "cancelled": CooperationStatus.ENDED}


def read_undertaken(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """What a sentence says that one side builds or teaches for or with the other."""
    found: list[Draft] = []
    heads: set[int] = set()
    for cue in sentence.layer(Layer.WORK):
        head = _head(sentence, cue)
        if head is None or head.first in heads or not is_free(sentence, cue):
            continue
        if is_told(drafts, head, type=ClaimType.COOPERATION, field="name", sentence=sentence):
            continue
        if any(mark.value == Topic.SPORT for mark in sentence.layer(Layer.TOPIC)):
            document.lose(sentence, cue, "it is sport")
            continue
        agreed = any(draft.type == ClaimType.AGREEMENT and draft.sentence is sentence for draft in drafts)
        draft = _draft(document, sentence, cue, head, agreed=agreed)
        if draft is not None:
            found.append(draft)
            heads.add(head.first)
    return found


def _head(sentence: Sentence, cue: Located) -> Located | None:
    """The noun of what a cue builds, the nearest; a cue that says enough is its own. None: none is near."""
    act = act_of(cue)
    if act.needs == _ALONE:
        return cue
    marks = (mark for mark in sentence.layer(Layer.SIGNAL) if mark.value == act.needs)
    near = [mark for mark in marks if _joined(sentence, *sorted((cue, mark)))]
    return min(near, key=lambda mark: max(mark.first - cue.last, cue.first - mark.last), default=None)


def _joined(sentence: Sentence, before: Located, after: Located) -> bool:
    """Whether two marks stand near each other in one clause."""
    between = range(before.last, after.first)
    return before.last <= after.first <= before.last + _REACH and not any(
        sentence.texts[index] in _STOPS or sentence.classes[index] & {"boundaries", "relatives"} for index in between
    )


def _draft(document: Document, sentence: Sentence, cue: Located, head: Located, *, agreed: bool) -> Draft | None:
    act = act_of(cue)
    left, right = clause(document, sentence, cue)
    mood = modality(sentence, cue, left, right)
    draft = start_draft(ClaimType.COOPERATION, sentence, (cue.start, cue.end), act.lemma)
    if mood in _NOT_DONE or not _add_sides(document, draft):
        document.lose(sentence, cue, "it is denied or only offered, or fewer than two parties can be named, or more")
        return None
    draft.put("kind", act.kind, (cue.start, cue.end))
    status = CooperationStatus.PLANNED if agreed else act.status or CooperationStatus.ONGOING
    draft.put("status", _MOOD.get(mood) or status, (cue.start, cue.end))
    last = head.last
    if head is not cue or act.voice == _NOUN:
        first = phrase_start(document, sentence, head.first, cue.last if cue.last <= head.first else 0)
        first = max([first, *(amount.last for amount in sentence.amounts if first < amount.last <= head.first)])
        last = _name_end(document, sentence, head)
        draft.put("name", *printed(document, sentence, first, last))
    place = nearest_place(sentence, head.first, left, right)
    if place is not None and place.place.country in draft.parties:
        draft.put("place", place.place, place.span)
    add_topics(draft, sentence, min(cue.first, head.first), max(last, right))
    return draft


def _name_end(document: Document, sentence: Sentence, head: Located) -> int:
    """Where the name of what is done ends: with its noun, where what is said of a noun stands before it."""
    pack = document.lexicon.pack
    if pack.frames.verb_last or not (pack.identity.spaces or pack.offices.head_first):
        return head.last
    return max(head.last, phrase_end(document, sentence, head.first, len(sentence.tokens)))


def _add_sides(document: Document, draft: Draft) -> bool:
    """Add the two states that a sentence names, itself or by a town; or those that it calls "both sides"."""
    sentence = draft.sentence
    named = {mention.party for mention in sentence.mentions if mention.party is not None} | parties_of(sentence)
    placed = {place.place.country for place in sentence.places}
    codes = (named | {code for code in placed if code is not None and code in document.counts}) - ORGANISATION_PARTIES
    for code in sorted(codes) if len(codes) == _PAIR else _in_view(document, sentence, codes):
        draft.add("parties", code, draft.cue)
    return len(draft.parties) == _PAIR


def _in_view(document: Document, sentence: Sentence, codes: set[str]) -> tuple[str, ...]:
    """The report's two, where a sentence speaks of "both sides"."""
    paired = any(mention.kind == "pair" for mention in sentence.mentions)
    pair = pair_at(document, sentence) if paired else ()
    return pair if codes <= set(pair) and ORGANISATION_PARTIES.isdisjoint(pair) else ()
