"""Who a sentence speaks of: parties, bodies, pairs, pronouns, short names.

People with titles are found first (`people.py`); this module adds every
other actor, so that the grammar sees one ordered list without overlaps.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from communique.read.names.namesakes import join_titles
from communique.read.names.nominative import base_name, base_phrase, is_given, name_cases
from communique.read.names.people import same_person
from communique.read.names.titles import classify
from communique.read.names.unsaid import unsaid_subject
from communique.read.words.inflection import readings
from communique.read.words.lexicon import BodyWord, Layer, PartyWord
from communique.read.words.sentence import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.words.sentence import Document, Sentence

#: Bodies over the classes of `titles.py`: head last ("Italian Defence Ministry"), head first
#: ("Ministry of Trade of Vietnam", "Kementerian Pertahanan Italia"), or known by name. What stands before a head
#: behind "and" is another body's name: "the University of Jaffna and Curtin University".
_COMPLEMENT = (
    r"(?:(?:KD?(?!B)|p+(?=C)|N(?=[TC])(?!C+B)|A(?=T)|,(?=[TC]+,?N))?(?:[TCLBh]|P(?=(?:KD?|p+)[TC]))|,?N(?=[TC])(?!C+B))"
)
_BODY = re.compile(
    rf"(?:P+[Qh]?|Y+[Qh]?)?(?:[TCL]h?|K(?=[TC]+B)|N(?=T+B)|(?<=T)N(?=[TC]+B))*B+{_COMPLEMENT}*(?:KD?P+|P+(?!Q))?"
    r"|(?:P+[Qh]?)?Y+C?"
)
#: A party behind a body: after a link ("of Italy"), or after a comma, where it does not go on as a list.
_OWNER = re.compile(r"(?:\([^)]{1,6}\))?KD?P")
_HOME = re.compile(r"(?:\([^)]{1,6}\))?(?P<comma>,)P+(?![PQNh,K])")
#: The letters of what can belong to a name, and what joins its words.
_IN_NAMES = frozenset("CLTPRpih")
_JOINTS = frozenset({"-", "."})
_KINDS = ((Layer.PAIR, "pair"), (Layer.OTHER_SIDE, "other"))
_FIRST = attrgetter("first")
#: The letters of numbers that are no names: "la III reunión".
_ROMAN = frozenset("IVXL")
_NAME_RUN = re.compile(r"[CL](?:h?[CLTBi]|p+(?=C))*")


def find_mentions(document: Document, sentence: Sentence) -> None:
    """Add all untitled actors of a sentence to its mentions, in order."""
    mentions, shape = sentence.mentions, classify(sentence, document.lexicon)
    for mention in mentions:
        shape = f"{shape[: mention.first]}{'_' * (mention.last - mention.first)}{shape[mention.last :]}"
    taken = {index for mention in mentions for index in range(mention.first, mention.last)}
    for mention in _untitled(document, sentence, shape):
        span = range(mention.first, mention.last)
        if taken.isdisjoint(span):
            taken.update(span)
            mentions.append(mention)
        if mention.kind == "body":
            taken.update(_short_form(document, sentence, mention.last))
    mentions += unsaid_subject(document, sentence)
    mentions.sort(key=_FIRST)
    if document.lexicon.pack.names is not None and len(mentions) > 1:
        join_titles(sentence)


def _untitled(document: Document, sentence: Sentence, shape: str) -> Iterator[Mention]:
    """All that may be an actor, by kind: what stands first of two that overlap is one."""
    if "B" in shape or "Y" in shape:
        yield from _bodies(document, sentence, shape)
    if not document.surnames.keys().isdisjoint(sentence.texts):
        yield from _short_names(document, sentence, shape)
    yield from _marked(document, sentence)
    if document.lexicon.pack.frames.own_lands:
        yield from _own_lands(document, sentence)
    if not document.lexicon.persons.keys().isdisjoint(sentence.texts):
        yield from _pronouns(document, sentence)
    if "C" in shape or "L" in shape:
        yield from _names(document, sentence, shape)


def _make(sentence: Sentence, kind: str, first: int, last: int) -> Mention:
    start, end = sentence.chars(first, last)
    return Mention(kind, first, last, start, end)


def _bodies(document: Document, sentence: Sentence, shape: str) -> Iterator[Mention]:
    for match in _BODY.finditer(shape):
        first, last = match.span()
        while last > first and shape[last - 1] in "KNADh,i":
            last -= 1
        while first < last - 1 and shape[first] in "KN":
            first += 1
        last = _without_purpose(sentence, shape, first, last)
        letters = shape[first:last]
        if "Y" not in letters and not any(
            sentence.tokens[index].capital for index in range(first, last) if shape[index] in "TCB"
        ):
            continue
        if not set(letters) & set("TCY") and "P" not in letters:
            continue
        if not document.lexicon.pack.identity.spaces and letters.startswith("PP"):
            continue  # "中俄海军" are the navies of two states
        mention = _make(sentence, "body", first, last)
        mention.code = _code_within(sentence, first, last) or _code_trailing(document, sentence, shape, last)
        mention.name = _base(document, sentence, mention)
        _learn_acronym(document, sentence, mention)
        yield mention


def _base(document: Document, sentence: Sentence, body: Mention) -> str:
    """A body's name as printed, its head in the base form."""
    if not document.lexicon.bases:
        return document.printed(body.span)
    heads = (mark for mark in sentence.layer(Layer.BODY_HEAD) if body.first <= mark.first and mark.last <= body.last)
    head, text = next(heads, None), document.text
    if head is None:
        return document.printed(body.span)
    base = base_phrase(document.lexicon, text[head.start : head.end])
    return text[body.start : head.start] + base + text[head.end : body.end]


def _without_purpose(sentence: Sentence, shape: str, first: int, last: int) -> int:
    """The end of a body's name: words in small letters behind "on" or "for" do not belong to it."""
    for index in range(first + 1, last - 1):
        if shape[index] == "A" and not sentence.tokens[index + 1].capital:
            return index
    return last


def _learn_acronym(document: Document, sentence: Sentence, body: Mention) -> None:
    """Remember the short form that a bracket gives a body: "Development Agency (DA)"."""
    span = _short_form(document, sentence, body.last)
    if not span:
        return
    body.code = body.code or _code_within(sentence, span.start, span.stop)
    if body.code is not None:
        document.acronyms.setdefault(document.printed(sentence.chars(span.start, span.stop)), body)


def _short_form(document: Document, sentence: Sentence, last: int) -> range:
    """The token of the short form that a bracket gives at a token; empty where there is none."""
    inside = sentence.in_brackets(last)
    short = document.text[inside.start : inside.end] if inside is not None else ""
    return range(last + 1, last + 2) if short.isupper() and len(short) > 1 else range(0)


def _code_within(sentence: Sentence, first: int, last: int) -> str | None:
    for mark in sentence.layer(Layer.PARTY):
        if first <= mark.first and mark.last <= last and isinstance(mark.value, PartyWord):
            return mark.value.code
    for mark in sentence.layer(Layer.BODY):
        if first <= mark.first and mark.last <= last and isinstance(mark.value, BodyWord):
            return mark.value.state
    return None


def _code_trailing(document: Document, sentence: Sentence, shape: str, last: int) -> str | None:
    """ "the ministry (…) of Italy": the party after a link or a bracketed acronym."""
    home = _HOME.match(shape, last)
    if home is not None:
        return _party_at(sentence, home.end("comma"))
    match = _OWNER.match(shape, last)
    if match is None or not any(
        word in document.lexicon.pack.offices.owner_links for word in sentence.words(last, match.end())
    ):
        return None
    return _party_at(sentence, match.end() - 1)


def _party_at(sentence: Sentence, index: int) -> str | None:
    for mark in sentence.layer(Layer.PARTY):
        if mark.first == index and isinstance(mark.value, PartyWord):
            return mark.value.code
    return None


def _short_names(document: Document, sentence: Sentence, shape: str) -> Iterator[Mention]:
    """The runs of words of known people's names."""
    runs = [index for index, letter in enumerate(shape) if letter in _IN_NAMES]
    runs = [index for index in runs if _is_name_word(document, sentence, index)]
    for place, first in enumerate(runs):
        if place and runs[place - 1] == first - 1:
            continue
        last = first + 1
        while last in runs:
            last += 1
        while shape[last - 1] in "hpi" and last > first + 1:
            last -= 1
        given = _given_before(document, sentence, shape, first)
        mention = _make(sentence, "person", first - given, last)
        person = same_person(document, document.printed(mention.span))
        if person is not None:
            mention.person = person
            mention.cases = name_cases(document, sentence, (mention.first, last), None)
            _lengthen(document, sentence, mention)
            yield mention


def _given_before(document: Document, sentence: Sentence, shape: str, first: int) -> int:
    """How many tokens before a surname are its given name, known to the pack: one or none."""
    rules = document.lexicon.declension
    if rules is None or not first or shape[first - 1] != "C":
        return 0
    return int(any(reading.base in rules.given for reading in readings(rules, sentence.texts[first - 1])))


def _lengthen(document: Document, sentence: Sentence, mention: Mention) -> None:
    """Give a person known by the surname the given name that is printed here, in a language with cases."""
    if document.lexicon.declension is None or mention.person is None or " " in mention.person.name:
        return
    name = base_name(document, sentence, (mention.first, mention.last), None)
    if " " in name:
        mention.person.name, mention.person.name_span = name, mention.span


def _is_name_word(document: Document, sentence: Sentence, index: int) -> bool:
    text, _, _, capital = sentence.tokens[index]
    return (capital and text in document.surnames) or (index > 0 and text in _JOINTS)


def _marked(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """The parties, and the words for two sides or the other side."""
    for first, last, value, start, end in sentence.layer(Layer.PARTY):
        if isinstance(value, PartyWord):
            yield Mention("party", first, last, start, end, value.code, value.form)
    for layer, kind in _KINDS:
        for mark in sentence.layer(layer):
            if kind == "other" or not _is_one_side(document, sentence, mark.first):
                yield Mention(kind, mark.first, mark.last, mark.start, mark.end)


def _is_one_side(document: Document, sentence: Sentence, first: int) -> bool:
    """Whether what may mean two sides is one: "со стороны Перу", "перуанской стороны"."""
    singles = document.lexicon.pack.frames.pair_singles
    if not singles or not first:
        return False
    adjective = any(mark.last == first for mark in sentence.layer(Layer.PARTY))
    return adjective or sentence.texts[first - 1] in singles


def _pronouns(document: Document, sentence: Sentence) -> Iterator[Mention]:
    persons = document.lexicon.persons
    offices = [mark for mark in sentence.layer(Layer.OFFICE) if mark.last - mark.first > 1]
    for index in [index for index, text in enumerate(sentence.texts) if text in persons]:
        in_title = any(mark.first <= index < mark.last for mark in offices)
        if in_title or _is_acronym(document, sentence, index):
            continue
        for form in persons[sentence.texts[index]]:
            mention = _make(sentence, "pronoun", index, index + 1)
            mention.form = form
            yield mention


def _own_lands(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """The words by which those who speak mean their own state."""
    for phrase in document.lexicon.pack.frames.own_lands:
        words = phrase.split()
        if words[-1] not in sentence.texts:
            continue
        for first in range(len(sentence.texts) - len(words) + 1):
            if sentence.texts[first : first + len(words)] == words:
                mention = _make(sentence, "pronoun", first, first + len(words))
                mention.form = "we"
                yield mention


def _is_acronym(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a small word is printed in capitals: the "US" of "US$" is no pronoun."""
    token = sentence.tokens[index]
    return token.end - token.start > 1 and document.text[token.start : token.end].isupper()


def _past_town(document: Document, sentence: Sentence, shape: str, first: int) -> int:
    """Where a name begins that stands right behind a town: "В Санкт-Петербурге Владимир Путин"."""
    index = first
    while index < len(shape) and shape[index] in "Lh":
        index += 1
    behind = index < len(shape) and shape[index] == "C" and is_given(document.lexicon, sentence.texts[index])
    return index if behind else first


def _names(document: Document, sentence: Sentence, shape: str) -> Iterator[Mention]:
    """Capitalised runs that nothing else explains: bodies or people known by name alone."""
    money = {index for mark in sentence.layer(Layer.CURRENCY) for index in range(mark.first, mark.last)}
    for match in _NAME_RUN.finditer(shape):
        first, last = match.span()
        first = _past_town(document, sentence, shape, first)
        if first in money:
            continue
        while last - first > 1 and shape[last - 1] == "i":
            last -= 1
        start, end = sentence.chars(first, last)
        name = document.printed((start, end))
        body = document.acronyms.get(name)
        if body is not None:
            yield Mention("body", first, last, start, end, code=body.code, name=body.name)
        elif last > 1 and not set(name) <= _ROMAN:
            yield Mention("name", first, last, start, end, name=name)
