"""Cooperation: relations, projects, joint production and programmes of the sides.

A relation is one per pair and report; a project or programme needs a name,
the noun phrase around its cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.claims import Place
from communique.model.vocabulary import (
    ORGANISATION_PARTIES,
    ClaimType,
    CooperationKind,
    CooperationStatus,
    EngagementKind,
    StanceKind,
)
from communique.read.clauses.actors import add_actors, nearest_place, parties_of_mentions
from communique.read.clauses.grammar import clause, groups, slots
from communique.read.clauses.modality import modality
from communique.read.clauses.phrases import phrase_end, phrase_start, printed
from communique.read.clauses.reference import is_bilateral, main_pair, opposite, pair_at, parties_of
from communique.read.clauses.topics import add_topics
from communique.read.drafts import is_told, start_draft
from communique.read.names.places import town_state
from communique.read.names.undertakings import acting_sides, is_new, name_range, owner_alone, sides_of_name
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Sentence

_PAIR = 2
_SIDES = frozenset({"party", "pair", "pronoun"})
#: Words for both sides stand within this many tokens of a cue.
_BESIDE = 8
#: What parts a relation from an instrument before it: another clause or a quotation.
_PARTED = frozenset({".", ";", '"', ":"})
#: Where verbs stand last, what a relation is to become follows it within so many tokens; what is agreed on holds.
_AIMED, _AGREED = 3, frozenset({"agreed", "signed"})
#: What a cue of many uses must have behind it: a name.
_NAME = "name"
#: The packs' word for going on about a contact.
_DISCUSSION = "discussion"
_WISHES = frozenset({StanceKind.INTENT, StanceKind.CALL})
_MOOD = {
    "planned": CooperationStatus.PLANNED,
    "proposed": CooperationStatus.PROPOSED,
    "cancelled": CooperationStatus.ENDED,
}


def read_cooperation(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """What a sentence says that the sides do together over time."""
    found: list[Draft] = []
    cues = sentence.layer(Layer.COOPERATION)
    named = [cue for cue in cues if act_of(cue).named]
    names = [_undertaking(document, sentence, cue, found) for cue in named if not _in_title(drafts, sentence, cue)]
    for cue in cues:
        if cue in named or any(first <= cue.first < last for first, last in filter(None, names)):
            continue
        if _in_body(sentence, cue):
            document.lose(sentence, cue, "a body's name")
            continue
        if _is_aim(document, sentence, cue):
            document.lose(sentence, cue, "what a contact is for")
            continue
        if _is_purpose(document, sentence, cue):
            document.lose(sentence, cue, "what an instrument is for")
            continue
        if _is_matter(document, sentence, cue):
            document.lose(sentence, cue, "what a contact is about")
            continue
        if _in_title(drafts, sentence, cue):
            document.lose(sentence, cue, "an agreement's title")
            continue
        draft = _cooperation(document, sentence, cue, found)
        if draft is not None:
            found.append(draft)
    return found


def _undertaking(document: Document, sentence: Sentence, cue: Located, found: list[Draft]) -> tuple[int, int] | None:
    """Add the undertaking whose name a cue closes or opens; the tokens of the name, None where it is no such name."""
    name = name_range(document, sentence, cue)
    if name is None or owner_alone(sentence, *name):
        return None
    act = act_of(cue)
    filled = slots(document, sentence, cue)
    mood = modality(sentence, cue, filled.left, filled.right)
    draft = start_draft(ClaimType.COOPERATION, sentence, (cue.start, cue.end), act.lemma)
    sides = [*sides_of_name(sentence, *name), *acting_sides(sentence, name[0])]
    add_actors(document, draft, sides, "participants")
    if len(draft.parties) < _PAIR and (mood == "negated" or not _goes_on_pair(document, draft, filled)):
        document.lose(sentence, cue, "fewer than two parties can be named")
        return None
    draft.put("kind", act.kind, (cue.start, cue.end))
    words, span = printed(document, sentence, *name)
    draft.put("name", words, span)
    planned = is_new(sentence, name[0]) or mood == "planned"
    draft.put("status", CooperationStatus.PLANNED if planned else CooperationStatus.ONGOING, (cue.start, cue.end))
    add_topics(draft, sentence, name[0], filled.right)
    found.append(draft)
    return name


def _goes_on_pair(document: Document, draft: Draft, filled: Slots) -> bool:
    """Give an undertaking the pair of its report, where its sentence or its title speaks of two sides."""
    if draft.parties and not draft.parties <= set(document.title_pair):
        return False
    if not document.title_pair and not _names_pair(draft.sentence, filled):
        return False
    for code in document.title_pair or pair_at(document, draft.sentence):
        draft.add("parties", code, draft.cue)
    return len(draft.parties) >= _PAIR


def _in_body(sentence: Sentence, cue: Located) -> bool:
    """Whether a relation is part of the name of a body: "the Security Cooperation Agency", "Joint Trade Committee"."""
    if act_of(cue).kind != CooperationKind.RELATION:
        return False
    committees = (mark for mark in sentence.layer(Layer.ENGAGEMENT) if act_of(mark).kind == EngagementKind.COMMITTEE)
    if any(mark.first <= cue.first and cue.last <= mark.last for mark in committees):
        return True
    around = sentence.mention_at(cue.first)
    return around is not None and around.kind in {"body", "party"} and cue.last <= around.last


def _is_aim(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a relation is only what a contact is meant for: "The visit aims to deepen cooperation"."""
    contacts, aiming = sentence.layer(Layer.ENGAGEMENT), document.lexicon.pack.frames.aiming
    if act_of(cue).kind == CooperationKind.RELATION and document.lexicon.pack.frames.verb_last:
        return not _AGREED.intersection(act_of(mark).status for mark in sentence.layer(Layer.AGREEMENT)) and any(
            word in aiming for word in sentence.texts[cue.last : cue.last + _AIMED]
        )
    if act_of(cue).kind != CooperationKind.RELATION or not contacts:
        return False
    aim = next((index for index in range(contacts[0].last, cue.first) if sentence.texts[index] in aiming), None)
    if aim is None:
        return False
    acting = [group for group in groups(document, sentence, 0, aim) if group.marker is None and not group.possessive]
    return all(group.first == contacts[0].last for group in acting)


def _is_purpose(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a relation is only what an instrument is to do: "a memorandum to promote the cooperation between …"."""
    if act_of(cue).kind != CooperationKind.RELATION:
        return False
    nouns = [mark for mark in sentence.layer(Layer.AGREEMENT) if act_of(mark).voice == "noun"]
    before = [mark for mark in nouns if mark.last <= cue.first]
    between = sentence.texts[before[-1].last : cue.first] if before else []
    purposes = document.lexicon.pack.frames.infinitives
    return not _PARTED.intersection(between) and any(word in purposes for word in between)


def _is_matter(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a relation is what is talked about, where verbs stand last: "सहयोग बढ़ाने पर चर्चा की"."""
    if act_of(cue).kind != CooperationKind.RELATION or not document.lexicon.pack.frames.verb_last:
        return False
    _, right = clause(document, sentence, cue)
    told = (mark for mark in sentence.layer(Layer.ENGAGEMENT) if cue.last <= mark.first and mark.last <= right)
    agreed = any(act_of(mark).status in _AGREED for mark in sentence.layer(Layer.AGREEMENT))
    return not agreed and any(act_of(mark).kind == _DISCUSSION for mark in told)


def _in_title(drafts: list[Draft], sentence: Sentence, cue: Located) -> bool:
    """Whether a cue stands in what an agreement of its sentence is about."""
    return is_told(drafts, cue, type=ClaimType.AGREEMENT, field="title", sentence=sentence)


def _cooperation(document: Document, sentence: Sentence, cue: Located, found: list[Draft]) -> Draft | None:
    act, filled = act_of(cue), slots(document, sentence, cue)
    mood = modality(sentence, cue, filled.left, filled.right)
    if mood == "negated":
        document.lose(sentence, cue, "the cooperation is denied")
        return None
    draft = start_draft(ClaimType.COOPERATION, sentence, (cue.start, cue.end), act.lemma)
    draft.put("kind", act.kind, (cue.start, cue.end))
    draft.put("status", _status(act, mood), (cue.start, cue.end))
    add_actors(document, draft, filled.role(act, "parties"), "participants")
    draft.fields.pop("participants", None)
    draft.spans.pop("participants", None)
    relation = next((other for other in found if str(other.get("kind")) == CooperationKind.RELATION), None)
    if relation is not None and act.kind != CooperationKind.RELATION and len(draft.parties) < _PAIR:
        draft.fields["parties"], draft.spans["parties"] = list(relation.get("parties")), list(relation.spans["parties"])
        for topic in relation.fields.get("topics", ()):
            draft.add("topics", topic, *relation.spans["topics"])
    if not _two_sided(document, draft, filled):
        document.lose(sentence, cue, "fewer than two parties can be named")
        return None
    last = 0
    if act.kind != CooperationKind.RELATION:
        last = _add_name(document, draft, cue)
        if not _is_named(document, draft, cue, last):
            document.lose(sentence, cue, "neither named nor located")
            return None
    elif (
        cue.first and cue.last - cue.first > 1 and all(token.capital for token in sentence.tokens[cue.first : cue.last])
    ):
        draft.put("name", document.printed((cue.start, cue.end)), (cue.start, cue.end))
    place = nearest_place(sentence, cue.first, cue.last, filled.right)
    if place is not None and act.kind != CooperationKind.RELATION:
        draft.put("place", place.place, place.span)
    if act.kind == CooperationKind.PROJECT:
        _add_site(document, draft)
    add_topics(draft, sentence, max(0, cue.first - 4), max(last, _matter_end(sentence, filled)))
    return draft


def _matter_end(sentence: Sentence, filled: Slots) -> int:
    """Where the words end that say what a cue is about: "cooperation between the armies, and regional security".

    What is joined behind the two sides is another matter than theirs, unless a marker leads on to it; an undertaking
    named after a relation has its own.
    """
    cue, right, sides = filled.cue, filled.right, filled.get("between")
    if act_of(cue).kind == CooperationKind.RELATION:
        named = [other for other in sentence.layer(Layer.COOPERATION) if act_of(other).kind != CooperationKind.RELATION]
        right = next((other.first for other in named if cue.last <= other.first < right), right)
    for index in range(sides[-1].last if sides else right, right):
        classes = sentence.classes[index]
        if "marker" in classes:
            return right
        if "conjunctions" in classes:
            return index
    return right


def _status(act: Act, mood: str) -> str:
    if act.kind == CooperationKind.RELATION:
        return (
            CooperationStatus.PROPOSED
            if mood == "proposed" and act.status == "planned"
            else act.status or CooperationStatus.ONGOING
        )
    return _MOOD.get(mood) or act.status or CooperationStatus.ONGOING


def _add_name(document: Document, draft: Draft, cue: Located) -> int:
    sentence = draft.sentence
    first = phrase_start(document, sentence, cue.first, 0)
    first = max([first, *(amount.last for amount in sentence.amounts if first < amount.last <= cue.first)])
    last = max(cue.last, phrase_end(document, sentence, cue.first, len(sentence.tokens)))
    name, span = printed(document, sentence, first, _name_end(document, sentence, (first, cue.last), last))
    draft.put("name", name, span)
    return last


def _name_end(document: Document, sentence: Sentence, head: tuple[int, int], last: int) -> int:
    """Where a name ends: before what is said of it, and before what is to come of one in capitals."""
    pack = document.lexicon.pack
    for index in range(head[1], last):
        if sentence.texts[index] in pack.stances.copulas:
            return index
        named = any(token.capital for token in sentence.tokens[max(1, head[0]) : index])
        if sentence.texts[index] in pack.frames.infinitives and named:
            return index
    return last


def _add_site(document: Document, draft: Draft) -> None:
    """The town that a project's name holds: "turn the Zangilan region into…"; its state takes part."""
    sentence, (start, end) = draft.sentence, draft.spans["name"][0]
    for mention in sentence.mentions:
        if mention.kind != "name" or not start <= mention.start < end or "place" in draft.fields:
            continue
        for name in (mention.name, mention.name.split()[0]):
            country = town_state(document, name)
            if country is not None and country in document.counts and "place" not in draft.fields:
                draft.put("place", Place(name, country), mention.span)
                draft.add("parties", country, mention.span)


def _is_named(document: Document, draft: Draft, cue: Located, last: int) -> bool:
    """Whether a noun is more than its head: what it is about, a name, a place, or a cue that says it all."""
    act, sentence = act_of(cue), draft.sentence
    if act.needs == _NAME:
        return cue.last < len(sentence.tokens) and sentence.tokens[cue.last].capital
    if act.voice != "noun" or act.kind != CooperationKind.PROJECT or cue.last - cue.first > 1:
        return True
    told = {index for amount in sentence.amounts for index in range(amount.first, amount.last)}
    told |= {
        index for mention in sentence.mentions if mention.kind in _SIDES for index in range(mention.first, mention.last)
    }
    words = document.lexicon.words
    first = phrase_start(document, sentence, cue.first, 0)
    about = [index for index in (*range(first, cue.first), *range(cue.last, last)) if index not in told]
    plain = [
        index
        for index in about
        if sentence.tokens[index].text[0].isalpha() and sentence.tokens[index].text not in words
    ]
    measured = {index for mark in sentence.layer(Layer.MEASURE) for index in range(mark.first, mark.last)}
    return any(index not in measured for index in plain)


def _two_sided(document: Document, draft: Draft, filled: Slots) -> bool:
    """Whether two parties are named; "bilateral", "our", "the two countries" stand for the pair."""
    if len(draft.parties) >= _PAIR:
        return True
    sentence, cue, frames = draft.sentence, filled.cue, document.lexicon.pack.frames
    near = set(sentence.words(max(0, cue.first - 4), min(len(sentence.tokens), cue.last + 4)))
    if len(draft.parties) == 1:
        code = next(iter(draft.parties))
        subject = filled.get("subject")
        codes = {mention.party for mention in subject if mention.party not in {None, code}}
        other = next(iter(codes)) if len(codes) == 1 else None
        if other is None and not near.isdisjoint(frames.possessives):
            other = opposite(document, sentence, code)
        if other is not None:
            draft.add("parties", other, draft.cue)
    elif not near.isdisjoint(frames.bilateral) or _names_pair(sentence, filled) or _goes_on(document, draft, cue):
        for code in pair_at(document, sentence):
            draft.add("parties", code, draft.cue)
    elif str(draft.get("kind")) == CooperationKind.RELATION:
        _of_speakers(document, draft, filled, near)
    return len(draft.parties) >= _PAIR


def _of_speakers(document: Document, draft: Draft, filled: Slots, near: set[str]) -> None:
    """The sides of a relation that names none: the clause's shared subject, or who "our" means in a report on two."""
    found = groups(document, draft.sentence, 0, filled.cue.first)
    first = next((group for group in found if group.marker is None and not group.possessive), None)
    shared = parties_of_mentions(document, draft.sentence, first.mentions) if first is not None else []
    if len(shared) >= _PAIR:
        for code, span in shared:
            draft.add("parties", code, span)
    elif not near.isdisjoint(document.lexicon.pack.frames.own):
        for code in _our_pair(document, draft.sentence):
            draft.add("parties", code, draft.cue)


def _our_pair(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """Whose "our" is: the title's two, else the source's and the one other state of the sentence or the report."""
    if document.title_pair:
        return document.title_pair
    here = parties_of(sentence) - ORGANISATION_PARTIES | ({document.home} if document.home is not None else set())
    if len(here) == _PAIR:
        return tuple(sorted(here))
    return main_pair(document) if len(here) < _PAIR and is_bilateral(document) else ()


def _names_pair(sentence: Sentence, filled: Slots) -> bool:
    """Whether the cue's clause speaks of both sides: "50 years of relations of the two countries"."""
    first, last = max(filled.left, filled.cue.first - _BESIDE), min(filled.right, filled.cue.last + _BESIDE)
    return any(mention.kind == "pair" and first <= mention.first < last for mention in sentence.mentions)


def _goes_on(document: Document, draft: Draft, cue: Located) -> bool:
    """Whether a report on two parties names an undertaking of theirs: "such as the East Coast Rail Link project"."""
    if str(draft.get("kind")) == CooperationKind.RELATION or not document.title_pair:
        return False
    around = draft.sentence.tokens[max(0, cue.first - 1) : cue.last + 1]
    return any(token.capital for token in around[1:])


def wished_only(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a relation is only what somebody of its sentence wants or urges: that is a stance."""
    if draft.type != ClaimType.COOPERATION or str(draft.get("kind")) != CooperationKind.RELATION:
        return False
    return any(
        first <= draft.cue[0] and draft.cue[1] <= last
        for other in drafts
        if other.type == ClaimType.STANCE and other.sentence is draft.sentence and str(other.get("kind")) in _WISHES
        for first, last in other.spans.get("object", ())
    )
