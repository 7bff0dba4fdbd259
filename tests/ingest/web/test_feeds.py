"""Lists of feeds: OPML and lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.ingest.web.feeds import feeds_in
from communique.model.errors import InputError

OPML = """<?xml version="1.0"?>
<opml version="2.0"><head><title>Ministries</title></head><body>
<outline text="Europe"><outline type="rss" text="One" xmlUrl="https://one.example/feed?a=1&amp;b=2"/>
<outline text="Two" XMLURL="https://two.example/feed"/></outline>
<outline text="One again" xmlUrl="https://one.example/feed?a=1&amp;b=2"/><outline text="none"/>
</body></opml>"""
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="&b;"/></opml>'


def test_feeds_are_found_in_opml(tmp_path: Path) -> None:
    """In folders of folders, each once."""
    (tmp_path / "feeds.opml").write_text(OPML)

    assert ("https://one.example/feed?a=1&b=2", "https://two.example/feed") == feeds_in(tmp_path / "feeds.opml")


def test_feeds_are_found_in_lines(tmp_path: Path) -> None:
    """One address a line; other lines are remarks."""
    (tmp_path / "feeds.txt").write_text("# ministries\n\n https://one.example/feed \nhttps://two.example/feed\n")

    assert ("https://one.example/feed", "https://two.example/feed") == feeds_in(tmp_path / "feeds.txt")


def test_an_address_is_a_feed() -> None:
    """Given by itself."""
    assert ("https://one.example/feed",) == feeds_in("https://one.example/feed")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BOMB, "entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="&x;"/></opml>', "entities"),
        ("<opml><outline", "no OPML"),
        ("<opml/>", "no feed"),
        ("", "no feed"),
        ("<" * 100_000, "no OPML"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    """With what is wrong and what to do."""
    (tmp_path / "feeds.opml").write_text(text)
    with pytest.raises(InputError, match=problem):
        feeds_in(tmp_path / "feeds.opml")


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(InputError, match=r"feeds\.opml"):
        feeds_in(tmp_path / "feeds.opml")
