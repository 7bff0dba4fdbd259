"""What is packed as one stream: gzip, zstd, bzip2 and xz; each holds one thing, in one or more frames."""

from __future__ import annotations

import bz2
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from communique.ingest.carriers.piece import Held, Piece, unpacked
from communique.ingest.carriers.refusal import RefusedError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CHUNK = 64 * 1024
#: What a decompressor may keep in memory.
_MOST_MEMORY, _MOST_WINDOW = 128 * 1024 * 1024, 27


class _Decompressor(Protocol):
    """What the standard library's decompressors have in common."""

    eof: bool
    needs_input: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """So much of what the bytes hold, at most."""
        ...


class _Gzip:
    """zlib for gzip, in the form of the others."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


class _Unpacking(io.RawIOBase):
    """The bytes that frames of a packed stream hold, one after the other."""

    def __init__(self, stream: Any, make: Callable[[], Any]) -> None:
        self._stream = stream
        self._make = make
        self._frame: _Decompressor = make()
        self._left = b""

    def readable(self) -> bool:
        """Bytes can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as one step goes."""
        while True:
            data = self._step(len(buffer))
            if data is None:
                return 0
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _step(self, most: int) -> bytes | None:
        """What the next step gives, None at the end."""
        if self._frame.eof:
            rest = (self._frame.unused_data or self._stream.read(_CHUNK)).lstrip(b"\x00")
            if not rest:
                return None
            self._frame, self._left = self._make(), rest
        more, self._left = self._left, b""
        if self._frame.needs_input and not more:
            more = self._stream.read(_CHUNK)
            if not more:
                raise RefusedError("malformed", "cut off: the packed data has no end")
        return self._frame.decompress(more, most)


def open_gzip(piece: Piece) -> Held:
    """What a gzip file holds."""
    yield unpacked(piece, _Unpacking(piece.stream, _Gzip))


def open_zstd(piece: Piece) -> Held:
    """What a zstd file holds."""
    options = {int(zstd.DecompressionParameter.window_log_max): _MOST_WINDOW}
    yield unpacked(piece, _Unpacking(piece.stream, lambda: zstd.ZstdDecompressor(options=options)))


def open_bzip2(piece: Piece) -> Held:
    """What a bzip2 file holds."""
    yield unpacked(piece, _Unpacking(piece.stream, bz2.BZ2Decompressor))


def open_xz(piece: Piece) -> Held:
    """What an xz file holds."""
    yield unpacked(piece, _Unpacking(piece.stream, lambda: lzma.LZMADecompressor(memlimit=_MOST_MEMORY)))
