"""The claims made for the bench: alike for alike seeds, cited, and like those of real reports."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from bench.claims import MOST, batches, reports
from communique.model.reading import Reading
from communique.model.report import Report
from communique.resolve import parties_of

COUNT = 3000


@pytest.fixture(scope="module")
def made() -> list[tuple[Report, Reading]]:
    """Three thousand claims."""
    return list(reports(COUNT))


def test_alike_for_alike_seeds(made: list[tuple[Report, Reading]]) -> None:
    """The same call gives the same bytes, another seed others."""
    encoded = msgspec.json.encode(made)

    assert encoded == msgspec.json.encode(list(reports(COUNT)))
    assert encoded != msgspec.json.encode(list(reports(COUNT, seed=1)))


def test_so_many_claims_are_made(made: list[tuple[Report, Reading]]) -> None:
    """As many as were asked for, but for what the last matter adds; one to twelve a report."""
    counts = [len(reading.claims) for _, reading in made]

    assert COUNT <= sum(counts) < COUNT + 30 * MOST
    assert 1 == min(counts)
    assert max(counts) <= MOST


def test_every_claim_cites_its_report(made: list[tuple[Report, Reading]]) -> None:
    """The quotes stand in the texts, character by character."""
    for report, reading in made:
        for claim in reading.claims:
            (cited,) = claim.cites
            assert (report.id, cited.quote) == (cited.report_id, report.text[cited.start : cited.end])


def test_types_have_the_shares_of_real_readings(made: list[tuple[Report, Reading]]) -> None:
    """About a third positions, a third stances, a fifth contacts; every type is there."""
    counts = Counter(str(claim.type) for _, reading in made for claim in reading.claims)
    shares = {name: count / counts.total() for name, count in counts.items()}

    assert 7 == len(shares)
    assert 0.25 < shares["position"] < 0.4
    assert 0.25 < shares["stance"] < 0.4
    assert 0.14 < shares["engagement"] < 0.27


def test_the_world_grows_in_time_and_in_pairs(made: list[tuple[Report, Reading]]) -> None:
    """Ten times the claims tell of more days and of more pairs; the first pair has more than its share."""
    more = list(reports(10 * COUNT))
    days = [len({report.published for report, _ in some}) for some in (made, more)]
    pairs = [Counter(parties_of(claim) for _, reading in some for claim in reading.claims) for some in (made, more)]
    two = [{pair: count for pair, count in some.items() if len(pair) == 2} for some in pairs]

    assert 2 * days[0] < days[1]
    assert len(two[0]) < len(two[1])
    assert max(two[1].values()) > 3 * sum(two[1].values()) / len(two[1])


def test_some_reports_are_reprints(made: list[tuple[Report, Reading]]) -> None:
    """The same text under another id, in one report of twenty at least."""
    texts = Counter(report.text for report, _ in made)

    assert len(made) == len({report.id for report, _ in made})
    assert sum(count - 1 for count in texts.values()) > len(made) / 20


def test_batches_hold_the_same() -> None:
    """In one order, so many at a time."""
    some = list(batches(200, size=7))

    assert list(reports(200)) == [one for batch in some for one in batch]
    assert {7} == {len(batch) for batch in some[:-1]}
