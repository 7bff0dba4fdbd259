"""Capitals that tell words of titles from other syllables, and names from states."""

from __future__ import annotations

from communique.ingest import make_report
from communique.read.document import prepare
from communique.read.words.lexicon import Layer, lexicon


def _parties(text: str) -> list[str]:
    document = prepare(make_report(text, language="vi"), lexicon("vi"))
    return [str(getattr(mark.value, "code", "")) for mark in document.sentences[0].layer(Layer.PARTY)]


def test_a_state_behind_two_words_of_a_name_is_the_last_of_them() -> None:
    """ "Nguyễn Minh Đức" is no German; behind an office the state stays one."""
    assert ["LAO"] == _parties("Thứ trưởng Nguyễn Minh Đức gặp Thủ tướng Lào.")
    assert ["DEU", "LAO"] == _parties("Thủ tướng Đức gặp Thủ tướng Lào.")


def test_a_word_of_bodies_counts_with_its_capital_only() -> None:
    """ "Hội" heads the name of a body; in "hội đàm" it is a syllable of talks."""
    document = prepare(make_report("Hội Hữu nghị Peru hội đàm với Chile.", language="vi"), lexicon("vi"))
    heads = [document.printed((mark.start, mark.end)) for mark in document.sentences[0].layer(Layer.BODY_HEAD)]

    assert ["Hội"] == heads
