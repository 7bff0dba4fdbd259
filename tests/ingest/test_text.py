"""Bytes to text, and published text to stored text."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.ingest.text import clean, decode

RUSSIAN = "Министр обороны встретился с коллегой в Баку, стороны обсудили план работы на год."
FRENCH = "Les deux ministres se sont rencontrés à Rome, où ils ont évoqué l’équipement des forces."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_says_its_name_gives_its_text(encoding: str) -> None:
    """UTF-8 and what carries a byte order mark is decoded without a doubt."""
    decoded = decode(RUSSIAN.encode(encoding))

    assert decoded.problem is None
    assert clean(decoded.text or "") == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        ("防衛大臣はローマで会談し、両国の協力の計画について話し合った。", "shift_jis"),
        ("The minister’s visit", "utf-16-le"),
        ("The minister’s visit", "cp1252"),
    ],
)
def test_an_encoding_of_an_older_time_is_found_and_noted(text: str, encoding: str) -> None:
    """Bytes that are no UTF-8 give their text all the same, and a problem that says how they were read."""
    decoded = decode(text.encode(encoding))

    assert text == decoded.text
    assert decoded.problem is not None
    assert decoded.problem.code == "encoding"


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf_8() -> None:
    """What a page declares decodes it without a doubt; a declaration of nonsense does no harm."""
    data = RUSSIAN.encode("koi8-r")

    assert decode(data, declared="koi8-r").text == RUSSIAN
    assert decode(data, declared="koi8-r").problem is None
    assert decode(data, declared="no-such-encoding").text == RUSSIAN
    assert decode(RUSSIAN.encode(), declared="koi8-r").text == RUSSIAN


def test_damaged_utf_8_loses_only_what_is_broken() -> None:
    """A stray byte is replaced and counted; the rest of the text stays."""
    decoded = decode(RUSSIAN.encode() + b"\xff " + RUSSIAN.encode())

    assert f"{RUSSIAN}\ufffd {RUSSIAN}" == decoded.text
    assert decoded.problem is not None
    assert "1 broken" in decoded.problem.message


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nlines",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04rest",
        b"\x00\x01\x02\x03" * 50,
        random.Random(1).randbytes(4000),
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    """Known kinds of files and bytes full of control characters give no text, and say so."""
    decoded = decode(data)

    assert decoded.text is None
    assert decoded.problem is not None
    assert decoded.problem.code == "binary"


def test_a_few_control_characters_make_no_text_binary() -> None:
    """A zero byte in a line of text is junk to be cleaned, not a reason to reject it."""
    assert decode(b"The minister\x00 met his counterpart in Rome.").text is not None


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """Whatever the bytes are, there is text or a problem, and never an exception."""
    decoded = decode(data)

    assert decoded.text is not None or decoded.problem is not None


@pytest.mark.parametrize(
    ("published", "stored"),
    [
        ("one\r\ntwo\rthree\ffour", "one\ntwo\nthree\nfour"),
        ("mi\u200bnis\xadter", "mi\u200bnis\xadter"),
        ("a\x00b\x1bc\x7fd", "a b c d"),
        ("lone \ud83d and paired \ud83d\ude00", "lone \ufffd and paired 😀"),
        ("cafe\u0301", "cafe\u0301"),
        ("10\xa0bn\t(net)", "10\xa0bn\t(net)"),
        ("می\u200cگوید", "می\u200cگوید"),
    ],
)
def test_published_text_is_kept_but_for_what_no_text_may_hold(published: str, stored: str) -> None:
    """Line ends, controls and broken surrogates are mended; everything else stays, letter for letter."""
    assert stored == clean(published)


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Stored text can be encoded, and is not changed by cleaning it again."""
    cleaned = clean(text)

    assert cleaned == clean(cleaned)
    assert cleaned == cleaned.encode().decode()


def test_plain_text_is_kept_as_it_is() -> None:
    """Text without anything odd is the same object: nothing was copied or changed."""
    text = "The ministers met." + os.linesep.replace("\r", "")

    assert clean(text) is text
