"""Feeds and sitemaps to drafts and links."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.ingest import reports
from communique.ingest.draft import Draft, Link, Rejected
from tests.ingest.carriers.finding import codes, found
from tools import carried

OTHER = "https://news.example/other"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("feed.rss", carried.rss()),
        ("feed.xml", carried.rss()),
        ("feed.atom", carried.atom()),
        ("feed", carried.atom()),
        ("feed.json", carried.json_feed()),
    ],
)
def test_an_entry_with_its_text_is_a_draft_and_one_without_is_a_link(tmp_path: Path, name: str, data: bytes) -> None:
    """With the title, date and source that the feed gives."""
    draft, link = found(tmp_path, name, data)

    assert isinstance(draft, Draft)
    assert isinstance(link, Link)
    assert [*carried.PARAGRAPHS] == [line for line in draft.text.split("\n") if line]
    assert (carried.TITLE, carried.ADDRESS, "The Ministry") == (draft.title, draft.url, draft.source)
    assert (OTHER, "Elsewhere", "The Ministry") == (link.address, link.title, link.source)


@pytest.mark.parametrize("end", ["...", "…", " [...]", " Read more »"])
def test_a_text_that_is_cut_off_is_a_link(tmp_path: Path, end: str) -> None:
    """Its entry leads to all of it."""
    data = carried.rss().replace(b"maritime security.", f"maritime security{end}".encode())

    assert [carried.ADDRESS, OTHER] == codes(tmp_path, "feed.rss", data)


def test_a_broken_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """Names of characters that XML lacks, and elements that are not closed."""
    data = carried.rss().replace(b"The Ministry", b"The&nbsp;Ministry <br>")

    assert [carried.ADDRESS, OTHER] == codes(tmp_path, "feed.rss", data)


def test_a_sitemap_gives_links(tmp_path: Path) -> None:
    """A news sitemap with titles and dates, an index with its sitemaps; only addresses of the web are addresses."""
    (link,) = found(tmp_path, "sitemap.xml", carried.sitemap())
    places = ("<sitemap><loc> https://a.example/1.xml </loc></sitemap>", "<sitemap><loc>file:///etc</loc></sitemap>")
    index = f"<sitemapindex>{''.join(places)}</sitemapindex>".encode()

    assert isinstance(link, Link)
    assert (carried.ADDRESS, carried.TITLE, carried.DAY) == (link.address, link.title, link.published)
    assert ["https://a.example/1.xml"] == codes(tmp_path, "index.xml", index)


def test_links_are_counted_and_not_listed(tmp_path: Path) -> None:
    """Without fetching, one problem says how many there are and what to do."""
    locations = "".join(f"<url><loc>https://a.example/{number}</loc></url>" for number in range(1000))
    (tmp_path / "sitemap.xml").write_text(f"<urlset>{locations}</urlset>")
    (tmp_path / "links.txt").write_text("https://a.example/1\n\nhttps://a.example/2\n")
    items = list(reports([tmp_path / "links.txt", tmp_path / "z.txt", tmp_path / "sitemap.xml"]))

    assert ["link", "missing", "link"] == [item.problem.code for item in items if isinstance(item, Rejected)]
    assert "1,000" in items[2].problem.message if isinstance(items[2], Rejected) else False
    assert "--fetch" in items[0].problem.message if isinstance(items[0], Rejected) else False


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<a>" * 200_000,
        b"<rss><channel>" + b"<item>" * 100_000,
        b'<rss version="2.0"',
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": "none"}).encode(),
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": 3, "title": {}, "authors": "x"}]}',
    ],
)
def test_a_hostile_feed_raises_nothing(tmp_path: Path, data: bytes) -> None:
    """Nested without end, cut off, or of other values than a feed has."""
    assert not any(isinstance(item, Draft) for item in found(tmp_path, "feed.rss", data))
