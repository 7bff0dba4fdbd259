"""When two figures are of one matter: the same measure of the same relation in the same period."""

from __future__ import annotations

from communique.model.claims import Figure
from communique.model.vocabulary import Bound
from communique.resolve.entries.evidence import Evidence, amounts_agree, amounts_near
from communique.resolve.entries.facts import Facts

#: Figures on one matter and period that differ by more are taken for two matters.
_SAME_ORDER = 0.25
#: Figures of which a relation has one for each period.
ONE_A_PERIOD = frozenset({"trade", "exports", "imports", "investment", "debt"})
#: Figures that are of both sides alike: whose name stands first says nothing.
_OF_BOTH = frozenset({"trade"})


def figure(one: Facts, other: Facts) -> Evidence:
    """Compare two figures."""
    if matter_of(one) != matter_of(other) or not _periods_fit(one, other):
        return Evidence.AGAINST
    equal = amounts_agree(one, other)
    same_period = bool(one.words) and period_of(one) == period_of(other)
    if equal:
        return Evidence.STRONG if same_period and one.language == other.language else _repeated(one, other)
    if equal is False and _is_rounded(one, other) and amounts_near(one, other):
        return _repeated(one, other)
    if equal is False and same_period and one.kind in ONE_A_PERIOD and _of_one_order(one, other):
        return Evidence.FAIR
    return Evidence.NONE


def _is_rounded(one: Facts, other: Facts) -> bool:
    """Whether one of the numbers is said to be no more than about right."""
    bounds = {facts.amount.bound for facts in (one, other) if facts.amount is not None}
    return Bound.ABOUT in bounds


def matter_of(facts: Facts) -> tuple[object, ...]:
    """What the number is of."""
    claim = facts.sourced.claim
    if not isinstance(claim, Figure):
        return ()
    sides = (claim.subject or "", claim.counterpart or "")
    return (str(claim.kind), str(claim.measure), *(sorted(sides) if claim.kind in _OF_BOTH else sides))


def period_of(facts: Facts) -> tuple[str, ...]:
    """The numbers of a period ("2023"), which are the same in every language; its words where it has none."""
    return tuple(word for word in facts.words if word.isdigit()) or facts.words


def _repeated(one: Facts, other: Facts) -> Evidence:
    """A number without its period, or told in another language, is the same number for a year of reports."""
    if one.published is None or other.published is None:
        return Evidence.NONE
    if period_of(one) == period_of(other) and one.words:
        return Evidence.GOOD
    return Evidence.FAIR if abs(one.published.year - other.published.year) <= 1 else Evidence.NONE


def _periods_fit(one: Facts, other: Facts) -> bool:
    if one.language == other.language:
        short, full = sorted((one.words, other.words), key=len)
        return full[: len(short)] == short
    mine, theirs = period_of(one), period_of(other)
    numbered = mine and theirs and mine[0].isdigit() and theirs[0].isdigit()
    return mine == theirs or not numbered


def _of_one_order(one: Facts, other: Facts) -> bool:
    if one.amount is None or other.amount is None:
        return False
    low, high = sorted((abs(one.amount.number), abs(other.amount.number)))
    return high - low <= high * _SAME_ORDER
