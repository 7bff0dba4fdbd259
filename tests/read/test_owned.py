"""A stance that a noun owns is held by whoever stands right behind it."""

from __future__ import annotations

import pytest

from communique import languages
from communique.ingest import make_report
from communique.model.claims import Stance
from communique.read import read

CASES = [
    ("ar", "توقفت المحادثات بسبب دعم بيرو لكينيا.", [("support", "PER", ("KEN",))]),
    ("ar", "توقفت المحادثات بسبب معارضة بيرو لقرار كينيا.", [("rejection", "PER", ("KEN",))]),
    ("fa", "مخالفت پرو با پیشنهاد کنیا ادامه دارد.", [("rejection", "PER", ("KEN",))]),
    # Nothing leads on from who stands there, or nobody does.
    ("ar", "توقفت المحادثات بسبب معارضة بيرو أمس في كينيا.", []),
    ("ar", "توقفت المحادثات بسبب دعم الأسعار في بيرو وكينيا.", []),
    # Denied.
    ("ar", "توقفت المحادثات بسبب عدم دعم بيرو لكينيا.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_noun_is_held_by_whom_it_belongs_to(
    language: str, text: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    """Where a small word leads on to whom it is towards."""
    claims = read(make_report(text, language=language), languages.load(language)).claims

    assert expected == [
        (str(claim.kind), claim.holder.of, claim.target) for claim in claims if isinstance(claim, Stance)
    ]
