"""Claims by what they say."""

from __future__ import annotations

from typing import Any

import pytest

from communique.ask.selection import Selection, select_claims
from communique.model.sureness import Sureness
from communique.model.vocabulary import ClaimType
from tests.making import day, sourced
from tests.story import claims

ALL = [one for told, found in claims().values() for one in sourced(told, *found)]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 13),
        ({"types": frozenset({ClaimType.FIGURE})}, 2),
        ({"kinds": frozenset({"meeting", "visit"})}, 3),
        ({"statuses": frozenset({"planned"})}, 1),
        ({"parties": frozenset({"PAK"})}, 12),
        ({"parties": frozenset({"ITA", "PAK"})}, 11),
        ({"sure": Sureness.CERTAIN}, 6),
        ({"sure": Sureness.DOUBTFUL}, 13),
        ({"reports": frozenset({"third"})}, 3),
        ({"since": day("2023-05-04")}, 5),
        ({"until": day("2022")}, 1),
        ({"since": day("2019"), "until": day("2019-02")}, 1),
        ({"types": frozenset({ClaimType.FIGURE}), "reports": frozenset({"third"})}, 0),
    ],
)
def test_every_part_of_a_selection_narrows(wanted: dict[str, Any], count: int) -> None:
    """A claim counts by its own date where it has one, else by its report's."""
    assert count == len(select_claims(ALL, Selection(**wanted)))
