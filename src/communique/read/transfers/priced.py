"""Undertakings that are told with their price and whose they are: "USAID's $8 million Clean Harbours Program".

No verb gives anything here. What an agency of a state pays for in another
state is aid; a state or a company that builds something at a price gives
nothing, so that only an agency counts as the giver.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.transfers.items import Item
from communique.read.transfers.passing import purpose_behind
from communique.read.words.cues import is_money
from communique.read.words.lexicon import BodyWord, Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.clauses.grammar import Slots
    from communique.read.words.sentence import AmountAt, Document, Located, Mention, Sentence

#: How far before its noun a price stands.
_REACH = 14
#: How many words may bound a price behind its verb: "announced an additional $3 million".
_BOUNDS = 3
_STOPS = frozenset({";", ":", "(", ")", "?", "!"})
_QUOTE = '"'
_OWNING = frozenset({"'s", "'"})
_COMPANY = "company"


def priced_item(sentence: Sentence, cue: Located) -> Item | None:
    """The words of an undertaking with its price: "(a $2.7 million USAID) Coral Project"; None without one."""
    price = _price(sentence, cue)
    if price is None:
        return None
    first = price.last
    for index in range(price.last, cue.first):
        if sentence.tokens[index].text == "," or sentence.mention_at(index) in agencies_of(sentence):
            first = index + 1
    while first < cue.first and not sentence.tokens[first].text[0].isalpha() and sentence.tokens[first].text != _QUOTE:
        first += 1
    return Item(first, cue.last, None, price)


def announced_item(document: Document, sentence: Sentence, cue: Located) -> Item | None:
    """What money right behind a verb is for: "announced $3 million to launch a fund"; None where it has no purpose."""
    lexicon = document.lexicon
    price = next((amount for amount in sentence.amounts if amount.first >= cue.last), None)
    if price is None or not is_money(price) or price.first - cue.last > _BOUNDS:
        return None
    opens = price.last < len(sentence.tokens) and (
        sentence.tokens[price.last].text in lexicon.pack.frames.infinitives
        or "marker:for" in sentence.classes[price.last]
    )
    first, last = purpose_behind(document, sentence, price.last) if opens else (0, 0)
    return Item(first, last, None, price) if first < last else None


def agency_of(document: Document, sentence: Sentence, item: Item | None, filled: Slots) -> tuple[str, Span] | None:
    """Whose money it is: the agency by the price or behind the noun, that has it, or that "its" or "this" points at."""
    if item is None or item.value is None:
        return None
    price, bodies = item.value, agencies_of(sentence)
    opens = _opening(sentence, price)
    named = [body for body in bodies if price.last <= body.first < item.last or _owns(sentence, body, opens)]
    named = named or [body for slot in ("by", "from") for body in filled.found.get(slot, ()) if body in bodies]
    classes = sentence.classes[opens]
    if not named and "determiners" in classes:
        named = [body for body in filled.found.get("subject", ()) if body in bodies]
    if not named and "possessives" in classes:
        named = bodies
    if not named and sentence.tokens[opens].text in document.lexicon.pack.frames.demonstratives:
        named = bodies or _of_sentence_before(document, sentence)
    return _one({body.party: body.span for body in named})


def _one(sides: dict[str | None, Span]) -> tuple[str, Span] | None:
    code = next(iter(sides)) if len(sides) == 1 else None
    return (code, sides[code]) if code is not None else None


def _price(sentence: Sentence, cue: Located) -> AmountAt | None:
    """The money in the noun's own phrase."""
    for amount in reversed(sentence.amounts):
        if amount.last > cue.first:
            continue
        inside = cue.first - amount.last <= _REACH and _is_one_phrase(sentence, amount.last, cue.first)
        return amount if is_money(amount) and inside else None
    return None


def _is_one_phrase(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only adjectives and a name stand between a price and its noun; a name may hold small words."""
    quoted = False
    for index in range(first, last):
        mention = sentence.mention_at(index)
        quoted ^= sentence.tokens[index].text == _QUOTE
        if quoted or (mention is not None and mention.kind in {"name", "body"}):
            continue
        if mention is not None or sentence.tokens[index].text in _STOPS or sentence.classes[index]:
            return False
    return True


def agencies_of(sentence: Sentence) -> list[Mention]:
    """The agencies of states in a sentence."""
    firms = {
        mark.first
        for mark in sentence.layer(Layer.BODY)
        if isinstance(mark.value, BodyWord) and mark.value.kind == _COMPANY
    }
    return [
        mention
        for mention in sentence.mentions
        if mention.kind == "body" and mention.party is not None and mention.first not in firms
    ]


def _opening(sentence: Sentence, price: AmountAt) -> int:
    """The token that opens the phrase of a price, past what bounds it: "its (more than) $5 million"."""
    bounds = [mark.first for mark in sentence.layer(Layer.BOUND) if mark.last == price.first]
    index = min([price.first, *bounds]) - 1
    while index > 0 and not sentence.classes[index] and not _is_owner(sentence, index):
        index -= 1
    return max(index, 0)


def _is_owner(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text in _OWNING or sentence.mention_at(index) is not None


def _owns(sentence: Sentence, body: Mention, opens: int) -> bool:
    return body.last == opens and sentence.tokens[opens].text in _OWNING


def _of_sentence_before(document: Document, sentence: Sentence) -> list[Mention]:
    return agencies_of(document.sentences[sentence.index - 1]) if sentence.index else []
