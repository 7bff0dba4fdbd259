"""Search on a server finds what it finds in a file, in the same order."""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from communique.model.report import Report
from communique.record.dialects.wording import words_of
from communique.record.searchable import searchable
from communique.record.searching import find_reports
from communique.record.store import Store, open_store, reading
from communique.record.writing import add_readings
from tests.making import reading as reading_of
from tests.making import report
from tests.record.conftest import At

WORDS = (
    "minister ministers met treaty a the of in sea cable Türkiye Iğdır fregata visitato"
    " 中国外交部长会见意大利外长 東京 東 京都"
    " รัฐมนตรีว่าการกระทรวงกลาโหม الوزيرُ اجتمع रक्षा मंत्री की बैठक ВС съезд e-mail 12 1.5 it's"
).split()
ASKED = (
    "minister",
    "minis*",
    '"the treaty"',
    '"a a"',
    '"a a" of',
    '"the min*"',
    "外交部长",
    "京",
    "東京",
    "รัฐมนตรี",
    "الوزير",
    "बैठक",
    "съезд ВС",
    "e-mail",
    "1.5",
    "it's",
    "of in a the",
    "nowhere",
)


def _reports() -> list[Report]:
    chance = random.Random(5)
    made = []
    for number in range(150):
        text = " ".join(chance.choices(WORDS, weights=range(len(WORDS), 0, -1), k=chance.randint(3, 60)))
        made.append(report(text, id=f"r{number % 120:03}", title=" ".join(chance.choices(WORDS, k=3))))
    return made


@pytest.fixture
def both(tmp_path: Path, at: At) -> tuple[Store, Store]:
    """The same reports in a file and on a server; some have an older version."""
    stores = (open_store(tmp_path / "file.db", create=True), open_store(at("record"), create=True))
    for store in stores:
        for told in _reports():
            add_readings(store, [(told, reading_of(told))])
    return stores


@pytest.mark.parametrize("at", ["server"], indirect=True)
def test_a_server_finds_the_same_in_the_same_order(both: tuple[Store, Store]) -> None:
    """Words, phrases, endings, scripts without spaces, words of every text: the first and all of them."""
    for words in ASKED:
        for limit in (3, 20, 200):
            found = []
            for store in both:
                with reading(store) as connection:
                    found.append([one.report_id for one in find_reports(connection, words, limit=limit)])
            assert found[0] == found[1], (words, limit)
    for store in both:
        store.close()


def test_words_are_split_where_sqlite_splits_them() -> None:
    """In every script, signs and punctuation too."""
    chance = random.Random(7)
    # SQLite knows no characters that are newer than itself; these are of 2002.
    old = unicodedata.ucd_3_2_0.category
    known = [one for one in map(chr, range(32, 0x3000)) if old(one) == unicodedata.category(one) != "Cn"]
    texts = [" ".join(WORDS), *("".join(chance.choices(known, k=400)) for _ in range(50))]
    with sqlite3.connect(":memory:") as database:
        database.execute(
            'CREATE VIRTUAL TABLE t USING fts5(x, tokenize="unicode61 remove_diacritics 0 categories'
            " 'L* N* Co Mn Mc'\")"
        )
        database.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        for number, text in enumerate(texts):
            database.execute("INSERT INTO t (rowid, x) VALUES (?, ?)", (number, searchable(text)))
        for number, text in enumerate(texts):
            rows = database.execute("SELECT term FROM v WHERE doc = ? ORDER BY offset", (number,)).fetchall()
            assert [term for (term,) in rows] == words_of(searchable(text))
