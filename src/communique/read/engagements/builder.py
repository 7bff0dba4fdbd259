"""Engagements: meetings, visits, talks, committees and the other contacts.

One cue, one contact: its people and parties come from the slots that the
pack gives a role; a visit takes its host from where it goes; a list of
several states' people is one meeting per state. Sentences that only go on
about a contact ("During the meeting, they discussed…") add to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType, EngagementKind, EngagementStatus, RoleCode
from communique.read.clauses.actors import add_actors
from communique.read.clauses.grammar import Slots, slots
from communique.read.clauses.modality import modality
from communique.read.clauses.reference import opposite
from communique.read.clauses.toldnouns import told_mood
from communique.read.clauses.topics import add_topics
from communique.read.drafts import start_draft
from communique.read.engagements.attendance import attended_contact, convene, is_attended, listed_behind
from communique.read.engagements.circumstances import add_circumstances, add_companions, awaited
from communique.read.engagements.continued import GATHERINGS, goes_on, take_thin, thin_before
from communique.read.engagements.gatherings import add_name_and_host, attended, either_gathering, meet_there
from communique.read.engagements.hosting import (
    add_host,
    arrives,
    calls_on_person,
    goals_apart,
    is_attribute,
    is_guest,
    is_welcomed,
    owns_other,
    places_apart,
    purpose_of,
    received_for,
    says_bilateral,
    settle_host,
)
from communique.read.engagements.openside import (
    by_telephone,
    is_said_at,
    is_said_in,
    opens_with_contact,
    told_after,
    two_sided,
)
from communique.read.engagements.possessors import owner_within, possessor
from communique.read.engagements.sessions import among, deals_of_others, founded_before, is_its_session, is_meant
from communique.read.engagements.trips import apposed, site_visited, told_trip, travellers, visited
from communique.read.engagements.verbs import after_article, has_light, has_verb
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Mention, act_of
from communique.read.words.syntax import syntax

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Sentence

_ROLES = ("participants", "guest", "host")
#: Pseudo-kinds of the packs: cues that add to the contact before instead of opening one.
_DELEGATION, _DISCUSSION, _SUMMIT = "delegation", "discussion", "summit"
#: Contacts that happen at another state's place, and contacts that need somebody on the other side.
_TWO_SIDED = frozenset({"meeting", "talks", "call", "committee"})
_GATHERINGS = frozenset({"conference", _SUMMIT})
_SESSIONS = frozenset({"committee", "talks"})
#: Offices that no organisation has.
_OF_STATES = frozenset(
    {RoleCode.HEAD_OF_STATE, RoleCode.FOREIGN_MINISTER, RoleCode.DEFENCE_MINISTER, RoleCode.MINISTER}
)
_REACH = 8
_PAIR = 2
_NEAR = 4
#: The people of a contact are told to go on about it within this many sentences.
_FAR = 10
#: The verb of a fronted phrase stands within this many tokens before its noun: "Addressing the 77th …".
_FRONTED = 4


def read_engagements(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The contacts that a sentence reports."""
    found: list[Draft] = []
    for cue in _one_voice(document, sentence, sentence.layer(Layer.ENGAGEMENT)):
        act = act_of(cue)
        if not is_meant(document, sentence, cue):
            continue
        contact = last_contact(drafts + found, sentence)
        if contact is not None and contact.sentence is not sentence:
            contact = _contact_of(drafts, sentence, cue) or contact
        if act.kind == _DISCUSSION and contact is None:
            found += [draft for draft in _opened(document, sentence, cue) if not _is_told(draft, drafts)]
        elif act.kind == _DELEGATION and (thin := thin_before(document, sentence)) is not None:
            _go_on(document, sentence, cue, thin)
            if len(thin.parties) >= _PAIR:
                document.thin.remove(thin)
                found.append(thin)
        elif act.kind in {_DELEGATION, _DISCUSSION}:
            _go_on(document, sentence, cue, attended_contact(sentence, contact, drafts))
        else:
            found += _contacts(document, sentence, cue, drafts + found)
    return by_telephone(attended(document, sentence, found))


def _one_voice(document: Document, sentence: Sentence, cues: list[Located]) -> list[Located]:
    """Of a verb and a noun spelt alike ("visit"), the one that the word before calls for."""
    spelt: dict[int, list[Located]] = {}
    for cue in cues:
        spelt.setdefault(cue.first, []).append(cue)
    kept: list[Located] = []
    for twins in spelt.values():
        nouns = [cue for cue in twins if getattr(cue.value, "voice", "") == "noun"]
        verbs = [cue for cue in twins if cue not in nouns]
        both = nouns and verbs
        meant = (nouns if after_article(sentence, twins[0].first) else verbs) if both else twins
        kept += either_gathering(document, sentence, meant) if len(meant) > 1 else meant
    return kept


def last_contact(drafts: list[Draft], sentence: Sentence) -> Draft | None:
    """The contact that a sentence goes on about: the last one of the sentences just before."""
    for draft in reversed(drafts):
        if draft.type == ClaimType.ENGAGEMENT and sentence.index - draft.sentence.index <= _NEAR:
            return draft
    return None


def _contact_of(drafts: list[Draft], sentence: Sentence, cue: Located) -> Draft | None:
    """The contact of the people whom a sentence names before its cue, where they are of two sides, or "they"."""
    before = [mention for mention in sentence.mentions if mention.last <= cue.first]
    people = [mention.person for mention in before if mention.person is not None and mention.person.name]
    several = any(mention.kind == "pronoun" and mention.form == "they" for mention in before)
    for draft in reversed(drafts):
        near = sentence.index - draft.sentence.index <= (_FAR if people else _NEAR)
        if draft.type == ClaimType.ENGAGEMENT and near and str(draft.get("kind")) in _TWO_SIDED:
            those = draft.fields.get("participants", ())
            sides = {person.of for person in those if person.name}
            if len(sides) >= _PAIR and all(person in those for person in people):
                return draft if several or len({person.of for person in people}) >= _PAIR else None
    return None


def _opened(document: Document, sentence: Sentence, cue: Located) -> list[Draft]:
    """The talks that a discussion of two sides is, where the text speaks of no other contact."""
    act = act_of(cue)
    filled = slots(document, sentence, cue)
    draft = start_draft(ClaimType.ENGAGEMENT, sentence, (cue.start, cue.end), act.lemma)
    mood = modality(sentence, cue, filled.left, filled.right)
    if cue.first and sentence.tokens[cue.first - 1].text in document.lexicon.pack.frames.infinitives:
        return []
    add_actors(document, draft, filled.role(act, "participants"), "participants")
    if mood == "negated" or len(draft.parties) < _PAIR:
        return []
    means = any(_is_call(mark) for mark in sentence.layer(Layer.ENGAGEMENT))
    spoken = EngagementKind.CALL if means else EngagementKind.MEETING
    draft.put("kind", spoken if draft.get("participants") or means else EngagementKind.TALKS, draft.cue)
    add_circumstances(document, draft, filled, mood)
    draft.vague = True
    return [draft]


def _is_call(mark: Located) -> bool:
    """Whether a noun is a means to speak: what is discussed "in a phone call" is discussed in no meeting."""
    return getattr(mark.value, "voice", "") == "noun" and getattr(mark.value, "kind", "") == EngagementKind.CALL


def _is_told(talks: Draft, drafts: list[Draft]) -> bool:
    """Whether the report told of a contact of the same sides, which a discussion far behind it only goes on about."""
    contacts = (draft for draft in drafts if draft.type == ClaimType.ENGAGEMENT and not draft.earlier)
    return any(talks.parties <= draft.parties for draft in contacts)


def _go_on(document: Document, sentence: Sentence, cue: Located, contact: Draft | None) -> None:
    """Add a sentence's people or topics to the contact that it goes on about."""
    if contact is None:
        return
    act = act_of(cue)
    filled = slots(document, sentence, cue)
    if act.kind == _DELEGATION:
        mentions = [
            mention for mention in _of_role(document, sentence, filled, "participants") if mention.person is not None
        ]
        mentions += [mention for mention in listed_behind(document, sentence, cue) if mention not in mentions]
        if mentions:
            add_actors(document, contact, mentions, "participants")
            contact.cites.append(sentence.span)
        return
    _go_on_topics(contact, sentence, cue)


def _go_on_topics(contact: Draft, sentence: Sentence, cue: Located) -> None:
    """What the rest of a sentence names is what the contact before dealt with."""
    before = len(contact.fields.get("topics", ()))
    add_topics(contact, sentence, cue.last, len(sentence.tokens))
    if len(contact.fields.get("topics", ())) > before and sentence.span not in contact.cites:
        contact.cites.append(sentence.span)


def _points_back(document: Document, sentence: Sentence, cue: Located, filled: Slots) -> bool:
    """Whether a noun only points at a contact: "this visit", "pertemuan tersebut", with nobody of its own."""
    if getattr(cue.value, "voice", "") != "noun" or filled.get("owner", "between", "with", "to", "of"):
        return False
    words = document.lexicon.pack.frames.demonstratives
    if document.lexicon.pack.frames.verb_last and not filled.found:
        return not (sentence.dates and getattr(cue.value, "kind", "") in GATHERINGS)
    behind = sentence.words(cue.last, cue.last + 1)
    if not any(word in words for word in [*sentence.words(max(0, cue.first - 1), cue.first), *behind]):
        return False
    last = cue.last + (behind[:1] != [] and behind[0] in words)
    return not filled.get("object") or sentence.words(last, last + 1) == [","]


def _without_object(sentence: Sentence, act: Act, filled: Slots) -> bool:
    """Whether a verb of meeting meets no actor: "to meet present-day needs"."""
    if act.kind != "meeting" or act.voice == "noun" or len(filled.get("subject")) > 1:
        return False
    if any(mention.kind == "pair" or len(mention.people) > 1 for mention in filled.get("subject")):
        return False
    if any(filled.found.get(slot) for slot in act.roles if slot != "subject"):
        return False
    words = range(filled.cue.last, min(filled.right, filled.cue.last + _REACH))
    return not any("side_nouns" in sentence.classes[index] for index in words)


def _gatherer(document: Document, sentence: Sentence, cue: Located, act: Act) -> list[Mention]:
    """The parties that a gathering is named with: "UN General Assembly", "the Joint Commission of A and B"."""
    around = sentence.mention_at(cue.first)
    if around is None or around.party is None:
        return []
    if act.kind != EngagementKind.COMMITTEE:
        return [around] if act.kind in _GATHERINGS else []
    actors = syntax(document, sentence).actors
    joined = [mention for mention, linked, _, _ in actors if linked and around.last <= mention.first <= around.last + 1]
    if joined and joined[0].party is not None:
        return [around, *joined]
    return [around] if act.named else []


def _contacts(document: Document, sentence: Sentence, cue: Located, drafts: list[Draft]) -> list[Draft]:
    act = act_of(cue)
    filled = slots(document, sentence, cue)
    mood = _mood(document, sentence, filled)
    if mood == "negated":
        document.lose(sentence, cue, "the contact is denied")
        return []
    sides = {role: _of_role(document, sentence, filled, role) for role in _ROLES}
    sides["participants"] += _gatherer(document, sentence, cue, act)
    sides["participants"] += owner_within(document, sentence, cue, sides["participants"])
    sides["participants"] += told_after(document, sentence, filled, sides["participants"])
    apposed(sentence, cue, sides)
    if not sides["guest"] and not sides["participants"]:
        sides["guest"] = travellers(document, sentence, cue) or filled.get("main") or possessor(document, sentence, cue)
    refusal = (
        _told_before(document, sentence, filled, sides, drafts=drafts)
        or _refusal(sentence, filled, sides)
        or told_trip(act, sides, drafts)
        or deals_of_others(document, sentence, filled)
    )
    if refusal:
        document.lose(sentence, cue, refusal)
        return []
    if act.kind == "visit" and act.voice == "noun" and not sides["host"]:
        visited(document, sentence, sides)
    site_visited(document, sentence, filled, sides)
    if act.kind == "visit" and calls_on_person(filled, act):
        act = structs.replace(act, kind="meeting")
    _settle_sides(document, sentence, act, filled)
    if act.kind == EngagementKind.MEETING and _is_of_three(document, sides["participants"]):
        act = structs.replace(act, kind=EngagementKind.TALKS)
    contacts = []
    for mentions, goals in _occasions(document, sentence, filled, sides, act=act):
        draft = start_draft(ClaimType.ENGAGEMENT, sentence, (cue.start, cue.end), act.lemma)
        draft.put("kind", _kind(act), (cue.start, cue.end))
        draft.earlier = _is_earlier(document, sentence, cue)
        add_actors(document, draft, [*mentions, *sides["guest"]], "participants")
        add_host(document, draft, goals, act)
        add_name_and_host(document, draft, filled)
        add_circumstances(document, draft, filled, mood or act.status or awaited(sentence, cue))
        add_companions(document, draft, cue)
        convene(document, draft, filled, drafts)
        if _is_told_session(draft, drafts) or two_sided(document, draft, filled, drafts):
            _finish(draft, filled, act, drafts)
            take_thin(document, draft)
            contacts.append(draft)
        elif not goes_on(document, draft, drafts):
            document.lose(sentence, cue, "fewer than two parties can be named")
    return contacts


def _mood(document: Document, sentence: Sentence, filled: Slots) -> str:
    """The status that the words around a contact give it; a body that is still to be founded sits later.

    What is launched on a day sits on that day.
    """
    mood = modality(sentence, filled.cue, filled.left, filled.right) or told_mood(sentence, filled)
    kind = getattr(filled.cue.value, "kind", "")
    founded = founded_before(document, sentence, filled.cue) if kind == EngagementKind.COMMITTEE else ""
    if not founded or (sentence.dates and founded in document.lexicon.pack.frames.light):
        return mood
    return mood or EngagementStatus.PLANNED


def _told_before(
    document: Document, sentence: Sentence, filled: Slots, sides: dict[str, list[Mention]], *, drafts: list[Draft]
) -> str:
    """Why a cue only goes on about a contact told of before, or ""; what its sentence adds is put to that."""
    contact, cue = last_contact(drafts, sentence), filled.cue
    if contact is not None and is_its_session(document, sentence, cue, contact):
        add_actors(document, contact, among(sides["participants"], contact), "participants")
        contact.cites += [sentence.span] if sentence.span not in contact.cites else []
        return "the session just told of"
    if not (_points_back(document, sentence, cue, filled) or is_attended(document, sentence, cue, contact)):
        return ""
    if contact is not None and getattr(cue.value, "kind", "") != EngagementKind.VISIT:
        _go_on_topics(contact, sentence, cue)
    return "points at a contact"


def _is_of_three(document: Document, mentions: list[Mention]) -> bool:
    """Whether three sides or more meet at once, as the report's title has it: "Trilateral Meeting with A and B"."""
    sides = {mention.party for mention in mentions if mention.party is not None}
    if document.title is None or len(sides) <= _PAIR:
        return False
    marks = [mark for sentence in document.title.sentences for mark in sentence.layer(Layer.ENGAGEMENT)]
    return any(getattr(mark.value, "kind", "") == EngagementKind.TALKS for mark in marks)


def _refusal(sentence: Sentence, filled: Slots, sides: dict[str, list[Mention]]) -> str:
    """Why a cue is no contact, or "": nobody is met or received, or they are received for a contact of its own."""
    act = act_of(filled.cue)
    if _without_object(sentence, act, filled):
        return "nobody is met"
    if is_welcomed(sentence, filled):
        return "a welcome that belongs to a visit"
    if act.kind == EngagementKind.CALL and not arrives(sentence, filled):
        return "nobody is called"
    if act.kind != "visit" or act.voice == "noun" or act.roles.get("object") != "guest":
        return ""
    if not any(is_guest(sentence, mention) for mention in sides["guest"]):
        return "nobody is received"
    if not arrives(sentence, filled):
        return "nobody arrives"
    return "received for a contact of its own" if purpose_of(sentence, filled) is not None else ""


def _occasions(
    document: Document, sentence: Sentence, filled: Slots, sides: dict[str, list[Mention]], *, act: Act
) -> list[tuple[list[Mention], list[Mention]]]:
    """Who takes part and who receives, once per contact: people met and goals of a trip are parted by their states."""
    if act.kind == "visit":
        guests = [*sides["participants"], *sides["guest"]]
        return [(sides["participants"], goals) for goals in goals_apart(sides["host"], guests)]
    apart = places_apart(filled, [*sides["participants"], *sides["guest"]]) if act.kind in _TWO_SIDED else []
    if apart:
        return [(sides["participants"], [place]) for place in apart]
    return [
        (mentions, sides["host"]) for mentions in _split(document, sentence, filled, sides["participants"], act=act)
    ]


def _is_earlier(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a word beside the cue sets it apart as the one before: "the last committee"."""
    around = sentence.words(max(0, cue.first - 2), min(len(sentence.tokens), cue.last + 1))
    return any(word in document.lexicon.pack.frames.earlier for word in around)


def _kind(act: Act) -> str:
    return EngagementKind.CONFERENCE if act.kind == _SUMMIT else act.kind


def _finish(draft: Draft, filled: Slots, act: Act, drafts: list[Draft]) -> None:
    meet_there(draft, filled, drafts)
    if act.kind == _SUMMIT and len(draft.parties) == _PAIR and draft.parties.isdisjoint(ORGANISATION_PARTIES):
        draft.fields["kind"] = EngagementKind.MEETING
    settle_host(draft, filled, act)


def _goals(document: Document, sentence: Sentence, filled: Slots) -> list[Mention]:
    """Where a trip goes by a word for "to"; the cue's own ("travels to") has its goals right behind it."""
    own = document.lexicon.markers.get(sentence.tokens[filled.cue.last - 1].text) == "to"
    return [] if own and filled.get("object") else filled.get("to")


def _of_role(document: Document, sentence: Sentence, filled: Slots, role: str) -> list[Mention]:
    """The mentions of a role; a noun's verb subject counts only with a light verb between them.

    Behind a fronted phrase the subject follows: "Addressing the General Assembly, A said…". Whoever is received for a
    meeting takes part in it.
    """
    act = act_of(filled.cue)
    mentions = filled.role(act, role)
    goals = _goals(document, sentence, filled) if role == "host" and act.roles.get("to") == role else []
    if goals:
        far = goals[0].first - filled.cue.last > _NEAR
        return [mention for mention in goals if not (far and owns_other(sentence, filled, mention))]
    if role == "participants" and act.voice == "noun":
        mentions += [mention for mention in received_for(document, sentence, filled) if mention not in mentions]
    if act.kind != "visit":
        mentions = [mention for mention in mentions if not owns_other(sentence, filled, mention)]
    if act.kind == "meeting" and act.voice != "noun":
        mentions = [mention for mention in mentions if not is_attribute(sentence, filled, mention)]
    if act.roles.get("subject") != role:
        return mentions
    subject = filled.get("subject")
    if act.voice == "noun" and len(filled.get("between")) >= _PAIR:
        return [mention for mention in mentions if mention not in subject]
    if not subject:
        return [*filled.get("main"), *mentions] if _is_fronted(document, sentence, filled) else mentions
    light = has_verb(document, sentence, filled, subject)
    if act.voice != "noun" or light or is_said_in(sentence, filled) or is_said_at(document, sentence, filled):
        return mentions
    if act.kind == EngagementKind.COMMITTEE and founded_before(document, sentence, filled.cue):
        return mentions
    received = received_for(document, sentence, filled) if role == "participants" else []
    return [mention for mention in mentions if mention not in subject or mention in received]


def _is_fronted(document: Document, sentence: Sentence, filled: Slots) -> bool:
    """Whether the subject of a contact stands behind it: of a verb, or of a phrase that opens the clause."""
    cue = filled.cue
    if document.lexicon.pack.frames.verb_second:
        return True
    if getattr(cue.value, "voice", "") != "noun" or has_light(sentence, max(0, cue.first - _FRONTED), cue.first):
        return True
    return opens_with_contact(sentence, filled)


def _settle_sides(document: Document, sentence: Sentence, act: Act, filled: Slots) -> None:
    """People whose party nothing says stand opposite to the side that is known: "A met B of Italy"."""
    if act.kind not in _TWO_SIDED:
        return
    subject = filled.get("subject", "owner", "object")
    others = [
        mention
        for slot in act.roles
        if slot != "subject"
        for mention in filled.found.get(slot, ())
        if mention not in subject
    ]
    for mine, theirs in ((subject, others), (others, subject)):
        known = {mention.party for mention in theirs if mention.party is not None and not _guessed(mention)}
        if len(known) != 1 or any(mention.party not in {None, *known} for mention in mine if not _guessed(mention)):
            continue
        other = opposite(document, sentence, next(iter(known)))
        for mention in mine:
            person = mention.person
            if (
                person is not None
                and other is not None
                and (person.of is None or (person.of_guessed and person.of in known))
                and not (other in ORGANISATION_PARTIES and person.code in _OF_STATES)
            ):
                person.of, person.of_guessed = other, True
                person.of_span = person.role_span or mention.span


def _guessed(mention: Mention) -> bool:
    return mention.person is not None and mention.person.of_guessed


def _split(
    document: Document, sentence: Sentence, filled: Slots, mentions: list[Mention], *, act: Act
) -> list[list[Mention]]:
    """One list of actors per contact: the people met are parted by their states."""
    subject = filled.get("subject", "owner")
    met_apart = document.lexicon.pack.frames.verb_last and filled.get("with", "from")
    each = act.voice != "noun" or met_apart or says_bilateral(document, sentence, filled.cue)
    separately = any(
        word in document.lexicon.pack.frames.separately for word in sentence.words(filled.left, filled.right)
    )
    apart = act.kind in {"meeting", "call"} or (separately and act.kind == EngagementKind.TALKS)
    if not apart or not each or not subject:
        return [mentions]
    others = [mention for mention in mentions if mention not in subject]
    if separately:
        people = [mention for mention in others if mention.person is not None or mention.kind == "party"]
        return [[*subject, mention] for mention in people] or [mentions]
    by_party: dict[str | None, list[Mention]] = {}
    for mention in others:
        by_party.setdefault(mention.party, []).append(mention)
    own = {mention.party for mention in subject}
    foreign = [party for party in by_party if party is not None and party not in own]
    if len(foreign) < _PAIR or any(mention.kind == "pair" for mention in others):
        return [mentions]
    return [[*subject, *by_party[party]] for party in foreign]


def _is_told_session(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a contact set apart as the one before, dated or placed, is the session before of the last one."""
    told = draft.earlier and ("start" in draft.fields or "place" in draft.fields) and len(draft.parties) < _PAIR
    before = last_contact(drafts, draft.sentence) if told else None
    if before is None or not draft.parties <= before.parties or str(before.get("kind")) not in _SESSIONS:
        return False
    draft.put("kind", before.get("kind"), draft.cue)
    for code in sorted(before.parties):
        draft.add("parties", code, draft.cue)
    return True
