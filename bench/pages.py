"""Time the whole way of web pages, from a WARC file to readings, against the extraction of their text alone.

    python -m bench.pages [--pages 400] [--rounds 3]

The pages are written here, in six languages: menus, scripts, styles, teasers, comments and a footer as pages of the
press have them, as heavy as the public evaluation pages of `tools/pages.py` (160 KB, 860 elements with 1,230 attributes
of 45,000 characters), around stories of ordinary sentences with two among them that a record keeps, from the packs' own
specimens. Two processes take half of the pages each. Extraction alone reads the records, decodes them and finds the
article's text; the whole way does all that, finds what the page says about it, identifies the language, and reads.
Times are those of the processor, so that a busy machine measures the same. Exits with 1 where the guard is broken.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import multiprocessing
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecordType
from selectolax.lexbor import LexborHTMLParser

from bench import texts
from communique import ingest, languages, read
from communique.ingest.pages.article import article
from communique.ingest.pages.markup import markup
from communique.ingest.pages.view import view
from communique.languages.specimens import specimens
from communique.model.report import Report

#: Sentences that a record does not keep, as most of a story are.
ORDINARY = {
    "en": texts.ENGLISH.passed,
    "id": texts.INDONESIAN.passed,
    "fr": (
        "Le musée de la ville a rouvert ses portes après deux ans de travaux, et les visiteurs étaient nombreux.",
        "Les agriculteurs se plaignent du prix des semences, qui a presque doublé depuis l'automne dernier.",
        "La pluie a retardé le départ des trains pendant plus d'une heure dans la matinée.",
        "Le vieux pont sera fermé à la circulation jusqu'à la fin de la semaine, a indiqué la mairie.",
        "Les analystes attendaient une hausse plus faible, compte tenu du prix de l'énergie.",
        "Une exposition de cartes anciennes est visible à la bibliothèque jusqu'au mois de juin.",
    ),
    "ru": (
        "Городской музей снова открылся после двух лет ремонта, и посетителей было много.",
        "Фермеры жалуются на цену семян, которая с прошлой осени выросла почти вдвое.",
        "Из-за дождя утренние поезда отправились с опозданием больше чем на час.",
        "Старый мост закроют для движения до конца недели, сообщили в мэрии.",
        "Аналитики ожидали более слабого роста, учитывая цены на топливо.",
        "Выставка старинных карт открыта в библиотеке до июня.",
    ),
    "ar": (
        "أعاد متحف المدينة فتح أبوابه بعد عامين من الترميم وكان عدد الزوار كبيرا.",
        "يشكو المزارعون من سعر البذور الذي تضاعف تقريبا منذ الخريف الماضي.",
        "أخر المطر قطارات الصباح أكثر من ساعة في معظم المحطات.",
        "سيغلق الجسر القديم أمام حركة السير حتى نهاية الأسبوع كما ذكرت البلدية.",
        "كان المحللون يتوقعون زيادة أقل بسبب أسعار الوقود.",
        "يستمر معرض الخرائط القديمة في المكتبة حتى شهر حزيران.",
    ),
    "zh": (
        "市博物馆经过两年的修缮后重新开放，参观的人很多。",
        "农民抱怨种子的价格自去年秋天以来几乎翻了一番。",
        "由于下雨，早上的列车大多晚点一个多小时。",
        "市政府说，老桥将封闭到本周末，车辆需要绕行。",
        "考虑到燃料价格，分析人士原来预计的增幅更小。",
        "图书馆的古地图展览将持续到六月，周末免费参观。",
    ),
}
LANGUAGES = tuple(ORDINARY)
CORES = 2
#: The guard: the whole way may take so many times the extraction alone.
WHOLE_AT_MOST = 2.5


class PageTiming(NamedTuple):
    """How long the pages took, on the slower of two cores."""

    pages: int
    alone: float
    whole: float

    @property
    def ratio(self) -> float:
        """The whole way as a multiple of the extraction alone."""
        return self.whole / self.alone

    @property
    def speed(self) -> float:
        """Pages read in a second, on two cores."""
        return self.pages / self.whole


def page(number: int) -> str:
    """A page of the press, the same for the same number."""
    draw = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    day = f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    title = f"{_teaser(language, draw)} {number}"
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"{day}T09:30:00+02:00",
        "author": [{"@type": "Person", "name": "Rina Wijaya"}],
        "publisher": {"@type": "Organization", "name": "Example Gazette"},
    }
    head = (
        f'<meta charset="utf-8"><title>{escape(title)} | Example Gazette</title>'
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="Example Gazette">'
        f'<meta property="article:published_time" content="{day}T09:30:00+02:00">'
        f'<link rel="canonical" href="https://gazette.example/{day.replace("-", "/")}/{number}.html">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script><style>{_code(draw, 30000)}</style>'
    )
    paragraphs = "".join(f'<p class="text">{_linked(text, draw)}</p>' for text in _paragraphs(language, draw))
    main = (
        f'<article class="story"><header><h1>{escape(title)}</h1><div class="byline">Rina Wijaya '
        f'<time datetime="{day}">{day}</time></div></header><div class="article-body">{paragraphs}</div>'
        f'<ul class="share-buttons">{_items(language, draw, 6)}</ul></article>'
    )
    around = (
        f'<header><nav><ul>{_items(language, draw, 90)}</ul></nav></header><div id="page"><main>{main}'
        f"{_teasers(language, draw, 40)}{_comments(language, draw, 20)}</main></div>"
        f"<footer><ul>{_items(language, draw, 60)}</ul><p>© Example Gazette</p></footer>"
    )
    scripts = "".join(f"<script>{_code(draw, 24000)}</script>" for _ in range(3))
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{around}{scripts}</body></html>'


def warc(numbers: Sequence[int]) -> bytes:
    """A WARC file of pages, each record compressed by itself, as archives have them."""
    return b"".join(gzip.compress(_record(number), compresslevel=6, mtime=0) for number in numbers)


def _record(number: int) -> bytes:
    body = page(number).encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.UUID(int=number)}>\r\n"
        f"WARC-Date: 2026-01-15T12:00:00Z\r\nWARC-Target-URI: https://gazette.example/page/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def extraction_alone(path: Path) -> int:
    """The text of every page of a WARC file; how many pages have one."""
    found = 0
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            html = markup(record.reader.read()).text
            body = LexborHTMLParser(html or "").body
            found += bool(body is not None and "\n".join(line.text for line in article(view(body))))
    return found


def whole_way(path: Path) -> int:
    """The readings of every page of a WARC file; how many there are."""
    readings = [
        read.read(report, languages.load(report.language))
        for report in ingest.reports([path])
        if isinstance(report, Report) and report.language in LANGUAGES
    ]
    return len(readings)


WAYS: dict[str, Callable[[Path], int]] = {"alone": extraction_alone, "whole": whole_way}


def measure_pages(folder: Path, count: int, *, rounds: int) -> PageTiming:
    """Time both ways over the same pages, by turns, and keep the quickest round of each."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for core in range(CORES):
        files.append(folder / f"pages-{core}.warc.gz")
        files[-1].write_bytes(warc(range(core, count, CORES)))
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        taken: dict[str, list[float]] = {way: [] for way in WAYS}
        # The first round, which loads packs and registers, does not count.
        for _, way in itertools.product(range(rounds + 1), WAYS):
            taken[way].append(max(pool.map(_timed, [(way, file) for file in files], chunksize=1)))
    return PageTiming(count, min(taken["alone"][1:]), min(taken["whole"][1:]))


def _timed(task: tuple[str, Path]) -> float:
    way, path = task
    start = time.process_time()
    WAYS[way](path)
    return time.process_time() - start


def broken_guard(timing: PageTiming) -> str | None:
    """The guard that the measurement breaks, as a sentence."""
    if timing.ratio <= WHOLE_AT_MOST:
        return None
    return f"pages: {timing.ratio:.2f} times the extraction alone, over {WHOLE_AT_MOST}"


def row(timing: PageTiming) -> str:
    """The measurement as a line."""
    return (
        f"pages: {timing.pages} from WARC, {timing.speed:.0f} a second to readings on {CORES} cores, "
        f"{timing.pages / timing.alone:.0f} to text alone; {timing.ratio:.2f} times, at most {WHOLE_AT_MOST}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and fail where the guard is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3, help="the quickest of so many rounds counts")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        timing = measure_pages(Path(folder), options.pages, rounds=options.rounds)
    print(row(timing))
    sys.exit(broken_guard(timing))


@cache
def _kept(language: str) -> list[str]:
    """Sentences that a record keeps, from a pack's corpus."""
    return [" ".join(specimen.text.split()) for specimen in specimens(language) if specimen.expected]


def _paragraphs(language: str, draw: random.Random) -> list[str]:
    """About as many sentences as a story has, and two that a record keeps among them."""
    sentences = draw.choices(_kept(language), k=2) + draw.choices(ORDINARY[language], k=draw.randint(30, 55))
    draw.shuffle(sentences)
    return [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]


def _teaser(language: str, draw: random.Random) -> str:
    return draw.choice(ORDINARY[language])[:70].rsplit(" ", 1)[0]


def _linked(text: str, draw: random.Random) -> str:
    """A paragraph with a link now and then."""
    words = text.split(" ")
    place = draw.randrange(len(words))
    words = [escape(word) for word in words]
    words[place] = f'<a href="/tag/{place}"><em>{words[place]}</em></a>'
    return " ".join(words)


def _items(language: str, draw: random.Random, count: int) -> str:
    return "".join(
        f'<li class="navigation__item navigation__item--level-{number % 3}" data-track="navigation|section|{number}">\n'
        f'<a class="navigation__link navigation__link--inline" href="https://gazette.example/section/{number}/'
        f'{draw.randrange(10**8)}"><span>{escape(_teaser(language, draw)[:24])}</span></a>\n</li>\n'
        for number in range(count)
    )


def _teasers(language: str, draw: random.Random, count: int) -> str:
    cards = "\n".join(_card(_teaser(language, draw), number, draw.randrange(10**8)) for number in range(count))
    return f'<aside class="related-stories"><h2>More</h2>{cards}</aside>'


def _card(title: str, number: int, story: int) -> str:
    address = f"https://gazette.example/story/{number}/{story}"
    widths = ", ".join(f"https://images.gazette.example/{story}-{width}.jpg {width}w" for width in (320, 640, 960))
    return (
        f'<div class="card card--wide flex flex-col md:flex-row" data-id="{story}" data-track="more|story|{number}">\n'
        f'<a class="card__link" href="{address}">\n<div class="card__picture"><img src="/images/{story}.jpg" '
        f'srcset="{widths}" alt="" loading="lazy"></div>\n<h3 class="card__title">{escape(title)}</h3></a>\n'
        f'<span class="card__age">{number} h</span>\n</div>'
    )


def _comments(language: str, draw: random.Random, count: int) -> str:
    said = "".join(
        f'<div class="comment" id="comment-{draw.randrange(10**8)}">\n<div class="comment__head"><span class="user">'
        f"reader{number}</span></div>\n<p>{escape(_teaser(language, draw))}</p>\n</div>\n"
        for number in range(count)
    )
    return f'<section class="comments">{said}</section>'


def _code(draw: random.Random, size: int) -> str:
    """Something as long and as dull as what pages carry for their browsers."""
    numbers = ((draw.randrange(10**6), draw.randrange(99), draw.randrange(16**6)) for _ in range(size // 40))
    return "".join(f".c{name}{{margin:{width}px;color:#{colour:06x}}}" for name, width, colour in numbers)


if __name__ == "__main__":
    main()
