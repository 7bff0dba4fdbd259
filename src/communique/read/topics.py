"""Which topics the words of a claim name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.sentence import Sentence


def add_topics(draft: Draft, sentence: Sentence, first: int, last: int) -> None:
    """Add the topics named between two tokens; words inside titles and the names of bodies and parties are none."""
    covered = {
        index
        for mention in sentence.mentions
        if mention.kind in {"person", "body", "party"}
        for index in range(mention.first, mention.last)
    }
    for mark in sentence.layer(Layer.TOPIC):
        if first <= mark.first and mark.last <= last and mark.first not in covered:
            draft.add("topics", mark.value, (mark.start, mark.end))
