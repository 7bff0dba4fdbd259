"""How alike two coded values are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ask.likeness import (
    MEMBERS,
    VALUES,
    amounts_alike,
    dates_alike,
    fold,
    names_alike,
    people_alike,
    periods_alike,
    phrases_alike,
    places_alike,
    values_alike,
)


def test_a_name_is_folded_to_plain_lower_case() -> None:
    """Case, accents and punctuation fall away, and the letters that no decomposition takes apart."""
    folded = fold("Əli  Yıldız-Ömer")

    assert "eli yildiz omer" == folded


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Marco Bellini", "marco bellini", 1.0),
        ("Marka Belliniego", "Marko Bellini", 1.0),
        ("Marco Bellini", "Bellini", 0.8),
        ("Universitas Nusantara", "Lembaga Penerbit Nusantara Jaya", 0.0),
        ("Bank Sentral Utama", "Bank Sentral Kedua", 2 / 3),
        ("Fin Cantiere", "Fincantiere", 0.8),
        ("Rossi", "", 0.0),
    ],
)
def test_names_are_the_same_but_for_endings_and_missing_parts(one: str, other: str, likeness: float) -> None:
    """A case ending changes nothing, a part of a name counts for most of it, half of its words for half."""
    assert likeness == names_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("two patrol vessels", "the two patrol vessels", 1.0),
        ("patrol vessels", "patrol aircraft", 0.5),
        ("巡逻艇", "巡逻船", 2 / 3),
        ("", "vessels", 0.0),
    ],
)
def test_phrases_share_words_or_characters(one: str, other: str, likeness: float) -> None:
    """Phrases are compared by words, and by characters where the script writes no spaces."""
    assert likeness == phrases_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [("2023-03-07", "2023-03-07", 1.0), ("2023-03-07", "2023-03", 0.5), ("2023-03-07", "2023-04", 0.0)],
)
def test_a_less_exact_date_is_half_right(one: str, other: str, likeness: float) -> None:
    """Equal dates are the same; a prefix is half."""
    assert likeness == dates_alike(one, other)


def test_periods_of_one_year_are_half_alike() -> None:
    """Two periods that begin in one year are half alike, others not at all."""
    assert [1.0, 0.5, 0.0] == [periods_alike("2022", other) for other in ("2022", "2022/2023", "2021")]


@pytest.mark.parametrize(
    ("change", "likeness"),
    [
        ({}, 1.0),
        ({"number": "120"}, 1.0),
        ({"bound": "over"}, 0.8),
        ({"unit": "USD"}, 0.0),
        ({"number": 121}, 0.0),
        ({"number": None}, 0.0),
    ],
)
def test_amounts_need_number_and_unit(change: dict[str, Any], likeness: float) -> None:
    """Another unit or number is another amount; another bound is nearly the same."""
    amount = {"number": 120, "unit": "EUR"}

    assert likeness == amounts_alike(amount, amount | change)


def test_an_amount_that_is_no_object_is_nothing_alike() -> None:
    """A bare number says no unit."""
    assert amounts_alike({"number": 5, "unit": "EUR"}, 5) == 0.0


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        ({"name": "Marco Bellini", "role_code": "minister", "of": "ITA"}, 1.0),
        ("Marco Bellini", 0.6),
        ({"name": "Bellini", "role_code": "minister", "of": "ITA"}, 0.6 * 0.8 + 0.4),
        ({"name": "Marco Bellini", "role_code": "envoy", "of": "ITA"}, 0.8),
        ({"role_code": "minister", "of": "ITA"}, 0.5),
        ({"role_code": "envoy", "of": "ITA"}, 0.0),
        ({"name": "Dewi Lestiani", "role_code": "minister", "of": "ITA"}, 0.0),
    ],
)
def test_people_are_names_with_offices(other: Any, likeness: float) -> None:
    """The name weighs most; without one, the office and its state make half a person."""
    person = {"name": "Marco Bellini", "role_code": "minister", "of": "ITA"}

    assert likeness == pytest.approx(people_alike(person, other))


def test_a_place_is_its_name_and_its_state() -> None:
    """Each of the two counts for half where it is given."""
    place = {"name": "Surabaya", "country": "IDN"}
    others = [place, {"name": "Surabaya", "country": "MYS"}, {"name": "Bandung", "country": "IDN"}, {}]

    assert [1.0, 0.5, 0.5, 0.0] == [places_alike(place, other) for other in others]


def test_sets_are_compared_by_f1() -> None:
    """Of two parties against three, both right: recall two thirds, precision one."""
    assert values_alike("parties", ["ITA", "IDN"], ["IDN", "ITA", "MYS"]) == pytest.approx(0.8)


def test_other_fields_are_all_or_nothing() -> None:
    """A field that no rule names is the same or it is not."""
    assert [1.0, 0.0] == [values_alike("kind", "visit", other) for other in ("visit", "talks")]


@given(st.text(), st.text())
def test_names_and_phrases_are_alike_both_ways(one: str, other: str) -> None:
    """Which of two phrases comes first does not matter, and likeness stays between 0 and 1."""
    assert phrases_alike(one, other) == phrases_alike(other, one)
    assert 0.0 <= names_alike(one, other) <= 1.0


def test_no_field_is_both_a_set_and_a_value() -> None:
    """Every field has one rule."""
    assert not MEMBERS.keys() & VALUES.keys()
