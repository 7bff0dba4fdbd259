"""Parts of things as figures: "Peru supplies 9 percent of Chile's copper" is a share of Chile's imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, FigureKind, Measure
from communique.read.clauses.parts import gives, parts
from communique.read.drafts import start_draft
from communique.read.numbers.periods import period_of

if TYPE_CHECKING:
    from communique.read.clauses.parts import Part
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Sentence


def read_parts(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The parts of things as figures, but those that the sentence gives as figures already."""
    known = {span for draft in drafts if draft.sentence is sentence for span in draft.spans.get("value", ())}
    return [_draft(document, sentence, part) for part in parts(document, sentence) if part.amount.span not in known]


def _draft(document: Document, sentence: Sentence, part: Part) -> Draft:
    verb, sides = (part.verb.start, part.verb.end), part.sides
    draft = start_draft(ClaimType.FIGURE, sentence, verb, getattr(part.verb.value, "lemma", str(part.verb.value)))
    draft.put("kind", part.kind, verb)
    given = part.kind == FigureKind.IMPORTS and gives(part.verb)
    subject, counterpart = (sides.other, sides.acting) if given else (sides.acting, sides.other)
    draft.put("subject", subject[0], subject[1])
    draft.put("counterpart", counterpart[0], counterpart[1])
    draft.put("value", part.amount.amount, part.amount.span)
    draft.put("measure", Measure.SHARE, part.amount.span)
    period = period_of(document, sentence, part.amount)
    if period is not None:
        draft.put("period", *period)
    return draft
