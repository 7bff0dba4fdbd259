"""Gatherings that somebody travels to attend: many sides meet there, and the trip itself is no visit.

"A will travel to Oslo to attend the Arctic Fisheries Forum" is a conference
of A's state and Norway; "a meeting of NATO foreign ministers" is one of NATO.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType, EngagementKind
from communique.read.engagements.hosting import state_around
from communique.read.engagements.numbered import add_body
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of
from communique.read.words.syntax import syntax

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_KINDS = frozenset({"meeting", "conference", "summit", "committee"})
_GATHERINGS = frozenset({EngagementKind.CONFERENCE, EngagementKind.COMMITTEE})
#: The union meets as a state does.
_OF_MANY = ORGANISATION_PARTIES - {"EUU"}
#: Words for those who meet stand within this many tokens of a gathering: "a meeting of NATO Foreign Ministers".
_NEAR = 6
#: The pseudo-kind of cues that tell who was present, and the contacts that these are present at.
_DELEGATION, _ATTENDED = "delegation", frozenset({"meeting", "talks", "call"})
#: A name of a gathering has at least this many capitals.
_NAMED = 2


def convene(document: Document, draft: Draft, filled: Slots, drafts: list[Draft]) -> None:
    """Make what somebody attends abroad a conference where they go, if many sides meet at it."""
    add_body(document, draft, filled, drafts)
    act = act_of(filled.cue)
    if act.voice != "noun" or act.kind not in _KINDS or not draft.fields.get("participants"):
        return
    trip = _trip(draft, drafts)
    host = trip.get("host") if trip is not None else _state(filled) if _attends(filled, draft) else None
    if trip is not None and act.kind != EngagementKind.MEETING and host not in draft.parties:
        _take_place(draft, trip)
    if host is None or not _is_of_many(document, draft, filled):
        return
    draft.of_many = True
    draft.put("kind", EngagementKind.CONFERENCE, draft.cue)
    draft.add("parties", host, *(trip.spans["host"] if trip is not None else [draft.cue]))
    if trip is not None:
        _take_place(draft, trip)
    if "host" not in draft.fields:
        draft.put("host", host, *(trip.spans["host"] if trip is not None else [draft.cue]))


def is_attended(document: Document, sentence: Sentence, cue: Located, contact: Draft | None) -> bool:
    """Whether a noun is the contact just told of, in which others took part: "во встрече приняли участие …"."""
    act = act_of(cue)
    if contact is None or contact.sentence is sentence or act.voice != "noun" or act.kind not in _ATTENDED:
        return False
    present = (mark for mark in sentence.layer(Layer.ENGAGEMENT) if getattr(mark.value, "kind", "") == _DELEGATION)
    governed = cue.first > 0 and sentence.texts[cue.first - 1] in document.lexicon.whereabouts
    return governed and any(abs(mark.first - cue.last) <= _NEAR for mark in present)


def attended_contact(sentence: Sentence, contact: Draft | None, drafts: list[Draft]) -> Draft | None:
    """The contact at which others were present: not the trip told beside it, where a noun names the meeting itself."""
    named = any(getattr(mark.value, "kind", "") in _ATTENDED for mark in sentence.layer(Layer.ENGAGEMENT))
    if contact is None or not named or not _is_visit(contact):
        return contact
    beside = [draft for draft in drafts if draft.type == ClaimType.ENGAGEMENT and draft.sentence is contact.sentence]
    return next((draft for draft in beside if str(draft.get("kind")) in _ATTENDED), contact)


def listed_behind(document: Document, sentence: Sentence, cue: Located) -> list[Mention]:
    """The people whom a list of those present names behind its cue, side by side, where cases say that they act."""
    inflection = document.lexicon.pack.inflection
    if not document.lexicon.government or not any(
        "side_nouns" in sentence.classes[index] for index in range(cue.first)
    ):
        return []
    behind = (actor for actor in syntax(document, sentence).actors if actor.mention.first >= cue.last)
    return [
        mention
        for mention, _, marker, _ in behind
        if marker is None and mention.person is not None and inflection.subject in mention.cases
    ]


def _state(filled: Slots) -> str | None:
    """The state that opens the clause ("In Kenya, A will attend…"), else the one it takes place in."""
    front = [mention.code for mention in filled.found.get("in<", ()) if mention.form != "demonym"]
    return front[0] if len(front) == 1 else state_around(filled)


def _take_place(draft: Draft, trip: Draft) -> None:
    place = trip.get("place")
    if place is not None and "place" not in draft.fields:
        draft.put("place", place, *trip.spans["place"])


def _trip(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The trip of the same people, told before in the same sentence, where it is one."""
    trips = [other for other in drafts if is_trip_to(other, draft)]
    place = draft.get("place")
    there = [trip for trip in trips if place is not None and place.country == trip.get("host")] or trips
    return there[0] if len(there) == 1 else None


def is_trip_to(visit: Draft, gathering: Draft) -> bool:
    """Whether a sentence tells first of a visit, then of what its people attend."""
    if visit.sentence is not gathering.sentence or not _is_visit(visit):
        return False
    if visit.cue[1] > gathering.cue[0] or visit.get("host") is None:
        return False
    people = visit.fields.get("participants", ())
    return any(person in people for person in gathering.fields.get("participants", ()))


def _is_visit(draft: Draft) -> bool:
    return draft.type == ClaimType.ENGAGEMENT and str(draft.get("kind")) == EngagementKind.VISIT


def _attends(filled: Slots, draft: Draft) -> bool:
    """Whether a verb like "attend" parts the people from the gathering."""
    subject = filled.get("subject")
    marks = draft.sentence.layer(Layer.LIGHT)
    return bool(subject) and any(subject[-1].last <= mark.first and mark.last <= filled.cue.first for mark in marks)


def _is_of_many(document: Document, draft: Draft, filled: Slots) -> bool:
    """Whether a gathering is of an organisation's members, or has a name that holds no second party."""
    sentence, cue = draft.sentence, filled.cue
    if draft.parties & _OF_MANY:
        around = sentence.words(max(0, cue.first - _NEAR), cue.last + _NEAR)
        official = any(word in document.lexicon.pack.frames.pair_people for word in around)
        return official or str(draft.get("kind")) == EngagementKind.CONFERENCE
    if str(draft.get("kind")) == EngagementKind.COMMITTEE and not getattr(cue.value, "named", False):
        return False
    before = sentence.tokens[max(0, cue.first - 1) : cue.last]
    return len(draft.parties) == 1 and sum(token.capital for token in before) >= _NAMED


def without_mere_trips(drafts: list[Draft]) -> list[Draft]:
    """The drafts without trips that only go to a gathering: that is the gathering."""
    return [draft for draft in drafts if not (_is_visit(draft) and _only_attends(draft, drafts))]


def _only_attends(visit: Draft, drafts: list[Draft]) -> bool:
    gatherings = [other for other in drafts if is_trip_to(visit, other) and _is_elsewhere(other, visit)]
    if not gatherings:
        return False
    people = visit.get("participants")
    return not any(
        other.type == ClaimType.ENGAGEMENT
        and other is not visit
        and other not in gatherings
        and visit.get("host") in other.parties
        and any(person in people for person in other.fields.get("participants", ()))
        for other in drafts
    )


def _is_elsewhere(gathering: Draft, visit: Draft) -> bool:
    """Whether a gathering takes place where a visit goes, and is not one of guest and host alone."""
    if str(gathering.get("kind")) not in _GATHERINGS:
        return False
    place, host = gathering.get("place"), visit.get("host")
    there = gathering.get("host") == host or (place is not None and place.country == host)
    return there and (gathering.of_many or host not in gathering.parties)
