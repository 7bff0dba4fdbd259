"""Small files of every format, made by their bytes: what tests read, and what the fuzzer begins with.

Each holds the same communiqué, or several, so that what is found in it can be compared.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable
from typing import Any

TITLE = "Italy and Indonesia sign treaty on extradition"
DAY = "2024-06-04"
ADDRESS = "https://news.example/2024/06/04/treaty"
_FIRST = (
    "Italy and Indonesia signed a treaty on extradition in Rome on Tuesday, the foreign ministries of both countries"
    " said in a joint statement after the talks."
)
_SECOND = (
    "The Indonesian Foreign Minister met her Italian counterpart for the third time this year and invited him to"
    " Jakarta, where both sides will open a consultation on maritime security."
)
PARAGRAPHS = (_FIRST, _SECOND)
TEXT = "\n\n".join(PARAGRAPHS)


def html(text: str = TEXT, *, title: str = TITLE) -> bytes:
    """A web page with an article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>"
        f"<meta property='article:published_time' content='{DAY}'></head>"
        f"<body><nav>Home News</nav><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def json_lines(texts: Iterable[str] = PARAGRAPHS) -> bytes:
    """One report a line."""
    return "".join(json.dumps({"text": text, "published": DAY}) + "\n" for text in texts).encode()


def zipped(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


def tarred(members: dict[str, bytes], *, mode: str = "w") -> bytes:
    """A TAR archive of some members, packed where the mode says so."""
    out = io.BytesIO()
    options: dict[str, Any] = {"mode": mode}
    with tarfile.open(fileobj=out, **options) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    """One gzip frame, the same at any time."""
    return gzip.compress(data, mtime=0)


def warc(pages: dict[str, bytes], *, media: str = "text/html", packed: bool = False, header: bytes = b"") -> bytes:
    """A web archive of answers by address, each its own gzip frame where it is packed."""
    records = [_record(address, body, media, header) for address, body in pages.items()]
    return b"".join(gzipped(record) if packed else record for record in records)


def _record(address: str, body: bytes, media: str, header: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: " + media.encode() + b"\r\n" + header + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-06-05T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(address)}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def wacz(pages: dict[str, bytes]) -> bytes:
    """A WACZ file: a web archive with its index."""
    return zipped(
        {
            "datapackage.json": b'{"profile": "data-package"}',
            "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
            "archive/data.warc.gz": warc(pages, packed=True),
        },
        method=zipfile.ZIP_STORED,
    )


#: A piece of text on a page: where it stands, how large it is, and what it says.
Printed = tuple[float, float, float, str]


def pdf(pages: Iterable[Iterable[Printed]], *, info: str = "", extra: str = "") -> bytes:
    """A PDF of pages with text at places, in Helvetica; `info` are entries of its description."""
    printed = list(pages)
    count = len(printed)
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, pieces in enumerate(printed):
        content = "BT " + " ".join(_shown(piece) for piece in pieces) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * index} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {extra} >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    return _pdf_file(objects)


def _shown(piece: Printed) -> str:
    left, bottom, size, text = piece
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"/F1 {size:g} Tf 1 0 0 1 {left:g} {bottom:g} Tm ({escaped}) Tj"


def _pdf_file(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode()
    return bytes(out) + f"startxref\n{start}\n%%EOF\n".encode()


def column(lines: Iterable[str], *, left: float = 72, top: float = 740, size: float = 11) -> list[Printed]:
    """Lines of text below each other."""
    return [(left, top - 14 * index, size, line) for index, line in enumerate(lines)]


def report_pdf() -> bytes:
    """The communiqué as a PDF of one page."""
    lines = [TITLE, "", *(line for paragraph in PARAGRAPHS for line in (*wrapped(paragraph), ""))]
    printed = [piece for piece in column(lines) if piece[3]]
    return pdf([printed], info=f"/Title ({TITLE}) /Author (Press Office) /CreationDate (D:20240604120000Z)")


def wrapped(text: str, width: int = 80) -> list[str]:
    """A paragraph in lines."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
