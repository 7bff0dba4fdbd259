"""Folding keeps every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.read.words.fold import fold, in_word, is_word


@given(st.text())
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    """A folded text has as many characters as the text, so that offsets hold in every script."""
    assert len(text) == len(fold(text))


def test_typographic_marks_and_odd_spaces_are_folded() -> None:
    """Curly quotes, long dashes and non-breaking spaces become their plain kin."""
    assert 'the "envoy\'s" u.s.-led talks' == fold("The\u00a0“envoy’s” U.S.\u2013led talks")


def test_a_dotted_capital_i_stays_one_character() -> None:
    """The Turkish capital that lower-casing would make two characters long stays one."""
    assert "istanbul" == fold("\u0130stanbul")


def test_typed_dashes_are_dashes() -> None:
    """Two or three hyphens stand for a dash, which parts words or days."""
    assert "26- 28 may - and 3-4 june" == fold("26--28 May---and 3-4 June").replace("  ", " ")


def test_digits_of_every_script_are_folded() -> None:
    """Figures are read as figures, whatever the script writes them in."""
    assert "2024 2024 2024 2024 2024" == fold("٢٠٢٤ ۲۰۲۴ २०२४ ๒๐๒๔ ２０２４")


def test_letters_of_arabic_keyboards_are_one() -> None:
    """Yeh, kaf and heh of Arabic and Persian keyboards are read as those of Urdu."""
    assert fold("\u06cc\u06a9\u06c1") == fold("\u064a\u0643\u0647")


def test_signs_belong_to_their_letters() -> None:
    """A vowel sign stands inside a word; a full stop of the script does not."""
    assert [True, True, False, False] == [in_word(char) for char in "\u0940\u064e\u0964\u06d4"]
    assert is_word("मंत्री")
    assert not is_word("क-ख")


def test_letters_that_arabic_script_writes_in_two_ways_are_folded() -> None:
    """Yeh, kaf, heh and alef are one letter each, and the joiner of Persian is a space."""
    assert fold("إيران كند") == fold("ایران کند")
    assert "می شود, ; ?" == fold("می\u200cشود، ؛ ؟")


def test_letters_of_devanagari_are_one_with_and_without_their_dot() -> None:
    """A letter with a dot below is read as the letter, and one nasal sign as the other."""
    assert fold("\u092b\u093e\u0902") == fold("\u095e\u093e\u0901")
