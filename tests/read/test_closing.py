"""What stands before a verb that closes its clause behind prepositions."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Stance, Transfer
from communique.read import read

STANCES = [
    # Whom a small word marks is who is accused, and what follows is of what.
    ("پرو شیلی را به نقض آتش‌بس متهم کرد.", [("PER", ("CHL",), "نقض آتش‌بس")]),
    # The first side of a marked phrase is its target, not the last one.
    ("پرو حمله شیلی به فیجی را محکوم کرد.", [("PER", ("CHL",), "حمله شیلی به فیجی")]),
    # Without such a word a preposition opens what it is about.
    ("پرو از سیاست‌های شیلی انتقاد کرد.", [("PER", ("CHL",), "سیاست‌های شیلی")]),
    # A preposition before a bare side says nothing.
    ("پرو از شیلی انتقاد کرد.", []),
    # Of what somebody is accused, between the parts of a cue or in the clause behind it.
    ("پرو شیلی را متهم به نقض آتش‌بس کرد.", [("PER", ("CHL",), "نقض آتش‌بس")]),
    ("مقامات پرو، شیلی را متهم کردند که صلح را بر هم زده است.", [("PER", ("CHL",), "صلح را بر هم زده")]),
    # Why a side is reproached, and what it is held to be.
    ("پرو از شیلی به دلیل نقض آتش‌بس انتقاد کرد.", [("PER", ("CHL",), "نقض آتش‌بس")]),
    ("پرو شیلی را یکی از شرکای مهم خود می‌داند.", [("PER", ("CHL",), "شرکای مهم خود")]),
    # What is stressed, unless another cue says more of it.
    ("پرو بر گسترش روابط با شیلی تاکید کرد.", [("PER", ("CHL",), "گسترش روابط با شیلی")]),
    # A verb of "we" is the speaker's.
    ("وزیر خارجه پرو گفت: حمله شیلی به فیجی را محکوم می‌کنیم.", [("PER", ("CHL",), "حمله شیلی به فیجی")]),
]


@pytest.mark.parametrize(("text", "expected"), STANCES)
def test_a_stance_is_about_what_stands_before_its_verb(
    text: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    """Holder, target and object are told from the order of the clause."""
    reading = read(make_report(text, language="fa"), languages.load("fa"))
    stances = [claim for claim in reading.claims if isinstance(claim, Stance)]

    assert expected == [(claim.holder.of, claim.target, claim.object) for claim in stances]


def test_an_item_stands_before_its_verb() -> None:
    """With its number, whichever side is named between them."""
    reading = read(make_report("پرو ۱۲ بالگرد را به شیلی تحویل داد.", language="fa"), languages.load("fa"))
    transfers = [claim for claim in reading.claims if isinstance(claim, Transfer)]

    assert [("بالگرد", 12)] == [(claim.item, claim.quantity) for claim in transfers]
