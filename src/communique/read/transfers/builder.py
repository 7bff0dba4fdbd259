"""Transfers: goods, services or money that pass from one side to the other.

One act, one claim: who gives, who receives, what, how many, for how much. A
total over years is no transfer but a figure (`aid`, or `debt` for loans);
what only one side can be named for is passed over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.model.claims import Body
from communique.model.vocabulary import ClaimType, FigureKind, Measure, StanceKind, TransferStatus
from communique.read.clauses.actors import nearest_date
from communique.read.clauses.modality import modality
from communique.read.clauses.parts import is_part
from communique.read.clauses.topics import add_topics
from communique.read.drafts import start_draft
from communique.read.numbers.periods import period_of
from communique.read.transfers.flows import Flow, listed_with, read_flows
from communique.read.transfers.partners import complete
from communique.read.transfers.passing import purpose_behind
from communique.read.transfers.stopped import is_halted
from communique.read.words.cues import contract_before, signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.drafts import Draft
    from communique.read.words.sentence import AmountAt, DateAt, Document, Located, Sentence

_BUYERS = frozenset({"subject", "owner"})
_DONE = frozenset({TransferStatus.DELIVERED, TransferStatus.ONGOING, TransferStatus.ORDERED})
#: How near before a cue the word stands that opens the bargain.
_BARGAIN = 6
#: How near behind a cue a verb of approval stands that closes its clause.
_BEHIND = 3
_SPANS = frozenset({"since", "running", "one_year", "deadline"})
#: Nobody bargains for what is given or lent: what is proposed of it is promised.
_GIVEN = frozenset({"aid", "finance"})
_MOOD = {
    "proposed": TransferStatus.NEGOTIATING,
    "cancelled": TransferStatus.CANCELLED,
    "postponed": TransferStatus.SUSPENDED,
}


def read_transfers(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The transfers that a sentence reports, and its totals of aid and loans."""
    found: list[Draft] = []
    if sentence.tokens[-1].text == "?":
        return []
    flows = read_flows(document, sentence)
    for flow in flows:
        if is_part(document, sentence, flow.cue):
            continue
        status = _status(document, sentence, flow)
        if status is None:
            document.lose(sentence, flow.cue, "the transfer is denied")
            continue
        if not _is_one(flow) or _is_label(sentence, flow, flows):
            document.lose(sentence, flow.cue, "nothing is named that passes")
            continue
        if flow.shared:
            found += _each(document, sentence, flow, flows, status=status)
            continue
        complete(document, sentence, flow, flows)
        if flow.supplier is None or flow.recipient is None:
            document.lose(sentence, flow.cue, "fewer than two parties can be named")
            continue
        total = flow.running and flow.value is not None and flow.kind in {"aid", "finance", "arms", ""}
        draft = _total(document, sentence, flow) if total else _transfer(document, sentence, flow, status)
        if draft.type == ClaimType.TRANSFER:
            _during(sentence, draft, drafts)
            found += [_transfer(document, sentence, other, status) for other in listed_with(document, sentence, flow)]
        found.append(draft)
    return found


def _each(document: Document, sentence: Sentence, flow: Flow, flows: list[Flow], *, status: str) -> list[Draft]:
    """One transfer per recipient; what they get together is no amount of any one of them."""
    if flow.running:
        return []
    found = []
    alone = flow.item._replace(quantity=None, value=None) if flow.item is not None else None
    for recipient in flow.shared:
        flow.recipient = recipient
        complete(document, sentence, flow, flows)
        if flow.supplier is None or flow.supplier[0] in {code for code, _ in flow.shared}:
            document.lose(sentence, flow.cue, "who gives is not named")
            return []
        found.append(_transfer(document, sentence, replace(flow, item=alone), status))
    return found


def _is_one(flow: Flow) -> bool:
    """Whether a cue names a thing that passes: an item, a number of things, or money."""
    if flow.kind == "" or (flow.act.roles.get("self") == "item" and flow.value is None):
        return False
    return flow.item is not None and (
        flow.item.first < flow.item.last or flow.value is not None or flow.quantity is not None
    )


def _is_label(sentence: Sentence, flow: Flow, flows: list[Flow]) -> bool:
    """Whether a noun only heads a sentence that tells of it: "Purchase of jets: Peru announced…"."""
    right = flow.filled.right
    stopped = right < len(sentence.tokens) and sentence.tokens[right].text == ":"
    return stopped and flow.act.voice == "noun" and any(other.cue.first > right for other in flows)


def _status(document: Document, sentence: Sentence, flow: Flow) -> str | None:
    mood = modality(sentence, flow.cue, flow.filled.left, flow.filled.right)
    if mood == "negated":
        return None
    status = _settled(document, sentence, flow, flow.act.status or TransferStatus.APPROVED)
    if status in _DONE and is_halted(document, sentence, flow.cue):
        return TransferStatus.SUSPENDED
    if flow.asked:
        return TransferStatus.REQUESTED
    if mood == "planned" and status in _DONE:
        buyer = any(role == "recipient" for slot, role in flow.act.roles.items() if slot in _BUYERS)
        return TransferStatus.REQUESTED if buyer and flow.act.voice != "passive" else TransferStatus.APPROVED
    if mood == "proposed" and (status == TransferStatus.ONGOING or flow.kind in _GIVEN):
        return status
    return _MOOD.get(mood, status)


def _settled(document: Document, sentence: Sentence, flow: Flow, status: str) -> str:
    """The status by the words before a cue: a sale that is authorised is approved, a contract to buy an order."""
    before = range(flow.filled.left, flow.cue.first)
    if _is_authorised(document, sentence, flow):
        told = flow.quantity is not None or flow.value is not None
        return TransferStatus.APPROVED if told or status != TransferStatus.ONGOING else status
    if any(signalled(sentence, index, "bargains") for index in before[-_BARGAIN:]):
        return TransferStatus.NEGOTIATING
    bare = flow.act.needs == "amount" and flow.act.voice == "active"
    if bare and any(getattr(mark.value, "kind", "") == StanceKind.IMPORTANCE for mark in _stances(sentence, before)):
        return TransferStatus.DELIVERED
    return TransferStatus.ORDERED if bare and contract_before(sentence, flow.cue) else status


def _is_authorised(document: Document, sentence: Sentence, flow: Flow) -> bool:
    """Whether a word of approval governs a cue: before it, in it, or right behind where verbs stand last.

    What a buyer has approved is bought, so that of verbs only those of whoever gives are approved.
    """
    noun = flow.act.voice == "noun"
    if not noun and flow.act.roles.get("subject") != "supplier":
        return False
    first = flow.filled.left if noun else max(flow.filled.left, flow.cue.first - _BARGAIN)
    last = flow.cue.last + (_BEHIND if document.lexicon.pack.frames.verb_last else 0)
    within = range(first, min(last, len(sentence.tokens)))
    return any(signalled(sentence, index, "authorises") for index in within)


def _stances(sentence: Sentence, tokens: range) -> list[Located]:
    return [mark for mark in sentence.layer(Layer.STANCE) if mark.first in tokens]


def _transfer(document: Document, sentence: Sentence, flow: Flow, status: str) -> Draft:
    cue = (flow.cue.start, flow.cue.end)
    draft = start_draft(ClaimType.TRANSFER, sentence, cue, flow.act.lemma)
    draft.put("kind", flow.kind, flow.kind_span or cue)
    draft.put("status", status, cue)
    for name, side in (("supplier", flow.supplier), ("recipient", flow.recipient), ("maker", flow.maker)):
        if side is not None:
            draft.put(name, side[0], side[1])
    first, last = _item_range(document, sentence, flow)
    if first < last:
        span = sentence.chars(first, last)
        draft.put("item", document.printed(span), span)
        add_topics(draft, sentence, first, last)
    if flow.quantity is not None:
        draft.put("quantity", flow.quantity.amount.number, _measured(document, sentence, flow.quantity))
    if flow.value is not None:
        draft.put("value", flow.value.amount, flow.value.span)
    _add_bodies(draft, flow)
    date = _date(sentence, flow)
    if date is not None:
        draft.put("start", date.start, date.span)
        draft.put("end", date.end, date.span)
    return draft


def _measured(document: Document, sentence: Sentence, quantity: AmountAt) -> Span:
    """Where a quantity stands with its measure: "40 tonnes"."""
    measures, last = document.lexicon.pack.numbers.measures, quantity.last
    while last < len(sentence.texts) and sentence.texts[last] in measures:
        last += 1
    return sentence.chars(quantity.first, last) if last > quantity.last else quantity.span


def _item_range(document: Document, sentence: Sentence, flow: Flow) -> tuple[int, int]:
    """The tokens of what passes: the item, or of bare money what it is for; empty where neither is said."""
    if flow.item is not None and flow.item.first < flow.item.last:
        return flow.item.first, flow.item.last
    if flow.value is None:
        return 0, 0
    return purpose_behind(document, sentence, flow.value.last)


def _add_bodies(draft: Draft, flow: Flow) -> None:
    """Add the companies and services that give or receive, the maker of the item apart."""
    sides = (*flow.filled.role(flow.act, "supplier"), *flow.filled.role(flow.act, "recipient"))
    made = flow.maker[1] if flow.maker is not None else None
    for mention in sides:
        parties = (draft.get("supplier"), draft.get("recipient"))
        if mention.kind == "body" and mention.code in parties and not _within(made, mention.span):
            draft.add("organisations", Body(mention.name, mention.code), mention.span)


def _within(inner: Span | None, outer: Span) -> bool:
    return inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _date(sentence: Sentence, flow: Flow) -> DateAt | None:
    """When: the date inside the cue ("announced today"), else the nearest of its clause."""
    within = [date for date in sentence.dates if flow.cue.first <= date.first < flow.cue.last]
    if within:
        return within[0]
    date = nearest_date(sentence, flow.cue.first, flow.filled.left, flow.filled.right)
    return date if date is not None and not _begins_or_spans(sentence, date) else None


def _begins_or_spans(sentence: Sentence, date: DateAt) -> bool:
    """Whether a date is none of an act: "since 2014", "over the last year"."""
    return any(
        mark.value in _SPANS and mark.first <= date.last and date.first <= mark.last
        for mark in sentence.layer(Layer.SIGNAL)
    )


def _during(sentence: Sentence, draft: Draft, drafts: list[Draft]) -> None:
    """Take the day of the contact that a sentence opens with: "During the dialogue, Norway pledged…"."""
    opening = sentence.classes[0]
    if draft.get("start") is not None or "marker:during" not in opening:
        return
    for contact in reversed(drafts):
        if contact.type == ClaimType.ENGAGEMENT and contact.get("start") is not None:
            draft.put("start", contact.get("start"), *contact.spans["start"])
            return


def _total(document: Document, sentence: Sentence, flow: Flow) -> Draft:
    """A running total: a figure of aid, of loans one of debt."""
    cue = (flow.cue.start, flow.cue.end)
    draft = start_draft(ClaimType.FIGURE, sentence, cue, flow.act.lemma)
    lent = flow.kind == "finance"
    draft.put("kind", FigureKind.DEBT if lent else FigureKind.AID, cue)
    draft.put("measure", Measure.LEVEL, cue)
    subject, counterpart = (flow.recipient, flow.supplier) if lent else (flow.supplier, flow.recipient)
    if subject is not None and counterpart is not None:
        draft.put("subject", subject[0], subject[1])
        draft.put("counterpart", counterpart[0], counterpart[1])
    if flow.value is not None:
        draft.put("value", flow.value.amount, flow.value.span)
        if flow.value.also is not None and flow.value.also_span is not None:
            draft.put("value_also", flow.value.also, flow.value.also_span)
    period = period_of(document, sentence, flow.value)
    if period is not None:
        draft.put("period", *period)
    return draft
