"""Whether located words carry a coded value: a party, a day, a number, an amount, a town, an office.

Each function takes what is proposed and the spans to look in, nearest first,
and gives the span of the words that carry it, or None. Knowledge from outside
the report never adds a value here: it says what a word of the report means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.model.claims import Amount
from communique.model.dates import PartialDate, parse_date
from communique.model.errors import BadDateError
from communique.model.report import Span, overlaps
from communique.model.vocabulary import Bound, RoleCode
from communique.read.cues import Cues
from communique.registers.places import find_places

#: Units that no sign or word has to stand for.
_BARE = frozenset({"count", "times"})
_YEAR = re.compile(r"(?:19|20)\d\d")
#: An office that covers so much of a printed role says which office that is.
_COVERED = 0.6


def party(code: str, spans: Sequence[Span], cues: Cues) -> Span | None:
    """Words for a party: a name of it in the report's language, its adjective, its seat, a body of it."""
    return _first(((cue.span, cue.code == code) for cue in cues.parties), spans)


def date(day: PartialDate, spans: Sequence[Span], cues: Cues) -> Span | None:
    """An expression for this day, or for a day, month or range that tells it as exactly."""
    return _first(((cue.span, _tells(cue.start, day) or _tells(cue.end, day)) for cue in cues.dates), spans)


def number(value: float, spans: Sequence[Span], cues: Cues) -> Span | None:
    """Figures or words for a number."""
    return _first(((cue.span, cue.number == value) for cue in cues.numbers), spans)


def amount(value: Amount, spans: Sequence[Span], cues: Cues) -> tuple[Amount, Span] | None:
    """Words for an amount: its number, and its unit where that is money or percent.

    Where the grammar of the language reads the bound otherwise, the grammar is right.
    """
    for cue in cues.amounts:
        if (cue.amount.number, cue.amount.unit) == (value.number, value.unit) and _inside(cue.span, spans):
            return cue.amount, cue.span
    span = number(value.number, spans, cues)
    if span is None:
        return None
    if value.unit in _BARE:
        return value, span
    unit = _first(((cue.span, cue.unit == value.unit) for cue in cues.units), spans)
    if unit is None:
        return None
    bound = value.bound if not cues.amounts else Bound.EXACT
    return Amount(value.number, value.unit, bound), (min(span[0], unit[0]), max(span[1], unit[1]))


def period(text: str, spans: Sequence[Span], cues: Cues) -> tuple[Span, ...]:
    """Words for both ends of a period such as `2024/2026`; none where one of them is not there."""
    found = []
    for part in text.split("/"):
        span = _end_of_period(part, spans, cues)
        if span is None:
            return ()
        found.append(span)
    return tuple(dict.fromkeys(found))


def lies_in(name: str, span: Span, state: str, cues: Cues) -> bool:
    """Whether the words for a town are known to mean one of this state."""
    if any(cue.place.country == state and overlaps(cue.span, span) for cue in cues.places):
        return True
    return any(town.state == state for town in find_places(name))


def contradicts_office(code: RoleCode, role: Span, cues: Cues) -> bool:
    """Whether the language's own titles say that a printed role is another office than the one proposed."""
    least = _COVERED * (role[1] - role[0])
    known = [cue.code for cue in cues.offices if min(cue.span[1], role[1]) - max(cue.span[0], role[0]) >= least]
    return bool(known) and code not in known


def _end_of_period(text: str, spans: Sequence[Span], cues: Cues) -> Span | None:
    try:
        day = parse_date(text)
    except BadDateError:
        return None
    span = date(day, spans, cues)
    if span is None and _YEAR.fullmatch(text):
        return number(float(text), spans, cues)
    return span


def _tells(told: PartialDate | None, day: PartialDate) -> bool:
    """Whether a date is another, or begins with it: 4 June 2024 tells June 2024."""
    return told is not None and (str(told) == str(day) or str(told).startswith(f"{day}-"))


def _first(cues: Iterable[tuple[Span, bool]], spans: Sequence[Span]) -> Span | None:
    """The first cue that fits, in the first of the spans that holds any."""
    fitting = [span for span, fits in cues if fits]
    for wanted in spans:
        found = [span for span in fitting if overlaps(span, wanted)]
        if found:
            return min(found)
    return None


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(overlaps(span, wanted) for wanted in spans)
