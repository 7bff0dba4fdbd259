"""The tables of peers, on made data."""

from __future__ import annotations

import random
from collections.abc import Iterator

from communique.engines.grounding.quotes import searchable
from communique.model.report import Span
from tools.grounding import Cut
from tools.peers import PAGE, dated, few_words, kind_of

TEXT = "Norway and Sweden signed a plan."


def cut(start: int = 0, end: int = len(TEXT), language: str = "en") -> Cut:
    """A quote of the text."""
    return Cut(language, searchable(TEXT), (start, end))


def test_a_quote_is_placed_by_its_words() -> None:
    """At the same words, at others, or nowhere; a stop at the end is no word."""
    found: list[Span | None] = [(0, len(TEXT) - 1), (0, 17), None]

    assert ["same", "other", "none"] == [kind_of(cut(), place) for place in found]


def test_few_words_are_whole_words_of_the_quote() -> None:
    """One to three; without spaces, some characters."""
    chance = random.Random(1)
    drawn = [few_words(cut(), chance).words for _ in range(50)]

    assert all(set(words.split()) <= set(TEXT.rstrip(".").split()) for words in drawn)
    assert {1, 2, 3} == {len(words.split()) for words in drawn}
    assert all(2 <= len(few_words(cut(language="zh"), chance).words) <= 6 for _ in range(50))


def test_the_day_stays_while_a_table_stays() -> None:
    """A table that has changed has the new day."""
    page = "<!-- times: written so -->\nMeasured on 2026-01-02.\n\n| 1 |\n<!-- end of times -->"

    def rows(cell: int) -> Iterator[str]:
        yield f"| {cell} |"

    assert "Measured on 2026-01-02." == next(dated(rows(1), "2026-03-04", page, "times"))
    assert "Measured on 2026-03-04." == next(dated(rows(2), "2026-03-04", page, "times"))


def test_every_table_of_the_page_is_filled() -> None:
    """None was left out when the page was written."""
    parts = PAGE.read_text(encoding="utf-8").split("<!-- ")[1::2]

    assert ["events", "people", "times", "pages", "quotes"] == [part.partition(":")[0] for part in parts]
    assert all("Measured on 20" in part for part in parts)
