"""The texts of the bench."""

from __future__ import annotations

import pytest

from bench import texts


@pytest.mark.parametrize("language", sorted(texts.LANGUAGES))
def test_texts_are_alike_on_every_machine(language: str) -> None:
    """One seed draws the same texts; another draws others."""
    assert list(texts.reports(language, 3)) == list(texts.reports(language, 3))
    assert list(texts.reports(language, 3)) != list(texts.reports(language, 3, seed=1))


@pytest.mark.parametrize("language", sorted(texts.LANGUAGES))
def test_reports_of_nothing_name_no_state(language: str) -> None:
    """They hold only sentences that a record passes over."""
    names = [name for state in texts.LANGUAGES[language].states for name in state]

    assert not [name for text in texts.nothing(language, 20) for name in names if name in text]
