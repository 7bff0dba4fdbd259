"""Patterns of phrases: slots, what is left out, and what a sentence is about."""

from __future__ import annotations

import pytest

from communique.show.phrases import filled
from communique.show.runs import Part, Run, plain, printed


@pytest.mark.parametrize(
    ("slots", "says"),
    [
        ({"whose": "Italy", "where": "Rome"}, "Visit of Italy to Rome"),
        ({"whose": "", "where": "Rome"}, "Visit to Rome"),
        ({"whose": None, "where": ()}, "Visit"),
    ],
)
def test_what_has_an_empty_slot_is_left_out(slots: dict[str, str | None], says: str) -> None:
    """With the words that go with it."""
    assert says == plain(filled("*Visit*[ of {whose}][ to {where}]", slots))


def test_a_language_orders_slots_as_it_wants() -> None:
    """The same slots, the other way round."""
    slots = {"whose": "Italy", "where": "Rome"}

    assert "In Rome: Italy" == plain(filled("[In {where}: ]{whose}", slots))


def test_what_stands_between_stars_is_what_it_is_about() -> None:
    """As one run, slots in it included."""
    (first, *rest) = filled("*{number} session* of {name}", {"number": "3rd", "name": printed("Komite", "id")})

    assert Run("3rd session", Part.HEAD) == first
    assert [Run(" of "), Run("Komite", Part.PRINTED, "id")] == rest


def test_a_part_within_a_part_can_be_left_out_alone() -> None:
    """What stands around it stays."""
    pattern = "{name}[ ({office}[, {of}])]"

    assert "Anna (minister)" == plain(filled(pattern, {"name": "Anna", "office": "minister", "of": ""}))
    assert "Anna" == plain(filled(pattern, {"name": "Anna", "office": "", "of": "ITA"}))


def test_what_fills_a_slot_is_no_pattern() -> None:
    """Brackets, stars and braces of a report stay what they are."""
    assert "[x] *y* {z}" == plain(filled("{text}", {"text": "[x] *y* {z}"}))


def test_a_slot_that_nothing_is_given_for_is_a_mistake() -> None:
    """It is told at once, not left out."""
    with pytest.raises(KeyError):
        filled("{missing}", {})
