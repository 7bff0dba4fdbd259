"""Claims about sources: which speak for their state, in any language."""

from __future__ import annotations

import pytest

from communique.registers.sources import is_official


@pytest.mark.parametrize(
    "name",
    ["Ministry of Defence of Pakistan", "Ministero della Difesa", "외교부", "中国外交部", "МИД России", "White House"],
)
def test_a_body_of_the_state_is_official(name: str) -> None:
    """Ministries and offices of heads of state, in their own scripts."""
    assert is_official(name)


@pytest.mark.parametrize("name", ["Dawn", "ANSA", "The Ministerial Review", None])
def test_a_paper_or_an_agency_is_not(name: str | None) -> None:
    """A word counts whole, and no name is no body."""
    assert not is_official(name)
