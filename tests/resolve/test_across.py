"""How well public office holders and bodies of states are known across scripts, with office and state known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from tools.across import (
    Counts,
    Measured,
    bodies,
    by_language,
    in_register,
    measure,
    measure_body,
    pairs,
)

#: The list must have so many pairs in all, of each script, and of bodies.
PAIRS, OF_A_SCRIPT, BODIES = 400, 40, 40
#: What names are found of those that are one, and how many of those found are right.
RECALL, PRECISION = 0.9, 0.99
SCRIPTS = ("ar", "fa", "ur", "hi", "zh", "ja", "ko", "th")


@pytest.fixture(scope="module")
def alone() -> list[Measured]:
    """How each pair fares in its office, without help from the register."""
    return [measure(pair, register=False, wide=False) for pair in pairs()]


def total(measured: Iterable[Measured]) -> Counts:
    """The counts of all languages."""
    return dict(by_language(measured))["all"]


def test_the_list_is_as_large_as_it_must_be() -> None:
    """Every script has its share, and the register does not know most of it already."""
    languages = Counter(pair.language for pair in pairs())

    assert len(pairs()) >= PAIRS
    assert len(bodies()) >= BODIES
    assert not [script for script in SCRIPTS if languages[script] < OF_A_SCRIPT]
    assert languages["ru"] + languages["uk"] >= OF_A_SCRIPT
    assert sum(map(in_register, pairs())) * 2 <= len(pairs())


def test_names_are_known_across_scripts_by_letters(alone: list[Measured]) -> None:
    """Nine in ten are found, and hardly anybody else of the same office and state."""
    assert total(alone).recall >= RECALL
    assert total(alone).precision >= PRECISION


def test_the_half_that_no_rule_was_written_for_fares_as_well(alone: list[Measured]) -> None:
    """The even pairs by themselves."""
    unseen = total(alone[1::2])

    assert unseen.recall >= RECALL
    assert unseen.precision >= PRECISION


def test_names_that_are_one_share_a_key(alone: list[Measured]) -> None:
    """A name that no key leads to cannot be found."""
    assert total(alone).keyed >= 0.99 * total(alone).pairs


def test_bodies_are_known_across_languages() -> None:
    """By type and portfolio, by acronym, by what they are called."""
    counts = total(measure_body(pair, bodies()) for pair in bodies())

    assert counts.recall >= RECALL
    assert counts.precision >= PRECISION
    assert counts.pairs == counts.keyed
