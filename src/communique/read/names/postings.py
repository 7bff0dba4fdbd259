"""Where an envoy is posted, and whose envoy it is: "İtalya'nın Ankara Büyükelçisi", "İtaliyanın Bakıdakı səfiri"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer
from communique.registers.places import find_places

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Located, Sentence


#: The letters of an office in a sentence's shape.
_OFFICES = frozenset("OM")


def is_posting(sentence: Sentence, match: TitleMatch, of_span: Span | None, index: int) -> bool:
    """Whether a seat of government before an envoy's office says where it is held: "Roma Büyükelçisi", "Bakıdakı"."""
    if match.shape[index] == "I" and "M" in match.shape[index:]:
        return True
    mark = owner_mark(sentence, index) if match.shape[index] == "P" and "M" in match.shape[index:] else None
    if mark is not None and match.shape[mark.last : mark.last + 1] == "I":
        return True
    return mark is not None and getattr(mark.value, "form", "") == "actor" and of_span != (mark.start, mark.end)


def is_seat(match: TitleMatch, mark: Located) -> bool:
    """Whether a seat of government stands before an envoy's office, with no case or further place behind it."""
    behind = match.shape[mark.last : mark.last + 1]
    seat = getattr(mark.value, "form", "") == "actor" or behind == "I"
    return seat and behind not in {"Q", "P"} and "M" in match.shape[mark.last : match.title[1]]


def past_subject(sentence: Sentence, match: TitleMatch) -> TitleMatch:
    """A title without the state before its own, which is the sentence's subject: "Oman Serbiya Prezidentini …"."""
    first, last = match.title
    if match.shape[first : first + 1] != "P" or "M" in match.shape[first:last]:
        return match
    parties = [mark for mark in sentence.layer(Layer.PARTY) if first <= mark.first < last]
    if len(parties) > 1 and parties[0].first == first and parties[0].last == parties[1].first:
        return match._replace(title=(parties[1].first, last))
    return match


def owner_mark(sentence: Sentence, index: int) -> Located | None:
    """The party or body whose words begin at a token, or that an office before it has the first words of.

    "Presidente della Repubblica | italiana": the office ends inside the state's name.
    """
    for layer in (Layer.PARTY, Layer.BODY):
        for mark in sentence.layer(layer):
            inside = mark.first < index < mark.last and set(sentence.shape[mark.first : index]) <= _OFFICES
            if mark.first == index or inside:
                return mark
    return None


def town_owner(sentence: Sentence, match: TitleMatch) -> str | None:
    """The state of the town right before a title: "Tebriz Belediye Başkanı"; None where no town stands there."""
    last = match.title[0]
    for first in (last - 2, last - 1):
        if first >= 0 and match.shape[first:last] == "C" * (last - first):
            towns = find_places(" ".join(sentence.texts[first:last]))
            if towns:
                return max(towns, key=lambda town: town.population).state
    return None
