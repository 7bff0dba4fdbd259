"""A report that is itself a joint statement is an instrument of those who make it.

Its title says so ("Joint Statement of A and B"); the claim cites the first
of its sentences in which they speak as "we", as both sides, or by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import AgreementKind, AgreementStatus, ClaimType
from communique.read.clauses.reference import parties_of
from communique.read.clauses.topics import add_topics
from communique.read.drafts import start_draft
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import act_of

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Sentence

_PAIR, _MOST = 2, 8
#: The words for a joint statement stand among the first words of its title.
_HEAD = 3
_MOST_CITED = 2


def read_statement(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The instrument that a report is, unless its text already told of it."""
    parties = _makers(document) if _is_titled(document) else ()
    if not _PAIR <= len(parties) <= _MOST or any(_tells(draft, parties) for draft in drafts):
        return []
    voiced = [sentence for sentence in document.sentences if sentence.tokens and _speaks(sentence, parties)]
    if not voiced:
        return []
    first = voiced[0]
    named = parties_of(first) & set(parties)
    parties = tuple(sorted(named)) if len(named) >= _PAIR else parties
    draft = start_draft(ClaimType.AGREEMENT, first, first.span, "joint statement by title")
    draft.cites += [sentence.span for sentence in voiced[1:_MOST_CITED]]
    draft.put("kind", AgreementKind.JOINT_STATEMENT, first.span)
    draft.put("status", AgreementStatus.AGREED, first.span)
    for code in parties:
        draft.add("parties", code, first.span)
    for sentence in voiced[:_MOST_CITED]:
        add_topics(draft, sentence, 0, len(sentence.tokens))
    return [draft]


def _is_titled(document: Document) -> bool:
    title = document.title
    if title is None or not title.sentences:
        return False
    for cue in title.sentences[0].layer(Layer.AGREEMENT):
        act = act_of(cue)
        if act.kind == AgreementKind.JOINT_STATEMENT and cue.first < _HEAD:
            return True
    return False


def _makers(document: Document) -> tuple[str, ...]:
    """Who makes it: its signers, else those whom the title names."""
    signers = {voice.code for voice in document.speech.signers}
    if len(signers) >= _PAIR:
        return tuple(sorted(signers))
    title = document.title
    if title is None:
        return ()
    return tuple(sorted({code for part in title.sentences for code in parties_of(part)}))


def _tells(draft: Draft, parties: tuple[str, ...]) -> bool:
    kind = draft.type == ClaimType.AGREEMENT and str(draft.get("kind")) == AgreementKind.JOINT_STATEMENT
    return kind and draft.parties >= set(parties)


def _speaks(sentence: Sentence, parties: tuple[str, ...]) -> bool:
    """Whether they speak or act together in a sentence: "we", "both sides", or at least two of them by name."""
    if any(mention.kind == "pair" or mention.form == "we" for mention in sentence.mentions):
        return True
    return len(parties_of(sentence) & set(parties)) >= _PAIR
