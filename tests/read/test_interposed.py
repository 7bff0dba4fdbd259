"""Adverbs behind an auxiliary, words that two states share, and seats of an organisation."""

from __future__ import annotations

import pytest

from communique import languages
from communique.model.claims import Engagement, Position, Stance
from communique.model.report import Report
from communique.read import read


def _claims(text: str, language: str = "fr") -> list[object]:
    report = Report(id="r", text=text, title=None, language=language, home=None)
    return list(read(report, languages.load(language)).claims)


@pytest.mark.parametrize(
    "verb",
    ["a exhorté", "a également exhorté", "a, par ailleurs, exhorté", "avait à plusieurs reprises exhorté"],
)
def test_an_adverb_behind_an_auxiliary_parts_no_cue(verb: str) -> None:
    """A verb is the same with an adverb behind its auxiliary, between commas too."""
    found = [
        claim for claim in _claims(f"Le Chili {verb} le Pérou à rouvrir sa frontière.") if isinstance(claim, Stance)
    ]

    assert [("call", ("PER",), "rouvrir sa frontière")] == [(str(one.kind), one.target, one.object) for one in found]


@pytest.mark.parametrize(
    ("named", "code"),
    [("Brazzaville", "COG"), ("Kinshasa", "COD"), ("Lima", "COD")],
)
def test_a_word_of_two_states_means_the_one_that_is_named(named: str, code: str) -> None:
    """The state that stands in a report in words of its own is meant, else the first of the two."""
    text = f"Le ministre congolais Luc Ngoma est rentré. {named} a confirmé la nouvelle."
    found = [claim for claim in _claims(text) if isinstance(claim, Position)]

    assert [code] == [claim.of for claim in found]


def test_a_seat_of_an_organisation_acts_for_it() -> None:
    """ "Brussels" is the Union where it acts, and a town of its state where something is held."""
    acts = [claim for claim in _claims("Brussels urged Malta to cut its debt.", "en") if isinstance(claim, Stance)]
    held = _claims("The ministers of Malta and Peru met in Brussels.", "en")

    assert ["EUU"] == [claim.holder.of for claim in acts]
    assert ["BEL"] == [
        claim.place.country for claim in held if isinstance(claim, Engagement) and claim.place is not None
    ]
