r"""How well the text and the day of publication are found on public evaluation pages, by each extractor.

    python tools/pages.py --folder FOLDER [--only ours --only careful …] [--part dev|held|all] [--show text|date]

The pages are other people's and stay outside of the project. FOLDER holds copies of the public repositories:

    trafilatura/                 github.com/adbar/trafilatura: segments that belong to the text, or do not; days
    htmldate/                    github.com/adbar/htmldate: days
    newspaper4k/                 github.com/AndyTheFactory/newspaper4k: texts, days
    article-extraction-benchmark/  github.com/scrapinghub/article-extraction-benchmark: texts
    wcxb/                        github.com/Murrough-Foley/web-content-extraction-benchmark: articles, texts, days
    zh/                          github.com/immortal-autumn/Chinese-Web-Content-Extraction-Dataset: texts, days

What is not there is passed over. Three pages in ten, told by a hash of their name (of `wcxb` its own test part), are
held back: `--part held`. The extractors were improved with the others in view.

A text is compared by its words (`\w+`; a Chinese or Japanese character is a word), as
article-extraction-benchmark does: the means of precision and recall over pages, and their F1; once with single
words, once with runs of four as that benchmark has it. The day must be exact. The page's address is handed over, as
it is known wherever a page was fetched; `--without-address` leaves it out.
Days that stand on the page in any notation are counted once more: the others no extractor can find.
A page whose annotated day is, by the page's own marks, that of a change, while it marks another as that of
publication, is counted apart: `changed`.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from communique.ingest.door import receive
from communique.ingest.draft import Draft
from communique.ingest.html import read_page
from communique.model.dates import from_day, parse_date
from communique.registers.calendars import months

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w(?:(?![\u3040-\u30ff\u3400-\u9fff])\w)*")
_PUBLISHED, _CHANGED = (
    re.compile(
        rb"""(?:"%b"\s*:\s*"(\d{4}-\d\d-\d\d))|(?:["'](?:%b)["'][^>]{0,80}?content=["'](\d{4}-\d\d-\d\d))""" % names
    )
    for names in (
        (b"datePublished", b"article:published_time|datePublished"),
        (b"dateModified", b"article:modified_time|og:updated_time|dateModified"),
    )
)
_SECONDS = re.compile(r"(?<!\d)(1[0-7]\d{8})(?:\d{3})?(?!\d)")
_CODES = ("ar", "de", "en", "es", "fi", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class Page(NamedTuple):
    """A page of an evaluation set, with what was annotated; None and empty where nothing was."""

    set: str
    name: str
    body: bytes
    text: str | None = None
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    day: str | None = None
    address: str | None = None
    held: bool = False
    #: Whether the day is that of a change: so the page marks it, and another as that of publication.
    changed: bool = False
    #: Whether the day stands on the page in any notation.
    shown: bool = False


class Extracted(NamedTuple):
    """What an extractor gives for a page."""

    text: str
    day: str | None
    where: str | None = None


class Score(NamedTuple):
    """Precision and recall of one page's text, by single words and by runs of four."""

    words: tuple[float, float]
    runs: tuple[float, float]


#: From the bytes of a page and its address.
Extractor = Callable[[bytes, str | None], Extracted]


def trafilatura_pages(folder: Path) -> Iterator[Page]:
    """The pages of trafilatura with segments; their days where htmldate's set, which is corrected, lacks the page."""
    tests = folder / "tests"
    known = _annotated(folder.parent / "htmldate/tests/eval_default.json")
    dated = {address.rstrip("/") for address in known} | {item["file"] for item in known.values()}
    for address, item in _annotated(tests / "evaldata.json").items():
        body = _first_bytes(tests / place / item["file"] for place in ("cache", "eval"))
        fresh = address.rstrip("/") not in dated and item["file"] not in dated
        day = _day(item.get("date")) if fresh else None
        said = {"has": item["with"], "lacks": item["without"], "day": day, "address": address}
        yield _page("trafilatura", item["file"], body, **said)


def htmldate_pages(folder: Path) -> Iterator[Page]:
    """The pages of htmldate."""
    tests = folder / "tests"
    for name in ("eval_default.json", "eval_mediacloud_2020.json"):
        for address, item in _annotated(tests / name).items():
            body = _first_bytes(tests / place / item["file"] for place in ("test_set", "cache", "eval"))
            yield _page("htmldate", item["file"], body, day=_day(item["date"]), address=address)


def newspaper_pages(folder: Path) -> Iterator[Page]:
    """The pages of newspaper4k that have a text."""
    data = folder / "tests/data"
    for file in sorted((data / "html").glob("*.html")):
        text, said = data / "txt" / f"{file.stem}.txt", data / "metadata" / f"{file.stem}.json"
        item = json.loads(said.read_text("utf-8")) if said.is_file() else {}
        about = {"day": _day(item.get("publish_date")), "address": item.get("url")}
        if text.is_file():
            yield _page("newspaper4k", file.name, file.read_bytes(), text=text.read_text("utf-8"), **about)


def benchmark_pages(folder: Path) -> Iterator[Page]:
    """The pages of article-extraction-benchmark."""
    for name, item in _annotated(folder / "ground-truth.json").items():
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield _page("article-extraction-benchmark", name, body, text=item["articleBody"], address=item.get("url"))


def wcxb_pages(folder: Path) -> Iterator[Page]:
    """The articles of WCXB."""
    for part in ("dev", "test"):
        for file in sorted((folder / part / "ground-truth").glob("*.json")):
            item = json.loads(file.read_text("utf-8"))
            if item["_internal"]["page_type"]["primary"] == "article":
                body = gzip.decompress((folder / part / "html" / f"{file.stem}.html.gz").read_bytes())
                truth = item["ground_truth"]
                said = {"text": truth.get("main_content"), "day": _day(truth.get("publish_date"))}
                yield _page("wcxb", file.stem, body, address=item.get("url"), held=part == "test", **said)


def chinese_pages(folder: Path) -> Iterator[Page]:
    """The pages of the Chinese set."""
    for file in sorted((folder / "original").glob("*.html")):
        text, day = ((folder / place / f"{file.stem}.txt").read_text("utf-8") for place in ("cleaned", "date"))
        yield _page("zh", file.stem, file.read_bytes(), text=text, day=_day(day))


SETS: Mapping[str, Callable[[Path], Iterator[Page]]] = {
    "trafilatura": trafilatura_pages,
    "htmldate": htmldate_pages,
    "newspaper4k": newspaper_pages,
    "article-extraction-benchmark": benchmark_pages,
    "wcxb": wcxb_pages,
    "zh": chinese_pages,
}


def pages_in(folder: Path, part: str) -> Iterator[Page]:
    """The pages of every set that lies in a folder, of one part or of all."""
    for name, pages in SETS.items():
        if (folder / name).is_dir():
            yield from (page for page in pages(folder / name) if part == "all" or page.held == (part == "held"))


def ours(body: bytes, address: str | None) -> Extracted:
    """As `communique read` does."""
    draft = read_page(body, path="page.html", stem="page", address=address)
    if not isinstance(draft, Draft):
        return Extracted("", None)
    report, _ = receive(
        draft.text,
        title=draft.title,
        published=draft.published,
        language=draft.language,
        source=draft.source,
        url=draft.url,
        author=draft.author,
        original=draft.original,
    )
    where = report.original.found.get("published") if report.original else None
    return Extracted(report.text, str(report.published) if report.published else None, where)


def bare(body: bytes, _address: str | None) -> Extracted:
    """Resiliparse's main content, and nothing else."""
    html = bytes_to_str(body, detect_encoding(body) or "utf-8")
    return Extracted(str(extract_plain_text(html, main_content=True, alt_texts=False)), None)


def trafilatura_fast(body: bytes, address: str | None) -> Extracted:
    """Trafilatura without its fallbacks, the day by htmldate without its long search."""
    return _trafilatura(body, address, fast=True)


def trafilatura_full(body: bytes, address: str | None) -> Extracted:
    """Trafilatura with its fallbacks, the day by htmldate with its long search."""
    return _trafilatura(body, address, fast=False)


EXTRACTORS: Mapping[str, Extractor] = {
    "ours": ours,
    "resiliparse": bare,
    "trafilatura-fast": trafilatura_fast,
    "trafilatura": trafilatura_full,
}


def compare(found: str, expected: str) -> Score:
    """The score of a text."""
    have, want = _WORD.findall(found), _WORD.findall(expected)
    return Score(_shares(have, want, run=1), _shares(have, want, run=4))


def _shares(have: Sequence[str], want: Sequence[str], *, run: int) -> tuple[float, float]:
    """Precision and recall of words, or of runs of words."""
    found, expected = _runs(have, run), _runs(want, run)
    both = (found & expected).total()
    precision = both / found.total() if found else float(not expected)
    return precision, both / expected.total() if expected else float(not found)


def _runs(words: Sequence[str], run: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + run]) for at in range(max(1, len(words) - run + 1)) if words)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _page(name: str, file: str, body: bytes, **said: Any) -> Page:
    said = {field: tuple(value) if isinstance(value, list) else value for field, value in said.items()}
    by_chance = int(hashlib.sha256(file.encode()).hexdigest()[:8], 16) % 10 < 3
    day = said.get("day")
    marks = {"changed": _is_change(day.encode(), body), "shown": _is_shown(day, body)} if day else {}
    return Page(name, file, body, **{"held": by_chance} | marks | said)


def _is_shown(day: str, body: bytes) -> bool:
    """Whether a day stands on a page: in figures, with the name of its month in any language, or as seconds."""
    html = body.decode("utf-8", "replace")
    return _notations(day).search(html) is not None or any(
        from_day(datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()) == parse_date(day)
        for seconds in _SECONDS.findall(html)
    )


@cache
def _notations(day: str) -> re.Pattern[str]:
    year, month, date = day.split("-")
    names = {name.casefold().rstrip(".") for code in _CODES for name in months(code)[int(month)] if not name.isdigit()}
    named = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    month, date = f"0?{int(month)}", f"0?{int(date)}"
    return re.compile(
        rf"{year}[-/.年]?\s?{month}[-/.月]?\s?{date}(?!\d)|(?<!\d){date}[./-]\s?{month}[./-]\s?(?:{year}|{year[2:]})(?!\d)"
        rf"|(?<!\d){month}/{date}/(?:{year}|{year[2:]})(?!\d)|(?<!\d){date}(?!\d)[^<\d]{{0,8}}(?:{named})[^<\d]{{0,14}}{year}"
        rf"|(?:{named})[^<\d]{{0,4}}{date}(?!\d)[^<\d]{{0,8}}{year}",
        re.IGNORECASE,
    )


def _is_change(day: bytes, body: bytes) -> bool:
    """Whether a page marks a day as that of its last change, and others as that of publication."""
    published = {_day_in(mark) for mark in _PUBLISHED.findall(body)}
    return bool(published) and day not in published and any(_day_in(mark) == day for mark in _CHANGED.findall(body))


def _day_in(mark: tuple[bytes, bytes]) -> bytes:
    return mark[0] or mark[1]


def _annotated(file: Path) -> dict[str, dict[str, Any]]:
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def _first_bytes(files: Iterable[Path]) -> bytes:
    return next(file.read_bytes() for file in files if file.is_file())


def _day(said: object) -> str | None:
    match = _DAY.match(said) if isinstance(said, str) else None
    # Two days are annotated with the month last: they are no days.
    real = match is not None and int(match[2]) <= 12
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match and real else None


def _trafilatura(body: bytes, address: str | None, *, fast: bool) -> Extracted:
    trafilatura, find_date = import_module("trafilatura"), import_module("htmldate").find_date
    tree = trafilatura.load_html(body)
    text = trafilatura.extract(body, fast=fast, include_comments=False, include_tables=True, include_formatting=False)
    day = find_date(tree, original_date=True, extensive_search=not fast, url=address) if tree is not None else None
    return Extracted(text or "", day)


class Tally:
    """What an extractor did over the pages of a set, or of all."""

    def __init__(self) -> None:
        self.scores: list[Score] = []
        self.segments: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.pages = 0
        self.seconds = 0.0

    def add(self, page: Page, found: Extracted, seconds: float) -> None:
        """Count one page."""
        self.pages += 1
        self.seconds += seconds
        if page.text is not None:
            self.scores.append(compare(found.text, page.text))
        if page.has or page.lacks:
            words = " ".join(found.text.split())
            self.segments["found"] += sum(" ".join(segment.split()) in words for segment in page.has)
            self.segments["wanted"] += len(page.has)
            self.segments["false"] += sum(" ".join(segment.split()) in words for segment in page.lacks)
        if page.day is not None:
            kinds = ["changed"] if page.changed else ["pages", "shown"] if page.shown else ["pages"]
            for kind in kinds:
                self.days[kind] += 1
                self.days[f"{kind} right"] += found.day == page.day

    def row(self) -> str:
        """The line of the table."""
        cells = [f"{self.pages:6}"]
        if self.scores:
            pairs = [[score.words for score in self.scores], [score.runs for score in self.scores]]
            for each in pairs:
                precision, recall = (sum(side) / len(each) for side in zip(*each, strict=True))
                cells.append(f"{precision:.3f} {recall:.3f} {f1(precision, recall):.3f}")
        else:
            cells += [" " * 17] * 2
        count = self.segments
        cells.append(f"{_segments_f1(count):8.3f}" if count["wanted"] else " " * 8)
        days = self.days
        cells.append(f"{days['pages right'] / days['pages']:6.3f} of {days['pages']:4}" if days["pages"] else " " * 14)
        cells.append(f"{days['shown right'] / days['shown']:6.3f} of {days['shown']:4}" if days["shown"] else " " * 14)
        cells.append(f"{days['changed right']:3} of {days['changed']:3}")
        cells.append(f"{self.pages / self.seconds:8.0f}")
        return "  ".join(cells)


def _segments_f1(count: Counter[str]) -> float:
    found, false, wanted = count["found"], count["false"], count["wanted"]
    return f1(found / (found + false) if found + false else 0.0, found / wanted)


HEADER = (
    f"{'':30}{'':18}{'pages':>6}  {'words: P R F1':17}  {'runs of 4: P R F1':17}  {'segments':8}  {'day right':14}"
    f"  {'where shown':14}  {'changed':10}  {'pages/s':>8}"
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the extractors over the pages and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only", action="append", choices=tuple(EXTRACTORS), help="this extractor (can be repeated)")
    parser.add_argument("--set", action="append", choices=tuple(SETS), help="these pages (can be repeated)")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="dev")
    parser.add_argument("--without-address", action="store_true", help="do not hand over where a page was found")
    parser.add_argument("--show", choices=("text", "date"), help="print pages that are not right, the worst first")
    options = parser.parse_args(arguments)
    names = options.only or tuple(EXTRACTORS)
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    shown: list[tuple[float, str]] = []
    for page in pages_in(options.folder, options.part):
        if options.set and page.set not in options.set:
            continue
        for name in names:
            start = time.process_time()
            found = EXTRACTORS[name](page.body, None if options.without_address else page.address)
            seconds = time.process_time() - start
            tallies["all", name].add(page, found, seconds)
            tallies[page.set, name].add(page, found, seconds)
            shown += _wrong(page, name, found, options.show)
    for _, line in sorted(shown):
        print(line)
    print(HEADER)
    for (pages, name), tally in tallies.items():
        print(f"{pages:30}{name:18}{tally.row()}")
    sys.exit(0 if tallies else "no set of pages lies in that folder")


def _wrong(page: Page, name: str, found: Extracted, show: str | None) -> Iterator[tuple[float, str]]:
    """The page as a line, where it is not right, with what it is sorted by."""
    if show == "date" and page.day is not None and found.day != page.day:
        yield float(found.day is None), f"{page.set} {page.name} {name}: {found.day} for {page.day} ({found.where})"
    if show == "text" and page.text is not None:
        precision, recall = compare(found.text, page.text).runs
        yield f1(precision, recall), f"{page.set} {page.name} {name}: {precision:.2f} {recall:.2f}"
    if show == "text" and page.has:
        words = " ".join(found.text.split())
        lost = [segment for segment in page.has if " ".join(segment.split()) not in words]
        false = [segment for segment in page.lacks if " ".join(segment.split()) in words]
        if lost or false:
            yield 2.0, f"{page.set} {page.name} {name}: lost {lost} false {false}"


if __name__ == "__main__":
    main()
