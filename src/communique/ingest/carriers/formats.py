"""The one table of formats: what each is called, how it is known, and what reads it.

A format either `reads` drafts or `opens` pieces that are read in their turn.
`docs/guides/formats.md` repeats the table, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec

from communique.ingest.carriers.archives import open_tar, open_wacz, open_zip
from communique.ingest.carriers.documents import read_docx, read_odt
from communique.ingest.carriers.feeds import read_feed, read_json_feed, read_sitemap
from communique.ingest.carriers.mail import open_mail, open_mbox
from communique.ingest.carriers.packed import open_bzip2, open_gzip, open_xz, open_zstd
from communique.ingest.carriers.pdf import read_pdf
from communique.ingest.carriers.piece import Found, Held, Piece
from communique.ingest.carriers.tabular import read_csv, read_parquet, read_xlsx
from communique.ingest.carriers.texts import read_html, read_json, read_json_lines, read_text
from communique.ingest.carriers.webarchives import open_warc


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format: its name, the endings and media types it goes by, and what reads or opens it."""

    name: str
    endings: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    reads: Callable[[Piece], Found] | None = None
    opens: Callable[[Piece], Held] | None = None
    #: Whether each line is an original by itself.
    is_lines: bool = False


FORMATS: dict[str, Format] = {
    "text": Format(name="plain text", endings=(".txt", ".text", ".md"), media=("text/plain",), reads=read_text),
    "html": Format(
        name="HTML",
        endings=(".html", ".htm", ".xhtml"),
        media=("text/html", "application/xhtml+xml"),
        reads=read_html,
    ),
    "json": Format(name="JSON", endings=(".json",), media=("application/json",), reads=read_json),
    "jsonl": Format(
        name="JSON Lines",
        endings=(".jsonl", ".ndjson"),
        media=("application/jsonl", "application/x-ndjson"),
        reads=read_json_lines,
        is_lines=True,
    ),
    "csv": Format(
        name="CSV", endings=(".csv", ".tsv", ".tab"), media=("text/csv", "text/tab-separated-values"), reads=read_csv
    ),
    "xlsx": Format(
        name="XLSX",
        endings=(".xlsx", ".xlsm"),
        media=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        reads=read_xlsx,
    ),
    "parquet": Format(
        name="Parquet",
        endings=(".parquet",),
        media=("application/vnd.apache.parquet",),
        reads=read_parquet,
    ),
    "docx": Format(
        name="DOCX",
        endings=(".docx",),
        media=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        reads=read_docx,
    ),
    "odt": Format(name="ODT", endings=(".odt",), media=("application/vnd.oasis.opendocument.text",), reads=read_odt),
    "mail": Format(
        name="EML, MHTML",
        endings=(".eml", ".mht", ".mhtml"),
        media=("message/rfc822", "multipart/related", "application/x-mimearchive"),
        opens=open_mail,
    ),
    "mbox": Format(name="MBOX", endings=(".mbox",), media=("application/mbox",), opens=open_mbox),
    "feed": Format(
        name="RSS, Atom",
        endings=(".rss", ".atom"),
        media=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        reads=read_feed,
    ),
    "jsonfeed": Format(name="JSON Feed", media=("application/feed+json",), reads=read_json_feed),
    "sitemap": Format(name="sitemap", reads=read_sitemap),
    "pdf": Format(name="PDF", endings=(".pdf",), media=("application/pdf",), reads=read_pdf),
    "warc": Format(name="WARC", endings=(".warc",), media=("application/warc",), opens=open_warc),
    "wacz": Format(name="WACZ", endings=(".wacz",), media=("application/wacz",), opens=open_wacz),
    "zip": Format(name="ZIP", endings=(".zip",), media=("application/zip",), opens=open_zip),
    "tar": Format(name="TAR", endings=(".tar",), media=("application/x-tar",), opens=open_tar),
    "gzip": Format(name="gzip", endings=(".gz", ".tgz"), media=("application/gzip",), opens=open_gzip),
    "zstd": Format(name="zstd", endings=(".zst", ".tzst"), media=("application/zstd",), opens=open_zstd),
    "bzip2": Format(name="bzip2", endings=(".bz2",), media=("application/x-bzip2",), opens=open_bzip2),
    "xz": Format(name="xz", endings=(".xz",), media=("application/x-xz",), opens=open_xz),
}

#: The formats that are ZIP archives, each with a member that all its files have; ZIP itself holds anything.
WITHIN_ZIP = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "wacz": "datapackage.json",
    "zip": "",
}


@cache
def by_ending(ending: str) -> str | None:
    """The format that an ending stands for, None where it stands for none."""
    return next((key for key, one in FORMATS.items() if ending in one.endings), None)


@cache
def by_media(media: str) -> str | None:
    """The format that a media type stands for, None where it stands for none."""
    return next((key for key, one in FORMATS.items() if media in one.media), None)
