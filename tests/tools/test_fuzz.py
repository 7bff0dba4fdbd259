"""Damaged reports in every script end in no exception, and cite what they say."""

from __future__ import annotations

from tools.fuzz import damaged, failures

REPORTS = 420


def test_damaged_reports_break_nothing() -> None:
    """A small draw of what `tools/fuzz.py` reads by the thousand."""
    assert [] == list(failures(REPORTS, seed=7))


def test_the_same_seed_damages_alike() -> None:
    """Failures can be looked at again."""
    corpus = ["Italy and Kenya met.", "イタリアとケニアが会談した。"]

    assert list(damaged(corpus, 20, 3)) == list(damaged(corpus, 20, 3))
    assert list(damaged(corpus, 20, 3)) != list(damaged(corpus, 20, 4))
