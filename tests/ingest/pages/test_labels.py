"""What the words of a line say of the day in it."""

from __future__ import annotations

import pytest

from communique.ingest.pages.labels import begins, is_announced, is_changed, is_told


@pytest.mark.parametrize(
    "text",
    ["Published: May 3, 2024", "[Veröffentlicht am 3. Mai 2024]", "PublishedMay 3, 2024", "发布时间2024-05-03"],
)
def test_a_line_begins_with_a_label(text: str) -> None:
    """What follows may run into it, as elements beside each other do."""
    assert begins(text, "published")


@pytest.mark.parametrize("text", ["Terbitan 3 Mei 2024", "Not published: May 3, 2024"])
def test_a_label_is_no_part_of_a_longer_word(text: str) -> None:
    """A small letter that goes on with it makes it another word; and it stands first."""
    assert not begins(text, "published")


def test_a_label_stands_right_before_the_first_day() -> None:
    """Behind names and ranks; not behind the day, nor far before it."""
    assert is_announced("By Ann Bell | Published: May 3, 2024 | Updated May 9, 2024", "published", "en")
    assert not is_announced("By Ann Bell | Published: May 3, 2024 | Updated May 9, 2024", "updated", "en")
    assert not is_announced("Published by the ministry of May 3, 2024", "published", "en")


def test_a_change_is_told_by_its_label() -> None:
    """Wherever it stands before the day."""
    assert is_changed("Last updated on May 9, 2024", "en")
    assert is_changed("Gene Bell, Expert Last Updated on May 9, 2024", "en")
    assert not is_changed("May 3, 2024 - Updated May 9, 2024", "en")


def test_a_sentence_tells_of_a_day_after_its_beginning() -> None:
    """A line that begins with its day, has no end of a sentence or is short is none."""
    sentence = "The next meeting of the two ministers will be held in the capital on May 3, 2024, as was said."

    assert is_told(sentence, "en")
    assert not is_told(sentence.removesuffix("."), "en")
    assert not is_told(f"May 3, 2024. {sentence}", "en")
    assert not is_told("They meet on May 3, 2024.", "en")
