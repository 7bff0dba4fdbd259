"""The pages of the bench, and the way that is timed."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from bench.pages import (
    LANGUAGES,
    ORDINARY,
    WHOLE_AT_MOST,
    PageTiming,
    broken_guard,
    extraction_alone,
    page,
    warc,
    whole_way,
)
from communique.ingest.draft import Draft
from communique.ingest.html import read_page


def test_a_page_is_the_same_for_the_same_number() -> None:
    """Two machines time the same pages."""
    assert page(3) == page(3)
    assert page(3) != page(9)


def test_a_page_gives_its_story_and_nothing_around_it() -> None:
    """Every language's story is found, its day and title too; teasers and comments are not."""
    for number, language in enumerate(LANGUAGES):
        found = read_page(page(number).encode(), path="p", stem="p")

        assert isinstance(found, Draft)
        assert any(sentence in found.text for sentence in ORDINARY[language])
        assert "reader1" not in found.text
        assert found.published is not None
        assert found.title is not None


def test_both_ways_read_every_page_of_the_archive(tmp_path: Path) -> None:
    """A WARC file of pages gives as many texts, and as many readings."""
    file = tmp_path / "pages.warc.gz"
    file.write_bytes(warc(range(len(LANGUAGES))))

    assert len(LANGUAGES) == extraction_alone(file) == whole_way(file)


def test_pages_weigh_what_pages_weigh() -> None:
    """As many elements as the public evaluation pages have, so that parsing costs what it costs there."""
    body = LexborHTMLParser(page(0)).body

    assert body is not None
    assert 700 < sum(1 for _ in body.traverse()) < 1100


def test_a_broken_guard_is_told() -> None:
    """With the ratio, and what it may be."""
    assert broken_guard(PageTiming(10, 1.0, WHOLE_AT_MOST)) is None
    assert "pages: 3.00 times the extraction alone, over 2.5" == broken_guard(PageTiming(10, 1.0, 3.0))
