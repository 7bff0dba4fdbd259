"""The sample reports: from a folder to a cited dossier, as `make demo` goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import communique
from communique.api import Record
from communique.ask.answers import Dossier
from tests.sources import ROOT

#: Reports in which nothing is said that a record keeps.
NOTHING = {"2025-01-15-book-fair", "2025-02-09-harga-cabai"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of the sample reports."""
    path: Path = tmp_path_factory.mktemp("samples") / "samples.db"
    with communique.open(path) as opened:
        opened.read(ROOT / "samples")
        yield opened


@pytest.fixture(scope="module")
def dossier(record: Record) -> Dossier:
    """The dossier of Italy and Indonesia."""
    return record.dossier("Italy", "Indonesia")


def test_the_dossier_has_every_kind_of_matter(dossier: Dossier) -> None:
    """Contacts, agreements, transfers, cooperation, figures, people and stances, from many reports."""
    sections = ("contacts", "agreements", "transfers", "cooperation", "figures", "people", "stances")
    counts = {name: len(getattr(dossier, name)) for name in sections}
    least = dict(zip(sections, (8, 3, 2, 1, 4, 6, 4), strict=True))

    assert {name: count for name, count in counts.items() if count < least[name]} == {}
    assert dossier.reports >= 7


def test_sessions_of_one_committee_stand_together(dossier: Dossier) -> None:
    """The third and fourth session are of one body, in whichever language they were reported."""
    ordinals = [{session.best("ordinal") for session in standing.sessions} for standing in dossier.committees]

    assert any({3, 4} <= found for found in ordinals), ordinals


def test_every_item_has_a_footnote(dossier: Dossier) -> None:
    """No statement of the dossier stands without a quote."""
    numbers = {footnote.number for footnote in dossier.footnotes}
    items = [item for name in ("contacts", "agreements", "transfers", "figures") for item in getattr(dossier, name)]

    assert [] == [item.entry_id for item in items if not numbers & set(item.notes)]


def test_reports_of_nothing_give_nothing(record: Record) -> None:
    """A book fair and the price of chillies leave no claim."""
    assert set() == NOTHING & {claim.report_id for claim in record.claims()}


def test_every_citation_stands_where_it_says(record: Record) -> None:
    """Verification finds no mismatch."""
    assert () == record.verify()
