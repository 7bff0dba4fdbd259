"""Subject and object where case forms tell them and the order of words is free.

"Министра принял президент": the nominative acts, before its verb or behind
it, and the accusative undergoes. Where both cases look alike ("Гана посетила
Перу"), what stands before the verb is its subject, unless another group can
be nothing else. Behind a noun only the case of an owner belongs to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.inflection import NO_CASES, Cases, united
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.languages.inflection import Inflection
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Document, Sentence

#: A subject behind its verb or noun stands within this many tokens.
_FAR = 24


def settle_by_case(
    document: Document, sentence: Sentence, filled: Slots, around: tuple[Sequence[Group], Sequence[Group]]
) -> None:
    """Set subject and object of a cue by the cases of the groups around it, where no preposition governs them."""
    inflection = document.lexicon.pack.inflection
    before, after = ([group for group in groups if group.marker is None] for groups in around)
    after = [group for group in after if group.first - filled.cue.last <= _FAR]
    if getattr(filled.cue.value, "voice", "noun") == "noun":
        _of_noun(sentence, filled, (before, after), inflection)
    else:
        _of_verb(filled, (before, after), inflection)


def cases_of(group: Group) -> Cases:
    """The cases that a group may stand in."""
    return group.cases if group.cases is not None else united(mention.cases for mention in group.mentions)


def _may_be(group: Group, case: str) -> bool:
    cases = cases_of(group)
    return not cases or case in cases


def _of_verb(filled: Slots, around: tuple[list[Group], list[Group]], inflection: Inflection) -> None:
    before, after = around
    acting = [group for group in before if _may_be(group, inflection.subject)]
    behind = [group for group in after if _may_be(group, inflection.subject)]
    subject = _chosen(filled, acting)
    sure = next((group for group in behind if not _may_be(group, inflection.object)), None)
    if subject is None:
        subject = sure or (behind[0] if behind else None)
    elif sure is not None and _may_be(subject, inflection.object):
        subject = sure
    _put(filled, "subject", subject)
    undergoing = [group for group in (*after, *reversed(before)) if _may_be(group, inflection.object)]
    _put(filled, "object", next((group for group in undergoing if group is not subject), None))


def _of_noun(
    sentence: Sentence, filled: Slots, around: tuple[list[Group], list[Group]], inflection: Inflection
) -> None:
    before, after = around
    before = [group for group in before if group.mentions != filled.found.get("owner")]
    _put(filled, "subject", _chosen(filled, [group for group in before if _may_be(group, inflection.subject)]))
    behind = [group for group in after if _may_be(group, inflection.subject)]
    owned = [group for group in after if _may_be(group, inflection.owner) and group.mentions == filled.get("object")]
    _put(filled, "object", owned[0] if owned else None)
    behind = [group for group in behind if group not in owned]
    if "subject" not in filled.found and behind:
        told = any(filled.left <= mark.first < behind[0].first for mark in sentence.layer(Layer.LIGHT))
        _put(filled, "subject" if told else "main", behind[0])


def _chosen(filled: Slots, acting: list[Group]) -> Group | None:
    """The group that order chose for the subject, where its case allows it; else the nearest that may act."""
    chosen = filled.found.get("subject")
    return next((group for group in acting if group.mentions == chosen), acting[-1] if acting else None)


def _put(filled: Slots, slot: str, group: Group | None) -> None:
    if group is None:
        filled.found.pop(slot, None)
    else:
        filled.found[slot] = group.mentions


def relative_cases(document: Document, sentence: Sentence, left: int) -> Cases:
    """The cases of the relative pronoun before a clause."""
    return document.lexicon.cases.get(sentence.texts[left - 1], NO_CASES) if left else NO_CASES
