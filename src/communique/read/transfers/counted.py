"""Things that no pack lists, told as things by their number: "handed over two rubber dinghies".

A pack that says what is counted and does not pass (`no_thing`: "days",
"soldiers", "goals") reads any other counted noun behind a verb of many uses
as what passes, where the sides are named or the report is on two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.reference import is_bilateral, main_pair
from communique.read.words.cues import signalled
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.transfers.flows import Flow
    from communique.read.words.sentence import Document, Sentence

#: Whose words are no things: people, and what sides do together.
_NO_THINGS = (
    Layer.TITLE,
    Layer.OFFICE,
    Layer.RANK,
    Layer.ENGAGEMENT,
    Layer.AGREEMENT,
    Layer.FIGURE,
    Layer.STANCE,
    Layer.TIME_SPAN,
    Layer.CURRENCY,
)
#: Signals of the packs for words that are counted and do not pass.
_NO_COUNTS = ("no_thing", "no_item", "years", "months")
#: So many of something are things rather than a way to say "a".
_SEVERAL = 2


def is_counted(document: Document, sentence: Sentence, flow: Flow) -> bool:
    """Whether things that no pack lists pass, told by their number: "handed over two rubber dinghies"."""
    item = flow.item
    if (
        item is None
        or item.first == item.last
        or item.quantity is None
        or "no_thing" not in document.lexicon.pack.flows.signal
    ):
        return False
    sided = flow.supplier is not None and flow.recipient is not None
    if not sided and (not is_bilateral(document) or _others(sentence, main_pair(document))):
        return False
    number, within = item.quantity.amount.number, range(item.first - 1, item.last + 1)
    unlike = any(mark.first in within for layer in _NO_THINGS for mark in sentence.layer(layer))
    unlike = unlike or any(signalled(sentence, index, signal) for index in within for signal in _NO_COUNTS)
    named = any(sentence.mention_at(index) is not None for index in range(item.first, item.last))
    return number >= _SEVERAL and number == int(number) and not unlike and not named


def _others(sentence: Sentence, pair: tuple[str, ...]) -> bool:
    return any(mention.party is not None and mention.party not in pair for mention in sentence.mentions)
