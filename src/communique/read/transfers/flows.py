"""What passes from one side to the other: the reading of one cue of a transfer.

A verb takes its supplier and recipient from its slots and its item from the
noun phrase beside it ("donated four ambulances to Fiji"); an action noun has
them behind "of", "by", "to" ("the sale of ten jets by France to Qatar"); a
noun that is itself the thing ("$5 million in food aid for Yemen") is the
item. A cue whose item phrase holds another cue is read together with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from communique.model.vocabulary import TransferStatus
from communique.read.clauses.grammar import Group, Slots, groups
from communique.read.clauses.meaning import own_slots, sides_meant
from communique.read.transfers.counted import is_counted
from communique.read.transfers.partners import inside
from communique.read.transfers.passing import SELF, item_beside, item_of
from communique.read.transfers.priced import agencies_of, agency_of, announced_item, priced_item
from communique.read.transfers.told import add_told_sides
from communique.read.words.cues import is_free, is_idle, is_money, signalled
from communique.read.words.lexicon import PRICED, BodyWord, Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.model.report import Span
    from communique.read.transfers.items import Item
    from communique.read.words.sentence import AmountAt, Document, Located, Mention, Sentence

_LEADING = 4
#: What a cue of many uses may need beside it: a number.
_AMOUNT = "amount"
_CALLED_OFF = frozenset({"cancelled", "postponed"})
_MADE = frozenset({"arms", "energy", "goods"})
_MONEY = frozenset({"aid", "finance"})
#: The kinds of items that overrule what a verb says: arms that are given are arms.
_STRONGER = {"aid": frozenset({"arms", "finance", "energy"})}
#: Slots that the grammar binds to a cue by their place; a preposition reaches no further than so many tokens.
_DIRECT = frozenset({"subject", "object", "owner"})
_REACH = 10
#: Whose verb it is and whom it is said of.
_PAIR = 2
_TOWARD = (None, "toward")
#: How many tokens part two actors that are named together.
_GAP = 3
#: Slots whose parties act together: two that buy are no two acts.
_BUYERS = frozenset({"subject", "owner"})


#: A list of what passes in one act has at most this many items beside the first.
_MOST_LISTED = 4


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
    #: The recipients where one act serves several: "to Peru and Chile".
    shared: list[tuple[str, Span]] = field(default_factory=list)
    #: A total over time rather than one act.
    running: bool = False
    #: Asked for: "asked Peru to send tents".
    asked: bool = False

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
    cues = [*sentence.layer(Layer.TRANSFER), *sentence.layer(Layer.UNDERTAKING)]
    for cue in sorted(cues, key=lambda mark: (act_of(mark).voice == "noun", mark.first)):
        needs = act_of(cue).needs
        if needs in {_AMOUNT, PRICED} and not sentence.amounts:
            continue
        free = needs == PRICED or is_free(sentence, cue)
        if any(_covers(flow, cue) for flow in found) or not free or is_idle(sentence, cue):
            continue
        twins = [twin for twin in cues if twin.first == cue.first and twin.last == cue.last]
        flow = max((_flow(document, sentence, twin) for twin in twins), key=_sides)
        if not any(_is_same_item(other, flow) for other in found):
            found.append(flow)
    found.sort(key=lambda flow: flow.cue.first)
    return [flow for flow, after in zip_longest(found, found[1:]) if not _is_modifier(flow, after)]


def _is_same_item(one: Flow, other: Flow) -> bool:
    """Whether two verbs, or two parts of one, have the same item: "wird … liefern"."""
    if one.item is None or other.item is None or "noun" in {one.act.voice, other.act.voice}:
        return False
    return one.item[:2] == other.item[:2] and one.item.first < one.item.last


def listed_with(document: Document, sentence: Sentence, flow: Flow) -> list[Flow]:
    """What passes in the same act as an item with its price, each with a price or number of its own."""
    found: list[Flow] = []
    item = flow.item
    behind = flow.act.voice not in {"noun", "passive"} and "subject" in flow.act.roles
    while behind and item is not None and len(found) < _MOST_LISTED:
        item = item_beside(document, sentence, item, flow.filled.right)
        if item is not None:
            other = replace(flow, item=item, kind="", kind_span=None, maker=None)
            _add_kind(document, sentence, other)
            if not other.kind:
                break
            found.append(other)
    return found


def _is_modifier(flow: Flow, after: Flow | None) -> bool:
    """Whether a noun only qualifies the next one: "$2 billion military financing loan" is a loan."""
    if after is None or flow.value is None or flow.value is not after.value:
        return False
    return flow.act.voice == after.act.voice == "noun"


def _sides(flow: Flow) -> int:
    """How many sides a reading of a cue has: of a word that is verb and noun, the fuller reading is taken."""
    return (flow.supplier is not None) + (flow.recipient is not None) + bool(flow.kind)


def _covers(flow: Flow, cue: Located) -> bool:
    if flow.item is not None and flow.item.first <= cue.first < flow.item.last:
        return True
    return flow.cue.first <= cue.first < flow.cue.last or (cue.first < flow.cue.first <= cue.last)


def _flow(document: Document, sentence: Sentence, cue: Located) -> Flow:
    act = act_of(cue)
    filled = own_slots(document, sentence, cue)
    flow = Flow(cue, act, filled)
    if act.needs == PRICED:
        return _priced(document, sentence, flow)
    flow.item = item_of(document, sentence, filled)
    flow.supplier = _side(document, sentence, flow, "supplier")
    flow.recipient = _side(document, sentence, flow, "recipient")
    if flow.supplier is None and flow.recipient is None:
        _split_subject(document, sentence, flow)
    if flow.supplier is not None and flow.recipient is not None and flow.supplier[0] == flow.recipient[0]:
        _part(flow)
    _add_kind(document, sentence, flow)
    _add_maker(document, sentence, flow)
    flow.running = _runs(sentence, flow)
    add_told_sides(document, sentence, flow)
    if flow.supplier is None and document.lexicon.pack.offices.head_first:
        flow.supplier = inside(document, sentence, flow, without=flow.recipient)
    return flow


def _priced(document: Document, sentence: Sentence, flow: Flow) -> Flow:
    """An undertaking with its price, which only an agency gives; or money that somebody announces for a purpose."""
    if flow.act.voice == "noun":
        flow.item = priced_item(sentence, flow.cue)
        flow.supplier = agency_of(document, sentence, flow.item, flow.filled)
    else:
        flow.item = announced_item(document, sentence, flow.cue)
        flow.supplier = _giver(document, sentence, flow) if flow.item is not None else None
    if flow.supplier is not None:
        flow.kind, flow.kind_span = flow.act.kind, (flow.cue.start, flow.cue.end)
        found = _side(document, sentence, flow, "recipient")
        flow.recipient = found if found is None or found[0] != flow.supplier[0] else None
    return flow


def _giver(document: Document, sentence: Sentence, flow: Flow) -> tuple[str, Span] | None:
    """Who gives the money it announces: a state or its agency, and of a verb that firms too have, only an agency."""
    subject = flow.filled.found.get("subject", ())
    agencies = agencies_of(sentence)
    if any(mention.kind == "body" and mention not in agencies for mention in subject):
        return None
    if flow.act.roles.get("subject") != "agency":
        return _side(document, sentence, flow, "supplier")
    parties = sides_meant(document, sentence, [mention for mention in subject if mention in agencies])
    return parties[0] if len(parties) == 1 else None


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
        if name != role or slot == SELF:
            continue
        mentions = [mention for mention in _in_slot(sentence, flow, slot) if _is_near(flow, slot, mention)]
        if slot == "subject":
            joined = flow.act.voice != "noun" or _reaches(sentence, mentions, flow)
            inner = _infinitive_subject(document, sentence, flow) or _complained_of(document, sentence, flow)
            mentions = inner or (mentions if joined else [])
        parties = sides_meant(document, sentence, _together(mentions))
        if len(parties) == 1:
            return parties[0]
        if len(parties) > 1:
            if role == "recipient" and slot not in _BUYERS:
                flow.shared = parties
            return None
    return None


def _together(mentions: list[Mention]) -> list[Mention]:
    """The actors of a slot that stand together: those further on, and "itself", belong to other words."""
    mentions = [mention for place, mention in enumerate(mentions) if not place or mention.kind != "pronoun"]
    near = next(
        (place for place, pair in enumerate(pairwise(mentions), 1) if pair[1].first - pair[0].last > _GAP), None
    )
    return mentions[:near]


def _split_subject(document: Document, sentence: Sentence, flow: Flow) -> None:
    """Part a buyer from a seller that sign together: the state of the company among them supplies."""
    sides = sides_meant(document, sentence, flow.filled.found.get("subject", ()))
    firms = {
        mark.value.state
        for mark in sentence.layer(Layer.BODY)
        if isinstance(mark.value, BodyWord) and mark.value.kind == "company"
    }
    sellers = [side for side in sides if side[0] in firms]
    if len(sides) == 2 and len(sellers) == 1:
        flow.supplier = sellers[0]
        flow.recipient = next(side for side in sides if side is not sellers[0])


def _in_slot(sentence: Sentence, flow: Flow, slot: str) -> list[Mention]:
    """The mentions of a slot; what follows a cue that ends in a preposition ("provided by") is in that one's."""
    mentions = flow.filled.found.get(slot, [])
    if not mentions and f"marker:{slot}" in sentence.classes[flow.cue.last - 1]:
        return flow.filled.found.get("object", [])
    return mentions


def _is_near(flow: Flow, slot: str, mention: Mention) -> bool:
    """Whether an actor behind a preposition stands by its cue or item: far ones belong to other words."""
    return slot in _DIRECT or mention.first - flow.last <= _REACH


def _reaches(sentence: Sentence, mentions: list[Mention], flow: Flow) -> bool:
    """Whether a verb joins a subject to a noun: "Norway announced a grant", "Algeria is Italy's gas supplier"."""
    if not mentions:
        return False
    between = range(mentions[-1].last, flow.cue.first)
    if any(mark.first in between and mark.value.status in _CALLED_OFF for mark in sentence.layer(Layer.MODAL)):  # type: ignore[attr-defined]
        return True
    if flow.act.roles.get("object") == "item":
        return True
    if flow.act.status == TransferStatus.ONGOING:
        return any("auxiliaries" in sentence.classes[index] for index in between)
    return any(signalled(sentence, index, "approves") for index in between)


def _infinitive_subject(document: Document, sentence: Sentence, flow: Flow) -> list[Mention]:
    """The group between "for" and an infinitive: "an agreement for Canada to supply gas"."""
    before = groups(document, sentence, flow.filled.left, flow.cue.first)
    if not before or before[-1].marker != "for":
        return []
    group: Group = before[-1]
    infinitive = flow.cue.first - group.last <= 1 and "auxiliaries" in sentence.classes[group.last]
    return group.mentions if infinitive else []


def _complained_of(document: Document, sentence: Sentence, flow: Flow) -> list[Mention]:
    """The group between a verb of stance and a verb right behind it: "Trung Quốc phản đối Mỹ bán vũ khí"."""
    before = groups(document, sentence, flow.filled.left, flow.cue.first)
    near = len(before) >= _PAIR and before[-1].last == flow.cue.first
    if flow.act.voice != "active" or not near or before[-1].marker not in _TOWARD:
        return []
    first = before[-1].first
    told = any(
        mark.last == first and getattr(mark.value, "voice", "") == "verb" for mark in sentence.layer(Layer.STANCE)
    )
    return before[-1].mentions if told else []


def _add_kind(document: Document, sentence: Sentence, flow: Flow) -> None:
    """The kind: what the pack knows of the item's words, else the cue's own."""
    base, cue = flow.act.kind, (flow.cue.start, flow.cue.end)
    item, needs = flow.item, flow.act.needs
    known = [
        mark
        for mark in sentence.layer(Layer.ITEM)
        if item is not None and item.first < mark.last and mark.first < item.last and not is_idle(sentence, mark)
    ]
    if needs == _AMOUNT and flow.value is None and flow.quantity is None:
        return
    if not known:
        empty = item is None or item.first == item.last
        leading = flow.value is not None and _apart(flow.value, flow.cue) <= _LEADING
        money = base in _MONEY and leading and (empty or _opens(flow))
        told = money or is_counted(document, sentence, flow)
        flow.kind, flow.kind_span = (base, cue) if not needs or told else ("", None)
        return
    kind = str(known[0].value)
    if (not needs or base in _MONEY) and kind not in _STRONGER.get(base, ()):
        kind, known = base, []
    flow.kind, flow.kind_span = kind, (known[0].start, known[0].end) if known else cue


def _opens(flow: Flow) -> bool:
    """Whether money stands before what it is for: "3 million for the rebuilding of a bridge"."""
    item, value = flow.item, flow.value
    return item is not None and value is not None and value.last <= item.first


def _apart(value: AmountAt, cue: Located) -> int:
    """How far money stands behind a cue, or before it where verbs stand last."""
    return min(abs(value.first - cue.last), abs(cue.first - value.last))


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
    """Whether money is a total over time: "since 2015", "over the past ten years", "bringing the total to"."""
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


def _money_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= amount.first < last and is_money(amount) for amount in sentence.amounts) or any(
        sentence.tokens[index].text == ";" for index in range(first, last)
    )
