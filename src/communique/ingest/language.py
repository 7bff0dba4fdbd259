"""The language of a text, near pairs told apart.

A detector (CLD2) gives the first answer: sure on a page of text, less so on a
headline, and not to be trusted between neighbours such as Indonesian and Malay.
There the words, endings and letters of `data/lexicon.toml` decide: on a short
text among all languages of its script, on a long one among the detector's
answer and its neighbours. The detector keeps a vote.

Only the first characters are looked at; the language of most of them counts.
Codes are ISO 639-1 where there is one.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec
import pycld2

from communique.ingest.tables import table

#: How much of a text is looked at, in characters.
_LOOKED_AT = 2000
#: How much of it is enough where words are counted.
_SCORED = 1000
#: Below this many characters a text is short: a headline, a sentence. Calibrated on titles and first paragraphs.
_SHORT = 300
#: From here on the detector can contradict what a report says of itself.
_LONG = 800
#: What the detector's answer counts for, in words: sure, sure but between neighbours, and not sure.
_VOTE_SURE, _VOTE_NEAR, _VOTE = 2.5, 1.0, 1.0
#: Letters that a language does not write speak against it, at most so many.
_MOST_LETTERS = 4
#: Fewer words than this are no evidence where the detector has no answer.
_LEAST = 1.5
#: Only words this long have an ending that tells something.
_ENDED = 5

# What the detector refuses: controls and noncharacters. Addresses and numbers tell nothing in a short text.
_REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\U0001fffe\U0001ffff\U0002fffe-\U0010ffff]"
)
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\d+")
# Single Latin letters are initials and the U of U.S. as often as words.
_LATIN_WORD = re.compile(r"[a-z\u00df-\u02af\u1e00-\u1eff]{2,}")
_OTHER_WORD = re.compile(r"[^\W\d_\x00-\u036f]+")
_RENAMED = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "nb": "no", "zh-hant": "zh", "mo": "ro", "sh": "sr"}
#: Persian pages of an older time write Arabic letters for two of theirs.
_FOLDED = str.maketrans("يك", "یک")


class Language(msgspec.Struct, frozen=True):
    """What tells one language from its neighbours, and what speaks for it beforehand."""

    words: frozenset[str]
    endings: tuple[str, ...]
    letters: frozenset[str]
    near: frozenset[str]
    prior: float


class _Detected(msgspec.Struct, frozen=True):
    """The detector's answer: None where it has none."""

    code: str | None
    sure: bool


def identify(text: str) -> str | None:
    """The ISO 639 code of a text's language, None where it cannot be told."""
    sample = text[:_LOOKED_AT]
    detected = _detect(sample)
    code, known = detected.code, lexicon()
    rivals = known[code].near if code in known else frozenset[str]()
    short = len(sample) < _SHORT
    if code and detected.sure and (not short or code not in known) and not rivals:
        return code
    among = {code, *rivals} if code and detected.sure and not short else known.keys()
    scores = _scores(sample[:_SCORED], [other for other in among if other in known])
    if code:
        vote = _VOTE_NEAR if rivals else _VOTE_SURE
        scores[code] = scores.get(code, 0.0) + (vote if detected.sure else _VOTE)
    for other in scores.keys() & known.keys():
        # Only between neighbours: nothing speaks for Indonesian against English.
        if code is None or code == other or code in known[other].near:
            scores[other] += known[other].prior
    best = max(scores, key=lambda other: (scores[other], other == code), default=None)
    return best if best is not None and (best == code or scores[best] >= _LEAST) else None


def contradiction(text: str, language: str) -> str | None:
    """Another language that a text is surely in, None where it can be the one it is said to be in."""
    if len(text) < _LONG:
        return None
    detected = _detect(text[:_LOOKED_AT])
    code, known = detected.code, lexicon()
    if not detected.sure or code is None or code == language:
        return None
    if code in known and language in known[code].near:
        return None
    found = identify(text)
    return found if found != language else None


def normalise(language: str) -> str | None:
    """The code of a language as metadata writes it (`en-US`, `ind`, `Indonesian`), None where it is unknown."""
    tag = language.strip().lower().replace("_", "-").split("-")[0]
    tag = table("lexicon")["codes"].get(tag, _detector_names().get(tag, tag))
    tag = _RENAMED.get(tag, tag)
    return tag if 2 <= len(tag) <= 3 and tag.isascii() and tag.isalpha() else None


@cache
def lexicon() -> dict[str, Language]:
    """The languages that are told from their neighbours, by code; neighbourhood holds both ways."""
    entries = {code: entry for code, entry in table("lexicon").items() if code != "codes"}
    return {
        code: Language(
            words=frozenset(entry["words"].translate(_FOLDED).split()),
            endings=tuple(entry.get("endings", ())),
            letters=frozenset(entry.get("letters", "")),
            near=frozenset(entry["near"]) | {other for other in entries if code in entries[other]["near"]},
            prior=float(entry.get("prior", 0)),
        )
        for code, entry in entries.items()
    }


@cache
def _detector_names() -> dict[str, str]:
    return {name.lower(): code.lower() for name, code in pycld2.LANGUAGES if not name.startswith("X_")}


def _detect(sample: str) -> _Detected:
    try:
        sure, _, found = pycld2.detect(sample)
    except (pycld2.error, UnicodeError):
        sample = _REFUSED.sub(" ", sample)
        sure, _, found = pycld2.detect(sample)
    if found[0][1] == "un":
        sure, found = False, pycld2.detect(sample, bestEffort=True)[2]
    code = str(found[0][1]).lower()
    return _Detected(None if code == "un" else _RENAMED.get(code, code), sure=bool(sure))


def _scores(sample: str, among: list[str]) -> dict[str, float]:
    """What speaks for each language: its words and endings, and against it letters that it does not write."""
    known = lexicon()
    sample = _NOISE.sub(" ", sample).lower().translate(_FOLDED)
    words = set(_words(sample))
    # A long text has words enough.
    ended = [word for word in words if len(word) >= _ENDED] if len(sample) < _SHORT else []
    letters = frozenset[str]().union(*(known[code].letters for code in among)).intersection(sample)
    scores = {}
    for code in among:
        language = known[code]
        score = len(words & language.words) + sum(word.endswith(language.endings) for word in ended) / 2
        if score > 0:
            scores[code] = score - min(len(letters - language.letters), _MOST_LETTERS)
    return scores


def _words(sample: str) -> list[str]:
    """The words in the script that most of a text is in."""
    if sample.isascii():
        return _LATIN_WORD.findall(sample)
    latin, other = _LATIN_WORD.findall(sample), _OTHER_WORD.findall(sample)
    return latin if sum(map(len, latin)) >= sum(map(len, other)) else other
