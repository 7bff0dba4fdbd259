"""Paths to reports, and one text to a report."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import ingest
from communique.ingest import Rejected, make_report, receive, reports
from communique.model.dates import PartialDate
from communique.model.report import Original, Report

ARTICLE = """\
TODAY.AZ / Politics

Two ministers meet to speak about trade

18 November 2021 [13:07] - TODAY.AZ

By Rina Wijaya

The trade ministers of Italy and Azerbaijan met in Baku on Wednesday and spoke about a plan for the coming year, the \
ministry said, and they agreed to meet again in Rome.

URL: http://www.today.az/news/1.html

Print version

Views: 887
"""
ENGLISH = "The trade ministers of the two countries met in the capital and spoke about a plan for the coming year. "


def kinds(found: list[Report | Rejected]) -> list[str]:
    """The ids of reports and the codes of problems."""
    return [item.problem.code if isinstance(item, Rejected) else item.id for item in found]


def test_a_text_says_what_it_is() -> None:
    """Title, date, source, author, address, language, home and furniture are found in the text alone."""
    report = make_report(ARTICLE)

    assert (report.title, str(report.published)) == ("Two ministers meet to speak about trade", "2021-11-18")
    assert (report.source, report.author) == ("TODAY.AZ", "Rina Wijaya")
    assert (report.url, report.language, report.home) == ("http://www.today.az/news/1.html", "en", "AZE")
    assert [
        "TODAY.AZ / Politics",
        "18 November 2021 [13:07] - TODAY.AZ\n\nBy Rina Wijaya",
        "URL: http://www.today.az/news/1.html\n\nPrint version\n\nViews: 887",
    ] == [report.text[start:end] for start, end in report.clutter]


def test_what_the_caller_says_goes_before_what_the_text_says() -> None:
    """Given metadata stands, tidied; the text fills only what is not given."""
    report = make_report(
        ARTICLE, id=" a\n1 ", title="Talks", published="2020-01-02", language="en-GB", source="News", author="Jon"
    )

    assert (report.id, report.title, str(report.published)) == ("a 1", "Talks", "2020-01-02")
    assert (report.language, report.source, report.author) == ("en", "News", "Jon")
    assert report.url == "http://www.today.az/news/1.html"


def test_the_id_of_a_text_is_its_own() -> None:
    """Equal texts have equal ids, other texts others."""
    assert make_report(ENGLISH).id == make_report(ENGLISH, title="Talks").id
    assert make_report(ENGLISH).id != make_report(ENGLISH + "!").id


def test_an_id_keeps_the_spaces_that_it_came_with() -> None:
    """A reading is put beside its report by the id, so two spaces in a file's name stay two."""
    report = make_report("Oslo.", id=" news  of\nOslo.txt ")

    assert report.id == "news  of Oslo.txt"


def test_an_address_gives_site_and_day_where_nothing_else_does() -> None:
    """The host is the source and the path holds the day; home follows."""
    report = make_report(ENGLISH, url="https://www.kementerian.go.id/2024/03/05/talks")

    assert ("kementerian.go.id", "2024-03-05", "IDN") == (report.source, str(report.published), report.home)


def test_a_date_that_is_none_is_a_problem() -> None:
    """What cannot be read as a date is said and left out."""
    report, problems = receive(ENGLISH, published="the other day")

    assert report.published is None
    assert ["published"] == [problem.code for problem in problems]


def test_a_language_is_believed_unless_the_text_is_surely_in_another() -> None:
    """A short text is in the language it is said to be in; a long one in another gives a problem."""
    assert ("id", ()) == ((short := receive(ENGLISH, language="id"))[0].language, short[1])
    report, problems = receive(ENGLISH * 12, language="id")

    assert report.language == "id"
    assert ["language"] == [problem.code for problem in problems]
    assert "'en'" in problems[0].message


def test_a_language_that_is_none_is_told_from_the_text() -> None:
    """A code that is no code is a problem, and the text decides."""
    report, problems = receive(ENGLISH, language="?")

    assert report.language == "en"
    assert ["language"] == [problem.code for problem in problems]


def test_reports_come_in_order_with_problems_beside_them(tmp_path: Path) -> None:
    """An empty file, space alone and binary data are rejected; what is given stands for what is missing."""
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(" \n\t\n")
    (tmp_path / "d.txt").write_bytes(b"\x00\x01" * 500)
    (tmp_path / "e.json").write_text(json.dumps({"text": ENGLISH, "published": "2024", "source": "TODAY.AZ"}))
    found = list(reports([tmp_path], published=PartialDate(2023), source="ANTARA", language="en"))

    assert ["a", "empty", "empty", "binary", "e"] == kinds(found)
    assert isinstance(found[0], Report)
    assert isinstance(found[-1], Report)
    assert ("2023", "ANTARA", "IDN") == (str(found[0].published), found[0].source, found[0].home)
    assert ("2024", "TODAY.AZ", "AZE") == (str(found[-1].published), found[-1].source, found[-1].home)


def test_a_doubt_stands_before_its_report_and_names_it(tmp_path: Path) -> None:
    """A wrong encoding gives a problem with the id of the report that was read all the same."""
    path = tmp_path / "a.txt"
    path.write_bytes("Le ministre a été reçu à Rome par son homologue italien.".encode("cp1252"))
    doubt, report = reports([path])

    assert isinstance(doubt, Rejected)
    assert ("encoding", "a", str(path)) == (doubt.problem.code, doubt.report_id, doubt.path)
    assert isinstance(report, Report)
    assert (report.text, report.language) == ("Le ministre a été reçu à Rome par son homologue italien.", "fr")


def test_the_first_of_two_reports_with_one_id_is_kept(tmp_path: Path) -> None:
    """Another text under the same id is a problem; the same text again is a copy."""
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n')
    found = list(reports([tmp_path]))

    assert ["a", "copy", "duplicate_id"] == kinds(found)
    assert found[-1].path.endswith("b.jsonl:2") if isinstance(found[-1], Rejected) else False


def test_lone_surrogates_and_controls_leave_a_text_that_can_be_stored(tmp_path: Path) -> None:
    """What JSON can smuggle in is mended before the text and its fields are stored."""
    row = {
        "id": "a\ud800",
        "text": "The min\u0000ister \udc80 met.\r\n",
        "title": "Ta\u0007lks \ud800",
        "source": "\u0000",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (report,) = reports([tmp_path])

    assert isinstance(report, Report)
    assert (report.text, report.title, report.source) == ("The min ister \ufffd met.\n", "Ta lks \ufffd", None)
    assert len(ingest.digest(report)) == 64


@given(st.text(st.characters(codec=None), max_size=300), st.sampled_from([None, "en", "id", "th"]))
def test_clutter_is_whole_lines_of_the_text(text: str, language: str | None) -> None:
    """Every span of furniture begins and ends with a line, in order and apart."""
    report = make_report(text, language=language)
    bounds = [bound for span in report.clutter for bound in span]

    assert sorted(set(bounds)) == bounds
    for start, end in report.clutter:
        assert start == 0 or report.text[start - 1] == "\n"
        assert end == len(report.text) or report.text[end] == "\n"


LINES = st.sampled_from(
    [*ARTICLE.split("\n"), "Related news", "Ships arrive", "3 Mei 2021", "Penulis: Rina", "]]>", "ROMA (ANTARA) - Dua"]
)


@given(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(["en", "id"]))
def test_any_lines_make_a_report(text: str, language: str) -> None:
    """Whatever order lines stand in, there is a report whose text is the text."""
    assert text == make_report(text, language=language).text


# A PDF starts the process that reads it: no deadline.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["txt", "html", "json", "jsonl", "data"]))
def test_any_bytes_give_reports_or_problems(tmp_path: Path, data: bytes, extension: str) -> None:
    """Whatever a file of any kind holds, nothing raises."""
    path = tmp_path / f"file.{extension}"
    path.write_bytes(data)

    assert all(isinstance(item, Report | Rejected) for item in reports([path]))


def test_damaged_files_give_reports_or_problems(tmp_path: Path) -> None:
    """Good files with bytes knocked out, doubled and flipped never raise either."""
    rng = random.Random(7)
    page = f"<html lang=en><head><title>Talks</title></head><body><article><p>{ENGLISH * 3}</p></article></body></html>"
    good = {"txt": ARTICLE, "html": page, "jsonl": '{"text": "One.", "url": "http://a.example"}\n' * 5}
    for number in range(120):
        extension = rng.choice(list(good))
        data = bytearray(good[extension].encode())
        for _ in range(rng.randrange(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path = tmp_path / f"{number}.{extension}"
        path.write_bytes(bytes(data[: rng.randrange(1, len(data))]))

    assert all(isinstance(item, Report | Rejected) for item in reports([tmp_path]))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read where Linux keeps it")
def test_lines_and_documents_of_fifty_megabytes_stay_under_the_memory_bound(tmp_path: Path) -> None:
    """Whole runs over files far over the bounds take less than 400 MB."""
    (tmp_path / "a.txt").write_bytes(b"x" * 50_000_000)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "The talks went on."}\n')
    (tmp_path / "c.json").write_bytes('{"text": "😀'.encode() + b"x" * 33_000_000 + b'"}')
    (tmp_path / "d.html").write_bytes(b"<p>" + b"The talks went on. " * 400_000)
    # The peak since the program began: what `getrusage` says may be that of the process that started it.
    script = (
        "import sys; from pathlib import Path\n"
        "from communique.ingest import reports; from communique.model.report import Report\n"
        "found = [item for item in reports(sys.argv[1:]) if isinstance(item, Report)]\n"
        "peak = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "print(len(found), int(peak) // 1024)"
    )
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    read, megabytes = map(int, run.stdout.split())

    assert read == 2
    assert megabytes < 400


def test_a_day_after_that_of_fetching_is_none() -> None:
    """What is said to be published after it was fetched is told and not taken; the next place is asked."""
    original = Original(path="p", fetched="2024-03-05T10:00:00Z")
    report, problems = receive("Text.", published="2024-03-07", url="https://x.example/2024/03/04/a", original=original)

    assert "2024-03-04" == str(report.published)
    assert ["published"] == [problem.code for problem in problems]
    assert report.original is not None
    assert "address" == report.original.found["published"]


def test_it_is_kept_where_each_field_was_found() -> None:
    """What the carrier knows stays, what the text says is named with the kind of its line, the agency with its name."""
    text = (
        "Ministers meet to discuss trade and ports\nBy Rina Wijaya\n\nROMA, 3 May 2021 (ANSA) - "
        + "The two sides met. " * 12
    )
    original = Original(path="p", found={"title": "h1"})
    report, _ = receive(text, title="Ministers meet", language="en", original=original)

    assert report.original is not None
    assert {
        "title": "h1",
        "author": "text: byline",
        "published": "text: dateline",
        "source": "text: dateline",
        "agency": "text: dateline (ANSA)",
        "language": "text",
    } == report.original.found
