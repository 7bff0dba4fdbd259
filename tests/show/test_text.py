"""Pages as text: nothing lost, nothing too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from communique.show.pages import dossier_page
from communique.show.runs import Part, Run, plain
from communique.show.text import gathered, page_text, unpainted, wrap
from tests.story import the_dossier

RUNS = st.lists(
    st.builds(
        Run,
        st.text(st.sampled_from("ab ,.中外长กล"), min_size=1, max_size=20),
        st.sampled_from([Part.TEXT, Part.PRINTED, Part.NAME]),
    ),
    max_size=8,
)


@given(RUNS, st.integers(4, 30))
def test_wrapping_loses_nothing(runs: list[Run], width: int) -> None:
    """The lines joined are the sentence, and every break is at a space or between letters that need none."""
    lines = wrap(tuple(runs), width)

    assert plain(tuple(runs)) == "".join(plain(line) for line in lines)


@given(st.lists(st.text(st.sampled_from("abc"), min_size=1, max_size=6), max_size=20), st.integers(8, 30))
def test_lines_of_short_words_are_no_wider_than_asked(words: list[str], width: int) -> None:
    """Where every word fits, every line does."""
    lines = wrap((Run(" ".join(words)),), width)

    assert all(cell_len(plain(line).rstrip()) <= width for line in lines)


def test_chinese_takes_two_cells_and_breaks_between_letters() -> None:
    """Ten cells hold five Chinese letters, and no line begins with a comma."""
    lines = wrap((Run("中国外交部长，会见意大利外长"),), 10)

    assert ["中国外交部", "长，会见意", "大利外长"] == [plain(line) for line in lines]


def test_a_footnote_stays_with_its_word() -> None:
    """A number never begins a line."""
    lines = wrap((Run("met in Roma"), Run("1", Part.NOTE), Run("2", Part.NOTE)), 11)

    assert ["met in ", "Roma[1, 2]"] == [plain(line) for line in lines]


def test_footnotes_in_a_row_are_gathered() -> None:
    """Three and more are a range, two are not."""
    numbers = [Run(number, Part.NOTE) for number in ("1", "2", "3", "5", "6", "9")]

    assert "said[1–3, 5, 6, 9] so" == plain(gathered((Run("said"), *numbers, Run(" so"))))


def test_a_dossier_fits_the_width_and_is_aligned() -> None:
    """Sentences stand beside their dates, and no line but an address is wider than the terminal."""
    text = page_text(dossier_page(the_dossier()), width=72)

    wide = [line for line in text.splitlines() if cell_len(line) > 72 and "http" not in line]
    assert [] == wide
    assert "  2 May 2023        Meeting in Roma, Italy — Anna Rossi (Defence" in text
    assert "Trade of Italy with Pakistan: USD 1.5 billion" in text
    assert "13th to 14th sessions: no report" in text


def test_paint_changes_no_width() -> None:
    """Colours are put on after the lines are broken."""
    page = dossier_page(the_dossier())

    painted = page_text(page, width=60, paint=lambda run: f"\x1b[1m{unpainted(run)}\x1b[0m")

    assert page_text(page, width=60).split() == painted.replace("\x1b[1m", "").replace("\x1b[0m", "").split()
