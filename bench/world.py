"""A made-up world to report from: states, their people in office, committees, titles and goods.

Everything follows from a seed and a size. The world grows in time and in
pairs with its size: ten years and sixty pairs at a million claims. A few
pairs have most of the news, as in the press.
"""

from __future__ import annotations

import datetime
import itertools
import random
from typing import NamedTuple

from communique.model.vocabulary import RoleCode, Topic

FULL, PAIRS, DAYS = 1_000_000, 60, 3650
FEWEST_PAIRS = 6
BEGIN = datetime.date(2014, 1, 1)

STATES = (
    "ITA PAK CHN USA IDN TUR AZE DEU FRA JPN KOR IND BRA EGY SAU "
    "ARE RUS UKR VNM THA MYS AUS KEN ZAF ESP POL IRN IRQ MEX CAN"
).split()
TOWNS = "Rome Islamabad Beijing Geneva Jakarta Ankara Baku Berlin Paris Tokyo Seoul Delhi Cairo Riyadh Hanoi".split()
TOPICS = tuple(Topic)
MATTERS = (
    "water defence trade visas fisheries customs ports energy research aviation space health farming rail cyber tourism"
).split()  # fmt: skip
ITEMS = "patrol boats,helicopters,wheat,vaccines,trucks,radars,gas,training aircraft,tents,generators".split(",")


class Office(NamedTuple):
    """An office: how many hold it at a time, for how many days, and how often the news has it."""

    code: RoleCode
    role: str
    at_once: int
    days: int
    weight: int


ROLES = tuple(
    Office(*row)
    for row in (
        (RoleCode.HEAD_OF_STATE, "president", 1, 1500, 8),
        (RoleCode.HEAD_OF_GOVERNMENT, "prime minister", 1, 900, 8),
        (RoleCode.FOREIGN_MINISTER, "foreign minister", 1, 800, 14),
        (RoleCode.DEFENCE_MINISTER, "defence minister", 1, 800, 10),
        (RoleCode.CHIEF_OF_DEFENCE, "chief of the general staff", 1, 1000, 4),
        (RoleCode.MINISTER, "minister of trade", 6, 800, 10),
        (RoleCode.DEPUTY_MINISTER, "deputy foreign minister", 6, 700, 6),
        (RoleCode.AMBASSADOR, "ambassador", 12, 1100, 8),
        (RoleCode.SENIOR_OFFICIAL, "director general", 10, 900, 4),
        (RoleCode.LEGISLATOR, "member of parliament", 20, 1500, 4),
    )
)
_ONSETS = "b d f g k l m n p r s t v z sh ch br tr al el or an".split()
_NUCLEI = "a e i o u ai ei ou".split()
_CODAS = ["", "n", "r", "s", "l", "m", "k"]


class Holder(NamedTuple):
    """A person in an office of a state."""

    name: str
    role: str
    role_code: RoleCode
    of: str


class World(NamedTuple):
    """What the reports of one size and seed tell of."""

    days: int
    pairs: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    #: Whoever holds an office of a state, term by term, by state and office.
    terms: dict[tuple[str, RoleCode], list[list[Holder]]]
    #: How many days a term of an office is.
    lengths: dict[RoleCode, int]

    def holders(self, state: str, role_code: RoleCode, day: int) -> list[Holder]:
        """Who holds an office on a day."""
        terms = self.terms[state, role_code]
        shift = STATES.index(state) * 37
        return terms[min((day + shift) // self.lengths[role_code], len(terms) - 1)]


def make_world(claims: int, *, seed: int) -> World:
    """The world that so many claims are about."""
    draw = random.Random(f"world-{seed}")
    share = claims / FULL
    pairs = max(FEWEST_PAIRS, round(PAIRS * share ** (1 / 3)))
    days = max(30, round(DAYS * PAIRS * share / pairs))
    drawn = draw.sample(list(itertools.combinations(STATES, 2)), PAIRS)[:pairs]
    terms = {
        (state, office.code): _terms(state, office, days // office.days + 2, seed=seed)
        for state in sorted({state for pair in drawn for state in pair})
        for office in ROLES
    }
    return World(
        days=days,
        pairs=tuple((min(pair), max(pair)) for pair in drawn),
        weights=tuple(1 / (rank + 2) for rank in range(pairs)),
        terms=terms,
        lengths={office.code: office.days for office in ROLES},
    )


def _terms(state: str, office: Office, count: int, *, seed: int) -> list[list[Holder]]:
    draw = random.Random(f"{state}-{office.code}-{seed}")
    return [
        [Holder(_name(state, draw), office.role, office.code, state) for _ in range(office.at_once)]
        for _ in range(count)
    ]


def _name(state: str, draw: random.Random) -> str:
    """A first name of few and a surname of many, as in life; a state has its own."""
    own = random.Random(f"names-{state}")
    firsts = [_word(own, 2) for _ in range(30)]
    lasts = [_word(own, 3) for _ in range(300)]
    middle = f" {_word(draw, 2)}" if draw.random() < 0.15 else ""
    return f"{draw.choice(firsts)}{middle} {draw.choice(lasts)}"


def _word(draw: random.Random, syllables: int) -> str:
    parts = (draw.choice(_ONSETS) + draw.choice(_NUCLEI) + draw.choice(_CODAS) for _ in range(syllables))
    return "".join(parts).capitalize()
