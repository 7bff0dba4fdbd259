"""The article of a page, and what stands around it."""

from __future__ import annotations

import pytest

from communique.ingest.furniture import article, body

FIRST = (
    "The ministers of the two countries met in the capital on Monday and spoke about trade, transport and energy, "
    "and they agreed that a joint group will prepare a plan before the end of the year."
)
SECOND = (
    "Officials of both ministries will visit the ports where the goods are loaded, and a second round of talks is "
    "to be held in the spring, once the plan has been read by both governments."
)


def page(*, inside: str = "", around: str = "") -> str:
    """A page with an article of two paragraphs, something inside of it, and something around it."""
    return (
        "<html><body><nav><a href='/'>Front</a> <a href='/news'>All news</a></nav>"
        f"<article><h1>Ministers meet</h1><p>{FIRST}</p>{inside}<p>{SECOND}</p></article>{around}"
        "<footer>Example News, all rights reserved</footer></body></html>"
    )


def test_the_article_is_kept_and_the_frame_is_not() -> None:
    """Both paragraphs are there, in order and on lines of their own; menus and the foot are not."""
    text = article(page())

    assert text.index(FIRST) < text.index(SECOND)
    assert "\n" in text[text.index(FIRST) + len(FIRST) : text.index(SECOND)]
    assert "All news" not in text
    assert "all rights reserved" not in text


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='related-articles'><p>Ships arrive in port, and many more things happen there.</p></div>",
        "<div id='comments'><p>I do not believe that this was said by anyone at all.</p></div>",
        "<aside><p>Ships arrive in port, and many more things happen there.</p></aside>",
        "<div class='newsletterSignup'><p>Our letter comes every day with the best of what we write.</p></div>",
        "<form><p>Tell us what you think of this page in a few words.</p></form>",
    ],
)
def test_furniture_is_found_by_its_names(furniture: str) -> None:
    """Comments, teasers and forms go by their class, id or element, inside of the article and around it."""
    words = furniture.split("<p>")[1].split("</p>", maxsplit=1)[0]

    assert words not in article(page(inside=furniture))
    assert words not in article(page(around=furniture))
    assert SECOND in article(page(inside=furniture))


def test_a_page_that_is_badly_named_is_kept() -> None:
    """Where most of the page stands in an element called furniture, it is none."""
    text = article(f"<html><body><div class='subscribe'><p>{FIRST}</p><p>{SECOND}</p></div></body></html>")

    assert FIRST in text
    assert SECOND in text


def test_names_are_words_not_letters() -> None:
    """`shared-ownership` and `commentary` are not `share` and `comment`."""
    text = article(page(inside="<p class='commentary'>A third paragraph speaks of the long border of both.</p>"))

    assert "A third paragraph" in text


def test_a_body_that_hides_everything_is_read_all_the_same() -> None:
    """A page whose words stand in `noscript` alone still shows them."""
    assert FIRST in body(f"<html><body><noscript><p>{FIRST}</p></noscript></body></html>")
