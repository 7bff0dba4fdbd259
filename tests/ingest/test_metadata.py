"""Title, date, source, author and address, where a text prints them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from communique.ingest.lines import lines_of
from communique.ingest.metadata import Found, day_of, find_metadata, site_of

BODY = (
    "The delegations of both countries discussed the plan of work for the coming year, agreed on a list of joint "
    "activities in several fields, and set a date for the next round of consultations between the two ministries."
)
#: A dateline goes on with the words of its paragraph.
GOES_ON = "the delegations of both countries discussed the plan of work for the coming year. " + BODY


#: What is found beside the fields of the report.
BESIDE = frozenset(("lines", "where", "agency"))


def found(head: str, language: str, *, tail: str = "") -> dict[str, Any]:
    """What is found in a text of a head, a paragraph and a tail, as its filled fields."""
    text = "\n\n".join(part for part in (head, BODY, tail) if part)
    fields = msgspec.structs.asdict(find_metadata(lines_of(text), language))
    return {name: str(value) for name, value in fields.items() if value and name not in BESIDE}


@pytest.mark.parametrize(
    ("head", "language", "fields"),
    [
        ("18 November 2021 [13:07] - TODAY.AZ", "en", {"published": "2021-11-18", "source": "TODAY.AZ"}),
        ("TODAY.AZ / Politics", "en", {"source": "TODAY.AZ"}),
        ("By\xa0Rina Wijaya", "en", {"author": "Rina Wijaya"}),
        ("By Example\nBy Rina Wijaya", "en", {"author": "Rina Wijaya"}),
        ("Rabu, 12 Mei 2021 19:15 WIB", "id", {"published": "2021-05-12"}),
        ("Kompas.com - 12/05/2021, 19:15 WIB", "id", {"published": "2021-05-12", "source": "Kompas.com"}),
        ("Penulis: Rina Wijaya", "id", {"author": "Rina Wijaya"}),
        ("Published: 3 May 2021 at 10:00 GMT", "en", {"published": "2021-05-03"}),
        ("Posted on May 3, 2021 by Jon Doe", "en", {"published": "2021-05-03", "author": "Jon Doe"}),
        ("Diterbitkan: 3 Mei 2021", "id", {"published": "2021-05-03"}),
        ("Ministers meet\nJakarta, 5 May 2021", "en", {"published": "2021-05-05"}),
        ("2021年11月18日 10:20 来源：新华网", "zh", {"published": "2021-11-18", "source": "新华网"}),
        ("วันอังคารที่ 10 มกราคม 2566", "th", {"published": "2023-01-10"}),
        ("18 ноября 2021 года 13:45", "ru", {"published": "2021-11-18"}),
        ("Title: Two ministers meet", "en", {"title": "Two ministers meet"}),
        ('---\ntitle: "Two ministers meet"\n---', "en", {"title": "Two ministers meet"}),
        ("Roma, 23 may (EFE).", "es", {"source": "EFE"}),
        ("Source: https://www.news.example/a", "en", {"source": "news.example", "url": "https://www.news.example/a"}),
    ],
)
def test_lines_above_the_article_say_what_it_is(head: str, language: str, fields: dict[str, str]) -> None:
    """Date, source, author and title are read from the lines that pages print above the first paragraph."""
    assert fields == found(head, language)


@pytest.mark.parametrize(
    ("opening", "language", "fields"),
    [
        ("Jakarta, Kompas.com - ", "id", {"source": "Kompas.com"}),
        ("JAKARTA (Antara) - ", "id", {"source": "Antara"}),
        ("KUALA LUMPUR, KOMPAS.com -- ", "id", {"source": "KOMPAS.com"}),
        ("TEMPO.CO, Jakarta - ", "id", {"source": "TEMPO.CO"}),
        ("WASHINGTON, March 3 (Reuters) - ", "en", {"source": "Reuters"}),
        ("MOSCOW, March 3. /TASS/. ", "en", {"source": "TASS"}),
        ("BAKU, Azerbaijan, Nov. 18, 2021 (Trend) -- ", "en", {"source": "Trend", "published": "2021-11-18"}),
        ("ROMA, 3 Mei 2021 (ANTARA) - ", "id", {"source": "ANTARA", "published": "2021-05-03"}),
        ("Menteri Pertahanan (Menhan) - ", "id", {}),
        ("The minister - ", "en", {}),
        ("In 2021 the sides (both of them) - ", "en", {}),
    ],
)
def test_a_dateline_opens_the_first_paragraph(opening: str, language: str, fields: dict[str, str]) -> None:
    """An agency or site, and a day with its year, are read from a dateline; a bracket alone is none."""
    said = msgspec.structs.asdict(find_metadata(lines_of(opening + GOES_ON), language))

    assert fields == {name: str(value) for name, value in said.items() if value and name not in BESIDE}


@pytest.mark.parametrize(
    ("tail", "fields"),
    [
        ("URL: http://www.today.az/news/politics/1.html", {"url": "http://www.today.az/news/politics/1.html"}),
        ("Sumber: Contoh News", {"source": "Contoh News"}),
        ("Pewarta: Rina Wijaya\nEditor: Budi", {"author": "Rina Wijaya"}),
        ("URL: see below", {}),
        ("Source: officials said that the talks went well.", {}),
        ("Author: the minister said so. He was clear.", {}),
    ],
)
def test_labels_below_the_article_count_too(tail: str, fields: dict[str, str]) -> None:
    """Only labels are read below the article, and only with a value of their kind."""
    assert fields == found("", "id", tail=tail)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Two ministers meet to discuss border trade", "Two ministers meet to discuss border trade"),
        ("# Two ministers meet in Rome", "Two ministers meet in Rome"),
        ("两国国防部长在罗马举行会谈", "两国国防部长在罗马举行会谈"),
        ("TODAY.AZ / Politics\nTwo ministers meet in Rome\n3 May 2021", "Two ministers meet in Rome"),
        ("The ministers met in Rome.", None),
        ("East Room", None),
        ("At the meeting the sides agreed:", None),
        ("Rina Wijaya, Minister of Trade of Indonesia", None),
        ("Central Hall Rome, Italy", None),
        ("Statement of the Two Ministers, 5 May 2021", None),
        ("– and the sides agreed on more", None),
        ("记者：请问部长何时访问罗马，能否介绍有关情况？", None),
        ("- 12 / 34 / 56 / 78 -", None),
    ],
)
def test_the_first_headline_is_the_title(head: str, title: str | None) -> None:
    """The first line above the paragraph that reads like a headline is the title; a sentence is none."""
    assert title == found(head, "en").get("title")


def test_a_text_of_headlines_alone_has_no_title() -> None:
    """Where no paragraph follows, there is nothing that a first line could be the title of."""
    assert find_metadata(lines_of("Two ministers meet in Rome\nThree ships arrive"), "en") == Found()


def test_furniture_is_no_title() -> None:
    """A line that is known as furniture is passed over."""
    lines = lines_of(f"Get our daily letter now\nTwo ministers meet in Rome\n{BODY}")

    assert find_metadata(lines, "en", furniture=frozenset((0,))).title == "Two ministers meet in Rome"


@pytest.mark.parametrize("head", ["Last updated on 9 Nov 2020", "Diperbarui: 12 Mei 2021 19:15"])
def test_the_day_of_an_update_is_not_the_day_of_publication(head: str) -> None:
    """A page says when it was changed; that is metadata, but no date of publication."""
    said = find_metadata(lines_of(f"{head}\n{BODY}"), "id")

    assert said.published is None
    assert frozenset((0,)) == said.lines


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2021/11/18/ministers-meet", "2021-11-18"),
        ("https://news.example/read/20211118-meet", "2021-11-18"),
        ("https://news.example/world/2021/nov/18/ministers-meet", "2021-11-18"),
        ("https://news.example/blog/2021/november/08/ministers-meet", "2021-11-08"),
        ("https://news.example/news/18-11-2021", "2021-11-18"),
        ("https://news.example/news/08-11-2021", None),
        ("https://news.example/2021/news/18/ministers-meet", None),
        ("https://news.example/2021/13/18/x", None),
        ("https://news.example/item/2021111899", None),
        ("https://news.example/politics/212311.html", None),
    ],
)
def test_an_address_can_hold_the_day(url: str, day: str | None) -> None:
    """Year, month and day in the path are the day of publication; other numbers are none."""
    assert day == (str(day_of(url)) if day_of(url) else None)


def test_the_site_of_an_address_is_its_host() -> None:
    """Without `www.`, in small letters; an address that is none has no site."""
    assert site_of("http://www.Today.AZ/news/1.html") == "today.az"
    assert site_of("http://[broken") is None
    assert site_of("ministry") is None


def test_it_is_said_what_kind_of_line_each_field_was_found_in() -> None:
    """A label, a byline, a dateline, a line of its own; the agency is credited in a dateline."""
    head = "Ministers meet to discuss trade and ports\nBy Rina Wijaya\nURL: http://news.example/1"
    said = find_metadata(lines_of(f"{head}\n\nROMA, 3 May 2021 (ANSA) - {GOES_ON}"), "en")

    assert {
        "title": "line",
        "author": "byline",
        "url": "label",
        "published": "dateline",
        "source": "dateline",
        "agency": "dateline",
    } == said.where
    assert "ANSA" == said.agency
