"""WARC files: the pages and PDFs that a crawler kept, each with its address and when it was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from communique.ingest.carriers.piece import Held, Piece, Said, inside
from communique.ingest.carriers.refusal import PASSING, RefusedError

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
#: What may hold a report; pictures, scripts and styles are passed over.
_MEDIA = frozenset(
    """
    text/html application/xhtml+xml application/pdf text/plain application/json application/feed+json
    application/rss+xml application/atom+xml application/xml text/xml
    """.split()
)
_MOST_HEADERS = 64 * 1024


def open_warc(piece: Piece) -> Held:
    """The answers that a web archive keeps."""
    for record in _records(piece):
        said = _said(record)
        if said is not None and said.url is not None:
            yield inside(piece, record.reader, name=said.url, id=said.url, said=said)


class _Bytes:
    """The bytes of a stream from where it stands, and nothing else: what the library finds, it calls, and it panics."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._passed = 0

    def read(self, count: int = -1, /) -> bytes:
        """So many bytes."""
        data: bytes = self._stream.read(count)
        self._passed += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._passed


def _records(piece: Piece) -> Iterator[WarcRecord]:
    """The records of a web archive.

    Raises:
        RefusedError: It is damaged.
    """
    try:
        yield from ArchiveIterator(
            _Bytes(piece.stream),  # type: ignore[arg-type]  # it seeks and closes only what can be
            record_types=_WANTED,
            parse_http=True,
            auto_decode="all",
            stream_detect=False,
            max_header_len=_MOST_HEADERS,
        )
    except PASSING:
        raise
    except BaseException as error:
        # The library raises several kinds, and where it panics what is no Exception.
        raise RefusedError("malformed", f"a damaged web archive: {error}") from error


def _said(record: WarcRecord) -> Said | None:
    """What a record says about what it holds, None where that is no report."""
    if record.is_http and record.http_headers is not None:
        if record.http_headers.status_code != 200:
            return None
        media, charset = record.http_content_type, record.http_charset
    else:
        media, charset = (record.headers.get("Content-Type") or "").split(";")[0], None
    media = (media or "").strip().lower()
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if media not in _MEDIA or not address:
        return None
    return Said(url=address, media=media, charset=charset, fetched=record.headers.get("WARC-Date"), where="warc")
