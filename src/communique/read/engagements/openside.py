"""The party that a contact's own words leave open: where it is, whose guests meet there, or the other of the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import EngagementKind
from communique.read.clauses.grammar import groups
from communique.read.clauses.reference import opposite, pair_at
from communique.read.engagements.hosting import state_around
from communique.read.words.lexicon import Layer
from communique.read.words.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: Contacts that happen at another state's place, and contacts that need somebody on the other side.
_AWAY = frozenset({"visit", "conference", "training", "ceremony", "exercise", "port_call"})
_TWO_SIDED = frozenset({"meeting", "talks", "call", "committee"})
_SPOKEN = frozenset({"meeting", "talks"})
_REACH = 8
#: A word for "in" stands within this many tokens before the contact in which something is said.
_INSIDE, _MEANWHILE = 3, frozenset({"marker:in", "marker:during", "marker:through"})
#: Gatherings that are told of by what somebody did there: "At the Jeddah Summit, A outlined …".
_GATHERINGS, _AT = frozenset({"conference", "summit"}), frozenset({"marker:at", "marker:during", "marker:in"})
_THEN = frozenset({"marker:during", "marker:following"})
#: What may stand between a contact and the noun that says when: "no final de um encontro com B".
_OF_ARTICLES = frozenset({"marker:of", "determiners", "possessives"})
_WHERE = _MEANWHILE | {"marker:on", "marker:at"}
_PAIR = 2
#: A message is handed over at a meeting told of at most so many sentences before.
_BEFORE = 6
#: A word for "held" stands within this many tokens after its contact: "komite terakhir yang berlangsung".
_HELD = 3


def two_sided(document: Document, draft: Draft, filled: Slots, drafts: list[Draft]) -> bool:
    """Whether a draft has two parties, its other one taken from the report where the sentence leaves it open."""
    if len(draft.parties) >= _PAIR:
        return True
    if len(draft.parties) == 1:
        other = _other_party(document, draft, filled, drafts)
        if other is not None:
            draft.add("parties", other, draft.spans.get("place", [draft.cue])[0])
    elif not draft.parties and _stands_alone(document, draft.sentence, filled):
        for code in pair_at(document, draft.sentence):
            draft.add("parties", code, draft.cue)
    return len(draft.parties) >= _PAIR


def _other_party(document: Document, draft: Draft, filled: Slots, drafts: list[Draft]) -> str | None:
    """The party that a contact leaves open: where it is, where its people travel, or the other of the pair."""
    own = next(iter(draft.parties))
    place = draft.get("place")
    kind = str(draft.get("kind"))
    there = state_around(filled)
    if kind in _TWO_SIDED and there not in {None, own} and _met_somebody(draft, filled):
        return there
    if kind in _AWAY and place is not None and place.country not in {None, own}:
        draft.put("host", place.country, *draft.spans["place"])
        return str(place.country)
    guests = _visitors(draft, filled, drafts)
    if guests is not None:
        return guests
    put_off = str(draft.get("status")) in {"postponed", "cancelled"} and own in document.title_pair
    if kind == EngagementKind.CALL and (host := _brought_to(draft, drafts)) is not None:
        return host
    if kind not in _TWO_SIDED or not (put_off or _met_somebody(draft, filled)):
        return None
    visit = next(
        (other for other in reversed(drafts) if other.get("host") not in {None, own} and own in other.parties), None
    )
    if visit is not None and place is not None and place.country == own and _shares_people(visit, draft):
        return None  # on the way, at home
    if visit is not None and _shares_people(visit, draft):
        return str(visit.get("host"))
    other = opposite(document, draft.sentence, own)
    return other if other in document.counts else None


def _brought_to(draft: Draft, drafts: list[Draft]) -> str | None:
    """Whom somebody brings a message of his own side: the other side of the meeting that the text tells of before."""
    own = draft.parties
    if len(draft.fields.get("participants", ())) < _PAIR:
        return None
    near = (met for met in reversed(drafts) if draft.sentence.index - met.sentence.index <= _BEFORE)
    met = next((met for met in near if str(met.get("kind")) in _TWO_SIDED), None)
    others = met.parties - own if met is not None and own < met.parties else set()
    return next(iter(others)) if len(others) == 1 else None


def _shares_people(one: Draft, other: Draft) -> bool:
    return any(person in one.fields.get("participants", ()) for person in other.fields.get("participants", ()))


def _met_somebody(draft: Draft, filled: Slots) -> bool:
    """Whether a contact's words speak of somebody on the other side, though not by a name that tells the state."""
    if not draft.fields.get("participants"):
        return False
    sentence, cue = draft.sentence, filled.cue
    others = [mention for mention in sentence.mentions if cue.last <= mention.first < filled.right]
    if any(mention.kind == "other" or (mention.person is not None and mention.person.of is None) for mention in others):
        return True
    words = range(cue.last, min(filled.right, cue.last + _REACH))
    return any("side_nouns" in sentence.classes[index] for index in words)


def _stands_alone(document: Document, sentence: Sentence, filled: Slots) -> bool:
    """Whether a contact without actors is one all the same: bilateral, or dated, placed and held."""
    cue, frames = filled.cue, document.lexicon.pack.frames
    around = set(sentence.words(max(0, cue.first - 2), min(len(sentence.tokens), cue.last + 2)))
    if not around.isdisjoint(frames.bilateral):
        return True
    held = any(cue.last <= mark.first <= cue.last + _HELD for mark in sentence.layer(Layer.LIGHT))
    return held and (bool(sentence.dates) or bool(sentence.places))


def by_telephone(found: list[Draft]) -> list[Draft]:
    """The contacts of a sentence, those left out whose means it tells behind them: "A spoke with B, by telephone"."""
    calls = [draft for draft in found if str(draft.get("kind")) == EngagementKind.CALL]
    return [draft for draft in found if draft in calls or not any(_is_its_means(call, draft) for call in calls)]


def _is_its_means(call: Draft, other: Draft) -> bool:
    """Whether a call behind another contact is that contact: of the same people and no day of its own."""
    same = call.parties == other.parties and str(other.get("kind")) in _SPOKEN and call.cue[0] > other.cue[0]
    return (
        same
        and call.fields.get("participants", []) == other.fields.get("participants", [])
        and call.get("start") == other.get("start")
    )


def opens_with_contact(sentence: Sentence, filled: Slots) -> bool:
    """Whether a phrase that opens its clause is a contact of the clause's subject: "In a call with B, A said"."""
    cue = filled.cue
    kind = getattr(cue.value, "kind", "")
    if filled.get("object") and "marker:with" in sentence.classes[cue.last - 1] and cue.first == filled.left:
        return kind in _TWO_SIDED  # the cue itself holds both small words: "nel corso di un incontro con B, A"
    if kind in _GATHERINGS and not filled.get("with"):
        people = filled.get("main")
        named = any(token.capital for token in sentence.tokens[cue.first : cue.last + 1]) and _is_inside(
            sentence, filled, filled.left, _AT
        )
        return named and bool(people) and all(mention.person is not None for mention in people)
    return kind in _TWO_SIDED and bool(filled.get("with")) and _is_inside(sentence, filled, filled.left)


def told_after(document: Document, sentence: Sentence, filled: Slots, known: list[Mention]) -> list[Mention]:
    """Who else met somebody, by what he did before or then: "A told reporters after a meeting with B that …"."""
    cue = filled.cue
    kind = getattr(cue.value, "kind", "")
    alone = not filled.get("owner", "between", "of", "by") and "marker:between" not in sentence.classes[cue.last - 1]
    if kind not in _SPOKEN | {EngagementKind.CALL} or not alone or not filled.get("with", "object"):
        return []
    link = _linked_at(document, sentence, cue)
    if link is None or (getattr(cue.value, "voice", "") != "noun" and link != cue.first - 1):
        return []
    for found in (filled.get("subject"), filled.get("main"), *_subjects_before(document, sentence, link)):
        if any(mention.party is not None for mention in found):
            return [mention for mention in found if mention not in known]
    return []


def _subjects_before(document: Document, sentence: Sentence, link: int) -> Iterator[list[Mention]]:
    """The first free group of each clause before a token, the nearest clause first."""
    boundaries = [index for index in syntax(document, sentence).boundaries if index < link]
    for left, right in zip(reversed([0, *boundaries]), reversed([*boundaries, link]), strict=True):
        free = (group for group in groups(document, sentence, left, right) if group.marker is None)
        yield next((group.mentions for group in free if not group.possessive), [])


def _linked_at(document: Document, sentence: Sentence, cue: Located) -> int | None:
    """Where the word for "after" or "during" stands that a contact opens with, or has in front of its article."""
    links = document.lexicon.pack.frames.before_or_after
    first = cue.first - 1
    while first > 0 and cue.first - first <= _PAIR and sentence.classes[first] & _OF_ARTICLES:
        first -= 1
    for index in (cue.first, cue.first - 1, cue.first - _PAIR, first):
        if index >= 0 and (sentence.texts[index] in links or sentence.classes[index] & _THEN):
            return index
    return None


def is_said_in(sentence: Sentence, filled: Slots) -> bool:
    """Whether something is said to somebody in a call: "A told this to B in a telephone conversation"."""
    if getattr(filled.cue.value, "kind", "") != EngagementKind.CALL or not filled.get("to<"):
        return False
    return _is_inside(sentence, filled, max(0, filled.cue.first - _INSIDE))


def is_said_at(document: Document, sentence: Sentence, filled: Slots) -> bool:
    """Whether somebody says something at a meeting, where cases tell who is met: "А на встрече с Б заявил, что …"."""
    kind, subject, cue = getattr(filled.cue.value, "kind", ""), filled.get("subject"), filled.cue
    if (
        not document.lexicon.government
        or kind not in _TWO_SIDED
        or not filled.get("with")
        or not subject
        or subject[-1].person is None
    ):
        return False
    beside = 0 <= cue.first - subject[-1].last <= _INSIDE
    where = any(not classes.isdisjoint(_WHERE) for classes in sentence.classes[subject[-1].last : cue.first + 1])
    said = any(mark.first >= filled.get("with")[-1].last for mark in sentence.layer(Layer.REPORTING))
    return beside and where and said


def _is_inside(sentence: Sentence, filled: Slots, first: int, markers: frozenset[str] = _MEANWHILE) -> bool:
    """Whether a word for "in" or "during" stands in front of a contact, with small words only between, or its name."""
    index = filled.cue.first - 1
    while index > first and ("determiners" in sentence.classes[index] or sentence.tokens[index].capital):
        index -= 1
    return index >= first and not sentence.classes[index].isdisjoint(markers)


def _visitors(draft: Draft, filled: Slots, drafts: list[Draft]) -> str | None:
    """Whose a bare delegation is that meets the hosts of a trip: "In Panama, the delegation will meet…"."""
    own, cue = next(iter(draft.parties)), filled.cue
    before = range(max(0, cue.first - _REACH), cue.first)
    sides = any("side_nouns" in draft.sentence.classes[index] for index in before)
    if not sides or filled.get("subject") or str(draft.get("kind")) not in _TWO_SIDED:
        return None
    guests = {
        code
        for visit in drafts
        if str(visit.get("kind")) == EngagementKind.VISIT and visit.get("host") == own
        for code in visit.parties - {own}
    }
    return next(iter(guests)) if len(guests) == 1 else None
