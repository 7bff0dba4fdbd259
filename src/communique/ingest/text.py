"""Bytes to text, and published text to the text that is stored.

`decode` tells text from binary and finds the encoding. `clean` makes the text
that a report keeps: exactly as published, so that a quote can be found again
in the source's own copy; only line ends become line feeds, and controls and
halves of a pair, which no text may hold, give way one for one.

Offsets of spans count in the text after `clean`; `clean(clean(x)) == clean(x)`.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import msgspec
from resiliparse.parse.encoding import detect_encoding

from communique.model.reading import Problem

#: How many bytes decide what the rest is.
_SAMPLE = 64 * 1024

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\x00": "an SQLite database",
    b"\x7fELF": "a program",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"(\xb5/\xfd": "a zstd archive",
}
#: Characters that no text holds: unassigned, private, halves of a pair, controls other than space.
_NO_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r"), " ")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"

_SURROGATES = "\ud800-\udfff"
# What no text may hold: C0 but tab and line feed, DEL, noncharacters, halves of a pair. One class alone:
# alternatives would take five times as long to search.
_ODD = re.compile(f"[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff{_SURROGATES}]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Decoded(msgspec.Struct, frozen=True):
    """The text of some bytes, None where they hold none, and what was in doubt."""

    text: str | None
    problem: Problem | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Find the encoding of bytes and decode them; binary data gives no text.

    `declared` is the encoding that a page names; it is believed where the bytes are no UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plausible(data.decode(encoding, "replace"), None)
    wide = _wide(data[:_SAMPLE])
    if wide is not None:
        return _plausible(data.decode(wide, "replace"), f"no mark says so, but the bytes are {wide}; read as such")
    kind = _kind(data)
    if kind is not None:
        return Decoded(None, Problem("binary", f"{kind}, not text"))
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _guess(data)


def encoding_of(sample: bytes, *, declared: str | None = None) -> tuple[str, Problem | None] | Decoded:
    """The encoding of a text by its beginning, and what is in doubt about it; `Decoded` where that is no text."""
    if any(sample.startswith(mark) for mark, _ in _MARKS):
        return next(encoding for mark, encoding in _MARKS if sample.startswith(mark)), None
    wide, kind = _wide(sample), _kind(sample)
    if wide is not None:
        return wide, Problem("encoding", f"no mark says so, but the bytes are {wide}; read as such")
    if kind is not None:
        return Decoded(None, Problem("binary", f"{kind}, not text"))
    if _is_utf8(sample):
        return "utf-8-sig", None
    if declared and _as_declared(sample, declared) is not None:
        return declared, None
    encoding = _legacy(sample)
    return encoding, Problem("encoding", f"the bytes are no UTF-8; read as {encoding}")


def clean(text: str) -> str:
    """The text as a report stores it."""
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text) is not None:
        text = _ODD.sub(_mend, _PAIR.sub(_join, text))
    return text


def _join(match: re.Match[str]) -> str:
    return match.group().encode("utf-16", "surrogatepass").decode("utf-16")


def _mend(match: re.Match[str]) -> str:
    """One character for one: a line feed or space for a control, the mark of a lost character for the rest."""
    odd = match.group()
    if odd in "\v\f":
        return "\n"
    return " " if odd < "\x80" else "\ufffd"


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: half of the bytes are zero, and always the same half."""
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _kind(data: bytes) -> str | None:
    """What binary data is, None for text: text that is no UTF-8 may hold fewer control characters."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    most = 0.1 if _is_utf8(sample) else 0.02
    return "binary data" if controls > most * len(sample) else None


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        found = _plausible(data.decode(declared), None) if declared else None
    except (LookupError, ValueError):
        return None
    return found if found is not None and found.text is not None else None


def _guess(data: bytes) -> Decoded:
    """Decode bytes that are no UTF-8: damaged, or in the encoding of an older time."""
    damaged = data.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    wide = sum(not character.isascii() for character in damaged[:_SAMPLE])
    if wide > 10 * lost:
        return Decoded(damaged, Problem("encoding", f"UTF-8 with {lost} broken characters, each replaced by U+FFFD"))
    encoding = _legacy(data[:_SAMPLE])
    return _plausible(data.decode(encoding, "replace"), f"the bytes are no UTF-8; read as {encoding}")


def _legacy(sample: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8; a detector that says UTF-8 has found nothing."""
    try:
        name = codecs.lookup(str(detect_encoding(sample))).name
    except (LookupError, ValueError):
        return "cp1252"
    return "cp1252" if name in {"utf-8", "ascii"} else name


def _plausible(text: str, doubt: str | None) -> Decoded:
    """Refuse a decoding that is mostly no text; note the doubt of one that is."""
    sample = text[:4000].translate(_SPACES)
    odd = sum(character == "\ufffd" or unicodedata.category(character) in _NO_TEXT for character in sample)
    if odd * 20 > len(sample):
        return Decoded(None, Problem("binary", "binary data, or text in no encoding that is known"))
    return Decoded(text, None if doubt is None else Problem("encoding", doubt))
