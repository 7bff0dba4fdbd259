"""Claims about the register of office holders: every row is sound, and the known are found."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from communique.model.dates import parse_date
from communique.model.vocabulary import ORGANISATION_PARTIES, RoleCode
from communique.registers import tables
from communique.registers.holders import TABLES, OfficeHolder, holders
from communique.registers.states import states

LATEST = "9999"


def spans() -> dict[tuple[str, str, str], list[OfficeHolder]]:
    """The terms of each spelling in each office, in order."""
    found: dict[tuple[str, str, str], list[OfficeHolder]] = {}
    for holder in holders():
        found.setdefault((holder.name, holder.state, holder.role_code), []).append(holder)
    return {key: sorted(terms, key=lambda term: term.begins) for key, terms in found.items()}


def rank(row: list[str]) -> tuple[bool, str, int, str]:
    """Where a row belongs in the table: states first, by code, then role and begin."""
    _, state, role_code, begins, _ = row
    return state in ORGANISATION_PARTIES, state, list(RoleCode).index(RoleCode(role_code)), begins


def test_every_holder_has_a_name_a_known_party_and_a_role_of_the_codebook() -> None:
    """No row names a code that the rest of the program does not know."""
    parties = states().keys() | ORGANISATION_PARTIES
    roles = set(RoleCode)
    wrong = [row for row in holders() if row.state not in parties or row.role_code not in roles or not row.name]

    assert [] == wrong


def test_every_term_is_a_pair_of_dates_in_order() -> None:
    """A begin and an end can be read as dates, and the end is not before the begin."""
    wrong = [
        holder
        for holder in holders()
        if holder.ends and parse_date(holder.ends).last_day < parse_date(holder.begins).first_day
    ]

    assert [] == wrong
    assert [] == [holder for holder in holders() if not parse_date(holder.begins)]


def test_no_term_begins_after_the_state_has_ended() -> None:
    """An office of a state that is no more was taken up while it existed."""
    wrong = [
        holder
        for holder in holders()
        if holder.state in states()
        and (ends := states()[holder.state].ends) is not None
        and ends.last_day < parse_date(holder.begins).first_day
    ]

    assert [] == wrong


def test_names_are_bare() -> None:
    """A name has no rank or title before it, no stray blank, and none of the signs of the table."""
    titles = (
        "King ",
        "Queen ",
        "Mr ",
        "Mr. ",
        "Dr ",
        "Dr. ",
        "Sheikh ",
        "Prince ",
        "General ",
        "Gen. ",
        "Sir ",
        "Tun ",
        "Dato",
        "Datuk ",
    )
    wrong = [
        holder.name
        for holder in holders()
        if holder.name.startswith(titles) or holder.name != " ".join(holder.name.split()) or "," in holder.name
    ]

    assert [] == wrong


def test_no_term_stands_twice() -> None:
    """Terms of one spelling in one office do not overlap."""
    wrong = [
        (earlier, later)
        for terms in spans().values()
        for earlier, later in pairwise(terms)
        if later.begins[:4] < (earlier.ends or LATEST)[:4]
    ]

    assert [] == wrong


def test_a_row_prints_each_spelling_once() -> None:
    """Spellings of one row differ."""
    wrong = [
        names for table in TABLES for names, *_ in tables.rows(table) if max(Counter(tables.split(names)).values()) > 1
    ]

    assert [] == wrong


def test_the_table_is_in_order() -> None:
    """Rows stand by party, role and begin, so that a reader finds the place for a new one."""
    for table in TABLES:
        ranks = [rank(row) for row in tables.rows(table)]

        assert sorted(ranks) == ranks


@pytest.mark.parametrize(
    ("name", "state", "role_code"),
    [
        ("Retno Marsudi", "IDN", RoleCode.FOREIGN_MINISTER),
        ("Wladimir Putin", "RUS", RoleCode.HEAD_OF_STATE),
        ("Guido Crosetto", "ITA", RoleCode.DEFENCE_MINISTER),
        ("Jens Stoltenberg", "NAT", RoleCode.IO_HEAD),
    ],
)
def test_well_known_holders_are_found(name: str, state: str, role_code: RoleCode) -> None:
    """A holder known to every reader of the news is in the register, under each usual spelling."""
    assert (name, state, role_code) in spans()


def test_a_person_back_in_office_has_two_terms() -> None:
    """Two terms with others between them are two rows, the last one open."""
    terms = spans()["Donald Trump", "USA", RoleCode.HEAD_OF_STATE]

    assert ["2021-01-20", ""] == [term.ends for term in terms]
