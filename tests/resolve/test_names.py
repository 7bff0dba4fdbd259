"""When two printed names can be one."""

from __future__ import annotations

import pytest

from communique.resolve.names.people import Likeness, compare_names


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Kim Jong-un", "KIM Jong Un", Likeness.SAME),
        ("İlham Əliyev", "Ilham Eliyev", Likeness.SAME),
        ("Portolano", "Luciano Portolano", Likeness.PART),
        ("Chiragh Haider", "Muhammad Chiragh Haider", Likeness.PART),
        ("M. C. Haider", "Muhammad Chiragh Ali Haider", Likeness.PART),
        ("Ri Yon Ho", "Ri Yong Ho", Likeness.MISSPELT),
        ("Ali Khan", "Alia Khan", Likeness.MISSPELT),
        ("Ann Li", "Anna Li", Likeness.OTHER),
        ("Sergey Lavrov", "Sergey Shoigu", Likeness.OTHER),
        ("", "Anyone", Likeness.OTHER),
    ],
)
def test_names_are_compared_word_by_word(one: str, other: str, likeness: Likeness) -> None:
    """Equal words, left-out words, or a letter astray in a name that is long enough."""
    assert likeness == compare_names(one, other)
    assert likeness == compare_names(other, one)
