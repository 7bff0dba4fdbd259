"""The body that a post is in: a company, a bank, an organisation, as printed in or beside a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.languages.pack import BodyHeads
from communique.model.vocabulary import ORGANISATION_PARTIES, RoleCode
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Document, Known, Sentence

_COMPANY = frozenset({RoleCode.COMPANY_HEAD, RoleCode.COMPANY_OFFICIAL})
#: Posts that are in a body, and the body behind them.
_OF_BODIES = _COMPANY | {RoleCode.IO_HEAD, RoleCode.IO_OFFICIAL}
#: Who heads a central bank is called as the heads of regions are.
_GOVERNORS = frozenset({RoleCode.GOVERNOR, RoleCode.SENIOR_OFFICIAL})
_LED = re.compile(r"(?<=[OM])(?:KD?)?(?P<body>(?=[CTPL]*[BY])[CTPLBY]{2,}(?:KN?[CTPLBY]+)*|Y|P+(?!Q))")
#: The bare words that end a title: a firm's name before a comma.
_FIRM = re.compile(r"[OM](?P<firm>C{1,4})$")


def read_employer(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """The firm between an office and a name ("CEO ACME NAME", "CTO Acme, NAME"), and the bank of its governor."""
    start = person.name_span[0] if person.name_span is not None else 0
    if person.organisation is None and person.code in _COMPANY:
        first = next(index for index in range(*match.name) if sentence.tokens[index].end > start)
        firm = _FIRM.search(match.shape, *match.title)
        if first > match.name[0] and match.title[1] == match.name[0]:
            _employ(document, sentence, person, (match.name[0] - of_firm(sentence, match), first))
        elif firm is not None:
            _employ(document, sentence, person, firm.span("firm"))
    elif person.code in _GOVERNORS:
        _read_bank(document, sentence, match, person)


def of_firm(sentence: Sentence, match: TitleMatch) -> bool:
    """Whether a word for a firm ends a title, so that its name comes first: "Presiden Direktur PT ACME Niaga NAME"."""
    last = match.title[1]
    heads = [mark for mark in sentence.layer(Layer.BODY_HEAD) if mark.last == last] if last == match.name[0] else []
    return any(_is_firm(mark.value) for mark in heads)


def _is_firm(value: object) -> bool:
    return isinstance(value, BodyHeads) and value.kind == "company" and value.place == "first"


def _employ(document: Document, sentence: Sentence, person: Known, tokens: tuple[int, int]) -> None:
    person.organisation_span = sentence.chars(*tokens)
    person.organisation = document.printed(person.organisation_span)


def _read_bank(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """The central bank in a governor's title: its head is a senior official, not that of a region."""
    first, last = match.title
    banks = [
        mark
        for layer in (Layer.BODY, Layer.BODY_HEAD)
        for mark in sentence.layer(layer)
        if first <= mark.first and mark.last <= last and _is_bank(mark.value)
    ]
    if not banks:
        return
    person.code = RoleCode.SENIOR_OFFICIAL
    if person.organisation is None:
        end = banks[0].last
        while end < last and sentence.tokens[end].capital:
            end += 1
        if end > banks[0].last or document.lexicon.pack.offices.head_first:  # no bare "Central Bank"
            _employ(document, sentence, person, (banks[0].first, end))


def _is_bank(value: object) -> bool:
    return isinstance(value, BodyHeads) and value.kind == "bank"


def read_organisation(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """The body a post is in: a company anywhere in the title, any body before the office or behind a comma."""
    first, last = match.title
    office = next((index for index in range(first, last) if match.shape[index] in "OM"), first)
    for index in range(first, last):
        letter = match.shape[index]
        if letter == "Y" or (letter == "B" and (index < office or match.shape[index - 1] == ",")):
            end = _body_end(sentence, match, index, last)
            person.organisation_span = sentence.chars(index, end)
            person.organisation = document.printed(person.organisation_span)
            return
    if person.code in _OF_BODIES:
        _read_led(document, sentence, match, person)


def _read_led(document: Document, sentence: Sentence, match: TitleMatch, person: Known) -> None:
    """The body behind the office of somebody who works for one: "Deputy Managing Director of the Ports Fund"."""
    first, last = match.title
    behind = _LED.search(match.shape, first, last)
    if behind is None or not sentence.tokens[behind.start("body")].capital:
        return
    if set(behind["body"]) == {"P"} and person.of not in ORGANISATION_PARTIES:
        return  # a state, not a body
    person.organisation_span = sentence.chars(*behind.span("body"))
    person.organisation = document.printed(person.organisation_span)


def _body_end(sentence: Sentence, match: TitleMatch, index: int, last: int) -> int:
    """One past the body that begins at `index`; a company's kind in small letters is left out."""
    end = index + 1
    while end < last and match.shape[end] in "BYTKNDPC" and (sentence.tokens[end].capital or match.shape[index] != "Y"):
        end += 1
    while match.shape[end - 1] in "KND":
        end -= 1
    return end
