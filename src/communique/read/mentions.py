"""Who a sentence speaks of: parties, bodies, pairs, pronouns, short names.

People with titles are found first (`people.py`); this module adds every
other actor, so that the grammar sees one ordered list without overlaps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.read.lexicon import BodyWord, Layer, PartyWord
from communique.read.people import same_person
from communique.read.sentence import Mention
from communique.read.titles import classify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.sentence import Document, Sentence

#: Bodies over the classes of `titles.py`: head last ("Italian Defence Ministry"), head first
#: ("Ministry of Trade of Vietnam", "Kementerian Pertahanan Italia"), or known by name.
_COMPLEMENT = r"(?:(?:KD?(?!B)|N(?=[TC])|A(?=T)|,(?=[TC]+,?N))?[TCLBh]|,?N(?=[TC]))"
_BODY = re.compile(
    rf"(?:P+[Qh]?|Y+[Qh]?)?(?:[TCL]h?|K(?=[TC]+B)|N(?=T+B)|(?<=T)N(?=[TC]+B))*B+{_COMPLEMENT}*(?:KD?P+|P+(?!Q))?"
    r"|(?:P+[Qh]?)?Y+C?"
)
#: A party behind a body: after a link ("of Italy"), or after a comma, where it does not go on as a list.
_OWNER = re.compile(r"(?:\([^)]{1,6}\))?KD?P")
_HOME = re.compile(r"(?:\([^)]{1,6}\))?(?P<comma>,)P+(?![PQNh,K])")
_NAME_RUN = re.compile(r"[CL](?:h?[CLTBi]|p(?=C))*")


def find_mentions(document: Document, sentence: Sentence) -> None:
    """Add all untitled actors of a sentence to its mentions, in order."""
    taken = _Taken(sentence)
    shape = classify(sentence, document.lexicon)
    for mention in sentence.mentions:
        shape = f"{shape[: mention.first]}{'_' * (mention.last - mention.first)}{shape[mention.last :]}"
    for finder in (_bodies, _short_names, _parties, _marked, _pronouns, _names):
        for mention in finder(document, sentence, shape):
            taken.add(mention)
            if mention.kind == "body":
                taken.reserve(_short_form(document, sentence, mention.last))
    sentence.mentions.sort(key=lambda mention: mention.first)


class _Taken:
    """The tokens of a sentence that a mention already covers."""

    def __init__(self, sentence: Sentence) -> None:
        self._mentions = sentence.mentions
        self._tokens = {index for mention in sentence.mentions for index in range(mention.first, mention.last)}

    def add(self, mention: Mention) -> None:
        span = range(mention.first, mention.last)
        if self._tokens.isdisjoint(span):
            self._tokens.update(span)
            self._mentions.append(mention)

    def reserve(self, span: range) -> None:
        self._tokens.update(span)


def _make(sentence: Sentence, kind: str, first: int, last: int) -> Mention:
    start, end = sentence.chars(first, last)
    return Mention(kind, first, last, start, end)


def _bodies(document: Document, sentence: Sentence, shape: str) -> Iterator[Mention]:
    if "B" not in shape and "Y" not in shape:
        return
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
        mention = _make(sentence, "body", first, last)
        mention.code = _code_within(sentence, first, last) or _code_trailing(document, sentence, shape, last)
        mention.name = document.printed(mention.span)
        _learn_acronym(document, sentence, mention)
        yield mention


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
    inside = sentence.tokens[last : last + 3]
    if [token.text for token in inside[::2]] != ["(", ")"]:
        return range(0)
    short = document.text[inside[1].start : inside[1].end]
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
    if document.surnames.keys().isdisjoint(sentence.texts):
        return
    index = 0
    while index < len(shape):
        last = index
        while last < len(shape) and shape[last] in "CLTPRpih" and _is_name_word(document, sentence, last):
            last += 1
        if last == index:
            index += 1
            continue
        while shape[last - 1] in "hpi" and last > index + 1:
            last -= 1
        mention = _make(sentence, "person", index, last)
        person = same_person(document, document.printed(mention.span))
        if person is not None:
            mention.person = person
            yield mention
        index = last


def _is_name_word(document: Document, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.text in {"-", "."} and index:
        return True
    return token.capital and token.text in document.surnames


def _parties(_document: Document, sentence: Sentence, _shape: str) -> Iterator[Mention]:
    for mark in sentence.layer(Layer.PARTY):
        if isinstance(mark.value, PartyWord):
            mention = Mention(
                "party", mark.first, mark.last, mark.start, mark.end, code=mark.value.code, form=mark.value.form
            )
            yield mention


def _marked(_document: Document, sentence: Sentence, _shape: str) -> Iterator[Mention]:
    for layer, kind in ((Layer.PAIR, "pair"), (Layer.OTHER_SIDE, "other")):
        for mark in sentence.layer(layer):
            yield Mention(kind, mark.first, mark.last, mark.start, mark.end)


def _pronouns(document: Document, sentence: Sentence, _shape: str) -> Iterator[Mention]:
    for index in [index for index, classes in enumerate(sentence.classes) if "pronoun" in classes]:
        for name in sorted(sentence.classes[index]):
            if name.startswith("pronoun:") and not _is_acronym(document, sentence, index):
                mention = _make(sentence, "pronoun", index, index + 1)
                mention.form = name.removeprefix("pronoun:")
                yield mention


def _is_acronym(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a small word is printed in capitals: the "US" of "US$" is no pronoun."""
    token = sentence.tokens[index]
    return token.end - token.start > 1 and document.text[token.start : token.end].isupper()


def _names(document: Document, sentence: Sentence, shape: str) -> Iterator[Mention]:
    """Capitalised runs that nothing else explains: bodies or people known by name alone."""
    money = {index for mark in sentence.layer(Layer.CURRENCY) for index in range(mark.first, mark.last)}
    for match in _NAME_RUN.finditer(shape):
        first, last = match.span()
        if first in money:
            continue
        while last - first > 1 and shape[last - 1] == "i":
            last -= 1
        start, end = sentence.chars(first, last)
        name = document.printed((start, end))
        body = document.acronyms.get(name)
        if body is not None:
            yield Mention("body", first, last, start, end, code=body.code, name=body.name)
        elif last > 1:
            yield Mention("name", first, last, start, end, name=name)
