"""HTML that stands by itself: nothing fetched, everything escaped, every link answered."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from communique.ask.marking import mark
from communique.show.html import page_html, web_address
from communique.show.pages import dossier_page
from communique.show.reports import report_html
from tests.making import sourced
from tests.story import claims, the_dossier

HTML = {
    "dossier": page_html(dossier_page(the_dossier()), label="Dossier"),
    **{name: report_html(mark(told, sourced(told, *found))) for name, (told, found) in claims().items()},
}
pages = pytest.mark.parametrize("html", HTML.values(), ids=HTML)
VOID = {"meta", "input", "circle", "line", "br"}


class Outline(HTMLParser):
    """The elements of a page: tags that are open, ids, links, and what the page would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.fetched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is and refers to."""
        said = dict(attrs)
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if said.get("id"):
            self.ids.append(said["id"] or "")
        if tag == "a":
            self.links.append(said.get("href") or "")
        self.fetched += [value or "" for name, value in attrs if name in ("src", "srcset", "data", "poster", "action")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element without an end."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Check that what ends is what began last."""
        assert self.open.pop() == tag


@pages
def test_a_page_fetches_nothing(html: str) -> None:
    """No script, image, font or style sheet comes from elsewhere."""
    outline = Outline(html)

    assert [] == outline.fetched
    assert not outline.tags & {"script", "link", "img", "iframe", "object", "embed", "base"}
    assert not re.search(r"url\(|@import", html)


@pages
def test_a_page_is_well_formed(html: str) -> None:
    """Every element ends, and every id is given once."""
    outline = Outline(html)

    assert [] == outline.open
    assert sorted(set(outline.ids)) == sorted(outline.ids)


@pages
def test_every_link_within_a_page_leads_somewhere(html: str) -> None:
    """Footnotes, references and claims all have their anchors."""
    outline = Outline(html)

    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_footnotes_are_linked_both_ways() -> None:
    """Each footnote leads back to every place that refers to it."""
    links = Outline(HTML["dossier"]).links

    for note in the_dossier().footnotes:
        there = links.count(f"#note-{note.number}")
        back = [link for link in links if link.startswith(f"#ref-{note.number}-")]
        assert there == len(back) > 0


@pages
def test_what_reports_say_is_escaped(html: str) -> None:
    """A title with markup in it is shown, not obeyed."""
    assert "<script" not in html
    assert 'href="javascript:' not in html


def test_markup_in_a_title_is_shown_as_it_is() -> None:
    """The letters are all there."""
    assert "Pertemuan &lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in HTML["second"]


def test_words_of_reports_say_their_language() -> None:
    """A screen reader is told what is Indonesian."""
    assert '<i class="printed" dir="auto" lang="id">perjanjian enam kapal patroli</i>' in HTML["dossier"]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("HTTP://x.example", "HTTP://x.example"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, address: str | None) -> None:
    """Anything else that a report calls its address is left out."""
    assert address == web_address(url)


def test_every_claim_of_a_report_has_an_anchor_and_its_words() -> None:
    """Claims are numbered, lead to the text, and show the words of each field."""
    html = HTML["first"]

    assert all(f'id="claim-{number}"' in html for number in range(1, 7))
    assert "Trade reached 1.5 billion dollars in 2022." in html
    assert '<mark class="engagement in-2' in html
