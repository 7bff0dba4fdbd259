"""Where the verb stands first, its subject and its object stand behind it."""

from __future__ import annotations

import msgspec
import pytest

from communique import languages
from communique.ingest import make_report
from communique.read.clauses.grammar import slots
from communique.read.document import prepare
from communique.read.words.lexicon import Layer, compile_pack


def _slots(text: str, layer: Layer, *, verb_first: bool = True) -> dict[str, list[str]]:
    """The words in each slot of the first cue of an English text, read as if English put its verbs first."""
    pack = languages.load("en")
    frames = msgspec.structs.replace(pack.frames, verb_first=verb_first)
    document = prepare(
        make_report(text, language="en", published="2024-03-05"),
        compile_pack(msgspec.structs.replace(pack, frames=frames)),
    )
    sentence = document.sentences[-1]
    found = slots(document, sentence, sentence.layer(layer)[0]).found
    return {slot: [document.printed(mention.span) for mention in mentions] for slot, mentions in found.items()}


CASES = [
    # The first group behind the verb acts, the second is acted on.
    (
        "Yesterday met Foreign Minister Ana Cruz the Chilean minister Juan Soto at noon.",
        {"subject": ["Foreign Minister Ana Cruz"], "object": ["Chilean minister Juan Soto"]},
    ),
    # What a marker governs is neither.
    (
        "Then met President Luc Moreau of France in Lima with President Ana Cruz of Peru.",
        {"subject": ["President Luc Moreau of France"], "with": ["President Ana Cruz of Peru"]},
    ),
    # Where words that nothing is known of act, a group far behind them does not.
    (
        "Then met somebody on a trip to Kenya yesterday, Foreign Minister Ana Cruz of Peru.",
        {"subject": None, "object": ["Foreign Minister Ana Cruz of Peru"]},
    ),
    # A subject that stands directly before its verb keeps its place.
    (
        "President Ana Cruz met President Luc Moreau of France.",
        {"subject": ["President Ana Cruz"], "object": ["President Luc Moreau of France"]},
    ),
    # A trip may name its goal first.
    (
        "Then visited Peru yesterday President Luc Moreau of France.",
        {"subject": ["President Luc Moreau of France"], "object": ["Peru"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_groups_behind_a_verb_are_its_subject_and_its_object(text: str, expected: dict[str, list[str]]) -> None:
    """The order of the groups says who acts, unless one stands before the verb."""
    found = _slots(text, Layer.ENGAGEMENT)

    assert expected == {slot: found.get(slot) for slot in expected}


def test_the_mechanism_is_off_where_the_pack_does_not_say_so() -> None:
    """Without the switch, who stands behind a verb is its object."""
    found = _slots("Yesterday met Foreign Minister Ana Cruz in Lima.", Layer.ENGAGEMENT, verb_first=False)

    assert "subject" not in found


def test_who_says_something_stands_behind_the_verb() -> None:
    """ "Said A that …": the speaker is the subject."""
    found = _slots("Then said President Luc Moreau of France that Peru was near.", Layer.REPORTING)

    assert ["President Luc Moreau of France"] == found["subject"]
