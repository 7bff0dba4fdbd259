"""Two engines on one report: one claim where they agree, both where they do not."""

from __future__ import annotations

from typing import Any

import msgspec

from communique.engines.ensemble import joined, paired
from communique.model.claims import Agreement
from communique.model.reading import Coverage, Problem, Reading, Voice
from communique.model.report import Report, cite
from communique.model.vocabulary import AgreementKind, AgreementStatus, Topic

REPORT = Report(id="r1", text="Italy and Indonesia signed a memorandum on fisheries. They agreed a plan.")
RULES, MODEL = Voice(engine="rules", version="1"), Voice(engine="llm", version="1", model="tiny", prompt="abc")
FIRST, SECOND = (0, 53), (54, 73)


def claim(span: tuple[int, int] = FIRST, **said: Any) -> Agreement:
    """A memorandum, with some fields otherwise."""
    fields = {
        "kind": AgreementKind.MEMORANDUM,
        "status": AgreementStatus.SIGNED,
        "parties": ("IDN", "ITA"),
        **said,
    }
    return Agreement(cites=(cite(REPORT, *span),), spans=dict.fromkeys(fields, (span,)), **fields)


def reading(*claims: Agreement, voice: Voice, **said: Any) -> Reading:
    """What an engine made of the report."""
    found = Reading(
        id="r1",
        reader=f"{voice.engine}-1",
        language="en",
        published=None,
        title=None,
        claims=claims,
        problems=(),
        coverage=Coverage(sentences=2, read=2, cited=1),
        voices=tuple((voice,) for _ in claims) if voice is MODEL else (),
    )
    return msgspec.structs.replace(found, **said)


def both(rules: tuple[Agreement, ...], model: tuple[Agreement, ...], **said: Any) -> Reading:
    """The reading of both."""
    return joined(reading(*rules, voice=RULES, **said), reading(*model, voice=MODEL), voice=RULES)


def test_what_both_say_is_one_claim_said_by_both_with_what_each_adds() -> None:
    """A field that only one fills is no difference."""
    found = both((claim(),), (claim(topics=(Topic.FISHERIES,)),))

    assert ((RULES, MODEL),) == found.voices
    assert (Topic.FISHERIES,) == getattr(found.claims[0], "topics", ())


def test_what_they_say_otherwise_stands_side_by_side() -> None:
    """Neither is retired, and each is signed."""
    other = claim(status=AgreementStatus.AGREED)
    found = both((claim(),), (other,))

    assert ((RULES,), (MODEL,)) == found.voices
    assert (claim(), other) == found.claims
    assert ((0, 0, ("status",)),) == paired((claim(),), (other,)).differing


def test_claims_of_other_words_or_with_little_alike_are_not_of_one_thing() -> None:
    """Both stand, and there is nothing to ask."""
    apart = claim(SECOND)
    unlike = claim(status=AgreementStatus.AGREED, parties=("FRA", "ITA"), kind=AgreementKind.PLAN)

    assert ((), ()) == (paired((claim(),), (apart,)).agreed, paired((claim(),), (apart,)).differing)
    assert () == paired((claim(),), (unlike,)).differing


def test_a_report_that_only_the_model_can_read_is_read() -> None:
    """That there is no pack is no problem any more."""
    found = both((), (claim(),), problems=(Problem("unreadable", "no pack"),), coverage=Coverage(0, 0, 0))

    assert ((), 2, ((MODEL,),)) == (found.problems, found.coverage.read, found.voices)
