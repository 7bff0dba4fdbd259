"""The digest by which the record knows a report."""

from __future__ import annotations

import msgspec
import pytest

from communique.ingest.digest import digest
from communique.model.dates import PartialDate
from communique.model.report import Report

REPORT = Report(id="r1", text="The ministers met in Rome.", language="en", published=PartialDate(2024, 3, 5))


def test_equal_reports_have_equal_digests() -> None:
    """The digest is sixty-four hex digits, the same for the same report."""
    again = Report(id="r1", text="The ministers met in Rome.", language="en", published=PartialDate(2024, 3, 5))

    assert digest(REPORT) == digest(again)
    assert len(bytes.fromhex(digest(REPORT))) == 32


@pytest.mark.parametrize(
    "change",
    [
        {"id": "r2"},
        {"text": "The ministers met in Roma."},
        {"title": "A meeting"},
        {"published": PartialDate(2024, 3)},
        {"language": None},
        {"source": "TODAY.AZ"},
        {"url": "http://news.example/1"},
        {"author": "Rina Wijaya"},
    ],
)
def test_a_change_in_text_or_metadata_changes_the_digest(change: dict[str, object]) -> None:
    """Whatever the source published differently makes another digest."""
    assert digest(REPORT) != digest(msgspec.structs.replace(REPORT, **change))


def test_what_is_worked_out_is_not_in_the_digest() -> None:
    """A better clutter list or register of sources does not make a report new."""
    assert digest(REPORT) == digest(msgspec.structs.replace(REPORT, home="ITA", clutter=((0, 3),)))


def test_fields_do_not_run_into_each_other() -> None:
    """The same characters in another field are another report."""
    one = Report(id="r", text="t", title="ab", source=None)
    other = Report(id="r", text="t", title="a", source="b")

    assert digest(one) != digest(other)
