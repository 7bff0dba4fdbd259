"""What is written onto words: a table of a pack that only some languages need.

Data only, as in `pack.py`, whose length it would break.
"""

from __future__ import annotations

import msgspec


class Affixes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`affixes.toml`: what is written onto words, in the order in which it is written.

    A mark may end inside a word where a chain of suffixes follows: one at most of
    each slot of `inner`, which belong to the word (plural, possessive), then one
    of `cases`, which become a token of their own that stands for their marker
    (`of`, `to`, `object`…; `and` is a conjunction), then one of `tails`, which say
    nothing. Behind names a case is read before a possessive. A mark may begin
    inside a word where `prefixes` stand before it, one at most of each slot; each
    becomes a token and is looked up as the small word of its form. `soft` are
    last letters that change before a suffix; a word has at least `least` letters
    before one. `joints` join a case to a number or an acronym. A name keeps no
    case where its base ends in one of `endings`, or is known from the report or
    a register; where names are always `parted` from their case by a joint, they are as printed.
    With `loose`, unknown words of a script without capitals too lose
    what looks like a case.
    """

    inner: tuple[tuple[str, ...], ...] = ()
    cases: dict[str, tuple[str, ...]] = {}
    tails: tuple[str, ...] = ()
    prefixes: tuple[tuple[str, ...], ...] = ()
    #: Prefixes that hold the article with which a state's name begins: {"لل" = "ال"}.
    swallowed: dict[str, str] = {}
    soft: dict[str, str] = {}
    least: int = 3
    joints: tuple[str, ...] = ("'",)
    endings: tuple[str, ...] = ()
    #: The vowels that may follow each last vowel of a name: a case that does not fit in is none.
    harmony: dict[str, str] = {}
    #: Cases that follow a possessive only, never a bare name.
    possessed: tuple[str, ...] = ()
    parted: bool = False
    loose: bool = False


class Nouns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`nouns.toml`: common nouns, for languages that write all nouns with a capital.

    `words` are common nouns as printed, `heads` those that also end compounds
    ("Treffen", so "Ministertreffen" too), `endings` the ends of words that are
    never names ("ungen"). They lose the capital by which names are told.
    """

    words: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class Names(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`names.toml`: what tells names where the script has no capitals; a pack of a cased script has no such table.

    `given` names open a name, `family` names close one; words that begin with
    one of `family_begins` may close one too. `ordinary` are shapes of words that
    stand in no name unless they are listed, each with a star for what varies
    ("م*ا", "*ات"). A run of at most `unproven` words that nothing explains is a
    name, of a longer one the first two words; listed words go on. In front of its
    title a name has at most `longest` words.
    """

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    family_begins: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    unproven: int = 3
    longest: int = 4
    #: Well-known office holders, as this script writes them, by their state: the register knows them in Latin letters.
    known: dict[str, tuple[str, ...]] = {}
    #: Names of those who hold office in the news, by their state: whose they are where no word says it.
    holders: dict[str, tuple[str, ...]] = {}
    #: One word of at most four letters that begins with one of these is a whole name beside a title: "박민수".
    surnames: tuple[str, ...] = ()
    #: A title stands right behind its name, without a comma: "ظریف وزیر خارجه ایران".
    behind: bool = False
    #: So it does, but only behind a full name that no title leads, or behind a rank and name where it names no party.
    apposed: bool = False
    #: The beginnings of words that go on a title up to a listed given name: "مدير عام خدمات المصرفية العالمية NAME".
    goes_on: tuple[str, ...] = ()
