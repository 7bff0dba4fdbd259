"""Noun phrases as printed: titles, names and objects, from their first word to their end.

A shallow chunker: a phrase goes on over prepositions and articles, and stops
at a clause's end, a relative, a comma that opens an aside, or at the date
or place of the act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer
from communique.read.words.syntax import is_small

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.words.sentence import Document, Located, Sentence

_STOPS = frozenset({";", ":", '"', "?", "!", ".", "(", ")", ","})
_LONGEST = 32
_LEFT_WORDS = 5
_DASHES = frozenset({"-", "–"})
#: A short form and its brackets.
_BRACKETED = 3
_VERBS = (Layer.REPORTING, Layer.STANCE, Layer.LIGHT)


def title_end(document: Document, sentence: Sentence, noun: Located, limit: int) -> int:
    """One past the last token of an instrument's title: as of a phrase, but for capitals, which hold a name together.

    "Treaty of Peace and Friendship" goes on over words that would begin something else in small letters,
    and "Treaty of Mutual Security applies to" ends where the capitals end. A name that its own words make
    complete ("the Defence Cooperation Agreement to enhance …") takes nothing behind it.
    """
    first, last = noun.first, noun.last
    end = _before_signers(document, sentence, first, phrase_end(document, sentence, first, limit))
    apart = _outer_stops(sentence, first) | _named(sentence)
    tokens, limit = sentence.tokens, min(limit, len(sentence.tokens))
    while last < limit and last not in apart and (_joins_names(sentence, last) or tokens[last].capital):
        last += 1
    while is_small(sentence, last - 1):
        last -= 1
    if not tokens[first].capital:
        return end
    if _is_complete(sentence, noun):
        return last + _BRACKETED if _is_short_form(document, sentence, last) else last
    if last <= first + 1:
        return end
    goes_on = last < end and not is_small(sentence, last) and is_word(tokens[last].text)
    return last if goes_on and last not in apart else max(last, end)


def _before_signers(document: Document, sentence: Sentence, first: int, end: int) -> int:
    """The end of a title, before who signs it and before the word that leads to its years.

    "agreement on fish by Ministers A and B", "action plan for the period 2025-2027".
    """
    people = {mention.first for mention in sentence.mentions if mention.kind == "person"}
    for index in range(first + 1, end - 1):
        by = "marker:by" in sentence.classes[index]
        if by and (index + 1 in people or index + 2 in people):
            return index
    leads = document.lexicon.pack.dates.year_leads
    dated = any(date.first == end for date in sentence.dates)
    while dated and end > first + 1 and (sentence.tokens[end - 1].text in leads or is_small(sentence, end - 1)):
        end -= 1
    return end


def _is_complete(sentence: Sentence, noun: Located) -> bool:
    """Whether a noun closes a name that stands before it: "Defence Cooperation Agreement"."""
    words = sentence.tokens[noun.first : noun.last]
    return len(words) > 1 and all(word.capital or word.text in _DASHES for word in words)


def _named(sentence: Sentence) -> set[int]:
    """The tokens of people and parties, which a title may have in it and cannot be told by."""
    return {
        index for mention in sentence.mentions if mention.kind != "name" for index in range(mention.first, mention.last)
    }


def _joins_names(sentence: Sentence, index: int) -> bool:
    """Whether a small word stands between two capitalised ones of a name."""
    tokens = sentence.tokens[index - 1 : index + 2]
    return len(tokens) > 2 and tokens[0].capital and tokens[2].capital and is_small(sentence, index)


def phrase_end(document: Document, sentence: Sentence, first: int, limit: int) -> int:
    """One past the last token of the phrase that begins at `first`."""
    stops = _outer_stops(sentence, first)
    index = first
    while index < min(limit, first + _LONGEST, len(sentence.tokens)):
        if _is_short_form(document, sentence, index):
            index += _BRACKETED
            continue
        if index > first and (index in stops or _ends_here(document, sentence, index)):
            break
        index += 1
    while index > first + 1 and is_small(sentence, index - 1):
        index -= 1
    return index


def _is_short_form(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a bracket holds only an acronym, and the phrase goes on: "Memorandum of Understanding (MoU) on"."""
    short = sentence.in_brackets(index)
    return short is not None and sum(char.isupper() for char in document.text[short.start : short.end]) > 1


def _outer_stops(sentence: Sentence, first: int) -> set[int]:
    """Where the date, the place and the price of the act begin, with the small words before them."""
    stops: set[int] = set()
    firsts = [date.first for date in sentence.dates]
    firsts += [_price_start(sentence, item.first) for item in sentence.amounts if item.amount.unit.isupper()]
    firsts += [place.first for place in sentence.places if place.marker != "to"]
    for begins in firsts:
        index = begins
        while index - 1 > first and is_small(sentence, index - 1):
            index -= 1
        stops.add(index)
    return stops


def _price_start(sentence: Sentence, first: int) -> int:
    """Where a sum of money begins, with what bounds it: "worth more than …"."""
    marks = (*sentence.layer(Layer.BOUND), *sentence.layer(Layer.SIGNAL))
    return min((mark.first for mark in marks if mark.last == first), default=first)


def _ends_here(document: Document, sentence: Sentence, index: int) -> bool:
    text = sentence.tokens[index].text
    if text in _STOPS:
        return True
    classes = sentence.classes[index]
    if "boundaries" in classes or "relatives" in classes:
        return True
    if "auxiliaries" in classes and classes.isdisjoint({"marker", "determiners"}):
        return True
    return any(
        mark.first == index and not _is_title_word(document, sentence, mark)
        for layer in _VERBS
        for mark in sentence.layer(layer)
    )


def _is_title_word(document: Document, sentence: Sentence, mark: Located) -> bool:
    """Whether a noun goes on a title: in capitals, or where nouns follow nouns ("nota kesepahaman kerja sama")."""
    noun = getattr(mark.value, "voice", "") == "noun"
    if noun and document.lexicon.pack.offices.head_first:
        return True
    return noun and sentence.tokens[mark.first].capital and sentence.tokens[mark.first - 1].capital


def phrase_start(document: Document, sentence: Sentence, first: int, limit: int) -> int:
    """The first token of the adjectives and names directly before the noun at `first`.

    Where they all follow their nouns, none stands there.
    """
    index = first
    pack = document.lexicon.pack
    if pack.frames.verb_first or pack.frames.light_behind or (pack.offices.head_first and not pack.identity.spaces):
        return first
    blocked = {i for mention in sentence.mentions for i in range(mention.first, mention.last) if mention.kind != "name"}
    while index > limit and first - index < _LEFT_WORDS:
        token = sentence.tokens[index - 1]
        if index - 1 in blocked or not (token.text[0].isalpha() or token.text == "-"):
            break
        if sentence.classes[index - 1] or _on_verb(sentence, index - 1):
            break
        if not may_lead(document, token.text):
            break
        index -= 1
    return _after_hyphen(sentence, index, first)


def may_lead(document: Document, word: str) -> bool:
    """Whether a word may stand before the noun that it belongs to: where the language has cases, an adjective."""
    endings = document.lexicon.pack.inflection.adjectives
    return not endings or word == "-" or word.endswith(endings)


def title_start(document: Document, sentence: Sentence, noun: Located, limit: int) -> int:
    """The first token of an instrument's title: of a name in capitals, with the parties and towns in it.

    "the U.S.-Japan Treaty", "the 1954 Manila Pact"; a party that acts ("Japan ratified") is no part of a name.
    """
    start = phrase_start(document, sentence, noun.first, limit)
    if not sentence.tokens[noun.first].capital:
        return start
    first = start
    while first > 0:
        mention = sentence.mention_at(first - 1)
        if mention is not None and mention.kind == "party":
            first = mention.first
        elif sentence.tokens[first - 1].text in _DASHES and first > 1:
            first -= 1
        else:
            break
    leads = sentence.classes[first - 1] if first else ()
    opened = "determiners" in leads or "marker:under" in leads
    dated = first > 0 and sentence.tokens[first - 1].text.isdigit()
    return first if opened or dated or any(sentence.tokens[at].text in _DASHES for at in range(first, start)) else start


def _after_hyphen(sentence: Sentence, index: int, first: int) -> int:
    """The first token of a phrase that does not begin within a compound: not "-term agreements"."""
    if index >= first or sentence.tokens[index].text != "-":
        return index
    return index + 1 if sentence.tokens[index + 1].capital else min(index + 2, first)


def _on_verb(sentence: Sentence, index: int) -> bool:
    layers = (*_VERBS, Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER, Layer.MODAL)
    return any(mark.first <= index < mark.last for layer in layers for mark in sentence.layer(layer))


def printed(document: Document, sentence: Sentence, first: int, last: int) -> tuple[str, Span]:
    """The text of a non-empty token range, and its span."""
    span = sentence.chars(first, last)
    return document.printed(span), span
