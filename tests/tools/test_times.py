"""How well time expressions are found and valued in texts that others marked."""

from __future__ import annotations

from pathlib import Path

from tools.times import compare, dates_in, measure, text_of

MADE = """\
<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22">March 22, 2013</TIMEX3></DCT>
<TITLE>Made</TITLE>
<TEXT>
The ferry <EVENT eid="e1">sank</EVENT> <TIMEX3 tid="t1" type="DATE" value="2012-06">last June</TIMEX3>.
It had been bought in <TIMEX3 tid="t2" type="DATE" value="1998">1998</TIMEX3> for \
<TIMEX3 tid="t3" type="DURATION" value="P10Y">ten years</TIMEX3>.
A report on it is due <TIMEX3 tid="t4" type="DATE" value="PRESENT_REF">now</TIMEX3>.
</TEXT>
</TimeML>
"""


def _made(folder: Path) -> Path:
    path = folder / "made.tml"
    path.write_text(MADE, encoding="utf-8")
    return path


def test_a_marked_text_is_taken_apart(tmp_path: Path) -> None:
    """Every time expression keeps its characters; only days, months and years are in scope."""
    text, written, marked = text_of(_made(tmp_path))

    assert "2013-03-22" == written
    assert ["last June", "1998", "ten years", "now"] == [text[slice(*one.span)] for one in marked]
    assert [True, True, False, False] == [one.wanted for one in marked]


def test_what_is_found_and_valued_is_counted(tmp_path: Path) -> None:
    """A date with other words beside it is found, though not the same stretch."""
    _made(tmp_path)

    scores, lines = measure(tmp_path)

    assert (2, 2, 1, 2, 2) == scores
    assert () == lines


def test_what_differs_is_told() -> None:
    """A date that nobody marked is spurious, and shown."""
    text = "They parted in 2011."

    scores, lines = compare(text, (), dates_in(text, "2013-03-22"))

    assert (0, 1) == (scores.marked, scores.found)
    assert ("'2011' read as 2011, marked by nobody",) == lines
