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

from communique.model.claims import Figure, Position, Transfer
from communique.model.dates import PartialDate
from communique.model.vocabulary import ClaimType
from communique.resolve.entries.evidence import ALIKE, NEWS_DAYS
from communique.resolve.entries.facts import Facts
from communique.resolve.entries.rules import MANY_SIDED, ONE_A_PERIOD, VERY_ALIKE, designations
from communique.resolve.graph import Key
from communique.resolve.names.folding import fold_words

#: A period is looked for in so many of its months at most.
_MONTHS = 12
#: Amounts within a hundredth of each other lie in one of two neighbouring steps of this size.
_STEP = -math.log(0.99)


def keys_of(facts: Facts) -> tuple[Key, ...]:
    """The keys of a claim, each once."""
    name = str(facts.type)
    return tuple(dict.fromkeys(Key((name, key.value), key.seeks) for key in _KEYS[facts.type](facts)))


def _contact(facts: Facts) -> Iterator[Key]:
    """Contacts of one side meet by month, by year where only that is known, by the number of a session, or as news."""
    sides = tuple(sorted(facts.parties))
    for side in sides if facts.kind in MANY_SIDED else (sides,):
        if facts.ordinal is not None:
            yield Key((side, "session", facts.ordinal))
        yield from (Key((side, "month", month)) for month in _months(facts))
        yield from (Key((side, "year", year), seeks) for year, seeks in _years(facts))
        yield from (Key((side, "news", days), seeks=facts.start is None) for days in _news(facts))


def _office(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Position):
        office = (claim.of, str(claim.role_code))
        yield from (Key((*office, word)) for word in fold_words(claim.person) if len(word) > 1)
        yield from (Key((*office, bearer)) for bearer in facts.bearers)


def _instrument(facts: Facts) -> Iterator[Key]:
    matter = tuple(sorted(facts.parties))
    yield from (Key((matter, word)) for word in telling_words(facts.words, VERY_ALIKE))
    if facts.start is not None:
        yield Key((matter, "date", str(facts.start)))


def _transfer(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Transfer):
        matter = (claim.supplier, claim.recipient, facts.kind)
        yield from (Key((*matter, word)) for word in telling_words(facts.words, ALIKE))
        yield from (Key((*matter, "model", number)) for number in sorted(designations(facts)))
        yield from (Key((*matter, *step)) for step in _steps(facts))


def _cooperation(facts: Facts) -> Iterator[Key]:
    matter = (tuple(sorted(facts.parties)), facts.kind)
    if facts.kind == "relation":
        yield Key(matter)
    yield from (Key((*matter, word)) for word in telling_words(facts.words, ALIKE))
    yield from (Key((*matter, "place", word)) for word in facts.place)


def _figure(facts: Facts) -> Iterator[Key]:
    claim = facts.sourced.claim
    if isinstance(claim, Figure):
        matter = (facts.kind, str(claim.measure), claim.subject, claim.counterpart)
        yield from (Key((*matter, *step)) for step in _steps(facts))
        if facts.kind in ONE_A_PERIOD and facts.words:
            yield Key((*matter, claim.value.unit, "period", facts.words))


def _stance(facts: Facts) -> Iterator[Key]:
    matter = (tuple(sorted(facts.parties)), facts.kind)
    yield from (Key((*matter, days)) for days in _news(facts))


_KEYS: dict[ClaimType, Callable[[Facts], Iterator[Key]]] = {
    ClaimType.ENGAGEMENT: _contact,
    ClaimType.AGREEMENT: _instrument,
    ClaimType.TRANSFER: _transfer,
    ClaimType.COOPERATION: _cooperation,
    ClaimType.FIGURE: _figure,
    ClaimType.POSITION: _office,
    ClaimType.STANCE: _stance,
}


def _news(facts: Facts) -> Iterator[Hashable]:
    """The report, and stretches of days of which two reports of one piece of news share at least one."""
    yield facts.report_id
    if facts.published is not None:
        day, stretch = facts.published.first_day.toordinal(), 2 * (NEWS_DAYS + 1)
        yield from ((shift, (day + shift) // stretch) for shift in (0, NEWS_DAYS + 1))


def _months(facts: Facts) -> Iterator[tuple[int, int]]:
    """The months a contact lies in, from its first to its last."""
    if facts.start is None or facts.start.month is None:
        return
    first = _count(facts.start)
    last = _count(facts.end) if facts.end is not None and facts.end.month is not None else first
    yield from (divmod(month, 12) for month in range(first, min(max(first, last), first + _MONTHS) + 1))


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


def _steps(facts: Facts) -> Iterator[tuple[Hashable, ...]]:
    """The steps on a scale of ratios that an amount stands on."""
    if facts.amount is not None:
        number = abs(facts.amount.number)
        step = math.floor(math.log(number) / _STEP) if number > 1e-9 else 0
        yield from ((facts.amount.unit, "amount", one) for one in (step, step + 1))
