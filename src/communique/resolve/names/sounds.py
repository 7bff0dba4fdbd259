"""How a name sounds: its words as sounds, whatever the script.

A sound is a string of possible readings, as the tables of the registers
have them; `Spoken` keeps a word's sounds and how much each weighs when it
has no counterpart: vowels little, consonants much.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from communique.registers.han import han
from communique.registers.sounds import letter_sounds, longest
from communique.resolve.names.scripts import Script, printed_words, script_of

#: A word's sounds.
Sounds = tuple[str, ...]
#: Stands for the sounds that an initial leaves out.
REST = "~"

_VOWELS = frozenset("aeiou")
_LIQUIDS = frozenset("rl")
_OPENING = _VOWELS | {"y", "w"}
#: Words between the parts of a name, and the article of Arabic, which other languages leave out or write otherwise.
_PARTICLES = frozenset(
    "al el ul ad ud as az ash an ar at bin ibn ben bint von van der den de da di del della la le lo dos das do du e y"
    " zu zur ten ter af av bu abu"
    " بن ابن بنت فون دي دو دا فان"
    " ال آل بو أبو"
    " бин ибн аль эль оль фон де да ди ван дер ла ле дер"
    " बिन अल वॉन डे डी दा वान डेर"
    " ビン アル フォン デ デア ド ダ ディ ラ ル"
    " 빈 알 폰 데 데어 판 드"
    " 本 阿尔 冯 德 达"
    " บิน อัล ฟอน เดอ".split()
)
_TITLES = frozenset("sheikh shaikh shaykh sheik شيخ شیخ शेख шейх".split())
_ARTICLE = re.compile("^(?:وال|ال)(?=[\u0600-\u06ff]{2})")
_SERVANT = re.compile("^(?:abd[aeiou]+[lrsdnzt]?(?=[b-df-hj-np-tv-z]\\w)|عبدال|عبد(?=\\w{2}))")
#: "Servant of", with the article of the word behind it.
_SERVANTS = dict.fromkeys(
    "abdel abdul abdal abdol abdoul abdou abdil abdur abdus абдул абдель अब्दुल अब्देल アブドル アブドゥル アブデル"
    " 阿卜杜勒 阿卜杜 압둘 압델 อับดุล อับเดล".split(),
    "abd",
)
_FAITH = frozenset("din deen dine eddine eddin uddin oddin aldin الدین الدين دین دين".split())
_LEADING = re.compile("([เแโใไ])([ก-ฮ])")
_SILENCED = re.compile("([ก-ฮ])[ัิุ]?์")
_TONES = re.compile("[่้๊๋]")
_INHERENT = re.compile("([\u0915-\u0939\u0958-\u095f]़?)(?![\u093c-\u094d\u0962\u0963])")
_HANGUL = 0xAC00
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *(f"-{letter}" for letter in "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"))
_INITIAL_OF_PINYIN = re.compile("^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(.*)$")
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@functools.lru_cache(maxsize=65536)
def spoken(name: str) -> tuple[Sounds, ...]:
    """The sounds of each word of a name, particles and articles left out where anything else is left."""
    words = list(_parted(printed_words(name)))
    kept = [word for word in words[:-1] if word not in _PARTICLES and word not in _TITLES] + words[-1:]
    cased = script_of(name) in (Script.LATIN, Script.CYRILLIC)
    sounded = (_abbreviated(word) if cased and word[-1] == "." else word_sounds(word.rstrip(".")) for word in kept)
    return tuple(sounds for sounds in sounded if sounds)


def _abbreviated(word: str) -> Sounds:
    """The first sound of a word of which no more is printed."""
    return (*word_sounds(word[:1])[:1], REST)


def _parted(words: Iterable[str]) -> Iterator[str]:
    """Words without the Arabic article, "Abdul…" parted from what follows, "… al-Din" joined to what it follows."""
    last = ""
    for word in words:
        if word in _FAITH and last:
            last += _ARTICLE.sub("", word)
            continue
        if last:
            yield last
        bare = _SERVANTS.get(word, word)
        servant = _SERVANT.match(bare)
        if servant:
            yield "عبد" if servant.group()[0] == "ع" else "abd"
        last = bare[servant.end() :] if servant else bare
    if last:
        yield last


@functools.lru_cache(maxsize=131072)
def word_sounds(word: str) -> Sounds:
    """The sounds of one word, doubled consonants once."""
    script = script_of(word)
    found: list[str] = []
    for sound in _sounds(word, script):
        if script is Script.ARABIC or not found or not _is_doubled(found[-1], sound):
            found.append(sound)
        elif found[-1][-1] == "?":
            found[-1] = sound
    return tuple(found)


@functools.lru_cache(maxsize=131072)
def without_liquids(word: Sounds) -> Sounds:
    """A word whose r and l before a consonant or at the end are weak."""
    following = (*word[1:], REST)
    return tuple(
        f"{sound}?" if sound in _LIQUIDS and _OPENING.isdisjoint(after) else sound
        for sound, after in zip(word, following, strict=True)
    )


def _is_doubled(before: str, sound: str) -> bool:
    """Whether two consonants in a row have a reading in common."""
    return sound[0] not in _VOWELS and not set(before.rstrip("?")).isdisjoint(sound.rstrip("?"))


def _sounds(word: str, script: Script) -> Iterator[str]:
    if script is Script.HAN:
        for known in filter(None, map(han, word)):
            yield from _pinyin(known.mandarin[0])
    elif script is Script.HANGUL:
        yield from _looked_up(_jamo(word), "hangul")
    elif script is Script.OTHER:
        yield from _spelt(f"^{anyascii(word).lower()}$", Script.LATIN)
    else:
        yield from _spelt(f"^{_prepared(word, script)}$", script)


def _prepared(word: str, script: Script) -> str:
    """A word with its letters in the order of their sounds."""
    if script is Script.THAI:
        return _SILENCED.sub(r"\1?", _LEADING.sub(r"\2\1", _TONES.sub("", word)))
    if script is Script.DEVANAGARI:
        return _INHERENT.sub(r"\1·", word).rstrip("·")
    if script is Script.KANA:
        return word.translate(_KATAKANA)
    return word


def _spelt(word: str, script: Script) -> Iterator[str]:
    """The sounds of a spelling, the longest known groups of letters first; `?` weakens, `·` is the unwritten vowel."""
    table, most = letter_sounds(script), longest(script)
    place = 0
    while place < len(word):
        if word[place] == "·":
            yield "aeo?"
            place += 1
            continue
        length = next((size for size in range(most, 0, -1) if word[place : place + size] in table), 0)
        silenced = word[place + length : place + length + 1] == "?"
        for sound in table[word[place : place + length]] if length else _bare(word[place], table):
            yield f"{sound}?" if silenced and sound[-1] != "?" else sound
        place += max(length, 1) + silenced


def _bare(letter: str, table: object) -> tuple[str, ...]:
    """A letter that the table lacks, without its accent."""
    plain = unicodedata.normalize("NFKD", letter)[0]
    return table.get(plain, ()) if isinstance(table, dict) and plain != letter else ()


def _jamo(word: str) -> Iterator[str]:
    for syllable in word:
        place = ord(syllable) - _HANGUL
        if 0 <= place < len(_INITIALS) * len(_MEDIALS) * len(_FINALS):
            place, final = divmod(place, len(_FINALS))
            initial, medial = divmod(place, len(_MEDIALS))
            yield from (_INITIALS[initial], _MEDIALS[medial], _FINALS[final])


def jamo(syllable: str) -> tuple[str, ...]:
    """The letters of a syllable of hangul; a hyphen stands before what closes it."""
    return tuple(_jamo(syllable))


def pinyin_parts(syllable: str) -> tuple[str, str]:
    """The initial of a syllable of pinyin and the rest, either may be empty."""
    found = _INITIAL_OF_PINYIN.match(syllable)
    return (found.group(1) or "", found.group(2)) if found else ("", syllable)


def _pinyin(syllable: str) -> Iterator[str]:
    initial, rest = pinyin_parts(syllable)
    return _looked_up((initial, f"-{rest}"), "pinyin")


def _looked_up(parts: Iterable[str], script: str) -> Iterator[str]:
    table = letter_sounds(script)
    for part in parts:
        yield from table.get(part, ())
