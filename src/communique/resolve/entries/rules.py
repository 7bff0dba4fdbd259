"""When two claims of one type are about one matter.

One rule for each type of claim: what must be equal, what speaks for one
matter, what speaks against. In doubt a rule says NONE and the claims stay
apart, because two entries on one matter mislead less than one entry on two.

A matter keeps its entry while its status moves on: a meeting that was
planned and then held is one contact. Deliveries and orders stay apart here;
joining them into the life of one transfer is not a matter of likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.model.claims import Figure, Stance, Transfer
from communique.model.vocabulary import ClaimType
from communique.resolve.entries.evidence import (
    ALIKE,
    Evidence,
    When,
    amounts_agree,
    names_alike,
    offices_shared,
    places_agree,
    same_news,
    sides_shared,
    when,
    words_alike,
)
from communique.resolve.entries.facts import Facts

#: A rule compares two claims of its type from two reports or from one.
Rule = Callable[[Facts, Facts], Evidence]

#: Words for contacts that reports use of one and the same contact.
_ALSO_CALLED = frozenset(
    {
        frozenset({"meeting", "talks"}),
        frozenset({"meeting", "committee"}),
        frozenset({"talks", "committee"}),
        frozenset({"conference", "talks"}),
        frozenset({"conference", "meeting"}),
        frozenset({"visit", "port_call"}),
    }
)
#: Contacts of many sides, of which a report names those it cares for.
MANY_SIDED = frozenset({"conference", "exercise"})
#: Two matters seldom share as many words.
VERY_ALIKE = 0.75
#: A title of fewer words ("defence cooperation agreement") may be said of several instruments.
_TELLING_WORDS = 4
#: Figures on one matter and period that differ by more are taken for two matters.
_SAME_ORDER = 0.25
#: Stages of a transfer that one entry may hold.
_STAGES = (
    frozenset({"requested", "negotiating", "approved", "ordered"}),
    frozenset({"delivered", "ongoing"}),
    frozenset({"suspended", "cancelled"}),
)
#: Figures of which a relation has one for each period.
ONE_A_PERIOD = frozenset({"trade", "exports", "imports", "investment", "debt"})


def compare(one: Facts, other: Facts) -> Evidence:
    """What speaks for two claims of one type being about one matter, whatever reports they stand in."""
    return RULES[one.type](one, other)


def _contact(one: Facts, other: Facts) -> Evidence:
    if not _kinds_fit(one, other) or not _sides_fit(one, other):
        return Evidence.AGAINST
    series = names_alike(one.words, other.words)
    if one.ordinal is not None and other.ordinal is not None:
        if one.ordinal != other.ordinal:
            return Evidence.AGAINST
        if series:
            return Evidence.STRONG
    return _contact_by_date(one, other, series=series)


def _contact_by_date(one: Facts, other: Facts, *, series: bool) -> Evidence:
    agreed, people, place = when(one, other), sides_shared(one, other), places_agree(one, other)
    if agreed is When.APART or people < 0 or place is False:
        return Evidence.AGAINST
    many = one.parties != other.parties
    company = people >= 2 or (people >= 1 and (place is True or _same_journey(one, other)))
    found = {
        When.DAY: series or (not many and (people >= 1 or place is True or _same_company(one, other))),
        When.MONTH: series or (company and not many),
        When.YEAR: people >= 2 and place is True and not many,
        When.OPEN: company and not many and one.status == other.status and same_news(one, other),
    }[agreed]
    if not found:
        return Evidence.NONE
    if one.kind != other.kind:
        return Evidence.FAIR
    return Evidence.STRONG if agreed is When.DAY and company and not many else Evidence.GOOD


def _same_journey(one: Facts, other: Facts) -> bool:
    """Whether both are visits to one state: reports of a visit name the guest, and seldom who receives."""
    return one.kind == other.kind == "visit" and one.country is not None and one.country == other.country


def _kinds_fit(one: Facts, other: Facts) -> bool:
    return one.kind == other.kind or frozenset({one.kind, other.kind}) in _ALSO_CALLED


def _sides_fit(one: Facts, other: Facts) -> bool:
    if one.parties == other.parties:
        return True
    return one.kind in MANY_SIDED and other.kind in MANY_SIDED and bool(one.parties & other.parties)


def _same_company(one: Facts, other: Facts) -> bool:
    """Whether offices, bodies or subject speak for one contact on one day."""
    if offices_shared(one, other) >= 2 or one.bodies & other.bodies:
        return True
    return one.kind == other.kind and bool(one.topics & other.topics) and offices_shared(one, other) >= 0


def _instrument(one: Facts, other: Facts) -> Evidence:
    if one.parties != other.parties or not (one.kind == other.kind or "agreement" in (one.kind, other.kind)):
        return Evidence.AGAINST
    agreed = when(one, other)
    if one.status != other.status:
        agreed = When.OPEN if agreed is When.APART else agreed
    elif agreed is When.APART or sides_shared(one, other) < 0:
        return Evidence.AGAINST
    title = words_alike(one.words, other.words)
    if title >= VERY_ALIKE:
        telling = min(len(one.words), len(other.words)) >= _TELLING_WORDS
        if telling and title == 1.0 and one.status == other.status:
            return Evidence.STRONG
        return Evidence.GOOD if telling or agreed >= When.MONTH or same_news(one, other) else Evidence.NONE
    return _instrument_by_date(one, other, agreed=agreed)


def _instrument_by_date(one: Facts, other: Facts, *, agreed: When) -> Evidence:
    """Titles that cannot be compared: the day, who signed it, and what it is about must do."""
    comparable = one.language == other.language and one.words and other.words
    if comparable or agreed is not When.DAY or one.status != other.status:
        return Evidence.NONE
    signed = sides_shared(one, other) >= 1 or bool(one.bodies & other.bodies)
    about = bool(one.topics & other.topics) or amounts_agree(one, other) is True
    return Evidence.FAIR if signed and about else Evidence.NONE


def _transfer(one: Facts, other: Facts) -> Evidence:
    if one.kind != other.kind or _ends(one) != _ends(other) or not _same_stage(one, other):
        return Evidence.AGAINST
    agreed, value = when(one, other), amounts_agree(one, other)
    counted = one.quantity is not None and other.quantity is not None
    if agreed is When.APART or (counted and one.quantity != other.quantity):
        return Evidence.AGAINST
    if words_alike(one.words, other.words) < ALIKE and not designations(one) & designations(other):
        return Evidence.FAIR if value is True and agreed >= When.MONTH else Evidence.NONE
    if counted and agreed is When.DAY:
        return Evidence.STRONG
    flows = one.status == other.status == "ongoing"
    told = counted or value is True or agreed >= When.YEAR or same_news(one, other)
    return Evidence.GOOD if flows or told else Evidence.NONE


def _ends(facts: Facts) -> tuple[str | None, str | None]:
    claim = facts.sourced.claim
    return (claim.supplier, claim.recipient) if isinstance(claim, Transfer) else (None, None)


def _same_stage(one: Facts, other: Facts) -> bool:
    return any(one.status in stage and other.status in stage for stage in _STAGES)


def designations(facts: Facts) -> frozenset[str]:
    """The model numbers in an item ("346" of "M-346"): letters may be spelt, numbers are not."""
    return frozenset(word for word in facts.words if any(map(str.isdigit, word)) and len(word) > 1)


def _cooperation(one: Facts, other: Facts) -> Evidence:
    if one.kind != other.kind or one.parties != other.parties or when(one, other) is When.APART:
        return Evidence.AGAINST
    if one.kind == "relation":
        return Evidence.STRONG if one.status == other.status else Evidence.NONE
    named = words_alike(one.words, other.words) >= ALIKE and min(len(one.words), len(other.words)) >= 2
    return Evidence.GOOD if named or (places_agree(one, other) and one.topics & other.topics) else Evidence.NONE


def _figure(one: Facts, other: Facts) -> Evidence:
    if _matter_of(one) != _matter_of(other) or not _periods_fit(one.words, other.words):
        return Evidence.AGAINST
    equal = amounts_agree(one, other)
    same_period = bool(one.words) and one.words == other.words
    if equal:
        return Evidence.STRONG if same_period else _repeated(one, other)
    if equal is False and same_period and one.kind in ONE_A_PERIOD and _of_one_order(one, other):
        return Evidence.FAIR
    return Evidence.NONE


def _repeated(one: Facts, other: Facts) -> Evidence:
    """A number without its period is the same number while it is news, and for a year of reports."""
    if one.published is None or other.published is None:
        return Evidence.NONE
    return Evidence.FAIR if abs(one.published.year - other.published.year) <= 1 else Evidence.NONE


def _matter_of(facts: Facts) -> tuple[object, ...]:
    claim = facts.sourced.claim
    return (claim.kind, claim.measure, claim.subject, claim.counterpart) if isinstance(claim, Figure) else ()


def _periods_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, full = sorted((one, other), key=len)
    return full[: len(short)] == short


def _of_one_order(one: Facts, other: Facts) -> bool:
    if one.amount is None or other.amount is None:
        return False
    low, high = sorted((abs(one.amount.number), abs(other.amount.number)))
    return high - low <= high * _SAME_ORDER


def _office(one: Facts, other: Facts) -> Evidence:
    if one.parties != other.parties or sides_shared(one, other) < 1 or offices_shared(one, other) < 1:
        return Evidence.AGAINST
    if one.bodies and other.bodies and not one.bodies & other.bodies:
        return Evidence.AGAINST
    if one.language == other.language and not _same_title(one, other):
        return Evidence.AGAINST
    return Evidence.STRONG


def _same_title(one: Facts, other: Facts) -> bool:
    """Whether two printed titles of one code can be one office: one holds the other, or most words are shared."""
    mine, theirs = set(one.words), set(other.words)
    return mine <= theirs or theirs <= mine or words_alike(one.words, other.words) >= ALIKE


def _stance(one: Facts, other: Facts) -> Evidence:
    if one.kind != other.kind or _target(one) != _target(other) or one.people != other.people:
        return Evidence.AGAINST
    alike = words_alike(one.words, other.words)
    if alike < ALIKE or not same_news(one, other):
        return Evidence.NONE
    return Evidence.STRONG if alike == 1.0 else Evidence.GOOD


def _target(facts: Facts) -> tuple[object, ...]:
    claim = facts.sourced.claim
    return (claim.holder.of, frozenset(claim.target)) if isinstance(claim, Stance) else ()


#: The rule of each type.
RULES: Mapping[ClaimType, Rule] = {
    ClaimType.ENGAGEMENT: _contact,
    ClaimType.AGREEMENT: _instrument,
    ClaimType.TRANSFER: _transfer,
    ClaimType.COOPERATION: _cooperation,
    ClaimType.FIGURE: _figure,
    ClaimType.POSITION: _office,
    ClaimType.STANCE: _stance,
}
