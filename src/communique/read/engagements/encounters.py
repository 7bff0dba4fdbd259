"""A transcript of people of two sides who greet one another is their meeting.

The title says that they meet ("Remarks by A and B Before Their Meeting");
the words of greeting ("it is good to be with you") are what the claim cites.
The place is the dateline before the first turn, the day is a printed "today".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.claims import Place
from communique.model.vocabulary import ClaimType, EngagementKind, EngagementStatus
from communique.read.drafts import add_person, start_draft
from communique.read.names.places import is_capital, place_at
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.model.report import Span
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Known, Sentence

_PAIR = 2
_MOST_SPEAKERS = 4
#: The dateline stands in one of this many sentences before the first turn.
_HEAD = 5
_MOST_CITED = 3
#: Kinds of cues in a title that announce a meeting; "discussion" is the packs' word for going on about one.
_CONTACTS = frozenset({"meeting", "talks", "discussion"})


def read_encounter(document: Document) -> list[Draft]:
    """The meeting of a transcript, where people of two sides speak and greet one another."""
    turns = document.speech.turns
    if not turns or not _announced(document):
        return []
    people = _speakers(document)
    if len({person.of for person in people}) != _PAIR or len(people) > _MOST_SPEAKERS:
        return []
    spoken = [sentence for sentence in document.sentences if sentence.end > turns[0][0]]
    greetings = [sentence for sentence in spoken if _greets(document, sentence)]
    if not greetings:
        return []
    draft = start_draft(ClaimType.ENGAGEMENT, greetings[0], greetings[0].span, "transcript")
    draft.cites += [sentence.span for sentence in greetings[1:_MOST_CITED]]
    draft.put("kind", EngagementKind.MEETING, draft.cue)
    draft.put("status", EngagementStatus.HELD, draft.cue)
    for person in people:
        add_person(draft, "participants", person, person.name_span or draft.cue)
        draft.add("parties", person.of, person.of_span or draft.cue)
    _add_day(document, draft)
    _add_dateline(document, draft, turns[0][0])
    return [draft]


def _announced(document: Document) -> bool:
    """Whether the title speaks of a meeting: the turns alone may be a hearing or a briefing."""
    title = document.title
    cues = (
        [cue for sentence in title.sentences for cue in sentence.layer(Layer.ENGAGEMENT)] if title is not None else []
    )
    acts: list[Act] = [cue.value for cue in cues]  # type: ignore[misc]
    return any(act.kind in _CONTACTS for act in acts)


def _speakers(document: Document) -> list[Known]:
    people: list[Known] = []
    for _, voice in document.speech.turns:
        if voice is not None and voice.person is not None and voice.person.of and voice.person not in people:
            people.append(voice.person)
    return people


def _greets(document: Document, sentence: Sentence) -> bool:
    words = document.folded[sentence.start : sentence.end]
    return any(phrase in words for phrase in document.lexicon.pack.frames.greetings)


def _add_day(document: Document, draft: Draft) -> None:
    """The day of publication, where the speakers say "today"."""
    published = document.report.published
    for sentence in document.sentences:
        for mark in sentence.marks:
            if mark.layer == Layer.DAY and mark.value == 0 and sentence.start >= draft.cue[0]:
                draft.put("start", published, (mark.start, mark.end))
                if sentence.span not in draft.cites:
                    draft.cites.append(sentence.span)
                return


def _add_dateline(document: Document, draft: Draft, first_turn: int) -> None:
    """The place printed before the first turn, and the host, where it lies in one of the two states."""
    for sentence in document.sentences[:_HEAD]:
        found = _dateline(document, sentence) if sentence.end < first_turn else None
        if found is None:
            continue
        place, span = found
        draft.put("place", place, span)
        if place.country in draft.parties:
            draft.put("host", place.country, span)
        return


def _dateline(document: Document, sentence: Sentence) -> tuple[Place, Span] | None:
    for mark in sentence.layer(Layer.PARTY):
        if mark.first == 0 and is_capital(mark.value):
            return Place(document.printed((mark.start, mark.end)), mark.value.code), (mark.start, mark.end)
    found = place_at(document, sentence, 0)
    return (found.place, found.span) if found is not None else None
