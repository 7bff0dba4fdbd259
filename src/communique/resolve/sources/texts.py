"""A text by its words: shingles, and a sample of them that is drawn alike from every text.

A shingle is four words in a row, or eight characters where no spaces are
written. The sample is a FracMinHash (Irber and others 2022, sourmash): the
shingles whose hash is below a limit, which halves until they are few enough,
so that the share of one text in another can be told from both samples alone,
however much they differ in length.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import msgspec
import rensa

from communique.resolve.names.folding import UNSPACED, fold

_WORD = re.compile(r"[^\W_]+")
_WORDS, _CHARACTERS = 4, 8
#: A sample has at most so many shingles.
_SAMPLE = 256
#: Rows of the MinHash, and the seed that all records share.
SKETCH = 12
_SEED = 1


class Sample(msgspec.Struct, frozen=True, array_like=True):
    """The shingles of a text whose hash is below a limit, each once, ascending."""

    hashes: tuple[int, ...] = ()
    limit: int = 1 << 32

    def below(self, limit: int) -> frozenset[int]:
        """What a sample with this limit would hold of it."""
        return frozenset(self.hashes) if limit >= self.limit else frozenset(one for one in self.hashes if one < limit)


def words_of(text: str) -> list[bytes]:
    """The folded words of a text, coded; runs without spaces come character by character."""
    folded = fold(text)
    if UNSPACED.search(folded):
        folded = UNSPACED.sub(_apart, folded)
    return [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(folded)]


def shingles(words: Sequence[bytes]) -> list[int]:
    """The hashes of the shingles of a text, each at the place of its first word; of a short text one."""
    length = _CHARACTERS if _is_unspaced(words) else _WORDS
    last = max(1, len(words) - length + 1) if words else 0
    return [zlib.crc32(b" ".join(words[start : start + length])) for start in range(last)]


def _apart(run: re.Match[str]) -> str:
    return f" {' '.join(run[0])} "


def _is_unspaced(words: Sequence[bytes]) -> bool:
    """Whether most words are single characters of three bytes, as all scripts without spaces have them."""
    return 2 * sum(len(word) == 3 for word in words if word[0] > 0xDF) > len(words)


def sample(hashes: Sequence[int]) -> Sample:
    """The sample of these shingles."""
    chosen, limit = sorted(set(hashes)), 1 << 32
    while len(chosen) > _SAMPLE:
        limit >>= 1
        chosen = [one for one in chosen if one < limit]
    return Sample(tuple(chosen), limit)


def sketch(hashes: Sequence[int]) -> tuple[int, ...]:
    """The MinHash of a text: of each of so many orders, the first of its shingles."""
    if not hashes:
        return ()
    minhash = rensa.RMinHash(num_perm=SKETCH, seed=_SEED)
    minhash.update([one.to_bytes(4, "big") for one in hashes])
    return tuple(minhash.digest())
