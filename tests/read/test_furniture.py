"""Furniture of a page that stands in one line with its text is passed over, and the text is read."""

from __future__ import annotations

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Engagement
from communique.read import read
from communique.read.words.furniture import past_furniture

_LEAD = "the minister met the president in oslo."
_SUMMARY = "two friends met again after a long time in oslo"


def test_text_begins_behind_the_last_words_of_furniture() -> None:
    """What stands before them is the page's; without them all is text."""
    line = f"print comments {_LEAD}"

    assert _LEAD == line[past_furniture(line, (0, len(line)), ("comments",), []) :]
    assert past_furniture(_LEAD, (0, len(_LEAD)), ("comments",), []) == 0


def test_a_summary_said_before_is_passed_over_whatever_its_spaces() -> None:
    """A page that prints its summary once more goes on with its text behind it."""
    page = f"{_SUMMARY}\nprint comments two friends  met again afte r a long time in oslo {_LEAD}"
    start = page.index("print")

    assert _LEAD == page[past_furniture(page, (start, len(page)), ("comments",), [(0, len(_SUMMARY))]) :]


def test_a_sentence_behind_furniture_gives_its_claims() -> None:
    """ "Print تبصرے دیکھیں" stands before the lead of a page; alone it is nothing."""
    text = "Print تبصرے دیکھیں کینیا کے وزیر خارجہ جان اوٹینو نے پیرو کے صدر خوسے لوپیز سے ملاقات کی۔\nتبصرے دکھائیں"
    report = make_report(text, language="ur", published="2024-03-07")

    assert ["KEN", "PER"] == [
        code
        for claim in read(report, languages.load("ur")).claims
        if isinstance(claim, Engagement)
        for code in sorted(claim.parties)
    ]
