"""The door of ingest: paths to reports, and one text to a report.

`make_report` is pure: clean text, what the text says about itself where nothing
else was said, its language, its furniture, the home of its source. `reports`
goes through files and puts problems beside the reports, in their order.

What the caller or the carrier says goes before what the text says. A doubt is a
problem, never a guess written into the report.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from communique.ingest.carriers.piece import Found
from communique.ingest.clutter import find_clutter
from communique.ingest.days import latest_day, read_date
from communique.ingest.draft import Draft, Link, Rejected, rejected
from communique.ingest.files import Fetch, drafts
from communique.ingest.html import Extract
from communique.ingest.language import contradiction, identify, normalise
from communique.ingest.lines import lines_of, spans_of
from communique.ingest.metadata import Found as FoundInText
from communique.ingest.metadata import day_of, find_metadata, site_of
from communique.ingest.meter import Meter
from communique.ingest.text import clean
from communique.model.dates import PartialDate
from communique.model.reading import Problem
from communique.model.report import Original, Report
from communique.registers.sources import home_of

Problems = tuple[Problem, ...]


def reports(
    paths: Iterable[str | Path],
    *,
    language: str | None = None,
    published: PartialDate | str | None = None,
    source: str | None = None,
    columns: Mapping[str, str] | None = None,
    extract: Extract = "fast",
    meter: Meter | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Report | Rejected]:
    """The reports in files, folders and standard input (`-`), in order, and at addresses if there is a way to `fetch`.

    What cannot be read, or only with a doubt, comes as `Rejected`; a doubt
    stands before its report. `language`, `published` and `source` stand for
    what the files do not say; `columns` names those of tables by field,
    `extract` is how the text of a page is found, and a `meter` tells how far the files have been read.
    Of two reports with one id, the first is kept; the other is a `copy`, or has
    a `duplicate_id` where its text is another.
    """
    found = drafts(paths, columns=columns, extract=extract, meter=meter, fetch=fetch)
    yield from reports_of(found, language=language, published=published, source=source)


def reports_of(
    found: Found,
    *,
    language: str | None = None,
    published: PartialDate | str | None = None,
    source: str | None = None,
) -> Iterator[Report | Rejected]:
    """The reports of what was found, however it was found; as `reports` gives them."""
    seen: dict[str, bytes] = {}
    for item in _without_links(found):
        if isinstance(item, Rejected):
            yield item
            continue
        report, problems = receive(
            item.text,
            id=item.id,
            title=item.title,
            published=item.published or published,
            language=item.language or language,
            source=item.source or source,
            url=item.url,
            author=item.author,
            made=item.made,
            original=item.original,
        )
        yield from _admit(report, item, (*item.problems, *problems), seen)


def _without_links(items: Found) -> Iterator[Draft | Rejected]:
    """The items without links; of links that stand together, only how many they are."""
    first: Link | None = None
    count = 0
    for item in items:
        if isinstance(item, Link):
            first, count = first or item, count + 1
            continue
        if first is not None:
            yield _links(first, count)
            first, count = None, 0
        yield item
    if first is not None:
        yield _links(first, count)


def _links(first: Link, count: int) -> Rejected:
    if count == 1:
        return rejected(first.path, "link", "only the address is here; add --fetch to fetch it")
    return rejected(first.path, "link", f"only the addresses of {count:,} reports are here; add --fetch to fetch them")


def make_report(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: PartialDate | str | None = None,
    language: str | None = None,
    source: str | None = None,
    url: str | None = None,
    author: str | None = None,
) -> Report:
    """Make a report of a text; without an id, it is called by a hash of its text."""
    report, _ = receive(
        text, id=id, title=title, published=published, language=language, source=source, url=url, author=author
    )
    return report


def receive(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: PartialDate | str | None = None,
    language: str | None = None,
    source: str | None = None,
    url: str | None = None,
    author: str | None = None,
    made: str | None = None,
    original: Original | None = None,
) -> tuple[Report, Problems]:
    """Make a report of a text, with what was in doubt.

    `made` is when its file was made: the last that is asked for a date of publication.
    """
    text = clean(text)
    problems: list[Problem] = []
    language = _language(text, language, problems)
    latest = latest_day(original.fetched if original is not None else None)
    given = _not_after(latest, _published(published, language, problems), problems)
    lines = lines_of(text)
    clutter = find_clutter(lines, language)
    found = find_metadata(lines, language, furniture=clutter)
    url = _line(url) or found.url
    site = site_of(url) if url else None
    days = {"text": _not_after(latest, found.published, problems), "address": day_of(url) if url else None}
    days["file"] = _not_after(latest, read_date(made), problems) if made else None
    report = Report(
        id=_name(id) or hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=_line(title) or found.title,
        published=given or next((day for day in days.values() if day is not None), None),
        language=language,
        source=_line(source) or found.source or site,
        url=url,
        author=_line(author) or found.author,
        home=_home(_line(source) or found.source or site, site, language),
        clutter=spans_of(lines, clutter | found.lines),
        original=original,
    )
    said = {"title": title, "published": given, "source": source, "url": url, "author": author}
    return _with_places(report, found, said, days), tuple(problems)


def _not_after(latest: datetime.date, day: PartialDate | None, problems: list[Problem]) -> PartialDate | None:
    """A day, unless it lies after the last on which the report can have been published."""
    if day is None or day.first_day <= latest:
        return day
    problems.append(
        Problem("published", f"{day} lies after the day on which the report was fetched or read; not taken")
    )
    return None


def _with_places(
    report: Report, found: FoundInText, said: Mapping[str, object], days: dict[str, PartialDate | None]
) -> Report:
    """The report, with the places of the fields that were found here beside those that its carrier knows."""
    original = report.original
    if original is None:
        return report
    where = {field: f"text: {place}" for field, place in found.where.items() if not said.get(field)}
    if found.agency is not None:
        where["agency"] = f"text: {found.where['agency']} ({found.agency})"
    place = next((place for place, day in days.items() if day is not None), None)
    if not said["published"] and place not in {None, "text"}:
        where["published"] = str(place)
    if not said["source"] and found.source is None and report.source is not None:
        where["source"] = "address"
    if "language" not in original.found and report.language is not None:
        where["language"] = "text"
    return msgspec.structs.replace(report, original=msgspec.structs.replace(original, found=original.found | where))


def _admit(report: Report, draft: Draft, problems: Problems, seen: dict[str, bytes]) -> Iterator[Report | Rejected]:
    """Let a report in, unless it is empty or its id was used before."""
    refused = _refusal(report, seen)
    if refused is not None:
        yield Rejected(draft.path, refused, input=draft.input)
        return
    yield from (Rejected(draft.path, problem, report.id, draft.input) for problem in problems)
    yield report


def _refusal(report: Report, seen: dict[str, bytes]) -> Problem | None:
    """Why a report is not let in, None where it is."""
    if not report.text.strip():
        return Problem("empty", "no text: nothing but space")
    digest = hashlib.sha256(report.text.encode()).digest()[:16]
    first = seen.setdefault(report.id, digest)
    if first is digest:
        return None
    if first == digest:
        return Problem("copy", "a report before it has the same id and the same text; that one is kept")
    message = f"another report before it has the id {report.id!r}; that one is kept, give this one its own id"
    return Problem("duplicate_id", message)


def _language(text: str, said: str | None, problems: list[Problem]) -> str | None:
    """The language of a text: as it is said to be, unless the text is surely in another."""
    code = normalise(said) if said else None
    if said and code is None:
        problems.append(Problem("language", f"{said!r} is no language code; the language is told from the text"))
    if code is None:
        return identify(text)
    other = contradiction(text, code)
    if other is not None:
        problems.append(Problem("language", f"said to be in {code!r}, but the text is in {other!r}; read as {code!r}"))
    return code


def _published(said: PartialDate | str | None, language: str | None, problems: list[Problem]) -> PartialDate | None:
    if said is None or isinstance(said, PartialDate):
        return said
    date = read_date(said, language)
    if date is None:
        problems.append(Problem("published", f"{said!r} is no date that can be told; write 2022-10-06"))
    return date


def _line(said: str | None) -> str | None:
    """A field as one line of clean text, None where it is empty."""
    return " ".join(clean(said).split()) or None if said else None


def _name(said: str | None) -> str | None:
    """An id as its giver knows it again: on one line, with the spaces inside that it came with."""
    return re.sub(r"[^\S ]", " ", clean(said)).strip() or None if said else None


@lru_cache(maxsize=4096)
def _home(source: str | None, site: str | None, language: str | None) -> str | None:
    return home_of(source, site, language)
