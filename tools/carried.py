"""Small files of every format, made by their bytes: what tests read, and what the fuzzer begins with.

Each holds the same communiqué, or several, so that what is found in it can be compared.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from typing import Any

import pyarrow as arrow
import pyarrow.parquet as arrow_parquet
from backports import zstd

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


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    f"<dc:title>{TITLE}</dc:title><dc:creator>Press Office</dc:creator>"
    f"<dcterms:created>{DAY}T12:00:00Z</dcterms:created></cp:coreProperties>"
)
DOCX_BODY = (
    "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in PARAGRAPHS)
    + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Country</w:t></w:r></w:p></w:tc>"
    + "<w:tc><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    + "<w:p><w:ins><w:r><w:t>Added.</w:t></w:r></w:ins><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
)


def docx(body: str = DOCX_BODY) -> bytes:
    """A Word document of some markup."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    footer = f'<w:ftr xmlns:w="{_W}"><w:p><w:r><w:t>Page 1</w:t></w:r></w:p></w:ftr>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": document.encode(),
            "word/footer1.xml": footer.encode(),
            "docProps/core.xml": _CORE.encode(),
        }
    )


ODT_BODY = (
    "".join(f"<text:p>{paragraph}</text:p>" for paragraph in PARAGRAPHS)
    + "<text:list><text:list-item><text:p>One<text:s text:c='2'/>item</text:p></text:list-item>"
    + "<text:list-item><text:p>Another</text:p></text:list-item></text:list>"
    + "<table:table><table:table-row><table:table-cell><text:p>Country</text:p></table:table-cell>"
    + "<table:table-cell><text:p>2024</text:p></table:table-cell></table:table-row></table:table>"
    + "<text:p>After<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note> the table."
    + "</text:p>"
)
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "meta")
)


def odt(body: str = ODT_BODY) -> bytes:
    """An OpenDocument text of some markup."""
    content = (
        f"<office:document-content {_ODF}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    meta = (
        f'<office:document-meta {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>{TITLE}'
        "</dc:title><dc:creator>Press Office</dc:creator></office:meta></office:document-meta>"
    )
    mimetype = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": content.encode(), "meta.xml": meta.encode()})


def mail(text: str = TEXT, *, attached: tuple[str, str, bytes] | None = None, page: bytes | None = None) -> bytes:
    """A mail with a text, its HTML form where given, and an attachment: media type, name and bytes."""
    message = EmailMessage()
    message["From"] = "=?utf-8?q?Ministero_degli_Esteri?= <press@ministry.example>"
    message["Date"] = "Tue, 04 Jun 2024 12:00:00 +0200"
    message["Subject"] = TITLE
    message["Message-ID"] = "<1@ministry.example>"
    message.set_content(text)
    if page is not None:
        message.add_alternative(page.decode(), subtype="html")
    if attached is not None:
        media, name, data = attached
        main, sub = media.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    # The boundary of the parts, which is drawn by lot, always the same.
    data = message.as_bytes()
    boundary = message.get_boundary()
    return data if boundary is None else data.replace(boundary.encode(), b"=====part=====")


def mbox(mails: Iterable[bytes] = ()) -> bytes:
    """A mail box, of two mails where no others are given."""
    mails = mails or [mail(text) for text in PARAGRAPHS]
    return b"".join(b"From press@ministry.example Tue Jun  4 12:00:00 2024\n" + one + b"\n\n" for one in mails)


def mhtml() -> bytes:
    """A page as browsers save it in one file."""
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {ADDRESS}\nSubject: {TITLE}\n"
        "Date: Wed, 5 Jun 2024 09:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----part"\n\n'
        f"------part\nContent-Type: text/html\nContent-Location: {ADDRESS}\nContent-Transfer-Encoding: base64\n\n"
    )
    picture = "\n------part\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n------part--\n"
    return head.encode() + base64.encodebytes(html()) + picture.encode()


def csv_table(names: str = "title,text,date,url", *, delimiter: str = ",") -> bytes:
    """A table of two reports, and an address alone."""
    rows = [
        names.split(","),
        [TITLE, PARAGRAPHS[0], DAY, ADDRESS],
        ["Talks, again", PARAGRAPHS[1].replace(" and ", "\nand "), "", ""],
        ["Elsewhere", "", DAY, "https://news.example/other"],
    ]
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows).encode()


def xlsx(rows: Iterable[Iterable[object]] | None = None) -> bytes:
    """A workbook of one sheet; a whole number in the third column is a day since 1900."""
    table = rows or [("title", "text", "date"), (TITLE, PARAGRAPHS[0], 45447), ("Talks", PARAGRAPHS[1], 45448)]
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in table)
    members = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{content}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{links}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="News" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{links}/worksheet"'
            f' Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{links}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts>'
            '<fills count="1"><fill><patternFill/></fill></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
            '<xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
    }
    return zipped({name: text.encode() for name, text in members.items()})


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f'<c s="1"><v>{value}</v></c>'
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def rss() -> bytes:
    """A feed of an entry with all its text, and one with a summary."""
    full = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Ministry</title><item><title>{TITLE}</title><link>{ADDRESS}</link>"
        f"<pubDate>Tue, 04 Jun 2024 12:00:00 GMT</pubDate><content:encoded><![CDATA[{full}]]></content:encoded></item>"
        "<item><title>Elsewhere</title><link>https://news.example/other</link><description>A summary.</description>"
        "<pubDate>Wed, 05 Jun 2024 12:00:00 GMT</pubDate></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    """The same as Atom."""
    full = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Ministry</title><entry>'
        f'<title>{TITLE}</title><link href="{ADDRESS}"/><published>{DAY}T12:00:00Z</published>'
        f'<author><name>Press Office</name></author><content type="html">{full}</content></entry>'
        '<entry><title>Elsewhere</title><link href="https://news.example/other"/><summary>A summary.</summary></entry>'
        "</feed>"
    ).encode()


def json_feed() -> bytes:
    """The same as JSON Feed."""
    first = {"id": "1", "url": ADDRESS, "title": TITLE, "content_text": TEXT, "date_published": f"{DAY}T12:00:00Z"}
    second = {"id": "2", "url": "https://news.example/other", "title": "Elsewhere", "summary": "A summary."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Ministry", "items": [first, second]}
    return json.dumps(feed).encode()


def sitemap() -> bytes:
    """A news sitemap of one page."""
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{ADDRESS}</loc><news:news>'
        "<news:publication><news:name>The Ministry</news:name></news:publication>"
        f"<news:publication_date>{DAY}</news:publication_date><news:title>{TITLE}</news:title></news:news></url></urlset>"
    ).encode()


def parquet() -> bytes:
    """A Parquet file of two reports."""
    table = arrow.table({"headline": [TITLE, "Talks"], "body": list(PARAGRAPHS), "date": [DAY, DAY]})
    out = io.BytesIO()
    arrow_parquet.write_table(table, out)
    return out.getvalue()


def every_format() -> dict[str, bytes]:
    """A file of each format, by name."""
    page = {ADDRESS: html()}
    return {
        "plain.txt": TEXT.encode(),
        "page.html": html(),
        "document.json": json.dumps([{"text": text} for text in PARAGRAPHS]).encode(),
        "lines.jsonl": json_lines(),
        "printed.pdf": report_pdf(),
        "word.docx": docx(),
        "open.odt": odt(),
        "letter.eml": mail(attached=("application/pdf", "treaty.pdf", report_pdf())),
        "saved.mhtml": mhtml(),
        "box.mbox": mbox(),
        "table.csv": csv_table(),
        "table2.tsv": csv_table(delimiter="\t"),
        "book.xlsx": xlsx(),
        "rows.parquet": parquet(),
        "feed.rss": rss(),
        "feed.atom": atom(),
        "feed.json": json_feed(),
        "sitemap.xml": sitemap(),
        "crawl.warc": warc(page),
        "crawl2.wacz": wacz({ADDRESS + "/2": html()}),
        "talks.zip": zipped({"one.html": html(), "two.txt": TEXT.encode()}),
        "talks2.tar": tarred({"one.html": html(), "two.txt": TEXT.encode()}),
        "note.txt.gz": gzipped(TEXT.encode()),
        "note2.txt.zst": zstd.compress(TEXT.encode()),
        "note3.txt.bz2": bz2.compress(TEXT.encode()),
        "note4.txt.xz": lzma.compress(TEXT.encode()),
    }
