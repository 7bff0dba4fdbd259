"""A record of one report whose every word is chosen to break what reads an export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.api import Record, open_record
from communique.model.claims import Agreement, AnyClaim, Body, Engagement, Holder, Place, Position, Stance
from communique.model.vocabulary import RoleCode
from communique.record.writing import add_readings
from tests.clocks import Hand
from tests.making import claim, person, reading, report

NASTY = '=cmd|"/c calc"!A1 & <b>&amp;</b> {\\"x\\"} \x0b]]> %s\r\nEND:VEVENT\u2028\N{GRINNING FACE} @article{x,'


@contextmanager
def hostile_record(folder: Path) -> Iterator[Record]:
    """The record, open; it is made in this folder."""
    told = report(
        f"{NASTY} Anna signed.",
        id='r"1}<>/ü',
        title=NASTY,
        source="=1+1",
        author="@x and {y}",
        url='https://x.example/?a="1"&b=<2>\n',
    )
    who = person(NASTY, "ITA", "defence_minister", NASTY)
    common = {"parties": ("ITA", "PAK"), "start": "2024-02-30"[:7], "place": Place(NASTY, "ITA")}
    claims: list[AnyClaim] = [
        claim(Engagement, told, kind="visit", status="held", host="ITA", participants=(who,), **common),
        claim(
            Agreement,
            told,
            kind="contract",
            status="signed",
            title=NASTY,
            organisations=(Body(NASTY, "PAK"),),
            **common,
        ),
        claim(Position, told, person="Anna", role=NASTY, role_code=RoleCode.MINISTER, of="ITA"),
        claim(Stance, told, kind="support", holder=Holder("ITA", NASTY), target=("PAK",), object=NASTY),
    ]
    with open_record(folder / "hostile.db", clock=Hand("2026-03-05T10:00:00+00:00")) as record:
        add_readings(record._store, [(told, reading(told, *claims))])  # noqa: SLF001
        yield record
