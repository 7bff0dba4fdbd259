"""The sides that a flow's own slots leave open, taken from the words around it or from the report.

In this order: the flow beside it, the only other party of the sentence, a
party inside the item, the sentence's subject, and at last the other party
of a report on two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.clauses.grammar import groups
from communique.read.clauses.meaning import sides_meant
from communique.read.clauses.reference import is_bilateral, main_pair
from communique.read.clauses.twosided import two_sides
from communique.read.transfers.passing import SELF
from communique.read.words.cues import contract_before
from communique.read.words.lexicon import Layer
from communique.registers.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.model.report import Span
    from communique.read.transfers.flows import Flow
    from communique.read.words.sentence import Document, Mention, Sentence

_PAIR = 2
_PRINTED = frozenset({"party", "person", "body", "pronoun"})
#: Where adjectives follow their noun, the owner of an item stands within so many tokens behind it.
_BESIDE = 2
_AID, _GOODS = "aid", "goods"
#: Kinds of what is given for a purpose, which names whom it serves.
_HELP = frozenset({"aid", "arms", "finance"})
_PURPOSES = 8
_STOPS = frozenset({",", ";", ":"})
_ROLES = frozenset({"supplier", "recipient"})
#: How far a verb of approval stands from what it approves.
_GOVERNING = 6


def complete(document: Document, sentence: Sentence, flow: Flow, others: list[Flow]) -> None:
    """Fill an open side: a party inside the item, the sides of another flow, the other party of the pair in view."""
    if flow.supplier is None or flow.recipient is None:
        _share(flow, others)
    _of_both(document, sentence, flow)
    _of_governing(document, sentence, flow)
    agent = flow.act.voice == "noun" and flow.act.status == "ongoing" and flow.act.roles.get(SELF) != "compound"
    if flow.supplier is None and flow.recipient is not None and agent and "subject" in flow.act.roles:
        flow.supplier = _one_other(sentence, flow.recipient[0])
    owned = flow.act.roles.get(SELF) == "item" and flow.supplier in _owners(flow)
    told = (not owned and flow.value is not None) or flow.quantity is not None or contract_before(sentence, flow.cue)
    if flow.recipient is None and flow.supplier is not None and told:
        found = _one_other(sentence, flow.supplier[0])
        flow.recipient = None if found is not None and _is_market(document, sentence, flow, found) else found
    if flow.recipient is None and flow.supplier is not None and flow.kind == _AID:
        flow.recipient = _stricken(document, sentence, flow)
    if flow.recipient is None and flow.supplier is not None and flow.kind in _HELP and not flow.shared:
        flow.recipient = _served(document, sentence, flow)
    if flow.supplier is None:
        flow.supplier = inside(document, sentence, flow, without=flow.recipient)
    if flow.value is not None and flow.act.roles.get(SELF) == "item":
        _of_two(sentence, flow)
    if flow.supplier is not None and flow.recipient is None:
        flow.recipient = _opposite(document, sentence, flow, flow.supplier[0])
    elif flow.recipient is not None and flow.supplier is None:
        flow.supplier = _opposite(document, sentence, flow, flow.recipient[0])


def _stricken(document: Document, sentence: Sentence, flow: Flow) -> tuple[str, Span] | None:
    """Where those live whom aid is for: "aid for people hit by the flood in Fiji"."""
    behind = groups(document, sentence, flow.cue.last, flow.filled.right)
    sides = {
        mention.party: mention.span
        for group in behind
        for mention in group.mentions
        if mention.party is not None and mention.kind == "party" and group.marker == "in"
        if any("side_nouns" in sentence.classes[index] for index in range(flow.cue.last, mention.first))
    }
    if flow.supplier is not None:
        sides.pop(flow.supplier[0], None)
    return next(iter(sides.items())) if len(sides) == 1 else None


def _served(document: Document, sentence: Sentence, flow: Flow) -> tuple[str, Span] | None:
    """Whom money serves by its purpose: the first party in it, "$3 million to launch a farmers' fund in Fiji"."""
    if flow.value is None or flow.supplier is None:
        return None
    lexicon, first, purpose = document.lexicon, flow.value.last, False
    for index in range(first, len(sentence.tokens)):
        classes = sentence.classes[index]
        if sentence.tokens[index].text in _STOPS or classes & {"boundaries", "relatives"}:
            return None
        opens = sentence.tokens[index].text in lexicon.pack.frames.infinitives or "marker:for" in classes
        purpose = purpose or (opens and index - first <= _PURPOSES)
        mention = sentence.mention_at(index)
        if mention is not None and mention.kind == "party" and mention.party in states():
            return (mention.party, mention.span) if purpose and mention.party != flow.supplier[0] else None
    return None


def _of_both(document: Document, sentence: Sentence, flow: Flow) -> None:
    """What two discuss passes from one to the other: "Peru and Chile discussed the sale of jets to Chile"."""
    if flow.act.roles.get(SELF) == "item":
        return
    subject = sides_meant(document, sentence, flow.filled.found.get("subject", ()))
    for mine, name in ((flow.recipient, "supplier"), (flow.supplier, "recipient")):
        if mine is None or getattr(flow, name) is not None:
            continue
        others = [side for side in subject if side[0] != mine[0]]
        if len(subject) == _PAIR and len(others) == 1:
            setattr(flow, name, others[0])


def _of_governing(document: Document, sentence: Sentence, flow: Flow) -> None:
    """Whoever approves a sale to the one other side gives, and buys what it approves to buy from it."""
    role = flow.act.roles.get("subject") or ("supplier" if flow.act.roles.get("to") == "recipient" else "")
    mine, other = (flow.supplier, flow.recipient) if role == "supplier" else (flow.recipient, flow.supplier)
    if flow.act.voice != "noun" or role not in _ROLES or mine is not None or other is None:
        return
    sides = two_sides(document, sentence, flow.filled.left, flow.filled.right)
    if sides is None or sides.other[0] != other[0]:
        return
    governing = (index for index in sentence.signals.get("authorises", ()) if index < flow.cue.first)
    if any(flow.cue.first - index <= _GOVERNING for index in governing):
        setattr(flow, role, sides.acting)


def _owners(flow: Flow) -> list[tuple[str, Span]]:
    """The parties that stand as owners before a noun: "$5 million in Canadian funding" may well stay at home."""
    return [
        (mention.party, mention.span) for mention in flow.filled.found.get("owner", ()) if mention.party is not None
    ]


def _share(flow: Flow, others: list[Flow]) -> None:
    """An open side is that of the flow beside it: "on top of the 60 tents already donated"."""
    known = {
        (other.supplier[0], other.recipient[0]): (other.supplier, other.recipient)
        for other in others
        if other.supplier is not None
        and other.recipient is not None
        and (flow.supplier is None or flow.supplier[0] == other.supplier[0])
        and (flow.recipient is None or flow.recipient[0] == other.recipient[0])
    }
    if len(known) == 1:
        supplier, recipient = next(iter(known.values()))
        flow.supplier, flow.recipient = flow.supplier or supplier, flow.recipient or recipient


def _of_two(sentence: Sentence, flow: Flow) -> None:
    """Money in a sentence on two parties: its subject gives, or receives where it gives thanks for it."""
    parties = {
        mention.party: mention.span
        for mention in sentence.mentions
        if mention.party is not None and mention.kind in _PRINTED
    }
    subject = flow.filled.found.get("subject") or flow.filled.found.get("main")
    acting = next((mention for mention in subject or () if mention.party in parties), None)
    if len(parties) == _PAIR and flow.recipient is not None and acting is None:
        flow.supplier = flow.supplier or _one_other(sentence, flow.recipient[0])
    if len(parties) != _PAIR or acting is None or acting.party is None:
        return
    mine = (acting.party, acting.span)
    other = next((code, span) for code, span in parties.items() if code != acting.party)
    thanks = any(
        acting.last <= mark.first < flow.cue.first and getattr(mark.value, "kind", "") == StanceKind.IMPORTANCE
        for mark in sentence.layer(Layer.STANCE)
    )
    supplier, recipient = (other, mine) if thanks else (mine, other)
    flow.supplier = flow.supplier or supplier
    flow.recipient = flow.recipient or recipient


def _one_other(sentence: Sentence, code: str) -> tuple[str, Span] | None:
    others = {
        mention.party: mention.span
        for mention in sentence.mentions
        if mention.party is not None and mention.party != code
    }
    return next(iter(others.items())) if len(others) == 1 else None


def _is_market(document: Document, sentence: Sentence, flow: Flow, side: tuple[str, Span]) -> bool:
    """Whether a state is only where goods are sold, to whoever buys them there: "sold 5,000 cars in Egypt"."""
    sold = flow.act.voice == "active" and flow.act.roles.get("subject") == "supplier" and flow.act.kind == _GOODS
    return sold and any(
        group.marker == "in" and any(mention.span == side[1] for mention in group.mentions)
        for group in groups(document, sentence, 0, len(sentence.tokens))
    )


def inside(
    document: Document, sentence: Sentence, flow: Flow, *, without: tuple[str, Span] | None
) -> tuple[str, Span] | None:
    """The one party inside an item, or behind it where adjectives follow their noun: "ten French jets"."""
    if flow.item is None:
        return None
    last = flow.item.last + (_BESIDE if document.lexicon.pack.offices.head_first else 0)
    known: Iterable[Mention] = (mention for mention in sentence.mentions if flow.item.first - 1 <= mention.first < last)
    codes = {
        mention.party: mention.span
        for mention in known
        if mention.party is not None and mention.kind in {"party", "body"}
    }
    codes = {code: span for code, span in codes.items() if without is None or code != without[0]}
    return next(iter(codes.items())) if len(codes) == 1 else None


def _by_government(document: Document, sentence: Sentence, flow: Flow) -> bool:
    """Whether a government that is not named acts, which a source of one state means its own by."""
    acting = range(flow.filled.left, flow.cue.first)
    named = any(sentence.mention_at(index) is not None for index in acting)
    words = document.lexicon.pack.frames.side_nouns
    return document.home is not None and not named and any(sentence.tokens[index].text in words for index in acting)


def _opposite(document: Document, sentence: Sentence, flow: Flow, code: str) -> tuple[str, Span] | None:
    """The other of the two parties of a report: for a flow with a number, in a sentence that names no third.

    A report on one foreign party by a source of one state is on these two.
    """
    parties = [mention for mention in flow.filled.found.get("subject", ()) if mention.kind == "party"]
    titled = flow.kind == _AID and code in document.title_pair and bool(parties)
    if flow.value is None and flow.quantity is None and not titled and not _by_government(document, sentence, flow):
        return None
    if any(mention.party not in {None, code} for mention in sentence.mentions):
        return None
    home = document.home
    if home is not None and home != code and set(document.counts) <= {code, home}:
        return home, (flow.cue.start, flow.cue.end)
    pair = main_pair(document)
    if code not in pair or not is_bilateral(document):
        return None
    return next(other for other in pair if other != code), (flow.cue.start, flow.cue.end)
