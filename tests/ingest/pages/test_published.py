"""The day of publication, judged among all that a page says."""

from __future__ import annotations

import pytest

from communique.ingest.draft import Draft
from communique.ingest.html import read_page

TEXT = (
    "The ministers of the two countries met in the capital on Monday and spoke about trade, transport and energy, "
    "and they agreed that a joint group will prepare a plan before the end of the year."
)


def read(head: str = "", above: str = "", below: str = "", *, fetched: str | None = None) -> Draft:
    """The draft of a page with this head, and this above and below its article."""
    page = f"<html lang='en'><head>{head}</head><body>{above}<article><p>{TEXT}</p></article>{below}</body></html>"
    found = read_page(page.encode(), path="p", stem="p", fetched=fetched)
    assert isinstance(found, Draft)
    return found


def judged(head: str = "", above: str = "", below: str = "") -> tuple[str | None, str | None]:
    """The day, and where it was found."""
    draft = read(head, above, below)
    assert draft.original is not None
    return draft.published, draft.original.found.get("published")


def linked(day: str, field: str = "datePublished") -> str:
    """JSON-LD with a day."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "{field}": "{day}"}}</script>'


def meta(name: str, day: str) -> str:
    """A `meta` with a day."""
    return f'<meta property="{name}" content="{day}">'


@pytest.mark.parametrize(
    ("head", "above", "day", "where"),
    [
        (linked("2024-03-05") + meta("article:published_time", "2024-03-04"), "", "2024-03-05", "json-ld"),
        (meta("article:published_time", "2024-03-04"), "", "2024-03-04", "meta article:published_time"),
        (meta("w-published-date", "2024-03-04"), "", "2024-03-04", "meta w-published-date"),
        (meta("publishdate", "20240304T1000"), "", "2024-03-04", "meta publishdate"),
        (meta("publishdate", "1709546400"), "", "2024-03-04", "meta publishdate"),
        ("", "<span class='post-date'>March 4, 2024</span>", "2024-03-04", "element"),
        ("", "<div class='fbdatum'>04.03.24</div>", "2024-03-04", "element"),
        ("", "<time datetime='2024-03-04T10:00'>yesterday</time>", "2024-03-04", "time"),
        ('<link rel="canonical" href="https://x.example/2024/03/04/a">', "", "2024-03-04", "address"),
        ("", "<div>March 4, 2024</div>", "2024-03-04", "text"),
        ('<script>let page = {"publishDate": "2024-03-04"}</script>', "", "2024-03-04", "script"),
        (meta("og:image", "https://x.example/2024/03/04/a.jpg"), "", "2024-03-04", "meta og:image"),
    ],
)
def test_places_are_asked_in_the_order_of_what_they_are_worth(head: str, above: str, day: str, where: str) -> None:
    """JSON-LD, meta, elements called so, the address, lines beside the article, scripts, the picture."""
    assert (day, where) == judged(head, above)


def test_a_printed_day_goes_before_a_meta_that_may_mean_any_day() -> None:
    """`date` is the day of the file as often as that of publication."""
    assert ("2024-03-04", "element") == judged(meta("date", "2024-05-01"), "<p class='date'>March 4, 2024</p>")
    assert ("2024-05-01", "meta date") == judged(meta("date", "2024-05-01"))


@pytest.mark.parametrize(
    ("instant", "printed", "day"),
    [
        ("2024-03-05T02:25:54Z", "March 4, 2024", "2024-03-04"),
        ("2024-03-04T23:15:00Z", "March 5, 2024", "2024-03-05"),
        ("2024-03-05T12:00:00Z", "March 4, 2024", "2024-03-05"),
        ("2024-03-05T02:25:54+01:00", "March 4, 2024", "2024-03-05"),
    ],
)
def test_the_printed_day_counts_where_utc_has_another(instant: str, printed: str, day: str) -> None:
    """At night in UTC it is another day elsewhere; at noon, or in the page's own time, it is not."""
    assert day == judged(linked(instant), f"<div class='dateline'>{printed}</div>")[0]


def test_midnight_elsewhere_is_the_day_that_begins() -> None:
    """A day kept as midnight in Europe reads as the evening before, in UTC."""
    assert "2024-03-05" == judged(meta("article:published_time", "2024-03-04T23:00:00.000Z"))[0]


def test_a_change_is_asked_last() -> None:
    """A day of change stands only where no other is found, whether marked or labelled."""
    change = meta("article:modified_time", "2024-05-01")

    assert ("2024-03-04", "text") == judged(change, "<div>March 4, 2024</div>")
    assert ("2024-05-01", "meta article:modified_time") == judged(change)
    assert ("2024-03-04", "text") == judged("", "<div>Updated: May 1, 2024</div><div>March 4, 2024</div>")


def test_days_of_other_articles_are_not_asked() -> None:
    """Teasers and comments have days of their own; of several far away, none counts."""
    teasers = "".join(f"<p class='date'>March {day}, 2024</p>" for day in range(1, 9))

    assert (None, None) == judged("", below=f"<div class='related'>{teasers}</div>")


def test_no_day_lies_after_that_of_fetching() -> None:
    """A day to come is none; the next place is asked."""
    head = linked("2024-03-09") + meta("article:published_time", "2024-03-04")

    assert "2024-03-04" == read(head, fetched="2024-03-05T10:00:00Z").published
    assert "2024-03-09" == read(head, fetched="2024-03-10").published


def test_a_difference_is_told() -> None:
    """Two sure places that differ by more than a day are named, with the day that is taken."""
    (doubt,) = read(linked("2024-03-09") + meta("article:published_time", "2024-03-04")).problems

    assert ("published", True) == (doubt.code, "2024-03-09 is taken" in doubt.message)


def test_a_line_that_is_little_but_a_day_counts_before_one_that_tells_of_a_day() -> None:
    """The label stands above, the story begins with another day."""
    story = "The gazette of 17 August 2021 has printed the law, and the duties on it rise with the new year."
    above = f"<div><span>Datum:</span> <span>18.10.2021</span></div><p>{story}</p>"
    assert judged(above=above) == ("2021-10-18", "text")


def test_a_line_that_says_published_is_found_within_the_article() -> None:
    """A few lines of names and roles stand before it."""
    lines = "".join(f"<div>{name}</div>" for name in ("By A. Rossi", "Editor", "Rome", "Five minutes", "Share"))
    page = (
        f"<html lang='en'><body><article><p>{TEXT}</p>{lines}<div>Published March 9, 2026</div><p>{TEXT}</p></article>"
    )
    draft = read_page(page.encode(), path="p", stem="p")
    assert isinstance(draft, Draft)
    assert draft.published == "2026-03-09"


def test_what_holds_the_article_is_no_furniture() -> None:
    """The names of the page's body tell what it is about, not that it is a list of others."""
    page = (
        f"<html lang='en'><body class='tag-trending'><div>January 22, 2014</div><article><p>{TEXT}</p></article></body>"
    )
    page = page.replace("<body", "<body><div").replace("</body>", "</div></body>")
    draft = read_page(page.encode(), path="p", stem="p")
    assert isinstance(draft, Draft)
    assert draft.published == "2014-01-22"


def test_an_hour_of_the_night_in_utc_is_the_next_day_in_europe_where_that_is_printed() -> None:
    """22:04 UTC is four minutes past midnight in Vienna."""
    above = "<span class='post-date'>19. Oktober 2019 00:04 Uhr</span>".replace("Oktober", "October")
    assert judged(linked("2019-10-18T22:04:00Z"), above) == ("2019-10-19", "element")


def test_what_is_printed_decides_between_two_sure_places() -> None:
    """JSON-LD says one day; `meta` and the line under the headline say another."""
    head = linked("2024-03-01") + meta("article:published_time", "2024-03-04")

    assert ("2024-03-04", "meta article:published_time") == judged(head, "<div>March 4, 2024</div>")
    assert ("2024-03-01", "json-ld") == judged(head, "<div>March 1, 2024</div>")
    assert ("2024-03-01", "json-ld") == judged(head)


def test_a_change_that_is_stamped_on_as_publication_gives_way_to_what_is_printed() -> None:
    """A site gives machines the day of the last change for both, and readers the day of publication."""
    stamped = linked("2024-06-01") + meta("article:modified_time", "2024-06-01")
    printed = "<span class='post-date'>March 4, 2024</span>"

    assert ("2024-03-04", "element") == judged(stamped, printed)
    assert ("2024-03-04", "element") == judged(linked("2024-06-01"), printed)
    assert ("2024-06-01", "json-ld") == judged(
        linked("2024-06-01") + meta("article:modified_time", "2024-07-01"), printed
    )
    assert ("2024-06-01", "json-ld") == judged(stamped, "<div>March 4, 2024: how it began, told by a witness</div>")
    assert ("2024-06-01", "json-ld") == judged(stamped, printed + "<div>June 1, 2024</div>")
    assert ("2024-06-01", "json-ld") == judged(stamped, "<div>01/06/2024</div>")


def test_a_day_stands_under_a_headline_far_above_the_text() -> None:
    """Between the headline and the text lie forty lines, and other days."""
    between = "".join(f"<div>Teaser number {number}</div>" for number in range(40))
    title = "<title>On trade</title><meta property='og:title' content='On trade'>"

    assert ("2024-03-04", "text") == judged(title, f"<h1>On trade</h1><div>March 4, 2024</div>{between}")


def test_an_element_marked_as_the_day_of_publication_is_one() -> None:
    """By the attribute that HTML once had for it."""
    line = "<div>8 August 2009: the first of several days that the article tells of in its beginning</div>"

    assert ("2024-03-04", "time") == judged("", f"<time datetime='2024-03-04' pubdate>Monday</time>{line}")


def test_of_elements_in_each_other_the_inner_one_tells() -> None:
    """What surrounds it holds another day as well."""
    inner = "<span class='dateline'>March 4, 2024</span><span class='dateline u'>Updated: June 1, 2024</span>"

    assert ("2024-03-04", "element") == judged("", f"<div class='dateline'>Trade{inner}</div>")


@pytest.mark.parametrize("printed", ["2024. 03. 04. 11:27", "2024. 3. 4."])
def test_a_year_that_stands_first_is_no_day(printed: str) -> None:
    """As in Hungarian and Korean; the hour behind it is no year."""
    assert ("2024-03-04", "text") == judged("", f"<div>{printed}</div>")


def test_the_day_of_the_stamp_stays_where_readers_see_it_too() -> None:
    """Another day stands in the page's header; the line of the article says that of the stamp."""
    today = "<div class='date'>March 5, 2024</div>"
    line = "<time class='date'>March 4, 2024</time>"

    assert "2024-03-04" == judged(linked("2024-03-04T22:57:38Z"), today + line)[0]
    assert "2024-03-05" == judged(linked("2024-03-04T22:57:38Z"), today)[0]


def test_what_is_printed_decides_between_days_that_follow_each_other() -> None:
    """JSON-LD has the day before in the hours of its own place, `meta` the one that readers see."""
    head = linked("2024-03-04T21:00:00-05:00") + meta("article:published_time", "2024-03-05T02:00:00Z")

    assert ("2024-03-05", "meta article:published_time") == judged(head, "<div>5 March 2024 - 2:00 a. m.</div>")


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-03-05T09:49:32+0000", "2024-03-04"),
        ("05/03/2024 09:21:40", "2024-03-04"),
        ("2024-03-05T03:49:32-05:00", "2024-03-04"),
        ("2024-03-05", "2024-03-05"),
    ],
)
def test_the_day_before_a_stamp_is_the_same_day_only_by_night(stamp: str, day: str) -> None:
    """At ten in the morning in UTC, or in the page's own time, no place still has the day before."""
    head = linked(stamp) + linked(stamp, "dateModified")
    head = head if "/" not in stamp else head.replace("05/03/2024", "15/03/2024")
    printed = "March 4, 2024" if "/" not in stamp else "March 14, 2024"

    assert (day if "/" not in stamp else "2024-03-14") == judged(head, f"<div>{printed}</div>")[0]


def test_a_meta_of_a_name_that_is_not_known_counts_after_what_is_printed() -> None:
    """`x:last_published` says when a page was last put up."""
    head = meta("x:last_published", "2024-07-05")

    assert ("2024-03-04", "time") == judged(head, "<time datetime='2024-03-04'>March 4, 2024</time>")
    assert ("2024-07-05", "meta x:last_published") == judged(head)


def test_a_sentence_that_tells_of_a_day_gives_none() -> None:
    """The day by which taxes are due is not that of the page."""
    told = "<p>The end of the season for most of the people who file a return here is April 15, 2024.</p>"

    assert (None, None) == judged(above=told)
    assert ("2024-04-15", "text") == judged(above="<p>April 15, 2024</p>")


def test_quoted_posts_have_days_of_their_own() -> None:
    """A post of somebody else stands in the article."""
    quoted = "<blockquote><p>Friendly faces</p>(@faces) March 3, 2024</blockquote>"

    assert (None, None) == judged(below=quoted)


def test_an_element_that_shows_nothing_counts_after_those_that_show_a_day() -> None:
    """Behind the day of publication stands an empty one, of a change."""
    shown = "<time pubdate datetime='2024-03-04'>March 4, 2024</time>"

    assert ("2024-03-04", "time") == judged(above=f"<div>{shown} <time pubdate datetime='2024-03-09'> </time></div>")


def test_scripts_that_differ_give_none() -> None:
    """They hold the days of other things as well."""
    script = "<script>let page = [{'publishDate': '2024-03-04'}, {'publishDate': '2023-01-02'}]</script>"

    assert (None, None) == judged(script.replace("'", '"'))


def test_an_element_in_a_long_line_counts_like_a_bare_line() -> None:
    """Under the headline the day stands before a name and a long title; above it stand bare days of others."""
    others = "<div>March 9, 2024</div><div>On trade</div>"
    own = (
        "<time datetime='2024-03-04'>March 4, 2024</time> by Ann Bell, who stands for those that sit for the last exams"
    )

    assert ("2024-03-04", "time") == judged(above=f"{others}<div>{own}</div>")


def test_a_label_right_before_a_day_tells_what_it_is() -> None:
    """It may stand behind names and ranks, or on the line above."""
    story = "<div>March 1, 2024</div>"

    assert ("2024-03-04", "text") == judged(above=f"<div>By Ann Bell | Editor | Published: March 4, 2024</div>{story}")
    assert ("2024-03-01", "text") == judged(above=f"{story}<div>By Ann Bell | Editor | Updated March 4, 2024</div>")
    assert ("2024-03-01", "text") == judged(above=f"{story}<div>Updated on:</div><div>March 4, 2024</div>")
    assert ("2024-03-04", "text") == judged(above="<div>Updated on:</div><div>March 4, 2024</div>")


def test_the_number_of_a_version_is_no_day() -> None:
    """With one figure for the day or month, a year of two figures counts only where no word stands before it."""
    assert (None, None) == judged(above="<div class='date'>PHP 8.4.13</div>")
    assert ("2013-04-08", "element") == judged(above="<div class='date'>Culture, 8.4.13</div>")


def test_a_page_that_shows_nothing_still_says_its_day() -> None:
    """All of its body stands in an element for browsers without scripts."""
    body = f"<noscript><div><p>{TEXT}</p></div></noscript>"
    page = f"<html lang='en'><head>{meta('article:published_time', '2024-03-04')}</head><body>{body}</body></html>"
    draft = read_page(page.encode(), path="p", stem="p")

    assert isinstance(draft, Draft)
    assert draft.published == "2024-03-04"
