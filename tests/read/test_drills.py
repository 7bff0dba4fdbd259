"""What takes part in a drill, as figures of its two sides."""

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Figure
from communique.read import read

_DRILL = "Peru ve Şili ortak tatbikat düzenliyor. "


def _figures(text: str) -> list[tuple[str, float]]:
    reading = read(make_report(text, language="tr", published="2024-03-07"), languages.load("tr"))
    return [(str(claim.kind), claim.value.number) for claim in reading.claims if isinstance(claim, Figure)]


def test_people_and_arms_are_counted() -> None:
    """People are figures of their own kind, arms of another."""
    counted = _figures(_DRILL + "Tatbikatta 300 asker ve 12 uçak yer aldı.")

    assert [("people", 300.0), ("other", 12.0)] == counted


@pytest.mark.parametrize(
    "text",
    ["Tatbikatta 300 asker, 12 uçak gördü.", "Fuarda 12 uçak yer aldı. Peru ve Şili ortak tatbikat düzenliyor."],
)
def test_nothing_else_is_counted(text: str) -> None:
    """A verb of taking part, and a drill told of before, are needed."""
    assert [] == _figures(text)
