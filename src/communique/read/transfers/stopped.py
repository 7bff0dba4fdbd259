"""What passes no more: "Peru halted wheat imports from Chile", "suspended the delivery of gas to Chile".

The signal `stops` of a pack lists the verbs; what they stop is a word of
passing, with a thing beside it. Who gives is told by the marker of the other
side, since whoever stops it may be either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, FigureKind, StanceKind, TransferKind, TransferStatus
from communique.read.clauses.actors import nearest_date
from communique.read.clauses.grammar import clause
from communique.read.clauses.modality import modality
from communique.read.clauses.topics import add_topics
from communique.read.clauses.twosided import two_sides
from communique.read.drafts import start_draft
from communique.read.words.cues import is_idle
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.clauses.meaning import Side
    from communique.read.clauses.twosided import TwoSides
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Sentence

_STOPS, _PASSING = "stops", "passing"
_PARTING = frozenset({",", ";", ":", '"', "(", ")"})
_TRADED = frozenset({FigureKind.EXPORTS, FigureKind.IMPORTS})
#: How far a verb stands from what it stops, the thing from its word of passing, and it from a verb of passing.
_FAR, _BESIDE, _BY = 6, 4, 3
#: Words of passing that name what passes: "Gaslieferungen".
_NAMING = frozenset({TransferKind.ENERGY, TransferKind.ARMS})


def halting(sentence: Sentence, cue: Located) -> Located | None:
    """The verb that stops what a word of passing names: before it, or behind where verbs stand last."""
    marks = [mark for mark in sentence.layer(Layer.SIGNAL) if mark.value == _STOPS]
    near = [mark for mark in marks if not _overlaps(mark, cue) and _joins(sentence, mark, cue, _FAR)]
    return min(near, key=lambda mark: abs(mark.first - cue.first)) if near else None


def is_halted(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a verb that nobody only calls for stops what a cue of a transfer tells; a verb, where it stands by it."""
    stop = halting(sentence, cue)
    if stop is None or _is_urged(sentence, stop) or modality(sentence, stop, *clause(document, sentence, stop)):
        return False
    if getattr(cue.value, "voice", "") == "noun":
        return True
    ahead = stop.last <= cue.first and cue.first - stop.last <= _BY
    behind = document.lexicon.pack.frames.verb_last and 0 <= stop.first - cue.last <= 1
    return ahead or behind


def _overlaps(one: Located, other: Located) -> bool:
    return one.first < other.last and other.first < one.last


def _joins(sentence: Sentence, one: Located, other: Located, far: int) -> bool:
    """Whether so many tokens at most part two marks, no comma among them."""
    between = range(one.last, other.first) if one.last <= other.first else range(other.last, one.first)
    return len(between) <= far and not any(sentence.texts[index] in _PARTING for index in between)


def read_stopped(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The transfers that a sentence tells are stopped, but those that it gives already."""
    if not any(mark.value == _STOPS for mark in sentence.layer(Layer.SIGNAL)) or sentence.tokens[-1].text == "?":
        return []
    if any(draft.sentence is sentence and draft.type == ClaimType.TRANSFER for draft in drafts):
        return []
    for cue in _passing(sentence):
        stop = halting(sentence, cue)
        item = _item(sentence, cue) if stop is not None and not _is_urged(sentence, stop) else None
        if stop is None or item is None or modality(sentence, stop, *clause(document, sentence, stop)):
            continue
        left, right = clause(document, sentence, cue)
        sides = two_sides(document, sentence, min(left, stop.first), max(right, stop.last))
        parties = _parties(sides, cue, item) if sides is not None else None
        if parties is not None:
            return [_draft(document, sentence, (stop, item), parties)]
    return []


def _passing(sentence: Sentence) -> list[Located]:
    """The words of passing: cues of transfers, of exports and imports, what the pack lists beside them, and aid."""
    marks = list(sentence.layer(Layer.TRANSFER))
    marks += [mark for mark in sentence.layer(Layer.ITEM) if mark.value == TransferKind.AID]
    marks += [mark for mark in sentence.layer(Layer.FIGURE) if getattr(mark.value, "kind", "") in _TRADED]
    return marks + [mark for mark in sentence.layer(Layer.SIGNAL) if mark.value == _PASSING]


def _item(sentence: Sentence, cue: Located) -> Located | None:
    """The thing beside a word of passing, or that word where it names the thing itself."""
    marks = [mark for mark in sentence.layer(Layer.ITEM) if not is_idle(sentence, mark)]
    near = [mark for mark in marks if _overlaps(mark, cue) or _joins(sentence, mark, cue, _BESIDE)]
    if near:
        return min(near, key=lambda mark: min(abs(mark.first - cue.last), abs(cue.first - mark.last)))
    named = getattr(cue.value, "kind", "") in _NAMING and getattr(cue.value, "voice", "") == "noun"
    return cue if named else None


def _is_urged(sentence: Sentence, stop: Located) -> bool:
    """Whether somebody only calls for a stop: what is to stop goes on."""
    return any(
        getattr(mark.value, "kind", "") == StanceKind.CALL and not _overlaps(mark, stop)
        for mark in sentence.layer(Layer.STANCE)
    )


def _parties(sides: TwoSides, cue: Located, item: Located) -> tuple[Side, Side] | None:
    """The supplier and the recipient, by where the thing goes or comes from."""
    imported = getattr(cue.value, "kind", "") == FigureKind.IMPORTS or _buys(cue)
    if sides.goal:
        return None if imported else (sides.acting, sides.other)
    if sides.marker == "from" or (imported and (sides.origin or _owns(sides, item))):
        return sides.other, sides.acting
    return None


def _buys(cue: Located) -> bool:
    roles = getattr(cue.value, "roles", {})
    return bool(roles.get("subject") == "recipient")


def _owns(sides: TwoSides, item: Located) -> bool:
    """Whether the other side stands right before the thing: "Peruvian wheat"."""
    return sides.marker in {None, "in"} and abs(item.first - sides.last) <= 1


def _draft(document: Document, sentence: Sentence, marks: tuple[Located, Located], parties: tuple[Side, Side]) -> Draft:
    stop, item = marks
    verb, thing = (stop.start, stop.end), (item.start, item.end)
    draft = start_draft(ClaimType.TRANSFER, sentence, verb, _STOPS)
    kind = act_of(item).kind if not isinstance(item.value, str) else str(item.value)
    traded = kind == TransferKind.AID and any(
        getattr(mark.value, "kind", "") in _TRADED for mark in sentence.layer(Layer.FIGURE)
    )
    draft.put("kind", TransferKind.GOODS if traded else kind, thing)
    draft.put("status", TransferStatus.SUSPENDED, verb)
    for name, side in zip(("supplier", "recipient"), parties, strict=True):
        draft.put(name, side[0], side[1])
    draft.put("item", document.printed(thing), thing)
    add_topics(draft, sentence, item.first, item.last)
    date = nearest_date(sentence, stop.first, 0, len(sentence.tokens))
    if date is not None:
        draft.put("start", date.start, date.span)
        draft.put("end", date.end, date.span)
    return draft
