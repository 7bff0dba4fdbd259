"""Web pages to drafts."""

from __future__ import annotations

import json
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ingest.draft import Draft, Rejected
from communique.ingest.html import read_page
from communique.model.errors import InputError

TEXT = (
    "The ministers of the two countries met in the capital on Monday and spoke about trade, transport and energy, "
    "and they agreed that a joint group will prepare a plan before the end of the year. "
    "Officials of both ministries will visit the ports where the goods are loaded."
)


def draft(head: str = "", *, inside: str = "", attributes: str = "") -> Draft:
    """The draft of a page with this head, and this inside of its article."""
    page = f"<html {attributes}><head>{head}</head><body><article>{inside}<p>{TEXT}</p></article></body></html>"
    found = read_page(page.encode(), path="page.html", stem="page")
    assert isinstance(found, Draft)
    return found


def linked(**fields: object) -> str:
    """JSON-LD of an article."""
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_a_page_gives_its_article_and_what_it_says_of_it() -> None:
    """JSON-LD is read for title, date, source, author and address, the element `html` for the language."""
    found = draft(
        linked(
            **{"@type": "NewsArticle"},
            headline="Ministers meet",
            datePublished="2024-03-05T10:00:00+07:00",
            author=[{"@type": "Person", "name": "Rina Wijaya"}, {"name": "Jon Doe"}],
            publisher={"name": "Example News"},
            mainEntityOfPage={"@id": "https://news.example/1"},
        ),
        attributes='lang="en-GB"',
    )

    assert found.text == TEXT
    assert ("Ministers meet", "2024-03-05") == (found.title, found.published)
    assert ("Example News", "Rina Wijaya, Jon Doe") == (found.source, found.author)
    assert ("https://news.example/1", "en-GB") == (found.url, found.language)
    assert (found.id, found.path, found.problems) == ("page", "page.html", ())


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="Ministers  meet">', "title", "Ministers meet"),
        ('<meta property="article:published_time" content="2024-03-05">', "published", "2024-03-05"),
        ('<meta name="DC.date.issued" content="2024-03-05">', "published", "2024-03-05"),
        ('<meta property="og:site_name" content="Example News">', "source", "Example News"),
        ('<meta name="author" content="Rina Wijaya">', "author", "Rina Wijaya"),
        ('<meta name="author" content="https://social.example/rina">', "author", None),
        ('<link rel="canonical" href="https://news.example/1">', "url", "https://news.example/1"),
        ('<link rel="canonical" href="/1">', "url", None),
        ('<meta property="og:url" content="https://news.example/2">', "url", "https://news.example/2"),
        ("<title>Ministers meet</title>", "title", "Ministers meet"),
        (
            '<title>Ministers meet - Example News</title><meta property="og:site_name" content="Example News">',
            "title",
            "Ministers meet",
        ),
        (linked(**{"@graph": [{"@type": ["NewsArticle"], "headline": "Ministers meet"}]}), "title", "Ministers meet"),
        (linked(**{"@type": "Organization", "headline": "We are Example News"}), "title", None),
        ('<script type="application/ld+json">{"broken</script>', "title", None),
    ],
)
def test_what_json_ld_does_not_say_is_found_elsewhere(head: str, field: str, value: str | None) -> None:
    """OpenGraph, other meta, links and the title are read; broken or other JSON-LD is passed over."""
    assert value == getattr(draft(head), field)


@pytest.mark.parametrize(
    ("inside", "published"),
    [
        ('<time datetime="2024-03-05T10:00">Tuesday</time>', "2024-03-05"),
        ('<span itemprop="datePublished" datetime="2024-03-05">Tuesday</span>', "2024-03-05"),
        ('<time datetime="2024-03-05">one</time><time datetime="2024-03-06">other</time>', "2024-03-05"),
    ],
)
def test_an_element_can_mark_the_day(inside: str, published: str | None) -> None:
    """A marked day is the day of publication; of two, the first."""
    assert published == draft(inside=inside).published


def test_the_one_heading_is_the_title() -> None:
    """A single `h1` goes before the title of the page; of several, none is taken."""
    assert draft("<title>Example</title>", inside="<h1>Ministers meet</h1>").title == "Ministers meet"
    assert draft("<title>Example</title>", inside="<h1>One</h1><h1>Other</h1>").title == "Example"


def test_a_page_without_an_article_gives_its_text_and_says_so() -> None:
    """A notice of a few words is read whole, with a problem."""
    found = read_page(b"<html><body><div>The page has moved.</div></body></html>", path="p", stem="p")

    assert isinstance(found, Draft)
    assert found.text == "The page has moved."
    assert ["no_article"] == [problem.code for problem in found.problems]


def test_a_page_that_hides_everything_is_read_all_the_same() -> None:
    """A page whose words stand in `noscript` alone still shows them."""
    found = read_page(f"<body><noscript><p>{TEXT}</p></noscript></body>".encode(), path="p", stem="p")

    assert isinstance(found, Draft)
    assert TEXT == found.text


def test_it_is_said_where_each_field_was_found() -> None:
    """`found` names the place of each field of the draft, and of no other."""
    head = linked(**{"@type": "NewsArticle"}, headline="Ministers meet", datePublished="2024-03-05")
    original = draft(head + '<meta property="og:site_name" content="Example">', attributes="lang='en'").original

    assert original is not None
    assert {
        "title": "json-ld",
        "published": "json-ld",
        "source": "meta og:site_name",
        "language": "html",
    } == original.found


def test_the_careful_extractor_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trafilatura, the message names what to install."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(InputError, match=r"communique\[careful\]"):
        read_page(f"<p>{TEXT}</p>".encode(), path="p", stem="p", extract="careful")


def test_the_careful_extractor_finds_the_text() -> None:
    """Trafilatura gives the text, the rest is found as before."""
    pytest.importorskip("trafilatura")
    page = f"<html><body><article><h1>Ministers meet</h1><p>{TEXT}</p></article></body></html>"
    found = read_page(page.encode(), path="p", stem="p", extract="careful")

    assert isinstance(found, Draft)
    assert TEXT in found.text
    assert "Ministers meet" == found.title


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<html><body><script>let a = 1</script></body></html>", "empty"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"<p>a" * 210_000, "malformed"),
        (b"<div>" * 6000 + b"deep", "malformed"),
        (b"<div>" * 1500 + b"deep" + b"</div>" * 1500, "malformed"),
    ],
)
def test_a_page_without_text_is_rejected(data: bytes, code: str) -> None:
    """Nothing to show, no page at all, or elements nested without end."""
    found = read_page(data, path="p", stem="p")

    assert isinstance(found, Rejected)
    assert code == found.problem.code


def test_a_page_is_decoded_as_it_declares() -> None:
    """An old page in Cyrillic says how it is written, in its `meta`."""
    words = "Министры двух стран встретились в столице и обсудили торговлю, транспорт и энергетику. " * 3
    page = f'<html><head><meta charset="koi8-r"></head><body><article><p>{words}</p></article></body></html>'
    found = read_page(page.encode("koi8-r"), path="p", stem="p")

    assert isinstance(found, Draft)
    assert words.strip() == found.text
    assert not found.problems


@given(st.binary(max_size=300) | st.text("<>/ab =\"'!-", max_size=300).map(str.encode))
def test_any_bytes_make_a_draft_or_are_rejected(data: bytes) -> None:
    """Whatever a page holds, there is a draft with text, or a problem."""
    found = read_page(data, path="p", stem="p")

    assert isinstance(found, Rejected) or found.text.strip()


@pytest.mark.parametrize("name", ["article", "h1", "b", "a", "nav", "main", "form", "h2", "em"])
@pytest.mark.parametrize("count", [4900, 20_000])
def test_elements_that_are_not_closed_take_no_time_without_end(name: str, count: int) -> None:
    """Whatever element is opened over and over, with words in it: the page is read or refused, and soon."""
    page = f"<!doctype html><body>{f'<{name}>Talks in Rome. ' * count}".encode()
    began = time.process_time()
    read_page(page, path="a.html", stem="a")

    assert time.process_time() - began < 5
