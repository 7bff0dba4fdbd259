"""Ids of claims: the same for the same claims, in any order."""

from __future__ import annotations

from communique.model.claims import Position
from communique.model.vocabulary import RoleCode
from communique.resolve import claim_ids
from tests.making import claim, report


def test_claims_of_the_same_words_have_different_ids() -> None:
    """Two posts in one sentence are two claims, whatever order they come in."""
    told = report("Minister Ana Silva and Admiral Rui Costa were there.")
    ana = claim(Position, told, person="Ana Silva", role="Minister", role_code=RoleCode.MINISTER)
    rui = claim(Position, told, person="Rui Costa", role="Admiral", role_code=RoleCode.OFFICER)

    ids = claim_ids(told.id, [ana, rui])

    assert 2 == len(set(ids))
    assert ids == tuple(reversed(claim_ids(told.id, [rui, ana])))


def test_another_report_has_other_ids() -> None:
    """The same words in another report are another claim."""
    one, other = report("Minister Ana Silva.", id="a"), report("Minister Ana Silva.", id="b")
    fields = {"person": "Ana Silva", "role": "Minister", "role_code": RoleCode.MINISTER}

    assert claim_ids("a", [claim(Position, one, **fields)]) != claim_ids("b", [claim(Position, other, **fields)])
