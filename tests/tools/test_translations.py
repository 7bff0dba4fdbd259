"""Whether a text in several languages gives the same claims in each."""

from __future__ import annotations

from typing import Any

from tools.translations import agreements, texts


def test_texts_are_told_by_their_number() -> None:
    """Only translated reports in languages with a pack count."""
    gold: dict[str, dict[str, str]] = {
        name: {} for name in ("en-ntrex-01", "id-ntrex-01", "xx-ntrex-01", "en-detik-01", "en-ntrex-02")
    }

    assert {"01": {"en": "en-ntrex-01", "id": "id-ntrex-01"}, "02": {"en": "en-ntrex-02"}} == texts(gold)


def test_the_same_claims_agree_whatever_their_words() -> None:
    """What is printed, and where, does not count; what is coded does."""
    visit = {"type": "engagement", "kind": "visit", "status": "held", "parties": ["KEN", "PER"]}
    readings: dict[str, dict[str, Any]] = {
        "a": {"claims": [{**visit, "cites": ["A visit."]}]},
        "b": {"claims": [{**visit, "cites": ["Kunjungan."]}]},
        "c": {"claims": []},
    }
    gold = {"a": {"text": "A visit."}, "b": {"text": "Kunjungan."}, "c": {"text": ""}}

    found = list(agreements(readings, gold, {"en": "a", "id": "b", "ms": "c"}))

    assert [("en", "id", 1.0), ("en", "ms", 0.0), ("id", "ms", 0.0)] == found
