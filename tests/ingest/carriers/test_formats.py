"""The table of formats: one folder with a file of each, what each is told by, and the page of the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communique.ingest import reports
from communique.ingest.carriers.formats import FORMATS
from communique.ingest.carriers.sniff import kind_of
from communique.ingest.draft import Draft, Link
from communique.ingest.files import bytes_of, drafts
from communique.model.report import Report
from tests.sources import ROOT
from tools import carried

FILES = carried.every_format()
GUIDE = ROOT / "docs" / "guides" / "formats.md"
TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of each format."""
    made = tmp_path_factory.mktemp("formats")
    for name, data in FILES.items():
        (made / name).write_bytes(data)
    return made


def test_one_folder_holds_all_formats_and_each_report_leads_back(folder: Path) -> None:
    """Each file gives a report or a link, and the bytes of each report's original are found again."""
    items = list(drafts([folder]))
    without = {name for name in FILES if not any(Path(_file(item.path)).name == name for item in items)}
    lost = [item.path for item in items if isinstance(item, Draft) and not _leads_back(item)]

    assert set() == without
    assert [] == lost
    assert all(isinstance(item, Draft | Link) for item in items)


def test_each_report_of_the_folder_says_the_same(folder: Path) -> None:
    """Through the door, whatever carried it, the first paragraph of the communiqué is cited alike."""
    found = [item for item in reports([folder]) if isinstance(item, Report)]
    said = [report for report in found if carried.PARAGRAPHS[0] in report.text]

    assert len(said) >= 25
    assert {"en"} == {report.language for report in found}


def _file(path: str) -> str:
    return re.sub(r":[\w:]+$", "", path.split("!", 1)[0])


def _leads_back(draft: Draft) -> bool:
    return draft.original is not None and bytes_of(draft.original) is not None


@pytest.mark.parametrize("name", FILES)
def test_a_format_is_told_by_its_bytes_or_else_by_its_ending(name: str) -> None:
    """Every file of the folder is of a format of the table."""
    ending = next((key for key, one in FORMATS.items() if Path(name).suffix in one.endings), None)

    assert kind_of(FILES[name][:4096], by_ending=ending, by_media=None) in FORMATS


@pytest.mark.parametrize(
    ("start", "ending", "media", "kind"),
    [
        (b"%PDF-1.4", "html", None, "pdf"),
        (b"<!doctype html><p>", "text", None, "html"),
        (b"\xef\xbb\xbf  <!-- x --><rss>", "text", None, "feed"),
        (b"\xff\xfe" + "<rss>".encode("utf-16-le"), None, None, "feed"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ELEMENT x ANY>]><urlset>", None, None, "sitemap"),
        (b"name,text\na,b", None, "csv", "csv"),
        (b"name,text\na,b", "csv", "html", "csv"),
        (b"name,text\na,b", None, None, "text"),
        (b"{not json", "text", None, "text"),
        (b"<p>Text.", None, "html", "html"),
        (b"", None, None, "text"),
    ],
)
def test_what_bytes_surely_are_goes_before_ending_and_media_type(
    start: bytes, ending: str | None, media: str | None, kind: str
) -> None:
    """What they only look like goes after both."""
    assert kind == kind_of(start, by_ending=ending, by_media=media)


@pytest.mark.parametrize(
    "signature", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBP"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.csv", "a.eml", "a"])
def test_a_picture_posing_as_text_is_refused(tmp_path: Path, signature: bytes, name: str) -> None:
    """Whatever it is called."""
    (tmp_path / name).write_bytes(signature + bytes(range(256)) * 40)

    assert not any(isinstance(item, Draft) for item in drafts([tmp_path / name]))


def test_the_docs_name_each_format_with_its_test() -> None:
    """The table of the guide is the table of the code, and the tests it names are there."""
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| `([^`:]+)::(\w+)` \|$", GUIDE.read_text("utf-8"), re.MULTILINE
    )
    shown = {name.strip(): tuple(re.findall(r"`(\.[\w.]+)`", endings)) for name, endings, _, _ in rows}

    assert {one.name: one.endings for one in FORMATS.values()} == shown
    assert [] == [test for *_, file, test in rows if f"def {test}(" not in (TESTS / file).read_text("utf-8")]
