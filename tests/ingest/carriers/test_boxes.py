"""From the characters of a report back to the page and the box of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.ingest.carriers.boxes import printed
from communique.ingest.carriers.layout import lines_in_order
from communique.ingest.carriers.pages import assemble
from communique.ingest.places import locate
from tests.ingest.carriers.finding import reports_in
from tools import carried
from tools.carried import column

PAGES = [
    column(["The ministers met in Rome and signed a treaty on", "maritime secu-", "rity, which enters into force."]),
    column(["A second page says that they will meet again in", "Jakarta in the autumn of next year."]),
]


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("ministers met", [(1, 740)]),
        ("a treaty on maritime security, which", [(1, 740), (1, 726), (1, 712)]),
        ("in Jakarta", [(2, 740), (2, 726)]),
    ],
)
def test_a_quote_leads_to_its_lines(tmp_path: Path, quote: str, places: list[tuple[int, float]]) -> None:
    """Each with its page and its box, over hyphens and the ends of lines too."""
    data = carried.pdf(PAGES)
    (draft,) = reports_in(tmp_path, "a.pdf", data)
    start = draft.text.index(quote)
    (found,) = printed(data, draft.text, [(start, start + len(quote))])

    assert [page for page, _ in places] == [one.page for one in found]
    assert all(one.box[1] < base + 2 < one.box[3] for one, (_, base) in zip(found, places, strict=True))
    assert all(72 <= one.box[0] < one.box[2] < 400 for one in found)


def test_a_quote_in_a_pdf_has_its_place(tmp_path: Path) -> None:
    """As one in a page has: by the media type of the original."""
    data = carried.pdf(PAGES)
    (draft,) = reports_in(tmp_path, "a.pdf", data)
    place, none = locate(data, "application/pdf", draft.text, [(0, 3), (5, 5)])

    assert place is not None
    assert ("page", [1]) == (place.kind, [line.page for line in place.lines])
    assert none is None


def test_the_box_of_a_word_is_that_of_its_characters(tmp_path: Path) -> None:
    """It begins and ends where the word does, and not its line."""
    data = carried.pdf([column(["iiii WWWW iiii"], size=20)])
    (draft,) = reports_in(tmp_path, "a.pdf", data)
    (whole,), (word,) = printed(data, draft.text, [(0, 14), (5, 9)])

    assert whole.box[0] < word.box[0] < word.box[2] < whole.box[2]
    assert 70 < word.box[2] - word.box[0] < 85


def test_a_text_that_was_laid_out_otherwise_is_found_by_its_words() -> None:
    """Where they stand once; other bytes, or words that are not there, lead nowhere."""
    data = carried.pdf(PAGES)
    text = "Signed:\nThe  ministers met in Rome and other words, again and again."
    first, none = printed(data, text, [(8, 33), (34, 49)])

    assert [1] == [one.page for one in first]
    assert () == none
    assert ((),) == printed(b"no PDF", text, [(0, 5)])


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Its boxes are those of the page as it is seen."""
    turned = carried.pdf([column(["The ministers met.", "They signed a treaty."])]).replace(
        b"/MediaBox", b"/Rotate 180 /MediaBox"
    )
    (draft,) = reports_in(tmp_path, "a.pdf", turned)
    start = draft.text.index("treaty")
    ((one,),) = printed(turned, draft.text, [(start, start + 6)])

    assert 0 < one.box[0] < one.box[2] < 595
    assert 0 < one.box[1] < 842


def test_a_page_without_anything_gives_nothing() -> None:
    """Neither lines nor text."""
    assert [] == lines_in_order([])
    assert "" == assemble([]).text
