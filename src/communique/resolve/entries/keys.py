"""Where a claim is looked for: the keys that two claims of one matter have in common.

Only claims that share a key are compared. A key may be sought or only
offered: a claim without a date seeks the news of its days, a dated one
offers itself there, and two dated ones do not meet by it. Keys do not grow
with the record: they hold the parties and a time, or words of the matter's own name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction

from communique.model.claims import Figure, Position, Stance, Transfer
from communique.model.dates import PartialDate
from communique.model.vocabulary import OF_ONE, Bound, ClaimType
from communique.resolve.entries.evidence import ALIKE, NEAR_AMOUNTS, NEWS_DAYS
from communique.resolve.entries.facts import Facts
from communique.resolve.entries.rules.contacts import MANY_SIDED, PUT_OFF_DAYS
from communique.resolve.entries.rules.figures import ONE_A_PERIOD, matter_of, period_of
from communique.resolve.entries.rules.instruments import VERY_ALIKE
from communique.resolve.entries.rules.relations import NEWS_OF_COOPERATION
from communique.resolve.entries.rules.transfers import NEWS_OF_TRANSFER, designations
from communique.resolve.graph import Key, at_day
from communique.resolve.names.keys import UNDECIDED_KEY, name_keys

#: A period is looked for in so many of its months at most.
_MONTHS = 12
#: A contact is looked for in so many days after its first at most.
_DAYS = 31


def keys_of(facts: Facts) -> tuple[Key, ...]:
    """The keys of a claim, each once."""
    name = str(facts.type)
    return tuple(dict.fromkeys(Key((name, key.value), key.seeks, key.at) for key in _KEYS[facts.type](facts)))


def _contact(facts: Facts) -> Iterator[Key]:
    """Contacts of one side meet by day, by month or year where only that is known, by number of session, or as news."""
    sides = tuple(sorted(facts.parties))
    for side in sides if facts.kind in MANY_SIDED else (sides,):
        if facts.ordinal is not None:
            yield Key((side, "session", facts.ordinal))
        yield from (Key((side, "day", day), at=at_day(day)) for day in _days(facts))
        yield from (Key((side, "month", month), seeks=_is_long(facts), at=at) for month, at in _months(facts))
        yield from (Key((side, "year", year), seeks) for year, seeks in _years(facts))
        yield from (Key((side, "news", days), facts.start is None, at) for days, at in _news(facts))
        yield from (Key((side, "news", days), seeks=False, at=at) for days, at in _at_the_time(facts))
        put_off = facts.status == "postponed"
        yield from (Key((side, "put off", days), put_off, at) for days, at in _published(facts, PUT_OFF_DAYS))


def _office(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Position):
        office = (claim.of, str(claim.role_code))
        yield from (Key((*office, sound)) for sound in name_keys(claim.person) if sound != UNDECIDED_KEY)
        if claim.role_code in OF_ONE:
            yield Key(office)


def _instrument(facts: Facts) -> Iterator[Key]:
    matter = tuple(sorted(facts.parties))
    yield from (Key((matter, word)) for word in telling_words(facts.words, VERY_ALIKE))
    if facts.start is not None:
        yield Key((matter, "date", str(facts.start)), at=at_day(facts.start.first_day.toordinal()))
    yield from (Key((matter, "news", days), facts.start is None, at) for days, at in _news(facts))
    if facts.kind == "treaty":
        yield Key((matter, facts.kind))
    for topic in sorted(facts.topics):
        yield Key((matter, facts.kind, "topic", topic), seeks=facts.status != "signed")


def _transfer(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Transfer):
        matter = (claim.supplier, claim.recipient, facts.kind)
        yield from (Key((*matter, word)) for word in telling_words(facts.words, ALIKE))
        yield from (Key((*matter, "model", number)) for number in sorted(designations(facts)))
        if facts.start is not None and facts.start.month is not None:
            yield from (Key((*matter, _count(facts.start), *step)) for step in _steps(facts, NEAR_AMOUNTS))
        if facts.quantity is not None:
            yield Key((*matter, "quantity", facts.quantity))
        for topic in sorted(facts.topics):
            yield from (Key((*matter, topic, days), at=at) for days, at in _published(facts, NEWS_OF_TRANSFER))
        yield from (Key((*matter, *step)) for step in _steps(facts))


def _cooperation(facts: Facts) -> Iterator[Key]:
    matter = (tuple(sorted(facts.parties)), facts.kind)
    if facts.kind == "relation":
        yield Key(matter)
        return
    yield from (Key((*matter, word)) for word in telling_words(facts.words, ALIKE))
    yield from (Key((*matter, "place", word)) for word in facts.place)
    for topic in sorted(facts.topics):
        yield from (Key((*matter, topic, days), at=at) for days, at in _published(facts, NEWS_OF_COOPERATION))


def _figure(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Figure):
        matter = matter_of(facts)
        yield from (Key((*matter, *step)) for step in _steps(facts))
        rounded = claim.value.bound is Bound.ABOUT
        yield from (Key((*matter, "about", *step), rounded) for step in _steps(facts, NEAR_AMOUNTS))
        if facts.kind in ONE_A_PERIOD and facts.words:
            yield Key((*matter, claim.value.unit, "period", period_of(facts)))


def _stance(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Stance):
        matter = (claim.holder.of, *sorted(claim.target), facts.kind)
        yield from (Key((*matter, days), at=at) for days, at in _news(facts))


_KEYS: dict[ClaimType, Callable[[Facts], Iterator[Key]]] = {
    ClaimType.ENGAGEMENT: _contact,
    ClaimType.AGREEMENT: _instrument,
    ClaimType.TRANSFER: _transfer,
    ClaimType.COOPERATION: _cooperation,
    ClaimType.FIGURE: _figure,
    ClaimType.POSITION: _office,
    ClaimType.STANCE: _stance,
}


def _news(facts: Facts) -> Iterator[tuple[Hashable, int]]:
    """The report, and stretches of days of which two reports of one piece of news share at least one."""
    yield facts.report_id, at_day(facts.published.first_day.toordinal()) if facts.published is not None else 0
    yield from _published(facts, NEWS_DAYS)


def _at_the_time(facts: Facts) -> Iterator[tuple[Hashable, int]]:
    """The stretches of days in which a contact lies, and in which reports that give no date may tell of it."""
    if facts.start is None or facts.start.day is None:
        return
    first = last = facts.start.first_day.toordinal()
    if facts.end is not None and facts.end.day is not None:
        last = min(max(last, facts.end.first_day.toordinal()), first + _DAYS)
    for day in (*range(first, last, NEWS_DAYS), last):
        yield from _stretches(day, NEWS_DAYS)


def _published(facts: Facts, within: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Stretches of days of which two reports that come out within so many days of each other share one."""
    if facts.published is not None:
        yield from _stretches(facts.published.first_day.toordinal(), within)


def _stretches(day: int, within: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Stretches of days of which two days so far apart share one."""
    half = within + 1
    for shift in (0, half):
        stretch = (day + shift) // (2 * half)
        yield (shift, stretch), at_day(stretch * 2 * half)


def _days(facts: Facts) -> tuple[int, ...]:
    """The day a contact begins and the next: two that differ by a day at most, told wrong by one, share one."""
    if facts.start is None or facts.start.day is None:
        return ()
    day = facts.start.first_day.toordinal()
    return day, day + 1


def _is_long(facts: Facts) -> bool:
    """Whether a contact may lie on other days than that of its beginning: two of one day each meet by their days."""
    return facts.end is not None or facts.start is None or facts.start.day is None


def _months(facts: Facts) -> Iterator[tuple[tuple[int, int], int]]:
    """The months a contact lies in, from its first to its last."""
    if facts.start is None or facts.start.month is None:
        return
    first = last = _count(facts.start)
    if facts.end is not None and facts.end.month is not None:
        last = max(last, _count(facts.end))
    yield from ((divmod(month, 12), at_day(month * 31)) for month in range(first, min(last, first + _MONTHS) + 1))


def _count(date: PartialDate) -> int:
    return date.year * 12 + (date.month or 1) - 1


def _years(facts: Facts) -> Iterator[tuple[int, bool]]:
    """The years a contact lies in; only one of which no more than the year is known looks for others there."""
    vague = any(date is not None and date.month is None for date in (facts.start, facts.end))
    dates = (facts.start, facts.end)
    yield from ((year, vague) for year in sorted({date.year for date in dates if date is not None}))


def telling_words(words: tuple[str, ...], alike: float) -> list[str]:
    """So many words, the longest first, that two phrases as much alike share one of them.

    Two sets of n and m words with an F1 of t share t (n + m) / 2 of them at least, and m is at least n t / (2 - t);
    so of all words in one fixed order the first n - n t / (2 - t) + 1 must meet
    (prefix filtering: Chaudhuri, Ganti and Kaushik, 2006).
    """
    distinct = sorted(set(words), key=lambda word: (-len(word), word))
    share = Fraction(alike).limit_denominator(100)
    least = math.ceil(len(distinct) * share / (2 - share))
    return distinct[: len(distinct) - least + 1]


def _steps(facts: Facts, share: float = 0.01) -> Iterator[tuple[Hashable, ...]]:
    """Two steps on a scale of ratios: amounts that differ by at most this share of the larger have one in common."""
    if facts.amount is not None:
        number = abs(facts.amount.number)
        step = math.floor(math.log(number) / -math.log(1 - share)) if number > 1e-9 else 0
        yield from ((facts.amount.unit, "amount", one) for one in (step, step + 1))
