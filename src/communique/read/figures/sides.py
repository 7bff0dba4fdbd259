"""Whose number a figure is, and towards whom.

The cue's slots name the sides ("Italy's exports to Malaysia", "trade between
A and B"); what they leave open is filled from the verb's subject, from the
one other party of the clause, from a word for both sides, or from the figure
before that the sentence goes on about, in this order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import FigureKind
from communique.read.clauses.grammar import Slots, slots
from communique.read.clauses.meaning import Side, own_slots, sides_meant
from communique.read.clauses.reference import is_bilateral, main_pair, pair_at, parties_of
from communique.read.words.cues import signalled
from communique.read.words.lexicon import BodyWord, Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: Of these, each is one side's own.
OWNED = frozenset({FigureKind.COMPANIES, FigureKind.PEOPLE})
_PAIR = 2
#: What a cue of many uses must have beside it: a company that acts.
NEEDS_COMPANY = "company"
_PRINTED = frozenset({"party", "person", "body"})
#: "U.S.-owned firms": a party so near before a noun is its owner.
_COMPOUND = 3
#: Kinds of figures that count things; the others are sums and parts.
COUNTED = frozenset({FigureKind.COMPANIES, FigureKind.PEOPLE, FigureKind.AGREEMENTS, FigureKind.ACTIVITIES})


class Sides(NamedTuple):
    """The two parties of a figure, each with the words it was read from."""

    subject: Side
    counterpart: Side

    def turned(self) -> Sides:
        """The same two, the other way round."""
        return Sides(self.counterpart, self.subject)


def sides_of(document: Document, sentence: Sentence, cue: Located, before: Sides | None) -> Sides | None:
    """The sides of a cue's figure; None where fewer than two can be named, or more than two."""
    act = act_of(cue)
    if not act.roles:
        return before
    if act.needs == NEEDS_COMPANY:
        return _of_company(document, sentence, cue)
    named = _named(document, sentence, cue)
    pair = _pair(named)
    if pair is not None:
        mutual = pair is named.both or (pair is named.subject and act.kind not in COUNTED)
        alone = not named.counterpart and (named.together or act.kind == FigureKind.INVESTMENT)
        if alone and (named.together or _third(sentence, pair)):
            return None
        return _ordered(document, pair, mutual=mutual)
    return _completed(document, sentence, cue, named, before=before)


class _Named(NamedTuple):
    """The parties that a cue's slots name; `together` where one slot names two whose number is counted."""

    both: list[Side]
    subject: list[Side]
    counterpart: list[Side]
    together: bool


def _named(document: Document, sentence: Sentence, cue: Located) -> _Named:
    act = act_of(cue)
    filled = own_slots(document, sentence, cue)
    if act.kind in COUNTED:
        _settle_holder(sentence, filled)
    inside = [item for item in sentence.mentions if cue.first <= item.first < cue.last and item.kind == "party"]
    subject = sides_meant(document, sentence, inside) or sides_meant(document, sentence, filled.role(act, "subject"))
    counterpart = sides_meant(document, sentence, filled.role(act, "counterpart"))
    if len(counterpart) == _PAIR and len(subject) == 1:
        counterpart = [side for side in counterpart if side[0] != subject[0][0]]
    together = act.kind in OWNED and len(subject) == _PAIR and _together(filled, subject)
    return _Named(sides_meant(document, sentence, filled.role(act, "both")), subject, counterpart, together)


def _completed(
    document: Document, sentence: Sentence, cue: Located, named: _Named, *, before: Sides | None
) -> Sides | None:
    """Two sides of which the slots name one at most."""
    act = act_of(cue)
    subject, counterpart = named.subject or named.both, named.counterpart
    if len(subject) > 1 or len(counterpart) > 1 or _codes(subject) & _codes(counterpart):
        return None
    if subject and not counterpart:
        other = _other(document, sentence, cue, subject[0][0], before=before)
        return Sides(subject[0], other) if other is not None else None
    if counterpart and not subject and act.kind not in COUNTED:
        other = _other(document, sentence, cue, counterpart[0][0], before=None)
        return Sides(other, counterpart[0]) if other is not None else None
    return _open(document, sentence, cue, before)


def _third(sentence: Sentence, pair: list[Side]) -> bool:
    """Whether a sentence prints a party beyond a pair: what two invest in a third is no figure between them."""
    return any(mention.party is not None and mention.party not in _codes(pair) for mention in sentence.mentions)


def _pair(named: _Named) -> list[Side] | None:
    """The two parties that the slots name between them: one slot's own two, or one of each of two slots."""
    both, subject, counterpart = named.both, named.subject, named.counterpart
    mixed = (
        [*first, *second]
        for first, second in ((subject, counterpart), (both, counterpart), (both, subject))
        if first and second
    )
    alone = () if counterpart else (both, subject)
    return next((group for group in (*alone, *mixed) if len(group) == len(_codes(group)) == _PAIR), None)


def share_of(document: Document, sentence: Sentence, cue: Located, verb: Located) -> Sides | None:
    """The noun's side towards the verb's subject: "China accounts for 30 percent of Australia's exports"."""
    act = act_of(cue)
    mine = sides_meant(document, sentence, slots(document, sentence, cue).found.get("owner", []))
    if not mine:
        mine = sides_meant(document, sentence, slots(document, sentence, cue).role(act, "subject"))
    theirs = sides_meant(document, sentence, slots(document, sentence, verb).get("subject", "owner"))
    if len(theirs) != 1:
        return None
    if not mine or mine[0][0] == theirs[0][0]:
        other = _other(document, sentence, cue, theirs[0][0], before=None)
        return Sides(other, theirs[0]) if other is not None else None
    return Sides(mine[0], theirs[0]) if len(mine) == 1 else None


def _settle_holder(sentence: Sentence, filled: Slots) -> None:
    """The verb's subject counts as whose the people are only where it has them: "Peru has 200 troops in Chile"."""
    holder = filled.found.get("subject")
    if not holder:
        return
    if filled.cue.first - holder[-1].last <= _COMPOUND:
        filled.found.setdefault("owner", holder)
        return
    if not any(signalled(sentence, index, "owns") for index in range(holder[-1].last, filled.cue.first)):
        del filled.found["subject"]


def _together(filled: Slots, subject: list[Side]) -> bool:
    """Whether one slot names both parties: "16 lawyers from A and B" are no number of one side."""
    spans = {span for _, span in subject}
    return any(len({mention.span for mention in mentions} & spans) == _PAIR for mentions in filled.found.values())


def _codes(group: list[Side]) -> set[str]:
    return {code for code, _ in group}


def _ordered(document: Document, group: list[Side], *, mutual: bool) -> Sides:
    """Two sides in printed order; of a number that is both's, the source's home stands first."""
    sides = Sides(group[0], group[1])
    return sides.turned() if mutual and sides.counterpart[0] == document.home else sides


def _other(document: Document, sentence: Sentence, cue: Located, code: str, *, before: Sides | None) -> Side | None:
    """The one other party of the sentence, that of the figure before, else the other one of the pair in view.

    A sum of one state's own ("total exports of Peru") has no other side, so that only the other party of the
    sentence is taken for it; a number of people or firms, or one with a printed counterpart, has one.
    """
    act = act_of(cue)
    if act.kind == FigureKind.CONTRACTS:
        return None
    others = {
        mention.party: mention.span
        for mention in sentence.mentions
        if mention.party is not None and mention.party != code and mention.kind in {*_PRINTED, "pronoun"}
    }
    if _is_inhabitants(sentence, cue):
        return None
    if len(others) == 1:
        return next(iter(others.items()))
    if others:
        return None
    place = _located(document, sentence, code)
    if place is not None:
        return place
    if before is not None and before.counterpart[0] != code:
        return before.counterpart
    pair = main_pair(document)
    if code not in pair or not is_bilateral(document):
        return None
    if act.kind not in COUNTED and not _is_counterpart(document, sentence, cue, code):
        return None
    return next(other for other in pair if other != code), (cue.start, cue.end)


def _located(document: Document, sentence: Sentence, code: str) -> Side | None:
    """The one other state, printed in the report, in which a sentence places things: "a plant in Taylor, Texas"."""
    found = {place.place.country: sentence.chars(place.first, place.last) for place in sentence.places}
    provinces = document.lexicon.pack.states.provinces
    for token in sentence.tokens if provinces else ():
        if token.capital and token.text in provinces:
            found[provinces[token.text]] = (token.start, token.end)
    sides = [(state, span) for state, span in found.items() if state in document.counts and state != code]
    return sides[0] if len(sides) == 1 and sides[0][0] is not None else None


def _is_inhabitants(sentence: Sentence, cue: Located) -> bool:
    mention = sentence.mention_at(cue.first)
    return mention is not None and mention.kind == "party"


def _is_counterpart(document: Document, sentence: Sentence, cue: Located, code: str) -> bool:
    act = act_of(cue)
    return any(mention.party == code for mention in slots(document, sentence, cue).role(act, "counterpart"))


def _open(document: Document, sentence: Sentence, cue: Located, before: Sides | None) -> Sides | None:
    """The sides of a cue that names none.

    Two subjects share it ("A and B raised their trade"); "bilateral" and "the two countries" mean the pair in view;
    trade in a sentence on two parties is theirs; at last, those of the figure before.
    """
    act = act_of(cue)
    subject = sides_meant(document, sentence, slots(document, sentence, cue).found.get("subject", []))
    if len(subject) == _PAIR and act.kind not in OWNED:
        return _ordered(document, subject, mutual=True)
    bilateral = next((mark for mark in sentence.layer(Layer.PAIR)), None)
    words = sentence.words(max(0, cue.first - 2), min(cue.last + 1, len(sentence.tokens)))
    if bilateral is not None or any(word in document.lexicon.pack.frames.bilateral for word in words):
        span = (bilateral.start, bilateral.end) if bilateral is not None else (cue.start, cue.end)
        pair = pair_at(document, sentence)
        if len(pair) == _PAIR:
            return _ordered(document, [(pair[0], span), (pair[1], span)], mutual=True)
    if act.kind == FigureKind.TRADE and before is None:
        return _two_printed(document, sentence) or _of_report(document, sentence, cue)
    firm = _of_company(document, sentence, cue) if act.kind == FigureKind.INVESTMENT and before is None else None
    return firm or before


def _of_company(document: Document, sentence: Sentence, cue: Located) -> Sides | None:
    """The state of the one company that acts before a cue, towards where it builds: "Nokia's plant in Texas"."""
    firms = {
        mark.value.state: (mark.start, mark.end)
        for mark in sentence.layer(Layer.BODY)
        if isinstance(mark.value, BodyWord) and mark.value.kind == "company" and mark.last <= cue.first
    }
    if len(firms) != 1:
        return None
    code, span = next(iter(firms.items()))
    other = _other(document, sentence, cue, code, before=None) if code is not None else None
    built = getattr(cue.value, "needs", "") == NEEDS_COMPANY
    if other is None and built and code in (pair := main_pair(document)) and is_bilateral(document):
        other = next(party for party in pair if party != code), (cue.start, cue.end)
    return Sides((code, span), other) if code is not None and other is not None else None


def _of_report(document: Document, sentence: Sentence, cue: Located) -> Sides | None:
    """Trade in a sentence that names no third, of a report headed by two states: "trade turnover rose by a tenth"."""
    pair, span = main_pair(document), (cue.start, cue.end)
    named = any(mention.party not in {None, *pair} for mention in sentence.mentions)
    if named or not is_bilateral(document) or not _heads(document, pair):
        return None
    return _ordered(document, [(pair[0], span), (pair[1], span)], mutual=True)


def _heads(document: Document, pair: tuple[str, ...]) -> bool:
    """Whether a title names both of a pair, or the one that is not the source's own."""
    titled = (
        {code for sentence in document.title.sentences for code in parties_of(sentence)} if document.title else set()
    )
    return bool(titled) and titled <= set(pair) and set(pair) <= titled | {document.home}


def _two_printed(document: Document, sentence: Sentence) -> Sides | None:
    """The two parties of a sentence that names no third, an owner first: "China is Kenya's partner"."""
    known: dict[str, Mention] = {}
    for mention in sentence.mentions:
        if mention.party is not None and mention.kind in _PRINTED:
            known.setdefault(mention.party, mention)
    if len(known) != _PAIR:
        return None
    first, second = known.values()
    sides = [(mention.party or "", mention.span) for mention in (first, second)]
    owns = [
        sentence.tokens[mention.last].text in {"'s", "'"} if mention.last < len(sentence.tokens) else False
        for mention in (first, second)
    ]
    if owns == [False, True]:
        sides.reverse()
    return _ordered(document, sides, mutual=not any(owns))
