"""Whether citations stand where they say."""

from __future__ import annotations

import msgspec
import pytest

from communique.ask.verifying import verify_report
from tests.making import sourced
from tests.story import FIRST, claims

CLAIMS = sourced(FIRST, *claims()["first"][1])


def test_citations_that_stand_have_no_problem() -> None:
    """A report as it was read is in order."""
    assert () == verify_report(FIRST, CLAIMS)


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        (FIRST.text.replace("2 May", "3 May"), 1),
        (FIRST.text[:-1], 1),
        ("X" + FIRST.text, 6),
        ("", 6),
    ],
)
def test_a_text_that_is_no_longer_the_same_is_told(text: str, touched: int) -> None:
    """One letter changed, taken away or put in: each claim whose citation it touches is named, and no other."""
    found = verify_report(msgspec.structs.replace(FIRST, text=text), CLAIMS)

    assert touched == len({mismatch.claim_id for mismatch in found})


def test_a_citation_of_another_report_is_told() -> None:
    """The same words in another report do not carry a claim of this one."""
    found = verify_report(msgspec.structs.replace(FIRST, id="copy"), CLAIMS[:1])

    assert ["cites report first"] == [mismatch.problem for mismatch in found]
