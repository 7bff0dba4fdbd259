"""Subject and object are told by case where the order of words is free."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from communique.languages.inflection import Inflection
from communique.read.clauses.grammar import Group, Slots
from communique.read.clauses.order import settle_by_case
from communique.read.words.sentence import Located, Mention

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Sentence

DOCUMENT = cast(
    "Document",
    SimpleNamespace(
        lexicon=SimpleNamespace(pack=SimpleNamespace(inflection=Inflection(subject="nom", object="acc", owner="gen")))
    ),
)
SENTENCE = cast("Sentence", SimpleNamespace(layer=lambda _: []))


def group(first: int, *cases: str) -> Group:
    """A group of one party at a token, in some cases."""
    return Group([Mention("party", first, first + 1, first, first + 1, cases=frozenset(cases))])


def settled(before: list[Group], after: list[Group], *, voice: str, **found: Group) -> dict[str, Any]:
    """The slots of a cue at token 5, those that order filled given."""
    cue = Located(5, 6, SimpleNamespace(voice=voice), 5, 6)
    filled = Slots(cue, 0, 20, {slot: group.mentions for slot, group in found.items()})
    settle_by_case(DOCUMENT, SENTENCE, filled, (before, after))
    return filled.found


def test_a_nominative_behind_its_verb_is_the_subject() -> None:
    """ "Ministra prinyal prezident": who stands in the accusative before the verb undergoes."""
    minister, president = group(3, "acc"), group(7, "nom")

    assert {"subject": president.mentions, "object": minister.mentions} == settled(
        [minister], [president], voice="active", object=president
    )


def test_order_decides_between_cases_that_look_alike() -> None:
    """ "Gana posetila Peru": of two that may both act, the one before the verb does."""
    ghana, peru = group(3, "nom", "acc"), group(7, "nom", "acc")

    assert {"subject": ghana.mentions, "object": peru.mentions} == settled(
        [ghana], [peru], voice="active", subject=ghana, object=peru
    )


def test_who_can_only_act_is_the_subject_behind_one_who_may_undergo() -> None:
    """ "Peru posetil prezident": the president can be nothing else."""
    peru, president = group(3, "nom", "acc"), group(7, "nom")

    assert {"subject": president.mentions, "object": peru.mentions} == settled(
        [peru], [president], voice="active", subject=peru
    )


def test_a_noun_owns_only_the_case_of_owners_behind_it() -> None:
    """ "Po itogam vstrechi prezident skazal": a nominative right behind a noun opens the clause."""
    president = group(6, "nom")

    assert {"main": president.mentions} == settled([], [president], voice="noun", object=president)
