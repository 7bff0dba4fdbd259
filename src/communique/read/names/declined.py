"""People named without a title, in languages that decline names.

A register of holders knows them by the sound of their names, or the pack by
a given name; whom a register has in an office that the report names apart
("Владимир Путин … Президент России") is meant by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.names.naming import name_words
from communique.read.names.nominative import base_name, is_address, name_cases
from communique.read.names.people import remember
from communique.read.names.romanised import states_of
from communique.read.words.fold import fold
from communique.read.words.sentence import Known

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Mention, Sentence

_FULL_NAME = 2


def recognise_declined(document: Document, sentence: Sentence, mention: Mention) -> None:
    """Turn a full name into the person whom a register knows for a state of the report, or the pack by given name."""
    rules, span = document.lexicon.declension, mention.span
    if rules is None or len(name_words(mention.name)) < _FULL_NAME:
        return
    name = base_name(document, sentence, (mention.first, mention.last), None)
    if is_address(document.lexicon, name):
        return
    known = states_of(name) & (document.counts.keys() | {document.home})
    code = next(iter(known)) if len(known) == 1 else None
    if code is None and fold(name).split()[0] not in rules.given:
        return
    person = Known(name, of=code, name_span=span, of_span=span if code else None, sentence=sentence.index)
    mention.kind, mention.person = "person", remember(document, person)
    mention.cases = name_cases(document, sentence, (mention.first, mention.last), None)


def adopt_offices(document: Document) -> None:
    """Give whom a register knows in an office that the report names without its holder that office."""
    if document.lexicon.declension is None:
        return
    bare = [office for office in document.offices if office.singular and office.code is not None]
    for person in document.people:
        if person.code is not None or person.of is None:
            continue
        held = [
            office for office in bare if office.of == person.of and person.of in states_of(person.name, office.code)
        ]
        if held:
            person.role, person.code, person.role_span = held[0].role, held[0].code, held[0].role_span
            person.singular, person.of_printed = True, held[0].of_printed
            _mean(document, held, person)


def _mean(document: Document, offices: list[Known], person: Known) -> None:
    """Let the mentions of bare offices mean the person who holds them."""
    for sentence in document.sentences:
        for mention in sentence.mentions:
            if mention.person in offices:
                mention.person = person
