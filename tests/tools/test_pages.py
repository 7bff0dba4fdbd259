"""The measure of text and day on evaluation pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tools.pages import Extracted, Page, Score, Tally, compare, f1, main, pages_in, trafilatura_pages

PAGE = b'<meta property="article:published_time" content="2024-03-04"><p class="date">March 4, 2024</p>'


def test_words_and_runs_of_words_are_compared() -> None:
    """Order counts for runs alone; a Chinese character is a word."""
    assert Score((1.0, 1.0), (1.0, 1.0)) == compare("one two, three four", "one two three four")
    assert Score((1.0, 1.0), (0.0, 0.0)) == compare("four three two one", "one two three four")
    assert (0.5, 1.0) == compare("会谈 one two", "会谈").words
    assert Score((0.0, 0.0), (0.0, 0.0)) == compare("", "one")


def test_f1_is_the_harmonic_mean() -> None:
    """Nothing found is nothing."""
    assert 0.5 == f1(0.5, 0.5)
    assert 0.0 == f1(0.0, 0.0)


def test_pages_are_found_in_a_folder_by_part(tmp_path: Path) -> None:
    """Each page is in one part; what is not in the folder is passed over."""
    tests = tmp_path / "trafilatura/tests"
    (tests / "cache").mkdir(parents=True)
    items = {}
    for number in range(30):
        items[f"https://x.example/{number}"] = {
            "file": f"{number}.html",
            "with": ["a b"],
            "without": ["c"],
            "date": "2024-03-04",
        }
        (tests / "cache" / f"{number}.html").write_bytes(PAGE)
    (tests / "evaldata.json").write_text(json.dumps(items))
    parts = [{page.name for page in pages_in(tmp_path, part)} for part in ("dev", "held", "all")]

    assert all(parts)
    assert parts[2] == parts[0] | parts[1]
    assert not parts[0] & parts[1]
    assert all(page.shown and not page.changed for page in trafilatura_pages(tmp_path / "trafilatura"))


def test_a_day_of_change_is_counted_apart(tmp_path: Path) -> None:
    """A page whose annotated day is, by its own marks, that of a change."""
    folder = tmp_path / "article-extraction-benchmark"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE))
    (folder / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": "March 4, 2024"}}))
    (page,) = pages_in(tmp_path, "all")
    tally = Tally()
    tally.add(page._replace(day="2024-05-01", changed=True), Extracted("", "2024-03-04"), 0.1)
    tally.add(page._replace(day="2024-03-04", shown=True), Extracted("March 4, 2024", "2024-03-04"), 0.1)

    assert {"changed": 1, "changed right": 0, "pages": 1, "shown": 1, "pages right": 1, "shown right": 1} == dict(
        tally.days
    )
    assert "1.000 of    1" in tally.row()


def test_segments_are_counted() -> None:
    """Those that belong to the text, found or not, and those that do not."""
    tally = Tally()
    tally.add(Page("s", "n", b"", has=("a b", "c"), lacks=("d", "e")), Extracted("a  b\nd", None), 0.1)

    assert {"found": 1, "wanted": 2, "false": 1} == dict(tally.segments)


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    """Nothing is measured, and that is said."""
    with pytest.raises(SystemExit, match="no set of pages"):
        main(["--folder", str(tmp_path), "--only", "ours"])
