"""Gatherings of several sides: whom their name stands for, and who hosts them.

"The NATO summit" is NATO's, "the U.S.-Spain Forum" is of both; "hosted by A"
and "A will host the conference" name its host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.claims import Place
from communique.model.vocabulary import ORGANISATION_PARTIES, EngagementKind
from communique.read.engagements.ordinals import name_around
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.sentence import act_of
from communique.registers.places import find_places

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: Contacts whose name can hold the parties that it is of.
_NAMED = frozenset({"conference", "summit", "committee"})
_GATHERINGS = frozenset({"conference", "summit"})
#: Contacts that are had on the margins of a gathering.
_MET = frozenset({EngagementKind.MEETING, EngagementKind.TALKS})
#: A word that opens a gathering's name is a town's where one of so many people has it; smaller ones are words too.
_LARGE = 400_000
_PAIR = 2
#: What a trip is for stands within this many tokens before its noun: "to lead the delegation to the".
_AIM = 10


def add_name_and_host(document: Document, draft: Draft, filled: Slots) -> None:
    """Add the parties that a gathering's name holds, and its host."""
    act = act_of(filled.cue)
    if act.voice != "noun" or act.kind == "visit":
        return
    sentence = draft.sentence
    if act.kind in _NAMED:
        first, last = sentence.chars(*name_around(document, sentence, filled.cue))
        for mark in sentence.layer(Layer.PARTY):
            if first <= mark.start and mark.end <= last and isinstance(mark.value, PartyWord):
                draft.add("parties", mark.value.code, (mark.start, mark.end))
    if act.kind in _GATHERINGS:
        _add_town(document, draft, name_around(document, sentence, filled.cue)[0])
    hosts = _hosts(document, sentence, filled)
    codes = {mention.party for mention in hosts if mention.party is not None}
    for mention in hosts:
        if mention.party is not None:
            draft.add("parties", mention.party, mention.span)
    if len(codes) == 1 and "host" not in draft.fields:
        draft.put("host", next(iter(codes)), hosts[0].span)


def _add_town(document: Document, draft: Draft, first: int) -> None:
    """The large town that a gathering is named after is where it is held: "the Jeddah Summit"."""
    sentence = draft.sentence
    span = sentence.chars(first, first + 1)
    if sentence.shape[first] != "C" or "place" in draft.fields or sentence.tokens[first].end >= draft.cue[1]:
        return
    name = document.printed(span)
    towns = find_places(name)
    if not towns or towns[0].population < _LARGE:
        return
    draft.put("place", Place(name, towns[0].state), span)
    draft.add("parties", towns[0].state, span)
    if "host" not in draft.fields:
        draft.put("host", towns[0].state, span)


def either_gathering(document: Document, sentence: Sentence, twins: list[Located]) -> list[Located]:
    """Of a noun that closes a name and one of any contact, the second where the name has only two sides in it.

    "The Mediation Summit" is a gathering whoever is there; "the France-UK Summit" is what the two make it.
    """
    named = [cue for cue in twins if getattr(cue.value, "named", False)]
    others = [cue for cue in twins if cue not in named]
    if not named or not others:
        return twins
    first = name_around(document, sentence, named[0])[0]
    words = [index for index in range(first, named[0].first) if is_word(sentence.tokens[index].text)]
    sides = [mention.party for mention in sentence.mentions if mention.first in words]
    return others if not words or (len(sides) >= _PAIR and len(sides) == len(words)) else named


def attended(document: Document, sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """The contacts of a sentence, a trip to a gathering put to the gathering: "will fly to Geneva for the Assembly"."""
    kept = list(found)
    for visit in found:
        cue = _attended(document, sentence, visit) if str(visit.get("kind")) == EngagementKind.VISIT else None
        if cue is None:
            continue
        gathering = next((draft for draft in found if draft.cue == (cue.start, cue.end)), None)
        if gathering is None:
            visit.put("kind", EngagementKind.CONFERENCE, (cue.start, cue.end))
        elif str(gathering.get("kind")) == EngagementKind.CONFERENCE:
            kept.remove(visit)
            _take(gathering, visit)
    return kept


def meet_there(draft: Draft, filled: Slots, drafts: list[Draft]) -> None:
    """Have those who meet at a gathering attend it, and its host: "A met B on the sidelines of the G20 summit"."""
    if str(draft.get("kind")) != EngagementKind.CONFERENCE or act_of(filled.cue).voice != "noun":
        return
    met = next((other for other in reversed(drafts) if _is_met_at(other, draft, filled)), None)
    if met is None:
        return
    for code in sorted(met.parties):
        draft.add("parties", code, *met.spans["parties"])
    place = draft.get("place")
    if place is not None and place.country is not None:
        draft.add("parties", place.country, *draft.spans["place"])


def _is_met_at(other: Draft, gathering: Draft, filled: Slots) -> bool:
    """Whether a contact of two sides stands before a gathering in its clause."""
    sentence = gathering.sentence
    before = sentence.tokens[filled.left].start <= other.cue[0] and other.cue[1] <= gathering.cue[0]
    return other.sentence is sentence and before and str(other.get("kind")) in _MET and len(other.parties) >= _PAIR


def _attended(document: Document, sentence: Sentence, visit: Draft) -> Located | None:
    """The cue of the gathering that a trip is for, told behind it; one named after two states is theirs alone."""
    first = next(mark.last for mark in sentence.layer(Layer.ENGAGEMENT) if (mark.start, mark.end) == visit.cue)
    for cue in sentence.layer(Layer.ENGAGEMENT):
        between = range(first, cue.first)
        if not between or not _gathers(sentence, cue):
            continue
        if any("boundaries" in sentence.classes[index] for index in between):
            return None
        aims = document.lexicon.pack.frames.infinitives
        near = range(max(first, cue.first - _AIM), cue.first)
        meant = [index for index in near if "marker:for" in sentence.classes[index] or sentence.texts[index] in aims]
        begin, end = name_around(document, sentence, cue)
        named = {mention.party for mention in sentence.mentions if begin <= mention.first < end and mention.party}
        return cue if meant and len(named - ORGANISATION_PARTIES) < _PAIR else None
    return None


def _gathers(sentence: Sentence, cue: Located) -> bool:
    """Whether a cue is a gathering's: by its name, or as the meeting of an organisation."""
    act = act_of(cue)
    if act.voice != "noun":
        return False
    if act.kind in {"conference", "summit"}:
        return sentence.tokens[cue.last - 1].capital
    behind = next((mention for mention in sentence.mentions if mention.first >= cue.last), None)
    if act.kind != "meeting" or behind is None or "marker:of" not in sentence.classes[cue.last]:
        return False
    of_many = behind.code in ORGANISATION_PARTIES or (
        behind.kind in {"body", "name"} and behind.last - behind.first > 1
    )
    return behind.first - cue.last <= _PAIR and of_many


def _take(gathering: Draft, visit: Draft) -> None:
    """Give a gathering whom, where and when the trip to it tells."""
    for name in ("participants", "parties"):
        for value in visit.fields.get(name, ()):
            if value not in gathering.fields.get(name, ()):
                gathering.add(name, value, *visit.spans[name])
    dated = () if "start" in gathering.fields else ("start", "end")
    for name in ("place", "host", *dated):
        if name in visit.fields and name not in gathering.fields:
            gathering.put(name, visit.get(name), *visit.spans[name])


def _hosts(document: Document, sentence: Sentence, filled: Slots) -> list[Mention]:
    """Who is said to hold a gathering at home: behind "hosted by", or before "will host"."""
    words = document.lexicon.pack.frames.hosting
    behind = filled.found.get("by", [])
    if behind and any(word in words for word in sentence.words(max(0, behind[0].first - 3), behind[0].first)):
        return behind
    subject = filled.get("subject")
    if subject and any(word in words for word in sentence.words(subject[-1].last, filled.cue.first)):
        return subject
    return []
