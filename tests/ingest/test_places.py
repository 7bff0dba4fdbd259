"""From a report's characters back to the page that they were read from."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from communique.ingest.draft import Draft
from communique.ingest.html import Extract, read_page
from communique.ingest.places import Place, locate

FIRST = (
    "The ministers of both countries met in the capital on Monday and spoke about trade and transport, officials said."
)
PAGE = f"""
<html><head><title>The ministers met</title></head><body>
<ul><li>Ports</li><li>More</li></ul>
<article><h1>Ministers meet</h1><p>{FIRST}</p>
<p>They   agreed on a <b>joint
 plan</b> of work&nbsp;for the year,<br>and on a list of ports that will be opened for the ships of both countries.</p>
<ul><li>Ports</li><li>Roads</li></ul></article></body></html>
"""


def text_at(place: Place | None) -> str:
    """The words that stand on the page at a place, as a browser finds them."""
    assert place is not None
    (element,) = LexborHTMLParser(PAGE).css(place.path)
    return " ".join((element.text(deep=True) or "")[place.start : place.end].split())


def located(quote: str, *, extract: Extract = "fast", last: bool = False) -> Place | None:
    """Where a quote from the page's report stands on the page."""
    draft = read_page(PAGE.encode(), path="p", stem="p", extract=extract)
    assert isinstance(draft, Draft)
    start = draft.text.rindex(quote) if last else draft.text.index(quote)
    (place,) = locate(PAGE.encode(), "text/html", draft.text, [(start, start + len(quote))])
    return place


@pytest.mark.parametrize("quote", ["met in the capital", "agreed on a joint plan of work", "joint plan", "said."])
def test_the_words_stand_where_they_are_said_to(quote: str) -> None:
    """Whatever spaces, breaks and elements the page has within them."""
    assert quote == text_at(located(quote))


def test_it_does_not_matter_who_found_the_text() -> None:
    """A quote from a text that trafilatura found is located too."""
    pytest.importorskip("trafilatura")

    assert "met in the capital" == text_at(located("met in the capital", extract="careful"))


def test_the_smallest_element_is_named() -> None:
    """A quote within one element is located in it, one over several in what holds them all."""
    inner, outer = located("joint plan"), located("a joint plan of")

    assert inner is not None
    assert outer is not None
    assert "html > body > article:nth-of-type(1) > p:nth-of-type(2) > b:nth-of-type(1)" == inner.path
    assert "html > body > article:nth-of-type(1) > p:nth-of-type(2)" == outer.path


def test_of_lines_that_stand_twice_the_one_behind_its_landmark_is_meant() -> None:
    """ "Ports" stands in the menu too."""
    place = located("Ports", last=True)

    assert place is not None
    assert "article" in place.path


def test_what_is_not_on_the_page_has_no_place() -> None:
    """Another text, an empty span, bytes of another kind."""
    assert (None, None) == locate(PAGE.encode(), "text/html", "Nothing of the kind.", [(0, 7), (3, 3)])
    assert (None,) == locate(b"%PDF", "application/pdf", FIRST, [(0, 3)])
    assert (None,) == locate(b"\x89PNG\r\n", "text/html", FIRST, [(0, 3)])
