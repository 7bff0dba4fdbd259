"""One fold for names, titles and search: letters without case, accents and variants.

A folded text is for comparing, never for showing. Marks are taken off where
they are ornament (Latin, Greek, Cyrillic, Arabic, Hebrew) and kept where
they are letters (Devanagari, Thai, Kana, Hangul).

`fold` may change the length of a text; `fold_with_offsets` says from where
each folded character came.
"""

from __future__ import annotations

import functools
import re
import unicodedata

#: Accents that may be dropped: combining diacritics, Hebrew points, Arabic signs.
_ORNAMENT = (
    *range(0x0300, 0x0370),
    *range(0x0591, 0x05C8),
    *range(0x0610, 0x061B),
    0x0640,
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06ED),
)
#: Letters that no decomposition reaches, and letters that two keyboards write apart.
_VARIANTS = str.maketrans(
    {
        **dict.fromkeys(_ORNAMENT),
        **dict(zip("ıəøłđðħŧ", "ieolddht", strict=True)),
        **dict(zip("ىیکۀةھ", "ييكههه", strict=True)),
        **dict.fromkeys("ʼʻʹʾʿ"),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
#: Vowel signs and the like, which are letters of a word though Unicode has them as marks: of India to Thailand.
_SIGNS = "".join(chr(code) for code in range(0x0900, 0x0F00) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_WORD = re.compile(rf"[^\W_][^\W_{_SIGNS}]*(?:[{_SIGNS}]+[^\W_]*)*")
#: Runs of scripts written without spaces: Thai, Lao, Myanmar, Khmer, Kana, and Han.
UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


def fold(text: str) -> str:
    """Fold a text for comparison."""
    # Taken apart before and after: some signs hide capitals, and some capitals fold to signs.
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", letters.translate(_VARIANTS))


@functools.lru_cache(maxsize=65536)
def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(_WORD.findall(fold(text)))


_fold_letter = functools.lru_cache(maxsize=4096)(fold)


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Fold a text character by character; the offsets say from which character each folded one came."""
    if text.isascii() and len(whole := fold(text)) == len(text):
        return whole, tuple(range(len(text)))
    folded: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        letters = _fold_letter(character)
        folded.append(letters)
        offsets.extend([place] * len(letters))
    return "".join(folded), tuple(offsets)
