"""Builds `han.tsv.gz`, how the characters of Chinese are read in four languages, from the Unihan database.

    python tools/build_han.py FOLDER

FOLDER holds `Unihan_Readings.txt` and `Unihan_Variants.txt` of Unicode 15.0.0 (Debian's package `unicode-data`).
Kept are the characters of the common encodings of Chinese, Japanese and Korean. The same files give the same bytes.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

_DATA = Path(__file__).resolve().parent.parent / "src" / "communique" / "registers" / "data"
_ENCODINGS = ("gb2312", "shift_jis", "euc_kr", "big5")
_MANDARIN = ("kMandarin", "kHanyuPinlu", "kXHC1983")
_JAPANESE = ("kJapaneseOn", "kJapaneseKun")
_VARIANTS = ("kSimplifiedVariant", "kTraditionalVariant", "kZVariant")
_CODE_POINT = re.compile(r"U\+([0-9A-F]+)")
_PLACES = re.compile(r"[0-9.,*]+:")
_HEAD = """# Unihan 15.0.0 (Unicode licence); do not edit, run: python tools/build_han.py FOLDER
# character	its plainest variant	Mandarin	Japanese	Korean	Vietnamese
"""

Properties = dict[str, dict[str, str]]


def properties(lines: Iterable[str]) -> Properties:
    """The values of a file of Unihan by property and character."""
    found: Properties = defaultdict(dict)
    for line in lines:
        if line.startswith("U+"):
            code, name, value = line.rstrip("\n").split("\t")
            found[name][chr(int(code.removeprefix("U+"), base=16))] = value
    return found


def is_common(character: str) -> bool:
    """Whether one of the common encodings has a character."""
    for encoding in _ENCODINGS:
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def plain(text: str) -> str:
    """Lower-case letters without tones; the ü of pinyin is `v`."""
    bare = unicodedata.normalize("NFC", text.casefold()).translate(str.maketrans("üǖǘǚǜđ", "vvvvvd"))
    letters = unicodedata.normalize("NFKD", bare)
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def bases(variants: Properties) -> dict[str, str]:
    """Each character's plainest variant: the least of those that it is joined with."""
    joined: dict[str, set[str]] = {}
    for name in _VARIANTS:
        for character, value in variants[name].items():
            for code in _CODE_POINT.findall(value):
                both = joined.get(character, {character}) | joined.get(chr(int(code, 16)), {chr(int(code, 16))})
                joined.update(dict.fromkeys(both, both))
    return {character: min(group) for character, group in joined.items()}


def rows(readings: Properties, base: dict[str, str]) -> Iterator[str]:
    """The rows of the table in the order of the characters."""
    for character in sorted(readings["kMandarin"]):
        if not is_common(character):
            continue
        mandarin = [word for name in _MANDARIN for word in _PLACES.sub("", readings[name].get(character, "")).split()]
        japanese = [word for name in _JAPANESE for word in readings[name].get(character, "").split()]
        korean = [word.split(":")[0] for word in readings["kHangul"].get(character, "").split()]
        vietnamese = readings["kVietnamese"].get(character, "").split()
        cells = (
            _once(map(plain, mandarin)),
            _once(map(plain, japanese)),
            _once(korean),
            _once(map(plain, vietnamese)),
        )
        yield "\t".join((character, base.get(character, character), *cells))


def _once(words: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(word for word in words if word))


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    with (folder / "Unihan_Readings.txt").open(encoding="utf-8") as lines:
        readings = properties(lines)
    with (folder / "Unihan_Variants.txt").open(encoding="utf-8") as lines:
        base = bases(properties(lines))
    text = _HEAD + "\n".join(rows(readings, base)) + "\n"
    (_DATA / "han.tsv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
