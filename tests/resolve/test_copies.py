"""Which texts are copies of others, told from their words alone."""

from __future__ import annotations

import pytest

from communique.model.report import Report
from communique.resolve.sources.copies import share, wording
from tests.making import report

SENTENCES = [
    f"The {kind} of the delegation was received in the capital by officials who spoke of {matter} at some length."
    for kind, matter in (
        *(("head", "fisheries"), ("counsel", "railways"), ("speaker", "visas"), ("doyen", "harbours")),
        *(("chair", "forests"), ("clerk", "tariffs"), ("host", "museums"), ("guest", "students")),
    )
]
TEXT = "\n".join(SENTENCES)


def alike(copy: str | Report, original: str | Report = TEXT) -> float | None:
    """How much of two texts is the same."""
    one, other = (text if isinstance(text, Report) else report(text) for text in (copy, original))
    return share(wording(one), wording(other))


def test_the_same_characters_are_a_copy() -> None:
    """Of a text however short."""
    assert 1.0 == alike("Rome.", "Rome.")
    assert alike("Rome.", "Oslo.") is None


def test_nearly_the_same_words_are_a_near_copy() -> None:
    """A report with its last sentence cut is one, with half of it cut none."""
    cut = alike("\n".join(SENTENCES[:-1]))

    assert cut is not None
    assert 0.8 <= cut < 1.0
    assert alike("\n".join(SENTENCES[:4])) is None


def test_the_same_words_with_other_furniture_are_never_called_the_same_text() -> None:
    """What stands around the words of a report counts for nothing, but it is there."""
    own = report(f"Share this\n{TEXT}", clutter=((0, 10),))

    assert 0.999 == alike(own)


def test_a_form_filled_in_anew_is_no_copy() -> None:
    """A number that the original does not have makes another report of it; one less makes none."""
    assert alike(f"{TEXT}\nThis was meeting 7.", f"{TEXT}\nThis was meeting 6.") is None
    assert alike(f"{TEXT}\nThis was a meeting.", f"{TEXT}\nThis was meeting 6.") is not None


def test_a_short_text_with_another_name_is_no_copy() -> None:
    """Of thirty words, one more or less is much."""
    short = "The envoy presented the letters of credence to the president of the republic at the palace " * 2

    assert alike(f"{short} of Chile", f"{short} of Peru") is None


@pytest.mark.parametrize("kept", range(4, 8))
def test_near_copies_share_a_band(kept: int) -> None:
    """One sentence less, whichever, and the copy is still found by what both have."""
    own = "\n".join(one for number, one in enumerate(SENTENCES) if number != kept)

    assert set(wording(report(own)).bands) & set(wording(report(TEXT)).bands)


def test_a_number_of_a_thousand_digits_is_none() -> None:
    """It is passed over; Python would refuse to count it."""
    assert frozenset({"7"}) == wording(report(f"{'1' * 5000} and 7")).figures
