"""From the mentions in a slot to the people, bodies and parties of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.claims import Body
from communique.read.clauses.reference import pair_at
from communique.read.drafts import Draft, add_person
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.model.report import Span
    from communique.read.words.sentence import DateAt, Document, Mention, PlaceAt, Sentence


#: A date within this many tokens after a reporting verb is the verb's own.
_DATED = (Layer.ENGAGEMENT, Layer.AGREEMENT)
_REPORTED = 3
#: A word for "until" stands within this many tokens before its date: "by the end of 2030".
_LIMIT = 1
#: Behind its date it may follow the case of the date's last word.
_BEHIND = 2


def add_actors(document: Document, draft: Draft, mentions: Iterable[Mention], people: str) -> None:
    """Add the actors of a slot: people to the field `people`, bodies, and all their parties."""
    for mention in mentions:
        if mention.person is not None:
            _add_person(draft, mention, people)
        elif mention.people:
            for person in mention.people:
                add_person(draft, people, person, mention.span)
                _add_party(draft, person.of, mention.span)
        elif mention.kind == "body" or (mention.kind == "name" and mention.code is not None):
            draft.add("organisations", Body(mention.name, mention.code), mention.span)
            _add_party(draft, mention.code, mention.span)
        elif mention.kind == "pair":
            for code in pair_at(document, draft.sentence):
                _add_party(draft, code, mention.span)
        else:
            _add_party(draft, mention.code, mention.span)


def _add_person(draft: Draft, mention: Mention, people: str) -> None:
    person = mention.person
    if person is None:
        return
    if person.name or person.singular:
        add_person(draft, people, person, mention.span)
    _add_party(draft, person.of, person.of_span or mention.span)


def _add_party(draft: Draft, code: str | None, span: Span) -> None:
    if code is not None:
        draft.add("parties", code, span)


def parties_of_mentions(document: Document, sentence: Sentence, mentions: Iterable[Mention]) -> list[tuple[str, Span]]:
    """The parties that mentions stand for, each with the span it was read from, in order and once."""
    found: dict[str, Span] = {}
    for mention in mentions:
        if mention.kind == "pair":
            for code in pair_at(document, sentence):
                found.setdefault(code, mention.span)
        elif mention.party is not None:
            found.setdefault(mention.party, mention.span)
    return list(found.items())


def nearest_date(
    sentence: Sentence,
    first: int,
    left: int,
    right: int,
    *,
    limits: tuple[str, ...] = (),
    since: tuple[str, ...] = (),
    behind: bool = False,
) -> DateAt | None:
    """The date of a cue at token `first`: the nearest of its clause, those of reporting verbs left out.

    A date behind one of the words in `limits` is none either: "by 2045" says until when; where such words stand
    `behind`, nor is a day before one. What stands behind one of the words in `since` dates something else.
    """
    within = [
        date
        for date in sentence.dates
        if left <= date.first and date.last <= right and not _reported(sentence, date, behind=behind)
        if not _of_other(sentence, date, first)
        if not any(word in limits for word in sentence.words(max(0, date.first - _LIMIT), date.first))
        if not (behind and is_limit(sentence, date, limits))
        if not any(word in since for word in sentence.words(first, date.first))
    ]
    return min(within, key=lambda date: abs(date.first - first)) if within else None


def is_limit(sentence: Sentence, date: DateAt, limits: tuple[str, ...]) -> bool:
    """Whether a word for "until" stands behind a day that closes no span: "10 Mart'a kadar"."""
    return date.end is None and any(word in limits for word in sentence.words(date.last, date.last + _BEHIND))


def _of_other(sentence: Sentence, date: DateAt, first: int) -> bool:
    """Whether a date stands before the noun of another contact or instrument: "the June visit", "their May 1 pact"."""
    if first == date.last:
        return False
    marks = (mark for layer in _DATED for mark in sentence.layer(layer) if mark.first == date.last)
    return any(getattr(mark.value, "voice", "") == "noun" for mark in marks)


def _reported(sentence: Sentence, date: DateAt, *, behind: bool) -> bool:
    """Whether a date belongs to a reporting verb: "said on Tuesday", before one where markers stand behind."""
    if date.first in sentence.told:
        return True
    if behind:
        said = (mark.first for mark in sentence.layer(Layer.REPORTING) if mark.first >= date.last)
        return any(all("marker" in sentence.classes[index] for index in range(date.last, first)) for first in said)
    return any(0 <= date.first - mark.last <= _REPORTED for mark in sentence.layer(Layer.REPORTING))


def nearest_place(
    sentence: Sentence, first: int, left: int, right: int, *, markers: tuple[str, ...] = ("in", "at", "on")
) -> PlaceAt | None:
    """The place of a cue at token `first`: the nearest of its clause, after it rather than before."""
    within = [
        place
        for place in sentence.places
        if left <= place.first and place.last <= right and place.marker in markers and place.first not in sentence.told
    ]
    after = [place for place in within if place.first >= first]
    chosen = after or within
    return min(chosen, key=lambda place: abs(place.first - first)) if chosen else None
