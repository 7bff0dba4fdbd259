"""A record of the samples with a few decisions, made once, and what its exports hold."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique.api import Record, open_record
from communique.ask.exports import Limits
from communique.ask.selection import Selection
from communique.exchange.formats import format_called
from communique.model.decisions import DecisionKind
from communique.model.vocabulary import ClaimType
from communique.record.deciding import Ruling
from tests.clocks import Hand
from tests.sources import ROOT

#: What an export holds, by its name and what was asked for.
Export = Callable[..., bytes]


@pytest.fixture(scope="session")
def samples_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample reports, in which somebody accepted two agreements and corrected one."""
    path = tmp_path_factory.mktemp("exchange") / "samples.db"
    with open_record(path, clock=Hand("2026-03-05T10:00:00+00:00")) as record:
        record.read(ROOT / "samples")
        found = record.claims(Selection(types=frozenset({ClaimType.AGREEMENT})))
        ids = record.entries(found)
        first, second = found[0].id, next(one.id for one in found if ids[one.id] != ids[found[0].id])
        for entry in (ids[first], ids[second]):
            record.decide(Ruling(kind=DecisionKind.ACCEPT, ids=(entry,), person="Anna Rossi"))
        record.decide(
            Ruling(kind=DecisionKind.CORRECT, ids=(second,), person="Anna Rossi", field="period", to="2024/2027")
        )
        record.keep_search("Ships", "q=ships")
        record.bring_up_to_date()
    return path


@pytest.fixture(scope="session")
def record(samples_file: Path) -> Iterator[Record]:
    """The record, open."""
    with open_record(samples_file, create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def export(record: Record) -> Export:
    """What the record is as a format."""

    def exported(name: str, limits: Limits | None = None) -> bytes:
        out = io.BytesIO()
        with record.chosen(limits) as chosen:
            format_called(name).write(chosen, out)
        return out.getvalue()

    return exported
