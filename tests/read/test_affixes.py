"""Affixes: a word is cut from what is written onto it; the suffixes here are made up."""

from __future__ import annotations

import msgspec
import pytest

from communique import languages
from communique.ingest import make_report
from communique.languages.writing import Affixes
from communique.read.document import prepare
from communique.read.words.affixes import compile_affixes
from communique.read.words.fold import fold
from communique.read.words.lexicon import Lexicon, compile_pack
from communique.read.words.sentence import Document

AFFIXES = Affixes(
    inner=(("lar",), ("si", "u")),
    cases={"of": ("un", "nun"), "in": ("da", "nda"), "with": ("la", "yla"), "object": ("u", "nu")},
    tails=("ki",),
    prefixes=(("wa",), ("al",)),
    soft={"t": "d"},
    joints=("'", "-"),
    endings=("ov",),
)


@pytest.fixture(scope="module")
def made_up() -> Lexicon:
    """English with suffixes and prefixes that it has not."""
    pack = languages.load("en")
    frames = msgspec.structs.replace(pack.frames, conjunctions=(*pack.frames.conjunctions, "wa"))
    return compile_pack(msgspec.structs.replace(pack, affixes=AFFIXES, frames=frames))


def read_document(text: str, made_up: Lexicon) -> Document:
    """A document of one sentence."""
    return prepare(make_report(f"{text}.", language="en"), made_up)


def words(text: str, made_up: Lexicon) -> list[str]:
    """The folded texts of the tokens of a sentence, its stop left out."""
    document = read_document(f"{text} Chile Peru", made_up)
    return document.sentences[0].texts[:-3]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Japanla", ["japan", "+with"]),
        ("Japan'la", ["japan", "+with"]),
        ("Japanu", ["japan", "+object"]),
        ("presidentu", ["presidentu"]),
        ("presidentlarsinda", ["presidentlarsi", "+in"]),
        ("presidentlarsindaki", ["presidentlarsi", "+in"]),
        ("presidendun", ["presidend", "+of"]),
        ("NATO-nun", ["nato", "+of"]),
        ("2016'da", ["2016", "+in"]),
        ("Kim Jong-un", ["kim", "jong", "-", "un"]),
        ("waJapan", ["wa", "japan"]),
        ("waalJapanla", ["wa", "al", "japan", "+with"]),
        ("Petrovun", ["petrov", "+of"]),
        ("Zorkyla", ["zorkyla"]),
        ("Londonda", ["london", "+in"]),
        ("gardenla", ["gardenla"]),
    ],
)
def test_a_word_is_cut_from_its_affixes(text: str, tokens: list[str], made_up: Lexicon) -> None:
    """Marks, names known to a register or by their ending, acronyms and numbers lose their case; others keep it."""
    assert tokens == words(text, made_up)


def test_a_name_loses_a_case_that_the_report_shows_to_be_one(made_up: Lexicon) -> None:
    """ "Zork" printed alone tells that "Zorkda" is a case of it; without it the printed form stays."""
    together = words("Zork met Zorkda", made_up)

    assert ["zork", "met", "zork", "+in"] == together
    assert ["zorkda"] == words("Zorkda", made_up)


def test_a_softened_letter_needs_a_suffix(made_up: Lexicon) -> None:
    """The form before a suffix is no word without one."""
    assert made_up.inflection is not None
    marks = {mark.start for sentence in read_document("presidend", made_up).sentences for mark in sentence.marks}

    assert set() == marks


def test_offsets_stay_those_of_the_report(made_up: Lexicon) -> None:
    """Each token still stands for its own characters, and they follow without a gap."""
    document = read_document("waJapanla and Londonda Chile Peru", made_up)
    tokens = document.sentences[0].tokens

    assert ["wa", "Japan", "la", "and", "London", "da"] == [document.text[t.start : t.end] for t in tokens[:6]]


def test_behind_a_name_a_case_is_read_before_a_possessive() -> None:
    """One chain of letters is a possessive behind a common word and a case behind a name."""
    inflection = compile_affixes(AFFIXES, {})
    assert inflection is not None

    assert ("", "object") == (inflection.common["u"].marker, inflection.named["u"].marker)


def test_a_pack_without_affixes_compiles_to_none() -> None:
    """Nothing is cut, and nothing is looked for."""
    assert compile_affixes(Affixes(), {}) is None


def test_dotted_and_dotless_letters_fold_to_one_of_the_same_length() -> None:
    """Capitals of Turkish and Azerbaijani fold as their small letters do, and no offset moves."""
    assert fold("IRAK BAKANI İŞ") == fold("ırak bakanı iş")
    assert len("BAKANI İŞ") == len(fold("BAKANI İŞ"))


def test_a_prefix_may_hold_the_article_of_a_state() -> None:
    """A state is told behind a prefix that its article went into, and nowhere else without it."""
    affixes = Affixes(prefixes=(("lal",),), swallowed={"lal": "al"})
    lexicon = compile_pack(msgspec.structs.replace(languages.load("en"), affixes=affixes))
    document = read_document("Peru and Chile met lalGeria Geria", lexicon)

    assert ["lal", "geria", "geria", "."] == document.sentences[0].texts[-4:]
    assert 1 == document.counts["DZA"]
