"""Where verbs stand last: who acts in a clause without a subject, whose words those behind a genitive are."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Stance
from communique.model.report import Report
from communique.read import read

CASES = [
    ("پیرو کی جانب سے کینیا کے حملے کی مذمت کی گئی۔", [("PER", "KEN", "کینیا کے حملے")]),
    # Whom an explicit subject speaks of is no agent.
    ("پیرو نے کینیا کی جانب سے دی گئی تجویز کا خیر مقدم کیا۔", [("PER", "KEN", "کینیا کی جانب سے دی گئی تجویز")]),
    # A verb of "we" is said of whose words they are, and not of a party named before it.
    (
        "پیرو کے وزیر تجارت لوئس گومز کا کہنا تھا کہ اوسلو سے لیما پرواز جاری ہے، کینیا کو حصہ دار بنانا چاہتے ہیں۔",
        [("PER", "KEN", "کینیا کو حصہ دار بنانا")],
    ),
    # A delegation is greeted.
    ("پیرو کے وزیر خزانہ لوئس گومز نے کینیا کے وفد کا خیر مقدم کیا۔", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_takes_a_stance_where_verbs_stand_last(text: str, expected: list[tuple[str, str, str]]) -> None:
    """The agent of a clause without a subject, or whoever a genitive before words of speech names."""
    claims = read(Report(id="r", text=text, title=None, language="ur", home=None), languages.load("ur")).claims
    found = [(claim.holder.of, claim.target[0], claim.object) for claim in claims if isinstance(claim, Stance)]

    assert expected == found
