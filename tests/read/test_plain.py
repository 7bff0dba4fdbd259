"""The text as it is read: breaks of a fixed width and ignored signs are passed over, offsets kept."""

from __future__ import annotations

from communique.model.report import Report
from communique.read.words.plain import Plain, characters, plain_report, plain_text, without

_WIDTH = 50


def _wrapped(text: str) -> str:
    return "\n".join(text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH))


def test_a_page_cut_at_a_fixed_width_is_read_as_one_line() -> None:
    """Breaks in the midst of words fall out, and each character knows its place in the report."""
    text = "Peru and Chile signed an agreement on trade in Lima on Monday. " * 6
    wrapped = _wrapped(text)

    plain = plain_text(wrapped)

    assert plain is not None
    assert text == plain.text
    start, end = plain.span((48, 58))
    assert text[48:58] == wrapped[start:end].replace("\n", "")


def test_a_short_line_of_a_wrapped_page_ends_there() -> None:
    """A headline and a paragraph's last line keep their break."""
    wrapped = "A headline\n" + _wrapped("Peru and Chile signed an agreement on trade in Lima. " * 6) + "\nThe end."

    plain = plain_text(wrapped)

    assert plain is not None
    assert 2 == plain.text.count("\n")


def test_a_full_line_that_lost_a_character_is_no_end() -> None:
    """A line one short behind a full one goes on, unless it ends as a sentence does."""
    lines = ["x" * _WIDTH] * 6 + ["y" * (_WIDTH - 1), "z", "x" * _WIDTH, "w" * (_WIDTH - 2) + ".", "v"]

    plain = plain_text("\n".join(lines))

    assert plain is not None
    assert 2 == plain.text.count("\n")


def test_lines_of_their_own_length_are_left_alone() -> None:
    """A page broken between words, or not at all, is its own text to read."""
    text = "\n".join("word " * count for count in (9, 10, 11, 12, 13, 14, 15))

    assert plain_text(text) is None
    assert plain_text("") is None


def test_ignored_signs_fall_out() -> None:
    """Signs that a pack leaves out do not part or tell apart words."""
    plain = plain_text("وزیرِ اعظم", ("0650",))

    assert Plain("وزیر اعظم", (0, 1, 2, 3, 5, 6, 7, 8, 9)) == plain
    assert "وزیر" == without("وزیرِ", ("0650",))
    assert plain_text("وزیر", ("0650",)) is None


def test_furniture_keeps_its_place() -> None:
    """Spans of furniture follow the text to read; one that falls out altogether is gone."""
    plain = plain_text("aِbِc", ("0650",))
    assert plain is not None

    report = plain_report(Report(id="r", text="aِbِc", clutter=((1, 2), (2, 4))), plain)

    assert ("abc", ((1, 2),)) == (report.text, report.clutter)


def test_ranges_of_characters_are_left_out() -> None:
    """A pack lists code points, and ranges of them."""
    assert frozenset("abcx") == characters(("0061-0063", "0078"))


def test_words_part_behind_a_letter_that_only_ends_words() -> None:
    """A space is read where the next word follows at once; the words keep their place."""
    text = "چلی کےدورے پر"

    plain = plain_text(text, (), "ے")

    assert plain is not None
    assert "چلی کے دورے پر" == plain.text
    start, end = plain.span((7, 11))
    assert "دورے" == text[start:end]
