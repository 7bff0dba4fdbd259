"""Which state a body belongs to, where its own name does not say.

"TAIS, a shipyard of Turkey", "the Swedish company Bofors": the party stands
in apposition, once in a report, and holds for every other mention of the
name and of its bracketed acronym. A bare ministry or service is the
source's own. Names that the register of holders knows are people.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.languages.pack import BodyHeads
from communique.read.names.declined import adopt_offices, recognise_declined
from communique.read.names.naming import name_words
from communique.read.names.people import remember, same_person
from communique.read.words.fold import fold
from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.sentence import Known, Mention
from communique.registers.holders import holders

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Sentence

#: A party stands within this many tokens behind a name's comma or bracket.
_REACH = 7
_OFFICIAL = frozenset({"ministry", "service"})
_FULL_NAME = 2
_IN = frozenset({"in", "at"})


def settle_bodies(document: Document) -> None:
    """Give bodies and unknown names their party, and turn known names into people."""
    for sentence in document.sentences:
        for mention in sentence.mentions:
            if mention.kind == "name":
                _recognise(document, sentence, mention)
            if mention.kind in {"name", "body"} and mention.code is None:
                mention.code = _apposed(document, sentence, mention)
            if mention.kind in {"name", "body"} and mention.code is not None:
                document.bodies.setdefault(fold(mention.name), mention.code)
                _learn_acronym(document, sentence, mention)
    adopt_offices(document)
    _find_openers(document)
    for sentence in document.sentences:
        for mention in sentence.mentions:
            if mention.kind == "name" and mention.code is None:
                _short_form(document, mention)
            if mention.kind in {"name", "body"} and mention.code is None:
                mention.code = document.bodies.get(fold(mention.name)) or _own(document, sentence, mention)


def _find_openers(document: Document) -> None:
    """A single name opens a sentence where the report prints it elsewhere too: "Bofors is a Swedish company"."""
    unknown = {
        mention.name for sentence in document.sentences for mention in sentence.mentions if mention.kind == "name"
    }
    for sentence in document.sentences:
        if not sentence.tokens or sentence.mention_at(0) is not None:
            continue
        start, end = sentence.chars(0, 1)
        name = document.printed((start, end))
        if name in unknown and fold(name) not in document.bodies:
            mention = Mention("name", 0, 1, start, end, name=name)
            mention.code = _apposed(document, sentence, mention)
            if mention.code is not None:
                sentence.mentions.insert(0, mention)
                document.bodies.setdefault(fold(name), mention.code)


def _short_form(document: Document, mention: Mention) -> None:
    """A name that is part of a person's, known only since the names were read: "Kim" for "Kim Jong Un"."""
    person = same_person(document, mention.name)
    if person is not None:
        mention.kind, mention.person = "person", person


def _recognise(document: Document, sentence: Sentence, mention: Mention) -> None:
    """A full name that the register of holders knows, of a state that the report prints, is that person."""
    lexicon = document.lexicon
    if lexicon.declension is not None:
        recognise_declined(document, sentence, mention)
        return
    words = frozenset(name_words(mention.name.translate(lexicon.variants)))
    enough = _FULL_NAME if lexicon.naming is None else 1
    known = _known_names() if lexicon.naming is None else _known_surnames()
    states = known.get(words, frozenset()) & document.counts.keys() if len(words) >= enough else frozenset()
    if len(states) != 1:
        return
    person = Known(
        mention.name, of=next(iter(states)), name_span=mention.span, of_span=mention.span, sentence=sentence.index
    )
    mention.kind, mention.person = "person", remember(document, person)


@cache
def _known_names() -> dict[frozenset[str], frozenset[str]]:
    table: dict[frozenset[str], set[str]] = {}
    for holder in holders():
        table.setdefault(frozenset(name_words(holder.name)), set()).add(holder.state)
    return {words: frozenset(states) for words, states in table.items()}


@cache
def _known_surnames() -> dict[frozenset[str], frozenset[str]]:
    """The known names, and the last part of each: foreign names go by it in scripts without word spaces."""
    table: dict[frozenset[str], set[str]] = {}
    for words, known in _known_names().items():
        table.setdefault(words, set()).update(known)
    for holder in holders():
        if not holder.name.isascii():
            table.setdefault(frozenset(name_words(holder.name)[-1:]), set()).add(holder.state)
    return {words: frozenset(known) for words, known in table.items()}


def _apposed(document: Document, sentence: Sentence, mention: Mention) -> str | None:
    """The party in apposition: directly before as an adjective, or behind a comma or a link."""
    for mark in sentence.layer(Layer.PARTY):
        if not isinstance(mark.value, PartyWord) or mark.value.form == "actor":
            continue
        if mark.last <= mention.first and _leads(document, sentence, mark, mention):
            return mark.value.code
        if mention.last < mark.first <= mention.last + _REACH and _trails(document, sentence, mark, mention):
            return mark.value.code
    return None


def _leads(document: Document, sentence: Sentence, mark: Located, mention: Mention) -> bool:
    """ "the Swedish company Bofors", "Turkey's Baykar": only words for a kind of body stand between."""
    between = range(mark.last, mention.first)
    if len(between) > _REACH:
        return False
    heads = {index for head in sentence.layer(Layer.BODY_HEAD) for index in range(head.first, head.last)}
    possessive = any(sentence.tokens[index].text == "'s" for index in between)
    plain = all(
        _is_plain(document, sentence, index) or index in heads or sentence.tokens[index].text in {"'s", ","}
        for index in between
    )
    return plain and (possessive or any(index in heads for index in between))


def _trails(document: Document, sentence: Sentence, mark: Located, mention: Mention) -> bool:
    """ "TAIS, a shipyard of Turkey", "Naval Group of France", "Bofors is a Swedish company"."""
    if document.lexicon.pack.affixes.cases:  # what follows a comma has a case of its own
        return False
    between = list(range(mention.last, mark.first))
    links = document.lexicon.pack.offices.owner_links
    words = [sentence.tokens[index].text for index in between]
    if not words:
        return False
    if words[-1] in links and all(
        _is_plain(document, sentence, index) or sentence.tokens[index].text in {",", "(", ")", *links}
        for index in between
    ):
        return words[0] in {",", "("} or len(words) == 1
    heads = any(mark.first - 2 <= head.first <= mark.last for head in sentence.layer(Layer.BODY_HEAD))
    return (
        heads
        and (words[0] == "," or "auxiliaries" in document.lexicon.words.get(words[0], ()))
        and len(words) <= _FULL_NAME + 1
    )


def _is_plain(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a token is a word in small letters that is no verb, marker or conjunction."""
    token = sentence.tokens[index]
    if token.capital or not token.text[0].isalpha():
        return False
    classes = document.lexicon.words.get(token.text, frozenset())
    return classes <= {"determiners", "side_nouns"}


def _learn_acronym(document: Document, sentence: Sentence, mention: Mention) -> None:
    short = sentence.in_brackets(mention.last)
    if short is not None and mention.code is not None:
        document.bodies.setdefault(short.text, mention.code)


def _own(document: Document, sentence: Sentence, mention: Mention) -> str | None:
    """A bare ministry or service is that of the state in whose seat it sits, else of the source's home."""
    if mention.kind != "body":
        return None
    for mark in sentence.layer(Layer.BODY_HEAD):
        if mention.first <= mark.first < mention.last and isinstance(mark.value, BodyHeads):
            return (seated(document, sentence, mention) or document.home) if mark.value.kind in _OFFICIAL else None
    return None


def seated(document: Document, sentence: Sentence, mention: Mention) -> str | None:
    """The state in whose seat of government a ministry sits: "das Außenministerium in Peking"."""
    last = mention.last
    if last >= len(sentence.texts) or document.lexicon.whereabouts.get(sentence.texts[last]) not in _IN:
        return None
    seats = (mark.value for mark in sentence.layer(Layer.PARTY) if mark.first == last + 1)
    return next((word.code for word in seats if isinstance(word, PartyWord) and word.form == "actor"), None)
