"""CSV, XLSX and Parquet to drafts and links."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.ingest.draft import Link
from tests.ingest.carriers.finding import codes, found, reports_in
from tools import carried


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_a_table_gives_a_report_or_a_link_a_row(tmp_path: Path, name: str, delimiter: str) -> None:
    """Whatever parts its columns; a cell may have several lines."""
    one, other, link = found(tmp_path, name, carried.csv_table(delimiter=delimiter))

    assert [carried.PARAGRAPHS[0], carried.PARAGRAPHS[1].replace(" and ", "\nand ")] == [
        getattr(item, "text", None) for item in (one, other)
    ]
    assert (carried.TITLE, carried.DAY, carried.ADDRESS) == (
        getattr(one, "title", None), getattr(one, "published", None), getattr(one, "url", None)
    )  # fmt: skip
    assert isinstance(link, Link)
    assert ("https://news.example/other", "Elsewhere") == (link.address, link.title)


@pytest.mark.parametrize(
    "names",
    ["Judul,Isi Berita,Tanggal,Tautan", "Заголовок,Текст,Дата,Ссылка", "标题,正文,日期,链接", "Titel,INHALT,Datum,URL"],
)
def test_columns_are_known_by_their_names_in_several_languages(tmp_path: Path, names: str) -> None:
    """Without case."""
    one, _, link = found(tmp_path, "a.csv", carried.csv_table(names))

    assert (carried.TITLE, carried.DAY) == (getattr(one, "title", None), getattr(one, "published", None))
    assert isinstance(link, Link)


def test_columns_are_mapped_as_said(tmp_path: Path) -> None:
    """What is said goes before the usual names; without either, the problem says what to do."""
    data = carried.csv_table("a,b,date,c").replace(b'"date"', b'"day of month","when"', 1)
    table = b"a,b,when,text\nTalks,The ministers met.,2024-06-04,no\n"
    columns = {"text": "b", "published": "When", "title": "a"}
    (draft,) = reports_in(tmp_path, "a.csv", table, columns=columns)

    assert ("Talks", "The ministers met.", "2024-06-04") == (draft.title, draft.text, draft.published)
    assert ["columns"] == codes(tmp_path, "b.csv", data)


def test_the_encoding_of_a_table_is_found(tmp_path: Path) -> None:
    """UTF-8 with and without its mark, UTF-16, and an older encoding, which is a doubt."""
    text = 'text;titre\n"Le ministre a été reçu à Rome par le président.";Été\n'

    assert ["Été"] == [draft.title for draft in reports_in(tmp_path, "a.csv", text.encode("utf-8-sig"))]
    assert ["Été"] == [draft.title for draft in reports_in(tmp_path, "b.csv", text.encode("utf-16"))]
    assert ["encoding", "c:2"] == codes(tmp_path, "c.csv", text.encode("latin-1"))
    assert ["binary"] == codes(tmp_path, "d.csv", bytes(range(256)) * 9)


def test_a_workbook_gives_its_rows(tmp_path: Path) -> None:
    """A cell that is formatted as a day is one."""
    one, other = reports_in(tmp_path, "book.xlsx", carried.xlsx())

    assert [carried.PARAGRAPHS[0], carried.PARAGRAPHS[1]] == [one.text, other.text]
    assert ("2024-06-04T00:00:00", "book:News:2") == (one.published, one.id)


def test_a_parquet_file_gives_its_rows(tmp_path: Path) -> None:
    """By the names of its columns."""
    one, other = reports_in(tmp_path, "rows.parquet", carried.parquet())

    assert ([*carried.PARAGRAPHS], carried.TITLE) == ([one.text, other.text], one.title)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"text\n" + b"x" * 9_000_000, "too_large"),
        ("a.csv", b'text\n"' + b"x\n" * 5_000_000, "malformed"),
        ("a.xlsx", carried.xlsx([("text",)]).replace(b"PK\x01\x02", b"PK\x01\x03"), "malformed"),
        ("a.parquet", carried.parquet()[:-40], "malformed"),
        ("a.parquet", b"PAR1" + bytes(5000) + b"\xff\xff\xff\x7fPAR1", "malformed"),
        ("a.csv", b"text\n\n\n", None),
        ("a.csv", b"", None),
    ],
)
def test_a_table_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, code: str | None) -> None:
    """Lines and cells without end, and damage; an empty table is nothing."""
    assert ([code] if code else []) == codes(tmp_path, name, data)
