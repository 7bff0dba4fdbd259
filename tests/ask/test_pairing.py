"""Which claim of a reading is which claim of the gold."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from communique.ask.pairing import WEIGHTS, compare, pair, value_of
from communique.model import claims


def meeting(**fields: Any) -> dict[str, Any]:
    """A claim of a meeting, with other fields as given."""
    return {"type": "engagement", "kind": "meeting", "parties": ["IDN", "ITA"], **fields}


def test_a_default_left_out_is_no_difference() -> None:
    """A meeting without a status was held."""
    comparison = compare(meeting(), meeting(status="held"))

    assert comparison.similarity == 1.0


def test_a_number_of_nought_is_a_value() -> None:
    """Nought is filled in; an empty list is not."""
    assert value_of({"type": "transfer", "quantity": 0, "item": []}, "quantity") == 0
    assert value_of({"type": "transfer", "quantity": 0, "item": []}, "item") is None


def test_unlike_claims_are_no_pair() -> None:
    """Claims that agree in less than half of their fields stay alone."""
    pairing = pair([meeting(start="2024-02-05")], [meeting(kind="visit", parties=["FRA"], start="2020")])

    assert not pairing.pairs


def test_claims_of_two_types_are_no_pair() -> None:
    """A type is never another."""
    pairing = pair([meeting()], [meeting() | {"type": "agreement"}])

    assert not pairing.pairs


def test_pairs_are_exchanged_while_the_total_grows() -> None:
    """The most alike first would leave a worse pair; the exchange finds the better total."""
    gold = [meeting(start="2024-02", place={"name": "Rome"}), meeting(start="2024-02", host="ITA")]
    read = [
        meeting(start="2024-02", host="ITA", place={"name": "Rome"}),
        meeting(start="2024-02", place={"name": "Rome"}, topics=["trade"], ordinal=3),
    ]

    pairing = pair(gold, read)
    best = max(
        compare(gold[0], read[0]).similarity + compare(gold[1], read[1]).similarity,
        compare(gold[0], read[1]).similarity + compare(gold[1], read[0]).similarity,
    )

    assert sum(comparison.similarity for comparison in pairing.pairs.values()) == pytest.approx(best)


@pytest.mark.parametrize("claim_type", sorted(WEIGHTS))
def test_every_weighed_field_is_one_of_the_model(claim_type: str) -> None:
    """The scoring and the claims name the same fields."""
    struct = getattr(claims, claim_type.capitalize())
    fields = {field.name for field in msgspec.structs.fields(struct)}

    assert set(WEIGHTS[claim_type]) <= fields
