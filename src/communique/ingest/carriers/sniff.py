"""What a stream of bytes holds, from its first bytes; then its ending; then what it was declared to be.

What bytes surely are goes before any name: a PDF called `.html` is a PDF. What
only looks like something (lines that could be the headers of a mail, a brace)
decides where neither the ending nor the declared media type does.
"""

from __future__ import annotations

import re

#: How many bytes are looked at.
SNIFFED = 4096

_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"(\xb5/\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TAR, _TAR_AT = b"ustar", 257
_BEFORE_ROOT = re.compile(
    r"(?:\s|\ufeff|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,2000}\])?\s*>)+",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w-]{1,40})")
_ROOTS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "html": "html",
    "head": "html",
    "body": "html",
}
_MBOX = re.compile(rb"From \S{1,200} .{1,60}\d{4}\s*\r?\n[A-Za-z-]{2,60}:")
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n)*){2}")
_MAIL = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Return-Path|Delivered-To)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_JSON_FEED = re.compile(rb'\A\s*\{[^{}\[\]]{0,2000}?"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')


def kind_of(start: bytes, *, by_ending: str | None, by_media: str | None) -> str:
    """The format of a stream: its name in the table of formats."""
    sure = _sure(start)
    if sure is not None:
        return sure
    return by_ending or by_media or _likely(start)


def _sure(start: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    if start[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "tar"
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if _JSON_FEED.match(start):
        return "jsonfeed"
    return _markup(start)


def _markup(start: bytes) -> str | None:
    """The format of markup by its doctype or root, None where there is none."""
    encoding = next((name for mark, name in _WIDE if start.startswith(mark)), "latin-1")
    text = start.removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")
    begins = text.lstrip("\ufeff \t\r\n")
    if not begins.startswith("<"):
        return None
    if begins[:14].lower() == "<!doctype html":
        return "html"
    before = _BEFORE_ROOT.match(begins)
    root = _ROOT.match(begins, before.end() if before else 0)
    if root is None:
        return "html" if begins.startswith(("<?xml", "<!--")) else None
    return _ROOTS.get(root[1].lower(), "html" if begins.startswith("<?xml") else None)


def _likely(start: bytes) -> str:
    begins = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begins.startswith(b"["):
        return "json"
    if begins.startswith(b"{"):
        first = begins.split(b"\n", 1)[0].rstrip()
        # The first line of JSON Lines is an object, unless it is longer than what was looked at.
        return "jsonl" if first.endswith(b"}") or b"\n" not in begins else "json"
    if _MBOX.match(start):
        return "mbox"
    if _HEADER.match(start) and _MAIL.search(start):
        return "mail"
    return "text"
