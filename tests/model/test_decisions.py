"""What a decision must say."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from communique.model.claims import Engagement
from communique.model.decisions import BadDecisionError, BearerAnchor, check_decision
from tests.deciding import bare_anchor, decided
from tests.making import claim, report, sourced

TOLD = report("Italy met Pakistan. Italy called Pakistan.")
MEETING, CALL = (
    bare_anchor(one)
    for one in sourced(
        TOLD,
        claim(Engagement, TOLD, "Italy met Pakistan.", kind="meeting"),
        claim(Engagement, TOLD, "Italy called Pakistan.", kind="call"),
    )
)
NAME = BearerAnchor(id="n", kind="person", name="Anna Rossi", words="annarossi", of="ITA")


@pytest.mark.parametrize(
    ("kind", "sides", "says"),
    [
        ("accept", [[MEETING, CALL]], {}),
        ("reject", [[MEETING]], {"note": "not in the text"}),
        ("correct", [[MEETING]], {"field": "start", "to": "2022-10"}),
        ("correct", [[MEETING]], {"field": "place", "to": None}),
        ("merge", [[MEETING], [CALL]], {}),
        ("note", [[NAME]], {"note": "see the gazette"}),
        ("undo", [], {"undoes": "abc"}),
    ],
)
def test_a_whole_decision_passes(kind: str, sides: list[Any], says: dict[str, Any]) -> None:
    """Each kind with what it must say."""
    check_decision(decided(kind, *sides, **says))


@pytest.mark.parametrize(
    ("kind", "sides", "says", "problem"),
    [
        ("accept", [], {}, "about nothing"),
        ("accept", [[NAME]], {}, "only claims"),
        ("accept", [[MEETING]], {"by": " "}, "nobody"),
        ("accept", [[MEETING]], {"undoes": "abc"}, "takes out"),
        ("correct", [[MEETING]], {}, "names a field"),
        ("correct", [[MEETING]], {"field": "strat", "to": "2022"}, "did you mean start"),
        ("correct", [[MEETING]], {"field": "start", "to": "yesterday"}, "cannot be 'yesterday'"),
        ("correct", [[MEETING]], {"field": "kind", "to": None}, "cannot be None"),
        ("correct", [[MEETING]], {"field": "spans", "to": {}}, "no field 'spans'"),
        ("merge", [[MEETING]], {}, "takes two"),
        ("merge", [[MEETING], [NAME]], {}, "not of one sort"),
        ("apart", [[MEETING, CALL], [CALL]], {}, "one already"),
        ("note", [[MEETING]], {}, "note is empty"),
        ("undo", [], {}, "takes out"),
    ],
)
def test_half_a_decision_is_refused(kind: str, sides: list[Any], says: dict[str, Any], problem: str) -> None:
    """What is missing or wrong is said, with what to do."""
    with pytest.raises(BadDecisionError, match=problem):
        check_decision(decided(kind, *sides, **says))


def test_a_time_without_a_zone_is_refused() -> None:
    """A decision is made at one moment of the world."""
    decision = msgspec.structs.replace(decided("undo", undoes="abc"), made="2024-03-05T10:00:00")

    with pytest.raises(BadDecisionError, match="no time in UTC"):
        check_decision(decision)
