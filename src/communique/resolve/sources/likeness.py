"""Two signatures: whether their reports are one text, which way, how surely and why.

Within a language the words decide: what share of the shorter text, or of the
words its claims cite, stands in the other. Two papers that report one event
share names and claims, but few rows of words. Across languages the outlines
decide: the same claims and numbers, in one order, at the same places.

The lines were drawn on reports in 20 languages, among them 11 texts in up to
nine translations; translated landmarks stand within 4 % of the text's length
of each other, and two independent reports share less than a fifth of theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from communique.registers.agencies import agencies
from communique.resolve.sources.outlines import Landmark
from communique.resolve.sources.signatures import Signature
from communique.resolve.values import Relation

#: Shares of the shorter text's shingles: of a copy, of one whose agency both texts name, and of one that comes later.
_COPY, _WIRE, _LATE = 0.5, 0.3, 0.8
#: Share of the words that a report's claims cite, and of the text as a whole, where it quotes another.
_QUOTED, _AROUND = 0.7, 0.15
#: A text, or the words that carry claims, of fewer shingles tells nothing by a part of them; up to so many, half of
#: them can be a formula of the trade with its names.
_FEW, _MANY = 8, 40
#: Places of one landmark in two translations, in thousandths of the text; a house that translates its own reports is
#: known without them, and its order suffices.
SHIFT, _SHIFT_KIN = 40, 200
#: Landmarks in common: at how many places of the text, their weight, and their share of both outlines; and where
#: both reports come from one publisher or agency.
_SPOTS, _WEIGHT, _SHARE = 4, 2.0, 0.35
_SPOTS_KIN, _WEIGHT_KIN = 1, 1.5
#: The day of one matter, said relative to the day of publication, moves at most so far in a copy.
_MOVED = 3
#: A translation, and a shortened or edited copy, come out within so many days; forms are filled in anew for years.
TRANSLATION_DAYS, COPY_DAYS = 7, 30


class Likeness(msgspec.Struct, frozen=True):
    """What makes two reports one text, from 0 to 1, with the reasons in words."""

    relation: Relation
    score: float
    reasons: tuple[str, ...]


class View(msgspec.Struct, frozen=True):
    """A signature laid out for comparisons: what each of them would ask of it again."""

    signature: Signature
    hashes: frozenset[int]
    #: Its agencies, and those it credits.
    agencies: frozenset[str]
    credits: frozenset[str]
    #: Its claims that are no offices, the weight of its outline, its landmarks by what they tell, its days by claim.
    matters: frozenset[str]
    weight: float
    landmarks: Mapping[str, Sequence[Landmark]]
    told: frozenset[str]
    #: How often each of them is told, and what that weighs.
    weights: Mapping[str, tuple[int, float]]
    days: Mapping[str, frozenset[int]]
    published: int | None


def view_of(signature: Signature) -> View:
    """Lay out a signature for comparisons."""
    landmarks: dict[str, list[Landmark]] = {}
    days: dict[str, set[int]] = {}
    for mark in signature.landmarks:
        landmarks.setdefault(mark.what, []).append(mark)
        if mark.day is not None:
            days.setdefault(mark.what, set()).add(mark.day)
    weights = {what: (len(marks), len(marks) * marks[0].weight) for what, marks in landmarks.items()}
    return View(
        signature=signature,
        hashes=frozenset(signature.sample.hashes),
        agencies=frozenset(filter(None, (*signature.credits, signature.agency))),
        credits=frozenset(signature.credits),
        matters=frozenset(what for what, marks in landmarks.items() if marks[0].is_matter),
        weight=sum(weight for _, weight in weights.values()),
        landmarks=landmarks,
        told=frozenset(landmarks),
        weights=weights,
        days={what: frozenset(found) for what, found in days.items()},
        published=signature.published.first_day.toordinal() if signature.published else None,
    )


def compare(one: View, other: View) -> Likeness | None:
    """How two reports are one text, None where they are not."""
    languages = one.signature.language, other.signature.language
    if None not in languages and languages[0] != languages[1]:
        return _translated(one, other)
    return _copied(one, other)


def _common_agencies(one: View, other: View) -> tuple[str, ...]:
    """The agencies that one report credits and that the other credits or is."""
    return tuple(sorted(one.agencies & other.agencies & (one.credits | other.credits)))


def _copied(one: View, other: View) -> Likeness | None:
    both = one.hashes & other.hashes
    if not both or not _speak_of_one_matter(one, other) or _days_differ(one, other):
        return None
    limit = min(one.signature.sample.limit, other.signature.sample.limit)
    shorter = min(bisect_left(view.signature.sample.hashes, limit) for view in (one, other))
    share, shared = len(both) / shorter, _common_agencies(one, other)
    reasons = (f"{share:.0%} of the shorter text stands in the other", *_credit_reasons(shared))
    if share >= _line(one, other, shorter=shorter, is_credited=bool(shared)):
        return Likeness(Relation.WIRE if shared else Relation.REPRINT, round(share, 3), reasons)
    quoted = max(_quoted(view.signature, both, limit) for view in (one, other))
    if quoted >= _QUOTED and share >= _AROUND and not _is_late(one, other):
        said = f"{quoted:.0%} of the words that one's claims cite stand in the other"
        return Likeness(Relation.QUOTATION, round(quoted * _COPY, 3), (said, *reasons))
    return None


def _line(one: View, other: View, *, shorter: int, is_credited: bool) -> float:
    """What share of the shorter text makes a copy."""
    if shorter < _FEW:
        return 1.0
    if _is_late(one, other):
        return _LATE
    return _WIRE if is_credited else _COPY + (_LATE - _COPY) * max(0.0, 1 - shorter / _MANY)


def _is_late(one: View, other: View) -> bool:
    days = _days_between(one, other)
    return days is not None and days > COPY_DAYS


def _quoted(signature: Signature, both: frozenset[int], limit: int) -> float:
    cited = [one for one in signature.cited if one < limit]
    return sum(one in both for one in cited) / len(cited) if len(cited) >= _FEW else 0.0


def _speak_of_one_matter(one: View, other: View) -> bool:
    """Whether a claim is the same in both: texts made from one form differ in whom they are about."""
    return not one.matters or not other.matters or not one.matters.isdisjoint(other.matters)


def _translated(one: View, other: View) -> Likeness | None:
    days = _days_between(one, other)
    if (days is not None and days > TRANSLATION_DAYS) or one.matters.isdisjoint(other.matters):
        return None
    full, (count, most) = one.weight + other.weight, _at_most(one, other)
    if 2 * most < _SHARE * full:
        return None
    kin = _kin(one, other)
    shift = _SHIFT_KIN if kin else SHIFT
    spots_needed, weight_needed = (_SPOTS_KIN, _WEIGHT_KIN) if kin else (_SPOTS, _WEIGHT)
    if count < spots_needed or most < weight_needed or _days_differ(one, other):
        return None
    common = _in_one_order(*_told_in_both(one, other, shift=shift), shift=shift)
    if not any(mine.is_matter for mine, _ in common):
        return None
    weight, spots = sum(mine.weight for mine, _ in common), _spots(common)
    share = 2 * weight / full
    if spots < spots_needed or weight < weight_needed or share < _SHARE:
        return None
    said = f"{len(common)} claims and numbers in one order at {spots} places of the text, {share:.0%} of all"
    when = () if days is None else (f"published within {days} days" if days else "published on one day",)
    return Likeness(Relation.TRANSLATION, round(share, 3), (said, *when, *kin))


def _spots(common: Sequence[tuple[Landmark, Landmark]]) -> int:
    """At how many places common landmarks stand: what one sentence says, or a date with its year, is one sign."""
    spots, last = 0, None
    for mine, theirs in common:
        if last is None or mine.place - last[0].place > SHIFT or theirs.place - last[1].place > SHIFT:
            spots += 1
        last = (mine, theirs)
    return spots


def _kin(one: View, other: View) -> tuple[str, ...]:
    """Why two reports have one house behind them, in words; nothing where they have not."""
    publisher = one.signature.publisher
    if publisher is not None and publisher == other.signature.publisher:
        return (f"both published by {publisher}",)
    shared = one.agencies & other.agencies
    return _credit_reasons(sorted(shared)) if shared else ()


def _at_most(one: View, other: View) -> tuple[int, float]:
    """How many landmarks two outlines have in common, and of what weight, if all of them stood in one order."""
    count, weight = 0, 0.0
    for what in one.told & other.told:
        times, weighing = min(one.weights[what], other.weights[what])
        count, weight = count + times, weight + weighing
    return count, weight


def _told_in_both(one: View, other: View, *, shift: int) -> tuple[list[Landmark], list[Landmark]]:
    """The landmarks of each that the other has at about the same place: the rest has no part in what is common."""
    mine: list[Landmark] = []
    theirs: list[Landmark] = []
    for what in one.told & other.told:
        own, others = one.landmarks[what], other.landmarks[what]
        mine += (mark for mark in own if any(abs(mark.place - met.place) <= shift for met in others))
        theirs += (mark for mark in others if any(abs(mark.place - met.place) <= shift for met in own))
    return sorted(mine, key=_place), sorted(theirs, key=_place)


def _place(mark: Landmark) -> tuple[int, str, int]:
    """The order of landmarks in an outline."""
    return mark.place, mark.what, mark.day or 0


def _in_one_order(one: Sequence[Landmark], other: Sequence[Landmark], *, shift: int) -> list[tuple[Landmark, Landmark]]:
    """The heaviest common subsequence of two outlines, of landmarks that stand at about the same place."""
    best: list[list[float]] = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            met = one[i].weight + best[i + 1][j + 1] if _is_same(one[i], other[j], shift) else 0.0
            best[i][j] = max(met, best[i + 1][j], best[i][j + 1])
    return list(_followed(best, one, other))


def _followed(
    best: Sequence[Sequence[float]], one: Sequence[Landmark], other: Sequence[Landmark]
) -> list[tuple[Landmark, Landmark]]:
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((one[i], other[j]))
            i, j = i + 1, j + 1
    return pairs


def _is_same(one: Landmark, other: Landmark, shift: int) -> bool:
    return one.what == other.what and abs(one.place - other.place) <= shift


def _days_differ(one: View, other: View) -> bool:
    """Whether two reports give one matter on other days, and on no day that is the same."""
    shared = one.days.keys() & other.days.keys()
    return bool(shared) and not any(
        abs(day - their_day) <= _MOVED for what in shared for day in one.days[what] for their_day in other.days[what]
    )


def _days_between(one: View, other: View) -> int | None:
    if one.published is None or other.published is None:
        return None
    return abs(one.published - other.published)


def _credit_reasons(shared: Sequence[str]) -> tuple[str, ...]:
    return (f"both name {' and '.join(agencies()[code].name for code in shared)}",) if shared else ()
