"""How well things were put together."""

from __future__ import annotations

import pytest

from communique.ask.bcubed import b_cubed, joined, split
from communique.ask.score import Ratio

GOLD = {1: "a", 2: "a", 3: "a", 4: "b", 5: "b"}


def test_what_is_put_together_rightly_scores_one() -> None:
    """The names of the clusters do not matter."""
    assert Ratio(1.0, 1.0, 1.0) == b_cubed(GOLD, {1: "x", 2: "x", 3: "x", 4: "y", 5: "y"})


def test_everything_in_one_place_costs_precision() -> None:
    """Three items are with 3 of 5 rightly, two with 2 of 5."""
    found = b_cubed(GOLD, dict.fromkeys(GOLD, "x"))

    assert pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5) == found.precision
    assert 1.0 == found.recall


def test_everything_apart_costs_recall() -> None:
    """Three items are with 1 of their 3, two with 1 of their 2."""
    found = b_cubed(GOLD, {item: item for item in GOLD})

    assert 1.0 == found.precision
    assert pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5) == found.recall
    assert pytest.approx(2 * 0.4 / 1.4) == found.f1


def test_one_item_astray_counts_on_both_sides() -> None:
    """Item 3 is put with the two of "b": 1, 2 are whole in precision, 3 is with itself alone."""
    found = b_cubed(GOLD, {1: "x", 2: "x", 3: "y", 4: "y", 5: "y"})

    assert pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5) == found.precision
    assert pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5) == found.recall


def test_items_that_were_not_found_do_not_count() -> None:
    """They are told apart from what was put in a wrong place."""
    assert Ratio(1.0, 1.0, 1.0) == b_cubed(GOLD, {1: "x", 4: "y", 9: "x"})
    assert Ratio(1.0, 1.0, 1.0) == b_cubed(GOLD, {})


def test_what_is_split_is_told_with_its_parts() -> None:
    """The greater part stands first; what is whole is not told."""
    assert {"a": ((2, 3), (1,))} == split(GOLD, {1: "x", 2: "y", 3: "y", 4: "z", 5: "z"})


def test_what_is_joined_is_told_with_what_it_holds() -> None:
    """A place that holds one cluster is not told."""
    assert {"y": ("a", "b")} == joined(GOLD, {1: "x", 2: "x", 3: "y", 4: "y", 5: "y"})
