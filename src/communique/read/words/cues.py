"""Which marks are cues of their own, and the small signals that stand around them.

A word inside a title, a body's name or the name of an agreement cues
nothing; nor does one in a phrase that the pack lists as idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import AmountAt, Located, Mention, Sentence

_NAMED = frozenset({"person", "body"})
#: A contract this near before a verb is one to buy or to supply.
_CONTRACT = 8
_CONTRACTS = frozenset({"contract", "agreement"})


def is_free(sentence: Sentence, cue: Located) -> bool:
    """Whether a cue is a word of its own, not part of a title or of the name of a body, an agreement or an event."""
    mention = sentence.mention_at(cue.first)
    covered = mention is not None and cue.first <= mention.first and mention.last <= cue.last
    if (
        mention is not None
        and not covered
        and (mention.kind in _NAMED or (mention.kind == "name" and _is_name(sentence, mention)))
    ):
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


def is_idle(sentence: Sentence, mark: Located) -> bool:
    """Whether a word stands in a phrase that names nothing that passes: "mutual legal assistance"."""
    return any(
        signal.value == "no_item" and signal.first <= mark.first and mark.last <= signal.last
        for signal in sentence.layer(Layer.SIGNAL)
    )


def signalled(sentence: Sentence, index: int, signal: str) -> bool:
    """Whether a signal of the pack stands on a token."""
    return index in sentence.signals.get(signal, ())


def is_money(amount: AmountAt) -> bool:
    """Whether an amount is in a currency."""
    return len(amount.amount.unit) == 3 and amount.amount.unit.isupper()


def contract_before(sentence: Sentence, cue: Located) -> bool:
    """Whether a contract or agreement stands just before a cue: "an agreement for Canada to supply gas"."""
    return any(
        cue.first - _CONTRACT <= mark.first < cue.first and getattr(mark.value, "kind", "") in _CONTRACTS
        for mark in sentence.layer(Layer.AGREEMENT)
    )
