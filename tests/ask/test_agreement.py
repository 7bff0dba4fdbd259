"""How far two coders agree."""

from __future__ import annotations

from typing import Any

import pytest

from communique.ask.agreement import Agreed, Alpha, agreement, alpha

TEXT = "The ministers met in Oslo on Monday. They signed a plan. Norway welcomed the plan."
MET, SIGNED, WELCOMED = (f"{part}." for part in TEXT.rstrip(".").split(". "))
SENTENCES = {"r1": tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in (MET, SIGNED, WELCOMED))}


def meeting(**fields: Any) -> dict[str, Any]:
    """A claim of the meeting, cited."""
    said = {"type": "engagement", "kind": "meeting", "status": "held", "parties": ["NOR", "SWE"], "cites": [MET]}
    return said | {"place": {"name": "Oslo", "country": "NOR"}} | fields


def plan(**fields: Any) -> dict[str, Any]:
    """A claim of the plan, cited."""
    return {
        "type": "agreement",
        "kind": "plan",
        "status": "signed",
        "parties": ["NOR", "SWE"],
        "cites": [SIGNED],
    } | fields


def agreed(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> Agreed:
    """What two coders of one report come to."""
    return agreement(
        {"r1": {"id": "r1", "text": TEXT, "claims": one}}, {"r1": {"id": "r1", "claims": other}}, sentences=SENTENCES
    )


def test_it_does_not_matter_who_is_named_first() -> None:
    """F1 and alpha are the same, and what one has more is told of the right one."""
    anna, ben = [meeting(), plan(), plan(kind="memorandum", topics=["trade"])], [plan(status="agreed"), meeting()]

    there, back = agreed(anna, ben), agreed(ben, anna)

    assert (3, 2) == (there.scores.rows["all"].gold, there.scores.rows["all"].read)
    assert (2, 3) == (back.scores.rows["all"].gold, back.scores.rows["all"].read)
    assert there.scores.rows["all"].claims.f1 == back.scores.rows["all"].claims.f1 == pytest.approx(0.8)
    assert there.scores.rows["all"].fields.f1 == back.scores.rows["all"].fields.f1
    assert (there.codes, there.sentences) == (back.codes, back.sentences)
    assert ["missed", "spurious"] == [one.scores.unpaired[0].difference for one in (there, back)]


def test_a_claim_without_its_words_pairs_with_none() -> None:
    """Whoever coded it."""
    bare = plan(cites=["They signed a treaty."])

    for one, other in (([plan()], [bare]), ([bare], [plan()])):
        assert 0.0 == agreed(one, other).scores.rows["all"].claims.f1


def test_alpha_is_that_of_its_author() -> None:
    """The first example of Krippendorff (2011): ten units, two coders, alpha 0.095."""
    found = alpha(zip("0100000010", "1110010000", strict=True))

    assert pytest.approx(0.095, abs=5e-4) == found.alpha
    assert 10 == found.units


def test_alpha_of_one_code_says_nothing() -> None:
    """Where everything has one code, chance alone agrees as well; of nothing there is none."""
    assert Alpha(None, 3) == alpha([("held", "held")] * 3)
    assert Alpha(None, 0) == alpha([])


def test_sentences_are_compared_by_what_they_carry() -> None:
    """Both have a meeting in the first sentence; one alone has a plan in the second."""
    sentences = agreed([meeting(), plan()], [meeting()]).sentences

    assert Alpha(1.0, 3) == sentences["engagement"]
    assert Alpha(0.0, 3) == sentences["agreement"]
    assert Alpha(None, 3) == sentences["stance"]


def test_reports_that_one_coder_has_alone_are_counted_apart() -> None:
    """Nobody disagrees on what only one has read."""
    ours = {"r1": {"id": "r1", "text": TEXT, "claims": [plan()]}, "r2": {"id": "r2", "text": TEXT, "claims": [plan()]}}

    found = agreement(ours, {"r1": ours["r1"]}, sentences={})

    assert (1, 1, {}) == (found.scores.reports, found.alone, found.sentences)
    assert 1.0 == found.scores.rows["all"].claims.f1
