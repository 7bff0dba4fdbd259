"""Which question comes first, and what a key means for it."""

from __future__ import annotations

import pytest

from communique.ask.reviewing import Asked, Candidate, agenda, answer
from communique.model.claims import Engagement
from communique.resolve import Question, QuestionKind, SourcedClaim
from tests.making import claim, report


def question(name: str, score: float, claims: int = 2, kind: str = "same_actor") -> Question:
    """A question about three things."""
    return Question(
        id=name,
        kind=QuestionKind(kind),
        subjects=("a", "b", "c"),
        score=score,
        reasons=(),
        claims=tuple(map(str, range(claims))),
    )


def shown(one: str) -> SourcedClaim:
    """A claim that is shown of a candidate."""
    told = report("met", id=one)
    return SourcedClaim(id=f"of {one}", claim=claim(Engagement, told, kind="meeting", parties=()), report_id=one)


def test_what_is_hardest_and_touches_most_comes_first() -> None:
    """The score nearest to the middle, then the most claims, then the id."""
    asked = [question("far", 0.9, 99), question("near", 0.6), question("many", 0.4, 9), question("also", 0.6)]

    assert ["many", "also", "near", "far"] == [one.id for one in agenda(asked)]


@pytest.mark.parametrize(
    ("kind", "number", "key", "ruled"),
    [
        ("same_actor", 2, "s", ("merge", ("a", "b"))),
        ("same_actor", 2, "d", ("apart", ("a", "b"))),
        ("same_actor", 2, "2", None),
        ("same_matter", 3, "s", None),
        ("same_matter", 3, "3", ("merge", ("a", "c"))),
        ("same_matter", 3, "1", None),
        ("same_matter", 3, "d", ("apart", ("a", "b", "c"))),
        ("two_holders", 2, "s", ("merge", ("a", "b"))),
        ("two_holders", 2, "d", ("apart", ("a", "b"))),
        ("two_holders", 2, "2", ("reject", ("of a",))),
        ("former_holder", 2, "1", ("reject", ("a",))),
        ("former_holder", 2, "b", ("accept", ("a", "b"))),
        ("former_holder", 2, "s", None),
        ("decision", 2, "2", ("undo", ("b",))),
        ("decision", 2, "3", None),
        ("decision", 1, "s", None),
    ],
)
def test_a_key_means_one_thing(kind: str, number: int, key: str, ruled: tuple[str, tuple[str, ...]] | None) -> None:
    """Same, different, or by its number; any other key means nothing."""
    candidates = tuple(Candidate(id=one, name=None, claims=(shown(one),)) for one in "abc"[:number])
    found = answer(Asked(question=question("q", 0.5, kind=kind), candidates=candidates), key)

    assert ruled == (None if found is None else (found.kind, found.ids))
