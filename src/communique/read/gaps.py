"""What was passed over: sentences that name two parties and gave no claim.

They are grouped by their unknown predicate, the first word after the first
actor that no table of the pack explains, so that packs grow by what the
press says most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.read.clauses.reference import parties_of
from communique.read.document import prepare
from communique.read.engine import collect
from communique.read.words.fold import is_word
from communique.read.words.lexicon import lexicon

if TYPE_CHECKING:
    from communique.languages import Pack
    from communique.model.report import Report
    from communique.read.words.sentence import Document, Sentence

_PAIR = 2
_NONE = "(no predicate)"


class Gap(msgspec.Struct, frozen=True):
    """A sentence with two parties and no claim, and the word that might have given one."""

    report_id: str
    start: int
    end: int
    text: str
    parties: tuple[str, ...]
    predicate: str


def find_gaps(report: Report, pack: Pack) -> tuple[Gap, ...]:
    """The gaps of one report, in order; headlines are left out."""
    document = prepare(report, lexicon(pack.identity.code))
    cited = {span for draft in collect(document) if draft.type != "position" for span in draft.cites}
    return tuple(
        Gap(
            report.id,
            *document.span_in_report(sentence.span),
            document.printed(sentence.span),
            tuple(sorted(parties_of(sentence))),
            predicate(document, sentence),
        )
        for sentence in document.sentences
        if sentence.tokens
        and not sentence.headline
        and sentence.span not in cited
        and len(parties_of(sentence)) >= _PAIR
    )


def predicate(document: Document, sentence: Sentence) -> str:
    """The first small-letter word after the first actor that is no small word, title, topic or name."""
    if not sentence.mentions:
        return _NONE
    known = {index for marks in sentence.located.values() for mark in marks for index in range(mark.first, mark.last)}
    for index in range(sentence.mentions[0].last, len(sentence.tokens)):
        token = sentence.tokens[index]
        if (
            is_word(token.text)
            and not token.capital
            and index not in known
            and token.text not in document.lexicon.words
        ):
            return token.text
    return _NONE
