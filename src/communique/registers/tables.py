"""The tables of the registers: tab-separated rows under `data/`, `#` before comments.

Tables are read from the installed package and cached by the modules that own
them. A cell that holds several values has them joined by `|`.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from importlib import resources

from communique.model.dates import PartialDate, parse_date

_DATA = resources.files("communique.registers") / "data"


def content(name: str) -> bytes:
    """A table as it is written; a `.gz` is unpacked."""
    packed = (_DATA / name).read_bytes()
    return gzip.decompress(packed) if name.endswith(".gz") else packed


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, each as its cells."""
    for line in content(name).decode().split("\n"):
        if line and line[0] != "#":
            yield line.split("\t")


def exists(name: str) -> bool:
    """Whether the registers hold a table."""
    return (_DATA / name).is_file()


def names_in(folder: str, suffix: str = ".tsv") -> tuple[str, ...]:
    """The tables in a folder of the registers, without their suffix, in order."""
    found = (entry.name for entry in (_DATA / folder).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in found if name.endswith(suffix)))


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return tuple(cell.split("|")) if cell else ()


def date(cell: str) -> PartialDate | None:
    """The date in a cell, None where it is empty."""
    return parse_date(cell) if cell else None


def fold(name: str) -> str:
    """A name without case, accents and punctuation, for look-up: `São Tomé` is `sao tome`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.translate(_LETTERS).split())


def literal(cell: str) -> str | None:
    """The text of a cell, None where it is empty."""
    return cell or None


#: Letters that Unicode does not take apart, breaks inside names, and signs within words.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"}
    | dict.fromkeys("-.,_/()\u2010\u2011\u2012\u2013\u2014\u00a0", " ")
    | dict.fromkeys("'\u2018\u2019`\u02bb\u02bc\u02b9\u00b4\u02bf\u02be", "")
)
