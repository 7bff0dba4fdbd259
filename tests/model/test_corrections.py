"""A corrected claim keeps its citations, and every field its words."""

from __future__ import annotations

from typing import Any

import pytest

from communique.model.claims import Engagement, Place
from communique.model.corrections import BadCorrectionError, correct, said_by
from communique.model.dates import parse_date
from tests.making import claim, report

TOLD = report("Italy met Pakistan on 6 October 2022 in Rome.")
MET = claim(Engagement, TOLD, kind="meeting", parties=("ITA", "PAK"), start="2022-10-05")


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("start", "2022-10-06", parse_date("2022-10-06")),
        ("place", {"name": "Rome", "country": "ITA"}, Place("Rome", "ITA")),
        ("kind", "talks", "talks"),
        ("parties", ["ITA"], ("ITA",)),
        ("start", None, None),
        ("parties", [], ()),
    ],
)
def test_a_field_takes_another_value(field: str, value: Any, held: Any) -> None:
    """It is what the codebook's type makes of it; the citations stay, and a filled field has its words."""
    corrected = correct(MET, field, value)

    assert held == getattr(corrected, field)
    assert MET.cites == corrected.cites
    assert bool(held) == (field in corrected.spans)


def test_the_words_of_a_corrected_field_are_those_it_was_read_from() -> None:
    """Only a field that the reader left empty points at the words of the claim."""
    spans = {**MET.spans, "start": ((22, 36),)}
    read = Engagement(cites=MET.cites, spans=spans, kind=MET.kind, parties=MET.parties, start=MET.start)

    assert ((22, 36),) == correct(read, "start", "2022-10-06").spans["start"]
    assert ((0, len(TOLD.text)),) == correct(read, "place", {"name": "Rome"}).spans["place"]


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("series", 15, r"Expected `str \| null`"),
        ("kind", "meeet", "Invalid enum value"),
        ("strat", "2022", "did you mean start"),
        ("cites", [], "it has kind, status"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field: str, value: Any, remedy: str) -> None:
    """The error says what the field can hold, or which fields there are."""
    with pytest.raises(BadCorrectionError, match=remedy):
        correct(MET, field, value)


def test_what_a_claim_says_is_its_fields() -> None:
    """Without its type and its words, in the codebook's JSON."""
    expected = {"kind": "meeting", "status": "held", "parties": ["ITA", "PAK"], "start": "2022-10-05"}

    assert expected == said_by(MET)
