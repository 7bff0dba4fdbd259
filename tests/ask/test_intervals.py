"""Intervals of scores by bootstrap over reports."""

from __future__ import annotations

import random

from communique.ask.comparing import Compared, Count
from communique.ask.intervals import Draw, Interval, Intervals, intervals
from communique.ask.score import By, table


def compared(number: int, *, hit: int, missed: int, spurious: int) -> Compared:
    """A report whose comparison came to so many claims."""
    changes = {"gold": hit + missed, "read": hit + spurious, "hit": hit}
    fields = {f"{key}_fields": float(count) for key, count in changes.items()}
    return Compared(
        report_id=f"r{number}",
        language="en",
        is_read=True,
        counts=(Count("stance", {**changes}), Count("stance", fields, "kind")),
        paired=(),
        unpaired=(),
        filled=0,
        spanned=0,
    )


def by_chance(chance: random.Random, reports: int, *, found: float = 0.7) -> list[Compared]:
    """Reports with one to twelve claims, of which a reader finds each by chance, and now and then one that is none."""
    drawn = []
    for number in range(reports):
        claims = chance.randint(1, 12)
        hit = sum(chance.random() < found for _ in range(claims))
        drawn.append(compared(number, hit=hit, missed=claims - hit, spurious=chance.randint(0, 2)))
    return drawn


def drawing(seed: int) -> Draw:
    """Draws with replacement."""
    chance = random.Random(seed)
    return lambda count: chance.choices(range(count), k=count)


def of_all(reports: list[Compared], *, seed: int = 1, draws: int = 400) -> Interval:
    """The interval of the claim F1 of all reports."""
    found = intervals(reports, by=By.TYPE, draw=drawing(seed), draws=draws)["all"].claims
    assert found is not None
    return found


def test_an_interval_holds_the_score_and_is_the_same_again() -> None:
    """The score of all reports lies inside, and the same draws give the same ends."""
    reports = by_chance(random.Random(3), 40)
    score = table(reports).rows["all"].claims.f1

    interval = of_all(reports)

    assert interval.low < score < interval.high
    assert interval == of_all(reports)
    assert interval != of_all(reports, seed=2)


def test_more_reports_say_more() -> None:
    """Of sixteen times as many reports the interval is less than half as wide."""
    few, many = (of_all(by_chance(random.Random(4), count)) for count in (20, 320))

    assert 2 * (many.high - many.low) < few.high - few.low


def test_too_few_reports_have_no_interval() -> None:
    """Of four reports there are too few draws; a field has no interval of claims."""
    four = by_chance(random.Random(5), 4)
    rows = intervals(by_chance(random.Random(5), 9), by=By.FIELD, draw=drawing(1), draws=100)

    assert Intervals(None, None) == intervals(four, by=By.TYPE, draw=drawing(1), draws=100)["stance"]
    assert rows["stance.kind"].claims is None
    assert rows["stance.kind"].fields is not None


def test_scores_that_never_differ_are_their_own_interval() -> None:
    """A reader that is always right has one value, however reports are drawn."""
    assert Interval(1.0, 1.0) == of_all([compared(number, hit=2, missed=0, spurious=0) for number in range(8)])


def test_nineteen_of_twenty_intervals_hold_what_is_true() -> None:
    """Of 100 samples of 30 reports the true F1 lies in 87 intervals at least, and not in every one."""
    chance = random.Random(6)
    true = table(by_chance(chance, 4000)).rows["all"].claims.f1

    found = [of_all(by_chance(chance, 30), seed=seed, draws=150) for seed in range(100)]

    assert 87 <= sum(one.low <= true <= one.high for one in found) < 100
