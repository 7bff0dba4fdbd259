"""What the encoder is asked and what its answer means, in numbers that can be checked by hand."""

from __future__ import annotations

import numpy as np

from communique.engines.spans.asking import Labels, answer, pieces_of, question, words_of


def words(text: str, *, spaced: bool = True) -> list[str]:
    """The words of a text as the encoder takes them."""
    return [text[slice(*span)] for span in words_of(text, (0, len(text)), spaced=spaced)]


def test_words_keep_their_hyphens_and_signs_stand_alone() -> None:
    """As the splitter has it that the models were trained with."""
    assert words("Ali-Reza, minister.") == ["Ali-Reza", ",", "minister", "."]


def test_where_no_spaces_are_written_each_letter_is_a_word_but_for_latin_runs() -> None:
    """Nothing else parts words there."""
    assert words("部长Ali访华", spaced=False) == ["部", "长", "Ali", "访", "华"]


def test_the_labels_stand_before_the_words_each_behind_a_mark() -> None:
    """And one more mark parts them from the words."""
    assert Labels(("person", "office")).prompt() == ["<<ENT>>", "person", "<<ENT>>", "office", "<<SEP>>"]


def test_the_first_part_of_each_word_is_told_from_one_on() -> None:
    """Two words of the prompt, then two of the sentence, the first in two parts."""
    asked = question([2, 10, 11, 12, 13, 14, 3], [None, 0, 1, 2, 2, 3, None], prompt=2, width=2)
    assert asked["words_mask"].tolist() == [[0, 0, 0, 1, 0, 2, 0]]
    assert asked["text_lengths"].tolist() == [[2]]
    assert asked["span_idx"].tolist() == [[[0, 0], [0, 1], [1, 1], [1, 1]]]
    assert asked["span_mask"].tolist() == [[True, True, True, False]]


def test_of_spans_that_overlap_the_surest_is_kept() -> None:
    """A word belongs to one name."""
    logits = np.full((1, 3, 2, 2), -9.0)
    logits[0, 0, 0, 0], logits[0, 0, 1, 0], logits[0, 1, 0, 1], logits[0, 2, 0, 1] = 1.0, 2.0, 1.5, 0.5
    assert [(one.first, one.last, one.label) for one in answer(logits, least=0.5)] == [(0, 2, 0), (2, 3, 1)]


def test_a_span_past_the_last_word_is_none() -> None:
    """Models score those too."""
    logits = np.full((1, 2, 2, 1), -9.0)
    logits[0, 1, 1, 0] = 5.0
    assert answer(logits, least=0.5) == []


def test_a_long_sentence_is_asked_about_in_pieces() -> None:
    """The last holds what is left."""
    assert [len(piece) for piece in pieces_of([(at, at + 1) for at in range(7)], 3)] == [3, 3, 1]
