"""Whose an instrument is that names nobody: of the contact that brings it, or of the list that it stands in.

"The visit yielded twelve agreements" is of those whom the visit is of; a line
of a list ("1. Memorandum on mining") has the sides of the line that opens it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.model.vocabulary import AgreementStatus, ClaimType
from communique.read.clauses.phrases import printed
from communique.read.clauses.reference import pair_at, parties_of
from communique.read.clauses.topics import add_topics
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Sentence

_PAIR = 2
#: What opens a line of a list: a bullet, or a number or letter with a stop or bracket behind it.
_BULLET = re.compile(r"\s*(?:[-*\u2022\u00b7\u2013]|(?:\d{1,2}|[a-z])[.)])(?=\s)")
_HEAD_END = ":"
_PARTED, _CLOSING = ";", frozenset({".", ",", "*"})
#: An instrument opens its line within this many tokens: "- the second memorandum".
_OPENS = 3
#: A head that names nobody goes on about the instrument told within this many sentences: "The texts are:".
_NEAR = 3


def is_listed(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a line of a list, or the bullet that opens one."""
    line = document.text.rfind("\n", 0, sentence.start) + 1
    bullet = _BULLET.match(document.text, line)
    return bullet is not None and sentence.start <= bullet.end() + 1


def follows_head(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the line behind one that ends with a colon."""
    before = document.text[: sentence.start].rstrip()
    return before.endswith(_HEAD_END) and "\n" in document.text[len(before) : sentence.start]


def head_of_list(document: Document, sentence: Sentence, noun: Located) -> Sentence | None:
    """The sentence that opens the list in which a line stands that begins with an instrument; None of any other."""
    if noun.first >= _OPENS or not (is_listed(document, sentence) or follows_head(document, sentence)):
        return None
    before = reversed(document.sentences[: sentence.index])
    return next((line for line in before if not is_listed(document, line)), None)


def lists_instrument(document: Document, sentence: Sentence) -> bool:
    """Whether a line of a list opens with an instrument, though it may name nobody: "2. Memorandum on mining"."""
    opening = (mark for mark in sentence.marks if mark.start - sentence.start <= _OPENS)
    if not any(mark.layer == Layer.AGREEMENT and getattr(mark.value, "kind", "") for mark in opening):
        return False
    return is_listed(document, sentence) or follows_head(document, sentence)


def add_sides_told(document: Document, draft: Draft, noun: Located, drafts: list[Draft]) -> None:
    """Give an instrument that names nobody the sides of its sentence's contact, or of its list."""
    contact = _bringing(draft, drafts)
    if contact is not None:
        draft.fields.pop("signatories", None)
        draft.spans.pop("signatories", None)
    told = contact.parties if contact is not None else _listed_with(document, draft, noun, drafts)
    draft.listed = contact is None and bool(told)
    if draft.listed:
        _entitle(document, draft, noun)
    for code in sorted(told):
        draft.add("parties", code, draft.cue)


def _bringing(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The contact of two sides that a sentence says an instrument came of: told before it, settled by its verb."""
    settled = draft.get("status") in {AgreementStatus.AGREED, AgreementStatus.SIGNED}
    if not settled or draft.spans["status"] == draft.spans["kind"]:
        return None
    here = [
        other
        for other in drafts
        if other.sentence is draft.sentence and other.type == ClaimType.ENGAGEMENT and other.cue[1] <= draft.cue[0]
    ]
    fits = len(here) == 1 and len(here[0].parties) == _PAIR and draft.parties <= here[0].parties
    return here[0] if fits else None


def _listed_with(document: Document, draft: Draft, noun: Located, drafts: list[Draft]) -> AbstractSet[str]:
    """The sides of the list in which a line stands that begins with an instrument; empty where it stands in none."""
    sentence = draft.sentence
    head = head_of_list(document, sentence, noun)
    if head is None:
        return set()
    told = [other for other in drafts if other.type == ClaimType.AGREEMENT and other.sentence.index <= head.index]
    codes = next((other.parties for other in told if other.sentence is head), None) or set(parties_of(head))
    if not codes and any(mention.kind == "pair" for mention in head.mentions):
        codes = set(pair_at(document, head))
    elif not codes and told and head.index - told[-1].sentence.index <= _NEAR:
        codes = told[-1].parties
    return codes if len(codes) == _PAIR and draft.parties <= codes else set()


def _entitle(document: Document, draft: Draft, noun: Located) -> None:
    """The rest of its line is the title of a listed instrument."""
    sentence, texts = draft.sentence, draft.sentence.texts
    last = next((index for index in range(noun.last, len(texts)) if texts[index] == _PARTED), len(texts))
    while last > noun.last and (texts[last - 1] in _CLOSING or "conjunctions" in sentence.classes[last - 1]):
        last -= 1
    title, span = printed(document, sentence, noun.first, last)
    draft.spans.pop("title", None)
    draft.put("title", title, span)
    add_topics(draft, sentence, noun.first, last)
