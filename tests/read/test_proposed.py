"""Names and offices that are proposed to the rules: taken as their own, in every script, and never past a token."""

from __future__ import annotations

import pytest

from communique import languages, read
from communique.ingest import make_report
from communique.model.claims import Position
from communique.read import Proposal, Proposed


def people(language: str, text: str, **proposed: Proposal) -> dict[str, tuple[str | None, str | None]]:
    """The office and state of each person of a text, with words of it proposed."""
    spans = [(text.index(words), what) for words, what in proposed.items()]
    named = [Proposed((start, start + len(words)), what) for (start, what), words in zip(spans, proposed, strict=True)]
    reading = read.read(make_report(text, id="x", language=language), languages.load(language), named)
    return {claim.person: (claim.role, claim.of) for claim in reading.claims if isinstance(claim, Position)}


WARDEN = "The Storm Warden of Kenya, Chad Jordan, opened the office in Accra."


def test_an_office_that_no_pack_knows_is_one_of_no_code_with_its_name_and_state() -> None:
    """Nothing is read of it without the proposal."""
    assert people("en", WARDEN) == {}

    found = people("en", WARDEN, **{"Storm Warden": Proposal.OFFICE, "Chad Jordan": Proposal.PERSON})

    assert found == {"Chad Jordan": ("Storm Warden of Kenya", "KEN")}


def test_states_at_the_ends_of_a_proposed_office_are_its_owner() -> None:
    """Encoders take them into the title."""
    found = people("en", WARDEN, **{"Storm Warden of Kenya": Proposal.OFFICE, "Chad Jordan": Proposal.PERSON})

    assert found == {"Chad Jordan": ("Storm Warden of Kenya", "KEN")}


def test_an_office_inside_a_proposed_name_is_no_part_of_it() -> None:
    """ "President Ama Owusu" is a title and a name."""
    text = "President Ama Owusu of Ghana opened the office in Accra."

    assert people("en", text, **{"President Ama Owusu": Proposal.PERSON}) == people("en", text)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("hi", "मंगलवार को केन्या के रक्षा मंत्री चाड जॉर्डन ने अक्करा में दफ्तर खोला।", "चाड जॉर्डन"),
        ("ar", "افتتح وزير الدفاع الكيني تشاد الأردن المكتب في أكرا.", "تشاد الأردن"),
    ],
)
def test_in_a_script_without_capitals_a_proposed_name_is_one(language: str, text: str, name: str) -> None:
    """Even one that is made of the names of states."""
    assert name in people(language, text, **{name: Proposal.PERSON})


def test_what_holds_half_a_token_or_two_sentences_is_not_taken() -> None:
    """A proposal is places in the text, and may be any."""
    text = "Ama Owusu came. The Defence Minister of Ghana, Kofi Mensah, left."
    report, pack = make_report(text, id="x", language="en"), languages.load("en")
    odd = [Proposed((4, 7), Proposal.PERSON), Proposed((4, 30), Proposal.PERSON), Proposed((60, 900), Proposal.OFFICE)]

    assert read.read(report, pack, odd).claims == read.read(report, pack).claims


def test_offsets_hold_where_a_report_has_characters_that_reading_leaves_out() -> None:
    """A joiner inside a word before the name."""
    text = "وزیر دفاع ایران می‌گوید. وزیر دفاع کنیا چاد اردن دفتر را گشود."
    start = text.index("چاد اردن")
    reading = read.read(
        make_report(text, id="x", language="fa"),
        languages.load("fa"),
        [Proposed((start, start + len("چاد اردن")), Proposal.PERSON)],
    )

    named = [claim for claim in reading.claims if isinstance(claim, Position)]

    assert [text[slice(*claim.spans["person"][0])] for claim in named] == ["چاد اردن"]
