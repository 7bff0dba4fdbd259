"""Circumstances of a contact: status, dates, place, host, number, topics, and the bodies that come along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from communique.model.claims import Body
from communique.model.vocabulary import AgreementStatus, EngagementKind, EngagementStatus
from communique.read.clauses.actors import is_limit, nearest_date, nearest_place
from communique.read.clauses.grammar import clause
from communique.read.clauses.phrases import phrase_start
from communique.read.clauses.topics import add_topics
from communique.read.engagements.hosting import state_around
from communique.read.engagements.ordinals import ordinal_before, series_around
from communique.read.engagements.trips import linked_at
from communique.read.names.places import place_at
from communique.read.names.undertakings import begins
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of
from communique.read.words.syntax import syntax
from communique.registers.states import states

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import DateAt, Document, Located, PlaceAt, Sentence

_STATUS = {"planned": "planned", "proposed": "proposed", "cancelled": "cancelled", "postponed": "postponed"}
#: Contacts that come in numbered sessions, under a series.
_NUMBERED = frozenset({"committee", "conference", "talks", "exercise", "summit"})
#: Contacts that are named after what they deal with: "a trade dialogue", within this many words.
_NAMED_AFTER, _BEFORE = frozenset({"committee", "talks", "training", "exercise"}), 4
#: A visit's topics are those of its meetings, and what it is for.
_WITHOUT_TOPICS = frozenset({"visit"})
_CONTACTS = frozenset({"meeting", "talks", "call", "committee", "conference"})
#: Contacts that go on for days, until one that the text names.
_LASTING = frozenset({"exercise", "conference", "training", "visit", "talks"})
#: Bodies come along to these contacts, behind these markers.
_WITH_BODIES = frozenset({"committee", "talks", "visit"})
_COMPANY = frozenset({"with", "including"})
#: The packs' word for going on about a contact.
_DISCUSSION = "discussion"
#: The marker of what goes on meanwhile stands within this many tokens before a visit: "during his official visit".
_DURING, _NEAR = "during", 5
#: What is still to come is not dated more than so many days before publication.
_AHEAD, _OVER = frozenset({EngagementStatus.PLANNED, EngagementStatus.PROPOSED}), 100


def add_circumstances(document: Document, draft: Draft, filled: Slots, status: str) -> None:
    """Status, date, place, number and topics of a contact, from its clause."""
    sentence, cue = draft.sentence, filled.cue
    first, last = _part(document, sentence, cue)
    dates, behind = document.lexicon.pack.dates, document.lexicon.pack.frames.postpositions
    near = partial(nearest_date, sentence, cue.first, limits=dates.limits, since=dates.since, behind=behind)
    date = near(max(first, filled.left), min(last, filled.right)) or near(first, last)
    if date is not None and status in _AHEAD and _long_past(document, date):
        status, date = ("", date) if status == EngagementStatus.PROPOSED else (status, None)
    _add_dates(document, draft, filled, date)
    _add_place(document, draft, filled)
    published = document.report.published
    if date is not None and published is not None and date.start.first_day > published.last_day and not status:
        status = "planned"
    if not status and date is None and str(draft.get("kind")) == EngagementKind.COMMITTEE and _begins(sentence, cue):
        status = "planned"
    draft.put("status", _STATUS.get(status, EngagementStatus.HELD), draft.cue)
    there = state_around(filled)
    if there in draft.parties and "host" not in draft.fields and str(draft.get("kind")) != EngagementKind.VISIT:
        draft.put("host", there, draft.cue)
    act = act_of(cue)
    if act.voice == "noun" and act.kind in _NUMBERED:
        number = ordinal_before(document, sentence, cue)
        if number is not None:
            draft.put("ordinal", number.value, number.span)
        standing = act.kind == EngagementKind.COMMITTEE
        series = series_around(document, sentence, cue, standing=standing)
        if series is not None:
            draft.put("series", document.printed(series), series)
    if not draft.earlier:
        _add_matters(document, draft, cue)


def _add_dates(document: Document, draft: Draft, filled: Slots, date: DateAt | None) -> None:
    """When a contact is, and until when what lasts goes on: "Tatbikat 10 Mart'a kadar sürecek"."""
    if date is not None:
        draft.put("start", date.start, date.span)
        draft.put("end", date.end, date.span)
    if not document.lexicon.pack.frames.postpositions or "end" in draft.fields or draft.get("kind") not in _LASTING:
        return
    limits = document.lexicon.pack.dates.limits
    for one in draft.sentence.dates:
        if filled.left <= one.first and is_limit(draft.sentence, one, limits):
            draft.put("end", one.start, one.span)
            return


def _add_matters(document: Document, draft: Draft, cue: Located) -> None:
    """The topics that a contact's sentence names: behind the cue, and what the contact is named after."""
    act = act_of(cue)
    if act.kind in _WITHOUT_TOPICS:
        if draft.get("status") in _AHEAD:
            _add_purpose(document, draft, cue)
        return
    sentence = draft.sentence
    named = act.voice == "noun" and act.kind in _NAMED_AFTER
    first = phrase_start(document, sentence, cue.first, max(0, cue.first - _BEFORE)) if named else cue.last
    frames = document.lexicon.pack.frames
    if frames.verb_last or (frames.verb_second and act.voice != "noun"):
        first = clause(document, sentence, cue)[0]
    add_topics(draft, sentence, first, len(sentence.tokens))


def _add_purpose(document: Document, draft: Draft, cue: Located) -> None:
    """What a coming visit is for, up to the contact it is made for: "will visit Malta to advance trade"."""
    sentence, infinitives = draft.sentence, document.lexicon.pack.frames.infinitives
    contacts = (mark.first for mark in sentence.layer(Layer.ENGAGEMENT) if getattr(mark.value, "kind", "") in _CONTACTS)
    end = min((first for first in contacts if first >= cue.last), default=len(sentence.tokens))
    for index in range(cue.last, end - 1):
        if sentence.texts[index] in infinitives and not sentence.tokens[index + 1].capital:
            add_topics(draft, sentence, index + 1, end)
            return


def _long_past(document: Document, date: DateAt) -> bool:
    """Whether a date lies so far behind that nothing is still to come on it: it is that of something else, or over."""
    published = document.report.published
    return published is not None and (published.first_day - (date.end or date.start).last_day).days > _OVER


def _part(document: Document, sentence: Sentence, cue: Located) -> tuple[int, int]:
    """The part of a sentence whose dates and places may be a trip's.

    "Before travelling to B, A visited C on 8 November" dates the second trip, "After visiting B on 8 November, …" the
    first; of a meeting that discussed a trip, what stands before that is the meeting's, and the day on which somebody
    "returned home after visits" is none of these.
    """
    whole = 0, len(sentence.tokens)
    if not _is_trip(cue):
        return whole
    marks = sentence.layer(Layer.ENGAGEMENT)
    told = [mark for mark in marks if getattr(mark.value, "kind", "") == _DISCUSSION and mark.last <= cue.first]
    if told:
        return told[-1].first, len(sentence.tokens)
    link = linked_at(document, sentence, cue)
    if link is not None:
        return link, len(sentence.tokens)
    if sentence.texts[0] not in document.lexicon.pack.frames.before_or_after or "," not in sentence.texts:
        return whole
    comma, trips = sentence.texts.index(","), [mark.first for mark in marks if _is_trip(mark)]
    if not min(trips) < comma < max(trips):
        return whole
    return (0, comma) if cue.first < comma else (comma, len(sentence.tokens))


def _is_trip(mark: Located) -> bool:
    return str(getattr(mark.value, "kind", "")) == EngagementKind.VISIT


def awaited(sentence: Sentence, cue: Located) -> str:
    """The status of a visit during which something is only proposed: "the proposal to sign it during the visit"."""
    during = any(
        f"marker:{_DURING}" in sentence.classes[index] for index in range(max(0, cue.first - _NEAR), cue.first + 1)
    )
    if not during or not _is_trip(cue):
        return ""
    before = [mark for mark in sentence.layer(Layer.AGREEMENT) if mark.last <= cue.first and _status_of(mark)]
    return EngagementStatus.PLANNED if before and _status_of(before[-1]) == AgreementStatus.PROPOSED else ""


def _status_of(mark: Located) -> str:
    return str(getattr(mark.value, "status", ""))


def _begins(sentence: Sentence, cue: Located) -> bool:
    """Whether a standing body is only set up: "launched a new Technology Dialogue"."""
    first = cue.first
    while first and sentence.tokens[first - 1].capital:
        first -= 1
    return begins(sentence, first)


def add_companions(document: Document, draft: Draft, cue: Located) -> None:
    """Bodies that take part beside the people, anywhere in the sentence: "with representatives of A and B"."""
    if draft.get("kind") not in _WITH_BODIES:
        return
    joined = False
    for mention, linked, marker, _ in syntax(document, draft.sentence).actors:
        joined = marker in _COMPANY or (joined and linked)
        if joined and mention.first >= cue.last and mention.kind in {"body", "name"} and mention.code in draft.parties:
            draft.add("organisations", Body(mention.name, mention.code), mention.span)


def _object_place(document: Document, draft: Draft, filled: Slots) -> PlaceAt | None:
    """The town that is visited: "A will visit Osaka"; none where it is at home."""
    act = act_of(filled.cue)
    if act.voice == "noun" or "host" in draft.fields or draft.sentence.shape[filled.cue.last] not in "CLP":
        return None
    place = place_at(document, draft.sentence, filled.cue.last)
    return None if place is None or place.place.country in {None, *draft.parties} else place


def _add_place(document: Document, draft: Draft, filled: Slots) -> None:
    sentence, cue = draft.sentence, filled.cue
    visit = str(draft.get("kind")) == EngagementKind.VISIT
    markers = ("to", "in", "at", "on") if visit else ("in", "at", "on")
    first, _ = _part(document, sentence, cue)
    place = nearest_place(sentence, cue.first, max(first, filled.left), filled.right, markers=markers)
    if visit and (place is None or place.first > cue.last) and cue.last < len(sentence.tokens):
        place = _object_place(document, draft, filled) or place
    if place is None:
        return
    country = place.place.country
    if visit and country is not None and draft.get("host") in states() and draft.get("host") != country:
        return  # another goal of the same trip
    if "place" not in draft.fields:
        draft.put("place", place.place, place.span)
    if country is None:
        return
    if visit and "host" not in draft.fields:
        draft.add("parties", country, place.span)
        draft.put("host", country, place.span)
    elif country in draft.parties and "host" not in draft.fields:
        draft.put("host", country, place.span)
