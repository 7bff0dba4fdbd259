"""What passes from one side to the other: the reading of one cue of a transfer.

A verb takes its supplier and recipient from its slots and its item from the
noun phrase beside it ("donated four ambulances to Fiji"); an action noun has
them behind "of", "by", "to" ("the sale of ten jets by France to Qatar"); a
noun that is itself the thing ("$5 million in food aid for Yemen") is the
item. A cue whose item phrase holds another cue is read together with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.read.grammar import Group, Slots, groups, slots
from communique.read.items import Item, amount_before, is_money, item_end, read_item, signalled
from communique.read.lexicon import BodyWord, Layer
from communique.read.meaning import sides_meant
from communique.read.phrases import phrase_start
from communique.read.reference import is_bilateral, main_pair
from communique.read.syntax import word_classes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.languages.pack import Act
    from communique.model.report import Span
    from communique.read.sentence import AmountAt, Document, Located, Mention, Sentence

#: A slot of the packs: the cue's own noun phrase.
_SELF = "self"
_PRICE_REACH = 6
_JOINED, _LEADING = 3, 4
_MADE = frozenset({"arms", "energy", "goods"})
_MONEY = frozenset({"aid", "finance"})
#: The kinds of items that overrule what a verb says: arms that are given are arms.
_STRONGER = {"aid": frozenset({"arms", "finance", "energy"})}
_NAMED = frozenset({"person", "body"})
#: Slots that the grammar binds to a cue by their place; a preposition reaches no further than so many tokens.
_DIRECT = frozenset({"subject", "object", "owner"})
_REACH = 10
#: Where adjectives follow their noun, the owner of an item stands within so many tokens behind it.
_BESIDE = 2
_OBJECT_MARKERS = ("with", "of")


@dataclass(slots=True, eq=False)
class Flow:
    """One act by which something passes, as far as its sentence says."""

    cue: Located
    act: Act
    filled: Slots
    supplier: tuple[str, Span] | None = None
    recipient: tuple[str, Span] | None = None
    item: Item | None = None
    kind: str = ""
    kind_span: Span | None = None
    maker: tuple[str, Span] | None = None
    #: A total over time rather than one act.
    running: bool = False

    @property
    def last(self) -> int:
        """One past the last token that the cue and its item cover."""
        return max(self.cue.last, self.item.last if self.item is not None else 0)

    @property
    def quantity(self) -> AmountAt | None:
        """How many."""
        return self.item.quantity if self.item is not None else None

    @property
    def value(self) -> AmountAt | None:
        """How much money."""
        return self.item.value if self.item is not None else None


def read_flows(document: Document, sentence: Sentence) -> list[Flow]:
    """The flows of a sentence, each cue once: one inside another's item is read with it."""
    found: list[Flow] = []
    cues = sentence.layer(Layer.TRANSFER)
    for cue in sorted(cues, key=lambda mark: (_act(mark).voice == "noun", mark.first)):
        if any(_covers(flow, cue) for flow in found) or not is_free(sentence, cue) or is_idle(sentence, cue):
            continue
        twins = [twin for twin in cues if twin.first == cue.first and twin.last == cue.last]
        found.append(max((_flow(document, sentence, twin) for twin in twins), key=_sides))
    return sorted(found, key=lambda flow: flow.cue.first)


def _sides(flow: Flow) -> int:
    """How many sides a reading of a cue has: of a word that is verb and noun, the fuller reading is taken."""
    return (flow.supplier is not None) + (flow.recipient is not None) + bool(flow.kind)


def is_free(sentence: Sentence, cue: Located) -> bool:
    """Whether a cue is a word of its own, not part of a title or of the name of a body, an agreement or an event."""
    mention = sentence.mention_at(cue.first)
    if mention is not None and (mention.kind in _NAMED or (mention.kind == "name" and _is_name(sentence, mention))):
        return False
    return not any(
        mark.first <= cue.first < mark.last and mark.last - mark.first > cue.last - cue.first and _names_event(mark)
        for layer in (Layer.AGREEMENT, Layer.ENGAGEMENT, Layer.COOPERATION)
        for mark in sentence.layer(layer)
    )


def _is_name(sentence: Sentence, mention: Mention) -> bool:
    """Whether a capitalised run is a name, not the first word of a sentence and what follows it."""
    capitals = sum(token.capital for token in sentence.tokens[mention.first : mention.last])
    return mention.last - mention.first > 1 and capitals > (mention.first == 0)


def _names_event(mark: Located) -> bool:
    return getattr(mark.value, "voice", "") == "noun" and bool(getattr(mark.value, "kind", ""))


def _covers(flow: Flow, cue: Located) -> bool:
    if flow.item is not None and flow.item.first <= cue.first < flow.item.last:
        return True
    return flow.cue.first <= cue.first < flow.cue.last or (cue.first < flow.cue.first <= cue.last)


def _act(cue: Located) -> Act:
    return cue.value  # type: ignore[return-value]


def _flow(document: Document, sentence: Sentence, cue: Located) -> Flow:
    act = _act(cue)
    filled = slots(document, sentence, cue)
    flow = Flow(cue, act, filled)
    flow.item = _item(document, sentence, flow)
    flow.supplier = _side(document, sentence, flow, "supplier")
    flow.recipient = _side(document, sentence, flow, "recipient")
    if flow.supplier is None and flow.recipient is None:
        _split_subject(document, sentence, flow)
    if flow.supplier is not None and flow.recipient is not None and flow.supplier[0] == flow.recipient[0]:
        _part(flow)
    _add_kind(sentence, flow)
    _add_maker(document, sentence, flow)
    flow.running = _runs(sentence, flow)
    if flow.supplier is None and document.lexicon.pack.offices.head_first:
        flow.supplier = _inside(document, sentence, flow, without=flow.recipient)
    return flow


def _part(flow: Flow) -> None:
    """Of one party in both roles, the subject's stays: the other slot was read from words of its own side."""
    subject = next((role for slot, role in flow.act.roles.items() if slot == "subject"), "supplier")
    if subject == "supplier":
        flow.recipient = None
    else:
        flow.supplier = None


def _side(document: Document, sentence: Sentence, flow: Flow, role: str) -> tuple[str, Span] | None:
    """The one party in a role; None where there is none or several."""
    for slot, name in flow.act.roles.items():
        if name != role or slot == _SELF:
            continue
        mentions = [mention for mention in _in_slot(document, sentence, flow, slot) if _is_near(flow, slot, mention)]
        if slot == "subject" and flow.act.voice == "noun":
            mentions = mentions if _reaches(sentence, mentions, flow) else []
        elif slot == "subject":
            mentions = mentions or _infinitive_subject(document, sentence, flow)
        parties = sides_meant(document, sentence, mentions)
        if len(parties) == 1:
            return parties[0]
        if len(parties) > 1:
            return None
    return None


def _split_subject(document: Document, sentence: Sentence, flow: Flow) -> None:
    """ "Minister A of X and B of the company C signed a contract to buy": the company's state supplies."""
    sides = sides_meant(document, sentence, flow.filled.found.get("subject", ()))
    firms = {mark.value.state for mark in sentence.layer(Layer.BODY) if isinstance(mark.value, BodyWord) and mark.value.kind == "company"}
    sellers = [side for side in sides if side[0] in firms]
    if len(sides) == 2 and len(sellers) == 1:  # noqa: PLR2004 - a seller and a buyer
        flow.supplier = sellers[0]
        flow.recipient = next(side for side in sides if side is not sellers[0])


def _in_slot(document: Document, sentence: Sentence, flow: Flow, slot: str) -> list[Mention]:
    """The mentions of a slot; what follows a cue that ends in a preposition ("provided by") is in that one's."""
    mentions = flow.filled.found.get(slot, [])
    if not mentions and f"marker:{slot}" in word_classes(sentence, flow.cue.last - 1, document.lexicon):
        return flow.filled.found.get("object", [])
    return mentions


def _is_near(flow: Flow, slot: str, mention: Mention) -> bool:
    """Whether an actor behind a preposition stands by its cue or item: far ones belong to other words."""
    return slot in _DIRECT or mention.first - flow.last <= _REACH


def _reaches(sentence: Sentence, mentions: list[Mention], flow: Flow) -> bool:
    """Whether a verb of giving stands between a subject and a noun: "Norway announced a grant"; an agent noun needs none."""
    if not mentions:
        return False
    if flow.act.roles.get(_SELF) == "compound" or flow.act.roles.get("object") == "item":
        return True
    between = range(mentions[-1].last, flow.cue.first)
    return any(signalled(sentence, index, "approves") for index in between)


def _infinitive_subject(document: Document, sentence: Sentence, flow: Flow) -> list[Mention]:
    """ "an agreement for Canada to supply gas": the group between "for" and the infinitive."""
    before = groups(document, sentence, flow.filled.left, flow.cue.first)
    if not before or before[-1].marker != "for":
        return []
    group: Group = before[-1]
    infinitive = flow.cue.first - group.last <= 1 and "auxiliaries" in word_classes(sentence, group.last, document.lexicon)
    return group.mentions if infinitive else []


def _item(document: Document, sentence: Sentence, flow: Flow) -> Item | None:
    if flow.act.roles.get(_SELF) == "compound":
        return _compound(document, sentence, flow.cue)
    roles = {name: slot for slot, name in flow.act.roles.items()}
    slot = roles.get("item", "object")
    if slot == _SELF:
        return _own_phrase(document, sentence, flow.cue, flow.filled)
    if slot == "subject":
        return _before(document, sentence, flow)
    first = _item_start(document, sentence, flow, slot)
    if first is None:
        return None
    item = read_item(document, sentence, first, flow.filled.right)
    if item is None or (item.first == item.last and item.value is None and item.quantity is None):
        return _relative(document, sentence, flow) if slot == "object" else None
    if item.first == item.last:
        item = _within_cue(sentence, flow.cue, item)
    return item._replace(value=item.value or _price(document, sentence, item, flow.filled.right))


def _within_cue(sentence: Sentence, cue: Located, item: Item) -> Item:
    """The item that a cue itself names, where only its amount follows: "extended a loan of $5 million"."""
    named = [mark for mark in sentence.layer(Layer.ITEM) if cue.first <= mark.first and mark.last <= cue.last]
    return item._replace(first=named[-1].first, last=named[-1].last) if named else item


def _item_start(document: Document, sentence: Sentence, flow: Flow, slot: str) -> int | None:
    """Where the item's phrase begins: behind the verb and a recipient as its object, or behind a marker."""
    cue = flow.cue
    if slot != "object":
        return _behind_marker(document, sentence, slot, cue.last, flow.filled.right)
    if flow.act.roles.get("object") != "recipient":
        return cue.last
    receiver = flow.filled.found.get("object")
    if not receiver or any(amount.first < receiver[0].first for amount in sentence.amounts if amount.first >= cue.last):
        return cue.last
    return _behind_object(document, sentence, receiver[-1].last, flow.filled.right)


def _behind_object(document: Document, sentence: Sentence, first: int, limit: int) -> int | None:
    """Behind a recipient that is the verb's object: "provided Fiji with tents", "gave Fiji tents"."""
    index = first
    while index < limit:
        classes = word_classes(sentence, index, document.lexicon)
        if any(f"marker:{name}" in classes for name in _OBJECT_MARKERS):
            return index + 1
        if any(name.startswith("marker:") for name in classes) or "auxiliaries" in classes or sentence.tokens[index].text == ",":
            return None
        if not classes & {"side_nouns", "possessives"} and sentence.tokens[index].text != "'s":
            return index
        index += 1
    return None


def _behind_marker(document: Document, sentence: Sentence, slot: str, first: int, limit: int) -> int | None:
    """The token behind the marker of a slot, where it ends a cue or stands behind it: "purchase (and upkeep) of"."""
    for index in range(first - 1, min(limit, first + 1 + _JOINED)):
        classes = word_classes(sentence, index, document.lexicon)
        if f"marker:{slot}" in classes:
            return index + 1
        if index >= first and classes and "conjunctions" not in classes:
            return None
    return None


def _own_phrase(document: Document, sentence: Sentence, cue: Located, filled: Slots) -> Item:
    """The phrase of a noun that is itself the thing: its adjectives, the noun, and what it is for."""
    start = phrase_start(document, sentence, cue.first, filled.left)
    money = amount_before(document, sentence, cue.first)
    if money is not None:
        start = max(start, money.last)
        while start < cue.first and _is_small(document, sentence, start):
            start += 1
    last = max(cue.last, item_end(document, sentence, cue.last, filled.right))
    item = Item(start, last, None, money if money is not None and is_money(money) else None)
    if money is not None and item.value is None and money.amount.unit == "count":
        item = item._replace(quantity=money)
    return item._replace(value=item.value or _price(document, sentence, item, filled.right))


def _is_small(document: Document, sentence: Sentence, index: int) -> bool:
    classes = word_classes(sentence, index, document.lexicon)
    return any(name.startswith("marker:") for name in classes) or bool(classes & {"determiners", "possessives"})


def _before(document: Document, sentence: Sentence, flow: Flow) -> Item | None:
    """The item of a passive: the noun phrase before its verb, "four ambulances were donated by"."""
    end = flow.cue.first
    while end > flow.filled.left and word_classes(sentence, end - 1, document.lexicon) & {"auxiliaries", "relatives"}:
        end -= 1
    return _ending_at(document, sentence, flow.filled.left, end)


def _relative(document: Document, sentence: Sentence, flow: Flow) -> Item | None:
    """The item of a relative clause without a pronoun: "the 64 million doses Norway donated"."""
    subject = flow.filled.found.get("subject")
    if not subject:
        return None
    end = subject[0].first
    while end > flow.filled.left and word_classes(sentence, end - 1, document.lexicon) & {"determiners", "relatives"}:
        end -= 1
    item = _ending_at(document, sentence, flow.filled.left, end)
    return item if item is not None and (item.quantity is not None or item.value is not None) else None


def _ending_at(document: Document, sentence: Sentence, left: int, end: int) -> Item | None:
    """The item whose phrase ends before a token; its price may stand behind "of"."""
    start = end
    while start > left and _in_noun_phrase(document, sentence, start - 1):
        start -= 1
    within = [amount for amount in sentence.amounts if start <= amount.first < end and not _of(document, sentence, amount)]
    start = within[-1].first if within else start
    item = read_item(document, sentence, start, end) if start < end else None
    if item is None or item.last == end:
        return item
    price = next((amount for amount in sentence.amounts if amount.last == end and is_money(amount) and amount.first - item.last <= 1), None)
    return item._replace(value=price) if price is not None else None


def _of(document: Document, sentence: Sentence, amount: AmountAt) -> bool:
    return is_money(amount) and amount.first > 0 and "marker:of" in word_classes(sentence, amount.first - 1, document.lexicon)


def _in_noun_phrase(document: Document, sentence: Sentence, index: int) -> bool:
    classes = word_classes(sentence, index, document.lexicon)
    if sentence.tokens[index].text in {",", ";", ":", '"', "(", ")"} or classes & {"boundaries", "relatives"}:
        return False
    if any(name.startswith("marker:") for name in classes) and not classes & {"marker:of", "marker:in", "marker:for"}:
        return False
    return not any(mark.first <= index < mark.last for layer in (Layer.REPORTING, Layer.MODAL) for mark in sentence.layer(layer))


def _compound(document: Document, sentence: Sentence, cue: Located) -> Item | None:
    """The item in a compound: "one of Italy's main energy suppliers", "an arms sale"."""
    start = phrase_start(document, sentence, cue.first, 0)
    while start < cue.first and signalled(sentence, start, "degree"):
        start += 1
    return Item(start, cue.first, None, None) if start < cue.first else None


def _price(document: Document, sentence: Sentence, item: Item, limit: int) -> AmountAt | None:
    """The money behind an item: "worth $5 million", "a grant of $5 million", "for 3 billion euros", "($5 million)"."""
    for amount in sentence.amounts:
        if amount.first < item.last or not is_money(amount):
            continue
        between = range(item.last, amount.first)
        if any(_is_cue(sentence, index) for index in between):
            return None
        if any(signalled(sentence, index, "valued") for index in between[-_PRICE_REACH:]):
            return amount
        if not between:
            return amount
        near = len(between) <= _PRICE_REACH and amount.first < limit
        return amount if near and _prices(document, sentence, between[-1], len(between)) else None
    return None


def _is_cue(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text == ";" or any(mark.first == index for mark in sentence.layer(Layer.TRANSFER))


def _prices(document: Document, sentence: Sentence, index: int, distance: int) -> bool:
    """Whether the word before money makes it a price: "of" or a bracket right behind the item, "for" anywhere near."""
    classes = word_classes(sentence, index, document.lexicon)
    if "marker:for" in classes or ("marker:to" in classes and Layer.SIGNAL in sentence.located and _sums(sentence, index)):
        return True
    behind = distance == 1 or sentence.tokens[index - 1].text == ","
    return behind and ("marker:of" in classes or sentence.tokens[index].text == "(")


def _add_kind(sentence: Sentence, flow: Flow) -> None:
    """The kind: what the pack knows of the item's words, else the cue's own."""
    base, cue = flow.act.kind, (flow.cue.start, flow.cue.end)
    item, needs = flow.item, flow.act.needs
    known = [mark for mark in sentence.layer(Layer.ITEM) if item is not None and item.first <= mark.first < item.last and not is_idle(sentence, mark)]
    if needs == "amount" and flow.value is None and flow.quantity is None:
        return
    if not known:
        money = base in _MONEY and flow.value is not None and abs(flow.value.first - flow.cue.last) <= _LEADING
        flow.kind, flow.kind_span = (base, cue) if not needs or money else ("", None)
        return
    kind = str(known[0].value)
    if (not needs or base in _MONEY) and kind not in _STRONGER.get(base, ()):
        kind, known = base, []
    flow.kind, flow.kind_span = kind, (known[0].start, known[0].end) if known else cue


def is_idle(sentence: Sentence, mark: Located) -> bool:
    """Whether a word stands in a phrase that names nothing that passes: "mutual legal assistance"."""
    return any(
        signal.value == "no_item" and signal.first <= mark.first and mark.last <= signal.last for signal in sentence.layer(Layer.SIGNAL)
    )


def _add_maker(document: Document, sentence: Sentence, flow: Flow) -> None:
    """The company that makes the item: the one of the clause that is not the buyer's; its state supplies."""
    if flow.item is None or flow.kind not in _MADE:
        return
    buyer = flow.recipient[0] if flow.recipient is not None else None
    makers = [
        mark
        for mark in sentence.layer(Layer.BODY)
        if isinstance(mark.value, BodyWord)
        and mark.value.kind == "company"
        and mark.value.state not in {None, buyer}
        and flow.filled.left <= mark.first < flow.filled.right
    ]
    if len(makers) != 1:
        return
    word, span = makers[0].value, (makers[0].start, makers[0].end)
    state = word.state if isinstance(word, BodyWord) else None
    if state is not None and (flow.supplier is None or flow.supplier[0] == state):
        flow.maker = (document.printed(span), span)
        flow.supplier = flow.supplier or (state, span)


def _runs(sentence: Sentence, flow: Flow) -> bool:
    """Whether money is a total over time: "since 2015", "to date", "over the past ten years", "bringing the total to"."""
    value = flow.value
    if value is None:
        return False
    cues = [mark.first for mark in sentence.layer(Layer.TRANSFER)]
    for mark in sentence.layer(Layer.SIGNAL):
        before = mark.first < flow.cue.first and not _money_between(sentence, mark.last, value.first)
        if mark.value == "sum" and before:
            return True
        if mark.value != "running":
            continue
        if before and not any(first < mark.first for first in cues):
            return True
        if mark.first >= max(value.last, flow.cue.last) and not _money_between(sentence, value.last, mark.first):
            return True
    return False


def _sums(sentence: Sentence, index: int) -> bool:
    return any(mark.value == "sum" and mark.last <= index for mark in sentence.layer(Layer.SIGNAL))


def _money_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= amount.first < last and is_money(amount) for amount in sentence.amounts) or any(
        sentence.tokens[index].text == ";" for index in range(first, last)
    )


def complete(document: Document, sentence: Sentence, flow: Flow, others: list[Flow]) -> None:
    """Fill an open side: a party inside the item, the sides of another flow, the other party of the pair in view."""
    if flow.supplier is None or flow.recipient is None:
        _share(flow, others)
    agent = flow.act.voice == "noun" and flow.act.status == "ongoing"
    if flow.supplier is None and flow.recipient is not None and agent and "subject" in flow.act.roles:
        flow.supplier = _one_other(sentence, flow.recipient[0])
    if flow.recipient is None and flow.supplier is not None and (flow.value is not None or flow.quantity is not None):
        flow.recipient = _one_other(sentence, flow.supplier[0])
    if flow.supplier is None:
        flow.supplier = _inside(document, sentence, flow, without=flow.recipient)
    if flow.supplier is not None and flow.recipient is None:
        flow.recipient = _opposite(document, sentence, flow, flow.supplier[0])
    elif flow.recipient is not None and flow.supplier is None:
        flow.supplier = _opposite(document, sentence, flow, flow.recipient[0])


def _share(flow: Flow, others: list[Flow]) -> None:
    """An open side is that of the flow beside it: "on top of the 60 tents already donated"."""
    known = {}
    for other in others:
        if other.supplier is None or other.recipient is None:
            continue
        if flow.supplier is None or flow.supplier[0] == other.supplier[0]:
            if flow.recipient is None or flow.recipient[0] == other.recipient[0]:
                known[other.supplier[0], other.recipient[0]] = other
    if len(known) == 1:
        other = next(iter(known.values()))
        flow.supplier, flow.recipient = flow.supplier or other.supplier, flow.recipient or other.recipient


def _one_other(sentence: Sentence, code: str) -> tuple[str, Span] | None:
    others = {mention.party: mention.span for mention in sentence.mentions if mention.party not in {None, code}}
    return next(iter(others.items())) if len(others) == 1 else None  # type: ignore[return-value]


def _inside(document: Document, sentence: Sentence, flow: Flow, *, without: tuple[str, Span] | None) -> tuple[str, Span] | None:
    if flow.item is None:
        return None
    last = flow.item.last + (_BESIDE if document.lexicon.pack.offices.head_first else 0)
    known: Iterable[Mention] = (mention for mention in sentence.mentions if flow.item.first - 1 <= mention.first < last)
    codes = {mention.party: mention.span for mention in known if mention.party is not None and mention.kind in {"party", "body"}}
    codes = {code: span for code, span in codes.items() if without is None or code != without[0]}
    return next(iter(codes.items())) if len(codes) == 1 else None  # type: ignore[return-value]


def _opposite(document: Document, sentence: Sentence, flow: Flow, code: str) -> tuple[str, Span] | None:
    """The other of the two parties of a report: for a flow with a number, in a sentence that names no third."""
    if flow.value is None and flow.quantity is None:
        return None
    if any(mention.party not in {None, code} for mention in sentence.mentions):
        return None
    pair = main_pair(document)
    if code not in pair or not is_bilateral(document):
        return None
    return next(other for other in pair if other != code), (flow.cue.start, flow.cue.end)
