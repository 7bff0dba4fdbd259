"""Which topics the words of a claim name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.tables import TopicWords
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Located, Sentence


def add_topics(draft: Draft, sentence: Sentence, first: int, last: int) -> None:
    """Add the topics named between two tokens; words inside titles and the names of bodies and parties are none.

    Words that tell a topic only beside another ("military cooperation, exercises and training") follow it directly.
    """
    covered = {
        index
        for mention in sentence.mentions
        if mention.kind in {"person", "body", "party"}
        for index in range(mention.first, mention.last)
    }
    before, narrowed = None, -1
    for mark in sorted(sentence.layer(Layer.TOPIC), key=_narrow_first):
        if not first <= mark.first or mark.last > last or mark.first in covered or mark.first == narrowed:
            continue
        topic = mark.value
        if isinstance(topic, TopicWords):
            if before not in topic.beside:
                continue
            topic, narrowed = topic.topic, mark.first
        draft.add("topics", topic, (mark.start, mark.end))
        before = topic


def add_portfolios(draft: Draft) -> None:
    """Add the one topic that the bodies of a claim are named after: what two defence ministries agree is defence."""
    spans = draft.spans.get("organisations", ())
    named = [
        mark
        for mark in draft.sentence.layer(Layer.TOPIC)
        if not isinstance(mark.value, TopicWords)
        and any(start <= mark.start and mark.end <= end for start, end in spans)
    ]
    if len({mark.value for mark in named}) == 1:
        for mark in named:
            draft.add("topics", mark.value, (mark.start, mark.end))


def _narrow_first(mark: Located) -> tuple[int, bool]:
    return mark.first, not isinstance(mark.value, TopicWords)
