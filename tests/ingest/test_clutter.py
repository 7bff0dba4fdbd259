"""Page furniture, both ways: every entry hits what it says and misses what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.ingest.clutter import entries, find_clutter
from communique.ingest.lines import lines_of, spans_of
from communique.ingest.tables import names_in
from communique.ingest.text import clean

Case = tuple[str | None, str]


def cases(field: str) -> list[Case]:
    """The language and the line of each hit or miss of the tables."""
    return [
        (None if language == "any" else language, line)
        for language in names_in("clutter")
        for entry in entries(language)
        for line in entry[field]
    ]


@pytest.mark.parametrize("case", cases("hits"))
def test_furniture_is_recognised(case: Case) -> None:
    """A line that an entry gives as a hit is furniture in its language."""
    language, line = case

    assert frozenset((0,)) == find_clutter(lines_of(line), language)


@pytest.mark.parametrize("case", cases("misses"))
def test_what_only_looks_like_furniture_stays(case: Case) -> None:
    """A line that an entry gives as a miss is no furniture, by any entry."""
    language, line = case

    assert not find_clutter(lines_of(line), language)


@pytest.mark.parametrize("language", names_in("clutter"))
def test_every_entry_is_complete(language: str) -> None:
    """Each entry has a kind, hits, misses, a reason, and something that it matches by."""
    for entry in entries(language):
        assert {"kind", "hits", "misses", "why"} <= entry.keys()
        assert all((entry["hits"], entry["misses"], entry["why"]))
        assert {"lines", "starts", "patterns"} & entry.keys()
        assert entry.keys() <= {"kind", "lines", "starts", "patterns", "hits", "misses", "why"}


def test_english_furniture_is_known_in_every_language() -> None:
    """A page in a language without a table has English buttons."""
    assert frozenset((1,)) == find_clutter(lines_of("Due ministri a Roma\nPrint version"), "it")


def test_links_below_a_heading_are_furniture_to_the_end() -> None:
    """What follows "Related news" and reads like headlines is no part of the report."""
    text = "The ministers met in Rome.\nRelated news\nShips arrive in port\nTwo sides sign a plan\n12 views"

    assert frozenset((1, 2, 3, 4)) == find_clutter(lines_of(text), "en")


def test_an_article_that_goes_on_after_a_link_is_kept() -> None:
    """A paragraph after "Read also" shows that the article goes on, and so does what stands above it."""
    text = "The ministers met.\nRead also\nShips arrive in port\nThe two sides then signed a plan.\nPrint version"

    assert frozenset((1, 4)) == find_clutter(lines_of(text), "en")


def test_no_quote_of_the_gold_is_furniture(shared: Path) -> None:
    """What people cited as the words of a claim is never marked, in any language."""
    for path in sorted((shared / "gold").glob("*/*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        text = clean(coded["text"])
        lines = lines_of(text)
        spans = spans_of(lines, find_clutter(lines, coded["language"]))
        quotes = [text.find(clean(quote)) for claim in coded["claims"] for quote in claim["cites"]]

        assert not [at for at in quotes for start, end in spans if start <= at < end], path.name
