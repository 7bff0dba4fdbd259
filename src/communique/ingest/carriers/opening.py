"""From a stream of bytes to drafts, whatever carries them: what is inside goes through the same door.

Nothing raises on bad input: what is refused is `Rejected` in its place, and
the rest goes on, unless the outermost file has unpacked to all that it may.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any

import msgspec

from communique.ingest.carriers.archives import zip_names
from communique.ingest.carriers.formats import FORMATS, WITHIN_ZIP, Format, by_ending, by_media
from communique.ingest.carriers.piece import (
    ITEM_COST,
    LINK_COST,
    MOST_WHOLE,
    Budget,
    Found,
    Piece,
    Said,
    Session,
    counted,
    place,
    seekable,
)
from communique.ingest.carriers.refusal import PASSING, ExhaustedError, RefusedError
from communique.ingest.carriers.sniff import SNIFFED, kind_of
from communique.ingest.draft import MOST_LINES, Draft, Link, rejected

_FIELDS = ("url", "title", "published", "source", "author")


def read_stream(
    stream: Any,
    *,
    path: str,
    id: str,
    name: str,
    session: Session,
    packed: int | None = None,
    said: Said | None = None,
) -> Found:
    """The drafts and links in a stream, and what had to be rejected.

    `path` is where it lies, `id` what a report of it is called, `name` tells
    its format by its ending. `packed` is its size, None where that is not known.
    """
    yield from read_piece(outermost(stream, path=path, id=id, name=name, session=session, packed=packed, said=said))


def outermost(
    stream: Any, *, path: str, id: str, name: str, session: Session, packed: int | None = None, said: Said | None = None
) -> Piece:
    """The piece that a file or an answer is, with a budget by its size."""
    budget = Budget(packed or 0)
    if packed is None:
        stream = counted(stream, budget.feed)
    elif not isinstance(stream, io.BufferedReader):
        stream = io.BufferedReader(stream)
    return Piece(stream=stream, path=path, id=id, name=name, session=session, budget=budget, said=said or Said())


def read_bytes(data: bytes, *, path: str, session: Session, said: Said | None = None) -> Found:
    """The drafts and links in some bytes that came from an address; reports are called by the address."""
    name = PurePosixPath(path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]).name
    stream = io.BytesIO(data)
    return read_stream(stream, path=path, id=path, name=name, session=session, packed=len(data), said=said)


def read_piece(piece: Piece, *, by: Format | None = None) -> Found:
    """The drafts and links in a piece and in all that lies in it; `by` reads it where it is a part of a file."""
    try:
        with _recognised(piece) as (kind, whole_piece):
            yield from _read(by or FORMATS[kind], whole_piece)
    except ExhaustedError as error:
        if piece.depth:
            raise
        yield rejected(place(piece), error.code, error.message)
    except RefusedError as error:
        yield rejected(place(piece), error.code, error.message)
    except PASSING:
        raise
    except Exception as error:  # noqa: BLE001  # one file that breaks its reader must not end the run
        yield rejected(place(piece), "failed", f"the reader failed: {type(error).__name__}: {error}")


def _read(one: Format, piece: Piece) -> Found:
    if one.reads is not None:
        for item in one.reads(piece):
            piece.budget.take(LINK_COST if isinstance(item, Link) else ITEM_COST)
            yield _within_bounds(_with_said(item, piece.said))
    if one.opens is not None:
        for held in one.opens(piece):
            yield from read_piece(held) if isinstance(held, Piece) else (held,)


def bytes_within(piece: Piece, member: tuple[str, ...], digest: str) -> bytes | None:
    """The bytes of a digest that lie in a piece at a member, None where they do not or no longer."""
    try:
        with _recognised(piece) as (kind, whole_piece):
            candidates = _candidates(FORMATS[kind], whole_piece, member, digest)
            return next((data for data in candidates if hashlib.sha256(data).hexdigest() == digest), None)
    except RefusedError:
        return None


def _candidates(one: Format, piece: Piece, member: tuple[str, ...], digest: str) -> Iterator[bytes]:
    """What can be the original in a piece: all of it, each of its lines, or what lies in it on the way to a member."""
    if one.is_lines:
        yield from iter(piece.stream.readline, b"")
    elif one.reads is not None:
        yield piece.stream.read(MOST_WHOLE + 1)
    for item in one.opens(piece) if one.opens is not None else ():
        if isinstance(item, Piece) and item.member == member[: len(item.member)]:
            found = bytes_within(item, member, digest)
            yield from () if found is None else (found,)


@contextmanager
def _recognised(piece: Piece) -> Iterator[tuple[str, Piece]]:
    """The format of a piece, and the piece; of an archive, where all its bytes can be gone through."""
    media = (piece.said.media or "").partition(";")[0].strip().lower()
    ending = by_ending(PurePosixPath(piece.name).suffix.lower())
    kind = kind_of(piece.stream.peek(SNIFFED)[:SNIFFED], by_ending=ending, by_media=by_media(media))
    if kind not in WITHIN_ZIP:
        yield kind, piece
        return
    with seekable(piece) as stream:
        names = zip_names(stream)
        kind = next((inner for inner, name in WITHIN_ZIP.items() if name in names), "zip")
        yield kind, msgspec.structs.replace(piece, stream=stream)


def _within_bounds(item: Any) -> Any:
    if isinstance(item, Draft) and item.text.count("\n") > MOST_LINES:
        return rejected(item.path, "too_large", f"has more than {MOST_LINES:,} lines, the most that is read")
    return item


def _with_said(item: Any, said: Said) -> Any:
    """A draft with what lies around it says about it, which goes before what it says itself."""
    if not isinstance(item, Draft) or said.where is None:
        return item
    around: dict[str, Any] = {field: getattr(said, field) for field in _FIELDS if getattr(said, field)}
    if item.original is not None:
        found = item.original.found | dict.fromkeys(around, said.where)
        around["original"] = msgspec.structs.replace(item.original, found=found)
    return msgspec.structs.replace(item, **around)
