"""Where a topic holds a stance, who acts in its clause is whom it is towards; what is reproached may stand first."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Position, Stance
from communique.read import read

CASES = [
    ("ペルーは、ノルウェーが橋を閉鎖したことを批判した。", [("PER", ("NOR",), "橋を閉鎖したこと")]),
    ("ノルウェーの対応をペルーが批判した。", [("PER", ("NOR",), "ノルウェーの対応")]),
    # Nobody else acts.
    ("ペルーは、橋を閉鎖したことを批判した。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_acts_beside_a_topic_is_whom_a_stance_is_towards(
    text: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    """Holder, target and object of each stance."""
    claims = read(make_report(text, language="ja"), languages.load("ja")).claims

    assert expected == [(claim.holder.of, claim.target, claim.object) for claim in claims if isinstance(claim, Stance)]


def test_a_name_in_katakana_is_from_abroad() -> None:
    """A bare office beside it is not that of the paper's own state."""
    texts = ("ハンセン首相は5日に語った。日本の外務省が発表した。", "山田首相は5日に語った。日本の外務省が発表した。")
    readings = [read(make_report(text, language="ja", source="NHK"), languages.load("ja")) for text in texts]

    assert [[None], ["JPN"]] == [
        [claim.of for claim in reading.claims if isinstance(claim, Position)] for reading in readings
    ]
