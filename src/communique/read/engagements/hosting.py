"""Who receives whom, and what for: guests, the contact they are received for, trips with several goals.

"A will host President B for talks" is the talks of both; a body or a state
that hosts a conference receives no guest. A trip to two states is two visits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.claims import Body, Place
from communique.model.vocabulary import ORGANISATION_PARTIES, EngagementKind
from communique.read.clauses.actors import add_actors, parties_of_mentions
from communique.read.clauses.grammar import Slots, slots
from communique.read.names.nominative import base_phrase
from communique.read.names.places import seat_state
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: Contacts that somebody can be received for.
_PURPOSES = frozenset({"meeting", "talks", "committee", "summit", "call"})
#: A purpose stands within this many tokens behind the guests: "for a productive bilateral meeting".
_REACH = 6
#: A word for a side stands within this many tokens behind its party: "the Italian military delegation".
_NEAR = 3
#: An owner further than this from a contact owns something that it is about.
_FAR = 8
_SEAT = "government"
#: A verb of welcome counts where its object is a person who comes; what follows such a guest.
_ARRIVAL = "arrival"
_ENDS = frozenset({".", ";", "here"})
#: The signal of the packs for where somebody lands; verbs of meeting somebody take this marker.
_AIRPORT, _WITH = "airport", "with"
_ARRIVALS = frozenset({"marker:to", "marker:at", "marker:for", "marker:in", "marker:on"})
_GATHERINGS = frozenset({"conference", "summit", "committee"})


def add_host(document: Document, draft: Draft, mentions: list[Mention], act: Act) -> None:
    """Add who receives: the host's party, for a visit the town, the seat or the body visited; the cue may name it."""
    named = [(act.host, draft.cue)] if act.host else []
    for code, span in named or parties_of_mentions(document, draft.sentence, mentions):
        draft.add("parties", code, span)
        if "host" not in draft.fields:
            draft.put("host", code, span)
    if act.kind == "visit":
        for mention in mentions:
            if mention.kind == "body" and is_seat(draft.sentence, mention):
                draft.put(
                    "place", Place(without_article(document, draft.sentence, mention), mention.code), mention.span
                )
            elif mention.kind == "body":
                draft.add("organisations", Body(mention.name, mention.code), mention.span)
        town = next((mention for mention in mentions if mention.kind == "party" and mention.form == "actor"), None)
        if town is not None and town.code is not None:
            name = base_phrase(document.lexicon, document.printed(town.span))
            draft.put("place", Place(name, seat_state(document, name, town.code)), town.span)
        return
    add_actors(document, draft, mentions, "participants")


def settle_host(draft: Draft, filled: Slots, act: Act) -> None:
    """A contact at a place in one of its states is at that state's, else at that of who receives a guest."""
    place = draft.get("place")
    if str(draft.get("kind")) == EngagementKind.CALL:
        draft.fields.pop("host", None)
        draft.spans.pop("host", None)
        return
    if place is not None and place.country in draft.parties and "host" not in draft.fields:
        draft.put("host", place.country, *draft.spans["place"])
    _add_receiver(draft, filled, act)


def is_guest(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody can be received: a person, a pair, or a party's delegation; not what is named after a state."""
    if mention.kind != "party":
        return mention.kind in {"person", "pair", "pronoun", "other", "side"}
    after = range(mention.last, min(len(sentence.tokens), mention.last + _NEAR))
    return any("side_nouns" in sentence.classes[index] for index in after)


def arrives(sentence: Sentence, filled: Slots) -> bool:
    """Whether who is welcomed is a person who comes: "to the palace", "for talks", "today"; or nothing follows."""
    if getattr(filled.cue.value, "needs", "") != _ARRIVAL:
        return True
    guests = filled.get("object")
    if not guests or guests[0].kind != "person" or guests[-1].last >= len(sentence.tokens):
        return False
    after = guests[-1].last
    if any(date.first == after for date in sentence.dates) or sentence.tokens[after].text in _ENDS:
        return True
    markers = sentence.classes[after] & _ARRIVALS
    gathering = (
        mark
        for mark in sentence.layer(Layer.ENGAGEMENT)
        if after < mark.first <= after + _REACH and getattr(mark.value, "kind", "") in _GATHERINGS
    )
    return bool(markers) and ("marker:to" not in markers or next(gathering, None) is None)


def _add_receiver(draft: Draft, filled: Slots, act: Act) -> None:
    """The party of who receives a guest is the host, unless the place lies elsewhere."""
    place = draft.get("place")
    if act.roles.get("object") != "guest" or "host" in draft.fields:
        return
    codes = {mention.party: mention.span for mention in filled.get("subject") if mention.party in draft.parties}
    guests = {mention.party for mention in filled.get("object")}
    if len(codes) == 1 and guests.isdisjoint(codes) and guests != {None}:
        code, span = next(iter(codes.items()))
        if place is None or place.country == code:
            draft.put("host", code, span)


def calls_on_person(filled: Slots, act: Act) -> bool:
    """Whether the one visited is a person: "A visited President B" is a meeting."""
    visited = filled.get("object") if act.voice != "noun" and act.roles.get("object") == "host" else []
    return bool(visited) and visited[0].person is not None and bool(visited[0].person.name)


def is_attribute(sentence: Sentence, filled: Slots, mention: Mention) -> bool:
    """Whether an object only belongs to what follows it: "meet Ukraine's needs", not "met Ukraine's leaders"."""
    if mention not in filled.get("object") or mention.last >= filled.right or mention.kind != "party":
        return False
    after = mention.last + (sentence.tokens[mention.last].text in {"'s", "'"})
    words = [sentence.classes[index] for index in range(after, min(filled.right, after + _NEAR))]
    if any("side_nouns" in classes for classes in words):
        return False
    if any(sentence.mention_at(index) for index in range(after, after + _NEAR)):
        return False
    possessive = after > mention.last or mention.form == "demonym"
    return possessive or (bool(words) and not words[0] and is_word(sentence.tokens[after].text))


def owns_other(sentence: Sentence, filled: Slots, mention: Mention) -> bool:
    """Whether a party behind a marker owns what the contact is about: "discussions on Peru's ports"."""
    if mention.kind != "party" or mention in filled.get("owner") or mention.last >= len(sentence.tokens) - 1:
        return False
    if sentence.tokens[mention.last].text not in {"'s", "'"} or mention.first < filled.cue.last:
        return False
    if any("side_nouns" in sentence.classes[index] for index in range(mention.last, len(sentence.tokens))[:_NEAR]):
        return False
    if mention.first - filled.cue.last > _FAR:
        return True
    return all(sentence.mention_at(index) is None for index in range(mention.last + 1, mention.last + 1 + _NEAR))


def received_for(document: Document, sentence: Sentence, filled: Slots) -> list[Mention]:
    """The host and the guests of the verb whose purpose a noun cue is: "A will host B for talks"."""
    for cue in sentence.layer(Layer.ENGAGEMENT):
        act = act_of(cue)
        if cue.last > filled.cue.first:
            break
        if act.voice == "noun" or act.kind != "visit" or act.roles.get("object") != "guest":
            continue
        verb = slots(document, sentence, cue)
        if purpose_of(sentence, verb) == filled.cue and arrives(sentence, verb):
            return [*verb.get("subject"), *verb.get("object")]
    return []


def purpose_of(sentence: Sentence, filled: Slots) -> Located | None:
    """The contact that guests are received for: "will host President B for a bilateral meeting"."""
    guests = filled.get("object")
    if not guests:
        return None
    for cue in sentence.layer(Layer.ENGAGEMENT):
        act = act_of(cue)
        if act.voice != "noun" or act.kind not in _PURPOSES or not guests[-1].last < cue.first <= filled.right:
            continue
        between = range(max(guests[-1].last, cue.first - _REACH), cue.first)
        if any("marker:for" in sentence.classes[index] for index in between):
            return cue
    return None


def goals_apart(mentions: list[Mention], guests: list[Mention]) -> list[list[Mention]]:
    """The goals of a trip by state: a trip to two states is two visits."""
    own = {mention.party for mention in guests}
    states = [mention for mention in mentions if mention.party not in ORGANISATION_PARTIES]
    mentions = states or mentions
    by_party: dict[str | None, list[Mention]] = {}
    for mention in mentions:
        by_party.setdefault(mention.party, []).append(mention)
    foreign = [party for party in by_party if party is not None and party not in own]
    return [by_party[party] for party in foreign] if len(foreign) > 1 else [mentions]


def state_around(filled: Slots) -> str | None:
    """The state in which a contact's clause takes place: "In Kenya, A will meet…"; None where two are."""
    found = {mention.code for slot in ("in<", "in") for mention in _states_in(filled, slot)}
    return next(iter(found)) if len(found) == 1 else None


def places_apart(filled: Slots, people: list[Mention]) -> list[Mention]:
    """The several states in which one side's people meet somebody: "In Kenya and Malta, A will meet…"."""
    found = {mention.code: mention for mention in _states_in(filled, "in<")}
    sides = {mention.party for mention in people}
    alone = len(sides) == 1 and None not in sides and sides.isdisjoint(found)
    return list(found.values()) if alone and len(found) > 1 else []


def _states_in(filled: Slots, slot: str) -> list[Mention]:
    return [mention for mention in filled.found.get(slot, ()) if mention.kind == "party" and mention.form != "demonym"]


def is_seat(sentence: Sentence, mention: Mention) -> bool:
    """Whether a body is a seat of government, a place that can be visited: "the White House"."""
    return any(
        mention.first <= mark.first < mention.last and getattr(mark.value, "sector", "") == _SEAT
        for mark in sentence.layer(Layer.BODY)
    )


def without_article(document: Document, sentence: Sentence, mention: Mention) -> str:
    """A body's name as printed, its article left out."""
    first = mention.first
    while first < mention.last - 1 and "determiners" in sentence.classes[first]:
        first += 1
    return document.printed(sentence.chars(first, mention.last))


def is_welcomed(sentence: Sentence, filled: Slots) -> bool:
    """Whether somebody is only received where he lands, which belongs to the visit: "was received at the airport"."""
    act = act_of(filled.cue)
    if act.kind != "meeting" or act.voice == "noun" or _WITH in act.roles:
        return False
    signals = (mark for mark in sentence.layer(Layer.SIGNAL) if filled.left <= mark.first < filled.right)
    return any(mark.value == _AIRPORT for mark in signals)


def says_bilateral(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a noun or the word before it says that its contacts are of two sides each: "bilateral meetings"."""
    words = sentence.words(max(0, cue.first - 1), cue.last)
    return any(word in document.lexicon.pack.frames.bilateral for word in words)
