"""Which lines of a page are the report, and what stands around it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from communique.ingest.pages import article as pages
from communique.ingest.pages.view import view

FIRST = (
    "The ministers of the two countries met in the capital on Monday and spoke about trade, transport and energy, "
    "and they agreed that a joint group will prepare a plan before the end of the year."
)
SECOND = (
    "Officials of both ministries will visit the ports where the goods are loaded, and a second round of talks is "
    "to be held in the spring, once the plan has been read by both governments."
)


def article(html: str) -> str:
    """The text of a page's article."""
    body = LexborHTMLParser(html).body
    assert body is not None
    return "\n".join(line.text for line in pages.article(view(body)))


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


def test_comments_go_where_they_are_longer_than_the_article() -> None:
    """A short article with long comments is the article."""
    comments = "".join(f"<p>{number} I do not believe that this was said by anyone at all.</p>" for number in range(40))

    assert "anyone" not in article(page(around=f"<div class='comment-list'>{comments}</div>"))


def test_what_is_hidden_until_a_click_is_kept() -> None:
    """A part of the article that a script unfolds is part of it."""
    assert SECOND in article(
        f"<html><body><div><p>{FIRST}</p><div style='display: none'><p>{SECOND}</p></div></div></body>"
    )


def test_an_article_in_several_boxes_is_one() -> None:
    """Advertisements between parts of the text do not cut it, even where each part is called the body."""
    part = "<div class='article-body'><p>{}</p></div>"
    text = article(
        f"<body><main><div>{part.format(FIRST)}<div class='ad'>Buy!</div>{part.format(SECOND)}</div></main></body>"
    )

    assert f"{FIRST}\n{SECOND}" == text


def test_lines_around_the_text_are_not_in_it() -> None:
    """Title, byline and labels stand above the first sentence, tags and links below the last one."""
    lines = f"<h1>Ministers meet</h1><div>By Rina Wijaya</div><p>{FIRST}</p><p>{SECOND}</p><div>Politics</div>"

    assert f"{FIRST}\n{SECOND}" == article(f"<html><body><div>{lines}</div></body></html>")


def test_a_list_that_ends_the_text_is_kept() -> None:
    """Points of an agreement are short lines without a full stop."""
    text = article(f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p><ul><li>Trade</li><li>Ports</li></ul></article>")

    assert text.endswith("Trade\nPorts")


def test_links_to_other_articles_go_with_their_heading() -> None:
    """What stands in the box of a heading such as "Related news" is no part of the text, what follows the box is."""
    box = "<div><h3>Related news</h3><p>Ships arrive in port, and many more things happen there.</p></div>"
    text = article(f"<html><body><article><p>{FIRST * 2}</p>{box}<p>{SECOND}</p></article></body></html>")

    assert "Ships" not in text
    assert text.endswith(SECOND)


def test_line_breaks_end_lines_and_spaces_are_one() -> None:
    """The text has lines where a browser shows them."""
    text = article(
        f"<html><body><article><p>{FIRST}<br>Second   line,\n of <b>two</b> parts.</p><p>{SECOND}</p></article>"
    )

    assert f"{FIRST}\nSecond line, of two parts.\n{SECOND}" == text


def test_elements_nest_without_recursion() -> None:
    """A page may nest as deep as the bound of ingest allows."""
    assert FIRST in article("<body>" + "<div>" * 900 + f"<p>{FIRST}</p>" + "</div>" * 900)
