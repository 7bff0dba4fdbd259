"""What happens on a trip happens where it goes, while it lasts.

A contact of the people of a visit with their hosts, told without a place or
a day of its own, takes the visit's host, and as much of its dates as all its
days share. A trip told without its goal goes where the text's other state is,
unless the text has told one of the same people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType, EngagementKind, EngagementStatus
from communique.read.clauses.grammar import groups
from communique.read.clauses.reference import opposite
from communique.read.words.sentence import Mention, act_of
from communique.registers.states import states

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Sentence

#: The word that parts a trip from the main clause stands within this many tokens before it.
_LINK = 6
#: The words for a site are so many at most; its state stands behind one of these.
_SITE_WORDS, _WHERE = 9, frozenset({"of", "in"})
#: Organisations that have no seat to go to.
_SEATLESS = frozenset({"G7", "G20", "BRC", "QUD", "AUK"})
_ON_TRIPS = frozenset({"meeting", "talks", "ceremony", "committee", "conference"})


def settle_trips(drafts: list[Draft]) -> None:
    """Give the contacts of each trip its host and dates."""
    visits = [draft for draft in drafts if _is_trip(draft)]
    for contact in drafts:
        if contact.type == ClaimType.ENGAGEMENT and str(contact.get("kind")) in _ON_TRIPS:
            fitting = [visit for visit in visits if _belongs(contact, visit)]
            if len(fitting) == 1:
                _take(contact, fitting[0])


def _is_trip(draft: Draft) -> bool:
    visit = draft.type == ClaimType.ENGAGEMENT and str(draft.get("kind")) == EngagementKind.VISIT
    return visit and bool(draft.get("host")) and bool(draft.get("participants"))


def _belongs(contact: Draft, visit: Draft) -> bool:
    host, place = visit.get("host"), contact.get("place")
    if host not in contact.parties or contact.get("host") not in {None, host} or contact.earlier:
        return False
    if place is not None and place.country not in {None, host}:
        return False
    if contact.sentence.index < visit.sentence.index or _ahead(contact, visit):
        return False
    people = contact.fields.get("participants", ())
    return any(person in people for person in visit.get("participants"))


def _ahead(contact: Draft, visit: Draft) -> bool:
    """Whether a contact that was held cannot belong to a visit that is only planned."""
    held, planned = EngagementStatus.HELD, EngagementStatus.PLANNED
    due = str(visit.get("status"))
    return due not in {held, planned} or (due == planned and str(contact.get("status")) == held)


def _take(contact: Draft, visit: Draft) -> None:
    if "host" not in contact.fields:
        contact.put("host", visit.get("host"), *visit.spans["host"])
    shared = _shared(visit.get("start"), visit.get("end"))
    if "start" not in contact.fields and shared is not None:
        contact.put("start", shared, *visit.spans["start"])


def _shared(start: PartialDate | None, end: PartialDate | None) -> PartialDate | None:
    """What all days of a span have in common: its day, its month or its year."""
    if start is None or end is None or start == end:
        return start
    if start.year != end.year:
        return None
    return PartialDate(start.year, start.month if start.month == end.month else None)


def visited(document: Document, sentence: Sentence, sides: dict[str, list[Mention]]) -> None:
    """Where a visit without its goal goes, if its guest's state is one of the pair that the text is about."""
    owners = {mention.party for mention in sides["guest"] if mention.party is not None}
    if len(owners) != 1 or not sides["guest"] or sides["guest"][0].person is None:
        return
    host = opposite(document, sentence, next(iter(owners)))
    if host is not None and host in document.counts and host not in _SEATLESS:
        guest = sides["guest"][0]
        sides["host"] = [Mention("side", guest.first, guest.last, guest.start, guest.end, code=host)]


def site_visited(document: Document, sentence: Sentence, filled: Slots, sides: dict[str, list[Mention]]) -> None:
    """Whose site a verb of visiting goes to, where its object is one: "visitó el museo del Pueblo de Bucarest"."""
    cue = filled.cue
    act = act_of(cue)
    if act.kind != EngagementKind.VISIT or act.voice == "noun" or act.roles.get("object") != "host" or sides["host"]:
        return
    found = groups(document, sentence, cue.last, filled.right)
    if not found or found[0].marker not in _WHERE or found[0].first - cue.last > _SITE_WORDS:
        return
    guests = {mention.party for role in ("guest", "participants") for mention in sides[role]}
    beside = {found[0].first - 1, *range(found[0].at, found[0].first)}
    opened = any(
        "determiners" in sentence.classes[index] for index in range(cue.last, found[0].first) if index not in beside
    )
    owner = found[0].mentions[0]
    if opened and owner.kind == "party" and owner.party not in guests and owner.party in states():
        sides["host"] = [owner]


def apposed(sentence: Sentence, cue: Located, sides: dict[str, list[Mention]]) -> None:
    """Who is on a visit that a comma sets behind a name, to the state of those before: "A received B, on a visit"."""
    act = act_of(cue)
    behind = cue.first > 1 and sentence.texts[cue.first - 1] == "," and "marker" in sentence.classes[cue.first]
    guest = sentence.mention_at(cue.first - 2) if behind and act.kind == "visit" and act.voice != "noun" else None
    if guest is None or guest.person is None or guest.party is None:
        return
    before = [mention for mention in sentence.mentions if mention.last <= guest.first and mention.person is not None]
    hosts = {mention.party for mention in before} - {None, guest.party}
    sides["participants"] = [guest]
    if not sides["host"] and len(hosts) == 1:
        sides["host"] = [Mention("side", guest.first, guest.last, guest.start, guest.end, code=next(iter(hosts)))]


def linked_at(document: Document, sentence: Sentence, cue: Located) -> int | None:
    """Where the word stands that parts a trip told by a noun from its main clause: "returned home after visits to"."""
    act = act_of(cue)
    links = document.lexicon.pack.frames.before_or_after
    if act.kind != EngagementKind.VISIT or act.voice != "noun":
        return None
    return next(
        (index for index in range(cue.last - 1, max(0, cue.first - _LINK), -1) if sentence.texts[index] in links), None
    )


def travellers(document: Document, sentence: Sentence, cue: Located) -> list[Mention]:
    """The subject of the main clause before a trip that names no guest: "A returned home after visits to B"."""
    link = linked_at(document, sentence, cue)
    found = groups(document, sentence, 0, link) if link is not None else []
    return next((group.mentions for group in found if group.marker is None and not group.possessive), [])


def told_trip(act: Act, sides: dict[str, list[Mention]], drafts: list[Draft]) -> str:
    """Why a trip without its goal is no contact: the report has told one of its people, "the Minister's visit will"."""
    if act.kind != "visit" or act.voice != "noun" or sides["host"]:
        return ""
    people = [mention.person for mention in sides["guest"] + sides["participants"] if mention.person is not None]
    visits = [draft for draft in drafts if str(draft.get("kind")) == EngagementKind.VISIT]
    told = any(person in visit.fields.get("participants", ()) for visit in visits for person in people)
    return "points at a trip" if told else ""
